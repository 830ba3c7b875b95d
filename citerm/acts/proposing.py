"""Proposing an agenda: the template, and what must come because of what was left before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from citerm.acts.agenda import PlannedItem, language_of
from citerm.acts.desk import Desk
from citerm.content import proposed_agenda
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingKind, MeetingState, MinutesState
from citerm.store import records

TAIL = ("sum", "aob", "next", "checkout")
"""Items that end an agenda; what waits comes before them."""


def propose_agenda(desk: Desk, group_id: int, kind: MeetingKind, due: Collection[str] = ()) -> tuple[PlannedItem, ...]:
    """The agenda that a group's next meeting of a kind starts from.

    Items that wait (postponed, or from a cancelled meeting) come before the closing ones; one that
    the template has too takes its place.
    """
    initiative = records.initiative(desk.store)
    assert initiative is not None
    group = records.group(desk.store, group_id)
    earlier = [m for m in records.meetings(desk.store, group_id) if m.state is MeetingState.CLOSED]
    proposed = proposed_agenda(
        kind,
        language_of(desk, group_id),
        track=initiative.track,
        phase=initiative.phase,
        country=initiative.country,
        last_meeting_on=_last_unapproved(earlier),
        first_meeting=not earlier and group.first_number == 1,
        due=due,
        treated=_treated(desk, earlier),
    )
    waiting = {item.bank_key or f"free-{item.id}": item for item in records.waiting_items(desk.store, group_id)}
    planned: list[PlannedItem] = []
    for line in proposed:
        if line.bank_key in waiting:
            planned.append(_from_waiting(waiting.pop(line.bank_key)))
        else:
            planned.append(
                PlannedItem(
                    line.title,
                    line.purpose,
                    line.minutes,
                    line.bank_key,
                    line.case,
                    proposed_wording=line.proposed_wording,
                )
            )
    place = next((index for index, item in enumerate(planned) if item.bank_key in TAIL), len(planned))
    planned[place:place] = [_from_waiting(item) for item in waiting.values()]
    return tuple(planned)


def _from_waiting(item: AgendaItem) -> PlannedItem:
    return PlannedItem(
        item.title,
        item.purpose,
        item.minutes,
        item.bank_key,
        item.case,
        item.proposed_wording,
        item.presenter_id,
        waiting_id=item.id,
    )


def _last_unapproved(earlier: list[Meeting]) -> date | None:
    """The day of the last meeting whose minutes wait for approval."""
    return next((m.on for m in reversed(earlier) if m.minutes_state is not MinutesState.APPROVED), None)


def _treated(desk: Desk, earlier: list[Meeting]) -> set[str]:
    return {
        item.bank_key
        for meeting in earlier
        for item in records.items(desk.store, meeting.id)
        if item.bank_key and item.state is ItemState.DONE
    }
