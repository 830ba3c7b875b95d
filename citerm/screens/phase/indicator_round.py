"""The round of indicators in a meeting: one after the other, last time's figure in sight, the new one typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult

from citerm.acts import reading
from citerm.acts.phase import indicators
from citerm.acts.phase.indicator_reading import IndicatorPage, indicator_page, standings
from citerm.commands import Command
from citerm.model.effort import Measurement
from citerm.model.message import N_, Message, say
from citerm.rules.indicators import Standing, asked_in_round, in_use, latest
from citerm.screens.live.capturing import CapturingScreen
from citerm.screens.live.host import LineHost
from citerm.screens.live.writing import ActionLine, NoteLine
from citerm.screens.meeting import numbered
from citerm.screens.phase.indicator_face import IndicatorFace
from citerm.screens.phase.indicator_lines import FigureLine
from citerm.screens.phase.indicator_round_face import RoundFace, measured_under
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, spread

FIGURE_BEGINS = "0123456789-−"


class IndicatorRoundScreen(CapturingScreen):
    """Asks for a figure of each indicator; what is typed as a number opens the line."""

    SECTION = "indicator_round"
    CSS_PATH = ["../live/screen.tcss", "indicators.tcss"]

    def __init__(self, meeting_id: int) -> None:
        super().__init__(meeting_id)
        self.line = self._host = RoundHost(self, self.line.drafts, adopts=False)
        self._head = _Pane("round-head", self._draw_head)
        self._page = _Pane("round-page", self._draw_page)
        self.item_id = 0
        """The item that was on when the round began."""
        self.everybodys = False
        """Whether the indicators of all groups are gone through."""
        self.asked: tuple[int, ...] = ()
        """Keys of the indicators that the round goes through."""
        self.place = 0
        """Which of them is on; behind the last: what came of the round."""
        self._standings: Mapping[int, Standing] = {}
        self._about: IndicatorPage | None = None

    def compose_body(self) -> ComposeResult:
        """Where the round is, the indicator, the line."""
        yield self._head
        yield self._page
        yield self.capture

    def on_mount(self, event: events.Mount) -> None:
        """Begin at the first indicator that was not measured under this item."""
        event.prevent_default()  # the handler above is called here, in its place, and not once more
        running = reading.meeting_record(self.desk, self.meeting_id).running
        self.item_id = running.id if running is not None else 0
        super().on_mount(event)
        self.line.restore()
        self.place = next((place for place in range(len(self.asked)) if self._open_at(place)), 0)
        self.show_words()

    def title_parts(self) -> Sequence[str]:
        """Group, meeting, indicators."""
        record, words = self.record, self.words
        meeting = numbered(record.meeting, words)
        return (record.group.name, meeting, words.text(N_("Indicators")))

    # the snapshot

    def reread(self) -> None:
        """Read the meeting and the indicators again."""
        self.record = reading.meeting_record(self.desk, self.meeting_id)
        self._standings = {each.indicator.id: each for each in standings(self.desk)}
        known = [each.indicator for each in self._standings.values()]
        asked = in_use(known) if self.everybodys else asked_in_round(known, self.record.group.id)
        on = self.asked[self.place] if self.place < len(self.asked) else None
        self.asked = tuple(each.id for each in asked)
        if on in self.asked:
            self.place = self.asked.index(on)
        self.place = min(self.place, len(self.asked))
        self._show()

    def _show(self) -> None:
        standing = self.standing
        self._about = indicator_page(self.desk, standing.indicator.id) if standing is not None else None
        self._head.redraw()
        self._page.redraw()
        self._host.asks = standing is not None
        self._host.rest()

    @property
    def standing(self) -> Standing | None:
        """The indicator that is on."""
        return self._standings.get(self.asked[self.place]) if self.place < len(self.asked) else None

    @property
    def figure(self) -> Measurement | None:
        """Its newest figure."""
        return latest(self.standing.measurements) if self.standing is not None else None

    @property
    def here(self) -> Measurement | None:
        """Its figure that was noted under this item."""
        return measured_under(self.standing, self.item_id) if self.standing is not None else None

    def _open_at(self, place: int) -> bool:
        return measured_under(self._standings[self.asked[place]], self.item_id) is None

    # what is shown

    def _draw_head(self, width: int, height: int) -> Sequence[Line]:
        text, words = self.words.text, self.words
        own = any(each.indicator.group_id == self.record.group.id for each in self._standings.values())
        whose = self.record.group.name if own and not self.everybodys else text(N_("all groups"))
        done = sum(1 for place in range(len(self.asked)) if not self._open_at(place))
        start = line((text(N_("Indicators: {whose}"), whose=whose), "key-strong"))
        if done:
            start = (*start, *line(("   " + text(N_("{n} measured"), n=done), "quiet")))
        count = len(self.asked)
        end = words.text(N_("indicator {n} of {count}"), n=self.place + 1, count=count) if self.standing else ""
        return [spread(start, line((end, "quiet")), width)]

    def _draw_page(self, width: int, height: int) -> Sequence[Line]:
        face = RoundFace(IndicatorFace(self.words, self.today()), self.item_id)
        if not self.asked:
            said = self.words.text(N_("No indicator is in use yet. Esc goes back; i shows and adds them."))
            return [line((said, "quiet"))]
        if self._about is None:
            return face.all([self._standings[each] for each in self.asked], width, height)
        return face.one(self._about, width, height)

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "running" and self.record.running is None:
            return say(N_("No item is on. Go to the item that this belongs to."))
        if needs in ("indicator", "figure", "here") and self.standing is None:
            return say(N_("The round is done; Esc goes back to the meeting."))
        if needs == "figure" and self.figure is None:
            return say(N_("There is no figure yet; type one."))
        if needs == "here" and self.here is None:
            return say(N_("Nothing was measured here that could be struck."))
        return None

    def label_of(self, command: Command) -> str:
        """Say exactly what Space does at this moment."""
        if command.id == "next_indicator" and self.here is None:
            return N_("Skip")
        return super().label_of(command)

    # keys

    def on_key(self, event: events.Key) -> None:
        """A figure opens the line, which then takes its first sign as every key: the handler above comes next."""
        begins = event.character is not None and event.character in FIGURE_BEGINS
        if begins and not self.capture.is_open and self.standing is not None:
            self.open_line(self._figure_line())

    def _figure_line(self) -> FigureLine:
        assert self.standing is not None
        return FigureLine(self, self.standing, self.item_id, self._after)

    def action_type_figure(self) -> None:
        """Open the line for the figure."""
        if self.standing is not None:
            self.open_line(self._figure_line())

    def _after(self) -> None:
        """Go to the next indicator without a figure; behind the last one to what came of the round."""
        later = [place for place in range(self.place + 1, len(self.asked)) if self._open_at(place)]
        self._go(later[0] if later else len(self.asked))

    def _go(self, place: int) -> None:
        self.place = place
        self._show()
        self.update_keys()

    def action_next_indicator(self) -> None:
        """Go on without a figure; behind the last one, to what came of the round."""
        if self.place < len(self.asked):
            self._go(self.place + 1)

    def action_previous_indicator(self) -> None:
        """Go back to the indicator before."""
        self._go(max(0, self.place - 1))

    def action_whose(self) -> None:
        """Go through the indicators of all groups, or of this one."""
        self.everybodys = not self.everybodys
        self.place = 0
        self.reread()
        self.update_keys()

    def action_note(self) -> None:
        """Open the line for a note."""
        self.open_line(NoteLine(self, self.item_id or None))

    def action_serving_action(self) -> None:
        """Open the line for an action that serves the indicator."""
        if self.standing is not None:
            self.open_line(ActionLine(self, self.item_id or None, indicator_id=self.standing.indicator.id))

    def action_mark_baseline(self) -> None:
        """Count progress from the newest figure, or from none."""
        if (figure := self.figure) is not None:
            self.perform(lambda: indicators.mark_baseline(self.desk, figure.id, meeting_id=self.meeting_id))

    def action_strike_measurement(self) -> None:
        """Strike what was measured here."""
        if (figure := self.here) is not None:
            self.perform(lambda: indicators.strike_measurement(self.desk, figure.id, meeting_id=self.meeting_id))

    def action_all_about_it(self) -> None:
        """Open the indicator in full; where there is none, the list."""
        if self.standing is not None:
            self.house.open_screen("indicator", indicator_id=self.standing.indicator.id)
        else:
            self.house.open_screen("indicators")

    def action_back(self) -> None:
        """Leave to the meeting; it goes on."""
        self.line.drafts.save_now()
        super().action_back()


class _Pane(Drawn):
    """A widget whose lines the screen arranges."""

    def __init__(self, id: str, draw: Callable[[int, int], Sequence[Line]]) -> None:
        super().__init__(id=id)
        self._draw_lines = draw

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Ask for the lines."""
        return self._draw_lines(width, height)


class RoundHost(LineHost):
    """Says in the closed line how a figure is noted, unless a text waits there."""

    asks = False
    """Whether a figure is asked for."""

    def rest(self) -> None:
        """Say what waits, else what can be typed."""
        if self._folded.text or self._capture.is_open or not self.asks:
            super().rest()
            return
        words = self._stage.words
        label = line((words.text(N_("Figure")), "quiet"))
        self._capture.rest(label, words.text(N_("type the figure; Space passes it over")))
