"""Opening the program in a real terminal: on which record, with what guard, and what is left behind."""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from citerm.acts import history, reading
from citerm.acts.desk import Desk, meeting_scope
from citerm.cli import run
from citerm.cli.session import account, clock
from citerm.commands import command_of
from citerm.store import Store
from tests.terminal import Terminal, citerm
from tests.whole_program.waiting import gone, until

DEMO = Path(__file__).parents[2] / "data" / "demo" / "da.toml"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """A home of its own, and a place for throw-away files that can be looked into."""
    (tmp_path / "tmp").mkdir()
    return {
        "HOME": str(tmp_path),
        "LANG": "en_GB.UTF-8",
        "TMPDIR": str(tmp_path / "tmp"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }


def records(environ: dict[str, str]) -> list[str]:
    return sorted(path.name for path in Path(environ["XDG_DATA_HOME"], "citerm").glob("*"))


def assert_nothing_thrown_away_is_left(environ: dict[str, str]) -> None:
    assert not list(Path(environ["TMPDIR"]).iterdir())


def assert_given_back(terminal: Terminal) -> None:
    assert not terminal.alternate and terminal.cooked


@contextmanager
def frozen(terminal: Terminal) -> Iterator[None]:
    """Let the terminal take nothing of what the program writes, as a sleeping laptop at the end of a line does."""
    device = os.open(os.readlink(f"/proc/{terminal.process.pid}/fd/2"), os.O_RDWR | os.O_NOCTTY)
    termios.tcflow(device, termios.TCOOFF)
    try:
        yield
    finally:
        termios.tcflow(device, termios.TCOON)
        os.close(device)


def draft(path: Path) -> str:
    """The half-typed text that lies in a record of which one meeting is under way."""
    with Store.open(path, read_only=True) as store:
        desk = Desk(store, clock, account())
        (meeting,) = [meeting for meeting in reading.meetings(desk) if meeting.state.under_way]
        found = history.draft(desk, meeting_scope(meeting.id))
    return found.text.strip() if found else ""


def test_without_data_the_first_run_opens_and_leaves_nothing_when_it_is_closed(environ: dict[str, str]) -> None:
    with citerm(env=environ) as terminal:
        terminal.wait_for("citerm")
        terminal.settle()
        assert records(environ)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
        assert_given_back(terminal)
    assert records(environ) == []


def test_from_the_first_run_the_demo_is_one_key_away_and_leads_back(environ: dict[str, str]) -> None:
    with citerm(env=environ) as terminal:
        terminal.wait_for("see the demo")
        terminal.press("d")
        terminal.wait_for("it goes when you close it")
        terminal.press("q")
        terminal.wait_for("see the demo")
        terminal.press("q")
        assert terminal.wait_end() == 0
        assert_given_back(terminal)
    assert records(environ) == []
    assert_nothing_thrown_away_is_left(environ)


def test_another_record_of_the_data_folder_can_be_chosen_on_start(environ: dict[str, str], tmp_path: Path) -> None:
    other = tmp_path / "byliv.toml"
    other.write_text('[initiative]\nkey = "byliv"\nname = "Byliv i havnen"\ncountry = "DK"\n', encoding="utf-8")
    for file in (DEMO, other):
        assert run(["--ui-lang", "en", "import", str(file)], environ) == 0
    with citerm("--ui-lang", "en", env=environ) as terminal:
        terminal.wait_for("Byliv i havnen")  # it changed last
        terminal.wait_for("alle-unge-med")
        terminal.press("down", "down", "down", "enter")
        terminal.wait_for("Alle unge med i Fjordkøbing")
        terminal.press("q")
        assert terminal.wait_end() == 0
        assert_given_back(terminal)


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
def test_the_demo_opens_in_its_language_with_a_meeting_today_and_leaves_nothing(
    environ: dict[str, str], language: str
) -> None:
    with citerm("demo", "--lang", language, env=environ) as terminal:
        terminal.wait_for("I dag")
        assert list(Path(environ["TMPDIR"]).iterdir())
        terminal.press("q")
        assert terminal.wait_end() == 0
        assert_given_back(terminal)
    assert_nothing_thrown_away_is_left(environ)
    assert not Path(environ["XDG_DATA_HOME"]).exists(), "one's own data is not touched"


def test_a_killed_demo_gives_the_terminal_back_and_leaves_nothing(environ: dict[str, str]) -> None:
    with citerm("demo", "--ui-lang", "en", env=environ) as terminal:
        terminal.wait_for("Planned")
        _, program = terminal.tree()
        os.kill(program, signal.SIGKILL)
        assert terminal.wait_end() == 128 + signal.SIGKILL
        assert_given_back(terminal)
        assert "Everything confirmed is saved" in terminal.text
    assert_nothing_thrown_away_is_left(environ)


def test_ctrl_c_and_an_interrupt_from_outside_end_nothing(environ: dict[str, str]) -> None:
    with citerm("demo", "--ui-lang", "en", env=environ) as terminal:
        terminal.wait_for("Planned")
        terminal.press("ctrl+c")
        terminal.wait_for("Ctrl+C ends nothing here")
        terminal.signal(signal.SIGINT, whole_tree=True)
        terminal.settle()
        assert terminal.process.poll() is None
        terminal.press("q")
        assert terminal.wait_end() == 0


def test_bytes_that_are_no_utf_8_do_not_end_the_program(environ: dict[str, str]) -> None:
    with citerm("demo", "--ui-lang", "en", env=environ) as terminal:
        terminal.wait_for("Planned")
        for junk in (b"\xe6re", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf0\x9f"):
            terminal.send(junk)
        terminal.settle()
        assert terminal.process.poll() is None
        terminal.press("esc", "esc")
        terminal.settle(0.6)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
        assert_given_back(terminal)


def test_what_would_steer_textual_from_outside_is_taken_out(environ: dict[str, str], tmp_path: Path) -> None:
    hostile = {
        "TEXTUAL_DRIVER": "nowhere:Nothing",
        "TEXTUAL_LOG": str(tmp_path / "textual.log"),
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_COLOR_SYSTEM": "junk",
        "TEXTUAL_SCREENSHOT": "1",
        "COLUMNS": "99999",
        "LINES": "0",
        "LC_ALL": "C",
    }
    work = tmp_path / "work"
    work.mkdir()
    with citerm("demo", "--ui-lang", "en", env=environ | hostile, cwd=work) as terminal:
        terminal.wait_for("Planned")
        terminal.wait_for("Fjordkøbing")
        terminal.press("q")
        assert terminal.wait_end() == 0
    assert not list(work.iterdir()) and not (tmp_path / "textual.log").exists()


@pytest.mark.parametrize("term", ["", "dumb"])
def test_a_terminal_that_cannot_paint_is_refused_in_one_line(environ: dict[str, str], term: str) -> None:
    with citerm(env=environ | {"TERM": term}) as terminal:
        assert terminal.wait_end() == 2
        assert terminal.output.count(b"\n") <= 2 and b"list, export" in terminal.output
        assert b"\x1b" not in terminal.output
    assert not Path(environ["XDG_DATA_HOME"]).exists()


def test_a_rehearsal_on_ones_own_record_changes_nothing_in_it(environ: dict[str, str], tmp_path: Path) -> None:
    own = tmp_path / "own.db"
    assert run(["--db", str(own), "--ui-lang", "en", "import", str(DEMO)], environ) == 0
    before = own.read_bytes()
    with citerm("demo", "--of", str(own), "--ui-lang", "en", env=environ) as terminal:
        terminal.wait_for("Fjordkøbing")
        terminal.wait_for("it goes when you close it")
        terminal.press("q")
        assert terminal.wait_end() == 0
    assert own.read_bytes() == before
    assert_nothing_thrown_away_is_left(environ)


def test_a_record_that_is_not_ours_is_left_as_it_is(environ: dict[str, str], tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(b"not a record at all" * 500)
    with citerm("--db", str(other), "--ui-lang", "en", env=environ) as terminal:
        assert terminal.wait_end() == 1
        assert "is not a citerm record" in terminal.text.replace("\n", "")
        assert_given_back(terminal)
    assert other.read_bytes() == b"not a record at all" * 500


def test_typing_is_saved_while_nobody_reads_the_terminal(environ: dict[str, str]) -> None:
    text = "mere tekst end skærmen kan vise uden at nogen læser den " * 4
    with citerm("demo", "--ui-lang", "en", env=environ) as terminal:
        terminal.wait_for("Planned")
        terminal.press("m")
        terminal.wait_for("Start a meeting now")
        terminal.press("enter")
        terminal.wait_for("PRESENT")
        terminal.press("n")
        terminal.wait_for("Ctrl+J")
        terminal.settle()
        (path,) = Path(environ["TMPDIR"]).glob("*/*.db")
        with frozen(terminal):
            os.write(terminal._master, text.encode())
            until(lambda: draft(path) == text.strip(), within=30)
        terminal.wait_for("mere tekst")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM


BROKEN = """
import sys, threading
from citerm.screens.start import StartScreen

def in_the_loop(self):
    member = "mette@kommunen.example"
    raise RuntimeError(member)

def in_a_thread(self):
    threading.Thread(target=in_the_loop, args=(self,)).start()

StartScreen.action_plan = in_the_loop
StartScreen.action_start_now = in_a_thread
sys.argv = ["citerm", "demo", "--ui-lang", "en"]
from citerm.cli import main
main()
"""


@pytest.mark.parametrize("command", ["plan", "start_now"], ids=["in the loop", "in a thread"])
def test_a_fault_closes_the_program_without_anybodys_words(environ: dict[str, str], command: str) -> None:
    key = command_of("start", command).keys.split(",")[0]
    root = {"PYTHONPATH": str(Path(__file__).parents[2])}
    with Terminal([sys.executable, "-c", BROKEN], env=environ | root) as terminal:
        terminal.wait_for("Planned")
        before = len(terminal.output)
        terminal.press(key)
        assert terminal.wait_end() == 1
        assert_given_back(terminal)
        said = bytes(terminal.output[before:]).decode()
    assert "Everything confirmed is saved" in said
    log = Path(environ["XDG_STATE_HOME"], "citerm", "citerm.log").read_text()
    assert "RuntimeError" in log and "in_the_loop" in log
    assert "mette" not in log + said and "Traceback" not in said
    assert_nothing_thrown_away_is_left(environ)


@pytest.mark.parametrize("ignored", [False, True], ids=["usually", "under nohup"])
def test_a_closed_window_leaves_no_process_and_no_lock(environ: dict[str, str], ignored: bool) -> None:
    start = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN);" if ignored else ""
    program = [sys.executable, "-c", f"{start}from citerm.cli import main; main()", "demo", "--ui-lang", "en"]
    root = {"PYTHONPATH": str(Path(__file__).parents[2])}
    with Terminal(program, env=environ | root) as terminal:
        terminal.wait_for("Planned")
        everybody = terminal.tree()
        terminal.hang_up()
        until(lambda: all(gone(pid) for pid in everybody), within=30)
    assert_nothing_thrown_away_is_left(environ)
