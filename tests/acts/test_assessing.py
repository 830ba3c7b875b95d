"""Assessing a phase: values hidden until all are in, conclusions chosen, everything undone step by step."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citerm.acts import approving, entries, history
from citerm.acts.desk import meeting_scope
from citerm.acts.meeting import attendance, ending
from citerm.acts.phase import assessing
from citerm.acts.phase import phases as phases_acts
from citerm.acts.phase_reading import tracks
from citerm.acts.planning import PlannedItem
from citerm.content.tracks import short_of
from citerm.model.initiative import replace
from citerm.model.meeting import Purpose
from citerm.model.message import Refused
from citerm.model.phase import Answer, Assessment, Conclusion
from citerm.model.phase_history import PhaseHistory
from citerm.rules.readiness import last_time, shown_distribution, values_of
from citerm.store import phases
from tests.acts.room import Room, a_room, an_open_meeting
from tests.tools import SOAK

QUESTIONS = (
    PlannedItem("Fasevurdering", Purpose.DISCUSSION, 30, "quest"),
    PlannedItem("Eventuelt", Purpose.INFORMATION, 5, "aob"),
)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Four members at the questions of the first phase; one of them is not here."""
    return at_the_questions(tmp_path)


def at_the_questions(folder: Path, here: str = "MH AB CD") -> Room:
    room = an_open_meeting(a_room(folder), QUESTIONS)
    for initials in here.split():
        attendance.toggle_presence(room.desk, room.meeting_id, room.people[initials])
    return room


def begun(room: Room) -> Assessment:
    assessing.begin_assessment(room.desk, room.meeting_id, room.item("Fasevurdering").id)
    (found,) = room.record.phases.assessments
    return found


def asked(room: Room, question: str = "F1.0a") -> Answer:
    (begin,) = room.record.phases.assessments or (begun(room),)
    answer_id = assessing.ask_question(room.desk, begin.id, question).row_id
    return next(answer for answer in room.record.phases.answers if answer.id == answer_id)


def answer(room: Room) -> Answer:
    return room.record.phases.answers[-1]


def values(room: Room) -> dict[str, int | None]:
    given = values_of(room.record.phases.values, answer(room).id)
    return {initials: given[id] for initials, id in room.people.items() if id in given}


def give(room: Room, **values: int | None) -> None:
    for initials, value in values.items():
        assessing.give_value(room.desk, answer(room).id, room.people[initials], value)


def everything(room: Room) -> PhaseHistory:
    return phases.history(room.desk.store)


def test_the_item_asks_the_questions_of_the_primary_phase_in_its_first_cycle(room: Room) -> None:
    found = begun(room)
    assert (found.track, found.phase, found.cycle) == ("ci", 1, 1)
    assert (found.started_at, found.concluded_at, found.prints_values) == (room.clock.at, None, False)
    (cycle,) = room.record.phases.cycles
    assert cycle.open
    assert assessing.begin_assessment(room.desk, room.meeting_id, found.item_id).row_id == found.id, "only once"


def test_another_phase_can_be_chosen_and_one_that_is_not_there_cannot(room: Room) -> None:
    item = room.item("Fasevurdering")
    with pytest.raises(Refused, match="not known"):
        assessing.begin_assessment(room.desk, room.meeting_id, item.id, "ci", 9)
    assessing.begin_assessment(room.desk, room.meeting_id, item.id, "ci", 3)
    assert room.record.phases.assessments[0].phase == 3


def test_a_question_is_kept_as_it_was_read_out_in_the_language_of_the_minutes(room: Room) -> None:
    found = asked(room)
    texts = tracks(room.desk)["ci"].phase_by_number[1].question_by_key["F1.0a"].text
    assert (found.wording, found.asked_at) == (texts["da"], room.clock.at)
    assert asked(room).id == found.id, "asked twice, it is the same question"
    with pytest.raises(Refused, match="no such question"):
        assessing.ask_question(room.desk, found.assessment_id, "F2.1")


def test_values_stay_hidden_until_all_who_are_here_have_answered(room: Room) -> None:
    asked(room)
    give(room, MH=3, AB=0)
    assert answer(room).revealed_at is None
    assert shown_distribution(answer(room), room.record.phases.values) is None
    give(room, CD=1)
    assert answer(room).revealed_at == room.clock.at
    shown = shown_distribution(answer(room), room.record.phases.values)
    assert shown is not None
    assert (shown.counts, shown.median, shown.spread) == ({3: 1, 0: 1, 1: 1}, 2, 2)
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert answer(room).revealed_at is None
    assert values(room) == {"MH": 3, "AB": 0}


def test_somebody_left_out_is_waited_for_no_longer(room: Room) -> None:
    asked(room)
    give(room, MH=3, AB=None, CD=4)
    assert answer(room).revealed_at is not None
    assert values(room) == {"MH": 3, "AB": None, "CD": 4}


def test_the_facilitator_can_show_what_is_there_but_not_nothing(room: Room) -> None:
    asked(room)
    with pytest.raises(Refused, match="Nobody has answered"):
        assessing.reveal(room.desk, answer(room).id)
    give(room, MH=3)
    assessing.reveal(room.desk, answer(room).id)
    assert answer(room).revealed_at == room.clock.at
    with pytest.raises(Refused, match="shown already"):
        assessing.reveal(room.desk, answer(room).id)


def test_who_comes_late_hides_the_values_again_until_all_have_answered(room: Room) -> None:
    asked(room)
    give(room, MH=3, AB=3, CD=3)
    attendance.toggle_presence(room.desk, room.meeting_id, room.people["EF"])
    give(room, AB=2)
    assert answer(room).revealed_at is None, "the one who came is waited for"
    give(room, EF=4)
    assert answer(room).revealed_at is not None
    assert values(room) == {"MH": 3, "AB": 2, "CD": 3, "EF": 4}


def test_a_guest_answers_only_where_the_facilitator_adds_the_guest(room: Room) -> None:
    asked(room)
    guest = attendance.add_guest(room.desk, room.meeting_id, "Gæst Gæstesen").row_id
    assert guest is not None
    give(room, MH=3, AB=3)
    assessing.give_value(room.desk, answer(room).id, guest, 1)
    give(room, CD=3)
    assert answer(room).revealed_at is not None
    assert len(room.record.phases.values) == 4


def test_the_value_given_last_is_taken_back_and_everything_hidden(room: Room) -> None:
    asked(room)
    with pytest.raises(Refused, match="Nobody has answered"):
        assessing.take_back_value(room.desk, answer(room).id)
    give(room, MH=3, AB=3, CD=3)
    give(room, MH=2)
    echo = assessing.take_back_value(room.desk, answer(room).id)
    assert echo.row_id == room.people["MH"], "the value that was typed last, not the person who was first asked last"
    assert values(room) == {"AB": 3, "CD": 3}
    assert answer(room).revealed_at is None


@pytest.mark.parametrize("value", [5, -1, 9])
def test_no_other_value_is_taken(room: Room, value: int) -> None:
    asked(room)
    with pytest.raises(ValueError, match="0 to 4"):
        assessing.give_value(room.desk, answer(room).id, room.people["MH"], value)


def test_a_value_is_sealed_in_the_journal(room: Room) -> None:
    asked(room)
    give(room, MH=3)
    give(room, MH=4)
    lines = room.desk.store.pairs("select before, after from changes where table_name = 'readiness_values'")
    assert len(lines) == 3
    assert all('"value":{"sealed":' in (line[1] or line[0]) for line in lines)
    assert room.desk.store.broken_links() == []


def test_conclusion_words_and_evidence_are_kept_and_taken_back_one_by_one(room: Room) -> None:
    id = asked(room).id
    before = room.record
    assessing.answer_in_words(room.desk, id, "To skoler \ner med ")
    assessing.conclude(room.desk, id, Conclusion.PARTLY)
    assessing.note_evidence(room.desk, id, "Notat fra maj", document=" kortlægning.docx ")
    found = answer(room)
    assert (found.text, found.conclusion, found.answered) == ("To skoler\ner med", Conclusion.PARTLY, True)
    assert (found.evidence, found.evidence_document) == ("Notat fra maj", "kortlægning.docx")
    for _ in range(3):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    assert room.record == before


def test_a_follow_up_action_knows_its_question_phase_and_component(room: Room) -> None:
    found = asked(room, "F1.1a")
    entries.assign_action(room.desk, room.meeting_id, "Ring til skolerne", answer_id=found.id)
    entries.assign_action(room.desk, room.meeting_id, "Bestil kaffe")
    follow_up, other = room.record.actions
    assert (follow_up.answer_id, follow_up.phase, follow_up.component) == (found.id, "ci1", "LOK")
    assert (other.answer_id, other.phase, other.component) == (None, "", ""), "no phase is set"
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert [action.text for action in room.record.actions] == ["Ring til skolerne"]


def test_an_action_of_an_initiative_with_a_phase_serves_it(room: Room) -> None:
    phases_acts.make_primary(room.desk, "paadriv", 2)
    entries.assign_action(room.desk, room.meeting_id, "Skriv mandatet")
    assert room.record.actions[0].phase == "p2"
    assert {key: short_of(None, key) for key in tracks(room.desk)} == {
        key: track.short for key, track in tracks(room.desk).items()
    }


def test_a_concluded_assessment_keeps_its_values_while_words_can_be_corrected(room: Room) -> None:
    found = asked(room)
    give(room, MH=3)
    echo = assessing.conclude_assessment(room.desk, found.assessment_id)
    assert echo.said is not None
    assert echo.said.values == {"missing": 8, "count": 8}
    for change in (
        lambda: give(room, AB=3),
        lambda: assessing.take_back_value(room.desk, found.id),
        lambda: assessing.reveal(room.desk, found.id),
        lambda: assessing.ask_question(room.desk, found.assessment_id, "F1.3"),
        lambda: assessing.conclude_assessment(room.desk, found.assessment_id),
    ):
        with pytest.raises(Refused, match="concluded"):
            change()
    assessing.conclude(room.desk, found.id, Conclusion.YES)
    assert answer(room).conclusion is Conclusion.YES


def test_values_of_a_concluded_assessment_stand_whoever_concluded_it(room: Room) -> None:
    """I19: undo of one's own value ends where somebody else has concluded the assessment."""
    beside = replace(room.desk, account="maria")
    asked(room)
    give(room, MH=3)
    for initials in ("AB", "CD"):
        assessing.give_value(beside, answer(room).id, room.people[initials], 1)
    assessing.conclude_assessment(beside, begun(room).id)
    before = everything(room)
    with pytest.raises(Refused):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    assert everything(room) == before
    for desk in (beside, beside, room.desk):  # the conclusion, the value that showed all, one's own
        history.undo(desk, meeting_scope(room.meeting_id))
    assert "MH" not in values(room)
    assessing.conclude_assessment(beside, begun(room).id)
    before = everything(room)
    with pytest.raises(Refused):
        history.redo(room.desk, meeting_scope(room.meeting_id))
    assert everything(room) == before


def test_a_value_that_somebody_has_shown_with_the_others_is_not_undone_behind_them(room: Room) -> None:
    beside = replace(room.desk, account="maria")
    asked(room)
    give(room, MH=3)
    for initials in ("AB", "CD"):
        assessing.give_value(beside, answer(room).id, room.people[initials], 1)
    assert answer(room).revealed_at is not None
    with pytest.raises(Refused):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    history.undo(beside, meeting_scope(room.meeting_id))
    assert answer(room).revealed_at is None
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert "MH" not in values(room)


def test_a_question_is_not_asked_again_by_redo_once_somebody_has_concluded(room: Room) -> None:
    asked(room)
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assessing.conclude_assessment(replace(room.desk, account="maria"), begun(room).id)
    with pytest.raises(Refused):
        history.redo(room.desk, meeting_scope(room.meeting_id))
    assert room.record.phases.answers == ()


def test_a_meeting_in_which_somebody_has_begun_to_assess_is_not_closed_by_undo(tmp_path: Path) -> None:
    room = at_the_questions(tmp_path, here="")
    beside = replace(room.desk, account="maria")
    assessing.begin_assessment(beside, room.meeting_id, room.item("Fasevurdering").id)
    with pytest.raises(Refused):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    assert room.record.meeting.state.under_way


def test_values_that_were_shown_when_the_assessment_ended_stay_shown(room: Room) -> None:
    beside = replace(room.desk, account="maria")
    asked(room)
    give(room, MH=3)
    assessing.reveal(room.desk, answer(room).id)
    ending.end_meeting(beside, room.meeting_id)
    with pytest.raises(Refused):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    assert answer(room).revealed_at is not None


def test_the_end_of_the_meeting_concludes_and_taking_it_up_again_goes_on(room: Room) -> None:
    found = asked(room)
    give(room, MH=3)
    room.clock.forward(minutes=20)
    ending.end_meeting(room.desk, room.meeting_id)
    assert room.record.phases.assessments[0].concluded_at == room.clock.at
    with pytest.raises(Refused, match="while the meeting is held"):
        give(room, AB=3)
    ending.reopen_meeting(room.desk, room.meeting_id)
    assert room.record.phases.assessments[0].concluded_at is None
    give(room, AB=3)
    assessing.conclude_assessment(room.desk, found.assessment_id)
    room.clock.forward(minutes=1)
    ending.end_meeting(room.desk, room.meeting_id)
    ending.reopen_meeting(room.desk, room.meeting_id)
    assert room.record.phases.assessments[0].concluded_at is not None, "the group itself had concluded it"


def test_approved_minutes_keep_the_assessment_as_it_was(room: Room) -> None:
    found = asked(room)
    ending.end_meeting(room.desk, room.meeting_id)
    assessing.answer_in_words(room.desk, found.id, "Rettet bagefter")
    assessing.print_values(room.desk, found.assessment_id, True)
    approving.approve_minutes(room.desk, room.meeting_id, room.desk.today(), "formanden")
    before = everything(room)
    for change in (
        lambda: assessing.answer_in_words(room.desk, found.id, "For sent"),
        lambda: assessing.conclude(room.desk, found.id, Conclusion.YES),
        lambda: assessing.note_evidence(room.desk, found.id, "For sent"),
        lambda: assessing.print_values(room.desk, found.assessment_id, False),
        lambda: history.undo(room.desk, meeting_scope(room.meeting_id)),
    ):
        with pytest.raises(Refused):
            change()
    assert everything(room) == before
    assert answer(room).text == "Rettet bagefter"


def test_the_next_time_the_last_one_stands_beside_it(room: Room) -> None:
    asked(room)
    give(room, MH=3, AB=1, CD=2)
    ending.end_meeting(room.desk, room.meeting_id)
    room.clock.forward(days=30)
    again = an_open_meeting(room, QUESTIONS)
    asked(again)
    work = again.record.phases
    found = last_time(work, work.assessments[0], "F1.0a")
    assert found is not None
    assert found.distribution is not None
    assert (found.distribution.median, found.distribution.spread) == (2, 2)


Act = Callable[[Room, int], object]

ACTS: tuple[Act, ...] = (
    lambda room, n: assessing.begin_assessment(room.desk, room.meeting_id, room.item("Fasevurdering").id),
    lambda room, n: assessing.ask_question(room.desk, _assessment(room), ("F1.0a", "F1.0b", "F1.3")[n % 3]),
    lambda room, n: assessing.give_value(room.desk, _answer(room, n), _person(room, n), n % 5),
    lambda room, n: assessing.give_value(room.desk, _answer(room, n), _person(room, n + 1), n % 5),
    lambda room, n: assessing.give_value(room.desk, _answer(room, n), _person(room, n), None),
    lambda room, n: assessing.take_back_value(room.desk, _answer(room, n)),
    lambda room, n: assessing.reveal(room.desk, _answer(room, n)),
    lambda room, n: assessing.answer_in_words(room.desk, _answer(room, n), f"svar {n}"),
    lambda room, n: assessing.conclude(room.desk, _answer(room, n), list(Conclusion)[n % 4]),
    lambda room, n: assessing.note_evidence(room.desk, _answer(room, n), f"grundlag {n}", document=f"bilag {n}"),
    lambda room, n: entries.assign_action(room.desk, room.meeting_id, f"opgave {n}", answer_id=_answer(room, n)),
    lambda room, n: assessing.print_values(room.desk, _assessment(room), n % 2 == 0),
    lambda room, n: assessing.conclude_assessment(room.desk, _assessment(room)),
    lambda room, n: attendance.toggle_presence(room.desk, room.meeting_id, _person(room, n)),
    lambda room, n: history.undo(room.desk, meeting_scope(room.meeting_id)),
)


def _assessment(room: Room) -> int:
    found = room.record.phases.assessments
    if not found:
        raise Refused("nothing yet")
    return found[0].id


def _answer(room: Room, n: int) -> int:
    found = room.record.phases.answers
    if not found:
        raise Refused("nothing yet")
    return found[n % len(found)].id


def _person(room: Room, n: int) -> int:
    return list(room.people.values())[n % len(room.people)]


@pytest.mark.soak
@settings(max_examples=500 if SOAK else 60)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20)), max_size=25))
def test_undo_of_whatever_was_done_restores_the_exact_record_and_redo_brings_it_back(
    sequence: list[tuple[Act, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = at_the_questions(Path(folder))
        asked(room)
        scope = meeting_scope(room.meeting_id)
        for act, n in sequence:
            room.clock.forward(seconds=20)
            before, line = (room.record, everything(room)), room.desk.store.journal_head()
            try:
                act(room, n)
            except Refused:
                assert room.desk.store.journal_head() == line, "a refused act wrote something"
                continue
            if room.desk.store.journal_head() == line or act is ACTS[-1]:
                continue
            after = room.record, everything(room)
            history.undo(room.desk, scope)
            assert (room.record, everything(room)) == before
            history.redo(room.desk, scope)
            assert (room.record, everything(room)) == after
        assert room.desk.store.broken_links() == []
        assert room.desk.store.integrity_problems() == []
        room.desk.store.close()
