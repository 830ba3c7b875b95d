"""Lists of members as spreadsheets write them, and files that only pretend to be lists."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import pytest

from citerm.intake import read_people
from citerm.model.listed import ListedPerson, PeopleList
from citerm.model.people import Role, Sector
from tests.intake.telling import told

SIMPLE = "Navn;Initialer;Organisation\nMette Holm;MH;Kommunen\nÅse Ødegård;ÅØ;Røde Kors\n"


def read(folder: Path, content: str | bytes, name: str = "medlemmer.csv", group: str = "") -> PeopleList:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_people(path, group)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize(
    ("codec", "encoding"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252")],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_list_is_read_however_it_was_saved(
    tmp_path: Path, separator: str, codec: str, encoding: str, newline: str
) -> None:
    text = SIMPLE.replace(";", separator).replace("\n", newline)
    listed = read(tmp_path, text.encode(codec))
    assert listed.encoding == encoding
    assert listed.people == (
        ListedPerson(2, "Mette Holm", "MH", "Kommunen"),
        ListedPerson(3, "Åse Ødegård", "ÅØ", "Røde Kors"),
    )


def test_the_line_by_which_excel_tells_its_separator_is_understood(tmp_path: Path) -> None:
    (person, _) = read(tmp_path, "sep=;\r\n" + SIMPLE).people
    assert (person.line, person.name) == (3, "Mette Holm")


@pytest.mark.parametrize(
    "heading",
    [
        "Navn;Initialer;Organisation;Sektor;E-mail;Gruppe;Rolle;Stemmeret;Fra",
        "NAVN;initialer;Organisasjon;Sektor;E-post;Gruppe;Rolle;Stemmerett;Fra",
        "Namn;Initialar;Verksemd;Sektor;E-postadresse;Gruppe;Rolle;Røysterett;Frå",
        "Name;Initials;Organisation;Sector;Email;Group;Role;Voice;From",
    ],
)
def test_headings_are_understood_in_four_languages(tmp_path: Path, heading: str) -> None:
    text = heading + "\nMette Holm;mh;Kommunen;offentlig;m@x.dk;Styregruppen;formand;nej;12.11.2026\n"
    (person,) = read(tmp_path, text).people
    assert person == ListedPerson(
        2,
        "Mette Holm",
        "MH",
        "Kommunen",
        Sector.PUBLIC,
        "m@x.dk",
        "Styregruppen",
        Role.CHAIR,
        False,
        date(2026, 11, 12),
    )


@pytest.mark.parametrize(
    ("heading", "cells", "name"),
    [
        ("Navn", "Holm, Mette", "Mette Holm"),
        ("Navn", '"Aaberg Holm, Mette Marie"', "Mette Marie Aaberg Holm"),
        ("Fornavn;Efternavn", "Mette;Holm", "Mette Holm"),
        ("Etternavn;Fornavn", "Holm;Mette", "Mette Holm"),
        ("Fornamn;Etternamn", "Mette;Holm", "Mette Holm"),
        ("First name;Last name", "Mette;Holm", "Mette Holm"),
        ("Navn", "Mette Holm,", "Mette Holm"),
        ("Navn", "O'Hara", "O'Hara"),
        ("Navn", "'t Hooft", "'t Hooft"),
    ],
)
def test_names_are_put_first_name_first(tmp_path: Path, heading: str, cells: str, name: str) -> None:
    (person,) = read(tmp_path, f"{heading};Gruppe\n{cells};\n").people
    assert person.name == name


@pytest.mark.parametrize("cell", ["=1+1", "+45 12 34", "-5", "@anna"])
def test_our_own_protection_against_formulas_is_taken_off_again(tmp_path: Path, cell: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows([["Navn", "Organisation"], ["Mette", f"'{cell}"]])
    (person,) = read(tmp_path, out.getvalue()).people
    assert person.organisation == cell


def test_rows_without_a_group_get_the_one_that_is_asked_for(tmp_path: Path) -> None:
    text = "Navn;Gruppe\nMette Holm;\nJens Lund;Arbejdsgruppen\n"
    assert [person.group for person in read(tmp_path, text, group="sg").people] == ["sg", "Arbejdsgruppen"]


def test_columns_that_mean_nothing_to_us_are_named_and_passed_over(tmp_path: Path) -> None:
    listed = read(tmp_path, "Navn;Telefon;;Allergi\nMette Holm;12;x;nødder\n")
    assert listed.ignored == ("Telefon", "Allergi")


def test_cells_may_hold_separators_quotes_and_lines(tmp_path: Path) -> None:
    text = 'Navn;Organisation\n"Mette Holm";"Børn; Unge & ""Familie"""\nJens;"To\nlinjer"\nIda;X\n'
    listed = read(tmp_path, text)
    assert [person.organisation for person in listed.people] == ['Børn; Unge & "Familie"', "To linjer", "X"]
    assert [person.line for person in listed.people] == [2, 3, 5]


def test_empty_rows_are_passed_over(tmp_path: Path) -> None:
    assert len(read(tmp_path, "\n\nNavn;Initialer\n;;\nMette Holm;MH\n\n;\n").people) == 1


def test_one_column_of_names_is_a_list(tmp_path: Path) -> None:
    assert [person.name for person in read(tmp_path, "Navn\nMette Holm\nJens\n").people] == ["Mette Holm", "Jens"]


def test_one_person_may_sit_in_several_groups(tmp_path: Path) -> None:
    text = "Navn;E-mail;Gruppe\nMette Holm;m@x.dk;A\nMette Holm;m@x.dk;B\n"
    assert [person.group for person in read(tmp_path, text).people] == ["A", "B"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "The file is empty."),
        (" \n;;\n", "The file is empty."),
        ("Navn;Initialer\n", "There is nobody below the headings."),
        ("Adresse;Telefon\nx;y\n", "line 1: There is no column for the name."),
        ("Fornavn;Telefon\nx;y\n", "line 1: There is no column for the name."),
        ("Navn;Name\nx;y\n", "line 1: The heading “Name” means the same as one before it."),
        ("Navn;Initialer\nMette;MH;ekstra\n", "line 2: This line has 3 cells; the headings have 2."),
        ("Navn;Initialer;Rolle\nMette;MH\n", "line 2: This line has 2 cells; the headings have 3."),
        ('Navn;Initialer\n"Mette;MH\nJens;JL\n', "line 2: A quotation mark that begins here is never closed."),
        ('Navn;Initialer\nMette;MH\n"Jens" Lund;JL\n', "line 3: The quotation marks in this line do not fit together."),
        ("Navn;Initialer\n;MH\n", "line 2: The name is missing."),
        ("Navn\n" + "x" * 121 + "\n", "line 2: This is 121 characters long; at most 120 fit here."),
        ("Navn\n" + "x" * 140_000 + "\n", "line 2: A cell here is longer than 131,072 characters."),
        ("Navn;Initialer\nMette;M1\n", "line 2: “M1” cannot be initials: one to four letters."),
        ("Navn;E-mail\nMette;mette\n", "line 2: “mette” is not an e-mail address."),
        ("Navn;Sektor\nMette;rumfart\n", "line 2: “rumfart” means nothing in the column sector."),
        ("Navn;Rolle\nMette;konge\n", "line 2: “konge” means nothing in the column role."),
        ("Navn;Stemmeret\nMette;måske\n", "line 2: “måske” means nothing in the column voice."),
        ("Navn;Fra\nMette;30.2.2026\n", "line 2: “30.2.2026” is not a day. Write 12.11.2026 or 2026-11-12."),
        ("Navn;Fra\nMette;1/2/26\n", "line 2: “1/2/26” is not a day. Write 12.11.2026 or 2026-11-12."),
        ("Navn;Gruppe\nMette;A\nMETTE;a\n", "line 3: This is the same as line 2."),
        ("Navn;E-mail\nMette;m@x.dk\nJens;M@X.dk\n", "line 3: The e-mail address stands in line 2 with another name."),
        ("Navn;Initialer\nMette;M\x00H\n", "line 2: There are zero bytes here; this is not a text file."),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(tmp_path: Path, text: str, wanted: str) -> None:
    (said,) = told(lambda: read(tmp_path, text))
    assert said.startswith("medlemmer.csv")
    assert wanted in said


def test_all_lines_that_cannot_be_read_are_told_at_once(tmp_path: Path) -> None:
    said = told(lambda: read(tmp_path, "Navn;Initialer;E-mail\n;MH;\nJens;J1;x\nIda;IS;\nOmar\n"))
    assert [line.split(":")[0] for line in said] == [
        "medlemmer.csv, line 2",
        "medlemmer.csv, line 3",
        "medlemmer.csv, line 3",
        "medlemmer.csv, line 5",
    ]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is a picture."),
        (b"PK\x03\x04\x14\x00", "This is a workbook or a ZIP archive."),
        (b"SQLite format 3\x00", "This is a database, perhaps a citerm record"),
        (b"%PDF-1.7", "This is a PDF file."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "This is an old Excel or Word file."),
        (b"Navn\n\x81\x8d\n", "This is not a text file in UTF-8, UTF-16 or Windows-1252."),
        ("Navn\nMette\n".encode("utf-16-le"), "There are zero bytes here"),
        (b"Navn\n" + b"x;y\n" * 3_000_000, "The file is larger than 10 MB."),
    ],
    ids=["picture", "workbook", "database", "PDF", "old office file", "no text", "UTF-16 without a mark", "too large"],
)
def test_files_that_only_pretend_to_be_lists_are_named(tmp_path: Path, data: bytes, wanted: str) -> None:
    (said,) = told(lambda: read(tmp_path, data))
    assert wanted in said


def test_a_list_has_at_most_twenty_thousand_rows(tmp_path: Path) -> None:
    rows = "".join(f"Person {number}\n" for number in range(20_000))
    assert len(read(tmp_path, "Navn\n" + rows).people) == 20_000
    (said,) = told(lambda: read(tmp_path, "Navn\n" + rows + "En til\n"))
    assert said == "medlemmer.csv: The list has more than 20,000 rows."


# Workbooks


def workbook(folder: Path, rows: list[list[object]], name: str = "medlemmer.xlsx") -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(folder / name)
    return folder / name


def test_the_first_sheet_of_a_workbook_is_a_list(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [
            ["Navn", "Initialer", "Stemmeret", "Fra", "Gruppe"],
            ["Holm, Mette", "MH", True, datetime(2026, 11, 12), None],
            [None],
            ["Jens Lund", None, 0, date(2026, 1, 2), "Arbejdsgruppen"],
            ["Ida"],
        ],
    )
    listed = read_people(path, "sg")
    assert listed.people == (
        ListedPerson(2, "Mette Holm", "MH", voice=True, from_on=date(2026, 11, 12), group="sg"),
        ListedPerson(4, "Jens Lund", voice=False, from_on=date(2026, 1, 2), group="Arbejdsgruppen"),
        ListedPerson(5, "Ida", group="sg"),
    )


def test_errors_in_a_workbook_name_the_row(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Navn", "Rolle"], ["Mette", "konge"]])
    assert told(lambda: read_people(path)) == ["medlemmer.xlsx, line 2: “konge” means nothing in the column role."]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"", "This workbook cannot be read."),
        (b"Navn\nMette\n", "This workbook cannot be read."),
        (b"PK\x03\x04" + b"\x00" * 40, "This workbook cannot be read."),
        (b"\xd0\xcf\x11\xe0", "The workbook is locked with a password, or an old one."),
    ],
)
def test_a_workbook_that_is_none_is_named(tmp_path: Path, data: bytes, wanted: str) -> None:
    path = tmp_path / "medlemmer.xlsx"
    path.write_bytes(data)
    (said,) = told(lambda: read_people(path))
    assert wanted in said


def test_a_torn_workbook_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Navn"], *[[f"Person {number}"] for number in range(200)]])
    whole = path.read_bytes()
    for cut in range(1, len(whole), 577):
        path.write_bytes(whole[:cut])
        assert "cannot be read" in told(lambda: read_people(path))[0]


def test_an_archive_that_is_no_workbook_is_named(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "medlemmer.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("læs mig.txt", "hej")
    assert "cannot be read" in told(lambda: read_people(path))[0]


def test_an_archive_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "medlemmer.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sheet.xml", b"0" * (101 * 1024 * 1024))
    assert "There is too much in this workbook." in told(lambda: read_people(path))[0]
