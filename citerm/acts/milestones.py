"""What an initiative has reached: ticks with what shows them, strategies that go on, contracts, and components.

Outside a meeting all of it belongs to the phases, within one to the meeting; each is one step of undo.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date
from enum import StrEnum

from citerm.acts.correctable import correctable
from citerm.acts.desk import PHASES, Desk, meeting_scope
from citerm.acts.phase_names import phase_named
from citerm.model.message import N_, Echo, Refused, about, say
from citerm.model.people import Membership
from citerm.model.phase import Contract, ContractState, Strategy, Tick
from citerm.model.text import ACTION_LIMIT, NOTE_LIMIT, TITLE_LIMIT, beginning, clean_block, clean_line, within
from citerm.rules.phases import newest_cycle
from citerm.store import Transaction, phases, records


def _act(desk: Desk, name: str, meeting_id: int | None = None) -> AbstractContextManager[Transaction]:
    if meeting_id is None:
        return desk.act(name, PHASES)
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
    decision_id: int | None = None,
    meeting_id: int | None = None,
) -> Echo:
    """Put a strategy on the standing list."""
    words = _worded(text)
    with _act(desk, "add_strategy", meeting_id) as tx:
        row_id = tx.insert(
            "strategies", {"text": words, "group_id": group_id, "decision_id": decision_id, "on": desk.today()}
        )
    return Echo(row_id, say("New strategy: {text}", text=beginning(words)))


def edit_strategy(desk: Desk, strategy_id: int, text: str, *, group_id: int | None = None) -> Echo:
    """Word a strategy anew, and say who answers for it; the old wording stays in the history."""
    words = _worded(text)
    with _act(desk, "edit_strategy") as tx:
        tx.update("strategies", strategy_id, {"text": words, "group_id": group_id})
    return Echo(strategy_id, say("The strategy was changed"))


def end_strategy(desk: Desk, strategy_id: int, because: str = "") -> Echo:
    """Say that a strategy is no longer followed, and why; it stays on the list."""
    if _strategy(desk, strategy_id).ended_on is not None:
        raise Refused(N_("This strategy has ended already."))
    why = within(clean_line(because), NOTE_LIMIT)
    with _act(desk, "end_strategy") as tx:
        tx.update("strategies", strategy_id, {"ended_on": desk.today(), "ended_because": why})
    return Echo(strategy_id, say("The strategy has ended"))


def resume_strategy(desk: Desk, strategy_id: int) -> Echo:
    """Follow a strategy again."""
    if _strategy(desk, strategy_id).ended_on is None:
        raise Refused(N_("This strategy is followed already."))
    with _act(desk, "resume_strategy") as tx:
        tx.update("strategies", strategy_id, {"ended_on": None, "ended_because": ""})
    return Echo(strategy_id, say("The strategy is followed again"))


def _strategy(desk: Desk, strategy_id: int) -> Strategy:
    return next(each for each in phases.strategies(desk.store) if each.id == strategy_id)


def _worded(text: str) -> str:
    with about("text"):
        words = within(clean_line(text), ACTION_LIMIT)
        if not words:
            raise Refused(N_("There is nothing to keep yet. Type the words first."))
    return words


# What members take on (seed 004)


def present_contract(
    desk: Desk,
    membership_id: int,
    responsibility: str = "",
    contribution: str = "",
    *,
    meeting_id: int | None = None,
) -> Echo:
    """Lay a member's contract before them: responsibility and contribution."""
    with _act(desk, "present_contract", meeting_id) as tx:
        row_id = _contract_says(desk, tx, membership_id, responsibility, contribution)
        if (held := _contract(desk, membership_id)) is None or held.state is not ContractState.SIGNED:
            tx.update("contracts", row_id, {"state": ContractState.PRESENTED, "presented_on": desk.today()})
    return Echo(row_id, say("The contract of {name} is presented", name=_name(desk, membership_id)))


def sign_contract(desk: Desk, membership_id: int, on: date | None = None, *, meeting_id: int | None = None) -> Echo:
    """Note that a member has signed the contract, today or on a day."""
    held = _contract(desk, membership_id)
    day = on or desk.today()
    if held is not None and held.state is ContractState.SIGNED:
        raise Refused(N_("{name} has signed already."), name=_name(desk, membership_id))
    with _act(desk, "sign_contract", meeting_id) as tx:
        row_id = held.id if held is not None else _new_contract(tx, membership_id)
        signed = {"state": ContractState.SIGNED, "signed_on": day, "ended_on": None}
        tx.update("contracts", row_id, signed)
    return Echo(row_id, say("{name} has signed the contract", name=_name(desk, membership_id)))


def end_contract(desk: Desk, membership_id: int, *, meeting_id: int | None = None) -> Echo:
    """Note that a contract no longer binds."""
    held = _contract(desk, membership_id)
    if held is None or held.state is not ContractState.SIGNED:
        raise Refused(N_("{name} has no contract that binds."), name=_name(desk, membership_id))
    with _act(desk, "end_contract", meeting_id) as tx:
        tx.update("contracts", held.id, {"state": ContractState.ENDED, "ended_on": desk.today()})
    return Echo(held.id, say("The contract of {name} has ended", name=_name(desk, membership_id)))


def note_understood(desk: Desk, membership_id: int, yes: bool = True, *, meeting_id: int | None = None) -> Echo:
    """Note that a member has made sure of the own role and the group's tasks, or take that back."""
    with _act(desk, "note_understood", meeting_id) as tx:
        tx.update("memberships", membership_id, {"understood_on": desk.today() if yes else None})
    if yes:
        return Echo(membership_id, say("{name} has made sure of role and tasks", name=_name(desk, membership_id)))
    return Echo(membership_id, say("{name} has not made sure of role and tasks", name=_name(desk, membership_id)))


def choose_areas(desk: Desk, membership_id: int, areas: str, *, meeting_id: int | None = None) -> Echo:
    """Say which areas of responsibility a member has chosen."""
    chosen = within(clean_line(areas), TITLE_LIMIT)
    with _act(desk, "choose_areas", meeting_id) as tx:
        tx.update("memberships", membership_id, {"areas": chosen})
    return Echo(membership_id, say("{name}: {areas}", name=_name(desk, membership_id), areas=chosen or "–"))


def note_member(
    desk: Desk,
    membership_id: int,
    *,
    areas: str,
    understood: bool,
    responsibility: str,
    contribution: str,
) -> Echo:
    """Note at once all that a member takes on; signing stays an act of its own."""
    seat = _seat(desk, membership_id)
    chosen = within(clean_line(areas), TITLE_LIMIT)
    held = _contract(desk, membership_id)
    told = (responsibility, contribution) != ((held.responsibility, held.contribution) if held else ("", ""))
    understood_on = (seat.understood_on or desk.today()) if understood else None
    with _act(desk, "note_member") as tx:
        tx.update("memberships", membership_id, {"areas": chosen, "understood_on": understood_on})
        if told:
            row_id = _contract_says(desk, tx, membership_id, responsibility, contribution)
            if held is None or held.state is ContractState.DRAFT:
                tx.update("contracts", row_id, {"state": ContractState.PRESENTED, "presented_on": desk.today()})
    return Echo(membership_id, say("Noted for {name}", name=_name(desk, membership_id)))


def _contract_says(desk: Desk, tx: Transaction, membership_id: int, responsibility: str, contribution: str) -> int:
    held = _contract(desk, membership_id)
    row_id = held.id if held is not None else _new_contract(tx, membership_id)
    said = {
        "responsibility": within(clean_block(responsibility), NOTE_LIMIT),
        "contribution": within(clean_block(contribution), NOTE_LIMIT),
    }
    tx.update("contracts", row_id, said)
    return row_id


def _new_contract(tx: Transaction, membership_id: int) -> int:
    return tx.insert("contracts", {"membership_id": membership_id, "state": ContractState.DRAFT})


def _contract(desk: Desk, membership_id: int) -> Contract | None:
    return next((each for each in phases.contracts(desk.store) if each.membership_id == membership_id), None)


def _seat(desk: Desk, membership_id: int) -> Membership:
    return next(seat for seat in records.memberships(desk.store) if seat.id == membership_id)


def _name(desk: Desk, membership_id: int) -> str:
    return records.person(desk.store, _seat(desk, membership_id).person_id).name


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
