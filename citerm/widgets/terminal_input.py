"""Bytes from the terminal as text that can be parsed: nothing in them ends the program or leaves a paste."""

from __future__ import annotations

import codecs

ESCAPE = "\x1b"
PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"
STAND_IN = "\ufdd0"
"""Stands for an escape character inside a paste; no text that is kept holds this one."""


class TerminalInput(codecs.IncrementalDecoder):
    """UTF-8 in which bytes that are none are replaced, and a paste holds no escape character.

    A terminal set to Latin-1 sends bytes that are not UTF-8. And Textual reads an escape character inside a
    paste as the beginning of a key: the letters after it would come out as keys, and keys are commands.
    """

    def __init__(self, errors: str = "replace") -> None:
        super().__init__("replace")
        self._utf8 = codecs.getincrementaldecoder("utf-8")("replace")
        self._pasting = False
        self._last = ""
        """The end of what was passed on: the mark of a paste may be cut in two."""
        self._held = ""
        """The end of what was read of a paste: perhaps the beginning of its end."""

    def decode(self, data: bytes, final: bool = False) -> str:  # type: ignore[override]
        """Return the text of the bytes, as far as it is certain."""
        text, self._held = self._held + self._utf8.decode(data, final), ""
        if not self._pasting and ESCAPE not in self._last + text:
            return text
        passed_on: list[str] = []
        while text:
            text = self._rest_of_paste(text, passed_on, final) if self._pasting else self._up_to_paste(text, passed_on)
        return "".join(passed_on)

    def _up_to_paste(self, text: str, passed_on: list[str]) -> str:
        before = len(self._last)
        begins = (self._last + text).find(PASTE_BEGINS)
        end = len(text) if begins < 0 else begins + len(PASTE_BEGINS) - before
        passed_on.append(text[:end])
        self._pasting = begins >= 0
        self._last = "" if self._pasting else (self._last + text)[1 - len(PASTE_BEGINS) :]
        return text[end:]

    def _rest_of_paste(self, text: str, passed_on: list[str], final: bool) -> str:
        content, ends, after = text.partition(PASTE_ENDS)
        if ends:
            self._pasting = False
        elif not final:
            cut = next((n for n in range(len(PASTE_ENDS) - 1, 0, -1) if content.endswith(PASTE_ENDS[:n])), 0)
            content, self._held = content[: len(content) - cut], content[len(content) - cut :]
        passed_on.append(content.replace(ESCAPE, STAND_IN) + ends)
        return after


def as_pasted(text: str) -> str:
    """The text of a paste as it left the other program, escape characters and all; it is cleaned where it is kept."""
    return text.replace(STAND_IN, ESCAPE)
