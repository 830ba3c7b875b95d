"""A power cut in the middle of writing, and bytes that a disk got wrong: a prefix of what was confirmed, or a refusal.

``CUTS`` is the number of places at which the log is cut (500), ``EDITS`` the number of bytes changed (200).
"""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from citerm.acts.desk import Desk
from citerm.acts.phase import evidence
from citerm.model.message import Refused
from citerm.store import Store
from citerm.store import evidence as evidence_rows
from citerm.store.records import everything
from tests.acts.room import Clock, Room, a_room, an_open_meeting
from tests.acts.test_every_commit_fails import MEETING
from tests.soak import Measured
from tests.tools import SOAK

pytestmark = pytest.mark.soak

CUTS = int(os.environ.get("CUTS", "2000" if SOAK else "500"))
EDITS = int(os.environ.get("EDITS", "1000" if SOAK else "200"))
FRAME = 24 + 4096


def _lived(folder: Path) -> tuple[Room, list[tuple[int, str]]]:
    """A meeting that was held, with its log not folded yet, and the head of the journal after each act."""
    room = an_open_meeting(a_room(folder))
    heads = [room.desk.store.journal_head()]
    for act in MEETING:
        act(room)
        heads.append(room.desk.store.journal_head())
    return room, heads


def test_wherever_the_log_is_torn_the_record_is_a_prefix_of_what_was_confirmed(
    tmp_path: Path, measured: Measured
) -> None:
    room, heads = _lived(tmp_path / "whole")
    path = room.desk.store.path
    record, log = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    ends = [*range(32, len(log) + 1, FRAME)]
    chance = random.Random(22)
    cuts = sorted({*ends, *(chance.randrange(len(log)) for _ in range(CUTS - len(ends)))})
    while len(cuts) < CUTS:
        cuts = sorted({*cuts, chance.randrange(len(log))})
    torn, seen = tmp_path / "torn.db", []
    for number, cut in enumerate(cuts):
        torn.write_bytes(record)
        Path(f"{torn}-wal").write_bytes(log[:cut])
        with closing(sqlite3.connect(torn)) as found:
            assert found.execute("pragma quick_check").fetchall() == [("ok",)], cut
            head = found.execute("select seq, hash from acts order by seq desc limit 1").fetchone()
        seen.append(head[0])
        assert head[0] <= heads[0][0] or head in heads, cut
        if number % 25 == 0:
            with Store.open(torn) as store:
                assert store.broken_links() == [] and store.integrity_problems() == [], cut
    assert seen == sorted(seen) and seen[-1] == heads[-1][0], "the more of the log, the more of the meeting"
    assert len(set(seen)) > len(MEETING) / 2
    measured("torn logs: no prefix of what was confirmed", f"0 of {CUTS} cuts", "0")
    room.desk.store.close()


def test_a_log_of_which_the_middle_was_never_written_ends_before_it(tmp_path: Path) -> None:
    room, _ = _lived(tmp_path / "whole")
    path = room.desk.store.path
    record, log = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    torn = tmp_path / "torn.db"
    for hole in range(32, len(log) - FRAME, FRAME * 5):
        torn.write_bytes(record)
        Path(f"{torn}-wal").write_bytes(log[:hole] + bytes(FRAME) + log[hole + FRAME :])
        with Store.open(torn) as store:
            assert store.integrity_problems() == [] and store.broken_links() == []
    room.desk.store.close()


@cache
def _at_rest() -> tuple[bytes, dict[str, object]]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        room, _ = _lived(Path(folder) / "whole")
        whole = _content(room.desk.store)
        room.desk.store.close()
        return room.desk.store.path.read_bytes(), whole


def _content(store: Store) -> dict[str, object]:
    journal = store.pairs("select * from acts order by seq"), store.pairs("select * from changes order by 1, 2")
    return everything(store) | {"journal": journal, "sealed": store.pairs("select * from sealed order by 1")}


def _found(path: Path, whole: dict[str, object]) -> str:
    """How a changed byte shows: refused, found by the check, or nothing that anybody could read has changed."""
    try:
        with Store.open(path, read_only=True) as store:
            if store.integrity_problems():
                return "found"
            if list(evidence.findings(Desk(store, Clock(), "kasper"))):
                return "found"
            return "harmless" if _content(store) == whole else "missed"
    except Refused:
        return "refused"


def test_a_byte_that_a_disk_got_wrong_is_found_and_nothing_is_written_over_it(
    tmp_path: Path, measured: Measured
) -> None:
    record, whole = _at_rest()
    chance, path = random.Random(29), tmp_path / "record.db"
    results: dict[str, list[int]] = {"found": [], "refused": [], "harmless": [], "missed": []}
    for _ in range(EDITS):
        place = chance.randrange(len(record))
        damaged = bytearray(record)
        damaged[place] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        results[_found(path, whole)].append(place)
        assert path.read_bytes() == damaged
    assert len(results["missed"]) <= EDITS / 100, results["missed"]
    assert results["found"] and results["refused"] is not None
    measured("wrong bytes in the file: not found", f"{len(results['missed'])} of {EDITS}", f"≤ {EDITS // 100}")


@pytest.mark.parametrize("place", [18, 28, 44, 60, 68, 100])
def test_a_damaged_header_is_refused_before_anything_is_written(tmp_path: Path, place: int) -> None:
    record, _ = _at_rest()
    damaged = bytearray(record)
    damaged[place : place + 4] = b"\x00\x00\x00\x01" if place == 60 else b"\x7f\x7f\x7f\x7f"
    path = tmp_path / "record.db"
    path.write_bytes(damaged)
    try:
        Store.open(path).close()
    except Refused:
        assert path.read_bytes() == damaged


@pytest.mark.parametrize("kept", [0, 1, 50, 100, 512, 4095, 4096, 4097, 40_000])
def test_a_record_that_was_cut_short_is_refused_or_found_and_left_alone(tmp_path: Path, kept: int) -> None:
    record, _ = _at_rest()
    path = tmp_path / "record.db"
    path.write_bytes(record[:kept])
    try:
        with Store.open(path, read_only=True) as store:
            assert store.integrity_problems() or not kept
    except Refused:
        pass
    assert path.read_bytes() == record[:kept]


@pytest.mark.parametrize("page", [1, 2, 10])
def test_a_page_of_nothing_is_found(tmp_path: Path, page: int) -> None:
    record, whole = _at_rest()
    path = tmp_path / "record.db"
    path.write_bytes(record[: page * 4096] + bytes(4096) + record[(page + 1) * 4096 :])
    assert _found(path, whole) in ("found", "refused")


def test_tables_that_do_not_fit_together_are_told_and_not_stumbled_over(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Store.create(path).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table misfit (id integer primary key, name text references people (name))")
        other.execute("insert into misfit (name) values ('nobody')")
        other.commit()
    with Store.open(path, read_only=True) as store:
        assert store.integrity_problems()
        assert evidence_rows.dangling(store) == ()
