"""A phase from its first question to the day it is opened again, in three languages: minutes and paper tell it."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import approving, entries, organisation, planning, reading
from citerm.acts.meeting import attendance, ending, live
from citerm.acts.phase import assessing, gating
from citerm.acts.phase_reading import phase_page, tracks
from citerm.acts.planning import PlannedItem
from citerm.acts.printing import labels_of_all, phase_to_print, record_to_print
from citerm.acts.register_reading import labels_elsewhere
from citerm.documents.minutes import build as build_minutes
from citerm.documents.phase_paper import PhasePaper
from citerm.documents.phase_paper import build as build_paper
from citerm.documents.tree import Document, texts
from citerm.i18n.phrases import Phrases
from citerm.model.action import Due, DueKind
from citerm.model.initiative import Country, Language
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.phase import CommitmentKind, Conclusion, GateOutcome, Resource
from citerm.rules.trend import trends
from tests.acts.room import Room, a_room

ITEMS = (
    PlannedItem("Fasevurdering", Purpose.DISCUSSION, 60, "quest"),
    PlannedItem("Overgang", Purpose.DECISION, 25, "gate"),
)
FIRST = dict(enumerate((3, 2, 3, 4, 3, 3, 2, 3, 0, 4, 3, 1)))
AGAIN = dict(enumerate((4, 4, 3, 4, 4, 4, 4, 3, 4, 4, 3, 4)))
WORDS = {
    Language.DANISH: (
        "Alle 12 har svaret",
        "7 af 8 spørgsmål er ubesvarede",
        "Videre med forbehold",
        "Omgang 1: delvist",
    ),
    Language.BOKMAL: ("Alle 12 har svart", "7 av 8 spørsmål er ubesvart", "Videre med forbehold", "Omgang 1: delvis"),
    Language.NYNORSK: (
        "Alle 12 har svara",
        "7 av 8 spørsmål er ikkje svara på",
        "Vidare med atterhald",
        "Omgang 1: delvis",
    ),
}


@pytest.fixture(params=list(WORDS), ids=str)
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Room:
    """Twelve members of a steering group."""
    language: Language = request.param
    country = Country.DENMARK if language is Language.DANISH else Country.NORWAY
    room = a_room(tmp_path, country=country, language=language)
    for number in range(5, 13):
        person_id = organisation.add_person(room.desk, f"Medlem Nr{number}", organisation=f"Aktør {number % 3}").row_id
        assert person_id is not None
        organisation.seat_member(room.desk, room.group_id, person_id)
    return room


def language(room: Room) -> str:
    return reading.meeting_record(room.desk, room.meeting_id).meeting.language.value


def meet(room: Room, on: date) -> None:
    """Open a meeting of that day with everybody there."""
    room.clock.forward(days=(on - room.desk.today()).days)
    planned = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, on, time(14), minutes=90, items=ITEMS
    ).row_id
    assert planned is not None
    room.meeting_id = planned
    live.open_meeting(room.desk, planned)
    for seat in room.record.memberships:
        attendance.toggle_presence(room.desk, planned, seat.person_id)


def assess(room: Room, values: dict[int, int], conclusion: Conclusion) -> int:
    """Take up the first question of phase 1, and give what follows it up to somebody."""
    begun = assessing.begin_assessment(room.desk, room.meeting_id, room.item("Fasevurdering").id, "ci", 1).row_id
    assert begun is not None
    answer = assessing.ask_question(room.desk, begun, "F1.0a").row_id
    assert answer is not None
    for place, seat in enumerate(room.record.memberships):
        assessing.give_value(room.desk, answer, seat.person_id, values[place])
    assessing.conclude(room.desk, answer, conclusion)
    assessing.note_evidence(room.desk, answer, "Interview med 40 familier")
    owner = room.record.memberships[0].person_id
    entries.assign_action(
        room.desk,
        room.meeting_id,
        "Spørg skolerne",
        owner_id=owner,
        due=Due(kind=DueKind.ONGOING),
        item_id=room.item("Fasevurdering").id,
        answer_id=answer,
    )
    assessing.conclude_assessment(room.desk, begun)
    return answer


def decide(room: Room, outcome: GateOutcome, **more: object) -> None:
    item = room.item("Overgang").id
    gating.poll(room.desk, item, {seat.person_id: 4 for seat in room.record.memberships})
    gating.reserve(room.desk, item, {room.record.memberships[3].person_id: "Timerne mangler"})
    organisation_id = room.record.organisations[0].id
    gating.commit(room.desk, item, CommitmentKind.YES, (Resource.TIME, Resource.DATA), organisation_id=organisation_id)
    gating.decide_gate(room.desk, item, outcome, **more)  # type: ignore[arg-type]


def minutes(room: Room, meeting_id: int) -> Document:
    record = record_to_print(room.desk, meeting_id)
    return build_minutes(record, tracks=tracks(room.desk), elsewhere=labels_elsewhere(room.desk, record))


def paper(room: Room, code: str) -> Document:
    found = phase_to_print(room.desk, code)
    return build_paper(
        PhasePaper(
            initiative=found.initiative,
            history=found.history,
            tracks=found.tracks,
            track=found.track,
            phase=found.phase,
            records=found.records,
            labels=labels_of_all(room.desk, language(room)),
            phrases=Phrases(language(room)),
            today=room.desk.today(),
            at=room.desk.now(),
        )
    )


def flat(document: Document) -> str:
    return " ".join(" ".join(texts(document)).split())


def test_minutes_and_paper_follow_a_phase_through_gate_and_back(room: Room) -> None:
    meet(room, date(2026, 11, 12))
    assess(room, FIRST, Conclusion.PARTLY)
    decide(room, GateOutcome.ONWARD_WITH_RESERVATION)
    ending.end_meeting(room.desk, room.meeting_id)
    first = room.meeting_id
    everybody, left, outcome, before = WORDS[Language(language(room))]
    name = room.record.person_by_id[room.record.memberships[3].person_id].name
    for told in (flat(minutes(room, first)), flat(paper(room, "ci1"))):
        assert everybody in told and left in told and outcome in told
        assert "1×1 2×2 3×6 4×2 ?×1" in told
        assert "Interview med 40 familier" in told and "Spørg skolerne" in told
        assert ": Timerne mangler" in told and f"{name}: Timerne mangler" not in told
    approving.approve_minutes(room.desk, first, room.desk.today())
    sealed = flat(minutes(room, first))
    assert outcome in sealed

    meet(room, date(2027, 11, 11))
    decide(room, GateOutcome.REOPEN, reopened=1, reason="To nye kvarterer", revisit=["F1.0a"])
    ending.end_meeting(room.desk, room.meeting_id)
    assert "To nye kvarterer" in flat(minutes(room, room.meeting_id))
    told = flat(paper(room, "ci1"))
    assert "To nye kvarterer" in told and outcome not in told, "the gate of the first cycle is history"

    meet(room, date(2027, 12, 9))
    assess(room, AGAIN, Conclusion.YES)
    ending.end_meeting(room.desk, room.meeting_id)
    for told in (flat(minutes(room, room.meeting_id)), flat(paper(room, "ci1"))):
        assert "1×0 2×0 3×3 4×9" in told
        assert f"{before}, median 3, " in told
    (trend, *_) = trends(phase_page(room.desk).history, tracks(room.desk)["ci"], 1)
    assert [(point.cycle, point.median) for point in trend.points] == [(1, 3.0), (2, 4.0)], "as the screen shows it"
    assert "median 3, " in flat(paper(room, "ci1")) and "median 4, " in flat(paper(room, "ci1"))

    assert flat(minutes(room, first)) == sealed
    assert approving.broken_seals(room.desk) == ()
