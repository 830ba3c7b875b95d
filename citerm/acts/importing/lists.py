"""Lists of members: each line a person and a seat, known by e-mail address, else by name and organisation."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.importing.rows import Arrival, Columns, fresh_key
from citerm.model.import_report import ImportRefused
from citerm.model.listed import ListedPerson, PeopleList
from citerm.model.message import Message, say
from citerm.model.people import Group, Membership, MembershipState, Organisation, Person, Role
from citerm.model.text import fold
from citerm.rules.seats import default_voice
from citerm.store import records


def bring_in_list(arrival: Arrival, listed: PeopleList) -> None:
    """Add the people and seats of a list that are not there yet.

    Raises:
        ImportRefused: where lines name groups that do not exist.
    """
    groups = records.groups(arrival.desk.store)
    by_name = {fold(name): group for group in groups for name in (group.name, group.key)}
    problems: list[Message] = [
        say(
            "{file}, line {line}: {problem}",
            file=listed.file,
            line=str(person.line),
            problem=say("There is no group called “{name}”.", name=person.group),
        )
        for person in listed.people
        if person.group and fold(person.group) not in by_name
    ]
    if problems:
        raise ImportRefused(listed.file, problems)
    register = _Register(arrival)
    seats: dict[tuple[int, int], list[Membership]] = {}
    for seat in records.memberships(arrival.desk.store):
        if seat.state is not MembershipState.LEFT:
            seats.setdefault((seat.person_id, seat.group_id), []).append(seat)
    for person in listed.people:
        person_id = register.person(person)
        if person.group:
            group = by_name[fold(person.group)]
            _seat(arrival, person, person_id, group, seats.get((person_id, group.id), []))


class _Register:
    """People and organisations as they stand while the list comes in."""

    def __init__(self, arrival: Arrival) -> None:
        self._arrival = arrival
        store = arrival.desk.store
        self._organisations: dict[str, Organisation | int] = {
            one.name.casefold(): one for one in records.organisations(store)
        }
        self._seen: dict[str, int] = {}
        self._by_email: dict[str, Person] = {}
        self._by_name: dict[str, Person] = {}
        names = {one.id: one.name for one in records.organisations(store)}
        for person in records.people(store):
            if person.email:
                self._by_email[person.email.casefold()] = person
            self._by_name[f"{person.name}\n{names.get(person.organisation_id or 0, '')}".casefold()] = person

    def person(self, listed: ListedPerson) -> int:
        if listed.identity in self._seen:
            return self._seen[listed.identity]
        ours = self._known(listed)
        stated: Columns = {"name": listed.name}
        if listed.email and (ours is None or ours.email.casefold() != listed.email.casefold()):
            stated["email"] = listed.email
        if listed.organisation:
            stated["organisation_id"] = self._organisation(listed)
        given = self._arrival.free_initials(listed.initials, listed.name, ours)
        if ours is None:
            stated |= {"initials": given, "key": fresh_key("person")}
        elif given == listed.initials:
            stated["initials"] = given
        person_id = self._arrival.row("people", ours, stated, name=listed.name)
        self._seen[listed.identity] = person_id
        return person_id

    def _known(self, listed: ListedPerson) -> Person | None:
        by_email = self._by_email.get(listed.email.casefold()) if listed.email else None
        by_name = self._by_name.get(f"{listed.name}\n{listed.organisation}".casefold())
        if by_email is None and by_name is not None and listed.email and by_name.email:
            return None
        return by_email or by_name

    def _organisation(self, listed: ListedPerson) -> int:
        ours = self._organisations.get(listed.organisation.casefold())
        if isinstance(ours, int):
            return ours
        stated: Columns = {"name": listed.organisation} if ours is None else {}
        if listed.sector is not None:
            stated["sector"] = listed.sector
        if ours is None:
            stated["key"] = fresh_key("organisation")
        row_id = self._arrival.row("organisations", ours, stated, name=listed.organisation)
        self._organisations[listed.organisation.casefold()] = row_id
        return row_id


def _seat(arrival: Arrival, listed: ListedPerson, person_id: int, group: Group, seats: Sequence[Membership]) -> None:
    stated: Columns = {}
    if listed.role is not None:
        stated["role"] = listed.role
    if listed.voice is not None:
        stated["voice"] = listed.voice
    if listed.from_on is not None:
        stated["from_on"] = listed.from_on
    if listed.perspective:
        stated["perspective"] = listed.perspective
    if listed.discipline:
        stated["discipline"] = listed.discipline
    same_day = [seat for seat in seats if listed.from_on is None or seat.from_on == listed.from_on]
    ours = same_day[-1] if same_day else seats[0] if len(seats) == 1 else None
    if ours is None:
        role = listed.role or Role.MEMBER
        stated |= {"person_id": person_id, "group_id": group.id, "role": role, "state": MembershipState.ACTIVE}
        stated.setdefault("voice", default_voice(role, group.kind))
        stated["seat"] = arrival.next_seat(group.id)
    arrival.row("memberships", ours, stated, name=f"{listed.name} – {group.name}")
