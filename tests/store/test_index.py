"""The index follows every row in the same transaction, through undo and import, and disturbs nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from citerm.acts import closed_items, decisions, entries, handoffs, history, organisation, searching, written
from citerm.acts.desk import meeting_scope
from citerm.model.handoff import HandoffKind
from citerm.model.people import GroupKind
from citerm.store import Store, schema
from citerm.store.records import everything
from tests.acts.room import Room, a_room, an_open_meeting
from tests.indexing import indexed, made_anew

NOW = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return an_open_meeting(a_room(tmp_path))


def texts(room: Room, words: str) -> list[str]:
    return [hit.text for hit in searching.search(room.desk, words).hits]


def test_it_follows_every_act_and_every_undo(room: Room) -> None:
    desk, id_ = room.desk, room.meeting_id
    item = room.item("Mandat")
    entries.record_note(desk, id_, "Ærø er med", item.id)
    decisions.record_decision(desk, id_, "Vi begynder på Ærø.", item_id=item.id)
    entries.assign_action(desk, id_, "Ring til Ærø", item_id=item.id)
    entries.park_topic(desk, id_, "Færgen", item_id=item.id)
    written.propose(desk, room.group_id, "Færgetider", "Færgen sejler.", background="Fra Ærøskøbing")
    entries.edit_entry(desk, room.record.notes[0], "Samsø er med")
    entries.strike_entry(desk, room.record.actions[0])
    assert indexed(desk.store) == made_anew(desk.store)
    assert texts(room, "aero") == ["Vi begynder på Ærø.", "Færgetider"]
    for _ in range(4):
        history.undo(desk, meeting_scope(id_))
        assert indexed(desk.store) == made_anew(desk.store)
    assert texts(room, "samso") == []
    history.redo(desk, meeting_scope(id_))
    assert indexed(desk.store) == made_anew(desk.store)


def test_what_was_struck_is_not_in_it(room: Room) -> None:
    entries.record_note(room.desk, room.meeting_id, "Fortroligt")
    entries.strike_entry(room.desk, room.record.notes[0])
    assert not any("fortroligt" in words for words in indexed(room.desk.store).values())
    assert room.desk.store.scalar("select count(*) from search_words where term = 'fortroligt'") == 0


def test_an_act_that_fails_leaves_it_as_it_was(room: Room) -> None:
    before = indexed(room.desk.store)
    with pytest.raises(RuntimeError), room.desk.act("record_note") as tx:
        tx.insert(
            "notes",
            {"meeting_id": room.meeting_id, "item_id": room.item("Status").id, "text": "Halvt", "captured_at": NOW},
        )
        raise RuntimeError
    assert indexed(room.desk.store) == before


def test_an_older_record_is_searched_as_soon_as_it_is_opened(room: Room, tmp_path: Path) -> None:
    entries.record_note(room.desk, room.meeting_id, "Skolerne på Ærø")
    path = room.desk.store.path
    room.desk.store.close()
    with closing(sqlite3.connect(path)) as older:
        older.executescript(
            "drop table search_words; drop table search_index;"
            " delete from _sqlite_migrations where name = 'm003_search_index'; pragma user_version = 2;"
        )
    with Store.open(path) as store:
        assert schema.version_of(store._connection)[1] == schema.VERSION
        assert indexed(store) == made_anew(store)
        assert any(words == "skolerne pa aero" for words in indexed(store).values())


def test_dump_check_and_journal_know_nothing_of_it(room: Room) -> None:
    entries.record_note(room.desk, room.meeting_id, "Skolerne")
    assert not any("search" in table for table in everything(room.desk.store))
    assert room.desk.store.integrity_problems() == [] and room.desk.store.broken_links() == []
    tables = {row[0] for row in room.desk.store.pairs("select distinct table_name from changes")}
    assert not any("search" in table for table in tables)


def test_it_is_read_from_a_record_open_for_reading_only(room: Room) -> None:
    entries.record_note(room.desk, room.meeting_id, "Budgettet for Ærø")
    path = room.desk.store.path
    with Store.open(path, read_only=True) as store:
        desk = type(room.desk)(store, room.clock, "anna")
        assert [hit.text for hit in searching.search(desk, "budg").hits] == ["Budgettet for Ærø"]
        assert [hit.text for hit in searching.search(desk, "budjettet").hits] == ["Budgettet for Ærø"]


def test_a_record_of_the_version_before_finds_what_groups_have_sent_each_other(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as older:
        older.execute(f"pragma application_id = {schema.APPLICATION_ID}")
        schema.migrations().apply(Database(older, execute_plugins=False), stop_before="m008_action_plans")
        older.executescript(
            "insert into groups (id, key, name, kind, state) values"
            " (1, 'sg', 'Styregruppen', 'steering', 'active'), (2, 'ag', 'Data', 'working', 'active');"
            " insert into handoffs (kind, from_group_id, to_group_id, text, captured_at) values"
            " ('question', 2, 1, 'Færgen til Ærø', '2026-11-12T13:00:00.000000+00:00');"
            " insert into mandates (group_id, version, purpose) values (2, 1, 'Skolernes tal');"
            " pragma user_version = 7;"
        )
        assert older.execute("select count(*) from search_index").fetchone() == (0,)
    path.chmod(0o600)
    with Store.open(path) as store:
        assert sorted(indexed(store).values()) == ["faergen til aero", "skolernes tal"]
        assert indexed(store) == made_anew(store)


def test_what_was_handed_on_from_a_closed_item_is_found_by_nobody_who_may_read_the_open_edition_only(
    room: Room,
) -> None:
    group_id = organisation.add_group(room.desk, "Arbejdsgruppe Data", GroupKind.WORKING).row_id
    assert group_id is not None
    for title, text in (("Status", "Kajakker til alle"), ("Mandat", "Kajakken er solgt")):
        handoffs.hand_off(
            room.desk,
            room.meeting_id,
            text,
            to_group_id=group_id,
            kind=HandoffKind.QUESTION,
            item_id=room.item(title).id,
        )
    closed_items.close_item(room.desk, room.item("Mandat").id)
    assert len(texts(room, "kajak")) == 2
    with Store.open(room.desk.store.path, open_edition=True) as store:
        desk = type(room.desk)(store, room.clock, "anna")
        assert [hit.text for hit in searching.search(desk, "kajak").hits] == ["Kajakker til alle"]
