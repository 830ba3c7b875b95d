"""All indicators: where they began, where they stand, where they should go, and what deserves attention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult

from citerm.acts import reading
from citerm.acts.phase.indicator_reading import standings
from citerm.model.effort import IndicatorState, Measurement
from citerm.model.message import N_, Refused
from citerm.model.people import Group
from citerm.model.text import fold
from citerm.rules.indicators import Standing, latest
from citerm.screens.narrowing import NarrowingScreen
from citerm.screens.phase.indicator_acts import IndicatorActs
from citerm.screens.phase.indicator_face import IndicatorFace, words_of
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, spread
from citerm.widgets.message_line import Tone
from citerm.widgets.window_list import WindowList, WindowRow

ORDER = (IndicatorState.IN_USE, IndicatorState.PROPOSED, IndicatorState.RETIRED)


class _Head(Drawn):
    """How many there are, and at the right how many want a look."""

    def __init__(self) -> None:
        super().__init__(id="indicators-head")
        self.start: Line = ()
        self.end: Line = ()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """One at each edge."""
        return [spread(self.start, self.end, width)]


class IndicatorsScreen(IndicatorActs[None], NarrowingScreen[None]):
    """A list that narrows as one types and opens what is chosen."""

    SECTION = "indicators"
    CSS_PATH = ["../forms.tcss", "indicators.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._head = _Head()
        self.rows = WindowList(id="indicators-rows")
        self.filter = self.a_filter("indicators-filter")
        self._standings: Mapping[int, Standing] = {}
        self._groups: Mapping[int, Group] = {}
        self._wanted: str | None = None

    def compose_body(self) -> ComposeResult:
        """How many there are, the filter, the indicators."""
        yield self._head
        yield self.filter
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        initiative = reading.initiative(self.desk)
        return (initiative.name if initiative else "", self.words.text(N_("Indicators")))

    def reread(self) -> None:
        """Read all indicators again."""
        self._standings = {each.indicator.id: each for each in standings(self.desk)}
        self._groups = {group.id: group for group in reading.groups(self.desk)}
        self.filter.placeholder = self.words.text(N_("Words that occur in it"))
        self.narrow()

    @property
    def standing(self) -> Standing | None:
        """The indicator that is chosen."""
        return self._standings.get(int(self.rows.chosen)) if self.rows.chosen else None

    @property
    def figure(self) -> Measurement | None:
        """The newest figure of the indicator that is chosen."""
        return latest(self.standing.measurements) if self.standing is not None else None

    def choose(self, indicator_id: int | None) -> None:
        """Choose an indicator that was just added, whatever the filter."""
        self.filter.value = ""
        self.remove_class("-filtering")
        self._wanted = str(indicator_id)

    # what is shown

    def narrow(self) -> None:
        """Show what fits the filter."""
        words = fold(self.filter.value).split() if self.has_class("-filtering") else []
        face = IndicatorFace(self.words, self.today())
        found = [each for each in self._standings.values() if self._fits(each, face, words)]
        rows: list[WindowRow] = []
        for state in ORDER:
            part = [each for each in found if each.indicator.state is state]
            if part and state is not IndicatorState.IN_USE:
                rows += [*([_gap()] * bool(rows)), _heading(self.words.label(state), len(part))]
            rows += [self._row(face, each) for each in part]
        nothing = self.words.text(N_("Nothing was found.") if words else N_("Nothing is measured yet."))
        adds = line(
            "  ", (self.key_shown("add_indicator"), "key-strong"), (" " + self.words.text(N_("adds one")), "quiet")
        )
        empty = [line("  ", (nothing, "quiet")), *([] if words else [adds])]
        self.rows.set_rows(rows, chosen=self._wanted, empty=empty)
        self._wanted = None
        self._show_head(found, face)
        self.update_keys()

    def _fits(self, standing: Standing, face: IndicatorFace, words: Sequence[str]) -> bool:
        if not words:
            return True
        known = fold(" ".join([*words_of(standing, self._groups), *face.wanting(standing)]))
        return all(word in known for word in words)

    def _row(self, face: IndicatorFace, standing: Standing) -> WindowRow:
        groups = self._groups
        return WindowRow(
            str(standing.indicator.id),
            2,
            lambda width: face.entry(standing, groups, width),
            lambda width: face.entry(standing, groups, width, full=True),
        )

    def _show_head(self, found: Sequence[Standing], face: IndicatorFace) -> None:
        wanting = sum(1 for each in found if face.wanting(each))
        said = self.words.plural("{n} deserves attention", "{n} deserve attention", wanting) if wanting else ""
        self._head.start = line((self.words.plural("{n} indicator", "{n} indicators", len(found)), "strong"))
        self._head.end = line((f"▲ {said}" if said else "", "attention"))
        self._head.redraw()

    # moving

    def on_window_list_chosen(self, event: WindowList.Chosen) -> None:
        """A row was clicked on: it opens."""
        event.stop()
        self.action_open_indicator()

    def action_open_indicator(self) -> None:
        """Open the indicator."""
        if self.standing is not None:
            self.house.open_screen("indicator", indicator_id=self.standing.indicator.id)

    def action_print_indicators(self) -> None:
        """Write the indicators as a Word file."""
        from citerm.screens.phase.paper import write_indicators  # documents are for those who write one

        try:
            written = write_indicators(self.house)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        self.say(written, Tone.DONE)

    # the filter

    def action_filter_indicators(self) -> None:
        """Open the filter."""
        self.open_filter()


def _heading(title: str, count: int) -> WindowRow:
    return WindowRow("", 1, lambda width: [line((title, "quiet-strong"), (f"  {count}", "quiet"))])


def _gap() -> WindowRow:
    return WindowRow("", 1, lambda width: [()])
