"""``citerm export phase``, and that no exported file tells who answered what."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citerm.acts import organisation, reading
from citerm.acts.desk import Desk
from citerm.acts.meeting import attendance, ending, live
from citerm.acts.phase import assessing
from citerm.model.meeting import Meeting
from citerm.model.phase import Conclusion
from citerm.store import Store
from tests.cli.conftest import Citerm

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TWELVE = 12


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def a_meeting(desk: Desk) -> Meeting:
    """A meeting of today at which nothing has been recorded yet."""
    group = next(group for group in reading.groups(desk) if group.name == "Styregruppen")
    found = live.start_now(desk, group.id).row_id
    assert found is not None
    return next(meeting for meeting in reading.meetings(desk) if meeting.id == found)


def assess(path: Path, answers: Mapping[int, int]) -> None:
    """Hold a meeting of twelve on the record in which each gives the value that stands at the own place."""
    store = Store.open(path)
    desk = Desk(store, lambda: NOW, "kasper")
    meeting = a_meeting(desk)
    seated = [seat.person_id for seat in reading.meeting_record(desk, meeting.id).memberships]
    for number in range(len(seated), TWELVE):
        person_id = organisation.add_person(desk, f"Medlem Nummer{number}").row_id
        assert person_id is not None
        organisation.seat_member(desk, meeting.group_id, person_id)
    people = [seat.person_id for seat in reading.meeting_record(desk, meeting.id).memberships][:TWELVE]
    for person_id in people:
        attendance.toggle_presence(desk, meeting.id, person_id)
    (item, *_) = reading.meeting_record(desk, meeting.id).items
    begun = assessing.begin_assessment(desk, meeting.id, item.id, "ci", 2).row_id
    assert begun is not None
    answer = assessing.ask_question(desk, begun, "F2.4").row_id
    assert answer is not None
    for place, person_id in enumerate(people):
        assessing.give_value(desk, answer, person_id, answers[place])
    assessing.conclude(desk, answer, Conclusion.PARTLY)
    assessing.conclude_assessment(desk, begun)
    ending.end_meeting(desk, meeting.id)
    store.close()


@pytest.fixture
def assessed(record: Path) -> Iterator[Path]:
    assess(record, {place: 1 + place % 4 for place in range(TWELVE)})
    yield record


def test_the_phase_is_written_in_the_language_that_is_asked_for(citerm: Citerm, assessed: Path, tmp_path: Path) -> None:
    path = tmp_path / "fase.docx"
    assert citerm("export", "phase", "ci2", "--lang", "nn", "-o", str(path)).status == 0
    body = parts(path)["word/document.xml"].decode()
    assert "Fasevurdering · Collective impact, fase 2" in body
    assert "Setje i gang initiativet" in body
    assert "1×3" in body


def test_without_a_phase_the_primary_one_is_written_under_a_name_of_its_own(
    citerm: Citerm, assessed: Path, tmp_path: Path
) -> None:
    assert citerm("export", "phase", "-o", str(tmp_path)).status == 0
    assert list(tmp_path.glob("*-fasevurdering-ci*.docx"))


def test_a_phase_that_is_not_there_is_told_with_those_that_are(citerm: Citerm, record: Path) -> None:
    ran = citerm("export", "phase", "ci7")
    assert ran.status == 1
    assert "ci1" in ran.err and "p2" in ran.err


def test_a_file_that_is_there_is_not_replaced(citerm: Citerm, record: Path, tmp_path: Path) -> None:
    path = tmp_path / "fase.docx"
    assert citerm("export", "phase", "-o", str(path)).status == 0
    assert citerm("export", "phase", "-o", str(path)).status == 1
    assert citerm("export", "phase", "-o", str(path), "--force").status == 0


@pytest.mark.parametrize(
    "command",
    [
        ("export", "minutes", "last", "--form", "decisions"),
        ("export", "minutes", "last", "--form", "discussion"),
        ("export", "minutes", "last", "--form", "protocol", "--lang", "nb"),
        ("export", "phase", "ci2"),
        ("export", "phase", "ci2", "--lang", "nb"),
        ("export", "mail", "last"),
        ("export", "actions", "--as", "csv"),
        ("export", "register"),
    ],
)
def test_whoever_gave_which_value_the_exported_file_is_the_same(
    citerm: Citerm, record: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """The same answers from other people: every part of the file, its properties too, is the same byte for byte."""
    other = tmp_path / "other.db"
    other.write_bytes(record.read_bytes())
    given = {place: 1 + place % 4 for place in range(TWELVE)}
    assess(record, given)
    assess(other, {place: given[TWELVE - 1 - place] for place in given})
    written: list[dict[str, bytes]] = []
    for number, path in enumerate((record, other)):
        folder = tmp_path / f"out{number}"
        folder.mkdir()
        assert citerm("--db", str(path), *command, "-o", str(folder)).status == 0
        files = sorted(folder.iterdir())
        assert files
        content: dict[str, bytes] = {}
        for file in files:
            content |= parts(file) if file.suffix == ".docx" else {file.name: file.read_bytes()}
        written.append(content)
    first, second = written
    assert first.keys() == second.keys()
    moment = "docProps/core.xml"  # a paper of now bears the moment at which it was written
    assert {n: c for n, c in first.items() if n != moment} == {n: c for n, c in second.items() if n != moment}
