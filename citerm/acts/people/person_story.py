"""All that the record knows of one person: who they are, where they sit, what they did and said, and who names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from citerm.acts.desk import Desk
from citerm.acts.people.forgetting import called
from citerm.acts.row_names import KINDS, where
from citerm.content.preparations import usual_preparations
from citerm.model.called import Called
from citerm.model.initiative import Model
from citerm.model.message import N_, Dated, Term, say
from citerm.model.people import Person
from citerm.model.text import beginning
from citerm.store import erasing, evidence, person_rows, records
from citerm.store.erasing import Place
from citerm.store.person_rows import Standing
from citerm.store.tables import TABLES, columns, to_models

AS_WHAT: Mapping[str, str] = {
    "convener_id": N_("convener"),
    "chair_id": N_("chair"),
    "facilitator_id": N_("facilitator"),
    "minute_taker_id": N_("minute-taker"),
    "first_signer_id": N_("signer"),
    "second_signer_id": N_("signer"),
    "presenter_id": N_("presenter"),
    "owner_id": N_("owner"),
    "keeper_id": N_("keeper"),
    "for_id": N_("somebody came in their place"),
    "substitute_for_id": N_("has a substitute"),
    "helpers": N_("helper"),
    "agreed_with_id": N_("network leader"),
}
"""What a person is in a row, by the column they stand in; nothing where that is plain."""

TITLES: Mapping[str, str] = {
    "memberships": N_("Seats"),
    "recipients": N_("Lists of recipients"),
    "contracts": N_("Contracts"),
    "meetings": N_("Meetings"),
    "agenda_items": N_("Items presented"),
    "attendance_events": N_("Attendance"),
    "item_guests": N_("Invited for items"),
    "hearings": N_("Heard in the round"),
    "stances": N_("Votes and stances"),
    "readiness_values": N_("Values in phase assessments"),
    "commitments": N_("Commitments"),
    "actions": N_("Actions"),
    "action_helpers": N_("Help with actions"),
    "approved_actions": N_("Actions as minuted"),
    "follow_ups": N_("Follow-up"),
    "parked_topics": N_("Parked topics"),
    "comments": N_("Comments"),
    "remarks": N_("Remarks on minutes"),
    "corrections": N_("Corrections of minutes"),
    "suggestions": N_("Suggestions"),
    "preparations": N_("Lines of checklists"),
    "placements": N_("Places in table plans"),
    "sideline": N_("On the sideline"),
    "informings": N_("Informing of others"),
    "secretariat_staff": N_("In the secretariat"),
    "backbone_tasks": N_("Tasks of the secretariat"),
    "efforts": N_("Efforts agreed on"),
}

_SHOWN: Mapping[str, tuple[str, ...]] = {
    "memberships": (
        *("role", "state", "from_on", "to_on", "perspective", "discipline", "areas"),
        *("nominated_because", "invited_on", "answered_on"),
    ),
    "recipients": ("kind", "email"),
    "contracts": ("state", "responsibility", "contribution", "presented_on", "signed_on", "ended_on", "valid_to"),
    "meetings": ("on",),
    "agenda_items": ("title",),
    "attendance_events": ("kind", "at"),
    "hearings": ("at",),
    "stances": ("kind", "value", "text"),
    "readiness_values": ("value",),
    "commitments": ("kind", "brings", "text"),
    "actions": ("text", "state", "due_on"),
    "approved_actions": ("text", "due_on"),
    "follow_ups": ("wording", "state"),
    "parked_topics": ("text",),
    "comments": ("text", "at"),
    "remarks": ("text", "received_on"),
    "corrections": ("text", "on"),
    "suggestions": ("text", "suggested_at"),
    "preparations": ("done_on",),
    "placements": ("seat", "role", "reason"),
    "sideline": ("subject", "channel", "ended_on"),
    "informings": ("subject", "on"),
    "secretariat_staff": ("source", "work"),
    "backbone_tasks": ("code", "state", "note"),
    "efforts": ("name", "agreed_on"),
}

_DAYS: Mapping[str, str] = {
    "from_on": N_("from {day}"),
    "to_on": N_("until {day}"),
    "due_on": N_("due {day}"),
    "invited_on": N_("invited {day}"),
    "answered_on": N_("answered {day}"),
    "valid_to": N_("valid until {day}"),
    "presented_on": N_("presented {day}"),
    "signed_on": N_("signed {day}"),
    "ended_on": N_("ended {day}"),
    "done_on": N_("done {day}"),
    "agreed_on": N_("agreed {day}"),
}

_ABOUT: Mapping[str, tuple[str, str, str]] = {
    "item_guests": ("item_id", "agenda_items", "title"),
    "hearings": ("item_id", "agenda_items", "title"),
    "stances": ("decision_id", "decisions", "text"),
    "commitments": ("decision_id", "decisions", "text"),
    "readiness_values": ("answer_id", "answers", "wording"),
    "action_helpers": ("action_id", "actions", "text"),
    "comments": ("action_id", "actions", "text"),
    "placements": ("seating_id", "seatings", "shared_result"),
}
"""The row that a row is about: the column that refers to it, its table, and its text."""


class Fact(Model, frozen=True):
    """One row about the person: where it belongs, what they are in it, and what it says."""

    where: str
    as_what: tuple[Term, ...]
    said: tuple[Any, ...]


class Story(Model, frozen=True, kw_only=True):
    """What the record knows of a person."""

    person: Person
    organisation: str
    earlier: tuple[str, ...]
    """Names, addresses and initials before."""
    rows: Mapping[str, tuple[Standing, ...]]
    """Rows about the person, by table."""
    facts: Mapping[str, tuple[Fact, ...]]
    """The same for people to read, by table."""
    mentions: tuple[tuple[str, Place], ...]
    """Texts with the name, each with where it stands."""
    accounts: tuple[str, ...]
    journal: tuple[Mapping[str, object], ...]
    """What the person did in citerm."""
    called: Called


def story(desk: Desk, person: Person, leave_out: Mapping[str, frozenset[int]]) -> Story:
    """Read all about a person, but for some rows of some tables."""
    rows = {
        table: tuple(each for each in found if each.row["id"] not in leave_out.get(table, frozenset()))
        for table, found in person_rows.about(desk.store, person.id).items()
    }
    names = called(desk, person)
    organisations = {one.id: one.name for one in records.organisations(desk.store)}
    known = {person.name, person.initials, person.email}
    return Story(
        person=person,
        organisation=organisations.get(person.organisation_id or 0, ""),
        earlier=tuple(one for one in (*names.names, *names.addresses, *names.initials) if one not in known),
        rows={table: found for table, found in rows.items() if found},
        facts={table: tuple(_facts(desk, table, found)) for table, found in rows.items() if found},
        mentions=tuple(
            (where(desk, one.table, evidence.plain_row(desk.store, one.table, one.row_id) or {}), one)
            for one in erasing.places(desk.store, names.said_in)
            if (one.table, one.row_id) != ("people", person.id) and one.table not in ("minutes_versions", "notices")
        ),
        accounts=tuple(erasing.accounts_of(desk.store, person.id)),
        journal=tuple(person_rows.journal_of(desk.store, person.id)),
        called=names,
    )


def title(table: str) -> str:
    """What rows of a table are called together."""
    return TITLES.get(table, KINDS.get(table, table))


def _facts(desk: Desk, table: str, found: tuple[Standing, ...]) -> Iterator[Fact]:
    for standing in found:
        said = (_about(desk, table, standing), *_values(table, standing))
        yield Fact(
            where(desk, table, standing.row),
            tuple(Term(AS_WHAT[column]) for column in standing.columns if column in AS_WHAT),
            tuple(value for value in said if value not in (None, "")),
        )


def _about(desk: Desk, table: str, standing: Standing) -> Any:
    """The decision, the item, the action, the question or the line of a checklist that a row is about."""
    if table == "preparations":
        return standing.row["text"] or usual_preparations().get(standing.row["key"], "")
    if table not in _ABOUT:
        return ""
    column, other, text = _ABOUT[table]
    row = evidence.plain_row(desk.store, other, standing.row[column]) or {}
    return beginning(str(row.get(text, "")))


def _values(table: str, standing: Standing) -> list[Any]:
    """What a row says, in the record's own kinds of values."""
    model = next((model for model, name in TABLES.items() if name == table), None)
    if model is None:
        return []
    [typed] = to_models(model, [tuple(standing.row[name] for name in columns(model))])
    return [_labelled(name, getattr(typed, name)) for name in _SHOWN.get(table, ())]


def _labelled(name: str, value: Any) -> Any:
    return say(_DAYS[name], day=Dated(value)) if name in _DAYS and value is not None else value
