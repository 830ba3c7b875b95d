"""Attachments stay where they are: what kind of place that is, and whether the file is still the one that was meant."""

from __future__ import annotations

from enum import StrEnum

from citerm.model.initiative import Model
from citerm.model.message import N_, Message, say
from citerm.model.paper import Attachment
from citerm.model.text import is_address


class PlaceKind(StrEnum):
    """Where an attachment is."""

    PAPER = "paper"
    """Handed out at the meeting."""
    ADDRESS = "address"
    FILE = "file"


class FileSeen(Model, frozen=True):
    """A file as it lies there now."""

    size: int
    digest: str = ""
    """SHA-256; empty where only its size was looked at."""


class NotSeen(StrEnum):
    """Why nothing can be said of a file."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    OUT_OF_SIGHT = "out_of_sight"
    """It lies where this login may not look."""


class Standing(StrEnum):
    """How an attachment stands now."""

    NO_FILE = "no_file"
    """An address, or paper: there is nothing to look at."""
    AS_KNOWN = "as_known"
    UNKNOWN = "unknown"
    """Nobody has looked at the file yet, or it cannot be looked at from here."""
    CHANGED = "changed"
    MISSING = "missing"
    UNREADABLE = "unreadable"

    @property
    def trouble(self) -> bool:
        """Whether somebody should look after it before it is sent."""
        return self in (Standing.CHANGED, Standing.MISSING, Standing.UNREADABLE)


def kind_of(place: str) -> PlaceKind:
    """What kind of place this is: an address, the path of a file, or none at all."""
    if not place:
        return PlaceKind.PAPER
    return PlaceKind.ADDRESS if is_address(place) else PlaceKind.FILE


def shown_place(place: str) -> str:
    """Where an attachment is, as everybody may read it: an address whole, of a file its name without folders."""
    return place.rstrip("/").rpartition("/")[2] if kind_of(place) is PlaceKind.FILE else place


def standing(attachment: Attachment, seen: FileSeen | NotSeen | None) -> Standing:
    """Compare an attachment with the file as it lies there now; None: it was not looked for."""
    if kind_of(attachment.place) is not PlaceKind.FILE:
        return Standing.NO_FILE
    match seen:
        case NotSeen.MISSING:
            return Standing.MISSING
        case NotSeen.UNREADABLE:
            return Standing.UNREADABLE
        case FileSeen() if attachment.size is not None:
            other = seen.size != attachment.size or (
                bool(seen.digest and attachment.digest) and seen.digest != attachment.digest
            )
            return Standing.CHANGED if other else Standing.AS_KNOWN
        case _:
            return Standing.UNKNOWN


def trouble(attachment: Attachment, found: Standing) -> Message | None:
    """The sentence that warns of an attachment; None where it is as it should be."""
    match found:
        case Standing.MISSING:
            return say(
                N_("Attachment “{title}”: there is no file {path}"), title=attachment.title, path=attachment.place
            )
        case Standing.UNREADABLE:
            return say(N_("Attachment “{title}”: {path} cannot be read"), title=attachment.title, path=attachment.place)
        case Standing.CHANGED if attachment.looked_at is not None:
            return say(
                N_("Attachment “{title}”: {path} is another file than on {on}"),
                title=attachment.title,
                path=attachment.place,
                on=attachment.looked_at.date(),
            )
    return None
