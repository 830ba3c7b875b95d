"""Commands of the phase screen."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

PHASE = (
    Command("line_up", "up", N_("Above"), N_("Select what stands above."), ("phase",), action="row_up"),
    Command("line_down", "down", N_("Below"), N_("Select what stands below."), ("phase",), action="row_down"),
    Command("phase_before", "left", N_("Phase before"), N_("Look at the phase before."), ("phase",)),
    Command("phase_after", "right", N_("Next phase"), N_("Look at the next phase."), ("phase",)),
    Command(
        "next_page",
        "tab",
        N_("Next page"),
        N_("Overview, matrix, checklist, steps: show the next page."),
        ("phase",),
        2,
    ),
    Command("page_before", "shift+tab", N_("Page before"), N_("Show the page before."), ("phase",)),
    Command(
        "open_line",
        "enter",
        N_("Open, tick"),
        N_("Open what is selected; tick a line with what shows it."),
        ("phase",),
        1,
        "line",
    ),
    Command("other_track", "f", N_("Phase model"), N_("Look at another phase model."), ("phase",), 7),
    Command(
        "untick",
        "delete",
        N_("Take tick away"),
        N_("Take the tick away; it stays in the history."),
        ("phase",),
        0,
        "tick",
    ),
    Command(
        "sign_contract",
        "k",
        N_("Contract"),
        N_("The participant has signed; pressed again, the contract has ended."),
        ("phase",),
        3,
        "member",
    ),
    Command(
        "understood",
        "j",
        N_("Role understood"),
        N_("The participant has made sure of the own role and the group's tasks."),
        ("phase",),
        4,
        "member",
    ),
    Command("new_strategy", "n", N_("Strategy"), N_("Put a strategy on the list that goes on."), ("phase",), 6),
    Command(
        "end_strategy",
        "x",
        N_("End strategy"),
        N_("Say that a strategy is no longer followed, and why; pressed again, that it is."),
        ("phase",),
        3,
        "strategy",
    ),
    Command(
        "begin_phase",
        "b",
        N_("Open phase"),
        N_("Work in this phase from today; a phase that was left needs a reason and a decision."),
        ("phase",),
        5,
    ),
    Command(
        "print_phase",
        "p",
        N_("Print"),
        N_("Write the assessments, the gate, the milestones and the trend of this phase as a Word file."),
        ("phase",),
        9,
    ),
    Command("make_primary", "h", N_("Primary phase"), N_("Make this phase the primary one."), ("phase",)),
    Command("leave_phase", "l", N_("Leave phase"), N_("Close this phase without its gate."), ("phase",)),
)
"""The phase screen."""

TO_THE_PHASES = (
    Command("phases", "f", N_("Phases"), N_("How far the initiative has come, phase by phase."), ("start",), 5),
    Command(
        "phases_from_here",
        "",
        N_("Phases"),
        N_("How far the initiative has come, phase by phase."),
        ("live", "board", "card", "agenda", "people", "meetings", "minutes", "register", "decision"),
        0,
        "",
        "phases",
    ),
)
"""The way to the phase screen."""
