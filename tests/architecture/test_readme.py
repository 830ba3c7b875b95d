"""The README says what is true: keys, dependencies, commands and pictures."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from click import Group

from citerm.cli.program import program
from tests.readme_keys import key_table

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_key_table_is_the_command_table() -> None:
    assert key_table() in README, "python -m tests.readme_keys renews it"


def test_every_dependency_earns_its_place_in_a_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=\[; ]", line)[0] for line in project["dependencies"]}
    told = set(re.findall(r"^\| ([a-z-]+) \| \S", README.split("## What citerm stands on")[1], re.MULTILINE))
    assert told - {"library"} == needed


def test_every_command_is_told_of() -> None:
    assert isinstance(program, Group)
    assert [name for name in program.commands if f"citerm {name}" not in README] == []


def test_links_and_pictures_are_there() -> None:
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert len(targets) > 5
    assert [target for target in targets if not (ROOT / target).exists()] == []
