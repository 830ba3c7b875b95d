"""What stays for whoever follows a meeting in which somebody else writes."""

from __future__ import annotations

from citerm.model.message import N_

FOLLOWS = frozenset(
    {
        *("agenda", "all_about_it", "back", "board_from_here", "choose_down", "choose_up", "earlier_phase"),
        *("entry_down", "entry_page_down", "entry_page_up", "entry_up", "first_speakers", "go_back", "heard", "help"),
        *("indicators_from_here", "item_down", "item_up", "language", "later_phase", "next_indicator"),
        *("next_question", "palette", "pen", "phases_from_here", "preview", "previous_indicator"),
        *("previous_question", "private_note", "quit", "redo", "register_from_here", "row_after", "row_before"),
        "run_sheet",
        *("actions_of_effort", "agenda_page_down", "agenda_page_up", "common_agenda_from_here", "next_part"),
        *("action_plan_from_here", "next_plan", "open_planned", "plan_before", "plan_page_down", "plan_page_up"),
        *("print_plan", "open_agreed", "part_before", "print_agenda", "row_down", "row_up"),
        *("check_files", "item_after", "item_before", "item_contents", "item_row_down", "item_row_up"),
        *("search", "see_minutes", "status_list", "take_up", "theme", "timetable_from_here", "to_end", "to_top"),
        "undo",
    }
)
"""Commands on the screens of a meeting that write nothing into it."""

SUGGESTS = {
    "note": N_("Suggest note"),
    "decision": N_("Suggest decision"),
    "action_item": N_("Suggest action"),
    "park": N_("Suggest parking"),
    "hand_off": N_("Suggest handoff"),
}
"""Commands that write an entry for whoever holds the pen and suggest it for whoever follows, and how they say so."""
