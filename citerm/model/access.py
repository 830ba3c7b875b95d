"""How far an account may go in a record."""

from __future__ import annotations

from enum import StrEnum


class AccessRole(StrEnum):
    """What an account is there for; files and groups of the operating system are what really holds it (docs/ssh.md)."""

    FACILITATOR = "facilitator"
    """Everything."""
    COORDINATOR = "coordinator"
    """What happens between meetings: the board, the register, agendas, the minutes; never a live meeting."""
    READER = "reader"
    """Reads, with the record opened for reading only."""
