"""A meeting in each language that assessed a phase with twelve members and decided at its gate."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from citerm.content.tracks import shipped
from citerm.documents.phase_paper import PhasePaper
from citerm.i18n.phrases import Phrases
from citerm.model.action import Action, DueKind
from citerm.model.attendance import AttendanceEvent, AttendanceKind
from citerm.model.effort import Direction, Indicator, Measurement
from citerm.model.entries import Decision, Method, Stance, StanceKind
from citerm.model.initiative import Country, Initiative, Language, Track, replace
from citerm.model.meeting import (
    AgendaItem,
    ItemState,
    Meeting,
    MeetingKind,
    MeetingState,
    MinutesState,
    Purpose,
    TimeEntry,
)
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import Group, GroupKind, Membership, Organisation, Person, Role
from citerm.model.phase import (
    Answer,
    Assessment,
    Commitment,
    CommitmentKind,
    Conclusion,
    GateDecision,
    GateOutcome,
    PhaseCycle,
    PhaseWork,
    ReadinessValue,
    Tick,
)
from citerm.model.phase_history import PhaseHistory
from tests.documents.records import START

TRACKS = shipped()
QUESTIONS = ("F1.0a", "F1.0b", "F1.1a", "F1.1b", "F1.2a", "F1.2b", "F1.2c", "F1.3")
VALUES = {
    "F1.0a": (2, 3, 3, 2, 3, 4, 3, 4, 2, 3, 3, 0),
    "F1.0b": (4, 4, 3, 4, 3, 3, 4, 4, 4, 3, 4, 4),
    "F1.1a": (1, 4, 2, 2, 3, 1, 2, 3, 2, 1, 2, 4),
    "F1.2b": (3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, None),
    "F1.3": (2, 1, 1, 2, 3, 2, 1, 2, 2, 0, 0, 2),
}
"""What each of the twelve answered, in seating order."""
POLL = (5, 4, 4, 3, 5, 3, 2, 4, 5, 4, 3, 4)

WORDS: dict[str, dict[str, Any]] = {
    "da": {
        "initiative": "Børn og unge i Nordby",
        "group": "Styregruppen",
        "items": ["Fasevurdering: spørgsmålene", "Overgang: konsensus og engagement", "Indikatorer", "Næste møde"],
        "answer": "Lokal: det handler om de tre skoler i Nordby og kvarteret omkring dem.",
        "evidence": ["Interview med 40 forældre i maj", "Kommunens fraværsstatistik"],
        "document": "Kortlægning af indsatser, april 2026",
        "actions": ["Afklar med boligforeningen, hvem der kan være med", "Skriv en side om de gode erfaringer"],
        "decision": "Vi går videre til fase 2.",
        "reservation": "Der skal sættes timer af, før vi begynder.",
        "brings": ["to dage om ugen fra forvaltningen", "50.000 kr. til opstarten", "adgang til fraværstal"],
        "indicator": "Fravær i 7.–9. klasse",
    },
    "nb": {
        "initiative": "Byliv Elvebyen",
        "group": "Styringsgruppen",
        "items": ["Fasevurdering: spørsmålene", "Overgang: konsensus og engasjement", "Indikatorer", "Neste møte"],
        "answer": "Lokal: Det handler om de tre skolene i Elvebyen og nabolaget rundt dem.",
        "evidence": ["Intervju med 40 foreldre i mai", "Kommunens fraværsstatistikk"],
        "document": "Kartlegging av tiltak, april 2026",
        "actions": ["Avklar med boligbyggelaget hvem som kan være med", "Skriv en side om de gode erfaringene"],
        "decision": "Vi går videre til fase 2.",
        "reservation": "Det må settes av timer før vi begynner.",
        "brings": ["to dager i uken fra etaten", "50 000 kroner til oppstarten", "tilgang til fraværstall"],
        "indicator": "Fravær på 8.–10. trinn",
    },
    "nn": {
        "initiative": "Levande Fjordbygda",
        "group": "Styringsgruppa",
        "items": ["Fasevurdering: spørsmåla", "Overgang: konsensus og engasjement", "Indikatorar", "Neste møte"],
        "answer": "Lokal: Det handlar om dei tre skulane i Fjordbygda og nabolaget rundt dei.",
        "evidence": ["Intervju med 40 foreldre i mai", "Fråværsstatistikken til kommunen"],
        "document": "Kartlegging av tiltak, april 2026",
        "actions": ["Avklar med bustadlaget kven som kan vere med", "Skriv ei side om dei gode erfaringane"],
        "decision": "Vi går vidare til fase 2.",
        "reservation": "Det må setjast av timar før vi byrjar.",
        "brings": ["to dagar i veka frå etaten", "50 000 kroner til oppstarten", "tilgang til fråværstal"],
        "indicator": "Fråvær på 8.–10. trinn",
    },
}
PEOPLE = (
    *("Ada Ravn", "Bo Kvist", "Cita Lind", "Dorte Falk", "Ejnar Toft", "Freja Hald"),
    *("Gustav Mark", "Helga Busk", "Iben Skær", "Johan Vang", "Karla Holt", "Lauge Birk"),
)
HOMES = ("Kommunen", "Boligforeningen", "Ungdomsklubben", "Højskolen")


def at(minutes: float) -> datetime:
    """So many minutes after the meeting opened."""
    return START + timedelta(minutes=minutes)


def assessed(language: str = "da", **more: Any) -> MeetingRecord:
    """The meeting; ``more`` replaces parts of what it did about phases."""
    words, danish = WORDS[language], language == "da"
    people = tuple(
        Person(id=n, key=f"p{n}", name=name, initials=name[0] + name.split()[1][0], organisation_id=1 + (n - 1) % 4)
        for n, name in enumerate(PEOPLE, start=1)
    )
    meeting = Meeting(
        id=5,
        key="m",
        group_id=1,
        kind=MeetingKind.ASSESSMENT,
        state=MeetingState.CLOSED,
        number=7,
        on=date(2026, 11, 12),
        starts=time(14, 0),
        minutes=150,
        language=Language(language),
        chair_id=1,
        minute_taker_id=2,
        opened_at=at(0),
        closed_at=at(140),
        minutes_state=MinutesState.DRAFT,
        draft_number=1,
        next_on=date(2026, 12, 10),
    )
    bank, purposes = ("quest", "gate", "indic", ""), (Purpose.DISCUSSION, Purpose.DECISION, Purpose.DISCUSSION, None)
    items = tuple(
        AgendaItem(
            id=n,
            group_id=1,
            meeting_id=5,
            position=n,
            title=title,
            purpose=purposes[n - 1] or Purpose.INFORMATION,
            bank_key=bank[n - 1],
            state=ItemState.DONE,
            case_number=None if danish or n == 4 else 30 + n,
            case=n < 4,
        )
        for n, title in enumerate(words["items"], start=1)
    )
    decision = Decision(
        id=8, group_id=1, meeting_id=5, item_id=2, text=words["decision"], method=Method.CONSENSUS, captured_at=at(90)
    )
    polls = tuple(
        Stance(
            id=n,
            decision_id=8,
            person_id=n,
            kind=StanceKind.POLL,
            value=value,
            text=words["reservation"] if n == 7 else "",
        )
        for n, value in enumerate(POLL, start=1)
    )
    common = {"group_id": 1, "meeting_id": 5, "item_id": 1, "captured_at": at(60)}
    actions = (
        Action(
            id=1,
            text=words["actions"][0],
            owner_id=3,
            due_kind=DueKind.DATE,
            due_on=date(2026, 11, 27),
            answer_id=103,
            **common,
        ),
        Action(id=2, text=words["actions"][1], owner_id=4, due_kind=DueKind.NEXT_MEETING, answer_id=108, **common),
    )
    return MeetingRecord(
        initiative=Initiative(
            id=1,
            key="i",
            name=words["initiative"],
            country=Country.DENMARK if danish else Country.NORWAY,
            language=Language(language),
            track=Track.COLLECTIVE_IMPACT,
            phase=1,
        ),
        group=Group(id=1, key="g", name=words["group"], kind=GroupKind.STEERING),
        meeting=meeting,
        people=people,
        organisations=tuple(Organisation(id=n, key=f"o{n}", name=name) for n, name in enumerate(HOMES, start=1)),
        memberships=tuple(
            Membership(id=n, person_id=n, group_id=1, seat=n, role=Role.CHAIR if n == 1 else Role.MEMBER)
            for n in range(1, 13)
        ),
        items=items,
        times=tuple(
            TimeEntry(id=n, meeting_id=5, item_id=n, started_at=at(n * 30 - 30), stopped_at=at(n * 30))
            for n in range(1, 5)
        ),
        attendance=tuple(
            AttendanceEvent(id=n, meeting_id=5, person_id=n, kind=AttendanceKind.ARRIVED, at=at(0))
            for n in range(1, 13)
        ),
        decisions=(decision,),
        stances=polls,
        actions=actions,
        phases=replace(_work(words, language), **more),
    )


def _work(words: dict[str, Any], language: str) -> PhaseWork:
    before = Assessment(
        id=1, track="ci", phase=1, cycle=1, group_id=1, meeting_id=2, item_id=90,
        started_at=at(-500_000), concluded_at=at(-499_900),
    )  # fmt: skip
    now = Assessment(
        id=2, track="ci", phase=1, cycle=2, group_id=1, meeting_id=5, item_id=1, started_at=at(0), concluded_at=at(70)
    )
    texts = TRACKS["ci"].phase_by_number[1].question_by_key
    conclusions = {
        "F1.0a": Conclusion.PARTLY,
        "F1.0b": Conclusion.YES,
        "F1.1a": Conclusion.PARTLY,
        "F1.1b": Conclusion.POSTPONED,
        "F1.2b": Conclusion.YES,
        "F1.3": Conclusion.NO,
    }
    answers = tuple(
        Answer(
            id=100 + QUESTIONS.index(key) + 1,
            assessment_id=2,
            question=key,
            wording=texts[key].text[language],
            asked_at=at(5),
            revealed_at=at(10) if key in VALUES else None,
            conclusion=conclusion,
        )
        for key, conclusion in conclusions.items()
    )
    more: dict[str, dict[str, Any]] = {
        "F1.0a": {"evidence": words["evidence"][0], "evidence_decision_id": 3, "evidence_measurement_id": 2},
        "F1.0b": {"text": words["answer"]},
        "F1.1a": {"evidence": words["evidence"][1], "evidence_document": words["document"]},
    }
    answers = tuple(replace(answer, **more.get(answer.question, {})) for answer in answers)
    values = [
        ReadinessValue(id=0, answer_id=100 + QUESTIONS.index(key) + 1, person_id=n, value=value)
        for key, given in VALUES.items()
        for n, value in enumerate(given, start=1)
    ]
    earlier = Answer(
        id=50, assessment_id=1, question="F1.0a", wording="…", asked_at=at(-500_000), revealed_at=at(-500_000),
        conclusion=Conclusion.NO,
    )  # fmt: skip
    indicator = Indicator(
        id=1, name=words["indicator"], unit="%", source="Kommunen", direction=Direction.DOWN, target=6.5
    )
    return PhaseWork(
        assessments=(now,),
        answers=answers,
        values=tuple(replace(value, id=n) for n, value in enumerate(values, start=1)),
        earlier=(before,),
        earlier_answers=(earlier,),
        earlier_values=tuple(
            ReadinessValue(id=900 + n, answer_id=50, person_id=n, value=1 + n % 3) for n in range(1, 11)
        ),
        gates=(
            GateDecision(
                id=1, decision_id=8, track="ci", phase=1, cycle=2, outcome=GateOutcome.ONWARD_WITH_RESERVATION
            ),
        ),
        commitments=tuple(
            Commitment(id=n, decision_id=8, organisation_id=n, kind=kind, brings=brings, text=text)
            for n, (kind, brings, text) in enumerate(
                (
                    (CommitmentKind.YES, "time data", words["brings"][0]),
                    (CommitmentKind.YES, "money name", words["brings"][1]),
                    (CommitmentKind.NOT_YET, "", ""),
                    (CommitmentKind.YES, "data", words["brings"][2]),
                ),
                start=1,
            )
        ),
        cycles=(
            PhaseCycle(id=1, track="ci", phase=1, cycle=1, opened_on=date(2025, 9, 1), closed_on=date(2026, 1, 15)),
            PhaseCycle(id=2, track="ci", phase=1, cycle=2, opened_on=date(2026, 5, 1), opened_by_id=3, reason="…"),
        ),
        indicators=(indicator,),
        measurements=(
            Measurement(id=1, indicator_id=1, on=date(2025, 12, 1), value=9.4, is_baseline=True),
            Measurement(id=2, indicator_id=1, on=date(2026, 6, 1), value=8.2),
        ),
        ticks=(
            Tick(id=1, track="ci", phase=1, cycle=1, key="GOV1", on=date(2025, 10, 2), evidence=words["evidence"][0]),
            Tick(id=2, track="ci", phase=1, cycle=2, key="EVA1", on=date(2026, 11, 12), decision_id=8),
        ),
    )


def elsewhere(language: str) -> dict[int, str]:
    """The number of the one decision of another meeting that this one names."""
    return {3: "5.2" if language == "da" else "12/26"}


def history(record: MeetingRecord, **more: Any) -> PhaseHistory:
    """Everything that the record of the meeting tells about phases; ``more`` replaces parts of it."""
    work = record.phases
    first = replace(record.meeting, id=2, number=2, on=date(2025, 12, 1))
    found = PhaseHistory(
        cycles=work.cycles,
        assessments=(*work.earlier, *work.assessments),
        answers=(*work.earlier_answers, *work.answers),
        values=(*work.earlier_values, *work.values),
        gates=work.gates,
        commitments=work.commitments,
        ticks=work.ticks,
        indicators=work.indicators,
        measurements=work.measurements,
        stances=record.stances,
        groups=(record.group,),
        people=record.people,
        organisations=record.organisations,
        memberships=record.memberships,
        meetings=(first, record.meeting),
        decisions=record.decisions,
        items=record.items,
        actions=record.actions,
    )
    return replace(found, **more)


def a_paper(
    language: str = "da", phase: int = 1, track: str = "ci", record: MeetingRecord | None = None, **more: Any
) -> PhasePaper:
    """A phase on paper, ten days after the meeting."""
    record = record or assessed(language)
    found = TRACKS[track]
    return PhasePaper(
        history=history(record, **more),
        initiative=record.initiative,
        tracks=TRACKS,
        track=found,
        phase=found.phase_by_number[phase],
        records={5: record},
        labels={**elsewhere(language), 8: "7.1" if language == "da" else "32/26"},
        phrases=Phrases(language),
        today=date(2026, 11, 22),
        at=at(14_400),
    )
