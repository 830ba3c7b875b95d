"""Closed items by keys: closed at once, opened again only by the key twice; those who follow see no more at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.acts import entries, live
from citerm.acts.closed_items import close_item
from citerm.screens.live_closed import MEANT
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
