"""Who is kept informed of what, to be printed."""

from __future__ import annotations

from citerm.acts import reading
from citerm.acts.initiative.sideline_reading import on_sideline
from citerm.documents.sideline import SidelinePaper, build, file_name
from citerm.documents.tree import Document
from citerm.screens.papers.press import Press


def sideline(press: Press, language: str | None = None) -> tuple[str, Document]:
    """Make the log of who was informed, and the name of its file.

    Raises:
        Refused: where there is no initiative yet.
    """
    desk, head = press.desk, press.head(press.initiative(), language)
    paper = SidelinePaper(
        found=on_sideline(desk),
        people={person.id: person for person in reading.people(desk)},
        meetings={meeting.id: meeting for meeting in reading.meetings(desk)},
        groups={group.id: group for group in reading.groups(desk)},
        today=desk.today(),
        **head,
    )
    return file_name(paper), build(paper)
