"""The tasks of a secretariat under their headings, in four languages."""

from __future__ import annotations

from functools import cache
from typing import Any

from citerm.content import data_path
from citerm.model.backbone import Emphasis, Heading, Task

LANGUAGES = ("da", "nb", "nn", "en")


@cache
def _shipped() -> dict[str, Any]:
    import tomllib  # the first screen shows no tasks

    return tomllib.loads(data_path("backbone.toml").read_text(encoding="utf-8"))


def _texts(row: dict[str, str]) -> dict[str, str]:
    return {language: row[language] for language in LANGUAGES}


@cache
def headings() -> tuple[Heading, ...]:
    """The headings, in order; the first stands only over what an appointed secretariat has to do besides."""
    return tuple(Heading(code=row["code"], texts=_texts(row)) for row in _shipped()["headings"])


@cache
def tasks() -> tuple[Task, ...]:
    """The tasks, in order."""
    return tuple(
        Task(code=row["code"], emphasis=Emphasis(row["emphasis"]), texts=_texts(row)) for row in _shipped()["tasks"]
    )


OF_APPOINTED = "B0"
"""Heading of what only an appointed secretariat has to do."""


def task(code: str) -> Task | None:
    """The task of a code; none where there is no such task."""
    return next((each for each in tasks() if each.code == code), None)


def tasks_under(heading: str, phase: int | None) -> tuple[Task, ...]:
    """The tasks under a heading: those first that weigh most in the phase."""
    found = [each for each in tasks() if each.heading == heading]
    return tuple(sorted(found, key=lambda each: not each.emphasis.weighs(phase)))
