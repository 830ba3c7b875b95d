"""The status of a group to those it reports to: read it, say it in short, hand it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.app import ComposeResult

from citerm.acts.initiative import status
from citerm.acts.initiative.status_reading import StatusPage, status_page
from citerm.documents.status_report import attached_as, build, handed_as
from citerm.documents.text import Line as PrintedLine
from citerm.documents.text import preview
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.screens.forms import Field, Form
from citerm.screens.initiative.status_paper import BEGUN, paper_of, phrases_of, write_status
from citerm.screens.minutes.paper import Paper, PaperKeys
from citerm.screens.panel import AskingScreen
from citerm.screens.when import echo_day, past_day_or_refuse
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, cut, line, spread
from citerm.widgets.message_line import Tone


class StatusScreen(PaperKeys, AskingScreen[None]):
    """The paper as it will be written; nothing of it is stored but the few lines in short."""

    SECTION = "status"
    CSS_PATH = ["../forms.tcss", "status.tcss"]
    WRITING = ("hand_in_status", "edit_summary")

    def __init__(self, group_id: int) -> None:
        super().__init__()
        self.group_id = group_id
        self.page: StatusPage | None = None
        self.since: date | None = None
        """The day that was asked for; none: since the last report."""
        self._head = Drawn(id="status-head")
        self._paper = Paper(self._printed, self._show_place)
        self._cache: tuple[object, list[PrintedLine]] | None = None

    def compose_body(self) -> ComposeResult:
        """To whom it goes, the paper and the panel."""
        yield self._head
        yield self._paper
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Initiative, group and paper."""
        if self.page is None:
            return ()
        return (self.page.initiative.name, self.page.status.group.name, self.words.text(N_("status")))

    def reread(self) -> None:
        """Read what has happened in the group since."""
        self.page = status_page(self.desk, self.group_id, since=self.since)
        self._cache = None
        self._paper.redraw()

    def _printed(self, width: int) -> list[PrintedLine]:
        if self.page is None:
            return [PrintedLine()]
        wanted = (width, id(self.page))
        if self._cache is None or self._cache[0] != wanted:
            self._cache = (wanted, preview(build(paper_of(self.house, self.page)), width))
        return self._cache[1]

    def _show_place(self, top: int, height: int, length: int) -> None:
        if self.page is None:
            return
        share = 100 if length <= height else round(100 * min(1.0, (top + height) / length))
        width = max(self._head.content_size.width, 20)
        to = self.words.text(N_("To {group}"), group=self.page.status.to.name)
        shown: list[Line] = [spread(cut(line((to, "strong")), width - 8), line((f"{share} %", "quiet")), width)]
        if self._handed_today:
            shown.append(cut(line((self.words.text(N_("Handed in today")), "quiet")), width))
        elif not self.page.summary:
            missing = self.words.text(N_("Nothing is said in short yet"))
            shown.append(cut(line(("▲ ", "attention-strong"), (missing, "attention")), width))
        self._head.show(shown)

    @property
    def _handed_today(self) -> bool:
        """Whether it was handed in today and nothing was begun since."""
        page = self.page
        return page is not None and page.status.reported_on == self.today() and page.draft is None

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "not_handed" and self._handed_today:
            return say(N_("A report was handed in today; u takes back what was done last."))
        return None

    # reading

    def action_line_above(self) -> None:
        """A line up."""
        self._paper.scroll_lines(-1)

    def action_line_below(self) -> None:
        """A line down."""
        self._paper.scroll_lines(1)

    # what it says

    async def action_edit_summary(self) -> None:
        """Ask for the few lines that say it in short."""
        page = self.page
        if page is None:
            return
        text, begun = self.words.text, phrases_of(self.house, page).write(BEGUN)
        await self.ask(
            text(N_("In short")),
            [Field("summary", text(N_("In short")), page.summary, text(N_("what they should know first")), lines=4)],
            lambda values: self.perform(
                lambda: status.write_summary(self.desk, self.group_id, values["summary"], begun)
            ),
            keep=f"status:{self.group_id}:summary",
        )

    async def action_status_since(self) -> None:
        """Ask from which day on it tells."""
        page = self.page
        if page is None:
            return
        text = self.words.text
        hint = text(N_("empty: since the last report"))
        await self.ask(
            text(N_("What happened since")),
            [Field("since", text(N_("Day")), page.status.since.isoformat(), hint, replaced=True)],
            self._begin,
            check=self._echo,
        )

    def _begin(self, values: Mapping[str, str]) -> bool:
        typed = values["since"].strip()
        try:
            with about("since"):
                since = past_day_or_refuse(typed, self.today(), self.words.language) if typed else None
                self.page = status_page(self.desk, self.group_id, since=since)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return False
        self.since, self._cache = since, None
        self._paper.redraw()
        return True

    def _echo(self, form: Form, field: str) -> None:
        if self.page is not None:
            country = self.page.initiative.country
            form.echo(field, *echo_day(form.value(field), self.today(), self.words, country))

    # what becomes of it

    def action_print_status(self) -> None:
        """Write it as a Word file."""
        if self.page is None:
            return
        try:
            said, _ = write_status(self.house, self.page, self.since)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        self.say(said, Tone.DONE)

    def action_hand_in_status(self) -> None:
        """Write it and hand it in with the file."""
        page = self.page
        if page is None:
            return
        try:
            _, path = write_status(self.house, page, self.since)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        paper, begun = paper_of(self.house, page), phrases_of(self.house, page).write(BEGUN)
        self.perform(
            lambda: status.hand_in(
                self.desk,
                self.group_id,
                handed_as(paper),
                begun_as=begun,
                title=attached_as(paper),
                place=str(path),
            ),
            self._handed,
        )

    def _handed(self, echo: Echo) -> None:
        """What comes now is the next status."""
        self.since = None
        self.reread()
