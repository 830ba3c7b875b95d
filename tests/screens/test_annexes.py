"""What goes with the minutes, by keys: annexes, recipients, excerpts, extracts, and what others are told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from citerm.acts import decisions, entries, recipients
from citerm.acts.meeting import ending
from citerm.acts.minutes import annexes, minutes_life
from citerm.acts.paper_reading import meeting_papers
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.paper import RecipientKind
from citerm.screens.minutes.annexes import AnnexesScreen
from citerm.screens.minutes.excerpt import ExcerptScreen
from citerm.screens.minutes.excerpt_pages import PagesScreen
from citerm.screens.minutes.recipients import RecipientsScreen
from citerm.screens.minutes.screen import MinutesScreen
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """A meeting that has ended: one decision under the first item, one action of Mette's."""
    stage = a_stage(tmp_path / "record")
    decisions.record_decision(stage.desk, stage.meeting_id, "Vi begynder med tre skoler.")
    entries.assign_action(stage.desk, stage.meeting_id, "Indkald skolelederne", owner_id=stage.people["MH"])
    stage.clock.forward(minutes=40)
    ending.end_meeting(stage.desk, stage.meeting_id)
    minutes_life.draft_written(stage.desk, stage.meeting_id)
    return stage


@asynccontextmanager
async def showing(
    stage: Stage, folder: Path, first: str = "minutes", size: tuple[int, int] = (120, 36), **arguments: Any
) -> AsyncIterator[tuple[Pilot[int], CitermApp]]:
    arguments = arguments or {"meeting_id": stage.meeting_id}
    app = CitermApp(stage.desk, words("en"), first=first, arguments=arguments, exports=str(folder))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot, app


def _chosen(stage: Stage) -> list[str]:
    papers = meeting_papers(stage.desk, stage.meeting_id)
    return [annex.key for annex in annexes.chosen_annexes(stage.desk, stage.record, papers)]


async def test_a_on_the_minutes_lets_annexes_go_with_them(stage: Stage, tmp_path: Path) -> None:
    async with showing(stage, tmp_path) as (pilot, app):
        await press(pilot, "a")
        assert isinstance(app.screen, AnnexesScreen)
        await press(pilot, "enter", "down", "enter")
        assert _chosen(stage) == ["actions", "register"]
        await press(pilot, "up", "space")
        assert _chosen(stage) == ["register"]
        await press(pilot, "escape")
        assert isinstance(app.screen, MinutesScreen)
        printed = "\n".join(line.text for line in app.screen.printed(90))
        assert "Bilag 1" in printed and "Beslutningsoversigt 2026" in printed


async def test_minutes_and_annexes_are_written_together_and_sort_one_after_the_other(
    stage: Stage, tmp_path: Path
) -> None:
    async with showing(stage, tmp_path / "out") as (pilot, app):
        await press(pilot, "a", "enter", "down", "enter", "e")
        names = sorted(path.name for path in (tmp_path / "out").iterdir())
        assert names == [
            "2026-11-12-styregruppen-1-referat-udkast-1.docx",
            "2026-11-12-styregruppen-1-referat-vedlagt-bilag-1-opgaveliste.docx",
            "2026-11-12-styregruppen-1-referat-vedlagt-bilag-2-beslutningsoversigt-2026.docx",
        ]
        assert "3 files" in app.screen.message_line.plain  # type: ignore[attr-defined]


async def test_a_meeting_under_way_has_no_minutes_to_write(tmp_path: Path) -> None:
    stage = a_stage(tmp_path / "record")
    async with showing(stage, tmp_path / "out") as (pilot, app):
        await press(pilot, "a", "e")
        assert "has not ended" in app.screen.message_line.plain  # type: ignore[attr-defined]
        assert not (tmp_path / "out").exists()


async def test_an_excerpt_begins_with_the_item_that_was_decided_and_is_written(stage: Stage, tmp_path: Path) -> None:
    async with showing(stage, tmp_path / "out") as (pilot, app):
        await press(pilot, "p")
        screen = app.screen
        assert isinstance(screen, ExcerptScreen)
        assert screen.named(screen.key or 0) == "1  Velkomst"
        await press(pilot, "right", "right")
        assert screen.named(screen.key or 0) == "3  Status fra arbejdsgrupperne"
        await press(pilot, "left", "left", "l", "e")
        (path,) = (tmp_path / "out").iterdir()
        assert path.name == "2026-11-12-styregruppen-1-utskrift-sak-1-nb.docx"
        assert "--item 1" in screen.message_line.plain and "--lang nb" in screen.message_line.plain
        await press(pilot, "escape")
        assert isinstance(app.screen, MinutesScreen)


async def test_extracts_are_read_one_by_one_and_written_for_all(stage: Stage, tmp_path: Path) -> None:
    async with showing(stage, tmp_path / "out", "annexes") as (pilot, app):
        await press(pilot, *("down",) * 3, "enter")
        screen = app.screen
        assert isinstance(screen, PagesScreen) and len(screen.pages) == 8
        assert screen.named(screen.key or 0) == "Mette Holm"
        await press(pilot, "e")
        assert len(list((tmp_path / "out").glob("*-uddrag-*.docx"))) == 8


async def test_what_others_are_told_is_written_from_its_row(stage: Stage, tmp_path: Path) -> None:
    async with showing(stage, tmp_path / "out", "annexes") as (pilot, app):
        await press(pilot, *("down",) * 4, "enter")
        assert app.screen.key_without_effect is not None and isinstance(app.screen, PagesScreen)
        await press(pilot, "right", "e")
        assert [path.name for path in (tmp_path / "out").iterdir()] == [
            "2026-11-12-styregruppen-1-til-orientering.docx"
        ]


async def test_recipients_are_added_changed_struck_and_undone_by_keys(stage: Stage, tmp_path: Path) -> None:
    def listed() -> list[tuple[str, str, RecipientKind]]:
        return [(each.name, each.email, each.kind) for each in recipients.recipients_of(stage.desk, stage.group_id)]

    async with showing(stage, tmp_path, "people", group_id=stage.group_id) as (pilot, app):
        await press(pilot, "r")
        assert isinstance(app.screen, RecipientsScreen)
        await press(pilot, "n", '"Røde Kors', "enter", "right", "enter", '"rk@x.dk', "enter")
        assert listed() == [("Røde Kors", "rk@x.dk", RecipientKind.INFORMED)]
        await press(pilot, "n", '"MH', "enter", "enter", "enter")
        assert "anyway" in app.screen.message_line.plain and app.screen.asking
        await press(pilot, "escape", "enter", "left", "enter", "home", "enter")
        assert listed() == [("Røde Kors", "rk@x.dk", RecipientKind.COPY)]
        await press(pilot, "delete")
        assert listed() == []
        await press(pilot, "u", "u", "u")
        assert listed() == []
        await press(pilot, "U")
        assert listed() == [("Røde Kors", "rk@x.dk", RecipientKind.INFORMED)]


@pytest.mark.parametrize("first", ["annexes", "excerpt", "extracts", "informed"])
async def test_each_screen_works_in_a_small_terminal(stage: Stage, tmp_path: Path, first: str) -> None:
    async with showing(stage, tmp_path, first, (50, 14)) as (pilot, app):
        await press(pilot, "down", "down", "up", "question_mark", "escape")
        assert app.is_running and app._exception is None
