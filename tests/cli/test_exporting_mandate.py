"""``citerm export mandate``: by group and version, with its changes, and nothing of a closed item."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citerm.content import data_path
from citerm.store import Store
from tests.cli.conftest import Citerm

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def words_of(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("word/document.xml").decode()


@pytest.fixture
def record(citerm: Citerm, tmp_path: Path) -> Path:
    """The Norwegian demo, whose group has a mandate that holds and one that was superseded."""
    path = tmp_path / "nb.db"
    assert citerm("--db", str(path), "import", str(data_path("demo", "nb.toml"))).status == 0
    return path


def test_the_newest_version_or_another_with_what_it_says_otherwise(
    citerm: Citerm, record: Path, tmp_path: Path
) -> None:
    newest, first = tmp_path / "to.docx", tmp_path / "en.docx"
    asked = ("--db", str(record), "export", "mandate", "arbeidsgruppen")
    assert citerm(*asked, "--changes", "-o", str(newest)).status == 0
    assert "Gjeldende · versjon 2" in words_of(newest) and "Endringer fra versjon 1 til versjon 2" in words_of(newest)
    assert citerm(*asked, "--version", "1", "--lang", "nn", "-o", str(first)).status == 0
    assert "ERSTATTA · versjon 1" in words_of(first)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("nobody",), "There is no group called nobody."),
        (("styringsgruppen",), "Styringsgruppen has no mandate yet."),
        (("arbeidsgruppen", "--version", "7"), "Arbeidsgruppen has no version 7 of its mandate."),
        (("arbeidsgruppen", "--version", "1", "--changes"), "There is no version before it."),
    ],
)
def test_what_is_not_there_is_said(citerm: Citerm, record: Path, asked: tuple[str, ...], said: str) -> None:
    result = citerm("--db", str(record), "--ui-lang", "en", "export", "mandate", *asked, "-o", "-")
    assert result.status == 1 and said in result.err


def test_a_decision_under_a_closed_item_is_not_told(citerm: Citerm, record: Path, tmp_path: Path) -> None:
    with Store.open(record) as store, store.atomic("test", account="a", at=NOW, scope="test") as tx:
        item = store.scalar(
            "select item_id from decisions where id = (select treated_by_id from mandates where version = 2)"
        )
        tx.update("agenda_items", item, {"closed": True})
    path = tmp_path / "lukket.docx"
    assert citerm("--db", str(record), "export", "mandate", "arbeidsgruppen", "-o", str(path)).status == 0
    assert "slutter seg til utkastet" not in words_of(path)
