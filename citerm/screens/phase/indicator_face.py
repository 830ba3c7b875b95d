"""What indicators look like in words: rows of the list, the plot, one indicator in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from citerm.acts.phase.indicator_reading import IndicatorPage
from citerm.i18n import Words, capital
from citerm.model.action import Action
from citerm.model.effort import Indicator, Measurement
from citerm.model.message import N_
from citerm.model.people import Group
from citerm.rules.indicators import (
    Move,
    Standing,
    baseline,
    change,
    latest,
    moved,
    progress,
    reached,
    wanting,
)
from citerm.widgets.lines import Line, cut, line, spread, width_of, wrap
from citerm.widgets.plot import plot, sparkline
from citerm.widgets.row_list import ListRow, gap, heading, wrapped
from citerm.widgets.state_signs import STATE_SIGNS

SPARKS = 10
"""Figures that a row of the list shows as bars."""
WIDE = 70
"""Cells from which a row has room for them."""
PLOT_ROWS = 9
FEWEST_PLACES = 10
"""Places from left to right that the plot has where there is no room."""
DECIMALS = 6
"""Decimals at the axis; more are the dust of binary fractions."""
DAY = 18
"""Cells for the day of a figure."""

_MOVES = {
    Move.WELL: (N_("the right way"), "done"),
    Move.BADLY: (N_("the wrong way"), "attention"),
    Move.LEVEL: (N_("unchanged"), "quiet"),
}


class IndicatorFace:
    """Turns indicators into lines, in one language, as of one day."""

    def __init__(self, words: Words, today: date) -> None:
        self.words, self.today = words, today

    # words

    def figure(self, indicator: Indicator, value: float) -> str:
        """A figure with its unit."""
        return self.words.formats.figure(value, indicator.unit)

    def trend(self, standing: Standing) -> Line:
        """Which way the newest figure moved, by sign, amount and word."""
        by, move = change(standing.measurements), moved(standing.indicator, standing.measurements)
        if by is None or move is None:
            return ()
        said, style = _MOVES[move]
        sign = "↗" if by > 0 else "↘" if by < 0 else "→"
        amount = f" {self.words.formats.difference(by)}" if by else ""
        return line((f"{sign}{amount} ", style), (self.words.text(said), style))

    def wanting(self, standing: Standing) -> list[str]:
        """What deserves attention."""
        return [self.words.say(each) for each in wanting(standing.indicator, standing.measurements, self.today)]

    def way(self, standing: Standing, *, with_now: bool = True) -> list[str]:
        """From the baseline over the newest figure to the target, and how much of it is gone."""
        indicator, figures = standing.indicator, standing.measurements
        text, parts = self.words.text, []
        start, now = baseline(figures), latest(figures)
        if start is not None:
            parts.append(text(N_("baseline {figure}"), figure=self.figure(indicator, start.value)))
        if with_now and now is not None and now is not start:
            parts.append(text(N_("now {figure}"), figure=self.figure(indicator, now.value)))
        if indicator.target is not None:
            target = self.figure(indicator, indicator.target)
            day = indicator.target_on
            shown = self.words.formats.brief_day(day, self.today) if day is not None else ""
            said = text(N_("target {figure} by {on}"), figure=target, on=shown) if shown else ""
            parts.append(said or text(N_("target {figure}"), figure=target))
        found = [" → ".join(parts)] if parts else []
        return found + ([gone] if (gone := self.gone(standing)) else [])

    def gone(self, standing: Standing) -> str:
        """How much of the way to the target is gone; without a baseline there is no such figure (I20)."""
        indicator, figures = standing.indicator, standing.measurements
        if reached(indicator, figures):
            return self.words.text(N_("target reached"))
        share = progress(indicator, figures)
        if share is not None and share < 0:
            return self.words.text(N_("further off than at the baseline"))
        if share is not None:
            return self.words.text(N_("{share} of the way"), share=f"{round(share * 100)} %")
        if figures and baseline(figures) is None:
            return self.words.text(N_("no progress figure"))
        return ""

    # the list

    def entry(self, standing: Standing, groups: Mapping[int, Group], width: int, *, full: bool = False) -> list[Line]:
        """Name, newest figure and trend; below it the way to the target, and what deserves attention."""
        indicator, now = standing.indicator, latest(standing.measurements)
        end: Line = ()
        if now is not None:
            bars = sparkline([each.value for each in standing.measurements], SPARKS) if width >= WIDE else ""
            end = line((f"{bars}  " if bars else "", "key"), (self.figure(indicator, now.value), "strong"))
            end = (*end, *line("  "), *self.trend(standing)) if self.trend(standing) else end
        wanting = " · ".join(self.wanting(standing))
        group = groups.get(indicator.group_id or 0)
        facts = [*self.way(standing, with_now=False), self.measured_on(now), group.name if group is not None else ""]
        below = line(
            "  ",
            (f"▲ {wanting}" if wanting else "", "attention"),
            (" · " if wanting and any(facts) else "", "quiet"),
            (" · ".join(filter(None, facts)), "quiet"),
        )
        name = line((indicator.name, "strong"))
        if full:
            first = wrap(name, max(width - width_of(end) - 1, width // 2), hang=2)
            return [spread(first[0], end, width), *first[1:], *wrap(below, width, hang=2)]
        return [spread(name, end, width), cut(below, width)]

    def measured_on(self, figure: Measurement | None) -> str:
        """The day of a figure."""
        return self.words.formats.brief_day(figure.on, self.today) if figure is not None else ""

    # the plot

    def plot(self, standing: Standing, width: int, height: int) -> list[Line]:
        """The figures until today, as far apart as their days, with baseline and target."""
        indicator, figures = standing.indicator, standing.measurements
        if not figures:
            return []
        start = baseline(figures)
        known = [each.value for each in figures] + ([indicator.target] if indicator.target is not None else [])
        edge = max(len(self._mark(value)) for value in (*known, (min(known) + max(known)) / 2))
        places = over_time(figures, self.today, max(width - edge - 1, FEWEST_PLACES))
        names = [self.measured_on(each) for each in places]
        if places[-1] is None:
            names[-1] = self.words.text(N_("today"))
        return plot(
            [(name, each.value if each is not None else None) for name, each in zip(names, places, strict=True)],
            width,
            height,
            target=indicator.target,
            start=start.value if start is not None else None,
            shown=self._mark,
        )

    def _mark(self, value: float) -> str:
        """A number at the axis, without the dust of binary fractions."""
        return self.words.formats.number(round(value, DECIMALS))

    def legend(self, standing: Standing) -> Line:
        """What the lines across the plot stand for."""
        text = self.words.text
        found: list[tuple[str, str]] = []
        if standing.indicator.target is not None:
            found += [("─── ", "key"), (text(N_("target")) + "   ", "quiet")]
        if baseline(standing.measurements) is not None:
            found += [("┄┄┄ ", "quiet"), (text(N_("baseline")), "quiet")]
        return line(*found)

    # one indicator in full

    def page(self, page: IndicatorPage) -> list[ListRow]:
        """All about one indicator; what leads somewhere can be chosen."""
        standing, text = page.standing, self.words.text
        rows = self._head(page)
        if page.measurements:
            legend = self.legend(standing)
            rows.append(gap())
            rows.append(ListRow("", lambda width: [*self.plot(standing, width, PLOT_ROWS), legend]))
            rows += [gap(), heading(text(N_("Figures")))]
        rows += [self._figure_row(page, each, place) for place, each in reversed(list(enumerate(page.measurements)))]
        rows += [self._struck_row(page, each) for each in reversed(page.struck)]
        if page.actions:
            rows += [gap(), heading(text(N_("Actions")))]
            rows += [self._action_row(page, each) for each in page.actions]
        rows += [gap(), heading(text(N_("History")))]
        rows += [
            wrapped(
                "", (f"{self._moment(noted.at)}  ", "quiet"), capital(text(noted.act.text)), f" · {noted.who}", hang=4
            )
            for noted in page.history
        ]
        return rows

    def _head(self, page: IndicatorPage) -> list[ListRow]:
        indicator, text = page.indicator, self.words.text
        rows = [wrapped("", (indicator.name, "strong"))]
        way = self.way(page.standing)
        if way:
            rows.append(wrapped("", " · ".join(way)))
        if trend := self.trend(page.standing):
            rows.append(wrapped("", *trend))
        if wanting := self.wanting(page.standing):
            rows.append(wrapped("", ("▲ " + " · ".join(wanting), "attention"), hang=2))
        facts = [self.words.term(indicator.state), self.words.term(indicator.direction)]
        if indicator.unit:
            facts.append(text(N_("unit: {unit}"), unit=indicator.unit))
        if indicator.source:
            facts.append(text(N_("source: {source}"), source=indicator.source))
        if indicator.analyst:
            facts.append(text(N_("worked out by {who}"), who=indicator.analyst))
        if indicator.every_months:
            facts.append(self.words.plural("every month", "every {n} months", indicator.every_months))
        if page.group is not None:
            facts.append(page.group.name)
        return [*rows, wrapped("", (" · ".join(facts), "quiet"))]

    def _figure_row(self, page: IndicatorPage, figure: Measurement, place: int) -> ListRow:
        """Day, figure and how it differs from the one before; its place, its remark."""
        indicator, text = page.indicator, self.words.text
        before = Standing(indicator, page.measurements[: place + 1])
        facts: list[str] = []
        if figure.is_baseline:
            facts.append(text(N_("baseline")))
        if figure.note:
            facts.append(figure.note)
        if (meeting := page.meetings.get(figure.meeting_id or 0)) is not None:
            group = page.groups[meeting.group_id].name
            number = meeting.number
            facts.append(text(N_("{group}, meeting {number}"), group=group, number=number) if number else group)
        day = self.words.formats.short_day(figure.on, self.today)
        return wrapped(
            f"figure:{figure.id}",
            (f"{day:<{DAY}} ", "quiet"),
            (self.figure(indicator, figure.value), "strong"),
            "  ",
            *self.trend(before),
            ("  " + " · ".join(facts) if facts else "", "quiet"),
            hang=2,
        )

    def _struck_row(self, page: IndicatorPage, figure: Measurement) -> ListRow:
        day = self.words.formats.short_day(figure.on, self.today)
        said = " · ".join(filter(None, (self.words.text(N_("struck")), figure.note)))
        value = self.figure(page.indicator, figure.value)
        return wrapped("", (f"{day:<{DAY}} ", "quiet"), (value, "struck"), (f"  × {said}", "quiet"), hang=2)

    def _action_row(self, page: IndicatorPage, action: Action) -> ListRow:
        owner = page.people.get(action.owner_id) if action.owner_id is not None else None
        due = self.words.formats.due(action.due_kind, action.due_on, self.today)
        facts = [owner.name if owner else self.words.text(N_("no owner")), due, self.words.term(action.state)]
        sign = STATE_SIGNS[action.state]
        return wrapped(f"action:{action.id}", sign, action.text, ("  " + " · ".join(facts), "quiet"), hang=2)

    def _moment(self, at: str) -> str:
        moment = datetime.fromisoformat(at)
        local = self.words.formats.local(moment)
        return f"{self.words.formats.short_day(local.date(), self.today)} {self.words.formats.clock(moment)}"


def over_time(figures: Sequence[Measurement], today: date, count: int) -> list[Measurement | None]:
    """Put figures on so many places from the day of the first one until today; of two on one place the later shows."""
    first, last = figures[0].on, max(today, figures[-1].on)
    days = (last - first).days
    count = min(count, days + 1)
    places: list[Measurement | None] = [None] * count
    for each in figures:
        places[round((each.on - first).days * (count - 1) / days) if days else 0] = each
    return places


def words_of(standing: Standing, groups: Mapping[int, Group]) -> Sequence[str]:
    """What a filter finds an indicator by."""
    indicator = standing.indicator
    group = groups.get(indicator.group_id or 0)
    return (indicator.name, indicator.unit, indicator.source, indicator.analyst, group.name if group else "")
