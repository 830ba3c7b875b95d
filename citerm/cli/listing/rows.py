"""What a list is made of: facts in two forms, and what every list is read with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from citerm.i18n import Words
from citerm.model.initiative import Model
from citerm.model.message import N_

if TYPE_CHECKING:
    from citerm.acts.desk import Desk


class Cell(Model, frozen=True):
    """One fact in two forms: for programs, and for people."""

    value: object
    shown: str


Row = dict[str, Cell]


class Lister:
    """Reads rows out of a record; each method is named as its list is."""

    def __init__(self, desk: Desk, words: Words, group: str, everything: bool) -> None:
        from citerm.acts import reading

        self._desk = desk
        self._words = words
        self._everything = everything
        self._groups = {one.id: one for one in reading.groups(desk)}
        self._people = {one.id: one for one in reading.people(desk)}
        self._meetings = reading.meetings(desk)
        self._only = reading.find_group(desk, group) if group else None

    def _of_group(self, group_id: int) -> bool:
        return self._only is None or self._only.id == group_id

    def _date(self, day: date | None) -> Cell:
        return Cell(day, day.isoformat() if day else "")

    def _person(self, person_id: int | None) -> Cell:
        if person_id is None:
            return Cell(None, self._words.text(N_("nobody")))
        person = self._people[person_id]
        return Cell({"initials": person.initials, "name": person.name}, person.initials or person.name)


def text(text: str) -> Cell:
    """A fact that is the same for programs and for people."""
    return Cell(text, text)
