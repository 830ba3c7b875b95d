"""The action plan: its versions as they were agreed, of a group or of the whole initiative (S47)."""

from __future__ import annotations

from datetime import date

from citerm.acts.action_plan_standing import Plans
from citerm.acts.correctable import correctable
from citerm.acts.desk import INITIATIVE, Desk, meeting_scope
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.text import ACTION_LIMIT, clean_line, within
from citerm.rules.action_plan import differences, newest, read, written
from citerm.rules.authority import steering_of
from citerm.store import common_agenda, records


def scope_of(meeting_id: int | None) -> str:
    """The scope of what is done on a plan: that of the meeting it is done in."""
    return meeting_scope(meeting_id) if meeting_id is not None else INITIATIVE


def agree_plan(
    desk: Desk,
    group_id: int | None = None,
    decision_id: int | None = None,
    *,
    on: date | None = None,
    note: str = "",
    meeting_id: int | None = None,
) -> Echo:
    """Keep the action plan as it stands as the next version, which never changes.

    Args:
        desk: where this is done.
        group_id: whose plan; none: that of the whole initiative.
        decision_id: the decision by which it was agreed.
        on: the day, where no decision says it.
        note: what it was revised for.
        meeting_id: the meeting in which this is done.

    Raises:
        Refused: where there is nothing to agree, or neither the plan nor what is known has changed since.
    """
    plans = Plans(desk)
    last, content = newest(plans.versions_of(group_id)), plans.content(group_id)
    if not content.actions:
        raise Refused(N_("There is nothing to agree yet. The plan is made of the actions on the board."))
    if last is not None and not (differences(read(last), content) or plans.news(group_id)):
        raise Refused(N_("Nothing has changed since version {n} was agreed."), n=last.number)
    day = _day(desk, decision_id, on)
    with about("note"):
        words = within(clean_line(note), ACTION_LIMIT)
    number = last.number + 1 if last is not None else 1
    if meeting_id is not None:
        correctable(records.meeting(desk.store, meeting_id))
    with desk.act("agree_plan", scope_of(meeting_id)) as tx:
        row_id = tx.insert(
            "action_plans",
            {
                "group_id": group_id,
                "number": number,
                "content": written(content),
                "agreed_on": day,
                "decision_id": decision_id,
                "note": words,
                "at": desk.now(),
                "account": desk.account,
            },
        )
    said = say("Version {n} of the action plan of the initiative is agreed", n=number)
    if group_id is not None:
        group = records.group(desk.store, group_id).name
        said = say("Version {n} of the action plan of {group} is agreed", n=number, group=group)
    return Echo(row_id, said, _by_whom(desk, group_id, decision_id))


def _day(desk: Desk, decision_id: int | None, on: date | None) -> date:
    """The day of the decision, else the one that was said, else today."""
    if decision_id is not None:
        meeting = common_agenda.meeting_of(desk.store, decision_id)
        taken = records.decision(desk.store, decision_id).captured_at.astimezone(desk.zone()).date()
        return meeting.on if meeting is not None else taken
    if on is not None and on > desk.today():
        with about("on"):
            raise Refused(N_("That day is still to come; only what has been agreed is kept as a version."))
    return on or desk.today()


def _by_whom(desk: Desk, group_id: int | None, decision_id: int | None) -> tuple[Message, ...]:
    """What is unusual about who agreed it: a group agrees its own plan, the steering group that of the initiative."""
    if decision_id is None:
        return ()
    decided = records.decision(desk.store, decision_id).group_id
    steering = steering_of(records.groups(desk.store))
    above = steering.id if steering is not None else decided
    if decided in (group_id, above):
        return ()
    if group_id is None:
        return (say("Another group decided; the steering group agrees the action plan of the initiative"),)
    return (say("Another group decided; a group agrees its own action plan, or the steering group does"),)
