"""Forgetting a person: the name goes out of the record; what was decided stays, and every hash holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from uuid import uuid4

from citerm.acts.desk import Desk
from citerm.acts.row_names import where
from citerm.acts.sealed import told_when_approved
from citerm.model.called import Called
from citerm.model.initiative import Model
from citerm.model.meeting import MinutesState
from citerm.model.message import N_, Dated, Echo, Refused, say
from citerm.model.paper import Recipient
from citerm.model.people import Membership, MembershipState, Person
from citerm.model.text import fold, slug
from citerm.rules.called import people_called
from citerm.rules.initials import proposed_initials
from citerm.rules.minutes_content import digest_of
from citerm.store import Gone, erasing, evidence, kept_actions, kept_minutes, records, sideline
from citerm.store.erasing import Place

ACT = "forget_person"

_NAMES_SOMEBODY = frozenset(
    {
        ("agenda_items", "presenter"),
        ("remarks", "sender"),
        ("meetings", "approved_by"),
        ("indicators", "analyst"),
        ("indicators", "source"),
        ("placements", "name"),
        ("actions", "coordinate_with"),
        ("approved_actions", "coordinate_with"),
        ("sideline", "name"),
        ("secretariat_staff", "name"),
        ("related", "who"),
        ("common_agendas", "content"),
        ("action_plans", "content"),
    }
)
"""Columns that hold a name where nobody was chosen, or that nobody words anew; the new name takes its place."""


_LIVES_ON = frozenset({"actions", "comments", "corrections", "suggestions", "overruled"})
"""Tables of what belongs to a meeting but to no approved minutes."""

_HELD = frozenset({"minutes_versions", "notices"})
"""Tables that keep, word for word, what went out."""
_ASIDE = _HELD | {"written_files", "people", "recipients"}
"""Tables whose texts nobody changes by hand."""


class Mention(Model, frozen=True):
    """A text that mentions the person, for somebody to decide about."""

    place: Place
    where: str
    approved: bool
    """Whether it stands in approved minutes, which are changed by a dated correction."""


class Plan(Model, frozen=True, kw_only=True):
    """What forgetting a person does, and what stays."""

    person: Person
    name: str
    """What the person is called from then on."""
    initials: str
    called: Called
    seats: tuple[Membership, ...] = ()
    """The seats that end."""
    renamed: tuple[Place, ...] = ()
    """Names outside the register that are replaced with it."""
    mentions: tuple[Mention, ...] = ()
    perhaps: tuple[Mention, ...] = ()
    """Texts with a first or last name alone, which may mean somebody else."""
    versions: tuple[Place, ...] = ()
    """Versions of minutes that still have the name although the minutes have it no more."""
    files: tuple[Place, ...] = ()
    """Files whose own name has the person's in it; the record forgets that it wrote them."""
    recipients: tuple[Place, ...] = ()
    """Names and addresses on lists of who gets a group's paper; they are emptied, and nothing goes there any more."""
    drafts: int = 0
    earlier: int = 0
    """Texts of the history that are emptied."""
    open_actions: int = 0
    accounts: tuple[str, ...] = ()
    unsealed: tuple[int, ...] = ()


def one_person(desk: Desk, typed: str) -> Person:
    """The one person of those initials, that name or that address.

    Raises:
        Refused: where there is none, or where several are called so.
    """
    found = people_called(records.people(desk.store), typed)
    if not found:
        raise Refused(N_("Nobody here has the initials or the name {name}."), name=typed)
    if len(found) > 1:
        raise Refused(
            N_("Several people are called {name}: {initials}. Name one by initials or e-mail."),
            name=typed,
            initials=", ".join(one.initials for one in found),
        )
    return found[0]


def called(desk: Desk, person: Person, also: Sequence[str] = ()) -> Called:
    """What a person is and was called, as far as the record knows, and what else somebody says they are."""
    ever = {column: erasing.ever(desk.store, "people", person.id, column) for column in ("name", "initials", "email")}
    others = [one for one in records.people(desk.store) if one.id != person.id]
    new = {person.name, person.initials} if person.forgotten_on else set()
    taken = {one.initials for one in others} | {one.name for one in others if one.forgotten_on}
    return Called.of(
        [name for name in (*ever["name"], *also) if name not in new | taken],
        ever["email"],
        [initials for initials in ever["initials"] if initials not in new | taken],
        [one.name for one in others],
    )


def plan(desk: Desk, person: Person, former: Callable[[int], str], also: Sequence[str] = ()) -> Plan:
    """What forgetting a person would do.

    Args:
        desk: where it would be done.
        person: who is forgotten; somebody who is already, where texts have been changed since.
        former: writes what the n-th forgotten person is called, in the language of the record.
        also: other names by which texts mention the person.

    Raises:
        Refused: for somebody who is forgotten already, without another name to look for.
    """
    names = called(desk, person, also)
    if person.forgotten_on is not None and not (names.names or names.addresses):
        raise Refused(
            N_("{name} was forgotten on {on}. To look for what has the name still, say it: --also NAME"),
            name=person.name,
            on=Dated(person.forgotten_on),
        )
    name, initials = (person.name, person.initials) if person.forgotten_on else _new_name(desk, former)
    found = [place for place in erasing.places(desk.store, names.said_in) if not _of_person(place, person)]
    approved = _approved(desk)
    sealed = [place for place in found if _in_minutes(desk, place, approved)]
    renamed = [one for one in found if (one.table, one.column) in _NAMES_SOMEBODY and not _is_sealed(desk, one, sealed)]
    free = [one for one in found if one not in renamed]
    mentions = _mentions(desk, free, approved)
    still = {_meeting_of(desk, mention.place) for mention in mentions}
    return Plan(
        person=person,
        name=name,
        initials=initials,
        called=names,
        seats=_seats(desk, person),
        renamed=tuple(renamed),
        mentions=mentions,
        perhaps=_mentions(desk, list(erasing.places(desk.store, names.perhaps_in)), approved),
        versions=tuple(_versions(desk, found, approved, still)),
        files=tuple(one for one in erasing.places(desk.store, _file_named(names)) if one.table == "written_files"),
        recipients=tuple(_recipients(desk, person, found)),
        drafts=erasing.drafts_saying(desk.store, names.said_in),
        earlier=len(erasing.history_only(desk.store, _not_of_namesakes(desk, person, names), person.id)),
        open_actions=len(kept_actions.live_actions_of(desk.store, person.id)),
        accounts=tuple(erasing.accounts_of(desk.store, person.id)),
        unsealed=tuple(erasing.unsealed_lines(desk.store, names.named_in)),
    )


def forget(desk: Desk, planned: Plan) -> Echo:
    """Forget a person: one act, which says nothing of the name; then the file is written anew.

    Raises:
        Refused: while a meeting is under way, or where the record cannot be written to.
    """
    if records.meetings_under_way(desk.store):
        raise Refused(N_("A meeting is under way. Nobody is forgotten before it has ended."))
    person, today = planned.person, desk.today()
    with desk.act(ACT, undoable=False) as tx:
        if person.forgotten_on is None:
            values = {"name": planned.name, "initials": planned.initials, "email": "", "active": False}
            key = f"person-{uuid4().hex[:12]}"
            tx.update("people", person.id, {**values, "key": key, "forgotten_on": today})
        for seat in planned.seats:
            tx.update("memberships", seat.id, _ended(seat, today))
        for actor_id in sideline.informed_still(desk.store, person.id):
            tx.update("sideline", actor_id, {"ended_on": today})
        for place in planned.renamed:
            tx.update(place.table, place.row_id, {place.column: _reworded(planned, _now(desk, place))})
        for place in planned.versions:
            content = _reworded(planned, _now(desk, place))
            tx.update(place.table, place.row_id, {"content": content, "digest": digest_of(content)})
        for place in planned.files:
            tx.delete("written_files", place.row_id)
        for place in planned.recipients:
            tx.update("recipients", place.row_id, {place.column: "", **_taken_off(desk, person, place)})
        erasing.reword_drafts(desk.store, tx, lambda text: _reworded(planned, text))
        erasing.part_account_and_person(tx, person.id)
        says = _not_of_namesakes(desk, person, planned.called)
        tx.empty(erasing.history_only(desk.store, says, person.id, (*planned.files, *planned.recipients)))
        tx.forget_before()
    return Echo(person.id, say("The record knows only {name} from now on", name=planned.name))


def write_anew(desk: Desk) -> bool:
    """Write the file anew, so that nothing is left of what was forgotten; says whether its log could be emptied too.

    Raises:
        Refused: where somebody else writes, or the disk does not take it.
    """
    return erasing.write_anew(desk.store.path)


def _new_name(desk: Desk, former: Callable[[int], str]) -> tuple[str, str]:
    people = records.people(desk.store)
    known = {fold(one.name) for one in people}
    number = 1 + sum(one.forgotten_on is not None for one in people)
    while fold(former(number)) in known:
        number += 1
    return former(number), proposed_initials(former(number), [one.initials for one in people])


def _of_person(place: Place, person: Person) -> bool:
    return (place.table, place.row_id) == ("people", person.id)


def _not_of_namesakes(desk: Desk, person: Person, names: Called) -> Callable[[str], bool]:
    """Whether an earlier text is emptied: none, where somebody else who is in the record bears the same name."""
    others = [one for one in records.people(desk.store) if one.id != person.id]
    if any(names.named_in(one.name) for one in others):
        return lambda text: False
    return names.said_in


def _approved(desk: Desk) -> Mapping[int, str]:
    """The digests that approved minutes are sealed with, by meeting."""
    found = kept_minutes.meetings_with_minutes(desk.store, MinutesState.APPROVED)
    return {meeting.id: meeting.approved_digest or "" for meeting in found}


def _mentions(desk: Desk, places: Sequence[Place], approved: Mapping[int, str]) -> tuple[Mention, ...]:
    return tuple(
        Mention(place, _where(desk, place), _in_minutes(desk, place, approved))
        for place in places
        if place.table not in _ASIDE
    )


def _in_minutes(desk: Desk, place: Place, approved: Mapping[int, str]) -> bool:
    """Whether a text stands in approved minutes."""
    return place.table not in _LIVES_ON and _meeting_of(desk, place) in approved


def _is_sealed(desk: Desk, place: Place, sealed: Sequence[Place]) -> bool:
    """Whether a name is part of what approved minutes are sealed over."""
    if place.table == "related":  # the minutes tell news from the field, and none that was noted later
        meeting_id = _meeting_of(desk, place) if place in sealed else None
        return meeting_id is not None and told_when_approved(desk, meeting_id, "news", place.row_id)
    return place.table in ("agenda_items", "placements", "approved_actions") and place in sealed


_BELONGING = (
    *(("item_id", "agenda_items"), ("decision_id", "decisions"), ("action_id", "actions")),
    ("seating_id", "seatings"),
)
"""The columns by which a row belongs to another that knows its meeting."""


def _meeting_of(desk: Desk, place: Place) -> int | None:
    """The meeting that a row belongs to."""
    table, row = place.table, evidence.plain_row(desk.store, place.table, place.row_id) or {}
    for _ in range(3):
        if table == "meetings" or row.get("meeting_id") is not None:
            return int(row["id"] if table == "meetings" else row["meeting_id"])
        for column, other in _BELONGING:
            if row.get(column) is not None:
                table, row = other, evidence.plain_row(desk.store, other, row[column]) or {}
                break
    return None


def _versions(
    desk: Desk, found: Sequence[Place], approved: Mapping[int, str], still: set[int | None]
) -> Sequence[Place]:
    """Versions to be reworded: not what approved minutes are sealed with, nor while the minutes have the name."""
    reworded: list[Place] = []
    for place in found:
        row = evidence.plain_row(desk.store, place.table, place.row_id)
        if place.table not in _HELD or row is None or row["meeting_id"] in still:
            continue
        if place.table == "notices" or row["digest"] != approved.get(row["meeting_id"]):
            reworded.append(place)
    return reworded


def _recipients(desk: Desk, person: Person, found: Sequence[Place]) -> Sequence[Place]:
    """Where the person stands on a list by key, with an address of its own, or by name."""
    kept = desk.store.all(Recipient, "person_id = ?", (person.id,))
    return [
        *(Place("recipients", each.id, "email", each.email) for each in kept),
        *(place for place in found if place.table == "recipients" and place.row_id not in {each.id for each in kept}),
    ]


def _taken_off(desk: Desk, person: Person, place: Place) -> dict[str, object]:
    """An organisation stays on the list without the address of somebody who is forgotten."""
    row = evidence.plain_row(desk.store, place.table, place.row_id) or {}
    return {"struck": True} if place.column == "name" or row.get("person_id") == person.id else {}


def _seats(desk: Desk, person: Person) -> tuple[Membership, ...]:
    today = desk.today()
    return tuple(
        seat
        for seat in records.memberships(desk.store)
        if seat.person_id == person.id
        and seat.state is not MembershipState.LEFT
        and (seat.to_on is None or seat.to_on > today)
    )


def _ended(seat: Membership, today: date) -> dict[str, object]:
    if seat.from_on is not None and seat.from_on > today:
        return {"state": MembershipState.LEFT}
    return {"to_on": today}


def _now(desk: Desk, place: Place) -> str:
    """What stands there now; others may have written since it was found."""
    row = evidence.plain_row(desk.store, place.table, place.row_id)
    if row is None:
        raise Gone
    return str(row[place.column])


def _reworded(planned: Plan, text: str) -> str:
    return planned.called.replaced(text, planned.name, planned.initials)


def _where(desk: Desk, place: Place) -> str:
    return where(desk, place.table, evidence.plain_row(desk.store, place.table, place.row_id) or {})


def _file_named(names: Called) -> Callable[[str], bool]:
    """Whether a path has the name in it, or ends in it or in the initials as file names write them."""
    short = {slug(initials) for initials in names.initials}
    full = {slug(name) for name in names.names}

    def says(path: str) -> bool:
        words = f"-{slug(Path(path).stem)}-"
        return (
            names.named_in(path)
            or any(f"-{name}-" in words for name in full)
            or any(words.endswith(f"-{initials}-") for initials in short)
        )

    return says
