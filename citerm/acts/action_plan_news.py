"""What is said where something new comes in after an action plan was agreed: which plan it is, and where it is renewed.

Where no plan was agreed, nothing is read but that.
"""

from __future__ import annotations

from citerm.acts.action_plan_standing import Plans
from citerm.acts.desk import Desk
from citerm.model.message import Message, say
from citerm.store import action_plans as rows


def outdated_by_figure(desk: Desk, indicator_id: int) -> tuple[Message, ...]:
    """Which plans were agreed before the newest figure of an indicator that they work on."""
    if not rows.any_agreed(desk.store):
        return ()
    plans = Plans(desk)
    found: list[Message] = []
    for version in plans.agreed:
        if indicator_id not in plans.news(version.group_id).indicators:
            continue
        if version.group_id is None:
            found.append(say("The action plan of the initiative was agreed before it; the action board renews it"))
        else:
            group = plans.groups[version.group_id].name
            found.append(say("{group}: the action plan was agreed before it; the action board renews it", group=group))
    return tuple(found)


def outdated_by_group(desk: Desk, group_id: int) -> tuple[Message, ...]:
    """Whether the plan of the initiative was agreed before a group was founded."""
    if not rows.any_agreed(desk.store):
        return ()
    if group_id not in Plans(desk).news(None).groups:
        return ()
    return (say("The action plan of the initiative was agreed before it; the action board renews it"),)
