"""The page that shows every kind of document leaves none out, in no language."""

from __future__ import annotations

import re
from pathlib import Path

from citerm.i18n.phrases import LANGUAGES
from tests.documents.papers import PAPERS

DOCS = Path(__file__).parents[2] / "docs"


def test_every_kind_of_document_is_shown_in_every_language() -> None:
    shown = re.findall(r"\(pictures/papers/([\w-]+)\.png\)", (DOCS / "documents.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(f"{kind}-{language}" for kind in PAPERS for language in LANGUAGES)


def test_every_picture_that_a_page_shows_is_there() -> None:
    for page in (*DOCS.glob("*.md"), DOCS.parent / "README.md"):
        for picture in re.findall(r"!\[[^\]]*\]\(([^)]+\.(?:png|svg))\)", page.read_text(encoding="utf-8")):
            assert (page.parent / picture).is_file(), (page.name, picture)
