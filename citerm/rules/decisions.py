"""Decisions: what the stances add up to, whether they carry it, and how it is numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from citerm.model.entries import Decision, Method, Stance, StanceKind, running_numbers
from citerm.model.initiative import Language, Model, replace
from citerm.model.meeting import AgendaItem, Meeting, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message, Refused, Term, say
from citerm.model.people import Group
from citerm.rules.attendance import may_have_voice, presence, recused_people, voices

CONSENSUS_FROM = 3
"""The lowest value (I can live with it) at which a poll shows consensus."""


class Manner(StrEnum):
    """How a decision was reached, for the phrase tables of the documents."""

    AGREED = "agreed"
    """Consent round without dissent: enighed · enstemmig · semje."""
    AGREED_WITH_RESERVATIONS = "agreed_with_reservations"
    OBJECTED = "objected"
    UNANIMOUS = "unanimous"
    """Everybody who could vote voted for it."""
    UNOPPOSED = "unopposed"
    """Nobody voted against it, somebody abstained."""
    MAJORITY = "majority"
    NO_MAJORITY = "no_majority"
    CONSENSUS = "consensus"
    NO_CONSENSUS = "no_consensus"


MANNER_WORDS = {
    Manner.AGREED: Term(N_("agreed")),
    Manner.AGREED_WITH_RESERVATIONS: Term(N_("agreed, with reservations")),
    Manner.OBJECTED: Term(N_("objection")),
    Manner.UNANIMOUS: Term(N_("unanimous")),
    Manner.UNOPPOSED: Term(N_("nobody against")),
    Manner.MAJORITY: Term(N_("majority")),
    Manner.NO_MAJORITY: Term(N_("no majority")),
    Manner.CONSENSUS: Term(N_("consensus")),
    Manner.NO_CONSENSUS: Term(N_("no consensus")),
}


class Tally(Model, frozen=True):
    """Stances of one decision, counted."""

    consent: int = 0
    reservations: int = 0
    objections: int = 0
    votes_for: int = 0
    against: int = 0
    abstain: int = 0
    polls: tuple[int, ...] = ()
    """Values of a consensus poll, lowest first."""

    @property
    def voted(self) -> int:
        """Votes given, abstentions among them."""
        return self.votes_for + self.against + self.abstain


def tally(stances: Iterable[Stance]) -> Tally:
    """Count stances taken by name."""
    found = list(stances)
    kinds = Counter(stance.kind for stance in found)
    return Tally(
        consent=kinds[StanceKind.CONSENT],
        reservations=kinds[StanceKind.RESERVATION],
        objections=kinds[StanceKind.OBJECTION],
        votes_for=kinds[StanceKind.FOR],
        against=kinds[StanceKind.AGAINST],
        abstain=kinds[StanceKind.ABSTAIN],
        polls=tuple(sorted(s.value for s in found if s.kind is StanceKind.POLL and s.value is not None)),
    )


def tally_of(decision: Decision, stances: Iterable[Stance]) -> Tally:
    """Count a decision: the typed numbers where there are some, else its stances by name."""
    if decision.votes_for is not None or decision.votes_against is not None or decision.votes_abstain is not None:
        return Tally(
            votes_for=decision.votes_for or 0,
            against=decision.votes_against or 0,
            abstain=decision.votes_abstain or 0,
        )
    counted = tally(stance for stance in stances if stance.decision_id == decision.id)
    if decision.procedure_id is not None:  # who answers in writing with a reservation agrees all the same
        return replace(counted, votes_for=counted.votes_for + counted.reservations)
    return counted


def carries(method: Method | None, counted: Tally) -> bool | None:
    """Say whether the method carries the decision; None where none was recorded, or nobody answered yet."""
    match method:
        case Method.CONSENT:
            return counted.objections == 0
        case Method.VOTE:
            return counted.votes_for > counted.against if counted.voted else None
        case Method.CONSENSUS:
            return counted.polls[0] >= CONSENSUS_FROM if counted.polls else None
        case _:
            return None


def manner(method: Method | None, counted: Tally) -> Manner | None:
    """Name how the decision was reached; None where no method was recorded or nobody answered."""
    carried = carries(method, counted)
    if carried is None:
        return None
    match method:
        case Method.CONSENT if carried:
            return Manner.AGREED_WITH_RESERVATIONS if counted.reservations else Manner.AGREED
        case Method.CONSENT:
            return Manner.OBJECTED
        case Method.VOTE if carried and not counted.against:
            return Manner.UNOPPOSED if counted.abstain else Manner.UNANIMOUS
        case Method.VOTE:
            return Manner.MAJORITY if carried else Manner.NO_MAJORITY
        case _:
            return Manner.CONSENSUS if carried else Manner.NO_CONSENSUS


def manner_line(method: Method | None, counted: Tally) -> Message | Term | None:
    """Say in a few words how the decision was reached, for the entry's line; None where nothing is known."""
    how = manner(method, counted)
    if how is None:
        return None
    if method is Method.VOTE:
        return say(
            N_("{votes_for} for, {against} against, {abstain} abstained"),
            votes_for=counted.votes_for,
            against=counted.against,
            abstain=counted.abstain,
        )
    if method is Method.CONSENSUS:
        return say(
            N_("consensus: {reached} of {n} at 3 or more ({counts})"),
            reached=reached_consensus(counted.polls),
            n=len(counted.polls),
            counts=poll_counts(counted.polls),
        )
    return MANNER_WORDS[how]


def poll_counts(values: Iterable[int]) -> str:
    """Write what a consensus poll adds up to, the lowest value first: 2×3, 5×4, 1×5."""
    return ", ".join(f"{n}×{value}" for value, n in sorted(Counter(values).items()))


def reached_consensus(polls: Iterable[int]) -> int:
    """Count those who can live with it, or more."""
    return sum(value >= CONSENSUS_FROM for value in polls)


def to_be_heard(stances: Iterable[Stance]) -> tuple[int, ...]:
    """Name the people whose value in a consensus poll is so low that they are to be heard, the lowest first."""
    low = [s for s in stances if s.kind is StanceKind.POLL and s.value is not None and s.value < CONSENSUS_FROM]
    return tuple(stance.person_id for stance in sorted(low, key=lambda stance: (stance.value, stance.id)))


def vote_difference(method: Method | None, counted: Tally, present_with_voice: int) -> int:
    """Say by how many the answers miss those present with a voice: too few below zero, too many above."""
    given = answers(method, counted)
    return given - present_with_voice if given else 0


def answers(method: Method | None, counted: Tally) -> int:
    """Count the answers that everybody present with a voice should have given: votes, or values of a poll."""
    match method:
        case Method.VOTE:
            return counted.voted
        case Method.CONSENSUS:
            return len(counted.polls)
        case _:
            return 0


def stances_by_decision(record: MeetingRecord) -> dict[int, list[Stance]]:
    """Sort all stances of the meeting by decision, once."""
    found: dict[int, list[Stance]] = {}
    for stance in record.stances:
        found.setdefault(stance.decision_id, []).append(stance)
    return found


def voices_in_vote(record: MeetingRecord, decision: Decision, voted: int) -> int:
    """Count the voices present at the vote, the number nearest to the votes given where people came or went.

    A vote is taken some time after the wording was recorded, while the item is still on.
    """
    begins = decision.captured_at
    ends = min(
        (e.stopped_at for e in record.times if e.stopped_at is not None and e.started_at <= begins < e.stopped_at),
        default=None,
    )
    moments = {begins} | {e.at for e in record.attendance if begins < e.at and (ends is None or e.at <= ends)}
    counts: list[int] = []
    for moment in sorted(moments):
        counts.append(len(voices(record, decision.item_id, moment)))
        if counts[-1] == voted:
            break
    return min(counts, key=lambda count: abs(count - voted))


def admit_stance(record: MeetingRecord, person_id: int, item_id: int, at: datetime | None = None) -> bool:
    """Check that a person may take a stance on an item now.

    Returns:
        Whether the person is to be marked as present first.

    Raises:
        Refused: where the person has no voice here, or is out on conflict of interest.
    """
    person = record.person_by_id[person_id]
    standing = presence(record, at).get(person_id)
    if person_id in recused_people(record, item_id, at):
        raise Refused(N_("{person} is out of this item on conflict of interest."), person=person.name)
    if not may_have_voice(record, person_id):
        raise Refused(N_("{person} has no voice in {group}."), person=person.name, group=record.group.name)
    if standing is not None and standing.here:
        if person_id not in voices(record, item_id, at):
            raise Refused(
                N_("{person} has no voice here: the seat or the organisation has used it already."), person=person.name
            )
        return False
    return True


def case_series(item: AgendaItem) -> Purpose | None:
    """Name the series of an item's case number: the purpose on the agenda, also where the meeting changed it."""
    return item.announced_purpose or item.purpose


def case_label(record: MeetingRecord, item: AgendaItem) -> str:
    """Write a case number: 21/26, in Danish 21/2026; in a group with one series per type V 3/26; empty without one."""
    return _case_label(record.group, record.meeting, item)


def _case_label(group: Group, meeting: Meeting, item: AgendaItem) -> str:
    if item.case_number is None:
        return ""
    from citerm.rules.layouts import series_letter  # only for cases with numbers

    letter = series_letter(group, meeting.language, case_series(item) or Purpose.INFORMATION)
    year = f"{meeting.on.year:04}" if meeting.language is Language.DANISH else f"{meeting.on.year % 100:02}"
    return f"{letter} {item.case_number}/{year}".lstrip()


def decision_labels(record: MeetingRecord, language: Language | str) -> dict[int, str]:
    """Number all decisions of the meeting as the minutes do; conclusions have no number.

    Under a case with a number of its own it is that (21/26), with .1, .2 when the case has several decisions;
    else meeting.running number (7.3), as is usual in Danish.
    """
    return labels_of_meeting(record.group, record.meeting, record.decisions, record.item_by_id, language)


def labels_of_meeting(
    group: Group,
    meeting: Meeting,
    decisions: Sequence[Decision],
    items: Mapping[int, AgendaItem],
    language: Language | str,
) -> dict[int, str]:
    """Number all decisions of a meeting; needs of its agenda only the items that were decided on."""
    numbers = running_numbers(decisions)
    labels = {id_: f"{meeting.number or 0}.{number}" for id_, number in numbers.items()}
    if language == Language.DANISH and meeting.language is not Language.DANISH:
        return labels
    by_item: dict[int, list[Decision]] = {}
    for decision in decisions:
        if decision.id in numbers and decision.item_id is not None:
            by_item.setdefault(decision.item_id, []).append(decision)
    for item_id, found in by_item.items():
        label = _case_label(group, meeting, items[item_id])
        if not label:
            continue
        ordered = sorted(found, key=lambda decision: numbers[decision.id])
        for place, decision in enumerate(ordered, start=1):
            labels[decision.id] = f"{label}.{place}" if len(ordered) > 1 else label
    return labels


def procedure_label(number: int | None, year: int, language: Language | str) -> str:
    """Number a decision taken in writing, in a series of the group and the year: S1/2026, in Norwegian S 1/26."""
    if number is None:
        return ""
    return f"S{number}/{year}" if language == Language.DANISH else f"S {number}/{year % 100:02}"


def decision_label(record: MeetingRecord, decision: Decision, language: Language | str) -> str:
    """Number one decision; for many at once use :func:`decision_labels`."""
    return decision_labels(record, language).get(decision.id, "")
