"""The words of due dates and of the board's filter as plain data: the rules need no language of their own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from citerm.model.action import ActionState
from citerm.model.initiative import Model

FAR_MONTHS = 9
"""A due date further ahead than this is shown with its year and pointed out."""


def far_ahead(day: date, today: date) -> bool:
    """Whether a day lies more than nine months after another."""
    months = (day.year - today.year) * 12 + day.month - today.month
    return months > FAR_MONTHS or (months == FAR_MONTHS and day.day > today.day)


class DueWords(Model, frozen=True):
    """What people write for due dates, in several languages at once; every word is folded.

    Groups are mixed: a Norwegian in a Danish group writes *neste uke*. Where two languages use one
    word differently, the first language given wins.
    """

    weekdays: Mapping[str, int]
    """Names and short names, without dots; Monday is 0."""
    months: Mapping[str, int]
    """Names and short names, without dots; January is 1."""
    days_off: Mapping[str, int]
    """*i dag*, *i morgen*, *i overmorgen*: days from today."""
    numbers: Mapping[str, int]
    """Numbers as words, for *om to uger*."""
    day_units: frozenset[str]
    week_units: frozenset[str]
    """Also the single letters of *+2u* and *+2v*."""
    week: frozenset[str]
    """The word before a week number."""
    after: frozenset[str]
    """*om*, *in*."""
    next: frozenset[str]
    """*næste*, *neste*, *next*."""
    coming: frozenset[str]
    """Words before a weekday or date that change nothing: *på*, *førstk.*, *den*, *senest*."""
    next_meeting: frozenset[str]
    ongoing: frozenset[str]


class FilterField(StrEnum):
    """What a word of the board's filter is about."""

    OWNER = "owner"
    HELPER = "helper"
    GROUP = "group"
    STATE = "state"
    DUE = "due"
    """Due on that day or before, *next meeting*, or *ongoing*."""
    WAITING = "waiting"
    CARRIED = "carried"
    """Carried that often or more."""
    EFFORT = "effort"
    INDICATOR = "indicator"
    PHASE = "phase"
    """Made in that phase, written short with its track: *ci2*; a bare number would not say whose phase."""
    COMPONENT = "component"
    WITH = "with"
    """Coordinated with a group, an organisation or others."""
    LOW_HANGING = "low_hanging"
    OVERDUE = "overdue"
    SOON = "soon"
    NO_OWNER = "no_owner"
    NO_DUE = "no_due"


class FilterWords(Model, frozen=True):
    """What people write in the board's filter, in several languages at once; every word is folded."""

    fields: Mapping[str, FilterField]
    """The word before a colon: *ansvarlig*, *a*."""
    phrases: Mapping[str, FilterField]
    """Words that stand alone: *over fristen*, *over*, *uden ansvarlig*."""
    states: Mapping[str, ActionState]
    """The states of an action, also of two words: *i gang*."""
    me: frozenset[str]
    nobody: frozenset[str]
    due: DueWords
    tracks: tuple[str, ...] = ()
    """The letters before the number of a phase: *ci*, *p*."""
    components: tuple[tuple[str, str], ...] = ()
    """Names of the success components, in every language, each with its key."""
