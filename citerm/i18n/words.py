"""Words: one language's catalogue with its formats, and messages turned into sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from citerm.i18n.catalogue import catalogue, fill
from citerm.model.message import N_, Dated, Figure, Message, Term

if TYPE_CHECKING:
    from citerm.i18n.formats import Formats

ZONE = "Europe/Copenhagen"
"""Zone of clock times where none is named; Danish and Norwegian clocks show the same."""


class Words:
    """Everything that a screen or command says in one language."""

    def __init__(self, language: str, zone: str = ZONE) -> None:
        self.language = language
        self._catalogue = catalogue(language)
        self.zone = zone

    @cached_property
    def formats(self) -> Formats:
        """How the language writes dates, numbers and lists."""
        from citerm.i18n.formats import Formats  # which --help does without

        return Formats(self.language, self.zone)

    def text(self, msgid: str, /, **values: Any) -> str:
        """Translate a text and put values into its named places; an empty text stays empty."""
        return self._fill(self._catalogue.gettext(msgid), values) if msgid else ""

    def plural(self, one: str, many: str, n: int, /, **values: Any) -> str:
        """Translate a text that counts something; ``{n}`` is the number."""
        return self._fill(self._catalogue.ngettext(one, many, n), {"n": n, **values})

    def say(self, message: Message) -> str:
        """Turn a message into the sentence that people read."""
        return self.text(message.text, **message.values)

    def term(self, member: Enum) -> str:
        """Name a member of one of the model's enums: *vedtaget*, *til orientering*."""
        from citerm.i18n.terms import term  # brings the models, which --help does without

        return self.text(term(member).text)

    def label(self, member: Enum) -> str:
        """Name a member as a heading or label begins: *Vedtaget*."""
        return capital(self.term(member))

    def shown(self, value: Any) -> str:
        """Show one value in this language; text of people's own stays as it is."""
        match value:
            case None:
                return ""
            case Message():
                return self.say(value)
            case Term():
                return self.text(value.text)
            case Figure():
                return self.formats.figure(value.value, value.unit)
            case Dated():
                return self.formats.date_only(value.day)
            case Enum():
                return self.term(value)
            case str():
                return value
            case bool():
                return self.text(N_("yes") if value else N_("no"))
            case int() | float():
                return self.formats.number(value)
            case datetime() | time():
                return self.formats.clock(value)
            case date():
                return self.formats.short_day(value)
            case timedelta():
                return self.formats.duration(value)
            case Mapping():
                from citerm.model.track import in_language  # brings the models, which --help does without

                return in_language(value, self.language)
            case Sequence():
                return self.formats.list_of([self.shown(part) for part in value])
            case _:
                return str(value)

    def _fill(self, template: str, values: dict[str, Any]) -> str:
        if not values:
            return fill(template, {})
        return fill(template, {name: self.shown(value) for name, value in values.items()})


def capital(text: str) -> str:
    """Write the first letter large, as a heading or label begins; the rest stays."""
    return text[:1].upper() + text[1:]


@cache
def words(language: str, zone: str = ZONE) -> Words:
    """Return the words of a language, made once."""
    return Words(language, zone)
