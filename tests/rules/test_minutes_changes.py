"""What changed between two versions of minutes."""

from __future__ import annotations

from citerm.model.initiative import replace
from citerm.model.meeting_record import MeetingRecord
from citerm.rules.minutes_changes import Change, attendance_changed, changes
from citerm.rules.minutes_content import held, read_held
from tests.building import a_decision, a_note, a_record, an_action, at, attendance_of, changed, stances_of, who


def record() -> MeetingRecord:
    return a_record(
        attendance="MH arrived 14.00",
        notes=(a_note(),),
        decisions=(a_decision(),),
        actions=(an_action(),),
    )


def found(before: MeetingRecord, after: MeetingRecord) -> list[tuple[str, int, str]]:
    return [(c.kind, c.row_id, how(c)) for c in changes(read_held(held(before)), read_held(held(after)))]


def how(change: Change) -> str:
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "changed"


def test_the_same_minutes_have_no_changes() -> None:
    assert found(record(), record()) == []


def test_rows_are_added_taken_out_and_changed_item_by_item() -> None:
    before = record()
    after = changed(
        before,
        notes=(replace(before.notes[0], struck=True), a_note("Nyt", item_id=1, id=2)),
        actions=(replace(before.actions[0], owner_id=who(before, "MH")),),
        meeting=replace(before.meeting, place="Rådhuset"),
    )
    assert found(before, after) == [
        ("meeting", 1, "changed"),
        ("note", 2, "added"),
        ("note", 1, "removed"),
        ("action", 1, "changed"),
    ]


def test_what_readers_do_not_see_is_no_change() -> None:
    before = record()
    decision = replace(before.decisions[0], captured_at=at("15.59"))
    assert found(before, changed(before, decisions=(decision,))) == []


def test_another_stance_changes_its_decision() -> None:
    before = record()
    assert found(before, changed(before, stances=stances_of(before, "MH reservation"))) == [("decision", 1, "changed")]


def test_attendance_is_told_by_person() -> None:
    before = record()
    ids = {initials: who(before, initials) for initials in ("MH", "AB", "CD")}
    after = changed(before, attendance=attendance_of("MH arrived 14.00, CD excused 13.00", ids))
    assert attendance_changed(read_held(held(before)), read_held(held(after))) == (ids["CD"],)
