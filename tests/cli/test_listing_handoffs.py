"""``citerm list handoffs``: what groups have sent each other, and where it stands."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citerm.acts import handoffs, organisation
from citerm.acts.desk import Desk
from citerm.model.handoff import HandoffKind
from citerm.model.people import GroupKind
from citerm.store import Store
from tests.cli.conftest import Citerm


@pytest.fixture
def sent(record: Path) -> Path:
    with Store.open(record) as store:
        desk = Desk(store, lambda: datetime(2026, 11, 12, 12, tzinfo=UTC), "kasper")
        group_id = organisation.add_group(desk, "Gårdgruppen", GroupKind.WORKING).row_id
        assert group_id is not None
        handoffs.write_handoff(desk, group_id, 1, HandoffKind.QUESTION, "Må vi?")
        over = handoffs.write_handoff(desk, group_id, 1, HandoffKind.PROPOSAL, "Nej tak").row_id
        assert over is not None
        handoffs.close_handoff(desk, over, "Trukket")
    return record


def test_the_list_comes_in_three_forms_with_the_same_rows(citerm: Citerm, sent: Path) -> None:
    rows = json.loads(citerm("list", "handoffs", "--json").out)
    columns = citerm("list", "handoffs").out.splitlines()
    plain = citerm("list", "handoffs", "--plain").out.splitlines()
    assert rows and len(rows) == len(columns) - 1 == len(plain)
    (found,) = [row for row in rows if row["from"] == "Gårdgruppen"]
    assert (found["text"], found["kind"]) == ("Må vi?", "question")
    assert found["state"] == {"is": "sent", "late": False}


def test_what_was_ended_comes_where_all_is_asked_for(citerm: Citerm, sent: Path) -> None:
    rows = json.loads(citerm("list", "handoffs", "--json", "--all").out)
    assert [row["text"] for row in rows if row["from"] == "Gårdgruppen"] == ["Må vi?", "Nej tak"]
