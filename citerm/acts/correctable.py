"""Whether something may still be changed: a meeting until its minutes are approved, a row until it is struck."""

from __future__ import annotations

from typing import Protocol, TypeVar

from citerm.model.meeting import Meeting, MinutesState
from citerm.model.message import N_, Refused


class _Strikable(Protocol):
    @property
    def struck(self) -> bool: ...


_Row = TypeVar("_Row", bound=_Strikable)


def correctable(meeting: Meeting) -> Meeting:
    """The meeting, unless its minutes are approved (I10).

    Raises:
        Refused: where they are.
    """
    if meeting.minutes_state is MinutesState.APPROVED:
        raise Refused(N_("The minutes are approved and stand as they are."))
    return meeting


def not_struck(row: _Row) -> _Row:
    """The row, unless it was struck, perhaps by somebody else while it was being worded anew.

    Raises:
        Refused: where it was.
    """
    if row.struck:
        raise Refused(N_("This line is not there any more."))
    return row
