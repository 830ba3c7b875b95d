"""How keys are named and shown, and how the settings may move them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from citerm.commands.command import Command
from citerm.commands.table import COMMANDS, commands_of
from citerm.model.message import N_, Message, say

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
    "slash": "/",
    "less_than_sign": "<",
    "greater_than_sign": ">",
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


_OTHER_SPELLINGS = {
    "+": "plus",
    "-": "minus",
    "?": "question_mark",
    "/": "slash",
    "<": "less_than_sign",
    ">": "greater_than_sign",
    ".": "full_stop",
    "del": "delete",
    "esc": "escape",
}


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
            good[id] = ",".join(dict.fromkeys(wanted))
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
