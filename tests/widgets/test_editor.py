"""The text that is typed: keys in, text and rows out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from citerm.widgets.editor import MOST_ROWS, Editor
from citerm.widgets.palette import THEMES


class Desk(App[None]):
    """One editor, thirty cells wide."""

    CSS = "Editor { width: 30; height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "dark"
        self.editor = Editor()
        self.editor.active = True

    def compose(self) -> ComposeResult:
        yield self.editor


@asynccontextmanager
async def writing(text: str = "") -> AsyncIterator[tuple[Pilot[None], Editor]]:
    app = Desk()
    async with app.run_test(size=(40, 12)) as pilot:
        app.editor.load(text)
        await pilot.pause()
        yield pilot, app.editor


def keys(editor: Editor, *pressed: str) -> None:
    for key in pressed:
        editor.take_key(key, key if len(key) == 1 else None)


@pytest.mark.parametrize(
    ("text", "pressed", "expected"),
    [
        ("en to", ("backspace",), "en t"),
        ("en to", ("ctrl+w",), "en "),
        ("en to", ("home", "x"), "xen to"),
        ("en to", ("left", "left", "delete"), "en o"),
        ("en to", ("ctrl+left", "x"), "en xto"),
        ("en to", ("home", "ctrl+right", "x"), "enx to"),
        ("en to", ("home", "ctrl+right", "ctrl+k"), "en"),
        ("en to", ("ctrl+u",), ""),
        ("en", ("ctrl+j", "t", "o"), "en\nto"),
        ("en\nto", ("up", "x"), "enx\nto"),
        ("en\nto tre", ("up", "end", "down", "x"), "en\ntox tre"),
        ("👩‍👧", ("backspace",), ""),
        ("e\u0301", ("backspace",), ""),
        ("한글", ("left", "x"), "한x글"),
        ("en", ("x", "y", "ctrl+z"), "enx"),
        ("en", ("x", "ctrl+z", "ctrl+y"), "enx"),
    ],
)
async def test_plain_editing(text: str, pressed: tuple[str, ...], expected: str) -> None:
    async with writing(text) as (_, editor):
        keys(editor, *pressed)
        assert editor.text == expected


async def test_the_joiners_that_make_one_sign_of_several_are_kept() -> None:
    async with writing() as (_, editor):
        for char in "👩‍👧":
            editor.take_key("?", char)
        assert editor.text == "👩‍👧"


async def test_it_grows_to_six_rows_and_then_scrolls_with_the_cursor_in_sight() -> None:
    async with writing() as (pilot, editor):
        for number in range(9):
            editor.insert(f"linje {number}\n")
        await pilot.pause()
        assert editor.rows == MOST_ROWS
        assert editor.size.height == MOST_ROWS
        assert "linje 8" in editor.plain
        assert "linje 0" not in editor.plain
        for _ in range(9):
            keys(editor, "up")
        assert "linje 0" in editor.plain


async def test_long_words_and_wide_signs_wrap_and_nothing_is_lost() -> None:
    text = "한글" * 20 + " " + "x" * 50
    async with writing(text) as (pilot, editor):
        await pilot.pause()
        assert "".join(editor.plain.split()) == "".join(text.split())


async def test_what_stands_pale_is_only_text_and_gives_way_to_typing() -> None:
    async with writing() as (pilot, editor):
        editor.load("", "[@click=app.quit]Forslag[/]")
        await pilot.pause()
        assert editor.plain == "[@click=app.quit]Forslag[/]"
        keys(editor, "x")
        assert editor.plain.strip() == "x"


@pytest.mark.parametrize(
    ("shorter", "shown"),
    [
        ((), "a placeholder of thirty-nine …"),
        (("thirty cells, no more than that",), "thirty cells, no more than th…"),
        (("thirty cells and not one more; no", "thirty cells and not one more"), "thirty cells and not one more"),
    ],
)
async def test_a_placeholder_that_does_not_fit_is_said_shorter(shorter: tuple[str, ...], shown: str) -> None:
    async with writing() as (pilot, editor):
        editor.load("", "a placeholder of thirty-nine cells or so", shorter)
        await pilot.pause()
        assert editor.plain == shown
