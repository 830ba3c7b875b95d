"""Readings about phases, assessments, gates and indicators: one query each, no caches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citerm.model.action import Action, ActionPlan
from citerm.model.effort import Indicator, Measurement
from citerm.model.entries import Decision, Stance
from citerm.model.goals import CommonAgenda
from citerm.model.meeting import AgendaItem, Meeting
from citerm.model.people import Group, Membership, Organisation, Person
from citerm.model.phase import (
    Answer,
    Assessment,
    Commitment,
    Contract,
    GateDecision,
    PhaseCycle,
    PhaseWork,
    ReadinessValue,
    Strategy,
    Tick,
)
from citerm.store.store import Store

if TYPE_CHECKING:
    from citerm.model.phase_history import PhaseHistory

NO_WORK = PhaseWork()
_OF_ASSESSMENTS = "assessment_id in (select id from assessments where struck = 0 and meeting_id = ?)"
_OF_THE_GROUP = (
    "membership_id in (select id from memberships"
    " where group_id = (select group_id from meetings where meetings.id = ?))"
)
_OF_STANDING = "decision_id in (select id from decisions where struck = 0)"
_EARLIER = (
    "struck = 0 and concluded_at is not null and meeting_id <> ?"
    " and (track, phase) in (select track, phase from assessments where meeting_id = ?)"
    " and started_at < (select min(started_at) from assessments where meeting_id = ?)"
)


def work_of(store: Store, meeting_id: int) -> PhaseWork:
    """What a meeting did about phases; nothing more is read where it did nothing."""
    here = (meeting_id,)
    if not store.scalar(
        "select exists (select 1 from assessments where meeting_id = ?)"
        " or exists (select 1 from measurements where meeting_id = ?)"
        " or exists (select 1 from agenda_items where meeting_id = ?"
        " and (phase is not null or bank_key in ('quest', 'gate', 'indic', 'areas', 'expect', 'contract', 'const')))"
        " or exists (select 1 from gates join decisions on decisions.id = decision_id where meeting_id = ?)"
        " or exists (select 1 from phase_cycles join decisions on decisions.id = opened_by_id where meeting_id = ?)",
        here * 5,
    ):
        return NO_WORK
    decided_here = "decision_id in (select id from decisions where meeting_id = ?)"
    earlier = (meeting_id,) * 3
    of_earlier = f"assessment_id in (select id from assessments where {_EARLIER})"
    return PhaseWork(
        assessments=store.all(Assessment, "struck = 0 and meeting_id = ?", here),
        answers=store.all(Answer, _OF_ASSESSMENTS, here),
        values=store.all(ReadinessValue, f"answer_id in (select id from answers where {_OF_ASSESSMENTS})", here),
        earlier=store.all(Assessment, _EARLIER, earlier, order="started_at, id"),
        earlier_answers=store.all(Answer, of_earlier, earlier),
        earlier_values=store.all(ReadinessValue, f"answer_id in (select id from answers where {of_earlier})", earlier),
        gates=store.all(GateDecision, decided_here, here),
        commitments=store.all(Commitment, decided_here, here),
        cycles=cycles(store),
        indicators=indicators(store),
        measurements=measurements(store),
        ticks=store.all(
            Tick, 'struck = 0 and "on" <= (select "on" from meetings where id = ?)', here, order='"on", id'
        ),
        contracts=store.all(Contract, _OF_THE_GROUP, here),
    )


def history(store: Store) -> PhaseHistory:
    """The whole history of the phases, for the phase screen, its trends and its documents."""
    from citerm.model.phase_history import PhaseHistory
    from citerm.store.mandates import mandates

    return PhaseHistory(
        cycles=cycles(store),
        assessments=store.all(Assessment, "struck = 0", order="started_at, id"),
        answers=store.all(Answer),
        values=store.all(ReadinessValue),
        gates=store.all(GateDecision, _OF_STANDING),
        commitments=store.all(Commitment, _OF_STANDING),
        ticks=store.all(Tick, "struck = 0", order='"on", id'),
        strategies=store.all(Strategy, "struck = 0", order='"on", id'),
        common_agendas=store.all(CommonAgenda, order="number"),
        action_plans=store.all(ActionPlan, order="number, id"),
        indicators=indicators(store),
        measurements=measurements(store),
        contracts=store.all(Contract),
        mandates=mandates(store),
        stances=store.all(Stance, "decision_id in (select decision_id from gates)"),
        groups=store.all(Group),
        people=store.all(Person),
        organisations=store.all(Organisation),
        memberships=store.all(Membership, order="group_id, seat, id"),
        meetings=store.all(Meeting, order='"on", starts, id'),
        decisions=store.all(Decision, "struck = 0"),
        items=store.all(AgendaItem, "dropped_because = ''"),
        actions=store.all(Action, "struck = 0 and (component <> '' or answer_id is not null)"),
    )


def cycles(store: Store) -> tuple[PhaseCycle, ...]:
    """All cycles of all phases: by track and phase, the first cycle first."""
    return store.all(PhaseCycle, order="track, phase, cycle")


def assessment(store: Store, assessment_id: int) -> Assessment:
    """One assessment; ``LookupError`` where there is none."""
    return store.get(Assessment, assessment_id)


def assessment_under(store: Store, item_id: int) -> Assessment | None:
    """The assessment that was begun under an item."""
    return store.first(Assessment, "item_id = ? and struck = 0", (item_id,))


def assessments_in(store: Store, meeting_id: int) -> tuple[Assessment, ...]:
    """The assessments of a meeting."""
    return store.all(Assessment, "struck = 0 and meeting_id = ?", (meeting_id,))


def answers(store: Store, assessment_id: int) -> tuple[Answer, ...]:
    """The answers of an assessment."""
    return store.all(Answer, "assessment_id = ?", (assessment_id,))


def answer(store: Store, answer_id: int) -> Answer:
    """One answer; ``LookupError`` where there is none."""
    return store.get(Answer, answer_id)


def values(store: Store, answer_id: int) -> tuple[ReadinessValue, ...]:
    """What each person answered to one question."""
    return store.all(ReadinessValue, "answer_id = ?", (answer_id,))


def gate(store: Store, decision_id: int) -> GateDecision | None:
    """What a decision says about the gate of a phase."""
    return store.first(GateDecision, "decision_id = ?", (decision_id,))


def gate_of(store: Store, track: str, phase: int, cycle: int) -> GateDecision | None:
    """The newest decision at the gate of a cycle."""
    where = "track = ? and phase = ? and cycle = ? and decision_id in (select id from decisions where struck = 0)"
    return store.first(GateDecision, where, (track, phase, cycle), order="id desc")


def commitments(store: Store, decision_id: int) -> tuple[Commitment, ...]:
    """What each organisation brings, as said at a gate."""
    return store.all(Commitment, "decision_id = ?", (decision_id,))


def ticks(store: Store) -> tuple[Tick, ...]:
    """All ticks that hold."""
    return store.all(Tick, "struck = 0", order='"on", id')


def strategies(store: Store) -> tuple[Strategy, ...]:
    """All strategies of phase 1, also those that were ended."""
    return store.all(Strategy, "struck = 0", order='"on", id')


def contracts(store: Store) -> tuple[Contract, ...]:
    """All contracts."""
    return store.all(Contract)


def indicators(store: Store) -> tuple[Indicator, ...]:
    """All indicators, also those that were retired."""
    return store.all(Indicator, "struck = 0")


def measurements(store: Store, indicator_id: int | None = None) -> tuple[Measurement, ...]:
    """The figures of one indicator or of all, oldest first."""
    if indicator_id is None:
        return store.all(Measurement, "struck = 0", order='"on", id')
    return store.all(Measurement, "struck = 0 and indicator_id = ?", (indicator_id,), order='"on", id')
