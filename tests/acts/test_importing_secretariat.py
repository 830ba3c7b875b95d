"""Secretariat and sideline of a file: brought in once, compared the second time, brought up to the file where asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts.desk import Desk
from citerm.acts.importing import files
from citerm.acts.initiative import sideline
from citerm.acts.initiative.secretariat_reading import SecretariatPage, secretariat_page
from citerm.acts.initiative.sideline_reading import on_sideline
from citerm.i18n import words
from citerm.intake.toml import read_toml
from citerm.model.import_report import ImportReport
from citerm.model.secretariat import SecretariatModel, StaffSource, TaskState
from citerm.store import Store
from tests.acts.room import Clock

FILE = """
format = 1
[initiative]
key = "alle"
name = "Alle med"
country = "DK"
language = "da"
[[organisations]]
key = "kommunen"
name = "Kommunen"
[[people]]
key = "mette"
name = "Mette Holm"
initials = "MH"
[secretariat]
model = "new_unit"
anchored_in = "Kommunen"
staff = [{ person = "mette", source = "lent", from = "kommunen", work = "Leder", since = 2026-02-01 }]
candidates = [{ organisation = "kommunen", text = "Har plads", chosen = true }, { name = "Kvarterhuset" }]
tasks = [{ code = "B3.8", state = "running", owner = "mette", note = "Skabelon" }]
[[sideline]]
organisation = "kommunen"
subject = "Alt"
channel = "mail"
owner = "mette"
since = 2026-02-01
informed = [{ subject = "Opstart", on = 2026-02-03, channel = "møde", by = "mette" }]
[[sideline]]
name = "Naboforeningen"
since = 2026-03-01
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(Store.create(tmp_path / "record.db"), Clock(), "kasper")


def bring(desk: Desk, text: str = FILE, *, update: bool = False) -> ImportReport:
    path = desk.store.path.with_name("file.toml")
    path.write_text(text, encoding="utf-8")
    return files.bring_in(desk, read_toml(path, files.known_keys(desk)), update=update)


def said(report: ImportReport) -> list[str]:
    return [words("en").say(each) for each in report.differences]


def page(desk: Desk) -> SecretariatPage:
    return secretariat_page(desk)


def test_everything_comes_in(desk: Desk) -> None:
    bring(desk)
    setup, (staff,) = page(desk).setup, page(desk).staff
    assert (setup.model, setup.anchored_in, setup.reports_to) == (SecretariatModel.NEW_UNIT, "Kommunen", "")
    assert (staff.source, staff.work, staff.since) == (StaffSource.LENT, "Leder", date(2026, 2, 1))
    assert page(desk).organisations[staff.from_organisation_id or 0].name == "Kommunen"
    assert [(page(desk).name_of_candidate(one), one.chosen) for one in page(desk).candidates] == [
        ("Kommunen", True),
        ("Kvarterhuset", False),
    ]
    task = next(line for line in page(desk).lines if line.task.code == "B3.8")
    assert task.said is not None and (task.state, task.said.note) == (TaskState.RUNNING, "Skabelon")
    kommunen, naboer = on_sideline(desk)
    assert (kommunen.name, kommunen.last.subject if kommunen.last else "") == ("Kommunen", "Opstart")
    assert (naboer.name, naboer.last) == ("Naboforeningen", None)


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    bring(desk)
    report = bring(desk)
    assert (said(report), report.added, report.changed) == ([], {}, 0)


def test_what_differs_is_told_and_brought_up_to_the_file_only_where_asked(desk: Desk) -> None:
    bring(desk)
    new = (
        FILE.replace('anchored_in = "Kommunen"', 'anchored_in = "Fonden"')
        .replace('state = "running"', 'state = "in_place"')
        .replace('work = "Leder"', 'work = "Koordinerer"')
        .replace('subject = "Alt"', 'subject = "Lidt"')
        .replace("informed = [", 'informed = [{ subject = "Nyt", on = 2026-04-01 }, ')
    )
    report = bring(desk, new)
    assert len(said(report)) == 5 and report.changed == 0
    assert "“kommunen” was told “Nyt” on Wed 1 Apr, by the file; the record does not say so" in said(report)
    assert page(desk).setup.anchored_in == "Kommunen"
    bring(desk, new, update=True)
    assert page(desk).setup.anchored_in == "Fonden" and page(desk).staff[0].work == "Koordinerer"
    assert page(desk).count(TaskState.IN_PLACE) == 1
    assert [one.subject for one in on_sideline(desk)[0].informed] == ["Opstart", "Nyt"]


def test_an_entry_that_was_ended_here_is_not_begun_again(desk: Desk) -> None:
    bring(desk)
    sideline.end_on_sideline(desk, on_sideline(desk)[1].id)
    bring(desk)
    assert [one.active for one in on_sideline(desk)] == [True, False]
