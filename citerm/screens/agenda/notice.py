"""The notice: exactly what goes out before a meeting, how far it is, and what has changed since it was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from textual.app import ComposeResult

from citerm.acts import notices
from citerm.acts.attached_files import looked_at
from citerm.acts.desk import Busy
from citerm.acts.notices import NoticeToPrint, notice_to_print
from citerm.documents.notice import build
from citerm.documents.notice_mail import letter
from citerm.documents.notice_paper import NoticePaper
from citerm.documents.text import Line as PrintedLine
from citerm.documents.text import Span, preview
from citerm.documents.tree import plain
from citerm.model.initiative import Language, replace
from citerm.model.meeting import MeetingState
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.paper import Attachment
from citerm.screens.agenda.apologies_view import agenda_outlook
from citerm.screens.agenda.item_reading import folder_of
from citerm.screens.agenda.notice_face import changes_said, sent_rows, standing_said
from citerm.screens.forms import Field, Form
from citerm.screens.meeting import before_meeting
from citerm.screens.minutes.paper import Paper, PaperKeys
from citerm.screens.notice_file import paper_of, write_notice
from citerm.screens.panel import AskingScreen
from citerm.screens.rows import RowKeys
from citerm.screens.when import day_or_refuse, echo_day
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, cut, line, spread, wrap
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList

DAYS_BEFORE = 2
"""Days before the meeting that are proposed as the deadline for apologies."""
_AHEAD = (MeetingState.PLANNED, MeetingState.CALLED)


class NoticeScreen(PaperKeys, RowKeys, AskingScreen[None]):
    """Read, choose the language, write, mark as sent, take back."""

    SECTION = "notice"
    CSS_PATH = ["../forms.tcss", "notice.tcss"]

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.found: NoticeToPrint | None = None
        self._spoken: Language | None = None
        self._mail = False
        self._listing = False
        self._enclosed: tuple[Attachment, ...] = ()
        self._warned: tuple[Message, ...] = ()
        self._head = Drawn(id="notice-head")
        self._paper = Paper(self.printed, self.show_place)
        self.rows = RowList(id="notice-rows")
        self._made: tuple[NoticeToPrint, NoticePaper] | None = None
        self._cache: tuple[object, list[PrintedLine]] | None = None

    def compose_body(self) -> ComposeResult:
        """How far it is, the notice, the list that is asked for, and the panel."""
        yield self._head
        yield self._paper
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Group and day of the meeting."""
        if self.found is None:
            return ()
        return (*before_meeting(self.found.record, self.words, self.today()), self.words.text(N_("notice")))

    def reread(self) -> None:
        """Read the meeting again, and look whether what is enclosed is still there."""
        self.found = notice_to_print(self.desk, self.meeting_id, self._spoken)
        self._spoken = self._spoken or self.found.record.meeting.language
        if self.found.papers.attachments != self._enclosed:
            self._look()
        self._cache = None
        if self._listing and not self.found.standing.sent:
            self._list(False)
        self.rows.set_rows(sent_rows(self.found.standing.sent, self.words) if self._listing else [])
        self._paper.redraw()

    def _look(self) -> None:
        """Read the files that are enclosed; large ones take a while, so not each time that somebody writes."""
        assert self.found is not None
        self._enclosed = self.found.papers.attachments
        looked = looked_at(self._enclosed, within=folder_of(self.house))
        self._warned = tuple(each.warning for each in looked if each.warning is not None)

    @property
    def paper(self) -> NoticePaper:
        """The notice as it is shown and written."""
        assert self.found is not None and self._spoken is not None
        if self._made is None or self._made[0] is not self.found:
            self._made = (self.found, paper_of(self.house, self.found, self._spoken))
        return self._made[1]

    def printed(self, width: int) -> list[PrintedLine]:
        """What is shown laid out for a width; laid out once for each change."""
        if self.found is None:
            return [PrintedLine()]
        key = (width, self._spoken, self._mail, id(self.found))
        if self._cache is None or self._cache[0] != key:
            self._cache = (key, _letter_lines(self.paper, width) if self._mail else preview(build(self.paper), width))
        return self._cache[1]

    def show_place(self, top: int, height: int, length: int) -> None:
        """Say what is shown and how much of it has been read, how far the notice is, and what is to be looked after."""
        if self.found is None or self._spoken is None:
            return
        standing = self.found.standing
        share = 100 if length <= height else round(100 * min(1.0, (top + height) / length))
        width = max(self._head.content_size.width, 20)
        face = self.words.text(N_("mail text") if self._mail else N_("Word file"))
        chosen = f"{self.words.label(self._spoken)} · {face}"
        shown: list[Line] = [spread(line(chosen), line((f"{share} %", "quiet")), width)]
        parts = [(self.words.say(standing_said(standing, self.found.record.meeting)), "strong")]
        if told := changes_said(standing.changes, self.words):
            parts.append((f"  ·  {told}", "attention" if standing.pending else "quiet"))
        shown += [cut(line(*parts), width)] if self.has_class("-low") else wrap(line(*parts), width)[:2]
        if who := agenda_outlook(self.found.record, self.words, "")[1:]:
            shown += [cut(who, width)]
        warned = [self.said(message) for message in self._warned]
        if missing := self._without_address():
            warned.append(missing)
        room = 1 if self.has_class("-low") else 3
        shown += [cut(line(("▲ ", "attention-strong"), (said, "attention")), width) for said in warned[:room]]
        self._head.show(shown)

    def _without_address(self) -> str:
        """Say of how many no address is known, so that the mail reaches not everybody."""
        paper = self.paper
        n = sum(not person.email and person.id not in paper.excused for person in paper.invited)
        return (
            self.words.plural("{n} person without an e-mail address", "{n} people without an e-mail address", n)
            if n
            else ""
        )

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if self.found is None:
            return None
        state, standing = self.found.record.meeting.state, self.found.standing
        ahead = state in _AHEAD or state is MeetingState.CANCELLED
        if needs in ("pending", "taken_back") and not ahead:
            return say(N_("The meeting has been opened."))
        if needs == "pending" and standing.pending is None:
            return say(N_("All that is on the agenda has been told; there is nothing new to send."))
        if needs in ("sent", "taken_back") and not standing.sent:
            return say(N_("No notice of this meeting has been marked as sent."))
        return None

    # reading

    def step_rows(self, by: int) -> None:
        """A row further, or a line of the paper."""
        if self._listing:
            self.rows.step(by)
        else:
            self._paper.scroll_lines(by)

    # choosing

    def action_notice_language(self) -> None:
        """The next language."""
        assert self._spoken is not None
        languages = list(Language)
        self._spoken = languages[(languages.index(self._spoken) + 1) % len(languages)]
        self.reread()

    def action_notice_face(self) -> None:
        """What is written as a Word file, or the text to copy into mail."""
        self._mail = not self._mail
        self._paper.top = 0
        self._paper.redraw()

    def action_notices_sent(self) -> None:
        """Show what was sent, or put it away."""
        self._list(not self._listing)

    def _list(self, listing: bool) -> None:
        assert self.found is not None
        self._listing = listing
        self.set_class(listing, "-listing")
        self.rows.set_rows(sent_rows(self.found.standing.sent, self.words) if listing else [])
        self._paper.redraw()

    # writing and sending

    def action_export(self) -> None:
        """Write the files."""
        self._write()

    def _write(self) -> None:
        try:
            self.say(write_notice(self.house, self.paper), Tone.DONE)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)

    async def action_send(self) -> None:
        """Ask on which day it was sent, and until when apologies are received."""
        assert self.found is not None
        self._look()
        self._paper.redraw()
        text, meeting = self.words.text, self.found.record.meeting
        fields = [Field("on", text(N_("On")), min(self.today(), self._latest()).isoformat(), replaced=True)]
        if meeting.state is not MeetingState.CANCELLED:
            until = self._proposed_deadline()
            fields.append(
                Field(
                    "apologies_by",
                    text(N_("Apologies until")),
                    until.isoformat() if until is not None else "",
                    text(N_("no deadline")),
                    replaced=True,
                )
            )
        seen = self.found.content
        await self.ask(
            self.words.say(standing_said(self.found.standing, self.found.record.meeting)),
            fields,
            lambda values: self.perform(lambda: self._send(values, seen), self._sent, undo=False),
            check=self._echo,
        )

    def _latest(self) -> date:
        assert self.found is not None
        meeting = self.found.record.meeting
        return self.today() if meeting.state is MeetingState.CANCELLED else meeting.on

    def _proposed_deadline(self) -> date | None:
        """The deadline that the meeting has, unless it was moved past it; else two days before, if that is to come."""
        assert self.found is not None
        meeting, moved = self.found.record.meeting, self.found.standing.changes.moved
        kept = meeting.apologies_by
        if kept is not None and not moved and kept <= meeting.on:
            return kept
        proposed = meeting.on - timedelta(days=DAYS_BEFORE)
        return proposed if proposed >= self.today() else None

    def _send(self, values: Mapping[str, str], seen: str) -> Echo:
        until = values.get("apologies_by", "")
        by = self._day(until) if until else None
        try:
            return notices.send_notice(self.desk, self.meeting_id, self._day(values["on"]), by, seen=seen)
        except Busy:
            raise
        except Refused:
            self.reread()  # somebody may have changed what is shown behind the form
            raise

    def _sent(self, echo: Echo) -> None:
        """Write what was sent, with its deadline in it."""
        self._write()

    def _day(self, typed: str) -> date:
        return day_or_refuse(typed, self.today(), self.words.language)

    def _echo(self, form: Form, field: str) -> None:
        assert self.found is not None
        country = self.found.record.initiative.country
        form.echo(field, *echo_day(form.value(field), self.today(), self.words, country))

    def action_take_back(self) -> None:
        """Take back the last that was sent."""
        self.perform(lambda: notices.take_back_notice(self.desk, self.meeting_id), undo=False)

    def leave(self) -> None:
        """Put the list away, or leave."""
        if self._listing:
            self._list(False)
        else:
            self.dismiss(None)


def _letter_lines(paper: NoticePaper, width: int) -> list[PrintedLine]:
    """The text to copy into mail, line for line as it is written."""
    document = build(paper)
    lines: list[PrintedLine] = []
    for each in letter(paper).text(paper.phrases).rstrip("\n").split("\n"):
        lines += preview(replace(document, blocks=(plain(each),)), width) if each else [PrintedLine((Span(""),))]
    return lines
