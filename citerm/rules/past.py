"""What is in the record about agendas that were and are to come, and how their items hang together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from functools import cached_property

from citerm.model.action import Action
from citerm.model.entries import Decision, ParkedTopic
from citerm.model.handoff import Handoff
from citerm.model.initiative import Model
from citerm.model.mandate import Mandate
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingState
from citerm.model.people import Group, Person
from citerm.model.remarks import Remark
from citerm.model.text import TITLE_LIMIT
from citerm.model.written import WrittenProcedure
from citerm.rules.follow_up import ClosedMeetings

LINKS = ("minutes_of_id", "decision_id", "procedure_id", "action_id", "mandate_id", "handoff_id")
"""What an item can be about: nothing has two items that are still to be treated."""


def held_when(meeting: Meeting | None) -> tuple[date, time, int]:
    """Order of meetings in time; what waits for one comes last."""
    if meeting is None:
        return date.max, time.max, 0
    return meeting.on, meeting.starts, meeting.id


def title_of(topic: ParkedTopic) -> str:
    """A parked topic as the title of an item: where it is longer than one, its beginning."""
    return topic.text if len(topic.text) <= TITLE_LIMIT else topic.text[: TITLE_LIMIT - 1].rsplit(" ", 1)[0] + "…"


def parked_as(item: AgendaItem, topic: ParkedTopic) -> bool:
    """Whether an item was itself parked as this topic; a topic that came up under it is another matter."""
    return topic.item_id == item.id and item.state is ItemState.PARKED and item.title == topic.text


class Past(Model, frozen=True):
    """What is in the record about agendas that were and are to come."""

    groups: tuple[Group, ...] = ()
    people: tuple[Person, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    topics: tuple[ParkedTopic, ...] = ()
    actions: tuple[Action, ...] = ()
    decisions: tuple[Decision, ...] = ()
    procedures: tuple[WrittenProcedure, ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    """What groups have sent each other and was not closed."""
    mandates: tuple[Mandate, ...] = ()
    """Drafts that wait for their treatment, and those that hold or held."""
    track: str = ""
    """The track of the initiative."""
    remarks: tuple[Remark, ...] = ()
    """On minutes; an open one keeps them from being approved by silence."""

    @cached_property
    def group_by_id(self) -> dict[int, Group]:
        """Groups by key."""
        return {group.id: group for group in self.groups}

    @cached_property
    def meeting_by_id(self) -> dict[int, Meeting]:
        """Meetings by key."""
        return {meeting.id: meeting for meeting in self.meetings}

    @cached_property
    def item_by_id(self) -> dict[int, AgendaItem]:
        """Items by key."""
        return {item.id: item for item in self.items}

    @cached_property
    def topic_by_id(self) -> dict[int, ParkedTopic]:
        """Parked topics by key."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def closed(self) -> ClosedMeetings:
        """The closed meetings of all groups."""
        return ClosedMeetings(self.meetings)

    # where an item stands

    def counts(self, item: AgendaItem) -> bool:
        """Whether an item is on an agenda that was not cancelled, or waits for one."""
        if item.meeting_id is None:
            return True
        return self.meeting_by_id[item.meeting_id].state is not MeetingState.CANCELLED

    def live(self, item: AgendaItem) -> bool:
        """Whether an item is still to be treated: on an agenda, or waiting for one."""
        return not item.state.settled and self.counts(item)

    def held(self, item: AgendaItem) -> bool:
        """Whether an item stood on the agenda of a meeting that took place."""
        meeting = self.meeting_by_id.get(item.meeting_id) if item.meeting_id is not None else None
        return meeting is not None and (meeting.state is MeetingState.CLOSED or meeting.state.under_way)

    # where it came from

    def parked_item(self, topic: ParkedTopic) -> AgendaItem | None:
        """The item that was itself parked as this topic; none for a topic that came up under one."""
        item = self.item_by_id.get(topic.item_id)
        return item if item is not None and parked_as(item, topic) else None

    def before(self, item: AgendaItem) -> AgendaItem | None:
        """The item that this one continues."""
        if item.carried_from_id is not None:
            return self.item_by_id.get(item.carried_from_id)
        topic = self.topic_by_id.get(item.parked_id) if item.parked_id is not None else None
        return self.parked_item(topic) if topic is not None else None

    def forebears(self, item: AgendaItem) -> Iterator[AgendaItem]:
        """The items that this one continues, the latest first."""
        known = {item.id}
        found = self.before(item)
        while found is not None and found.id not in known:
            known.add(found.id)
            yield found
            found = self.before(found)

    def root(self, item: AgendaItem) -> int:
        """Key of the first item of the row that this one belongs to."""
        return [item, *self.forebears(item)][-1].id

    def times_carried(self, item: AgendaItem) -> int:
        """Count the agendas of meetings held on which the matter stood before; what recurs is never carried."""
        return 0 if item.recurs else sum(self.held(earlier) for earlier in self.forebears(item))

    # what has its place

    @cached_property
    def _linked(self) -> set[tuple[str, int]]:
        return {
            (link, linked)
            for item in self.items
            for link in LINKS
            if (linked := getattr(item, link)) is not None and self.live(item)
        }

    def placed(self, link: str, row_id: int) -> bool:
        """Whether an item about this, such as ``decision_id`` 3, is still to be treated."""
        return (link, row_id) in self._linked

    @cached_property
    def _topics_with_item(self) -> set[int]:
        return {item.parked_id for item in self.items if item.parked_id is not None and self.counts(item)}

    @cached_property
    def _latest_by_title(self) -> dict[tuple[int, str], Meeting]:
        """The last agenda that bears a title by itself, not as something carried over."""
        found: dict[tuple[int, str], Meeting] = {}
        for item in self.items:
            if item.meeting_id is None or item.parked_id or item.carried_from_id or not self.counts(item):
                continue
            meeting, key = self.meeting_by_id[item.meeting_id], (item.group_id, item.title)
            if key not in found or held_when(meeting) > held_when(found[key]):
                found[key] = meeting
        return found

    def taken_up(self, topic: ParkedTopic) -> bool:
        """Whether a parked topic has its place: an item that takes it up, or a later one that bears its words."""
        if topic.id in self._topics_with_item:
            return True
        named = self._latest_by_title.get((topic.group_id, title_of(topic)))
        return named is not None and held_when(named) > held_when(self.meeting_by_id[topic.meeting_id])
