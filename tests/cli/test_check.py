"""``citerm check`` names what was changed outside citerm: the record, and when it was last changed in citerm."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citerm.acts import item_papers
from citerm.acts.desk import Desk
from citerm.store import Store, journal, undoing
from citerm.store.evidence import GUARDS, changed_outside
from tests.cli.conftest import Citerm

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def edit(record: Path) -> Callable[..., None]:
    """Edit the file with the SQLite shell, after taking out the guards of the journal as somebody who can would."""

    def by_hand(*statements: str, guards: bool = False) -> None:
        with closing(sqlite3.connect(record)) as connection:
            kept = [
                sql
                for name in GUARDS
                for (sql,) in connection.execute("select sql from sqlite_master where name = ?", (name,))
            ]
            for name in GUARDS:
                connection.execute(f"drop trigger {name}")
            for statement in statements:
                connection.execute(statement)
            for sql in () if guards else kept:
                connection.execute(sql)
            connection.commit()

    return by_hand


def one(record: Path, query: str) -> tuple[object, ...]:
    with closing(sqlite3.connect(record)) as connection:
        found = connection.execute(query).fetchone()
        assert isinstance(found, tuple)
        return found


def said(citerm: Citerm) -> list[str]:
    ran = citerm("check")
    lines = [line for line in ran.out.splitlines() if line.startswith("! ")]
    assert ran.status == (1 if lines else 0), ran.out
    return lines


def test_nothing_is_found_in_a_record_that_nobody_touched(citerm: Citerm, record: Path) -> None:
    assert said(citerm) == []


def test_a_decision_that_was_reworded_is_named_with_its_meeting_and_the_time(
    citerm: Citerm, record: Path, edit: Callable[..., None]
) -> None:
    (row_id,) = one(record, "select id from decisions where meeting_id = (select min(id) from meetings)")
    edit(f"update decisions set text = 'Noget andet.' where id = {row_id}")
    line, *minutes = said(citerm)
    assert f"The decision with number {row_id} (" in line and "Noget andet." in line
    assert "was changed outside citerm (text)" in line and "by " in line
    assert all("not what was approved" in each for each in minutes)


def test_approved_minutes_whose_decision_was_reworded_are_named(
    citerm: Citerm, record: Path, edit: Callable[..., None]
) -> None:
    (row_id,) = one(
        record,
        "select decisions.id from decisions join meetings on meetings.id = meeting_id where minutes_state = 'approved'",
    )
    edit(f"update decisions set text = 'Noget andet.' where id = {row_id}")
    lines = said(citerm)
    assert len(lines) == 2
    assert "The minutes of styregruppen-" in lines[1] and "are not what was approved on" in lines[1]


def test_a_line_of_the_journal_that_was_changed_is_named_with_act_and_time(
    citerm: Citerm, record: Path, edit: Callable[..., None]
) -> None:
    edit("update acts set account = 'ukendt' where seq = 1")
    [line] = said(citerm)
    assert "Line 1 of the journal (import; " in line and "by ukendt) was changed outside citerm." in line


def test_a_line_whose_hash_was_reckoned_anew_is_found_by_the_one_after(
    citerm: Citerm, record: Path, edit: Callable[..., None]
) -> None:
    with Store.open(record) as store, store.atomic("add_group", account="anna", at=NOW, scope="initiative") as tx:
        tx.update("groups", 1, {"focus": "noget"})
    seqs = one(record, "select max(seq) - 1, max(seq) from acts")
    with closing(sqlite3.connect(record)) as connection:
        row = connection.execute("select * from acts where seq = ?", (seqs[0],)).fetchone()
        lines = connection.execute(
            "select table_name, row_id, before, after from changes where act_seq = ? order by position", (seqs[0],)
        ).fetchall()
    fields = (*row[:3], "ukendt", *row[4:9])
    forged = journal._hash(row[9], fields, lines)
    edit(f"update acts set account = 'ukendt', hash = '{forged}' where seq = {seqs[0]}")
    [line] = said(citerm)
    assert f"Line {seqs[0]} of the journal (" in line and "by ukendt" in line


def test_lines_that_were_taken_out_are_named_in_the_middle_and_at_the_end(
    citerm: Citerm, record: Path, edit: Callable[..., None]
) -> None:
    for number in range(3):
        with Store.open(record) as store, store.atomic("add_group", account="anna", at=NOW, scope="x") as tx:
            tx.update("groups", 1, {"focus": f"noget {number}"})
    (last,) = one(record, "select max(seq) from acts")
    assert isinstance(last, int)
    edit(f"delete from changes where act_seq = {last}", f"delete from acts where seq = {last}")
    lines = said(citerm)
    assert f"from line {last} on" in lines[0] and "1 December 2026, 13.00, by anna" in lines[0]
    assert "The group with number 1" in lines[1] and "(focus)" in lines[1]
    edit(f"delete from changes where act_seq = {last - 2}", f"delete from acts where seq = {last - 2}")
    assert f"Line {last - 2} of the journal was taken out" in said(citerm)[0]
    edit(f"delete from changes where act_seq = {last - 3}", f"delete from acts where seq = {last - 3}")
    assert f"Lines {last - 3} to {last - 2} of the journal were taken out" in said(citerm)[0]


def test_a_text_of_the_journal_that_was_changed_emptied_or_taken_out_is_found(
    citerm: Citerm, record: Path, edit: Callable[..., None]
) -> None:
    (digest,) = one(record, "select digest from sealed join notes on text = value")
    edit(f"update sealed set value = 'Farvel' where digest = '{digest}'")
    assert any("of the journal (" in line and "was changed outside" in line for line in said(citerm))
    edit(f"update sealed set value = '', salt = '' where digest = '{digest}'")
    assert any("A text in line " in line and "was emptied outside" in line for line in said(citerm))
    edit(f"delete from sealed where digest = '{digest}'")
    assert any("of the journal (" in line and "was changed outside" in line for line in said(citerm))


def test_rows_put_in_or_taken_out_are_found(citerm: Citerm, record: Path, edit: Callable[..., None]) -> None:
    edit("insert into groups (key, name, kind, state) values ('x', 'Skyggegruppen', 'working', 'active')")
    [line] = said(citerm)
    assert "(Skyggegruppen) was put in outside citerm." in line
    edit("delete from groups where key = 'x'", "delete from notes where id = (select min(id) from notes)")
    assert any("The note with number" in line and "was taken out outside citerm" in line for line in said(citerm))


def test_a_reference_to_nothing_is_said_in_words(citerm: Citerm, record: Path, edit: Callable[..., None]) -> None:
    edit("update memberships set person_id = 999 where id = 1")
    lines = said(citerm)
    assert "The membership with number 1" in lines[0] and "refers to something that is not there: person." in lines[0]


def test_guards_of_the_journal_that_were_taken_out_are_missed(
    citerm: Citerm, record: Path, edit: Callable[..., None]
) -> None:
    edit(guards=True)
    [line] = said(citerm)
    assert "What keeps the journal from being changed was taken out" in line


def test_the_hashes_of_approved_minutes_are_told(citerm: Citerm, record: Path) -> None:
    digest, number = one(record, "select approved_digest, number from meetings where approved_digest is not null")
    assert f"styregruppen-{number} {str(digest)[:12]}" in citerm("check").out


def test_what_the_program_does_itself_is_never_taken_for_a_change_from_outside(record: Path) -> None:
    with Store.open(record) as store:
        with store.atomic("add_group", account="anna", at=NOW, scope="x") as tx:
            row_id = tx.insert("groups", {"key": "ny", "name": "Ny", "kind": "working", "state": "active"})
        undoing.undo(store, "x", account="anna", at=NOW)
        undoing.redo(store, "x", account="anna", at=NOW)
        with store.atomic("change_group", account="anna", at=NOW, scope="x") as tx:
            tx.update("groups", row_id, {"name": "Nyere", "quorum_number": 3})
        assert changed_outside(store) == ()


def test_attachments_of_meetings_to_come_that_are_gone_or_changed_are_named(
    citerm: Citerm, record: Path, tmp_path: Path
) -> None:
    plan, budget = tmp_path / "plan.docx", tmp_path / "budget [2].xlsx"
    plan.write_text("first")
    budget.write_text("first")
    with Store.open(record) as store:
        desk = Desk(store, lambda: NOW, "anna")
        item_id = store.scalar(
            "select min(id) from agenda_items where meeting_id = (select min(id) from meetings where state = 'planned')"
        )
        for place in (plan, budget):
            item_papers.attach(desk, "", str(place), item_id=item_id)
    assert said(citerm) == []
    plan.unlink()
    budget.write_text("later")
    assert said(citerm) == [
        f"! Attachment “plan.docx”: there is no file {plan}",
        f"! Attachment “budget [2].xlsx”: {budget} is another file than on Tue 1 Dec",
    ]
