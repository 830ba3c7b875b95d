"""The user's keymap: what can hold is taken, the rest keeps its own key and is named."""

from __future__ import annotations

import pytest

from citerm.commands import COMMANDS, resolve_keymap
from citerm.i18n import words


@pytest.mark.parametrize("keys", ["ø", "ø,Å", "f5", "ctrl+n", "space", "U", "plus", "pageup"])
def test_keys_of_every_nordic_keyboard_can_be_chosen(keys: str) -> None:
    keymap, problems = resolve_keymap({"theme": keys})
    assert keymap == {"theme": keys} or problems, "a clash is said"
    assert not any("is none" in words("en").say(problem) for problem in problems)


@pytest.mark.parametrize(
    "keys", ["foo bar", "ctrl+nonsense", "ctrl+j", "ctrl+s", "alt+1", "f99", "shift+ctrl+p", "\x1b", "[["]
)
def test_what_is_no_key_is_named_and_the_command_keeps_its_own(keys: str) -> None:
    keymap, problems = resolve_keymap({"note": keys})
    assert not keymap and len(problems) == 1
    assert "which is none" in words("en").say(problems[0])


def test_a_clash_an_unknown_command_and_no_key_are_named() -> None:
    keymap, problems = resolve_keymap({"note": "b", "nothing": "x", "decision": " , "})
    assert not keymap
    said = " ".join(words("en").say(problem) for problem in problems)
    assert "“note” and “decision” the same key b" in said and "“nothing”" in said and "“decision” no key" in said


def test_two_commands_can_change_places() -> None:
    keymap, problems = resolve_keymap({"note": "b,v", "decision": "n"})
    assert not problems and keymap == {"note": "b,v", "decision": "n"}


def test_our_own_keys_would_all_be_accepted_in_the_settings() -> None:
    for command in COMMANDS:
        if command.keys:
            _, problems = resolve_keymap({command.id: command.keys})
            assert not problems, command.id


def test_a_key_that_is_given_twice_is_one_key() -> None:
    keymap, problems = resolve_keymap({"note": "1,1"})
    assert not problems and keymap == {"note": "1"}
