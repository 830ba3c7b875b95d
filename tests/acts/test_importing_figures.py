"""Figures from a list: what is new comes in, what is there never changes, and differences are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts.importing.files import bring_in
from citerm.acts.phase import indicators
from citerm.i18n import words
from citerm.intake import read_list
from citerm.model.effort import Measurement
from citerm.model.import_report import ImportRefused, ImportReport
from tests.acts.room import Room, a_room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = a_room(tmp_path)
    indicators.add_indicator(room.desk, "Unge i fritidsjob", unit="%", target=60.0)
    indicators.add_indicator(room.desk, "Fravær", unit="dage")
    return room


def listed(room: Room, tmp_path: Path, text: str) -> ImportReport:
    path = tmp_path / "tal.csv"
    path.write_text(text, encoding="utf-8")
    return bring_in(room.desk, read_list(path))


def held(room: Room) -> list[tuple[int, date, float, bool, str]]:
    rows = room.desk.store.all(Measurement)
    return [(one.indicator_id, one.on, one.value, one.is_baseline, one.note) for one in rows]


LIST = """Indikator;Dato;Værdi;Baseline;Bemærkning
unge i fritidsjob;1.3.2026;41,5 %;ja;
Unge i fritidsjob;1.9.2026;44;;efter sommeren
Fravær;1.9.2026;1.200;;
"""


def test_figures_come_in_once(room: Room, tmp_path: Path) -> None:
    first = listed(room, tmp_path, LIST)
    assert words("en").say(first.said) == "Brought in: figures 3"
    assert held(room) == [
        (1, date(2026, 3, 1), 41.5, True, ""),
        (1, date(2026, 9, 1), 44.0, False, "efter sommeren"),
        (2, date(2026, 9, 1), 1200.0, False, ""),
    ]
    again = listed(room, tmp_path, LIST.replace("44;", "45;"))
    assert again.nothing_new and len(held(room)) == 3
    (difference,) = (words("en").say(each) for each in again.differences)
    assert difference.endswith("in the record, 45 in the file; figures stay as they are")


def test_a_second_baseline_is_told_and_the_first_stays(room: Room, tmp_path: Path) -> None:
    report = listed(room, tmp_path, LIST.replace("44;;", "44;ja;"))
    assert [baseline for _, _, _, baseline, _ in held(room)] == [True, False, False]
    assert words("en").say(report.differences[0]) == "“Unge i fritidsjob” has a baseline already; it stays"


def test_whatever_is_wrong_is_told_at_once_and_nothing_comes_in(room: Room, tmp_path: Path) -> None:
    indicators.retire_indicator(room.desk, 2)
    text = LIST + "Trivsel;1.9.2026;3;;\nUnge i fritidsjob;1.9.2027;50;;\nUnge i fritidsjob;1.4.2026;mange;;\n"
    with pytest.raises(ImportRefused) as refused:
        listed(room, tmp_path, text)
    problems = [words("en").say(each) for each in refused.value.problems]
    assert [problem.split(":")[0] for problem in problems] == [f"tal.csv, line {line}" for line in (4, 5, 6, 7)]
    assert "no longer measured" in problems[0] and "no indicator called “Trivsel”" in problems[1]
    assert "still to come" in problems[2] and held(room) == []


def test_two_figures_for_one_day_are_refused(room: Room, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        listed(room, tmp_path, LIST + "Fravær;1.9.2026;1.201;;\n")
    assert "Line 4 has another figure for the same day." in words("en").say(refused.value.problems[0])
