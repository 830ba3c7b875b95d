"""Reading what groups send each other: everything for the screens, and one handoff with its way."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.entries import Decision
from citerm.model.glance import Glance
from citerm.model.handoff import Handoff, HandoffAttachment, MailedHandoff
from citerm.model.initiative import Language, Model
from citerm.model.meeting import AgendaItem, Meeting
from citerm.model.message import say
from citerm.model.people import Group
from citerm.rules.closed import open_handoff
from citerm.rules.dialogue import Exchange, exchanges
from citerm.rules.handoffs import Way, answered_under, group_named, way_of, ways
from citerm.store import closed, handoffs, records


class Dialogue(Model, frozen=True, kw_only=True):
    """What passes between the groups."""

    groups: tuple[Group, ...] = ()
    ways: tuple[Way, ...] = ()
    exchanges: tuple[Exchange, ...] = ()

    def named(self, group_id: int) -> str:
        """The name of a group."""
        return group_named(self.groups, group_id)

    def of(self, group_id: int | None) -> tuple[Way, ...]:
        """What a group sends and gets; all of it where no group is meant."""
        if group_id is None:
            return self.ways
        return tuple(way for way in self.ways if group_id in (way.handoff.from_group_id, way.handoff.to_group_id))

    def between(self, group_id: int | None) -> tuple[Exchange, ...]:
        """How groups stand to each other, as far as a group is one of them."""
        return tuple(each for each in self.exchanges if group_id in (None, each.group.id, each.steering.id))


class HandoffPage(Model, frozen=True, kw_only=True):
    """One handoff with its way."""

    way: Way
    groups: tuple[Group, ...]
    attachments: tuple[HandoffAttachment, ...] = ()
    origin: Meeting | None = None
    """The meeting that it was sent from."""
    origin_item: AgendaItem | None = None
    origin_decision: Decision | None = None
    answered_by: Decision | None = None
    language: Language
    """Of the initiative's papers."""
    addresses: tuple[str, ...] = ()
    """Of the members of the receiver, once it is answered of the sender."""
    secret: bool = False
    """Whether it was handed on from a closed item, or treated or answered under one."""

    @property
    def handoff(self) -> Handoff:
        """The handoff."""
        return self.way.handoff

    def named(self, group_id: int) -> str:
        """The name of a group."""
        return group_named(self.groups, group_id)

    @property
    def mailed(self) -> MailedHandoff:
        """The handoff as a mail tells it; of a closed item only that there is something."""
        back = self.handoff.answered_on is not None
        return MailedHandoff(
            handoff=open_handoff(self.handoff, self.language) if self.secret else self.handoff,
            sender=self.named(self.handoff.from_group_id),
            receiver=self.named(self.handoff.to_group_id),
            addresses=self.addresses,
            enclosed=() if self.secret else tuple(each.title for each in self.attachments if each.with_answer is back),
        )


def dialogue(desk: Desk) -> Dialogue:
    """All handoffs with where they stand, and how the groups stand to each other."""
    store = desk.store
    groups, meetings, sent = records.groups(store), records.meetings(store), handoffs.handoffs(store)
    by_id = {meeting.id: meeting for meeting in meetings}
    found: tuple[Way, ...] = ()
    if sent:
        items, decided = handoffs.items_about(store), handoffs.decisions_about(store)
        found = ways(sent, items, by_id, decided, handoffs.topics_about(store))
    return Dialogue(groups=groups, ways=found, exchanges=exchanges(groups, meetings, sent))


def handoff_page(desk: Desk, handoff_id: int) -> HandoffPage | None:
    """One handoff with its way; none where it was struck or taken back."""
    store = desk.store
    found = next((each for each in handoffs.handoffs(store) if each.id == handoff_id), None)
    if found is None:
        return None
    initiative = records.initiative(store)
    assert initiative is not None
    meetings = {meeting.id: meeting for meeting in records.meetings(store)}
    items = handoffs.items_of(store, handoff_id)
    return HandoffPage(
        way=way_of(found, items, meetings, handoffs.decisions_about(store), handoffs.topics_about(store)),
        groups=records.groups(store),
        attachments=handoffs.attachments(store, handoff_id),
        origin=meetings.get(found.meeting_id or 0),
        origin_item=records.item(store, found.item_id) if found.item_id is not None else None,
        origin_decision=records.decision(store, found.decision_id) if found.decision_id is not None else None,
        answered_by=records.decision(store, found.answered_by_id) if found.answered_by_id is not None else None,
        language=initiative.language,
        secret=found.id in closed.handoffs_under(store),
        addresses=_addresses(desk, found.from_group_id if found.answered_on is not None else found.to_group_id),
    )


def item_answered_under(desk: Desk, found: Way) -> AgendaItem | None:
    """The receiver's item that an answer came from; none where it was answered outside a meeting."""
    by_id = found.handoff.answered_by_id
    by = records.decision(desk.store, by_id) if by_id is not None else None
    item_id = answered_under(found, by)
    item = records.item(desk.store, item_id) if item_id is not None else None
    return item if item is not None and item.meeting_id is not None else None


def _addresses(desk: Desk, group_id: int) -> tuple[str, ...]:
    """Where the members of a group are written to, in seating order."""
    people = {person.id: person for person in records.people(desk.store)}
    seats = [seat for seat in records.memberships(desk.store, group_id) if seat.holds_on(desk.today())]
    return tuple(people[seat.person_id].email for seat in seats if people[seat.person_id].email)


def glance(desk: Desk) -> Glance:
    """How many handoffs wait and are late, and how many groups are silent."""
    found, today = dialogue(desk), desk.today()
    waiting = [way for way in found.ways if way.open]
    late, silent = sum(way.late(today) for way in waiting), sum(each.silent for each in found.exchanges)
    said = [say("waiting for an answer: {n}", n=len(waiting))]
    said += [say("late: {n}", n=late)] * bool(late)
    said += [say("nothing passed for two meetings: {n}", n=silent)] * bool(silent)
    return Glance(command="dialogue", said=tuple(said), attention=bool(late or silent))
