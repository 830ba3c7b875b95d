"""Which lines of a phase are reached, by a tick or by what the record says, and what carries each component in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from citerm.model.action import Action
from citerm.model.entries import Decision
from citerm.model.initiative import Initiative, Model, replace
from citerm.model.meeting import AgendaItem
from citerm.model.phase import Tick
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import PhaseTrack
from citerm.rules.phase_checks import proof
from citerm.rules.phase_record import Proof
from citerm.rules.phases import newest_cycle


class Mark(Model, frozen=True):
    """How far one line is: ticked by hand, ticking itself, or blank."""

    tick: Tick | None = None
    """The tick that holds, with what shows it."""
    proof: Proof | None = None
    """What the record says, where the line ticks itself."""
    cycle: int = 1
    """The cycle that is worked in; the tick may come from an earlier one."""

    @property
    def reached(self) -> bool:
        """Whether people or the record say so."""
        return self.tick is not None or (self.proof is not None and self.proof.holds)

    @property
    def twice(self) -> bool:
        """Whether the tick rests on the very decision by which the line ticks itself."""
        ours = self.proof.decision_id if self.proof is not None else None
        return self.tick is not None and ours is not None and self.tick.decision_id == ours

    @property
    def kept(self) -> bool:
        """Whether it was ticked in an earlier cycle and still holds."""
        return self.tick is not None and self.tick.cycle < self.cycle


def mark(
    history: PhaseHistory, track: str, phase: int, key: str, today: date, *, rule: str = "", component: str = ""
) -> Mark:
    """How far a line is; a tick of an earlier cycle holds, unless its component or itself is looked at again."""
    newest = newest_cycle(history.cycles, track, phase)
    cycle = newest.cycle if newest is not None else 1
    again = newest.revisit.split() if newest is not None else []
    since = cycle if key in again or (component and component in again) else 1
    place = (track, phase, key)
    ticks = [t for t in history.ticks if (t.track, t.phase, t.key) == place and since <= t.cycle <= cycle]
    found = max(ticks, key=lambda tick: (tick.cycle, tick.id), default=None)
    return Mark(found, proof(history, rule, today) if rule else None, cycle)


def reached(history: PhaseHistory, track: PhaseTrack, on: date) -> list[Tick]:
    """The milestones of a track that are reached on a day, each by its tick; what shows by itself, by one of ours."""
    then = _as_of(history, on)
    found: list[Tick] = []
    for phase in track.phases:
        for place, each in enumerate(phase.milestones, start=1):
            said = mark(then, track.key, phase.number, each.key, on, rule=each.rule, component=each.component)
            if said.tick is not None:
                found.append(said.tick)
            elif said.reached:
                # It stands in no row; the number below zero is its own in what minutes hold.
                own = -(phase.number * 100 + place)
                found.append(Tick(id=own, track=track.key, phase=phase.number, cycle=said.cycle, key=each.key, on=on))
    return found


def _as_of(history: PhaseHistory, on: date) -> PhaseHistory:
    """What was ticked, measured and decided by a day; later figures and decisions prove nothing of it."""
    days = {meeting.id: meeting.on for meeting in history.meetings}
    return replace(
        history,
        cycles=tuple(cycle for cycle in history.cycles if cycle.opened_on is None or cycle.opened_on <= on),
        ticks=tuple(tick for tick in history.ticks if tick.on <= on),
        measurements=tuple(figure for figure in history.measurements if figure.on <= on),
        decisions=tuple(d for d in history.decisions if days.get(d.meeting_id or 0, d.captured_at.date()) <= on),
    )


class Carried(Model, frozen=True):
    """What serves one component in one phase."""

    items: tuple[AgendaItem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()

    @property
    def count(self) -> int:
        """How many that are."""
        return len(self.items) + len(self.decisions) + len(self.actions)


Cell = tuple[int, str]
"""Number of a phase and key of a component."""


def carried(history: PhaseHistory, track: PhaseTrack, initiative: Initiative) -> Mapping[Cell, Carried]:
    """What carries each component in each phase of a track; a decision without one goes with its item."""
    days = {meeting.id: meeting.on for meeting in history.meetings}
    items: dict[Cell, list[AgendaItem]] = {}
    decisions: dict[Cell, list[Decision]] = {}
    actions: dict[Cell, list[Action]] = {}
    by_id = {item.id: item for item in history.items}

    def phase_of(item: AgendaItem | None, on: date | None) -> int | None:
        if item is not None and item.phase is not None and (item.track or initiative.track) == track.key:
            return item.phase
        return phase_on(history, track.key, on, initiative)

    for item in history.items:
        number = phase_of(item, days.get(item.meeting_id or 0))
        if item.component in track.component_by_key and number is not None:
            items.setdefault((number, item.component), []).append(item)
    for decision in history.decisions:
        under = by_id.get(decision.item_id or 0)
        component = decision.component or (under.component if under is not None else "")
        number = phase_of(under, days.get(decision.meeting_id or 0, decision.captured_at.date()))
        if component in track.component_by_key and number is not None:
            decisions.setdefault((number, component), []).append(decision)
    codes = {track.code(phase.number): phase.number for phase in track.phases}
    for action in history.actions:
        number = codes.get(action.phase)
        if action.component in track.component_by_key and number is not None:
            actions.setdefault((number, action.component), []).append(action)
    return {
        cell: Carried(tuple(items.get(cell, ())), tuple(decisions.get(cell, ())), tuple(actions.get(cell, ())))
        for cell in {*items, *decisions, *actions}
    }


def phase_on(history: PhaseHistory, track: str, on: date | None, initiative: Initiative) -> int | None:
    """The phase of a track that was worked on on a day: the one opened last by then, else the primary one of today."""
    if on is not None:
        worked_on = [
            cycle
            for cycle in history.cycles
            if cycle.track == track
            and cycle.opened_on is not None
            and cycle.opened_on <= on
            and (cycle.closed_on is None or on <= cycle.closed_on)
        ]
        if worked_on:
            return max(worked_on, key=lambda cycle: (cycle.opened_on or date.min, cycle.phase)).phase
    return initiative.phase if initiative.track == track else None
