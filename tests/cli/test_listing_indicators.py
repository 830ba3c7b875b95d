"""``citerm list indicators``: where each stands, in three forms."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from citerm.acts.desk import Desk
from citerm.acts.phase import indicators
from citerm.acts.phase.indicator_reading import standings
from citerm.store import Store
from tests.cli.conftest import Citerm


@pytest.fixture
def measured(record: Path) -> Path:
    with Store.open(record) as store:
        desk = Desk(store, lambda: datetime(2026, 11, 12, 12, tzinfo=UTC), "kasper")
        added = indicators.add_indicator(
            desk, "Unge i natarbejde", unit="%", source="Registret", target=60.0, group_id=1, every_months=12
        ).row_id
        assert added is not None
        for on, value in ((date(2026, 1, 1), 40.0), (date(2026, 11, 1), 45.5)):
            indicators.measure(desk, added, on, value, is_baseline=value == 40)
        retired = indicators.add_indicator(desk, "Gammelt tal").row_id
        assert retired is not None
        indicators.retire_indicator(desk, retired)
    return record


def test_the_list_comes_in_three_forms_with_the_same_rows(citerm: Citerm, measured: Path) -> None:
    rows = json.loads(citerm("list", "indicators", "--json").out)
    columns = citerm("list", "indicators").out.splitlines()
    plain = citerm("list", "indicators", "--plain").out.splitlines()
    assert rows and len(rows) == len(columns) - 1 == len(plain)
    found = next(row for row in rows if row["name"] == "Unge i natarbejde")
    assert found["unit"] == "%" and found["baseline"] == {"value": 40.0, "on": "2026-01-01"}
    assert found["latest"] == {"value": 45.5, "on": "2026-11-01"} and found["target"] == {"value": 60.0, "on": None}
    assert (found["progress"], found["state"], found["group"]) == (0.275, "in_use", "Styregruppen")


def test_people_read_it_in_their_language(citerm: Citerm, measured: Path) -> None:
    line = next(one for one in citerm("list", "indicators", "--ui-lang", "da").out.splitlines() if "natarbejde" in one)
    assert "45,5\u00a0% (2026-11-01)" in line and "28 %" in line


def test_a_group_has_its_own_and_what_is_retired_comes_only_when_asked(citerm: Citerm, measured: Path) -> None:
    own = json.loads(citerm("list", "indicators", "--group", "Styregruppen", "--json").out)
    assert {row["group"] for row in own} == {"Styregruppen"}
    assert "Gammelt tal" not in citerm("list", "indicators").out
    assert "Gammelt tal" in citerm("list", "indicators", "--all").out
    with Store.open(measured) as store:
        desk = Desk(store, lambda: datetime(2026, 11, 12, 12, tzinfo=UTC), "kasper")
        assert len(json.loads(citerm("list", "indicators", "--all", "--json").out)) == len(standings(desk))
