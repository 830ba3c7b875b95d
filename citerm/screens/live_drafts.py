"""Half-typed text: held at once, on disk a quarter of a second later, back after a restart."""

from __future__ import annotations

from textual.timer import Timer

from citerm.acts import history
from citerm.acts.desk import Busy
from citerm.model.message import Refused
from citerm.screens.base import BaseScreen
from citerm.screens.live_line import Stage

SAVE_AFTER = 0.2
"""Seconds after a key within which the text is on disk, however fast others follow."""


class Drafts:
    """Keeps the one half-typed text of a meeting."""

    def __init__(self, screen: BaseScreen[None], stage: Stage) -> None:
        self._screen = screen
        self._stage = stage
        self._timer: Timer | None = None
        self._kind = ""
        self._text = ""
        self._saved = ("", "")

    def typed(self, kind: str, text: str) -> None:
        """Something was typed: hold it now, save it soon."""
        self._kind, self._text = kind, text
        running = self._stage.record.running
        self._stage.house.hold_text(self._stage.meeting_id, kind, text, running.id if running else None)
        if self._timer is None:
            self._timer = self._screen.set_timer(SAVE_AFTER, self.save)

    def save(self) -> None:
        """Put the text on disk; while another program writes, try again soon."""
        self._timer = None
        if (self._kind, self._text) == self._saved:
            return
        running = self._stage.record.running
        try:
            history.save_draft(
                self._stage.desk, self._stage.meeting_id, self._kind, self._text, running.id if running else None
            )
        except Busy:
            self._timer = self._screen.set_timer(SAVE_AFTER / 2, self.save)
            return
        except Refused:  # said when it is confirmed; until then the text stands in the line
            return
        self._saved = (self._kind, self._text)
        self._stage.house.let_go_of_text()

    def save_now(self) -> None:
        """Put the text on disk before something else changes."""
        if self._timer is not None:
            self._timer.stop()
            self.save()

    def forget(self) -> None:
        """The text was confirmed or given up: the act has cleared its row."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._kind, self._text = "", ""
        if self._saved != ("", ""):
            self._saved = ("", "")
            try:
                history.clear_draft(self._stage.desk, self._stage.meeting_id)
            except Busy:
                self._saved = ("?", "")
                self._timer = self._screen.set_timer(SAVE_AFTER / 2, self.save)
            except Refused:
                pass
        self._stage.house.let_go_of_text()

    def load(self) -> tuple[str, str]:
        """Kind and text that were half typed when the meeting was last left."""
        found = history.draft(self._stage.desk, self._stage.meeting_id)
        if found is None or not found.text:
            return "", ""
        self._saved = (found.kind, found.text)
        self._kind, self._text = self._saved
        return self._saved
