"""Terminals as they are: of every kind, size and language citerm starts and keeps what is typed, or says why not."""

from __future__ import annotations

import re
import shutil
import signal
from itertools import product
from pathlib import Path

import pytest

from tests.soak import Measured
from tests.terminal import KEYS
from tests.tools import SOAK
from tests.whole_program.robot import TRACES, Robot, an_open_meeting, home, only_our_bytes

pytestmark = [pytest.mark.timeout(300), pytest.mark.soak]

TERMS = (
    *("xterm-256color", "tmux-256color", "screen", "linux", "putty"),
    *("vt100", "rxvt-unicode-256color", "xterm-kitty", "nonsense", "dumb"),
)
SIZES = ((80, 24), (120, 36), (50, 14), (40, 10), (1, 1), (300, 90))
LOCALES: tuple[dict[str, str], ...] = (
    {"LANG": "da_DK.UTF-8"},
    {"LANG": ""},
    {"LANG": "C", "LC_ALL": "C"},
    {"LANG": "da_DK.ISO-8859-1"},
    {"LC_ALL": "nonsense", "LANGUAGE": "../../etc"},
    {"LANG": "C", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "latin-1"},
)
EVERY = list(product(TERMS, SIZES, LOCALES))
FEW = [(term, SIZES[n % 6], LOCALES[(n + n // 6) % 6]) for n, term in enumerate(TERMS)]
"""Each kind, size and language once or twice; every window goes through all sizes, so no pair of those is left out."""

_SGR = re.compile(rb"\x1b\[([0-9;:]*)m")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A meeting under way."""
    path = tmp_path_factory.mktemp("record") / "record.db"
    an_open_meeting(path)
    return path


def colours(written: bytes) -> set[str]:
    """Kinds of colours among what was written: *16*, *256* or *all*."""
    found = set()
    for sequence in _SGR.findall(written):
        codes = sequence.replace(b":", b";").split(b";")
        while codes:
            code = int(codes.pop(0) or 0)
            if code in (38, 48) and codes:
                fine = codes.pop(0) == b"2"
                found.add("all" if fine else "256")
                del codes[: 3 if fine else 1]
            elif 30 <= code <= 37 or 40 <= code <= 47 or 90 <= code <= 107:
                found.add("16")
    return found


@pytest.mark.parametrize(
    ("term", "size", "locale"), EVERY if SOAK else FEW, ids=lambda value: str(value).replace("/", "_")
)
def test_citerm_starts_and_keeps_what_is_typed_or_says_why_not(
    term: str, size: tuple[int, int], locale: dict[str, str], record: Path, tmp_path: Path, measured: Measured
) -> None:
    tried = f"{len(TERMS)} terminals × {len(SIZES)} sizes × {len(LOCALES)} locales"
    measured(f"{tried}: started, or refused in one line", f"{len(EVERY if SOAK else FEW)}", f"{len(EVERY)}")
    path = Path(shutil.copy(record, tmp_path / "record.db"))
    env = home(tmp_path) | {"TERM": term, "COLORTERM": ""} | locale
    with Robot(path, size=size, env=env) as robot:
        terminal = robot.terminal
        if term == "dumb":
            assert terminal.wait_end() == 2
            assert terminal.output.count(b"\n") <= 2
            assert b"list, export" in terminal.output
            assert b"\x1b" not in terminal.output
            return
        terminal.wait_for(lambda terminal: terminal.alternate)
        terminal.settle(0.5)
        terminal.send("nPrøve på ord")
        for columns, rows in SIZES:
            terminal.resize(columns, rows)
            terminal.send(" æøå")
            terminal.settle(0.05, 1)
            assert terminal.process.poll() is None
            if columns >= 40:
                assert not any(trace in terminal.text for trace in TRACES), terminal.text
        terminal.resize(80, 24)
        text = "Prøve på ord" + " æøå" * len(SIZES)
        terminal.wait_for(text)
        terminal.send(KEYS["enter"])
        robot.until(lambda record: [note.text for note in record.notes] == [text])
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
        assert not terminal.alternate
        assert terminal.cooked
        bytes(terminal.output).decode("utf-8")
        only_our_bytes(terminal)
        if "256" not in term and term != "xterm-kitty":
            assert colours(bytes(terminal.output)) <= {"16"}


def test_without_colours_none_are_sent_and_without_the_mouse_it_is_left_alone(record: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(record, tmp_path / "record.db"))
    env = home(tmp_path) | {"NO_COLOR": "1"}
    settings = Path(env["XDG_CONFIG_HOME"], "citerm", "config.toml")
    settings.parent.mkdir(parents=True)
    settings.write_text('mouse = false\ntheme = "light"\n')
    with Robot(path, "--ui-lang", "en", env=env) as robot:
        robot.terminal.wait_for("meeting 1")
        robot.terminal.send("nUden farver" + KEYS["ctrl+j"] + "og uden mus" + KEYS["enter"])
        robot.until(lambda record: [note.text for note in record.notes] == ["Uden farver\nog uden mus"])
        robot.terminal.send("o")
        robot.painted()
        assert colours(bytes(robot.terminal.output)) == set()
        assert b"\x1b[?1000h" not in robot.terminal.output
        assert b"\x1b[7" in robot.terminal.output


def test_two_hundred_changes_of_size_while_typing_lose_no_letter(record: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(record, tmp_path / "record.db"))
    with Robot(path, "--ui-lang", "en", env=home(tmp_path)) as robot:
        robot.terminal.wait_for("meeting 1")
        robot.terminal.send("n")
        letters = ("blåbærgrød " * 19)[: 200 if SOAK else 80]
        for number, letter in enumerate(letters):
            robot.terminal.resize(1 + number * 37 % 200, 1 + number * 11 % 60)
            robot.terminal.send(letter)
        robot.terminal.resize(100, 30)
        robot.terminal.wait_for(letters[-20:].strip())
        robot.terminal.send(KEYS["enter"])
        robot.until(lambda record: [note.text for note in record.notes] == [letters.strip()])
        robot.sound()
        robot.only_our_bytes()
