"""What the read-back goes through: the decisions, then what is missing, then the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from citerm.model.action import Action
from citerm.model.entries import Decision, Overruled, ParkedTopic
from citerm.model.initiative import Model
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import Message
from citerm.model.track import PhaseTrack
from citerm.rules.agenda import not_reached
from citerm.rules.gaps import Gap, GapCode, OverruledRule, gaps, overruled_rules


class StepKind(StrEnum):
    """What is on the page."""

    DECISION = "decision"
    NO_OUTCOME = "no_outcome"
    """An item for decision with nothing decided: the wording may be typed."""
    ACTION = "action"
    """An action without owner or due date."""
    UNREACHED = "unreached"
    """All items not reached, with what becomes of each."""
    KEEPER = "keeper"
    ATTENDANCE = "attendance"
    """All people who were never marked."""
    REMARK = "remark"
    """Something that does not add up and is only told."""
    OVERRULED = "overruled"
    NEXT_MEETING = "next_meeting"
    END = "end"


class Step(Model, frozen=True):
    """One page of the read-back."""

    kind: StepKind
    key: str
    """Stays the same while the record changes around it."""
    decision: Decision | None = None
    action: Action | None = None
    topic: ParkedTopic | None = None
    overruled: Overruled | None = None
    message: Message | None = None
    item_id: int | None = None
    person_ids: tuple[int, ...] = ()


def steps(record: MeetingRecord, tracks: Mapping[str, PhaseTrack] | None = None) -> list[Step]:
    """All pages, in the order in which they come."""
    found = gaps(record, tracks)
    return [
        *_decisions(record),
        *_outcomes(found),
        *_actions(found),
        *_unreached(record),
        *_keepers(found),
        *_attendance(record, found),
        *_remarks(found),
        *[
            Step(StepKind.OVERRULED, f"overruled-{rule.overruled.id}", overruled=rule.overruled, message=rule.message)
            for rule in _without_reason(overruled_rules(record))
        ],
        *[Step(StepKind.NEXT_MEETING, "next") for gap in found if gap.code is GapCode.NO_NEXT_MEETING],
        Step(StepKind.END, "end"),
    ]


def _decisions(record: MeetingRecord) -> list[Step]:
    shown = [decision for decision in record.decisions if not decision.struck and not decision.outcome.conclusion]
    shown.sort(key=lambda decision: (decision.captured_at, decision.id))
    return [Step(StepKind.DECISION, f"decision-{d.id}", decision=d, item_id=d.item_id) for d in shown]


def _outcomes(found: Sequence[Gap]) -> list[Step]:
    return [
        Step(StepKind.NO_OUTCOME, f"outcome-{gap.item_id}", message=gap.message, item_id=gap.item_id)
        for gap in found
        if gap.code is GapCode.NO_OUTCOME
    ]


def _actions(found: Sequence[Gap]) -> list[Step]:
    """One page for each action, also where both owner and due date are missing."""
    pages: dict[int, Step] = {}
    for gap in found:
        if gap.code in (GapCode.NO_OWNER, GapCode.NO_DUE) and isinstance(gap.entry, Action):
            pages[gap.entry.id] = Step(
                StepKind.ACTION, f"action-{gap.entry.id}", action=gap.entry, item_id=gap.entry.item_id
            )
    return list(pages.values())


def _unreached(record: MeetingRecord) -> list[Step]:
    return [Step(StepKind.UNREACHED, "unreached")] if not_reached(record) else []


def _keepers(found: Sequence[Gap]) -> list[Step]:
    return [
        Step(StepKind.KEEPER, f"keeper-{gap.entry.id}", topic=gap.entry, item_id=gap.item_id)
        for gap in found
        if gap.code is GapCode.NO_KEEPER and isinstance(gap.entry, ParkedTopic)
    ]


def _attendance(record: MeetingRecord, found: Sequence[Gap]) -> list[Step]:
    people = [gap.person_id for gap in found if gap.code is GapCode.NOT_RECORDED and gap.person_id is not None]
    if any(gap.code is GapCode.NO_ATTENDANCE for gap in found):
        people = [seat.person_id for seat in record.memberships]
    return [Step(StepKind.ATTENDANCE, "attendance", person_ids=tuple(dict.fromkeys(people)))] if people else []


def _remarks(found: Sequence[Gap]) -> list[Step]:
    told = (GapCode.VOTE_DIFFERENCE, GapCode.UNANSWERED, GapCode.ATTENDANCE, GapCode.MEMBERS)
    return [
        Step(StepKind.REMARK, f"remark-{number}", message=gap.message, item_id=gap.item_id)
        for number, gap in enumerate(found)
        if gap.code in told
    ]


def _without_reason(rules: Sequence[OverruledRule]) -> list[OverruledRule]:
    return [rule for rule in rules if not rule.overruled.reason]
