"""What is taken of a paste: as cleaned everywhere, and how much was left out is counted rightly."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citerm.model.text import clean_block, clean_line
from citerm.widgets.pasting import taken
from citerm.widgets.terminal_input import LARGEST, TerminalInput, as_pasted
from tests.corpus import TEXTS
from tests.tools import SOAK

pytestmark = pytest.mark.soak

TYPED = st.characters(codec="utf-8", exclude_characters="\x1b")
PASTED = st.characters(codec="utf-8")
EXAMPLES = 3_000 if SOAK else 60


def test_letters_in_another_form_of_writing_are_not_left_out() -> None:
    text = normalize("NFD", "Blåbærgrød på Ærø, Åse Ås")
    assert text != normalize("NFC", text)
    assert taken(text, 500) == (normalize("NFC", text), 0)


def test_what_is_left_out_is_counted() -> None:
    assert taken("a\x07b\x07\u202ec", 500) == ("abc", 3)
    assert taken("abcdef", 4) == ("abcd", 2)
    assert taken("abcdef\x00", -3) == ("", 7)
    assert taken("en\nto\tre", 500) == ("en to re", 0)
    assert taken("en\r\nto", 500, block=True) == ("en\nto", 0)


def test_every_text_of_the_corpus_is_taken_as_it_is_cleaned() -> None:
    for text in TEXTS:
        assert taken(text.raw, 2**21)[0] == text.line, text
        assert taken(text.raw, 2**21, block=True)[0] == text.block, text


@settings(max_examples=EXAMPLES)
@given(st.text(), st.integers(-5, 40), st.booleans())
def test_any_text_is_taken_as_cleaned_within_the_room(text: str, room: int, block: bool) -> None:
    cleaned = clean_block(text) if block else clean_line(text)
    kept, left_out = taken(text, room, block=block)
    assert kept == cleaned[: max(0, room)]
    assert left_out >= len(cleaned) - len(kept)


@settings(max_examples=EXAMPLES)
@given(st.lists(st.tuples(st.text(TYPED), st.text(PASTED))), st.integers(1, 9))
def test_whatever_is_pasted_comes_out_as_it_went_in_wherever_the_bytes_are_cut(
    parts: list[tuple[str, str]], size: int
) -> None:
    parts = [(typed.replace("\ufdd0", ""), pasted.replace("\x1b[201~", "")) for typed, pasted in parts]
    data = "".join(f"{typed}\x1b[200~{pasted}\x1b[201~" for typed, pasted in parts).encode()
    decoder = TerminalInput()
    passed_on = "".join(decoder.decode(data[start : start + size]) for start in range(0, len(data), size))
    for typed, pasted in parts:
        before, _, passed_on = passed_on.partition("\x1b[200~")
        name, _, passed_on = passed_on.partition("\x1b[201~")
        assert (before, as_pasted(name)) == (typed, pasted.partition("\x1b[201~")[0])
    assert passed_on == ""


def test_a_paste_that_never_ends_fills_nothing_and_what_follows_its_end_are_keys_again() -> None:
    decoder = TerminalInput()
    assert decoder.decode(b"\x1b[200~") == "\x1b[200~"
    for _ in range(20):
        assert decoder.decode(b"x" * 2**20) == ""
    name = decoder.decode(b"\x1b[201~u").removesuffix("\x1b[201~u")
    assert len(as_pasted(name)) == LARGEST
    assert decoder.decode(b"q") == "q"
