"""The sideline on the screen: put there, marked, told together, unfolded, ended and taken back by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import recipients
from citerm.acts.initiative import sideline
from citerm.acts.initiative.sideline_reading import on_sideline
from citerm.acts.meeting import ending
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.paper import RecipientKind
from citerm.rules.sideline import Kept, informed_of
from citerm.screens.initiative.sideline import SidelineScreen
from tests.screens.stage import Stage, a_stage, press, settled

TODAY = date(2026, 11, 12)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return a_stage(tmp_path)


def app_of(stage: Stage, language: str = "en") -> CitermApp:
    return CitermApp(stage.desk, words(language), first="sideline")


def the(stage: Stage, name: str) -> Kept:
    return next(each for each in on_sideline(stage.desk) if each.name == name)


def shown(app: CitermApp, width: int = 100) -> str:
    screen = app.screen
    assert isinstance(screen, SidelineScreen)
    lines = [*screen._head._given, *screen.rows.draw(width, 0)]
    return "\n".join("".join(piece.text for piece in line) for line in lines)


async def test_n_keeps_somebody_informed_and_i_notes_what_they_were_told(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "Nobody is on the sideline yet. n adds" in shown(app)
        await press(
            pilot, "n", '"Lokalrådet', "enter", '"Fritidsjob', "enter", '"mail', "enter", '"mh', "enter", "enter"
        )
        actor = the(stage, "Lokalrådet").actor
        assert (actor.subject, actor.channel, actor.owner_id) == ("Fritidsjob", "mail", stage.people["MH"])
        assert "never informed" in shown(app) and "Fritidsjob · mail · MH" in shown(app)
        await press(pilot, "i", '"Ny handleplan', "enter", '"10/11', "enter", "enter", "enter")
        last = the(stage, "Lokalrådet").last
        assert last is not None
        assert (last.subject, last.on, last.channel) == ("Ny handleplan", date(2026, 11, 10), "mail")
        assert "2 days ago" in shown(app)
        await press(pilot, "u")
        assert the(stage, "Lokalrådet").last is None


async def test_several_are_marked_and_told_at_once(stage: Stage) -> None:
    for name in ("Biblioteket", "Lokalrådet", "Musikskolen"):
        sideline.add_to_sideline(stage.desk, name, since=date(2026, 8, 1))
    app = app_of(stage, "da")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "space", "space", "i", '"Nyt', "enter", "enter", '"møde', "enter", "enter")
        assert [(each.name, bool(each.last)) for each in on_sideline(stage.desk)] == [
            ("Biblioteket", True),
            ("Lokalrådet", True),
            ("Musikskolen", False),
        ]
        assert the(stage, "Lokalrådet").last.on == TODAY  # type: ignore[union-attr]
        await press(pilot, "u")
        assert not any(each.last for each in on_sideline(stage.desk))


async def test_enter_unfolds_the_history_and_delete_strikes_a_line_of_it(stage: Stage) -> None:
    actor = sideline.add_to_sideline(stage.desk, "Biblioteket").row_id or 0
    sideline.inform(stage.desk, [actor], "Det første", date(2026, 10, 1))
    sideline.inform(stage.desk, [actor], "Det andet", date(2026, 11, 1))
    app = app_of(stage)
    async with app.run_test(size=(50, 14)) as pilot:
        await settled(pilot)
        assert "Det andet" not in shown(app)
        await press(pilot, "enter", "down")
        assert shown(app).index("Det andet") < shown(app).index("Det første")
        await press(pilot, "delete")
        assert [one.subject for one in the(stage, "Biblioteket").informed] == ["Det første"]
        await press(pilot, "enter")
        assert "Det første" not in shown(app)


async def test_delete_on_the_actor_ends_it_with_a_reason_and_it_is_told_nothing_more(stage: Stage) -> None:
    sideline.add_to_sideline(stage.desk, "Biblioteket")
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "delete", '"sidder nu med ved bordet', "enter")
        assert the(stage, "Biblioteket").actor.ended_on == TODAY
        assert "Informed no longer" in shown(app) and "because: sidder nu med ved bordet" in shown(app)
        await press(pilot, "i")
        assert "not informed any more" in app.screen.message_line.plain  # type: ignore[attr-defined]
        await press(pilot, "u")
        assert the(stage, "Biblioteket").active


async def test_whoever_has_not_heard_for_over_sixty_days_is_counted_and_marked(stage: Stage) -> None:
    sideline.add_to_sideline(stage.desk, "Biblioteket", since=date(2026, 9, 1))
    sideline.add_to_sideline(stage.desk, "Musikskolen")
    app = app_of(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "2 are kept informed · 1 has not heard for over 60 days" in shown(app)
        assert "! never informed, 72 days" in shown(app)


async def test_m_notes_all_who_get_the_decisions_of_a_meeting(stage: Stage) -> None:
    recipients.add_recipient(stage.desk, stage.group_id, "Naboforeningen", RecipientKind.INFORMED)
    recipients.add_recipient(stage.desk, stage.group_id, "Røde Kors", RecipientKind.INFORMED)
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "m")
        assert "Nobody waits to be noted" in app.screen.message_line.plain  # type: ignore[attr-defined]
        stage.clock.forward(minutes=40)
        ending.end_meeting(stage.desk, stage.meeting_id)
        app.screen.read_again()  # type: ignore[attr-defined]
        await press(pilot, "m", "enter", '" om skolerne', "enter", "enter", '"mail', "enter")
        told = informed_of(on_sideline(stage.desk), stage.meeting_id)
        assert [(each.name, each.last.subject) for each in told if each.last] == [
            ("Naboforeningen", "What the meeting decided om skolerne"),
            ("Røde Kors", "What the meeting decided om skolerne"),
        ]


async def test_e_changes_what_the_actor_is_to_hear_about(stage: Stage) -> None:
    sideline.add_to_sideline(stage.desk, "Biblioteket", subject="Alt", channel="mail")
    app = app_of(stage, "nn")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "e", '" om unge', "enter", "enter", '"ab', "enter")
        actor = the(stage, "Biblioteket").actor
        assert (actor.subject, actor.channel, actor.owner_id) == ("Alt om unge", "mail", stage.people["AB"])


async def test_p_writes_the_log_into_the_folder_for_exports(stage: Stage, tmp_path: Path) -> None:
    app = CitermApp(stage.desk, words("da"), first="sideline", exports=str(tmp_path / "exports"))
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        assert [path.name for path in (tmp_path / "exports").iterdir()] == ["2026-11-12-sidelinjen.docx"]
