"""What changed since the draft that people have, as a section of the next one."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from citerm.documents.minutes import build
from citerm.documents.tree import Tone
from citerm.model.entries import StanceKind
from citerm.model.initiative import Language
from citerm.model.meeting import MinutesForm, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.minutes import MinutesVersion
from citerm.rules.minutes_content import digest_of, held
from tests.documents.records import START, rich_record
from tests.documents.test_minutes import facts, flat, rows, runs, tables


def sent(language: str = "da") -> MeetingRecord:
    """The rich meeting, its first draft sent."""
    record = rich_record(language)
    record = replace(record, meeting=replace(record.meeting, minutes_state=MinutesState.SENT))
    content = held(record)
    version = MinutesVersion(
        id=1,
        meeting_id=1,
        number=1,
        state=MinutesState.SENT,
        language=Language(language),
        form=MinutesForm.DECISIONS,
        content=content,
        digest=digest_of(content),
        at=START,
        account="anna",
    )
    return replace(record, versions=(version,))


def corrected(record: MeetingRecord) -> MeetingRecord:
    """The meeting with a decision reworded, an action handed on, another taken out, and another chair."""
    decision, *decisions = record.decisions
    action, gone, *actions = record.actions
    return replace(
        record,
        meeting=replace(record.meeting, chair_id=record.people[2].id, place=""),
        decisions=(replace(decision, text="En ny ordlyd"), *decisions),
        actions=(replace(action, owner_id=record.people[3].id), replace(gone, struck=True), *actions),
        attendance=record.attendance[1:],
    )


def told(record: MeetingRecord, form: MinutesForm = MinutesForm.DECISIONS, **more: Any) -> list[list[str]]:
    found = tables(build(record, form=form, **more))
    heading = next((name for name in found if name.endswith(" 1") and name[0] in "ÆE"), None)
    return rows(found[heading]) if heading else []


def test_an_unchanged_draft_has_no_such_section() -> None:
    document = build(sent())
    assert document.header[1] == "UDKAST 1"
    assert "Ændringer" not in flat(document)
    assert "Ændringer" not in flat(build(rich_record("da")))


def test_the_section_tells_item_by_item_what_was_added_taken_out_and_corrected() -> None:
    record = corrected(sent())
    document = build(record)
    assert document.header[1] == "UDKAST 2"
    lines = told(record)
    assert lines[0] == ["Mødet"]
    assert lines[1] == ["Sted", "intet\nFør: Nordby Rådhus, mødelokale 3"]
    assert lines[2] == ["Mødeleder", "Aisha Rahman\nFør: Mette Holm"]
    what = [line[0] for line in lines if len(line) == 2]
    assert "Fremmøde" in what
    assert any(name.startswith("Beslutning") and name.endswith("rettet") for name in what)
    assert "Opgave, rettet" in what
    assert "Opgave, udgået" in what
    wording = next(line[1] for line in lines if len(line) == 2 and "En ny ordlyd" in line[1])
    assert "\nFør: " in wording


def test_the_head_points_to_it_with_the_number_of_changes() -> None:
    record = corrected(sent())
    count = sum(len(line) == 2 for line in told(record))
    assert facts(build(record))["Ændringer"] == f"{count} ændringer siden udkast 1, se sidst i referatet"


@pytest.mark.parametrize(
    ("language", "heading", "pointer"),
    [
        ("da", "Ændringer siden udkast 1", "1 ændring siden udkast 1, se sidst i referatet"),
        ("nb", "Endringer siden utkast 1", "1 endring siden utkast 1, se sist i referatet"),
        ("nn", "Endringar sidan utkast 1", "1 endring sidan utkast 1, sjå sist i referatet"),
    ],
)
def test_it_speaks_the_language_of_the_minutes(language: str, heading: str, pointer: str) -> None:
    record = sent(language)
    decision, *others = record.decisions
    record = replace(record, decisions=(replace(decision, text="Ny ordlyd"), *others))
    document = build(record, form=MinutesForm.DECISIONS)
    assert heading in flat(document)
    assert pointer in flat(document)


def test_a_note_is_a_change_only_where_notes_are_printed() -> None:
    record = sent()
    note, *others = record.notes
    record = replace(record, notes=(replace(note, text="Et nyt notat"), *others))
    assert told(record, MinutesForm.DECISIONS) == []
    (item, line) = told(record, MinutesForm.DISCUSSION)
    assert line[0] == "Notat, rettet"
    assert line[1].startswith("Et nyt notat\nFør: ")
    assert len(item) == 1


def test_the_same_changes_are_told_in_every_language_and_form() -> None:
    record = corrected(sent())
    for language in ("nb", "nn"):
        for form in MinutesForm:
            assert len(told(record, form, language=language)) >= len(told(record))


def test_other_stances_are_told_with_their_decision() -> None:
    record = sent()
    stance = record.stances[0]
    other = StanceKind.RESERVATION if stance.kind is not StanceKind.RESERVATION else StanceKind.OBJECTION
    record = replace(record, stances=(replace(stance, kind=other), *record.stances[1:]))
    (_, line) = told(record)
    assert line[1].endswith("Stemmer eller forbehold er rettet.")


def test_what_stood_there_before_is_said_softly() -> None:
    before = [run for run in runs(build(corrected(sent()))) if run.text.startswith("Før: ")]
    assert before
    assert all(run.tone is Tone.SOFT for run in before)


def test_approved_minutes_tell_no_changes() -> None:
    record = corrected(sent())
    approved = replace(record, meeting=replace(record.meeting, minutes_state=MinutesState.APPROVED))
    assert told(approved) == []
