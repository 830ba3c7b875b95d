"""``citerm person show`` tells all that the record knows of somebody, to them and to nobody else's cost."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from citerm.store import Store
from citerm.store.person_rows import about
from tests.cli.conftest import Citerm

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_it_tells_seats_attendance_and_actions_in_words(citerm: Citerm, record: Path) -> None:
    out = citerm("person", "show", "karen@fgu.example").out
    assert "Name: Karen Smedegaard\nInitials: KS\nOrganisation: FGU Fjordkøbing\nE-mail: karen@fgu.example\n" in out
    assert "  Styregruppen: member · active · from 20 April 2026\n" in out
    assert "  styregruppen-5: present · 3 September 2026 14.00\n" in out
    assert "\nHelp with actions\n  styregruppen-6: Aftal bemanding" in out
    assert "Birgit" not in out


def test_a_word_file_and_json_tell_the_same(citerm: Citerm, record: Path, tmp_path: Path) -> None:
    assert citerm("person", "show", "KS", "--as", "word", "-o", str(tmp_path / "ks.docx")).status == 0
    paper = docx.Document(str(tmp_path / "ks.docx"))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert "Karen Smedegaard" in cells and "styregruppen-5" in cells
    whole = json.loads(citerm("person", "show", "KS", "--as", "json").out)
    assert whole["person"]["email"] == "karen@fgu.example"
    assert len(whole["rows"]["attendance_events"]) == 4
    assert {row["person_id"] for row in whole["rows"]["memberships"]} == {whole["person"]["id"]}
    assert (tmp_path / "ks.docx").stat().st_mode & 0o777 == 0o600


def test_what_somebody_answered_for_themselves_is_told_only_where_it_is_asked_for(citerm: Citerm, record: Path) -> None:
    with Store.open(record, read_only=True) as store:
        [(person_id, initials)] = store.pairs(
            "select people.id, initials from people join readiness_values on person_id = people.id limit 1"
        ) or [(0, "")]
        if not person_id:
            pytest.fail("nobody in the demo record has answered")
        assert about(store, person_id)["readiness_values"]
    assert "readiness_values" not in json.loads(citerm("person", "show", initials, "--as", "json").out)["rows"]
    ran = citerm("person", "show", initials, "--as", "json", "--with-values")
    assert json.loads(ran.out)["rows"]["readiness_values"]


def test_texts_with_the_name_and_earlier_names_are_told(citerm: Citerm, record: Path) -> None:
    with Store.open(record) as store, store.atomic("x", account="anna", at=NOW, scope="board") as tx:
        tx.update("notes", 1, {"text": "Karen Smedegaard ringer."})
        tx.update("people", store.scalar("select id from people where initials = 'KS'"), {"name": "Karen Bay"})
    out = citerm("person", "show", "Karen Bay").out
    assert "Earlier: Karen Smedegaard\n" in out
    assert "Texts that mention the person" in out and "Karen Smedegaard ringer." in out


def test_a_forgotten_person_is_told_of_as_that(citerm: Citerm, record: Path) -> None:
    assert citerm("person", "forget", "KS", "--yes").status == 0
    out = citerm("person", "show", "TM").out
    assert "Name: tidligere medlem 1\nInitials: TM\n" in out and "Forgotten on: " in out
    assert "Karen" not in out and "karen" not in citerm("person", "show", "TM", "--as", "json", "--with-values").out


def test_every_reference_to_a_person_is_followed(record: Path) -> None:
    with Store.open(record) as store:
        referring = {
            (table, column)
            for (table,) in store.pairs("select name from sqlite_master where type = 'table'")
            for column, parent in store.pairs(f'select "from", "table" from pragma_foreign_key_list(\'{table}\')')
            if parent == "people"
        }
        followed = {
            (table, column)
            for (person_id,) in store.pairs("select id from people")
            for table, rows in about(store, person_id).items()
            for each in rows
            for column in each.columns
        }
        filled = {
            (table, column)
            for table, column in referring
            if store.scalar(f'select exists (select 1 from "{table}" where "{column}" is not null)')
        }
    assert filled and filled <= followed
