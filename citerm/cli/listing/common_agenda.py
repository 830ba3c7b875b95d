"""What the initiative works for, as lists: goals, efforts and indicators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from citerm.cli.listing.rows import Cell, Lister, Row, text

if TYPE_CHECKING:
    from citerm.model.effort import Indicator, Measurement


class CommonAgendaLists(Lister):
    """What the initiative works for, as lists: goals, efforts and indicators."""

    def goals(self) -> Iterator[Row]:
        """The goals as a tree, each above its sub-goals; what is followed no more only on request."""
        from citerm.acts.initiative.common_agenda_reading import agenda_page
        from citerm.rules.common_agenda import in_tree

        page = agenda_page(self._desk)
        wanted = [goal for goal in page.goals if goal.ended_on is None or self._everything]
        above = {goal.id: goal for goal in wanted}
        for goal, depth in in_tree(wanted):
            if self._only is not None and self._only.id != goal.group_id:
                continue
            upper, group = above.get(goal.parent_id or 0), self._groups.get(goal.group_id or 0)
            indicator = page.indicators.get(goal.indicator_id or 0)
            strategies = [each.text for each in page.strategies if each.goal_id == goal.id and each.ended_on is None]
            yield {
                "text": Cell(goal.text, "– " * depth + goal.text),
                "above": Cell(upper.text if upper is not None else None, ""),
                "group": text(group.name if group is not None else ""),
                "indicator": text(indicator.name if indicator is not None else ""),
                "strategies": Cell(strategies, "; ".join(strategies)),
                "ended": self._date(goal.ended_on),
            }

    def efforts(self) -> Iterator[Row]:
        """What the groups do to reach the goals, and how far it is."""
        from citerm.acts.initiative.common_agenda_reading import agenda_page
        from citerm.rules.trace import goal_of

        page = agenda_page(self._desk)
        goals = {goal.id: goal.text for goal in page.goals}
        strategies = {each.id: each.text for each in page.strategies}
        for effort in page.efforts:
            if self._only is not None and self._only.id != effort.group_id:
                continue
            group = self._groups.get(effort.group_id or 0)
            open_, all_ = page.open_actions.get(effort.id, 0), page.all_actions.get(effort.id, 0)
            yield {
                "name": text(effort.name),
                "group": text(group.name if group is not None else ""),
                "state": Cell(effort.stage, self._words.term(effort.stage)),
                "actions": Cell({"open": open_, "all": all_}, f"{open_}/{all_}" if all_ else ""),
                "goal": text(goals.get(goal_of(effort, page.strategies) or 0, "")),
                "strategy": text(strategies.get(effort.strategy_id or 0, "")),
                "text": text(effort.text),
            }

    def indicators(self) -> Iterator[Row]:
        """Those in use and proposed, with where they stand; a figure for programs has its day and its unit apart."""
        from citerm.acts.phase.indicator_reading import standings
        from citerm.model.effort import IndicatorState
        from citerm.rules.indicators import baseline, latest, progress, wanting

        today = self._desk.today()
        for one in standings(self._desk):
            indicator, figures = one.indicator, one.measurements
            if self._only is not None and self._only.id != indicator.group_id:
                continue
            if indicator.state is IndicatorState.RETIRED and not self._everything:
                continue
            share = progress(indicator, figures)
            lacks = [self._words.say(each) for each in wanting(indicator, figures, today)]
            group = self._groups.get(indicator.group_id or 0)
            yield {
                "name": text(indicator.name),
                "group": text(group.name if group is not None else ""),
                "unit": Cell(indicator.unit, ""),
                "baseline": self._figure(indicator, baseline(figures)),
                "latest": self._figure(indicator, latest(figures)),
                "target": self._aim(indicator),
                "progress": Cell(
                    share, f"{self._words.formats.number(round(share * 100))} %" if share is not None else ""
                ),
                "state": Cell(indicator.state, self._words.term(indicator.state)),
                "source": text(indicator.source),
                "attention": Cell(lacks, ", ".join(lacks)),
            }

    def _figure(self, indicator: Indicator, figure: Measurement | None) -> Cell:
        if figure is None:
            return Cell(None, "")
        shown = self._words.formats.figure(figure.value, indicator.unit)
        return Cell({"value": figure.value, "on": figure.on}, f"{shown} ({figure.on.isoformat()})")

    def _aim(self, indicator: Indicator) -> Cell:
        if indicator.target is None:
            return Cell(None, "")
        shown = self._words.formats.figure(indicator.target, indicator.unit)
        by = f" ({indicator.target_on.isoformat()})" if indicator.target_on is not None else ""
        return Cell({"value": indicator.target, "on": indicator.target_on}, f"{shown}{by}")
