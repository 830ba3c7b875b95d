"""Actions: what somebody does after the meeting."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from citerm.model.initiative import Model


class DueKind(StrEnum):
    """The three kinds of due date; none at all is a gap."""

    DATE = "date"
    NEXT_MEETING = "next_meeting"
    ONGOING = "ongoing"


class Due(Model, frozen=True, kw_only=True):
    """When an action is to be done."""

    kind: DueKind
    on: date | None = None
    """The day; for *next meeting* the day of the group's next planned meeting, if there is one."""


class ActionState(StrEnum):
    """Where an action stands on the board."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def live(self) -> bool:
        """Whether something remains to be done."""
        return self not in (ActionState.DONE, ActionState.CANCELLED)


class Action(Model, frozen=True, kw_only=True):
    """A task with at most one owner, who is a person; everybody else helps."""

    id: int
    key: str = ""
    text: str
    group_id: int
    meeting_id: int | None = None
    item_id: int | None = None
    decision_id: int | None = None
    owner_id: int | None = None
    helper_ids: tuple[int, ...] = ()
    due_kind: DueKind | None = None
    due_on: date | None = None
    first_due_on: date | None = None
    """The due date it was first given; times carried are counted from it."""
    state: ActionState = ActionState.OPEN
    waiting_for: str = ""
    closing_note: str = ""
    closed_on: date | None = None
    captured_at: datetime
    struck: bool = False
