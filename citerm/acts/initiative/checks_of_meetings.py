"""What meetings leave open: actions without a due date, and meetings whose day passed without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from citerm.acts.desk import Desk
from citerm.model.action import Action
from citerm.model.meeting import MeetingState
from citerm.model.message import say
from citerm.model.people import GroupState
from citerm.model.words import FilterField
from citerm.rules.checks import About, Check, Place, Urgency
from citerm.store import records

NEVER_HELD = "meeting_never_held"


def without_due(desk: Desk) -> Iterator[Check]:
    """Actions of groups at work that have no due date and are not ongoing, by group (I6)."""
    mine: dict[int, list[Action]] = defaultdict(list)
    for action in records.without_helpers(desk.store):
        if action.state.live and action.due_kind is None:
            mine[action.group_id].append(action)
    for group in records.groups(desk.store):
        found = mine[group.id]
        if found and group.state is not GroupState.CLOSED:
            yield Check(
                about=About.ACTIONS,
                code="actions_without_due",
                row_id=group.id,
                matter=str(len(found)),
                said=say("{group}: {n} without a due date", group=group.name, n=len(found)),
                urgency=Urgency.SOON,
                jump=Place("board", {"action_id": found[0].id, "narrowed_to": FilterField.NO_DUE.value}),
            )


def never_held(desk: Desk) -> Iterator[Check]:
    """Meetings that were planned or called for a day that has passed, and were neither held nor cancelled."""
    names = {group.id: group.name for group in records.groups(desk.store)}
    for meeting in records.meetings(desk.store):
        if meeting.state in (MeetingState.PLANNED, MeetingState.CALLED) and meeting.on < desk.today():
            values = {"group": names[meeting.group_id], "on": meeting.on}
            yield Check(
                about=About.GROUPS,
                code=NEVER_HELD,
                row_id=meeting.id,
                matter=meeting.on.isoformat(),
                said=say("{group}: the meeting of {on} was neither held nor cancelled", **values),
                urgency=Urgency.SOON,
                since=meeting.on,
                jump=Place("agenda", {"meeting_id": meeting.id}),
            )
