"""Closing the item that is on in a live meeting: at once; opening it again takes the key twice (decisions, section 6)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from citerm.acts.closed_items import close_item, open_item
from citerm.model.message import N_, say
from citerm.widgets.message_line import Tone

if TYPE_CHECKING:
    from citerm.screens.live import LiveScreen

MEANT = timedelta(seconds=10)
"""Time in which the second press is taken for the answer to the first."""


def close_or_open(screen: LiveScreen) -> None:
    """Close the item that is on; open a closed one where the key was just pressed on it before."""
    item, now = screen.record.running, screen.now()
    if item is None:
        return
    asked, screen.asked_to_open = screen.asked_to_open, None
    if not item.closed:
        screen.perform(lambda: close_item(screen.desk, item.id))
    elif asked is not None and asked[0] == item.id and now - asked[1] <= MEANT:
        screen.perform(lambda: open_item(screen.desk, item.id))
    else:
        screen.asked_to_open = (item.id, now)
        key = screen.key_shown("close_item")
        screen.say(say(N_("{key} again opens the item: all see what was noted under it"), key=key), Tone.REFUSED)
