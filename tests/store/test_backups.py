"""Backups: complete beside others' work, looked through, private, and never half there."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from citerm.model.message import Refused
from citerm.model.people import Person
from citerm.store import Busy, Store, backups, schema
from citerm.store.file import file_lock

NOW = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "byliv.db") as made:
        for name in ("Anna", "Bo"):
            add(made, name)
        yield made


def add(store: Store, name: str) -> None:
    with store.atomic("add_person", account="anna", at=NOW, scope="initiative") as tx:
        tx.insert("people", {"key": name, "name": name, "initials": name[:2]})


def names(path: Path) -> list[str]:
    with Store.open(path, read_only=True) as copy:
        return [person.name for person in copy.all(Person)]


def in_folder(store: Store) -> set[str]:
    return {path.name for path in backups.folder(store.path).iterdir()}


def in_a_child(task: Callable[[], object]) -> int:
    """Do something in a process of its own and answer how that ended."""
    child = os.fork()
    if not child:
        try:
            task()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]


STEPS = ("os.open", "os.close", "os.link", "os.unlink", "os.replace", "os.fsync", "os.chmod", "sqlite3.connect")


def killed_at(moment: int, monkeypatch: pytest.MonkeyPatch, task: Callable[[], object]) -> None:
    """Do something, and kill this process at one of the moments at which something is done to a file."""
    left = [moment]

    def counted(call: Callable[..., object]) -> Callable[..., object]:
        def inner(*arguments: object, **named: object) -> object:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **named)

        return inner

    for step in STEPS:
        monkeypatch.setattr(step, counted(eval(step, {"os": os, "sqlite3": sqlite3})))
    task()


def test_a_backup_tells_by_its_name_what_it_holds_and_is_one_private_file(store: Store) -> None:
    made = backups.make(store.path, NOW + timedelta(microseconds=7))
    assert made is not None
    assert made.path == store.path.parent / "backups" / "byliv" / f"byliv.20261112T130000Z.2.v{schema.VERSION}.db"
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in made.path.parents[:2]] == [0o700, 0o700]
    assert in_folder(store) == {made.path.name}
    assert backups.listed(backups.folder(store.path)) == [made]
    assert backups.newest(store.path) == made
    assert names(made.path) == ["Anna", "Bo"]


def test_a_backup_that_is_looked_at_leaves_nothing_beside_it(store: Store) -> None:
    made = backups.make(store.path, NOW)
    assert made is not None
    with closing(backups.plain(made.path)) as connection:
        found = backups.looked_through(connection)
    assert (found.lines, found.head) == store.journal_head()
    assert found.sound
    assert in_folder(store) == {made.path.name}


def test_every_backup_made_while_somebody_writes_is_whole(store: Store) -> None:
    child = os.fork()
    if not child:
        with Store.open(store.path) as other:
            for count in range(60):
                try:
                    add(other, f"P{count}")
                except Busy:
                    continue
        os._exit(0)
    made, ended = [], (0, 0)
    while not ended[0] or len(made) < 2:
        made.append(backups.make(store.path, NOW + timedelta(seconds=len(made))))
        ended = ended if ended[0] else os.waitpid(child, os.WNOHANG)
    assert ended[1] == 0
    assert all(one is not None and one.sound and len(names(one.path)) == one.lines for one in made)
    assert not [name for name in in_folder(store) if name.startswith(".")]


def test_others_get_their_turn_while_a_copy_is_looked_through(store: Store) -> None:
    for count in range(4 * backups.AT_ONCE):
        add(store, f"P{count}")
    breaths: list[int] = []
    backups.make(store.path, NOW, breathe=lambda: breaths.append(1))
    assert len(breaths) > 4


def test_two_programs_do_not_make_the_same_backup(store: Store) -> None:
    first = backups.make(store.path, NOW)
    place = backups.folder(store.path)
    assert backups.make(store.path, NOW, still_due=lambda: not backups.listed(place)) is None
    with file_lock(place, wait=0), pytest.raises(Busy):
        backups.make(store.path, NOW + timedelta(hours=1))
    assert backups.listed(place) == [first]


def test_a_damaged_record_makes_no_backup_and_pushes_none_out(store: Store) -> None:
    for count in range(200):
        add(store, f"Person {count}")
    store.close()
    good = backups.make(store.path, NOW)
    with store.path.open("r+b") as file:
        file.seek(4096 * 12)
        file.write(b"\x00" * 4096 * 3)
    with pytest.raises(backups.NoBackup) as refused:
        backups.make(store.path, NOW + timedelta(hours=1))
    assert "damaged" in refused.value.message.text
    assert backups.listed(backups.folder(store.path)) == [good]


def test_a_record_changed_by_hand_is_backed_up_apart_from_the_sound_ones(store: Store) -> None:
    good = backups.make(store.path, NOW)
    with closing(sqlite3.connect(store.path)) as connection:
        connection.executescript("drop trigger acts_stay; update acts set at = '2020-01-01' where seq = 1;")
    changed = backups.make(store.path, NOW + timedelta(hours=1))
    assert changed is not None
    assert (changed.sound, changed.path.name) == (False, f"byliv.20261112T140000Z.2.v{schema.VERSION}-changed.db")
    assert backups.listed(backups.folder(store.path)) == [good, changed]
    assert backups.newest(store.path) == good


def test_killed_at_any_moment_of_a_backup_the_earlier_one_stays(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = backups.make(store.path, NOW)
    assert before is not None
    whole = before.path.read_bytes()
    add(store, "Carl")
    for moment in range(1, 40):
        ended = in_a_child(
            lambda moment=moment: killed_at(  # type: ignore[misc]
                moment, monkeypatch, lambda: backups.make(store.path, NOW + timedelta(hours=1))
            )
        )
        there = backups.listed(backups.folder(store.path))
        assert before.path.read_bytes() == whole
        assert there[0] == before
        assert all(names(backup.path) == ["Anna", "Bo", "Carl"] for backup in there[1:])
        backups.remove(there[1:])
        if not os.WIFSIGNALED(ended):
            break
    assert ended == 0
    assert moment > 10
    after = backups.make(store.path, NOW + timedelta(hours=2))
    assert after is not None
    assert in_folder(store) == {before.path.name, after.path.name}


def test_a_file_that_may_not_grow_makes_no_backup_and_is_said(store: Store) -> None:
    before = backups.make(store.path, NOW)

    def without_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        with pytest.raises(backups.NoBackup):
            backups.make(store.path, NOW + timedelta(hours=1))

    assert in_a_child(without_room) == 0
    assert backups.listed(backups.folder(store.path)) == [before]
    assert before is not None
    assert in_folder(store) == {before.path.name}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=96k,mode=700", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk (run as root)")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_makes_no_backup_and_the_record_goes_on(store: Store, small_disk: Path) -> None:
    (store.path.parent / "backups").symlink_to(small_disk)
    (small_disk / "filler").write_bytes(b"x" * 60_000)
    with pytest.raises(backups.NoBackup) as refused:
        backups.make(store.path, NOW)
    assert "reason" in refused.value.message.values
    assert backups.listed(backups.folder(store.path)) == []
    assert in_folder(store) == set()
    add(store, "Carl")
    assert names(store.path) == ["Anna", "Bo", "Carl"]


def test_a_full_second_disk_leaves_nothing_half_there(store: Store, small_disk: Path) -> None:
    made = backups.make(store.path, NOW)
    assert made is not None
    (small_disk / "filler").write_bytes(b"x" * 60_000)
    second = backups.folder(store.path, small_disk)
    with pytest.raises(backups.NoBackup):
        backups.copy_also(made, second)
    assert list(second.iterdir()) == []


def test_a_second_folder_gets_the_same_file(store: Store, tmp_path: Path) -> None:
    made = backups.make(store.path, NOW)
    assert made is not None
    (tmp_path / "stick").mkdir()
    second = backups.folder(store.path, tmp_path / "stick")
    backups.copy_also(made, second)
    [copy] = backups.listed(second)
    assert copy.path.read_bytes() == made.path.read_bytes()
    assert stat.S_IMODE(copy.path.stat().st_mode) == 0o600
    assert [path.name for path in second.iterdir()] == [made.path.name]


def test_a_second_folder_that_is_not_there_is_not_made(store: Store, tmp_path: Path) -> None:
    made = backups.make(store.path, NOW)
    assert made is not None
    with pytest.raises(backups.NoBackup):
        backups.copy_also(made, backups.folder(store.path, tmp_path / "not mounted"))
    assert not (tmp_path / "not mounted").exists()


def test_those_who_share_a_record_share_the_folder_of_its_backups_but_no_backup(store: Store) -> None:
    store.path.chmod(0o660)
    made = backups.make(store.path, NOW)
    assert made is not None
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in made.path.parents[:2]] == [0o2770, 0o2770]
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "name",
    [
        *("notes.txt", "byliv.db", "byliv.part"),
        *("byliv.20261312T130000Z.2.v5.db", "other.20261112T130000Z.2.v5.db"),
    ],
)
def test_other_files_in_the_folder_are_no_backups(store: Store, name: str) -> None:
    made = backups.make(store.path, NOW)
    (backups.folder(store.path) / name).write_text("something else")
    assert backups.listed(backups.folder(store.path)) == [made]


def test_a_copy_to_a_file_is_looked_through_and_replaces_nothing(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "stick.db"
    found = backups.copy_out(store.path, target)
    assert (found.lines, found.head, found.sound) == (*store.journal_head(), True)
    assert names(target) == ["Anna", "Bo"]
    target.write_bytes(b"mine")
    with pytest.raises(Refused):
        backups.copy_out(store.path, target)
    assert target.read_bytes() == b"mine"
    with pytest.raises(backups.NoBackup):
        backups.copy_out(store.path, tmp_path / "no such folder" / "stick.db")


def test_a_backup_removed_by_hand_meanwhile_is_no_trouble(store: Store) -> None:
    made = backups.make(store.path, NOW)
    assert made is not None
    made.path.unlink()
    backups.remove([made])
    assert backups.newest(store.path) is None


@pytest.mark.parametrize(
    ("name", "place"), [("byliv.db", "byliv"), ("a.b.db", "a.b"), ("byliv.sqlite", "byliv.sqlite")]
)
def test_records_of_different_names_have_different_folders(tmp_path: Path, name: str, place: str) -> None:
    with Store.create(tmp_path / name) as store:
        add(store, "Anna")
        made = backups.make(store.path, NOW)
    assert made is not None
    assert made.path.parent == tmp_path / "backups" / place
    assert backups.newest(store.path) == made
