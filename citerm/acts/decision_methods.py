"""How a decision was taken: consent, a vote, a consensus poll, and what each person said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from citerm.acts.decision_rules import mandates_follow
from citerm.acts.decisions import open_decision
from citerm.acts.desk import Desk, meeting_scope
from citerm.model.attendance import AttendanceKind
from citerm.model.entries import Decision, Method, Outcome, Stance, StanceKind
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.text import NOTE_LIMIT, clean_line, within
from citerm.rules.attendance import voices
from citerm.rules.decisions import (
    Tally,
    admit_stance,
    answers,
    carries,
    poll_counts,
    reached_consensus,
    vote_difference,
)
from citerm.rules.item_work import ItemWork, work_of
from citerm.rules.reservations import dissent as reserved
from citerm.store import Transaction, records, whole_meeting

_VOTES = (StanceKind.FOR, StanceKind.AGAINST, StanceKind.ABSTAIN)
POLL_DRAFT = "poll"
"""Name of the scope, within that of the meeting, in which the half-typed answers of a poll are kept."""
_MOST_SUPPORT = 5
"""The highest value of a consensus poll."""


class Said(NamedTuple):
    """What one person said to a decision."""

    kind: StanceKind
    value: int | None = None
    text: str = ""


def record_consent(
    desk: Desk,
    decision_id: int,
    dissent: Mapping[int, StanceKind] | None = None,
    words: Mapping[int, str] | None = None,
) -> Echo:
    """Record a consent round: everybody agrees but those named with a reservation or an objection (I4).

    Where it was voted on, reservations put into words stand beside the vote.
    """
    stances = dict(dissent or {})
    if any(kind not in (StanceKind.RESERVATION, StanceKind.OBJECTION) for kind in stances.values()):
        raise ValueError("consent knows reservations and objections")
    said = {person_id: Said(kind, text=(words or {}).get(person_id, "")) for person_id, kind in stances.items()}
    if said and all(one.kind is StanceKind.RESERVATION and one.text.strip() for one in said.values()):
        decision, record = open_decision(desk, decision_id)
        if decision.method is Method.VOTE:
            return _beside_the_vote(desk, record, decision, said)
    return _take(desk, decision_id, Method.CONSENT, "record_consent", said)


def record_vote(desk: Desk, decision_id: int, stances: Mapping[int, StanceKind]) -> Echo:
    """Record a vote by name: for, against or abstaining (I4)."""
    if any(kind not in _VOTES for kind in stances.values()):
        raise ValueError("a vote is for, against or abstaining")
    kept = _reserved(desk, decision_id)
    said = {id_: Said(kind, text=kept[id_].text if id_ in kept else "") for id_, kind in stances.items()}
    return _take(desk, decision_id, Method.VOTE, "record_vote", said, kept)


def _reserved(desk: Desk, decision_id: int) -> dict[int, Said]:
    """Reservations to a decision that were put into words; no vote takes these from whoever said them."""
    found = records.stances(desk.store, decision_id)
    return keeping_words({}, (stance for stance in found if reserved(stance) is StanceKind.RESERVATION))


def _beside_the_vote(desk: Desk, record: MeetingRecord, decision: Decision, said: Mapping[int, Said]) -> Echo:
    """Note what people want to have in the record about a vote, which stays as it was counted."""
    assert decision.item_id is not None
    moment = _moment(record, decision)
    arriving = [person_id for person_id in said if admit_stance(record, person_id, decision.item_id, moment)]
    before = {stance.person_id: stance for stance in records.stances(desk.store, decision.id)}
    with desk.act("note_reservation", meeting_scope(record.meeting.id)) as tx:
        for person_id in arriving:
            _mark_present(tx, record, person_id, moment or desk.now())
        for person_id, one in said.items():
            if (stance := before.get(person_id)) is not None:
                tx.update("stances", stance.id, {"text": within(clean_line(one.text), NOTE_LIMIT)})
            else:
                _insert_stance(tx, decision.id, person_id, one)
    return Echo(decision.id, say("Reservations: {n}", n=len(said)), tuple(_arrived(record, arriving)))


def record_poll(desk: Desk, decision_id: int, values: Mapping[int, int]) -> Echo:
    """Record a consensus poll: from each person a value from 0 (blocks it) to 5 (helps to lead it).

    Everybody at 3 or more carries it; whoever is below is to be heard, and what was below stays in no file by name.
    """
    decision, record = open_decision(desk, decision_id)
    said = polled(values)
    if _of_gate(record, decision):
        said = keeping_words(said, records.stances(desk.store, decision_id))
    return _take(desk, decision_id, Method.CONSENSUS, "record_poll", said)


def keeping_words(said: Mapping[int, Said], before: Iterable[Stance]) -> dict[int, Said]:
    """The answers of a new poll, with the reservations that people had put into words."""
    kept = dict(said)
    for stance in before:
        if stance.text:
            answered = kept.get(stance.person_id, Said(StanceKind.RESERVATION))
            kept[stance.person_id] = answered._replace(text=stance.text)
    return kept


def polled(values: Mapping[int, int]) -> dict[int, Said]:
    """The values of a poll as what each person said.

    Raises:
        Refused: where nobody answered.
    """
    if not values:
        raise Refused(N_("Nobody has answered yet."))
    if any(not 0 <= value <= _MOST_SUPPORT for value in values.values()):
        raise ValueError("a consensus poll knows the values 0 to 5")
    return {person_id: Said(StanceKind.POLL, value) for person_id, value in values.items()}


def _take(
    desk: Desk,
    decision_id: int,
    method: Method,
    act: str,
    said: Mapping[int, Said],
    kept: Mapping[int, Said] = MappingProxyType({}),
) -> Echo:
    """Note what people said in place of what was noted before; what is kept of that stands beside it."""
    decision, record = open_decision(desk, decision_id)
    with desk.act(act, meeting_scope(record.meeting.id)) as tx:
        warnings = take(desk, tx, record, decision, method, said)
        for person_id in kept.keys() - said.keys():
            _insert_stance(tx, decision_id, person_id, kept[person_id])
    return Echo(decision_id, method_said(method, counted(said.values())), tuple(warnings))


def take(
    desk: Desk, tx: Transaction, record: MeetingRecord, decision: Decision, method: Method, said: Mapping[int, Said]
) -> list[Message]:
    """Note within an act what people said to a decision, in place of what was noted before.

    Raises:
        Refused: where somebody has no voice here.
    """
    assert decision.item_id is not None
    moment = _moment(record, decision)
    arriving = [person_id for person_id in said if admit_stance(record, person_id, decision.item_id, moment)]
    counts = counted(said.values())
    _forget_stances(desk, tx, decision.id)
    for person_id in arriving:
        _mark_present(tx, record, person_id, moment or desk.now())
    for person_id, one in said.items():
        _insert_stance(tx, decision.id, person_id, one)
    warnings = _settle(tx, record, decision, method, counts) + _arrived(record, arriving)
    warnings += mandates_follow(desk, tx, record.item_of(decision))
    now = whole_meeting.meeting_record(desk.store, record.meeting.id, notes_of="none")
    return warnings + _difference(method, counts, len(voices(now, decision.item_id, moment)))


def _insert_stance(tx: Transaction, decision_id: int, person_id: int, said: Said) -> None:
    text = within(clean_line(said.text), NOTE_LIMIT)
    values = {"decision_id": decision_id, "person_id": person_id, "kind": said.kind, "value": said.value, "text": text}
    tx.insert("stances", values)


def _arrived(record: MeetingRecord, arriving: Iterable[int]) -> list[Message]:
    known = record.person_by_id
    return [say("{name} is marked as present now", name=known[person_id].name) for person_id in arriving]


def _moment(record: MeetingRecord, decision: Decision) -> datetime | None:
    """When the voices are counted: now, or after the end when the decision was taken."""
    return None if record.meeting.closed_at is None else decision.captured_at


def counted(said: Iterable[Said]) -> Tally:
    """What people said, counted."""
    found = list(said)
    listed = [one.kind for one in found]
    return Tally(
        reservations=listed.count(StanceKind.RESERVATION),
        objections=listed.count(StanceKind.OBJECTION),
        votes_for=listed.count(StanceKind.FOR),
        against=listed.count(StanceKind.AGAINST),
        abstain=listed.count(StanceKind.ABSTAIN),
        polls=tuple(sorted(one.value for one in found if one.kind is StanceKind.POLL and one.value is not None)),
    )


def record_vote_counts(desk: Desk, decision_id: int, votes_for: int, against: int, abstain: int) -> Echo:
    """Record a show of hands or a secret ballot as three numbers, instead of stances by name (I4)."""
    decision, record = open_decision(desk, decision_id)
    if min(votes_for, against, abstain) < 0 or max(votes_for, against, abstain) > 10_000:
        raise Refused(N_("A vote is counted in whole numbers from 0."))
    counts = Tally(votes_for=votes_for, against=against, abstain=abstain)
    kept = _reserved(desk, decision_id)
    with desk.act("record_vote", meeting_scope(record.meeting.id)) as tx:
        _forget_stances(desk, tx, decision_id)
        for person_id, one in kept.items():
            _insert_stance(tx, decision_id, person_id, one)
        warnings = _settle(tx, record, decision, Method.VOTE, counts)
        warnings += mandates_follow(desk, tx, record.item_of(decision))
        tx.update(
            "decisions",
            decision_id,
            {"votes_for": votes_for, "votes_against": against, "votes_abstain": abstain},
        )
    present = voices(record, decision.item_id, _moment(record, decision))
    warnings += _difference(Method.VOTE, counts, len(present))
    return Echo(decision_id, method_said(Method.VOTE, counts), tuple(warnings))


def method_said(method: Method, counts: Tally) -> Message:
    """Say what a method showed."""
    if method is Method.CONSENSUS:
        return say("Poll: {counts}", counts=poll_counts(counts.polls))
    if method is Method.VOTE:
        return say(
            "Vote: {votes_for} for, {against} against, {abstain} abstained",
            votes_for=counts.votes_for,
            against=counts.against,
            abstain=counts.abstain,
        )
    if counts.objections:
        return say("Consent round: {count} object", count=counts.objections)
    if counts.reservations:
        return say("Consent with {count} reservation(s)", count=counts.reservations)
    return say("Everybody agrees")


def _settle(tx: Transaction, record: MeetingRecord, decision: Decision, method: Method, counts: Tally) -> list[Message]:
    """Note the method; what it does not carry is marked as not settled, the facilitator chooses.

    At a gate nothing is settled by counting (I19): there the group's outcome stands, or is still to come.
    """
    values: dict[str, object] = {
        "method": method,
        "votes_for": None,
        "votes_against": None,
        "votes_abstain": None,
    }
    carried = carries(method, counts)
    warnings: list[Message] = []
    if _of_gate(record, decision):
        pass
    elif carried is False and decision.outcome in (Outcome.ADOPTED, Outcome.APPROVED, Outcome.CHANGED):
        values["outcome"] = Outcome.UNRESOLVED
        warnings.append(say("That does not carry it: not settled. Choose the outcome with Enter, Tab."))
    elif carried and decision.outcome is Outcome.UNRESOLVED:
        values["outcome"] = Outcome.ADOPTED
    tx.update("decisions", decision.id, values)
    if method is Method.CONSENSUS and not carried:
        below = len(counts.polls) - reached_consensus(counts.polls)
        warnings.append(say("Below 3: {n}. They are heard first.", n=below))
    return warnings


def _of_gate(record: MeetingRecord, decision: Decision) -> bool:
    """Whether this is the decision at a gate, or the proposal for it."""
    if any(gate.decision_id == decision.id for gate in record.phases.gates):
        return True
    return decision.outcome is Outcome.UNRESOLVED and work_of(record.item_of(decision)) is ItemWork.GATE


def _difference(method: Method, counts: Tally, present: int) -> list[Message]:
    if not vote_difference(method, counts, present):
        return []
    if method is Method.CONSENSUS:
        return [say("{n} of {present} with a voice have answered", n=answers(method, counts), present=present)]
    return [say("{voted} votes, {present} present with a voice", voted=counts.voted, present=present)]


def _forget_stances(desk: Desk, tx: Transaction, decision_id: int) -> None:
    for stance in records.stances(desk.store, decision_id):
        tx.delete("stances", stance.id)


def _mark_present(tx: Transaction, record: MeetingRecord, person_id: int, at: datetime) -> None:
    running = record.running
    tx.insert(
        "attendance_events",
        {
            "meeting_id": record.meeting.id,
            "person_id": person_id,
            "kind": AttendanceKind.ARRIVED,
            "at": at,
            "item_id": running.id if running else None,
        },
    )
