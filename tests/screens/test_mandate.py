"""The mandate on the screen: begun, worded, submitted, treated, made final and compared, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.acts import carrying, organisation
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import efforts, mandates
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.check import OverruledCheck
from citerm.model.mandate import Mandate, MandateState, TaskType, Treatment
from citerm.model.people import GroupKind
from citerm.screens.initiative.common_agenda import CommonAgendaScreen
from citerm.screens.initiative.mandate import MandateScreen
from citerm.store import kept_actions, papers, records
from citerm.store import mandates as rows
from tests.screens.stage import Stage, a_stage, press, settled


def a_group(stage: Stage) -> int:
    group_id = organisation.add_group(stage.desk, "Arbejdsgruppen Job", GroupKind.WORKING).row_id
    assert group_id is not None
    return group_id


def versions(stage: Stage, group_id: int) -> list[Mandate]:
    return [one for one in rows.of_group(stage.desk.store, group_id) if not one.struck]


def app_of(stage: Stage, group_id: int, language: str = "en") -> CitermApp:
    return CitermApp(stage.desk, words(language), first="mandate", arguments={"group_id": group_id})


def shown(app: CitermApp) -> str:
    screen = app.screen
    assert isinstance(screen, MandateScreen)
    head = "\n".join("".join(piece.text for piece in line) for line in screen._head.draw(100, 0))
    return f"{head}\n{screen.rows.plain}"


async def test_n_begins_a_draft_and_enter_words_a_part(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    group_id = a_group(stage)
    app = app_of(stage, group_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "No mandate yet. n begins a draft" in shown(app)
        await press(pilot, "n")
        assert "Version 1" in shown(app) and "Arbejdsgruppen sætter den fælles strategi" in shown(app)
        await press(pilot, "enter", '" Og det haster.', "enter")
        assert versions(stage, group_id)[0].purpose.endswith("til handling. Og det haster.")
        await press(pilot, "u")
        assert versions(stage, group_id)[0].purpose.endswith("til handling.")
        await press(pilot, "u")
        assert versions(stage, group_id) == []


async def test_half_a_wording_survives_the_end_of_the_program(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    group_id = a_group(stage)
    mandates.begin_mandate(stage.desk, group_id)
    app = app_of(stage, group_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", '" Halvt', "escape", "enter", '" Halvt')
        assert isinstance(app.screen, MandateScreen)
        app.screen.keep_typed()
    app = app_of(stage, group_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, MandateScreen) and app.screen._form is not None
        assert app.screen._form.value("text").endswith(" Halvt")


async def test_tasks_are_ticked_and_offer_an_action_and_an_item(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    group_id = a_group(stage)
    mandates.begin_mandate(stage.desk, group_id)
    app = app_of(stage, group_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "down", "down", "space")
        assert versions(stage, group_id)[0].task_types == "indicators strategy focus"
        await press(pilot, "o", "enter", '"mh', "enter")
        (action,) = [one for one in kept_actions.actions(stage.desk.store) if one.group_id == group_id]
        assert (action.text, action.owner_id) == (
            "Foreslå to eller tre indikatorer med kilde og udgangspunkt",
            stage.people["MH"],
        )
        await press(pilot, "j")
        assert [one.title for one in records.waiting_items(stage.desk.store, group_id)] == ["Hvad skal vi måle på?"]
        assert TaskType.INDICATORS.value in versions(stage, group_id)[0].task_types


async def test_from_draft_to_final_and_the_changes_between(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    group_id = a_group(stage)
    app = app_of(stage, group_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "n", "i")
        assert versions(stage, group_id)[0].state is MandateState.SUBMITTED
        assert "offered to the next agenda of Styregruppen" in shown(app)
        await press(pilot, "enter")
        assert "w takes it back first" in app.screen.message_line.plain  # type: ignore[attr-defined]
        await press(pilot, "b", "enter", "enter", "enter", '"Skriv grænsen ind', "enter")
        treated = versions(stage, group_id)[0]
        assert (treated.state, treated.treatment, treated.treatment_note) == (
            MandateState.TREATED,
            Treatment.APPROVED,
            "Skriv grænsen ind",
        )
        await press(pilot, "down", "enter", '" Nabohjælp', "enter")
        assert [one.version for one in versions(stage, group_id)] == [1, 2]
        await press(pilot, "d")
        assert "Version 2 against version 1" in shown(app) and "[+Nabohjælp+]" in shown(app)
        await press(pilot, "f")
        assert [one.state for one in versions(stage, group_id)] == [MandateState.SUPERSEDED, MandateState.FINAL]
        await press(pilot, "d", "left")
        assert "version 2 holds now" in shown(app)


async def test_in_paadriv_the_order_is_asked_about(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    group_id = a_group(stage)
    with stage.desk.act("set_track") as tx:
        tx.update("initiatives", 1, {"track": "paadriv", "phase": 2})
    mandates.begin_mandate(stage.desk, group_id)
    app = app_of(stage, group_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "f", '"Haster', "enter")
        assert versions(stage, group_id)[0].state is MandateState.FINAL
        assert [one.reason for one in stage.desk.store.all(OverruledCheck)] == ["Haster"]
        await press(pilot, "u")
        assert versions(stage, group_id)[0].state is MandateState.DRAFT
        assert stage.desk.store.all(OverruledCheck) == ()


async def test_a_draft_that_was_not_submitted_is_struck(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    group_id = a_group(stage)
    app = app_of(stage, group_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "n", "delete")
        assert versions(stage, group_id) == []
        assert "No mandate yet" in shown(app)


async def test_p_writes_the_version_that_is_shown(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    group_id = a_group(stage)
    mandates.begin_mandate(stage.desk, group_id)
    app = app_of(stage, group_id)
    app.exports = str(tmp_path / "papirer")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        (written,) = (tmp_path / "papirer").iterdir()
        assert written.name == "2026-11-12-arbejdsgruppen-job-mandat-1.docx"
        said = app.screen.message_line.plain  # type: ignore[attr-defined]
        assert "citerm export mandate arbejdsgruppen-job --version 1" in " ".join(said.split())


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
@pytest.mark.parametrize("language", ["da", "nb", "nn", "en"])
async def test_it_is_readable_in_every_size(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    stage = a_stage(tmp_path, opened=False)
    group_id = a_group(stage)
    mandates.begin_mandate(stage.desk, group_id)
    app = app_of(stage, group_id, language)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert "Arbejdsgruppen sætter" in shown(app)


async def test_t_on_the_groups_leads_there(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = CitermApp(stage.desk, words("en"), first="people")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "t")
        assert isinstance(app.screen, MandateScreen)


async def test_a_attaches_the_file_to_the_item_of_the_steering_group(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    group_id = a_group(stage)
    mandates.begin_mandate(stage.desk, group_id)
    app = app_of(stage, group_id)
    app.exports = str(tmp_path / "papirer")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "a")
        assert "on no agenda" in app.screen.message_line.plain  # type: ignore[attr-defined]
        await press(pilot, "i")
        offered = carrying.carried_over(stage.desk, stage.group_id, meeting_id=stage.meeting_id)
        carrying.take_in(stage.desk, stage.meeting_id, offered, {})
        app.screen.read_again()  # type: ignore[attr-defined]
        app.screen.update_keys()  # type: ignore[attr-defined]
        assert "on the agenda of Styregruppen" in shown(app)
        await press(pilot, "a")
        item = next(one for one in stage.record.items if one.mandate_id is not None)
        (attached,) = papers.attachments_of_item(stage.desk.store, item.id)
        assert attached.title == "Mandat: Arbejdsgruppen Job, version 1"
        assert Path(attached.place).is_file() and attached.digest


async def test_the_tasks_of_the_group_stand_under_its_mandate_and_enter_leads_to_them(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    with stage.desk.act("set_track", INITIATIVE) as tx:
        tx.update("initiatives", 1, {"track": "paadriv", "phase": 2})
    group_id = a_group(stage)
    mandates.begin_mandate(stage.desk, group_id)
    effort = efforts.add_effort(stage.desk, "Nabopraten", group_id=group_id).row_id
    app = app_of(stage, group_id)
    async with app.run_test(size=(100, 70)) as pilot:
        await settled(pilot)
        assert "anchored in no goal and no strategy · not agreed with the network leader" in shown(app)
        app.screen.rows.chosen = f"effort:{effort}"  # type: ignore[attr-defined]
        await press(pilot, "enter", "l")
        assert isinstance(app.screen, CommonAgendaScreen)
        await press(pilot, "escape")
        assert "agreed 12 Nov" in shown(app)
