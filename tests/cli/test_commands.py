"""What each command does to the record and to files."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from citerm.acts import board, history, reading
from citerm.acts import written as in_writing
from citerm.acts.desk import BOARD, Desk, meeting_scope
from citerm.acts.meeting import live
from citerm.cli import run
from citerm.cli.opening import take_up_rescued
from citerm.cli.session import account
from citerm.commands import resolve_keymap
from citerm.config import load
from citerm.lifeline import HeldText, rescued
from citerm.model.entries import Outcome
from citerm.store import Store
from tests.cli.conftest import DEMO, Citerm
from tests.cli.dump_documentation import documentation, written

INITIATIVE = """
[initiative]
key = "byliv"
name = "Byliv i Ærø"
country = "DK"
[[people]]
key = "mh"
name = "Mette Holm"
initials = "MH"
[[groups]]
key = "styregruppen"
name = "Styregruppen"
kind = "steering"
[[memberships]]
person = "mh"
group = "styregruppen"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "byliv.toml"
    path.write_text(INITIATIVE, encoding="utf-8")
    return path


def folder(environ: dict[str, str]) -> Path:
    return Path(environ["XDG_DATA_HOME"]) / "citerm"


# import


def test_an_initiative_gets_a_record_of_its_own_and_comes_in_once(
    citerm: Citerm, environ: dict[str, str], file: Path
) -> None:
    ran = citerm("import", str(file))
    assert ran.status == 0 and "A new record" in ran.out
    path = folder(environ) / "byliv.db"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    ran = citerm("import", str(file))
    assert ran.status == 0 and "Nothing new" in ran.out
    assert path.read_bytes() == before
    assert [one.name for one in folder(environ).glob("*.db")] == ["byliv.db"]


def test_differences_are_listed_and_applied_only_when_asked(citerm: Citerm, file: Path) -> None:
    citerm("import", str(file))
    file.write_text(INITIATIVE.replace("Mette Holm", "Mette Holmgaard"), encoding="utf-8")
    ran = citerm("import", str(file))
    assert ran.status == 0 and "--update" in ran.out and "Mette Holm" in citerm("list", "people").out
    assert "Holmgaard" not in citerm("list", "people").out
    assert citerm("import", str(file), "--update").status == 0
    assert "Mette Holmgaard" in citerm("list", "people").out


def test_a_wrong_file_is_told_in_full_and_leaves_nothing(citerm: Citerm, environ: dict[str, str], file: Path) -> None:
    file.write_text(INITIATIVE.replace('"steering"', '"stering"').replace('person = "mh"', 'person = "xx"'))
    ran = citerm("import", str(file))
    assert ran.status == 1 and not ran.out
    assert "stering" in ran.err and "xx" in ran.err and ran.err.count("\n") == 3
    assert not list(folder(environ).glob("*"))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[[[", b"\0" * 100, b"PK\x03\x04junk", b"= " * 1000])
@pytest.mark.parametrize("name", ["x.toml", "x.csv", "x.xlsx", "x"])
def test_a_file_that_is_something_else_is_refused(
    citerm: Citerm, environ: dict[str, str], tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    ran = citerm("import", str(tmp_path / name))
    assert ran.status == 1 and ran.err.startswith("citerm: ") and "fault" not in ran.err
    assert not folder(environ).exists() or not list(folder(environ).iterdir())


def test_people_come_from_a_list_into_the_only_record(citerm: Citerm, file: Path, tmp_path: Path) -> None:
    citerm("import", str(file))
    people = tmp_path / "people.csv"
    people.write_bytes("Navn;Organisation;E-mail\r\nSøren Ærø;Kommunen;s@k.example\r\n".encode("cp1252"))
    ran = citerm("import", str(people), "--group", "Styregruppen")
    assert ran.status == 0, ran.err
    assert "Søren Ærø" in citerm("list", "people", "--group", "styregruppen").out


def test_another_initiative_gets_another_record_and_then_one_must_be_named(
    citerm: Citerm, environ: dict[str, str], file: Path
) -> None:
    citerm("import", str(file))
    file.write_text(INITIATIVE.replace("byliv", "havnen").replace("Byliv i Ærø", "Havnen"))
    assert citerm("import", str(file)).status == 0
    assert sorted(one.name for one in folder(environ).glob("*.db")) == ["byliv.db", "havnen.db"]
    ran = citerm("list")
    assert ran.status == 1 and ran.err == "citerm: There are several records: byliv, havnen. Name one with --db.\n"
    assert citerm("list", "--db", "byliv").status == 0
    assert citerm("list", CITERM_DB="havnen").status == 0
    assert citerm("--db", "byliv", "list", "people", CITERM_DB="nowhere").status == 0


# list


@pytest.mark.parametrize("what", ["meetings", "actions", "decisions", "groups", "people", "organisations"])
def test_every_list_comes_in_three_forms_with_the_same_rows(citerm: Citerm, record: Path, what: str) -> None:
    rows = json.loads(citerm("list", what, "--json").out)
    columns = citerm("list", what).out.splitlines()
    plain = citerm("list", what, "--plain").out.splitlines()
    assert rows and len(rows) == len(columns) - 1 == len(plain)
    assert all(set(row) == set(rows[0]) for row in rows)
    assert all(": " in line for line in plain)


def test_what_was_decided_in_writing_is_listed_with_what_became_of_it(citerm: Citerm, record: Path) -> None:
    with Store.open(record) as store:
        desk = Desk(store, lambda: datetime(2027, 1, 5, 12, tzinfo=UTC), "kasper")
        proposed = in_writing.propose(desk, 1, "Logo", "Logoet vedtages.").row_id
        assert proposed is not None
        in_writing.propose(desk, 1, "Navn", "Endnu ikke afgjort.")
        in_writing.conclude(desk, proposed, Outcome.ADOPTED)
    last = json.loads(citerm("list", "decisions", "--json").out)[-1]
    told = {"number": "S1/2027", "date": "2027-01-05", "state": "in_force", "meeting": "", "item": "Logo"}
    assert told.items() <= last.items()


@pytest.mark.parametrize("language", ["da", "nb", "nn", "en"])
def test_lists_speak_the_language_that_was_asked_for(citerm: Citerm, record: Path, language: str) -> None:
    ran = citerm("list", "meetings", "--ui-lang", language)
    states = {"da": "afsluttet", "nb": "avsluttet", "nn": "avslutta", "en": "ended"}
    assert ran.status == 0 and states[language] in ran.out


def test_without_a_locale_lists_speak_the_language_of_the_minutes(citerm: Citerm, record: Path) -> None:
    assert "afsluttet" in citerm("list", LANG="C").out
    assert "afsluttet" in citerm("list", LANG="sv_SE.UTF-8").out
    assert "ended" in citerm("list", LANG="en_US.UTF-8").out


def test_a_list_can_be_of_one_group(citerm: Citerm, record: Path) -> None:
    groups = {row["group"] for row in json.loads(citerm("list", "actions", "--group", "Styregruppen", "--json").out)}
    assert groups == {"Styregruppen"}
    ran = citerm("list", "--group", "Nobody")
    assert ran.status == 1 and ran.err == "citerm: There is no group called Nobody.\n"


def test_finished_actions_come_only_when_asked(citerm: Citerm, record: Path) -> None:
    some, every = (json.loads(citerm("list", "actions", "--json", *more).out) for more in ((), ("--all",)))
    assert "done" not in {row["state"] for row in some}
    assert "done" in {row["state"] for row in every} and len(every) > len(some)


# dump and backup


def test_the_dump_holds_every_row_and_is_documented(citerm: Citerm, record: Path, tmp_path: Path) -> None:
    whole = json.loads(citerm("dump").out)
    assert whole["format"] == 1 and len(whole["people"]) == 20 and whole["journal"]["lines"] >= 1
    page = documentation()
    assert written() == page, "python -m tests.cli.dump_documentation"
    for table, rows in whole.items():
        fields = rows[0] if isinstance(rows, list) and rows else ()
        assert {name for name in (table, *fields) if f"`{name}`" not in page} == set()
    assert citerm("dump", "-o", str(tmp_path / "x.json")).status == 0
    assert json.loads((tmp_path / "x.json").read_text()) == whole
    assert citerm("dump", "-o", str(tmp_path / "x.json")).status == 1, "nothing is replaced unasked"


def test_the_dump_tells_what_each_person_answered_only_when_asked(citerm: Citerm, record: Path) -> None:
    usual, full = json.loads(citerm("dump").out), json.loads(citerm("dump", "--with-values").out)
    assert "readiness_values" not in usual and len(usual["answers"]) == 8
    values = full.pop("readiness_values")
    known, told = {row["id"]: row for row in full.pop("stances")}, usual.pop("stances")
    assert full == usual
    assert any(row["value"] is not None for row in known.values()), "there was a poll"
    assert all(row == {**known[row["id"]], "value": None} for row in told)
    unnamed = {gate["decision_id"] for gate in usual["gates"] if not gate["names_reservations"]}
    assert not unnamed & {row["decision_id"] for row in told}
    assert len(values) == 80 and {row["value"] for row in values} == {0, 1, 2, 3, 4}
    assert "--with-values" in citerm("dump", "--help").out


def test_a_backup_opens_like_any_record_and_replaces_nothing(citerm: Citerm, record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert citerm("backup", str(copy)).status == 0
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert citerm("list", "--db", str(copy)).out == citerm("list").out
    assert citerm("check", "--db", str(copy)).status == 0
    ran = citerm("backup", str(copy))
    assert ran.status == 1 and "already a file" in ran.err


# export


def test_minutes_are_written_where_people_find_them_and_replaced_only_when_asked(
    citerm: Citerm, record: Path, tmp_path: Path
) -> None:
    ran = citerm("export", "minutes", "styregruppen-6")
    assert ran.status == 0, ran.err
    (path,) = (tmp_path / "citerm").iterdir()
    assert path.name == "2026-10-08-styregruppen-6-referat-udkast-1.docx" and str(path) in ran.out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = citerm("export", "minutes", "styregruppen-6", "-o", str(path))
    assert again.status == 1 and "--force" in again.err
    assert citerm("export", "minutes", "styregruppen-6", "-o", str(path), "--force").status == 0


def test_a_file_that_a_person_changed_is_never_replaced(citerm: Citerm, record: Path, tmp_path: Path) -> None:
    path = tmp_path / "referat.docx"
    path.write_bytes(b"somebody's own words")
    ran = citerm("export", "minutes", "styregruppen-6", "-o", str(path), "--force")
    assert ran.status == 0 and "referat-2.docx" in ran.out
    assert path.read_bytes() == b"somebody's own words"


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
@pytest.mark.parametrize("form", ["decisions", "discussion", "protocol"])
def test_minutes_come_in_three_languages_and_forms(
    citerm: Citerm, record: Path, tmp_path: Path, language: str, form: str
) -> None:
    ran = citerm("export", "minutes", "styregruppen-5", "-o", str(tmp_path), "--lang", language, "--form", form)
    assert ran.status == 0, ran.err
    (path,) = tmp_path.glob("*.docx")
    assert path.stem.endswith(f"-{language}") is (language != "da")
    with zipfile.ZipFile(path) as package:
        assert "Fjordkøbing" in package.read("word/document.xml").decode()


def test_minutes_go_to_standard_output_as_they_are(
    environ: dict[str, str], record: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["export", "minutes", "-o", "-"], environ) == 0
    out, err = capfdbinary.readouterr()
    assert not err and "word/document.xml" in zipfile.ZipFile(io.BytesIO(out)).namelist()


@pytest.mark.parametrize(
    "arguments",
    [
        "nowhere-1",
        "styregruppen-99",
        "last --template missing.docx",
        "last --template /dev/null",
        "last -o /nowhere/x.docx",
    ],
)
def test_what_cannot_be_exported_is_one_line(citerm: Citerm, record: Path, arguments: str) -> None:
    ran = citerm("export", "minutes", *arguments.split())
    assert ran.status == 1 and not ran.out and ran.err.count("\n") == 1 and "fault" not in ran.err


def test_exporting_goes_into_the_folder_of_the_settings(
    citerm: Citerm, environ: dict[str, str], record: Path, tmp_path: Path
) -> None:
    settings = Path(environ["XDG_CONFIG_HOME"]) / "citerm" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[folders]\nexports = "~/Referater"\n[phrases.da]\n"title.minutes" = "Beslutningsreferat"\n')
    settings.chmod(0o600)
    assert citerm("export", "minutes").status == 0
    (path,) = (tmp_path / "Referater").iterdir()
    with zipfile.ZipFile(path) as package:
        assert "Beslutningsreferat" in package.read("word/document.xml").decode()


# where, check, settings


def test_where_names_every_place(citerm: Citerm, environ: dict[str, str], record: Path) -> None:
    out = citerm("where").out
    for place in (record, "config/citerm/config.toml", "citerm/citerm.log", Path(environ["HOME"], "citerm")):
        assert str(place) in out


def test_wrong_settings_are_named_and_the_command_goes_on(
    citerm: Citerm, environ: dict[str, str], record: Path
) -> None:
    settings = Path(environ["XDG_CONFIG_HOME"]) / "citerm" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('theme = "pink"\n')
    ran = citerm("list")
    assert ran.status == 0 and "Styregruppen" in ran.out
    assert ran.err.count("\n") == 1 and "config.toml, line 1: “theme” must be one of" in ran.err
    assert citerm("check").status == 1


def test_check_finds_what_was_changed_outside(citerm: Citerm, record: Path) -> None:
    assert citerm("check").out.endswith("All is well.\n")
    record.chmod(0o644)
    ran = citerm("check")
    assert ran.status == 1 and "chmod o= " in ran.out
    record.chmod(0o600)
    content = bytearray(record.read_bytes())
    content[4096 * 2 : 4096 * 2 + 64] = b"\0" * 64
    record.write_bytes(content)
    ran = citerm("check")
    assert ran.status == 1 and "The file is damaged" in ran.out
    for what in ("meetings", "actions", "decisions", "groups", "people"):
        ran = citerm("list", what)
        assert ran.status in (0, 1) and "Traceback" not in ran.err


@pytest.mark.parametrize("content", [b"SQLite format 3\0", b"text", b"\0" * 5000])
def test_what_is_no_record_is_left_as_it_is(citerm: Citerm, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    for command in ("list", "check", "dump", "export minutes", f"import {DEMO}"):
        ran = citerm("--db", str(path), *command.split())
        assert ran.status == 1 and "fault" not in ran.err, (command, ran)
        assert path.read_bytes() == content


# the rescued text


@pytest.fixture
def desk(record: Path) -> Desk:
    moments = iter(datetime(2026, 11, 12, 13, 0, tzinfo=UTC) + timedelta(seconds=n) for n in range(10_000))
    return Desk(Store.open(record), lambda: next(moments), account())


def called(desk: Desk) -> int:
    """The meeting of the day."""
    return next(meeting.id for meeting in reading.meetings(desk) if meeting.key == "styregruppen-7")


def held(desk: Desk, scope: str, seconds: int) -> None:
    """Leave a rescue file as a dying program would."""
    at = datetime(2026, 11, 12, 13, 0, tzinfo=UTC) + timedelta(seconds=seconds)
    path = Path(f"{desk.store.path}.rescue-{os.geteuid()}")
    text = HeldText(scope, "note", "half a word", None, at, {"owner": "mh"}, True)
    path.write_text(json.dumps({**text._asdict(), "changed_at": at.isoformat()}))
    assert rescued(desk.store.path) == text


def test_a_rescued_text_becomes_the_draft(desk: Desk) -> None:
    meeting_id = called(desk)
    live.open_meeting(desk, meeting_id)
    history.save_draft(desk, history.Draft(meeting_scope(meeting_id), "note", "half a", None, desk.now()))
    held(desk, meeting_scope(meeting_id), seconds=5000)
    take_up_rescued(desk)
    draft = history.draft(desk, meeting_scope(meeting_id))
    assert draft is not None and draft.text == "half a word" and rescued(desk.store.path) is None


@pytest.mark.parametrize("followed", [False, True])
def test_a_rescued_text_of_the_board_becomes_the_draft_unless_an_act_followed_it(desk: Desk, followed: bool) -> None:
    scope = f"{BOARD}:comment_on:1"
    held(desk, scope, seconds=-1 if followed else 5000)
    board.new_action(desk, reading.groups(desk)[0].id, "Ring")
    take_up_rescued(desk)
    draft = history.draft(desk, scope)
    expected = None if followed else ("half a word", {"owner": "mh"}, True)
    assert (draft and (draft.text, draft.fields, draft.folded)) == expected
    assert rescued(desk.store.path) is None


@pytest.mark.parametrize("later", ["draft", "act"])
def test_a_rescued_text_gives_way_to_what_its_author_did_later(desk: Desk, later: str) -> None:
    meeting_id = called(desk)
    held(desk, meeting_scope(meeting_id), seconds=-1)
    live.open_meeting(desk, meeting_id)
    if later == "draft":
        history.save_draft(desk, history.Draft(meeting_scope(meeting_id), "note", "newer", None, desk.now()))
    take_up_rescued(desk)
    draft = history.draft(desk, meeting_scope(meeting_id))
    assert (draft.text if draft else None) == ("newer" if later == "draft" else None)


def test_a_rescued_text_of_an_unknown_meeting_is_passed_over(desk: Desk) -> None:
    held(desk, meeting_scope(4711), seconds=0)
    take_up_rescued(desk)
    assert rescued(desk.store.path) is None


def test_the_documented_settings_are_understood(citerm: Citerm, environ: dict[str, str], record: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    settings = Path(environ["XDG_CONFIG_HOME"]) / "citerm" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(page.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    ran = citerm("where")
    assert ran.status == 0 and not ran.err and "Referater" in ran.out
    keymap, problems = resolve_keymap(load(settings).settings.keymap)
    assert not problems and keymap["note"] == "ø"


def test_a_phrase_that_does_not_exist_is_named_and_ours_are_used(
    citerm: Citerm, environ: dict[str, str], record: Path, tmp_path: Path
) -> None:
    settings = Path(environ["XDG_CONFIG_HOME"]) / "citerm" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[phrases.da]\n"title.nothing" = "x"\n')
    ran = citerm("export", "minutes", "-o", str(tmp_path))
    assert ran.status == 0 and "title.nothing" in ran.err and list(tmp_path.glob("*.docx"))
