"""The audience view: the meeting as the room follows it on a projector; reads, and never writes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from citerm.acts.desk import Busy
from citerm.acts.meeting import audience
from citerm.model.message import N_, Message, Refused, say
from citerm.screens.base import BaseScreen
from citerm.screens.live.follow_face import FollowFace, until_change

LOOK_AT_FILE_EVERY = 1.0
"""Seconds between two looks whether the file still lies in its place."""
PAGE_STAYS = timedelta(seconds=15)
"""How long a page of a list is shown where there are several."""
MISSING = say(N_("The record is not where it was. This screen goes on when it is back."))


class FollowScreen(BaseScreen[None]):
    """One meeting after the other, without a key being pressed."""

    SECTION: ClassVar[str] = "follow"
    CSS_PATH = "follow.tcss"

    def __init__(self, meeting_id: int | None = None) -> None:
        super().__init__()
        self._held = meeting_id
        self._sight: audience.Seen | None = None
        self._face = FollowFace()
        self._paged_at: datetime | None = None

    def compose(self) -> ComposeResult:
        """Nothing but the meeting."""
        yield self._face
        yield self._room

    def on_mount(self, event: events.Mount) -> None:
        """Begin to watch the file itself, which SQLite does not."""
        self.set_interval(LOOK_AT_FILE_EVERY, self._look_at_file)

    def reread(self) -> None:
        """See what there is to see; while another program holds the file, once more at the next look."""
        try:
            found = audience.seen(self.desk, self._held, self._sight)
        except Busy:
            self.set_timer(0.1, self.reread)
            return
        except Refused as refused:
            self._in_trouble(refused.message)
            return
        if self._sight is None or found.view.meeting_id != self._sight.view.meeting_id:
            self._turn_to(0)
        self._held, self._sight = found.meeting_id or self._held, found
        self._show()
        self.reschedule_tick()

    def _show(self) -> None:
        if self._sight is not None:
            self._face.show_view(self._sight.view, self.now(), self.words)

    def tick(self) -> None:
        """Show the clock, turn the page, and at midnight go on to the meeting of the day."""
        now = self.now()
        if self._paged_at is not None and now - self._paged_at >= PAGE_STAYS:
            self._turn_to((self._face.page + 1) % max(1, self._face.pages))
        if self._sight is not None and self._sight.view.clock is None:
            self.reread()
        else:
            self._show()

    def _turn_to(self, page: int) -> None:
        self._face.page, self._paged_at = page, self.now()

    def until_tick(self, now: datetime) -> timedelta:
        """Time until the clock shows something else, a page is to be turned, or a minute."""
        waits = [super().until_tick(now)]
        if self._sight is not None and (change := until_change(self._sight.view, now)) is not None:
            return change
        if self._face.pages > 1 and self._paged_at is not None:
            waits.append(max(timedelta(milliseconds=100), self._paged_at + PAGE_STAYS - now))
        return min(waits)

    def on_resize(self, event: events.Resize) -> None:
        """A list takes other pages in another size."""
        super().on_resize(event)
        self._turn_to(0)
        self.reschedule_tick()

    # the file

    def _look_at_file(self) -> None:
        """Go on with the file that has taken the place of the one that was followed; wait where there is none."""
        if not audience.replaced(self.desk):
            return
        self._sight = None
        try:
            audience.open_again(self.desk)
        except Refused:
            self._in_trouble(MISSING)
            return
        self.reread()

    def _in_trouble(self, said: Message) -> None:
        self._face.show_trouble(self.words.say(said))

    @property
    def stays_lit(self) -> bool:
        """The room looks on, and touches no key."""
        return True

    # keys

    def key_without_effect(self, key: str) -> None:
        """Other keys do nothing, and nothing is said of it: the room looks on."""

    def action_close(self) -> None:
        """Close the audience view."""
        self.house.close_program()
