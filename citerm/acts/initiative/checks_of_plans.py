"""Checks of action plans: one that is agreed before what has come since, and one that the phase asks for (S47)."""

from __future__ import annotations

from collections.abc import Iterator

from citerm.acts.action_plan_reading import news_said
from citerm.acts.action_plan_standing import Plans
from citerm.acts.desk import Desk
from citerm.acts.phase_reading import open_now, tracks
from citerm.model.message import say
from citerm.rules.action_plan import matter_of
from citerm.rules.checks import About, Check, Place, Urgency
from citerm.rules.phase_checks_of_decisions import ASKS_FOR_A_PLAN
from citerm.store import records


def action_plans(desk: Desk) -> Iterator[Check]:
    """Plans that are to be renewed, and whether one is missing that the phase asks for."""
    plans = Plans(desk)
    if not plans.versions:
        if _asked_for(desk) and any(action.state.live for action in plans.actions):
            yield Check(
                about=About.ACTIONS,
                code="plan_missing",
                said=say("No action plan is agreed yet, and the phase asks for one"),
                urgency=Urgency.SOON,
                jump=Place("action_plan"),
            )
        return
    organisations = {one.id: one for one in records.organisations(desk.store)}
    for version in plans.agreed:
        found = plans.news(version.group_id)
        if not found:
            continue
        what = news_said(found, plans.indicators, plans.groups, organisations)
        said = say("The action plan of the initiative is to be renewed: {what}", what=what)
        if version.group_id is not None:
            group = plans.groups[version.group_id].name
            said = say("{group}: the action plan is to be renewed: {what}", group=group, what=what)
        yield Check(
            about=About.ACTIONS,
            code="plan_outdated",
            row_id=version.id,
            matter=matter_of(found, plans.known(version.group_id)),
            said=said,
            urgency=Urgency.SOON,
            since=version.agreed_on,
            jump=Place("action_plan", {"group_id": version.group_id} if version.group_id is not None else {}),
        )


def _asked_for(desk: Desk) -> bool:
    """Whether a phase that is gone through, or was, has a line that an agreed plan ticks."""
    known = tracks(desk)
    for one in open_now(desk):
        track = known.get(one.track)
        phase = track.phase_by_number.get(one.phase) if track is not None else None
        if phase is not None and any(line.rule in ASKS_FOR_A_PLAN for line in phase.lines):
            return True
    return False
