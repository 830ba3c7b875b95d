"""Where it is kept: the only room that knows SQLite."""

from citerm.store.elsewhere import Parted, left_behind
from citerm.store.file import Busy
from citerm.store.journal import ActRow, ChangeRow
from citerm.store.meanwhile import Clash, Conflict, Gone, Seen
from citerm.store.rows import Draft
from citerm.store.store import Store
from citerm.store.transaction import Transaction

__all__ = [
    "ActRow",
    "Busy",
    "ChangeRow",
    "Clash",
    "Conflict",
    "Draft",
    "Gone",
    "Parted",
    "Seen",
    "Store",
    "Transaction",
    "left_behind",
]
