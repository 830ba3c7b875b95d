"""Writing a phase as a Word file from a screen, as the command does it."""

from __future__ import annotations

from citerm.acts.phase_reading import tracks
from citerm.acts.printing import labels_of_all, phase_to_print
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
