"""Who gets a group's paper without a seat in it: a copy as the members do, or what was decided, for information."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.initiative import Model
from citerm.model.message import N_, Echo, Refused, say
from citerm.model.paper import Recipient, RecipientKind
from citerm.model.people import Organisation, Person
from citerm.model.text import NAME_LIMIT, clean_line, fold, within
from citerm.rules.called import people_called
from citerm.rules.recipients import Addressed, addressed
from citerm.store import papers, records


class Meant(Model, frozen=True):
    """Whom a typed name means: a person or an organisation of the record, else just that name."""

    name: str
    person: Person | None = None
    organisation: Organisation | None = None


def recipients_of(desk: Desk, group_id: int) -> tuple[Addressed, ...]:
    """Who gets the paper of a group, copies first."""
    people = {person.id: person for person in records.people(desk.store)}
    organisations = {one.id: one for one in records.organisations(desk.store)}
    return addressed(papers.recipients(desk.store, group_id), people, organisations)


def who_is_meant(desk: Desk, typed: str) -> Meant:
    """The person of those initials or that name, else the organisation of that name, else a name of its own.

    Raises:
        Refused: where nothing was typed.
    """
    name = within(clean_line(typed), NAME_LIMIT)
    if not name:
        raise Refused(N_("A name is needed."), field="who")
    there = (person for person in records.people(desk.store) if person.active and person.forgotten_on is None)
    for person in people_called(there, name):
        return Meant(person.name, person=person)
    for organisation in records.organisations(desk.store):
        if fold(name) == fold(organisation.name):
            return Meant(organisation.name, organisation=organisation)
    return Meant(name)


def add_recipient(desk: Desk, group_id: int, who: str, kind: RecipientKind, email: str = "") -> Echo:
    """Let somebody get a group's paper.

    Raises:
        Refused: where they get it already, by a seat or by this list.
    """
    meant, group = who_is_meant(desk, who), records.group(desk.store, group_id)
    if any(fold(each.name) == fold(meant.name) for each in recipients_of(desk, group_id)):
        raise Refused(N_("{name} stands on the list already."), name=meant.name, field="who")
    if meant.person is not None and _sits(desk, group_id, meant.person.id):
        raise Refused(
            N_("{name} sits in {group} and gets its paper anyway."), name=meant.name, group=group.name, field="who"
        )
    with desk.act("add_recipient") as tx:
        row_id = tx.insert(
            "recipients",
            {
                "group_id": group_id,
                "kind": kind,
                "person_id": meant.person.id if meant.person is not None else None,
                "organisation_id": meant.organisation.id if meant.organisation is not None else None,
                "name": "" if meant.person is not None or meant.organisation is not None else meant.name,
                "email": within(clean_line(email), NAME_LIMIT),
            },
        )
    if kind is RecipientKind.INFORMED:
        return Echo(row_id, say("{name} is told what {group} decides", name=meant.name, group=group.name))
    return Echo(row_id, say("{name} gets the paper of {group}", name=meant.name, group=group.name))


def change_recipient(desk: Desk, recipient_id: int, kind: RecipientKind, email: str) -> Echo:
    """Change why somebody gets the paper, or the address it goes to."""
    found = _known(desk, recipient_id)
    with desk.act("change_recipient") as tx:
        tx.update("recipients", found.id, {"kind": kind, "email": within(clean_line(email), NAME_LIMIT)})
    return Echo(found.id, say("{name} was changed", name=_name(desk, found)))


def strike_recipient(desk: Desk, recipient_id: int) -> Echo:
    """Let somebody get the paper no longer."""
    found = _known(desk, recipient_id)
    with desk.act("strike_recipient") as tx:
        tx.update("recipients", found.id, {"struck": True})
    return Echo(found.id, say("{name} no longer gets the paper", name=_name(desk, found)))


def recipient(desk: Desk, recipient_id: int) -> Recipient:
    """One row of a list, as it was typed."""
    return _known(desk, recipient_id)


def _known(desk: Desk, recipient_id: int) -> Recipient:
    found = desk.store.first(Recipient, "id = ? and struck = 0", (recipient_id,))
    if found is None:
        raise Refused(N_("This name no longer stands on the list."))
    return found


def _name(desk: Desk, found: Recipient) -> str:
    return next((each.name for each in recipients_of(desk, found.group_id) if each.id == found.id), found.name)


def _sits(desk: Desk, group_id: int, person_id: int) -> bool:
    today = desk.today()
    return any(
        seat.person_id == person_id and seat.holds_on(today) for seat in records.memberships(desk.store, group_id)
    )
