"""The one table of commands: keys, the key line, the palette, help and the README's key list come from it.

To add a command, add a row to the section of its screen. A row that several screens share (help,
undo, back …) names all of them. Texts are message ids, translated when they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from citerm.model.message import N_, Message, say


@dataclass(frozen=True)
class Command:
    """Something people can do by a key, by the palette, or both."""

    id: str
    """Name in the settings' keymap; the screen's method is ``action_<id>`` unless ``action`` says otherwise."""
    keys: str
    """Keys as Textual names them, separated by commas; the first one is shown. Empty: palette only."""
    label: str
    """Two words at most, for the key line and the palette."""
    help: str
    """One sentence for the help screen."""
    screens: tuple[str, ...]
    """Sections in which the command works; a screen's ``SECTION`` is one of them."""
    rank: int = 0
    """Place in the key line, from 1; the highest numbers give way first; 0 is never shown there."""
    needs: str = ""
    """Name of a condition that the screen knows; while it does not hold, the key is dimmed and says why."""
    action: str = ""
    """Name of the action where it differs from the id."""

    @property
    def method(self) -> str:
        """Name of the action, without ``action_``."""
        return self.action or self.id


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
    Command("note", "n", N_("Note"), N_("Write down what is said. Ctrl+J makes a new line."), ("live",), 3, "running"),
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
        "action_item",
        "o",
        N_("Action"),
        N_("Somebody does something: text, Tab owner, Tab due date, Enter."),
        ("live",),
        2,
        "running",
    ),
    Command(
        "attendance",
        "f",
        N_("Attendance"),
        N_("Initials: arrived, or left. Enter on an empty line: all who are expected are here."),
        ("live",),
        4,
        "under_way",
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
    Command("postpone", "x", N_("Postpone"), N_("Postpone the item to the next meeting."), ("live",), 0, "running"),
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
    Command("agenda", "j", N_("Agenda"), N_("Change the agenda: titles, minutes, order, new items."), ("live",)),
    Command(
        "private_note",
        "h",
        N_("Private note"),
        N_("Show or hide the facilitator's private note to this item."),
        ("live",),
    ),
    Command(
        "change_kind",
        "m",
        N_("Change kind"),
        N_(
            "Make the selected entry a note (n), decision (b), action (o) or parked topic (p); "
            "i marks a recommendation."
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
    Command(
        "entry_page_up", "pageup", N_("A page up"), N_("Look a page further up."), ("live", "agenda", "search", "help")
    ),
    Command(
        "entry_page_down",
        "pagedown",
        N_("A page down"),
        N_("Look a page further down."),
        ("live", "agenda", "search", "help"),
    ),
    Command("preview", "y", N_("Minutes"), N_("See the minutes as they stand now."), ("live",), 10),
    Command("read_back", "q", N_("End"), N_("End the meeting: the read-back first."), ("live",), 11, "under_way"),
)
"""The live meeting."""

AGENDA = (
    Command("item_up", "up", N_("Item above"), N_("Select the item above."), ("agenda",)),
    Command("item_down", "down", N_("Item below"), N_("Select the item below."), ("agenda",)),
    Command(
        "edit_item",
        "enter",
        N_("Edit"),
        N_("Change title, minutes, purpose and presenter of the item; once taken up, when it began."),
        ("agenda",),
        1,
        "item",
    ),
    Command("new_item", "n", N_("New item"), N_("Add an item after this one."), ("agenda",), 2),
    Command(
        "add_from_template",
        "k",
        N_("From the template"),
        N_("Add an item that the template or the phase has and the agenda has not."),
        ("agenda",),
    ),
    Command("move_earlier", "left", N_("Earlier"), N_("Move the item one place up."), ("agenda",), 3, "item"),
    Command("move_later", "right", N_("Later"), N_("Move the item one place down."), ("agenda",), 4, "item"),
    Command("item_longer", "plus", N_("Longer"), N_("Give the item five minutes more."), ("agenda",), 5, "item"),
    Command("item_shorter", "minus", N_("Shorter"), N_("Give the item five minutes less."), ("agenda",), 6, "item"),
    Command("drop_item", "delete", N_("Remove"), N_("Take the item off the agenda."), ("agenda",), 7, "item"),
    Command(
        "for_information", "o", N_("For information"), N_("Make it an item for information."), ("agenda",), 0, "item"
    ),
    Command("for_discussion", "d", N_("For discussion"), N_("Make it an item for discussion."), ("agenda",), 0, "item"),
    Command("for_decision", "b,v", N_("For decision"), N_("Make it an item for decision."), ("agenda",), 0, "item"),
    Command(
        "item_contents",
        "i",
        N_("Contents"),
        N_("Write the proposed wording of the decision, and the background of the item."),
        ("agenda",),
        8,
        "item",
    ),
    Command(
        "write_private_note",
        "h",
        N_("Private note"),
        N_("Write the facilitator's private note to the item; it is in no notice and no minutes."),
        ("agenda",),
        9,
        "item",
    ),
    Command(
        "meeting_facts",
        "m",
        N_("Meeting"),
        N_("Change date, time, length, place, language, form and roles of the meeting."),
        ("agenda",),
        10,
    ),
    Command(
        "start_item",
        "space",
        N_("Take up"),
        N_("Go to the meeting; under way, take this item up now."),
        ("agenda",),
        0,
        "item",
    ),
    Command(
        "cancel_meeting",
        "",
        N_("Cancel the meeting"),
        N_("Cancel a meeting that was not opened; its items wait for the next agenda."),
        ("agenda",),
        0,
        "not_opened",
    ),
)
"""The agenda: before the meeting, while it is under way, and afterwards."""

START = (
    Command(
        "row_up", "up", N_("Row above"), N_("Select the row above."), ("start", "people", "plan", "meetings", "minutes")
    ),
    Command(
        "row_down",
        "down",
        N_("Row below"),
        N_("Select the row below."),
        ("start", "people", "plan", "meetings", "minutes", "language"),
    ),
    Command("open_row", "enter", N_("Open"), N_("Open what is selected."), ("start", "meetings"), 1, "row"),
    Command(
        "start_now",
        "m",
        N_("Meeting now"),
        N_("Start a meeting now, without a plan: choose the group, Enter."),
        ("start",),
        2,
    ),
    Command("plan", "p", N_("Plan"), N_("Plan a meeting from an agenda template."), ("start", "meetings"), 3),
    Command(
        "meetings",
        "r",
        N_("Meetings"),
        N_("All meetings, with the minutes of those that ended."),
        ("start",),
        4,
    ),
    Command("people", "g", N_("Groups"), N_("Groups, people and who sits where."), ("start",), 5),
    Command(
        "who_am_i", "w", N_("Who am I"), N_("Say which of the people you are; it stands in the history."), ("start",)
    ),
    Command(
        "not_me",
        "x",
        N_("Do not ask"),
        N_("Leave open who you are; you are not asked again."),
        ("start",),
        0,
        "unasked",
    ),
    Command(
        "close",
        "q",
        N_("Close"),
        N_("Close the program; a meeting goes on and is here when you come back."),
        ("start",),
        6,
        "",
        "quit",
    ),
)
"""The start screen, and the list of meetings."""

PEOPLE = (
    Command(
        "edit_row", "enter", N_("Edit"), N_("Change the group, or the person and their seat."), ("people",), 1, "row"
    ),
    Command(
        "add_people",
        "n",
        N_("Add people"),
        N_("Add people to this group: one per line, name, initials, organisation."),
        ("people",),
        2,
        "row",
    ),
    Command(
        "seat_person",
        "k",
        N_("Seat somebody"),
        N_("Give somebody who is in the record already a seat in this group."),
        ("people",),
        3,
        "row",
    ),
    Command("add_group", "g", N_("New group"), N_("Add a group."), ("people",), 4),
    Command(
        "end_seat",
        "delete",
        N_("Leaves"),
        N_("End this person's seat in the group as of today."),
        ("people",),
        5,
        "seat",
    ),
)
"""Groups and people."""

LANGUAGE = (
    Command("take_language", "enter", N_("Choose"), N_("Speak the chosen language."), ("language",), 1),
    Command("first_language", "1,d", N_("Danish"), N_("Speak Danish."), ("language",)),
    Command("second_language", "2,b", N_("bokmål"), N_("Speak bokmål."), ("language",)),
    Command("third_language", "3,n", N_("nynorsk"), N_("Speak nynorsk."), ("language",)),
    Command("fourth_language", "4,e", N_("English"), N_("Speak English."), ("language",)),
    Command("close_asking", "q", N_("Close"), N_("Close the program."), ("language",), 2, "", "quit"),
)
"""Which language, where nothing says it."""

FIRST_RUN = (
    Command("begin", "enter", N_("Begin"), N_("Begin with your own initiative."), ("first_run",), 1),
    Command(
        "demo",
        "d",
        N_("See the demo"),
        N_("Look around in a throw-away copy of a living initiative."),
        ("first_run",),
        2,
    ),
    Command("close_first_run", "q", N_("Close"), N_("Close the program."), ("first_run",), 3, "", "quit"),
    Command(
        "leave_field", "escape", N_("Leave the fields"), N_("Leave the fields; what is typed stays."), ("first_run",)
    ),
)
"""The first run, while there is no initiative."""

PLAN = (Command("choose", "enter", N_("Choose"), N_("Choose what is selected, and go on."), ("plan",), 1, "row"),)
"""Planning a meeting."""

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
    Command("choose_up", "up", N_("Above"), N_("Select the one above."), ("read_back",), 0, "list"),
    Command("choose_down", "down", N_("Below"), N_("Select the one below."), ("read_back",), 0, "list"),
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

MINUTES = (
    Command("form", "f", N_("Form"), N_("Decisions only, with discussion, or formal protocol."), ("minutes",), 2),
    Command(
        "minutes_language",
        "l",
        N_("Language"),
        N_("Danish, bokmål or nynorsk: fixed words and dates only."),
        ("minutes",),
        3,
    ),
    Command(
        "export",
        "e",
        N_("Export"),
        N_("Write the minutes as a Word file and say where it lies."),
        ("minutes",),
        1,
        "opened",
    ),
    Command("gaps", "m", N_("Gaps"), N_("Show what is missing; Enter jumps there."), ("minutes",), 4, "gaps"),
    Command(
        "correct",
        "r",
        N_("Correct"),
        N_("Correct texts, add what was forgotten; until the minutes are approved."),
        ("minutes",),
        5,
        "correctable",
    ),
    Command(
        "reopen",
        "o",
        N_("Reopen the meeting"),
        N_("Put the ended meeting back to running, until the minutes are sent."),
        ("minutes",),
        6,
        "ended",
    ),
    Command("page_up", "pageup,b", N_("A page up"), N_("Read a page further up."), ("minutes",)),
    Command("page_down", "pagedown,space", N_("A page down"), N_("Read a page further down."), ("minutes",), 7),
    Command("to_top", "home", N_("To the top"), N_("Read from the beginning."), ("minutes",)),
    Command("to_end", "end", N_("To the end"), N_("Read the end."), ("minutes",)),
    Command("jump", "enter", N_("Jump"), N_("Go to where the chosen gap is."), ("minutes",), 1, "listing"),
)
"""The minutes."""

CORRECT = (
    Command("entry_above", "up", N_("Entry above"), N_("Select the entry above."), ("correct",)),
    Command("entry_below", "down", N_("Entry below"), N_("Select the entry below."), ("correct",)),
    Command(
        "change_entry",
        "enter",
        N_("Change"),
        N_("Change the wording; for an action also owner and due date."),
        ("correct",),
        1,
        "entry",
    ),
    Command("add_note", "n", N_("Note"), N_("Add a note that was forgotten."), ("correct",), 2),
    Command("add_decision", "b,v", N_("Decision"), N_("Add a decision that was forgotten."), ("correct",), 3),
    Command("add_action", "o", N_("Action"), N_("Add an action that was forgotten."), ("correct",), 4),
    Command("correct_attendance", "f", N_("Attendance"), N_("Correct who was there, and from when."), ("correct",), 5),
    Command("correct_times", "t", N_("Times"), N_("Correct when an item began."), ("correct",), 6),
    Command(
        "strike", "delete", N_("Strike"), N_("Strike the entry; it stays in the history."), ("correct",), 7, "entry"
    ),
)
"""Correcting the record of a meeting that has ended."""

EVERYWHERE = (
    Command(
        "undo",
        "u",
        N_("Undo"),
        N_("Take back your last act, as often as you like."),
        ("live", "agenda", "start", "people", "read_back", "correct"),
        8,
    ),
    Command(
        "redo",
        "U",
        N_("Redo"),
        N_("Do again what was taken back."),
        ("live", "agenda", "start", "people", "read_back", "correct"),
    ),
    Command(
        "search",
        "s",
        N_("Search"),
        N_("Search decisions, actions and notes of all meetings."),
        ("live", "start", "people", "meetings", "minutes"),
    ),
    Command(
        "help",
        "question_mark",
        N_("Help"),
        N_("All keys of this screen."),
        (
            "live",
            "agenda",
            "start",
            "people",
            "meetings",
            "first_run",
            "plan",
            "read_back",
            "minutes",
            "correct",
            "search",
        ),
        12,
    ),
    Command(
        "palette",
        "ctrl+p",
        N_("All commands"),
        N_("Find any command by its name."),
        ("live", "agenda", "start", "people", "meetings", "first_run", "plan", "read_back", "minutes", "correct"),
    ),
    Command(
        "back",
        "escape",
        N_("Back"),
        N_("Back; a meeting goes on and its clock runs."),
        (
            "live",
            "agenda",
            "people",
            "meetings",
            "plan",
            "read_back",
            "minutes",
            "correct",
            "search",
            "help",
            "palette",
        ),
        13,
    ),
    Command(
        "quit",
        "",
        N_("Close citerm"),
        N_("Close the program; a meeting goes on and is here when you come back."),
        ("live", "agenda", "people", "meetings", "plan", "read_back", "minutes", "correct"),
    ),
    Command(
        "theme",
        "",
        N_("Colours"),
        N_("Change between dark, light, high contrast and the terminal's own colours."),
        ("live", "start"),
    ),
    Command(
        "language",
        "",
        N_("Language of the screen"),
        N_("Change the language of the screen."),
        ("live", "start", "first_run"),
    ),
)
"""What works on most screens."""

COMMANDS: tuple[Command, ...] = (
    *LIVE,
    *AGENDA,
    *START,
    *PEOPLE,
    *LANGUAGE,
    *FIRST_RUN,
    *PLAN,
    *READ_BACK,
    *MINUTES,
    *CORRECT,
    *EVERYWHERE,
)
"""All commands, in the order in which help and the palette show them."""


def commands_of(section: str) -> tuple[Command, ...]:
    """Commands that work on a screen."""
    return tuple(command for command in COMMANDS if section in command.screens)


def command_of(section: str, id: str) -> Command:
    """The command of that id on a screen."""
    return next(command for command in commands_of(section) if command.id == id)


def key_line(section: str) -> list[Command]:
    """Commands for the key line of a screen, most important first."""
    return sorted((command for command in commands_of(section) if command.rank), key=lambda command: command.rank)


KEY_NAMES: Mapping[str, str] = {
    "space": N_("Space"),
    "enter": "Enter",
    "escape": "Esc",
    "delete": "Del",
    "backspace": N_("Backspace"),
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
    "question_mark": "?",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": N_("End key"),
}
"""How keys are shown; what is a word is translated."""


def key_name(key: str) -> str:
    """Message id (or plain sign) that a key is shown as."""
    if name := KEY_NAMES.get(key):
        return name
    *modifiers, last = key.split("+")
    return "+".join([*(part.capitalize() for part in modifiers), last.upper() if modifiers else last])


_OTHER_SPELLINGS = {"+": "plus", "-": "minus", "?": "question_mark", ".": "full_stop", "del": "delete", "esc": "escape"}


_TAKEN = "abcehijkmqsuvwxz"
"""Letters that with Ctrl mean something to terminals, to multiplexers, or in a line that is being written."""


def _is_key(key: str) -> bool:
    """Whether terminals send a key of this name, on every keyboard and with no other meaning."""
    if key.startswith("ctrl+"):
        letter = key.removeprefix("ctrl+")
        return len(letter) == 1 and "a" <= letter <= "z" and letter not in _TAKEN
    if len(key) == 1:
        return key.isprintable() and not key.isspace()
    return key in KEY_NAMES or key in {f"f{number}" for number in range(1, 13)}


def resolve_keymap(keymap: Mapping[str, str]) -> tuple[dict[str, str], list[Message]]:
    """Read the keymap of the settings: what holds, and what is wrong with the rest.

    An unknown command, an empty key and a key that another command of the same screen has
    are left at their defaults and named.
    """
    problems: list[Message] = []
    known = {command.id for command in COMMANDS}
    good: dict[str, str] = {}
    for id, keys in keymap.items():
        wanted = [_OTHER_SPELLINGS.get(key.strip(), key.strip()) for key in keys.split(",") if key.strip()]
        strange = next((key for key in wanted if not _is_key(key)), None)
        if id not in known:
            problems.append(say(N_("The settings move a key of “{command}”, which is no command."), command=id))
        elif not wanted:
            problems.append(say(N_("The settings give “{command}” no key."), command=id))
        elif strange is not None:
            problems.append(
                say(N_("The settings give “{command}” the key “{key}”, which is none."), command=id, key=strange)
            )
        else:
            good[id] = ",".join(wanted)
    for section in sorted({section for command in COMMANDS for section in command.screens}):
        for first, second, key in _clashes(commands_of(section), good):
            loser = second if second in good else first
            if good.pop(loser, None) is not None:
                problems.append(
                    say(
                        N_("The settings give “{first}” and “{second}” the same key {key}; “{loser}” keeps its own."),
                        first=first,
                        second=second,
                        key=key,
                        loser=loser,
                    )
                )
    return good, problems


def _clashes(commands: Iterable[Command], keymap: Mapping[str, str]) -> list[tuple[str, str, str]]:
    owners: dict[str, str] = {}
    clashes = []
    for command in commands:
        for key in keymap.get(command.id, command.keys).split(","):
            if key and owners.setdefault(key, command.id) != command.id:
                clashes.append((owners[key], command.id, key))
    return clashes
