"""Case numbers: the next free ones of a group and year, given once and given back with a move to another year."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.meeting import Meeting, Purpose
from citerm.rules.agenda import case_numbers, is_case
from citerm.store import Transaction, papers, records


def give_back_numbers(desk: Desk, tx: Transaction, meeting_id: int) -> None:
    """Take the case numbers of another year from items; they get those of their own when they are called or opened."""
    for item in records.items(desk.store, meeting_id):
        if item.case_number is not None:
            tx.update("agenda_items", item.id, {"case_number": None})


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
