"""Phases of a file: their cycles, what was ticked, strategies, indicators with their figures, contracts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from citerm.acts.importing.goals import bring_in_efforts, bring_in_goals
from citerm.acts.importing.rows import Arrival, Columns
from citerm.model.effort import Indicator
from citerm.model.imported import Imported
from citerm.model.imported_phases import ImportedCycle, ImportedIndicator
from citerm.model.initiative import Model
from citerm.model.message import N_, Refused, say
from citerm.model.phase import PhaseCycle
from citerm.store import phases, records

R = TypeVar("R")
P = TypeVar("P", bound=Hashable)


def bring_in_cycles(arrival: Arrival, cycles: Sequence[ImportedCycle]) -> None:
    """Add cycles and compare those that are there; before the meetings, whose actions belong to the open one."""
    known = _cycles(arrival)
    for place, row in _once(cycles, lambda row: (arrival.track(row.track), row.phase, row.cycle)):
        dates = ("planned_from", "planned_to", "opened_on", "closed_on")
        columns = arrival.stated(
            row,
            known.get(place),
            track=place[0],
            revisit=" ".join(row.revisit),
            **{name: arrival.day(getattr(row, name)) for name in dates},
        )
        for later in ("opened_by", "closed_by"):
            columns.pop(later, None)
        columns["track"] = place[0]
        arrival.row("phase_cycles", known.get(place), columns, name=_named(*place))


def _once(rows: Iterable[R], place: Callable[[R], P]) -> Iterator[tuple[P, R]]:
    """Rows with what they are known by; of several about the same the first one stands."""
    seen: set[P] = set()
    for row in rows:
        if (here := place(row)) not in seen:
            seen.add(here)
            yield here, row


def _cycles(arrival: Arrival) -> dict[tuple[str, int, int], PhaseCycle]:
    return {(one.track, one.phase, one.cycle): one for one in phases.cycles(arrival.desk.store)}


def _named(track: str, phase: int, cycle: int) -> str:
    return f"{track}/{phase}/{cycle}"


def bring_in_phase_work(arrival: Arrival, imported: Imported) -> None:
    """Add what refers to meetings and decisions: what opened a phase, ticks, strategies, figures, contracts."""
    _link_cycles(arrival, imported.phases)
    _bring_in_ticks(arrival, imported)
    known = {one.key: one for one in phases.indicators(arrival.desk.store)}
    for indicator in imported.indicators:
        _bring_in_indicator(arrival, indicator, known.get(indicator.key))
    bring_in_goals(arrival, imported.goals)
    _bring_in_strategies(arrival, imported)
    bring_in_efforts(arrival, imported)
    _bring_in_contracts(arrival, imported)
    _link_nominations(arrival, imported)


def _link_nominations(arrival: Arrival, imported: Imported) -> None:
    """Join nominations with the decisions behind them, which come after the seats."""
    for row in imported.memberships:
        decision_id = arrival.id_of("decisions", row.nominated_by)
        if decision_id is None:
            continue
        place = (arrival.need("people", row.person), arrival.need("groups", row.group))
        for seat in records.memberships(arrival.desk.store, place[1]):
            if seat.person_id == place[0] and seat.nominated_by_id is None:
                arrival.tx.update("memberships", seat.id, {"nominated_by_id": decision_id})


def _link_cycles(arrival: Arrival, cycles: Sequence[ImportedCycle]) -> None:
    known = _cycles(arrival)
    for row in cycles:
        ours = known[arrival.track(row.track), row.phase, row.cycle]
        for name in ("opened_by", "closed_by"):
            decision_id = arrival.id_of("decisions", getattr(row, name))
            if decision_id is not None and getattr(ours, f"{name}_id") is None:
                arrival.tx.update("phase_cycles", ours.id, {f"{name}_id": decision_id})


def _bring_in_ticks(arrival: Arrival, imported: Imported) -> None:
    known = {(one.track, one.phase, one.cycle, one.key): one for one in phases.ticks(arrival.desk.store)}
    for place, row in _once(imported.ticks, lambda row: (arrival.track(row.track), row.phase, row.cycle, row.key)):
        columns = arrival.stated(
            row,
            known.get(place),
            decision_id=arrival.id_of("decisions", row.decision),
            meeting_id=arrival.id_of("meetings", row.meeting),
            on=arrival.day(row.on),
        )
        arrival.row("ticks", known.get(place), {**columns, "track": place[0]}, name=f"{_named(*place[:3])} {row.key}")


def _bring_in_strategies(arrival: Arrival, imported: Imported) -> None:
    known = {one.text: one for one in phases.strategies(arrival.desk.store)}
    for text, row in _once(imported.strategies, lambda row: row.text):
        columns = arrival.stated(
            row,
            known.get(text),
            group_id=arrival.id_of("groups", row.group),
            goal_id=arrival.id_of("goals", row.goal),
            decision_id=arrival.id_of("decisions", row.decision),
            on=arrival.day(row.on),
            ended_on=arrival.day(row.ended_on),
        )
        arrival.row("strategies", known.get(text), columns, name=text)


def _bring_in_indicator(arrival: Arrival, row: ImportedIndicator, ours: Indicator | None) -> None:
    columns = arrival.stated(
        row, ours, group_id=arrival.id_of("groups", row.group), target_on=arrival.day(row.target_on)
    )
    columns.pop("measurements", None)
    indicator_id = arrival.row("indicators", ours, columns, name=row.key)
    arrival.keep("indicators", row.key, indicator_id)
    known = {one.on: one for one in phases.measurements(arrival.desk.store, indicator_id)}
    for on, figure in _once(row.measurements, lambda figure: arrival.moved(figure.on)):
        if on not in known:
            meeting_id = arrival.id_of("meetings", figure.meeting)
            values: Columns = {"indicator_id": indicator_id, "on": on, "value": figure.value, "note": figure.note}
            arrival.insert("measurements", {**values, "is_baseline": figure.baseline, "meeting_id": meeting_id})
        elif known[on].value != figure.value:
            _tell_figure(arrival, row.key, on, known[on].value, figure.value)


def _tell_figure(arrival: Arrival, key: str, on: date, ours: float, theirs: float) -> None:
    """Figures never change; one that was mistyped is struck on the screen and measured anew."""
    arrival.difference(
        say(
            "The indicator “{key}” was {ours} on {on} in the record, {theirs} in the file; figures stay as they are",
            key=key,
            ours=ours,
            theirs=theirs,
            on=on,
        )
    )


def _bring_in_contracts(arrival: Arrival, imported: Imported) -> None:
    seats = records.memberships(arrival.desk.store)
    known = {one.membership_id: one for one in phases.contracts(arrival.desk.store)}
    wanted = _once(
        imported.contracts, lambda row: (arrival.need("people", row.person), arrival.need("groups", row.group))
    )
    for place, row in wanted:
        seat = next((one for one in reversed(seats) if (one.person_id, one.group_id) == place), None)
        if seat is None:
            text = N_("{person} has no seat in {group} that a contract could be about.")
            raise Refused(text, person=row.person, group=row.group)
        dates = ("presented_on", "signed_on", "ended_on", "valid_to")
        ours: Model | None = known.get(seat.id)
        moved = {name: arrival.day(getattr(row, name)) for name in dates}
        columns = arrival.stated(row, ours, brings=" ".join(row.brings), **moved)
        for name in ("person", "group"):
            columns.pop(name, None)
        columns["membership_id"] = seat.id
        arrival.row("contracts", ours, columns, name=f"{row.person} – {row.group}")
