"""Ticks, strategies, contracts and components: each one step, each taken back by undo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import entries, history, organisation, reading
from citerm.acts.desk import BOARD, PHASES, meeting_scope
from citerm.acts.history import ACT_NAMES
from citerm.acts.initiative import contracts
from citerm.acts.meeting import ending, live
from citerm.acts.phase import milestones, phases
from citerm.acts.phase_reading import phase_history, tracks
from citerm.i18n import words
from citerm.model.message import Refused
from citerm.model.people import GroupKind, Membership
from citerm.model.phase import Contract, ContractState, Strategy, Tick
from tests.acts.room import Room, a_room, an_open_meeting

TODAY = date(2026, 11, 12)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return an_open_meeting(a_room(tmp_path))


def ticks(room: Room) -> tuple[Tick, ...]:
    return phase_history(room.desk).ticks


def strategies(room: Room) -> tuple[Strategy, ...]:
    return phase_history(room.desk).strategies


def a_seat(room: Room) -> Membership:
    group_id = organisation.add_group(room.desk, "Data", GroupKind.WORKING).row_id
    assert group_id is not None
    organisation.seat_member(room.desk, group_id, room.people["MH"])
    return reading.memberships(room.desk, group_id)[0]


def contract(room: Room) -> Contract | None:
    found = phase_history(room.desk).contracts
    return found[0] if found else None


def test_the_shipped_tracks_are_read(room: Room) -> None:
    assert tracks(room.desk)["ci"].phase_by_number[2].milestones[0].key == "GOV2"


def test_a_tick_stands_with_what_shows_it_and_is_taken_back(room: Room) -> None:
    echo = milestones.tick(room.desk, "ci", 1, "GOV1", "Alle ti er med", document="referat 3")
    assert echo.said is not None and words("en").say(echo.said) == "Ticked: Alle ti er med"
    (tick,) = ticks(room)
    assert (tick.track, tick.phase, tick.cycle, tick.key, tick.on) == ("ci", 1, 1, "GOV1", TODAY)
    assert (tick.evidence, tick.document, tick.meeting_id) == ("Alle ti er med", "referat 3", None)
    history.undo(room.desk, PHASES)
    assert ticks(room) == ()
    history.redo(room.desk, PHASES)
    assert ticks(room) == (tick,)


def test_ticking_again_changes_what_shows_it_and_nothing_is_ticked_twice(room: Room) -> None:
    milestones.tick(room.desk, "ci", 1, "GOV1", "Ti er med")
    milestones.tick(room.desk, "ci", 1, "GOV1", "Tolv er med")
    assert [tick.evidence for tick in ticks(room)] == ["Tolv er med"]
    history.undo(room.desk, PHASES)
    assert [tick.evidence for tick in ticks(room)] == ["Ti er med"]


def test_a_tick_belongs_to_the_cycle_of_its_phase(room: Room) -> None:
    phases.open_phase(room.desk, "ci", 1)
    milestones.tick(room.desk, "ci", 1, "GOV1", "Første gang")
    phases.close_phase(room.desk, "ci", 1)
    with room.desk.act("test") as tx:
        tx.insert("phase_cycles", {"track": "ci", "phase": 1, "cycle": 2, "opened_on": TODAY})
    milestones.tick(room.desk, "ci", 1, "GOV1", "Anden gang")
    assert [(tick.cycle, tick.evidence) for tick in ticks(room)] == [(1, "Første gang"), (2, "Anden gang")]


def test_a_tick_is_taken_away_and_comes_back(room: Room) -> None:
    made = milestones.tick(room.desk, "ci", 1, "GOV1").row_id
    assert made is not None
    milestones.untick(room.desk, made)
    assert ticks(room) == ()
    history.undo(room.desk, PHASES)
    assert [tick.id for tick in ticks(room)] == [made]


def test_what_is_ticked_in_a_meeting_belongs_to_the_meeting(room: Room) -> None:
    milestones.tick(room.desk, "ci", 1, "GOV1", meeting_id=room.meeting_id)
    assert ticks(room)[0].meeting_id == room.meeting_id
    with pytest.raises(Refused):
        history.undo(room.desk, PHASES)
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert ticks(room) == ()


def test_a_strategy_is_worded_ended_with_a_reason_and_taken_up_again(room: Room) -> None:
    made = milestones.add_strategy(room.desk, " Besøg  alle skoler ", group_id=room.group_id).row_id
    assert made is not None
    milestones.edit_strategy(room.desk, made, "Besøg skolerne hvert år", group_id=None)
    milestones.end_strategy(room.desk, made, "Skolerne kommer selv")
    (strategy,) = strategies(room)
    assert (strategy.text, strategy.group_id) == ("Besøg skolerne hvert år", None)
    assert (strategy.on, strategy.ended_on, strategy.ended_because) == (TODAY, TODAY, "Skolerne kommer selv")
    with pytest.raises(Refused):
        milestones.end_strategy(room.desk, made)
    milestones.resume_strategy(room.desk, made)
    assert strategies(room)[0].ended_on is None
    with pytest.raises(Refused):
        milestones.resume_strategy(room.desk, made)
    for _ in range(4):
        history.undo(room.desk, PHASES)
    assert strategies(room) == ()
    with pytest.raises(Refused) as refused:
        milestones.add_strategy(room.desk, "  ")
    assert refused.value.field == "text"


def test_a_contract_is_presented_signed_and_ended(room: Room) -> None:
    seat = a_seat(room)
    contracts.present_contract(room.desk, seat.id, "Data og tal", "En dag om ugen")
    held = contract(room)
    assert held is not None
    assert (held.state, held.responsibility, held.contribution, held.presented_on) == (
        ContractState.PRESENTED,
        "Data og tal",
        "En dag om ugen",
        TODAY,
    )
    contracts.sign_contract(room.desk, seat.id, date(2026, 11, 10))
    held = contract(room)
    assert held is not None and (held.state, held.signed_on) == (ContractState.SIGNED, date(2026, 11, 10))
    with pytest.raises(Refused):
        contracts.sign_contract(room.desk, seat.id)
    contracts.end_contract(room.desk, seat.id)
    held = contract(room)
    assert held is not None and (held.state, held.ended_on) == (ContractState.ENDED, TODAY)
    with pytest.raises(Refused):
        contracts.end_contract(room.desk, seat.id)
    for _ in range(3):
        history.undo(room.desk, PHASES)
    assert contract(room) is None


def test_a_contract_can_be_signed_that_nobody_wrote_into_the_record_before(room: Room) -> None:
    seat = a_seat(room)
    contracts.sign_contract(room.desk, seat.id)
    held = contract(room)
    assert held is not None and (held.state, held.signed_on) == (ContractState.SIGNED, TODAY)


def test_a_member_has_understood_and_chosen_areas(room: Room) -> None:
    seat = a_seat(room)
    contracts.note_understood(room.desk, seat.id)
    contracts.choose_areas(room.desk, seat.id, "Data, økonomi")
    (now,) = reading.memberships(room.desk, seat.group_id)
    assert (now.understood_on, now.areas) == (TODAY, "Data, økonomi")
    contracts.note_understood(room.desk, seat.id, yes=False)
    assert reading.memberships(room.desk, seat.group_id)[0].understood_on is None
    for _ in range(3):
        history.undo(room.desk, PHASES)
    assert reading.memberships(room.desk, seat.group_id) == (seat,)


def test_all_about_a_member_is_noted_in_one_step(room: Room) -> None:
    seat = a_seat(room)
    contracts.note_member(
        room.desk, seat.id, areas="Data", understood=True, responsibility="Tal", contribution="En dag om ugen"
    )
    (now,) = reading.memberships(room.desk, seat.group_id)
    held = contract(room)
    assert (now.areas, now.understood_on) == ("Data", TODAY)
    assert held is not None and held.state is ContractState.PRESENTED
    history.undo(room.desk, PHASES)
    assert reading.memberships(room.desk, seat.group_id) == (seat,) and contract(room) is None


def test_items_decisions_and_actions_serve_a_component(room: Room) -> None:
    item = room.item("Mandat")
    action_id = entries.assign_action(room.desk, room.meeting_id, "Ring til skolerne", item_id=item.id).row_id
    assert action_id is not None
    echo = milestones.set_component(room.desk, "item", item.id, "LOK", scope=meeting_scope(room.meeting_id))
    assert echo.said is not None and words("en").say(echo.said) == "Component: LOK"
    milestones.set_component(room.desk, "action", action_id, "EVA", scope=BOARD, name="Evaluering")
    assert room.item("Mandat").component == "LOK"
    assert [action.component for action in phase_history(room.desk).actions] == ["EVA"]
    history.undo(room.desk, BOARD)
    assert phase_history(room.desk).actions == ()
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert room.item("Mandat").component == ""


def test_an_item_that_is_postponed_keeps_its_component_and_phase(room: Room) -> None:
    item = room.item("Status")
    milestones.place_item(room.desk, item.id, "LOK", track="ci", phase=2)
    live.postpone_item(room.desk, room.meeting_id, item.id)
    (waiting,) = reading.waiting_items(room.desk, room.group_id)
    assert (waiting.component, waiting.track, waiting.phase) == ("LOK", "ci", 2)


def test_nothing_is_ticked_in_a_meeting_whose_minutes_are_approved(room: Room) -> None:
    live.go_to_item(room.desk, room.meeting_id, room.item("Eventuelt").id)
    ending.end_meeting(room.desk, room.meeting_id)
    with room.desk.act("test") as tx:
        tx.update("meetings", room.meeting_id, {"minutes_state": "approved"})
    with pytest.raises(Refused):
        milestones.tick(room.desk, "ci", 1, "GOV1", meeting_id=room.meeting_id)


def test_every_act_has_a_name_for_the_message_line() -> None:
    names = ("tick", "untick", "add_strategy", "edit_strategy", "end_strategy", "resume_strategy")
    more = ("present_contract", "sign_contract", "end_contract", "note_understood", "choose_areas", "note_member")
    assert {*names, *more, "set_component"} <= set(ACT_NAMES)
