"""An older record is brought up to date, and a copy of it stays."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citerm.model.action import ApprovedAction
from citerm.model.entries import Decision
from citerm.model.message import Refused
from citerm.store import Store, backups, index, schema
from citerm.store.migrations import (
    m001_record,
    m002_between_meetings,
    m004_phases,
    m005_several_people,
    m006_paper,
    m007_around_the_meetings,
    m008_action_plans,
    script,
)

NOW = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)


@pytest.fixture
def first_version(tmp_path: Path) -> Path:
    """A record as the first published schema left it, with one decision in it."""
    path = tmp_path / "record.db"
    with closing(sqlite3.connect(path)) as connection:
        for statement in script.statements(m001_record.SCRIPT):
            connection.execute(statement)
        connection.executescript(
            """
            insert into groups (id, key, name, kind, state) values (1, 'sg', 'Styregruppen', 'steering', 'active');
            insert into meetings (id, key, group_id, kind, state, "on", starts, minutes, language, form)
                values (1, 'm1', 1, 'steering', 'closed', '2026-11-12', '14:00:00', 120, 'da', 'decisions');
            insert into agenda_items (id, group_id, meeting_id, position, title, state)
                values (1, 1, 1, 1, 'Mål', 'done');
            insert into decisions (id, group_id, meeting_id, item_id, text, outcome, captured_at)
                values (7, 1, 1, 1, 'Vi begynder i marts.', 'adopted', '2026-11-12T13:20:00.000000+00:00');
            insert into people (id, key, name, initials) values (3, 'mh', 'Mette Holm', 'MH');
            insert into stances (decision_id, person_id, kind) values (7, 3, 'for');
            insert into meetings (id, key, group_id, kind, state, "on", starts, minutes, language, form, minutes_state)
                values (2, 'm2', 1, 'steering', 'closed', '2026-10-12', '14:00:00', 120, 'da', 'decisions', 'approved');
            insert into agenda_items (id, group_id, meeting_id, position, title, state)
                values (2, 1, 2, 1, 'Mål', 'done');
            insert into actions (id, group_id, meeting_id, item_id, text, owner_id, state, captured_at)
                values (4, 1, 2, 2, 'Indkald', 3, 'open', '2026-10-12T13:20:00.000000+00:00');
            insert into people (id, key, name, initials) values (2, 'ab', 'Anders Bo', 'AB');
            insert into action_helpers (action_id, person_id) values (4, 2);
            insert into decisions (id, group_id, meeting_id, item_id, text, outcome, captured_at)
                values (9, 1, 1, 1, 'Taget tilbage.', 'adopted', '2026-11-12T13:21:00.000000+00:00');
            delete from decisions where id = 9;
            insert into drafts (meeting_id, account, kind, text, item_id, changed_at)
                values (1, 'anna', 'note', 'halvt', 1, '2026-11-12T13:20:00.000000+00:00');
            create table _sqlite_migrations (
                id integer primary key, migration_set text, name text, applied_at text);
            create unique index idx__sqlite_migrations_migration_set_name on _sqlite_migrations (migration_set, name);
            insert into _sqlite_migrations (migration_set, name, applied_at)
                values ('citerm', 'm001_record', '2026-11-01');
            """
        )
        connection.execute(f"pragma application_id = {schema.APPLICATION_ID}")
        connection.execute("pragma user_version = 1")
        connection.commit()
    return path


def test_an_older_record_keeps_its_rows_and_what_points_at_them(first_version: Path) -> None:
    with Store.open(first_version) as store:
        decision = store.get(Decision, 7)
        assert (decision.text, decision.meeting_id, decision.procedure_id) == ("Vi begynder i marts.", 1, None)
        assert store.scalar("select decision_id from stances") == 7
        assert store.integrity_problems() == []
        with store.atomic("strike_entry", account="anna", at=NOW, scope="meeting:1") as tx:
            tx.update("decisions", 7, {"struck": True})


def test_the_key_of_a_decision_that_was_undone_is_given_to_no_other(first_version: Path) -> None:
    values = {"group_id": 1, "meeting_id": 1, "item_id": 1, "text": "Ny", "outcome": "adopted", "captured_at": NOW}
    with (
        Store.open(first_version) as store,
        store.atomic("record_decision", account="anna", at=NOW, scope="meeting:1") as tx,
    ):
        assert tx.insert("decisions", values) == 10


def test_minutes_approved_before_keep_their_actions_as_they_stood(first_version: Path) -> None:
    with Store.open(first_version) as store:
        [kept] = store.all(ApprovedAction)
        with store.atomic("reword_action", account="anna", at=NOW, scope="board") as tx:
            tx.update("actions", 4, {"text": "Indkald alle", "owner_id": None})
        assert store.all(ApprovedAction) == (kept,)
    assert (kept.meeting_id, kept.action_id, kept.text, kept.owner_id, kept.helpers) == (2, 4, "Indkald", 3, "2")


def test_a_half_typed_line_belongs_to_its_meeting_as_before(first_version: Path) -> None:
    with Store.open(first_version) as store:
        [kept] = store.drafts(account="anna")
    assert (kept.scope, kept.kind, kept.text, kept.item_id, kept.folded) == ("meeting:1", "note", "halvt", 1, False)


def test_a_backup_of_an_older_record_is_made_first_for_its_owner_alone(first_version: Path) -> None:
    Store.open(first_version).close()
    [backup] = backups.listed(backups.folder(first_version))
    assert (backup.version, backup.lines, backup.sound) == (1, 0, True)
    assert backup.path.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(backup.path)) as connection:
        assert schema.version_of(connection) == (schema.APPLICATION_ID, 1)
        assert connection.execute("select count(*) from decisions").fetchone() == (1,)


def test_without_room_for_the_backup_an_older_record_stays_as_it_is(first_version: Path) -> None:
    before = first_version.read_bytes()
    (first_version.parent / "backups").write_text("in the way")
    with pytest.raises(backups.NoBackup):
        Store.open(first_version)
    assert first_version.read_bytes() == before


@pytest.mark.parametrize("step", range(2, schema.VERSION + 1))
def test_killed_in_any_migration_the_record_is_brought_up_to_date_next_time(first_version: Path, step: int) -> None:
    text = [
        m002_between_meetings.SCRIPT,
        index.TABLES_OF_INDEX,
        m004_phases.SCRIPT,
        m005_several_people.SCRIPT,
        m006_paper.SCRIPT,
        m007_around_the_meetings.SCRIPT,
        m008_action_plans.SCRIPT,
    ][step - 2]
    child = os.fork()
    if not child:
        last = script.statements(text)[-1]
        statements = script.statements

        def killing(text: str) -> Iterator[str]:
            for statement in statements(text):
                if statement == last:
                    os.kill(os.getpid(), signal.SIGKILL)
                yield statement

        script.statements = killing  # type: ignore[assignment]
        Store.open(first_version)
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    with closing(sqlite3.connect(first_version)) as connection:
        assert schema.version_of(connection)[1] == 1
        assert connection.execute("select name from _sqlite_migrations").fetchall() == [("m001_record",)]
    [backup] = backups.listed(backups.folder(first_version))
    assert backup.version == 1
    with Store.open(first_version) as store:
        assert store.get(Decision, 7).text == "Vi begynder i marts."
        assert store.integrity_problems() == []
    assert backups.listed(backups.folder(first_version))[0] == backup


def test_a_migration_that_fails_names_the_backup_and_changes_nothing(
    first_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = m004_phases.SCRIPT + "create table people (id integer) strict;\n"
    monkeypatch.setattr(m004_phases, "SCRIPT", spoilt)
    with pytest.raises(Refused) as refused:
        Store.open(first_version)
    [backup] = backups.listed(backups.folder(first_version))
    assert refused.value.message.values["backup"] == str(backup.path)
    with closing(sqlite3.connect(first_version)) as connection:
        assert schema.version_of(connection)[1] == 1
        assert connection.execute("select name from _sqlite_migrations").fetchall() == [("m001_record",)]
    monkeypatch.undo()
    with Store.open(first_version) as store:
        assert store.get(Decision, 7).text == "Vi begynder i marts."


def test_a_decision_belongs_to_a_meeting_or_to_a_written_procedure_never_to_neither(first_version: Path) -> None:
    values = {"group_id": 1, "text": "Uden sted", "outcome": "adopted", "captured_at": NOW}
    with (
        Store.open(first_version) as store,
        pytest.raises(sqlite3.IntegrityError),
        store.atomic("record_decision", account="anna", at=NOW, scope="meeting:1") as tx,
    ):
        tx.insert("decisions", values)
