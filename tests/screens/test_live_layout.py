"""What the live meeting looks like: nothing is cut without a sign, and any text is only text."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from citerm.acts import agenda, decision_methods, decisions, entries
from citerm.acts.meeting import attendance, live
from citerm.acts.planning import PlannedItem
from citerm.app import CitermApp
from citerm.config import Settings
from citerm.model.attendance import AttendanceKind
from citerm.model.meeting import Purpose
from citerm.widgets.palette import THEME_NAMES
from tests.screens.stage import ITEMS, Stage, a_stage, press, settled

SIZES = ((160, 50), (120, 36), (100, 30), (80, 24), (60, 20), (50, 14))


def rows(pilot: Pilot[int]) -> list[str]:
    """What stands on the screen, row by row."""
    return ["".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()]


def a_full_meeting(folder: Path) -> Stage:
    """A meeting with every kind of entry and an item that is over its time."""
    stage = a_stage(folder)
    live.go_to_item(stage.desk, stage.meeting_id, stage.item("Status fra arbejdsgrupperne").id)
    entries.record_note(stage.desk, stage.meeting_id, "Skolerne er med fra august.")
    taken = decisions.record_decision(stage.desk, stage.meeting_id, "Vi begynder med de tre største skoler.")
    decision_methods.record_consent(stage.desk, taken.row_id or 0)
    entries.assign_action(stage.desk, stage.meeting_id, "Indkald skolelederne", owner_id=stage.people["AB"])
    entries.park_topic(stage.desk, stage.meeting_id, "Økonomi efter 2027")
    stage.clock.forward(minutes=25)
    return stage


@pytest.mark.parametrize("size", SIZES)
async def test_every_row_fits_and_the_essentials_are_there(size: tuple[int, int], tmp_path: Path) -> None:
    stage = a_full_meeting(tmp_path)
    async with stage.playing(size) as (pilot, _):
        shown = rows(pilot)
        everything = "\n".join(shown)
        assert all(cell_len(row) == size[0] for row in shown)
        for essential in ("14.25", "Status fra arbejdsgrupperne", "over time", "Parked", "saved"):
            assert essential in everything, essential
        assert "?" in shown[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_the_line_and_its_chips_are_in_sight_at_every_size(size: tuple[int, int], tmp_path: Path) -> None:
    stage = a_full_meeting(tmp_path)
    async with stage.playing(size) as (pilot, _):
        await press(pilot, "o", '"send aftalen', "tab", '"ef', "tab", '"+7')
        everything = "\n".join(rows(pilot))
        for part in ("send aftalen", "EF Erik Falk", "+7"):
            assert part in everything, part


async def test_what_is_cut_ends_with_a_sign(tmp_path: Path) -> None:
    long = "Et meget langt punkt om samarbejdet mellem kommunen, foreningerne og skolerne i de næste fem år"
    stage = a_stage(tmp_path, items=(PlannedItem(long, Purpose.DISCUSSION, 20), *ITEMS))
    async with stage.playing((120, 36)) as (pilot, _):
        panel = next(row for row in rows(pilot) if "▶" in row)
        assert "Et meget langt" in panel
        assert "…" in panel[:40]


async def test_a_window_that_is_too_small_asks_for_room_and_keeps_the_text(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing((80, 24)) as (pilot, screen):
        await press(pilot, "n", '"halvt')
        await pilot.resize_terminal(40, 10)
        await settled(pilot)
        assert "50 × 14" in "\n".join(rows(pilot))
        await press(pilot, '" ord')
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert screen.capture.text == "halvt ord"
        assert "halvt ord" in "\n".join(rows(pilot))


async def test_two_hundred_resizes_leave_the_screen_right(tmp_path: Path) -> None:
    stage = a_full_meeting(tmp_path)
    async with stage.playing((120, 36)) as (pilot, _):
        before = rows(pilot)
        for step in range(20):
            await pilot.resize_terminal(20 + 11 * step % 140, 5 + 7 * step % 45)
        await pilot.resize_terminal(120, 36)
        await settled(pilot)
        assert rows(pilot) == before


NASTY = (
    "[/]",
    "[b]fed[/b] [bilag 3]",
    "[@click=app.quit]tryk[/]",
    "Anna [/] x",
    "\\[x]",
    "%s {0} ${HOME} {name}",
    "<script>alert(1)</script> & co",
    "=1+1",
    "한글 대화 회의",
    "👩‍👩‍👧‍👦 familie 🇩🇰 flag",
    "e\u0301 å Å ø Æ",
    "שלום עולם",
    "`kode` **fed** _x_ # x",
    "'; drop table notes; --",
    "…",
    "x" * 300,
)


async def test_any_text_is_shown_literally_and_stored_unchanged(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing((120, 36)) as (pilot, screen):
        for text in NASTY:
            await press(pilot, "n", f'"{text}', "enter")
        import unicodedata

        assert [n.text for n in stage.record.notes] == [unicodedata.normalize("NFC", text) for text in NASTY]
        shown = "".join("".join(rows(pilot)).split())
        for text in NASTY[-6:-1]:
            assert "".join(unicodedata.normalize("NFC", text).split()) in shown, text
        assert screen.is_current


async def test_titles_and_names_are_only_text_too(tmp_path: Path) -> None:
    items = tuple(PlannedItem(text, Purpose.DISCUSSION, 5) for text in NASTY if len(text) < 200)
    stage = a_stage(tmp_path, items=items)
    agenda.set_presenter(stage.desk, stage.running.id, None, "Anna [/] x")
    agenda.set_proposed_wording(stage.desk, stage.running.id, "[@click=app.quit]vedtaget[/]")
    for size, key in (((120, 40), "space"), ((80, 24), "backspace")):
        async with stage.playing(size) as (pilot, _):
            if key == "space":
                assert "Anna [/] x" in "\n".join(rows(pilot))
            for _ in items[1:]:
                await press(pilot, key)


@pytest.mark.parametrize("theme", THEME_NAMES)
async def test_every_set_of_colours_shows_the_same_words(theme: str, tmp_path: Path) -> None:
    stage = a_full_meeting(tmp_path)
    app: CitermApp = stage.app(settings=Settings(theme=theme))
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert app.theme == theme
        everything = "\n".join(rows(pilot))
        assert "over time" in everything
        assert "Decision" in everything
        await press(pilot, "n")


async def test_the_language_changes_while_the_meeting_runs(tmp_path: Path) -> None:
    stage = a_full_meeting(tmp_path)
    async with stage.playing((120, 36), language="en") as (pilot, _):
        assert "for decision" in "\n".join(rows(pilot))
        cast("CitermApp", pilot.app).use_language("da")
        await settled(pilot)
        assert "til beslutning" in "\n".join(rows(pilot))


async def test_seconds_run_only_in_the_last_two_minutes_and_while_over(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    live.go_to_item(stage.desk, stage.meeting_id, stage.item("Fasevurdering").id)
    async with stage.playing() as (pilot, screen):
        assert screen.until_tick(stage.clock.at).total_seconds() > 30
        assert "30 min left" in "\n".join(rows(pilot))
        for _ in range(27):
            stage.clock.forward(minutes=1)
            screen.reread()
        stage.clock.forward(minutes=1, seconds=30)
        screen.reread()
        await settled(pilot)
        assert "1:30 left" in "\n".join(rows(pilot))
        assert screen.until_tick(stage.clock.at).total_seconds() <= 1


async def test_the_minute_costs_only_the_cells_that_change(tmp_path: Path) -> None:
    stage = a_full_meeting(tmp_path)
    live.go_to_item(stage.desk, stage.meeting_id, stage.item("Fasevurdering").id)
    async with stage.playing() as (pilot, screen):
        sent: list[int] = []
        display = pilot.app._display

        def count(shown: object, update: object) -> None:
            if hasattr(update, "render_segments"):
                sent.append(len(update.render_segments(pilot.app.console)))
            display(shown, update)  # type: ignore[arg-type]

        pilot.app._display = count  # type: ignore[method-assign]
        stage.clock.forward(minutes=1)
        screen.update_title()
        screen._show_clock()
        await settled(pilot)
        assert 0 < sum(sent) <= 400


async def test_the_last_line_says_what_enter_does_in_the_attendance(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    live.open_meeting(stage.desk, stage.meeting_id)
    async with stage.playing((80, 24)) as (pilot, screen):
        await press(pilot, "f")
        assert "Enter all are here" in screen.key_line.plain
        await press(pilot, '"mh')
        assert "Enter closes" in screen.key_line.plain


async def test_who_is_out_on_conflict_of_interest_is_never_the_first_to_be_cut(tmp_path: Path) -> None:
    stage = a_full_meeting(tmp_path)
    for initials in ("AB", "CD"):
        attendance.mark(stage.desk, stage.meeting_id, stage.people[initials], AttendanceKind.EXCUSED)
    attendance.toggle_recused(stage.desk, stage.meeting_id, stage.people["MH"])
    async with stage.playing((80, 24)) as (pilot, _):
        row = next(row for row in rows(pilot) if "6 of 8" in row)
        assert row.index("out of the item MH") < row.index("excused AB")


async def test_a_meeting_opened_on_another_part_of_the_day_has_no_spare_time_to_speak_of(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    stage.clock.forward(hours=-9)
    live.open_meeting(stage.desk, stage.meeting_id)
    async with stage.playing((80, 24)) as (pilot, _):
        row = next(row for row in rows(pilot) if "at this pace" in row)
        assert "(" not in row
