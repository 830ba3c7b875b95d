"""Deciding in writing: who answers, who has not answered yet, and what the answers add up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from citerm.model.entries import Decision, Stance, StanceKind
from citerm.model.initiative import Model
from citerm.model.meeting import Meeting
from citerm.model.people import Group, GroupKind, Membership, Person
from citerm.model.written import WrittenProcedure
from citerm.rules.seats import own_voice

ANSWERS = (StanceKind.FOR, StanceKind.AGAINST, StanceKind.ABSTAIN, StanceKind.RESERVATION)
"""What a person may answer in writing; who makes a reservation agrees, and has it noted."""


def voters(group: Group, memberships: Iterable[Membership], people: Mapping[int, Person], on: date) -> tuple[int, ...]:
    """Name the people who have a voice in the group on a day, in seating order (I4).

    In a partner circle each organisation has one voice, given to the first person with a seat.
    """
    found: dict[tuple[str, int], int] = {}
    for seat in memberships:
        if seat.group_id != group.id or not seat.holds_on(on) or not own_voice(seat):
            continue
        person = people.get(seat.person_id)
        organisation = person.organisation_id if person is not None and group.kind is GroupKind.PARTNERS else None
        key = ("person", seat.person_id) if organisation is None else ("organisation", organisation)
        found.setdefault(key, seat.person_id)
    return tuple(dict.fromkeys(found.values()))


class Answer(Model, frozen=True):
    """One person with a voice, and what the person has answered."""

    person: Person
    stance: Stance | None = None


class WrittenPage(Model, frozen=True, kw_only=True):
    """A written procedure with its decision and who has answered what."""

    procedure: WrittenProcedure
    decision: Decision
    group: Group
    label: str
    answers: tuple[Answer, ...] = ()
    noted_at: Meeting | None = None
    """The meeting that took note of it."""

    @property
    def running(self) -> bool:
        """Whether answers are still taken."""
        return self.procedure.closed_on is None

    @property
    def stances(self) -> tuple[Stance, ...]:
        """The answers given."""
        return tuple(answer.stance for answer in self.answers if answer.stance is not None)

    @property
    def missing(self) -> tuple[Person, ...]:
        """Who has not answered."""
        return tuple(answer.person for answer in self.answers if answer.stance is None)

    def late(self, today: date) -> bool:
        """Whether the day for answers has passed while some are missing."""
        by = self.procedure.answer_by
        return self.running and by is not None and by < today and bool(self.missing)


def answers_of(voting: Iterable[int], stances: Iterable[Stance], people: Mapping[int, Person]) -> tuple[Answer, ...]:
    """Put the answers beside the people with a voice; who answered and has lost the seat since stands last."""
    by_person = {stance.person_id: stance for stance in stances}
    order = list(dict.fromkeys([*voting, *by_person]))
    return tuple(Answer(people[id_], by_person.get(id_)) for id_ in order if id_ in people)
