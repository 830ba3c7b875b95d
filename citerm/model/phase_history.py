"""Everything the record holds about phases, for the phase screen, its trends and its documents."""

from __future__ import annotations

from citerm.model.action import Action, ActionPlan
from citerm.model.effort import Indicator, Measurement
from citerm.model.entries import Decision, Stance
from citerm.model.goals import CommonAgenda
from citerm.model.initiative import Model
from citerm.model.mandate import Mandate
from citerm.model.meeting import AgendaItem, Meeting
from citerm.model.people import Group, Membership, Organisation, Person
from citerm.model.phase import (
    Answer,
    Assessment,
    Commitment,
    Contract,
    GateDecision,
    PhaseCycle,
    ReadinessValue,
    Strategy,
    Tick,
)


class PhaseHistory(Model, frozen=True, kw_only=True):
    """Everything the record holds about phases, oldest first; values of persons only for rules that add them up."""

    cycles: tuple[PhaseCycle, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    answers: tuple[Answer, ...] = ()
    values: tuple[ReadinessValue, ...] = ()
    gates: tuple[GateDecision, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    ticks: tuple[Tick, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    common_agendas: tuple[CommonAgenda, ...] = ()
    """The versions that were adopted."""
    action_plans: tuple[ActionPlan, ...] = ()
    """The versions that were agreed."""
    indicators: tuple[Indicator, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    contracts: tuple[Contract, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    stances: tuple[Stance, ...] = ()
    """How people stood to the decisions at the gates."""
    groups: tuple[Group, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    memberships: tuple[Membership, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    decisions: tuple[Decision, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    """The items that are on an agenda or wait for one."""
    actions: tuple[Action, ...] = ()
    """Actions that serve a component or follow up an answer; no others."""
