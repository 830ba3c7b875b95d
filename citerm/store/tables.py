"""Which model is kept in which table, and how values go in and out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_type_hints

from msgspec import convert

from citerm.model.action import Action, ActionPlan, ApprovedAction, Comment, FollowUpAnswer
from citerm.model.attendance import AttendanceEvent, Hearing
from citerm.model.check import OverruledCheck
from citerm.model.effort import Effort, Indicator, Measurement
from citerm.model.entries import Decision, Note, Overruled, ParkedTopic, Stance
from citerm.model.goals import CommonAgenda, Goal, Related
from citerm.model.handoff import Handoff, HandoffAttachment
from citerm.model.initiative import Initiative, Model
from citerm.model.mandate import Mandate
from citerm.model.meeting import AgendaItem, Extension, Meeting, TimeEntry
from citerm.model.minutes import MinutesVersion, WrittenFile
from citerm.model.paper import Attachment, Debrief, ItemGuest, Notice, Preparation, Recipient, Treatment
from citerm.model.pen import Suggestion
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
from citerm.model.remarks import Correction, Remark
from citerm.model.seating import MissingSeat, Placement, Seating
from citerm.model.secretariat import BackboneTask, Secretariat, SecretariatCandidate, SecretariatStaff
from citerm.model.sideline import Informing, SidelineActor
from citerm.model.written import WrittenProcedure

M = TypeVar("M", bound=Model)

TABLES: Mapping[type[Model], str] = {
    Initiative: "initiatives",
    Organisation: "organisations",
    Person: "people",
    Group: "groups",
    Membership: "memberships",
    Meeting: "meetings",
    AgendaItem: "agenda_items",
    TimeEntry: "time_entries",
    Extension: "extensions",
    AttendanceEvent: "attendance_events",
    Hearing: "hearings",
    Note: "notes",
    Decision: "decisions",
    Stance: "stances",
    Action: "actions",
    ParkedTopic: "parked_topics",
    Overruled: "overruled",
    Effort: "efforts",
    Indicator: "indicators",
    Comment: "comments",
    FollowUpAnswer: "follow_ups",
    ApprovedAction: "approved_actions",
    MinutesVersion: "minutes_versions",
    WrittenFile: "written_files",
    Remark: "remarks",
    Correction: "corrections",
    WrittenProcedure: "written_procedures",
    PhaseCycle: "phase_cycles",
    Assessment: "assessments",
    Answer: "answers",
    ReadinessValue: "readiness_values",
    GateDecision: "gates",
    Commitment: "commitments",
    Tick: "ticks",
    Strategy: "strategies",
    Measurement: "measurements",
    Contract: "contracts",
    Suggestion: "suggestions",
    Attachment: "attachments",
    ItemGuest: "item_guests",
    Treatment: "treatments",
    Notice: "notices",
    Preparation: "preparations",
    Recipient: "recipients",
    Debrief: "debriefs",
    Mandate: "mandates",
    Handoff: "handoffs",
    HandoffAttachment: "handoff_attachments",
    Seating: "seatings",
    Placement: "placements",
    MissingSeat: "missing_seats",
    SidelineActor: "sideline",
    Informing: "informings",
    Secretariat: "secretariats",
    SecretariatCandidate: "secretariat_candidates",
    SecretariatStaff: "secretariat_staff",
    BackboneTask: "backbone_tasks",
    Goal: "goals",
    CommonAgenda: "common_agendas",
    Related: "related",
    OverruledCheck: "overruled_checks",
    ActionPlan: "action_plans",
}

# Columns whose values stand in the journal as salted digests, so that they can be forgotten.
SEALED: Mapping[str, frozenset[str]] = {
    "initiatives": frozenset(
        {*("name", "vision", "shared_task", "principles", "problem"), *("target_group", "system_parts", "kind_labels")}
    ),
    "organisations": frozenset({"name", "key", "system_parts"}),
    "people": frozenset({"name", "initials", "email", "key"}),
    "groups": frozenset({"name", "focus", "purpose", "boundary"}),
    "memberships": frozenset({"areas", "perspective", "discipline", "abilities", "nominated_because"}),
    "meetings": frozenset({"approved_by", "place", "next_place", "cancelled_because"}),
    "agenda_items": frozenset(
        {
            *("title", "neutral_title", "presenter", "facilitator_note", "aim", "working_form", "gathering"),
            *("background", "proposed_wording", "dropped_because"),
        }
    ),
    "notes": frozenset({"text"}),
    "decisions": frozenset({"text", "lapsed_because"}),
    "stances": frozenset({"text"}),
    "actions": frozenset({"text", "waiting_for", "closing_note", "coordinate_with"}),
    "parked_topics": frozenset({"text"}),
    "overruled": frozenset({"reason"}),
    "efforts": frozenset({"name", "text"}),
    "indicators": frozenset({"name", "source", "analyst"}),
    "comments": frozenset({"text"}),
    "follow_ups": frozenset({"text", "wording"}),
    "approved_actions": frozenset({"text", "coordinate_with"}),
    "minutes_versions": frozenset({"content"}),
    "written_files": frozenset({"path"}),
    "remarks": frozenset({"sender", "text", "correction"}),
    "corrections": frozenset({"text"}),
    "written_procedures": frozenset({"title", "background"}),
    "phase_cycles": frozenset({"reason", "revisit"}),
    "answers": frozenset({"text", "evidence", "evidence_document"}),
    "readiness_values": frozenset({"value"}),
    "gates": frozenset({"reason", "revisit"}),
    "commitments": frozenset({"text", "brings"}),
    "ticks": frozenset({"evidence", "document"}),
    "strategies": frozenset({"text", "ended_because"}),
    "measurements": frozenset({"note"}),
    "contracts": frozenset({"responsibility", "contribution", "brings"}),
    "suggestions": frozenset({"text"}),
    "attachments": frozenset({"title", "place"}),
    "treatments": frozenset({"body", "result"}),
    "notices": frozenset({"content"}),
    "preparations": frozenset({"text"}),
    "recipients": frozenset({"name", "email"}),
    "debriefs": frozenset({"went_well", "do_differently", "agreed"}),
    "mandates": frozenset(
        {
            *("purpose", "scope_in", "scope_out", "task_types", "deliverables"),
            *("powers", "reporting", "anchor", "agreement", "treatment_note"),
        }
    ),
    "handoffs": frozenset({"text", "background", "answer", "closed_because"}),
    "handoff_attachments": frozenset({"title", "place"}),
    "seatings": frozenset({"shared_result", "open_questions"}),
    "placements": frozenset({"name", "role", "reason"}),
    "missing_seats": frozenset({"text"}),
    "sideline": frozenset({"name", "subject", "channel", "ended_because"}),
    "informings": frozenset({"subject", "channel"}),
    "secretariats": frozenset({"openness", "anchored_in", "reports_to", "money"}),
    "secretariat_candidates": frozenset({"name", "text"}),
    "secretariat_staff": frozenset({"name", "work"}),
    "backbone_tasks": frozenset({"note"}),
    "goals": frozenset({"text", "ended_because"}),
    "common_agendas": frozenset({"content"}),
    "related": frozenset({"text", "who", "place"}),
    "overruled_checks": frozenset({"reason"}),
    "action_plans": frozenset({"content", "note"}),
}


_COLUMNS: Mapping[type[Model], tuple[str, ...]] = {
    model: tuple(name for name in model.__struct_fields__ if name != "helper_ids") for model in TABLES
}


def columns(model: type[Model]) -> tuple[str, ...]:
    """Columns of the model's table; helpers of an action have a table of their own."""
    return _COLUMNS[model]


MOST_KNOWN = 20_000
"""Rows whose models are remembered of one kind, before all are forgotten at once."""
_known: dict[type[Model], dict[tuple[Any, ...], Any]] = {}


def to_models(model: type[M], rows: Sequence[tuple[Any, ...]]) -> tuple[M, ...]:
    """Turn rows, with the columns in their order, into models.

    A row that was turned before gives the same model again (models never change), so that reading
    a long meeting after each act costs little more than reading a short one.
    """
    known = _known.setdefault(model, {})
    if len(known) > MOST_KNOWN:
        known.clear()
    if new := [row for row in rows if row not in known]:
        names = columns(model)
        made = convert([dict(zip(names, row, strict=True)) for row in new], list[model], strict=False)  # type: ignore[valid-type]
        known.update(zip(new, made, strict=True))
    return tuple(known[row] for row in rows)


def to_column(value: object) -> str | int | float | None:
    """Turn a model's value into what SQLite stores: ISO dates and times, UTC, 0 and 1."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a stored moment needs its time zone")
        return value.isoformat(timespec="microseconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    raise TypeError(f"cannot store {type(value).__name__}")


def from_column(table: str, column: str, value: Any) -> Any:
    """Turn what SQLite stores in a column into the model's value."""
    model = next((model for model, name in TABLES.items() if name == table), None)
    kind = _kinds(model).get(column) if model is not None else None
    return convert(value, kind, strict=False) if kind is not None else value


@cache
def _kinds(model: type[Model]) -> Mapping[str, Any]:
    return get_type_hints(model)


def to_plain(value: object) -> object:
    """Turn a model's value into what JSON can hold; yes and no stay what they are."""
    return value if isinstance(value, bool) else to_column(value)
