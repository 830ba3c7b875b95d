"""The secretariat on the screen: set up, staffed, chosen, and its tasks put in a state, all by keys and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import organisation, reading, register
from citerm.acts.decisions import record_decision
from citerm.acts.initiative import secretariat
from citerm.acts.initiative.secretariat_reading import secretariat_page
from citerm.acts.planning import PlannedItem
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.meeting import Purpose
from citerm.model.people import GroupKind
from citerm.model.secretariat import Secretariat, SecretariatModel, StaffSource, TaskState
from citerm.rules.secretariat_page import SecretariatPage, TaskLine
from citerm.screens.initiative.secretariat import SecretariatScreen
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return a_stage(tmp_path)


def app_of(stage: Stage, language: str = "en", **arguments: int) -> CitermApp:
    return CitermApp(stage.desk, words(language), first="secretariat", arguments=arguments)


def page(stage: Stage) -> SecretariatPage:
    return secretariat_page(stage.desk)


def line(stage: Stage, code: str) -> TaskLine:
    return next(each for each in page(stage).lines if each.task.code == code)


def shown(app: CitermApp, width: int = 100) -> str:
    screen = app.screen
    assert isinstance(screen, SecretariatScreen)
    lines = [*screen._head._given, *screen.rows.draw(width, 0)]
    return "\n".join("".join(piece.text for piece in line) for line in lines)


def said(app: CitermApp) -> str:
    return app.screen.message_line.plain  # type: ignore[attr-defined,no-any-return]


async def test_it_is_red_until_anchor_and_reporting_line_are_said(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "! It is not said where the secretariat is anchored" in shown(app)
        await press(pilot, "enter", "right", "right", "enter", "enter", "enter", '"Kommunen', "enter")
        await press(pilot, '"Styregruppen', "enter", '"Fonden', "ctrl+j", '"Kommunen', "enter", "enter", "enter")
        setup = page(stage).setup
        assert (setup.model, setup.anchored_in, setup.reports_to, setup.money) == (
            SecretariatModel.APPOINTED,
            "Kommunen",
            "Styregruppen",
            "Fonden\nKommunen",
        )
        assert "✓ Anchored, and the reporting line is clear" in shown(app)
        assert "Fonden · Kommunen" in shown(app)
        await press(pilot, "u")
        assert page(stage).setup.anchored_in == ""


async def test_n_notes_who_works_there_lent_by_whom(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "n", '"mh', "enter", "right", "enter", '"kommunen', "enter", '"Facilitering', "enter")
        await press(pilot, '"1/9/2026', "enter", "enter")
        one = page(stage).staff[0]
        assert (one.person_id, one.source, one.work, one.since) == (
            stage.people["MH"],
            StaffSource.LENT,
            "Facilitering",
            date(2026, 9, 1),
        )
        assert "lent by Kommunen · Facilitering · since" in shown(app)
        assert "Mette Holm has a voice in Styregruppen." in shown(app), "the reminder of neutrality"
        await press(pilot, "delete")
        assert page(stage).staff and "Select somebody" in said(app)


async def test_candidates_of_an_open_call_are_chosen_by_v(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "c")
        assert "open call" in said(app) and not page(stage).candidates
        secretariat.set_up(stage.desk, Secretariat(id=0, model=SecretariatModel.OPEN_CALL))
        app.screen.read_again()  # type: ignore[attr-defined]
        await press(pilot, "c", '"Boligselskabet', "enter", '"Har plads', "enter", "enter")
        await press(pilot, "c", '"røde kors', "enter", "enter", "enter")
        assert [page(stage).name_of_candidate(one) for one in page(stage).candidates] == ["Boligselskabet", "Røde Kors"]
        app.screen.rows.choose(f"candidate:{page(stage).candidates[1].id}")  # type: ignore[attr-defined]
        await press(pilot, "v", "enter")
        assert [one.chosen for one in page(stage).candidates] == [False, True]
        await press(pilot, "v")
        assert [one.chosen for one in page(stage).candidates] == [False, False]
        await press(pilot, "u", "delete")
        assert [page(stage).name_of_candidate(one) for one in page(stage).candidates] == ["Boligselskabet"]


async def test_tab_turns_to_the_tasks_and_one_key_says_how_far_each_is(stage: Stage) -> None:
    app = app_of(stage, "da")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "tab", "space")
        assert line(stage, "B1.1").state is TaskState.PLANNED
        await press(pilot, "space", "space")
        assert line(stage, "B1.1").state is TaskState.IN_PLACE
        await press(pilot, "down", "2", "down", "0", "down", "1")
        assert [line(stage, code).state for code in ("B1.2", "B1.3", "B2.1")] == [
            TaskState.RUNNING,
            TaskState.NOT_RELEVANT,
            TaskState.PLANNED,
        ]
        await press(pilot, "u", "u")
        assert [line(stage, code).state for code in ("B1.3", "B2.1")] == [None, None]
        await press(pilot, "up", "up", "enter", '"mh', "enter", '"Skabelon', "enter")
        said_of = line(stage, "B1.2").said
        assert said_of is not None
        assert (said_of.owner_id, said_of.note, said_of.state) == (stage.people["MH"], "Skabelon", TaskState.RUNNING)
        await press(pilot, "delete")
        assert line(stage, "B1.2").said is None


async def test_o_makes_an_action_of_the_task_on_the_secretariats_board(stage: Stage) -> None:
    own = organisation.add_group(stage.desk, "Sekretariatet", GroupKind.SECRETARIAT).row_id
    app = app_of(stage, "nn", meeting_id=stage.meeting_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "o", '"Lag ei liste', "enter", '"mh', "enter", '"26/11', "enter", "enter")
        action = reading.actions(stage.desk)[-1]
        assert (action.text, action.backbone, action.group_id, action.due_on) == (
            "Lag ei liste",
            "B1.1",
            own,
            date(2026, 11, 26),
        )
        assert line(stage, "B1.1").state is TaskState.PLANNED
        await press(pilot, "u")
        assert not reading.actions(stage.desk)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
@pytest.mark.parametrize("language", ["da", "nb", "nn", "en"])
async def test_all_29_tasks_are_reached_at_every_size(stage: Stage, size: tuple[int, int], language: str) -> None:
    app = app_of(stage, language, meeting_id=stage.meeting_id)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, *["down"] * 28, "3")
        assert page(stage).lines[-1].state is TaskState.IN_PLACE


async def test_d_under_the_item_of_a_live_meeting_opens_the_tasks_and_esc_leads_back(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, items=(PlannedItem("Sekretariatets opgaver", Purpose.DISCUSSION, 15, "bbone"),))
    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "d")
        assert isinstance(app.screen, SecretariatScreen) and app.screen.at_tasks
        await press(pilot, "2", "escape")
        assert line(stage, "B1.1").state is TaskState.RUNNING
        assert not isinstance(app.screen, SecretariatScreen)


async def test_p_writes_the_paper_into_the_folder_for_exports(stage: Stage, tmp_path: Path) -> None:
    app = CitermApp(stage.desk, words("da"), first="secretariat", exports=str(tmp_path / "exports"))
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        assert [path.name for path in (tmp_path / "exports").iterdir()] == ["2026-11-12-sekretariatet.docx"]


async def test_the_decision_that_is_linked_stays_though_it_has_lapsed(stage: Stage) -> None:
    decision = record_decision(stage.desk, stage.meeting_id, "Kommunen er sekretariat.").row_id
    assert decision is not None
    secretariat.set_up(stage.desk, Secretariat(id=0, anchored_in="Kommunen", decision_id=decision))
    register.lapse_decision(stage.desk, decision, "Erstattet")
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "enter", '"Åbent opslag', *["enter"] * 8)
        assert page(stage).setup.openness == "Åbent opslag"
    assert page(stage).setup.decision_id == decision


async def test_somebody_new_can_own_the_action_of_a_task(stage: Stage) -> None:
    app = app_of(stage, meeting_id=stage.meeting_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "o", '"Find viden', "enter", '"+Nora Vik', "enter", "enter", "enter")
    (action,) = [each for each in reading.actions(stage.desk) if each.text == "Find viden"]
    assert [person.name for person in reading.people(stage.desk) if person.id == action.owner_id] == ["Nora Vik"]
