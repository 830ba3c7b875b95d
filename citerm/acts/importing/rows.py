"""What all kinds of imported rows share: keys, moved dates, comparing, and the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from enum import Enum
from uuid import uuid4

from pydantic import BaseModel

from citerm.acts.desk import Desk
from citerm.model.entries import Decision
from citerm.model.import_report import ImportReport
from citerm.model.initiative import Model
from citerm.model.message import N_, Message, Refused, say
from citerm.model.people import Person
from citerm.model.text import fold_initials
from citerm.rules.initials import TakenInitials, free_initials
from citerm.store import Transaction, common_agenda, phases, records

Columns = dict[str, object]
_TABLE_OF = {
    "organisation_id": "organisations",
    "group_id": "groups",
    "from_group_id": "groups",
    "from_organisation_id": "organisations",
    "to_group_id": "groups",
    "answered_by_id": "decisions",
    "decision_id": "decisions",
    "founded_by_id": "decisions",
    "treated_by_id": "decisions",
    "meeting_id": "meetings",
    "goal_id": "goals",
    "parent_id": "goals",
    "indicator_id": "indicators",
}


class Arrival:
    """One import on its way into the record: where its keys lead, and what is to be told."""

    def __init__(self, desk: Desk, tx: Transaction, *, update: bool, shift_days: int) -> None:
        self.desk = desk
        self.tx = tx
        self.update = update
        self.shift_days = shift_days
        self._ids: dict[str, dict[str, int]] = {
            "organisations": {one.key: one.id for one in records.organisations(desk.store)},
            "people": {one.key: one.id for one in records.people(desk.store)},
            "groups": {one.key: one.id for one in records.groups(desk.store)},
            "meetings": {one.key: one.id for one in records.meetings(desk.store)},
            "decisions": {one.key: one.id for one in desk.store.all(Decision) if one.key},
            "goals": {one.key: one.id for one in common_agenda.goals(desk.store) if one.key},
            "indicators": {one.key: one.id for one in phases.indicators(desk.store) if one.key},
        }
        self._taken = TakenInitials(one.initials for one in records.people(desk.store) if one.active)
        self._seats: dict[int, int] = {}
        for seat in records.memberships(desk.store):
            self._seats[seat.group_id] = max(self._seats.get(seat.group_id, 0), seat.seat)
        self._added: dict[str, int] = {}
        self._changed = 0
        self._differences: list[Message] = []
        self._notes: list[Message] = []

    # Keys and dates

    def keep(self, table: str, key: str, row_id: int) -> None:
        """Remember where a key of the file leads."""
        self._ids[table][key] = row_id

    def id_of(self, table: str, key: str | None) -> int | None:
        """The row that a key names; none for no key."""
        return None if key is None else self.need(table, key)

    def need(self, table: str, key: str) -> int:
        """The row that a key names.

        Raises:
            Refused: where neither the file nor the record has it.
        """
        if key not in self._ids[table]:
            raise Refused(N_("“{key}” is not among {table}."), key=key, table=table)
        return self._ids[table][key]

    def ids(self, table: str, keys: Iterable[str]) -> list[int]:
        """The rows that keys name."""
        return [self.need(table, key) for key in keys]

    def track(self, key: str | None) -> str:
        """The phase model that a line of the file is about: the initiative's where it names none."""
        initiative = records.initiative(self.desk.store)
        return key or (initiative.track if initiative is not None else "")

    def day(self, on: date | None) -> date | None:
        """A date of the file, moved as the demo wants it."""
        return on + timedelta(days=self.shift_days) if on else None

    def moved(self, on: date) -> date:
        """A date that is always there, moved as the demo wants it."""
        return on + timedelta(days=self.shift_days)

    # People

    def free_initials(self, wanted: str, name: str, ours: Person | None = None) -> str:
        """The wanted initials where nobody else has them, else the next free ones, which is told."""
        if ours is not None:
            self._taken.discard(fold_initials(ours.initials))
        given = free_initials(wanted, name, self._taken)
        if ours is not None:
            self._taken.add(fold_initials(ours.initials))
        elif wanted and given != wanted:
            self._notes.append(
                say("{wanted} is taken; {name} got {initials}", wanted=wanted, name=name, initials=given)
            )
        return given

    def next_seat(self, group_id: int) -> int:
        """The next place in the seating order of a group."""
        self._seats[group_id] = self._seats.get(group_id, 0) + 1
        return self._seats[group_id]

    # Rows

    @staticmethod
    def stated(row: BaseModel, ours: Model | None, **replaced: object) -> Columns:
        """What the file states of a row, or everything for a new one, by column of the record.

        ``replaced`` are the columns that change on the way: moved dates, and the rows that keys name.
        """
        stated = row.model_fields_set if ours is not None else set(type(row).model_fields)
        columns = {name: getattr(row, name) for name in stated}
        for name, value in replaced.items():
            key = name.removesuffix("_id")
            if key in columns:
                del columns[key]
                columns[name] = value
        return columns

    def row(self, table: str, ours: Model | None, stated: Mapping[str, object], *, name: str) -> int:
        """Add a row, or compare what the file states with what is there."""
        if ours is None:
            row_id = self.insert(table, stated)
            if table == "people" and stated.get("active", True):
                self._taken.add(fold_initials(str(stated["initials"])))
            return row_id
        row_id = int(getattr(ours, "id"))  # noqa: B009 - the base model has no key
        different = {column: value for column, value in stated.items() if getattr(ours, column) != value}
        for column, value in different.items():
            self.differ(table, name, column, getattr(ours, column), value)
        if different and self.update and self.tx.update(table, row_id, different):
            self._changed += 1
            if table == "people" and "initials" in different:
                self._taken.add(fold_initials(str(different["initials"])))
        return row_id

    def insert(self, table: str, columns: Mapping[str, object]) -> int:
        """Add a row and count it."""
        self._added[table] = self._added.get(table, 0) + 1
        return self.tx.insert(table, columns)

    def count_changed(self) -> None:
        """Count a row that was brought up to the file."""
        self._changed += 1

    def differ(self, table: str, name: str, column: str, ours: object, theirs: object) -> None:
        """Tell that the record says something else than the file."""
        self._differences.append(
            say(
                "{table} “{name}”, {column}: “{ours}” in the record, “{theirs}” in the file",
                table=table,
                name=name,
                column=column.removesuffix("_id"),
                ours=self._shown(column, ours),
                theirs=self._shown(column, theirs),
            )
        )

    def difference(self, message: Message) -> None:
        """Tell another kind of difference."""
        self._differences.append(message)

    def _shown(self, column: str, value: object) -> str:
        if value is None or value == "":
            return "–"
        if column.endswith("_id"):
            table = _TABLE_OF.get(column, "people")
            return next((key for key, row_id in self._ids[table].items() if row_id == value), "–")
        if isinstance(value, Enum):
            return str(value.value)
        text = value.strftime("%H.%M") if isinstance(value, time) else str(value)
        return text if len(text) <= 80 else text[:79] + "…"

    def report(self) -> ImportReport:
        """What came of it."""
        initiative = records.initiative(self.desk.store)
        return ImportReport(
            added=self._added,
            changed=self._changed,
            differences=tuple(self._differences),
            notes=tuple(self._notes),
            initiative=initiative.name if initiative else "",
        )


def fresh_key(kind: str) -> str:
    """A key for a row that no file has named."""
    return f"{kind}-{uuid4().hex[:12]}"
