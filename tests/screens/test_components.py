"""Which success component an item, a decision and an action serve, by the keys of each screen; and the filter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from citerm.acts import board, decisions, entries, organisation, reading, register
from citerm.acts.desk import meeting_scope
from citerm.acts.phase import milestones, phases
from citerm.acts.phase_reading import phase_history
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.entries import EntryKind
from citerm.model.initiative import Country
from citerm.screens.board.screen import BoardScreen
from tests.screens.stage import Stage, a_stage, press, settled


def an_app(stage: Stage, first: str, **arguments: Any) -> CitermApp:
    return CitermApp(stage.desk, words("en"), first=first, arguments=arguments)


def flat(text: str) -> str:
    """A text however it is wrapped."""
    return " ".join(text.split())


def an_action(stage: Stage, text: str = "Ring til skolerne", item_id: int | None = None) -> int:
    row_id = entries.assign_action(stage.desk, stage.meeting_id, text, item_id=item_id).row_id
    assert row_id is not None
    return row_id


async def test_f_in_the_agenda_names_the_component_of_an_item(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    app = an_app(stage, "agenda", meeting_id=stage.meeting_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "down", "f", "c", "enter")
        item = stage.item("Status fra arbejdsgrupperne")
        assert (item.component, item.phase) == ("LOK", None)
        assert "Component: Community involvement" in app.screen.message_line.plain  # type: ignore[attr-defined]
        assert "Community involvement" in flat(app.screen._details.plain)  # type: ignore[attr-defined]
        await press(pilot, "u")
        assert stage.item("Status fra arbejdsgrupperne").component == ""


async def test_an_assessment_in_the_agenda_names_its_phase_by_track(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    with stage.desk.act("test") as tx:
        tx.update("agenda_items", stage.item("Fasevurdering").id, {"bank_key": "quest"})
    app = an_app(stage, "agenda", meeting_id=stage.meeting_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "down", "down", "f", "left", "left", "left", "left", "left", "enter", "enter")
        item = stage.item("Fasevurdering")
        assert (item.track, item.phase, item.component) == ("paadriv", 2, "")
        assert "Pådriv · phase 2" in flat(app.screen._details.plain)  # type: ignore[attr-defined]
        await press(pilot, "f", "p", "p", "enter", "enter")
        assert stage.item("Fasevurdering").phase is not None


async def test_m_k_and_a_digit_name_the_component_of_what_was_caught(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        await press(pilot, "o", '"Ring til skolerne', "enter", "up", "m", "k", "4")
        assert [action.component for action in stage.record.actions] == ["EVA"]
        assert "Component: Evaluation and improvement" in screen.message_line.plain
        await press(pilot, "b", '"Vi begynder', "enter", "m", "k", "1")
        await press(pilot, "u", "u")
        assert stage.record.decisions == () or not stage.record.decisions[0].component


async def test_an_action_takes_the_component_of_its_item(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    item = stage.item("Status fra arbejdsgrupperne")
    milestones.place_item(stage.desk, item.id, "PLA")
    an_action(stage, item_id=item.id)
    assert [action.component for action in stage.record.actions] == ["PLA"]


async def test_what_is_agreed_between_meetings_belongs_to_the_primary_phase(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    phases.open_phase(stage.desk, "ci", 2)
    decided = decisions.record_decision(stage.desk, stage.meeting_id, "Vi begynder.").row_id or 0
    milestones.set_component(stage.desk, "decision", decided, "GOV")
    board.new_action(stage.desk, stage.group_id, "Skaf lokale")
    made = register.act_on_decision(stage.desk, decided, "Skriv ud").row_id or 0
    board.split_action(stage.desk, made, ["Skriv til skolerne"])
    note = entries.record_note(stage.desk, stage.meeting_id, "Ring til skolerne").row_id
    entry = next(note_ for note_ in stage.record.notes if note_.id == note)
    entries.change_kind(stage.desk, entry, EntryKind.ACTION)
    served = {action.text: (action.phase, action.component) for action in reading.actions(stage.desk)}
    assert served == {
        "Skaf lokale": ("ci2", ""),
        "Skriv ud": ("ci2", "GOV"),
        "Skriv til skolerne": ("ci2", "GOV"),
        "Ring til skolerne": ("ci2", ""),
    }


async def test_k_in_the_register_names_the_component_of_a_decision(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    row_id = decisions.record_decision(stage.desk, stage.meeting_id, "Vi begynder i august.").row_id
    app = an_app(stage, "decision", decision_id=row_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "k", "g", "enter")
        assert [decision.component for decision in phase_history(stage.desk).decisions] == ["GOV"]
        assert "Component  Governance and infrastructure" in app.screen.rows.plain  # type: ignore[attr-defined]
        await press(pilot, "u")
        assert [decision.component for decision in phase_history(stage.desk).decisions] == [""]


async def test_the_link_of_a_card_takes_a_component_by_its_first_letters(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    action_id = an_action(stage)
    app = an_app(stage, "card", action_id=action_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "l", "tab", "tab", '"zz', "enter")
        assert "No component begins so" in app.screen.message_line.plain  # type: ignore[attr-defined]
        await press(pilot, "backspace", "backspace", '"comm', "enter")
        (action,) = reading.actions(stage.desk)
        assert (action.component, action.effort_id) == ("LOK", None)
        assert "Community involvement" in app.screen.rows.plain  # type: ignore[attr-defined]
        await press(pilot, "l", '"Skolerne', "enter")
        (action,) = reading.actions(stage.desk)
        assert action.component == "LOK" and action.effort_id is not None


async def test_the_board_narrows_to_a_phase_and_a_component(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    first, second = an_action(stage, "Mål baseline"), an_action(stage, "Ring til skolerne")
    milestones.set_component(stage.desk, "action", first, "EVA", scope=meeting_scope(stage.meeting_id))
    with stage.desk.act("test") as tx:
        tx.update("actions", second, {"phase": "ci2"})
    app = an_app(stage, "board")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, BoardScreen)
        await press(pilot, "slash", '"komp:eva')
        assert screen._board is not None and screen._board.shown == 1
        await press(pilot, "escape", "slash", '"fase:ci2')
        assert screen._board.shown == 1
        await press(pilot, "escape", "slash", '"fase:2')
        assert screen._board.shown == 2, "a bare number narrows nothing"
        assert any("whose phase? Write ci2, p2" in chip.text for chip in screen.capture.chips)


async def test_where_the_phase_model_has_no_components_the_keys_say_so(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, country=Country.NORWAY)
    with stage.desk.act("test") as tx:
        tx.update("initiatives", 1, {"track": "paadriv"})
    app = an_app(stage, "agenda", meeting_id=stage.meeting_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f")
        assert "has no components" in app.screen.message_line.plain  # type: ignore[attr-defined]
    assert organisation.me(stage.desk) is None
