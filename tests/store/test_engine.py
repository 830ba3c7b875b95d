"""What SQLite and the disk under a record are trusted with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from citerm.store import Store, engine

NOW = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 0), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((4, 0, 0), False),
    ],
)
def test_versions_with_the_fault_of_the_log_are_known(version: tuple[int, ...], affected: bool) -> None:
    assert engine.forgets_the_log(version) is affected


def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, place: Path) -> None:
    mounts = tmp_path / "mounts"
    shown = str(place).replace(" ", "\\040")
    mounts.write_text(
        f"/dev/sda1 / ext4 rw 0 0\nserver:/x {shown} {kind} rw 0 0\n/dev/sdb /elsewhere ext4 rw 0 0\nodd\n"
    )
    monkeypatch.setattr(engine, "MOUNTS", mounts)


@pytest.mark.parametrize(
    ("kind", "found"), [("nfs4", "nfs4"), ("cifs", "cifs"), ("fuse.sshfs", "fuse.sshfs"), ("ext4", ""), ("tmpfs", "")]
)
def test_a_network_file_system_is_known_by_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, found: str
) -> None:
    share = tmp_path / "the share"
    (share / "in").mkdir(parents=True)
    mounted(tmp_path, monkeypatch, kind, share)
    assert engine.network_file_system(share / "in" / "record.db") == found
    assert engine.network_file_system(tmp_path / "the share of others") == ""


def test_where_nothing_is_known_of_mounts_a_disk_is_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MOUNTS", tmp_path / "none")
    assert engine.network_file_system(tmp_path) == ""


def test_over_a_network_there_is_a_journal_instead_of_a_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounted(tmp_path, monkeypatch, "nfs4", tmp_path)
    with Store.create(tmp_path / "record.db") as store:
        with store.atomic("add_person", account="anna", at=NOW, scope="initiative") as tx:
            tx.insert("people", {"key": "a", "name": "Anna", "initials": "AN"})
        assert store.scalar("pragma journal_mode") == "truncate" and store.scalar("pragma synchronous") == 3
        assert not Path(f"{store.path}-wal").exists() and store.in_its_place
        with Store.open(store.path) as other:
            other.set_setting("a", "b")
        assert store.changed_elsewhere() and store.setting("a") == "b"


def test_a_record_that_is_moved_to_the_network_changes_over_and_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.create(tmp_path / "record.db") as store:
        assert store.scalar("pragma journal_mode") == "wal"
    with monkeypatch.context() as patch:
        mounted(tmp_path, patch, "cifs", tmp_path)
        with Store.open(tmp_path / "record.db") as store:
            assert store.scalar("pragma journal_mode") == "truncate"
    with Store.open(tmp_path / "record.db") as store:
        assert store.scalar("pragma journal_mode") == "wal"
