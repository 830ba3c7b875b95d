"""Rewrites the golden editions: ``python -m tests.documents.closed_editions``; read the difference first."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from citerm.documents.minutes import build
from citerm.documents.text import markdown
from citerm.model.meeting import MinutesForm
from citerm.model.meeting_record import Edition, MeetingRecord
from citerm.rules.closed import closed_edition, open_edition
from tests.documents.golden import FOLDER, LANGUAGES
from tests.documents.records import rich_record

EDITIONS = (Edition.OPEN, Edition.CLOSED)
NEUTRAL = {"da": "Aftale om lokaler", "nb": "Avtale om lokaler", "nn": "Avtale om lokale"}


def record(language: str) -> MeetingRecord:
    """The rich meeting; the two items with most decisions are closed, the first of them under a neutral title."""
    rich = rich_record(language)
    decided = [d.item_id for d in rich.decisions if not d.struck and not d.outcome.conclusion]
    first, second = sorted(dict.fromkeys(decided), key=lambda id_: -decided.count(id_))[:2]
    items = tuple(
        replace(item, closed=True, neutral_title=NEUTRAL[language] if item.id == first else "")
        if item.id in (first, second)
        else item
        for item in rich.items
    )
    return replace(rich, items=items)


def minutes(language: str, edition: Edition) -> str:
    """One edition of its protocol."""
    told = closed_edition(record(language)) if edition is Edition.CLOSED else open_edition(record(language))
    return markdown(build(told, form=MinutesForm.PROTOCOL))


def path(language: str, edition: Edition) -> Path:
    """Where its golden text stands."""
    return FOLDER / f"{language}-edition-{edition.value}.md"


if __name__ == "__main__":
    for language in LANGUAGES:
        for edition in EDITIONS:
            path(language, edition).write_text(minutes(language, edition), "utf-8")
