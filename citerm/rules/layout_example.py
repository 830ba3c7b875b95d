"""A meeting as an example of a layout: with the numbers that its items would have in it."""

from __future__ import annotations

from citerm.model.initiative import Language, replace
from citerm.model.layout import Numbering
from citerm.model.meeting_record import MeetingRecord
from citerm.rules.agenda import case_numbers
from citerm.rules.layouts import layout_of


def as_an_example(record: MeetingRecord, language: Language | str) -> MeetingRecord:
    """Number the items of a meeting as its group numbers now; numbers that fit already stay."""
    numbering = layout_of(record.group, language).numbering
    numbers = [item.case_number for item in record.items if item.case_number is not None]
    if numbering is Numbering.YEAR and numbers and len(set(numbers)) == len(numbers):
        return record
    items = tuple(replace(item, case_number=None) for item in record.items)
    if numbering is not Numbering.AGENDA:
        given = case_numbers(items, {}, by_type=numbering is Numbering.TYPES)
        items = tuple(replace(item, case_number=given.get(item.id)) for item in items)
    return replace(record, items=items)
