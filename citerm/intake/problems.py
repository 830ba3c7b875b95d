"""What is wrong with a value, in our own words: pydantic's error types mapped to message ids."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

from citerm.model.message import N_, Message, say

_TEXTS = {
    "missing": N_("This is missing."),
    "extra_forbidden": N_("There is nothing of this name here."),
    "string_type": N_("This should be text in quotation marks."),
    "int_type": N_("This should be a whole number."),
    "bool_type": N_("This should be true or false."),
    "tuple_type": N_("This should be a list in square brackets."),
    "model_type": N_("This should be a table of its own."),
    "model_attributes_type": N_("This should be a table of its own."),
    "dict_type": N_("This should be a table of its own."),
    "enum": N_("“{given}” does not stand here. Possible: {expected}."),
    "greater_than_equal": N_("This should be at least {ge}."),
    "less_than_equal": N_("This should be at most {le}."),
    "too_long": N_("This is {length} characters long; at most {limit} fit here."),
    "empty": N_("This is empty."),
    "email": N_("This is not an e-mail address."),
    "place": N_("A file is named by its whole path from /, a page by its address (https://…)."),
    "initials": N_("Initials are one to four letters."),
    "iso_date": N_("A day is written as year, month and day: 2026-11-12."),
    "no_such_day": N_("There is no such day in the calendar."),
    "year": N_("The year should lie between {first} and {last}."),
    "clock": N_('A clock time is written "14.30".'),
    "due": N_('A due date is a day (2026-11-12), "next_meeting" or "ongoing".'),
    "ends_before_start": N_("This ends before it begins."),
    "poll_value": N_("A poll needs a value from 0 to 5; other stances have none."),
    "votes_and_stances": N_("A vote is counted in numbers or by name, not both."),
    "handoff_low_hanging": N_("Only a proposal can be low-hanging fruit."),
    "entry_kind": N_("An entry is one of these: note, decision, action, parked."),
    "item_or_title": N_("An item needs a title, or the key of one in the item bank (item)."),
    "recipient": N_("A recipient is one of person, organisation and name."),
    "item_or_key": N_("An item with a title of its own needs a key."),
    "substitute_for": N_("Say for whom the person was a substitute (for)."),
    "attendance_item": N_("Say for which item this was (item)."),
    "meeting_under_way": N_("A meeting under way cannot be imported: planned, called, closed or cancelled."),
    "not_held": N_("Only a closed meeting has these: {names}."),
    "float_type": N_("This should be a number."),
    "finite_number": N_("This should be a number."),
    "who_commits": N_("Say who commits: an organisation or a person."),
    "item_phase": N_("Say which phase this item is about (phase)."),
    "languages": N_("A text here has the languages da, nb, nn and en, at least one of them."),
    "track_key": N_("The key of a track is made of letters, digits and hyphens, at most 20."),
    "sizes": N_("The first number is the least, the second the most."),
    "track_short": N_("This is made of letters, at most 8; the number of a phase is written behind them."),
    "outcomes": N_("A gate has at least one of these outcomes: {names}."),
}
_FALLBACK = N_("This value does not fit here.")


def problem_of(kind: str, context: Mapping[str, Any], given: object, name: str, names: Collection[str]) -> Message:
    """The sentence for one pydantic error.

    Args:
        kind: pydantic's error type.
        context: its values.
        given: what stands in the file.
        name: the last part of the place.
        names: those that the format knows.
    """
    if kind == "extra_forbidden":
        meant = get_close_matches(name, sorted(names), 1)
        if meant and meant[0] != name:
            return say("There is nothing of this name here. Did you mean {name}?", name=meant[0])
    values = dict(context)
    if kind == "enum":
        expected = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        values = {"given": str(given)[:60], "expected": expected}
    return say(_TEXTS.get(kind, _FALLBACK), **values)
