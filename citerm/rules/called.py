"""Whom a typed text names: one rule for every place where a person is picked by initials, name or address."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from citerm.model.people import Person
from citerm.model.text import fold, fold_initials


def people_called(people: Iterable[Person], typed: str) -> tuple[Person, ...]:
    """Those who are called so, by the nearest way in which anybody is: AH is never taken for ÅH where there is an AH.

    First the name or address as it is written, then initials (å = aa), then names and initials
    with letters that are easily typed for each other; several where two are called alike.
    """
    known, sought = tuple(people), typed.strip()
    if not sought:
        return ()
    for way, folded in _WAYS:
        found = tuple(person for person in known if folded(sought) in map(folded, way(person)))
        if found:
            return found
    return ()


def _names(person: Person) -> tuple[str, ...]:
    return (person.name, person.email)


def _initials(person: Person) -> tuple[str, ...]:
    return (person.initials,)


_WAYS: tuple[tuple[Callable[[Person], tuple[str, ...]], Callable[[str], str]], ...] = (
    (_names, str.casefold),
    (_initials, fold_initials),
    (_names, fold),
    (_initials, fold),
)
