"""Making and changing an agenda, before the meeting and in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from uuid import uuid4

from citerm.acts.closed_items import comes_from_closed
from citerm.acts.correctable import correctable
from citerm.acts.desk import INITIATIVE, Desk, meeting_scope
from citerm.acts.leaving import delete_item, hand_on_cancelled, rename_parked, take_back
from citerm.acts.next_meeting import follow_next_meeting
from citerm.acts.organisation import Unchanged
from citerm.acts.papers_along import take_along, take_attached
from citerm.model.initiative import Language, Model
from citerm.model.meeting import (
    AgendaItem,
    ItemState,
    Meeting,
    MeetingKind,
    MeetingState,
    MinutesForm,
    Purpose,
)
from citerm.model.message import N_, Echo, Refused, say
from citerm.model.people import Membership, Role
from citerm.model.text import (
    DECISION_LIMIT,
    NAME_LIMIT,
    NOTE_LIMIT,
    TITLE_LIMIT,
    clean_block,
    clean_line,
    within,
)
from citerm.rules.agenda import case_numbers, is_case
from citerm.rules.clock import corrected_start, moment_in_meeting
from citerm.rules.past import LINKS
from citerm.store import Transaction, papers, records

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
            "minutes": _length(minutes),
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
            "minutes": _length(planned.minutes),
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
    meeting = _editable(desk, meeting_id)
    if on is not None and on != meeting.on and meeting.opened_at is not None:
        raise Refused(N_("The meeting has been opened; its date stands."))
    given = {
        "on": on,
        "starts": starts,
        "minutes": None if minutes is None else _length(minutes),
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
                _give_back_numbers(desk, tx, meeting_id)
    if meeting.state is MeetingState.CALLED and _told_in_notices(meeting, values):
        return Echo(meeting_id, say("The meeting was changed; the notice that was sent says otherwise"))
    return Echo(meeting_id, say("The meeting was changed"))


def _told_in_notices(meeting: Meeting, values: Mapping[str, object]) -> bool:
    """Whether when or where the meeting is was changed."""
    return any(
        name in values and values[name] != getattr(meeting, name) for name in ("on", "starts", "minutes", "place")
    )


def _give_back_numbers(desk: Desk, tx: Transaction, meeting_id: int) -> None:
    """Take the case numbers of another year from items; they get those of their own when they are called or opened."""
    for item in records.items(desk.store, meeting_id):
        if item.case_number is not None:
            tx.update("agenda_items", item.id, {"case_number": None})


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


# Items


def add_item(
    desk: Desk,
    meeting_id: int,
    title: str,
    *,
    after_id: int | None = None,
    minutes: int = 5,
    purpose: Purpose | None = Purpose.DISCUSSION,
    bank_key: str = "",
    case: bool = True,
    proposed_wording: str = "",
) -> Echo:
    """Add an item after another one, or at the end; in a meeting under way it is marked as added."""
    meeting = _editable(desk, meeting_id)
    items = records.items(desk.store, meeting_id)
    anchor = next((item for item in items if item.id == after_id), items[-1] if items else None)
    position = anchor.position + 1 if anchor else 1
    with desk.act("add_item", meeting_scope(meeting_id)) as tx:
        for other in items:
            if other.position >= position:
                tx.update("agenda_items", other.id, {"position": other.position + 1})
        item_id = tx.insert(
            "agenda_items",
            {
                "group_id": meeting.group_id,
                "meeting_id": meeting_id,
                "position": position,
                "bank_key": bank_key,
                "title": _title(title),
                "purpose": purpose,
                "minutes": _length(minutes),
                "case": case and purpose is not None,
                "case_number": next_case_number(desk, meeting, purpose) if case and purpose else None,
                "proposed_wording": within(clean_block(proposed_wording), DECISION_LIMIT),
                "state": ItemState.DONE if meeting.state is MeetingState.CLOSED else ItemState.PENDING,
                "added": meeting.opened_at is not None,
            },
        )
    return Echo(item_id, say("Item “{title}” is on the agenda", title=clean_line(title)))


def number_cases(desk: Desk, tx: Transaction, meeting: Meeting) -> None:
    """Give the cases of a meeting that have no number the next free ones, where the group numbers them by the year."""
    for item_id, number in numbers_to_give(desk, meeting).items():
        tx.update("agenda_items", item_id, {"case_number": number})


def numbers_to_give(desk: Desk, meeting: Meeting) -> dict[int, int]:
    """The number that each case without one would get now, by key of the item."""
    from citerm.rules.layouts import by_type, gives_case_numbers  # not needed to show a meeting

    group, year = records.group(desk.store, meeting.group_id), meeting.on.year
    if not gives_case_numbers(group, meeting.language):
        return {}
    free = {series: _last_number(desk, group.id, year, series) + 1 for series in (None, *Purpose)}
    return case_numbers(records.items(desk.store, meeting.id), free, by_type=by_type(group, meeting.language))


def next_case_number(desk: Desk, meeting: Meeting, purpose: Purpose) -> int | None:
    """The next free case number, once the meeting's cases are numbered; None where the group gives none."""
    from citerm.rules.layouts import by_type, gives_case_numbers  # not needed to show a meeting

    group = records.group(desk.store, meeting.group_id)
    if meeting.opened_at is None or not gives_case_numbers(group, meeting.language):
        return None
    cases = [item for item in records.items(desk.store, meeting.id) if is_case(item)]
    if cases and all(item.case_number is None for item in cases):
        return None  # it was opened before the group numbered its cases
    series = purpose if by_type(group, meeting.language) else None
    return _last_number(desk, meeting.group_id, meeting.on.year, series) + 1


def _last_number(desk: Desk, group_id: int, year: int, series: Purpose | None) -> int:
    """The highest number of a series, be it of a case that was taken off the agenda after members had been told."""
    from citerm.rules.notices import last_told  # not needed to show a meeting

    told = last_told(papers.notices_of_group(desk.store, group_id), year, series)
    return max(told, records.last_case_number(desk.store, group_id, year, series))


def retitle_item(desk: Desk, item_id: int, title: str) -> Echo:
    """Give an item another title."""
    return _change(desk, item_id, {"title": _title(title)})


def retime_item(desk: Desk, item_id: int, minutes: int) -> Echo:
    """Give an item another planned time, in minutes."""
    return _change(desk, item_id, {"minutes": _length(minutes)})


def change_purpose(desk: Desk, item_id: int, purpose: Purpose) -> Echo:
    """Change what an item is for; in the meeting the announced purpose is kept beside it (I1)."""
    item = records.item(desk.store, item_id)
    if item.is_break:
        raise Refused(N_("A break has no purpose. Add an item instead."))
    return _change(desk, item_id, purpose_change(desk, item, purpose))


def purpose_change(desk: Desk, item: AgendaItem, purpose: Purpose) -> dict[str, object]:
    """The columns that change when an item's purpose does."""
    meeting = records.meeting(desk.store, item.meeting_id) if item.meeting_id else None
    if item.purpose is purpose:
        return {}
    if meeting is None or not _announced(desk, item, meeting):
        return {"purpose": purpose}
    announced = item.announced_purpose or item.purpose
    return {"purpose": purpose, "announced_purpose": None if announced is purpose else announced}


def _announced(desk: Desk, item: AgendaItem, meeting: Meeting) -> bool:
    """Whether what an item was for has been announced: by the opening, or by a number of that series."""
    if meeting.opened_at is not None:
        return not item.added or item.case_number is not None
    if item.case_number is None:
        return False
    from citerm.rules.layouts import by_type  # not needed to show a meeting

    return by_type(records.group(desk.store, item.group_id), meeting.language)


def set_presenter(desk: Desk, item_id: int, person_id: int | None, text: str = "") -> Echo:
    """Say who presents an item: a person of the record, or a name."""
    return _change(
        desk,
        item_id,
        {"presenter_id": person_id, "presenter": "" if person_id else within(clean_line(text), NAME_LIMIT)},
    )


def set_recurring(desk: Desk, item_id: int, recurs: bool) -> Echo:
    """Say whether an item stands on every agenda of the group from now on."""
    item = records.item(desk.store, item_id)
    _change(desk, item_id, {"recurs": recurs})
    if recurs:
        return Echo(item_id, say("“{title}” comes on every next agenda of the group", title=item.title))
    return Echo(item_id, say("“{title}” comes on no new agenda; those that are planned keep it", title=item.title))


def set_facilitator_note(
    desk: Desk,
    item_id: int,
    text: str | None = None,
    *,
    aim: str | None = None,
    working_form: str | None = None,
    gathering: str | None = None,
) -> Echo:
    """Write what only whoever leads the meeting reads of an item (køreplan); what is not given stays as it is."""
    given = {"facilitator_note": text, "aim": aim, "working_form": working_form, "gathering": gathering}
    item = records.item(desk.store, item_id)
    values = {name: within(clean_block(each), NOTE_LIMIT) for name, each in given.items() if each is not None}
    return _change(desk, item_id, {name: each for name, each in values.items() if each != getattr(item, name)})


def set_background(desk: Desk, item_id: int, text: str) -> Echo:
    """Write the background of an item."""
    return _change(desk, item_id, {"background": within(clean_block(text), NOTE_LIMIT)})


def set_proposed_wording(desk: Desk, item_id: int, text: str) -> Echo:
    """Write the decision that is proposed under an item."""
    return _change(desk, item_id, {"proposed_wording": within(clean_block(text), DECISION_LIMIT)})


def move_item(desk: Desk, item_id: int, step: int) -> Echo:
    """Move an item up (-1) or down (+1) on the agenda; case numbers stay with their items."""
    item, items = _with_siblings(desk, item_id)
    index = [other.id for other in items].index(item_id)
    target = index + step
    if not 0 <= target < len(items):
        raise Refused(N_("The item is already at the end of the agenda."))
    order = list(items)
    order.insert(target, order.pop(index))
    with desk.act("move_item", _scope(item)) as tx:
        for position, other in enumerate(order, start=1):
            tx.update("agenda_items", other.id, {"position": position})
    return Echo(item_id, say("Item “{title}” was moved", title=item.title))


def remove_item(desk: Desk, item_id: int) -> Echo:
    """Take an item off an agenda before the meeting; in the meeting it is dropped instead."""
    item = records.item(desk.store, item_id)
    meeting = _editable(desk, item.meeting_id) if item.meeting_id else None
    if meeting is not None and meeting.opened_at is not None:
        if item.state is ItemState.RUNNING:
            raise Refused(N_("This item is on now. Go to another item first."))
        with desk.act("drop_item", _scope(item)) as tx:
            if item.state in (ItemState.POSTPONED, ItemState.PARKED):
                take_back(desk, tx, item)
            tx.update("agenda_items", item_id, {"state": ItemState.DROPPED})
        return Echo(item_id, say("Item “{title}” was dropped", title=item.title))
    with desk.act("remove_item", _scope(item)) as tx:
        if item.carried_from_id is not None and meeting is not None:
            tx.update("agenda_items", item_id, {"meeting_id": None, "case_number": None, "announced_purpose": None})
        else:
            delete_item(desk, tx, item)
    return Echo(item_id, say("Item “{title}” was taken off the agenda", title=item.title))


def correct_start(desk: Desk, meeting_id: int, item_id: int, clock: time) -> Echo:
    """Correct when an item began (clock time of the initiative); the neighbour before follows.

    Raises:
        Refused: where the item was not taken up, or another one was on at that time.
    """
    record = records.meeting_record(desk.store, meeting_id, notes_of="none")
    correctable(record.meeting)
    begun = moment_in_meeting(record, clock)
    if begun > desk.now():
        raise Refused(N_("{at} has not come yet."), at=begun)
    corrected = corrected_start(record, item_id, begun)
    first = record.times[0] if record.times else None
    with desk.act("correct_start", meeting_scope(meeting_id)) as tx:
        if first is not None and first.item_id == item_id and record.meeting.opened_at == first.started_at:
            tx.update("meetings", meeting_id, {"opened_at": begun})
        for entry in corrected:
            tx.update("time_entries", entry.id, {"started_at": entry.started_at, "stopped_at": entry.stopped_at})
    return Echo(item_id, say("The item began at {at}", at=begun))


def _change(desk: Desk, item_id: int, values: dict[str, object]) -> Echo:
    item = records.item(desk.store, item_id)
    if item.meeting_id is not None:
        _editable(desk, item.meeting_id)
    with desk.act("change_item", _scope(item)) as tx:
        tx.update("agenda_items", item_id, values)
        if item.state is ItemState.PARKED and "title" in values:
            rename_parked(desk, tx, item, str(values["title"]))
    return Echo(item_id, say("Item “{title}” was changed", title=str(values.get("title", item.title))))


def _with_siblings(desk: Desk, item_id: int) -> tuple[AgendaItem, tuple[AgendaItem, ...]]:
    item = records.item(desk.store, item_id)
    if item.meeting_id is None:
        return item, records.waiting_items(desk.store, item.group_id)
    _editable(desk, item.meeting_id)
    return item, records.items(desk.store, item.meeting_id)


def _scope(item: AgendaItem) -> str:
    return meeting_scope(item.meeting_id) if item.meeting_id is not None else INITIATIVE


def _editable(desk: Desk, meeting_id: int) -> Meeting:
    meeting = correctable(records.meeting(desk.store, meeting_id))
    if meeting.state is MeetingState.CANCELLED:
        raise Refused(N_("The meeting is cancelled."))
    return meeting


def _title(title: str) -> str:
    cleaned = within(clean_line(title), TITLE_LIMIT)
    if not cleaned:
        raise Refused(N_("An item needs a title."))
    return cleaned


def _length(minutes: int) -> int:
    if not 0 <= minutes <= LONGEST:
        raise Refused(N_("Time is given in minutes, from 0 to {most}."), most=LONGEST)
    return minutes
