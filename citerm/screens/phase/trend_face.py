"""What the trend of answers looks like in words: questions with their medians, and one of them as a plot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from citerm.i18n import Words
from citerm.model.message import N_
from citerm.model.track import in_language
from citerm.rules.readiness import SCALE
from citerm.rules.trend import ComponentTrend, Reached, Trend, TrendPoint
from citerm.widgets.lines import Line, Piece, line, spread, width_of, wrap
from citerm.widgets.plot import plot
from citerm.widgets.row_list import ListRow, gap, heading
from citerm.widgets.state_signs import CONCLUSION_SIGNS

BESIDE = 62
"""Cells from which the conclusions stand beside a plot."""
PLOT_BESIDE = 34
LEAST_PLOT = 5
MOST_WORDING = 3


def question_id(trend: Trend) -> str:
    """What a question is chosen by."""
    return f"question:{trend.question.key}"


def milestone_id(reached: Reached) -> str:
    """What a milestone is chosen by."""
    return f"milestone:{reached.phase}:{reached.milestone.key}"


class TrendFace:
    """Turns trends into lines, in one language."""

    def __init__(self, words: Words, today: date) -> None:
        self.words, self.today = words, today

    # rows

    def question(self, trend: Trend, *, of_phase: bool = False) -> ListRow:
        """A question by its number, with its medians, cycle by cycle, and the latest conclusion."""
        number = f"{trend.phase}.{trend.number}" if of_phase else f"{trend.number}"
        start = line((f"{number} ", "quiet-strong"), in_language(trend.question.text, self.words.language))
        end = self._medians(trend)
        return ListRow(question_id(trend), lambda width: [spread(start, end, width)])

    def _medians(self, trend: Trend) -> Line:
        if not trend.points:
            return line(("  " + self.words.text(N_("unanswered")), "quiet"))
        known = [self._number(point.median) if point.median is not None else "–" for point in trend.points[-3:]]
        concluded = self._concluded(trend.points[-1])
        filled = " " * (self._room - width_of(concluded))
        return line("  ", (" → ".join(known), "strong"), "  ", *concluded, filled)

    @cached_property
    def _room(self) -> int:
        """Cells of the widest conclusion, so that the medians before it stand in a column."""
        return max(len(sign) + len(self.words.term(each)) for each, (sign, _) in CONCLUSION_SIGNS.items())

    def _number(self, value: float) -> str:
        return self.words.formats.number(int(value) if value == int(value) else value)

    def _concluded(self, point: TrendPoint) -> Line:
        if point.conclusion is None:
            return line(("– ", "quiet"), (self.words.text(N_("no conclusion")), "quiet"))
        return line(CONCLUSION_SIGNS[point.conclusion], self.words.term(point.conclusion))

    def component(self, found: ComponentTrend) -> list[ListRow]:
        """The milestones of a component and its questions, each with its phase before it."""
        text = self.words.text
        rows = [heading(text(N_("Milestones"))), *(self._milestone(each) for each in found.milestones)]
        if found.trends:
            rows += [
                gap(),
                heading(text(N_("Questions"))),
                *(self.question(trend, of_phase=True) for trend in found.trends),
            ]
        return rows

    def _milestone(self, reached: Reached) -> ListRow:
        sign = ("✓ ", "done-strong") if reached.ticks else ("□ ", "quiet")
        start = line(
            sign,
            (f"{reached.phase} ", "quiet-strong"),
            in_language(reached.milestone.text, self.words.language),
        )
        days = ", ".join(self._day(tick.on) for tick in reached.ticks)
        return ListRow(milestone_id(reached), lambda width: [spread(start, line((f"  {days}", "quiet")), width)])

    def _day(self, day: date) -> str:
        return self.words.formats.brief_day(day, self.today)

    # one of them

    def question_pane(self, trend: Trend, width: int, height: int) -> list[Line]:
        """The wording, the plot of median and spread, and what was concluded in each cycle."""
        wording = wrap(line((in_language(trend.question.text, self.words.language), "strong")), width)[:MOST_WORDING]
        if height < LEAST_PLOT + 2 + len(wording):
            wording = []
        if not trend.points:
            return [*wording, line((self.words.text(N_("No cycle has answered this question yet.")), "quiet"))]
        room = height - len(wording)
        facts = [part for point in reversed(trend.points) for part in self._facts(point, width)]
        if width >= BESIDE:
            beside = [part for point in reversed(trend.points) for part in self._facts(point, width - PLOT_BESIDE - 2)]
            drawn = self._plot(trend, PLOT_BESIDE, room)
            pairs = zip(drawn, [*beside, *[()] * room], strict=False)
            return [
                *wording,
                *((*left, Piece(" " * (PLOT_BESIDE + 2 - width_of(left))), *right) for left, right in pairs),
            ]
        below = facts[: max(room - LEAST_PLOT, 1)]
        return [*wording, *self._plot(trend, width, min(max(room - len(below), LEAST_PLOT), 9)), *below]

    def _plot(self, trend: Trend, width: int, height: int) -> list[Line]:
        points = [(self._cycle(point), point.median) for point in trend.points]
        bands = [
            (float(point.low), float(point.high)) if point.low is not None and point.high is not None else None
            for point in trend.points
        ]
        return plot(points, width, height, low=SCALE[0], high=SCALE[-1], bands=bands, shown=self._number)

    def _cycle(self, point: TrendPoint) -> str:
        return self.words.text(N_("cycle {n}"), n=point.cycle)

    def _facts(self, point: TrendPoint, width: int) -> list[Line]:
        """What was concluded in a cycle, and how the answers lay."""
        text = self.words.text
        first = line((self._cycle(point), "strong"), (f" · {self._day(point.day)}  ", "quiet"), *self._concluded(point))
        numbers = []
        if point.median is not None and point.spread is not None:
            numbers.append(text(N_("median {n}"), n=self._number(point.median)))
            numbers.append(text(N_("spread {n}"), n=point.spread))
        if point.answered:
            numbers.append(self.words.plural("{n} answer", "{n} answers", point.answered))
        if point.dont_know:
            numbers.append(text(N_("{n} don't know"), n=point.dont_know))
        return [*wrap(first, width, hang=2), *wrap(line(("  " + " · ".join(numbers), "quiet")), width, hang=2)]

    def milestone_pane(self, found: ComponentTrend, reached: Reached, width: int, height: int) -> list[Line]:
        """The milestone with what shows it, and how many the component had reached by when."""
        shown = wrap(line((in_language(reached.milestone.text, self.words.language), "strong")), width)[:MOST_WORDING]
        for tick in reversed(reached.ticks):
            evidence = " ".join(tick.evidence.split())
            shown += wrap(line(("✓ ", "done"), (f"{self._day(tick.on)}  ", "quiet"), evidence), width, hang=2)
        if not reached.ticks:
            shown.append(line((self.words.text(N_("Not reached yet.")), "quiet")))
        days = sorted(min(tick.on for tick in each.ticks) for each in found.milestones if each.ticks)
        if days and height - len(shown) > LEAST_PLOT:
            points = [(self._day(day), float(count)) for count, day in enumerate(days, start=1)]
            high = float(len(found.milestones))
            rows = min(height - len(shown) - 1, len(found.milestones) + 2)
            shown += [(), *plot(points, width, rows, low=0, high=high, shown=self._number)]
        return shown[:height]


def choices_line(names: Sequence[str], chosen: int, width: int) -> Line:
    """What ←/→ go through, the chosen one standing out; where there is little room, only that one."""
    whole = line(
        ("← ", "key"),
        *((f" {name} ", "chip" if place == chosen else "quiet") for place, name in enumerate(names)),
        (" →", "key"),
    )
    if width_of(whole) <= width or not names:
        return whole
    place = f" {chosen + 1}/{len(names)}"
    return line(("← ", "key"), (names[chosen], "strong"), (place, "quiet"), (" →", "key"))
