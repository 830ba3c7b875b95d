"""An agenda as an earlier meeting of the group had it: its items without what came of them, its roles and times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from itertools import islice

from citerm.acts.desk import Desk
from citerm.acts.planning import PlannedItem
from citerm.content.agendas import agenda_bank
from citerm.model.initiative import Language, Model
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingKind, MeetingState, MinutesForm
from citerm.rules.past import LINKS
from citerm.store import records

MOST_OFFERED = 5
"""Earlier meetings of a group that are offered as a model."""

_ROLES = ("convener_id", "chair_id", "facilitator_id", "minute_taker_id")
_ONCE = (*(link for link in LINKS if link != "minutes_of_id"), "parked_id")
"""Links of items that were about one matter: it comes by itself, if it is still open."""


class Copied(Model, frozen=True):
    """What a next meeting takes over from an earlier one."""

    kind: MeetingKind
    items: tuple[PlannedItem, ...]
    starts: time
    minutes: int
    place: str
    language: Language
    form: MinutesForm
    roles: dict[str, int | None]
    """Of those who are still there."""


def models(desk: Desk, group_id: int) -> tuple[Meeting, ...]:
    """The latest meetings of a group with an agenda that another can be made after."""
    latest_first = reversed(records.meetings(desk.store, group_id))
    there = (meeting for meeting in latest_first if meeting.state is not MeetingState.CANCELLED)
    return tuple(islice((meeting for meeting in there if copied_items(desk, meeting)), MOST_OFFERED))


def copied(desk: Desk, meeting_id: int) -> Copied:
    """What a next meeting takes over from this one."""
    meeting = records.meeting(desk.store, meeting_id)
    there = {person.id for person in records.people(desk.store) if person.active}
    roles = {role: getattr(meeting, role) for role in _ROLES if getattr(meeting, role) in there}
    return Copied(
        meeting.kind,
        copied_items(desk, meeting),
        meeting.starts,
        meeting.minutes,
        meeting.place,
        meeting.language,
        meeting.form,
        roles,
    )


def copied_items(desk: Desk, meeting: Meeting) -> tuple[PlannedItem, ...]:
    """Its items as they were announced, without what came of them and without what was about that day only.

    The proposed wording and the background belong to the matter of that day: only the wording of the item bank
    comes again. How an item was led comes along. What recurs, waits or is parked comes by itself.
    """
    items = records.items(desk.store, meeting.id)
    planned = [item for item in items if not item.added] or items
    initiative = records.initiative(desk.store)
    assert initiative is not None
    bank = agenda_bank().items

    def again(item: AgendaItem) -> PlannedItem:
        title, wording = item.title, ""
        if item.bank_key in bank and item.proposed_wording:
            wording = bank[item.bank_key].wording_in(meeting.language, initiative.track, initiative.phase)
        if item.minutes_of_id is not None:
            title = bank[item.bank_key].title_in(meeting.language, initiative.track)
        return PlannedItem(
            title,
            item.announced_purpose or item.purpose,
            item.minutes,
            item.bank_key,
            item.case,
            wording,
            item.presenter_id,
            presenter=item.presenter,
            facilitator_note=item.facilitator_note,
            track=item.track,
            phase=item.phase,
            component=item.component,
            closed=item.closed,
            neutral_title=item.neutral_title,
            aim=item.aim,
            working_form=item.working_form,
            gathering=item.gathering,
        )

    return tuple(again(item) for item in _first_approval(planned) if _belongs(item))


def _belongs(item: AgendaItem) -> bool:
    """Whether an item belongs to such a meeting, and not to a matter that goes its own way."""
    if any(getattr(item, link) is not None for link in _ONCE) or item.recurs or item.carried_from_id is not None:
        return False
    if item.state is ItemState.DROPPED:
        return bool(item.bank_key)  # there was no time for it
    return item.state not in (ItemState.POSTPONED, ItemState.PARKED)


def _first_approval(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items with one approval of minutes, whatever had to be caught up with that day."""
    found: list[AgendaItem] = []
    for item in items:
        if item.minutes_of_id is None or not any(other.minutes_of_id is not None for other in found):
            found.append(item)
    return found
