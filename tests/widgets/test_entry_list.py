"""The list drawn by line: in place, in view, and cheap."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot

from citerm.widgets.entry_list import EntryList, Paragraph, Row
from citerm.widgets.lines import line
from citerm.widgets.palette import THEMES


class Shelf(App[None]):
    """One list."""

    CSS = "EntryList { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "dark"
        self.list = EntryList()

    def compose(self) -> ComposeResult:
        yield self.list


def rows(count: int) -> list[Row]:
    return [Row(number, (Paragraph(line(f"række {number}")),)) for number in range(count)]


def shown(app: App[None]) -> list[str]:
    return ["".join(segment.text for segment in strip).rstrip() for strip in app.screen._compositor.render_strips()]


@asynccontextmanager
async def showing(count: int) -> AsyncIterator[tuple[Pilot[None], EntryList]]:
    app = Shelf()
    async with app.run_test(size=(30, 10)) as pilot:
        app.list.show(rows(count), to_end=True)
        await pilot.pause()
        yield pilot, app.list


async def test_the_last_row_is_in_view_and_a_sign_says_there_is_more_above() -> None:
    async with showing(50) as (pilot, _):
        everything = "\n".join(shown(pilot.app))
        assert "række 49" in everything
        assert "række 0" not in everything
        assert "▐" in everything


async def test_the_highlight_is_a_key_and_stays_when_rows_come_before_it() -> None:
    async with showing(5) as (pilot, list_):
        list_.highlight(3)
        list_.show([Row(99, (Paragraph(line("ny")),)), *rows(5)])
        await pilot.pause()
        assert list_.highlighted == 3
        list_.show([row for row in rows(5) if row.key != 3])
        assert list_.highlighted is None


async def test_moving_brings_the_row_into_view_and_passes_over_what_cannot_be_chosen() -> None:
    async with showing(50) as (pilot, list_):
        list_.show([Row("head", (Paragraph(line("Overskrift")),), selectable=False), *rows(50)])
        list_.move(1)
        assert list_.highlighted == 0
        list_.move(-1)
        assert list_.highlighted == 0
        for _ in range(30):
            list_.move(1)
        await pilot.pause()
        assert list_.highlighted == 30
        assert "række 30" in "\n".join(shown(pilot.app))


async def test_a_step_paints_two_rows_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    async with showing(8) as (pilot, list_):
        list_.highlight(3)
        await pilot.pause()
        painted: list[Region] = []
        monkeypatch.setattr("citerm.widgets.entry_list.repaint", lambda _, regions: painted.extend(regions))
        list_.move(1)
        assert sorted(region.y for region in painted) == [3, 4]


async def test_a_thousand_rows_page_and_take_another_one() -> None:
    async with showing(1000) as (pilot, list_):
        for _ in range(5):
            list_.page(-1)
        await pilot.pause()
        assert any("række 9" in row for row in shown(pilot.app))
        list_.show([*rows(1000), Row("ny", (Paragraph(line("den nye")),))], to_end=True)
        await pilot.pause()
        assert "den nye" in "\n".join(shown(pilot.app))


async def test_rows_wrap_anew_in_another_width_and_the_end_stays_in_view() -> None:
    async with showing(50) as (pilot, _):
        await pilot.resize_terminal(20, 6)
        await pilot.pause()
        assert "række 49" in "\n".join(shown(pilot.app))


async def test_rows_that_change_in_the_middle_move_those_after_them() -> None:
    async with showing(3) as (pilot, list_):
        first, middle, last = list_.rows
        long = Row(middle.key, (Paragraph(line("en meget lang række som ombrydes")),))
        for middle_row, lines in ((long, 4), (middle, 3)):
            list_.show([first, middle_row, last])
            await pilot.pause()
            assert [row for row in shown(pilot.app) if row].index("række 2") == lines - 1
        list_.show([last])
        await pilot.pause()
        assert [row for row in shown(pilot.app) if row] == ["række 2"]
