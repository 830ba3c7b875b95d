"""Commands of the indicators, and of the round in which a meeting measures."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_BOTH = ("indicators", "indicator")

INDICATORS: tuple[Command, ...] = (
    Command("indicator_up", "up", N_("Above"), N_("Select what stands above."), _BOTH, action="row_up"),
    Command("indicator_down", "down", N_("Below"), N_("Select what stands below."), _BOTH, action="row_down"),
    Command(
        "indicator_page_up",
        "pageup",
        N_("A page up"),
        N_("Select a page further up."),
        ("indicators",),
        action="further_up",
    ),
    Command(
        "indicator_page_down",
        "pagedown",
        N_("A page down"),
        N_("Select a page further down."),
        ("indicators",),
        action="further_down",
    ),
    Command(
        "open_indicator",
        "enter",
        N_("Open"),
        N_("Open the indicator: its plot, every figure, the actions that serve it."),
        ("indicators",),
        1,
        "indicator",
    ),
    Command(
        "follow_figure",
        "enter",
        N_("Go there"),
        N_("Open the meeting that measured the figure, or the action that is selected."),
        ("indicator",),
        6,
        "leads",
    ),
    Command("measure", "m", N_("Measure"), N_("Note a figure: the figure, its day, Enter."), _BOTH, 2, "indicator"),
    Command(
        "measure_several",
        "v",
        N_("Several"),
        N_("Note several figures at once, one on each line: the day, then the figure; a list can be pasted."),
        ("indicator",),
        3,
        "indicator",
    ),
    Command("add_indicator", "n", N_("New"), N_("Say what is to be measured, and how."), ("indicators",), 3),
    Command("change_indicator", "e", N_("Change"), N_("Change what is known of it."), _BOTH, 4, "indicator"),
    Command(
        "mark_baseline",
        "b",
        N_("Baseline"),
        N_("Count progress from the figure selected, in the list from the newest; once more: from none."),
        _BOTH,
        5,
        "figure",
    ),
    Command(
        "strike_measurement",
        "delete",
        N_("Strike"),
        N_("Strike a wrong figure; it stays in the history, and the right one is measured anew."),
        ("indicator",),
        7,
        "figure",
    ),
    Command(
        "filter_indicators",
        "slash",
        N_("Filter"),
        N_("Show only indicators in which all words occur, as you type; Esc shows all again."),
        ("indicators",),
        6,
    ),
    Command(
        "retire",
        "x",
        N_("Retire"),
        N_("Measure it no more, or take it into use; its figures are kept."),
        _BOTH,
        7,
        "indicator",
    ),
    Command(
        "print_indicators",
        "p",
        N_("Word file"),
        N_("Write the indicators in use with baseline, target and every figure as a Word file."),
        ("indicators",),
        8,
    ),
)
"""The indicators, and one of them in full."""

TO_THE_INDICATORS: tuple[Command, ...] = (
    Command(
        "indicators",
        "i",
        N_("Indicators"),
        N_("What is measured, how far it has come, and what deserves attention."),
        ("start", "phase", "initiative"),
        7,
    ),
    Command(
        "indicators_from_here",
        "",
        N_("Indicators"),
        N_("What is measured, how far it has come, and what deserves attention."),
        ("live", "board", "card", "agenda", "people", "meetings", "minutes", "correct", "register", "decision"),
        0,
        "",
        "indicators",
    ),
)
"""The way to the indicators."""

INDICATOR_ROUND: tuple[Command, ...] = (
    Command(
        "type_figure",
        "enter,m",
        N_("Figure"),
        N_("Type the figure, Tab its day, Tab a remark, Enter; a digit opens the line too."),
        ("indicator_round",),
        1,
        "indicator",
    ),
    Command(
        "next_indicator",
        "space,down",
        N_("Next"),
        N_("Go on without a figure; behind the last indicator, to what came of the round."),
        ("indicator_round",),
        2,
        "indicator",
    ),
    Command(
        "previous_indicator", "backspace,up", N_("Before"), N_("Go back to the indicator before."), ("indicator_round",)
    ),
    Command(
        "note_in_round", "n", N_("Note"), N_("Write down what is said."), ("indicator_round",), 4, "running", "note"
    ),
    Command(
        "serving_action",
        "o",
        N_("Action"),
        N_("Agree what is to be done so that it moves; Tab owner, Tab due date."),
        ("indicator_round",),
        3,
        "indicator",
    ),
    Command(
        "mark_baseline_here",
        "b",
        N_("Baseline"),
        N_("Count progress from the newest figure; once more: from none."),
        ("indicator_round",),
        5,
        "figure",
        "mark_baseline",
    ),
    Command(
        "strike_here",
        "delete",
        N_("Strike"),
        N_("Strike what was measured here; the right figure is typed anew."),
        ("indicator_round",),
        0,
        "here",
        "strike_measurement",
    ),
    Command(
        "all_about_it",
        "i",
        N_("All about it"),
        N_("Open the indicator: its plot, every figure, the actions that serve it."),
        ("indicator_round",),
        7,
    ),
    Command(
        "whose",
        "g",
        N_("Group, all"),
        N_("Go through the indicators of this group, or of all groups."),
        ("indicator_round",),
        6,
    ),
)
"""The round of indicators in a meeting."""
