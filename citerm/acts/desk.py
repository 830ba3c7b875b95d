"""The desk that acts are done at: the record, the clock, and who sits there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from citerm.model.access import AccessRole
from citerm.model.initiative import Language, Model
from citerm.model.message import N_, Refused
from citerm.store import Busy as Busy
from citerm.store import Store, Transaction, records

if TYPE_CHECKING:
    from citerm.model.track import Tracks

INITIATIVE = "initiative"
"""Scope of acts that belong to no meeting."""

BOARD = "board"
"""Scope of acts between meetings: on the board and in the register."""

PHASES = "phases"
"""Scope of acts on phases, milestones and indicators outside a meeting."""

OPENING = ("open_meeting", "start_now", "reopen_meeting")
"""Acts by which a meeting becomes a live one."""


def meeting_scope(meeting_id: int) -> str:
    """Scope of the acts on one meeting, for undo and history."""
    return f"meeting:{meeting_id}"


def minutes_scope(meeting_id: int) -> str:
    """Scope of the acts on the minutes of one meeting after it ended: sending, remarks, approval."""
    return f"minutes:{meeting_id}"


class Desk(Model, frozen=True):
    """Who works on which record, and the clock they go by."""

    store: Store
    clock: Callable[[], datetime]
    """Answers the present moment, aware, UTC."""
    account: str
    """Account of the operating system; stands in the journal."""
    person_id: int | None = None
    """Who that is in the record, where they have said so."""
    in_words: Callable[[date, Language], str] = lambda day, language: day.isoformat()
    """How a day stands in a text of the minutes: *12. november 2026*."""
    own_tracks: Callable[[], Tracks] | None = None
    """Answers the phase models that people have written themselves, read when they are first asked for."""
    role: AccessRole = AccessRole.FACILITATOR
    """How far the account may go, where whoever runs the host has said so."""

    def now(self) -> datetime:
        """The present moment, UTC."""
        return self.clock()

    def zone(self) -> ZoneInfo:
        """The initiative's time zone, in which times are shown and days are counted."""
        return ZoneInfo(records.country(self.store).zone)

    def today(self) -> date:
        """Today's date where the initiative is."""
        return self.now().astimezone(self.zone()).date()

    def act(self, name: str, scope: str = INITIATIVE, *, undoable: bool = True) -> AbstractContextManager[Transaction]:
        """Begin an act: all of it is written, or nothing."""
        self.demand(name, scope)
        return self.store.atomic(
            name, account=self.account, at=self.now(), scope=scope, person_id=self.person_id, undoable=undoable
        )

    def demand(self, name: str, scope: str) -> None:
        """Refuse what belongs to a live meeting where the account is there for the rest only.

        Raises:
            Refused: where it may not.
        """
        if self.role is AccessRole.FACILITATOR:
            return
        about, _, number = scope.partition(":")
        of_meeting = about in ("meeting", "audience") and number.isdigit()
        if name in OPENING or (of_meeting and records.meeting(self.store, int(number)).state.under_way):
            raise Refused(N_("You are here as a coordinator; what is said in a live meeting is written by others."))
