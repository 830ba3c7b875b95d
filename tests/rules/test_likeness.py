"""What a mistyped word was meant for."""

from __future__ import annotations

import pytest

from citerm.rules.likeness import meant


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("raport", "rapport"),
        ("rappport", "rapport"),
        ("rapprot", "rapport"),
        ("rapgort", "rapport"),
        ("apport", "rapport"),
        ("rappor", "rapporten"),
        ("rapprt", "rapporten"),
    ],
)
def test_one_letter_wrong_missing_too_much_or_two_turned_round(typed, word):
    assert meant(typed, [word, "noget", "andet"])


@pytest.mark.parametrize(("typed", "word"), [("rpaprot", "rapport"), ("rap", "rak"), ("1235", "1234"), ("mad", "mat")])
def test_two_slips_short_words_and_numbers_are_not_guessed(typed, word):
    assert not meant(typed, [word])


def test_what_was_meant_is_a_beginning_of_the_word():
    assert meant("rapprt", ["rapporten", "rapporter"]) == {"rapport"}
