"""The program by itself: from Start through a meeting to its Word file it starts no other program and connects nowhere.

What Python is asked for is written down from the first line on, in the program, its keeper and its threads.
"""

from __future__ import annotations

import sys
from pathlib import Path
from socket import AF_UNIX

from citerm.cli import run
from citerm.store import backups
from tests.terminal import Terminal
from tests.whole_program.given import initiative_file
from tests.whole_program.robot import home

WATCHED = """
import os, sys
told = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
OUTSIDE = ("ftplib.", "http.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system",
           "pty.", "smtplib.", "socket.", "subprocess.", "urllib.", "webbrowser.")
def tell(event, values):
    if event.startswith(OUTSIDE):
        family = f" {int(values[1])}" if event == "socket.__new__" else ""
        os.write(told, f"{event}{family}\\n".encode())
sys.addaudithook(tell)
sys.argv[0] = "citerm"
from citerm.cli import main
main()
"""
OWN = [
    "os.fork",  # the keeper, which gives the terminal back when the program is killed
    f"socket.__new__ {int(AF_UNIX)}",  # two ends of a pipe within the program, by which its loop is woken
    f"socket.__new__ {int(AF_UNIX)}",
]


def test_from_start_to_the_word_file_no_other_program_is_started_and_nothing_connects(tmp_path: Path) -> None:
    env = home(tmp_path) | {"LANG": "en_GB.UTF-8", "PYTHONPATH": str(Path(__file__).parents[2])}
    (tmp_path / "in.toml").write_text(initiative_file("DK", "da", "Styregruppen"), encoding="utf-8")
    assert run(["--ui-lang", "en", "import", str(tmp_path / "in.toml")], env) == 0
    (record,) = Path(env["XDG_DATA_HOME"], "citerm").glob("*.db")
    told = tmp_path / "told"
    with Terminal([sys.executable, "-c", WATCHED, str(told), "--ui-lang", "en"], env=env) as terminal:
        terminal.wait_for("Start a meeting now")
        terminal.press("m")
        terminal.wait_for("Drøftelse")
        terminal.press("n", *"Skolerne er med", "enter")
        terminal.wait_for("Skolerne er med")
        terminal.press("q")
        terminal.wait_for("end now")
        terminal.press("a")
        terminal.wait_for("The minutes lie here")
        terminal.press("enter")
        terminal.wait_for("Minutes not approved yet")
        terminal.press("q")
        assert terminal.wait_end() == 0
    assert list(tmp_path.rglob("*.docx")) and backups.newest(record) is not None
    assert told.read_text().splitlines() == OWN
