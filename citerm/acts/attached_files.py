"""Looking at files that are referred to: their size and SHA-256, never through a link, never where one may not look."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from citerm.acts.desk import Desk
from citerm.model.initiative import Model
from citerm.model.meeting import MeetingState
from citerm.model.message import Message
from citerm.model.paper import Attachment
from citerm.rules.attachments import FileSeen, NotSeen, PlaceKind, Standing, kind_of, standing, trouble
from citerm.store import papers, records

LARGEST = 64 * 1024 * 1024
"""Bytes up to which a file is read whole; of a larger one only the size is compared."""
_BLOCK = 1024 * 1024


class Looked(Model, frozen=True):
    """An attachment, and how it stands now."""

    attachment: Attachment
    standing: Standing

    @property
    def warning(self) -> Message | None:
        """What people should know of it before it is sent."""
        return trouble(self.attachment, self.standing)


def look(place: str, *, within: Path | None = None, whole: bool = True) -> FileSeen | NotSeen | None:
    """Look at the file of an attachment; None for an address or paper.

    Args:
        place: where it is.
        within: the one folder in which this login may look; None: anywhere.
        whole: read it, instead of asking for its size only.
    """
    if kind_of(place) is not PlaceKind.FILE:
        return None
    if within is not None and not lies_within(place, within):
        return NotSeen.OUT_OF_SIGHT
    try:
        # A pipe would wait for its writer, and a link lead elsewhere.
        handle = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return NotSeen.MISSING
    except (OSError, ValueError):
        return NotSeen.UNREADABLE
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            return NotSeen.UNREADABLE
        if not whole or found.st_size > LARGEST:
            return FileSeen(found.st_size)
        digest = hashlib.sha256()
        while block := os.read(handle, _BLOCK):
            digest.update(block)
    except OSError:
        return NotSeen.UNREADABLE
    finally:
        os.close(handle)
    return FileSeen(found.st_size, digest.hexdigest())


def lies_within(place: str, folder: Path) -> bool:
    """Whether a path lies in a folder, links on the way followed."""
    inside, real = os.path.realpath(folder), os.path.realpath(place)
    return real.startswith(inside.rstrip(os.sep) + os.sep)


def looked_at(
    attachments: Iterable[Attachment], *, within: Path | None = None, whole: bool = True
) -> tuple[Looked, ...]:
    """Compare attachments with their files as they lie there now."""
    return tuple(Looked(each, standing(each, look(each.place, within=within, whole=whole))) for each in attachments)


def warnings(attachments: Iterable[Attachment], *, within: Path | None = None) -> tuple[Message, ...]:
    """What is wrong with attachments that are about to be sent: missing files, and files that were changed."""
    return tuple(said for each in looked_at(attachments, within=within) if (said := each.warning) is not None)


def still_to_come(desk: Desk) -> Sequence[Attachment]:
    """The attachments of all meetings that have not been opened yet."""
    ahead = [one for one in records.meetings(desk.store) if one.state in (MeetingState.PLANNED, MeetingState.CALLED)]
    return [each for meeting in ahead for each in papers.meeting_papers(desk.store, meeting).attachments]
