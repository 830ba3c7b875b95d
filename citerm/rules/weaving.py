"""Where on a proposed agenda that stands which is carried over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from citerm.rules.agenda import CLOSING, PASSING
from citerm.rules.approval import APPROVAL_ITEM
from citerm.rules.carry_over import Source


class Keyed(Protocol):
    """A proposed item that knows its key in the item bank."""

    @property
    def bank_key(self) -> str:
        """Key in the item bank; empty for a free item."""


Proposed = TypeVar("Proposed", bound=Keyed)
_BEGINNING = ("welcome", "checkin", "intro", "appr", APPROVAL_ITEM, "follow")
_EARLY = (Source.APPROVAL, Source.FOLLOW_UP, Source.PROCEDURE, Source.ANSWER, Source.REPLY)


def weave(
    proposed: Sequence[Proposed], offered: Sequence[tuple[Source, Proposed]], *, replacing: bool = True
) -> tuple[Proposed, ...]:
    """Put what must come into a proposed agenda, in the order in which it is offered.

    What has the kind of an item of the template takes that item's place, so that nothing stands there
    twice. Else approvals and what is followed up come after the items that open a meeting, all the rest
    before those that end it. Without ``replacing`` the agenda keeps all it has.
    """
    there = {line.bank_key for line in proposed if line.bank_key} if replacing else set()
    same: dict[str, list[Proposed]] = {}
    early: list[Proposed] = []
    late: list[Proposed] = []
    for source, item in offered:
        replaces = source in (Source.APPROVAL, Source.FOLLOW_UP) or item.bank_key not in PASSING
        if replaces and item.bank_key in there:
            same.setdefault(item.bank_key, []).append(item)
        else:
            (early if source in _EARLY else late).append(item)
    woven: list[Proposed] = []
    for line in proposed:
        woven.extend(same.pop(line.bank_key, []) if line.bank_key in same else [line])
    end = len(woven)
    while end and woven[end - 1].bank_key in CLOSING:
        end -= 1
    begin = next((i for i, line in enumerate(woven[:end]) if line.bank_key not in _BEGINNING), end)
    return (*woven[:begin], *early, *woven[begin:end], *late, *woven[end:])
