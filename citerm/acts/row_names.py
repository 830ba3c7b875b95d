"""What a row of the record is called in a sentence: its kind, the meeting it belongs to, and how it begins."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.desk import Desk
from citerm.acts.reading import meeting_name
from citerm.model.message import N_, Message, Term, say
from citerm.model.text import beginning
from citerm.store import evidence, records
from citerm.store.journal import Row

KINDS: Mapping[str, str] = {
    "people": N_("person"),
    "organisations": N_("organisation"),
    "groups": N_("group"),
    "recipients": N_("recipient"),
    "memberships": N_("membership"),
    "meetings": N_("meeting"),
    "agenda_items": N_("agenda item"),
    "attendance_events": N_("attendance"),
    "notes": N_("note"),
    "decisions": N_("decision"),
    "stances": N_("stance"),
    "actions": N_("action"),
    "action_plans": N_("version of the action plan"),
    "parked_topics": N_("parked topic"),
    "handoffs": N_("handoff"),
    "comments": N_("comment"),
    "minutes_versions": N_("version of minutes"),
    "remarks": N_("remark"),
    "corrections": N_("correction"),
    "measurements": N_("measurement"),
    "answers": N_("answer"),
    "gates": N_("gate"),
    "suggestions": N_("suggestion"),
    "commitments": N_("commitment"),
    "contracts": N_("contract"),
    "efforts": N_("effort"),
    "indicators": N_("indicator"),
    "strategies": N_("strategy"),
    "follow_ups": N_("follow-up"),
    "assessments": N_("phase assessment"),
    "written_procedures": N_("written procedure"),
    "written_files": N_("written file"),
    "ticks": N_("tick"),
    "attachments": N_("attachment"),
    "treatments": N_("earlier treatment"),
    "item_guests": N_("guest of an item"),
    "preparations": N_("line of the checklist"),
    "notices": N_("notice"),
    "overruled_checks": N_("check that is left as it is"),
    "sideline": N_("entry on the sideline"),
    "informings": N_("line of the informing log"),
    "secretariats": N_("secretariat"),
    "secretariat_staff": N_("somebody in the secretariat"),
    "secretariat_candidates": N_("candidate for the secretariat"),
    "backbone_tasks": N_("task of the secretariat"),
}
"""What a row is called; the table where there is no word for it."""

_SAID_BY = ("title", "name", "text", "wording", "body")
_HANGS_ON = (
    ("meeting_id", "meetings"),
    ("item_id", "agenda_items"),
    ("answer_id", "answers"),
    ("assessment_id", "assessments"),
    ("membership_id", "memberships"),
    ("decision_id", "decisions"),
    ("action_id", "actions"),
    ("group_id", "groups"),
    ("person_id", "people"),
)


def named(desk: Desk, table: str, row_id: int) -> Message:
    """Name a row: what it is, where it belongs, and how it begins."""
    row = evidence.plain_row(desk.store, table, row_id) or {}
    said = next((str(row[name]) for name in _SAID_BY if row.get(name)), "")
    return say(
        N_("The {kind} with number {row} ({about})"),
        kind=Term(KINDS.get(table, table)),
        row=row_id,
        about=" · ".join(part for part in (where(desk, table, row), beginning(said)) if part) or "–",
    )


def where(desk: Desk, table: str, row: Row) -> str:
    """The meeting that a row belongs to; the person or the group where it belongs to none."""
    if table == "meetings" and row:
        return meeting_name(desk, records.meeting(desk.store, row["id"]))
    for column, other in _HANGS_ON:
        if row.get(column) is not None and (parent := evidence.plain_row(desk.store, other, row[column])):
            return str(parent["name"]) if "name" in parent else where(desk, other, parent)
    return ""
