"""Rewrites the golden run sheets and debriefs: ``python -m tests.documents.golden_run_sheet``; read it first."""

from __future__ import annotations

from pathlib import Path

from citerm.documents.debrief import build as build_debrief
from citerm.documents.run_sheet import build
from citerm.documents.text import markdown
from tests.documents.golden import FOLDER, LANGUAGES
from tests.documents.run_sheets import a_debrief, a_sheet


def run_sheet(language: str) -> str:
    """The run sheet of the rich meeting in one language."""
    return markdown(build(a_sheet(language)))


def debrief(language: str) -> str:
    """Its debrief."""
    return markdown(build_debrief(a_debrief(language)))


def path(kind: str, language: str) -> Path:
    """Where a golden text stands."""
    return FOLDER / f"{language}-{kind}.md"


if __name__ == "__main__":
    for language in LANGUAGES:
        path("run-sheet", language).write_text(run_sheet(language), "utf-8")
        path("debrief", language).write_text(debrief(language), "utf-8")
