"""Boards to test with, from a few words each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from citerm.i18n.filter_words import filter_words
from citerm.model.action import Action, DueKind
from citerm.model.effort import Effort, Indicator
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.people import Group, GroupKind, Person
from citerm.rules.board_facts import BoardFacts
from tests.building import a_meeting, an_action

TODAY = date(2026, 11, 12)
WORDS = filter_words("da")

PEOPLE = (
    Person(id=1, key="mh", name="Mette Holm", initials="MH"),
    Person(id=2, key="mho", name="Morten Hove", initials="MHO"),
    Person(id=3, key="ab", name="Åse Bæk", initials="ÅB"),
    Person(id=4, key="x", name="Anne Berg", initials="AB"),
)
GROUPS = (
    Group(id=1, key="sg", name="Styregruppen", kind=GroupKind.STEERING),
    Group(id=2, key="by", name="Byliv og ungdom", kind=GroupKind.WORKING),
)


def met(id: int, days_ago: int, group_id: int = 1) -> Meeting:
    """A closed meeting of a group."""
    return a_meeting(
        id=id, key=f"m{id}", group_id=group_id, number=id, state=MeetingState.CLOSED, on=TODAY - timedelta(days_ago)
    )


def action(id: int, due: int | None = None, **more: Any) -> Action:
    """An action that is due so many days from today."""
    if due is not None:
        day = TODAY + timedelta(days=due)
        more = {"due_kind": DueKind.DATE, "due_on": day, "first_due_on": day, **more}
    return an_action(id=id, meeting_id=None, item_id=None, **more)


def facts(actions: Iterable[Action], meetings: Iterable[Meeting] = (), **more: Any) -> BoardFacts:
    """What a board of these is built from."""
    return BoardFacts(
        today=TODAY,
        zone="Europe/Copenhagen",
        actions={each.id: each for each in actions},
        people={person.id: person for person in PEOPLE},
        groups={group.id: group for group in GROUPS},
        meetings={meeting.id: meeting for meeting in meetings},
        efforts={1: Effort(id=1, name="Første job")},
        indicators={1: Indicator(id=1, name="Unge i praktik")},
        **more,
    )
