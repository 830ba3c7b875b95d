"""The pseudo-terminal harness itself: without it, no whole-program test says anything."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from tests.terminal import Terminal

PROGRAM = """
from textual.app import App, ComposeResult
from textual.events import Resize
from textual.widgets import Input, Label

class Program(App):
    def compose(self) -> ComposeResult:
        yield Label("klar · æøå")
        field = Input()
        field.cursor_blink = False
        yield field
        yield Label("", id="size")
    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.exit(return_code=3)
    def on_resize(self, event: Resize) -> None:
        self.query_one("#size", Label).update(f"{event.size.width} x {event.size.height}")

import sys
app = Program()
app.run()
sys.exit(app.return_code)
"""


@pytest.fixture
def program(tmp_path: Path) -> list[str]:
    source = tmp_path / "program.py"
    source.write_text(PROGRAM, encoding="utf-8")
    return [sys.executable, str(source)]


def test_keys_reach_the_program_and_its_screen_comes_back(program: list[str]) -> None:
    with Terminal(program, columns=60, rows=12) as terminal:
        terminal.wait_for("klar · æøå")
        terminal.wait_for("60 x 12")
        assert terminal.alternate and not terminal.cooked
        terminal.send("Møde i Ærø")
        terminal.wait_for("Møde i Ærø")
        terminal.press("backspace")
        terminal.wait_for(lambda t: "Møde i Ær" in t.text and "Ærø" not in t.text)
        terminal.press("enter")
        assert terminal.wait_end() == 3
        assert not terminal.alternate and terminal.cooked


def test_the_window_can_change_its_size(program: list[str]) -> None:
    with Terminal(program) as terminal:
        terminal.wait_for("120 x 36")
        terminal.resize(80, 24)
        terminal.wait_for("80 x 24")


def test_a_reply_is_measured_and_silence_counts_as_silence(program: list[str]) -> None:
    with Terminal(program) as terminal:
        terminal.wait_for("klar")
        terminal.settle()
        answer = terminal.reply("a")
        assert 0 < answer.seconds < 5 and answer.size > 0
        assert terminal.watch(0.5) == 0


def test_a_killed_program_is_seen_to_have_left_the_terminal_as_it_was(program: list[str]) -> None:
    with Terminal(program) as terminal:
        terminal.wait_for("klar")
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_end() == -signal.SIGKILL
        assert terminal.alternate and not terminal.cooked


def test_a_closed_window_is_heard_by_the_program(program: list[str]) -> None:
    with Terminal(program) as terminal:
        terminal.wait_for("klar")
        terminal.hang_up()
        assert terminal.process.wait(timeout=30) == -signal.SIGHUP


def test_what_does_not_come_is_told_with_the_screen(program: list[str]) -> None:
    with Terminal(program) as terminal:
        terminal.wait_for("klar")
        began = time.perf_counter()
        with pytest.raises(AssertionError, match=r"(?s)did not come.*klar"):
            terminal.wait_for("dette kommer aldrig", timeout=0.5)
        assert time.perf_counter() - began < 5
