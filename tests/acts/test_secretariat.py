"""The secretariat: set up clearly or told, chosen by one decision, neutral, and what is known of its tasks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import decisions, history, organisation, reading
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import nominating, secretariat
from citerm.acts.initiative.secretariat import Worker
from citerm.acts.initiative.secretariat_reading import glance, secretariat_page
from citerm.acts.meeting import ending, live
from citerm.i18n import words
from citerm.model.initiative import replace
from citerm.model.message import Echo, Refused
from citerm.model.people import GroupKind, Role
from citerm.model.secretariat import Secretariat, SecretariatModel, StaffSource, TaskState
from citerm.rules.secretariat_page import SecretariatPage, TaskLine
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return a_room(tmp_path)


def page(room: Room) -> SecretariatPage:
    return secretariat_page(room.desk)


def line(room: Room, code: str) -> TaskLine:
    return next(each for each in page(room).lines if each.task.code == code)


def known(room: Room, code: str) -> str:
    found = line(room, code).known
    return words("en").say(found) if found is not None else ""


def warned(echo: Echo) -> list[str]:
    return [words("en").say(warning) for warning in echo.warnings]


def test_it_is_unclear_until_anchor_and_reporting_line_are_said(room: Room) -> None:
    assert len(page(room).unclear) == 2 and glance(room.desk).attention
    echo = secretariat.set_up(
        room.desk,
        Secretariat(id=0, model=SecretariatModel.NEW_UNIT, anchored_in=" Kommunen ", money="Fonden\n\nKommunen "),
    )
    assert warned(echo) == ["It is not said to whom the secretariat reports"]
    secretariat.set_up(room.desk, replace(page(room).setup, reports_to="Styregruppen"))
    setup = page(room).setup
    assert (setup.anchored_in, setup.reports_to, setup.money) == ("Kommunen", "Styregruppen", "Fonden\n\nKommunen")
    assert page(room).unclear == () and not glance(room.desk).attention
    history.undo(room.desk, INITIATIVE)
    assert page(room).setup.reports_to == ""
    assert room.desk.store.scalar("select count(*) from secretariats") == 1


def test_staff_is_a_person_or_a_name_hired_or_lent_by_an_organisation(room: Room) -> None:
    lent = Worker(who="mh", source=StaffSource.LENT, work="Facilitering", since=date(2026, 9, 1))
    echo = secretariat.add_staff(room.desk, lent)
    assert warned(echo) == ["It is not said which organisation lends them"]
    staff_id = echo.row_id or 0
    secretariat.change_staff(room.desk, staff_id, Worker(**{**_of(lent), "lender": "kommunen"}))
    secretariat.add_staff(room.desk, Worker(who="Konsulenten"))
    found = {page(room).name_of_staff(one): one for one in page(room).staff}
    assert list(found) == ["Mette Holm", "Konsulenten"]
    assert page(room).organisations[found["Mette Holm"].from_organisation_id or 0].name == "Kommunen"
    for worker, field in (
        (Worker(who="Kommunen"), "who"),
        (Worker(who="x", lender="Ukendt"), "lender"),
        (Worker(who="x", since=date(2026, 9, 2), until=date(2026, 9, 1)), "until"),
    ):
        with pytest.raises(Refused) as refused:
            secretariat.add_staff(room.desk, worker)
        assert refused.value.field == field
    secretariat.strike_staff(room.desk, staff_id)
    assert [page(room).name_of_staff(one) for one in page(room).staff] == ["Konsulenten"]


def _of(worker: Worker) -> dict[str, object]:
    return {name: getattr(worker, name) for name in worker.__struct_fields__}


def test_of_the_candidates_one_is_chosen_by_one_decision_and_several_where_they_share_it(room: Room) -> None:
    an_open_meeting(room)
    live.go_to_item(room.desk, room.meeting_id, room.item("Mandat").id)
    decision_id = decisions.record_decision(room.desk, room.meeting_id, "Kommunen bliver sekretariat.").row_id
    first = secretariat.add_candidate(room.desk, "kommunen", "Har plads og folk").row_id or 0
    second = secretariat.add_candidate(room.desk, "Boligselskabet").row_id or 0
    with pytest.raises(Refused, match="already"):
        secretariat.add_candidate(room.desk, "KOMMUNEN")
    assert warned(secretariat.choose_candidate(room.desk, second)) == [
        "No decision is noted that chooses the secretariat"
    ]
    assert warned(secretariat.choose_candidate(room.desk, first, decision_id)) == []
    assert [one.chosen for one in page(room).candidates] == [True, False]
    assert page(room).setup.decision_id == decision_id
    history.undo(room.desk, INITIATIVE)
    assert [one.chosen for one in page(room).candidates] == [False, True]
    history.redo(room.desk, INITIATIVE)
    secretariat.set_up(room.desk, replace(page(room).setup, shared=True))
    secretariat.choose_candidate(room.desk, second)
    assert [one.chosen for one in page(room).candidates] == [True, True]
    secretariat.choose_candidate(room.desk, first)
    assert [one.chosen for one in page(room).candidates] == [False, True]


def test_a_decision_of_another_group_is_told_of(room: Room) -> None:
    an_open_meeting(room)
    decision_id = decisions.record_decision(room.desk, room.meeting_id, "Kommunen bliver sekretariat.").row_id
    with room.desk.act("test") as tx:
        tx.update("groups", room.group_id, {"kind": GroupKind.WORKING})
    organisation.add_group(room.desk, "Styret", GroupKind.STEERING)
    echo = secretariat.set_up(room.desk, Secretariat(id=0, anchored_in="x", reports_to="y", decision_id=decision_id))
    assert warned(echo) == ["The steering group usually chooses the secretariat, before there is one the initiators"]


def test_the_secretariat_is_neutral_and_whoever_has_a_voice_elsewhere_is_named(room: Room) -> None:
    assert page(room).voiced == ()
    secretariat.add_staff(room.desk, Worker(who="mh"))
    assert [(one.person.name, one.group.name) for one in page(room).voiced] == [("Mette Holm", "Styregruppen")]
    sigrid = organisation.add_person(room.desk, "Sigrid Lie").row_id or 0
    organisation.seat_member(room.desk, room.group_id, sigrid, role=Role.SECRETARY)
    assert len(page(room).voiced) == 1, "a secretary has no voice unless one was given"
    own = organisation.add_group(room.desk, "Sekretariatet", GroupKind.SECRETARIAT).row_id or 0
    organisation.seat_member(room.desk, own, sigrid)
    assert len(page(room).voiced) == 1, "in its own group the secretariat decides"
    organisation.seat_member(room.desk, own, room.people["AB"])
    assert [one.person.name for one in page(room).voiced] == ["Anders Bo", "Mette Holm"]


def test_whoever_works_in_the_secretariat_gets_no_voice_elsewhere_unless_it_is_given_and_then_that_is_told(
    room: Room,
) -> None:
    reminder = ["The secretariat is neutral: its people have a voice elsewhere only where the steering group said so."]
    desk, mette, anders = room.desk, room.people["MH"], room.people["AB"]
    secretariat.add_staff(desk, Worker(who="mh"))
    secretariat.add_staff(desk, Worker(who="ef", until=date(2026, 11, 11)))
    own = organisation.add_group(desk, "Sekretariatet", GroupKind.SECRETARIAT).row_id or 0
    assert warned(organisation.seat_member(desk, own, anders, voice=True)) == []
    assert {one.person.name for one in page(room).voiced} == {"Anders Bo", "Mette Holm"}, "seats stay as they were"
    group = organisation.add_group(desk, "Data", GroupKind.WORKING).row_id or 0

    def voices() -> dict[int, bool]:
        return {seat.person_id: seat.voice for seat in reading.memberships(desk) if seat.group_id == group}

    silent = organisation.seat_member(desk, group, mette)
    given = organisation.seat_member(desk, group, anders, voice=True)
    organisation.seat_member(desk, group, room.people["EF"])
    assert voices() == {mette: False, anders: True, room.people["EF"]: True}
    assert (warned(silent), warned(given)) == ([], reminder)
    seat_id = silent.row_id or 0
    assert warned(organisation.change_membership(desk, seat_id, role=Role.CHAIR)) == []
    assert not voices()[mette], "a new role brings no voice either"
    assert warned(organisation.change_membership(desk, seat_id, voice=True)) == reminder
    assert warned(organisation.change_membership(desk, seat_id, role=Role.MEMBER, voice=True)) == [], "told once"
    other = organisation.add_group(desk, "Unge", GroupKind.WORKING).row_id or 0
    nominating.nominate(desk, other, mette)
    nominating.nominate(desk, other, room.people["CD"])
    nominated = {seat.person_id: seat.voice for seat in reading.memberships(desk) if seat.group_id == other}
    assert nominated == {mette: False, room.people["CD"]: True}
    assert organisation.seat_member(desk, other, room.people["EF"], role=Role.OBSERVER, voice=True).warnings == ()


def test_there_are_29_tasks_and_one_more_where_the_secretariat_was_appointed(room: Room) -> None:
    assert len(page(room).lines) == 29
    secretariat.set_up(room.desk, Secretariat(id=0, model=SecretariatModel.APPOINTED))
    assert len(page(room).lines) == 30 and line(room, "B0.1").state is None
    assert known(room, "B0.1") == "members of Styregruppen: 4"


def test_a_task_is_put_in_a_state_given_an_owner_and_taken_back(room: Room) -> None:
    secretariat.put_task(room.desk, "B3.8", TaskState.RUNNING)
    secretariat.change_task(room.desk, "B3.8", owner_id=room.people["AB"], note="Skabelon ligger klar \n")
    said = line(room, "B3.8").said
    assert said is not None
    assert (said.state, said.owner_id, said.note) == (TaskState.RUNNING, room.people["AB"], "Skabelon ligger klar")
    secretariat.put_task(room.desk, "B3.8", TaskState.IN_PLACE)
    assert page(room).count(TaskState.IN_PLACE) == 1
    secretariat.put_task(room.desk, "B3.8", None)
    assert line(room, "B3.8").state is None
    for _ in range(4):
        history.undo(room.desk, INITIATIVE)
    assert line(room, "B3.8").said is None
    with pytest.raises(Refused, match="no task"):
        secretariat.put_task(room.desk, "B9.9", TaskState.PLANNED)


def test_an_action_for_a_task_is_on_the_board_and_the_task_is_planned(room: Room) -> None:
    secretariat.act_on_task(room.desk, "B4.3", room.group_id, "Skriv et nyhedsbrev", owner_id=room.people["AB"])
    assert [action.text for action in reading.actions(room.desk)] == ["Skriv et nyhedsbrev"]
    there = line(room, "B4.3")
    assert there.state is TaskState.PLANNED and [action.backbone for action in there.actions] == ["B4.3"]
    history.undo(room.desk, INITIATIVE)
    assert reading.actions(room.desk) == () and line(room, "B4.3").state is None


def test_what_the_record_knows_is_said_beside_the_task(room: Room) -> None:
    assert (known(room, "B3.8"), known(room, "B3.7"), known(room, "B1.1")) == ("", "", "")
    an_open_meeting(room)
    ending.end_meeting(room.desk, room.meeting_id)
    organisation.add_group(room.desk, "Fritidsjob", GroupKind.WORKING)
    assert known(room, "B3.8") == "minutes sent: 0 of 1 meetings"
    assert known(room, "B3.7") == "have reported: 0 of 1 working groups"
    assert known(room, "B5.1") == "with a purpose: 0 of 1 working groups"
    values = {"kind": "knowledge", "text": "Rapport om unge", "on": date(2026, 11, 1)}
    report = {"kind": "report", "to_group_id": room.group_id, "text": "Status", "captured_at": room.clock.at}
    with room.desk.act("test") as tx:
        tx.insert("related", values)
        group = next(group.id for group in reading.groups(room.desk) if group.name == "Fritidsjob")
        tx.insert("handoffs", {**report, "from_group_id": group, "sent_on": date(2026, 11, 1)})
    assert known(room, "B1.1") == "knowledge noted: 1"
    assert known(room, "B3.7") == "have reported: 1 of 1 working groups"
    assert known(room, "B4.2") == "handed over: 1, without an answer: 0"
