"""The screens by what can be done on them; a new screen is one word here."""

from __future__ import annotations

WRITING = (
    *("live", "assessment", "gate", "board", "card", "agenda", "item", "apologies", "preparations"),
    *("start", "people", "read_back", "minutes", "recipients", "debrief", "layout", "correct"),
    *("register", "decision", "written", "phase", "indicators", "indicator", "timetable", "indicator_round"),
    *("mandate", "dialogue", "handoff"),
    *("initiative", "seating", "group", "organisations", "common_agenda", "constituting", "contracts"),
    *("sideline", "secretariat", "checks", "status", "action_plan"),
)
"""Screens on which things are changed, and taken back."""

READING = ("meetings", "notice", "annexes", "pages", "run_sheet", "trend")
"""Screens that only show, or write papers."""

ASKING = ("plan", "series")
"""Screens that make one thing and end with it."""

_WITHOUT_SEARCH = ("gate", "preparations", "read_back")

ALL = WRITING + READING + ASKING
SEARCHING = tuple(section for section in WRITING + READING if section not in _WITHOUT_SEARCH)
LEAVING = tuple(section for section in ALL if section != "start")
"""Screens that lead back to the one before."""

ROWS = (
    *("start", "people", "plan", "meetings", "minutes", "annexes", "recipients", "pages", "run_sheet"),
    *("debrief", "layout", "preparations", "series", "apologies", "mandate", "dialogue", "handoff"),
    *("initiative", "group", "common_agenda", "constituting", "contracts", "sideline", "secretariat"),
    *("checks", "action_plan"),
)
"""Screens with one list of rows, on which arrows choose."""
