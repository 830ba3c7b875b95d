"""What the common agenda is called: in the Norwegian method it is the target picture that people share."""

from __future__ import annotations

from citerm.model.initiative import Track
from citerm.model.message import Message, say

_AGENDA, _PICTURE = say("Common agenda"), say("Shared target picture")


def agenda_named(track: str) -> Message:
    """Its name in an initiative that follows this track."""
    return _PICTURE if track == Track.PAADRIV else _AGENDA
