"""``citerm list goals``, ``list efforts``, ``export common_agenda``, and how files bring them in."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from citerm.content import data_path
from tests.cli.conftest import Citerm


@pytest.fixture
def demo(citerm: Citerm, tmp_path: Path) -> str:
    db = str(tmp_path / "demo-agenda.db")
    assert citerm("--db", db, "import", str(data_path("demo", "nb.toml"))).status == 0
    return db


def test_goals_and_efforts_are_listed_with_what_hangs_together(citerm: Citerm, demo: str) -> None:
    goals = json.loads(citerm("--db", demo, "list", "goals", "--json").out)
    assert [(row["text"], row["above"]) for row in goals][:2] == [
        ("Om ett år står høyst ett bygg på Sagbanken tomt", None),
        ("Maskinhallen er i bruk minst fire dager i uken", "Om ett år står høyst ett bygg på Sagbanken tomt"),
    ]
    found = json.loads(citerm("--db", demo, "list", "efforts", "--json").out)
    hall = next(row for row in found if row["name"] == "Maskinhallen på lån")
    assert (hall["state"], hall["strategy"], hall["actions"]["all"]) == ("planned", "Vi låner før vi bygger", 2)


def test_a_file_that_is_brought_in_again_adds_nothing(citerm: Citerm, demo: str) -> None:
    again = citerm("--db", demo, "import", str(data_path("demo", "nb.toml")), "--ui-lang", "en")
    assert again.status == 0
    assert again.out.startswith("Nothing new")
    goals = json.loads(citerm("--db", demo, "list", "goals", "--json").out)
    assert len(goals) == len({row["text"] for row in goals})


@pytest.mark.parametrize(("language", "title"), [("da", "Fælles målbillede"), ("nn", "Felles målbilete")])
def test_the_paper_carries_version_goals_and_efforts(
    citerm: Citerm, demo: str, tmp_path: Path, language: str, title: str
) -> None:
    target = tmp_path / "paper.docx"
    wrote = citerm("--db", demo, "export", "common_agenda", "--adopted", "--lang", language, "-o", str(target))
    assert wrote.status == 0, wrote.err
    paper = docx.Document(str(target))
    lines = [paragraph.text for paragraph in paper.paragraphs]
    assert lines[0] == title
    assert any(line.startswith("Version") or line.startswith("Versjon") for line in lines)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert "1.1" in cells and "Maskinhallen er i bruk minst fire dager i uken" in cells


def test_where_nothing_was_adopted_that_is_said(citerm: Citerm, tmp_path: Path) -> None:
    db = str(tmp_path / "da.db")
    assert citerm("--db", db, "import", str(data_path("demo", "da.toml"))).status == 0
    refused = citerm("--db", db, "--ui-lang", "en", "export", "common_agenda", "--adopted", "-o", "-")
    assert refused.status == 1
    assert "No version of the common agenda has been adopted yet." in refused.err


@pytest.mark.parametrize("change", ['parent = "m-naboer"\nkey = "m-x"\ntext = "X"\ngroup = "findes-ikke"'])
def test_a_key_that_leads_nowhere_is_told_with_its_line(citerm: Citerm, tmp_path: Path, change: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(data_path("demo", "nb.toml").read_text(encoding="utf-8") + f"\n[[goals]]\n{change}\n", "utf-8")
    refused = citerm("--db", str(tmp_path / "x.db"), "--ui-lang", "en", "import", str(path))
    assert refused.status == 1
    assert "“findes-ikke” is not among groups." in refused.err
