"""Deciding in writing: who may answer, what it adds up to, and that it stands in the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import decisions, history, organisation, register, written
from citerm.acts.desk import BOARD
from citerm.acts.meeting import ending, live
from citerm.acts.planning import PlannedItem
from citerm.acts.register_reading import register as read_register
from citerm.acts.register_reading import running_procedures, written_page
from citerm.model.entries import Outcome, StanceKind
from citerm.model.initiative import Country, Language
from citerm.model.meeting import Purpose
from citerm.model.message import Refused
from citerm.model.people import GroupKind, Role
from citerm.rules.decisions import Manner, manner, tally_of
from citerm.rules.register import Life
from citerm.rules.written import WrittenPage
from citerm.store import records, undoing
from citerm.store.records import everything
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return a_room(tmp_path)


def proposed(room: Room, title: str = "Ny koordinator") -> int:
    made = written.propose(
        room.desk, room.group_id, title, "Gitte ansættes.", background="Se bilag.", answer_by=date(2026, 11, 20)
    ).row_id
    assert made is not None
    return made


def page(room: Room, id_: int) -> WrittenPage:
    found = written_page(room.desk, id_)
    assert found is not None
    return found


def test_a_proposal_waits_for_everybody_with_a_voice(room: Room) -> None:
    secretary = organisation.add_person(room.desk, "Sanne Berg").row_id
    assert secretary is not None
    organisation.seat_member(room.desk, room.group_id, secretary, role=Role.SECRETARY)
    id_ = proposed(room)
    assert [person.name for person in page(room, id_).missing] == [
        "Mette Holm",
        "Anders Bo",
        "Cecilie Dam",
        "Erik Falk",
    ]
    assert page(room, id_).label == "S1/2026" and page(room, id_).running
    assert [one.procedure.id for one in running_procedures(room.desk)] == [id_]
    assert read_register(room.desk).entries == ()
    with pytest.raises(Refused):
        written.answer(room.desk, id_, secretary, StanceKind.FOR)


def test_answers_are_stances_changed_and_taken_back(room: Room) -> None:
    id_ = proposed(room)
    mh, ab = room.people["MH"], room.people["AB"]
    written.answer(room.desk, id_, mh, StanceKind.AGAINST)
    written.answer(room.desk, id_, mh, StanceKind.RESERVATION, "Kun et år.")
    written.answer(room.desk, id_, ab, StanceKind.FOR)
    assert [(s.person_id, s.kind, s.text) for s in page(room, id_).stances] == [
        (mh, StanceKind.RESERVATION, "Kun et år."),
        (ab, StanceKind.FOR, ""),
    ]
    written.answer(room.desk, id_, ab, None)
    assert len(page(room, id_).missing) == 3


def test_concluded_it_stands_in_the_register_like_any_other(room: Room) -> None:
    id_ = proposed(room)
    for initials, kind in (("MH", StanceKind.FOR), ("AB", StanceKind.RESERVATION), ("EF", StanceKind.AGAINST)):
        written.answer(room.desk, id_, room.people[initials], kind)
    echo = written.conclude(room.desk, id_, Outcome.ADOPTED)
    assert echo.warnings[0].values["names"] == ["Cecilie Dam"]
    (entry,) = read_register(room.desk).entries
    assert (entry.label, entry.title, entry.life) == ("S1/2026", "Ny koordinator", Life.IN_FORCE)
    counted = tally_of(entry.decision, page(room, id_).stances)
    assert (counted.votes_for, counted.against) == (2, 1)
    assert manner(entry.decision.method, counted) is Manner.MAJORITY
    assert running_procedures(room.desk) == ()
    with pytest.raises(Refused):
        written.answer(room.desk, id_, room.people["CD"], StanceKind.FOR)
    register.act_on_decision(room.desk, entry.decision.id, "Skriv kontrakt")
    assert len(read_register(room.desk).entries[0].actions) == 1
    with pytest.raises(Refused):
        decisions.set_outcome(room.desk, entry.decision.id, Outcome.REJECTED)


def test_answers_that_do_not_carry_it_are_told_the_outcome_is_chosen_by_people(room: Room) -> None:
    id_ = proposed(room)
    written.answer(room.desk, id_, room.people["MH"], StanceKind.AGAINST)
    assert len(written.conclude(room.desk, id_, Outcome.ADOPTED).warnings) == 2
    with pytest.raises(Refused):
        written.conclude(room.desk, id_, Outcome.REJECTED)
    written.reopen_written(room.desk, id_)
    with pytest.raises(Refused):
        written.conclude(room.desk, id_, Outcome.NOTED)
    assert len(written.conclude(room.desk, id_, Outcome.REJECTED).warnings) == 1
    assert read_register(room.desk).entries[0].life is None


def test_numbers_run_in_a_series_of_the_group_and_year(room: Room) -> None:
    other = organisation.add_group(room.desk, "Data", GroupKind.WORKING).row_id
    assert other is not None
    first, second = proposed(room), proposed(room, "Nyt navn")
    third = written.propose(room.desk, other, "Indikatorer", "Fire indikatorer.").row_id
    assert third is not None
    written.withdraw(room.desk, second)
    assert written_page(room.desk, second) is None
    room.clock.forward(days=60)
    assert [page(room, id_).label for id_ in (first, third, proposed(room, "Året efter"))] == [
        "S1/2026",
        "S1/2026",
        "S1/2027",
    ]


def test_in_norwegian_the_number_is_that_of_a_case(tmp_path: Path) -> None:
    room = a_room(tmp_path, country=Country.NORWAY, language=Language.NYNORSK)
    assert page(room, proposed(room)).label == "S 1/26"


def test_the_wording_may_change_until_it_is_concluded_and_who_answered_before_is_counted(room: Room) -> None:
    id_ = proposed(room)
    written.answer(room.desk, id_, room.people["MH"], StanceKind.FOR)
    echo = written.change_proposal(room.desk, id_, "Koordinator", "Gitte ansættes i to år.")
    assert echo.warnings[0].values["count"] == 1
    assert page(room, id_).decision.text == "Gitte ansættes i to år."


def test_the_next_meeting_takes_note_of_it_and_takes_up_what_is_to_be_reconsidered(room: Room) -> None:
    id_ = proposed(room)
    written.conclude(room.desk, id_, Outcome.ADOPTED)
    (entry,) = read_register(room.desk).entries
    register.set_review(room.desk, entry.decision.id, date(2026, 11, 12))
    assert entry.noted_at is None and read_register(room.desk).entries[0].life is Life.RECONSIDER
    items = (
        PlannedItem("Noteret", Purpose.INFORMATION, 2, procedure_id=id_),
        PlannedItem("Igen", Purpose.DECISION, 5, decision_id=entry.decision.id),
    )
    an_open_meeting(room, items)
    live.next_item(room.desk, room.meeting_id)
    ending.end_meeting(room.desk, room.meeting_id)
    (entry,) = read_register(room.desk).entries
    assert entry.noted_at is not None and entry.noted_at.number == 1
    assert page(room, id_).noted_at == entry.noted_at
    assert entry.taken_up_at is not None and entry.life is Life.IN_FORCE
    with pytest.raises(Refused):
        written.reopen_written(room.desk, id_)


def test_nothing_is_put_to_a_group_without_title_or_wording(room: Room) -> None:
    for title, wording in (("", "Ja"), ("Ja", " \n ")):
        with pytest.raises(Refused):
            written.propose(room.desk, room.group_id, title, wording)


def test_in_a_partner_circle_each_organisation_has_one_voice(tmp_path: Path) -> None:
    room = a_room(tmp_path, kind=GroupKind.PARTNERS)
    assert [answer.person.name for answer in page(room, proposed(room)).answers] == ["Mette Holm"]


def test_each_act_is_taken_back_by_one_undo_to_the_exact_record(room: Room) -> None:
    id_ = 1
    acts = (
        lambda: proposed(room),
        lambda: written.answer(room.desk, id_, room.people["MH"], StanceKind.FOR),
        lambda: written.answer(room.desk, id_, room.people["MH"], StanceKind.RESERVATION, "Men"),
        lambda: written.change_proposal(room.desk, id_, "Andet", "Noget andet."),
        lambda: written.conclude(room.desk, id_, Outcome.CHANGED, "Noget tredje."),
        lambda: written.reopen_written(room.desk, id_),
        lambda: written.withdraw(room.desk, id_),
    )
    before = []
    for act in acts:
        before.append(everything(room.desk.store))
        act()
    for expected in reversed(before):
        history.undo(room.desk, BOARD)
        assert everything(room.desk.store) == expected


def test_a_number_is_given_once_also_when_its_proposal_was_withdrawn(room: Room) -> None:
    first = proposed(room)
    written.withdraw(room.desk, first)
    second = proposed(room, "Nyt navn")
    assert page(room, second).label == "S2/2026"
    undoing.undo(room.desk.store, BOARD, account="kasper", at=room.desk.now(), stands_alone=lambda _: True)
    history.undo(room.desk, BOARD)
    assert page(room, first).label == "S1/2026"


def test_undo_does_not_open_again_what_a_meeting_has_taken_note_of(room: Room) -> None:
    id_ = proposed(room)
    written.conclude(room.desk, id_, Outcome.ADOPTED)
    an_open_meeting(room, (PlannedItem("Noteret", Purpose.INFORMATION, 2, procedure_id=id_),))
    ending.end_meeting(room.desk, room.meeting_id)
    assert page(room, id_).noted_at is not None
    with pytest.raises(Refused):
        history.undo(room.desk, BOARD)
    assert not page(room, id_).running


def test_concluded_anew_it_holds_whatever_became_of_it_before(room: Room) -> None:
    id_ = proposed(room)
    written.conclude(room.desk, id_, Outcome.ADOPTED)
    (entry,) = read_register(room.desk).entries
    register.lapse_decision(room.desk, entry.decision.id, "Fejl")
    written.reopen_written(room.desk, id_)
    written.conclude(room.desk, id_, Outcome.ADOPTED)
    assert read_register(room.desk).entries[0].life is Life.IN_FORCE


def test_who_left_after_it_was_sent_may_still_answer_and_who_came_later_may_not(room: Room) -> None:
    id_ = proposed(room)
    room.clock.forward(days=2)
    seat = next(s for s in records.memberships(room.desk.store) if s.person_id == room.people["MH"])
    organisation.end_membership(room.desk, seat.id, room.desk.today())
    late = organisation.add_person(room.desk, "Nina Berg").row_id
    assert late is not None
    organisation.seat_member(room.desk, room.group_id, late, from_on=room.desk.today())
    room.clock.forward(days=2)
    written.answer(room.desk, id_, room.people["MH"], StanceKind.FOR)
    assert [stance.person_id for stance in page(room, id_).stances] == [room.people["MH"]]
    with pytest.raises(Refused):
        written.answer(room.desk, id_, late, StanceKind.FOR)


def test_a_proposal_is_not_put_again_under_a_number_that_another_has_by_now(room: Room) -> None:
    proposed(room)
    history.undo(room.desk, BOARD)
    other = type(room.desk)(room.desk.store, room.clock, "anna")
    written.propose(other, room.group_id, "Nyt navn", "Fjord.")
    with pytest.raises(Refused):
        history.redo(room.desk, BOARD)
    assert [one.label for one in running_procedures(room.desk)] == ["S1/2026"]
    history.undo(other, BOARD)
    history.redo(room.desk, BOARD)
    assert [one.procedure.title for one in running_procedures(room.desk)] == ["Ny koordinator"]
