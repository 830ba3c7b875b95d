"""The follow-up item: which actions it steps through, by owner, and what was said about them already (I7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from citerm.model.action import Action, ActionState, FollowUpAnswer
from citerm.model.initiative import Model
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.rules.follow_up import ASKS_FROM, follow_up, is_overdue

FOLLOW_UP = "follow"
"""Key of the item in the item bank."""


class AskedBecause(StrEnum):
    """Why an action is stepped through."""

    OVERDUE = "overdue"
    DUE = "due"
    DONE = "done"
    EXPECTED = "expected"
    """Its answer has an item of its own on the agenda."""


class Asked(Model, frozen=True):
    """One action that the meeting follows up."""

    action: Action
    because: AskedBecause
    answer: FollowUpAnswer | None = None
    """What this meeting has said about it."""
    carried: int = 0

    @property
    def asks(self) -> bool:
        """Whether it is asked to keep, change, lift or cancel it."""
        return self.carried >= ASKS_FROM and self.action.state.live


class FollowedUp(Model, frozen=True):
    """What a follow-up item shows."""

    asked: tuple[Asked, ...] = ()
    """By owner in seating order, those of nobody last."""
    others: int = 0
    """Under way and not due yet."""

    def place_of(self, action_id: int) -> int | None:
        """Place of an action among those asked about."""
        return next((place for place, one in enumerate(self.asked) if one.action.id == action_id), None)

    def next_open(self, place: int = 0) -> int | None:
        """Place of the first action from there on, and around, that nothing was said about yet."""
        order = [*range(place, len(self.asked)), *range(place)]
        return next((at for at in order if self.asked[at].answer is None), None)


def follows_up(item: AgendaItem | None) -> bool:
    """Whether actions are followed up under an item."""
    return item is not None and (item.bank_key == FOLLOW_UP or item.action_id is not None)


def followed_up(record: MeetingRecord, item: AgendaItem, carried: Mapping[int, int] | None = None) -> FollowedUp:
    """Gather the actions that are followed up under an item of a meeting.

    Args:
        record: the meeting.
        item: the follow-up item, or one for the answer to a single action.
        carried: how often each action was carried, by its key.
    """
    answers = {answer.action_id: answer for answer in record.follow_ups}
    times = carried or {}

    def one(action: Action, because: AskedBecause) -> Asked:
        return Asked(action, because, answers.get(action.id), times.get(action.id, 0))

    if item.action_id is not None:
        mine = [action for action in record.open_actions if action.id == item.action_id]
        return FollowedUp(tuple(one(action, AskedBecause.EXPECTED) for action in mine))
    elsewhere = {each.action_id for each in record.items}
    here = [action for action in record.open_actions if action.id not in elsewhere]
    today, following = record.meeting.on, record.meeting.next_on
    if following is None and record.next_meeting is not None:
        following = record.next_meeting.on
    found = follow_up(here, today, following)
    reasons = {action.id: AskedBecause.OVERDUE for action in found.overdue}
    reasons |= {action.id: AskedBecause.DUE for action in found.due}
    reasons |= {action.id: AskedBecause.DONE for action in found.done}
    said = {action.id for action in here if action.id in answers}
    asked = [
        one(action, reasons.get(action.id, _before(answers.get(action.id), action, today)))
        for action in here
        if action.id in reasons or action.id in said
    ]
    seats = {seat.person_id: place for place, seat in enumerate(record.memberships)}
    asked.sort(key=lambda each: _order(record, seats, each.action))
    live = sum(action.state.live and not action.struck for action in here)
    return FollowedUp(tuple(asked), live - sum(each.action.state.live for each in asked))


def _before(answer: FollowUpAnswer | None, action: Action, today: date) -> AskedBecause:
    """Why it was asked about, where what was said has changed that."""
    if answer is not None and answer.state is ActionState.DONE:
        return AskedBecause.DONE
    return AskedBecause.OVERDUE if is_overdue(action, today) else AskedBecause.DUE


def _order(record: MeetingRecord, seats: Mapping[int, int], action: Action) -> tuple[bool, int, str, date, int]:
    """By owner as people sit, then by the date first given: an answer moves nothing."""
    owner = record.person_by_id.get(action.owner_id) if action.owner_id is not None else None
    place = seats.get(owner.id, len(seats)) if owner is not None else 0
    return owner is None, place, owner.name if owner else "", action.first_due_on or date.max, action.id
