"""Initiatives from TOML: what is right is read, what is wrong is told with file, line, table and key."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path

import pytest

from citerm.content import data_path
from citerm.content.agendas import agenda_bank
from citerm.intake import read_toml
from citerm.model.action import Due, DueKind
from citerm.model.import_report import KnownKeys
from citerm.model.imported import Imported, shapes_of_the_format
from citerm.model.meeting import MeetingState
from citerm.model.people import Role
from tests.intake.telling import told

KNOWN = KnownKeys(items=frozenset(agenda_bank().items))
HEAD = """
[initiative]
key = "i"
name = "Alle med"
country = "DK"

[[people]]
key = "mh"
name = "Mette Holm"

[[groups]]
key = "sg"
name = "Styregruppen"
kind = "steering"
"""
MEETING = """
[[meetings]]
key = "sg-1"
group = "sg"
state = "closed"
on = 2026-11-12
starts = "14.00"
[[meetings.agenda]]
key = "punkt"
title = "Et punkt"
"""


def write(folder: Path, text: str, name: str = "fil.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str) -> Imported:
    return read_toml(write(folder, text), KNOWN)


@pytest.mark.parametrize("name", ["example.toml", "demo/da.toml", "demo/nb.toml", "demo/nn.toml"])
def test_shipped_files_are_read_without_an_error(name: str) -> None:
    assert read_toml(data_path(*name.split("/")), KNOWN).initiative is not None


def test_the_example_names_every_key_of_the_format() -> None:
    text = data_path("example.toml").read_text(encoding="utf-8")
    shapes = shapes_of_the_format()
    assert len(shapes) > 40
    for shape in shapes:
        for field_name, field in shape.model_fields.items():
            key = field.alias or field_name
            assert re.search(rf"\b{key}\b", text), (shape.__name__, key)


def test_dates_times_and_roles_are_read_as_they_were_meant(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        HEAD
        + """
[[memberships]]
person = "mh"
group = "sg"
role = "chair"
from = "2026-01-15"
to = 2027-01-15
[[meetings]]
key = "a"
group = "sg"
on = 2026-11-12
starts = 14:00:00
[[meetings]]
key = "b"
group = "sg"
on = 2026-11-12
starts = "9.05"
""",
    )
    (seat,) = imported.memberships
    assert (seat.role, seat.from_on, seat.to_on) == (Role.CHAIR, date(2026, 1, 15), date(2027, 1, 15))
    assert [meeting.starts for meeting in imported.meetings] == [time(14), time(9, 5)]
    assert imported.meetings[0].state is MeetingState.PLANNED


@pytest.mark.parametrize(
    ("due", "meant"),
    [
        ("2026-12-01", Due(kind=DueKind.DATE, on=date(2026, 12, 1))),
        ('"2026-12-01"', Due(kind=DueKind.DATE, on=date(2026, 12, 1))),
        ('"next_meeting"', Due(kind=DueKind.NEXT_MEETING)),
        ('"ongoing"', Due(kind=DueKind.ONGOING)),
    ],
)
def test_due_dates_are_days_or_words(tmp_path: Path, due: str, meant: Due) -> None:
    imported = read(tmp_path, HEAD + f'[[actions]]\nkey = "a"\ngroup = "sg"\naction = "Ring"\ndue = {due}\n')
    assert imported.actions[0].due == meant


def test_a_demo_moves_to_today() -> None:
    imported = read_toml(data_path("demo", "da.toml"), KNOWN)
    assert imported.demo_today is not None
    days = imported.shift_to(date(2026, 11, 22))
    assert (date(2026, 11, 22) - imported.demo_today).days == days
    assert any(meeting.on == imported.demo_today for meeting in imported.meetings)


def test_other_files_do_not_move(tmp_path: Path) -> None:
    assert read(tmp_path, HEAD).shift_to(date(2030, 1, 1)) == 0


def test_texts_are_cleaned_like_typed_ones(tmp_path: Path) -> None:
    text = HEAD.replace("Mette Holm", "Mette\\u202e  Ho\\u001b[31mlm")
    assert read(tmp_path, text).people[0].name == "Mette Holm"


WRONG = {
    "missing": ('[[people]]\nkey = "x"\n', "people “x” → name: This is missing."),
    "unknown name": (
        '[[people]]\nkey = "x"\nname = "X"\ninitial = "X"\n',
        "people “x” → initial: There is nothing of this name here. Did you mean initials?",
    ),
    "unknown table": ('[[peple]]\nkey = "x"\n', "peple: There is nothing of this name here. Did you mean people?"),
    "not text": (
        '[[people]]\nkey = "x"\nname = 3\n',
        "people “x” → name: This should be text in quotation marks.",
    ),
    "not a whole number": (
        '[[meetings]]\nkey = "x"\ngroup = "sg"\non = 2026-01-01\nstarts = "14.00"\nminutes = 1.5\n',
        "meetings “x” → minutes: This should be a whole number.",
    ),
    "true is no number": (
        '[[meetings]]\nkey = "x"\ngroup = "sg"\non = 2026-01-01\nstarts = "14.00"\nminutes = true\n',
        "meetings “x” → minutes: This should be a whole number.",
    ),
    "not true or false": (
        '[[people]]\nkey = "x"\nname = "X"\nactive = "ja"\n',
        "people “x” → active: This should be true or false.",
    ),
    "not a list": (
        MEETING.replace('starts = "14.00"', 'starts = "14.00"\npresent = "mh"'),
        "meetings “sg-1” → present: This should be a list in square brackets.",
    ),
    "not a table": ('[[people]]\nkey = "x"\nname = "X"\n[demo_today]\nx = 1\n', "demo_today: A day is written as"),
    "one of": (
        '[[groups]]\nkey = "x"\nname = "X"\nkind = "klub"\n',
        "groups “x” → kind: “klub” does not stand here. Possible: steering, working, partners, secretariat,",
    ),
    "too small": (
        '[[groups]]\nkey = "x"\nname = "X"\nkind = "working"\nfirst_number = 0\n',
        "groups “x” → first_number: This should be at least 1.",
    ),
    "too large": (
        '[[meetings]]\nkey = "x"\ngroup = "sg"\non = 2026-01-01\nstarts = "14.00"\nminutes = 9999\n',
        "meetings “x” → minutes: This should be at most 1440.",
    ),
    "too long": (
        '[[people]]\nkey = "x"\nname = "' + "x" * 121 + '"\n',
        "people “x” → name: This is 121 characters long; at most 120 fit here.",
    ),
    "empty": ('[[people]]\nkey = "x"\nname = " \\u3164 "\n', "people “x” → name: This is empty."),
    "e-mail": (
        '[[people]]\nkey = "x"\nname = "X"\nemail = "x y"\n',
        "people “x” → email: This is not an e-mail address.",
    ),
    "initials": (
        '[[people]]\nkey = "x"\nname = "X"\ninitials = "ABCDE"\n',
        "people “x” → initials: Initials are one to four letters.",
    ),
    "Danish date": (
        '[[meetings]]\nkey = "x"\ngroup = "sg"\non = "12.11.2026"\nstarts = "14.00"\n',
        "meetings “x” → on: A day is written as year, month and day: 2026-11-12.",
    ),
    "week date": (
        '[[meetings]]\nkey = "x"\ngroup = "sg"\non = "2026-W01-1"\nstarts = "14.00"\n',
        "meetings “x” → on: A day is written as year, month and day: 2026-11-12.",
    ),
    "timestamp": (
        '[[meetings]]\nkey = "x"\ngroup = "sg"\non = 1767225600\nstarts = "14.00"\n',
        "meetings “x” → on: A day is written as year, month and day: 2026-11-12.",
    ),
    "moment for a day": (
        '[[meetings]]\nkey = "x"\ngroup = "sg"\non = 2026-01-01T12:00:00\nstarts = "14.00"\n',
        "meetings “x” → on: A day is written as year, month and day: 2026-11-12.",
    ),
    "no such day": (
        '[[meetings]]\nkey = "x"\ngroup = "sg"\non = "2026-02-30"\nstarts = "14.00"\n',
        "meetings “x” → on: There is no such day in the calendar.",
    ),
    "year": (
        '[[meetings]]\nkey = "x"\ngroup = "sg"\non = 0001-01-01\nstarts = "14.00"\n',
        "meetings “x” → on: The year should lie between 1990 and 2100.",
    ),
    "clock": (
        '[[meetings]]\nkey = "x"\ngroup = "sg"\non = 2026-01-01\nstarts = "12:60"\n',
        'meetings “x” → starts: A clock time is written "14.30".',
    ),
    "due": (
        '[[actions]]\nkey = "x"\ngroup = "sg"\naction = "X"\ndue = "fredag"\n',
        'actions “x” → due: A due date is a day (2026-11-12), "next_meeting" or "ongoing".',
    ),
    "ends before it begins": (
        '[[memberships]]\nperson = "mh"\ngroup = "sg"\nfrom = 2026-02-01\nto = 2026-01-01\n',
        "memberships 1: This ends before it begins.",
    ),
    "poll without value": (
        MEETING + '[[meetings.agenda.entries]]\ndecision = "X"\nstances = [{ person = "mh", kind = "poll" }]\n',
        "meetings “sg-1” → agenda “punkt” → entries 1 → stances 1: A poll needs a value from 0 to 5",
    ),
    "votes and names": (
        MEETING
        + '[[meetings.agenda.entries]]\ndecision = "X"\nvotes = { for = 1 }\n'
        + 'stances = [{ person = "mh", kind = "for" }]\n',
        "entries 1: A vote is counted in numbers or by name, not both.",
    ),
    "no kind of entry": (
        MEETING + '[[meetings.agenda.entries]]\ntext = "X"\n',
        "entries 1: An entry is one of these: note, decision, action, parked.",
    ),
    "two kinds of entry": (
        MEETING + '[[meetings.agenda.entries]]\nnote = "X"\ndecision = "X"\n',
        "entries 1: An entry is one of these: note, decision, action, parked.",
    ),
    "empty entry": (MEETING + '[[meetings.agenda.entries]]\nnote = ""\n', "entries 1 → note: This is empty."),
    "item without title": (
        MEETING + '[[meetings.agenda]]\nkey = "tom"\n',
        "meetings “sg-1” → agenda “tom”: An item needs a title, or the key of one in the item bank (item).",
    ),
    "item without key": (
        MEETING + '[[meetings.agenda]]\ntitle = "Punkt"\n',
        "meetings “sg-1” → agenda 2: An item with a title of its own needs a key.",
    ),
    "unknown bank item": (
        MEETING + '[[meetings.agenda]]\nitem = "aprp"\n',
        "agenda “aprp” → item: “aprp” is not in the item bank.",
    ),
    "substitute for nobody": (
        MEETING.replace(
            "[[meetings.agenda]]", 'attendance = [{ person = "mh", kind = "substitute" }]\n[[meetings.agenda]]'
        ),
        "attendance 1: Say for whom the person was a substitute (for).",
    ),
    "guest for no item": (
        MEETING.replace("[[meetings.agenda]]", 'attendance = [{ person = "mh", kind = "guest" }]\n[[meetings.agenda]]'),
        "attendance 1: Say for which item this was (item).",
    ),
    "guest for an item elsewhere": (
        MEETING.replace(
            "[[meetings.agenda]]",
            'attendance = [{ person = "mh", kind = "guest", item = "andet" }]\n[[meetings.agenda]]',
        ),
        "attendance 1 → item: “andet” is not on the agenda of this meeting.",
    ),
    "under way": (
        MEETING.replace("closed", "open"),
        "meetings “sg-1”: A meeting under way cannot be imported: planned, called, closed or cancelled.",
    ),
    "not held": (
        MEETING.replace('state = "closed"', 'present = ["mh"]'),
        "meetings “sg-1”: Only a closed meeting has these: present.",
    ),
    "key used twice": ('[[people]]\nkey = "mh"\nname = "X"\n', "people “mh” → key: The key “mh” is used twice."),
    "seat twice": (
        '[[memberships]]\nperson = "mh"\ngroup = "sg"\n[[memberships]]\nperson = "mh"\ngroup = "sg"\n',
        "memberships 2: This seat stands in the file twice.",
    ),
    "unknown person": (
        '[[memberships]]\nperson = "ukendt"\ngroup = "sg"\n',
        "memberships 1 → person: “ukendt” is not among people.",
    ),
    "unknown group": (
        MEETING.replace('group = "sg"', 'group = "sgg"'),
        "meetings “sg-1” → group: “sgg” is not among groups.",
    ),
    "unknown organisation": (
        '[[people]]\nkey = "x"\nname = "X"\norganisation = "o"\n',
        "people “x” → organisation: “o” is not among organisations.",
    ),
    "unknown owner": (
        MEETING + '[[meetings.agenda.entries]]\naction = "X"\nowner = "ukendt"\n',
        "entries 1 → owner: “ukendt” is not among people.",
    ),
    "unknown decision": (
        MEETING + '[[meetings.agenda.entries]]\naction = "X"\nfrom_decision = "b-1"\n',
        "entries 1 → from_decision: “b-1” is not a decision of this meeting.",
    ),
    "carried from nowhere": (
        MEETING + '[[meetings.agenda]]\nkey = "x"\ntitle = "X"\ncarried_from = "sg-0/x"\n',
        "agenda “x” → carried_from: “sg-0/x” is not an item of this file (meeting/item).",
    ),
}


@pytest.mark.parametrize("kind", list(WRONG))
def test_every_kind_of_error_is_told_in_our_own_words(tmp_path: Path, kind: str) -> None:
    text, wanted = WRONG[kind]
    (said,) = told(lambda: read(tmp_path, HEAD + text))
    place, _, sentence = said.partition(", ")
    assert place == "fil.toml"
    assert sentence.startswith("line ")
    assert wanted in sentence


def test_all_errors_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    text = HEAD.replace('country = "DK"', 'country = "SE"') + (
        '\n[[people]]\nkey = "b"\nname = """\n[[people]]\n"""\n'
        + '\n[[memberships]]\nperson = "c"\ngroup = "sg"\nfrom = "i går"\n'
    )
    lines = text.split("\n")
    said = told(lambda: read(tmp_path, text))
    where = [int(match[1]) for line in said if (match := re.search(r"line (\d+)", line))]
    assert [lines[line - 1] for line in where] == ['country = "SE"', 'person = "c"', 'from = "i går"']


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[initiative\n", "line 1: This is not valid TOML"),
        ('x = "åben\n', "line 1: This is not valid TOML"),
        ('x = """åben\n', "line 2: The file ends in the middle of something"),
        ("[a]\n[a]\n", "line 2: This name or table stands in the file twice."),
        ("x = 1\nx = 2\n", "line 2: This name or table stands in the file twice."),
        ("x = " + "[" * 5000, "fil.toml: This is not valid TOML."),
        ("x = 1" + "0" * 4500, "line 1: There are too many digits here."),
        ("[a]\na" + ".a" * 9000 + " = 1", "line 2: There are more dots between names here"),
    ],
)
def test_broken_toml_is_told_with_its_line(tmp_path: Path, text: str, wanted: str) -> None:
    (said,) = told(lambda: read(tmp_path, text))
    assert wanted in said


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ("navn = 'Å'".encode("cp1252"), "line 1: This is not UTF-8 text."),
        (b"a = 1\nb = '\xff'", "line 2: This is not UTF-8 text."),
        (b"PK\x03\x04xx", "workbook or a ZIP archive"),
        (b"\x89PNG\r\n", "This is a picture."),
        (b"SQLite format 3\x00", "This is a database"),
        (b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
    ],
)
def test_what_is_no_toml_at_all_is_named(tmp_path: Path, data: bytes, wanted: str) -> None:
    path = tmp_path / "fil.toml"
    path.write_bytes(data)
    (said,) = told(lambda: read_toml(path))
    assert wanted in said


def test_a_file_that_is_not_there_or_a_folder_is_named(tmp_path: Path) -> None:
    assert told(lambda: read_toml(tmp_path / "ingen.toml")) == ["ingen.toml: There is no such file."]
    (tmp_path / "mappe.toml").mkdir()
    assert told(lambda: read_toml(tmp_path / "mappe.toml")) == ["mappe.toml: This is not a file that can be read."]


def test_a_file_with_a_byte_order_mark_and_windows_lines_is_read(tmp_path: Path) -> None:
    path = tmp_path / "fil.toml"
    path.write_bytes(HEAD.replace("\n", "\r\n").encode("utf-8-sig"))
    assert read_toml(path, KNOWN).people[0].name == "Mette Holm"


def test_keys_of_the_record_can_be_referred_to(tmp_path: Path) -> None:
    text = '[[memberships]]\nperson = "kendt"\ngroup = "sg"\n'
    known = KnownKeys(people=frozenset({"kendt"}), groups=frozenset({"sg"}))
    assert read_toml(write(tmp_path, text), known).memberships[0].person == "kendt"
