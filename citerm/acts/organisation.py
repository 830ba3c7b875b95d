"""The initiative, its groups, its people, and who sits where."""

from __future__ import annotations

from datetime import date
from enum import Enum
from uuid import uuid4

from citerm.acts.desk import INITIATIVE, PHASES, Desk
from citerm.model.initiative import Country, Language, Track
from citerm.model.message import N_, Dated, Echo, Message, Refused, say
from citerm.model.people import GroupKind, GroupState, MembershipState, Organisation, Person, QuorumKind, Role
from citerm.model.text import NAME_LIMIT, clean_line, fold, fold_initials, within
from citerm.rules.initials import free_initials
from citerm.rules.seats import default_voice, own_voice
from citerm.store import Transaction, records

LONGEST_SILENCE = 365
"""Most days that a group can wait for somebody to object to minutes."""
LARGEST_QUORUM = 999
"""Most people that a group can need to decide."""


class Unchanged(Enum):
    """Stands for a value that stays, where none at all is a value too."""

    UNCHANGED = "unchanged"


def found_initiative(
    desk: Desk,
    name: str,
    country: Country,
    language: Language,
    group_name: str,
    group_kind: GroupKind = GroupKind.STEERING,
    track: str = Track.COLLECTIVE_IMPACT.value,
) -> Echo:
    """Start an empty record: the initiative and its first group. Answers the group's key."""
    if records.initiative(desk.store) is not None:
        raise Refused(N_("This record holds an initiative already."))
    with desk.act("found_initiative", INITIATIVE, undoable=False) as tx:
        tx.insert(
            "initiatives",
            {
                "key": f"initiative-{uuid4().hex[:12]}",
                "name": _name(name),
                "country": country,
                "language": language,
                "track": track,
            },
        )
        group_id = _insert_group(tx, group_name, group_kind)
    return Echo(group_id, say("{name} is ready", name=_name(name)))


def set_start(desk: Desk, on: date | None) -> Echo:
    """Say on which day the initiative began or is to begin; the months of its course are counted from it."""
    found = records.initiative(desk.store)
    assert found is not None
    with desk.act("set_start", PHASES) as tx:
        tx.update("initiatives", found.id, {"started_on": on})
    if on is None:
        return Echo(found.id, say("The initiative has no start date now"))
    if on > desk.today():
        return Echo(found.id, say("The initiative begins on {on}", on=on))
    return Echo(found.id, say("The initiative began on {on}", on=on))


def add_group(desk: Desk, name: str, kind: GroupKind) -> Echo:
    """Add a body that meets."""
    cleaned = _name(name)
    if any(fold(group.name) == fold(cleaned) for group in records.groups(desk.store)):
        raise Refused(N_("There is already a group called {name}."), name=cleaned)
    with desk.act("add_group") as tx:
        group_id = _insert_group(tx, cleaned, kind)
    from citerm.acts.action_plan_news import outdated_by_group  # the first screen does without plans

    return Echo(group_id, say("Group {name} added", name=cleaned), outdated_by_group(desk, group_id))


def _insert_group(tx: Transaction, name: str, kind: GroupKind) -> int:
    return tx.insert(
        "groups",
        {"key": f"group-{uuid4().hex[:12]}", "name": _name(name), "kind": kind, "state": GroupState.ACTIVE},
    )


def change_group(
    desk: Desk,
    group_id: int,
    *,
    name: str | None = None,
    kind: GroupKind | None = None,
    first_number: int | None = None,
    silence_days: int | Unchanged | None = Unchanged.UNCHANGED,
    quorum: QuorumKind | None = None,
    quorum_number: int | None = None,
) -> Echo:
    """Change name, kind, first number, quorum, or the days of silence that approve a group's minutes."""
    group = records.group(desk.store, group_id)
    values: dict[str, object] = {}
    if name is not None:
        values["name"] = _name(name)
    if kind is not None:
        values["kind"] = kind
    if first_number is not None:
        if not 1 <= first_number <= 9999:
            raise Refused(N_("A meeting number is between 1 and 9999."))
        values["first_number"] = first_number
    if not isinstance(silence_days, Unchanged):
        if silence_days is not None and not 1 <= silence_days <= LONGEST_SILENCE:
            raise Refused(N_("Minutes are approved by silence after 1 to {most} days."), most=LONGEST_SILENCE)
        values["silence_days"] = silence_days
    if quorum is not None or quorum_number is not None:
        values |= _quorum(quorum or group.quorum, group.quorum_number if quorum_number is None else quorum_number)
    with desk.act("change_group") as tx:
        tx.update("groups", group_id, values)
    return Echo(group_id, say("Group {name} was changed", name=str(values.get("name", group.name))))


def _quorum(kind: QuorumKind, number: int) -> dict[str, object]:
    """How many are needed to decide: a number of members must be given, one of sectors may be all."""
    if kind in (QuorumKind.OFF, QuorumKind.HALF):
        number = 0
    elif not (kind is QuorumKind.NUMBER) <= number <= LARGEST_QUORUM:
        raise Refused(N_("Say how many are needed to decide, from 1 to {most}."), most=LARGEST_QUORUM)
    return {"quorum": kind, "quorum_number": number}


def add_person(desk: Desk, name: str, *, initials: str = "", organisation: str = "", email: str = "") -> Echo:
    """Add a person; initials are proposed, and on a clash the next free ones are taken and said."""
    wanted = clean_line(initials)
    with desk.act("add_person") as tx:
        person_id, given = new_person(desk, tx, name, initials=wanted, organisation=organisation, email=email)
    said = say("{name} ({initials}) added", name=clean_line(name), initials=given)
    return Echo(person_id, said, _replaced(wanted, given, clean_line(name)))


def _replaced(wanted: str, given: str, name: str) -> tuple[Message, ...]:
    """Say that initials were taken; nothing where the wanted ones were free, or none were wanted."""
    if not wanted or fold_initials(given) == fold_initials(wanted):
        return ()
    return (say("{wanted} is taken; {name} got {initials}", wanted=wanted, name=name, initials=given),)


def new_person(
    desk: Desk, tx: Transaction, name: str, *, initials: str = "", organisation: str = "", email: str = ""
) -> tuple[int, str]:
    """Add a person inside an act; answers the key and the initials that were given."""
    cleaned = _name(name)
    taken = [person.initials for person in records.people(desk.store) if person.active]
    given = free_initials(clean_line(initials), cleaned, taken)
    person_id = tx.insert(
        "people",
        {
            "key": f"person-{uuid4().hex[:12]}",
            "name": cleaned,
            "initials": given,
            "organisation_id": _organisation(desk, tx, organisation),
            "email": within(clean_line(email), NAME_LIMIT),
        },
    )
    return person_id, given


def _organisation(desk: Desk, tx: Transaction, name: str) -> int | None:
    cleaned = within(clean_line(name), NAME_LIMIT)
    if not cleaned:
        return None
    known: dict[str, Organisation] = {fold(one.name): one for one in records.organisations(desk.store)}
    if fold(cleaned) in known:
        return known[fold(cleaned)].id
    return tx.insert("organisations", {"key": f"organisation-{uuid4().hex[:12]}", "name": cleaned})


def change_person(
    desk: Desk,
    person_id: int,
    *,
    name: str | None = None,
    initials: str | None = None,
    organisation: str | None = None,
    email: str | None = None,
    active: bool | None = None,
) -> Echo:
    """Change what is known of a person; old minutes keep what they printed."""
    person = _known(desk, person_id)
    values: dict[str, object] = {}
    if name is not None:
        values["name"] = _name(name)
    if email is not None:
        values["email"] = within(clean_line(email), NAME_LIMIT)
    if active is not None:
        values["active"] = active
    called = str(values.get("name", person.name))
    wanted = person.initials if initials is None else clean_line(initials)
    warnings: tuple[Message, ...] = ()
    if initials is not None or (active and not person.active):
        others = [p.initials for p in records.people(desk.store) if p.active and p.id != person_id]
        given = values["initials"] = free_initials(wanted, called, others)
        warnings = _replaced(wanted, given, called)
    with desk.act("change_person") as tx:
        if organisation is not None:
            values["organisation_id"] = _organisation(desk, tx, organisation)
        tx.update("people", person_id, values)
    return Echo(person_id, say("{name} was changed", name=called), warnings)


def seat_member(
    desk: Desk,
    group_id: int,
    person_id: int,
    *,
    role: Role = Role.MEMBER,
    voice: bool | None = None,
    from_on: date | None = None,
    substitute_for_id: int | None = None,
) -> Echo:
    """Give a person a seat in a group; secretaries, observers and substitutes have no voice of their own.

    Nor have the secretariat's people in other groups, unless it is given them; then that is told.
    """
    from citerm.acts.seat_warnings import is_neutral, seated_at_once, voice_given  # the first screen seats nobody

    person = _known(desk, person_id)
    group = records.group(desk.store, group_id)
    seats = records.memberships(desk.store, group_id)
    if any(
        seat.person_id == person_id and seat.state is not MembershipState.LEFT and seat.to_on is None for seat in seats
    ):
        raise Refused(N_("{name} sits in {group} already."), name=person.name, group=group.name)
    usual = default_voice(role, group.kind, neutral=is_neutral(desk, person_id))
    with desk.act("seat_member") as tx:
        seat_id = tx.insert(
            "memberships",
            {
                "person_id": person_id,
                "group_id": group_id,
                "role": role,
                "voice": usual if voice is None else voice,
                "state": MembershipState.ACTIVE,
                "from_on": from_on,
                "substitute_for_id": substitute_for_id,
                "seat": max((seat.seat for seat in seats), default=0) + 1,
            },
        )
    said = say("{name} sits in {group}", name=person.name, group=group.name)
    told = voice_given(desk, person_id, group) if own_voice(records.membership(desk.store, seat_id)) else ()
    return Echo(seat_id, said, (*told, *seated_at_once(desk, person, group, role)))


def change_membership(
    desk: Desk,
    membership_id: int,
    *,
    role: Role | None = None,
    voice: bool | None = None,
    substitute_for_id: int | Unchanged | None = Unchanged.UNCHANGED,
) -> Echo:
    """Change role or voice of a seat, or whom it stands in for; a new role brings its usual voice unless one is given.

    Raises:
        Refused: where somebody is to stand in for themselves.
    """
    from citerm.acts.seat_warnings import is_neutral, voice_given  # the first screen changes no seat

    seat = records.membership(desk.store, membership_id)
    group = records.group(desk.store, seat.group_id)
    values: dict[str, object] = {}
    if role is not None and role is not seat.role:
        neutral = is_neutral(desk, seat.person_id)
        values |= {"role": role, "voice": default_voice(role, group.kind, neutral=neutral)}
    if voice is not None:
        values["voice"] = voice
    if not isinstance(substitute_for_id, Unchanged):
        if substitute_for_id == seat.person_id:
            raise Refused(N_("Nobody is their own substitute."))
        values["substitute_for_id"] = substitute_for_id
    with desk.act("change_membership") as tx:
        tx.update("memberships", membership_id, values)
    name = records.person(desk.store, seat.person_id).name
    given = own_voice(records.membership(desk.store, membership_id)) and not own_voice(seat)
    told = voice_given(desk, seat.person_id, group) if given else ()
    return Echo(membership_id, say("{name} was changed", name=name), told)


def end_membership(desk: Desk, membership_id: int, on: date) -> Echo:
    """Let a seat end with a day; the person stays in old minutes."""
    seat = records.membership(desk.store, membership_id)
    if seat.from_on is not None and on < seat.from_on:
        raise Refused(N_("A seat cannot end before it begins."))
    with desk.act("change_membership") as tx:
        tx.update("memberships", membership_id, {"to_on": on})
    name = records.person(desk.store, seat.person_id).name
    return Echo(membership_id, say("{name} leaves on {on}", name=name, on=on))


def set_me(desk: Desk, person_id: int | None) -> None:
    """Remember who the account is in this record; none: asked and skipped."""
    desk.store.set_setting(f"me:{desk.account}", str(person_id or ""))


def me(desk: Desk) -> int | None:
    """Who the account is in this record, where they have said so."""
    value = desk.store.setting(f"me:{desk.account}")
    return int(value) if value else None


def asked_who(desk: Desk) -> bool:
    """Whether the account has been asked who it is."""
    return desk.store.setting(f"me:{desk.account}") is not None


def _known(desk: Desk, person_id: int) -> Person:
    """A person who is not forgotten: nobody is given another name, or a seat, in the place of one who is."""
    person = records.person(desk.store, person_id)
    if person.forgotten_on is not None:
        raise Refused(
            N_("{name} was forgotten on {on}. Add a new person."), name=person.name, on=Dated(person.forgotten_on)
        )
    return person


def _name(name: str) -> str:
    cleaned = within(clean_line(name), NAME_LIMIT)
    if not cleaned:
        raise Refused(N_("A name is needed."))
    return cleaned
