"""Planning a meeting with its agenda and roles, moving and cancelling it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from uuid import uuid4

from citerm.acts.closed_items import comes_from_closed
from citerm.acts.correctable import correctable
from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.leaving import hand_on_cancelled
from citerm.acts.next_meeting import follow_next_meeting
from citerm.acts.numbering import give_back_numbers
from citerm.acts.organisation import Unchanged
from citerm.acts.papers_along import take_along, take_attached
from citerm.model.initiative import Language, Model
from citerm.model.meeting import ItemState, Meeting, MeetingKind, MeetingState, MinutesForm, Purpose
from citerm.model.message import N_, Echo, Refused, say
from citerm.model.people import Membership, Role
from citerm.model.text import DECISION_LIMIT, NOTE_LIMIT, TITLE_LIMIT, clean_block, clean_line, within
from citerm.rules.past import LINKS
from citerm.store import Transaction, records

LONGEST = 24 * 60
"""Minutes that a meeting or an item can last at most."""


class PlannedItem(Model, frozen=True):
    """An item of a proposed agenda, before it is in the record."""

    title: str
    purpose: Purpose | None
    minutes: int
    bank_key: str = ""
    case: bool = True
    proposed_wording: str = ""
    presenter_id: int | None = None
    background: str = ""
    waiting_id: int | None = None
    """The waiting item that comes on the agenda here."""
    presenter: str = ""
    facilitator_note: str = ""
    recurs: bool = False
    carried_from_id: int | None = None
    minutes_of_id: int | None = None
    decision_id: int | None = None
    procedure_id: int | None = None
    parked_id: int | None = None
    action_id: int | None = None
    mandate_id: int | None = None
    handoff_id: int | None = None
    track: str = ""
    phase: int | None = None
    component: str = ""
    closed: bool = False
    neutral_title: str = ""
    aim: str = ""
    working_form: str = ""
    gathering: str = ""
    papers_of_id: int | None = None
    """The item whose attachments, earlier bodies and guests come along."""


def plan_meeting(
    desk: Desk,
    group_id: int,
    kind: MeetingKind,
    on: date,
    starts: time,
    *,
    minutes: int,
    items: Sequence[PlannedItem] = (),
    place: str = "",
    language: Language | None = None,
    form: MinutesForm | None = None,
    roles: Mapping[str, int | None] | None = None,
    also: Callable[[Transaction], None] | None = None,
) -> Echo:
    """Put a meeting of a group in the record with its proposed agenda and roles.

    ``also`` is done in the same act: what becomes of matters that are not on the agenda.
    """
    group = records.group(desk.store, group_id)
    with desk.act("plan_meeting") as tx:
        meeting_id = put_meeting(
            desk,
            tx,
            group_id,
            kind,
            on,
            starts,
            minutes=minutes,
            items=items,
            place=place,
            language=language,
            form=form,
            roles=roles,
        )
        if also is not None:
            also(tx)
        follow_next_meeting(desk, tx, group_id)
    return Echo(meeting_id, say("Meeting of {group} on {on} is planned", group=group.name, on=on))


def put_meeting(
    desk: Desk,
    tx: Transaction,
    group_id: int,
    kind: MeetingKind,
    on: date,
    starts: time,
    *,
    minutes: int,
    items: Sequence[PlannedItem] = (),
    place: str = "",
    language: Language | None = None,
    form: MinutesForm | None = None,
    roles: Mapping[str, int | None] | None = None,
) -> int:
    """Put a planned meeting with its agenda in the record, inside an act; ``roles`` go before those of the seats."""
    spoken = language or language_of(desk, group_id)
    from citerm.rules.layouts import layout_of  # not needed to show a meeting

    meeting_id = tx.insert(
        "meetings",
        {
            "key": f"meeting-{uuid4().hex[:12]}",
            "group_id": group_id,
            "kind": kind,
            "state": MeetingState.PLANNED,
            "on": on,
            "starts": starts,
            "minutes": minutes_within(minutes),
            "place": within(clean_line(place), TITLE_LIMIT),
            "language": spoken,
            "form": form or layout_of(records.group(desk.store, group_id), spoken).form,
            **proposed_roles(desk, group_id, on),
            **(roles or {}),
        },
    )
    for position, planned in enumerate(items, start=1):
        put_on_agenda(desk, tx, group_id, meeting_id, position, planned)
    return meeting_id


def language_of(desk: Desk, group_id: int) -> Language:
    """The language of the group's minutes: its own, else the initiative's (I22)."""
    initiative = records.initiative(desk.store)
    assert initiative is not None
    return records.group(desk.store, group_id).language or initiative.language


def put_on_agenda(
    desk: Desk,
    tx: Transaction,
    group_id: int,
    meeting_id: int,
    position: int,
    planned: PlannedItem,
    *,
    added: bool = False,
) -> None:
    """Put an item of a proposed agenda, or one that waits, on the agenda; ``added`` once the meeting was opened."""
    named = {"title": within(clean_line(planned.title), TITLE_LIMIT), "purpose": planned.purpose, "added": added}
    if planned.waiting_id is not None:
        tx.update("agenda_items", planned.waiting_id, {"meeting_id": meeting_id, "position": position, **named})
        return
    links = {link: getattr(planned, link) for link in ("carried_from_id", "parked_id", *LINKS)}
    item_id = tx.insert(
        "agenda_items",
        {
            "group_id": group_id,
            "meeting_id": meeting_id,
            "position": position,
            "bank_key": planned.bank_key,
            **named,
            "minutes": minutes_within(planned.minutes),
            "case": planned.case,
            "proposed_wording": within(clean_block(planned.proposed_wording), DECISION_LIMIT),
            "presenter_id": planned.presenter_id,
            "presenter": planned.presenter,
            "facilitator_note": planned.facilitator_note,
            "background": within(clean_block(planned.background), NOTE_LIMIT),
            "state": ItemState.PENDING,
            "recurs": planned.recurs,
            "track": planned.track,
            "phase": planned.phase,
            "component": planned.component,
            "closed": planned.closed or comes_from_closed(desk, links),
            "neutral_title": planned.neutral_title,
            "aim": planned.aim,
            "working_form": planned.working_form,
            "gathering": planned.gathering,
            **links,
        },
    )
    if planned.papers_of_id is not None:
        take_along(desk, tx, planned.papers_of_id, item_id)
    elif planned.handoff_id is not None:
        take_attached(desk, tx, planned.handoff_id, item_id)


def proposed_roles(desk: Desk, group_id: int, on: date) -> dict[str, int | None]:
    """Who convenes, chairs, facilitates and writes, going by the seats on the day."""
    seats = [seat for seat in records.memberships(desk.store, group_id) if seat.holds_on(on)]
    secretaries = [seat for seat in seats if seat.role is Role.SECRETARY]
    chair = _first(seats, (Role.CHAIR, Role.NETWORK_LEADER, Role.MANAGEMENT, Role.COORDINATOR))
    facilitator = desk.person_id or _first(seats, (Role.COORDINATOR,)) or chair
    minute_taker = next((s.person_id for s in secretaries if s.person_id != facilitator), None)
    return {
        "convener_id": chair,
        "chair_id": chair,
        "facilitator_id": facilitator,
        "minute_taker_id": minute_taker or _first(secretaries, (Role.SECRETARY,)),
    }


def _first(seats: Sequence[Membership], roles: Sequence[Role]) -> int | None:
    return next((seat.person_id for role in roles for seat in seats if seat.role is role), None)


def set_meeting(
    desk: Desk,
    meeting_id: int,
    *,
    on: date | None = None,
    starts: time | None = None,
    minutes: int | None = None,
    place: str | None = None,
    language: Language | None = None,
    form: MinutesForm | None = None,
    roles: dict[str, int | None] | None = None,
    remarks_by: date | None = None,
    apologies_by: date | Unchanged | None = Unchanged.UNCHANGED,
) -> Echo:
    """Change date, time, length, place, language, form, roles or a deadline of a meeting; a new date moves it.

    ``roles`` maps ``convener_id``, ``chair_id``, ``facilitator_id`` and ``minute_taker_id`` to people.
    """
    meeting = editable_meeting(desk, meeting_id)
    if on is not None and on != meeting.on and meeting.opened_at is not None:
        raise Refused(N_("The meeting has been opened; its date stands."))
    given = {
        "on": on,
        "starts": starts,
        "minutes": None if minutes is None else minutes_within(minutes),
        "place": None if place is None else within(clean_line(place), TITLE_LIMIT),
        "language": language,
        "form": form,
        "remarks_by": remarks_by,
    }
    values: dict[str, object] = {name: value for name, value in given.items() if value is not None}
    values |= {
        name: person
        for name, person in (roles or {}).items()
        if name in ("convener_id", "chair_id", "facilitator_id", "minute_taker_id")
    }
    if not isinstance(apologies_by, Unchanged):
        values["apologies_by"] = apologies_by
    with desk.act("set_meeting", meeting_scope(meeting_id)) as tx:
        tx.update("meetings", meeting_id, values)
        if on is not None:
            follow_next_meeting(desk, tx, meeting.group_id)
            if on.year != meeting.on.year:
                give_back_numbers(desk, tx, meeting_id)
    if meeting.state is MeetingState.CALLED and _told_in_notices(meeting, values):
        return Echo(meeting_id, say("The meeting was changed; the notice that was sent says otherwise"))
    return Echo(meeting_id, say("The meeting was changed"))


def _told_in_notices(meeting: Meeting, values: Mapping[str, object]) -> bool:
    """Whether when or where the meeting is was changed."""
    return any(
        name in values and values[name] != getattr(meeting, name) for name in ("on", "starts", "minutes", "place")
    )


def cancel_meeting(desk: Desk, meeting_id: int, reason: str) -> Echo:
    """Cancel a meeting that was not opened; its items wait for the group's next agenda."""
    meeting = records.meeting(desk.store, meeting_id)
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED):
        raise Refused(N_("Only a meeting that has not been opened can be cancelled."))
    with desk.act("cancel_meeting", meeting_scope(meeting_id)) as tx:
        tx.update(
            "meetings",
            meeting_id,
            {"state": MeetingState.CANCELLED, "cancelled_because": within(clean_line(reason), TITLE_LIMIT)},
        )
        hand_on_cancelled(desk, tx, meeting)
        follow_next_meeting(desk, tx, meeting.group_id)
    if meeting.state is MeetingState.CALLED:
        told = say(
            "The meeting of {on} is cancelled; its items go to the next agenda. Those who were called are to be told.",
            on=meeting.on,
        )
        return Echo(meeting_id, told)
    return Echo(meeting_id, say("The meeting of {on} is cancelled; its items go to the next agenda", on=meeting.on))


def editable_meeting(desk: Desk, meeting_id: int) -> Meeting:
    """A meeting whose agenda may still be changed.

    Raises:
        Refused: where it is cancelled, or its minutes are approved.
    """
    meeting = correctable(records.meeting(desk.store, meeting_id))
    if meeting.state is MeetingState.CANCELLED:
        raise Refused(N_("The meeting is cancelled."))
    return meeting


def minutes_within(minutes: int) -> int:
    """A planned time as given, where it is one that a meeting or an item can have."""
    if not 0 <= minutes <= LONGEST:
        raise Refused(N_("Time is given in minutes, from 0 to {most}."), most=LONGEST)
    return minutes
