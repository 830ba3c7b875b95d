"""Phases: planned, opened, opened again, closed. What was is kept: going back begins the next cycle."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from citerm.acts.authority import by_decision
from citerm.acts.desk import PHASES, Desk
from citerm.acts.phase.phase_names import phase_named
from citerm.model.entries import Decision
from citerm.model.initiative import replace
from citerm.model.message import N_, Echo, Refused, say
from citerm.model.phase import GateOutcome, PhaseCycle
from citerm.model.text import NOTE_LIMIT, clean_line, within
from citerm.rules.authority import Matter
from citerm.rules.phases import newest_cycle
from citerm.store import Transaction, phases, records

GOES_ON = (GateOutcome.ONWARD, GateOutcome.ONWARD_WITH_RESERVATION, GateOutcome.ADJUST)
"""Outcomes after which a phase that is still open goes on."""
"""What is said where another group does (I9)."""


def newest(desk: Desk, track: str, phase: int) -> PhaseCycle | None:
    """The latest cycle of a phase that is in the record."""
    return newest_cycle(phases.cycles(desk.store), track, phase)


def ensure_cycle(desk: Desk, tx: Transaction, track: str, phase: int) -> PhaseCycle:
    """The latest cycle of a phase; where work begins in one that nobody has opened, it is opened.

    An older record knows only the number of its primary phase, which so gets its first cycle.
    """
    found = newest(desk, track, phase)
    if found is not None and found.opened_on is not None:
        return found
    return _open(tx, found, track, phase, _began(desk, phase))


def cycle_to_assess(desk: Desk, tx: Transaction, track: str, phase: int) -> PhaseCycle:
    """The cycle that an assessment belongs to: of a phase that went on after its gate, the next one begins with it.

    So each review of the last phase is a time through it, and one sees from one to the next how it moved.
    """
    found = ensure_cycle(desk, tx, track, phase)
    gate = phases.gate_of(desk.store, track, phase, found.cycle)
    if not found.open or gate is None or gate.outcome not in GOES_ON:
        return found
    decided = records.decision(desk.store, gate.decision_id)
    on = records.meeting(desk.store, decided.meeting_id).on if decided.meeting_id is not None else desk.today()
    tx.update("phase_cycles", found.id, {"closed_on": on, "closed_by_id": gate.decision_id, "outcome": gate.outcome})
    values = {"track": track, "phase": phase, "cycle": found.cycle + 1, "opened_on": on}
    row_id = tx.insert("phase_cycles", values)
    return PhaseCycle(id=row_id, track=track, phase=phase, cycle=found.cycle + 1, opened_on=on)


def _began(desk: Desk, phase: int) -> date:
    initiative = records.initiative(desk.store)
    started = initiative.started_on if initiative is not None else None
    return min(started, desk.today()) if phase == 1 and started is not None else desk.today()


def _open(
    tx: Transaction,
    planned: PhaseCycle | None,
    track: str,
    phase: int,
    on: date,
    decision_id: int | None = None,
) -> PhaseCycle:
    """Open what was planned, or the first cycle of what was not."""
    if planned is not None:
        tx.update("phase_cycles", planned.id, {"opened_on": on, "opened_by_id": decision_id})
        return replace(planned, opened_on=on, opened_by_id=decision_id)
    row_id = tx.insert(
        "phase_cycles", {"track": track, "phase": phase, "cycle": 1, "opened_on": on, "opened_by_id": decision_id}
    )
    return PhaseCycle(id=row_id, track=track, phase=phase, cycle=1, opened_on=on, opened_by_id=decision_id)


def plan_phase(desk: Desk, track: str, phase: int, planned_from: date | None, planned_to: date | None) -> Echo:
    """Say when a phase is to be worked on; of one that was closed, the plan is kept as it was."""
    if planned_from is not None and planned_to is not None and planned_to < planned_from:
        raise Refused(N_("A phase ends after it begins."))
    found = newest(desk, track, phase)
    if found is not None and found.closed_on is not None:
        raise Refused(N_("{phase} is closed. Open it again first."), phase=phase_named(desk, track, phase))
    dates = {"planned_from": planned_from, "planned_to": planned_to}
    with desk.act("plan_phase", PHASES) as tx:
        if found is not None:
            row_id = found.id
            tx.update("phase_cycles", row_id, dates)
        else:
            row_id = tx.insert("phase_cycles", {"track": track, "phase": phase, "cycle": 1, **dates})
    return Echo(row_id, say("{phase} is planned", phase=phase_named(desk, track, phase)))


def open_phase(desk: Desk, track: str, phase: int, on: date | None = None, decision_id: int | None = None) -> Echo:
    """Begin with a phase; the first one that is opened is primary.

    Raises:
        Refused: where it is open, or was closed: going back needs a reason and a decision.
    """
    found = newest(desk, track, phase)
    name = phase_named(desk, track, phase)
    if found is not None and found.open:
        raise Refused(N_("{phase} is open already."), phase=name)
    if found is not None and found.closed_on is not None:
        raise Refused(N_("{phase} was closed. To open it again takes a reason and a decision."), phase=name)
    with desk.act("open_phase", PHASES) as tx:
        row_id = begin(desk, tx, track, phase, on or desk.today(), decision_id).id
        initiative = records.initiative(desk.store)
        if initiative is not None and initiative.phase is None:
            set_primary(desk, tx, track, phase)
    return Echo(row_id, say("{phase} is open", phase=name), by_decision(desk, Matter.PHASE, decision_id))


def begin(desk: Desk, tx: Transaction, track: str, phase: int, on: date, decision_id: int | None = None) -> PhaseCycle:
    """Open a phase within an act: what was planned of it, or its first cycle; what is open stays as it is."""
    found = newest(desk, track, phase)
    if found is not None and found.opened_on is not None:
        return found
    return _open(tx, found, track, phase, on, decision_id)


def reopen_phase(
    desk: Desk, track: str, phase: int, reason: str, revisit: Iterable[str] = (), decision_id: int | None = None
) -> Echo:
    """Go back to a phase: its next cycle begins, and all earlier ones stay as they are (domain, section 3.6).

    Raises:
        Refused: without a reason, without a decision that holds, or where the phase is open.
    """
    decision = _deciding(desk, decision_id)
    with desk.act("reopen_phase", PHASES) as tx:
        cycle = begin_again(desk, tx, track, phase, reason, revisit, decision.id, desk.today())
    said = say("{phase} is open again: cycle {n}", phase=phase_named(desk, track, phase), n=cycle.cycle)
    return Echo(cycle.id, said, by_decision(desk, Matter.PHASE, decision.id))


def _deciding(desk: Desk, decision_id: int | None) -> Decision:
    if decision_id is None:
        raise Refused(N_("To open a phase again takes a decision. Choose the one that says so."))
    decision = records.decision(desk.store, decision_id)
    if decision.struck or not decision.outcome.holds:
        raise Refused(N_("That decision does not hold. Choose the one that says so."))
    return decision


def begin_again(
    desk: Desk,
    tx: Transaction,
    track: str,
    phase: int,
    reason: str,
    revisit: Iterable[str],
    decision_id: int,
    on: date,
) -> PhaseCycle:
    """Begin the next cycle of a phase within an act.

    Raises:
        Refused: without a reason, where the phase is open, or where it was never opened.
    """
    name = phase_named(desk, track, phase)
    why = within(clean_line(reason), NOTE_LIMIT)
    if not why:
        raise Refused(N_("To open a phase again takes a reason. Say in a few words why."))
    before = newest(desk, track, phase)
    opened = before is not None and before.opened_on is not None
    if (before is not None and before.open) or (not opened and _is_primary(desk, track, phase)):
        raise Refused(N_("{phase} is open already."), phase=name)
    if not opened and not _passed_before(desk, track, phase):
        raise Refused(N_("{phase} was not open before; it is begun, not opened again."), phase=name)
    cycle = before.cycle + 1 if before is not None else 2
    values = {
        "track": track,
        "phase": phase,
        "cycle": cycle,
        "opened_on": on,
        "opened_by_id": decision_id,
        "reason": why,
        "revisit": " ".join(dict.fromkeys(revisit)),
    }
    if before is not None and before.opened_on is None:
        tx.update("phase_cycles", before.id, values)
        row_id = before.id
    else:
        row_id = tx.insert("phase_cycles", values)
    return PhaseCycle(
        id=row_id,
        track=track,
        phase=phase,
        cycle=cycle,
        opened_on=on,
        opened_by_id=decision_id,
        reason=why,
        revisit=str(values["revisit"]),
    )


def close_phase(
    desk: Desk,
    track: str,
    phase: int,
    *,
    on: date | None = None,
    decision_id: int | None = None,
    outcome: GateOutcome | None = None,
) -> Echo:
    """Leave a phase outside a gate.

    Raises:
        Refused: where it is not open.
    """
    found = newest(desk, track, phase)
    name = phase_named(desk, track, phase)
    if found is not None and found.closed_on is not None:
        raise Refused(N_("{phase} is closed already."), phase=name)
    if found is None and not _is_primary(desk, track, phase):
        raise Refused(N_("{phase} is not open."), phase=name)
    with desk.act("close_phase", PHASES) as tx:
        row_id = end(desk, tx, track, phase, on or desk.today(), decision_id, outcome).id
    return Echo(row_id, say("{phase} is closed", phase=name))


def end(
    desk: Desk,
    tx: Transaction,
    track: str,
    phase: int,
    on: date,
    decision_id: int | None = None,
    outcome: GateOutcome | None = None,
) -> PhaseCycle:
    """Close the cycle of a phase within an act; one that is closed stays as it is."""
    cycle = ensure_cycle(desk, tx, track, phase)
    if cycle.closed_on is None:
        tx.update("phase_cycles", cycle.id, {"closed_on": on, "closed_by_id": decision_id, "outcome": outcome})
        cycle = replace(cycle, closed_on=on, closed_by_id=decision_id, outcome=outcome)
    return cycle


def make_primary(desk: Desk, track: str, phase: int) -> Echo:
    """Make a phase the primary one; where nobody has opened it, it is opened.

    Raises:
        Refused: where it is closed.
    """
    found = newest(desk, track, phase)
    name = phase_named(desk, track, phase)
    if found is not None and found.closed_on is not None:
        raise Refused(N_("{phase} is closed. Open it again first."), phase=name)
    with desk.act("make_primary", PHASES) as tx:
        cycle = ensure_cycle(desk, tx, track, phase)
        set_primary(desk, tx, track, phase)
    return Echo(cycle.id, say("{phase} is the primary one", phase=name))


def _passed_before(desk: Desk, track: str, phase: int) -> bool:
    """Whether an older record, which knows only the number of its primary phase, has this one behind it."""
    initiative = records.initiative(desk.store)
    assert initiative is not None
    return initiative.track == track and initiative.phase is not None and phase < initiative.phase


def _is_primary(desk: Desk, track: str, phase: int) -> bool:
    initiative = records.initiative(desk.store)
    return initiative is not None and (initiative.track, initiative.phase) == (track, phase)


def set_primary(desk: Desk, tx: Transaction, track: str, phase: int) -> None:
    """Make a phase the primary one within an act; the one before keeps the cycle it stands in."""
    initiative = records.initiative(desk.store)
    assert initiative is not None
    if initiative.phase is not None and (initiative.track, initiative.phase) != (track, phase):
        ensure_cycle(desk, tx, initiative.track, initiative.phase)
    tx.update("initiatives", initiative.id, {"track": track, "phase": phase})
