"""Checks from the record: what each part of the work tells, and what is left as it is and taken back."""

from __future__ import annotations

import inspect
from datetime import date, time
from importlib import import_module
from pathlib import Path

import pytest

from citerm.acts import board, handoffs, history, organisation, planning
from citerm.acts.desk import INITIATIVE, Desk
from citerm.acts.initiative import checks, common_agenda, contracts, nominating, sideline
from citerm.acts.initiative.checks_reading import checks_page, glance
from citerm.acts.initiative.initiative_reading import glances
from citerm.acts.meeting import ending, live
from citerm.acts.phase import indicators
from citerm.acts.reading import start_page
from citerm.app import SCREENS_BY_NAME
from citerm.model.action import ActionState, Due, DueKind
from citerm.model.handoff import HandoffKind
from citerm.model.meeting import MeetingKind
from citerm.model.message import Refused
from citerm.model.people import GroupKind, Role
from citerm.rules.checks import About, Check, Place
from citerm.store import Store
from tests.acts.room import ITEMS, Clock, Room, a_room
from tests.cli.conftest import imported as imported


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = a_room(tmp_path)
    organisation.add_group(room.desk, "Arbejdsgruppe Data", GroupKind.WORKING)
    return room


def codes(room: Room) -> set[str]:
    return {check.code for check in checks_page(room.desk).checks}


def the(room: Room, code: str) -> Check:
    return next(check for check in checks_page(room.desk).checks if check.code == code)


def test_a_group_without_a_lead_cannot_wait_and_leads_to_its_card(room: Room) -> None:
    check = the(room, "group_lead")
    assert (check.about, check.row_id) == (About.GROUPS, 2)
    assert check.jump.screen == "group" and check.jump.values == {"group_id": 2, "light": "lead"}
    assert check in checks_page(room.desk).urgent()


def test_it_is_left_as_it_is_with_a_reason_and_asks_again_when_taken_back(room: Room) -> None:
    check = the(room, "group_lead")
    checks.leave_as_it_is(room.desk, check.kept_as, check.row_id, " De leder sammen ")
    page = checks_page(room.desk)
    assert "group_lead" not in codes(room)
    assert [(each.row.reason, each.row.account) for each in page.left] == [("De leder sammen", "kasper")]
    checks.look_again(room.desk, page.left[0].row.id)
    assert "group_lead" in codes(room) and checks_page(room.desk).left == ()
    history.undo(room.desk, INITIATIVE)
    assert "group_lead" not in codes(room)
    history.undo(room.desk, INITIATIVE)
    assert "group_lead" in codes(room)
    history.redo(room.desk, INITIATIVE)
    assert "group_lead" not in codes(room)


def test_a_reason_is_asked_for_and_nothing_is_left_twice(room: Room) -> None:
    check = the(room, "group_lead")
    with pytest.raises(Refused, match="few words") as refused:
        checks.leave_as_it_is(room.desk, check.kept_as, check.row_id, "  ")
    assert refused.value.field == "reason"
    left = checks.leave_as_it_is(room.desk, check.kept_as, check.row_id, "Med vilje").row_id or 0
    with pytest.raises(Refused, match="already"):
        checks.leave_as_it_is(room.desk, check.kept_as, check.row_id, "Med vilje")
    checks.look_again(room.desk, left)
    with pytest.raises(Refused, match="already"):
        checks.look_again(room.desk, left)


def test_actions_over_their_day_come_back_when_another_joins_them(room: Room) -> None:
    board.new_action(room.desk, room.group_id, "Ring", due=Due(kind=DueKind.DATE, on=date(2026, 11, 1)))
    check = the(room, "actions_overdue")
    assert check.since == date(2026, 11, 1) and check.jump.screen == "board"
    checks.leave_as_it_is(room.desk, check.kept_as, check.row_id, "Holder pause")
    assert "actions_overdue" not in codes(room)
    board.new_action(room.desk, room.group_id, "Skriv", due=Due(kind=DueKind.DATE, on=date(2026, 11, 2)))
    assert the(room, "actions_overdue").said.values["n"] == 2


def test_old_figures_that_are_left_as_they_are_are_named_neither_here_nor_on_start(room: Room) -> None:
    def warned() -> bool:
        page = start_page(room.desk)
        return page is not None and any("Andel" in (each.values.get("names") or ()) for each in page.warnings)

    indicator = indicators.add_indicator(room.desk, "Andel", every_months=1).row_id or 0
    indicators.measure(room.desk, indicator, date(2026, 9, 1), 7)
    check = the(room, "indicator_old")
    assert check.since == date(2026, 10, 1) and warned()
    checks.leave_as_it_is(room.desk, check.kept_as, check.row_id, "Måles til foråret")
    assert "indicator_old" not in codes(room) and "indicator" in codes(room) and not warned()
    indicators.measure(room.desk, indicator, date(2026, 10, 2), 8)
    assert "indicator_old" in codes(room) and warned()


def test_who_has_not_heard_for_sixty_days_is_told_of_with_the_day(room: Room) -> None:
    sideline.add_to_sideline(room.desk, "Biblioteket", since=date(2026, 8, 1))
    check = the(room, "sideline_silent")
    assert check.since == date(2026, 8, 1) and check.said.values["name"] == "Biblioteket"


def test_what_was_overruled_as_it_was_done_is_listed_with_its_reason(room: Room) -> None:
    with room.desk.act("test") as tx:
        tx.update("initiatives", 1, {"track": "paadriv"})
    seat = nominating.nominate(room.desk, 2, room.people["MH"]).row_id or 0
    with room.desk.act("test") as tx:
        tx.update("memberships", seat, {"state": "constituted"})
    nominating.activate(room.desk, seat, "Skriver under i morgen")
    (left,) = checks_page(room.desk).left
    assert left.row.reason == "Skriver under i morgen" and left.jump is not None
    assert left.jump.screen == "contracts" and left.said.values["name"] == "Mette Holm"


def test_contracts_and_roles_that_are_left_as_they_are_come_back_when_another_joins(room: Room) -> None:
    def warned() -> bool:
        page = start_page(room.desk)
        return page is not None and any("contracts signed" in each.text for each in page.warnings)

    with room.desk.act("test") as tx:
        tx.update("initiatives", 1, {"track": "paadriv"})
        tx.update("groups", 2, {"state": "active"})
    told = {"contracts_outstanding", "roles_not_understood", "areas_not_chosen"}
    first = organisation.seat_member(room.desk, 2, room.people["MH"]).row_id or 0
    contracts.present_contract(room.desk, first)
    for code in sorted(told):
        check = the(room, code)
        checks.leave_as_it_is(room.desk, check.kept_as, check.row_id, "Skriver under sammen")
    assert not told & codes(room) and not warned()
    second = organisation.seat_member(room.desk, 2, room.people["AB"]).row_id or 0
    contracts.present_contract(room.desk, second)
    assert told <= codes(room) and warned()


def test_the_initiative_screen_has_a_line_for_them(room: Room) -> None:
    line = glance(room.desk)
    assert line.attention and line.said[0].values["n"] == len(checks_page(room.desk).checks)
    assert glances(room.desk)[0].command == "checks"


def test_goals_without_efforts_are_told_of_by_name(room: Room) -> None:
    common_agenda.add_goal(room.desk, "Alle unge i job")
    assert the(room, "goal_without_effort").said.values["text"] == "Alle unge i job"


def test_every_matter_of_the_demos_leads_to_a_screen_that_opens(imported: Path) -> None:
    with Store.open(imported, read_only=True) as store:
        page = checks_page(Desk(store, Clock(), "kasper"))
        assert {About.ACTIONS, About.GROUPS, About.COMMON_AGENDA, About.PHASES} <= {one.about for one in page.checks}
        for check in page.checks:
            module, name = SCREENS_BY_NAME[check.jump.screen]
            inspect.signature(getattr(import_module(module), name)).bind(**check.jump.values)
        assert len({(check.kept_as, check.row_id) for check in page.checks}) == len(page.checks)


def test_every_part_of_the_work_is_read_without_a_word_in_an_empty_record(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    page = checks_page(room.desk)
    assert {check.about for check in page.checks} <= {About.GROUPS, About.PHASES}


def leave(room: Room, code: str) -> None:
    check = the(room, code)
    checks.leave_as_it_is(room.desk, check.kept_as, check.row_id, "Med vilje")


def hold(room: Room, on: date, group_id: int = 2) -> None:
    planned = planning.plan_meeting(
        room.desk, group_id, MeetingKind.WORKING, on, time(14), minutes=60, items=ITEMS[2:3]
    )
    live.open_meeting(room.desk, planned.row_id or 0)
    ending.end_meeting(room.desk, planned.row_id or 0)


def on_start(room: Room, text: str) -> bool:
    page = start_page(room.desk)
    return page is not None and any(text in each.text for each in page.warnings)


def test_a_group_that_was_left_without_a_lead_is_asked_about_again_once_somebody_led_it(room: Room) -> None:
    leave(room, "group_lead")
    assert "group_lead" not in codes(room) and not on_start(room, "no chair")
    seat = organisation.seat_member(room.desk, 2, room.people["MH"], role=Role.CHAIR).row_id or 0
    organisation.end_membership(room.desk, seat, date(2026, 11, 11))
    assert the(room, "group_lead").matter == "0/2026-11-11" and on_start(room, "no chair")
    leave(room, "group_lead")
    assert "group_lead" not in codes(room) and not on_start(room, "no chair")
    organisation.seat_member(room.desk, 2, room.people["AB"])
    assert "group_lead" in codes(room) and on_start(room, "no chair")


def test_a_group_without_a_next_meeting_is_asked_about_again_once_it_has_met(room: Room) -> None:
    def told() -> tuple[list[str], bool]:
        page = start_page(room.desk)
        assert page is not None
        found = [check for check in checks_page(room.desk).checks if check.code == "group_cadence"]
        late = [each for each in page.warnings if "usual" in each.values or "next meeting" in each.text]
        named = any(each.values["group"] == "Arbejdsgruppe Data" for each in late)
        return [check.matter for check in found if check.row_id == 2], named

    hold(room, date(2026, 11, 12))
    assert told() == (["2026-11-12"], True)
    check = next(one for one in checks_page(room.desk).checks if (one.code, one.row_id) == ("group_cadence", 2))
    checks.leave_as_it_is(room.desk, check.kept_as, check.row_id, "Holder pause")
    assert told() == ([], False)
    room.clock.forward(days=60)
    assert told() == ([], False)
    hold(room, date(2027, 1, 11))
    assert told() == (["2027-01-11"], True)


def test_silence_is_asked_about_again_after_a_word_or_two_more_silent_meetings(room: Room) -> None:
    def met() -> None:
        room.clock.forward(days=7)
        hold(room, room.desk.today())

    met(), met()
    leave(room, "silent_up")
    room.clock.forward(days=60)
    met()
    assert "silent_up" not in codes(room)
    met()
    assert the(room, "silent_up").said.values["n"] == 4
    leave(room, "silent_up")
    handoffs.write_handoff(room.desk, 2, room.group_id, HandoffKind.REPORT, "Nyt")
    met(), met()
    told = the(room, "silent_up")
    assert told.said.values["n"] == 2 and told.matter.startswith(f"{told.since}/")


def test_what_the_steering_group_leaves_unsaid_stands_otherwise_as_well(room: Room) -> None:
    hold(room, date(2026, 11, 12))
    for _ in range(2):
        room.clock.forward(days=7)
        hold(room, room.desk.today(), room.group_id)
    leave(room, "silent_down")
    assert "silent_down" not in codes(room)
    for _ in range(2):
        room.clock.forward(days=7)
        hold(room, room.desk.today(), room.group_id)
    assert "silent_down" in codes(room)


def test_actions_without_a_due_date_are_counted_by_group_and_ongoing_ones_are_not(room: Room) -> None:
    first = board.new_action(room.desk, 2, "Ring").row_id
    board.new_action(room.desk, 2, "Hold øje", due=Due(kind=DueKind.ONGOING))
    board.new_action(room.desk, 2, "Skriv", due=Due(kind=DueKind.DATE, on=date(2026, 12, 1)))
    board.new_action(room.desk, 2, "Mød op", due=Due(kind=DueKind.NEXT_MEETING))
    check = the(room, "actions_without_due")
    assert (check.about, check.row_id, check.matter) == (About.ACTIONS, 2, "1")
    assert check.jump.values == {"action_id": first, "narrowed_to": "no_due"}
    leave(room, "actions_without_due")
    assert "actions_without_due" not in codes(room)
    second = board.new_action(room.desk, 2, "Send").row_id or 0
    assert the(room, "actions_without_due").said.values["n"] == 2
    for each in (first or 0, second):
        board.move_action(room.desk, each, ActionState.DONE)
    assert "actions_without_due" not in codes(room)


def test_actions_without_a_due_date_of_a_group_that_has_ended_are_nobodys_matter(room: Room) -> None:
    board.new_action(room.desk, 2, "Ring")
    with room.desk.act("test") as tx:
        tx.update("groups", 2, {"state": "closed"})
    assert "actions_without_due" not in codes(room)


def test_a_meeting_whose_day_has_passed_is_told_of_until_it_is_held_moved_or_cancelled(room: Room) -> None:
    def told() -> list[int | None]:
        return [check.row_id for check in checks_page(room.desk).checks if check.code == "meeting_never_held"]

    plan = planning.plan_meeting
    first, second = (
        plan(room.desk, group, MeetingKind.WORKING, date(2026, 11, 13), time(14), minutes=60, items=ITEMS[2:3]).row_id
        for group in (room.group_id, 2)
    )
    room.clock.forward(days=1)
    assert not told()
    room.clock.forward(days=1)
    assert told() == [first, second]
    check = the(room, "meeting_never_held")
    assert check.since == date(2026, 11, 13) and check.jump == Place("agenda", {"meeting_id": first})
    leave(room, "meeting_never_held")
    assert told() == [second]
    planning.cancel_meeting(room.desk, second or 0, "Sygdom")
    assert not told()
    planning.set_meeting(room.desk, first or 0, on=date(2026, 11, 15))
    room.clock.forward(days=2)
    assert told() == [first]
