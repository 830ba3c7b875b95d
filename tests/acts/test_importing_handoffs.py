"""Handoffs from a file: added with their links, and only told of where the record says otherwise."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from citerm.acts.desk import Desk
from citerm.acts.handoff_reading import dialogue
from citerm.acts.importing.files import bring_in, known_keys
from citerm.content import data_path
from citerm.i18n import words
from citerm.intake import read_toml
from citerm.model.handoff import HandoffState
from citerm.model.import_report import ImportRefused
from citerm.store import Store, handoffs


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
def test_the_demo_holds_one_that_waits_and_one_that_was_answered(tmp_path: Path, language: str) -> None:
    desk = Desk(Store.create(tmp_path / "r.db"), lambda: datetime(2026, 11, 12, 13, tzinfo=UTC), "kasper")
    bring_in(desk, read_toml(data_path(f"demo/{language}.toml"), known_keys()))
    answered, waiting = dialogue(desk).ways
    assert (answered.state, waiting.state) == (HandoffState.ANSWERED, HandoffState.SENT)
    assert answered.item is not None and answered.decisions
    assert waiting.handoff.item_id is not None
    assert handoffs.attachments(desk.store, waiting.handoff.id)


def test_what_differs_is_told_and_applied_when_asked(tmp_path: Path) -> None:
    desk = Desk(Store.create(tmp_path / "r.db"), lambda: datetime(2026, 11, 12, 13, tzinfo=UTC), "kasper")
    text = data_path("example.toml").read_text(encoding="utf-8")
    file = tmp_path / "example.toml"
    file.write_text(text, encoding="utf-8")
    assert bring_in(desk, read_toml(file, known_keys())).added["handoffs"] == 1
    file.write_text(text.replace("Hvem må have nøglen", "Hvem får nøglen"), encoding="utf-8")
    assert len(bring_in(desk, read_toml(file, known_keys(desk))).differences) == 1
    bring_in(desk, read_toml(file, known_keys(desk)), update=True)
    (found,) = handoffs.handoffs(desk.store)
    assert found.text.startswith("Hvem får nøglen")


def test_only_a_proposal_can_be_low_hanging_fruit(tmp_path: Path) -> None:
    desk = Desk(Store.create(tmp_path / "r.db"), lambda: datetime(2026, 11, 12, 13, tzinfo=UTC), "kasper")
    text = data_path("example.toml").read_text(encoding="utf-8")
    marked = text.replace("# low_hanging = true             # et forslag", "low_hanging = true  # et forslag")
    assert marked != text
    file = tmp_path / "example.toml"
    file.write_text(marked, encoding="utf-8")
    with pytest.raises(ImportRefused) as refused:
        read_toml(file, known_keys())
    assert "Only a proposal can be low-hanging fruit" in str(
        [words("en").say(problem) for problem in refused.value.problems]
    )
    file.write_text(marked.replace('kind = "question"\nfrom = "gaard', 'kind = "proposal"\nfrom = "gaard'), "utf-8")
    bring_in(desk, read_toml(file, known_keys()))
    (found,) = handoffs.handoffs(desk.store)
    assert found.low_hanging
