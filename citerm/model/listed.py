"""What lists bring in, a line each: people with their seats, and measurements."""

from __future__ import annotations

from datetime import date

from citerm.model.initiative import Model
from citerm.model.people import Role, Sector


class ListedPerson(Model, frozen=True):
    """One line of a list of members: a person and, where a group is named, a seat in it."""

    line: int
    name: str
    initials: str = ""
    organisation: str = ""
    sector: Sector | None = None
    email: str = ""
    group: str = ""
    role: Role | None = None
    voice: bool | None = None
    from_on: date | None = None
    perspective: str = ""
    discipline: str = ""

    @property
    def identity(self) -> str:
        """What tells the same person in two lines: the e-mail address, else name and organisation."""
        return (self.email or f"{self.name}\n{self.organisation}").casefold()


class PeopleList(Model, frozen=True):
    """A list of members as it was read, and how it was read."""

    file: str
    people: tuple[ListedPerson, ...]
    encoding: str = ""
    """How the text was encoded, shown so that wrong letters can be explained; empty for workbooks."""
    ignored: tuple[str, ...] = ()
    """Headings of columns that mean nothing to us."""


class ListedMeasurement(Model, frozen=True):
    """One line of a list of figures."""

    line: int
    indicator: str
    """Key or name."""
    on: date
    value: str
    """As it is written; what it means is known with the unit."""
    is_baseline: bool = False
    note: str = ""


class MeasurementList(Model, frozen=True):
    """A list of figures as it was read, and how it was read."""

    file: str
    figures: tuple[ListedMeasurement, ...]
    from_workbook: bool = False
    """Whether the figures are numbers of a workbook, always with a decimal point."""
    encoding: str = ""
    ignored: tuple[str, ...] = ()
