"""The common agenda: what it says, goals with their sub-goals, and the versions that were adopted (S60)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date

from citerm.acts.authority import by_decision, in_meeting
from citerm.acts.correctable import correctable, not_struck
from citerm.acts.desk import INITIATIVE, Desk, meeting_scope
from citerm.model.goals import Goal
from citerm.model.initiative import ContextLevel, Initiative
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.text import ACTION_LIMIT, NOTE_LIMIT, RESULT_LIMIT, beginning, clean_block, clean_line, within
from citerm.rules.authority import Matter
from citerm.rules.common_agenda import (
    OTHERS_ADOPTED,
    AgendaContent,
    content_of,
    differences,
    lies_under,
    newest,
    read,
    written,
)
from citerm.store import Transaction, phases, records
from citerm.store import common_agenda as rows

TEXTS = ("vision", "shared_task", "principles", "problem", "target_group")


def scope_of(meeting_id: int | None) -> str:
    """The scope of what is done on the common agenda: that of the meeting it is done in."""
    return meeting_scope(meeting_id) if meeting_id is not None else INITIATIVE


def agenda_act(desk: Desk, name: str, meeting_id: int | None) -> AbstractContextManager[Transaction]:
    """Begin an act on the common agenda, in a meeting or outside."""
    if meeting_id is not None:
        correctable(records.meeting(desk.store, meeting_id))
    return desk.act(name, scope_of(meeting_id))


# What it says


def word_agenda(
    desk: Desk,
    texts: Mapping[str, str],
    context_level: ContextLevel | None = None,
    *,
    meeting_id: int | None = None,
) -> Echo:
    """Word vision, shared task, principles, problem or target group; what was adopted stays as it was."""
    ours = _initiative(desk)
    values: dict[str, object] = {}
    for part in TEXTS:
        if part in texts:
            with about(part):
                values[part] = within(clean_block(texts[part]), RESULT_LIMIT)
    if context_level is not None:
        values["context_level"] = context_level
    changed = {name: value for name, value in values.items() if value != getattr(ours, name)}
    if not changed:
        return Echo(ours.id, say("Nothing was changed"))
    with agenda_act(desk, "word_agenda", meeting_id) as tx:
        tx.update("initiatives", ours.id, changed)
    if rows.versions(desk.store):
        said = say("The common agenda was changed; what was adopted stands until a new version is")
        return Echo(ours.id, said, in_meeting(desk, Matter.AGENDA, meeting_id))
    return Echo(ours.id, say("The common agenda was changed"), in_meeting(desk, Matter.AGENDA, meeting_id))


def vision_on_papers(desk: Desk, wanted: bool) -> Echo:
    """Say whether agendas and minutes carry vision and shared task in their head (S32)."""
    ours = _initiative(desk)
    with desk.act("vision_on_papers") as tx:
        tx.update("initiatives", ours.id, {"vision_on_papers": wanted})
    if not wanted:
        return Echo(ours.id, say("Agendas and minutes carry neither vision nor shared task now"))
    if not (ours.vision or ours.shared_task):
        return Echo(ours.id, say("Agendas and minutes will carry vision and shared task once they are written"))
    return Echo(ours.id, say("Agendas and minutes carry vision and shared task in their head now"))


def _initiative(desk: Desk) -> Initiative:
    found = records.initiative(desk.store)
    if found is None:
        raise Refused(N_("There is no initiative in this record yet."))
    return found


# Adopting


def content_now(desk: Desk) -> AgendaContent:
    """What the common agenda holds now."""
    return content_of(
        _initiative(desk),
        rows.goals(desk.store),
        phases.strategies(desk.store),
        {one.id: one for one in phases.indicators(desk.store)},
        {group.id: group for group in records.groups(desk.store)},
    )


def adopt_agenda(
    desk: Desk,
    decision_id: int | None = None,
    *,
    on: date | None = None,
    reason: str = "",
    meeting_id: int | None = None,
) -> Echo:
    """Keep the common agenda as it stands as the next version, which never changes.

    Args:
        desk: where this is done.
        decision_id: the decision by which it was adopted.
        on: the day, where no decision says it.
        reason: why, where not the steering group adopted it.
        meeting_id: the meeting in which this is done.

    Raises:
        Refused: where there is nothing to adopt, or nothing has changed since the version before.
    """
    content, last = content_now(desk), newest(rows.versions(desk.store))
    if content.empty:
        raise Refused(N_("There is nothing to adopt yet. Write the vision, the shared task or a goal first."))
    if last is not None and not differences(read(last), content):
        raise Refused(N_("Nothing has changed since version {n} was adopted."), n=last.number)
    day = _day(desk, decision_id, on)
    with about("reason"):
        why = within(clean_line(reason), ACTION_LIMIT)
    warnings = _by_whom(desk, decision_id)
    number = last.number + 1 if last is not None else 1
    with agenda_act(desk, "adopt_agenda", meeting_id) as tx:
        row_id = tx.insert(
            "common_agendas",
            {
                "number": number,
                "content": written(content),
                "adopted_on": day,
                "decision_id": decision_id,
                "at": desk.now(),
                "account": desk.account,
            },
        )
        if warnings and why:
            told = {"code": OTHERS_ADOPTED, "row_id": row_id, "reason": why, "at": desk.now(), "account": desk.account}
            tx.insert("overruled_checks", told)
    return Echo(row_id, say("Version {n} of the common agenda is adopted", n=number), warnings)


def _day(desk: Desk, decision_id: int | None, on: date | None) -> date:
    """The day of the decision, else the one that was said, else today."""
    if decision_id is not None:
        meeting = rows.meeting_of(desk.store, decision_id)
        taken = records.decision(desk.store, decision_id).captured_at.astimezone(desk.zone()).date()
        return meeting.on if meeting is not None else taken
    if on is not None and on > desk.today():
        with about("on"):
            raise Refused(N_("That day is still to come; only what has been adopted is kept as a version."))
    return on or desk.today()


def _by_whom(desk: Desk, decision_id: int | None) -> tuple[Message, ...]:
    """What is unusual about who adopted it (I9)."""
    if decision_id is None:
        return (say("No decision is named; the steering group decides on vision, strategy and goals"),)
    return by_decision(desk, Matter.AGENDA, decision_id)


# Goals


def add_goal(
    desk: Desk,
    text: str,
    *,
    parent_id: int | None = None,
    group_id: int | None = None,
    indicator_id: int | None = None,
    meeting_id: int | None = None,
) -> Echo:
    """Set a goal, or a sub-goal of another."""
    words = _worded(text)
    place = 1 + max((goal.position for goal in rows.goals(desk.store)), default=-1)
    with agenda_act(desk, "add_goal", meeting_id) as tx:
        row_id = tx.insert(
            "goals",
            {
                "text": words,
                "parent_id": parent_id,
                "group_id": group_id,
                "indicator_id": indicator_id,
                "position": place,
            },
        )
    said = say("New goal: {text}", text=beginning(words))
    return Echo(row_id, said, (*_without_indicator(indicator_id), *in_meeting(desk, Matter.AGENDA, meeting_id)))


def change_goal(
    desk: Desk,
    goal_id: int,
    text: str,
    *,
    parent_id: int | None = None,
    group_id: int | None = None,
    indicator_id: int | None = None,
    meeting_id: int | None = None,
) -> Echo:
    """Word a goal anew, and say what it belongs under, who answers for it and what shows that it is reached.

    Raises:
        Refused: where it would lie under itself.
    """
    before = not_struck(rows.goal(desk.store, goal_id))
    words = _worded(text)
    if parent_id is not None and lies_under({one.id: one for one in rows.goals(desk.store)}, parent_id, goal_id):
        with about("parent_id"):
            raise Refused(N_("A goal cannot lie under itself."))
    wanted = {"text": words, "parent_id": parent_id, "group_id": group_id, "indicator_id": indicator_id}
    values = {name: value for name, value in wanted.items() if value != getattr(before, name)}
    if not values:
        return Echo(goal_id, say("Nothing was changed"))
    with agenda_act(desk, "change_goal", meeting_id) as tx:
        tx.update("goals", goal_id, values)
    said = say("The goal was changed: {text}", text=beginning(words))
    return Echo(goal_id, said, in_meeting(desk, Matter.AGENDA, meeting_id))


def _worded(text: str) -> str:
    with about("text"):
        words = within(clean_line(text), ACTION_LIMIT)
        if not words:
            raise Refused(N_("What is the goal? Write it in a sentence."))
    return words


def _without_indicator(indicator_id: int | None) -> tuple[Message, ...]:
    return () if indicator_id is not None else (say("No indicator shows yet whether the goal is reached"),)


def move_goal(desk: Desk, goal_id: int, by: int, *, meeting_id: int | None = None) -> Echo:
    """Move a goal up or down among those beside it."""
    goals = rows.goals(desk.store)
    here = not_struck(rows.goal(desk.store, goal_id))
    beside = [one for one in goals if one.parent_id == here.parent_id]
    place = next(index for index, one in enumerate(beside) if one.id == goal_id)
    if not 0 <= place + by < len(beside):
        raise Refused(N_("It stands at the end already."))
    beside.insert(place + by, beside.pop(place))
    positions = sorted(one.position for one in beside)
    if len(set(positions)) < len(positions):
        positions = list(range(len(positions)))
    with agenda_act(desk, "move_goal", meeting_id) as tx:
        for one, position in zip(beside, positions, strict=True):
            if one.position != position:
                tx.update("goals", one.id, {"position": position})
    return Echo(goal_id, say("Moved: {text}", text=beginning(here.text)))


def end_goal(desk: Desk, goal_id: int, because: str = "", *, meeting_id: int | None = None) -> Echo:
    """Say that a goal is reached or given up, and why; it stays on the list."""
    if not_struck(rows.goal(desk.store, goal_id)).ended_on is not None:
        raise Refused(N_("This goal is followed no more already."))
    with about("why"):
        why = within(clean_line(because), NOTE_LIMIT)
    with agenda_act(desk, "end_goal", meeting_id) as tx:
        tx.update("goals", goal_id, {"ended_on": desk.today(), "ended_because": why})
    return Echo(goal_id, say("The goal is followed no more"), in_meeting(desk, Matter.AGENDA, meeting_id))


def resume_goal(desk: Desk, goal_id: int, *, meeting_id: int | None = None) -> Echo:
    """Follow a goal again."""
    if not_struck(rows.goal(desk.store, goal_id)).ended_on is None:
        raise Refused(N_("This goal is followed already."))
    with agenda_act(desk, "resume_goal", meeting_id) as tx:
        tx.update("goals", goal_id, {"ended_on": None, "ended_because": ""})
    return Echo(goal_id, say("The goal is followed again"), in_meeting(desk, Matter.AGENDA, meeting_id))


def strike_goal(desk: Desk, goal_id: int, *, meeting_id: int | None = None) -> Echo:
    """Strike a goal that was written by mistake; strategies and efforts stand without it."""
    goal: Goal = not_struck(rows.goal(desk.store, goal_id))
    if any(one.parent_id == goal_id for one in rows.goals(desk.store)):
        raise Refused(N_("It has sub-goals. Put them elsewhere, or strike them first."))
    with agenda_act(desk, "strike_goal", meeting_id) as tx:
        tx.update("goals", goal_id, {"struck": True})
        for strategy in phases.strategies(desk.store):
            if strategy.goal_id == goal_id:
                tx.update("strategies", strategy.id, {"goal_id": None})
        for effort in records.efforts(desk.store):
            if effort.goal_id == goal_id:
                tx.update("efforts", effort.id, {"goal_id": None})
    return Echo(goal_id, say("Struck: {text}", text=beginning(goal.text)))
