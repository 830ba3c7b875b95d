"""Rewrites the golden papers that go with minutes: ``python -m tests.documents.golden_enclosed``; read what changed."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from citerm.documents import excerpt, extract, informed, minutes
from citerm.documents.tree import Document
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import Attachment, MeetingPapers, Recipient, RecipientKind
from citerm.rules.annexes import Annex, AnnexKind
from tests.documents.records import rich_record

FOLDER = Path(__file__).with_name("golden_enclosed")
LANGUAGES = ("da", "nb", "nn")
KINDS = ("excerpt", "extract", "informed", "minutes-end")

RECIPIENTS = (
    Recipient(id=1, group_id=1, name="Ove Ås", email="ove@example.org"),
    Recipient(id=2, group_id=1, kind=RecipientKind.INFORMED, organisation_id=3),
    Recipient(id=3, group_id=1, kind=RecipientKind.INFORMED, name="Søvang Lokalråd", email="lokal@example.org"),
)
ANNEXES = (
    Annex(AnnexKind.STATUS),
    Annex(AnnexKind.REGISTER),
    Annex(AnnexKind.ATTACHMENT, attachment=Attachment(id=1, item_id=5, title="Budget 2027", place="/home/a/b.xlsx")),
)


def record(language: str) -> MeetingRecord:
    """The rich meeting; its fifth item has a background."""
    found = rich_record(language)
    items = tuple(
        replace(item, background="Gruppen mødtes to gange.\n1. i juni\n2. i august") if place == 4 else item
        for place, item in enumerate(found.items)
    )
    return replace(found, items=items)


def papers(language: str) -> dict[str, Document]:
    """Each kind of paper about that meeting; of the minutes only their end."""
    found = record(language)
    whole = minutes.build(found, papers=MeetingPapers(recipients=RECIPIENTS), annexes=ANNEXES)
    before = len(minutes.build(found).blocks)
    return {
        "excerpt": excerpt.build(found, found.items[4].id),
        "extract": extract.build(found, found.people[0].id),
        "informed": informed.build(found, RECIPIENTS),
        "minutes-end": replace(whole, blocks=whole.blocks[before:]),
    }


def path(language: str, kind: str) -> Path:
    """Where its golden text stands."""
    return FOLDER / f"{language}-{kind}.md"


if __name__ == "__main__":
    from citerm.documents.text import markdown

    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        for kind, document in papers(language).items():
            path(language, kind).write_text(markdown(document), "utf-8")
