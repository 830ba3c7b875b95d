"""Only cells that changed go to the terminal, and afterwards it shows what the screen holds."""

from __future__ import annotations

from pathlib import Path

import pyte
from textual.app import App

from tests.screens.stage import a_stage, press, settled

WIDTH, HEIGHT = 120, 36


class Terminal:
    """A terminal that gets what the screen on top writes."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.Stream(self._screen)
        self.written = 0
        compositor = app.screen._compositor
        self._stream.feed("\r\n".join(self.held))
        render = compositor.render_update

        def listen(*args: object, **options: object) -> object:
            update = render(*args, **options)  # type: ignore[arg-type]
            if update is not None:
                text = update.render_segments(app.console)  # type: ignore[union-attr]
                self.written += len(text.encode())
                self._stream.feed(text)
            return update

        compositor.render_update = listen  # type: ignore[method-assign, assignment]

    @property
    def shown(self) -> list[str]:
        return [row.rstrip() for row in self._screen.display]

    @property
    def held(self) -> list[str]:
        strips = self._app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


async def test_after_every_key_the_terminal_shows_what_the_screen_holds(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing((WIDTH, HEIGHT)) as (pilot, _):
        terminal = Terminal(pilot.app)
        for keys in (
            ("n", '"Æblegrød 한글', "enter"),
            ("b", '"Vi gør det', "tab", "enter"),
            ("o", '"Ring 한', "tab", "m", "h", "enter"),
            ("up", "up", "e", '" igen', "enter"),
            ("space", "n", *["enter"] * 2, "esc", "u", "u"),
            *[("n", f'"note {number}', "enter") for number in range(12)],
        ):
            for key in keys:
                await press(pilot, key)
                assert terminal.shown == terminal.held, key


async def test_a_minute_writes_a_hundred_bytes_a_spot_at_most(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing((WIDTH, HEIGHT)) as (pilot, screen):
        await press(pilot, "n")
        terminal = Terminal(pilot.app)
        for _ in range(3):
            terminal.written = 0
            stage.clock.forward(minutes=1)
            screen._on_tick()
            await settled(pilot)
            assert 0 < terminal.written <= 400
