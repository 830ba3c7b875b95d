"""What an initiative has reached: ticks with what shows them, strategies that go on, and components.

Outside a meeting all of it belongs to the phases, within one to the meeting; each is one step of undo.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from enum import StrEnum

from citerm.acts.authority import in_meeting
from citerm.acts.correctable import correctable
from citerm.acts.desk import PHASES, Desk, meeting_scope
from citerm.acts.entries import worded
from citerm.acts.organisation import Unchanged
from citerm.acts.phase.phase_names import phase_named
from citerm.model.entries import EntryKind
from citerm.model.message import N_, Echo, Refused, about, say
from citerm.model.phase import Strategy, Tick
from citerm.model.text import ACTION_LIMIT, NOTE_LIMIT, TITLE_LIMIT, beginning, clean_block, clean_line, within
from citerm.rules.authority import Matter
from citerm.rules.phases import newest_cycle
from citerm.store import Transaction, phases, records


def _act(
    desk: Desk, name: str, meeting_id: int | None = None, scope: str = PHASES
) -> AbstractContextManager[Transaction]:
    if meeting_id is None:
        return desk.act(name, scope)
    correctable(records.meeting(desk.store, meeting_id))
    return desk.act(name, meeting_scope(meeting_id))


# Ticks


def tick(
    desk: Desk,
    track: str,
    phase: int,
    key: str,
    evidence: str = "",
    *,
    decision_id: int | None = None,
    measurement_id: int | None = None,
    document: str = "",
    meeting_id: int | None = None,
) -> Echo:
    """Tick a milestone, a line of a checklist or a step, with what shows it; ticked again, that takes its place."""
    newest = newest_cycle(phases.cycles(desk.store), track, phase)
    cycle = newest.cycle if newest is not None else 1
    shown = {
        "evidence": within(clean_block(evidence), NOTE_LIMIT),
        "decision_id": decision_id,
        "measurement_id": measurement_id,
        "document": within(clean_line(document), ACTION_LIMIT),
    }
    before = _ticked(desk, track, phase, cycle, key)
    with _act(desk, "tick", meeting_id) as tx:
        if before is not None:
            row_id = before.id
            tx.update("ticks", row_id, shown)
        else:
            where = {"track": track, "phase": phase, "cycle": cycle, "key": key, "meeting_id": meeting_id}
            row_id = tx.insert("ticks", {**where, "on": desk.today(), **shown})
    if not any(shown.values()):
        return Echo(row_id, say("Ticked, without anything that shows it"))
    return Echo(row_id, say("Ticked: {text}", text=beginning(str(shown["evidence"] or shown["document"]))))


def _ticked(desk: Desk, track: str, phase: int, cycle: int, key: str) -> Tick | None:
    place = (track, phase, cycle, key)
    found = [each for each in phases.ticks(desk.store) if (each.track, each.phase, each.cycle, each.key) == place]
    return found[-1] if found else None


def untick(desk: Desk, tick_id: int, *, meeting_id: int | None = None) -> Echo:
    """Take a tick away; it stays in the history."""
    with _act(desk, "untick", meeting_id) as tx:
        tx.update("ticks", tick_id, {"struck": True})
    return Echo(tick_id, say("The tick was taken away"))


# Strategies that go on from phase 1 (S55)


def add_strategy(
    desk: Desk,
    text: str,
    *,
    group_id: int | None = None,
    goal_id: int | None = None,
    decision_id: int | None = None,
    meeting_id: int | None = None,
    scope: str = PHASES,
) -> Echo:
    """Put a strategy on the standing list; it may be one of the common agenda, for a goal."""
    words = _worded(text)
    who = {"group_id": group_id, "goal_id": goal_id, "decision_id": decision_id}
    with _act(desk, "add_strategy", meeting_id, scope) as tx:
        row_id = tx.insert("strategies", {"text": words, "on": desk.today(), **who})
    return Echo(row_id, say("New strategy: {text}", text=beginning(words)), in_meeting(desk, Matter.AGENDA, meeting_id))


def edit_strategy(
    desk: Desk,
    strategy_id: int,
    text: str,
    *,
    group_id: int | None = None,
    goal_id: int | Unchanged | None = Unchanged.UNCHANGED,
    meeting_id: int | None = None,
    scope: str = PHASES,
) -> Echo:
    """Word a strategy anew, and say who answers for it and which goal it is to reach; the history keeps the old."""
    values: dict[str, object] = {"text": _worded(text), "group_id": group_id}
    if goal_id is not Unchanged.UNCHANGED:
        values["goal_id"] = goal_id
    with _act(desk, "edit_strategy", meeting_id, scope) as tx:
        tx.update("strategies", strategy_id, values)
    return Echo(strategy_id, say("The strategy was changed"), in_meeting(desk, Matter.AGENDA, meeting_id))


def end_strategy(
    desk: Desk, strategy_id: int, because: str = "", *, meeting_id: int | None = None, scope: str = PHASES
) -> Echo:
    """Say that a strategy is no longer followed, and why; it stays on the list."""
    if _strategy(desk, strategy_id).ended_on is not None:
        raise Refused(N_("This strategy has ended already."))
    why = within(clean_line(because), NOTE_LIMIT)
    with _act(desk, "end_strategy", meeting_id, scope) as tx:
        tx.update("strategies", strategy_id, {"ended_on": desk.today(), "ended_because": why})
    return Echo(strategy_id, say("The strategy has ended"), in_meeting(desk, Matter.AGENDA, meeting_id))


def resume_strategy(desk: Desk, strategy_id: int, *, meeting_id: int | None = None, scope: str = PHASES) -> Echo:
    """Follow a strategy again."""
    if _strategy(desk, strategy_id).ended_on is None:
        raise Refused(N_("This strategy is followed already."))
    with _act(desk, "resume_strategy", meeting_id, scope) as tx:
        tx.update("strategies", strategy_id, {"ended_on": None, "ended_because": ""})
    return Echo(strategy_id, say("The strategy is followed again"), in_meeting(desk, Matter.AGENDA, meeting_id))


def _strategy(desk: Desk, strategy_id: int) -> Strategy:
    return next(each for each in phases.strategies(desk.store) if each.id == strategy_id)


def _worded(text: str) -> str:
    with about("text"):
        return worded(EntryKind.ACTION, text)


# Components


class Carrier(StrEnum):
    """What can serve a success component."""

    ITEM = "item"
    DECISION = "decision"
    ACTION = "action"


_TABLES = {Carrier.ITEM: "agenda_items", Carrier.DECISION: "decisions", Carrier.ACTION: "actions"}


def set_component(
    desk: Desk, kind: Carrier | str, id: int, component: str, *, scope: str = PHASES, name: str = ""
) -> Echo:
    """Say which success component an item, a decision or an action serves; empty for none.

    Args:
        desk: where this is done.
        kind: what serves it.
        id: its key.
        component: key of the component.
        scope: of the act, for undo: the meeting, the board, or the phases.
        name: what the component is called on the screen, for the echo.
    """
    table = _TABLES[Carrier(kind)]
    with desk.act("set_component", scope) as tx:
        desk.refuse_from_elsewhere((tx.row(table, id) or {}).get("meeting_id"))
        tx.update(table, id, {"component": within(clean_line(component), TITLE_LIMIT)})
    if not component:
        return Echo(id, say("It belongs to no component"))
    return Echo(id, say("Component: {name}", name=name or component))


def place_item(
    desk: Desk, item_id: int, component: str, *, track: str = "", phase: int | None = None, name: str = ""
) -> Echo:
    """Say which component an agenda item serves, and of an assessment or a gate which phase it is about.

    Without a phase it is about the primary one.
    """
    item = records.item(desk.store, item_id)
    scope = PHASES
    if item.meeting_id is not None:
        correctable(records.meeting(desk.store, item.meeting_id))
        scope = meeting_scope(item.meeting_id)
    with desk.act("place_item", scope) as tx:
        tx.update("agenda_items", item_id, {"component": component, "track": track, "phase": phase})
    if phase is not None:
        return Echo(item_id, say("“{title}” is about {phase}", title=item.title, phase=phase_named(desk, track, phase)))
    if component:
        return Echo(item_id, say("Component: {name}", name=name or component))
    return Echo(item_id, say("It belongs to no component"))
