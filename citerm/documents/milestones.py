"""The matrix of phases and components with the milestones that were reached."""

from __future__ import annotations

from collections.abc import Iterable

from citerm.documents.basis import Basis
from citerm.documents.phase_words import text_in
from citerm.documents.tree import Block, Cell, Column, Look, Paragraph, Row, Run, Table, Tone, cell, plain
from citerm.i18n.phrases import Phrases
from citerm.model.phase import Tick
from citerm.model.track import Milestone, PhaseTrack

REACHED, AHEAD = "✓\u00a0", "○\u00a0"


def matrix(phrases: Phrases, track: PhaseTrack, ticks: Iterable[Tick], basis: Basis | None = None) -> list[Block]:
    """Make the matrix; with a basis, what shows each milestone stands under it. A track without milestones has none."""
    newest = {tick.key: tick for tick in ticks if tick.track == track.key}
    cells = {(each.component, phase.number): each for phase in track.phases for each in phase.milestones}
    phases = [phase for phase in track.phases if phase.milestones]
    if not cells:
        return []
    language, write = phrases.language, phrases.write
    columns = (
        Column(write("matrix.component"), 17),
        *(
            Column(write("matrix.phase", number=phase.number, name=text_in(phase.name, language)), 21)
            for phase in phases
        ),
    )
    rows = tuple(
        Row(
            (
                cell(text_in(component.name, language), Tone.STRONG),
                *(_cell(cells.get((component.key, phase.number)), newest, language, basis) for phase in phases),
            )
        )
        for component in track.components
    )
    table = Table(columns, rows, write("matrix.description"))
    return [table, plain(write("matrix.legend"), Tone.SOFT, Look.CLOSING)]


def _cell(milestone: Milestone | None, newest: dict[str, Tick], language: str, basis: Basis | None) -> Cell:
    if milestone is None:
        return cell("")
    text, tick = text_in(milestone.text, language), newest.get(milestone.key)
    if tick is None:
        return (plain(f"{AHEAD}{text}", Tone.SOFT),)
    reached = Paragraph((Run(REACHED, Tone.STRONG), Run(text)))
    if basis is None:
        return (reached,)
    shown = basis.lines(tick.evidence, tick.decision_id, tick.measurement_id, tick.document)
    return (reached, *(_soft(paragraph) for paragraph in shown), plain(basis.formats.date_only(tick.on), Tone.SOFT))


def _soft(paragraph: Paragraph) -> Paragraph:
    return Paragraph(tuple(Run(run.text, Tone.SOFT) for run in paragraph.runs), paragraph.look, paragraph.marker)
