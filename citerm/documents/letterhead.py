"""What every paper says besides its own matter: whose it is, what it is called, and of which day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from citerm.documents.tree import Block, Document
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Initiative, Model
from citerm.model.meeting_record import MeetingRecord


class Paper(Model, frozen=True, kw_only=True):
    """Something of an initiative that somebody wants on paper, and the words to print it in."""

    initiative: Initiative
    phrases: Phrases
    at: datetime
    """The moment the paper speaks of, UTC."""

    @cached_property
    def formats(self) -> Formats:
        """Dates and figures in the language of the paper."""
        return Formats(self.phrases.language, self.initiative.country.zone)

    @property
    def other_language(self) -> str:
        """The language of the paper where it is another than the initiative's, for the name of its file."""
        return self.phrases.language if self.phrases.language != self.initiative.language else ""

    def laid_out(self, title: str, day: str, blocks: Iterable[Block], *, named: str = "", right: str = "") -> Document:
        """Lay the matter out on the paper of the initiative; ``named`` and ``right`` as :func:`letterhead` has them."""
        return letterhead(self.phrases, self.initiative.name, title, day, blocks, at=self.at, named=named, right=right)


def letterhead(
    phrases: Phrases,
    sender: str,
    title: str,
    day: str,
    blocks: Iterable[Block],
    *,
    at: datetime,
    named: str = "",
    right: str = "",
    author: str = "",
    sealed: str = "",
) -> Document:
    """Lay the matter of a paper out under one head and foot.

    Args:
        phrases: Fixed words in the language of the paper.
        sender: The initiative it comes from.
        title: What it is called; stands at the left of the head of every page.
        day: The day it speaks of, as printed; empty for one of no certain day.
        blocks: The matter.
        at: The moment the record speaks of.
        named: The title in its properties; its title with the day without one.
        right: What stands at the right of the head; the day without anything.
        author: Who wrote it; the sender without anybody.
        sealed: The seal of approved minutes, as the foot tells it.
    """
    return Document(
        language=phrases.language,
        title=named or f"{title}, {day}",
        author=author or sender,
        subject=sender,
        header=(title, right or day),
        footer=" · ".join(part for part in (sender, day, sealed) if part),
        page_words=(phrases.write("page.page"), phrases.write("page.of")),
        at=at,
        blocks=tuple(blocks),
    )


def meeting_title(phrases: Phrases, record: MeetingRecord, kind: str) -> str:
    """Name a paper of a meeting by its kind, its number once it has one, and the group."""
    group, number = record.group.name, record.meeting.number
    if number is None:
        return phrases.write("title.without_number", kind=kind, group=group)
    return phrases.write("title.with_number", kind=kind, group=group, number=number)
