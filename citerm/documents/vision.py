"""Vision and shared task in the head of agendas and minutes, where the initiative wants them there (S32)."""

from __future__ import annotations

from citerm.documents.passages import passage
from citerm.documents.tree import Fact
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Initiative


def vision_facts(initiative: Initiative, phrases: Phrases) -> list[Fact]:
    """A line for each that is written; none where they are not wanted on papers."""
    if not initiative.vision_on_papers:
        return []
    texts = (("vision", initiative.vision), ("shared_task", initiative.shared_task))
    return [Fact(phrases.write(f"notice.{key}"), passage(text)) for key, text in texts if text]
