"""The capture line: whom initials mean, and what the tokens at the end of a line say.

Owner and due date are picked by typing initials and a date where they are asked for (Tab), or as
tokens that end the text: ``indkald skolerne :mh fre``. Nothing else in a text is ever read: no owner
and no date is guessed from prose, and where several people fit, the line asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from citerm.model.entries import EntryKind
from citerm.model.initiative import Model, replace
from citerm.model.message import N_, Message, say
from citerm.model.people import Person
from citerm.model.text import fold, fold_initials
from citerm.model.words import DueWords
from citerm.rules.due import Holiday, ParsedDue, parse_due
from citerm.rules.initials import free_initials, proposed_initials, valid_initials

__all__ = [
    "Captured",
    "Owners",
    "complete_initials",
    "free_initials",
    "match_people",
    "proposed_initials",
    "read_capture",
    "read_owners",
    "valid_initials",
]

_BETWEEN_PEOPLE = re.compile(r"[\s,;/+&]+")
_BETWEEN_NAMES = re.compile(r"[\s\-]+")
_TOKEN = re.compile(r"(?:(?<=\s)|^):(?=[^\s:])")
_SHORTEST_NAME = 2
"""One letter after a colon may be a face drawn with punctuation."""

DueOf = Callable[[Sequence[str]], ParsedDue | None]

_SHOWN = 6
"""More names than this say nothing in one line."""


class Owners(Model, frozen=True):
    """What the owner field says: one owner and helpers, or what has to be asked."""

    owner: Person | None = None
    helpers: tuple[Person, ...] = ()
    choices: tuple[Person, ...] = ()
    """The people that ``typed`` fits, where it fits several."""
    typed: str = ""
    """The word that fits several people, or nobody."""
    new_name: str = ""
    """Name of a person to add on the spot, typed after ``+``."""

    @property
    def problem(self) -> Message | None:
        """What the line asks, where it is not clear who is meant."""
        if self.choices:
            shown = [_named(person) for person in self.choices[:_SHOWN]]
            return say(N_("“{typed}” fits {people}. Type more letters."), typed=self.typed, people=shown)
        if self.typed:
            return say(N_("Nobody here is called “{typed}”. + and a name adds somebody."), typed=self.typed)
        return None


class Captured(Model, frozen=True):
    """A line as it will be recorded: its text without the tokens, and what the tokens said."""

    text: str
    owner: Person | None = None
    helpers: tuple[Person, ...] = ()
    due: ParsedDue | None = None
    choices: tuple[Person, ...] = ()
    problem: Message | None = None
    """What has to be asked first; nothing has been taken from the text then."""


def match_people(typed: str, people: Iterable[Person]) -> list[Person]:
    """Find who is meant: exact initials first, then initials that begin so, then names.

    Every typed word must begin a word of the name. Case and accents do not count, and å = aa.
    """
    people = list(people)
    initials, words = fold_initials(typed.strip()), fold(typed).split()
    if not words:
        return people
    ranks: tuple[list[Person], ...] = ([], [], [])
    for person in people:
        theirs = fold_initials(person.initials)
        if theirs and theirs == initials:
            ranks[0].append(person)
        elif theirs.startswith(initials):
            ranks[1].append(person)
        elif _begins(words, _BETWEEN_NAMES.split(fold(person.name))):
            ranks[2].append(person)
    return [person for rank in ranks for person in rank]


def complete_initials(typed: str, people: Iterable[Person]) -> Person | None:
    """Return the person whose initials are complete: theirs alone, and no others begin so.

    A comma before them is left over from the person before, typed as in a list: ``mh, ab``.
    """
    initials = fold_initials(typed.strip(" ,;"))
    found = [person for person in people if initials and fold_initials(person.initials).startswith(initials)]
    return found[0] if len(found) == 1 and fold_initials(found[0].initials) == initials else None


def read_owners(typed: str, people: Sequence[Person]) -> Owners:
    """Read the owner field: ``mh``, ``mh ab`` (owner and helper), a name, or ``+`` and a new name."""
    typed = typed.strip()
    if typed.startswith("+"):
        return Owners(new_name=" ".join(typed[1:].split()))
    if not typed:
        return Owners()
    whole = match_people(typed, people)
    if len(whole) == 1:
        return Owners(owner=whole[0])
    named = [person for person in whole if fold(person.name) == fold(typed)]
    if len(named) == 1 and not _exact(typed, people):
        return Owners(owner=named[0])
    found: list[Person] = []
    for word in filter(None, _BETWEEN_PEOPLE.split(typed)):
        fitting = _exact(word, people) or match_people(word, people)
        if len(fitting) != 1:
            if len(whole) > 1:
                return Owners(choices=tuple(whole), typed=typed)
            return Owners(choices=tuple(fitting), typed=word)
        found.append(fitting[0])
    owner, helpers = _owner_and_helpers(found)
    return Owners(owner=owner, helpers=helpers)


def read_capture(
    kind: EntryKind,
    text: str,
    people: Sequence[Person],
    today: date,
    words: DueWords,
    next_meeting: date | None = None,
    holiday: Holiday | None = None,
) -> Captured:
    """Read a typed line of the given kind.

    Only actions take tokens for owner, helpers and due date; parked topics one for their one keeper.
    A tail that does not make sense to its last word is text like the rest.
    """
    text = text.strip()
    if kind not in (EntryKind.ACTION, EntryKind.PARKED):
        return Captured(text)

    def due_of(words_of_tail: Sequence[str]) -> ParsedDue | None:
        if kind is not EntryKind.ACTION:
            return None
        return parse_due(" ".join(words_of_tail), today, words, next_meeting, holiday)

    for found in _TOKEN.finditer(text):
        tail = _TOKEN.sub("", text[found.start() :]).split()
        read = _initials_and_due(tail, people, due_of) or _name_and_due(tail, people, due_of)
        if read is not None and not (kind is EntryKind.PARKED and read.helpers):
            return replace(read, text=text if read.problem else text[: found.start()].rstrip())
    return Captured(text)


def _initials_and_due(tail: list[str], people: Sequence[Person], due_of: DueOf) -> Captured | None:
    """Read ``mh ab fre``: people by their complete initials, then perhaps a due date."""
    named: list[Person] = []
    readings: list[Captured] = []
    for at in range(len(tail) + 1):
        rest = tail[at:]
        due = due_of(rest) if rest else None
        if due is not None or not rest:
            readings.append(Captured("", *_owner_and_helpers(named), due=due))
        fitting = _exact(tail[at], people) if rest else []
        if len(fitting) != 1:
            break
        named += fitting
    if len(readings) > 1:
        word = tail[len(tail) - 1]
        return Captured("", problem=say(N_("“{typed}” is a person and also a day. Use Tab."), typed=word))
    return readings[0] if readings else None


def _name_and_due(tail: list[str], people: Sequence[Person], due_of: DueOf) -> Captured | None:
    """Read ``mette holm fre``: the beginning of one name, then perhaps a due date."""
    for length in range(len(tail), 0, -1):
        name, rest = " ".join(tail[:length]), tail[length:]
        fitting = match_people(name, people) if len(name) >= _SHORTEST_NAME else []
        due = due_of(rest) if rest else None
        if not fitting or (rest and due is None):
            continue
        if len(fitting) > 1:
            owners = Owners(choices=tuple(fitting), typed=name)
            return Captured("", choices=owners.choices, problem=owners.problem)
        return Captured("", owner=fitting[0], due=due)
    return None


def _exact(typed: str, people: Iterable[Person]) -> list[Person]:
    initials = fold_initials(typed.strip(",;"))
    return [person for person in people if initials and fold_initials(person.initials) == initials]


def _owner_and_helpers(found: Sequence[Person]) -> tuple[Person | None, tuple[Person, ...]]:
    """Take the first as owner; naming somebody twice changes nothing."""
    once = list({person.id: person for person in found}.values())
    return (once[0], tuple(once[1:])) if once else (None, ())


def _begins(words: Sequence[str], name: Iterable[str]) -> bool:
    """Whether the typed words begin words of the name, in the name's order."""
    parts = iter(name)
    return all(any(part.startswith(word) for part in parts) for word in words)


def _named(person: Person) -> str:
    return f"{person.initials} {person.name}".strip()
