"""What a mandate begins with: headings, the five kinds of task, and the first text of a new draft."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from citerm.content import data_path
from citerm.model.initiative import Language, Track
from citerm.model.mandate import Mandate, TaskType


@cache
def _shelf() -> Mapping[str, Any]:
    import tomllib  # the first screen shows no mandate

    return tomllib.loads(data_path("mandates.toml").read_text(encoding="utf-8"))


def headings(language: Language) -> Mapping[str, str]:
    """What each part of a mandate is called, by its field, in the order in which they stand."""
    return {field: texts[language.value] for field, texts in _shelf()["headings"].items()}


def task_names(language: Language) -> Mapping[str, str]:
    """What each kind of task is called, by its value."""
    return {key: task["name"][language.value] for key, task in _shelf()["tasks"].items()}


def first_action(task: TaskType, language: Language) -> str:
    """The action that a kind of task offers to begin with (S12)."""
    return str(_shelf()["tasks"][task.value]["action"][language.value])


def first_item(task: TaskType, language: Language) -> str:
    """The title of the agenda item that a kind of task offers (S12)."""
    return str(_shelf()["tasks"][task.value]["item"][language.value])


def first_text(track: str, language: Language) -> Mapping[str, str]:
    """The text of a new draft by field: of a self-driven group in Pådriv (S75), else of a working group."""
    known = Track.PAADRIV if track == Track.PAADRIV else Track.COLLECTIVE_IMPACT
    return dict(_shelf()[known.value][language.value])


def as_text(mandate: Mandate, language: Language) -> str:
    """A whole mandate as plain text, each part under its heading; parts without words are left out."""
    names = task_names(language)
    parts = []
    for field, heading in headings(language).items():
        said = getattr(mandate, field)
        if field == "task_types":
            said = "\n".join(f"- {names[task.value]}" for task in TaskType if task.value in said.split())
        if said:
            parts.append(f"{heading}:\n{said}")
    return "\n\n".join(parts)
