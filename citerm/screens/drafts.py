"""Half-typed text: held at once, on disk a quarter of a second later, back after a restart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.timer import Timer

from citerm.acts import history
from citerm.acts.desk import Busy
from citerm.acts.history import Draft
from citerm.model.message import Refused
from citerm.screens.base import BaseScreen

SAVE_AFTER = 0.2
"""Seconds after a key within which the text is on disk, however fast others follow."""


class Drafts:
    """Keeps the one half-typed text of a scope: of a meeting, or of one line on the board."""

    def __init__(self, screen: BaseScreen[Any], scope: str) -> None:
        self._screen = screen
        self._scope = scope
        self._timer: Timer | None = None
        self._draft: Draft | None = None
        self._on_disk = True

    def typed(
        self, kind: str, text: str, item_id: int | None, fields: Mapping[str, str], *, folded: bool = False
    ) -> None:
        """Something was typed: hold it now, save it soon."""
        draft = Draft(self._scope, kind, text, item_id, self._screen.desk.now(), dict(fields), folded)
        if draft.empty and self._draft is None and self._on_disk:
            return  # nothing was kept, and there is nothing to keep
        if self._draft is not None and self._draft.says(draft):
            return
        self._draft, self._on_disk = draft, False
        self._screen.house.hold_text(draft)
        if self._timer is None:
            self._timer = self._screen.set_timer(SAVE_AFTER, self.save)

    def save(self) -> None:
        """Put the text on disk; while another program writes, try again soon."""
        self._timer = None
        if self._on_disk:
            return
        try:
            if self._draft is None:
                history.clear_draft(self._screen.desk, self._scope)
            else:
                history.save_draft(self._screen.desk, self._draft)
        except Busy as busy:
            if busy.at_once:
                self._screen.house.look_after_record()
            self._timer = self._screen.set_timer(SAVE_AFTER / 2, self.save)
            return
        except Refused:  # said when it is confirmed; until then the text stands in the line
            return
        self._on_disk = True
        self._screen.house.let_go_of_text()

    def save_again(self) -> None:
        """Put the text on disk even if it was there: another program of the account may have confirmed its own."""
        if self._draft is not None:
            self._on_disk = False
            self._screen.house.hold_text(self._draft)
            self.save()

    def save_now(self) -> None:
        """Put the text on disk before something else changes."""
        if self._timer is not None:
            self._timer.stop()
            self.save()

    def forget(self) -> None:
        """The text was confirmed or given up: its row goes."""
        if self._timer is not None:
            self._timer.stop()
        had = self._draft is not None
        self._draft = None
        if had:
            self._on_disk = False
            self.save()
        self._screen.house.let_go_of_text()

    def let_go(self) -> None:
        """Leave the row as it is: somebody else keeps it from now on."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._draft, self._on_disk = None, True
        self._screen.house.let_go_of_text()

    def load(self) -> Draft | None:
        """What was half typed when the line was last left."""
        if self._on_disk:
            self._draft = history.draft(self._screen.desk, self._scope)
        return self._draft
