"""Closing the item that is on in a live meeting: at once; opening it again takes the key twice (decisions §6)."""

from __future__ import annotations

from datetime import datetime, timedelta

from citerm.acts.closed_items import close_item, open_item
from citerm.model.message import N_, say
from citerm.screens.live.line import Stage
from citerm.widgets.message_line import Tone

MEANT = timedelta(seconds=10)
"""Time in which the second press is taken for the answer to the first."""


class Doors:
    """Closes the item that is on, and opens a closed one where the key was just pressed on it before."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._asked: tuple[int, datetime] | None = None
        """The closed item whose key was pressed once, and when."""

    def press(self) -> None:
        """The key was pressed."""
        stage = self._stage
        item, now = stage.record.running, stage.now()
        if item is None:
            return
        asked, self._asked = self._asked, None
        if not item.closed:
            stage.perform(lambda: close_item(stage.desk, item.id))
        elif asked is not None and asked[0] == item.id and now - asked[1] <= MEANT:
            stage.perform(lambda: open_item(stage.desk, item.id))
        else:
            self._asked = (item.id, now)
            key = stage.key_shown("close_item")
            stage.say(say(N_("{key} again opens the item: all see what was noted under it"), key=key), Tone.REFUSED)
