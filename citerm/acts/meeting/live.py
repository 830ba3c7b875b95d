"""Running a meeting: opening it, stepping through the agenda, and its time."""

from __future__ import annotations

from datetime import datetime

from citerm.acts.desk import INITIATIVE, Desk, meeting_scope
from citerm.acts.leaving import hand_on, park, take_back
from citerm.acts.next_meeting import follow_next_meeting
from citerm.acts.numbering import number_cases
from citerm.acts.planning import PlannedItem, language_of, plan_meeting
from citerm.model.meeting import (
    AgendaItem,
    ItemState,
    Meeting,
    MeetingKind,
    MeetingState,
    TimeEntry,
)
from citerm.model.message import N_, Echo, Refused, say
from citerm.rules.clock import day_held
from citerm.rules.clock import following as following
from citerm.store import Transaction, records


def open_meeting(desk: Desk, meeting_id: int) -> Echo:
    """Open a planned meeting with its first item; it gets its number, Norwegian cases theirs.

    The meeting belongs to the day it is opened, where that is not the one it was planned for.
    """
    meeting = records.meeting(desk.store, meeting_id)
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED):
        raise Refused(N_("Only a planned meeting can be opened."))
    items = records.items(desk.store, meeting_id)
    if not items:
        raise Refused(N_("The agenda is empty. Put an item on it first."))
    group = records.group(desk.store, meeting.group_id)
    number = max((records.last_number(desk.store, group.id) or 0) + 1, group.first_number)
    on = day_held(meeting, str(desk.zone()), desk.now())
    with desk.act("open_meeting", meeting_scope(meeting_id)) as tx:
        if tx.update("meetings", meeting_id, {"on": on}):
            follow_next_meeting(desk, tx, group.id)
        tx.update("meetings", meeting_id, {"state": MeetingState.OPEN, "number": number, "opened_at": desk.now()})
        number_cases(desk, tx, records.meeting(desk.store, meeting_id))
        _start(desk, tx, meeting_id, items[0])
    return Echo(meeting_id, say("Meeting {number} of {group} is open", number=number, group=group.name))


def start_now(desk: Desk, group_id: int) -> Echo:
    """Start a meeting without a plan ("Møde nu"), with one item for discussion; more are added as they come."""
    from citerm.content.agendas import proposed_agenda

    desk.demand("start_now", INITIATIVE)
    local = desk.now().astimezone(desk.zone())
    proposed = proposed_agenda(MeetingKind.AD_HOC, language_of(desk, group_id))
    planned = plan_meeting(
        desk,
        group_id,
        MeetingKind.AD_HOC,
        local.date(),
        local.time().replace(second=0, microsecond=0),
        minutes=sum(item.minutes for item in proposed),
        items=[PlannedItem(item.title, item.purpose, item.minutes, item.bank_key, item.case) for item in proposed],
    )
    assert planned.row_id is not None
    return open_meeting(desk, planned.row_id)


# Stepping


def next_item(desk: Desk, meeting_id: int) -> Echo:
    """Finish the item that is on and take up the next one that is not settled.

    Raises:
        Refused: on the last item; the read-back comes next.
    """
    items = records.items(desk.store, meeting_id)
    upcoming = following(items)
    if upcoming is None:
        raise Refused(N_("This was the last item. The read-back comes next."))
    return _move_to(desk, meeting_id, items, upcoming, act="next_item", leave_as=ItemState.DONE)


def previous_item(desk: Desk, meeting_id: int) -> Echo:
    """Go back to the item before that was not put aside; the one that was on is interrupted."""
    items = records.items(desk.store, meeting_id)
    running = _running(items)
    earlier = [item for item in items if running is None or item.position < running.position]
    put_aside = (ItemState.DROPPED, ItemState.POSTPONED, ItemState.PARKED)
    earlier = [item for item in earlier if item.state not in put_aside]
    if not earlier:
        raise Refused(N_("This is the first item."))
    return _move_to(desk, meeting_id, items, earlier[-1], act="previous_item", leave_as=ItemState.INTERRUPTED)


def go_to_item(desk: Desk, meeting_id: int, item_id: int) -> Echo:
    """Take up any item, in any order; the one that was on is interrupted."""
    items = records.items(desk.store, meeting_id)
    wanted = next((item for item in items if item.id == item_id), None)
    if wanted is None:
        raise Refused(N_("There is no such item on the agenda."))
    if wanted.state is ItemState.RUNNING:
        raise Refused(N_("This item is on now."))
    return _move_to(desk, meeting_id, items, wanted, act="go_to_item", leave_as=ItemState.INTERRUPTED)


def _move_to(
    desk: Desk,
    meeting_id: int,
    items: tuple[AgendaItem, ...],
    item: AgendaItem,
    *,
    act: str,
    leave_as: ItemState,
) -> Echo:
    meeting = under_way(desk, meeting_id)
    with desk.act(act, meeting_scope(meeting_id)) as tx:
        leave_running(desk, tx, meeting_id, items, leave_as)
        _start(desk, tx, meeting_id, item)
        if meeting.state is MeetingState.PAUSED:
            tx.update("meetings", meeting_id, {"state": MeetingState.OPEN})
    return Echo(item.id, say("{title} is on now", title=item.title))


def leave_running(
    desk: Desk, tx: Transaction, meeting_id: int, items: tuple[AgendaItem, ...], leave_as: ItemState
) -> None:
    """Stop the clock and leave the item that is on in the given state."""
    _stop_clock(desk, tx, meeting_id)
    running = _running(items)
    if running is not None:
        tx.update("agenda_items", running.id, {"state": leave_as})


def _start(desk: Desk, tx: Transaction, meeting_id: int, item: AgendaItem) -> None:
    if item.state in (ItemState.POSTPONED, ItemState.PARKED):
        take_back(desk, tx, item)
    tx.update("agenda_items", item.id, {"state": ItemState.RUNNING})
    tx.insert("time_entries", {"meeting_id": meeting_id, "item_id": item.id, "started_at": desk.now()})


def _stop_clock(desk: Desk, tx: Transaction, meeting_id: int) -> TimeEntry | None:
    entry = records.running_time(desk.store, meeting_id)
    if entry is not None:
        tx.update("time_entries", entry.id, {"stopped_at": max(desk.now(), entry.started_at)})
    return entry


def _running(items: tuple[AgendaItem, ...]) -> AgendaItem | None:
    return next((item for item in items if item.state is ItemState.RUNNING), None)


def under_way(desk: Desk, meeting_id: int) -> Meeting:
    """The meeting, which must have been opened and not ended.

    Raises:
        Refused: where it was not opened yet, or has ended.
    """
    meeting = records.meeting(desk.store, meeting_id)
    if not meeting.state.under_way:
        raise Refused(N_("The meeting is not under way."))
    return meeting


# Time


def pause(desk: Desk, meeting_id: int) -> Echo:
    """Stop the clock; the item stays."""
    meeting = under_way(desk, meeting_id)
    if meeting.state is MeetingState.PAUSED:
        raise Refused(N_("The clock is paused already."))
    with desk.act("pause", meeting_scope(meeting_id)) as tx:
        _stop_clock(desk, tx, meeting_id)
        tx.update("meetings", meeting_id, {"state": MeetingState.PAUSED})
    return Echo(meeting_id, say("The clock is paused"))


def resume(desk: Desk, meeting_id: int) -> Echo:
    """Let the clock run on."""
    meeting = under_way(desk, meeting_id)
    if meeting.state is not MeetingState.PAUSED:
        raise Refused(N_("The clock is running."))
    running = _running(records.items(desk.store, meeting_id))
    with desk.act("resume", meeting_scope(meeting_id)) as tx:
        tx.update("meetings", meeting_id, {"state": MeetingState.OPEN})
        if running is not None:
            _start(desk, tx, meeting_id, running)
    return Echo(meeting_id, say("The clock runs on"))


def leave_out_gap(desk: Desk, meeting_id: int, since: datetime) -> Echo:
    """Leave out time in which the host slept, as a pause, or by which its clock was set back; undo counts it after all.

    ``since`` is the last moment at which the clock is known to have run.
    """
    under_way(desk, meeting_id)
    entry = records.running_time(desk.store, meeting_id)
    if entry is None:
        raise Refused(N_("The clock is paused already."))
    now = desk.now()
    with desk.act("leave_out_gap", meeting_scope(meeting_id)) as tx:
        tx.update("time_entries", entry.id, {"stopped_at": max(since, entry.started_at)})
        tx.insert("time_entries", {"meeting_id": meeting_id, "item_id": entry.item_id, "started_at": now})
    if now < since:
        return Echo(meeting_id, say("The clock of the computer was set back by {gap}; times go on", gap=since - now))
    return Echo(meeting_id, say("{gap} left out: the computer slept", gap=now - since))


def extend_item(desk: Desk, meeting_id: int, item_id: int, minutes: int, taken_from_id: int | None = None) -> Echo:
    """Give an item more minutes (or fewer), taken from a later item or from the end of the meeting."""
    under_way(desk, meeting_id)
    item = records.item(desk.store, item_id)
    lender = records.item(desk.store, taken_from_id) if taken_from_id is not None else None
    with desk.act("extend_item", meeting_scope(meeting_id)) as tx:
        tx.insert(
            "extensions",
            {
                "meeting_id": meeting_id,
                "item_id": item_id,
                "minutes": minutes,
                "taken_from_id": taken_from_id,
                "at": desk.now(),
            },
        )
    if lender is not None:
        said = say("{minutes} min taken from “{title}”", minutes=minutes, title=lender.title)
    elif minutes < 0:
        said = say("{minutes} min less for “{title}”", minutes=-minutes, title=item.title)
    else:
        said = say("{minutes} min more for “{title}”", minutes=minutes, title=item.title)
    return Echo(item_id, said)


# Those who follow


def blank_audience(desk: Desk, meeting_id: int) -> Echo:
    """Show those who follow a meeting nothing but the initiative's name, or the meeting again.

    It has a scope of its own: undo does not meet it in between what was done in the meeting.
    """
    blanked = not under_way(desk, meeting_id).blanked
    with desk.act("blank_audience", f"audience:{meeting_id}") as tx:
        tx.update("meetings", meeting_id, {"blanked": blanked})
    shown = N_("Those who follow see nothing but the initiative's name")
    return Echo(meeting_id, say(shown if blanked else N_("Those who follow see the meeting")))


# Leaving items


def postpone_item(desk: Desk, meeting_id: int, item_id: int) -> Echo:
    """Postpone an item to the group's next planned meeting, or to its waiting list."""
    item, meeting = _unsettled(desk, meeting_id, item_id)
    with desk.act("postpone_item", meeting_scope(meeting_id)) as tx:
        _settle_and_go_on(desk, tx, meeting, item, ItemState.POSTPONED)
        hand_on(desk, tx, item, meeting)
    return Echo(item_id, say("“{title}” goes to the next agenda", title=item.title))


def park_item(desk: Desk, meeting_id: int, item_id: int) -> Echo:
    """Park the item itself as a topic for later."""
    item, meeting = _unsettled(desk, meeting_id, item_id)
    with desk.act("park_item", meeting_scope(meeting_id)) as tx:
        park(desk, tx, item, meeting)
        _settle_and_go_on(desk, tx, meeting, item, ItemState.PARKED)
    return Echo(item_id, say("“{title}” is parked", title=item.title))


def drop_item(desk: Desk, meeting_id: int, item_id: int) -> Echo:
    """Leave an item out for good."""
    item, meeting = _unsettled(desk, meeting_id, item_id)
    with desk.act("drop_item", meeting_scope(meeting_id)) as tx:
        _settle_and_go_on(desk, tx, meeting, item, ItemState.DROPPED)
    return Echo(item_id, say("Item “{title}” was dropped", title=item.title))


def _unsettled(desk: Desk, meeting_id: int, item_id: int) -> tuple[AgendaItem, Meeting]:
    meeting = under_way(desk, meeting_id)
    item = records.item(desk.store, item_id)
    if item.state in (ItemState.POSTPONED, ItemState.PARKED, ItemState.DROPPED):
        raise Refused(N_("“{title}” has been put aside already."), title=item.title)
    return item, meeting


def _settle_and_go_on(desk: Desk, tx: Transaction, meeting: Meeting, item: AgendaItem, state: ItemState) -> None:
    """Put an item aside; if it was on, the next unsettled one begins, and a pause is over."""
    items = records.items(desk.store, meeting.id)
    if item.state is not ItemState.RUNNING:
        tx.update("agenda_items", item.id, {"state": state})
        return
    upcoming = following(items)
    leave_running(desk, tx, meeting.id, items, state)
    if upcoming is not None:
        _start(desk, tx, meeting.id, upcoming)
        if meeting.state is MeetingState.PAUSED:
            tx.update("meetings", meeting.id, {"state": MeetingState.OPEN})
