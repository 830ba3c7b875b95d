"""``citerm export excerpt``, ``extract`` and ``informed``: parts of the minutes for other hands."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Citerm

pytestmark = pytest.mark.usefixtures("record")


def _body(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("word/document.xml").decode()


def test_an_excerpt_is_named_after_its_item(citerm: Citerm, tmp_path: Path) -> None:
    ran = citerm("export", "excerpt", "styregruppen-6", "--item", "2", "-o", str(tmp_path))
    assert ran.status == 0, ran.err
    (path,) = tmp_path.glob("*.docx")
    assert path.name == "2026-10-08-styregruppen-6-udskrift-punkt-2.docx"
    assert "Udskrift af punkt 2" in _body(path) and "Rigtig udskrift bekræftes" in _body(path)


def test_another_language_is_in_the_name(citerm: Citerm, tmp_path: Path) -> None:
    assert citerm("export", "informed", "styregruppen-6", "--lang", "nn", "-o", str(tmp_path)).status == 0
    (path,) = tmp_path.glob("*.docx")
    assert path.name == "2026-10-08-styregruppen-6-til-orientering-nn.docx"
    assert "Til orientering frå Styregruppen" in _body(path)


def test_an_item_that_is_not_there_is_named(citerm: Citerm) -> None:
    ran = citerm("export", "excerpt", "styregruppen-6", "--item", "77", "-o", "-")
    assert ran.status == 1 and "77" in ran.err and not ran.out


def test_without_an_item_there_is_no_excerpt(citerm: Citerm) -> None:
    assert citerm("export", "excerpt", "styregruppen-6").status == 2


def test_a_meeting_that_was_not_opened_has_no_excerpt(citerm: Citerm) -> None:
    ran = citerm("export", "excerpt", "styregruppen-2026-11-12", "--item", "2", "-o", "-")
    assert ran.status == 1 and "not been opened" in ran.err


def test_each_member_gets_an_extract_of_their_own(citerm: Citerm, tmp_path: Path) -> None:
    folder = tmp_path / "uddrag"
    assert citerm("export", "extract", "styregruppen-6", "-o", str(folder)).status == 0
    found = sorted(path.name for path in folder.glob("*.docx"))
    assert len(found) >= 14 and "2026-10-08-styregruppen-6-uddrag-mh.docx" in found
    assert "Uddrag til Mette Holm" in _body(folder / "2026-10-08-styregruppen-6-uddrag-mh.docx")


def test_standard_output_takes_the_extract_of_one(citerm: Citerm) -> None:
    ran = citerm("export", "extract", "styregruppen-6", "-o", "-")
    assert ran.status == 1 and "--person" in ran.err


@pytest.mark.parametrize(
    "wanted",
    [
        "export excerpt styregruppen-6 --item 2 -o -",
        "export extract styregruppen-6 --person MH -o -",
        "export informed styregruppen-6 -o -",
    ],
)
def test_a_login_that_leads_nowhere_else_fetches_them_on_standard_output(
    wanted: str, environ: dict[str, str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    from citerm.cli import run

    status = run(["--locked", "--as", "Anna", "--role", "reader"], environ | {"SSH_ORIGINAL_COMMAND": wanted})
    assert (status, capfdbinary.readouterr().out[:2]) == (0, b"PK")
    refused = wanted.replace("-o -", "-o /tmp/x.docx")
    assert run(["--locked", "--as", "Anna", "--role", "reader"], environ | {"SSH_ORIGINAL_COMMAND": refused}) == 2
