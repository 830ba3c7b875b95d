"""What goes with every decision, however it came about: the item's purpose, the soft rules, its number."""

from __future__ import annotations

from datetime import datetime

from citerm.acts.agenda import purpose_change
from citerm.acts.desk import Desk
from citerm.model.meeting import AgendaItem, MeetingState, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import Message, say
from citerm.rules.attendance import quorum
from citerm.rules.authority import Matter, matter_of, told
from citerm.rules.gaps import DECIDED_ELSEWHERE, DECIDED_UNDER_AOB, GATE_ELSEWHERE, NOT_QUORATE
from citerm.store import Transaction, whole_meeting


def decision_made(
    desk: Desk, tx: Transaction, record: MeetingRecord, item: AgendaItem, decision_id: int, taken_at: datetime
) -> list[Message]:
    """Make the item one for decision (I2), note the soft rules that were overruled (I3, I5), and say both."""
    if record.meeting.state is MeetingState.CLOSED:
        fix_numbers(desk, tx, record.meeting.id)
    said = [*_make_decision_item(desk, tx, item), *_overrule(desk, tx, record, item, decision_id, taken_at)]
    return [*said, *mandates_follow(desk, tx, item)]


def mandates_follow(desk: Desk, tx: Transaction, *items: AgendaItem) -> list[Message]:
    """Let a draft mandate that is treated under one of these items say what is decided there now."""
    if all(item.mandate_id is None for item in items):
        return []
    from citerm.acts.mandate_treatment import follow_decisions  # where one is on the agenda

    return follow_decisions(desk, tx, *items)


def fix_numbers(desk: Desk, tx: Transaction, meeting_id: int) -> None:
    """Give the decisions their numbers for good; those that have one keep it."""
    record = whole_meeting.meeting_record(desk.store, meeting_id, notes_of="none")
    for decision_id, number in record.decision_numbers.items():
        tx.update("decisions", decision_id, {"number": number})


def _make_decision_item(desk: Desk, tx: Transaction, item: AgendaItem) -> list[Message]:
    if item.purpose is Purpose.DECISION:
        return []
    tx.update("agenda_items", item.id, purpose_change(desk, item, Purpose.DECISION))
    return [say("The item is for decision now")]


def _overrule(
    desk: Desk, tx: Transaction, record: MeetingRecord, item: AgendaItem, decision_id: int, taken_at: datetime
) -> list[Message]:
    broken: list[tuple[str, Message]] = []
    if item.any_other_business:
        broken.append(
            (
                DECIDED_UNDER_AOB,
                say("Nothing is decided under any other business by custom; x puts it on the next agenda"),
            )
        )
    rule = quorum(record, taken_at, item.id)
    if rule is not None and not rule.met:
        broken.append(
            (
                NOT_QUORATE,
                say(
                    "Not quorate: {present} of {needed}; m i makes it a recommendation",
                    present=rule.present,
                    needed=rule.needed,
                ),
            )
        )
    broken += _elsewhere(record, item)
    for code, _ in broken:
        tx.insert(
            "overruled",
            {
                "meeting_id": record.meeting.id,
                "item_id": item.id,
                "rule": code,
                "subject_id": decision_id,
                "at": desk.now(),
            },
        )
    return [message for _, message in broken]


def _elsewhere(record: MeetingRecord, item: AgendaItem) -> list[tuple[str, Message]]:
    """That another group than the steering group decides what is that one's to decide (I9)."""
    matter = matter_of(item)
    if matter is None or item.mandate_id is not None:  # of a draft mandate it is told with its treatment
        return []
    code = GATE_ELSEWHERE if matter is Matter.GATE else DECIDED_ELSEWHERE
    return [(code, said) for said in told(matter, record.group.id, record.groups)]
