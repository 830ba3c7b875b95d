"""How one part of the work around the meetings stands, in a line."""

from __future__ import annotations

from citerm.model.initiative import Model
from citerm.model.message import Message


class Glance(Model, frozen=True, kw_only=True):
    """A line of the initiative screen: the command that opens the part, whose label names it, and live figures."""

    command: str
    """Id of the command that leads there from the initiative screen; without that command the line is not shown."""
    said: tuple[Message, ...] = ()
    """Figures, the most important first, such as ``say("open: {n}", n=3)``; more lines when they are long."""
    attention: bool = False
    """Whether something there deserves attention."""
