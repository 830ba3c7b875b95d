"""Where the record is kept: at home, or in a copy while its disk takes nothing; and what is wrong with that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from citerm.acts.desk import Desk
from citerm.model.initiative import Model
from citerm.model.message import N_, Message, Refused, say
from citerm.store import Parted
from citerm.store import left_behind as left_behind
from citerm.store.file import is_damage as is_damage

LONG_LOG = 64 * 1024 * 1024
"""Bytes of write-ahead log from which on people are told; it is folded at 4 MB where nothing stands in the way."""


class Kind(StrEnum):
    """What is wrong."""

    MEMORY = "memory"
    """The disk takes nothing; what is confirmed lies in memory only."""
    SECOND_PLACE = "second_place"
    """The disk takes nothing; what is confirmed lies in a second place."""
    PARTED = "parted"
    """As before, and somebody else has written in the record since."""
    GONE = "gone"
    """The file was taken away or replaced; nothing is written."""
    LONG_LOG = "long_log"
    """The write-ahead log grows and grows: a program that was stopped reads without end."""


class Trouble(Model, frozen=True):
    """What is wrong with the place of the record."""

    kind: Kind
    acts: int = 0
    """Number of acts that only the copy has."""
    path: str = ""
    """Where the copy lies, or where the record lay."""
    why: Message = say("")


def trouble(desk: Desk) -> Trouble | None:
    """What is wrong now; None where all is well."""
    store = desk.store
    copy = store.elsewhere
    if copy is None:
        if not (store.in_its_place or store.go_along()):
            return Trouble(Kind.GONE, path=str(store.path))
        return Trouble(Kind.LONG_LOG, path=str(store.path)) if store.log_size > LONG_LOG else None
    why = store.not_taken or say(N_("The disk was full."))
    in_memory = any(map(copy.lies_in, (None, *store.refuges)))
    kind = Kind.MEMORY if in_memory else Kind.PARTED if store.parted else Kind.SECOND_PLACE
    return Trouble(kind, copy.acts, str(copy.path or ""), why)


def openings(desk: Desk) -> int:
    """How often a file was opened as the record: once more, when another one took its place."""
    return desk.store.openings


def come_home(desk: Desk) -> bool:
    """Try to carry home what was written elsewhere; says whether all is at home."""
    with suppress(Parted):
        return desk.store.come_home()
    return False


def size(desk: Desk) -> int:
    """Bytes that a copy of the record takes."""
    return int(desk.store.scalar("select page_count * page_size from pragma_page_count, pragma_page_size"))


def move_to(desk: Desk, folder: Path) -> None:
    """Go on in a copy in that folder.

    Raises:
        Refused: where it takes none; all stays as it is.
    """
    desk.store.move_to(folder)


def save_copy(desk: Desk, target: Path) -> None:
    """Save what is on the screen as a record of its own.

    Raises:
        Refused: where the target exists or cannot be written.
    """
    if desk.store.elsewhere is not None:
        desk.store.elsewhere.save_as(target)
    else:
        desk.store.back_up(target)


def keep_before_closing(desk: Desk, folders: Callable[[], Sequence[Path]]) -> Message | None:
    """Bring home what was written elsewhere, or from memory to a place that outlives it; says where it is kept."""
    if desk.store.elsewhere is None or come_home(desk):
        return None
    for folder in folders():
        found = trouble(desk)
        if found is None or found.kind is not Kind.MEMORY:
            break
        with suppress(Refused):
            move_to(desk, folder)
    found = trouble(desk)
    if found is None:
        return None
    if found.kind is Kind.MEMORY and not found.path:
        return say(
            N_("{why} Your entries ({count}) could be kept nowhere and are lost."), why=found.why, count=found.acts
        )
    return say(
        N_("{why} Your entries ({count}) are kept in {path}; citerm takes them up when it is opened again."),
        why=found.why,
        count=found.acts,
        path=found.path,
    )


def take_up(desk: Desk, copies: Sequence[Path]) -> list[Message]:
    """Take up the copies that were left behind when the program last ended; says what became of them."""
    said = []
    for path in copies:
        try:
            acts = desk.store.take_up(path)
        except Parted:
            text = N_("Entries since the disk was full are kept in {path}; somebody has written in the record since.")
            said.append(say(text, path=str(path)))
        except Refused:
            text = N_("Another citerm writes this record in {path}, since the disk was full.")
            said.append(say(text, path=str(path)))
        else:
            if acts:
                text = N_("Entries kept in {path} since the disk was full ({count}) are in the record again.")
                said.append(say(text, count=acts, path=str(path)))
            if desk.store.elsewhere is not None:
                break
    return said
