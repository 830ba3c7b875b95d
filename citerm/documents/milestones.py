"""The matrix of phases and components with the milestones that were reached."""

from __future__ import annotations

from collections.abc import Callable

from citerm.documents.marks import Shown, with_sign
from citerm.documents.phase_words import text_in
from citerm.documents.tree import Block, Cell, Column, Look, Row, Table, Tone, cell, plain
from citerm.i18n.phrases import Phrases
from citerm.model.track import Milestone, Phase, PhaseTrack


def matrix(phrases: Phrases, track: PhaseTrack, shown: Callable[[Phase, Milestone], Shown]) -> list[Block]:
    """Make the matrix; a track without milestones has none.

    Args:
        phrases: The words of the document.
        track: The track.
        shown: Says whether a milestone is reached, and what stands below it.
    """
    language, write = phrases.language, phrases.write
    phases = [phase for phase in track.phases if phase.milestones]
    if not phases:
        return []
    columns = [Column(write("matrix.component"), 17)]
    for phase in phases:
        name = text_in(phase.name, language)
        columns.append(Column(write("matrix.phase", number=phase.number, name=name), 21))

    def of(phase: Phase, component: str) -> Cell:
        found = next((each for each in phase.milestones if each.component == component), None)
        return with_sign(text_in(found.text, language), shown(phase, found)) if found is not None else cell("")

    rows = tuple(
        Row((cell(text_in(each.name, language), Tone.STRONG), *(of(phase, each.key) for phase in phases)))
        for each in track.components
    )
    table = Table(tuple(columns), rows, write("matrix.description"))
    return [table, plain(write("matrix.legend"), Tone.SOFT, Look.CLOSING)]
