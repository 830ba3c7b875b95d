"""Taking an act back, and doing it again: the journal applied backwards, as a new act."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime

from citerm.model.message import N_, Refused
from citerm.store.journal import ActRow
from citerm.store.store import Store
from citerm.store.transaction import Transaction

BEGINNINGS = frozenset({"found_initiative", "import_file", "forget_person"})
"""Acts that no command takes back."""


def undo(
    store: Store,
    scope: str,
    *,
    account: str,
    at: datetime,
    person_id: int | None = None,
    stands_alone: Callable[[ActRow], bool] = lambda act: True,
    also: Callable[[ActRow, Transaction], None] = lambda act, tx: None,
) -> ActRow:
    """Take back the account's last act in the scope, as a new act.

    ``stands_alone`` says, while nobody else can write, whether nothing was built on the act in other rows;
    ``also`` takes back what follows from it there, in the same new act.

    Raises:
        Refused: where there is none, where it is taken back by its own act, or where
            somebody else has changed its rows or built on it since.
    """
    act = store.next_to_undo(scope, account)
    if act is None:
        raise Refused(N_("There is nothing to undo."))
    if not act.undoable:
        if act.act in BEGINNINGS:
            raise Refused(N_("Undo goes no further back here."))
        raise Refused(N_("Undo stops here: this is taken back by its own command."))
    _revert(
        store,
        act,
        kind="undo",
        scope=scope,
        account=account,
        at=at,
        person_id=person_id,
        stands_alone=stands_alone,
        also=also,
    )
    return act


def redo(
    store: Store,
    scope: str,
    *,
    account: str,
    at: datetime,
    person_id: int | None = None,
    stands_alone: Callable[[ActRow], bool] = lambda act: True,
) -> ActRow:
    """Do again what was undone last in the scope; answers the original act.

    Raises:
        Refused: where there is nothing to redo, or somebody changed its rows since.
    """
    undone = store.next_to_redo(scope, account)
    if undone is None:
        raise Refused(N_("There is nothing to redo."))
    _revert(
        store, undone, kind="redo", scope=scope, account=account, at=at, person_id=person_id, stands_alone=stands_alone
    )
    return undone


def _revert(
    store: Store,
    act: ActRow,
    *,
    kind: str,
    scope: str,
    account: str,
    at: datetime,
    person_id: int | None,
    stands_alone: Callable[[ActRow], bool],
    also: Callable[[ActRow, Transaction], None] = lambda act, tx: None,
) -> None:
    built_on = Refused(N_("Something else has been built on this since; it is not undone."))
    try:
        with store.atomic(
            act.act, account=account, at=at, scope=scope, person_id=person_id, kind=kind, target=act.seq
        ) as transaction:
            if not stands_alone(act):
                raise built_on
            # Each change is applied before the next is compared: one act may touch a row twice.
            for change in store.reverted(act, transaction.row):
                transaction.apply(change)
            also(act, transaction)
    except sqlite3.IntegrityError as problem:
        raise built_on from problem
