"""The trend by keys: cycles of a question as a plot, phases and components, and never what one person answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import pytest

from citerm.acts.phase import assessing, milestones, phases
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.phase import Conclusion
from citerm.screens.phase.trend import TrendScreen
from tests.screens.stage import Stage, a_stage, press, settled

VALUES = {"MH": 1, "AB": 2, "CD": 2, "EF": 4, "GH": 0}


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = a_stage(tmp_path)
    phases.open_phase(stage.desk, "ci", 1, on=date(2026, 6, 20))
    answer(stage, "F1.1a", VALUES, Conclusion.PARTLY)
    return stage


def answer(stage: Stage, question: str, values: dict[str, int], conclusion: Conclusion) -> None:
    """One question, answered and concluded in the meeting."""
    item = stage.item("Fasevurdering")
    begun = assessing.begin_assessment(stage.desk, stage.meeting_id, item.id).row_id
    assert begun is not None
    asked = assessing.ask_question(stage.desk, begun, question).row_id
    assert asked is not None
    for initials, value in values.items():
        assessing.give_value(stage.desk, asked, stage.people[initials], value)
    assessing.reveal(stage.desk, asked)
    assessing.conclude(stage.desk, asked, conclusion)


def on_trend(stage: Stage, language: str = "en") -> CitermApp:
    return CitermApp(stage.desk, words(language), first="trend", arguments={"track": "ci", "phase": 1})


def screen(app: CitermApp) -> TrendScreen:
    return cast("TrendScreen", app.screen)


def pane(app: CitermApp) -> str:
    return screen(app)._pane.plain


async def test_a_phase_without_questions_opens_where_questions_were_answered_last(stage: Stage) -> None:
    app = CitermApp(stage.desk, words("en"), first="trend", arguments={"track": "paadriv", "phase": 2})
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "2  ◐ partly" in screen(app).rows.plain
        assert (screen(app).track.key, screen(app)._phase) == ("ci", 1)


async def test_a_question_shows_its_median_spread_and_conclusion_as_a_plot(stage: Stage) -> None:
    app = on_trend(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "2  ◐ partly" in screen(app).rows.plain
        assert "●" in pane(app) and "░" in pane(app) and "cycle 1" in pane(app)
        said = " ".join(pane(app).split())
        assert "median 2 · spread 3 · 5 answers · 1 don't know" in said


async def test_medians_stand_in_a_column_before_conclusions_of_any_length(stage: Stage) -> None:
    answer(stage, "F1.1b", VALUES, Conclusion.NO)
    app = on_trend(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        rows = screen(app).rows.plain.splitlines()
        (partly,) = [row.index("2  ◐ partly") for row in rows if "◐ partly" in row]
        (no,) = [row.index("2  × no") for row in rows if "× no" in row]
        assert partly == no


async def test_questions_bear_the_numbers_that_people_know_never_the_keys_of_files(stage: Stage) -> None:
    app = on_trend(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        questions = [row.strip(" ▸").split()[0] for row in screen(app).rows.plain.splitlines() if row.strip()]
        assert questions == ["1", "2", "3", "4", "5", "6", "7", "8"]
        await press(pilot, "g", "right")
        rows = screen(app).rows.plain
        assert "1.1 Do we share" in rows and "F1" not in rows and "PLA1" not in rows


async def test_no_person_stands_anywhere(stage: Stage) -> None:
    app = on_trend(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        for initials in VALUES:
            assert initials not in pane(app).split() and initials not in screen(app).rows.plain.split()
        assert "Mette" not in pane(app)


async def test_up_and_down_go_through_the_questions(stage: Stage) -> None:
    app = on_trend(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert screen(app).rows.chosen == "question:F1.1a", "the first one that was answered"
        await press(pilot, "up")
        assert "No cycle has answered" in pane(app)
        await press(pilot, "down")
        assert "cycle 1" in pane(app)


async def test_home_and_end_show_the_first_and_the_last_question(stage: Stage) -> None:
    app = on_trend(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        questions = [f"question:{question.key}" for question in screen(app).track.phase_by_number[1].questions]
        for key, place in (("end", -1), ("home", 0), ("pagedown", -1), ("pageup", 0)):
            await press(pilot, key)
            assert screen(app).rows.chosen == questions[place]


async def test_arrows_go_through_phases_and_g_through_components(stage: Stage) -> None:
    milestones.tick(stage.desk, "ci", 1, "GOV1", "Første møde")
    app = on_trend(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "right", "right")
        assert "Collective impact · phase 3" in screen(app)._head.plain
        await press(pilot, "g")
        assert "1 of 4 milestones" in screen(app)._head.plain
        assert "✓ 1 Key actors" in screen(app).rows.plain and "Første møde" in pane(app)
        await press(pilot, "right")
        assert "□ 1 " in screen(app).rows.plain
        await press(pilot, "g")
        assert "phase 3" in screen(app)._head.plain


async def test_a_phase_without_questions_says_so_and_a_changes_the_model(stage: Stage) -> None:
    app = on_trend(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "a")
        assert "Pådriv · phase 1" in screen(app)._head.plain
        assert "no questions" in screen(app).rows.plain
        await press(pilot, "a", "escape")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
async def test_everything_stands_within_the_window(stage: Stage, size: tuple[int, int]) -> None:
    app = on_trend(stage, "nn")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for part in (screen(app)._head, screen(app).rows, screen(app)._pane):
            assert all(len(line) <= part.content_size.width for line in part.plain.splitlines())
        assert "●" in pane(app) and "░" in pane(app)
