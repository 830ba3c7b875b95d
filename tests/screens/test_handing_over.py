"""Somebody leaves: what they have to do is offered to others at once."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from citerm.acts import board, board_reading, organisation
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.people import GroupKind
from citerm.screens.people.screen import PeopleScreen
from citerm.store import kept_actions, records
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Mette Holm has three open actions, one of them in another group."""
    stage = a_stage(tmp_path)
    other = organisation.add_group(stage.desk, "Data", GroupKind.WORKING).row_id
    assert other is not None
    for group_id in (stage.group_id, stage.group_id, other):
        board.new_action(stage.desk, group_id, "Skaf lokale", owner_id=stage.people["MH"])
    return stage


def owners(stage: Stage) -> list[int | None]:
    """Who has each action."""
    return [action.owner_id for action in kept_actions.actions(stage.desk.store)]


async def test_all_that_was_open_goes_over_with_initials_and_enter(stage: Stage) -> None:
    app = CitermApp(stage.desk, words("en"), first="people")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "delete", '"zz', "enter")
        assert "Nobody here is called" in cast("PeopleScreen", app.screen).message_line.plain
        assert owners(stage) == [stage.people["MH"]] * 3
        await press(pilot, "backspace", "backspace", '"ab', "enter")
        assert "3 handed over" in cast("PeopleScreen", app.screen).message_line.plain
    assert owners(stage) == [stage.people["AB"]] * 3


async def test_who_still_sits_elsewhere_hands_over_what_belongs_to_the_group_they_leave(stage: Stage) -> None:
    other = records.groups(stage.desk.store)[-1].id
    organisation.seat_member(stage.desk, other, stage.people["MH"])
    app = CitermApp(stage.desk, words("en"), first="people")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "delete", '"ab', "enter")
    assert owners(stage) == [stage.people["AB"], stage.people["AB"], stage.people["MH"]]


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_nothing_has_to_be_handed_over(stage: Stage, key: str) -> None:
    app = CitermApp(stage.desk, words("en"), first="people")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "delete", key)
        assert not cast("PeopleScreen", app.screen).asking
    assert board_reading.open_actions_of(stage.desk, stage.people["MH"]) == 3


async def test_who_has_nothing_open_just_leaves(stage: Stage) -> None:
    app = CitermApp(stage.desk, words("en"), first="people")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "down", "delete")
        assert not cast("PeopleScreen", app.screen).asking
