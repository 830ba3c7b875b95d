"""The checks: one list of what deserves attention, each one key away from where it is mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult

from citerm.acts import reading
from citerm.acts.initiative import checks
from citerm.acts.initiative.checks_reading import checks_page
from citerm.i18n import capital
from citerm.model.message import N_, Message, say
from citerm.rules.checks import Check, ChecksPage, LeftAsItIs, Place, Urgency, heading_of
from citerm.screens.forms import Field
from citerm.screens.panel import AskingScreen
from citerm.screens.rows import RowKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import line
from citerm.widgets.row_list import ListRow, RowList, gap, heading, wrapped

_SIGNS = {
    Urgency.NOW: ("▲ ", "attention"),
    Urgency.SOON: ("△ ", "attention"),
    Urgency.SOMETIME: ("· ", "quiet"),
}


class ChecksScreen(RowKeys, AskingScreen[None]):
    """Matters under what they are about; Enter goes to where one is mended, x leaves it as it is."""

    SECTION = "checks"
    CSS_PATH = ["../forms.tcss", "checks.tcss"]
    WRITING = frozenset({"leave_as_it_is", "look_again"})

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowList(id="checks-rows")
        self._head = Drawn(id="checks-head")
        self._page: ChecksPage | None = None

    def compose_body(self) -> ComposeResult:
        """How many there are, the list, and the panel."""
        yield self._head
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        initiative = reading.initiative(self.desk)
        return (initiative.name if initiative else "", self.words.text(N_("Checks")))

    def reread(self) -> None:
        """Look at everything again."""
        self._page = page = checks_page(self.desk)
        plural, urgent = self.words.plural, len(page.urgent())
        said = [(plural("{n} thing deserves attention", "{n} things deserve attention", len(page.checks)), "strong")]
        if urgent:
            said.append((" · " + plural("{n} cannot wait", "{n} cannot wait", urgent), "attention"))
        self._head.show([line(*said)])
        rows: list[ListRow] = []
        for about, mine in page.parts:
            rows += [*([gap()] if rows else []), heading(self.words.say(heading_of(about, page.track)))]
            rows += [self._open(check) for check in mine]
        if not rows:
            rows.append(wrapped("", (self.words.text(N_("Nothing asks for attention now.")), "quiet")))
        if page.left:
            rows += [gap(), heading(self.words.text(N_("Left as it is")))]
            rows += [self._left(each) for each in page.left]
        self.rows.set_rows(rows)
        self.update_keys()

    def _open(self, check: Check) -> ListRow:
        said: list[str | tuple[str, str]] = [_SIGNS[check.urgency], capital(self.words.say(check.said))]
        if check.since is not None:
            since = self.words.formats.brief_day(check.since, self.today())
            said.append((f"  {self.words.text(N_('since {on}'), on=since)}", "quiet"))
        return wrapped(_id(check), *said, hang=2)

    def _left(self, one: LeftAsItIs) -> ListRow:
        when = self.words.formats.brief_day(one.row.at.astimezone(self.desk.zone()).date(), self.today())
        reason = one.row.reason or self.words.text(N_("without a reason"))
        said = self.words.say(one.said)
        return wrapped(
            f"left:{one.row.id}", ("  ", "quiet"), said, (f"  {reason} · {one.row.account} · {when}", "quiet"), hang=4
        )

    # choosing

    @property
    def check(self) -> Check | None:
        """The matter that is chosen, where it is still open."""
        return next((each for each in self._page.checks if _id(each) == self.rows.chosen), None) if self._page else None

    @property
    def left(self) -> LeftAsItIs | None:
        """The matter that is chosen, where it is left as it is."""
        kind, _, number = self.rows.chosen.partition(":")
        if kind != "left" or self._page is None:
            return None
        return next((each for each in self._page.left if each.row.id == int(number)), None)

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "row" and not self.rows.chosen:
            return say(N_("Nothing asks for attention now."))
        if needs == "open" and self.check is None:
            return say(N_("Select something that asks for attention."))
        if needs == "left" and self.left is None:
            return say(N_("Select something that is left as it is."))
        return None

    async def row_clicked(self) -> None:
        """A row was clicked on: it opens."""
        self.action_mend()

    # acts

    def action_mend(self) -> None:
        """Go to where it is mended."""
        chosen = self.check
        place: Place | None = chosen.jump if chosen is not None else None
        if self.left is not None:
            place = self.left.jump
        if place is not None:
            values: dict[str, Any] = dict(place.values)
            self.house.open_screen(place.screen, **values)

    async def action_leave_as_it_is(self) -> None:
        """Ask why it is left as it is."""
        chosen, text = self.check, self.words.text
        if chosen is None:
            return
        await self.ask(
            text(N_("Leave it as it is")),
            [Field("reason", text(N_("Reason")), hint=text(N_("it stays away until it changes")))],
            lambda values: self._leave(chosen, values),
            keep=_id(chosen),
        )

    def _leave(self, chosen: Check, values: Mapping[str, str]) -> bool:
        return self.perform(lambda: checks.leave_as_it_is(self.desk, chosen.kept_as, chosen.row_id, values["reason"]))

    def action_look_again(self) -> None:
        """Take back that it is left as it is."""
        if (one := self.left) is not None:
            self.perform(lambda: checks.look_again(self.desk, one.row.id))


def _id(check: Check) -> str:
    return f"{check.kept_as}/{check.row_id or ''}"
