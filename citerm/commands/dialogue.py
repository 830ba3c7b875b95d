"""Commands of the dialogue between groups: what is sent, treated and answered."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_LIST, _BOTH = ("dialogue",), ("dialogue", "handoff")

TO_THE_DIALOGUE = (
    Command(
        "dialogue",
        "e",
        N_("Dialogue"),
        N_("See what the groups hand each other: questions, proposals, reports, and the answers."),
        ("start", "initiative", "group"),
    ),
    Command(
        "dialogue_from_here",
        "",
        N_("Dialogue"),
        N_("See what the groups hand each other: questions, proposals, reports, and the answers."),
        ("live", "board", "people", "meetings", "minutes", "register"),
        0,
        "",
        "dialogue",
    ),
)
"""The way to it."""

DIALOGUE = (
    Command(
        "dialogue_page_up", "pageup", N_("A page up"), N_("Select a row a page further up."), _BOTH, action="further_up"
    ),
    Command(
        "dialogue_page_down",
        "pagedown",
        N_("A page down"),
        N_("Select a row a page further down."),
        _BOTH,
        action="further_down",
    ),
    Command("open_handoff", "enter", N_("Open"), N_("Open the handoff and see its way."), _LIST, 1, "handoff"),
    Command("new_handoff", "n", N_("New"), N_("Hand something on from one group to another."), _LIST, 2),
    Command(
        "answer_handoff",
        "a",
        N_("Answer"),
        N_("Answer it, by the decision that treated it or in words; the answer goes back to the sender's next agenda."),
        _BOTH,
        3,
        "open",
    ),
    Command(
        "put_on_agenda",
        "p",
        N_("On the agenda"),
        N_("Put it on the receiver's next agenda, or its answer on the sender's."),
        _BOTH,
        4,
        "placeable",
    ),
    Command(
        "enclose_excerpt",
        "w",
        N_("Excerpt"),
        N_("Write the excerpt of the item under which it was answered, and let it go back with the answer."),
        ("handoff",),
        5,
        "answered",
    ),
    Command("send_draft", "v", N_("Send"), N_("Send a draft."), _BOTH, 5, "draft"),
    Command(
        "change_handoff",
        "c",
        N_("Change"),
        N_("Change what is sent, until the receiver has it on an agenda."),
        _BOTH,
        6,
        "changeable",
    ),
    Command("close_handoff", "x", N_("End"), N_("End it with a reason."), _BOTH, 7, "sent"),
    Command(
        "strike_handoff",
        "delete",
        N_("Strike"),
        N_("Strike it, until the receiver has it on an agenda; it stays in the history."),
        _BOTH,
        0,
        "changeable",
    ),
    Command(
        "mail_handoff", "m", N_("Mail text"), N_("Write a text to copy into a mail to the receiver."), _BOTH, 8, "sent"
    ),
    Command(
        "next_group",
        "f",
        N_("Group"),
        N_("Show what one group sends and gets, then the next group's, then all."),
        _LIST,
        9,
    ),
)
"""What groups send each other."""
