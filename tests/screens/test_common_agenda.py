"""The common agenda by keys: what is agreed, goals, efforts, the chain, the lists, and adopting it."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from citerm.acts import entries, organisation, reading
from citerm.acts.desk import INITIATIVE, Desk
from citerm.acts.initiative import common_agenda, efforts
from citerm.acts.initiative.common_agenda_reading import AgendaPage, agenda_page
from citerm.acts.phase import milestones
from citerm.acts.planning import PlannedItem
from citerm.app import CitermApp
from citerm.commands import commands_of
from citerm.i18n import words
from citerm.model.effort import EffortStage
from citerm.model.goals import RelatedKind
from citerm.model.meeting import Purpose
from citerm.model.people import GroupKind, Role
from citerm.rules.trace import Link
from citerm.screens.initiative.common_agenda import CommonAgendaScreen
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage() -> Stage:
    return a_stage(Path(tempfile.mkdtemp()))


@asynccontextmanager
async def shown(
    stage: Stage, size: tuple[int, int] = (120, 36), **arguments: object
) -> AsyncIterator[tuple[Pilot[int], CommonAgendaScreen]]:
    app = CitermApp(stage.desk, words("en"), first="common_agenda", arguments=arguments)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot, cast("CommonAgendaScreen", app.screen)


def page(desk: Desk) -> AgendaPage:
    return agenda_page(desk)


def lines(screen: CommonAgendaScreen, width: int = 116) -> str:
    drawn = screen.rows.draw(width, 200)
    return "\n".join("".join(piece.text for piece in each) for each in drawn)


async def test_the_vision_is_written_and_adopted_as_a_version_and_a_change_since_is_shown(stage: Stage) -> None:
    async with shown(stage) as (pilot, screen):
        await press(pilot, "enter", '"Everybody has a home', "enter", '"We do it together', "enter")
        await press(pilot, "enter", "enter", "enter", "right", "enter")
        ours = reading.initiative(stage.desk)
        assert ours is not None
        assert (ours.vision, ours.shared_task, ours.context_level) == (
            "Everybody has a home",
            "We do it together",
            "local",
        )
        await press(pilot, "a", "enter", "enter", '"The initiators met', "enter")
        adopted = page(stage.desk).adopted
        assert adopted is not None and adopted.number == 1
        assert not page(stage.desk).changes
        await press(pilot, "enter", '" of their own', *["enter"] * 6)
        assert [(each.before, each.now) for each in page(stage.desk).changes] == [
            ("Everybody has a home", "Everybody has a home of their own")
        ]
        assert "Changed since version 1" in lines(screen)
        await press(pilot, "u", "u")
        assert page(stage.desk).adopted is None


async def test_tab_goes_between_the_fields_of_a_form_and_leaves_the_page_below_as_it_is(stage: Stage) -> None:
    async with shown(stage) as (pilot, screen):
        before = screen.part
        await press(pilot, "enter", '"Everybody has a home', "tab", '"Together', "shift+tab", '" of their own')
        await press(pilot, *["enter"] * 7)
        ours = reading.initiative(stage.desk)
        assert ours is not None and screen.part is before
        assert (ours.vision, ours.shared_task) == ("Everybody has a home of their own", "Together")


async def test_goals_sub_goals_and_strategies_are_set_by_keys(stage: Stage) -> None:
    async with shown(stage) as (pilot, screen):
        await press(pilot, "tab", "n", '"Fewer young people without a home', *["enter"] * 4)
        await press(pilot, "b", '"Half as many by 2028', *["enter"] * 4)
        goals = page(stage.desk).goals
        assert [(goal.text, goal.parent_id) for goal in goals] == [
            ("Fewer young people without a home", None),
            ("Half as many by 2028", goals[0].id),
        ]
        await press(pilot, "t", '"Housing first', *["enter"] * 3)
        assert [(each.text, each.goal_id) for each in page(stage.desk).strategies] == [("Housing first", goals[1].id)]
        assert "› Housing first" in lines(screen)
        await press(pilot, "x", '"Done', "enter")
        assert page(stage.desk).strategies[0].ended_because == "Done"
        await press(pilot, "u", "u")
        assert page(stage.desk).strategies == ()


async def test_goals_are_moved_among_those_beside_them(stage: Stage) -> None:
    for text in ("First", "Second"):
        common_agenda.add_goal(stage.desk, text)
    async with shown(stage, part="goals") as (pilot, _):
        await press(pilot, "right")
        assert [goal.text for goal in page(stage.desk).goals] == ["Second", "First"]
        await press(pilot, "left", "delete")
        assert [goal.text for goal in page(stage.desk).goals] == ["Second"]


async def test_an_effort_goes_through_its_stages_by_one_key_and_a_missing_report_is_said(stage: Stage) -> None:
    common_agenda.add_goal(stage.desk, "A home for all")
    async with shown(stage, part="efforts") as (pilot, screen):
        await press(
            pilot, "n", '"Mentors', "enter", '"For those who move in', "enter", "enter", "right", "enter", "enter"
        )
        effort = page(stage.desk).efforts[0]
        assert (effort.name, effort.goal_id, effort.stage) == (
            "Mentors",
            page(stage.desk).goals[0].id,
            EffortStage.DEVELOPED,
        )
        await press(pilot, "right", "right", "right")
        assert page(stage.desk).efforts[0].stage is EffortStage.REPORTED
        assert "no report handed over" in lines(screen)
        await press(pilot, "left")
        assert page(stage.desk).efforts[0].stage is EffortStage.CARRIED_OUT


async def test_a_missing_link_leads_to_where_it_is_mended(stage: Stage) -> None:
    common_agenda.add_goal(stage.desk, "A home for all")
    efforts.add_effort(stage.desk, "Mentors")
    async with shown(stage, part="chain") as (pilot, screen):
        assert {each.link for each in page(stage.desk).missing} >= {Link.GOAL_WITHOUT_EFFORT, Link.EFFORT_WITHOUT_GOAL}
        assert "Goals without an effort" in lines(screen)
        await press(pilot, "enter")
        assert screen.part.value == "goals"
        assert screen.goal is not None
        await press(pilot, "tab", "enter", "enter", "enter", "enter", "right", "enter", "enter")
        assert page(stage.desk).efforts[0].goal_id == page(stage.desk).goals[0].id


async def test_actions_of_an_effort_are_folded_out_below_it(stage: Stage) -> None:
    efforts.add_effort(stage.desk, "Mentors")
    made = entries.assign_action(stage.desk, stage.meeting_id, "Find five mentors", owner_id=stage.people["MH"])
    with stage.desk.act("test") as tx:
        tx.update("actions", cast("int", made.row_id), {"effort_id": page(stage.desk).efforts[0].id})
    async with shown(stage, part="efforts") as (pilot, screen):
        assert "1 of 1 actions open" in lines(screen)
        await press(pilot, "o")
        assert "Find five mentors" in lines(screen)
        await press(pilot, "o")
        assert "Find five mentors" not in lines(screen)


async def test_news_from_the_field_is_noted_in_a_meeting_and_undone_there(stage: Stage) -> None:
    async with shown(stage, part="lists", meeting_id=stage.meeting_id) as (pilot, screen):
        await press(pilot, "n", '"The housing company builds', "enter", '"Bo Trygt', *["enter"] * 3)
        noted = page(stage.desk).related
        assert (noted[0].group_id, noted[0].item_id) == (stage.group_id, stage.running.id)
        assert [(each.kind, each.text, each.who) for each in noted] == [
            (RelatedKind.FIELD, "The housing company builds", "Bo Trygt")
        ]
        assert "News from the field" in lines(screen)
        await press(pilot, "u")
        assert page(stage.desk).related == ()


async def test_each_empty_page_says_what_to_do_also_where_there_is_little_room(stage: Stage) -> None:
    async with shown(stage, (50, 14)) as (pilot, screen):
        assert "not written yet" in lines(screen)
        await press(pilot, "tab")
        assert "n sets one" in lines(screen)
        await press(pilot, "tab", "tab")
        assert "no link is missing" in lines(screen)
        await press(pilot, "tab")
        assert "Nothing is noted yet" in lines(screen)


async def test_what_the_papers_carry_is_said_by_a_key(stage: Stage) -> None:
    async with shown(stage) as (pilot, _):
        await press(pilot, "k")
        ours = reading.initiative(stage.desk)
        assert ours is not None and ours.vision_on_papers


async def test_what_another_group_decided_is_adopted_with_a_word_about_it(stage: Stage) -> None:
    other = organisation.add_group(stage.desk, "Data", GroupKind.WORKING).row_id
    assert other is not None
    common_agenda.add_goal(stage.desk, "A home for all", group_id=other)
    echo = common_agenda.adopt_agenda(stage.desk, reason="The steering group has no meeting before May")
    assert [warning.text for warning in echo.warnings] == [
        "No decision is named; the steering group decides on vision, strategy and goals"
    ]


@pytest.mark.parametrize(("key", "part"), [("strat", "goals"), ("effort", "efforts"), ("field", "lists")])
async def test_an_item_about_the_common_agenda_is_taken_up_on_its_page(key: str, part: str) -> None:
    item = PlannedItem("Punktet", Purpose.DISCUSSION, 20, key)
    stage = a_stage(Path(tempfile.mkdtemp()), items=(item,))
    async with stage.playing() as (pilot, live):
        await press(pilot, "d")
        screen = cast("CommonAgendaScreen", live.app.screen)
        assert (screen.SECTION, screen.part.value, screen.meeting_id) == ("common_agenda", part, stage.meeting_id)
        await press(pilot, "escape")
        assert live.app.screen is live


async def test_what_an_effort_serves_stays_though_it_has_ended(stage: Stage) -> None:
    goal = common_agenda.add_goal(stage.desk, "A home for all").row_id
    assert goal is not None
    strategy = milestones.add_strategy(stage.desk, "Housing first", goal_id=goal).row_id
    assert strategy is not None
    efforts.add_effort(stage.desk, "Mentors", goal_id=goal, strategy_id=strategy)
    common_agenda.end_goal(stage.desk, goal)
    milestones.end_strategy(stage.desk, strategy, "Done")
    async with shown(stage, part="efforts") as (pilot, _):
        await press(pilot, "enter", '" and friends', *["enter"] * 5)
    (effort,) = page(stage.desk).efforts
    assert (effort.name, effort.goal_id, effort.strategy_id) == ("Mentors and friends", goal, strategy)


async def test_what_is_half_typed_of_a_new_effort_is_there_again(stage: Stage) -> None:
    async with shown(stage, part="efforts") as (pilot, screen):
        await press(pilot, "n", '"Mentors for those who move in')
        screen.keep_typed()
    async with shown(stage, part="efforts") as (pilot, screen):
        await press(pilot, "n", "enter", "enter", "enter", "enter", "enter")
    assert [effort.name for effort in page(stage.desk).efforts] == ["Mentors for those who move in"]


def a_network(stage: Stage) -> int:
    """In the Norwegian method: a working group with an effort; answers the key of the group."""
    with stage.desk.act("set_track", INITIATIVE) as tx:
        tx.update("initiatives", 1, {"track": "paadriv", "phase": 2})
    group_id = organisation.add_group(stage.desk, "Arbeidsgruppen", GroupKind.WORKING).row_id
    assert group_id is not None
    efforts.add_effort(stage.desk, "Nabopraten", group_id=group_id)
    return group_id


def leading(stage: Stage, group_id: int, *names: str) -> None:
    for name in names:
        person = organisation.add_person(stage.desk, name).row_id
        assert person is not None
        organisation.seat_member(stage.desk, group_id, person, role=Role.NETWORK_LEADER)


async def test_one_key_says_that_a_task_is_agreed_with_the_network_leader_and_that_it_is_not(stage: Stage) -> None:
    leading(stage, a_network(stage), "Hilde Nygård")
    async with shown(stage, part="efforts") as (pilot, screen):
        assert "not agreed with the network leader · anchored in no goal and no strategy" in lines(screen)
        await press(pilot, "l")
        assert "✓ agreed with Hilde Nygård 12 Nov" in lines(screen)
        assert page(stage.desk).efforts[0].agreed_on == stage.desk.today()
        await press(pilot, "l")
        assert page(stage.desk).efforts[0].agreed_on is None
        await press(pilot, "u")
        assert page(stage.desk).efforts[0].agreed_on is not None


async def test_where_several_lead_it_asks_with_whom_the_task_is_agreed(stage: Stage) -> None:
    leading(stage, a_network(stage), "Hilde Nygård", "Odd Lien")
    async with shown(stage, part="efforts") as (pilot, screen):
        await press(pilot, "l", "right", "enter")
        assert "✓ agreed with Odd Lien" in lines(screen)


async def test_a_task_of_a_working_group_asks_for_its_anchor_and_keeps_what_was_typed(stage: Stage) -> None:
    group_id = a_network(stage)
    common_agenda.add_goal(stage.desk, "No house stands empty")
    async with shown(stage, part="efforts") as (pilot, _):
        await press(pilot, "n", '"The hall', *["enter"] * 5)
        assert [each.name for each in page(stage.desk).efforts] == ["Nabopraten"]
        await press(pilot, "right", "enter", "enter")
        made = page(stage.desk).efforts[-1]
        assert (made.name, made.group_id, made.goal_id) == ("The hall", group_id, 1)


async def test_the_light_of_a_group_card_leads_to_its_tasks(stage: Stage) -> None:
    group_id = a_network(stage)
    app = CitermApp(stage.desk, words("en"), first="group", arguments={"group_id": group_id, "light": "efforts"})
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        screen = cast("CommonAgendaScreen", app.screen)
        assert "Nabopraten" in lines(screen)


async def test_in_the_norwegian_method_it_is_called_the_target_picture(stage: Stage) -> None:
    async with shown(stage) as (_, screen):
        assert screen.title_parts()[-1] == "Common agenda"
    a_network(stage)
    async with shown(stage) as (_, screen):
        assert screen.title_parts()[-1] == "Shared target picture"
    app = CitermApp(stage.desk, words("en"), first="initiative")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        labels = {command.id: app.screen.label_of(command) for command in commands_of("initiative")}  # type: ignore[attr-defined]
        assert labels["common_agenda"] == "Shared target picture"
        await press(pilot, "ctrl+p", '"target pict')
        assert app.screen._list.highlighted == "common_agenda"  # type: ignore[attr-defined]
