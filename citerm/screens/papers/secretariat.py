"""The secretariat and its tasks, to be printed."""

from __future__ import annotations

from citerm.acts.initiative.secretariat_reading import secretariat_told
from citerm.documents.secretariat import SecretariatPaper, build, file_name
from citerm.documents.tree import Document
from citerm.screens.papers.press import Press


def secretariat(press: Press, language: str | None = None) -> tuple[str, Document]:
    """Make the paper of the secretariat, and the name of its file.

    Raises:
        Refused: where there is no initiative yet.
    """
    head = press.head(press.initiative(), language)
    page, decision = secretariat_told(press.desk, head["phrases"].language)
    paper = SecretariatPaper(page=page, decision=decision, today=press.desk.today(), **head)
    return file_name(paper), build(paper)
