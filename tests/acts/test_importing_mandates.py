"""Mandates from a file: their versions come in with their treatment, and one that was final never changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts.desk import Desk
from citerm.model.import_report import ImportRefused
from citerm.model.mandate import Mandate, MandateState, Treatment
from citerm.store import mandates as rows
from tests.acts.test_importing import FILE, english, import_text
from tests.acts.test_importing import desk as desk

MANDATES = """
[[groups]]
key = "data"
name = "Data"
kind = "working"

[[groups.mandates]]
version = 1
state = "final"
purpose = "Tal, alle kan stå ved."
task_types = ["data", "indicators"]
submitted_on = 2026-08-20
treated_on = 2026-09-01
treatment = "approved"
final_on = 2026-09-10

[[groups.mandates]]
version = 2
purpose = "Tal og fortællinger."
"""


def versions(desk: Desk) -> tuple[Mandate, ...]:
    return rows.mandates(desk.store)


def test_versions_come_in_with_their_days_moved(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE + MANDATES, shift_days=7)
    first, second = versions(desk)
    assert (first.state, first.task_types, first.treatment) == (
        MandateState.FINAL,
        "data indicators",
        Treatment.APPROVED,
    )
    assert (first.submitted_on, first.treated_on, first.final_on) == (
        date(2026, 8, 27),
        date(2026, 9, 8),
        date(2026, 9, 17),
    )
    assert (second.version, second.state, second.purpose) == (2, MandateState.DRAFT, "Tal og fortællinger.")


def test_twice_changes_nothing_and_a_draft_is_updated_when_asked_for(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE + MANDATES)
    assert not import_text(desk, tmp_path, FILE + MANDATES).differences
    other = FILE + MANDATES.replace("Tal og fortællinger.", "Tal.")
    assert len(import_text(desk, tmp_path, other).differences) == 1
    assert versions(desk)[1].purpose == "Tal og fortællinger."
    import_text(desk, tmp_path, other, update=True)
    assert versions(desk)[1].purpose == "Tal."


def test_what_was_final_is_superseded_by_a_file_and_never_changed(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE + MANDATES)
    other = MANDATES.replace('state = "final"', 'state = "superseded"').replace("stå ved", "tro på")
    told = english(import_text(desk, tmp_path, FILE + other, update=True).differences)
    assert "The mandate “data 1” was final and never changes; the file says something else" in told
    first = versions(desk)[0]
    assert (first.state, first.purpose) == (MandateState.SUPERSEDED, "Tal, alle kan stå ved.")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('version = 1\nstate = "final"', "The key “1” is used twice."),
        ('version = 3\nstate = "final"', "One version of a mandate is final at a time."),
        ('version = 3\ntreated_by = "ingen"', "“ingen” is not among decisions."),
    ],
)
def test_what_cannot_be_is_refused_by_line(desk: Desk, tmp_path: Path, wrong: str, said: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        import_text(desk, tmp_path, f"{FILE}{MANDATES}\n[[groups.mandates]]\n{wrong}\n")
    assert any(said in line for line in english(refused.value.problems))
    assert versions(desk) == ()
