"""``citerm list sideline``, ``export sideline`` and ``export secretariat``, without opening the screen."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Citerm

pytestmark = pytest.mark.usefixtures("record")


def texts_of(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("word/document.xml").decode()


def test_the_sideline_is_listed_with_who_has_not_heard(citerm: Citerm) -> None:
    done = citerm("list", "sideline", "--json")
    assert done.status == 0
    rows = {row["name"]: row for row in json.loads(done.out)}
    assert set(rows) == {"Frivilligcenter Fjordkøbing", "Lokalrådet i Havneparken", "Psykiatrien i Fjordkøbing"}
    assert rows["Psykiatrien i Fjordkøbing"]["days"]["silent"] is True
    assert rows["Lokalrådet i Havneparken"]["days"]["silent"] is False
    everybody = json.loads(citerm("list", "sideline", "--json", "--all").out)
    assert [row["name"] for row in everybody if row["ended"]] == ["Handelsstandsforeningen"]


@pytest.mark.parametrize(
    ("language", "said"), [("da", "Refererer til"), ("nb", "Rapporterer til"), ("nn", "Tilsetjing")]
)
def test_the_secretariat_is_written_with_all_its_tasks(
    citerm: Citerm, tmp_path: Path, language: str, said: str
) -> None:
    path = tmp_path / "sekretariat.docx"
    assert citerm("export", "secretariat", "--lang", language, "-o", str(path)).status == 0
    text = texts_of(path)
    assert said in text and "Camilla Juhl" in text
    assert all(f">{code} " in text for code in ("1.1", "3.8", "6.3"))


@pytest.mark.parametrize(
    ("language", "said"), [("da", "Sidst orienteret"), ("nb", "Sist orientert"), ("nn", "Får høyre om")]
)
def test_the_log_names_everybody_and_what_they_were_told(
    citerm: Citerm, tmp_path: Path, language: str, said: str
) -> None:
    path = tmp_path / "sidelinjen.docx"
    assert citerm("export", "sideline", "--lang", language, "-o", str(path)).status == 0
    text = texts_of(path)
    assert said in text and "Handelsstandsforeningen" in text and "Åbent hus i beboerhuset" in text
