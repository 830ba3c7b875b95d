"""Eight programs write into one record while others read it; six open a new or an older one at the same moment."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from citerm.store import Store
from tests.soak import Measured
from tests.store.many import NOW, told
from tests.store.test_schema import first_version as first_version

pytestmark = pytest.mark.soak

SOAK = bool(os.environ.get("CITERM_SOAK"))
SECONDS = 60 if SOAK else 4
ROUNDS = 50 if SOAK else 6
WRITERS, READERS = 8, 2


def a_record(path: Path) -> Path:
    with (
        Store.create(path) as store,
        store.atomic("add_indicator", account="kasper", at=NOW, scope="initiative") as tx,
    ):
        tx.insert("indicators", {"name": "Tal", "target": 0.0}, row_id=1)
    return path


def test_eight_writers_lose_nothing_while_the_log_is_folded_under_their_hands(
    tmp_path: Path, measured: Measured
) -> None:
    path = a_record(tmp_path / "record.db")
    answers = told("write", path, WRITERS, READERS, SECONDS, timeout=SECONDS + 120)
    assert [answer["broke"] for answer in answers if "broke" in answer] == []
    said: list[dict[str, Any]] = [answer["said"] for answer in answers]
    writers, readers = said[:WRITERS], said[WRITERS:]
    acts = sum(one["acts"] for one in writers)
    waits = sorted(wait for one in writers for wait in one["waits"])
    with Store.open(path) as store:
        assert store.scalar("select target from indicators") == acts, "an update was lost"
        assert store.scalar("select count(*) from acts where act = 'add'") == acts
        assert store.broken_links() == []
        assert store.integrity_problems() == []
    assert all(one["acts"] for one in writers), "nobody is kept out"
    assert [one["wrong"] for one in readers] == [0] * READERS
    assert all(one["readings"] for one in readers)
    p99, worst = waits[int(len(waits) * 0.99)] * 1000, waits[-1] * 1000
    print(f"\n{WRITERS} writers, {acts} acts in {SECONDS} s: p99 {p99:.1f} ms, worst {worst:.0f} ms")
    measured(f"{WRITERS} writers for {SECONDS} s: updates lost", f"0 of {acts}", "0")
    measured(f"{WRITERS} writers for {SECONDS} s: a write, p99", f"{p99:.0f} ms", "told")
    measured(f"{WRITERS} writers for {SECONDS} s: a write, worst", f"{worst:.0f} ms", "≤ 5000 ms")
    assert worst < 5000


def all_written(rounds: list[list[dict[str, Any]]]) -> None:
    assert [answer for answers in rounds for answer in answers if answer != {"said": "written"}] == []


def test_six_first_starts_at_once_all_work(tmp_path: Path, measured: Measured) -> None:
    all_written(told("create", tmp_path, ROUNDS))
    for number in range(ROUNDS):
        with Store.open(tmp_path / f"{number}.db") as store:
            assert store.scalar("select count(*) from groups") == 6
            assert store.integrity_problems() == [] and store.broken_links() == []
    measured(f"6 first starts at once, {ROUNDS} times: failed", "0", "0")


def test_six_programs_that_bring_an_older_record_up_to_date_at_once_all_work(
    tmp_path: Path, first_version: Path, measured: Measured
) -> None:
    paths = []
    for number in range(ROUNDS):
        (tmp_path / str(number)).mkdir()
        paths.append(shutil.copy(first_version, tmp_path / str(number) / "record.db"))
    all_written(told("migrate", tmp_path, *paths))
    for path in paths:
        with Store.open(Path(path)) as store:
            assert store.scalar("select count(*) from groups") == 7
            assert store.scalar("select text from decisions where id = 7") == "Vi begynder i marts."
            assert store.integrity_problems() == [] and store.broken_links() == []
    measured(f"6 programs bring a record up to date at once, {ROUNDS} times: failed", "0", "0")
