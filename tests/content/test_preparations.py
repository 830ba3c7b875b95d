"""The shipped checklist: complete in every language, and its keys stay what records hold."""

from __future__ import annotations

from citerm.content.preparations import LANGUAGES, preparation_text, usual_preparations


def test_every_line_stands_there_in_every_language() -> None:
    for key, texts in usual_preparations().items():
        assert tuple(texts) == LANGUAGES, key
        assert all(text.strip() == text != "" for text in texts.values()), key


def test_no_line_stands_there_twice() -> None:
    for language in LANGUAGES:
        said = [texts[language] for texts in usual_preparations().values()]
        assert len(set(said)) == len(said)


def test_keys_that_records_hold_are_never_taken_away() -> None:
    assert {"room", "notice", "last_minutes", "apologies", "presenters", "materials", "food", "projector", "hybrid",
            "writing", "name_signs", "access", "run_sheet"} <= set(usual_preparations())  # fmt: skip


def test_a_line_that_the_list_does_not_have_has_no_text() -> None:
    assert preparation_text("zeppelin", "da") == ""
    assert preparation_text("room", "nn") == "Lokale og bordoppsett"
