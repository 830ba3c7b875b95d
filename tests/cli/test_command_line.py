"""The command line itself: exit codes, one clear line, every word in the user's language, nothing that acts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from citerm.cli import _only_opens
from citerm.cli.output import inert
from citerm.cli.program import program
from citerm.cli.session import Session
from citerm.cli.spoken import SpokenOption
from tests.cli.conftest import Citerm

CONTROL = {chr(c) for c in (*range(0x20), *range(0x7F, 0xA0))} - {"\n"}
HOSTILE = ["\x1b]0;title\x07", "\x1b[2J", "\x9b31m", "a\nb", "\u202edb.x", "\udcff", "[/red]", "{0.__class__}", "%s%n"]


def commands(found: click.Command = program, *names: str) -> Iterator[list[str]]:
    yield list(names)
    if isinstance(found, click.Group):
        for name, command in found.commands.items():
            yield from commands(command, *names, name)


@pytest.mark.parametrize("names", list(commands()), ids=" ".join)
def test_every_word_of_help_goes_through_the_catalogue(names: list[str]) -> None:
    session = SimpleNamespace(text=lambda msgid: f"«{msgid}»", environ={})
    shown = CliRunner().invoke(program, [*names, "--help"], obj=session, terminal_width=4000)
    assert shown.exit_code == 0, shown.output
    for line in shown.output.splitlines():
        name, _, words = line.strip().partition("  ")
        if not words and not name.startswith(("-", "citerm", "ssh")):
            words = name
        assert not words or words.strip().startswith("«"), line


@pytest.mark.parametrize("names", list(commands()), ids=" ".join)
def test_every_command_has_help_and_takes_what_holds_everywhere(names: list[str]) -> None:
    command: click.Command = program
    for name in names:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    assert command.help and command.help.endswith(".")
    assert {"--db", "--ui-lang", "--read-only"} <= {opt for param in command.params for opt in param.opts}
    assert all(param.help for param in command.params if isinstance(param, SpokenOption))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("liste", "There is no command “liste”. Help: citerm --help"),
        ("export", ""),
        ("export mandat", "There is no command “mandat”. Help: citerm export --help"),
        ("list --jsn", "There is no option --jsn here. Help: citerm list --help"),
        (
            "list everything",
            "WHAT must be one of meetings, actions, decisions, handoffs, goals, efforts, indicators, groups, people, "
            "organisations, sideline, checks. Help: citerm list --help",
        ),
        ("list actions groups", "“groups” is more than this command takes. Help: citerm list --help"),
        ("import", "FILE is missing. Help: citerm import --help"),
        ("--ui-lang sv list", "--ui-lang must be one of da, nb, nn, en. Help: citerm --help"),
        (
            "export minutes --form short",
            "--form must be one of decisions, discussion, protocol. Help: citerm export minutes --help",
        ),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(citerm: Citerm, arguments: str, said: str) -> None:
    ran = citerm(*arguments.split())
    assert ran.status == 2 and not ran.out
    if said:
        assert ran.err == f"citerm: {said}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("list", "There is no record yet. Start citerm, or bring one in: citerm import FILE"),
        ("--db nowhere list", "There is no record at DATA/nowhere.db."),
        ("list --db file:x?mode=memory", "“file:x?mode=memory” is an address. Give the file's name instead."),
        ("list --db /dev/null", "/dev/null is not a file."),
        ("import missing.toml", None),
        ("backup /tmp", "/tmp is a folder. Name the file."),
        ("backup new.db", "There is no record yet. Start citerm, or bring one in: citerm import FILE"),
        ("export minutes", "There is no record yet. Start citerm, or bring one in: citerm import FILE"),
        ("demo --of nowhere", None),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_1(
    citerm: Citerm, environ: dict[str, str], arguments: str, said: str | None
) -> None:
    ran = citerm(*arguments.split())
    assert ran.status == (2 if arguments.startswith("demo") else 1) and not ran.out
    lines = ran.err.replace(f"{environ['XDG_DATA_HOME']}/citerm", "DATA").splitlines()
    if said is not None:
        assert lines == [f"citerm: {said}"]
    assert not Path(environ["XDG_DATA_HOME"]).exists()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "arguments", ["{}", "--db {} list", "list --group {}", "import {}", "export minutes {}", "{} --help"]
)
def test_nothing_given_can_steer_the_terminal(citerm: Citerm, record: Path, arguments: str, text: str) -> None:
    ran = citerm(*(part.format(text) if part == "{}" else part for part in arguments.split()))
    assert ran.status in (0, 1, 2)
    assert not (set(ran.out) | set(ran.err)) & CONTROL
    assert "\u202e" not in ran.out + ran.err and "Traceback" not in ran.err


def test_an_inert_text_keeps_what_people_write() -> None:
    assert inert("Ærø · «møde» 👩‍👩‍👧 한글 e\u0301 1\u00a0000") == "Ærø · «møde» 👩‍👩‍👧 한글 e\u0301 1\u00a0000"
    assert inert("a\x1b[31mb\x9b\u202e\u2066c\r\nd\udcffe") == "a[31mbc  de"


def citerm_process(
    *arguments: str, environ: dict[str, str], stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    """Run citerm as a program of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "citerm", *arguments],
        env={"PATH": os.environ["PATH"], **environ},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="backslashreplace",
        timeout=60,
        cwd=Path(__file__).parents[2],
    )


@pytest.mark.parametrize("arguments", [[], ["demo"], ["--db", "x"]])
def test_without_a_terminal_it_says_so_in_one_line(environ: dict[str, str], arguments: list[str]) -> None:
    ran = citerm_process(*arguments, environ=environ)
    assert ran.returncode == 2 and ran.stderr.count("\n") == 1 and "list, export" in ran.stderr
    assert not Path(environ["XDG_DATA_HOME"]).exists(), "nothing is opened"


@pytest.mark.parametrize(
    "changed",
    [
        {"LANG": "C"},
        {"LANG": "", "LC_ALL": "nonsense"},
        {"LC_ALL": "da_DK.ISO-8859-1"},
        {"LC_ALL": "tlh_KX.UTF-8", "LANGUAGE": "../../etc"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"HOME": ""},
        {"HOME": "relative"},
        {"XDG_CONFIG_HOME": "../x", "XDG_STATE_HOME": "\n"},
        {"TZ": "Nowhere/Never"},
        {"TZ": ":/etc/passwd"},
        {"COLUMNS": "99999", "LINES": "x"},
        {"COLUMNS": "-1"},
        {"TERM": ""},
        {"TEXTUAL_DRIVER": "os:system", "TEXTUAL_DEBUG": "1", "TEXTUAL_LOG": "x.log"},
        {"NO_COLOR": ""},
        {"CITERM_DB": ""},
    ],
    ids=str,
)
def test_a_strange_environment_changes_nothing(environ: dict[str, str], record: Path, changed: dict[str, str]) -> None:
    ran = citerm_process("list", "people", "--ui-lang", "en", environ=environ | changed)
    assert ran.returncode == 0, ran.stderr
    assert "Amina Bashir" in ran.stdout and not ran.stderr
    for arguments in (["--help"], ["where"], ["check"]):
        ran = citerm_process(*arguments, environ=environ | changed)
        assert ran.returncode == 0 and not ran.stderr, ran.stderr


def test_who_reads_half_a_list_and_stops_sees_no_error(environ: dict[str, str], record: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    ran = citerm_process("list", "people", environ=environ, stdout=write)
    os.close(write)
    assert ran.returncode == 141 and not ran.stderr


def test_a_list_loads_nothing_of_the_screen(environ: dict[str, str], record: Path) -> None:
    code = (
        "import sys; from citerm.cli import run; import os; assert run(['list', 'actions'], os.environ) == 0;"
        "assert not {m.split('.')[0] for m in sys.modules} & {'textual', 'rich', 'docx', 'holidays', 'openpyxl'}"
    )
    ran = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr


def test_a_fault_of_our_own_is_one_line_and_the_log_has_no_words(environ: dict[str, str], tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['citerm', 'where']; import citerm.cli.health as health\n"
        "def broken(session): raise RuntimeError('mette@kommunen.dk')\n"
        "health.tell_places = broken\n"
        "from citerm.cli import main; main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 1 and ran.stderr.count("\n") == 1 and "citerm.log" in ran.stderr
    log = (tmp_path / "state" / "citerm" / "citerm.log").read_text()
    assert "RuntimeError" in log and "mette" not in log + ran.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands_and_names(environ: dict[str, str], record: Path, shell: str) -> None:
    def complete(words: str, place: str) -> str:
        asked = {"_CITERM_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": place}
        ran = citerm_process(environ=environ | asked)
        assert ran.returncode == 0 and not ran.stderr, ran.stderr
        return ran.stdout

    assert "export" in complete("citerm ", "" if shell == "fish" else "1")
    assert "demo" in complete("citerm --db de", "de" if shell == "fish" else "2")
    assert "styregruppen-6" in complete("citerm export minutes st", "st" if shell == "fish" else "3")


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], True),
        (["--db", "byliv", "--read-only", "--ui-lang", "nn"], True),
        (["--ui-lang", "sv"], False),
        (["--db"], False),
        (["--db", "byliv", "list"], False),
        (["--help"], False),
        (["demo"], False),
    ],
)
def test_opening_is_told_from_commands_without_reading_the_command_line_in_full(
    arguments: list[str], opens: bool
) -> None:
    assert _only_opens(arguments, Session({})) is opens
    assert not _only_opens(arguments, Session({"_CITERM_COMPLETE": "bash_complete"}))
