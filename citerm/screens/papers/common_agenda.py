"""The common agenda, to be printed."""

from __future__ import annotations

from citerm.acts.initiative.common_agenda_paper import agenda_to_print
from citerm.documents.common_agenda import AgendaPaper, build, file_name
from citerm.documents.tree import Document
from citerm.screens.papers.press import Press


def common_agenda(press: Press, language: str | None = None, *, adopted: bool = False) -> tuple[str, Document]:
    """Make the common agenda as it stands, or the version that was adopted, and the name of its file.

    Raises:
        Refused: where there is no initiative yet, no version was adopted, or there is nothing to print.
    """
    head = press.head(press.initiative(), language)
    found = agenda_to_print(press.desk, head["phrases"].language, adopted=adopted)
    paper = AgendaPaper(
        content=found.content,
        adopted=found.page.adopted,
        decided=found.decided,
        changes=found.changes,
        efforts=found.efforts,
        goal_of=found.goal_of,
        groups=dict(found.page.groups),
        bound=found.page.bound,
        today=press.desk.today(),
        **head,
    )
    return file_name(paper), build(paper)
