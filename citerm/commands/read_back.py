"""Commands of the read-back."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

READ_BACK = (
    Command("go_on", "enter,space", N_("Go on"), N_("Take it as it stands, and go on."), ("read_back",), 1),
    Command("go_back", "backspace,left", N_("One back"), N_("See the one before again."), ("read_back",), 6, "before"),
    Command(
        "adjust",
        "r",
        N_("Wording"),
        N_("Change the wording before it stands in the minutes."),
        ("read_back",),
        2,
        "wording",
    ),
    Command(
        "next_outcome", "tab", N_("Outcome"), N_("Change what came of the proposal."), ("read_back",), 3, "decision"
    ),
    Command("choose_up", "up", N_("Above"), N_("Select the one above."), ("read_back",), 0, "list", action="row_up"),
    Command(
        "choose_down", "down", N_("Below"), N_("Select the one below."), ("read_back",), 0, "list", action="row_down"
    ),
    Command(
        "to_next_meeting", "x", N_("Postpone"), N_("The item goes to the next agenda."), ("read_back",), 2, "unreached"
    ),
    Command("to_parking", "p", N_("Park"), N_("The item is parked."), ("read_back",), 3, "unreached"),
    Command("to_nothing", "d", N_("Drop"), N_("The item is dropped."), ("read_back",), 4, "unreached"),
    Command("was_done", "b", N_("Dealt with"), N_("The item was dealt with."), ("read_back",), 5, "unreached"),
    Command("was_here", "f", N_("Present"), N_("This person was here."), ("read_back",), 2, "attendance"),
    Command("was_excused", "m", N_("Excused"), N_("This person had sent apologies."), ("read_back",), 3, "attendance"),
    Command(
        "was_absent", "i", N_("Absent"), N_("This person was absent without notice."), ("read_back",), 4, "attendance"
    ),
    Command("all_here", "t", N_("All present"), N_("All of them were here."), ("read_back",), 5, "attendance"),
    Command(
        "leave_all",
        "a",
        N_("End now"),
        N_("Leave all of it as proposed and end the meeting."),
        ("read_back",),
        2,
        "decisions_read",
    ),
    Command("see_minutes", "y", N_("Minutes"), N_("See the minutes that were written."), ("read_back",), 2, "ended"),
)
"""The read-back."""
