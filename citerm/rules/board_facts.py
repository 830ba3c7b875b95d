"""What a board is built from, as it stood at one moment, and the day on which it is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from citerm.model.action import Action
from citerm.model.effort import Effort, Indicator
from citerm.model.initiative import Model, replace
from citerm.model.meeting import Meeting
from citerm.model.people import Group, Organisation, Person
from citerm.rules import by_id
from citerm.rules.follow_up import ClosedMeetings

RECENT = timedelta(days=30)
"""How long a closed action stays on the board of a group that has not met since."""


class Day(Model, frozen=True, kw_only=True):
    """The day on which a board is looked at, where the initiative is, and what had been by then."""

    today: date
    zone: ZoneInfo
    closed_meetings: ClosedMeetings

    def shown_from(self, group_id: int) -> date:
        """The day from which on what is closed stays on the board: the group's last meeting, else a month back."""
        met = self.closed_meetings.last_of(group_id)
        return self.today - RECENT if met is None else min(met, self.today)


class Unread(Model, frozen=True):
    """Actions of one owner and one group that were closed long ago and have not been read; only their number has."""

    owner_id: int | None
    group_id: int
    number: int


class BoardFacts(Model, frozen=True, kw_only=True):
    """What a board is built from, as it stood at one moment."""

    initiative: str = ""
    """Its name."""
    today: date
    zone: str
    actions: Mapping[int, Action]
    people: Mapping[int, Person] = {}
    groups: Mapping[int, Group] = {}
    organisations: Mapping[int, Organisation] = {}
    meetings: Mapping[int, Meeting] = {}
    efforts: Mapping[int, Effort] = {}
    indicators: Mapping[int, Indicator] = {}
    seq: int = 0
    """The line of the journal up to which these were read."""
    unread: tuple[Unread, ...] | None = None
    """What was closed long ago and left where it is, until a filter asks for it; None where all was read."""
    besides: frozenset[int] = frozenset()
    """Actions that were read although they were closed long ago."""
    last: int = 0
    """Where something is unread: the highest key of an action. What is not known and has a lower one, is unread."""

    @cached_property
    def day(self) -> Day:
        """The day of these facts."""
        return Day(today=self.today, zone=ZoneInfo(self.zone), closed_meetings=ClosedMeetings(self.meetings.values()))

    def with_actions(self, changed: Mapping[int, Action | None], **more: object) -> BoardFacts:
        """These facts with some actions as they stand now; None for one that is gone."""
        facts = replace(self, actions=by_id.changed(self.actions, changed), **more)
        facts.__dict__.update(day=self.day)
        return facts
