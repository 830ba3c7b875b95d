"""What others wrote while somebody was writing: nothing of theirs is written over unseen.

Whoever changes a row has looked at it before. What was written since then by others is found in the
journal, column by column: what only they changed stays, what only the writer changes is written, and
where both changed the same to something else nothing is written before somebody has decided.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Set
from typing import Any, TypeAlias

from citerm.model.initiative import Model
from citerm.model.message import N_, Refused
from citerm.store import journal
from citerm.store.journal import ActRow, ChangeRow, Row

Place: TypeAlias = tuple[str, int, str]
"""Table, row and column; no column stands for the row itself."""

ROW = ""
"""The column of a place that means the whole row: one side took it away."""

WORKED_OUT = frozenset(
    {"position", "seat", "number", "case_number", "draft_number", "first_due_on", "closed_on", "digest"}
)
"""Columns that nobody writes: they are worked out anew from what the record holds at that moment."""

TOGETHER: Mapping[str, tuple[frozenset[str], ...]] = {
    "actions": (
        frozenset({"state", "waiting_for", "closing_note", "closed_on"}),
        frozenset({"due_kind", "due_on", "first_due_on"}),
        frozenset({"coordinate_group_id", "coordinate_organisation_id", "coordinate_with"}),
    ),
    "follow_ups": (frozenset({"due_kind", "due_on"}),),
    "agenda_items": (frozenset({"presenter_id", "presenter"}),),
    "decisions": (
        frozenset({"method", "votes_for", "votes_against", "votes_abstain"}),
        frozenset({"replaced_by_id", "lapsed_on", "lapsed_because"}),
    ),
    "strategies": (frozenset({"ended_on", "ended_because"}),),
    "goals": (frozenset({"ended_on", "ended_because"}),),
    "efforts": (frozenset({"stage", "report_id"}), frozenset({"agreed_on", "agreed_with_id"})),
    "indicators": (frozenset({"target", "target_on"}),),
}
"""Columns of a table that say one thing together: half of one and half of the other would say what nobody meant."""


class Seen(Model, frozen=True):
    """What a writer has seen: everything up to a line of the journal."""

    seq: int
    yields: frozenset[Place] = frozenset()
    """Where what the others wrote stands, by the writer's own choice."""


class Clash(Model, frozen=True):
    """One value that two people have changed, each to something else; None for a row that was taken away."""

    place: Place
    theirs: Any
    mine: Any


class Gone(Refused, LookupError):
    """What an act is about was taken away by somebody else."""

    def __init__(self) -> None:
        super().__init__(N_("What this was about is not there any more; somebody else has taken it away."))


class Conflict(Refused):
    """Somebody else has changed what this act would change; nothing was written."""

    def __init__(self, clashes: tuple[Clash, ...], act: ActRow, head: int) -> None:
        from datetime import datetime

        super().__init__(
            N_("{account} changed this at {at}. Nothing of it was written over; look again."),
            account=act.account,
            at=datetime.fromisoformat(act.at),
        )
        self.clashes = clashes
        self.act = act
        """The act of theirs that came last."""
        self.head = head
        """The last line of the journal when the two met."""


class Meanwhile:
    """Compares what is written now with what others have written since it was looked at."""

    def __init__(self, connection: sqlite3.Connection, seen: Seen, own: Set[int]) -> None:
        self._connection = connection
        self._yields = seen.yields
        rows = connection.execute("select seq from acts where seq > ? order by seq", (seen.seq,)).fetchall()
        self._theirs = [seq for (seq,) in rows if seq not in own]
        self._head = rows[-1][0] if rows else seen.seq

    def sift(self, table: str, row_id: int, now: Row, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """Leave out of the wanted values what only others have changed.

        Raises:
            Conflict: where both have changed the same.
        """
        changes = self._changes(table, row_id)
        if not changes:
            return dict(wanted)
        seen: Row = {}
        for _, change in reversed(changes):
            seen |= change.before if change.before is not None else dict.fromkeys(now)
        theirs = {name for name, value in seen.items() if name not in WORKED_OUT and now[name] != value}
        kept, clashes = {}, []
        for column, mine in wanted.items():
            one = _one_thing(table, column)
            stood = {name: (seen.get(name, now[name]), now[name]) for name in one - WORKED_OUT}
            if not theirs & one:
                kept[column] = mine
            elif all(wanted.get(name, now[name]) in known for name, known in stood.items()):
                continue  # only they have changed it
            elif not any((table, row_id, name) in self._yields for name in one) and column not in WORKED_OUT:
                clashes.append(Clash((table, row_id, column), now[column], mine))
        if clashes:
            raise Conflict(tuple(clashes), self._last(changes, clashes), self._head)
        return kept

    def may_take_away(self, table: str, row_id: int, now: Row) -> bool:
        """Whether a row that is to be taken away is as it was seen; False where it stays by choice.

        Raises:
            Conflict: where others have made or changed it.
        """
        changes = self._changes(table, row_id)
        if not changes or all(set(change.after or {}) <= WORKED_OUT for _, change in changes):
            return True
        if (table, row_id, ROW) in self._yields:
            return False
        raise Conflict((Clash((table, row_id, ROW), now, None),), changes[-1][0], self._head)

    def _changes(self, table: str, row_id: int) -> list[tuple[ActRow, ChangeRow]]:
        if not self._theirs:
            return []
        theirs = set(self._theirs)
        return [line for line in journal.history_of(self._connection, table, row_id) if line[0].seq in theirs]

    @staticmethod
    def _last(changes: list[tuple[ActRow, ChangeRow]], clashes: list[Clash]) -> ActRow:
        columns = {clash.place[2] for clash in clashes}
        return next((act for act, change in reversed(changes) if columns & set(change.after or {})), changes[-1][0])


def _one_thing(table: str, column: str) -> frozenset[str]:
    """The columns that say one thing together with this one."""
    return next((one for one in TOGETHER.get(table, ()) if column in one), frozenset({column}))
