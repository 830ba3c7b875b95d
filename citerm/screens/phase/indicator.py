"""One indicator in full: its plot, every figure, the actions that serve it, and its history."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts.phase.indicator_reading import IndicatorPage, indicator_page
from citerm.model.effort import Measurement
from citerm.model.message import N_, Message, say
from citerm.rules.indicators import Standing
from citerm.screens.phase.indicator_acts import IndicatorActs
from citerm.screens.phase.indicator_face import IndicatorFace
from citerm.screens.phase.several_figures import ask_figures
from citerm.screens.places import go_to_action
from citerm.screens.rows import EndKeys
from citerm.widgets.row_list import RowList


class IndicatorScreen(EndKeys, IndicatorActs[None]):
    """Reads like a page; a figure or an action can be chosen."""

    SECTION = "indicator"
    CSS_PATH = ["../forms.tcss", "indicators.tcss"]

    def __init__(self, indicator_id: int) -> None:
        super().__init__()
        self.indicator_id = indicator_id
        self.page: IndicatorPage | None = None
        self.rows = RowList(id="indicator-rows")

    def compose_body(self) -> ComposeResult:
        """The page and the panel."""
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Indicators, the name."""
        place = self.words.text(N_("Indicators"))
        return (place, self.page.indicator.name) if self.page else (place,)

    def reread(self) -> None:
        """Read the indicator again; where it is there no more, leave."""
        self.page = indicator_page(self.desk, self.indicator_id)
        if self.page is None:
            self.leave()
            return
        self.rows.set_rows(IndicatorFace(self.words, self.today()).page(self.page))

    @property
    def standing(self) -> Standing | None:
        """The indicator."""
        return self.page.standing if self.page else None

    @property
    def figure(self) -> Measurement | None:
        """The figure that is chosen."""
        kind, _, number = self.rows.chosen.partition(":")
        if self.page is None or kind != "figure":
            return None
        return next((each for each in self.page.measurements if each.id == int(number)), None)

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "leads":
            kind = self.rows.chosen.partition(":")[0]
            if kind != "action" and (self.figure is None or self.figure.meeting_id is None):
                return say(N_("Select an action, or a figure that a meeting measured."))
            return None
        if needs == "figure" and self.figure is None and self.page is not None and self.page.measurements:
            return say(N_("Select a figure first."))
        return super().why_not(needs)

    async def action_measure_several(self) -> None:
        """Ask for several figures."""
        if self.standing is not None:
            await ask_figures(self, self.standing.indicator)

    def action_follow_figure(self) -> None:
        """Open the meeting that measured the figure, or the card of the action."""
        kind, _, number = self.rows.chosen.partition(":")
        if kind == "action":
            go_to_action(self.house, int(number))
        elif self.figure is not None and self.page is not None and self.figure.meeting_id is not None:
            meeting = self.page.meetings[self.figure.meeting_id]
            under_way = meeting.state.under_way
            self.house.open_screen("live" if under_way else "minutes", meeting_id=meeting.id)
