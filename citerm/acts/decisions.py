"""Deciding: recording a decision, and what came of it."""

from __future__ import annotations

from citerm.acts.approving import proposed_wording
from citerm.acts.correctable import correctable
from citerm.acts.decision_rules import decision_made, mandates_follow
from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.entries import captured_at, item_for, worded
from citerm.acts.phase_decisions import leave_phases_alone
from citerm.model.entries import Decision, EntryKind, Outcome
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.rules.decisions import decision_labels
from citerm.rules.item_work import ItemWork, work_of
from citerm.store import records, whole_meeting

PHASE_STAYS = N_("The phase stays as it is; d decides at the gate")


def record_decision(
    desk: Desk,
    meeting_id: int,
    text: str = "",
    *,
    outcome: Outcome | None = None,
    item_id: int | None = None,
) -> Echo:
    """Record a decision; an empty text adopts the proposed wording of the item.

    An item for information or discussion becomes one for decision, and says so (I2). What is
    unusual (under *eventuelt*, not quorate) is done all the same and told (I3, I5).
    """
    meeting, item = item_for(desk, meeting_id, item_id)
    proposed = text or proposed_wording(desk, item)
    words = worded(EntryKind.DECISION, proposed) if proposed else ""
    if not words:
        raise Refused(N_("There is no proposed wording here. Type the decision, then Enter."))
    if item.is_break:
        raise Refused(N_("This is a break. Go to the item that the decision belongs to."))
    chosen = outcome or _usual_outcome(item, text)
    record = whole_meeting.meeting_record(desk.store, meeting_id, notes_of="none")
    taken_at = captured_at(desk, meeting, item)
    warnings: list[Message] = []
    with desk.act("record_decision", meeting_scope(meeting_id)) as tx:
        row_id = tx.insert(
            "decisions",
            {
                "group_id": meeting.group_id,
                "meeting_id": meeting_id,
                "item_id": item.id,
                "text": words,
                "outcome": chosen,
                "captured_at": taken_at,
            },
        )
        if not chosen.conclusion:
            warnings += decision_made(desk, tx, record, item, row_id, taken_at)
        if chosen.holds and work_of(item) is ItemWork.GATE:
            warnings.append(say(PHASE_STAYS))
        tx.clear_draft(meeting_scope(meeting_id), desk.account)
    return Echo(row_id, _recorded(desk, meeting_id, row_id, chosen), tuple(warnings))


def _usual_outcome(item: AgendaItem, text: str) -> Outcome:
    if not text and item.bank_key in ("appr", "apprmin"):
        return Outcome.APPROVED
    return Outcome.ADOPTED


def _recorded(desk: Desk, meeting_id: int, row_id: int, outcome: Outcome) -> Message:
    if outcome.conclusion:
        return say("Conclusion kept: {outcome}", outcome=outcome)
    record = whole_meeting.meeting_record(desk.store, meeting_id, notes_of="none")
    number = decision_labels(record, record.meeting.language)[row_id]
    return say("Decision {number} recorded: {outcome}", number=number, outcome=outcome)


def set_outcome(desk: Desk, decision_id: int, outcome: Outcome) -> Echo:
    """Say what came of a proposal; the facilitator chooses, whatever the method showed."""
    decision, record = open_decision(desk, decision_id)
    leave_phases_alone(desk, decision)
    item = record.item_of(decision)
    warnings: list[Message] = []
    with desk.act("set_outcome", meeting_scope(record.meeting.id)) as tx:
        tx.update("decisions", decision_id, {"outcome": outcome})
        if decision.outcome.conclusion and not outcome.conclusion:
            warnings += decision_made(desk, tx, record, item, decision_id, decision.captured_at)
        else:
            warnings += mandates_follow(desk, tx, item)
        if outcome.holds and work_of(item) is ItemWork.GATE:
            warnings.append(say(PHASE_STAYS))
    return Echo(decision_id, say("Outcome: {outcome}", outcome=outcome), tuple(warnings))


def open_decision(desk: Desk, decision_id: int) -> tuple[Decision, MeetingRecord]:
    """A decision of a meeting that can still be changed, with the meeting.

    Raises:
        Refused: where it was decided in writing, was struck, or stands in approved minutes.
    """
    decision = records.decision(desk.store, decision_id)
    if decision.meeting_id is None:
        raise Refused(N_("This was decided in writing; its answers stand with the written procedure."))
    record = whole_meeting.meeting_record(desk.store, decision.meeting_id, notes_of="none")
    correctable(record.meeting)
    if decision.struck:
        raise Refused(N_("This decision was struck."))
    return decision, record
