"""Figures as people write them in Danish, bokmål, nynorsk and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citerm.i18n import words
from citerm.i18n.formats import Formats
from citerm.model.message import Refused
from citerm.rules.figures import LONGEST, read_figure, typed_again
from tests.corpus import TEXTS

NORDIC = ("da", "nb", "nn")
LANGUAGES = (*NORDIC, "en")


def refusal(typed: str, language: str = "da", unit: str = "") -> str:
    with pytest.raises(Refused) as refused:
        read_figure(typed, language, unit)
    return words("en").say(refused.value.message)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0", 0),
        ("12", 12),
        (" 12 ", 12),
        ("0012", 12),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
        (",5", 0.5),
        ("1200", 1200),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1\u202f200,50", 1200.5),
        ("12 345 678", 12_345_678),
        ("1.200,5", 1200.5),
        ("1,200.5", 1200.5),
        ("1.234.567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("1 200,125", 1200.125),
        ("1200,125", 1200.125),
        ("-3", -3),
        ("−3,5", -3.5),
        ("– 3", -3),
        ("+3", 3),
        ("-0", 0),
    ],
)
def test_what_has_one_reading_is_taken_however_it_is_written(typed: str, value: float, language: str) -> None:
    assert read_figure(typed, language) == value


@pytest.mark.parametrize("language", NORDIC)
def test_a_dot_parts_thousands_and_a_comma_with_three_digits_is_asked_about(language: str) -> None:
    assert read_figure("1.200", language) == 1200
    assert refusal("1,200", language) == "“1,200” can be read in two ways. Write 1200, or 1,2000 if that is meant."
    assert read_figure("1,2000", language) == 1.2


def test_in_english_it_is_the_other_way_round() -> None:
    assert read_figure("1,200", "en") == 1200
    assert "two ways" in refusal("1.200", "en")


@pytest.mark.parametrize(
    "typed",
    ["", "ca. 12", "tolv", "1/3", "1e5", "1 20", "12 5", "1.20.300", "1,2,3", "1.2.3,4", "12,", "--3", "٣", "1.", "."],
)
def test_what_is_no_figure_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        read_figure(typed, "da")


def test_the_unit_may_stand_behind_and_another_one_may_not() -> None:
    assert read_figure("12 %", "da", "%") == 12
    assert read_figure("12%", "nb", "prosent av elevane") == 12
    assert read_figure("12,5 pct.", "da", "procent") == 12.5
    assert read_figure("40 Familier", "da", "familier") == 40
    assert read_figure("3 m2", "da", "m2") == 3
    assert "measured in familier" in refusal("12 %", unit="familier")
    assert "has no unit" in refusal("12 %")


def test_more_digits_than_are_kept_are_refused() -> None:
    assert read_figure("123456789012345", "da") == 123_456_789_012_345
    assert "At most 15 digits" in refusal("1234567890123456")
    assert "no figure" in refusal("1" * (LONGEST + 1))


@pytest.mark.parametrize("text", TEXTS, ids=str)
def test_bad_input_is_refused_or_read_and_never_worse(text) -> None:
    try:
        value = read_figure(text.raw, "da", text.line)
    except Refused as refused:
        assert words("nn").say(refused.message)
    else:
        assert value == value


@given(st.integers(-999_999_999, 999_999_999), st.sampled_from(LANGUAGES))
def test_what_is_shown_can_be_typed_again(thousandths: int, language: str) -> None:
    formats = Formats(language, "Europe/Oslo")
    for value in (float(thousandths), thousandths / 10, thousandths / 100):
        assert read_figure(formats.number(value), language) == value


@given(st.integers(-(10**14), 10**14), st.integers(0, 9), st.sampled_from(LANGUAGES))
def test_what_a_field_shows_to_be_changed_is_read_as_it_was(digits: int, decimals: int, language: str) -> None:
    value = digits / 10**decimals
    assert read_figure(typed_again(value, language), language) == value
