"""The card of an action: what follows from it and from the day, and where it stands in its column."""

from __future__ import annotations

from datetime import date, timedelta

from citerm.model.action import Action, ActionState, DueKind
from citerm.model.initiative import Model
from citerm.rules.board_facts import BoardFacts, Day
from citerm.rules.follow_up import is_overdue

SOON = timedelta(days=7)
"""An action that is due within these days is due soon."""


class Card(Model, frozen=True, kw_only=True):
    """An action with what follows from it and from the day."""

    action: Action
    day: Day
    overdue: bool = False
    old: bool = False
    """Closed long ago: shown only where a filter asks for it."""

    @property
    def due_soon(self) -> bool:
        """Whether it is to be done within a week."""
        action = self.action
        if self.overdue or action.due_on is None or action.due_kind is DueKind.ONGOING or not action.state.live:
            return False
        return action.due_on <= self.day.today + SOON

    @property
    def age_days(self) -> int:
        """How many days ago it was written down."""
        return (self.day.today - self.action.captured_at.astimezone(self.day.zone).date()).days

    @property
    def carried(self) -> int:
        """At how many meetings it was still open although it had been due."""
        return self.day.closed_meetings.times_carried(self.action)


def card_of(facts: BoardFacts, action: Action) -> Card:
    """What follows from an action on the day of the facts."""
    if action.state is ActionState.DONE or action.state is ActionState.CANCELLED:
        return Card(action=action, day=facts.day, old=_closed_long_ago(facts.day, action))
    return Card(action=action, day=facts.day, overdue=is_overdue(action, facts.today))


def _closed_long_ago(day: Day, action: Action) -> bool:
    return action.closed_on is not None and action.closed_on < day.shown_from(action.group_id)


def rank(card: Card) -> int:
    """Where a card stands in its column: overdue first, then by due date; closed ones the latest first."""
    action = card.action
    if action.state is ActionState.DONE or action.state is ActionState.CANCELLED:
        return (_LAST_DAY - (action.closed_on or date.min).toordinal() << _KEYS) + action.id
    return ((action.due_on or date.max).toordinal() << _KEYS) + action.id


_LAST_DAY = date.max.toordinal()
_KEYS = 40
"""Bits that are left for the keys of actions of one day."""
