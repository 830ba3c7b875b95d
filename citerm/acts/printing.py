"""What is read to be printed: a meeting with milestones and questions as its minutes seal them; a phase with all of it.

So approved minutes stay as they are, whatever becomes of the phase model. What leaves the house leaves through
:func:`told`, as the open edition unless somebody chose the closed one.
"""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.desk import Desk
from citerm.acts.paper_reading import meeting_papers
from citerm.acts.phase_reading import tracks
from citerm.acts.register_reading import register, register_facts
from citerm.model.access import AccessRole
from citerm.model.initiative import Initiative, Language, Model, replace
from citerm.model.meeting_record import Edition, MeetingRecord
from citerm.model.message import N_, Refused
from citerm.model.paper import MeetingPapers, Treated
from citerm.model.phase import Tick
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import Phase, PhaseTrack
from citerm.rules.board_facts import BoardFacts
from citerm.rules.closed import NOTHING, Behind, closed_edition, open_chains, open_edition, open_papers
from citerm.rules.closed_lists import open_actions, open_history, open_register
from citerm.rules.latest import meetings_of
from citerm.rules.milestones import reached
from citerm.rules.phase_content import left_out
from citerm.rules.register import Entry, Register, labels_told_apart
from citerm.store import closed, phases, records, whole_meeting


def record_to_print(desk: Desk, meeting_id: int) -> MeetingRecord:
    """Everything about one meeting for its minutes: also milestones that were reached, questions that were left out."""
    record = whole_meeting.meeting_record(desk.store, meeting_id)
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


def behind(desk: Desk) -> Behind:
    """What lies behind closed doors in the whole record."""
    items = closed.closed_items(desk.store)
    if not items:
        return NOTHING
    return Behind(
        items=items,
        decisions=closed.decisions_under(desk.store),
        actions=closed.actions_under(desk.store),
        handoffs=closed.handoffs_under(desk.store),
    )


def told(
    desk: Desk, record: MeetingRecord, language: Language | str | None = None, edition: Edition = Edition.OPEN
) -> MeetingRecord:
    """A meeting as it may be written down for others; the closed edition only where somebody chose it.

    Raises:
        Refused: for the closed edition of a meeting without a closed item, or for somebody who only reads.
    """
    if edition is Edition.CLOSED:
        if desk.role is not AccessRole.FACILITATOR:
            raise Refused(N_("The closed edition is for those who hold the meetings."))
        if not any(item.closed for item in record.items):
            raise Refused(N_("No item of this meeting is closed, so there is no closed edition."))
        return closed_edition(record)
    return open_edition(record, language, behind(desk))


def papers_told(desk: Desk, record: MeetingRecord) -> MeetingPapers:
    """What belongs to a meeting on paper, as it may be written down for others."""
    return open_papers(meeting_papers(desk, record.meeting.id), record, behind(desk))


def treated_told(desk: Desk, papers: MeetingPapers) -> tuple[Treated, ...]:
    """Who treated the matters of a meeting before, as its minutes tell it."""
    return open_chains(papers.treated, behind(desk))


def actions_told(desk: Desk, facts: BoardFacts, language: Language | str) -> BoardFacts:
    """The actions of a board as they may be written down for others."""
    return open_actions(facts, behind(desk), language)


def register_told(desk: Desk, language: Language | str | None = None) -> tuple[Register, tuple[Entry, ...]]:
    """The decision register as it may be written down for others, and what it leaves out."""
    shut, whole = behind(desk), register(desk, language)
    left_out = tuple(entry for entry in whole.entries if entry.decision.id in shut.decisions)
    return open_register(whole, shut, language or ""), left_out


class PhaseToPrint(Model, frozen=True, kw_only=True):
    """A phase with all that its paper tells."""

    initiative: Initiative
    history: PhaseHistory
    tracks: Mapping[str, PhaseTrack]
    track: PhaseTrack
    phase: Phase
    records: Mapping[int, MeetingRecord]
    """The meetings that assessed it last and decided at its gate, by key."""


def phase_to_print(desk: Desk, code: str = "", language: Language | str | None = None) -> PhaseToPrint:
    """A phase by how it is written short, ``ci2``; without one the primary phase, else the one assessed last.

    It is the open edition, its fixed words for closed items in the language of the initiative unless another is given.

    Raises:
        Refused: where no track has such a phase, or there is no initiative yet.
    """
    initiative = records.initiative(desk.store)
    if initiative is None:
        raise Refused(N_("There is no initiative in this record yet."))
    spoken, shut = language or initiative.language, behind(desk)
    history, known = open_history(phases.history(desk.store), shut, spoken), tracks(desk)
    track, phase = _coded(known, code) if code else _likely(initiative, history, known)
    return PhaseToPrint(
        initiative=initiative,
        history=history,
        tracks=known,
        track=track,
        phase=phase,
        records={
            meeting_id: open_edition(whole_meeting.meeting_record(desk.store, meeting_id), spoken, shut)
            for meeting_id in meetings_of(history, track.key, phase.number)
        },
    )


def history_to_print(desk: Desk, language: Language | str | None = None) -> PhaseHistory:
    """Phases, strategies and indicators with their figures as they may be written down for others: the open edition.

    Raises:
        Refused: where there is no initiative yet.
    """
    initiative = records.initiative(desk.store)
    if initiative is None:
        raise Refused(N_("There is no initiative in this record yet."))
    return open_history(phases.history(desk.store), behind(desk), language or initiative.language)


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
