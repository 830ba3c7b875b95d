"""Lists of members from spreadsheets: CSV as Excel and others write it, and XLSX."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pydantic_core import PydanticCustomError

from citerm.intake.sheet import columns_of, filled_rows, local_day, lookup, uneven, word
from citerm.intake.source import in_file, refused
from citerm.model.import_report import ImportRefused
from citerm.model.listed import ListedPerson, PeopleList
from citerm.model.message import N_, Message, say
from citerm.model.people import Role, Sector
from citerm.model.text import NAME_LIMIT, TITLE_LIMIT

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
    "perspective": "perspektiv vinkel perspective angle",
    "discipline": "fag fagområde fagområder faglighed disciplin discipline field profession",
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


_HEADING_OF = lookup(_HEADINGS)  # type: ignore[arg-type]
_SECTOR_OF = lookup(_SECTORS)  # type: ignore[arg-type]
_ROLE_OF = lookup(_ROLES)  # type: ignore[arg-type]
_VOICE_OF = lookup({True: _YES, False: _NO})


def read_people(path: Path, default_group: str = "") -> PeopleList:
    """Read a list of members; ``default_group`` is the group of rows that name none.

    Raises:
        ImportRefused: with every line that cannot be read, and why.
    """
    filled, encoding = filled_rows(path)
    columns, ignored, problems = columns_of(filled[0], _HEADING_OF)
    if not _names(columns):
        wanted = say("There is no column for the name. Give it the heading Navn, or Fornavn and Efternavn.")
        problems.append((filled[0][0], wanted))
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


# Rows into people


def _names(columns: Mapping[str, int]) -> bool:
    return "name" in columns or {"first", "last"} <= columns.keys()


def _person(
    line: int, cells: list[str], columns: Mapping[str, int], width: int, default_group: str
) -> tuple[ListedPerson | None, list[Message]]:
    if (problem := uneven(cells, width)) is not None:
        return None, [problem]
    if not _names(columns):
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
    for text in (cell("perspective"), cell("discipline")):
        if len(text) > TITLE_LIMIT:
            problems.append(
                say("This is {length} characters long; at most {limit} fit here.", length=len(text), limit=TITLE_LIMIT)
            )
    initials = cell("initials").replace(".", "").replace(" ", "")
    if initials and not (initials.isalpha() and len(initials) <= 4):
        problems.append(say("“{given}” cannot be initials: one to four letters.", given=cell("initials")))
    email = cell("email")
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        problems.append(say("“{given}” is not an e-mail address.", given=email))

    def among(column: str, meanings: Mapping[str, object]) -> object:
        text = cell(column)
        meaning = meanings.get(word(text)) if text else None
        if text and meaning is None:
            problems.append(say("“{given}” means nothing in the column {column}.", given=text, column=column))
        return meaning

    sector, role, voice = among("sector", _SECTOR_OF), among("role", _ROLE_OF), among("voice", _VOICE_OF)
    from_on = None
    if cell("from_on"):
        try:
            from_on = local_day(cell("from_on"))
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
        perspective=cell("perspective"),
        discipline=cell("discipline"),
    ), []


def _name(cell: Callable[[str], str]) -> str:
    name = cell("name") or f"{cell('first')} {cell('last')}".strip()
    last, comma, first = name.partition(",")
    if comma and first.strip() and "," not in first:
        return f"{first.strip()} {last.strip()}"
    return name.strip(", ")


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
