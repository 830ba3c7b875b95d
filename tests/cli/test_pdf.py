"""``--pdf`` and a name that ends in ``.pdf``: the same document, through LibreOffice."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from citerm.cli.locked import REQUESTED
from tests.cli.conftest import Citerm


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A program in LibreOffice's place, named in the settings."""
    program = tmp_path / "soffice"
    program.write_text('#!/bin/sh\nfor last; do :; done\nprintf "%%PDF-1.7 ours" > "${last%.docx}.pdf"\n')
    program.chmod(stat.S_IRWXU)
    settings = tmp_path / "config" / "citerm" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'soffice = "{program}"\n', encoding="utf-8")
    return program


@pytest.mark.parametrize("kind", ["minutes", "status-list", "actions", "register", "phase"])
@pytest.mark.usefixtures("office")
def test_every_word_file_can_be_a_pdf(kind: str, citerm: Citerm, imported: Path, tmp_path: Path) -> None:
    db = ("--db", str(imported))
    assert citerm(*db, "export", kind, "-o", "-", "--pdf").out == "%PDF-1.7 ours"
    assert citerm(*db, "export", kind, "-o", str(tmp_path / "her.pdf")).status == 0
    assert (tmp_path / "her.pdf").read_bytes() == b"%PDF-1.7 ours"
    (tmp_path / "ud").mkdir()
    assert citerm(*db, "export", kind, "-o", str(tmp_path / "ud"), "--pdf").status == 0
    assert [path.suffix for path in (tmp_path / "ud").iterdir()] == [".pdf"]


@pytest.mark.usefixtures("office")
def test_what_is_no_word_file_stays_what_it_is(citerm: Citerm, imported: Path) -> None:
    ran = citerm("--db", str(imported), "export", "actions", "--as", "csv", "--pdf", "-o", "-")
    assert (ran.status, ran.out) == (1, "") and "Only Word files" in ran.err


def test_without_the_setting_it_is_said_which(citerm: Citerm, imported: Path) -> None:
    ran = citerm("--db", str(imported), "export", "minutes", "--pdf", "-o", "-")
    assert (ran.status, ran.out) == (1, "") and 'soffice = "/usr/bin/soffice"' in ran.err


@pytest.mark.usefixtures("office")
def test_a_login_that_leads_nowhere_else_starts_no_program(citerm: Citerm, imported: Path) -> None:
    line = ("--locked", "--as", "anna", "--role", "facilitator", "--db", str(imported))
    ran = citerm(*line, **{REQUESTED: "export minutes --pdf -o -"})
    assert (ran.status, ran.out) == (1, "") and "writes no PDF" in ran.err
