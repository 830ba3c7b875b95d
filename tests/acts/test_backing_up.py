"""Backups by the rule: who makes them, when, what is kept, and what people are told."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from citerm.acts import backing_up, entries, organisation
from citerm.acts.backing_up import Keeper
from citerm.acts.desk import Busy, Desk, meeting_scope
from citerm.acts.meeting import ending, live
from citerm.model.backup import Backup
from citerm.model.initiative import replace
from citerm.model.pen import Pen
from citerm.store import Store, backups, pens
from tests.acts.room import Clock, Room, a_room, an_open_meeting


class Watch:
    """A room, and a keeper that looks at its record from a store of its own."""

    def __init__(self, room: Room, second: Path | None = None) -> None:
        self.room = room
        self.store = Store.open(room.desk.store.path, read_only=True)
        self.desk = replace(room.desk, store=self.store)
        self._made: set[str] = set()
        self.keeper = Keeper(second=second, session=lambda: "mine")

    def look(self, **later: float) -> int:
        """Look after a while; answers how many backups have been made by now."""
        self.room.clock.forward(**later)
        self.keeper.look(self.desk)
        self._made.update(backup.path.name for backup in self.backups)
        return len(self._made)

    @property
    def backups(self) -> list[Backup]:
        return backups.listed(backups.folder(self.store.path))


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    made = Watch(a_room(tmp_path))
    yield made
    made.store.close()


def note(room: Room, text: str = "Skolerne er med.") -> None:
    entries.record_note(room.desk, room.meeting_id, text)


def test_a_record_without_a_backup_gets_one_and_an_unchanged_one_no_other(watch: Watch) -> None:
    assert watch.look() == 1
    assert watch.look(days=3) == 1


def test_between_meetings_the_first_change_of_a_day_is_backed_up(watch: Watch) -> None:
    watch.look()
    organisation.add_person(watch.room.desk, "Ida Juhl")
    assert watch.look(hours=5) == 1
    assert watch.look(hours=12) == 2
    organisation.add_person(watch.room.desk, "Kaj Lund")
    assert watch.look(minutes=5) == 2


def test_a_meeting_is_backed_up_when_it_opens_every_ten_minutes_it_changes_and_when_it_ends(watch: Watch) -> None:
    watch.look()
    an_open_meeting(watch.room)
    assert watch.look(seconds=5) == 2
    note(watch.room)
    assert watch.look(minutes=9) == 2
    assert watch.look(minutes=1) == 3
    assert watch.look(minutes=30) == 3, "nothing changed since"
    note(watch.room)
    assert watch.look(seconds=5) == 4
    ending.end_meeting(watch.room.desk, watch.room.meeting_id)
    assert watch.look(seconds=5) == 5


def test_whoever_does_not_hold_the_pen_waits_for_the_one_who_does(watch: Watch) -> None:
    an_open_meeting(watch.room)
    watch.look()
    scope, now = meeting_scope(watch.room.meeting_id), watch.room.clock()
    store = watch.room.desk.store
    with pens.writing(store, "take_pen", account="anna", at=now, scope=scope):
        pens.put(store, Pen(scope=scope, account="anna", session="hers", since=now, renewed_at=now))
    entries.record_note(replace(watch.room.desk, account="anna", session="hers"), watch.room.meeting_id, "Hendes.")
    assert watch.look(minutes=11) == 1
    assert watch.look(minutes=1) == 2, "nobody else did it in time"


def test_the_newest_backup_opens_with_every_row_as_it_was(watch: Watch) -> None:
    an_open_meeting(watch.room)
    note(watch.room)
    watch.look()
    with Store.open(watch.backups[-1].path, read_only=True) as copy:
        tables = [name for (name,) in copy.pairs("select name from sqlite_master where type = 'table'")]
        assert len(tables) > 40
        for table in tables:
            query = f'select * from "{table}"'
            assert copy.pairs(query) == watch.room.desk.store.pairs(query), table
        assert copy.journal_head() == watch.room.desk.store.journal_head()


def test_what_the_rule_does_not_keep_goes(watch: Watch) -> None:
    an_open_meeting(watch.room)
    for _ in range(40):
        note(watch.room)
        watch.look(minutes=13)
    hours = {backup.at.replace(minute=0, second=0) for backup in watch.backups}
    assert len(watch.backups) == len(hours)


def test_a_second_folder_gets_each_backup_and_keeps_by_the_same_rule(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    watch = Watch(a_room(tmp_path / "here"), second=tmp_path / "stick")
    an_open_meeting(watch.room)
    for _ in range(12):
        note(watch.room)
        watch.look(minutes=13)
    second = backups.listed(backups.folder(watch.store.path, tmp_path / "stick"))
    assert [b.path.name for b in second] == [b.path.name for b in watch.backups]
    assert watch.keeper.trouble is None


def test_a_second_folder_that_is_away_is_said_and_filled_when_it_is_back(tmp_path: Path) -> None:
    watch = Watch(a_room(tmp_path / "here"), second=tmp_path / "stick")
    assert watch.look() == 1
    assert watch.keeper.trouble is not None
    assert watch.keeper.trouble.values["folder"] == str(tmp_path / "stick")
    (tmp_path / "stick").mkdir()
    watch.look(seconds=10)
    assert watch.keeper.trouble is not None, "it is tried again after a minute"
    watch.look(minutes=1)
    assert watch.keeper.trouble is None
    assert len(backups.listed(backups.folder(watch.store.path, tmp_path / "stick"))) == 1


def test_a_backup_that_fails_is_said_until_one_succeeds(watch: Watch) -> None:
    in_the_way = watch.store.path.parent / "backups"
    in_the_way.write_text("not a folder")
    assert watch.look() == 0
    trouble = watch.keeper.trouble
    assert trouble is not None
    assert backing_up.backed_up(watch.desk).warnings(trouble) == [trouble]
    in_the_way.unlink()
    assert watch.look(minutes=1) == 1
    assert watch.keeper.trouble is None


def test_people_are_warned_only_of_an_old_backup_of_a_record_that_changed(watch: Watch) -> None:
    watch.look()
    watch.room.clock.forward(days=400)
    assert backing_up.backed_up(watch.desk).warnings(None) == []
    organisation.add_person(watch.room.desk, "Ida Juhl")
    [warning] = backing_up.backed_up(watch.desk).warnings(None)
    assert warning.values["day"] == watch.backups[0].at.date()


def test_a_record_that_was_put_in_its_place_is_the_one_that_is_backed_up(watch: Watch, tmp_path: Path) -> None:
    watch.look()
    organisation.add_person(watch.room.desk, "Ida Juhl")
    watch.room.desk.store.back_up(tmp_path / "other.db")
    (tmp_path / "other.db").replace(watch.store.path)
    assert watch.look(days=1) == 2
    assert len(watch.backups) == 2
    assert watch.backups[-1].lines == watch.backups[0].lines + 1


def test_a_backup_that_was_asked_for_is_made_at_once(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    made = backing_up.make_now(watch.desk)
    assert watch.backups == [made]
    second = backing_up.carry(watch.desk, made, tmp_path / "stick")
    assert [backup.path.name for backup in backups.listed(second)] == [made.path.name]


def test_a_record_that_nobody_has_begun_is_not_backed_up(tmp_path: Path) -> None:
    with Store.create(tmp_path / "record.db") as store:
        desk = Desk(store, Clock(), "kasper")
        keeper = Keeper()
        keeper.look(desk)
        assert (keeper.trouble, backing_up.backed_up(desk).newest) == (None, None)
        assert not (tmp_path / "backups").exists()


def test_a_meeting_that_is_started_at_once_has_opened_too(watch: Watch) -> None:
    watch.look()
    live.start_now(watch.room.desk, watch.room.group_id)
    assert watch.look(seconds=5) == 2


def test_a_disk_that_goes_away_in_the_middle_is_said_and_ends_nothing(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise OSError(errno.ESTALE, "Stale file handle")

    monkeypatch.setattr(backups, "remove", gone)
    assert watch.look() == 1
    assert watch.keeper.trouble is not None
    assert watch.keeper.trouble.values["reason"] == "Stale file handle"


def test_where_nobody_may_read_at_this_moment_it_is_looked_again_and_nothing_ends(watch: Watch) -> None:
    watch.look()
    path = watch.store.path
    watch.store.close()
    watch.room.desk.store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as over_a_network:
        over_a_network.execute("pragma journal_mode = delete")
        watch.store = Store.open(path, read_only=True)
        watch.desk = replace(watch.desk, store=watch.store)
        over_a_network.execute("begin exclusive")
        with pytest.raises(Busy):
            backing_up.prune(watch.desk, backups.folder(path))
        watch.keeper.look(watch.desk)
        over_a_network.execute("rollback")
    assert watch.keeper.trouble is None
