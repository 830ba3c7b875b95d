"""``citerm export phase`` and ``citerm export indicators``: how far a phase has come, and what is measured."""

from __future__ import annotations

from citerm.cli.session import Session
from citerm.cli.writing import write_word


def export_phase(
    session: Session, phase: str, *, output: str | None, language: str | None, template: str | None, force: bool
) -> int:
    """Write a phase with its questions, gate, milestones, checklist and indicators as a Word file."""
    from citerm.acts.printing import labels_of_all, phase_to_print
    from citerm.documents.phase_paper import PhasePaper, build, file_name
    from citerm.i18n.phrases import Phrases

    with session.desk() as desk:
        found = phase_to_print(desk, phase, language)
        spoken = language or found.initiative.language
        paper = PhasePaper(
            initiative=found.initiative,
            history=found.history,
            tracks=found.tracks,
            track=found.track,
            phase=found.phase,
            records=found.records,
            labels=labels_of_all(desk, spoken),
            phrases=Phrases(spoken, session.loaded.settings.phrases.get(spoken)),
            today=desk.today(),
            at=desk.now(),
        )
    return write_word(session, build(paper), file_name(paper), output, template=template, force=force)


def export_indicators(
    session: Session, group: str, *, output: str | None, language: str | None, template: str | None, force: bool
) -> int:
    """Write the indicators in use with all their figures as a Word file."""
    from citerm.acts import reading
    from citerm.acts.printing import history_to_print
    from citerm.documents.indicator_report import IndicatorReport, build, file_name
    from citerm.i18n.phrases import Phrases

    with session.desk() as desk:
        history, initiative = history_to_print(desk, language), reading.initiative(desk)
        assert initiative is not None
        spoken = language or initiative.language
        report = IndicatorReport(
            initiative=initiative,
            indicators=history.indicators,
            measurements=history.measurements,
            groups=reading.groups(desk),
            group=reading.find_group(desk, group) if group else None,
            phrases=Phrases(spoken, session.loaded.settings.phrases.get(spoken)),
            today=desk.today(),
            at=desk.now(),
        )
    return write_word(session, build(report), file_name(report), output, template=template, force=force)
