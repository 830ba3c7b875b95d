"""Taking somebody's name out of a record: out of its history, its drafts and its settings, and then out of the file.

The journal keeps its lines: a sealed value is emptied with its salt, and every hash still follows (decisions,
section 9). Which ones were emptied is told by the act that does it.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from citerm.model.initiative import Model
from citerm.model.text import fold
from citerm.store.evidence import plain_row, plain_rows
from citerm.store.file import alone
from citerm.store.journal import sealed_in
from citerm.store.store import Store
from citerm.store.tables import TABLES
from citerm.store.transaction import Transaction

_WAIT = 10.0
"""Seconds that the file is waited for."""
_OF_OTHERS = frozenset({"account", "digest", "approved_digest"})
"""Columns that name nobody: an account is the machine's own name for who did something."""

Says = Callable[[str], bool]
"""Whether a text mentions somebody."""


class Place(Model, frozen=True):
    """A text in a row that mentions somebody."""

    table: str
    row_id: int
    column: str
    text: str


def places(store: Store, says: Says) -> Iterator[Place]:
    """All texts of rows, as they stand now, that mention somebody."""
    for table in TABLES.values():
        for row in plain_rows(store, table):
            for column, value in row.items():
                if isinstance(value, str) and column not in _OF_OTHERS and says(value):
                    yield Place(table, row["id"], column, value)


def ever(store: Store, table: str, row_id: int, column: str) -> list[str]:
    """All that a column of a row has ever held, as far as it was not forgotten."""
    found = [str(row[column]) for row in [plain_row(store, table, row_id)] if row and row[column]]
    for _, change in store.history(table, row_id):
        found += [str(side[column]) for side in (change.before, change.after) if side and side.get(column)]
    return list(dict.fromkeys(found))


def history_only(store: Store, says: Says, person_id: int, rows: Collection[Place] = ()) -> list[str]:
    """Digests of sealed values that mention somebody and stand in the history alone, and all of the person's own.

    ``rows`` are others of which all is emptied that they do not hold any more.
    """
    whole = {("people", person_id), *((row.table, row.row_id) for row in rows)}
    digests = {digest for digest, value in store.pairs("select digest, value from sealed") if value and says(value)}
    found: list[str] = []
    for table, row_id, *sides in store.pairs("select table_name, row_id, before, after from changes"):
        for column, digest in ((c, d) for text in sides if text for c, d in sealed_in(json.loads(text)).items()):
            mentions = (table, row_id) in whole or (table != "people" and digest in digests)
            if mentions and not _stands(store, table, row_id, column, digest):
                found.append(digest)
    kept = {digest for digest in found if _empty(store, digest)}
    return [digest for digest in dict.fromkeys(found) if digest not in kept]


def _stands(store: Store, table: str, row_id: int, column: str, digest: str) -> bool:
    """Whether a sealed value is what the row holds now."""
    row = plain_row(store, table, row_id)
    return row is not None and row.get(column) == store.scalar("select value from sealed where digest = ?", (digest,))


def _empty(store: Store, digest: str) -> bool:
    return not store.scalar("select salt from sealed where digest = ?", (digest,))


def unsealed_lines(store: Store, says: Says) -> list[int]:
    """Lines of the journal that hold a name in the open, as an older citerm wrote them; they cannot be emptied."""
    return sorted(
        {
            seq
            for seq, *sides in store.pairs("select act_seq, before, after from changes")
            for text in sides
            if text and says(text)
        }
    )


def accounts_of(store: Store, person_id: int) -> list[str]:
    """The accounts that a person has worked with."""
    return [
        account for (account,) in store.pairs("select distinct account from acts where person_id = ?", (person_id,))
    ]


def drafts_saying(store: Store, says: Says) -> int:
    """Number of half-typed lines, of whoever, that mention somebody."""
    return sum(says(text) or says(_plain(fields)) for text, fields in store.pairs("select text, fields from drafts"))


def _plain(fields: str) -> str:
    return "\n".join(str(value) for value in json.loads(fields).values())


def reword_drafts(store: Store, transaction: Transaction, reword: Callable[[str], str]) -> None:
    """Change the half-typed lines of everybody."""
    for scope, account, text, fields in store.pairs("select scope, account, text, fields from drafts"):
        values = {name: reword(str(value)) for name, value in json.loads(fields).items()}
        transaction.beside(
            "update drafts set text = ?, fields = ? where scope = ? and account = ?",
            (reword(text), json.dumps(values, ensure_ascii=False), scope, account),
        )


def part_account_and_person(transaction: Transaction, person_id: int) -> None:
    """Let no account be the person any more."""
    transaction.beside("delete from settings where name like 'me:%' and value = ?", (str(person_id),))


def write_anew(path: Path) -> bool:
    """Write the file anew: its index, its pages and its log, so that nothing of what was emptied is left in them.

    Says whether the log could be emptied too; not while another program is in the middle of a reading.

    Raises:
        Busy: where another program holds the record.
        Refused: where the disk does not take it.
    """
    with alone(path, wait=_WAIT) as connection:
        for command in ("rebuild", "optimize"):
            connection.execute("insert into search_index (search_index) values (?)", (command,))
        connection.execute("vacuum")
        return _emptied(connection)


def _emptied(connection: sqlite3.Connection) -> bool:
    until = time.monotonic() + _WAIT
    while connection.execute("pragma wal_checkpoint(truncate)").fetchone()[0]:
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def bytes_in(path: Path, words: Sequence[str]) -> bool:
    """Whether a file holds one of the words: as text or as JSON writes it, in small and in large letters, or folded.

    A child looks: whoever closes a record's file lets go of all locks that SQLite holds on it in the same process.
    """
    child = os.fork()
    if child == 0:
        found = False
        try:
            found = _holds(path, words)
        finally:
            os._exit(found)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1


def _holds(path: Path, words: Sequence[str]) -> bool:
    forms = {form for word in words for form in (word, word.lower(), word.upper(), fold(word))}
    sought = [written for form in forms for written in {form.encode(), json.dumps(form)[1:-1].encode()}]
    longest = max(map(len, sought), default=0)
    try:
        with path.open("rb") as file:
            before = b""
            while part := file.read(1 << 20):
                if any(form in before + part for form in sought):
                    return True
                before = part[-longest:]
    except OSError:
        return False
    return False
