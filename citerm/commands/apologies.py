"""Commands of apologies and substitutes before a meeting."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

TO_THE_APOLOGIES = (
    Command(
        "apologies",
        "a",
        N_("Apologies"),
        N_("Note who sends apologies and who comes instead; see whether those who come can decide."),
        ("agenda",),
        0,
        "not_opened",
    ),
)
"""The way to them."""

APOLOGIES = (
    Command(
        "toggle_apologies",
        "space",
        N_("Apologies"),
        N_("Note that the person will not come, or expect them again."),
        ("apologies",),
        1,
        "row",
    ),
    Command(
        "substitute",
        "enter",
        N_("Substitute"),
        N_("Say who comes in this person's seat; the next in turn is proposed, an empty field takes them back."),
        ("apologies",),
        2,
        "member",
    ),
    Command(
        "by_initials",
        "f",
        N_("By initials"),
        N_("Type initials, one person after the other: apologies, or expected again."),
        ("apologies",),
        3,
    ),
)
"""Who will not come, and who comes instead."""
