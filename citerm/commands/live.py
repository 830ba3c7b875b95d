"""Commands of the live meeting."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_BY_PAGES = ("live", "agenda", "item", "search", "help", "phase", "trend", "indicator", "gate", "initiative")

LIVE = (
    Command(
        "next_item",
        "space",
        N_("Next item"),
        N_("Go to the next item; on the last one, to the read-back."),
        ("live",),
        1,
    ),
    Command("previous_item", "backspace", N_("Previous item"), N_("Go back to the item before."), ("live",)),
    Command("go_to_item", "g", N_("Go to item"), N_("Jump to an item by its number."), ("live",)),
    Command(
        "note",
        "n",
        N_("Note"),
        N_("Write down what is said. Ctrl+J makes a new line."),
        ("live", "assessment", "gate"),
        3,
        "running",
    ),
    Command(
        "decision",
        "b,v",
        N_("Decision"),
        N_("Record a decision; Enter on an empty line adopts the proposed wording, Tab changes the outcome."),
        ("live",),
        1,
        "running",
    ),
    Command(
        "consent",
        "c",
        N_("Consent"),
        N_("Everyone agrees: Enter. Initials and words record a reservation or an objection."),
        ("live",),
        7,
        "decision",
    ),
    Command(
        "vote",
        "a",
        N_("Vote"),
        N_("For, against, abstaining: three numbers, or by person after Tab."),
        ("live",),
        9,
        "decision",
    ),
    Command(
        "poll",
        "k",
        N_("Poll"),
        N_(
            "How everybody stands to a decision, from 0 (blocks it) to 5 (helps to lead): one digit each in seating "
            "order, hidden until all have answered."
        ),
        ("live",),
        9,
        "decision",
    ),
    Command(
        "action_item",
        "o",
        N_("Action"),
        N_("Somebody does something: text, Tab owner, Tab due date, Enter."),
        ("live", "assessment", "gate"),
        2,
        "running",
    ),
    Command(
        "attendance",
        "f",
        N_("Attendance"),
        N_("Initials: arrived, or left. Enter on an empty line: all who are expected are here."),
        ("live", "assessment"),
        4,
        "under_way",
    ),
    Command(
        "take_in_guests",
        "F",
        N_("Guests are here"),
        N_("Everybody who is invited for this item is here now."),
        ("live",),
        0,
        "running",
    ),
    Command(
        "take_up",
        "d",
        N_("Take up"),
        N_(
            "What the item is for: the phase questions, the gate, the indicators, goals and efforts, "
            "the members of a new group; or the actions of earlier meetings: "
            "f done, o still open, i in progress, v waiting, b cancelled, d discuss; e changes the wording, "
            "l lifts it to the steering group."
        ),
        ("live",),
        1,
        "item_work",
    ),
    Command(
        "conflict",
        "i",
        N_("Conflict of interest"),
        N_("Initials: out for this item, and back again."),
        ("live",),
        0,
        "running",
    ),
    Command(
        "round", "r", N_("Round"), N_("Who has been heard on this item, and who not yet."), ("live",), 0, "running"
    ),
    Command(
        "park",
        "p",
        N_("Park"),
        N_("Park a topic that came up; on an empty line, park the item itself."),
        ("live",),
        5,
        "running",
    ),
    Command(
        "hand_off",
        "e",
        N_("Hand on"),
        N_(
            "Hand something on to another group, from the chosen entry or in your words: Tab the group, Tab the kind. "
            "Under what another group has sent, it answers."
        ),
        ("live",),
        6,
        "running",
    ),
    Command("postpone", "x", N_("Postpone"), N_("Postpone the item to the next meeting."), ("live",), 0, "running"),
    Command(
        "close_item",
        "l",
        N_("Closed item"),
        N_("Close the item: others see its number only, in every paper too. Pressed twice, the key opens it again."),
        ("live",),
        0,
        "running",
    ),
    Command(
        "more_time",
        "plus",
        N_("Five minutes more"),
        N_("Give the item five minutes, taken from a later one."),
        ("live",),
        0,
        "running",
    ),
    Command(
        "less_time", "minus", N_("Five minutes less"), N_("Take five minutes from the item."), ("live",), 0, "running"
    ),
    Command("pause", "t", N_("Pause"), N_("Stop the clock, or let it run on."), ("live",), 0, "under_way"),
    Command(
        "blank_audience",
        "full_stop",
        N_("Blank room"),
        N_("Show nothing but the initiative's name to those who follow the meeting, and the meeting again."),
        ("live", "assessment", "gate", "indicator_round"),
        0,
        "under_way",
    ),
    Command("agenda", "j", N_("Agenda"), N_("Change the agenda: titles, minutes, order, new items."), ("live",)),
    Command(
        "private_note",
        "h",
        N_("Private note"),
        N_("Show or hide what is private of this item: aim, working form, gathering up and note."),
        ("live",),
    ),
    Command(
        "change_kind",
        "m",
        N_("Change kind"),
        N_(
            "Make the selected entry a note (n), decision (b), action (o), parked topic (p) or handoff (e); "
            "i marks a recommendation, k names the component it serves."
        ),
        ("live",),
        0,
        "selected",
    ),
    Command(
        "edit_entry",
        "enter",
        N_("Edit"),
        N_("Edit the selected entry; the old wording is kept."),
        ("live",),
        0,
        "selected",
    ),
    Command(
        "strike_entry",
        "delete",
        N_("Strike"),
        N_("Strike the selected entry; it stays in the history."),
        ("live",),
        0,
        "selected",
    ),
    Command("entry_up", "up", N_("Entry above"), N_("Select the entry above."), ("live",)),
    Command("entry_down", "down", N_("Entry below"), N_("Select the entry below."), ("live",)),
    Command("entry_page_up", "pageup", N_("A page up"), N_("Look a page further up."), _BY_PAGES, action="further_up"),
    Command(
        "entry_page_down",
        "pagedown",
        N_("A page down"),
        N_("Look a page further down."),
        _BY_PAGES,
        action="further_down",
    ),
    Command(
        "preview", "y", N_("Minutes"), N_("See the minutes as they stand now."), ("live", "assessment", "gate"), 10
    ),
    Command(
        "pen",
        "z",
        N_("Pen"),
        N_(
            "Where somebody else writes in the meeting: take the pen over (o) or ask for it (b); "
            "where you write: hand it to whoever asks."
        ),
        ("live", "assessment", "gate"),
        6,
        "pen",
    ),
    Command(
        "take_suggestion",
        "w",
        N_("Take suggestion"),
        N_("Record what somebody who follows the meeting suggests, as it stands."),
        ("live",),
        0,
        "suggestion",
    ),
    Command(
        "decline_suggestion",
        "W",
        N_("Decline suggestion"),
        N_("Let the suggestion be; whoever made it sees that."),
        ("live",),
        0,
        "suggestion",
    ),
    Command(
        "signers",
        "",
        N_("Who signs"),
        N_("Choose the two who sign the protocol: their initials, one after the other."),
        ("live",),
        0,
        "under_way",
    ),
    Command("read_back", "q", N_("End"), N_("End the meeting: the read-back first."), ("live",), 11, "under_way"),
)
"""The live meeting."""
