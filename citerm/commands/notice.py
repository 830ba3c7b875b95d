"""Commands of the notice: what goes out before a meeting."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_HERE = ("notice",)

TO_THE_NOTICE = (
    Command(
        "notice",
        "y",
        N_("Notice"),
        N_("See the notice as it goes out: Word, calendar and mail text; mark it as sent, tell of changes."),
        ("agenda",),
        11,
    ),
)
"""The way to it."""

NOTICE = (
    Command(
        "export",
        "e",
        N_("Export"),
        N_("Write the notice as a Word file, as a file for calendars and as a text to copy into mail."),
        _HERE,
        1,
    ),
    Command(
        "send",
        "d",
        N_("Sent"),
        N_("Mark as sent what is shown, with the deadline for apologies; the files are written."),
        _HERE,
        2,
        "pending",
    ),
    Command(
        "notice_face",
        "f",
        N_("Word, mail"),
        N_("Show what is written as a Word file, or the text to copy into mail."),
        _HERE,
        3,
    ),
    Command(
        "notices_sent",
        "v",
        N_("What was sent"),
        N_("Show what was sent about this meeting, and what each told."),
        _HERE,
        4,
        "sent",
    ),
    Command(
        "notice_language",
        "l",
        N_("Language"),
        N_("Danish, bokmål or nynorsk: fixed words and dates only."),
        _HERE,
        5,
    ),
    Command(
        "take_back",
        "x",
        N_("Take back"),
        N_("Take back that it was sent; without any left the meeting is planned again."),
        _HERE,
        6,
        "taken_back",
    ),
    Command("row_up", "up", N_("Row above"), N_("Select the row above."), _HERE),
    Command("row_down", "down", N_("Row below"), N_("Select the row below."), _HERE),
    Command("page_up", "pageup,b", N_("A page up"), N_("Read a page further up."), _HERE),
    Command("page_down", "pagedown,space", N_("A page down"), N_("Read a page further down."), _HERE, 11),
    Command("to_top", "home", N_("To the top"), N_("Read from the beginning."), _HERE),
    Command("to_end", "end", N_("To the end"), N_("Read the end."), _HERE),
)
"""The notice."""
