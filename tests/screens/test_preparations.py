"""The checklist on the screen: ticked, given to somebody, worded and taken back by keys."""

from __future__ import annotations

from pathlib import Path

from citerm.acts import preparing
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.screens.agenda.editor import AgendaEditorScreen
from citerm.screens.agenda.preparations import PreparationsScreen
from citerm.screens.start import StartScreen
from tests.screens.stage import Stage, a_stage, press, settled


def seen_to(stage: Stage) -> tuple[int, int]:
    return preparing.seen_to(stage.desk, stage.meeting_id)


def app_of(stage: Stage, language: str = "en") -> CitermApp:
    return CitermApp(stage.desk, words(language), first="agenda", arguments={"meeting_id": stage.meeting_id})


def head_of(app: CitermApp) -> str:
    screen = app.screen
    assert isinstance(screen, AgendaEditorScreen)
    return "\n".join("".join(piece.text for piece in line) for line in screen._head.draw(100, 0))


async def test_c_on_the_agenda_opens_it_and_space_ticks(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "c checklist" in head_of(app)
        await press(pilot, "c")
        assert isinstance(app.screen, PreparationsScreen)
        await press(pilot, "space", "down", "down", "space")
        assert seen_to(stage) == (2, 13)
        assert "Seen to · 2 of 13 prepared" in app.screen.message_line.plain
        await press(pilot, "escape")
        assert "c 2 of 13 prepared" in head_of(app)
        await press(pilot, "c", "u", "u")
        assert seen_to(stage) == (0, 0), "the list was not begun"


async def test_enter_says_who_sees_to_it_and_another_wording_is_kept(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = app_of(stage, "da")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "c", "enter", '"mh', "enter", "enter")
        first = preparing.checklist(stage.desk, stage.meeting_id)[0]
        assert (first.key, first.text, first.owner_id) == ("room", "", stage.people["MH"])
        await press(pilot, "enter", "enter", '" i kælderen', "enter")
        first = preparing.checklist(stage.desk, stage.meeting_id)[0]
        assert (first.text, first.owner_id) == ("Lokale og bordopstilling i kælderen", stage.people["MH"])


async def test_a_line_of_ones_own_and_one_that_is_not_needed(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    app = app_of(stage, "nn")
    async with app.run_test(size=(50, 14)) as pilot:
        await settled(pilot)
        await press(pilot, "c", "n", '"Blomar', "enter", '"ab', "enter")
        await press(pilot, "delete")
        lines = preparing.checklist(stage.desk, stage.meeting_id)
        assert (lines[-1].text, lines[0].key, len(lines)) == ("Blomar", "notice", 13)
        await press(pilot, "u")
        assert preparing.checklist(stage.desk, stage.meeting_id)[0].key == "room"


async def test_start_warns_the_day_before(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    preparing.tick_preparation(stage.desk, stage.meeting_id, 0)
    stage.clock.forward(days=-1)
    app = CitermApp(stage.desk, words("en"))
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, StartScreen) and app.screen.page is not None
        said = [words("en").say(warning) for warning in app.screen.page.warnings]
        assert "Styregruppen on Thu 12 Nov: 1 of 13 prepared" in said
