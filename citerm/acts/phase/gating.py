"""Deciding at a gate: who stands how to it, who commits, what the group decides, and what that does to the phases.

The proposal stands in the record as a decision that is not settled as soon as anything was said to it, so that nothing
of a gate is ever held only in a screen. What the group decides makes it an ordinary decision with number and wording.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from citerm.acts import decision_methods
from citerm.acts.correctable import correctable
from citerm.acts.decision_rules import decision_made
from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.entries import captured_at, worded
from citerm.acts.phase.phase_names import phase_named
from citerm.acts.phase.phases import begin, begin_again, end, ensure_cycle, set_primary
from citerm.acts.phase_reading import phase_history, tracks
from citerm.model.entries import Decision, EntryKind, Method, Outcome, Stance, StanceKind
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.phase import CommitmentKind, GateDecision, GateOutcome, PhaseCycle, Resource
from citerm.model.text import NOTE_LIMIT, clean_line, within
from citerm.rules import authority
from citerm.rules.decisions import admit_stance, decision_label
from citerm.rules.gates import GatePage, gate_page, leads_on, statement
from citerm.rules.phases import PhaseAt, cycles_of, noted_in_cycles
from citerm.store import Transaction, phases, records, whole_meeting


def read_gate(desk: Desk, record: MeetingRecord, item: AgendaItem) -> GatePage | None:
    """Everything that the gate of an item is decided on; None where its phase has none."""
    return gate_page(record, phase_history(desk), tracks(desk), item, desk.today())


class _Gate(NamedTuple):
    """A gate in a meeting that can still be changed."""

    record: MeetingRecord
    item: AgendaItem
    page: GatePage

    @property
    def scope(self) -> str:
        return meeting_scope(self.record.meeting.id)


def _open(desk: Desk, item_id: int) -> _Gate:
    item = records.item(desk.store, item_id)
    if item.meeting_id is None:
        raise Refused(N_("The meeting is not open yet."))
    if correctable(records.meeting(desk.store, item.meeting_id)).opened_at is None:
        raise Refused(N_("The meeting is not open yet."))
    record = whole_meeting.meeting_record(desk.store, item.meeting_id, notes_of="none")
    page = read_gate(desk, record, item)
    if page is None:
        raise Refused(N_("The model of this phase has no gate. Decide with b, and open the next phase on its screen."))
    return _Gate(record, item, page)


def _proposal(desk: Desk, tx: Transaction, gate: _Gate, text: str = "") -> tuple[Decision, list[Message]]:
    """The proposal that the group is asked about; the first thing that is said to it makes it."""
    page, record, item = gate.page, gate.record, gate.item
    if page.decision is not None:
        return page.decision, []
    wording = text or item.proposed_wording or statement(page.gate, GateOutcome.ONWARD, record.meeting.language)
    taken_at = captured_at(desk, record.meeting, item)
    row_id = tx.insert(
        "decisions",
        {
            "group_id": record.group.id,
            "meeting_id": record.meeting.id,
            "item_id": item.id,
            "text": worded(EntryKind.DECISION, wording),
            "outcome": Outcome.UNRESOLVED,
            "captured_at": taken_at,
        },
    )
    warnings = decision_made(desk, tx, record, item, row_id, taken_at)
    return records.decision(desk.store, row_id), warnings


# what is said to it


def poll(desk: Desk, item_id: int, values: Mapping[int, int]) -> Echo:
    """Hold the consensus poll at a gate; a reservation that was noted before stays with its person."""
    gate = _open(desk, item_id)
    said = decision_methods.keeping_words(decision_methods.polled(values), gate.page.stances)
    with desk.act("record_poll", gate.scope) as tx:
        decision, warnings = _proposal(desk, tx, gate)
        record = whole_meeting.meeting_record(desk.store, gate.record.meeting.id, notes_of="none")
        warnings += decision_methods.take(desk, tx, record, decision, Method.CONSENSUS, said)
    return Echo(
        decision.id,
        decision_methods.method_said(Method.CONSENSUS, decision_methods.counted(said.values())),
        tuple(warnings),
    )


def reserve(desk: Desk, item_id: int, words: Mapping[int, str]) -> Echo:
    """Note who has which reservation, beside what they gave in the poll; empty words take it away."""
    gate = _open(desk, item_id)
    before = {stance.person_id: stance for stance in gate.page.stances}
    for person_id in words:
        admit_stance(gate.record, person_id, item_id)
    with desk.act("note_reservation", gate.scope) as tx:
        decision, warnings = _proposal(desk, tx, gate)
        for person_id, text in words.items():
            _reservation(tx, decision.id, before.get(person_id), person_id, within(clean_line(text), NOTE_LIMIT))
    return Echo(
        decision.id, say("Reservations: {n}", n=sum(bool(text.strip()) for text in words.values())), (*warnings,)
    )


def _reservation(tx: Transaction, decision_id: int, before: Stance | None, person_id: int, text: str) -> None:
    if before is None:
        if text:
            values = {"decision_id": decision_id, "person_id": person_id, "kind": StanceKind.RESERVATION, "text": text}
            tx.insert("stances", values)
    elif not text and before.kind is not StanceKind.POLL:
        tx.delete("stances", before.id)
    else:
        tx.update("stances", before.id, {"text": text})


def commit(
    desk: Desk,
    item_id: int,
    kind: CommitmentKind,
    brings: Collection[Resource] = (),
    text: str = "",
    *,
    organisation_id: int | None = None,
    person_id: int | None = None,
) -> Echo:
    """Note whether an organisation, or a person without one, commits itself, and what it brings; said anew, anew."""
    gate = _open(desk, item_id)
    if (organisation_id is None) == (person_id is None):
        raise ValueError("an organisation or a person commits itself")
    values = {
        "organisation_id": organisation_id,
        "person_id": person_id,
        "kind": kind,
        "brings": " ".join(resource.value for resource in Resource if resource in brings),
        "text": within(clean_line(text), NOTE_LIMIT),
    }
    with desk.act("note_commitment", gate.scope) as tx:
        decision, warnings = _proposal(desk, tx, gate)
        found = phases.commitments(desk.store, decision.id)
        before = next((c for c in found if (c.organisation_id, c.person_id) == (organisation_id, person_id)), None)
        if before is not None:
            row_id = before.id
            tx.update("commitments", row_id, values)
        else:
            row_id = tx.insert("commitments", {"decision_id": decision.id, **values})
    return Echo(
        row_id, say("{name}: {kind}", name=_party_name(gate, organisation_id, person_id), kind=kind), (*warnings,)
    )


def _party_name(gate: _Gate, organisation_id: int | None, person_id: int | None) -> str:
    if organisation_id is not None:
        return gate.record.organisation_by_id[organisation_id].name
    return gate.record.person_by_id[person_id or 0].name


# what the group decides


def decide_gate(
    desk: Desk,
    item_id: int,
    outcome: GateOutcome,
    text: str = "",
    *,
    reopened: int | None = None,
    reason: str = "",
    revisit: Iterable[str] = (),
    names_reservations: bool = False,
) -> Echo:
    """Record what the group decides, and close or open the phases that it means; decided anew, what it did goes back.

    Raises:
        Refused: for an outcome that this gate does not have, or to open a phase again without one, or without a reason.
    """
    gate = _open(desk, item_id)
    page = gate.page
    if outcome not in page.gate.outcomes:
        raise Refused(N_("This gate has no such outcome."))
    if outcome is GateOutcome.REOPEN and reopened is None:
        raise Refused(N_("Which phase is opened again? Choose one."))
    meant = reopened if outcome is GateOutcome.REOPEN else None
    wording = text or statement(page.gate, outcome, gate.record.meeting.language, meant)
    keys = " ".join(dict.fromkeys(revisit)) if meant is not None else ""
    with desk.act("pass_gate", gate.scope) as tx:
        decision, warnings = _proposal(desk, tx, gate, wording)
        if page.decided is not None:
            _undone(desk, tx, page.decided)
        tx.update("decisions", decision.id, {"text": worded(EntryKind.DECISION, wording), "outcome": Outcome.ADOPTED})
        cycle = ensure_cycle(desk, tx, page.at.track.key, page.at.phase.number)
        values = {
            "track": cycle.track,
            "phase": cycle.phase,
            "cycle": cycle.cycle,
            "outcome": outcome,
            "reopened_track": cycle.track if meant is not None else "",
            "reopened_phase": meant,
            "reason": within(clean_line(reason), NOTE_LIMIT) if meant is not None else "",
            "revisit": keys,
            "names_reservations": names_reservations,
        }
        if page.decided is not None:
            tx.update("gates", page.decided.id, values)
        else:
            tx.insert("gates", {"decision_id": decision.id, **values})
            told = authority.told(authority.Matter.GATE, gate.record.group.id, gate.record.groups)
            warnings += [each for each in told if each not in warnings]
        said = _carry_out(desk, tx, gate, decision.id, outcome, meant, reason, keys.split())
        tx.clear_draft(gate.scope, desk.account)
    number = decision_label(_again(desk, gate), decision, gate.record.meeting.language)
    return Echo(
        decision.id,
        say("Decision {number}: {outcome}. {then}", number=number, outcome=outcome, then=said),
        (*warnings,),
    )


def _again(desk: Desk, gate: _Gate) -> MeetingRecord:
    return whole_meeting.meeting_record(desk.store, gate.record.meeting.id, notes_of="none")


def _carry_out(
    desk: Desk,
    tx: Transaction,
    gate: _Gate,
    decision_id: int,
    outcome: GateOutcome,
    meant: int | None,
    reason: str,
    revisit: Iterable[str],
) -> Message:
    """Close and open what the outcome means; answers what was done."""
    at, on = gate.page.at, gate.record.meeting.on
    track, phase = at.track.key, at.phase.number
    primary = _is_primary(desk, at)
    if outcome.passes and gate.page.next is not None:
        end(desk, tx, track, phase, on, decision_id, outcome)
        return _go_on(desk, tx, track, gate.page.next, on, decision_id, primary=primary)
    if outcome is GateOutcome.CLOSE or (outcome.passes and leads_on(gate.page.gate)):
        end(desk, tx, track, phase, on, decision_id, outcome)
        return say("{phase} is closed", phase=phase_named(desk, track, phase))
    if meant is not None:
        if meant == phase:
            end(desk, tx, track, phase, on, decision_id, outcome)
        cycle = begin_again(desk, tx, track, meant, reason, revisit, decision_id, on)
        if primary:
            set_primary(desk, tx, track, meant)
        return say("{phase} is open again: cycle {n}", phase=phase_named(desk, track, meant), n=cycle.cycle)
    return say("{phase} goes on", phase=phase_named(desk, track, phase))


def _go_on(desk: Desk, tx: Transaction, track: str, to: int, on: date, decision_id: int, *, primary: bool) -> Message:
    begin(desk, tx, track, to, on, decision_id)
    if primary:
        set_primary(desk, tx, track, to)
    return say("{phase} is open", phase=phase_named(desk, track, to))


def _is_primary(desk: Desk, at: PhaseAt) -> bool:
    initiative = records.initiative(desk.store)
    assert initiative is not None
    return initiative.phase is None or (initiative.track, initiative.phase) == (at.track.key, at.phase.number)


# deciding anew


def _undone(desk: Desk, tx: Transaction, decided: GateDecision) -> None:
    """Put the phases back to where they stood before the group decided, so that it can decide anew.

    Raises:
        Refused: where the group has worked in a phase since that its decision had opened.
    """
    initiative = records.initiative(desk.store)
    assert initiative is not None
    cycles = phases.cycles(desk.store)
    opened = [cycle for cycle in cycles if cycle.opened_by_id == decided.decision_id]
    closed = [cycle for cycle in cycles if cycle.closed_by_id == decided.decision_id]
    mine = ("gates", decided.id)
    worked = {place for table, row_id, place in noted_in_cycles(phase_history(desk)) if (table, row_id) != mine}
    built_on = [c for c in opened if (c.track, c.phase, c.cycle) in worked or c.closed_on is not None]
    for cycle in closed:
        later = [c for c in cycles_of(cycles, cycle.track, cycle.phase) if c.cycle > cycle.cycle]
        built_on += [c for c in later if c not in opened]
    if built_on:
        raise Refused(
            N_("The group has worked in {phase} since; open a phase again instead."),
            phase=phase_named(desk, built_on[0].track, built_on[0].phase),
        )
    if any((cycle.track, cycle.phase) == (initiative.track, initiative.phase) for cycle in opened):
        tx.update("initiatives", initiative.id, {"track": decided.track, "phase": decided.phase})
    for cycle in opened:
        _not_opened(tx, cycle)
    for cycle in closed:
        tx.update("phase_cycles", cycle.id, {"closed_on": None, "closed_by_id": None, "outcome": None})


def _not_opened(tx: Transaction, cycle: PhaseCycle) -> None:
    """Take an opening back: what was planned stays planned."""
    if cycle.cycle == 1 and (cycle.planned_from is not None or cycle.planned_to is not None):
        tx.update("phase_cycles", cycle.id, {"opened_on": None, "opened_by_id": None})
    else:
        tx.delete("phase_cycles", cycle.id)


def name_reservations(desk: Desk, item_id: int, yes: bool) -> Echo:
    """Say whether those who have a reservation wish to be named in the minutes.

    Raises:
        Refused: before the group has decided.
    """
    gate = _open(desk, item_id)
    if gate.page.decided is None:
        raise Refused(N_("Decide first; names are asked for with the decision."))
    with desk.act("name_reservations", gate.scope) as tx:
        tx.update("gates", gate.page.decided.id, {"names_reservations": yes})
    said = N_("Reservations are named in the minutes") if yes else N_("Reservations stand in the minutes without names")
    return Echo(gate.page.decided.id, say(said))
