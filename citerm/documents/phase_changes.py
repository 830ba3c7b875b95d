"""What changed about phases since the last draft, each line in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from citerm.documents.context import Context
from citerm.documents.gate import revisited
from citerm.documents.phase_words import conclusion_word, mark, phase_name, text_in
from citerm.model.phase import Conclusion, Resource
from citerm.rules.minutes_content import Fields
from citerm.rules.readiness import IN_ORDER


def _answer(context: Context, fields: Fields) -> str:
    """The question with what was concluded, how the answers fell, and what it rests on."""
    said = Conclusion(fields["conclusion"]) if fields["conclusion"] else None
    concluded = conclusion_word(context.phrases, said) or context.phrases.write("phase.no_answer")
    given = dict(fields["counts"])
    counts = ", ".join(f"{mark(value)}×{given[value]}" for value in IN_ORDER if value in given)
    basis = context.basis.lines(
        fields["evidence"],
        fields["evidence_decision_id"],
        fields["evidence_measurement_id"],
        fields["evidence_document"],
    )
    shown = [run.text for paragraph in basis for run in paragraph.runs]
    return "\n".join(
        [f"{fields['wording']} {concluded}{f' ({counts})' if counts else ''}", *filter(None, [fields["text"]]), *shown]
    )


def _gate(context: Context, fields: Fields) -> str:
    """The phase with what came of it, and which phase was opened again, why."""
    outcome = context.phrases.write(f"gate_outcome.{fields['outcome']}")
    lines = [f"{_phase(context, fields)}: {outcome}"]
    if fields["reopened_phase"] is not None:
        track = fields["reopened_track"] or fields["track"]
        lines.append(phase_name(context.phrases, context.tracks, track, fields["reopened_phase"], full=True))
        lines += revisited(context, track, fields["revisit"])
    return "\n".join([*lines, *filter(None, [fields["reason"]])])


def _reopening(context: Context, fields: Fields) -> str:
    lines = [_phase(context, fields), fields["reason"], *revisited(context, fields["track"], fields["revisit"])]
    return "\n".join(filter(None, lines))


def _phase(context: Context, fields: Fields) -> str:
    return phase_name(context.phrases, context.tracks, fields["track"], fields["phase"], full=False)


def _commitment(context: Context, fields: Fields) -> str:
    organisation = context.record.organisation_by_id.get(fields["organisation_id"] or 0)
    who = organisation.name if organisation is not None else context.name(fields["person_id"])
    given = set(fields["brings"].split())
    brings = [context.phrases.write(f"resource.{each.value}") for each in Resource if each.value in given]
    parts = [who, context.phrases.write(f"gate_commitment.{fields['kind']}"), *brings, fields["text"]]
    return ", ".join(filter(None, parts))


def _measurement(context: Context, fields: Fields) -> str:
    indicator = next((each for each in context.record.phases.indicators if each.id == fields["indicator_id"]), None)
    figure = context.formats.figure(fields["value"], indicator.unit if indicator is not None else "")
    day = context.formats.date_only(date.fromisoformat(fields["on"]))
    name = indicator.name if indicator is not None else ""
    return context.phrases.write("phase.measurement", indicator=name, figure=figure, day=day)


def _tick(context: Context, fields: Fields) -> str:
    track = context.tracks.get(fields["track"])
    phase = track.phase_by_number.get(fields["phase"]) if track is not None else None
    milestones = phase.milestones if phase is not None else ()
    text = next((text_in(each.text, context.language) for each in milestones if each.key == fields["key"]), "")
    return text or str(fields["key"])


WRITERS: Mapping[str, Callable[[Context, Fields], str]] = {
    "answer": _answer,
    "gate": _gate,
    "reopening": _reopening,
    "commitment": _commitment,
    "measurement": _measurement,
    "tick": _tick,
}
"""How each kind of line is written."""
