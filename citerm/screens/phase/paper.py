"""Writing a phase, or the indicators, as a Word file from a screen, as the commands do it."""

from __future__ import annotations

from citerm.acts import reading
from citerm.acts.phase_reading import tracks
from citerm.acts.printing import history_to_print, labels_of_all, phase_to_print
from citerm.documents import indicator_report
from citerm.documents.phase_paper import PhasePaper, build, file_name
from citerm.i18n.phrases import Phrases
from citerm.model.message import Message
from citerm.screens.base import House
from citerm.screens.exports import where_it_lies, write_word


def write_phase(house: House, track: str, phase: int) -> Message:
    """Write a phase into the folder for exports, and say where it lies; a file that somebody changed is never replaced.

    Raises:
        Refused: where the file or its folder cannot be written, or the Word template cannot be used.
    """
    desk = house.desk
    found = phase_to_print(desk, tracks(desk)[track].code(phase))
    spoken = found.initiative.language.value
    paper = PhasePaper(
        initiative=found.initiative,
        history=found.history,
        tracks=found.tracks,
        track=found.track,
        phase=found.phase,
        records=found.records,
        labels=labels_of_all(desk, spoken),
        phrases=Phrases(spoken, house.phrases.get(spoken)),
        today=desk.today(),
        at=desk.now(),
    )
    path = write_word(house, file_name(paper), build(paper))
    return where_it_lies(house, path, ["phase", found.track.code(found.phase.number)])


def write_indicators(house: House) -> Message:
    """Write the indicators in use of all groups into the folder for exports, and say where they lie.

    Raises:
        Refused: where the file or its folder cannot be written, or the Word template cannot be used.
    """
    desk = house.desk
    history, initiative = history_to_print(desk), reading.initiative(desk)
    assert initiative is not None
    spoken = initiative.language.value
    report = indicator_report.IndicatorReport(
        initiative=initiative,
        indicators=history.indicators,
        measurements=history.measurements,
        groups=reading.groups(desk),
        phrases=Phrases(spoken, house.phrases.get(spoken)),
        today=desk.today(),
        at=desk.now(),
    )
    path = write_word(house, indicator_report.file_name(report), indicator_report.build(report))
    return where_it_lies(house, path, ["indicators"])
