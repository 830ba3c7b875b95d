"""Where it is kept: the only room that knows SQLite."""

from citerm.store.journal import ActRow, ChangeRow
from citerm.store.store import Busy, Draft, Store, Transaction

__all__ = ["ActRow", "Busy", "ChangeRow", "Draft", "Store", "Transaction"]
