"""The one table of commands, and the keymap of the settings."""

from __future__ import annotations

from collections import Counter
from importlib import import_module

import pytest

from citerm.app import SCREENS_BY_NAME
from citerm.commands import COMMANDS, commands_of, key_line, key_name, resolve_keymap

SECTIONS = sorted({section for command in COMMANDS for section in command.screens})


@pytest.mark.parametrize("section", SECTIONS)
def test_no_key_has_two_commands_on_one_screen(section: str) -> None:
    keys = Counter(key for command in commands_of(section) for key in command.keys.split(",") if key)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("section", SECTIONS)
def test_no_command_stands_twice_on_one_screen(section: str) -> None:
    assert len({command.id for command in commands_of(section)}) == len(commands_of(section))


@pytest.mark.parametrize("name", SCREENS_BY_NAME)
def test_every_command_of_a_screen_has_its_action(name: str) -> None:
    module, class_name = SCREENS_BY_NAME[name]
    screen = getattr(import_module(module), class_name)
    for command in commands_of(screen.SECTION):
        assert hasattr(screen, f"action_{command.method}"), (name, command.method)


def test_keys_need_no_alt_gr_and_no_dead_key_on_a_nordic_keyboard() -> None:
    for command in COMMANDS:
        for key in filter(None, command.keys.split(",")):
            assert not set(key) & set("[]{}\\|@~^`"), command.id
            assert not key.startswith(("alt+", "f1", "ctrl+s", "ctrl+q", "ctrl+z", "ctrl+c", "ctrl+b", "ctrl+a"))


def test_help_is_on_the_key_line_of_every_screen_that_has_it() -> None:
    for section in SECTIONS:
        if any(command.id == "help" for command in commands_of(section)):
            assert any(command.id == "help" for command in key_line(section))


def test_a_keymap_moves_keys_even_to_letters_of_ours() -> None:
    good, problems = resolve_keymap({"decision": "ø", "more_time": "+"})
    assert good == {"decision": "ø", "more_time": "plus"}
    assert problems == []


def test_a_keymap_that_cannot_hold_is_named_and_the_rest_holds() -> None:
    good, problems = resolve_keymap({"note": "b", "nothing": "x", "vote": "", "park": "ø"})
    assert good == {"park": "ø"}
    assert len(problems) == 3


def test_keys_are_shown_as_people_know_them() -> None:
    assert [key_name(key) for key in ("plus", "escape", "ctrl+p", "n", "U")] == ["+", "Esc", "Ctrl+P", "n", "U"]
