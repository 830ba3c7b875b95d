"""What minutes hold as lines: the same text is the same version, and later columns break no seal."""

from __future__ import annotations

from typing import Any

from citerm.model.action import ApprovedAction
from citerm.model.initiative import Language, replace
from citerm.model.meeting import MeetingState, MinutesForm, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.minutes import MinutesVersion
from citerm.rules.minutes_content import as_printed, digest_of, draft_number, held, read_held, version_before
from tests.building import a_note, a_record, an_action, at, changed


def ended(**more: Any) -> MeetingRecord:
    return a_record(
        meeting={"state": MeetingState.CLOSED, "minutes_state": MinutesState.SENT, "draft_number": 1, **more},
        notes=(a_note(),),
        actions=(an_action(),),
    )


def written(record: MeetingRecord, number: int = 1, state: MinutesState = MinutesState.SENT) -> MinutesVersion:
    content = held(record)
    return MinutesVersion(
        id=number,
        meeting_id=1,
        number=number,
        state=state,
        language=Language.DANISH,
        form=MinutesForm.DECISIONS,
        content=content,
        digest=digest_of(content),
        at=at("16.00"),
        account="anna",
    )


def test_what_was_struck_is_not_held() -> None:
    record = ended()
    struck = changed(record, notes=(replace(record.notes[0], struck=True),))
    assert "note" in read_held(held(record))
    assert "note" not in read_held(held(struck))


def test_what_the_board_and_the_register_add_later_breaks_no_seal() -> None:
    record = ended()
    action = replace(record.actions[0], closing_note="Gjort", effort_id=3, waiting_for="svar")
    moved = changed(record, actions=(action,), meeting=replace(record.meeting, draft_number=7, approved_by="formanden"))
    assert held(moved) == held(record)


def test_the_lines_can_be_read_again() -> None:
    found = read_held(held(ended()))
    assert found["note"][1]["text"] == "Skolerne er med."
    assert found["meeting"][1]["language"] == "da"
    assert read_held("") == {}


def test_before_it_is_sent_a_draft_keeps_its_number_whatever_changes() -> None:
    record = ended(minutes_state=MinutesState.DRAFT)
    record = changed(record, versions=(written(record, state=MinutesState.DRAFT),))
    assert draft_number(changed(record, notes=())) == 1
    assert draft_number(ended(minutes_state=None, draft_number=0)) == 1


def test_once_sent_another_text_is_another_draft_and_the_same_text_the_same_one() -> None:
    record = ended()
    record = changed(record, versions=(written(record),))
    assert draft_number(record) == 1
    assert version_before(record) is None
    other = changed(record, notes=(a_note("Skolerne er ikke med."),))
    assert draft_number(other) == 2
    assert version_before(other) == record.versions[0]
    again = changed(other, versions=(*other.versions, written(other, 2, MinutesState.DRAFT)))
    assert draft_number(again) == 2
    assert version_before(again) == record.versions[0], "the draft written again tells the same changes"


def test_minutes_sent_by_an_older_citerm_get_the_next_number() -> None:
    assert draft_number(ended(draft_number=2)) == 3


def test_approved_minutes_print_actions_as_they_stood_then() -> None:
    record = ended(minutes_state=MinutesState.APPROVED, approved_digest="x")
    kept = ApprovedAction(id=1, meeting_id=1, action_id=1, text="Som godkendt", owner_id=2, helpers="3 1")
    later = an_action("Delt fra siden", id=2)
    shown = as_printed(changed(record, actions=(*record.actions, later), approved_actions=(kept,)))
    assert [(action.text, action.owner_id, action.helper_ids) for action in shown.actions] == [
        ("Som godkendt", 2, (3, 1))
    ]


def test_approved_minutes_of_an_older_citerm_stand_as_they_are() -> None:
    record = ended(minutes_state=MinutesState.APPROVED)
    assert as_printed(record) is record
