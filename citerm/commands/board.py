"""Commands of the action board and of its cards."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_BOTH = ("board", "card")

BOARD = (
    Command("card_up", "up", N_("Card above"), N_("Select the card above."), ("board",)),
    Command("card_down", "down", N_("Card below"), N_("Select the card below."), ("board",)),
    Command("next_column", "tab", N_("Next column"), N_("Select a card in the next column."), ("board",)),
    Command("previous_column", "shift+tab", N_("Column before"), N_("Select a card in the column before."), ("board",)),
    Command("board_page_up", "pageup", N_("A page up"), N_("Select a card a page further up."), ("board",)),
    Command("board_page_down", "pagedown", N_("A page down"), N_("Select a card a page further down."), ("board",)),
    Command("first_card", "home", N_("First card"), N_("Select the first card of the column."), ("board",)),
    Command("last_card", "end", N_("Last card"), N_("Select the last card of the column."), ("board",)),
    Command(
        "open_card",
        "enter",
        N_("Open"),
        N_("Open the card: all about the action, its comments and its history."),
        ("board",),
        1,
        "card",
    ),
    Command("link_up", "up", N_("Above"), N_("Select the line above."), ("card",), action="row_up"),
    Command("link_down", "down", N_("Below"), N_("Select the line below."), ("card",), action="row_down"),
    Command(
        "follow_link",
        "enter",
        N_("Go there"),
        N_("Open the meeting that it comes from, or the action that is selected."),
        ("card",),
        1,
        "link",
    ),
    Command("to_open", "o", N_("Open again"), N_("The action is open."), _BOTH, 0, "writing"),
    Command("to_in_progress", "i", N_("In progress"), N_("Somebody has begun."), _BOTH, 6, "writing"),
    Command(
        "to_waiting",
        "v",
        N_("Waiting"),
        N_("It waits: for whom or for what, Enter."),
        _BOTH,
        3,
        "writing",
    ),
    Command("to_done", "f", N_("Done"), N_("It is done: how it was solved, if you like, Enter."), _BOTH, 2, "writing"),
    Command("to_cancelled", "b", N_("Cancelled"), N_("It is cancelled: why, if you like, Enter."), _BOTH, 9, "writing"),
    Command("card_left", "left", N_("A column back"), N_("Move the card one column to the left."), _BOTH, 0, "writing"),
    Command(
        "card_right", "right", N_("A column on"), N_("Move the card one column to the right."), _BOTH, 0, "writing"
    ),
    Command(
        "next_view",
        "g",
        N_("View"),
        N_("By owner, by group, or what has happened since the last meeting."),
        ("board",),
        5,
    ),
    Command(
        "filter",
        "slash",
        N_("Filter"),
        N_("Show only some cards: a word, an owner, a state; what is understood is shown as you type."),
        ("board",),
        4,
    ),
    Command(
        "new_action",
        "n",
        N_("New action"),
        N_("Write a new action: text, Tab owner, Tab due date, Tab group, Enter."),
        ("board",),
        7,
        "new",
    ),
    Command("reword_action", "e", N_("Text"), N_("Change the text; the old one is kept."), _BOTH, 13, "writing"),
    Command("give_owner", "a", N_("Owner"), N_("Give it another owner: initials, Enter."), _BOTH, 10, "writing"),
    Command("give_helpers", "m", N_("Helpers"), N_("Say who helps: initials, Enter."), _BOTH, 0, "writing"),
    Command(
        "give_due",
        "d",
        N_("Due date"),
        N_("Give it another due date: fri, +7, 6/11, nm, ongoing."),
        _BOTH,
        8,
        "writing",
    ),
    Command(
        "comment_on", "k", N_("Comment"), N_("Write a comment; it is kept with date and name."), _BOTH, 11, "writing"
    ),
    Command(
        "split_action",
        "x",
        N_("Split"),
        N_("Split it into several actions: one per line, Ctrl+J makes a new line."),
        _BOTH,
        0,
        "writing",
    ),
    Command(
        "link_action",
        "l",
        N_("Link"),
        N_("Link it to an effort, after Tab to an indicator, and then to a component."),
        _BOTH,
        0,
        "writing",
    ),
    Command(
        "coordinate_action",
        "c",
        N_("Coordinate"),
        N_("Say with whom it is coordinated: another group, an organisation, or others in the field."),
        _BOTH,
        0,
        "writing",
    ),
    Command(
        "mark_low_hanging",
        "h",
        N_("Low-hanging"),
        N_("Mark it as low-hanging fruit, which can be picked at once, or take the mark away."),
        _BOTH,
        0,
        "writing",
    ),
    Command(
        "print_list",
        "p",
        N_("Print"),
        N_("Write the list of actions: all, one member's or one group's own; for a spreadsheet or a calendar too."),
        ("board",),
    ),
    Command(
        "reassign",
        "r",
        N_("Hand over"),
        N_("Hand all open actions of one member to another in one step."),
        ("board",),
        0,
        "new",
    ),
)
"""The board, and one card of it."""

TO_THE_BOARD = (
    Command(
        "board", "o", N_("Action board"), N_("All actions, by owner, by group, since the last meeting."), ("start",), 3
    ),
    Command(
        "board_from_here",
        "",
        N_("Action board"),
        N_("All actions, by owner, by group, since the last meeting."),
        ("live", "agenda", "people", "meetings", "minutes", "correct"),
        0,
        "",
        "board",
    ),
)
"""The way to the board."""
