"""Keys at random into a living meeting: the program stays, its rules hold, and nothing is broken.

``FUZZ`` is the number of runs (4; 20 in ``make soak``), ``FUZZ_KEYS`` of keys in each (100; 300), ``FUZZ_SEED``
another chain of chances.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
from contextlib import closing
from pathlib import Path

import pytest

from citerm.model.meeting import ItemState, MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.store import Store, records, whole_meeting
from tests.soak import Measured
from tests.terminal import KEYS, PASTE
from tests.tools import SOAK
from tests.whole_program.robot import TRACES, Robot, an_open_meeting, home, only_our_bytes, run

pytestmark = [pytest.mark.timeout(300), pytest.mark.soak]

RUNS = int(os.environ.get("FUZZ", "20" if SOAK else "4"))
LENGTH = int(os.environ.get("FUZZ_KEYS", "300" if SOAK else "100"))
SEED = int(os.environ.get("FUZZ_SEED", "20261122"))
_ESC_ALONE = re.compile("(?<=\x1b)(?=[^\\[Ox])")
"""Where a terminal must pause for Esc to be a key and not the beginning of one."""
AT_ONCE = 30
"""Keys that are sent in one burst."""

COMMANDS = [*"nbvcaofirpxjhgtmsyu+-U?ld.ekqw0123456789", "space", "backspace", *["enter"] * 3, "esc", "esc"]
MOVES = ["tab", "shift+tab", "up", "down", "left", "right", "delete", "home", "end", "pageup", "pagedown"]
STRANGE = ["ctrl+p", "ctrl+c", "ctrl+j", "ctrl+u", "ctrl+w", "ctrl+k", "ctrl+q", "ctrl+d", "ctrl+a", "f1"]
LETTERS = [*"aeiourstnæøåÆØÅéß :;,.+/'\"[]{}%$@#=", "mh", "ab", "+7", "nm", "fre", "i morgen"]
BYTES = ["\x1b[999~", "\x1bOZ", "\x1b[<0;5;5M\x1b[<0;5;5m", "\x1b[<64;9;9M", "\x1b[20;20R", "\x1bx", "\x00", "\x7f\x7f"]


UNITS = [
    *("n{text}\r", "b\r", "b{text}\r", "b{text}\t\t\r", "o{text}\tmh\t+7\r", "o{text}\r", "p{text}\r", "p\r", "c\r"),
    *("cmh {text}\r", "a2 1 0\r", "a\t1212\r", "fmh\r", "f\r", "f\tab\r", "f+{text}\r\r", "iab\r", "rmh\r", "g2", "g3"),
    *(
        " ",
        " ",
        " ",
        "\x7f",
        "x",
        "u",
        "u",
        "u",
        "U",
        "t",
        "t",
        "+",
        "-",
        "h",
        "\x1b[A\r{text}\r",
        "\x1b[Amb",
        "\x1b[Amo",
    ),
    *("\x1b[A\x1b[Amn", "\x1b[A\x1b[3~", "jn{text}\r\r\r\r\x1b", "j\x1b[B\x1b[D\x1b", "j\x1b[B\x1b[3~\x1b", "y\x1b"),
    *("s{text}\x1b", "q\x1b", "q\r\r\r\x1b", "?\x1b", "n{text}\x1b", "n\x1b[200~{text}\x1b[201~\r", "\x1b\r", "\x1b\r"),
]
"""Acts as a facilitator does them, so that something happens between the slips of the finger."""


def a_move(chance: random.Random) -> str:
    """An act, or one key of chance."""
    if chance.random() < 0.4:
        text = "".join(chance.choices(LETTERS, k=chance.randint(1, 6)))
        return chance.choice(UNITS).replace("{text}", text)
    return a_key(chance)


def a_key(chance: random.Random) -> str:
    """One thing that a keyboard, a mouse or a terminal may send."""
    kind = chance.random()
    if kind < 0.45:
        key = chance.choice(COMMANDS)
    elif kind < 0.62:
        key = chance.choice(MOVES)
    elif kind < 0.9:
        return chance.choice(LETTERS)
    elif kind < 0.94:
        key = chance.choice(STRANGE)
    elif kind < 0.97:
        return PASTE[0] + chance.choice(LETTERS) * chance.randint(1, 40) + PASTE[1]
    else:
        return chance.choice(BYTES)
    return KEYS.get(key, key)


def holds(record: MeetingRecord) -> None:
    """The rules that hold whatever is pressed."""
    assert sum(item.state is ItemState.RUNNING for item in record.items) <= 1
    assert sum(entry.stopped_at is None for entry in record.times) <= 1
    assert all((item.purpose is None) == item.is_break for item in record.items)
    positions = [item.position for item in record.items]
    assert positions == sorted(set(positions))
    numbers = sorted(record.decision_numbers.values())
    assert numbers == list(range(1, len(numbers) + 1))
    for action in record.actions:
        assert action.owner_id not in action.helper_ids
    for decision in record.decisions:
        named = [stance for stance in record.stances if stance.decision_id == decision.id]
        assert not (named and decision.votes_for is not None)
    if record.meeting.state is MeetingState.CLOSED:
        assert all(item.state.settled for item in record.items)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with its meeting of today open, and one meeting of our own beside it."""
    folder = tmp_path_factory.mktemp("demo")
    path = folder / "record.db"
    source = Path(__file__).parents[2] / "data" / "demo" / "da.toml"
    run("import", "--db", str(path), str(source), env=home(folder))
    return path


@pytest.mark.parametrize("number", range(RUNS))
def test_keys_at_random_end_nothing_and_break_no_rule(
    number: int, demo: Path, tmp_path: Path, measured: Measured
) -> None:
    chance = random.Random(f"{SEED}-{number}")
    path = tmp_path / "record.db"
    if number % 2:
        shutil.copy(demo, path)
    else:
        an_open_meeting(path)
    size = ((80, 24), (120, 36), (50, 14))[number % 3]
    env = home(tmp_path)
    keys = "".join(a_move(chance) for _ in range(LENGTH // 2))[:LENGTH]
    bursts = [keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE)]
    while bursts:  # Esc and q close the program, as they should; then it is opened again
        with Robot(path, "--ui-lang", "da", size=size, env=env) as robot:
            terminal = robot.terminal
            terminal.wait_for(lambda terminal: terminal.alternate and len(terminal.text.split()) > 12, timeout=30)
            if number % 2:  # the planned meeting of the demo is one key further
                terminal.press("x", "enter", "space", "space")
            while bursts and terminal.process.poll() is None:
                for part in _ESC_ALONE.split(bursts.pop(0)):
                    terminal.send(part)
                    terminal.settle(0.12, 20)
                assert not any(trace in terminal.text for trace in TRACES), terminal.text
            if terminal.process.poll() is None:
                terminal.signal(signal.SIGTERM)
            terminal.wait_end(20)  # perhaps by a q on Start that was still on its way
            assert terminal.process.returncode in (0, 128 + signal.SIGTERM), f"{terminal.text}\n{keys!r}"
            assert not terminal.alternate
            only_our_bytes(terminal, copies=True)
    with closing(Store.open(path)) as store:
        for meeting in records.meetings(store):
            holds(whole_meeting.meeting_record(store, meeting.id))
        assert store.integrity_problems() == [], keys
        assert store.broken_links() == [], keys
    run("check", "--db", str(path), env=env)
    measured("keys at random: ended the program or broke a rule", f"0 in {RUNS} × {LENGTH} keys", "0")


def test_copying_where_nothing_is_chosen_leaves_the_clipboard_alone(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    an_open_meeting(path)
    with Robot(path, "--ui-lang", "da", env=home(tmp_path)) as robot:
        robot.terminal.wait_for("møde 1 ")
        robot.terminal.send("\x1b[<0;50;5M\x1b[<0;50;5m" + KEYS["ctrl+c"])
        robot.terminal.wait_for("Ctrl+C")
        robot.terminal.send("n" + "\x1b[<0;50;33M\x1b[<0;50;33m" + KEYS["ctrl+c"] + KEYS["ctrl+x"] + "færdig")
        robot.terminal.wait_for("færdig")
        robot.only_our_bytes()
