"""Writing a phase as a Word file from a screen, as the command does it."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

from citerm.acts import reading
from citerm.acts.phase_reading import tracks
from citerm.acts.printing import labels_of_all, phase_to_print
from citerm.documents.phase_paper import PhasePaper, build, file_name
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Model
from citerm.screens.base import House
from citerm.screens.exports import write_word


class WrittenPhase(Model, frozen=True):
    """A file that was written, and the command that does the same without the screen."""

    path: Path
    command: str


def write_phase(house: House, track: str, phase: int) -> WrittenPhase:
    """Write a phase into the folder for exports; a file that somebody changed is never replaced.

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
    parts = ["citerm", "export", "phase", found.track.code(found.phase.number)]
    if house.others or house.copy:  # the command line would ask which one is meant, or take the user's own
        parts += ["--db", quote(reading.place(desk))]
    return WrittenPhase(path, " ".join([*parts, "-o", "-", ">", path.name]))
