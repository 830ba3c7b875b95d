"""The language of parts: what people typed stays in the language they wrote, also in a document in another.

Screen readers change their voice by it, and Word its dictionary (WCAG 2.2, success criterion 3.1.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from citerm.documents.tree import Document, Heading, Run
from citerm.model.initiative import Language, Model, replace
from citerm.model.meeting_record import MeetingRecord


def in_their_language(document: Document, texts: Iterable[str], language: Language | str) -> Document:
    """Mark the stretches of a document that people typed with the language they wrote."""
    lines = {line.strip() for text in texts for line in text.split("\n") if line.strip()}
    if not lines or str(language) == document.language:
        return document
    return replace(document, blocks=tuple(_marked(block, lines, str(language)) for block in document.blocks))


def typed_texts(record: MeetingRecord) -> Iterator[str]:
    """Yield every text that people wrote into a meeting and that documents print."""
    if record.initiative.vision_on_papers:
        yield from (record.initiative.vision, record.initiative.shared_task)
    for item in record.items:
        yield from (item.title, item.background, item.proposed_wording, item.presenter)
        yield from (entry.text for entry in record.entries(item.id))
    for stance in record.stances:
        yield stance.text
    for answer in record.follow_ups:
        yield from (answer.text, answer.wording)
    for action in record.open_actions:
        yield action.text
    for answered in record.phases.answers:
        yield from (answered.text, answered.evidence)
    for remark in record.remarks:
        yield from (remark.text, remark.correction)
    for correction in record.corrections:
        yield correction.text
    yield record.meeting.place


def _marked(part: Any, lines: set[str], language: str) -> Any:
    match part:
        case Run(text) if _typed(text, lines):
            return replace(part, language=language)
        case Heading() if _typed(part.text, lines):
            return replace(part, language=language)
        case Run() | Heading():
            return part
        case Model():
            changed = {
                name: _marked(value, lines, language)
                for name in part.__struct_fields__
                if isinstance(value := getattr(part, name), (Model, tuple))
            }
            return replace(part, **changed)
        case tuple():
            return tuple(_marked(one, lines, language) for one in part)
    return part


def _typed(text: str, lines: set[str]) -> bool:
    """Whether a stretch is a line that somebody wrote, or the rest of one after the number of a point."""
    found = text.strip()
    return found in lines or (len(found) > 3 and any(line.endswith(found) for line in lines))
