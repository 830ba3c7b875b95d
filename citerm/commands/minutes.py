"""Commands of the minutes and of correcting them."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_PAPERS = ("minutes", "pages", "run_sheet", "debrief", "layout")
_TO_ENDS = (*_PAPERS, "phase", "trend", "indicator", "gate", "initiative")

MINUTES = (
    Command(
        "jump", "enter", N_("Jump"), N_("Go to where the chosen gap is; settle a remark."), ("minutes",), 1, "listing"
    ),
    Command(
        "export",
        "e",
        N_("Export"),
        N_("Write the minutes as a Word file and say where it lies."),
        ("minutes",),
        2,
        "opened",
    ),
    Command(
        "send",
        "d",
        N_("Sent"),
        N_("Mark the minutes as sent, with the deadline for remarks; the file is written."),
        ("minutes",),
        3,
        "unapproved",
    ),
    Command(
        "remarks", "k", N_("Remarks"), N_("Show what was remarked on; Enter settles it."), ("minutes",), 4, "remarks"
    ),
    Command(
        "remark",
        "n",
        N_("New remark"),
        N_("Keep what somebody remarks on the minutes; after the approval a dated correction."),
        ("minutes",),
        5,
        "ended",
    ),
    Command(
        "correct",
        "r",
        N_("Correct"),
        N_("Correct texts, add what was forgotten; until the minutes are approved."),
        ("minutes",),
        6,
        "correctable",
    ),
    Command("gaps", "m", N_("Gaps"), N_("Show what is missing; Enter jumps there."), ("minutes",), 7, "gaps"),
    Command(
        "versions",
        "v",
        N_("Versions"),
        N_("Show what was written, sent and approved, and whether somebody has changed a file since."),
        ("minutes",),
        9,
        "versions",
    ),
    Command(
        "approve",
        "g",
        N_("Approved"),
        N_("Note that the minutes were approved elsewhere: on which day, by whom."),
        ("minutes",),
        10,
        "unapproved",
    ),
    Command(
        "mail_texts",
        "t",
        N_("Mail texts"),
        N_("Write the texts that follow the meeting, to copy into mail: members, each owner, the steering group."),
        ("minutes",),
        10,
        "ended",
    ),
    Command("form", "f", N_("Form"), N_("Decisions only, with discussion, or formal protocol."), ("minutes",), 11),
    Command(
        "minutes_language",
        "l",
        N_("Language"),
        N_("Danish, bokmål or nynorsk: fixed words and dates only."),
        ("minutes",),
        11,
    ),
    Command(
        "edition",
        "c",
        N_("Closed edition"),
        N_("Show and write the closed items alone, or the open edition again, which leaves them out."),
        ("minutes",),
        11,
        "closed",
    ),
    Command(
        "take_back",
        "x",
        N_("Take back"),
        N_("Take back the approval; before it, that the minutes were sent."),
        ("minutes",),
        12,
        "taken_back",
    ),
    Command(
        "reopen",
        "o",
        N_("Reopen the meeting"),
        N_("Put the ended meeting back to running, until the minutes are sent."),
        ("minutes",),
        12,
        "reopenable",
    ),
    Command(
        "strike_remark",
        "delete",
        N_("Strike"),
        N_("Strike a remark that was kept by mistake."),
        ("minutes",),
        0,
        "remark",
    ),
    Command("page_up", "pageup,b", N_("A page up"), N_("Read a page further up."), _PAPERS),
    Command("page_down", "pagedown,space", N_("A page down"), N_("Read a page further down."), _PAPERS, 13),
    Command("to_top", "home", N_("To the top"), N_("Read from the beginning."), _TO_ENDS),
    Command("to_end", "end", N_("To the end"), N_("Read the end."), _TO_ENDS),
)
"""The minutes."""

CORRECT = (
    Command("entry_above", "up", N_("Entry above"), N_("Select the entry above."), ("correct",), action="row_up"),
    Command("entry_below", "down", N_("Entry below"), N_("Select the entry below."), ("correct",), action="row_down"),
    Command(
        "change_entry",
        "enter",
        N_("Change"),
        N_("Change the wording; for an action also owner and due date."),
        ("correct",),
        1,
        "entry",
    ),
    Command(
        "move_entry",
        "m",
        N_("Move"),
        N_("Move what was noted under another item, also of another meeting of the group."),
        ("correct",),
        0,
        "entry",
    ),
    Command("add_note", "n", N_("Note"), N_("Add a note that was forgotten."), ("correct",), 2),
    Command("add_decision", "b,v", N_("Decision"), N_("Add a decision that was forgotten."), ("correct",), 3),
    Command("add_action", "o", N_("Action"), N_("Add an action that was forgotten."), ("correct",), 4),
    Command("correct_attendance", "f", N_("Attendance"), N_("Correct who was there, and from when."), ("correct",), 5),
    Command("correct_signers", "k", N_("Who signs"), N_("Choose the two who sign the protocol."), ("correct",)),
    Command("correct_times", "t", N_("Times"), N_("Correct when an item began."), ("correct",), 6),
    Command(
        "phase_questions",
        "d",
        N_("Phase questions"),
        N_("Correct what was put in words about the phase questions; the values stand."),
        ("correct",),
        7,
        "questions",
    ),
    Command(
        "strike", "delete", N_("Strike"), N_("Strike the entry; it stays in the history."), ("correct",), 8, "entry"
    ),
)
"""Correcting the record of a meeting that has ended."""
