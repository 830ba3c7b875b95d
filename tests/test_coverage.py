"""The table of what the field asks for names only what is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

from citerm.app import SCREENS_BY_NAME
from citerm.commands import commands_of

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs" / "coverage.md"


class Line(NamedTuple):
    """One line of the table."""

    id: str
    what: str
    screens: str
    rules: str
    tests: str


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@cache
def lines() -> tuple[Line, ...]:
    rows = [row for row in PAGE.read_text().splitlines() if re.match(r"\| [SI]\d", row)]
    return tuple(Line(*(cell.strip() for cell in row.strip("|").split("|"))) for row in rows)


@cache
def functions(path: Path) -> frozenset[str]:
    parts = ast.walk(ast.parse(path.read_text()))
    return frozenset(part.name for part in parts if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef))


def test_everything_the_field_asks_for_stands_there_once_and_in_order() -> None:
    wanted = [*(f"S{n}" for n in range(1, 77)), *(f"I{n}" for n in range(1, 24))]
    assert [line.id for line in lines()] == wanted


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.id)
def test_every_screen_key_rule_and_test_that_is_named_exists(line: Line) -> None:
    assert line.what
    assert named(line.screens) and named(line.rules) and named(line.tests)
    for place in named(line.screens):
        section, _, key = place.partition(":")
        assert section in SCREENS_BY_NAME, place
        keys = {each for command in commands_of(section) for each in command.keys.split(",")}
        assert not key or key in keys, place
    for rule in named(line.rules):
        module, _, name = rule.rpartition(".")
        assert hasattr(import_module(f"citerm.{module}"), name), rule
    for test in named(line.tests):
        file, _, function = test.partition("::")
        assert function.startswith("test_") and function in functions(TESTS / file), test
