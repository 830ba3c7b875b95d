"""Screens on which something is done: acts, waiting for the record, and two people at one thing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, ClassVar

from textual.timer import Timer

from citerm.acts import history
from citerm.acts.desk import INITIATIVE, Busy, is_read_only, why_read_only
from citerm.acts.meeting.meanwhile import Conflict, Met, Seen, at_once, met, mine_stands, seen_now, theirs_stands
from citerm.commands import Command
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.screens.base import BaseScreen, ResultT
from citerm.widgets.message_line import Tone

RETRY_EVERY = 0.1


class PerformingScreen(BaseScreen[ResultT]):
    """A screen on which something is done."""

    SECTION: ClassVar[str] = ""
    WRITING: ClassVar[Collection[str]] = ()
    """Commands that change the record."""
    undo_scope: str = INITIATIVE
    """The acts that are taken back here: those around the meetings, unless a screen names others."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: Callable[[], None] | None = None
        self._retry: Timer | None = None
        self._typing: Seen | None = None
        """What was there when the open form or line was read; none: nothing is being typed."""

    def changes(self, command: Command) -> bool:
        """Whether a command, as things stand, changes the record."""
        return command.id in self.WRITING or command.id in ("undo", "redo")

    def reason_against(self, command: Command) -> Message | None:
        """In a record that is only read, nothing is changed."""
        if self.changes(command) and is_read_only(self.desk):
            return why_read_only(self.desk)
        return super().reason_against(command)

    def perform(
        self, act: Callable[[], Echo], then: Callable[[Echo], None] | None = None, *, undo: bool = True
    ) -> bool:
        """Do an act: re-read and say what was done, or say why it was refused.

        While another program writes, keys wait and the act is tried again every tenth of a
        second; Esc gives it up. ``then`` runs once the act is done.

        Returns:
            Whether it is done already.
        """

        close = self.typed_is_done()

        def attempt(seen: Seen) -> bool:
            try:
                with at_once(self.desk, seen):
                    echo = act()
            except Busy as busy:
                if busy.at_once:  # the record has gone on elsewhere, and takes it there
                    self.house.look_after_record()
                    return attempt(seen)
                self._wait_for_record(busy, lambda: settle(seen))
                return False
            except Conflict as conflict:
                self._stop_waiting()
                self._meet(conflict, seen, settle)
                return False
            except Refused as refused:
                self._stop_waiting()
                self.say(refused.message, Tone.REFUSED)
                self.point_at(refused.field)
                return False
            self._stop_waiting()
            self._saved_at = self.now()
            if self.house.trouble is not None:
                self.house.look_after_record()
            self.read_again()
            if self._typing is not None:  # a line that stays open goes on from what is shown now
                self._typing = self._read_at
            self.update_title()
            self.update_keys()
            if seen.yields:
                self._seen().say(say(N_("Where both had changed it, what the other wrote stands.")))
            else:
                self._seen().say_echo(echo, undo=undo)
            if then is not None:
                then(echo)
            return True

        def settle(seen: Seen) -> None:
            if attempt(seen):
                close()

        return attempt(self.typing_on)

    def _seen(self) -> BaseScreen[Any]:
        """This screen, or where re-reading made it leave the one that people see now."""
        top = self.app.screen
        return top if isinstance(top, BaseScreen) and self not in self.app.screen_stack else self

    def action_undo(self) -> None:
        """Take back one's own last act on what is shown here."""
        self.perform(lambda: history.undo(self.desk, self.undo_scope), undo=False)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.perform(lambda: history.redo(self.desk, self.undo_scope), undo=False)

    # two at one thing

    def begin_typing(self, seen: Seen | None = None) -> None:
        """A form or a line opens over what was read last, or over what was seen when its text was begun."""
        self._typing = seen or self._read_at or seen_now(self.desk)

    @property
    def typing_on(self) -> Seen:
        """What was seen by whoever types, else what the screen shows."""
        return self._typing or self._read_at or seen_now(self.desk)

    def end_typing(self) -> None:
        """The form or line is closed."""
        self._typing = None

    def typed_is_done(self) -> Callable[[], None]:
        """What closes the form that is open now, once its act is done after all."""
        return lambda: None

    def retype(self, old: str, new: str | None = None) -> bool:
        """Say whether this text is being typed here, and put another in its place; screens with forms or lines do."""
        return False

    def _meet(self, conflict: Conflict, seen: Seen, again: Callable[[Seen], None]) -> None:
        """Somebody else has changed the same: of what was typed, show both versions and ask; else look again."""
        if self._typing is None:
            self.read_again()
            self.update_keys()
            self.say(conflict.message, Tone.REFUSED)
            return
        self.keep_typed()
        shown = met(self.desk, conflict)

        def decide(answer: str | None) -> None:
            match answer:
                case "mine":
                    again(mine_stands(conflict))
                case "theirs":
                    again(theirs_stands(conflict, seen))
                case "both":
                    self.begin_typing(mine_stands(conflict))
                    for version in shown.versions:
                        self.retype(version.mine, version.both)
                    self.say(say(N_("Both texts stand in the field. Make them into one, then Enter.")))
                case _:
                    self.say(say(N_("Nothing is decided yet; your text is kept.")))

        self.house.open_screen("conflict", then=decide, met=shown, both=self._takes_both(shown))

    def _takes_both(self, shown: Met) -> bool:
        texts = [(version.mine, version.theirs) for version in shown.versions]
        return all(isinstance(text, str) for pair in texts for text in pair) and all(
            self.retype(mine) for mine, _ in texts
        )

    def point_at(self, field: str) -> None:
        """Put the caret where a refusal asks for something else; screens with forms do."""

    def _wait_for_record(self, busy: Busy, retry: Callable[[], None]) -> None:
        if self._waiting is None:
            self.house.hold_keys(self.give_up_waiting)
            self.say(busy.message, Tone.ATTENTION)
        self._waiting = retry
        self._retry = self.set_timer(RETRY_EVERY, retry)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting = None
            if self._retry is not None:
                self._retry.stop()
            self.house.release_keys()

    def give_up_waiting(self) -> None:
        """Stop trying to do the act that waits for the record; what was typed stays where it is."""
        if self._waiting is not None:
            self._stop_waiting()
            self.say(say(N_("Given up; nothing was changed.")), Tone.REFUSED)
