"""``citerm person forget``: told first, done on --yes, and what remains is listed; the bytes are looked through."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citerm.cli import run
from citerm.store import Draft, Store, backups, erasing
from citerm.store.file import disk_full
from tests.cli.conftest import Citerm

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
NAME, INITIALS, MAIL = "Karen Smedegaard", "KS", "karen@fgu.example"


def holding(folder: Path, *words: str) -> set[str]:
    return {
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(word.casefold().encode() in path.read_bytes().lower() for word in words)
    }


def test_without_yes_it_only_tells_what_it_would_do(citerm: Citerm, record: Path) -> None:
    with Store.open(record, read_only=True) as store:
        before = store.journal_head()
    ran = citerm("person", "forget", NAME)
    assert ran.status == 0
    assert f"{NAME} ({INITIALS}) is called “tidligere medlem 1” (TM) from then on" in ran.out
    assert "seats that end: 2" in ran.out
    assert f"Nothing was changed. Do it with: citerm person forget '{NAME}' --yes" in ran.out
    with Store.open(record, read_only=True) as store:
        assert store.journal_head() == before
    assert NAME in citerm("list", "people").out


def test_with_yes_no_file_of_the_data_folder_has_the_name_but_backups_which_are_listed(
    citerm: Citerm, record: Path, tmp_path: Path
) -> None:
    assert citerm("export", "minutes", "styregruppen-5", "-o", str(tmp_path / "referat.docx")).status == 0
    with Store.open(record) as store:
        store.save_draft(Draft("board", "new_action", f"Spørg {NAME}", None, NOW, {"owner": INITIALS}), account="bo")
    backup = backups.make(record, NOW)
    assert backup is not None
    rescue = record.with_name(f"{record.name}.rescue-1000")
    rescue.write_text(
        json.dumps({"scope": "board", "kind": "new_action", "text": f"Ring {NAME}", "fields": {"owner": INITIALS}})
    )
    with Store.open(record, read_only=True) as other:
        assert other.data_version()
        ran = citerm("person", "forget", MAIL, "--yes")
        assert ran.status == 0, ran.err
        left = holding(record.parent, NAME, MAIL, "Smedegaard")
    assert left == {backup.path.name}
    assert "The record knows only tidligere medlem 1 from now on" in ran.out
    assert f"{backup.path}, until 1 December 2027" in ran.out
    assert str(tmp_path / "referat.docx") in ran.out
    assert json.loads(rescue.read_text())["fields"] == {"owner": "TM"}
    assert json.loads(rescue.read_text())["text"] == "Ring tidligere medlem 1"
    assert citerm("check").out.endswith("All is well.\n")
    assert citerm("export", "minutes", "styregruppen-5", "-o", str(tmp_path / "nyt.docx")).status == 0
    again = citerm("person", "forget", "TM", "--also", NAME)
    assert str(tmp_path / "referat.docx") in again.out and str(tmp_path / "nyt.docx") not in again.out


def test_while_another_program_is_in_the_middle_of_a_reading_it_says_what_to_do_then(
    citerm: Citerm, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "_WAIT", 0.1)
    with Store.open(record) as store:
        store.save_draft(Draft("board", "new_action", f"Spørg {NAME}", None, NOW), account="bo")
    with Store.open(record, read_only=True) as other, other.reading():
        assert other.scalar("select count(*) from people") == 20
        ran = citerm("person", "forget", NAME, "--yes")
    assert ran.status == 1, "the name is still in the log"
    again = "citerm person forget TM --also 'Karen Smedegaard' --yes"
    assert f"Close it, then: {again}\n" in ran.out
    assert citerm("person", "forget", "TM", "--also", NAME, "--yes").status == 0
    assert holding(record.parent, NAME) == set()
    assert citerm("check").out.endswith("All is well.\n")


def test_where_the_file_cannot_be_written_anew_it_says_what_is_done_and_what_is_left(
    citerm: Citerm, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> bool:
        raise disk_full()

    monkeypatch.setattr(erasing, "write_anew", full)
    ran = citerm("person", "forget", NAME, "--yes")
    assert ran.status == 1 and "The disk is full." in ran.err
    assert "The name is forgotten, but the file could not be written anew. Once it can be: citerm person" in ran.out
    monkeypatch.undo()
    assert citerm("person", "forget", "TM", "--also", NAME, "--yes").status == 0


def test_printing_approved_minutes_afterwards_shows_the_new_name_and_the_same_hash(
    citerm: Citerm, record: Path, tmp_path: Path
) -> None:
    import docx

    def paper(name: str) -> str:
        assert citerm("export", "minutes", "styregruppen-5", "-o", str(tmp_path / name)).status == 0
        document = docx.Document(str(tmp_path / name))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        foot = document.sections[0].footer.paragraphs[0].text
        return "\n".join([*(one.text for one in document.paragraphs), *cells, foot])

    before = paper("before.docx")
    assert citerm("person", "forget", NAME, "--yes").status == 0
    after = paper("after.docx")
    assert NAME in before and NAME not in after and "tidligere medlem 1" in after
    digest = before.rpartition("Kontroltal ")[2][:12]
    assert f"Kontroltal {digest}" in after
    assert f"styregruppen-5 {digest}" in citerm("check").out


def test_nobody_and_several_are_refused(citerm: Citerm, record: Path) -> None:
    ran = citerm("person", "forget", "Niels Ukendt", "--yes")
    assert ran.status == 1 and "Niels Ukendt" in ran.err
    assert citerm("person", "forget", NAME, "--yes").status == 0
    ran = citerm("person", "forget", "TM", "--yes")
    assert ran.status == 1 and "--also NAME" in ran.err


def test_a_record_for_reading_only_forgets_nobody(citerm: Citerm, record: Path) -> None:
    ran = citerm("--read-only", "person", "forget", NAME, "--yes")
    assert ran.status == 1 and "reading only" in ran.err
    assert NAME in citerm("list", "people").out


@pytest.mark.parametrize(("language", "name"), [("nb", "tidligere medlem 1"), ("nn", "tidlegare medlem 1")])
def test_the_new_name_is_in_the_language_of_the_record(tmp_path: Path, language: str, name: str) -> None:
    path, source = tmp_path / "r.db", tmp_path / "r.toml"
    source.write_text(
        f'[initiative]\nkey = "i"\nname = "Saman"\ncountry = "NO"\nlanguage = "{language}"\n'
        '[[people]]\nkey = "kari-nordmann"\nname = "Kari Nordmann"\n'
    )
    environ = {"HOME": str(tmp_path), "CITERM_DB": str(path), "LANG": "en_GB.UTF-8"}
    assert run(["import", str(source)], environ) == 0
    assert run(["person", "forget", "Kari Nordmann", "--yes"], environ) == 0
    with Store.open(path, read_only=True) as store:
        assert store.pairs("select name from people") == [(name,)]
    source.unlink()
    assert holding(tmp_path, "Kari Nordmann", "kari-nordmann") == set()
