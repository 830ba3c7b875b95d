"""Rewrites the golden notices and mail texts: ``python -m tests.documents.golden_notice``; read it first."""

from __future__ import annotations

from pathlib import Path

from citerm.documents.notice import build
from citerm.documents.notice_mail import letter
from citerm.documents.text import markdown
from tests.documents.golden import FOLDER, LANGUAGES
from tests.documents.notices import NOTICES


def printed(kind: str, language: str) -> str:
    """One notice in one language."""
    return markdown(build(NOTICES[kind](language)))


def mailed(kind: str, language: str) -> str:
    """The text to copy into mail with it."""
    paper = NOTICES[kind](language)
    return letter(paper).text(paper.phrases)


def path(kind: str, language: str, ending: str) -> Path:
    """Where a golden text stands."""
    return FOLDER / f"{language}-{kind}.{ending}"


if __name__ == "__main__":
    for language in LANGUAGES:
        for kind in NOTICES:
            path(kind, language, "md").write_text(printed(kind, language), "utf-8")
            path(kind, language, "txt").write_text(mailed(kind, language), "utf-8")
