"""Whom a typed text names."""

from __future__ import annotations

import pytest

from citerm.model.people import Person
from citerm.rules.called import people_called


def someone(id: int, name: str, initials: str, email: str = "") -> Person:
    return Person(id=id, key=str(id), name=name, initials=initials, email=email)


PEOPLE = (
    someone(1, "Åsne Hjelle", "ÅH"),
    someone(2, "Amir Hosseini", "AH", "amir@fjord.example"),
    someone(3, "Jørn Bø", "JB"),
    someone(4, "Jorn Bo", "JO"),
    someone(5, "Ole Ås", "OÅ"),
    someone(6, "Bo", "BB"),
    someone(7, "Berit Olsen", "BO"),
)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("AH", (2,)),
        ("åh", (1,)), ("aah", (1,)), ("oa", (5,)), ("AMIR@fjord.example", (2,)), (" amir hosseini ", (2,)),
        ("Jørn Bø", (3,)), ("Jorn Bo", (4,)), ("jörn bo", (3, 4)), ("Asne Hjelle", (1,)), ("Bo", (6,)), ("", ()),
        ("Hjelle", ()),
    ],
)  # fmt: skip
def test_the_nearest_way_in_which_anybody_is_called_so_decides(typed: str, ids: tuple[int, ...]) -> None:
    assert tuple(person.id for person in people_called(PEOPLE, typed)) == ids
