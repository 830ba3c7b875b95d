"""Cadence and checklists from a file: new ones come in, what is there is compared."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import preparing
from citerm.acts.desk import Desk
from citerm.model.import_report import ImportRefused
from citerm.model.people import Cadence
from citerm.store import records
from tests.acts.test_importing import FILE, english, import_text
from tests.acts.test_importing import desk as desk

CHECKLIST = """
[[groups]]
key = "data"
name = "Data"
kind = "working"
cadence = "fortnightly"
startup_until = 2027-01-31

[[meetings]]
key = "data-1"
group = "data"
on = 2026-11-26
starts = "14.00"
prepared = [
    { line = "food", owner = "jens", done = 2026-11-20 },
    { line = "Blomster til formanden" },
]
"""


def said(desk: Desk) -> list[str]:
    meeting = next(m for m in records.meetings(desk.store) if m.key == "data-1")
    return [preparing.text_of(line, "da") for line in preparing.checklist(desk, meeting.id)]


def test_a_checklist_comes_in_with_who_sees_to_it_and_what_is_done(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE + CHECKLIST, shift_days=7)
    assert said(desk) == ["Mad og drikke, også til allergikere", "Blomster til formanden"]
    meeting = next(m for m in records.meetings(desk.store) if m.key == "data-1")
    first, second = preparing.checklist(desk, meeting.id)
    assert first.owner_id is not None and first.done_on == date(2026, 11, 27)
    assert second.owner_id is None and second.done_on is None
    group = next(g for g in records.groups(desk.store) if g.key == "data")
    assert (group.cadence, group.startup_until) == (Cadence.FORTNIGHTLY, date(2027, 2, 7))


def test_twice_changes_nothing_and_a_new_line_is_told_and_added_when_asked_for(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE + CHECKLIST)
    assert not import_text(desk, tmp_path, FILE + CHECKLIST).differences
    longer = FILE + CHECKLIST.replace("prepared = [", 'prepared = [\n    { line = "room" },')
    told = english(import_text(desk, tmp_path, longer).differences)
    assert told == ["“room” is on the checklist of “data-1” in the file, not in the record"]
    assert len(said(desk)) == 2
    import_text(desk, tmp_path, longer, update=True)
    assert said(desk)[-1] == "Lokale og bordopstilling"


def test_who_is_nobody_is_told_with_the_place_in_the_file(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        import_text(desk, tmp_path, FILE + CHECKLIST.replace('"jens"', '"nobody"'))
    assert any("nobody" in problem for problem in english(refused.value.problems))
