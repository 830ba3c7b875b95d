"""Lists of members from spreadsheets: CSV as Excel and others write it, and XLSX."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from pydantic_core import PydanticCustomError

from citerm.intake.source import COLUMN_LIMIT, disguised, in_file, read_bytes, refused
from citerm.intake.workbook import rows_of_workbook
from citerm.model.fields import read_day
from citerm.model.imported import ImportRefused, ListedPerson, PeopleList
from citerm.model.message import N_, Message, say
from citerm.model.people import Role, Sector
from citerm.model.text import NAME_LIMIT, clean_line, fold

ROW_LIMIT = 20_000
FIELD_LIMIT = 131_072

Row = tuple[int, list[str]]

_HEADINGS = {
    "name": "navn namn name fulde_navn fullt_navn full_name medlem member deltager deltaker deltakar person",
    "first": "fornavn førenamn fornamn first_name given_name firstname",
    "last": "efternavn etternavn etternamn last_name family_name surname lastname",
    "initials": "initialer initialar initials init",
    "organisation": "organisation organisasjon organization virksomhed virksomhet verksemd arbejdsplads arbejdssted"
    " arbeidsplass arbeidssted arbeidsstad firma bedrift aktør actor employer company",
    "sector": "sektor sector",
    "email": "email e_mail mail e_post epost e_postadresse epostadresse e_mailadresse mailadresse email_address",
    "group": "gruppe group",
    "role": "rolle role",
    "voice": "stemmeret stemmerett røysterett voice vote voting_right",
    "from_on": "fra frå from fra_dato frå_dato from_date medlem_fra medlem_frå medlem_siden medlem_sidan member_since",
}
_SECTORS = {
    Sector.PUBLIC: "public offentlig offentleg kommune stat region",
    Sector.PRIVATE: "private privat erhverv næringsliv business",
    Sector.CIVIL_SOCIETY: "civil_society civilsamfund sivilsamfunn frivillig forening ngo",
    Sector.FOUNDATION: "foundation fond stiftelse stifting",
    Sector.RESEARCH: "research forskning forsking akademia",
    Sector.CITIZENS: "citizens borgere borger innbyggere innbyggjarar innbygger innbyggjar",
}
_ROLES = {
    Role.MEMBER: "member medlem deltager deltaker deltakar participant",
    Role.CHAIR: "chair formand leder leiar forperson forkvinde styreleder styreleiar",
    Role.COORDINATOR: "coordinator koordinator",
    Role.NETWORK_LEADER: "network_leader netværksleder nettverksleder nettverksleiar",
    Role.MANAGEMENT: "management ledelse ledelsen leiing leiinga",
    Role.SECRETARY: "secretary sekretær sekretariat referent skrivar secretariat minute_taker",
    Role.SUBSTITUTE: "substitute suppleant vara varamedlem",
    Role.OBSERVER: "observer observatør",
}
_YES = "ja yes j y 1 x true sand sant"
_NO = "nej nei no n 0 false falsk falskt usant -"
_LOCAL_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)


def _word(text: str) -> str:
    return re.sub(r"[\W_]+", "_", fold(text)).strip("_") or text.strip()


def _lookup(words: Mapping[object, str]) -> dict[str, object]:
    return {_word(each): meaning for meaning, listed in words.items() for each in listed.split()}


_HEADING_OF = _lookup(_HEADINGS)  # type: ignore[arg-type]
_SECTOR_OF = _lookup(_SECTORS)  # type: ignore[arg-type]
_ROLE_OF = _lookup(_ROLES)  # type: ignore[arg-type]
_VOICE_OF = _lookup({True: _YES, False: _NO})


def read_people(path: Path, default_group: str = "") -> PeopleList:
    """Read a list of members; ``default_group`` is the group of rows that name none.

    Raises:
        ImportRefused: with every line that cannot be read, and why.
    """
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        rows, encoding = _evened(_capped(path, rows_of_workbook(path))), ""
    else:
        rows, encoding = _rows_of_text(path)
    filled = [(line, cells) for line, cells in rows if any(cells)]
    if not filled:
        raise refused(path, N_("The file is empty."))
    columns, ignored, problems = _columns(filled[0])
    people: list[ListedPerson] = []
    for line, cells in filled[1:]:
        person, wrong = _person(line, cells, columns, len(filled[0][1]), default_group)
        problems += [(line, each) for each in wrong]
        if person is not None:
            people.append(person)
    problems += _repeated(people)
    if problems:
        problems.sort(key=lambda each: each[0])
        raise ImportRefused(path.name, [in_file(path.name, problem, line=line) for line, problem in problems])
    if not people:
        raise refused(path, N_("There is nobody below the headings."))
    return PeopleList(path.name, tuple(people), encoding, ignored)


# Text into rows


def _rows_of_text(path: Path) -> tuple[list[Row], str]:
    data = read_bytes(path)
    if what := disguised(data):
        raise refused(path, what)
    text, encoding = _decoded(path, data)
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        problem = say("There are zero bytes here; this is not a text file.")
        raise ImportRefused(path.name, [in_file(path.name, problem, line=line)])
    text, separator, skipped = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    begins = 1
    try:
        for cells in reader:
            if any(cells[COLUMN_LIMIT:]):
                raise refused(path, N_("The list has more than {limit} columns."), limit=COLUMN_LIMIT)
            rows.append((begins + skipped, [_cell(cell) for cell in cells[:COLUMN_LIMIT]]))
            begins = reader.line_num + 1
            _check_cap(path, rows)
    except csv.Error as problem:
        raise ImportRefused(
            path.name, [in_file(path.name, _csv_problem(str(problem)), line=begins + skipped)]
        ) from None
    return rows, encoding


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = (("utf-16", "UTF-16"),)
    else:
        candidates = (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"))  # type: ignore[assignment]
    for codec, name in candidates:
        try:
            return data.decode(codec), name
        except UnicodeDecodeError:
            continue
    raise refused(path, N_("This is not a text file in UTF-8, UTF-16 or Windows-1252."))


def _separator(text: str) -> tuple[str, str, int]:
    """The text without Excel's ``sep=`` line, the separator, and the number of lines taken off."""
    first, _, rest = text.partition("\n")
    if found := re.fullmatch(r"sep=([;,\t])\r?", first, re.IGNORECASE):
        return rest, found[1], 1
    heading = next((line for line in text.split("\n") if line.strip(" \r;,\t")), "")
    bare = re.sub(r'"[^"]*"', "", heading)
    return text, max(";\t,", key=bare.count), 0


def _csv_problem(reason: str) -> Message:
    if "unexpected end" in reason:
        return say("A quotation mark that begins here is never closed.")
    if "field larger" in reason:
        return say("A cell here is longer than {limit} characters.", limit=FIELD_LIMIT)
    return say("The quotation marks in this line do not fit together.")


def _cell(text: str) -> str:
    """Take off the quote that protects a cell from being read as a formula."""
    if not text:
        return text
    if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        text = text[1:]
    return clean_line(text)


def _capped(path: Path, rows: Iterable[Row]) -> Iterator[Row]:
    kept: list[Row] = []
    for line, cells in rows:
        kept.append((line, [_cell(cell) for cell in cells]))
        _check_cap(path, kept)
        yield kept[-1]


def _evened(rows: Iterable[Row]) -> list[Row]:
    """Rows of a workbook end at their last filled cell; all get the length of the longest."""
    kept = list(rows)
    width = max((len(cells) for _, cells in kept), default=0)
    return [(line, cells + [""] * (width - len(cells))) for line, cells in kept]


def _check_cap(path: Path, rows: Sequence[Row]) -> None:
    if len(rows) > ROW_LIMIT + 1:
        raise refused(path, N_("The list has more than {limit} rows."), limit=ROW_LIMIT)


# Rows into people


def _columns(heading: Row) -> tuple[dict[str, int], tuple[str, ...], list[tuple[int, Message]]]:
    line, cells = heading
    columns: dict[str, int] = {}
    ignored: list[str] = []
    problems: list[tuple[int, Message]] = []
    for index, cell in enumerate(cells):
        meaning = _HEADING_OF.get(_word(cell))
        if meaning is None:
            ignored += [cell] if cell else []
        elif str(meaning) in columns:
            problems.append((line, say("The heading “{heading}” means the same as one before it.", heading=cell)))
        else:
            columns[str(meaning)] = index
    if "name" not in columns and not {"first", "last"} <= columns.keys():
        problems.append(
            (line, say("There is no column for the name. Give it the heading Navn, or Fornavn and Efternavn."))
        )
    return columns, tuple(ignored), problems


def _person(
    line: int, cells: list[str], columns: Mapping[str, int], width: int, default_group: str
) -> tuple[ListedPerson | None, list[Message]]:
    spare = [cell for cell in cells[width:] if cell]
    if spare or len(cells) < width:
        wanted = say("This line has {given} cells; the headings have {wanted}.", given=len(cells), wanted=width)
        return None, [wanted]
    if "name" not in columns and not {"first", "last"} <= columns.keys():
        return None, []
    problems: list[Message] = []

    def cell(column: str) -> str:
        return cells[columns[column]] if column in columns else ""

    name = _name(cell)
    if not name:
        problems.append(say("The name is missing."))
    for text in (name, cell("organisation"), cell("email"), cell("group")):
        if len(text) > NAME_LIMIT:
            problems.append(
                say("This is {length} characters long; at most {limit} fit here.", length=len(text), limit=NAME_LIMIT)
            )
    initials = cell("initials").replace(".", "").replace(" ", "")
    if initials and not (initials.isalpha() and len(initials) <= 4):
        problems.append(say("“{given}” cannot be initials: one to four letters.", given=cell("initials")))
    email = cell("email")
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        problems.append(say("“{given}” is not an e-mail address.", given=email))

    def among(column: str, meanings: Mapping[str, object]) -> object:
        text = cell(column)
        meaning = meanings.get(_word(text)) if text else None
        if text and meaning is None:
            problems.append(say("“{given}” means nothing in the column {column}.", given=text, column=column))
        return meaning

    sector, role, voice = among("sector", _SECTOR_OF), among("role", _ROLE_OF), among("voice", _VOICE_OF)
    from_on = None
    if cell("from_on"):
        try:
            from_on = _day(cell("from_on"))
        except PydanticCustomError:
            problems.append(say("“{given}” is not a day. Write 12.11.2026 or 2026-11-12.", given=cell("from_on")))
    if problems:
        return None, problems
    return ListedPerson(
        line=line,
        name=name,
        initials=initials.upper(),
        organisation=cell("organisation"),
        sector=sector if isinstance(sector, Sector) else None,
        email=email,
        group=cell("group") or default_group,
        role=role if isinstance(role, Role) else None,
        voice=voice if isinstance(voice, bool) else None,
        from_on=from_on,
    ), []


def _name(cell: Callable[[str], str]) -> str:
    name = cell("name") or f"{cell('first')} {cell('last')}".strip()
    last, comma, first = name.partition(",")
    if comma and first.strip() and "," not in first:
        return f"{first.strip()} {last.strip()}"
    return name.strip(", ")


def _day(text: str) -> date:
    if found := _LOCAL_DAY.fullmatch(text):
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return read_day(text)


def _repeated(people: Sequence[ListedPerson]) -> list[tuple[int, Message]]:
    """Rows that say the same seat twice, and e-mail addresses that belong to two names."""
    problems: list[tuple[int, Message]] = []
    seats: dict[tuple[str, ...], int] = {}
    names: dict[str, tuple[str, int]] = {}
    for person in people:
        name, line = names.setdefault(person.email.casefold(), (person.name.casefold(), person.line))
        if person.email and name != person.name.casefold():
            problems.append(
                (person.line, say("The e-mail address stands in line {line} with another name.", line=str(line)))
            )
            continue
        seat = (person.identity, person.group.casefold(), str(person.from_on))
        if seat in seats:
            problems.append((person.line, say("This is the same as line {line}.", line=str(seats[seat]))))
        seats.setdefault(seat, person.line)
    return problems
