"""The catalogues: one gettext catalogue for each language; English is the message ids themselves."""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

DOMAIN = "citerm"
LANGUAGES = ("da", "nb", "nn", "en")
"""The languages of the screen, in the order in which they are offered."""

FOLDER = Path(__file__).parent
_PLACES = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)\}")


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Load the catalogue of a language: the compiled one where it is up to date, else the source."""
    if language not in LANGUAGES:
        raise ValueError(f"no catalogue for {language!r}")
    if language == "en":
        return gettext.NullTranslations()
    return load(FOLDER / language / "LC_MESSAGES")


def load(folder: Path) -> gettext.NullTranslations:
    """Load one folder's catalogue; a checkout, where nothing has been compiled, is compiled in memory."""
    source, compiled = folder / f"{DOMAIN}.po", folder / f"{DOMAIN}.mo"
    if compiled.exists() and (not source.exists() or compiled.stat().st_mtime >= source.stat().st_mtime):
        with compiled.open("rb") as file:
            return gettext.GNUTranslations(file)
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        messages = read_po(file, locale=folder.parent.name, domain=DOMAIN)
    memory = BytesIO()
    write_mo(memory, messages)
    memory.seek(0)
    return gettext.GNUTranslations(memory)


def fill(template: str, shown: Mapping[str, str]) -> str:
    """Put values into the named places of a template of ours.

    Only plain names are places; values go in as they are and are never read again, so that
    nothing a person typed can act as a template. A place without a value stays visible.
    """

    def place(found: re.Match[str]) -> str:
        name = found[1]
        return found[0][0] if name is None else shown.get(name, found[0])

    return _PLACES.sub(place, template)
