"""``citerm export organisation`` and ``citerm list groups``: who sits where, by the initiative's own words."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Citerm

pytestmark = pytest.mark.usefixtures("record")


def _body(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [("da", "Fælles opgave"), ("nb", "Felles oppgave"), ("nn", "Felles oppgåve")],
)
def test_the_organisation_is_written_in_each_language(
    citerm: Citerm, tmp_path: Path, language: str, words: str
) -> None:
    path = tmp_path / "organisering.docx"
    assert citerm("export", "organisation", "--lang", language, "-o", str(path)).status == 0
    body = _body(path)
    assert words in body
    assert body.index("Styregruppen") < body.index("Arbejdsgruppen Vejen til job") < body.index("Samarbejdsparterne")
    assert "Rikke Vinther" in body and "Fjordkøbing Erhvervsråd" in body


def test_the_file_sorts_itself_by_its_day(citerm: Citerm, tmp_path: Path) -> None:
    assert citerm("export", "organisation", "-o", str(tmp_path)).status == 0
    assert [path.name[10:] for path in tmp_path.glob("*.docx")] == ["-organisering.docx"]


def test_groups_are_listed_by_the_initiatives_own_words_with_who_leads(citerm: Citerm) -> None:
    partners = next(line for line in citerm("list", "groups").out.splitlines() if "Samarbejdsparterne" in line)
    assert "samarbejdsparter " in partners
    rows = {row["name"]: row for row in json.loads(citerm("list", "groups", "--json").out)}
    assert rows["Samarbejdsparterne"]["kind"] == "partners"
    assert rows["Styregruppen"]["lead"] == [{"initials": "MH", "name": "Mette Holm"}]
    assert rows["Samarbejdsparterne"]["lead"] == []
