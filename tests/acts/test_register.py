"""The decision register: what becomes of decisions, each act taken back by one undo."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from citerm.acts import decisions, entries, history, register
from citerm.acts.desk import BOARD
from citerm.acts.register_reading import decision_page
from citerm.acts.register_reading import register as read_register
from citerm.model.action import Due, DueKind
from citerm.model.entries import Outcome
from citerm.model.initiative import Country, Language
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import Refused
from citerm.rules.decisions import decision_labels
from citerm.rules.register import Life, due_for_review
from citerm.store.records import everything
from citerm.store.register import decisions as all_decisions
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return an_open_meeting(a_room(tmp_path))


def decided(room: Room, text: str, title: str = "Mandat", outcome: Outcome = Outcome.ADOPTED) -> int:
    item = room.item(title)
    made = decisions.record_decision(room.desk, room.meeting_id, text, outcome=outcome, item_id=item.id).row_id
    assert made is not None
    return made


def life(room: Room, decision_id: int) -> Life | None:
    return read_register(room.desk).by_id[decision_id].life


def test_decisions_of_all_meetings_stand_there_conclusions_do_not(room: Room) -> None:
    adopted = decided(room, "Vi begynder i august.")
    rejected = decided(room, "Vi venter.", outcome=Outcome.REJECTED)
    decided(room, "Drøftet.", "Status", Outcome.DISCUSSED)
    found = read_register(room.desk)
    assert [entry.decision.id for entry in found.entries] == [rejected, adopted]
    assert found.by_id[adopted].life is Life.IN_FORCE and found.by_id[rejected].life is None
    assert found.by_id[adopted].title == "Mandat" and found.years == [2026]


@pytest.mark.parametrize("language", list(Language))
def test_labels_are_those_of_the_minutes(tmp_path: Path, language: Language) -> None:
    country = Country.DENMARK if language is Language.DANISH else Country.NORWAY
    room = an_open_meeting(a_room(tmp_path, country=country, language=language))
    for text in ("Ja", "Også ja"):
        decided(room, text)
    decided(room, "Godkendt", "Godkendelse af dagsorden")
    record: MeetingRecord = room.record
    expected = decision_labels(record, language)
    assert {e.decision.id: e.label for e in read_register(room.desk).entries} == expected
    assert set(expected.values()) == (
        {"1.1", "1.2", "1.3"} if country is Country.DENMARK else {"1/26", "3/26.1", "3/26.2"}
    )


def test_a_review_day_is_set_and_taken_away(room: Room) -> None:
    id_ = decided(room, "Vi prøver et år.")
    register.set_review(room.desk, id_, date(2027, 11, 1))
    assert life(room, id_) is Life.RECONSIDER
    register.set_review(room.desk, id_, None)
    assert life(room, id_) is Life.IN_FORCE
    assert register.set_review(room.desk, id_, room.desk.today() - timedelta(days=1)).warnings


def test_a_decision_replaces_another_and_is_named_by_its_number(room: Room) -> None:
    old, new = decided(room, "Fire møder om året."), decided(room, "Seks møder om året.")
    echo = register.replace_decision(room.desk, old, new)
    assert echo.said is not None and echo.said.values["label"] == "1.2"
    assert life(room, old) is Life.REPLACED and life(room, new) is Life.IN_FORCE
    page = decision_page(room.desk, new)
    assert page is not None and [entry.decision.id for entry in page.replaces] == [old]


def test_no_decision_replaces_itself_nor_goes_in_a_circle(room: Room) -> None:
    one, two, three = (decided(room, text) for text in ("Et", "To", "Tre"))
    rejected = decided(room, "Fire", outcome=Outcome.REJECTED)
    register.replace_decision(room.desk, one, two)
    register.replace_decision(room.desk, two, three)
    for old, new in ((three, three), (three, one), (one, rejected)):
        with pytest.raises(Refused):
            register.replace_decision(room.desk, old, new)


def test_a_decision_lapses_with_its_reason_and_comes_back(room: Room) -> None:
    id_ = decided(room, "Puljen bruges.")
    register.lapse_decision(room.desk, id_, " Puljen er lukket. ")
    entry = read_register(room.desk).by_id[id_]
    assert (entry.life, entry.decision.lapsed_because) == (Life.LAPSED, "Puljen er lukket.")
    assert entry.decision.lapsed_on == room.desk.today()
    with pytest.raises(Refused):
        register.set_review(room.desk, id_, date(2027, 1, 1))
    register.restore_decision(room.desk, id_)
    assert life(room, id_) is Life.IN_FORCE
    with pytest.raises(Refused):
        register.restore_decision(room.desk, id_)


def test_it_is_carried_out_when_its_actions_are_and_actions_can_follow_between_meetings(room: Room) -> None:
    id_ = decided(room, "Vi begynder i august.")
    made = register.act_on_decision(
        room.desk, id_, "Ring til skolerne", owner_id=room.people["MH"], due=Due(kind=DueKind.NEXT_MEETING)
    )
    entry = read_register(room.desk).by_id[id_]
    assert [(a.text, a.owner_id, a.meeting_id) for a in entry.actions] == [
        ("Ring til skolerne", room.people["MH"], None)
    ]
    assert entry.life is Life.IN_FORCE and made.row_id is not None
    entries.assign_action(room.desk, room.meeting_id, "Skriv til dem", decision_id=id_)
    assert len(read_register(room.desk).by_id[id_].actions) == 2


def test_each_act_is_taken_back_by_one_undo_to_the_exact_record(room: Room) -> None:
    old, new = decided(room, "Fire møder."), decided(room, "Seks møder.")
    acts = (
        lambda: register.set_review(room.desk, old, date(2027, 1, 1)),
        lambda: register.replace_decision(room.desk, old, new),
        lambda: register.restore_decision(room.desk, old),
        lambda: register.lapse_decision(room.desk, old, "Ikke mere"),
        lambda: register.act_on_decision(room.desk, new, "Gør det", helper_ids=[room.people["AB"]]),
    )
    before = []
    for act in acts:
        before.append(everything(room.desk.store))
        act()
    for expected in reversed(before):
        history.undo(room.desk, BOARD)
        assert everything(room.desk.store) == expected


def test_its_history_says_who_did_what_when(room: Room) -> None:
    id_ = decided(room, "Fire møder.")
    entries.edit_entry(room.desk, next(d for d in room.record.decisions if d.id == id_), "Fem møder.")
    register.lapse_decision(room.desk, id_)
    page = decision_page(room.desk, id_)
    assert page is not None
    assert [(line.act.text, line.who, line.text) for line in page.history] == [
        ("decision", "kasper", ""),
        ("change of wording", "kasper", "Fem møder."),
        ("lapsed decision", "kasper", ""),
    ]


def test_the_register_takes_as_many_queries_for_many_meetings_as_for_one(room: Room) -> None:
    decided(room, "En beslutning.")
    asked: list[str] = []
    room.desk.store._connection.set_trace_callback(asked.append)
    read_register(room.desk)
    room.desk.store._connection.set_trace_callback(None)
    assert len(asked) == 11


def test_a_decision_holds_again_when_the_one_in_its_place_was_struck_or_not_decided_after_all(room: Room) -> None:
    old, new = decided(room, "Fire møder."), decided(room, "Seks møder.")
    register.set_review(room.desk, old, date(2026, 11, 1))
    register.replace_decision(room.desk, old, new)
    decisions.set_outcome(room.desk, new, Outcome.REJECTED)
    page = decision_page(room.desk, old)
    assert page is not None and (page.entry.life, page.replaced_by) == (Life.RECONSIDER, None)
    register.lapse_decision(room.desk, old)
    register.restore_decision(room.desk, old)
    assert life(room, old) is Life.RECONSIDER
    register.replace_decision(room.desk, old, decided(room, "Otte møder."))
    entries.strike_entry(room.desk, next(d for d in room.record.decisions if d.text == "Otte møder."))
    assert life(room, old) is Life.RECONSIDER
    assert due_for_review(all_decisions(room.desk.store), date(2026, 11, 12))[0].id == old


def test_what_no_longer_holds_stands_in_the_place_of_nothing(room: Room) -> None:
    one, two, three = (decided(room, text) for text in ("Et", "To", "Tre"))
    register.lapse_decision(room.desk, two)
    register.replace_decision(room.desk, three, one)
    for ceased in (two, three):
        with pytest.raises(Refused):
            register.replace_decision(room.desk, one, ceased)


def test_approvals_of_agenda_and_minutes_are_routine_until_something_becomes_of_them(room: Room) -> None:
    id_ = decided(room, "Dagsordenen godkendes.", "Godkendelse af dagsorden")
    other = decided(room, "Ja")
    assert read_register(room.desk).by_id[id_].routine
    assert not read_register(room.desk).by_id[other].routine
    decisions.set_outcome(room.desk, id_, Outcome.CHANGED)
    assert not read_register(room.desk).by_id[id_].routine
    decisions.set_outcome(room.desk, id_, Outcome.APPROVED)
    assert read_register(room.desk).by_id[id_].routine
    register.set_review(room.desk, id_, date(2027, 1, 1))
    assert not read_register(room.desk).by_id[id_].routine
