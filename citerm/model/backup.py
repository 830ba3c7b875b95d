"""A backup of a record, as its file name tells of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from citerm.model.initiative import Model


class Backup(Model, frozen=True):
    """One backup, which was looked through before it got its name."""

    path: Path
    at: datetime
    """When it was made, UTC."""
    lines: int
    """Lines of the journal that it holds."""
    version: int
    """Version of the schema."""
    sound: bool = True
    """Whether every hash followed from its content; a record that was changed by hand is kept all the same."""
