"""Efforts: developed, planned, carried out and reported (S3), and what they serve."""

from __future__ import annotations

from datetime import date

from citerm.acts.correctable import not_struck
from citerm.acts.demands import demands
from citerm.acts.desk import Desk
from citerm.acts.initiative.common_agenda import agenda_act
from citerm.model.effort import Effort, EffortStage
from citerm.model.handoff import HandoffKind
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.people import Person
from citerm.model.text import RESULT_LIMIT, TITLE_LIMIT, beginning, clean_block, clean_line, fold, within
from citerm.rules.tasks import agreed_with, bound_groups, can_be_anchored
from citerm.store import common_agenda as rows
from citerm.store import handoffs, phases, records

STAGES = tuple(EffortStage)


def add_effort(
    desk: Desk,
    name: str,
    *,
    text: str = "",
    group_id: int | None = None,
    goal_id: int | None = None,
    strategy_id: int | None = None,
    meeting_id: int | None = None,
) -> Echo:
    """Note something that a group does, or will do, to reach a goal; it is being developed."""
    values = _checked(desk, None, name, text)
    serves = {"group_id": group_id, "goal_id": goal_id, "strategy_id": strategy_id}
    anchor = _anchor(desk, group_id, goal_id, strategy_id)
    with agenda_act(desk, "add_effort", meeting_id) as tx:
        row_id = tx.insert("efforts", {**values, **serves, "stage": EffortStage.DEVELOPED})
    if not anchor and goal_id is None and strategy_id is None:
        anchor = (say("It serves no goal yet"),)
    return Echo(row_id, say("New effort: {name}", name=beginning(values["name"])), anchor)


def _anchor(desk: Desk, group_id: int | None, goal_id: int | None, strategy_id: int | None) -> tuple[Message, ...]:
    """What to do first, where the track wants the effort anchored and there is nothing to anchor it in (S68).

    Raises:
        Refused: where there is, and none is named.
    """
    if goal_id is not None or strategy_id is not None:
        return ()
    if group_id not in bound_groups(records.groups(desk.store), demands(desk)):
        return ()
    if can_be_anchored(rows.goals(desk.store), phases.strategies(desk.store)):
        with about("goal_id"):
            raise Refused(N_("Name the goal or the strategy that it is anchored in."))
    return (say("It is anchored in nothing yet: first set a goal or a strategy, then name it here"),)


def change_effort(
    desk: Desk,
    effort_id: int,
    name: str,
    *,
    text: str = "",
    group_id: int | None = None,
    goal_id: int | None = None,
    strategy_id: int | None = None,
    meeting_id: int | None = None,
) -> Echo:
    """Change what is done, who does it, and what it serves; another group agrees on it anew."""
    before = not_struck(rows.effort(desk.store, effort_id))
    wanted: dict[str, object] = {
        **_checked(desk, effort_id, name, text),
        "group_id": group_id,
        "goal_id": goal_id,
        "strategy_id": strategy_id,
    }
    values = {column: value for column, value in wanted.items() if value != getattr(before, column)}
    if not values:
        return Echo(effort_id, say("Nothing was changed"))
    warnings: tuple[Message, ...] = ()
    if values.keys() & {"group_id", "goal_id", "strategy_id"}:
        warnings = _anchor(desk, group_id, goal_id, strategy_id)
    if "group_id" in values and before.agreed_on is not None:
        values |= {"agreed_on": None, "agreed_with_id": None}
        warnings += (say("It was agreed with the leader of another group; agree on it anew"),)
    with agenda_act(desk, "change_effort", meeting_id) as tx:
        tx.update("efforts", effort_id, values)
    return Echo(effort_id, say("The effort was changed: {name}", name=beginning(str(wanted["name"]))), warnings)


def _checked(desk: Desk, effort_id: int | None, name: str, text: str) -> dict[str, str]:
    """Name and text, cleaned.

    Raises:
        Refused: where it has no name, or that of another one: actions are linked by it.
    """
    with about("name"):
        named = within(clean_line(name), TITLE_LIMIT)
        if not named:
            raise Refused(N_("Give the effort a name."))
        if any(fold(each.name) == fold(named) and each.id != effort_id for each in records.efforts(desk.store)):
            raise Refused(N_("There is already an effort called {name}."), name=named)
    with about("text"):
        said = within(clean_block(text), RESULT_LIMIT)
    return {"name": named, "text": said}


def put_effort(desk: Desk, effort_id: int, stage: EffortStage, *, meeting_id: int | None = None) -> Echo:
    """Say how far an effort is; reported without a report is noted, and that one is missing is said."""
    effort = not_struck(rows.effort(desk.store, effort_id))
    if effort.stage is stage:
        raise Refused(N_("It is there already."))
    with agenda_act(desk, "put_effort", meeting_id) as tx:
        tx.update("efforts", effort_id, {"stage": stage})
    return Echo(effort_id, _now(effort, stage), _missing(effort.report_id, stage))


def next_stage(effort: Effort, by: int) -> EffortStage | None:
    """The stage after (1) or before (-1) the effort's; none at the ends."""
    place = STAGES.index(effort.stage) + by
    return STAGES[place] if 0 <= place < len(STAGES) else None


def report_effort(desk: Desk, effort_id: int, report_id: int | None, *, meeting_id: int | None = None) -> Echo:
    """Note that an effort is reported, by this report to the steering group; none: it is still to come.

    Raises:
        Refused: where something else was handed over than a report.
    """
    effort = not_struck(rows.effort(desk.store, effort_id))
    if report_id is not None and handoffs.handoff(desk.store, report_id).kind is not HandoffKind.REPORT:
        raise Refused(N_("Only a report shows that an effort is reported."))
    with agenda_act(desk, "report_effort", meeting_id) as tx:
        tx.update("efforts", effort_id, {"stage": EffortStage.REPORTED, "report_id": report_id})
    return Echo(effort_id, _now(effort, EffortStage.REPORTED), _missing(report_id, EffortStage.REPORTED))


def _now(effort: Effort, stage: EffortStage) -> Message:
    return say("{name}: {stage}", name=beginning(effort.name), stage=stage)


def _missing(report_id: int | None, stage: EffortStage) -> tuple[Message, ...]:
    if stage is not EffortStage.REPORTED or report_id is not None:
        return ()
    return (say("No report has been handed to the steering group yet"),)


# agreed with the network leader (S68)


def leaders_for(desk: Desk, effort: Effort, meeting_id: int | None = None) -> tuple[Person, ...]:
    """With whom the group agrees on an effort that day: one, where it is known who leads."""
    seats = records.memberships(desk.store)
    found = agreed_with(effort.group_id or 0, seats, _agreed_on(desk, meeting_id))
    return tuple(records.person(desk.store, person_id) for person_id in found)


def agree_effort(desk: Desk, effort_id: int, with_id: int | None = None, *, meeting_id: int | None = None) -> Echo:
    """Note that a group has agreed on an effort with its network leader.

    Raises:
        Refused: where no group carries it out, or it was agreed already.
    """
    effort = not_struck(rows.effort(desk.store, effort_id))
    if effort.group_id is None:
        raise Refused(N_("Say first which group carries it out."))
    if effort.agreed_on is not None:
        raise Refused(N_("It is agreed already."))
    values = {"agreed_on": _agreed_on(desk, meeting_id), "agreed_with_id": with_id}
    with agenda_act(desk, "agree_effort", meeting_id) as tx:
        tx.update("efforts", effort_id, values)
    if with_id is None:
        warning = say("Nobody leads the group, so no name is noted")
        return Echo(effort_id, say("Agreed: {name}", name=beginning(effort.name)), (warning,))
    name = records.person(desk.store, with_id).name
    return Echo(effort_id, say("Agreed with {leader}: {name}", leader=name, name=beginning(effort.name)))


def take_back_agreement(desk: Desk, effort_id: int, *, meeting_id: int | None = None) -> Echo:
    """Note that an effort is not agreed with the network leader after all.

    Raises:
        Refused: where it was not.
    """
    effort = not_struck(rows.effort(desk.store, effort_id))
    if effort.agreed_on is None:
        raise Refused(N_("It is not agreed yet."))
    with agenda_act(desk, "take_back_agreement", meeting_id) as tx:
        tx.update("efforts", effort_id, {"agreed_on": None, "agreed_with_id": None})
    return Echo(effort_id, say("Not agreed any more: {name}", name=beginning(effort.name)))


def _agreed_on(desk: Desk, meeting_id: int | None) -> date:
    """The day of the meeting in which this is done, else today."""
    return records.meeting(desk.store, meeting_id).on if meeting_id is not None else desk.today()


def strike_effort(desk: Desk, effort_id: int, *, meeting_id: int | None = None) -> Echo:
    """Strike an effort that was written by mistake.

    Raises:
        Refused: where actions serve it, which would lose what they are for.
    """
    effort = not_struck(rows.effort(desk.store, effort_id))
    serving = len(rows.actions_for(desk.store, effort_id))
    if serving:
        raise Refused(N_("{n} actions serve it. Link them to another effort on the board first."), n=serving)
    with agenda_act(desk, "strike_effort", meeting_id) as tx:
        tx.update("efforts", effort_id, {"struck": True})
    return Echo(effort_id, say("Struck: {text}", text=beginning(effort.name)))
