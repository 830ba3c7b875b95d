"""The action plan by acts: agreed, changed, renewed as figures come in and as more join; each step taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from citerm.acts import board, history, organisation
from citerm.acts.action_plan import agree_plan
from citerm.acts.action_plan_paper import plan_to_print
from citerm.acts.action_plan_reading import PlanPage, news_said, plan_page
from citerm.acts.action_plan_standing import Plans
from citerm.acts.closed_items import close_item
from citerm.acts.decisions import record_decision
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import checks, common_agenda, efforts, groups
from citerm.acts.initiative.checks_reading import checks_page
from citerm.acts.people import forgetting
from citerm.acts.phase import indicators, phases
from citerm.acts.proposing import propose_agenda
from citerm.model.action import ActionState, Due, DueKind
from citerm.model.meeting import MeetingKind
from citerm.model.message import Message, Refused
from citerm.model.people import GroupKind
from citerm.rules.action_plan import Change, News, read
from citerm.rules.checks import About
from citerm.store import records
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return an_open_meeting(a_room(tmp_path))


def page(room: Room, group_id: int | None = None) -> PlanPage:
    return plan_page(room.desk, group_id, "da")


def made(row_id: int | None) -> int:
    assert row_id is not None
    return row_id


def an_action(room: Room, text: str, group_id: int | None = None, on: date = date(2026, 12, 1)) -> int:
    due = Due(kind=DueKind.DATE, on=on)
    return made(board.new_action(room.desk, group_id or room.group_id, text, owner_id=None, due=due).row_id)


def a_group(room: Room, name: str) -> int:
    return made(organisation.add_group(room.desk, name, GroupKind.WORKING).row_id)


def changed(room: Room, group_id: int | None = None) -> list[tuple[str, tuple[Change, ...]]]:
    return [(each.action.text, each.changes) for each in page(room, group_id).changes]


def told(found: Sequence[Message]) -> list[str]:
    return [each.text for each in found]


def test_a_version_never_changes_and_a_revision_is_the_next_one(room: Room) -> None:
    action = an_action(room, "Ring til skolen")
    agree_plan(room.desk, note="Det første år")
    with pytest.raises(Refused, match="Nothing has changed"):
        agree_plan(room.desk)
    board.reword_action(room.desk, action, "Ring til begge skoler")
    agree_plan(room.desk)
    versions = page(room).versions
    assert [(each.number, read(each).actions[0].text, each.note) for each in versions] == [
        (1, "Ring til skolen", "Det første år"),
        (2, "Ring til begge skoler", ""),
    ]


def test_what_a_version_was_agreed_for_is_not_printed_where_the_decision_was_taken_behind_closed_doors(
    room: Room,
) -> None:
    an_action(room, "Ring til skolen")
    decision = made(record_decision(room.desk, room.meeting_id, "Handleplanen vedtages.").row_id)
    agree_plan(room.desk, decision_id=decision, note="Efter sagen om Bo")
    printed = plan_to_print(room.desk, None, "da").agreed
    assert printed is not None and printed.note == "Efter sagen om Bo"
    running = room.record.running
    assert running is not None
    close_item(room.desk, running.id)
    printed = plan_to_print(room.desk, None, "da").agreed
    assert printed is not None and printed.note == ""


def test_nothing_is_agreed_before_there_is_something_to_do(room: Room) -> None:
    with pytest.raises(Refused, match="nothing to agree"):
        agree_plan(room.desk)
    action = an_action(room, "Ring til skolen")
    board.move_action(room.desk, action, ActionState.DONE)
    with pytest.raises(Refused, match="nothing to agree"):
        agree_plan(room.desk)


def test_a_group_has_a_plan_of_its_own_with_numbers_of_its_own(room: Room) -> None:
    job = a_group(room, "Vejen til job")
    an_action(room, "Ring til skolen")
    an_action(room, "Find ti mestre", job)
    agree_plan(room.desk)
    board.comment_on(room.desk, an_action(room, "Find en til", job), "Husk frisøren")
    agree_plan(room.desk, job)
    assert [each.text for each in page(room, job).content.actions] == ["Find ti mestre", "Find en til"]
    assert ([each.number for each in page(room, job).versions], page(room).agreed) == ([1], page(room).versions[0])
    assert page(room).others == (None, room.group_id, job)


def test_the_decision_gives_the_day_and_is_named(room: Room) -> None:
    an_action(room, "Ring til skolen")
    decision = made(record_decision(room.desk, room.meeting_id, "Handleplanen vedtages.").row_id)
    echo = agree_plan(room.desk, None, decision)
    found = page(room)
    assert found.agreed is not None and found.agreed.agreed_on == room.record.meeting.on
    assert (found.decided[found.agreed.id], echo.warnings) == ("1.1, Styregruppen", ())


def test_what_another_group_decided_is_pointed_out(room: Room) -> None:
    job, data = a_group(room, "Vejen til job"), a_group(room, "Data")
    an_action(room, "Find ti mestre", job)
    decision = made(record_decision(room.desk, room.meeting_id, "Planen er god.").row_id)
    assert agree_plan(room.desk, job, decision).warnings == ()
    with room.desk.act("test") as tx:
        tx.update("decisions", decision, {"group_id": data})
    assert len(agree_plan(room.desk, None, decision).warnings) == 1


def test_a_day_to_come_is_none_on_which_it_was_agreed(room: Room) -> None:
    an_action(room, "Ring til skolen")
    with pytest.raises(Refused, match="still to come"):
        agree_plan(room.desk, on=date(2027, 1, 1))


def test_what_has_changed_since_is_told_action_by_action(room: Room) -> None:
    worded, given, moved, done, cancelled = (an_action(room, text) for text in ("A", "B", "C", "D", "E"))
    effort = made(efforts.add_effort(room.desk, "Mentorer").row_id)
    agree_plan(room.desk)
    assert changed(room) == []
    board.reword_action(room.desk, worded, "A, men bedre")
    board.link_action(room.desk, worded, "Mentorer", "")
    board.give_owner(room.desk, given, room.people["MH"])
    board.give_helpers(room.desk, given, [room.people["AB"]])
    board.give_due(room.desk, moved, Due(kind=DueKind.DATE, on=date(2026, 12, 24)))
    board.move_action(room.desk, done, ActionState.DONE)
    board.move_action(room.desk, cancelled, ActionState.CANCELLED)
    an_action(room, "F")
    assert changed(room) == [
        ("A, men bedre", (Change.WORDING, Change.EFFORT)),
        ("B", (Change.OWNER, Change.WITH)),
        ("C", (Change.DUE,)),
        ("D", (Change.DONE,)),
        ("E", (Change.CANCELLED,)),
        ("F", (Change.NEW,)),
    ]
    agree_plan(room.desk)
    found = page(room)
    assert changed(room) == [] and found.content.efforts[0].id == effort
    assert [each.changes[0] for each in found.changes_of(found.versions[1])][-3:] == [
        Change.DONE,
        Change.CANCELLED,
        Change.NEW,
    ]


def test_the_next_meeting_that_moves_changes_no_plan(room: Room) -> None:
    action = an_action(room, "Ring til skolen")
    board.give_due(room.desk, action, Due(kind=DueKind.NEXT_MEETING))
    agree_plan(room.desk)
    with room.desk.act("test") as tx:
        tx.update("actions", action, {"due_on": date(2027, 2, 2)})
    assert changed(room) == []


def an_indicator(room: Room, name: str, group_id: int | None = None) -> int:
    return made(indicators.add_indicator(room.desk, name, group_id=group_id).row_id)


def test_a_new_figure_asks_for_a_new_version_and_says_so_once(room: Room) -> None:
    job = a_group(room, "Vejen til job")
    an_action(room, "Find ti mestre", job)
    shown, other = an_indicator(room, "Unge i job"), an_indicator(room, "Boliger")
    goal = made(common_agenda.add_goal(room.desk, "Flere i job", indicator_id=shown).row_id)
    efforts.add_effort(room.desk, "Mentorer", group_id=job, goal_id=goal)
    indicators.measure(room.desk, shown, date(2026, 11, 1), 12, is_baseline=True)
    agree_plan(room.desk, job)
    assert not page(room, job).news
    indicators.measure(room.desk, other, date(2026, 11, 10), 3, is_baseline=True)
    assert not page(room, job).news, "the group does not work on it"
    indicators.measure(room.desk, shown, date(2026, 10, 1), 11)
    assert not page(room, job).news, "an older figure is no news"
    first = indicators.measure(room.desk, shown, date(2026, 11, 11), 14)
    assert page(room, job).news == News(indicators=(shown,))
    again = indicators.measure(room.desk, shown, date(2026, 11, 12), 15)
    words = "{group}: the action plan was agreed before it; the action board renews it"
    assert (words in told(first.warnings), words in told(again.warnings)) == (True, True)
    agree_plan(room.desk, job, note="Efter de nye tal")
    assert not page(room, job).news and not page(room, job).changes


def test_any_figure_any_group_and_any_organisation_concerns_the_plan_of_the_initiative(room: Room) -> None:
    an_action(room, "Ring til skolen")
    agree_plan(room.desk)
    shown = an_indicator(room, "Unge i job")
    indicators.measure(room.desk, shown, date(2026, 11, 11), 14)
    decision = made(record_decision(room.desk, room.meeting_id, "En gruppe om job nedsættes.").row_id)
    founded = groups.found_group(room.desk, decision, "Vejen til job")
    person = made(organisation.add_person(room.desk, "Nina Frisør", organisation="Frisørerne").row_id)
    organisation.seat_member(room.desk, made(founded.row_id), person)
    found = page(room)
    assert (found.news.indicators, found.news.groups) == ((shown,), (founded.row_id,))
    said = news_said(found.news, found.indicators, found.groups, found.organisations)
    assert [(each.text, each.values["names"]) for each in said] == [
        ("new figures of {names}", ["Unge i job"]),
        ("{names} founded", ["Vejen til job"]),
        ("{names} joined", ["Frisørerne"]),
    ]
    words = "The action plan of the initiative was agreed before it; the action board renews it"
    assert words in told(founded.warnings)
    agree_plan(room.desk)
    assert not page(room).news


def plan_checks(room: Room) -> list[str]:
    return [check.code for check in checks_page(room.desk).checks if check.code.startswith("plan_")]


def test_a_plan_to_be_renewed_is_a_check_that_comes_back_with_the_next_figure(room: Room) -> None:
    an_action(room, "Ring til skolen")
    agree_plan(room.desk)
    shown = an_indicator(room, "Unge i job")
    assert plan_checks(room) == []
    indicators.measure(room.desk, shown, date(2026, 11, 10), 14)
    found = next(check for check in checks_page(room.desk).checks if check.code == "plan_outdated")
    assert (found.about, found.jump.screen) == (About.ACTIONS, "action_plan")
    checks.leave_as_it_is(room.desk, found.kept_as, found.row_id, "Tages op i januar")
    assert plan_checks(room) == []
    indicators.measure(room.desk, shown, date(2026, 11, 11), 15)
    assert plan_checks(room) == ["plan_outdated"]
    agree_plan(room.desk)
    assert plan_checks(room) == []


def test_a_plan_is_missed_only_where_the_phase_asks_for_one(room: Room) -> None:
    an_action(room, "Ring til skolen")
    phases.open_phase(room.desk, "ci", 2)
    assert plan_checks(room) == []
    phases.open_phase(room.desk, "ci", 3)
    assert plan_checks(room) == ["plan_missing"]
    agree_plan(room.desk)
    assert plan_checks(room) == []


def test_the_next_agenda_takes_it_up_once_something_has_come(room: Room) -> None:
    def titles() -> list[str]:
        return [item.title for item in propose_agenda(room.desk, room.group_id, MeetingKind.STEERING)]

    an_action(room, "Ring til skolen")
    agree_plan(room.desk)
    assert "Opdatering af handleplanen" not in titles()
    indicators.measure(room.desk, an_indicator(room, "Unge i job"), date(2026, 11, 10), 14)
    assert "Opdatering af handleplanen" in titles()
    agree_plan(room.desk)
    assert "Opdatering af handleplanen" not in titles()


def test_who_was_there_when_it_was_agreed_is_no_news(room: Room) -> None:
    an_action(room, "Ring til skolen")
    agree_plan(room.desk, room.group_id)
    person = made(organisation.add_person(room.desk, "Nina Holm", organisation="Kommunen").row_id)
    organisation.seat_member(room.desk, room.group_id, person)
    assert not Plans(room.desk).news(room.group_id)


def test_undo_takes_a_version_back_and_redo_gives_it_again(room: Room) -> None:
    an_action(room, "Ring til skolen")
    agree_plan(room.desk)
    after = page(room)
    history.undo(room.desk, INITIATIVE)
    assert page(room).versions == ()
    history.redo(room.desk, INITIATIVE)
    assert page(room) == after


def test_a_forgotten_person_is_named_in_no_version(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    anna = made(organisation.add_person(room.desk, "Anna Vinterfugl").row_id)
    an_action(room, "Spørg Anna Vinterfugl")
    agree_plan(room.desk)
    person = next(one for one in records.people(room.desk.store) if one.id == anna)
    forgetting.forget(room.desk, forgetting.plan(room.desk, person, lambda number: f"tidligere medlem {number}"))
    assert read(page(room).versions[0]).actions[0].text == "Spørg tidligere medlem 1"
