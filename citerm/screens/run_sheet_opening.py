"""Ways to the private papers of a meeting; a login that only reads does not get there."""

from __future__ import annotations

from typing import Any

from citerm.acts.leading import demand_leading
from citerm.acts.leading import leads as leads
from citerm.model.message import Refused
from citerm.screens.base import BaseScreen
from citerm.widgets.message_line import Tone


def may_read(screen: BaseScreen[Any]) -> bool:
    """Whether this account may read what is private; where it may not, the screen says why."""
    try:
        demand_leading(screen.desk)
    except Refused as refused:
        screen.say(refused.message, Tone.REFUSED)
        return False
    return True


def open_private(screen: BaseScreen[Any], name: str, **arguments: Any) -> None:
    """Show the run sheet or the debrief, or say to whom they are open."""
    if may_read(screen):
        screen.house.open_screen(name, **arguments)
