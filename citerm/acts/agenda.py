"""Changing the items of an agenda, before the meeting and in it."""

from __future__ import annotations

from datetime import time

from citerm.acts.correctable import correctable
from citerm.acts.desk import INITIATIVE, Desk, meeting_scope
from citerm.acts.leaving import delete_item, rename_parked, take_back
from citerm.acts.numbering import next_case_number
from citerm.acts.planning import editable_meeting, minutes_within
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingState, Purpose
from citerm.model.message import N_, Echo, Refused, say
from citerm.model.text import DECISION_LIMIT, NAME_LIMIT, NOTE_LIMIT, TITLE_LIMIT, clean_block, clean_line, within
from citerm.rules.clock import corrected_start, moment_in_meeting
from citerm.store import records, whole_meeting


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
    meeting = editable_meeting(desk, meeting_id)
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
                "minutes": minutes_within(minutes),
                "case": case and purpose is not None,
                "case_number": next_case_number(desk, meeting, purpose) if case and purpose else None,
                "proposed_wording": within(clean_block(proposed_wording), DECISION_LIMIT),
                "state": ItemState.DONE if meeting.state is MeetingState.CLOSED else ItemState.PENDING,
                "added": meeting.opened_at is not None,
            },
        )
    return Echo(item_id, say("Item “{title}” is on the agenda", title=clean_line(title)))


def retitle_item(desk: Desk, item_id: int, title: str) -> Echo:
    """Give an item another title."""
    return _change(desk, item_id, {"title": _title(title)})


def retime_item(desk: Desk, item_id: int, minutes: int) -> Echo:
    """Give an item another planned time, in minutes."""
    return _change(desk, item_id, {"minutes": minutes_within(minutes)})


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
    meeting = editable_meeting(desk, item.meeting_id) if item.meeting_id else None
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
    record = whole_meeting.meeting_record(desk.store, meeting_id, notes_of="none")
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
        editable_meeting(desk, item.meeting_id)
    with desk.act("change_item", _scope(item)) as tx:
        tx.update("agenda_items", item_id, values)
        if item.state is ItemState.PARKED and "title" in values:
            rename_parked(desk, tx, item, str(values["title"]))
    return Echo(item_id, say("Item “{title}” was changed", title=str(values.get("title", item.title))))


def _with_siblings(desk: Desk, item_id: int) -> tuple[AgendaItem, tuple[AgendaItem, ...]]:
    item = records.item(desk.store, item_id)
    if item.meeting_id is None:
        return item, records.waiting_items(desk.store, item.group_id)
    editable_meeting(desk, item.meeting_id)
    return item, records.items(desk.store, item.meeting_id)


def _scope(item: AgendaItem) -> str:
    return meeting_scope(item.meeting_id) if item.meeting_id is not None else INITIATIVE


def _title(title: str) -> str:
    cleaned = within(clean_line(title), TITLE_LIMIT)
    if not cleaned:
        raise Refused(N_("An item needs a title."))
    return cleaned
