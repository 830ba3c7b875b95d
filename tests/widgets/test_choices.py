"""Letters to choose from in the capture line: all of them are seen, however narrow the screen is."""

from __future__ import annotations

from citerm.widgets.capture_line import Chip, ChipRow
from citerm.widgets.lines import width_of

CHOICES = (("v", "vidare"), ("f", "vidare med atterhald"), ("i", "ikkje enno"), ("g", "opne på nytt"))


def drawn(width: int) -> list[str]:
    row = ChipRow()
    row.chips = tuple(Chip(text, "chip-empty", letter) for letter, text in CHOICES)
    lines = row.draw(width, 0)
    assert all(width_of(line) <= width for line in lines)
    return ["".join(piece.text for piece in line) for line in lines]


def test_choices_that_fit_stand_in_one_row() -> None:
    assert len(drawn(76)) == 1


def test_choices_that_do_not_fit_go_on_in_a_second_row() -> None:
    first, second = drawn(47)
    assert "vidare med atterhald" in first
    assert "i ikkje enno" in " ".join(second.split()) and "g opne på nytt" in " ".join(second.split())


def test_what_was_understood_stays_in_one_row() -> None:
    row = ChipRow()
    row.chips = (Chip("MH Mette Holm"), Chip("fre. 20. nov."))
    assert len(row.draw(20, 0)) == 1
