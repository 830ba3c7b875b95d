"""CSV for a Nordic Excel, in which no text is ever calculated."""

from __future__ import annotations

import csv
import io

import pytest

from citerm.documents.sheet import to_csv
from tests.corpus import TEXTS


def _read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("text", ["=1+1", "+45 12345678", "-5", "@anna", "\t=1", "\r=1", "＝1+1", "'=1+1", " =1+1"])
def test_what_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert _read(to_csv(["Opgave"], [[text]]))[1] == [f"'{text}".replace("\r", "\n")]


@pytest.mark.parametrize("text", ["Ring til skolen", "3-4 skoler", "a@b.dk", "æøå", 'siger "ja"; og går', "to\nlinjer"])
def test_other_texts_come_back_as_they_are(text: str) -> None:
    assert _read(to_csv(["Opgave"], [[text]])) == [["Opgave"], [text]]


def test_the_whole_corpus_keeps_its_cells_and_none_begins_a_formula() -> None:
    texts = [text.line[:1000] for text in TEXTS if text.line]
    rows = _read(to_csv(["Opgave", "Frist"], [[text, ""] for text in texts]))
    assert len(rows) == len(texts) + 1
    assert all(len(row) == 2 and not row[0].startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows)


def test_a_nordic_excel_sees_the_letters_and_the_columns() -> None:
    content = to_csv(["Opgave", "Frist"], [["Møde i Ålborg", "20. nov."]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == '"Opgave";"Frist"\r\n"Møde i Ålborg";"20. nov."\r\n'
