"""Whose reservation is named: at a gate only that of people who wish it, everywhere else as it was said."""

from __future__ import annotations

from citerm.model.entries import Stance, StanceKind
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.phase import GateDecision
from citerm.rules.item_work import ItemWork, work_of

_ANSWERS = (StanceKind.POLL, StanceKind.FOR, StanceKind.AGAINST, StanceKind.ABSTAIN)


def dissent(stance: Stance) -> StanceKind | None:
    """A reservation or an objection; words beside a vote or the value in a poll are a reservation."""
    if stance.text and stance.kind in _ANSWERS:
        return StanceKind.RESERVATION
    return stance.kind if stance.kind in (StanceKind.RESERVATION, StanceKind.OBJECTION) else None


def withholds_names(item: AgendaItem | None, gate: GateDecision | None) -> bool:
    """Whether a decision keeps the names of those who have a reservation to itself."""
    return not gate.names_reservations if gate is not None else work_of(item) is ItemWork.GATE


def unnamed_in(record: MeetingRecord) -> set[int]:
    """The decisions of a meeting that keep names to themselves."""
    gates = {gate.decision_id: gate for gate in record.phases.gates}
    return {
        decision.id
        for decision in record.decisions
        if withholds_names(record.item_by_id.get(decision.item_id or 0), gates.get(decision.id))
    }
