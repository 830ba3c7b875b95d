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
        return self is not ActionState.DONE and self is not ActionState.CANCELLED


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
    split_from_id: int | None = None
    """The action that this one was split off from."""
    effort_id: int | None = None
    indicator_id: int | None = None
    phase: str = ""
    """The phase it was made in, written short with its track: ``ci2``."""
    component: str = ""
    """Key of the success component it serves."""
    answer_id: int | None = None
    """The answer to a phase question that it follows up."""
    backbone: str = ""
    """Code of the secretariat's task that it belongs to, as ``B3.2``."""
    coordinate_group_id: int | None = None
    """The other group that it is coordinated with (S13)."""
    coordinate_organisation_id: int | None = None
    """The organisation that it is coordinated with."""
    coordinate_with: str = ""
    """Who else in the community or the field it is coordinated with, where the record does not know them."""
    low_hanging: bool = False
    """Whether it can be picked at once (S40, seed 002)."""


class Comment(Model, frozen=True, kw_only=True):
    """What somebody wrote about an action, with who and when."""

    id: int
    action_id: int
    text: str
    at: datetime
    account: str
    person_id: int | None = None
    struck: bool = False


class FollowUpAnswer(Model, frozen=True, kw_only=True):
    """What a meeting said about an action of an earlier one; the status list prints it as it was said."""

    id: int
    meeting_id: int
    item_id: int
    action_id: int
    state: ActionState
    """Where the action stood after it was said."""
    discussed: bool = False
    """Whether it was taken up for discussion."""
    owner_id: int | None = None
    due_kind: DueKind | None = None
    due_on: date | None = None
    text: str = ""
    """How it was solved, who or what is waited for, or why it was cancelled."""
    wording: str
    """The text of the action as it was when it was said."""
    lifted_to_id: int | None = None
    """The group whose next agenda it was lifted to."""
    at: datetime


class ApprovedAction(Model, frozen=True, kw_only=True):
    """An action as the minutes that made it print it, whatever becomes of it (I10).

    It is kept before something outside the meeting changes the action, at the latest with the approval.
    """

    id: int
    meeting_id: int
    action_id: int
    text: str
    owner_id: int | None = None
    helpers: str = ""
    """Keys of the helpers, separated by spaces."""
    due_kind: DueKind | None = None
    due_on: date | None = None
    coordinate_group_id: int | None = None
    coordinate_organisation_id: int | None = None
    coordinate_with: str = ""


class ActionPlan(Model, frozen=True, kw_only=True):
    """The action plan of a group, or of the whole initiative, as it was agreed; a revision is the next one (S47)."""

    id: int
    group_id: int | None = None
    """None: the plan of the whole initiative."""
    number: int
    content: str
    """The actions with owner, due date, state and effort, as JSON."""
    agreed_on: date
    decision_id: int | None = None
    note: str = ""
    """What the plan was revised for."""
    at: datetime
    account: str
