"""The pages of the round of indicators: one indicator with what was measured before, and at the end all of them."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.phase.indicator_reading import IndicatorPage
from citerm.model.action import Action
from citerm.model.effort import Measurement
from citerm.model.message import N_
from citerm.rules.indicators import Standing, latest
from citerm.screens.phase.indicator_face import IndicatorFace
from citerm.widgets.lines import Line, cut, line, spread, wrap
from citerm.widgets.state_signs import STATE_SIGNS

LEAST_PLOT, MOST_PLOT = 4, 9
"""Rows that the plot takes."""
MOST_ACTIONS = 3


def measured_under(standing: Standing, item_id: int) -> Measurement | None:
    """The newest figure that was noted under an item."""
    return next((each for each in reversed(standing.measurements) if each.item_id == item_id), None)


class RoundFace:
    """Lays the pages out for whatever room there is."""

    def __init__(self, face: IndicatorFace, item_id: int) -> None:
        self._face, self._item_id = face, item_id
        self._words = face.words

    def one(self, page: IndicatorPage, width: int, height: int) -> list[Line]:
        """One indicator: its name, what was measured before, the way to its target, and its plot."""
        standing = page.standing
        rows = wrap(line((standing.indicator.name, "strong")), width, hang=2)[:3]
        rows += [cut(about, width) for about in [self._about(page)] if about and height > len(rows) + 4]
        told = [each for known in self._told(standing) for each in wrap(known, width, hang=2)]
        rows += [*([()] if height > len(rows) + len(told) + 1 else []), *told]
        room = height - len(rows) - 1
        actions = [each for each in page.actions if each.state.live][:MOST_ACTIONS]
        below = [self._action(page, each, width) for each in actions] if room > LEAST_PLOT + len(actions) + 1 else []
        room -= len(below) + bool(below)
        if len(standing.measurements) > 1 and room > LEAST_PLOT:
            rows += [(), *self._face.plot(standing, width, min(room - 1, MOST_PLOT)), self._face.legend(standing)]
        return [*rows, *([(), *below] if below else [])][: height or None]

    def _about(self, page: IndicatorPage) -> Line:
        indicator, text = page.indicator, self._words.text
        facts = [self._words.term(indicator.direction)]
        if indicator.source:
            facts.append(text(N_("source: {source}"), source=indicator.source))
        if indicator.analyst:
            facts.append(text(N_("worked out by {who}"), who=indicator.analyst))
        if page.group is not None:
            facts.append(page.group.name)
        return line((" · ".join(facts), "quiet"))

    def _told(self, standing: Standing) -> list[Line]:
        """What was measured here and before, the way to the target, and what deserves attention."""
        face, text, indicator = self._face, self._words.text, standing.indicator
        here, newest = measured_under(standing, self._item_id), latest(standing.measurements)
        before = next((each for each in reversed(standing.measurements) if each.item_id != self._item_id), None)
        rows: list[Line] = []
        if here is not None:
            label = text(N_("Measured now"))
            remark = f"  {here.note}" if here.note else ""
            day = f"  {face.measured_on(here)}" if here.on != face.today else ""
            figure = (face.figure(indicator, here.value), "done-strong")
            trend = (*line("  "), *face.trend(standing)) if here is newest else ()
            rows.append((*line((f"{label}  ", "quiet"), figure, (day, "quiet")), *trend, *line((remark, "quiet"))))
        if before is not None:
            label = text(N_("Last time"))
            trend = (*line("  "), *face.trend(standing)) if before is newest else ()
            figure = (face.figure(indicator, before.value), "strong")
            rows.append((*line((f"{label}  ", "quiet"), figure, (f"  {face.measured_on(before)}", "quiet")), *trend))
        if way := face.way(standing, with_now=False):
            rows.append(line((" · ".join(way), "")))
        if wanting := face.wanting(standing):
            rows.append(line((f"▲ {' · '.join(wanting)}", "attention")))
        return rows

    def _action(self, page: IndicatorPage, action: Action, width: int) -> Line:
        owner = page.people.get(action.owner_id or 0)
        due = self._words.formats.due(action.due_kind, action.due_on, self._face.today)
        who = owner.initials if owner is not None else self._words.text(N_("no owner"))
        return cut(line(STATE_SIGNS[action.state], action.text, (f"   {who}   {due}", "quiet")), width)

    def all(self, asked: Sequence[Standing], width: int, height: int) -> list[Line]:
        """What came of the round: every indicator with its figure, those that were passed over said."""
        done = [each for each in asked if measured_under(each, self._item_id) is not None]
        said = self._words.text(N_("{n} of {all} measured"), n=len(done), all=len(asked))
        rows: list[Line] = [line((said, "strong")), ()]
        for each in asked:
            here = measured_under(each, self._item_id)
            sign = ("✓ ", "done-strong") if here is not None else ("○ ", "quiet")
            end: Line = line((self._words.text(N_("passed over")), "quiet"))
            if here is not None:
                end = line((self._face.figure(each.indicator, here.value), "strong"))
                end = (*end, *line("  "), *self._face.trend(each)) if self._face.trend(each) else end
            rows.append(spread(line(sign, each.indicator.name), end, width))
        if height and len(rows) > height:
            more = self._words.text(N_("{count} more lines"), count=len(rows) - height + 1)
            rows = [*rows[: height - 1], line((f"… {more}", "quiet"))]
        return rows
