"""Action plans from a file: each as its actions stood on its day; brought in once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from citerm.acts.action_plan_reading import plan_page
from citerm.acts.action_plan_standing import Plans
from citerm.acts.desk import Desk
from citerm.acts.importing.files import bring_in, known_keys
from citerm.content import data_path
from citerm.intake import read_toml
from citerm.rules.action_plan import Change, read
from citerm.store import Store


def brought_in(tmp_path: Path, name: str) -> Desk:
    desk = Desk(Store.create(tmp_path / "r.db"), lambda: datetime(2026, 11, 12, 13, tzinfo=UTC), "kasper")
    bring_in(desk, read_toml(data_path(name), known_keys()))
    return desk


def test_a_version_holds_what_there_was_on_its_day(tmp_path: Path) -> None:
    desk = brought_in(tmp_path, "demo/da.toml")
    page = plan_page(desk)
    assert page.agreed is not None
    held = {each.text for each in read(page.agreed).actions}
    assert "Gør lokalet i beboerhuset klar: to borde, en kaffemaskine og ingen skranke" in held, "done two weeks later"
    assert "Ring til de ni virksomheder og hør, hvordan det går" not in held, "agreed on later"
    assert {Change.DONE, Change.NEW} <= {change for each in page.changes for change in each.changes}
    assert page.news.indicators


def test_of_two_versions_the_second_tells_what_was_done_in_between(tmp_path: Path) -> None:
    desk = brought_in(tmp_path, "demo/nn.toml")
    group = next(version.group_id for version in Plans(desk).versions)
    page = plan_page(desk, group)
    assert [version.number for version in page.versions] == [1, 2]
    changes = {each.action.text: each.changes for each in page.changes_of(page.versions[1])}
    assert changes["Telje tomme lokale i Storgata og finne ut kven som eig dei"] == (Change.DONE,)
    assert changes["Skaffe tolv vertar til den opne stova"] == (Change.NEW,)


@pytest.mark.parametrize("name", ["demo/da.toml", "demo/nb.toml", "demo/nn.toml", "example.toml"])
def test_every_file_of_ours_has_one_and_brings_it_in_once(tmp_path: Path, name: str) -> None:
    desk = brought_in(tmp_path, name)
    versions = Plans(desk).versions
    assert versions and all(version.agreed_on <= date(2026, 11, 12) for version in versions)
    bring_in(desk, read_toml(data_path(name), known_keys(desk)))
    assert Plans(desk).versions == versions
