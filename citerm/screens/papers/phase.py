"""A phase, to be printed."""

from __future__ import annotations

from citerm.acts.printing import labels_of_all, phase_to_print
from citerm.documents.phase_paper import PhasePaper, build, file_name
from citerm.documents.tree import Document
from citerm.screens.papers.press import Press


def phase(press: Press, code: str, language: str | None = None) -> tuple[str, Document]:
    """Make a phase by how it is written short, and the name of its file.

    Raises:
        Refused: where there is no such phase, or no initiative yet.
    """
    found = phase_to_print(press.desk, code, language)
    head = press.head(found.initiative, language)
    paper = PhasePaper(
        history=found.history,
        tracks=found.tracks,
        track=found.track,
        phase=found.phase,
        records=found.records,
        labels=labels_of_all(press.desk, head["phrases"].language),
        today=press.desk.today(),
        **head,
    )
    return file_name(paper), build(paper)
