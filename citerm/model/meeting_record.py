"""The record of one meeting at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from citerm.model.action import Action, ApprovedAction, FollowUpAnswer
from citerm.model.attendance import AttendanceEvent, Hearing
from citerm.model.entries import Decision, Entry, Note, Overruled, ParkedTopic, Stance, running_numbers
from citerm.model.goals import Related
from citerm.model.handoff import Handoff
from citerm.model.initiative import Initiative, Model
from citerm.model.meeting import AgendaItem, Extension, ItemState, Meeting, TimeEntry
from citerm.model.minutes import ApprovedHow as ApprovedHow
from citerm.model.minutes import MinutesForm as MinutesForm
from citerm.model.minutes import MinutesState as MinutesState
from citerm.model.minutes import MinutesVersion
from citerm.model.people import Group, Membership, Organisation, Person
from citerm.model.phase import PhaseWork
from citerm.model.remarks import Correction, Remark
from citerm.model.seating import TablePlans


class Edition(StrEnum):
    """Which part of a meeting a record tells, where some of its items were treated behind closed doors."""

    WHOLE = "whole"
    """All of it: what those who hold the meeting work with; it is never written down for others."""
    OPEN = "open"
    """What may leave the house: of a closed item its number and a neutral title, no more."""
    CLOSED = "closed"
    """The closed items alone, for those who were in the room."""


class MeetingRecord(Model, frozen=True, kw_only=True):
    """Everything about one meeting at one moment: what screens draw and documents print."""

    initiative: Initiative
    group: Group
    meeting: Meeting
    groups: tuple[Group, ...] = ()
    people: tuple[Person, ...] = ()
    """Everybody in the record, also those who left."""
    organisations: tuple[Organisation, ...] = ()
    memberships: tuple[Membership, ...] = ()
    """Seats in this group that hold on the day of the meeting, in seating order."""
    items: tuple[AgendaItem, ...] = ()
    """In agenda order."""
    times: tuple[TimeEntry, ...] = ()
    """In the order they started."""
    extensions: tuple[Extension, ...] = ()
    attendance: tuple[AttendanceEvent, ...] = ()
    """In the order they were recorded; ``at`` may be dated back."""
    hearings: tuple[Hearing, ...] = ()
    notes: tuple[Note, ...] = ()
    decisions: tuple[Decision, ...] = ()
    stances: tuple[Stance, ...] = ()
    actions: tuple[Action, ...] = ()
    """Actions that this meeting made."""
    open_actions: tuple[Action, ...] = ()
    """Actions of the group from earlier meetings, still open or closed since the last one."""
    parked: tuple[ParkedTopic, ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    """What was handed to other groups here, and what its items take up that another group sent or answered."""
    overruled: tuple[Overruled, ...] = ()
    follow_ups: tuple[FollowUpAnswer, ...] = ()
    """What was said about actions of earlier meetings, in the order it was said."""
    remarks: tuple[Remark, ...] = ()
    """What was remarked on the minutes of this meeting."""
    corrections: tuple[Correction, ...] = ()
    """Dated notes to the approved minutes."""
    approved_actions: tuple[ApprovedAction, ...] = ()
    """The actions as they stood when the minutes were approved; empty before that."""
    versions: tuple[MinutesVersion, ...] = ()
    """The minutes as they stood when they were written, sent or approved, oldest first."""
    approved_at: Meeting | None = None
    """The later meeting that approved the minutes."""
    last_meeting: Meeting | None = None
    """The group's previous closed meeting."""
    next_meeting: Meeting | None = None
    """The group's first meeting after this one, held or to come, where one is in the record."""
    phases: PhaseWork = PhaseWork()
    """What this meeting did about phases: assessments, gates, measurements."""
    table_plans: TablePlans = TablePlans()
    """The table plans that were made under its items."""
    news: tuple[Related, ...] = ()
    """News from the field that was told under its items; only where all notes are read."""
    edition: Edition = Edition.WHOLE
    draft: int | None = None
    """The number that a draft bears, settled where the record tells a part: what is left out counts as well."""

    @cached_property
    def person_by_id(self) -> dict[int, Person]:
        """People by key."""
        return {person.id: person for person in self.people}

    @cached_property
    def item_by_id(self) -> dict[int, AgendaItem]:
        """Items by key."""
        return {item.id: item for item in self.items}

    @cached_property
    def group_by_id(self) -> dict[int, Group]:
        """Groups by key."""
        return {group.id: group for group in self.groups}

    @cached_property
    def organisation_by_id(self) -> dict[int, Organisation]:
        """Organisations by key."""
        return {organisation.id: organisation for organisation in self.organisations}

    @property
    def running(self) -> AgendaItem | None:
        """The item that is on, also while the clock is paused."""
        return next((item for item in self.items if item.state is ItemState.RUNNING), None)

    def item_of(self, entry: Entry) -> AgendaItem:
        """The item that an entry of this meeting fell under."""
        assert entry.item_id is not None
        return self.item_by_id[entry.item_id]

    @property
    def items_told(self) -> tuple[AgendaItem, ...]:
        """The items that this edition tells of: all of them but in the closed one, which numbers them as they are."""
        if self.edition is Edition.CLOSED:
            return tuple(item for item in self.items if item.closed)
        return self.items

    def number_of(self, item: AgendaItem) -> int:
        """The item's number on the agenda, counted from 1; breaks are not counted."""
        return sum(1 for other in self.items if other.position <= item.position and not other.is_break)

    def entries(self, item_id: int, *, struck: bool = False) -> list[Entry]:
        """What fell under an item, in the order it was captured."""
        return [entry for entry in self._entries_by_item.get(item_id, ()) if struck or not entry.struck]

    @cached_property
    def _entries_by_item(self) -> dict[int | None, list[Entry]]:
        kinds: tuple[Sequence[Entry], ...] = (self.notes, self.decisions, self.actions, self.parked, self.sent)
        every = [entry for entries in kinds for entry in sorted(entries, key=attrgetter("id"))]
        found: dict[int | None, list[Entry]] = {}
        for entry in sorted(every, key=attrgetter("captured_at")):
            found.setdefault(entry.item_id, []).append(entry)
        return found

    @cached_property
    def sent(self) -> tuple[Handoff, ...]:
        """What was handed to other groups in this meeting."""
        return tuple(handoff for handoff in self.handoffs if handoff.meeting_id == self.meeting.id)

    def handed(self, item: AgendaItem | None) -> Handoff | None:
        """The handoff that an item takes up: what another group sent, or the answer that came back."""
        if item is None or item.handoff_id is None:
            return None
        return next((handoff for handoff in self.handoffs if handoff.id == item.handoff_id), None)

    @cached_property
    def decision_numbers(self) -> dict[int, int]:
        """Running number of each decision by its key; conclusions have none."""
        return running_numbers(self.decisions)

    @property
    def planned_length(self) -> timedelta:
        """How long the meeting is planned to be."""
        return timedelta(minutes=self.meeting.minutes)
