"""``citerm retention`` tells what is older than it is meant to be, and deletes nothing."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from citerm.store import Draft, Store
from tests.cli.conftest import Citerm


@pytest.fixture
def old(record: Path, tmp_path: Path) -> Path:
    """Somebody left three years ago, a line lies half typed for two months, a file was written three years ago."""
    then = datetime.now(UTC) - timedelta(days=3 * 365)
    path = tmp_path / "referat.docx"
    path.write_bytes(b"x")
    with Store.open(record) as store:
        with store.atomic("end_membership", account="anna", at=then, scope="initiative") as tx:
            for (seat,) in store.pairs("select id from memberships where person_id = 10"):
                tx.update("memberships", seat, {"to_on": then.date()})
            tx.insert("written_files", {"kind": "minutes", "path": str(path), "digest": "x", "at": then})
        draft = Draft("board", "new_action", "halvt", None, datetime.now(UTC) - timedelta(days=60))
        store.save_draft(draft, account="anna")
    return record


def told(citerm: Citerm) -> dict[str, dict[str, object]]:
    ran = citerm("retention", "--json")
    assert ran.status == 0
    return {row["kind"]: row for row in json.loads(ran.out)}


def test_what_is_older_is_told_by_name_and_nothing_is_deleted(citerm: Citerm, old: Path, tmp_path: Path) -> None:
    out = citerm("retention").out
    assert "Half-typed texts (drafts): 30 days; older: 1, the oldest from" in out
    assert "People who left (people): 24 months; older: 1, the oldest from" in out
    assert "    Karen Smedegaard\n    Forget them one by one: citerm person forget NAME\n" in out
    assert str(tmp_path / "referat.docx") in out
    assert "Attendance (attendance): 60 months; nothing is older\n" in out
    assert "Nothing is deleted by itself." in out
    with Store.open(old, read_only=True) as store:
        assert store.scalar("select count(*) from drafts") == 1
        assert store.scalar("select count(*) from people where forgotten_on is null") == 20


def test_periods_are_settings_of_the_record(citerm: Citerm, old: Path) -> None:
    assert citerm("retention", "--set", "people=never", "--set", "attendance=1d").status == 0
    found = told(citerm)
    assert (found["people"]["period"], found["people"]["due"]) == ("never", 0)
    assert found["attendance"]["due"] and found["attendance"]["oldest"] == "2026-08-20"
    assert "People who left (people): kept\n" in citerm("retention").out


def test_who_is_forgotten_or_still_sits_somewhere_is_not_due(citerm: Citerm, old: Path) -> None:
    assert told(citerm)["people"]["named"] == ["Karen Smedegaard"]
    with Store.open(old) as store, store.atomic("x", account="anna", at=datetime.now(UTC), scope="x") as tx:
        seat = store.scalar("select min(id) from memberships where person_id = 10")
        tx.update("memberships", seat, {"to_on": date(2999, 1, 1)})
    assert told(citerm)["people"]["due"] == 0
    with Store.open(old) as store, store.atomic("x", account="anna", at=datetime.now(UTC), scope="x") as tx:
        tx.update("memberships", seat, {"to_on": date(2020, 1, 1)})
    assert citerm("person", "forget", "KS", "--yes").status == 0
    assert told(citerm)["people"]["due"] == 0


@pytest.mark.parametrize("wrong", ["people", "people=", "folk=1m", "people=1y"])
def test_what_is_no_setting_is_refused(citerm: Citerm, record: Path, wrong: str) -> None:
    ran = citerm("retention", "--set", wrong)
    assert ran.status == 1 and ran.err.count("\n") == 1


def test_every_kind_can_be_asked_for(citerm: Citerm, record: Path) -> None:
    arguments = [part for kind in told(citerm) for part in ("--set", f"{kind}=1d")]
    assert citerm("retention", *arguments).status == 0
    assert {row["period"] for row in told(citerm).values()} == {"1d"}
