"""Commands of the checks: everything that deserves attention across the initiative."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_HERE = ("checks",)
_HELP = N_("What deserves attention across the initiative, the most urgent first, and what is left as it is.")

TO_THE_CHECKS: tuple[Command, ...] = (
    Command("checks", "k", N_("Checks"), _HELP, ("start", "initiative"), 8),
    Command(
        "checks_from_here",
        "",
        N_("Checks"),
        _HELP,
        ("live", "board", "card", "agenda", "people", "meetings", "minutes", "register", "decision", "phase", "group"),
        0,
        "",
        "checks",
    ),
)
"""The way to them."""

CHECKS: tuple[Command, ...] = (
    Command("mend", "enter", N_("Mend"), N_("Go to where the matter is mended."), _HERE, 1, "row"),
    Command(
        "leave_as_it_is",
        "x",
        N_("Leave it"),
        N_("Leave the matter as it is, with a reason; it comes back only when it stands otherwise."),
        _HERE,
        2,
        "open",
    ),
    Command(
        "look_again",
        "delete",
        N_("Look again"),
        N_("Take back that it is left as it is; it asks for attention again."),
        _HERE,
        3,
        "left",
    ),
    Command(
        "checks_page_up", "pageup", N_("A page up"), N_("Select a row a page further up."), _HERE, action="further_up"
    ),
    Command(
        "checks_page_down",
        "pagedown",
        N_("A page down"),
        N_("Select a row a page further down."),
        _HERE,
        action="further_down",
    ),
)
"""Everything that deserves attention."""
