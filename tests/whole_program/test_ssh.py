"""Over a real SSH server: a meeting is held, the line drops, and it goes on where it was."""

from __future__ import annotations

import io
import os
import re
import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from citerm.cli.session import account
from citerm.store import Store
from tests.sshd import Server, citerm_line, need_terminals, serving
from tests.terminal import CITERM
from tests.whole_program.robot import PATIENCE, Robot, an_open_meeting, home, only_our_bytes, run
from tests.whole_program.waiting import gone, until

pytestmark = [pytest.mark.xdist_group("ssh"), pytest.mark.timeout(180)]

KEY = "mette"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("sshd")) as found:
        found.admit(KEY)
        yield found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "alle-med.db"
    an_open_meeting(found)
    return found


class Remote(Robot):
    """A robot that sits at the other end of a line."""

    def __init__(self, server: Server, path: Path, size: tuple[int, int] = (120, 36)) -> None:
        need_terminals()
        self.path = path
        command = citerm_line("--db", str(path), "--ui-lang", "da", env=home(path.parent))
        self.terminal = server.terminal(KEY, command, columns=size[0], rows=size[1])


def programs(path: Path) -> list[int]:
    """The processes of citerm that have this record open."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                command = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if command[0] == os.fsencode(CITERM[0]) and os.fsencode(path) in command:
                found.append(int(process.name))
    return found


def cpu(pid: int) -> int:
    """Ticks of the processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


@pytest.mark.parametrize("how", ["client killed", "window closed"])
def test_a_dropped_line_leaves_nothing_running_and_the_meeting_goes_on_where_it_was(
    server: Server, path: Path, how: str
) -> None:
    with Remote(server, path) as robot:
        robot.painted("Velkomst")
        robot.keys(" ", sees="Skoler")
        robot.until(lambda record: record.running is not None and record.running.title == "Skoler")
        robot.keys("b")
        robot.types("Alle skoler er med")
        robot.keys("enter")
        robot.until(lambda record: any(d.text == "Alle skoler er med" for d in record.decisions))
        robot.keys("n")
        robot.types("Rektor på Åskolen sagde, at")
        robot.painted("Åskolen sagde, at")
        running = programs(path)
        assert running
        if how == "client killed":
            robot.terminal.signal(signal.SIGKILL)
        else:
            robot.terminal.hang_up()
        until(lambda: all(map(gone, running)), within=30)
        assert not programs(path)
        with Store.open(path, read_only=True) as store:
            assert not store.scalar("select count(*) from pens"), "the meeting is not free for others"
    with Remote(server, path) as again:
        again.painted("Rektor på Åskolen sagde, at")
        assert "Skoler" in again.terminal.text and "Alle skoler er med" in again.terminal.text
        again.types(" hun tager et fag")
        again.keys("enter")
        again.until(lambda record: [n.text for n in record.notes] == ["Rektor på Åskolen sagde, at hun tager et fag"])
        only_our_bytes(again.terminal)
        again.leaves()
    assert not programs(path)


def test_a_frozen_line_is_left_for_a_new_login_which_has_item_and_text(server: Server, path: Path) -> None:
    with Remote(server, path) as frozen:
        frozen.painted("Velkomst")
        frozen.keys(" ", sees="Skoler")
        frozen.keys("n")
        frozen.types("Skolerne ønsker")
        frozen.painted("Skolerne ønsker")
        first = programs(path)
        until(lambda: _draft(path) == "Skolerne ønsker", within=PATIENCE)
        frozen.terminal.signal(signal.SIGSTOP)
        with Remote(server, path) as again:
            again.painted("Skolerne ønsker")
            assert "Skoler" in again.terminal.text
            again.types(" et fælles møde")
            again.keys("enter")
            again.until(lambda record: [note.text for note in record.notes] == ["Skolerne ønsker et fælles møde"])
            used = sum(map(cpu, first))
            again.terminal.watch(2.0)
            assert sum(map(cpu, first)) - used < 0.3 * os.sysconf("SC_CLK_TCK"), "the frozen session burns CPU"
            frozen.terminal.signal(signal.SIGCONT)
            frozen.painted("et fælles møde")
            again.leaves()
        frozen.terminal.signal(signal.SIGKILL)
        until(lambda: all(map(gone, first)), within=30)
    with Store.open(path) as store:
        assert not store.integrity_problems() and not store.broken_links()


def test_an_export_over_the_line_has_the_bytes_of_one_at_home(server: Server, path: Path) -> None:
    env = home(path.parent)
    at_home = path.with_name("at-home.docx")
    for kind in (["minutes"], ["actions"], ["actions", "--as", "csv"]):
        line = ["--db", str(path), "export", *kind]
        run(*line, "-o", str(at_home), "--force", env=env)
        done = server.run(KEY, citerm_line(*line, "-o", "-", env=env))
        assert (done.returncode, done.stderr) == (0, b"")
        assert _parts(done.stdout) == _parts(at_home.read_bytes())
        at_home.unlink()


def test_the_line_on_the_screen_fetches_the_file(server: Server, path: Path) -> None:
    with Remote(server, path, size=(240, 40)) as robot:
        robot.painted("Velkomst")
        robot.keys("y")
        robot.keys("e", sees=" > ")
        line = next(line for line in robot.terminal.lines if " > " in line and "ssh -p" in line).strip()
    command, name = line.split(" > ")
    assert command.startswith(f"ssh -p {server.port} {server.account}@127.0.0.1 citerm export minutes ")
    wanted = command.partition("127.0.0.1 citerm ")[2].split()
    assert wanted[-4:] == ["--db", str(path), "-o", "-"]
    done = server.run(KEY, citerm_line(*wanted, env=home(path.parent)))
    assert done.returncode == 0 and done.stdout.startswith(b"PK") and name.endswith(".docx")


def test_without_a_terminal_the_screen_is_refused_with_the_commands_that_work(server: Server, path: Path) -> None:
    done = server.run(KEY, citerm_line("--db", str(path), "--ui-lang", "en", env=home(path.parent)))
    assert done.returncode == 2 and b"Without one these work" in done.stderr


def _parts(content: bytes) -> dict[str, bytes]:
    """The files in a Word file without the second in which it was written; any other file as it is."""
    if not content.startswith(b"PK"):
        return {"": content}
    with zipfile.ZipFile(io.BytesIO(content)) as word:
        assert word.testzip() is None
        return {name: re.sub(rb"\d\d:\d\d:\d\dZ", b"", word.read(name)) for name in word.namelist()}


def _draft(path: Path) -> str:
    with Store.open(path, read_only=True) as store:
        found = store.drafts(account=account())
    return found[0].text if found else ""
