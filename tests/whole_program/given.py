"""What the whole-program tests start from, and how they read what comes out: a file of people, a Word file as text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import docx

PEOPLE = (
    ("mh", "Mette Holm", "MH", "k", "chair"),
    ("ab", "Anders Bø", "AB", "f", "member"),
    ("cd", "Cecilie Dahl", "CD", "k", "member"),
    ("ef", "Erik Åsheim", "EF", "f", "member"),
    ("sk", "Sara Krog", "SK", "k", "secretary"),
)
"""Key, name, initials, organisation and role."""


def today() -> date:
    """The day where the initiatives of these tests are, whatever the day is where the tests run."""
    return datetime.now(UTC).astimezone(ZoneInfo("Europe/Copenhagen")).date()


def initiative_file(country: str, language: str, group: str) -> str:
    """An initiative with one steering group of five, as a TOML file that somebody wrote; meetings count from 7."""
    people = "".join(
        f'[[people]]\nkey = "{key}"\nname = "{name}"\ninitials = "{initials}"\norganisation = "{organisation}"\n'
        f'[[memberships]]\nperson = "{key}"\ngroup = "styret"\nrole = "{role}"\n'
        for key, name, initials, organisation, role in PEOPLE
    )
    return (
        f'[initiative]\nkey = "alle-med"\nname = "Alle med i Nordby"\ncountry = "{country}"\n'
        f'language = "{language}"\n'
        '[[organisations]]\nkey = "k"\nname = "Nordby Kommune"\nsector = "public"\n'
        '[[organisations]]\nkey = "f"\nname = "Søvang Forening"\nsector = "civil_society"\n'
        f'[[groups]]\nkey = "styret"\nname = "{group}"\nkind = "steering"\nfirst_number = 7\n{people}'
    )


def text_of(path: Path) -> str:
    """All paragraphs of a Word file, those in tables too, a line each."""
    body = docx.Document(str(path)).element.body
    main = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "\n".join(
        "".join(part.text or "" for part in paragraph.iter(f"{main}t")) for paragraph in body.iter(f"{main}p")
    ).replace("\u00a0", " ")
