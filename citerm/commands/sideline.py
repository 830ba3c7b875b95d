"""Commands of the sideline: who is kept informed, of what, and who has not heard for too long."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_HERE = ("sideline",)

TO_THE_SIDELINE = (
    Command(
        "sideline",
        "l",
        N_("Sideline"),
        N_("See who is kept informed of what, through which channel, and who has not heard for sixty days."),
        ("initiative",),
    ),
)
"""The way to it."""

SIDELINE = (
    Command(
        "sideline_page_up", "pageup", N_("A page up"), N_("Select a row a page further up."), _HERE, action="further_up"
    ),
    Command(
        "sideline_page_down",
        "pagedown",
        N_("A page down"),
        N_("Select a row a page further down."),
        _HERE,
        action="further_down",
    ),
    Command(
        "inform",
        "i",
        N_("Informed"),
        N_("Note that the actor chosen, or all that are marked, were told something: what, when and how."),
        _HERE,
        1,
        "standing",
    ),
    Command("mark_actor", "space", N_("Mark"), N_("Mark the actor, to inform several at once."), _HERE, 2, "standing"),
    Command(
        "inform_of_meeting",
        "m",
        N_("Of a meeting"),
        N_("Note as informed all who get what a meeting decided for information."),
        _HERE,
        3,
        "meeting",
    ),
    Command("new_actor", "n", N_("New"), N_("Keep an organisation, a person or any name informed."), _HERE, 4),
    Command(
        "unfold_actor",
        "enter",
        N_("History"),
        N_("Show or hide all that the actor was told, the newest first."),
        _HERE,
        5,
        "actor",
    ),
    Command(
        "edit_actor",
        "e",
        N_("Change"),
        N_("Say anew what the actor is to hear about, how, and who sees to it."),
        _HERE,
        6,
        "actor",
    ),
    Command(
        "strike_on_sideline",
        "delete",
        N_("End"),
        N_("Inform the actor no longer, with a reason; on a line of the history: strike it."),
        _HERE,
        7,
        "row",
    ),
    Command("print_sideline", "p", N_("Print"), N_("Write the log of who was informed as a Word file."), _HERE, 10),
)
"""Who is kept informed."""
