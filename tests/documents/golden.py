"""Rewrites the golden minutes: ``python -m tests.documents.golden``; read the difference before you commit it."""

from __future__ import annotations

from pathlib import Path

from citerm.documents.minutes import build
from citerm.documents.text import markdown
from citerm.model.meeting import MinutesForm
from tests.documents.records import rich_record

FOLDER = Path(__file__).with_name("golden")
LANGUAGES = ("da", "nb", "nn")


def minutes(language: str, form: MinutesForm) -> str:
    """The rich meeting in one language and form."""
    return markdown(build(rich_record(language), form=form))


def path(language: str, form: MinutesForm) -> Path:
    """Where its golden text stands."""
    return FOLDER / f"{language}-{form.value}.md"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        for form in MinutesForm:
            path(language, form).write_text(minutes(language, form), "utf-8")
