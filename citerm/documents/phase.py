"""The section *Fasevurdering* of the minutes, and the milestones as an appendix (domain, section 3.7)."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from citerm.documents.context import Context
from citerm.documents.gate import gates
from citerm.documents.marks import Shown
from citerm.documents.milestones import matrix
from citerm.documents.phase_answers import Answers
from citerm.documents.phase_words import phase_name, text_in
from citerm.documents.tree import Block, Heading, Look, plain
from citerm.model.track import Milestone, Phase


def section(context: Context) -> list[Block]:
    """Write what the meeting said about phases; nothing where it said nothing."""
    blocks: list[Block] = []
    for assessment in context.record.phases.assessments:
        answers = Answers(context, assessment)
        if table := answers.table():
            name = phase_name(context.phrases, context.tracks, assessment.track, assessment.phase, full=True)
            blocks += [Heading(2, name), plain(answers.summary(), look=Look.META), *table, *answers.persons()]
    blocks += gates(context)
    return [Heading(1, context.phrases.write("phase.heading")), *blocks] if blocks else []


def appendix(context: Context) -> list[Block]:
    """Show the milestones of the tracks that the meeting spoke of."""
    work = context.record.phases
    spoken_of = dict.fromkeys([each.track for each in work.assessments] + [gate.track for gate in work.gates])
    blocks: list[Block] = []
    for key in spoken_of:
        track = context.tracks.get(key)
        reached = {(tick.phase, tick.key) for tick in work.ticks if tick.track == key}
        if track is not None and (table := matrix(context.phrases, track, partial(_shown, reached))):
            name = text_in(track.name, context.language)
            blocks += [Heading(1, context.phrases.write("matrix.appendix", track=name)), *table]
    return blocks


def _shown(reached: Collection[tuple[int, str]], phase: Phase, milestone: Milestone) -> Shown:
    return Shown((phase.number, milestone.key) in reached)
