"""Every way to die, in a real terminal: it comes back as it was, nothing lingers, the typed text is kept."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pytest

from citerm.lifeline import rescued
from tests.terminal import Terminal
from tests.tools import need
from tests.whole_program.waiting import gone, state, until

PROGRAM = """
import os, signal, sys, termios, threading, time, tty
from datetime import UTC, datetime
from pathlib import Path
from citerm.lifeline import HeldText, Lifeline, with_keeper

how, record = sys.argv[1].split("+"), Path(sys.argv[2])

def paint(text):
    os.write(2, text.encode())

def program():
    lifeline = Lifeline(log=record.with_name("citerm.log"), clock=lambda: datetime.now(UTC))
    lifeline.start()
    lifeline.stand_by(record)
    attributes = termios.tcgetattr(0)
    status = []
    if "stuck" in how:
        lifeline.attach(leave=lambda code: None, interrupted=lambda: None)
    elif "unattached" not in how:
        lifeline.attach(leave=status.append, interrupted=lambda: paint("\\r\\nthe meeting goes on"))
    tty.setraw(0)
    paint("\\x1b[?1049h\\x1b[?25l\\x1b[?1000h\\x1b[?2004h")
    lifeline.hold(HeldText("meeting:7", "note", "half a word", 3, datetime.now(UTC)))
    if "thread" in how:
        threading.Thread(target=lambda: [][1]).start()
    if "stalled" in how:
        os.write(2, b"x" * 10_000_000)
    if "painting" in how:
        threading.Thread(target=lambda: [paint("x" * 1000) for _ in iter(int, 1)], daemon=True).start()
    paint("\\x1b[2J\\x1b[Hpid=%d." % os.getpid())
    if "segfault" in how:
        time.sleep(0.5)
        import ctypes
        ctypes.string_at(0)
    while not status:
        time.sleep(0.02)
    termios.tcsetattr(0, termios.TCSANOW, attributes)
    paint("\\x1b[?1000l\\x1b[?2004l\\x1b[?1049l\\x1b[?25hleft by itself\\r\\n")
    return lifeline.ended(status[0])

sys.exit(with_keeper(program, killed="All that was saved is safe."))
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "styregruppen.db"
    path.touch(0o600)
    return path


def dying(how: str, record: Path) -> Terminal:
    """Start the small program that will die in some way."""
    source = record.with_name("program.py")
    source.write_text(PROGRAM, encoding="utf-8")
    root = str(Path(__file__).parents[2])
    return Terminal([sys.executable, str(source), how, str(record)], env={"PYTHONPATH": root})


def started(terminal: Terminal) -> int:
    """Wait until the program has the terminal; return the process that paints, even where it was painted over since."""
    said: list[bytes] = []

    def named(terminal: Terminal) -> bool:
        said[:] = re.findall(rb"pid=(\d+)\.", terminal.output)
        return bool(said)

    terminal.wait_for(named)
    return int(said[0])


def assert_given_back(terminal: Terminal) -> None:
    """Assert that a shell could go on in this terminal."""
    assert not terminal.alternate and terminal.cooked
    for mode in (b"?1000", b"?2004"):
        assert terminal.output.rfind(b"\x1b[" + mode + b"l") > terminal.output.rfind(b"\x1b[" + mode + b"h")
    assert terminal.output.rfind(b"\x1b[?25h") > terminal.output.rfind(b"\x1b[?25l")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("whole_tree", [False, True], ids=["keeper", "everybody"])
def test_asked_to_end_the_program_leaves_by_itself(record: Path, number: signal.Signals, whole_tree: bool) -> None:
    with dying("willing", record) as terminal:
        started(terminal)
        terminal.signal(number, whole_tree=whole_tree)
        assert terminal.wait_end(timeout=20) == 128 + number
        assert b"left by itself" in terminal.output
        assert_given_back(terminal)
        text = rescued(record)
        assert text is not None and text.text == "half a word"


@pytest.mark.parametrize("how", ["stuck", "unattached", "painting+stuck"])
def test_a_program_that_does_not_leave_is_ended(record: Path, how: str) -> None:
    with dying(how, record) as terminal:
        started(terminal)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end(timeout=20) == 128 + signal.SIGTERM
        assert b"left by itself" not in terminal.output
        assert_given_back(terminal)
        assert rescued(record) is not None


def test_the_text_is_kept_and_the_program_ended_while_nobody_reads_the_terminal(record: Path) -> None:
    with dying("stalled", record) as terminal:
        until(lambda: rescued(record), within=20)
        _, program = terminal.tree()
        terminal.signal(signal.SIGTERM)
        until(lambda: gone(program), within=20)
        assert terminal.wait_end(timeout=20) == 128 + signal.SIGTERM
        assert_given_back(terminal)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_the_keeper_gives_the_terminal_back_when_the_program_is_killed(record: Path, number: signal.Signals) -> None:
    with dying("willing", record) as terminal:
        os.kill(started(terminal), number)
        assert terminal.wait_end(timeout=20) == 128 + number
        assert_given_back(terminal)
        assert "All that was saved is safe." in terminal.text


def test_a_real_segmentation_fault_leaves_a_usable_terminal(record: Path) -> None:
    with dying("segfault", record) as terminal:
        assert terminal.wait_end() == 128 + signal.SIGSEGV
        assert_given_back(terminal)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGQUIT])
def test_an_interrupt_from_outside_ends_nothing(record: Path, number: signal.Signals) -> None:
    with dying("willing", record) as terminal:
        started(terminal)
        terminal.signal(number)
        terminal.wait_for("the meeting goes on")
        assert terminal.process.poll() is None
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end(timeout=20) == 128 + signal.SIGTERM


@pytest.mark.parametrize("how", ["willing", "stuck", "painting"])
def test_nothing_lingers_when_the_window_is_closed(record: Path, how: str) -> None:
    with dying(how, record) as terminal:
        started(terminal)
        _, program = terminal.tree()
        terminal.hang_up()
        until(lambda: gone(program), within=20)
        terminal.process.wait(timeout=20)
        assert rescued(record) is not None


def test_the_program_does_not_outlive_its_keeper(record: Path) -> None:
    with dying("willing", record) as terminal:
        pid = started(terminal)
        terminal.signal(signal.SIGKILL)
        until(lambda: gone(pid), within=20)


def test_a_thread_that_breaks_ends_the_program_with_status_1(record: Path) -> None:
    with dying("thread", record) as terminal:
        assert terminal.wait_end() == 1
        assert_given_back(terminal)
        assert "IndexError" in record.with_name("citerm.log").read_text()


def test_stopped_and_continued_the_program_goes_on(record: Path) -> None:
    with dying("willing", record) as terminal:
        pid = started(terminal)
        os.kill(pid, signal.SIGSTOP)
        until(lambda: state(pid) == "T", within=20)
        os.kill(pid, signal.SIGCONT)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end(timeout=20) == 128 + signal.SIGTERM


def test_under_a_shell_with_job_control_it_stops_and_comes_back(record: Path) -> None:
    shell = need("bash", "apt-get install bash")
    environ = {"PS1": "ready> ", "PYTHONPATH": str(Path(__file__).parents[2])}
    with Terminal([shell, "--norc", "--noprofile", "-i"], env=environ) as terminal:
        terminal.wait_for("ready>")
        source = record.with_name("program.py")
        source.write_text(PROGRAM, encoding="utf-8")
        terminal.send(f"{sys.executable} {source} willing {record}; echo status=$?\n")
        pid = started(terminal)
        os.kill(pid, signal.SIGSTOP)
        terminal.wait_for("Stopped")
        terminal.send("fg\n")
        terminal.wait_for(lambda _: state(pid) in "SR")
        os.kill(pid, signal.SIGTERM)
        terminal.wait_for("left by itself")
        terminal.send("echo still=$((1+1))\n")
        terminal.wait_for("still=2")
