"""Commands of the decision register, of one decision in it, and of deciding in writing."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_BOTH = ("register", "decision")

SEARCH = (Command("open_hit", "enter", N_("Open"), N_("Open what is selected."), ("search",), 1, "hit"),)
"""What was found."""

REGISTER = (
    Command("entry_before", "up", N_("Above"), N_("Select what stands above."), (*_BOTH, "written"), action="row_up"),
    Command(
        "entry_after", "down", N_("Below"), N_("Select what stands below."), (*_BOTH, "written"), action="row_down"
    ),
    Command(
        "register_page_up",
        "pageup",
        N_("A page up"),
        N_("Select a page further up."),
        ("register",),
        action="further_up",
    ),
    Command(
        "register_page_down",
        "pagedown",
        N_("A page down"),
        N_("Select a page further down."),
        ("register",),
        action="further_down",
    ),
    Command(
        "open_entry",
        "enter",
        N_("Open"),
        N_("Open what is selected: all about it, and its history."),
        _BOTH,
        1,
        "row",
    ),
    Command("earlier_year", "left", N_("Earlier year"), N_("Show the decisions of the year before."), ("register",)),
    Command(
        "later_year", "right", N_("Later year"), N_("Show the decisions of the year after, or all."), ("register",)
    ),
    Command("grouping", "g", N_("Group, year"), N_("List them by group or by year."), ("register",), 3),
    Command(
        "routine",
        "a",
        N_("Approvals"),
        N_("Show approvals of agendas and minutes too, or leave them out."),
        ("register",),
    ),
    Command(
        "filter_register",
        "slash",
        N_("Filter"),
        N_("Show only decisions in which all words occur, as you type; Esc shows all again."),
        ("register",),
        2,
    ),
    Command(
        "set_review",
        "d",
        N_("Review date"),
        N_("Set the day on which it is to be reconsidered; the agenda then proposes it."),
        _BOTH,
        5,
        "decided",
    ),
    Command(
        "replace_decision", "e", N_("Replaced by"), N_("Say which decision stands in its place."), _BOTH, 6, "decided"
    ),
    Command("lapse_decision", "b", N_("Lapsed"), N_("Say that it no longer holds, and why."), _BOTH, 7, "decided"),
    Command("restore_decision", "i", N_("In force"), N_("Put a replaced or lapsed decision back."), _BOTH, 0, "ceased"),
    Command(
        "found_group",
        "f",
        N_("Set up group"),
        N_("Set up the group that was decided on; group and decision lead to each other."),
        _BOTH,
        0,
        "decided",
    ),
    Command("follow_decision", "o", N_("Action"), N_("Agree what is to be done for it."), _BOTH, 8, "decided"),
    Command(
        "decision_component",
        "k",
        N_("Component"),
        N_("Say which success component the decision serves."),
        _BOTH,
        0,
        "chosen",
    ),
    Command("to_meeting", "m", N_("Its meeting"), N_("Go to the place where it was decided."), _BOTH, 9, "chosen"),
    Command(
        "print_register",
        "p",
        N_("Print"),
        N_("Write the decisions of the year shown, else of this year, as a Word file."),
        ("register",),
        10,
    ),
    Command(
        "propose_written",
        "n",
        N_("In writing"),
        N_("Put a proposal to a group for decision in writing, between meetings."),
        ("register",),
        4,
    ),
)
"""The register and one decision."""

WRITTEN = (
    Command("answer_for", "j", N_("Agrees"), N_("The member selected agrees."), ("written",), 1, "answering"),
    Command("answer_against", "n", N_("Against"), N_("The member selected is against."), ("written",), 2, "answering"),
    Command("answer_abstain", "a", N_("Abstains"), N_("The member selected abstains."), ("written",), 3, "answering"),
    Command(
        "answer_reservation",
        "f",
        N_("Reservation"),
        N_("The member selected agrees with a reservation: its words, Enter."),
        ("written",),
        4,
        "answering",
    ),
    Command(
        "answer_none",
        "delete",
        N_("No answer"),
        N_("The member selected has not answered after all."),
        ("written",),
        0,
        "answering",
    ),
    Command(
        "conclude",
        "k",
        N_("Conclude"),
        N_("Say what came of it; it then stands in the register."),
        ("written",),
        5,
        "running",
    ),
    Command(
        "change_proposal",
        "e",
        N_("Change"),
        N_("Change title, background, wording or date."),
        ("written",),
        6,
        "running",
    ),
    Command(
        "mail_text",
        "t",
        N_("Mail text"),
        N_("Write a text to copy into a mail to the members; nothing is sent."),
        ("written",),
        7,
        "running",
    ),
    Command(
        "withdraw",
        "x",
        N_("Withdraw"),
        N_("Withdraw the proposal; it stays in the history."),
        ("written",),
        0,
        "running",
    ),
    Command(
        "reopen_written",
        "i",
        N_("Take up again"),
        N_("Take answers again, as long as no meeting has taken note of it."),
        ("written",),
        0,
        "concluded",
    ),
    Command(
        "to_decision",
        "enter",
        N_("Its decision"),
        N_("Open the decision in the register."),
        ("written",),
        8,
        "concluded",
    ),
)
"""Deciding in writing."""

TO_THE_REGISTER = (
    Command(
        "register", "b,v", N_("Decisions"), N_("All decisions of all groups, and what became of them."), ("start",), 5
    ),
    Command(
        "register_from_here",
        "",
        N_("Decision register"),
        N_("All decisions of all groups, and what became of them."),
        ("live", "board", "card", "agenda", "people", "meetings", "minutes", "correct"),
        0,
        "",
        "register",
    ),
)
"""The way to the register."""
