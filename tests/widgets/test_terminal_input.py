"""Bytes from the terminal: whatever they are, a paste stays a paste and everything else comes through."""

from __future__ import annotations

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from citerm.widgets.terminal_input import TerminalInput, as_pasted
from tests.corpus import TEXTS


def _events(chunks: list[bytes]) -> list[events.Event]:
    """What Textual makes of the bytes as they arrive."""
    decoder, parser = TerminalInput(), XTermParser()
    return [event for chunk in chunks if (text := decoder.decode(chunk)) for event in parser.feed(text)]  # type: ignore[misc]


def _cut(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@pytest.mark.parametrize("size", [1, 2, 5, 7, 4096])
def test_a_paste_never_becomes_keys_wherever_it_is_cut(size: int) -> None:
    for raw in (
        "a\x1bq\x1b]0;x\x07b",
        "\x1b",
        "æ\x1b[20",
        "\x1b[200~\x1b[2",
        "q\x1b\x1b\x1bu",
        "",
        "[201~",
        "x\x1b[201",
    ):
        data = f"n\x1b[200~{raw}\x1b[201~u".encode()
        first, paste, last = _events(_cut(data, size))
        assert isinstance(paste, events.Paste), raw
        assert as_pasted(paste.text) == raw
        assert isinstance(first, events.Key)
        assert isinstance(last, events.Key)
        assert (first.key, last.key) == ("n", "u")


def test_every_text_of_the_corpus_is_pasted_whole() -> None:
    for text in TEXTS:
        raw = text.raw.encode("utf-8", "replace").decode()
        if "\x1b[201~" in raw or len(raw) > 100_000:
            continue  # the paste ends there, in every terminal that lets it through
        (paste,) = _events([f"\x1b[200~{raw}\x1b[201~".encode()])
        assert isinstance(paste, events.Paste)
        assert as_pasted(paste.text) == raw, text


def test_keys_come_through_as_they_are_at_any_cut() -> None:
    data = "bÆøå\r\x1b[A\x1b[3~\t\x1b[Z😀".encode()
    for size in (1, 3, 4096):
        keys = [event.key for event in _events(_cut(data, size)) if isinstance(event, events.Key)]
        assert [keys[0], *keys[4:9]] == ["b", "enter", "up", "delete", "tab", "shift+tab"]


def test_bytes_that_are_no_utf8_are_replaced() -> None:
    assert TerminalInput().decode("blå".encode("latin-1") + b"r") == "bl\ufffdr"
    assert TerminalInput().decode(b"\xff\xc3") == "\ufffd"
