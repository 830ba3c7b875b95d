"""What a record has lost behind everybody's back: held against its backups, which know more."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from citerm.acts import backing_up, organisation
from citerm.acts.backing_up import Keeper
from citerm.acts.desk import Busy
from citerm.i18n import words
from citerm.model.initiative import Country, Language, replace
from citerm.store import Store, backups, restoring
from tests.acts.room import Room, a_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A record with a backup; what it was before that lies beside it."""
    made = a_room(tmp_path)
    record = made.desk.store.path
    made.clock.forward(minutes=1)
    backups.copy_out(record, tmp_path / "before.db")
    organisation.add_person(made.desk, "Ida Juhl")
    made.clock.forward(minutes=1)
    organisation.add_person(made.desk, "Kaj Lund")
    backing_up.make_now(made.desk)
    made.clock.forward(minutes=5)
    yield made
    made.desk.store.close()


def fall_back(room: Room, tmp_path: Path) -> Room:
    """What is left when the log was deleted: the record as it was before."""
    record = room.desk.store.path
    room.desk.store.close()
    for end in ("-wal", "-shm"):
        Path(f"{record}{end}").unlink(missing_ok=True)
    shutil.copy(tmp_path / "before.db", record)
    room.desk = replace(room.desk, store=Store.open(record))
    return room


def told(room: Room) -> str:
    """What the keeper says when the record is opened; nothing where it says nothing."""
    with Store.open(room.desk.store.path, read_only=True) as store:
        keeper = Keeper()
        keeper.look(replace(room.desk, store=store))
        return words("en").say(keeper.loss) if keeper.loss else ""


def the_loss(room: Room) -> str:
    [first, *_] = backups.listed(backups.folder(room.desk.store.path))
    return f"(acts: 2). Close citerm, then: citerm --db {room.desk.store.path} restore {first.path}"


def test_nothing_is_said_of_a_record_that_goes_on_from_its_backups(room: Room) -> None:
    assert told(room) == ""
    organisation.add_person(room.desk, "Lis Holm")
    assert told(room) == ""


def test_what_was_undone_is_not_lost(room: Room) -> None:
    from citerm.acts import history
    from citerm.acts.desk import INITIATIVE

    history.undo(room.desk, INITIATIVE)
    history.undo(room.desk, INITIATIVE)
    assert told(room) == ""


def test_what_is_gone_from_the_end_is_told_with_when_and_how_it_comes_back(room: Room, tmp_path: Path) -> None:
    fall_back(room, tmp_path)
    said = told(room)
    assert said.startswith("Not in the record, but in a backup: what was done from ")
    assert said.endswith(the_loss(room))


def test_it_is_told_too_where_others_have_written_in_its_place(room: Room, tmp_path: Path) -> None:
    fall_back(room, tmp_path)
    for name in ("Lis Holm", "Mads Dam", "Nina Ek"):
        organisation.add_person(room.desk, name)
    assert told(room).endswith(the_loss(room))


def test_it_is_told_for_two_weeks_after_the_next_backup_which_does_not_push_it_out(room: Room, tmp_path: Path) -> None:
    fall_back(room, tmp_path)
    room.clock.forward(days=40)  # nobody was there for long
    assert told(room).endswith(the_loss(room))
    for minutes in range(3):
        organisation.add_person(room.desk, f"Person {minutes}")
        room.clock.forward(minutes=1)
        backing_up.make_now(room.desk)
    assert told(room).endswith(the_loss(room))
    room.clock.forward(days=13)
    assert told(room).endswith(the_loss(room))
    room.clock.forward(days=2)
    assert told(room) == ""


def test_whoever_put_an_older_copy_in_place_knows_what_they_did(room: Room, tmp_path: Path) -> None:
    record = room.desk.store.path
    room.desk.store.close()
    with restoring.nobody_writing(record):
        restoring.put_in_place(tmp_path / "before.db", record, room.desk.now())
    room.desk = replace(room.desk, store=Store.open(record))
    assert told(room) == ""
    organisation.add_person(room.desk, "Lis Holm")
    room.clock.forward(minutes=1)
    backing_up.make_now(room.desk)
    room.clock.forward(minutes=1)
    assert told(room) == ""
    room.desk.store.close()
    (tmp_path / "before.db").unlink()
    before = replace(room.desk, store=Store.open(record))
    backups.copy_out(record, tmp_path / "before.db")
    organisation.add_person(before, "Mads Dam")
    backing_up.make_now(before)
    room.clock.forward(minutes=1)
    room.desk = before
    fall_back(room, tmp_path)
    assert "(acts: 1)" in told(room)  # what is lost after that is told again


def test_the_backups_of_another_record_of_the_same_name_say_nothing_of_this_one(room: Room, tmp_path: Path) -> None:
    record = room.desk.store.path
    (tmp_path / "other").mkdir()
    other = a_room(tmp_path / "other", country=Country.NORWAY, language=Language.BOKMAL)
    place = backups.folder(other.desk.store.path)
    place.mkdir(parents=True)
    for backup in backups.listed(backups.folder(record)):
        shutil.copy(backup.path, place / backup.path.name.replace(record.stem, other.desk.store.path.stem, 1))
    assert backups.listed(place)
    assert told(other) == ""
    other.desk.store.close()


def test_where_nobody_may_read_at_this_moment_it_is_looked_again(room: Room, tmp_path: Path) -> None:
    record = fall_back(room, tmp_path).desk.store.path
    room.desk.store.close()
    with closing(sqlite3.connect(record, isolation_level=None)) as over_a_network:
        over_a_network.execute("pragma journal_mode = delete")
        with Store.open(record, read_only=True) as store:
            desk, keeper = replace(room.desk, store=store), Keeper()
            over_a_network.execute("begin exclusive")
            with pytest.raises(Busy):
                backing_up.lost(desk)
            keeper.look(desk)
            assert (keeper.loss, keeper.trouble) == (None, None)
            over_a_network.execute("rollback")
            keeper.look(desk)
            assert keeper.loss is not None


def test_a_folder_that_may_not_be_listed_hides_only_what_was_restored(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fall_back(room, tmp_path)

    listed = os.listdir

    def but_this(place: Path) -> list[str]:
        if Path(place) == tmp_path:
            raise PermissionError
        return listed(place)

    monkeypatch.setattr(os, "listdir", but_this)
    assert restoring.last_restored_at(room.desk.store.path) is None
    assert told(room).endswith(the_loss(room))


def test_a_backup_that_cannot_be_read_tells_nothing(room: Room, tmp_path: Path) -> None:
    [backup] = backups.listed(backups.folder(room.desk.store.path))
    backup.path.write_bytes(b"SQLite format 3\x00" + b"x" * 4000)
    fall_back(room, tmp_path)
    assert told(room) == ""
