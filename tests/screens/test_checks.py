"""The checks on the screen: found from Start and the initiative, mended where Enter leads, left with a reason."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import board, organisation, planning
from citerm.acts.initiative import checks, sideline
from citerm.acts.initiative.checks_reading import checks_page
from citerm.acts.planning import PlannedItem
from citerm.acts.reading import start_page
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.action import Due, DueKind
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.people import GroupKind
from citerm.screens.agenda.editor import AgendaEditorScreen
from citerm.screens.base import BaseScreen
from citerm.screens.board.screen import BoardScreen
from citerm.screens.initiative.checks import ChecksScreen
from citerm.screens.initiative.group import GroupScreen
from citerm.screens.start import StartScreen
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = a_stage(tmp_path)
    organisation.add_group(stage.desk, "Arbejdsgruppe Data", GroupKind.WORKING)
    return stage


def app_of(stage: Stage, first: str = "checks", language: str = "en") -> CitermApp:
    return CitermApp(stage.desk, words(language), first=first)


def shown(app: CitermApp, width: int = 76) -> str:
    screen = app.screen
    assert isinstance(screen, ChecksScreen)
    lines = [*screen._head._given, *screen.rows.draw(width, 0)]
    return "\n".join("".join(piece.text for piece in line) for line in lines)


def section(app: CitermApp) -> str:
    assert isinstance(app.screen, BaseScreen)
    return app.screen.SECTION


@pytest.mark.parametrize("first", ["start", "initiative"])
async def test_k_opens_the_checks(stage: Stage, first: str) -> None:
    app = app_of(stage, first)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "k")
        assert section(app) == "checks"
        assert "Arbejdsgruppe Data: The group has no chair or coordinator" in shown(app)
        await press(pilot, "escape")
        assert section(app) == first


async def test_enter_goes_to_the_light_that_is_red(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, GroupScreen)
        assert app.screen.group_id == 2 and app.screen.rows.chosen == "light:lead"


async def test_x_leaves_a_matter_as_it_is_delete_and_u_bring_it_back(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        before = len(checks_page(stage.desk).checks)
        await press(pilot, "x", '"De leder sammen', "enter")
        page = checks_page(stage.desk)
        assert len(page.checks) == before - 1
        assert [each.row.reason for each in page.left] == ["De leder sammen"]
        assert "Left as it is" in shown(app) and "De leder sammen · " in shown(app)
        await press(pilot, "u")
        assert len(checks_page(stage.desk).checks) == before
        await press(pilot, "U")
        assert len(checks_page(stage.desk).checks) == before - 1
        await press(pilot, *("down",) * 20, "delete")
        assert len(checks_page(stage.desk).checks) == before and "Left as it is" not in shown(app)


async def test_without_a_reason_nothing_is_left(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(50, 14)) as pilot:
        await settled(pilot)
        await press(pilot, "x", "enter")
        assert checks_page(stage.desk).left == ()
        await press(pilot, '"Med vilje', "enter")
        assert [each.row.reason for each in checks_page(stage.desk).left] == ["Med vilje"]


async def test_what_is_left_as_it_is_is_not_warned_of_on_start(stage: Stage) -> None:
    def warned() -> list[str]:
        page = start_page(stage.desk)
        assert page is not None
        return [words("en").say(each) for each in page.warnings]

    assert "Arbejdsgruppe Data has no chair or coordinator" in warned()
    app = app_of(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "x", '"De leder sammen', "enter")
    assert "Arbejdsgruppe Data has no chair or coordinator" not in warned()


async def test_start_ends_with_how_much_deserves_attention_and_enter_opens_it(stage: Stage) -> None:
    app = app_of(stage, "start", "da")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, StartScreen)
        page = checks_page(stage.desk)
        last = f"Tjek: {len(page.checks)} ting kræver opmærksomhed, {len(page.urgent())} kan ikke vente   k"
        assert screen.rows.plain.splitlines()[-1].strip() == last
        await press(pilot, *("down",) * 20, "enter")
        assert section(app) == "checks"


async def test_start_does_not_count_what_it_shows_itself(stage: Stage) -> None:
    for check in checks_page(stage.desk).checks:
        if check.code not in ("group_lead", "group_cadence"):
            checks.leave_as_it_is(stage.desk, check.kept_as, check.row_id, "Med vilje")
    assert checks_page(stage.desk).checks
    app = app_of(stage, "start")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, StartScreen)
        assert "Checks:" not in app.screen.rows.plain


async def test_silence_is_told_with_its_day(stage: Stage) -> None:
    sideline.add_to_sideline(stage.desk, "Biblioteket", since=date(2026, 8, 1))
    app = app_of(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Biblioteket has heard nothing for 103 days" in shown(app) and "since" in shown(app)


@pytest.mark.parametrize(("language", "typed"), [("en", "without due date"), ("da", "uden frist")])
async def test_enter_opens_the_board_narrowed_to_actions_without_a_due_date(
    stage: Stage, language: str, typed: str
) -> None:
    board.new_action(stage.desk, 2, "Hold øje", due=Due(kind=DueKind.ONGOING))
    wanted = board.new_action(stage.desk, 2, "Send brevet").row_id
    app = app_of(stage, language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, ChecksScreen)
        app.screen.rows.choose("actions_without_due:1/2")
        await press(pilot, "enter")
        found = app.screen
        assert isinstance(found, BoardScreen) and found.action is not None
        assert found.action.id == wanted and found.group_id == 2
        assert found.capture.editor.placeholder == typed
        await press(pilot, "escape")
        assert isinstance(app.screen, BoardScreen) and app.screen.group_id is None
        await press(pilot, "escape")
        assert section(app) == "checks"


async def test_enter_opens_the_agenda_of_a_meeting_that_was_never_held(stage: Stage) -> None:
    day, items = stage.desk.today(), (PlannedItem("Status", Purpose.DISCUSSION, 20),)
    meeting = planning.plan_meeting(stage.desk, 2, MeetingKind.WORKING, day, time(14), minutes=60, items=items).row_id
    stage.clock.forward(days=1)
    app = app_of(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, ChecksScreen)
        assert "Arbejdsgruppe Data: the meeting of Thu 12 Nov was neither held nor cancelled" in shown(app, 120)
        app.screen.rows.choose(f"meeting_never_held:{day}/{meeting}")
        await press(pilot, "enter")
        assert isinstance(app.screen, AgendaEditorScreen) and app.screen.meeting_id == meeting
