"""What is missing before the minutes are whole, in the order in which the read-back asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from citerm.model.entries import Entry, Outcome, Overruled
from citerm.model.initiative import Model
from citerm.model.meeting import ItemState, MeetingState, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message, say
from citerm.model.phase import Assessment
from citerm.rules.agenda import not_reached
from citerm.rules.attendance import ATTENDING, Presence, PresenceNow, presence
from citerm.rules.decisions import answers, decision_labels, stances_by_decision, tally_of, voices_in_vote
from citerm.rules.item_work import CONSTITUTING
from citerm.rules.seats import partner_meeting

if TYPE_CHECKING:
    from citerm.model.track import PhaseTrack

DECIDED_UNDER_AOB = "decided_under_aob"
NOT_QUORATE = "not_quorate"
GATE_ELSEWHERE = "gate_elsewhere"
DECIDED_ELSEWHERE = "decided_elsewhere"

_DECISION_RULES = {
    DECIDED_UNDER_AOB: N_("Decision {number} was taken under any other business"),
    NOT_QUORATE: N_("Decision {number} was taken without a quorum"),
    GATE_ELSEWHERE: N_("Decision {number} at a gate was not taken by the steering group"),
    DECIDED_ELSEWHERE: N_("Decision {number} is the steering group's to take"),
}
_NOT_DECIDED = {
    NOT_QUORATE: (Outcome.RECOMMENDED,),
    DECIDED_ELSEWHERE: (Outcome.RECOMMENDED, Outcome.POSTPONED, Outcome.REFERRED, Outcome.UNRESOLVED),
    GATE_ELSEWHERE: (Outcome.RECOMMENDED, Outcome.POSTPONED, Outcome.REFERRED, Outcome.UNRESOLVED),
}
"""Outcomes with which a rule holds after all."""


class GapCode(StrEnum):
    """What kind of thing is missing."""

    NO_OUTCOME = "no_outcome"
    """An item for decision was treated and nothing came of it."""
    UNRESOLVED = "unresolved"
    """A method did not carry a decision and no outcome was chosen."""
    VOTE_DIFFERENCE = "vote_difference"
    NO_OWNER = "no_owner"
    NO_DUE = "no_due"
    UNANSWERED = "unanswered"
    """Questions of a phase that the group did not answer, or put off; allowed, and said."""
    NOT_REACHED = "not_reached"
    NO_KEEPER = "no_keeper"
    NO_ATTENDANCE = "no_attendance"
    """Nobody was marked at all."""
    NOT_RECORDED = "not_recorded"
    """Somebody expected was never marked."""
    ATTENDANCE = "attendance"
    """Attendance events that contradict each other."""
    NO_NEXT_MEETING = "no_next_meeting"
    MEMBERS = "members"
    """A constituting meeting left areas, roles or contracts open (I13)."""
    NO_SIGNERS = "no_signers"
    """Two sign the minutes and were not chosen."""


class Gap(Model, frozen=True):
    """One thing that is missing, with where to jump to."""

    code: GapCode
    message: Message
    item_id: int | None = None
    entry: Entry | None = None
    person_id: int | None = None


class OverruledRule(Model, frozen=True):
    """A soft rule that was overruled in the meeting, in words; the reason may stay empty."""

    overruled: Overruled
    message: Message


def gaps(record: MeetingRecord, tracks: Mapping[str, PhaseTrack] | None = None) -> tuple[Gap, ...]:
    """List all that is missing, as the read-back asks and the draft names it.

    Args:
        record: The meeting.
        tracks: The phase models, by which it is known how many questions a phase has.
    """
    return (
        *_undecided(record),
        *_votes(record),
        *_unanswered(record, tracks or {}),
        *_actions(record),
        *_not_reached(record),
        *_parked(record),
        *_attendance(record),
        *_members(record),
        *_next_meeting(record),
        *_signers(record),
    )


def _signers(record: MeetingRecord) -> Iterator[Gap]:
    """Those who sign are asked for once the meeting has ended."""
    meeting = record.meeting
    if meeting.state is not MeetingState.CLOSED or meeting.second_signer_id is not None:
        return
    from citerm.model.layout import Signers  # only once a meeting has ended
    from citerm.rules.layouts import layout_of

    signers = layout_of(record.group, meeting.language).signers
    if signers is Signers.TWO or (signers is Signers.FORM and meeting.first_signer_id is not None):
        yield Gap(GapCode.NO_SIGNERS, say(N_("The two who sign are not chosen")))


def _members(record: MeetingRecord) -> Iterator[Gap]:
    if any(item.bank_key in CONSTITUTING for item in record.items):
        from citerm.rules.taken_on import left_open  # only where a group is constituted

        yield from (Gap(GapCode.MEMBERS, message, item_id) for item_id, message in left_open(record))


def _undecided(record: MeetingRecord) -> Iterator[Gap]:
    labels = decision_labels(record, record.meeting.language)
    answered = {decision.item_id for decision in record.decisions if not decision.struck}
    treated = (ItemState.RUNNING, ItemState.INTERRUPTED, ItemState.DONE)
    for item in record.items:
        if item.purpose is Purpose.DECISION and item.state in treated and item.id not in answered:
            yield Gap(
                GapCode.NO_OUTCOME, say(N_("“{title}” is for decision and has no outcome"), title=item.title), item.id
            )
    for decision in record.decisions:
        if not decision.struck and decision.outcome is Outcome.UNRESOLVED:
            yield Gap(
                GapCode.UNRESOLVED,
                say(N_("Decision {number} is not settled"), number=labels[decision.id]),
                decision.item_id,
                decision,
            )


def _votes(record: MeetingRecord) -> Iterator[Gap]:
    labels = decision_labels(record, record.meeting.language)
    stances = stances_by_decision(record)
    for decision in record.decisions:
        if decision.struck:
            continue
        given = answers(decision.method, tally_of(decision, stances.get(decision.id, ())))
        if not given:
            continue
        present = voices_in_vote(record, decision, given)
        if given != present:
            yield Gap(
                GapCode.VOTE_DIFFERENCE,
                say(
                    N_("Decision {number}: {voted} votes, {present} present with a voice"),
                    number=labels.get(decision.id, ""),
                    voted=given,
                    present=present,
                ),
                decision.item_id,
                decision,
            )


def _unanswered(record: MeetingRecord, tracks: Mapping[str, PhaseTrack]) -> Iterator[Gap]:
    for assessment in record.phases.assessments:
        left, asked = _left_of(record, assessment, tracks.get(assessment.track))
        if left:
            message = say(N_("{left} of {all} questions of the phase unanswered"), left=left, all=asked)
            yield Gap(GapCode.UNANSWERED, message, assessment.item_id)


def _left_of(record: MeetingRecord, assessment: Assessment, track: PhaseTrack | None) -> tuple[int, int]:
    """How many questions have no answer, of how many; of a track that is gone, of those that were asked."""
    given = [answer for answer in record.phases.answers if answer.assessment_id == assessment.id]
    phase = track.phase_by_number.get(assessment.phase) if track is not None else None
    if phase is None:
        return sum(not answer.answered for answer in given), len(given)
    from citerm.rules.phases import cycle_at  # only where a phase was assessed
    from citerm.rules.readiness import questions_asked, unanswered

    cycle = cycle_at(record.phases.cycles, assessment.track, assessment.phase, assessment.cycle)
    return len(unanswered(phase, cycle, given)), len(questions_asked(phase, cycle, given))


def _actions(record: MeetingRecord) -> Iterator[Gap]:
    for action in sorted(record.actions, key=lambda action: (action.captured_at, action.id)):
        if action.struck or not action.state.live:
            continue
        if action.owner_id is None:
            yield Gap(
                GapCode.NO_OWNER, say(N_("Action without owner: {text}"), text=action.text), action.item_id, action
            )
        if action.due_kind is None:
            yield Gap(
                GapCode.NO_DUE, say(N_("Action without due date: {text}"), text=action.text), action.item_id, action
            )


def _not_reached(record: MeetingRecord) -> Iterator[Gap]:
    for item in not_reached(record):
        begun = item.state is ItemState.INTERRUPTED
        message = (
            say(N_("“{title}” was not finished"), title=item.title)
            if begun
            else say(N_("“{title}” was not reached"), title=item.title)
        )
        yield Gap(GapCode.NOT_REACHED, message, item.id)


def _parked(record: MeetingRecord) -> Iterator[Gap]:
    for topic in sorted(record.parked, key=lambda topic: (topic.captured_at, topic.id)):
        if not topic.struck and topic.keeper_id is None:
            yield Gap(
                GapCode.NO_KEEPER, say(N_("Parked topic without keeper: {text}"), text=topic.text), topic.item_id, topic
            )


def _attendance(record: MeetingRecord) -> Iterator[Gap]:
    now = presence(record)
    unmarked = [p for p in now.values() if p.presence in (Presence.EXPECTED, Presence.NOT_RECORDED)]
    if unmarked and not record.attendance:
        yield Gap(GapCode.NO_ATTENDANCE, say(N_("Attendance was not recorded")))
        return
    for standing in unmarked:
        name = record.person_by_id[standing.person_id].name
        yield Gap(
            GapCode.NOT_RECORDED,
            say(N_("{name} was not recorded as present or absent"), name=name),
            person_id=standing.person_id,
        )
    yield from _contradictions(record)


def _contradictions(record: MeetingRecord) -> Iterator[Gap]:
    now = presence(record)
    came = {event.person_id for event in record.attendance if event.kind in ATTENDING}
    for person_id, standing in now.items():
        if standing.presence is Presence.LEFT and person_id not in came:
            name = record.person_by_id[person_id].name
            yield Gap(GapCode.ATTENDANCE, say(N_("{name} left without having come"), name=name), person_id=person_id)
    seats_taken: dict[int, int] = {}
    for person_id, standing in now.items():
        if standing.presence is Presence.SUBSTITUTE:
            message = _substitution(record, now, standing, seats_taken)
            if message is not None:
                yield Gap(GapCode.ATTENDANCE, message, person_id=person_id)


def _substitution(
    record: MeetingRecord, now: Mapping[int, PresenceNow], standing: PresenceNow, seats_taken: dict[int, int]
) -> Message | None:
    substitute = record.person_by_id[standing.person_id].name
    if standing.for_id is None:
        return say(N_("{name} is a substitute, but for nobody"), name=substitute)
    name = record.person_by_id[standing.for_id].name
    first = seats_taken.setdefault(standing.for_id, standing.person_id)
    if first != standing.person_id:
        return say(
            N_("{first} and {second} are both substitutes for {name}"),
            first=record.person_by_id[first].name,
            second=substitute,
            name=name,
        )
    member = now.get(standing.for_id)
    if member is not None and member.here and standing.here:
        return say(N_("{name} is here, and so is the substitute {substitute}"), name=name, substitute=substitute)
    return None


def _next_meeting(record: MeetingRecord) -> Iterator[Gap]:
    if record.meeting.next_on is None and record.next_meeting is None and not partner_meeting(record):
        yield Gap(GapCode.NO_NEXT_MEETING, say(N_("The next meeting is not agreed")))


def overruled_rules(record: MeetingRecord) -> tuple[OverruledRule, ...]:
    """Say in words which soft rules were overruled, where what overruled them still stands."""
    labels = decision_labels(record, record.meeting.language)
    decisions = {decision.id: decision for decision in record.decisions if decision.id in labels}
    found: list[OverruledRule] = []
    for overruled in sorted(record.overruled, key=lambda overruled: (overruled.at, overruled.id)):
        decision = decisions.get(overruled.subject_id or 0)
        if overruled.rule in _DECISION_RULES:
            if decision is None or decision.outcome in _NOT_DECIDED.get(overruled.rule, ()):
                continue
            message = Message(_DECISION_RULES[overruled.rule], {"number": labels[decision.id]})
        else:
            message = say(N_("A rule was overruled: {rule}"), rule=overruled.rule)
        found.append(OverruledRule(overruled, message))
    return tuple(found)
