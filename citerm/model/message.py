"""Messages that people see, kept as an English id and values until the moment they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple


def N_(text: str) -> str:
    """Mark a text for the catalogues without translating it yet."""
    return text


class Message(NamedTuple):
    """A sentence for people: an English message id with named places, and what stands in them.

    A value may be text (shown literally), a text in several languages, a number, a :class:`Figure`, a date, a
    :class:`Dated` one, an aware datetime, a :class:`Term` or another message; ``citerm.i18n`` formats each in the
    reader's language.
    """

    text: str
    values: Mapping[str, Any] = MappingProxyType({})


class Term(NamedTuple):
    """A word of ours (an outcome, a role) that is translated when the message is shown."""

    text: str


class Figure(NamedTuple):
    """What was measured, shown with the language's marks and with its unit."""

    value: float
    unit: str = ""


class Dated(NamedTuple):
    """A day that may lie in another year, shown with its year."""

    day: date


def say(text: str, /, **values: Any) -> Message:
    """Build a message; the first argument is the message id that the catalogues translate."""
    return Message(text, values)


def without_folders(message: Message) -> Message:
    """The sentence with the last part of each path only: a login that leads nowhere else learns nothing of the host."""
    return Message(message.text, {name: _base_name(value) for name, value in message.values.items()})


def _base_name(value: Any) -> Any:
    match value:
        case Message():
            return without_folders(value)
        case str() if value.startswith(("/", "~/", "'/")):  # the last one is quoted, for a command line
            return value.rstrip("/'").rpartition("/")[2]
    return value


class Refused(Exception):
    """An act that a rule does not allow, with the sentence that tells people why and what to do."""

    def __init__(self, text: str, /, **values: Any) -> None:
        self.message = Message(text, values)
        self.field = ""
        """What of several things asked for it is about."""
        super().__init__(text)


class Busy(Refused):
    """Another program is writing at this moment; the act can be tried again."""

    at_once = False
    """Whether it can be tried again without waiting."""

    def __init__(
        self, text: str = N_("Another program is writing to the record. Your text is kept; trying again.")
    ) -> None:
        super().__init__(text)


class Damaged(Refused):
    """The file is no record, or not a whole one any more; a backup may be."""


@contextmanager
def about(field: str) -> Iterator[None]:
    """Name the field that a refusal within is about, so that the caret can be put there."""
    try:
        yield
    except Refused as refused:
        refused.field = refused.field or field
        raise


class Echo(NamedTuple):
    """What an act answers: the row it made or changed, and the sentences for the message line."""

    row_id: int | None = None
    """Key of the entry that the act made or changed."""
    said: Message | None = None
    """What was done, in plain words."""
    warnings: tuple[Message, ...] = ()
    """What is unusual about it (soft rules), each with the key that changes it."""
