"""What is read to be printed: milestones that the record shows by itself, and minutes that stay as they were sealed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import approving, decisions, history, organisation
from citerm.acts.desk import PHASES
from citerm.acts.meeting import attendance, ending, live
from citerm.acts.minutes import minutes_life
from citerm.acts.phase import assessing, indicators, phases
from citerm.acts.phase_reading import tracks
from citerm.acts.planning import PlannedItem
from citerm.acts.printing import labels_of_all, phase_to_print, record_to_print
from citerm.acts.register_reading import labels_elsewhere
from citerm.documents.minutes import build
from citerm.documents.text import markdown
from citerm.model.initiative import replace
from citerm.model.meeting import Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import Refused
from citerm.model.people import GroupKind
from citerm.model.phase import Conclusion
from citerm.rules.gaps import GapCode, gaps
from tests.acts.room import Room, a_room, an_open_meeting

ITEMS = (
    PlannedItem("Fasevurdering", Purpose.DISCUSSION, 30, "quest"),
    PlannedItem("Mandat", Purpose.DECISION, 20),
)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Four members who have answered one question, with a decision to rest on."""
    room = an_open_meeting(a_room(tmp_path), ITEMS)
    for initials in room.people:
        attendance.toggle_presence(room.desk, room.meeting_id, room.people[initials])
    begun = assessing.begin_assessment(room.desk, room.meeting_id, room.item("Fasevurdering").id).row_id
    assert begun is not None
    answer = assessing.ask_question(room.desk, begun, "F1.0a").row_id
    assert answer is not None
    for value, person_id in enumerate(room.people.values(), start=1):
        assessing.give_value(room.desk, answer, person_id, value)
    assessing.conclude(room.desk, answer, Conclusion.PARTLY)
    assessing.conclude_assessment(room.desk, begun)
    return room


def printed(room: Room) -> str:
    record = record_to_print(room.desk, room.meeting_id)
    return markdown(build(record, tracks=tracks(room.desk), elsewhere=labels_elsewhere(room.desk, record, "da")))


def reached(record: MeetingRecord) -> set[str]:
    return {tick.key for tick in record.phases.ticks}


def test_a_milestone_that_the_record_shows_by_itself_is_printed_as_reached(room: Room) -> None:
    assert reached(record_to_print(room.desk, room.meeting_id)) == {"GOV2"}
    assert reached(room.record) == set(), "no row says so"
    assert "**✓**\u00a0Tværsektoriel styregruppe dannet" in printed(room)


def test_what_was_measured_after_the_meeting_is_no_milestone_of_its_day(room: Room) -> None:
    indicator = indicators.add_indicator(room.desk, "Unge i job").row_id
    assert indicator is not None
    room.clock.forward(days=3)
    indicators.measure(room.desk, indicator, date(2026, 11, 14), 12.0, is_baseline=True)
    assert reached(record_to_print(room.desk, room.meeting_id)) == {"GOV2"}
    indicators.measure(room.desk, indicator, date(2026, 11, 12), 11.0, is_baseline=True)
    assert reached(record_to_print(room.desk, room.meeting_id)) == {"GOV2", "EVA2"}


def test_a_meeting_without_an_assessment_is_read_as_ever(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    assert record_to_print(room.desk, room.meeting_id) == room.record


def test_the_values_stand_in_no_version_and_a_corrected_conclusion_makes_the_next_draft(room: Room) -> None:
    ending.end_meeting(room.desk, room.meeting_id)
    minutes_life.draft_written(room.desk, room.meeting_id)
    minutes_life.send_minutes(room.desk, room.meeting_id, date(2026, 11, 12))
    minutes_life.draft_written(room.desk, room.meeting_id)
    (answer,) = room.record.phases.answers
    assert '"value"' not in room.record.versions[-1].content
    assert "[1,1],[2,1],[3,1],[4,1]" in room.record.versions[-1].content
    assessing.conclude(room.desk, answer.id, Conclusion.YES)
    assert "UDKAST 2" in printed(room)
    assert "Spørgsmål, rettet" in printed(room)


def test_approved_minutes_keep_their_seal_and_their_words_whatever_comes_later(room: Room) -> None:
    ending.end_meeting(room.desk, room.meeting_id)
    approving.approve_minutes(room.desk, room.meeting_id, date(2026, 11, 12))
    before = printed(room)
    record = record_to_print(room.desk, room.meeting_id)
    later = replace(record, phases=replace(record.phases, ticks=()))
    assert markdown(build(later, tracks=tracks(room.desk))) == before
    assert approving.broken_seals(room.desk) == ()


def test_the_draft_names_how_many_questions_are_unanswered(room: Room) -> None:
    (gap,) = [gap for gap in gaps(room.record, tracks(room.desk)) if gap.code is GapCode.UNANSWERED]
    assert gap.message.values == {"left": 7, "all": 8}
    assert gap.item_id == room.item("Fasevurdering").id
    assert [g for g in gaps(room.record) if g.code is GapCode.UNANSWERED] == [], "of those that were asked"


def test_a_phase_opened_again_for_some_questions_counts_only_those_wherever_it_is_said(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path), ITEMS)
    for initials in room.people:
        attendance.toggle_presence(room.desk, room.meeting_id, room.people[initials])
    on = decisions.record_decision(room.desk, room.meeting_id, "Tilbage.", item_id=room.item("Mandat").id).row_id
    phases.open_phase(room.desk, "ci", 1)
    phases.close_phase(room.desk, "ci", 1)
    phases.reopen_phase(room.desk, "ci", 1, "Nye kvarterer", ["F1.0a", "F1.3"], on)
    begun = assessing.begin_assessment(room.desk, room.meeting_id, room.item("Fasevurdering").id).row_id
    assert begun is not None
    answer = assessing.ask_question(room.desk, begun, "F1.0a").row_id
    assert answer is not None
    assessing.conclude(room.desk, answer, Conclusion.YES)
    echo = assessing.conclude_assessment(room.desk, begun).said
    (gap,) = [gap for gap in gaps(room.record, tracks(room.desk)) if gap.code is GapCode.UNANSWERED]
    assert echo is not None and echo.values == {"missing": 1, "count": 2}
    assert gap.message.values == {"left": 1, "all": 2}
    draft = printed(room)
    assert "1 af 2 spørgsmål er ubesvaret" in draft and draft.count("(ses på igen)") == 2
    assert draft.count("ubesvaret") == 2, "in the sum and at the question that was left out, at no other"
    ending.end_meeting(room.desk, room.meeting_id)
    approving.approve_minutes(room.desk, room.meeting_id, date(2026, 11, 12))
    assert "1 af 2 spørgsmål er ubesvaret" in printed(room), "approved, they say the same"


def test_a_decision_of_another_meeting_is_named_by_its_number(room: Room, tmp_path: Path) -> None:
    made = decisions.record_decision(room.desk, room.meeting_id, "Vi begynder.", item_id=room.item("Mandat").id).row_id
    ending.end_meeting(room.desk, room.meeting_id)
    record = room.record
    elsewhere = replace(record, decisions=())
    answers = tuple(replace(each, evidence_decision_id=made) for each in record.phases.answers)
    assert labels_elsewhere(room.desk, record) == {}
    citing = replace(elsewhere, phases=replace(record.phases, answers=answers))
    assert labels_elsewhere(room.desk, citing, "da")[made or 0] == "1.1"
    other = replace(citing, group=replace(citing.group, id=citing.group.id + 1))
    assert labels_elsewhere(room.desk, other, "da")[made or 0] == f"1.1, {citing.group.name}"


def test_two_groups_with_the_same_number_of_a_decision_are_told_apart(room: Room) -> None:
    made = [decisions.record_decision(room.desk, room.meeting_id, "Vi begynder.").row_id or 0]
    assert labels_of_all(room.desk, "da") == {made[0]: "1.1"}
    group_id = organisation.add_group(room.desk, "Arbejdsgruppen", GroupKind.WORKING).row_id or 0
    meeting_id = live.start_now(room.desk, group_id).row_id or 0
    made.append(decisions.record_decision(room.desk, meeting_id, "Det gør vi også.").row_id or 0)
    told = {made[0]: f"1.1, {room.record.group.name}", made[1]: "1.1, Arbejdsgruppen"}
    assert labels_of_all(room.desk, "da") == told


def test_a_phase_is_found_by_its_letters_and_without_them_the_primary_one_or_the_one_assessed(room: Room) -> None:
    found = phase_to_print(room.desk)
    assert (found.track.key, found.phase.number) == ("ci", 1)
    assert set(found.records) == {room.meeting_id}
    assert phase_to_print(room.desk, "P2").track.key == "paadriv"
    with pytest.raises(Refused) as refused:
        phase_to_print(room.desk, "ci9")
    assert "ci4" in str(refused.value.message.values["codes"])


def test_what_opens_a_phase_again_after_the_approval_stands_in_no_approved_minutes(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path), ITEMS)
    decision = decisions.record_decision(room.desk, room.meeting_id, "Vi går tilbage til fase 1.").row_id
    phases.open_phase(room.desk, "ci", 1)
    phases.close_phase(room.desk, "ci", 1)
    ending.end_meeting(room.desk, room.meeting_id)
    approving.approve_minutes(room.desk, room.meeting_id, date(2026, 11, 12))
    before = printed(room)
    phases.reopen_phase(room.desk, "ci", 1, "Nye bydele er med", decision_id=decision)
    assert printed(room) == before
    assert approving.broken_seals(room.desk) == ()
    history.undo(room.desk, PHASES)


def test_what_approved_minutes_tell_of_a_phase_opened_again_is_not_undone(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path), ITEMS)
    decision = decisions.record_decision(room.desk, room.meeting_id, "Vi går tilbage til fase 1.").row_id
    phases.open_phase(room.desk, "ci", 1)
    phases.close_phase(room.desk, "ci", 1)
    phases.reopen_phase(room.desk, "ci", 1, "Nye bydele er med", decision_id=decision)
    ending.end_meeting(room.desk, room.meeting_id)
    approving.approve_minutes(room.desk, room.meeting_id, date(2026, 11, 12))
    before = printed(room)
    assert "Nye bydele er med" in before
    with pytest.raises(Refused):
        history.undo(room.desk, PHASES)
    assert printed(room) == before
    assert approving.broken_seals(room.desk) == ()
