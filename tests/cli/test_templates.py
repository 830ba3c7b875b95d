"""``citerm template``: what is told of a Word file, and the file to begin from."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Citerm
from tests.documents.test_template import organisation, saved


def test_of_a_file_is_told_what_it_brings_what_is_supplied_and_what_to_mend(citerm: Citerm, tmp_path: Path) -> None:
    (tmp_path / "kommunen.docx").write_bytes(saved(organisation()))
    ran = citerm("template", "check", str(tmp_path / "kommunen.docx"))
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[:3] == [
        "kommunen.docx can be used.",
        "Page: 210 × 297 mm, text 140 mm wide",
        "Font: Georgia",
    ]
    assert "Header: your own" in lines and "Pictures in header and footer: 1" in lines
    assert any(line.startswith("Supplied where missing: ") and "citerm Decision" in line for line in lines)
    assert "Note: the pages are not numbered. Put a page number into the footer in Word." in lines
    assert "Note: a picture in header or footer has no alternative text. Give it one in Word." in lines
    assert "Note: too pale to be read by everybody: Subtitle, heading 2. Choose darker colours." in lines


@pytest.mark.parametrize(("name", "said"), [("brev.docx", "damaged"), ("ingen.docx", "cannot be read")])
def test_a_file_that_cannot_be_used_is_told_on_one_line(citerm: Citerm, tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "brev.docx").write_text("Velkommen", encoding="utf-8")
    ran = citerm("template", "check", str(tmp_path / name))
    assert (ran.status, ran.out) == (1, "")
    assert said in ran.err and len(ran.err.splitlines()) == 1


def test_a_starter_is_written_once_passes_its_check_and_carries_minutes(
    citerm: Citerm, tmp_path: Path, imported: Path
) -> None:
    path = tmp_path / "mal.docx"
    assert citerm("template", "starter", "-o", str(path), "--lang", "nn").out.splitlines()[0] == f"Written: {path}"
    assert docx.Document(str(path)).paragraphs[0].text == "Mal for møtepapira dykkar"
    assert citerm("template", "starter", "-o", str(path)).status == 1, "it is there already"
    assert "Styles: every one that citerm uses" in citerm("template", "check", str(path)).out.splitlines()
    out = tmp_path / "referat.docx"
    ran = citerm("--db", str(imported), "export", "minutes", "-o", str(out), "--template", str(path))
    assert ran.status == 0 and out.exists()


def test_the_starter_speaks_the_language_of_the_screen_unless_another_is_wanted(citerm: Citerm, tmp_path: Path) -> None:
    citerm("template", "starter", "-o", str(tmp_path), "--ui-lang", "nb")
    assert docx.Document(str(tmp_path / "mal.docx")).paragraphs[0].text == "Mal for møtepapirene deres"
