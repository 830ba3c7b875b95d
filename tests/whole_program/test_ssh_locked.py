"""Accounts whose every login ends in citerm, through a real SSH server: what is closed is closed by all of it together.

The server passes every variable on, which ``docs/ssh.md`` advises against; the wrapper of that page is what stops them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from citerm.acts.desk import BOARD
from citerm.store import Store
from tests.sshd import CLOSED, INSTALL, Server, need_terminals, serving
from tests.terminal import Terminal
from tests.tools import need
from tests.whole_program.robot import an_open_meeting, home, only_our_bytes
from tests.whole_program.waiting import until

pytestmark = [pytest.mark.xdist_group("ssh"), pytest.mark.timeout(180)]

OPEN_TO_VARIABLES = CLOSED.replace("AcceptEnv LANG LC_*", "AcceptEnv *")
PAGE = (Path(__file__).parents[2] / "docs" / "ssh.md").read_text(encoding="utf-8")
"""What an administrator does is what is tried here: the wrapper, and the section of sshd's settings."""
WRAPPER = next(block for block in PAGE.split("```") if "SSH_ORIGINAL_COMMAND" in block).removeprefix("sh\n")
SECTION = next(block for block in PAGE.split("```") if "Match User" in block)
FACILITATOR, COORDINATOR, READER, ROOM, OPEN = "anna", "bo", "cilla", "sal", "open"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("sshd"), OPEN_TO_VARIABLES) as found:
        wrapper = found.folder / "citerm-locked"
        ours = {"/opt/citerm/bin/python": sys.executable, 'HOME="$HOME"': f"HOME={found.folder}"}
        assert all(theirs in WRAPPER for theirs in ours)
        wrapper.write_text(re.sub("|".join(map(re.escape, ours)), lambda place: ours[place[0]], WRAPPER))
        wrapper.chmod(0o755)
        record = found.folder / "alle-med.db"
        lines = {
            FACILITATOR: "--as anna --role facilitator",
            COORDINATOR: "--as bo --role coordinator",
            READER: "--as cilla --role reader",
            ROOM: "--as sal --role reader",
        }
        for key, who in lines.items():
            first = "follow" if key == ROOM else ""
            found.admit(key, f'restrict,pty,command="{wrapper} {who} --ui-lang en --db {record} {first}"')
        found.admit(OPEN)
        yield found


@pytest.fixture
def path(server: Server) -> Iterator[Path]:
    """The one record that those logins are for."""
    found = server.folder / "alle-med.db"
    an_open_meeting(found)
    yield found
    for part in found.parent.glob(f"{found.name}*"):
        part.unlink()


def test_the_servers_of_the_tests_are_set_as_the_page_says() -> None:
    for setting in CLOSED.splitlines():
        assert setting.strip() in PAGE, setting
    assert {"DisableForwarding yes", "PermitUserRC no"} <= {line.strip() for line in SECTION.splitlines()}
    assert 'restrict,pty,command="/usr/local/bin/citerm-login --as anna --role facilitator' in PAGE


def login(server: Server, key: str, command: str = "") -> Terminal:
    need_terminals()
    return server.terminal(key, command)


def journal(path: Path) -> list[tuple[str, str]]:
    """Who did what, in order."""
    with Store.open(path, read_only=True) as store:
        return [(account, act) for account, act in store.pairs("select account, act from acts order by seq")]


@pytest.mark.parametrize(
    "command",
    ["sh -c 'touch {folder}/made'", "list; touch {folder}/made", "list $(touch {folder}/made)",
     "export minutes -o {folder}/made", "citerm --locked --as anna --role facilitator list"],
)  # fmt: skip
def test_a_command_does_nothing_but_what_is_given_out(server: Server, path: Path, command: str) -> None:
    done = server.run(FACILITATOR, command.format(folder=server.folder), options=["-o", "LogLevel=QUIET"])
    assert done.returncode in (1, 2) and done.stdout == b""
    assert done.stderr.startswith(b"citerm: ") and b"Traceback" not in done.stderr
    assert not (server.folder / "made").exists()


def test_documents_lists_and_the_audience_view_are_given_out_to_a_reader(server: Server, path: Path) -> None:
    before = path.read_bytes()
    assert server.run(READER, "citerm export minutes -o -").stdout.startswith(b"PK")
    assert b"styregruppen-1" in server.run(READER, "list").stdout
    with login(server, READER, "follow") as terminal:
        terminal.wait_for("Velkomst")
        terminal.press("esc")
        assert terminal.wait_end() == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("program", ["scp", "scp -O", "sftp"])
def test_no_file_is_fetched_or_left(server: Server, path: Path, tmp_path: Path, program: str) -> None:
    name, *options = program.split()
    need(name, INSTALL)
    mine = tmp_path / "mine"
    mine.write_text("left here")
    there, here = f"{server.account}@127.0.0.1:{server.folder}", str(tmp_path / "fetched")
    if name == "sftp":
        commands = [[f"{there}/host", here]]
    else:
        commands = [[f"{there}/host", here], [str(mine), f"{there}/made"]]
    control = server.client([*server.command(OPEN, program=name), *options, *commands[0]])
    assert control.returncode == 0, control.stderr  # a login that is not locked fetches it by the same line
    Path(here).unlink()
    for command in commands:
        done = server.client([*server.command(FACILITATOR, program=name), *options, *command])
        assert done.returncode != 0
    assert not Path(here).exists() and not (server.folder / "made").exists()


@pytest.mark.parametrize(
    "options",
    [["-W", "127.0.0.1:{port}"], ["-N", "-R", "0:127.0.0.1:{port}"], ["-N", "-R", "{folder}/made:127.0.0.1:{port}"]],
    ids=["stdio", "remote port", "remote socket"],
)
def test_no_connection_goes_through(server: Server, path: Path, options: list[str]) -> None:
    given = [option.format(port=server.port, folder=server.folder) for option in options]
    done = server.client(server.command(FACILITATOR, options=[*given, "-o", "ExitOnForwardFailure=yes"]))
    assert done.returncode == 255 and not done.stdout.startswith(b"SSH-")
    assert not (server.folder / "made").exists()


def test_no_variable_of_the_client_counts(server: Server, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "data" / "citerm" / "other.db"
    other.parent.mkdir(parents=True)
    an_open_meeting(other)
    variables = home(tmp_path) | {
        "CITERM_DB": str(other),
        "PYTHONPATH": str(tmp_path),
        "PYTHONINSPECT": "1",
        "TEXTUAL_LOG": str(tmp_path / "log"),
        "_CITERM_COMPLETE": "bash_source",
    }
    (tmp_path / "sitecustomize.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w')")
    del variables["HOME"]
    sent = ["-o", "SetEnv " + " ".join(f"{name}={value}" for name, value in variables.items())]
    done = server.run(FACILITATOR, "list --json", options=sent)
    assert done.returncode == 0 and b"styregruppen-1" in done.stdout
    assert not (tmp_path / "run").exists() and not (tmp_path / "log").exists()
    refused = server.run(FACILITATOR, f"list --db {other}", options=sent)
    assert refused.returncode == 1 and refused.stdout == b""


def test_the_facilitator_writes_under_the_name_of_the_line(server: Server, path: Path) -> None:
    with login(server, FACILITATOR) as terminal:
        terminal.wait_for("Velkomst")
        terminal.press("n")
        terminal.send("Anna skriver\r")
        until(lambda: journal(path)[-1] == (FACILITATOR, "record_note"), within=20)
        terminal.wait_for("takes it back")
        terminal.press("esc")
        terminal.settle(0.3)
        terminal.press("q")
        assert terminal.wait_end() == 0
        only_our_bytes(terminal)


def test_the_coordinator_comes_to_the_board_and_writes_in_no_live_meeting(server: Server, path: Path) -> None:
    with login(server, COORDINATOR) as terminal:
        terminal.wait_for("n new action")
        terminal.press("n")
        terminal.send("Skaf et lokale\r")
        until(lambda: journal(path)[-1] == (COORDINATOR, "new_action"), within=20)
        before = len(journal(path))
        terminal.wait_for("takes it back")
        terminal.press("esc")
        terminal.settle(0.3)
        terminal.press("esc")
        terminal.wait_for("Go on with the meeting")
        assert str(server.folder) not in terminal.text
        terminal.press("enter")
        terminal.wait_for("Velkomst")
        terminal.press("n")
        terminal.send("ikke mig\r")
        terminal.settle(0.5)
        terminal.press("space")
        terminal.settle(0.5)
        written = journal(path)[before:]
        assert all(act in ("suggest",) for _, act in written), written
    with Store.open(path, read_only=True) as store:
        assert [row.account for row in store.acts(BOARD)] == [COORDINATOR]


def test_the_reader_changes_nothing_whatever_is_pressed(server: Server, path: Path) -> None:
    before = path.read_bytes()
    with login(server, READER) as terminal:
        terminal.wait_for("Velkomst")
        terminal.send("n nej\r b nej\r f\r x u ")
        terminal.settle(0.5)
        assert terminal.process.poll() is None, terminal.text
        assert "Traceback" not in terminal.text
        for _ in range(6):  # from wherever the keys have led
            if terminal.process.poll() is not None:
                break
            terminal.press("esc")
            terminal.settle(0.3)
            terminal.press("q")
            terminal.settle(0.3)
        terminal.wait_end()
    assert path.read_bytes() == before
    log = Path(f"{path}-wal")
    assert not log.exists() or not log.stat().st_size


def test_the_room_only_follows(server: Server, path: Path) -> None:
    done = server.run(ROOM, "list")
    assert done.returncode == 2 and done.stdout == b""
    with login(server, ROOM) as terminal:
        terminal.wait_for("Velkomst")
        terminal.press(*"nbq", "ctrl+p")
        terminal.settle(0.3)
        if terminal.process.poll() is None:
            terminal.press("esc")
        assert terminal.wait_end() == 0


def test_without_a_terminal_nothing_is_opened(server: Server, path: Path) -> None:
    done = server.run(FACILITATOR, "")
    assert done.returncode == 2 and b"needs a terminal" in done.stderr
