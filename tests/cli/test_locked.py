"""A login that leads nowhere else: what the line says holds, and what the client asks for is taken apart, never run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from citerm.cli import _say_fault
from citerm.cli.locked import _GIVEN_OUT, _HARMLESS, REQUESTED, _apart, _read
from citerm.cli.program import program
from citerm.cli.session import Session, WrongUse
from citerm.i18n import words
from citerm.model.access import AccessRole
from citerm.model.message import Refused, without_folders
from citerm.store import Store
from tests.cli.conftest import Citerm, Ran

WHO = ("--as", "anna", "--role")
FACILITATOR = ("--locked", *WHO, "facilitator")
READER = ("--locked", *WHO, "reader")


@pytest.fixture
def records(tmp_path: Path, imported: Path) -> Path:
    """A data folder with two records, and one that lies beside it."""
    folder = tmp_path / "data" / "citerm"
    folder.mkdir(parents=True)
    for path in (folder / "byliv.db", folder / "skoler.db", tmp_path / "outside.db"):
        shutil.copy(imported, path)
    return folder


@pytest.fixture
def ask(citerm: Citerm, records: Path):
    """Ask for a command over a login whose line stands in ``authorized_keys``."""

    def call(wanted: str, *line: str) -> Ran:
        return citerm(*(line or (*FACILITATOR, "--db", str(records / "byliv.db"))), **{REQUESTED: wanted})

    return call


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if not path.name.endswith(("-wal", "-shm", ".lock"))}


@pytest.mark.parametrize(
    "wanted",
    [
        "export minutes -o -",
        "citerm export minutes --output=- --lang da",
        "export contract RV --each -o -",
        "export mandate 'Arbejdsgruppen Data og overblik' --version 1 -o -",
    ],
)
def test_a_document_goes_to_standard_output(ask, wanted: str) -> None:
    done = ask(wanted)
    assert done.status == 0 and not done.err
    assert done.out.startswith("PK")


def test_lists_are_given_out(ask) -> None:
    assert ask("list").out == ask("citerm list meetings").out
    assert ask("list people --json").out.startswith("[")


@pytest.mark.parametrize(
    "wanted",
    [
        "bash", "sh -c 'id'", "id", "scp -t /tmp", "scp -f /etc/passwd", "internal-sftp", "sftp-server",
        "/usr/lib/openssh/sftp-server", "rsync --server . .", "git-upload-pack x", "citerm", "citerm citerm list",
        "/usr/bin/citerm list", "python -m citerm list", "demo", "import x.toml", "dump", "dump -o -", "where", "check",
        "backup x.db", "restore x.db", "tracks x.toml", "board", "--locked list", "--as mette list", "--db x list",
        "--version", "--help", "-o - export minutes", "list'", '"', "\\", ";list", "$(id)", "`id`", "env A=b list",
        "person forget MH", "retention", "lend x.db", "share staff", "list" * 1000,
    ],
)  # fmt: skip
def test_any_other_command_is_refused_and_nothing_is_run(ask, tmp_path: Path, wanted: str, monkeypatch) -> None:
    monkeypatch.setattr("os.system", lambda *_: pytest.fail("a shell"))
    monkeypatch.setattr("subprocess.Popen", lambda *_, **__: pytest.fail("a program"))
    before = files(tmp_path)
    done = ask(wanted)
    assert done.status == 2 and done.out == ""
    assert done.err.startswith("citerm: ") and "Traceback" not in done.err
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    "wanted",
    [
        "export minutes", "export minutes -o x.docx", "export minutes -o /tmp/x.docx", "export minutes -o ''",
        "export minutes -o - -o x.docx", "export minutes -o ./-", "export minutes -o -/x",
        "export minutes -o /dev/stdout",
        "export minutes -o - --force", "export minutes -o - --template /etc/passwd", "export mail -o .", "export mail",
        "export minutes -o - --template=../x.docx", "export actions --as csv -o ~/x.csv", "export register -o -- -",
        "export minutes -o - --db /etc/passwd", "export minutes -o - --db ../outside", "list --db skoler",
        "export minutes ../../outside -o -", "export minutes '; id' -o -", "list --locked", "list --as mette",
        "list > x", "list; id", "list && id", "list | sh", "list $(id)", "list meetings extra", "export", "export -o -",
        "list --role facilitator", "follow --role facilitator", "export minutes -o - --ui-lang ../x",
    ],
)  # fmt: skip
def test_nothing_is_written_nor_read_outside_the_record(ask, tmp_path: Path, wanted: str) -> None:
    before = files(tmp_path)
    done = ask(wanted)
    assert done.status in (1, 2) and done.out == ""
    assert "Traceback" not in done.err and str(tmp_path) not in done.err
    assert files(tmp_path) == before


def test_where_no_record_is_named_the_client_chooses_one_of_the_folder_by_name(ask) -> None:
    several = ask("list", *FACILITATOR)
    assert several.status == 1 and "byliv, skoler" in several.err
    assert ask("list --db skoler", *FACILITATOR).status == 0
    for name in (
        "../outside",
        "/etc/passwd",
        "./byliv.db",
        "~/outside.db",
        "file:byliv.db",
        "byliv/../skoler",
        ".x",
        "-",
    ):
        done = ask(f"list --db '{name}'", *FACILITATOR)
        assert done.status == 1 and "is not the name of a record" in done.err, name


def test_a_variable_names_no_record(citerm: Citerm, records: Path, tmp_path: Path) -> None:
    done = citerm(*FACILITATOR, CITERM_DB=str(tmp_path / "outside.db"), **{REQUESTED: "list"})
    assert done.status == 1 and "byliv, skoler" in done.err


def test_completion_of_shells_is_not_served(citerm: Citerm, records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    variables = {"_CITERM_COMPLETE": "bash_complete", "COMP_WORDS": "citerm list --db ", "COMP_CWORD": "3"}
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    done = citerm(*FACILITATOR, "--db", str(records / "byliv.db"), **{REQUESTED: "list groups"}, **variables)
    assert "skoler" not in done.out and "Styregruppe" in done.out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["--locked"], "are needed"),
        (["--locked", "--as", "anna"], "are needed"),
        (["--locked", "--role", "reader"], "are needed"),
        (["--locked", "--as", "", "--role", "reader"], "name of an account"),
        (["--locked", "--as", "../x", "--role", "reader"], "name of an account"),
        (["--locked", "--as", "-x", "--role", "reader"], "name of an account"),
        (["--locked", "--as", "a\x1b[2Jb", "--role", "reader"], "name of an account"),
        (["--locked", "--as", "anna", "--role", "owner"], "“--role” cannot stand"),
        ([*READER, "list"], "“list” cannot stand"),
        ([*READER, "--db"], "“--db” cannot stand"),
        ([*READER, "follow", "last", "more"], "“follow” cannot stand"),
        (["list", "--locked"], "“list” cannot stand"),
    ],
)
def test_a_line_that_is_not_complete_lets_nobody_in(citerm: Citerm, line: list[str], said: str) -> None:
    done = citerm(*line)
    assert done.status == 2 and said in done.err and "\x1b" not in done.err


@pytest.mark.parametrize("option", [["--as", "anna"], ["--role", "reader"]])
def test_who_it_is_is_said_with_locked_only(citerm: Citerm, option: list[str]) -> None:
    done = citerm(*option, "list")
    assert done.status == 2 and "--locked" in done.err


def test_the_line_is_read_into_the_session() -> None:
    session = Session({})
    assert _read(["--locked", "--as=anna.b", "--role=coordinator", "--db=/srv/x.db"], session) == ("", "")
    assert (session.locked, session.name, session.role) == (True, "anna.b", AccessRole.COORDINATOR)
    assert session.only_record and not session.read_only
    assert _read([*READER, "follow", "last"], session := Session({})) == ("follow", "last")
    assert session.read_only and not session.only_record


def test_a_login_for_followers_takes_no_command(citerm: Citerm, records: Path) -> None:
    done = citerm(*READER, "--db", str(records / "byliv.db"), "follow", **{REQUESTED: "list"})
    assert done.status == 2 and done.out == ""


def test_what_a_reader_takes_leaves_no_trace_in_the_record(ask, records: Path) -> None:
    before = (records / "byliv.db").read_bytes()
    assert ask("export minutes -o -", *READER, "--db", str(records / "byliv.db")).status == 0
    assert (records / "byliv.db").read_bytes() == before


def test_the_name_of_the_line_stands_in_the_journal(ask, records: Path) -> None:
    with Store.open(records / "byliv.db", read_only=True) as store:
        before, _ = store.journal_head()
    assert ask("export minutes -o -").status == 0
    with Store.open(records / "byliv.db", read_only=True) as store:
        after, _ = store.journal_head()
        names = [store.scalar("select account from acts where seq = ?", (seq,)) for seq in range(before + 1, after + 1)]
    assert names and set(names) == {"anna"}


def test_every_option_of_what_is_given_out_is_known_to_be_harmless_or_looked_at() -> None:
    """A new option must be thought about before a login without a shell can use it."""
    looked_at = {"output", "template", "force"}

    def below(command: click.Command) -> Iterator[click.Command]:
        yield command
        for each in getattr(command, "commands", {}).values():
            yield from below(each)

    for name in _GIVEN_OUT:
        for command in below(program.commands[name]):
            own = {str(param.name) for param in command.params if param.expose_value}
            assert own <= _HARMLESS | looked_at, command.name


@pytest.mark.parametrize("wanted", ["list 'a b'", 'citerm list "a b"', "list a\\ b"])
def test_a_command_is_taken_apart_as_a_shell_would(wanted: str) -> None:
    assert _apart(wanted) == ["list", "a b"]
    with pytest.raises(WrongUse):
        _apart("citerm")


def test_a_fault_names_no_folder(environ, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.argv", ["citerm", *READER])
    _say_fault(ValueError, ValueError("Et notat"), None)
    said = capsys.readouterr().err
    assert "citerm.log" in said
    assert str(tmp_path) not in said


def test_a_copy_that_cannot_be_written_names_its_folder_once(records: Path, tmp_path: Path) -> None:
    with (
        Store.open(records / "byliv.db", read_only=True) as store,
        pytest.raises(Refused) as caught,
    ):
        store.back_up(tmp_path / "missing" / "copy.db")
    assert str(tmp_path) not in words("en").say(without_folders(caught.value.message))
