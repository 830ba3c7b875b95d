"""One action in full: where it comes from, what was said and changed, and the board's letters on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

from textual.pilot import Pilot

from citerm.acts import board, decisions, entries, reading
from citerm.acts.meeting import live
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.action import ActionState
from citerm.screens.board.card import CardScreen
from citerm.screens.start import StartScreen
from tests.screens.stage import Stage, a_stage, press, settled
from tests.screens.test_board import LATE, stored

FIRST, SECOND = "Indkald [skolerne]", "Bestil lokale"


def with_a_decision(folder: Path) -> Stage:
    """A decision with two actions."""
    stage = a_stage(folder)
    decision_id = decisions.record_decision(stage.desk, stage.meeting_id, "Vi begynder i august.").row_id
    for text in (FIRST, SECOND):
        entries.assign_action(
            stage.desk, stage.meeting_id, text, owner_id=stage.people["MH"], due=LATE, decision_id=decision_id
        )
    return stage


@asynccontextmanager
async def a_card(stage: Stage, size: tuple[int, int] = (120, 36)) -> AsyncIterator[tuple[Pilot[int], CardScreen]]:
    app = CitermApp(stage.desk, words("en"), first="board")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        yield pilot, cast("CardScreen", app.screen)


async def test_a_card_says_all_about_its_action(tmp_path: Path) -> None:
    stage = with_a_decision(tmp_path)
    async with a_card(stage) as (_, screen):
        shown = screen.rows.plain
        for part in (FIRST, "●Open", "Mette Holm", "10 days over the due date", "meeting 1", "Vi begynder i august."):
            assert part in shown, part
        assert "Other actions of the decision" in shown
        assert SECOND in shown


async def test_comments_and_history_say_who_and_when(tmp_path: Path) -> None:
    stage = with_a_decision(tmp_path)
    async with a_card(stage, (80, 40)) as (pilot, screen):
        await press(pilot, "k", '"Ringet til [3]', "enter", "i")
        shown = screen.rows.plain
        assert "Ringet til [3]" in shown
        assert "kasper" in shown
        assert "State: in progress" in shown
        assert "Thu 12 Nov 14.00" in shown


async def test_the_letters_of_the_board_work_on_the_card(tmp_path: Path) -> None:
    stage = with_a_decision(tmp_path)
    async with a_card(stage) as (pilot, screen):
        await press(pilot, "v", '"Rådet', "enter")
        assert stored(stage, FIRST).waiting_for == "Rådet"
        assert "Rådet" in screen.rows.plain
        await press(pilot, "u", "right", "a", '"ab', "enter")
        assert stored(stage, FIRST).state is ActionState.IN_PROGRESS
        assert stored(stage, FIRST).owner_id == stage.people["AB"]
        await press(pilot, "escape")
        assert type(screen.app.screen).__name__ == "BoardScreen"


async def test_enter_opens_the_meeting_it_comes_from_the_decision_and_the_other_action(tmp_path: Path) -> None:
    stage = with_a_decision(tmp_path)
    async with a_card(stage) as (pilot, screen):
        await press(pilot, "enter")
        assert type(screen.app.screen).__name__ == "LiveScreen"
    async with a_card(stage) as (pilot, screen):
        await press(pilot, "down", "enter")
        assert type(screen.app.screen).__name__ == "DecisionScreen"
    async with a_card(stage) as (pilot, screen):
        await press(pilot, "down", "down", "enter")
        assert cast("CardScreen", screen.app.screen).action_id == stored(stage, SECOND).id


async def test_an_action_of_an_ended_meeting_opens_its_record(tmp_path: Path) -> None:
    from citerm.acts.meeting import ending

    stage = with_a_decision(tmp_path)
    live.next_item(stage.desk, stage.meeting_id)
    ending.end_meeting(stage.desk, stage.meeting_id)
    async with a_card(stage) as (pilot, screen):
        await press(pilot, "enter")
        assert type(screen.app.screen).__name__ == "CorrectScreen"


async def test_a_part_of_an_action_stands_in_one_place_only(tmp_path: Path) -> None:
    stage = with_a_decision(tmp_path)
    whole = stored(stage, FIRST)
    part_id = board.split_action(stage.desk, whole.id, ["Første del"]).row_id
    async with a_card(stage, (80, 50)) as (pilot, screen):
        assert screen.action_id == whole.id
        assert screen.rows.plain.count("Første del") == 1
        await press(pilot, "down", "down", "down", "enter")
        part = cast("CardScreen", screen.app.screen)
        assert part.action_id == part_id
        assert part.rows.plain.count(FIRST) == 1
        await press(pilot, "escape")
        assert screen.app.screen is screen, "Esc leads back to the card that one came from"


async def test_what_is_done_has_the_sign_of_what_is_done_on_the_card_of_another(tmp_path: Path) -> None:
    stage = with_a_decision(tmp_path)
    part_id = board.split_action(stage.desk, stored(stage, FIRST).id, ["Første del"]).row_id
    assert part_id is not None
    board.move_action(stage.desk, part_id, ActionState.DONE)
    async with a_card(stage, (80, 50)) as (_, screen):
        assert "✓ Første del" in screen.rows.plain


async def test_a_part_leads_to_where_it_was_split_off(tmp_path: Path) -> None:
    stage = with_a_decision(tmp_path)
    whole = stored(stage, FIRST)
    part_id = board.split_action(stage.desk, whole.id, ["Første del"]).row_id
    app = CitermApp(stage.desk, words("en"), first="card", arguments={"action_id": part_id})
    async with app.run_test(size=(80, 36)) as pilot:
        await settled(pilot)
        assert "Split off from  " + FIRST in cast("CardScreen", app.screen).rows.plain
        rows = cast("CardScreen", app.screen).rows
        while rows.chosen != f"action:{whole.id}":
            await press(pilot, "down")
        await press(pilot, "enter")
        assert cast("CardScreen", app.screen).action_id == whole.id


async def test_start_leads_to_the_board_by_a_key_and_from_a_late_action(tmp_path: Path) -> None:
    stage = with_a_decision(tmp_path)
    late = next(action for action in reading.actions(stage.desk) if action.text == SECOND)
    app = CitermApp(stage.desk, words("en"), first="start")
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "o")
        assert type(app.screen).__name__ == "BoardScreen"
        await press(pilot, "escape")
        rows = cast("StartScreen", app.screen).rows
        for _ in range(20):
            if rows.chosen == f"action:{late.id}":
                break
            await press(pilot, "down")
        await press(pilot, "enter", "i")
    assert stored(stage, SECOND).state is ActionState.IN_PROGRESS
