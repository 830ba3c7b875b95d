"""The checklist and the steps of a phase with what was reached of them."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.documents.marks import Marks, Shown, with_sign
from citerm.documents.phase_words import text_in
from citerm.documents.tree import Block, Cell, Column, Heading, Paragraph, Row, Run, Table, Tone, cell, plain
from citerm.i18n.phrases import Phrases
from citerm.model.track import Check, Phase


def checklist(phrases: Phrases, phase: Phase, marks: Marks) -> list[Block]:
    """Make the checklist: what holds before the phase, on the way, at its end, and before its gate."""
    write = phrases.write
    lists: list[tuple[str, Sequence[Check]]] = [
        ("entry", phase.entry),
        ("checks", phase.checklist),
        ("results", phase.results),
        ("criteria", phase.gate.criteria if phase.gate is not None else ()),
    ]
    rows: list[Row] = []
    for name, checks in lists:
        if checks:
            rows.append(Row((cell(_name(phrases, phase, name)),), group=True))
        for check in checks:
            shown = marks.of(phase.number, check.key, check.rule)
            rows.append(Row((_line(phrases, check, shown), shown.below)))
    if not rows:
        return []
    heading = Heading(1, write("phase_paper.checklist"))
    return [heading, _table(phrases, "line", rows, write("phase_paper.checklist_description"))]


def _table(phrases: Phrases, name: str, rows: Sequence[Row], description: str) -> Table:
    """A table of lines with what shows them; a column in which nothing would stand is left out."""
    columns = (Column(phrases.write(f"phase_paper.{name}"), 62), Column(phrases.write("phase.basis"), 38))
    if any(row.cells[1] for row in rows if not row.group):
        return Table(columns, tuple(rows), description)
    return Table(columns[:1], tuple(Row(row.cells[:1], row.group) for row in rows), description)


def _name(phrases: Phrases, phase: Phase, name: str) -> str:
    """Name a list; that of the gate with the question that is asked there."""
    named = phrases.write(f"phase_paper.{name}")
    if name != "criteria" or phase.gate is None:
        return named
    return f"{named}: {text_in(phase.gate.text, phrases.language)}"


def _line(phrases: Phrases, check: Check, shown: Shown) -> Cell:
    (line,) = with_sign(text_in(check.text, phrases.language), Shown(shown.reached))
    if not check.derived:
        return (line,)
    return (Paragraph((*line.runs, Run(f" ({phrases.write('phase.derived')})", Tone.SOFT))),)


def steps(phrases: Phrases, phase: Phase, marks: Marks) -> list[Block]:
    """Make the table of the steps: who takes each, what it is, what proves it, and whether it was taken."""
    write, language = phrases.write, phrases.language
    if not phase.steps:
        return []
    rows = []
    for step in phase.steps:
        shown = marks.of(phase.number, step.key, step.rule)
        text = f"{step.key} {text_in(step.who, language)}: {text_in(step.text, language)}"
        proof = plain(write("phase_paper.proof", text=text_in(step.proof, language)), Tone.SOFT)
        rows.append(Row(((*with_sign(text, Shown(shown.reached)), proof), shown.below)))
    heading = Heading(1, write("phase_paper.steps"))
    return [heading, _table(phrases, "step", rows, write("phase_paper.steps_description"))]
