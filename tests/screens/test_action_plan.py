"""The action plan by keys: from the board, agreed with its decision, changed, renewed, printed."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from citerm.acts import board, history, organisation
from citerm.acts.action_plan import agree_plan
from citerm.acts.action_plan_reading import PlanPage, plan_page
from citerm.acts.decisions import record_decision
from citerm.acts.desk import BOARD, INITIATIVE, Desk
from citerm.acts.phase import indicators
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.action import ActionState, Due, DueKind
from citerm.model.people import GroupKind
from citerm.rules.item_work import ItemWork, work_of
from citerm.screens.initiative.action_plan import ActionPlanScreen
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage() -> Stage:
    return a_stage(Path(tempfile.mkdtemp()))


@asynccontextmanager
async def shown(
    stage: Stage, first: str = "action_plan", size: tuple[int, int] = (120, 36), **arguments: object
) -> AsyncIterator[tuple[Pilot[int], ActionPlanScreen]]:
    app = CitermApp(
        stage.desk, words("en"), first=first, arguments=arguments, exports=str(stage.desk.store.path.parent)
    )
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot, cast("ActionPlanScreen", app.screen)


def page(desk: Desk, group_id: int | None = None) -> PlanPage:
    return plan_page(desk, group_id, "en")


def lines(screen: ActionPlanScreen, width: int = 116) -> str:
    drawn = screen.rows.draw(width, 200)
    return "\n".join("".join(piece.text for piece in each) for each in drawn)


def row_of(row_id: int | None) -> int:
    assert row_id is not None
    return row_id


def an_action(stage: Stage, text: str, group_id: int | None = None) -> int:
    due = Due(kind=DueKind.DATE, on=date(2026, 12, 1))
    return row_of(board.new_action(stage.desk, group_id or stage.group_id, text, due=due).row_id)


async def test_the_plan_is_agreed_with_the_decision_of_the_latest_meeting(stage: Stage) -> None:
    an_action(stage, "Ring til skolen")
    decision = row_of(record_decision(stage.desk, stage.meeting_id, "Handleplanen for 2027 vedtages.").row_id)
    async with shown(stage) as (pilot, screen):
        assert "Draft; no version is agreed yet" in "".join(piece.text for piece in screen._head.state)
        await press(pilot, "a", "enter", "enter", '"Det første år', "enter")
        agreed = page(stage.desk).agreed
        assert agreed is not None
        assert (agreed.number, agreed.decision_id, agreed.note) == (1, decision, "Det første år")
        assert "Version 1, agreed" in lines(screen) and "Det første år" in lines(screen)
        await press(pilot, "u")
        assert page(stage.desk).versions == ()


async def test_a_decision_that_agreed_a_version_is_not_proposed_again(stage: Stage) -> None:
    action = an_action(stage, "Ring til skolen")
    decision = row_of(record_decision(stage.desk, stage.meeting_id, "Handleplanen for 2027 vedtages.").row_id)
    agree_plan(stage.desk, None, decision)
    board.reword_action(stage.desk, action, "Ring til begge skoler")
    async with shown(stage) as (pilot, _):
        await press(pilot, "a", "enter", "enter", "enter")
    agreed = page(stage.desk).agreed
    assert agreed is not None and (agreed.number, agreed.decision_id) == (2, None)


async def test_what_has_changed_since_is_shown_and_leads_to_the_card(stage: Stage) -> None:
    moved, done = an_action(stage, "Ring til skolen"), an_action(stage, "Find ti mestre")
    agree_plan(stage.desk)
    board.give_due(stage.desk, moved, Due(kind=DueKind.DATE, on=date(2026, 12, 24)))
    board.move_action(stage.desk, done, ActionState.DONE)
    async with shown(stage) as (pilot, screen):
        said = lines(screen)
        assert "Changed since version 1" in said and "Due date: 1 Dec → 24 Dec" in said
        assert "✓ Find ti mestre  done" in said
        await press(pilot, "enter")
        assert pilot.app.screen.SECTION == "card"  # type: ignore[attr-defined]


async def test_a_version_unfolds_what_it_changed(stage: Stage) -> None:
    action = an_action(stage, "Ring til skolen")
    agree_plan(stage.desk)
    board.reword_action(stage.desk, action, "Ring til begge skoler")
    agree_plan(stage.desk)
    agree_plan_again = page(stage.desk).versions[-1]
    async with shown(stage) as (pilot, screen):
        screen.rows.choose(f"version:{agree_plan_again.id}")
        assert "Ring til skolen" not in lines(screen)
        await press(pilot, "enter")
        assert "Ring til skolen" in lines(screen)
        await press(pilot, "enter", "down", "enter")
        assert "Ring til skolen" not in lines(screen)


async def test_the_oldest_version_left_is_the_first_also_where_the_one_before_was_undone(stage: Stage) -> None:
    action = an_action(stage, "Ring til skolen")
    agree_plan(stage.desk)
    board.reword_action(stage.desk, action, "Ring til begge skoler")
    agree_plan(Desk(stage.desk.store, stage.desk.clock, "anna"))
    history.undo(stage.desk, BOARD)
    history.undo(stage.desk, INITIATIVE)
    (left,) = page(stage.desk).versions
    async with shown(stage) as (pilot, screen):
        screen.rows.choose(f"version:{left.id}")
        await press(pilot, "enter")
        assert "none before it" in screen.message_line.plain


async def test_new_figures_are_named_at_the_top_until_it_is_agreed_anew(stage: Stage) -> None:
    an_action(stage, "Ring til skolen")
    agree_plan(stage.desk)
    shown_by = row_of(indicators.add_indicator(stage.desk, "Unge i job").row_id)
    indicators.measure(stage.desk, shown_by, date(2026, 11, 10), 12)
    async with shown(stage) as (pilot, screen):
        assert "new figures of Unge i job" in lines(screen)
        await press(pilot, "a", "enter", "enter", '"Efter de nye tal', "enter")
        assert "new figures" not in lines(screen)
        assert "agreed" in "".join(piece.text for piece in screen._head.state)


async def test_tab_goes_from_plan_to_plan(stage: Stage) -> None:
    job = row_of(organisation.add_group(stage.desk, "Vejen til job", GroupKind.WORKING).row_id)
    an_action(stage, "Ring til skolen")
    an_action(stage, "Find ti mestre", job)
    async with shown(stage) as (pilot, screen):
        assert "Find ti mestre" in lines(screen) and "Ring til skolen" in lines(screen)
        await press(pilot, "tab", "tab")
        assert screen.group_id == job and "Ring til skolen" not in lines(screen)
        await press(pilot, "tab")
        assert screen.group_id is None


async def test_what_was_said_of_one_plan_is_not_said_of_the_next(stage: Stage) -> None:
    organisation.add_group(stage.desk, "Vejen til job", GroupKind.WORKING)
    an_action(stage, "Ring til skolen")
    agree_plan(stage.desk)
    async with shown(stage) as (pilot, screen):
        await press(pilot, "down", "enter")
        assert "none before it" in screen.message_line.plain
        await press(pilot, "tab")
        assert not screen.message_line.plain.strip()


async def test_all_that_a_version_changed_comes_into_sight_when_it_is_unfolded(stage: Stage) -> None:
    actions = [an_action(stage, f"Opgave {number}") for number in range(20)]
    agree_plan(stage.desk)
    for action in actions[:3]:
        board.give_due(stage.desk, action, Due(kind=DueKind.DATE, on=date(2026, 12, 24)))
    agree_plan(stage.desk)
    async with shown(stage, size=(80, 24)) as (pilot, screen):
        screen.rows.choose(f"version:{page(stage.desk).versions[-1].id}")
        await press(pilot, "enter")
        assert screen.rows.plain.count("1 Dec → 24 Dec") == 3
        assert "▸ ▾ Version 2" in screen.rows.plain
        await press(pilot, "enter", "down", "up")
        assert "▸ ▹ Version 2" in screen.rows.plain


async def test_the_board_leads_to_the_plan_of_the_group_to_which_it_is_narrowed(stage: Stage) -> None:
    job = row_of(organisation.add_group(stage.desk, "Vejen til job", GroupKind.WORKING).row_id)
    an_action(stage, "Ring til skolen")
    an_action(stage, "Find ti mestre", job)
    async with shown(stage, "board") as (pilot, _):
        await press(pilot, "t")
        screen = cast("ActionPlanScreen", pilot.app.screen)
        assert (screen.SECTION, screen.group_id) == ("action_plan", None)
        await press(pilot, "escape", "/", '"mestre', "enter", "t")
        screen = cast("ActionPlanScreen", pilot.app.screen)
        assert (screen.SECTION, screen.group_id) == ("action_plan", job)


async def test_under_its_item_the_plan_is_renewed_and_that_is_undone_in_the_meeting(stage: Stage) -> None:
    an_action(stage, "Ring til skolen")
    item_id = stage.running.id
    with stage.desk.act("test") as tx:
        tx.update("agenda_items", item_id, {"bank_key": "aplan"})
    async with shown(stage, "live", meeting_id=stage.meeting_id) as (pilot, live):
        assert work_of(stage.running) is ItemWork.ACTION_PLAN
        live.action_take_up()  # type: ignore[attr-defined]
        await settled(pilot)
        screen = cast("ActionPlanScreen", pilot.app.screen)
        assert (screen.SECTION, screen.group_id, screen.meeting_id) == ("action_plan", None, stage.meeting_id)
        await press(pilot, "a", "enter", "enter", "enter")
        assert len(page(stage.desk).versions) == 1
        await press(pilot, "escape", "u")
        assert page(stage.desk).versions == ()


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
async def test_it_is_printed_with_its_version(stage: Stage, size: tuple[int, int]) -> None:
    an_action(stage, "Ring til skolen")
    agree_plan(stage.desk)
    async with shown(stage, size=size) as (pilot, _):
        await press(pilot, "p")
    written = list(stage.desk.store.path.parent.glob("*.docx"))
    assert [path.name for path in written] == ["2026-11-12-handleplan.docx"]
