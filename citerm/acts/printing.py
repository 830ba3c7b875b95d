"""What is read to be printed: a meeting with milestones and questions as its minutes seal them; a phase with all of it.

So approved minutes stay as they are, whatever becomes of the phase model.
"""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.desk import Desk
from citerm.acts.phase_reading import tracks
from citerm.acts.register_reading import register_facts
from citerm.model.initiative import Initiative, Language, Model, replace
from citerm.model.meeting import MeetingRecord
from citerm.model.message import N_, Refused
from citerm.model.phase import Tick
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import Phase, PhaseTrack
from citerm.rules.latest import meetings_of
from citerm.rules.milestones import reached
from citerm.rules.phase_content import left_out
from citerm.rules.register import labels_told_apart
from citerm.store import phases, records


def record_to_print(desk: Desk, meeting_id: int) -> MeetingRecord:
    """Everything about one meeting for its minutes: also milestones that were reached, questions that were left out."""
    record = records.meeting_record(desk.store, meeting_id)
    work = record.phases
    spoken_of = {each.track for each in work.assessments} | {gate.track for gate in work.gates}
    if not spoken_of:
        return record
    history = replace(phases.history(desk.store), ticks=work.ticks)
    known = tracks(desk)
    found: list[Tick] = []
    for key in sorted(spoken_of & set(known)):
        found += reached(history, known[key], record.meeting.on)
    left = left_out(work, known, record.meeting.language)
    return replace(record, phases=replace(work, ticks=tuple(found), answers=(*work.answers, *left)))


class PhaseToPrint(Model, frozen=True, kw_only=True):
    """A phase with all that its paper tells."""

    initiative: Initiative
    history: PhaseHistory
    tracks: Mapping[str, PhaseTrack]
    track: PhaseTrack
    phase: Phase
    records: Mapping[int, MeetingRecord]
    """The meetings that assessed it last and decided at its gate, by key."""


def phase_to_print(desk: Desk, code: str = "") -> PhaseToPrint:
    """A phase by how it is written short, ``ci2``; without one the primary phase, else the one assessed last.

    Raises:
        Refused: where no track has such a phase, or there is no initiative yet.
    """
    initiative = records.initiative(desk.store)
    if initiative is None:
        raise Refused(N_("There is no initiative in this record yet."))
    history, known = phases.history(desk.store), tracks(desk)
    track, phase = _coded(known, code) if code else _likely(initiative, history, known)
    return PhaseToPrint(
        initiative=initiative,
        history=history,
        tracks=known,
        track=track,
        phase=phase,
        records={
            meeting_id: records.meeting_record(desk.store, meeting_id)
            for meeting_id in meetings_of(history, track.key, phase.number)
        },
    )


def _coded(known: Mapping[str, PhaseTrack], code: str) -> tuple[PhaseTrack, Phase]:
    codes = {track.code(phase.number): (track, phase) for track in known.values() for phase in track.phases}
    found = codes.get(code.casefold())
    if found is None:
        raise Refused(N_("There is no phase {code}. There are these: {codes}."), code=code, codes=", ".join(codes))
    return found


def _likely(initiative: Initiative, history: PhaseHistory, known: Mapping[str, PhaseTrack]) -> tuple[PhaseTrack, Phase]:
    key, number = str(initiative.track), initiative.phase
    if number is None and history.assessments:
        key, number = history.assessments[-1].track, history.assessments[-1].phase
    track = known.get(key) or next(iter(known.values()))
    return track, track.phase_by_number.get(number or 0) or track.phases[0]


def labels_of_all(desk: Desk, language: Language | str) -> Mapping[int, str]:
    """Numbers of all decisions as documents of a language print them, told apart where two groups have the same."""
    return labels_told_apart(register_facts(desk), language)
