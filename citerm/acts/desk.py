"""The desk that acts are done at: the record, the clock, and who sits there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from citerm.model.access import AccessRole
from citerm.model.initiative import Language, Model
from citerm.model.message import N_, Message, Refused, say
from citerm.store import Busy as Busy
from citerm.store import Store, Transaction, records

if TYPE_CHECKING:
    from citerm.model.pen import Pen
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


def suggestion_scope(meeting_id: int) -> str:
    """Scope of what is suggested in a meeting by those who do not write there: each takes back their own."""
    return f"suggestions:{meeting_id}"


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
    session: str = ""
    """This run of the program, which may hold the pen of a meeting; empty where nothing is held."""
    with_each: Callable[[Transaction], object] | None = None
    """What is written with each act that takes over somebody else's words, in the same moment; one's own half-typed
    line waits on."""
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

    @contextmanager
    def act(self, name: str, scope: str = INITIATIVE, *, undoable: bool = True) -> Iterator[Transaction]:
        """Begin an act: all of it is written, or nothing.

        Raises:
            Refused: in a meeting under way in which somebody else writes.
        """
        with self.store.atomic(
            name, account=self.account, at=self.now(), scope=scope, person_id=self.person_id, undoable=undoable
        ) as tx:
            self.demand(name, scope)  # nobody opens a meeting in between
            self.refuse_without_pen(scope)
            tx.keeps_drafts = self.with_each is not None
            yield tx
            if self.with_each is not None:
                self.with_each(tx)

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
            if self.role is AccessRole.READER:
                raise Refused(N_("The record is open for reading only; nothing was changed."))
            raise Refused(N_("You are here as a coordinator; what is said in a live meeting is written by others."))

    # The pen of a meeting under way

    def refuse_from_elsewhere(self, meeting_id: int | None) -> None:
        """Refuse to change outside a meeting under way what that meeting has written, while somebody else writes there.

        Raises:
            Refused: with who writes.
        """
        if meeting_id is not None:
            self.demand("", meeting_scope(meeting_id))
            self.refuse_without_pen(meeting_scope(meeting_id))

    def refuse_without_pen(self, scope: str) -> None:
        """Refuse to write in a meeting under way while another program holds its pen."""
        about, _, within = scope.partition(":")
        if about not in ("meeting", "audience"):
            return
        from citerm.store import pens  # which the first screen does without

        held_by = pens.session_of(self.store, meeting_scope(int(within)))
        if held_by is None or (held_by and held_by == self.session):
            return
        from citerm.rules.pen import may_write  # where there are two

        pen = pens.of(self.store, meeting_scope(int(within)))
        if pen is None or may_write(pen, account=self.account, session=self.session, now=self.now()):
            return
        if not records.meeting(self.store, int(within)).state.under_way:
            return
        if pen.account == self.account:
            raise Refused(N_("You write in this meeting from another terminal since {clock}."), clock=pen.since)
        raise Refused(
            N_("{name} writes in this meeting since {clock}."), name=self.name_of_holder(pen), clock=pen.since
        )

    def name_of_holder(self, pen: Pen) -> str:
        """Who holds a pen: the person, where the account has said who it is."""
        return records.person(self.store, pen.person_id).name if pen.person_id is not None else pen.account


def is_read_only(desk: Desk) -> bool:
    """Whether the record was opened to be looked at only."""
    return desk.store.read_only


def why_read_only(desk: Desk) -> Message:
    """Why nothing can be changed: the record is lent, the account only reads, else it was opened so."""
    if (lent := desk.store.lent) is not None:
        return lent.refusal().message
    if desk.role is AccessRole.READER:
        return say(N_("This is open for reading only; nothing can be changed."))
    return say(N_("This is open for reading only (--read-only); nothing can be changed."))
