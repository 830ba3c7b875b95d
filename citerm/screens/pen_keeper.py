"""Holds the pen of the meeting on the screen for this run of the program, renews it, and notices who has it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from citerm.commands.following import FOLLOWS, SUGGESTS
from citerm.model.message import N_, Message, Refused, say

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

    from citerm.acts.desk import Desk
    from citerm.model.pen import Pen, Suggestion
    from citerm.rules.pen import Standing

TAKE_AFTER = 0.25
"""Seconds after the first painting at which a free pen is taken, unless something is written sooner."""
AGAIN_AFTER = 0.5
"""Seconds after which the pen is tried again where another program was writing."""
LETS_GO = 5
"""Times that letting go is tried when the program closes."""


class PenKeeper:
    """One for each run of the program; it is about one meeting at a time, or none."""

    def __init__(self, app: App[Any], desk: Callable[[], Desk], turned: Callable[[Message | None], None]) -> None:
        self._app = app
        self._desk_now = desk
        self._turned = turned
        self._timer: Timer | None = None
        self._to_take: Timer | None = None
        """Set while the pen is as good as ours and not taken yet: nobody waits for the disk at the start."""
        self.meeting_id: int | None = None
        """The meeting that is attended: one that is under way and on the screen."""
        self.writes = True
        """Whether what is done here goes into the meeting; where none is attended nothing stands against it."""
        self.pen: Pen | None = None
        """The pen as it was last seen."""
        self.whose: Standing | None = None
        self.suggestions: tuple[Suggestion, ...] = ()
        """What waits to be taken or declined."""

    @property
    def _desk(self) -> Desk:
        return self._desk_now()

    # coming and going

    def attend(self, meeting_id: int | None) -> None:
        """Take note of the meeting under way that the screen is about; its pen is taken where it is free."""
        if meeting_id == self.meeting_id:
            return
        self.leave()
        if meeting_id is None:
            return
        from citerm.acts.meeting import pen  # the first screen is painted without
        from citerm.rules.pen import RENEW_EVERY

        if not pen.keeps_one(self._desk):
            return
        self.meeting_id = meeting_id
        self._timer = self._app.set_interval(RENEW_EVERY.total_seconds(), self._beat)
        with suppress(Refused):  # taking it says so again
            self.whose = pen.see(self._desk, meeting_id).whose
        if self.whose is None or self.whose.comes_at_once:
            self._to_take = self._app.set_timer(TAKE_AFTER, self.take)
        else:
            self._take()

    def take(self) -> None:
        """Take the pen that was free when the meeting was opened, before anything is written there."""
        if self._to_take is not None:
            self._to_take.stop()
            self._to_take = None
            self._take()

    def leave(self, meeting_id: int | None = None) -> None:
        """Let go of the meeting that is attended, or of this one where it is."""
        if self.meeting_id is None or meeting_id not in (None, self.meeting_id):
            return
        left, self.meeting_id = self.meeting_id, None
        self.writes, self.pen, self.whose, self.suggestions = True, None, None, ()
        for timer in (self._timer, self._to_take):
            if timer is not None:
                timer.stop()
        self._to_take = None
        self._let_go(left, LETS_GO)

    def _let_go(self, meeting_id: int, times: int) -> None:
        from citerm.acts.desk import Busy
        from citerm.acts.meeting import pen

        try:
            if meeting_id != self.meeting_id:
                pen.release(self._desk, meeting_id)
        except Busy:
            if not times:
                return
            if self._app.is_running:
                self._app.set_timer(AGAIN_AFTER, lambda: self._let_go(meeting_id, times - 1))
            else:
                self._let_go(meeting_id, times - 1)
        except Refused:  # it lapses by itself
            return

    # what happens to it

    def _take(self) -> None:
        from citerm.acts.desk import Busy
        from citerm.acts.meeting import pen

        if self.meeting_id is None:
            return
        try:
            found = pen.take(self._desk, self.meeting_id)
        except Busy as busy:
            if busy.at_once:  # the disk is full, and the record goes on elsewhere
                self._take()
            else:
                self._app.set_timer(AGAIN_AFTER, self._take)
            return
        except Refused:  # said when something is recorded
            return
        self.writes = found is not None and found.session == self._desk.session
        self.look()
        if not self.writes:
            self._turned(None)

    def _beat(self) -> None:
        """Every ten seconds: say that we live, and see whether others still do."""
        from citerm.acts.desk import Busy
        from citerm.acts.meeting import pen

        if self.meeting_id is None:
            return
        try:
            if not self.writes or not pen.renew(self._desk, self.meeting_id):
                self.look()
        except Busy:
            self._app.set_timer(AGAIN_AFTER, self._beat)
        except Refused:  # said when something is recorded
            return

    def look(self, *, told: bool = False) -> None:
        """See who has the pen now and what is suggested; tell the screen where that has changed.

        ``told`` where what was done here has been said already.
        """
        if self.meeting_id is None or self._to_take is not None:
            return
        from citerm.acts.meeting import pen
        from citerm.rules.pen import Standing

        try:
            seen = pen.see(self._desk, self.meeting_id)
        except Refused:  # Busy too: it is looked at again soon
            return
        before, had, waited = self._visible, self.writes, self.suggestions
        self.pen, self.whose = seen.pen, seen.whose
        if self.pen is None and not seen.under_way:
            self.leave()
            self._turned(None)
            return
        if pen.may_hold(self._desk) and (self.whose is Standing.OFFERED or (self.writes and self.pen is None)):
            self._take()
            if not had and self.writes and not told:
                self._turned(say(N_("You have the pen now.")))
            return
        self.writes = self.whose is Standing.MINE or (self.writes and self.whose is Standing.FREE)
        self.suggestions = seen.suggestions
        if self._visible != before:
            self._turned(None if told else self._news(had, waited))

    @property
    def _visible(self) -> tuple[object, ...]:
        """What can be seen of it; when it was renewed cannot, nor anything where all is as with one program alone."""
        pen = self.pen
        if self.writes and not self.waits:
            return ()
        seen = (pen.account, pen.person_id, pen.session, pen.since, pen.asked_by) if pen is not None else ()
        return (seen, self.whose, self.writes, self.suggestions)

    def _news(self, had: bool, waited: tuple[Suggestion, ...]) -> Message | None:
        """What has to be said of it: that the pen was lost or came, and what became of one's own suggestions."""
        from citerm.acts.meeting import suggesting
        from citerm.model.pen import SuggestionState
        from citerm.rules.pen import Standing

        if had and not self.writes and self.pen is not None:
            if self.whose is Standing.ELSEWHERE:
                return say(N_("You write from another terminal now; here you follow."))
            return say(N_("{name} writes now; you can suggest. Half-typed text is kept."), name=self.holder)
        if self.writes:
            return None
        mine = [each for each in waited if each.account == self._desk.account and each not in self.suggestions]
        for each in mine:
            match suggesting.fate(self._desk, each):
                case SuggestionState.TAKEN:
                    return say(N_("Your suggestion was taken: {text}"), text=each.text)
                case SuggestionState.DECLINED:
                    return say(N_("Your suggestion was declined: {text}"), text=each.text)
                case _:
                    continue
        return None

    @property
    def elsewhere(self) -> bool:
        """Whether it is the same account that writes in another program."""
        return self.whose is not None and self.whose.value == "elsewhere"

    @property
    def asks(self) -> bool:
        """Whether somebody asks whoever writes here for the pen."""
        return self.writes and self.pen is not None and bool(self.pen.asked_by)

    @property
    def waits(self) -> bool:
        """Whether anything waits for whoever writes here."""
        return self.asks or bool(self.suggestions)

    @property
    def may_hold(self) -> bool:
        """Whether the account may write in a live meeting at all."""
        from citerm.acts.meeting import pen

        return pen.may_hold(self._desk)

    @property
    def holder(self) -> str:
        """Who has the pen."""
        return self._desk.name_of_holder(self.pen) if self.pen is not None else ""

    @property
    def asker(self) -> str:
        """Who asks for it."""
        from citerm.acts.meeting import pen

        return pen.name_of(self._desk, self.pen.asked_by) if self.pen is not None else ""

    def author(self, suggestion: Suggestion) -> str:
        """Whose a suggestion is."""
        from citerm.acts.meeting import suggesting

        return suggesting.author(self._desk, suggestion)

    # what may be done

    def reason_against(self, command_id: str) -> Message | None:
        """Why a command of a screen of the meeting does not work for whoever follows; None where it does."""
        if self.writes or command_id in FOLLOWS:
            return None
        from citerm.rules.pen import Standing

        if command_id in SUGGESTS and self.whose is not Standing.ELSEWHERE:
            return None
        if self.pen is None or self.whose is Standing.FREE:
            return say(N_("Nobody writes in this meeting now, and here it is only followed."))
        if self.whose is Standing.ELSEWHERE:
            return say(N_("You write in this meeting from another terminal since {clock}."), clock=self.pen.since)
        return say(N_("{name} writes in this meeting since {clock}."), name=self.holder, clock=self.pen.since)
