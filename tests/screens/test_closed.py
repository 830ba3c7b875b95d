"""Closed items by keys: closed at once, opened again only by the key twice; those who follow see no more at once."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from citerm.acts import decisions, entries
from citerm.acts.closed_items import close_item
from citerm.acts.meeting import ending, live
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.screens.live.closed import MEANT
from citerm.widgets.drawn import Drawn
from citerm.widgets.row_list import RowList
from tests.screens.stage import Stage, a_stage, press, settled
from tests.screens.test_follow import following, looked


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = a_stage(tmp_path / "one")
    live.next_item(stage.desk, stage.meeting_id)
    live.next_item(stage.desk, stage.meeting_id)
    return stage


async def test_one_key_closes_the_item_and_those_who_follow_see_its_number_only(stage: Stage) -> None:
    async with following(stage) as room:
        assert "Status fra arbejdsgrupperne" in await looked(room)
        async with stage.playing() as (pilot, screen):
            await press(pilot, "l")
            assert stage.running.closed
            assert "Lukket punkt" in screen.message_line.plain
        assert "Status fra" not in (seen := await looked(room))
        assert "3  Closed item" in seen


async def test_opening_again_needs_the_key_twice_and_soon(stage: Stage) -> None:
    close_item(stage.desk, stage.running.id)
    async with stage.playing() as (pilot, _):
        await press(pilot, "l")
        assert stage.running.closed
        stage.clock.forward(seconds=MEANT.total_seconds() + 1)
        await press(pilot, "l")
        assert stage.running.closed
        await press(pilot, "l")
        assert not stage.running.closed
        await press(pilot, "u")
        assert stage.running.closed


async def test_the_second_press_is_about_the_item_of_the_first(stage: Stage) -> None:
    close_item(stage.desk, stage.running.id)
    close_item(stage.desk, stage.item("Fasevurdering").id)
    async with stage.playing() as (pilot, _):
        await press(pilot, "l", "space", "l")
        assert stage.running.title == "Fasevurdering"
        assert stage.running.closed
        assert stage.item("Status fra arbejdsgrupperne").closed


async def test_what_is_typed_under_a_closed_item_is_not_seen_by_those_who_follow(stage: Stage) -> None:
    close_item(stage.desk, stage.running.id)
    async with following(stage) as room:
        async with stage.playing() as (pilot, _):
            await press(pilot, "b", '"NN fratræder')
            await settled(pilot)
            assert "NN" not in await looked(room)
            await press(pilot, "enter", "o", '"Ring til NN', "enter")
            assert "NN" not in await looked(room)
        entries.record_note(stage.desk, stage.meeting_id, "NN er syg")
        assert "NN" not in await looked(room)


async def test_the_agenda_closes_an_item_and_asks_what_others_read(stage: Stage) -> None:
    async with stage.playing() as (pilot, _):
        await press(pilot, "j", "down", "l")
        chosen = stage.item("Fasevurdering")
        assert chosen.closed
        await press(pilot, '"Personalesag', "enter")
        assert stage.item("Fasevurdering").neutral_title == "Personalesag"
        await press(pilot, "l", "enter", "right", "enter")
        assert not stage.item("Fasevurdering").closed


def with_a_closed_item(stage: Stage) -> Stage:
    entries.record_note(stage.desk, stage.meeting_id, "Åbent notat")
    decisions.record_decision(stage.desk, stage.meeting_id, "Åben beslutning.")
    live.go_to_item(stage.desk, stage.meeting_id, stage.item("Mandat: arbejdsgruppe Data").id)
    close_item(stage.desk, stage.running.id)
    decisions.record_decision(stage.desk, stage.meeting_id, "NN fratræder.")
    entries.assign_action(stage.desk, stage.meeting_id, "Skriv til NN")
    ending.end_meeting(stage.desk, stage.meeting_id)
    return stage


async def test_the_minutes_show_and_write_the_open_edition_until_a_key_asks_for_the_closed_one(
    stage: Stage, tmp_path: Path
) -> None:
    with_a_closed_item(stage)
    exports = tmp_path / "ud"
    arguments = {"meeting_id": stage.meeting_id}
    app = CitermApp(stage.desk, words("en"), first="minutes", arguments=arguments, exports=str(exports))
    async with app.run_test(size=(100, 60)) as pilot:
        await settled(pilot)
        paper = app.screen.query_one("#paper", Drawn)
        assert "NN" not in paper.plain
        assert "Åben beslutning." in paper.plain
        await press(pilot, "e")
        await press(pilot, "c")
        assert "NN fratræder." in paper.plain
        assert "Åben beslutning." not in paper.plain
        await press(pilot, "e")
        assert "--closed" in app.screen.query_one("#written", Drawn).plain
        await press(pilot, "c")
        assert "NN" not in paper.plain
    opened, closed = sorted(exports.iterdir(), key=lambda path: "lukket" in path.name)
    assert ("lukket" in opened.name, "lukket" in closed.name) == (False, True)
    assert b"NN" not in zipfile.ZipFile(opened).read("word/document.xml")
    assert "NN fratræder." in zipfile.ZipFile(closed).read("word/document.xml").decode()


async def test_minutes_without_a_closed_item_have_one_edition(stage: Stage) -> None:
    ending.end_meeting(stage.desk, stage.meeting_id)
    app = CitermApp(stage.desk, words("en"), first="minutes", arguments={"meeting_id": stage.meeting_id})
    async with app.run_test(size=(100, 60)) as pilot:
        await settled(pilot)
        await press(pilot, "c")
        assert "no closed edition" in app.screen.message_line.plain  # type: ignore[attr-defined]


async def test_a_jump_to_what_is_missing_under_a_closed_item_shows_the_closed_edition(stage: Stage) -> None:
    with_a_closed_item(stage)
    app = CitermApp(stage.desk, words("en"), first="minutes", arguments={"meeting_id": stage.meeting_id})
    async with app.run_test(size=(100, 60)) as pilot:
        await settled(pilot)
        await press(pilot, "m")
        rows = app.screen.query_one("#minutes-rows", RowList)
        while "Skriv til NN" not in chosen_text(rows):
            before = rows.chosen
            await press(pilot, "down")
            assert rows.chosen != before, "the gap under the closed item is not listed"
        await press(pilot, "enter")
        assert "NN fratræder." in app.screen.query_one("#paper", Drawn).plain


def chosen_text(rows: RowList) -> str:
    row = next(row for row in rows._list if row.id == rows.chosen)
    return " ".join(piece.text for line in row.lines(200) for piece in line)
