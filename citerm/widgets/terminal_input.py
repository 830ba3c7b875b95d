"""Bytes from the terminal as text that can be parsed: nothing in them ends the program or leaves a paste."""

from __future__ import annotations

import codecs
from itertools import count

ESCAPE = "\x1b"
PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"
STAND_IN = "\ufdd0"
"""Begins the name of a paste; no text that is kept holds this one."""
LARGEST = 16 * 2**20
"""Characters of a paste that are kept at all; where a terminal never says that it ended, there is an end of it."""

_numbers = count()
_pastes: dict[str, str] = {}
"""Pastes by their names, from when they have ended until they are taken."""


class TerminalInput(codecs.IncrementalDecoder):
    """UTF-8 in which bytes that are none are replaced, and in whose place of a paste there is only its name.

    A terminal set to Latin-1 sends bytes that are not UTF-8. And Textual reads an escape character inside a
    paste as the beginning of a key: the letters after it would come out as keys, and keys are commands. It also
    looks at each letter of a paste by itself, which takes seconds where there are a million.
    """

    def __init__(self, errors: str = "replace") -> None:
        super().__init__("replace")
        self._utf8 = codecs.getincrementaldecoder("utf-8")("replace")
        self._pasting = False
        self._pasted: list[str] = []
        self._size = 0
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
        if not ends and not final:
            cut = next((n for n in range(len(PASTE_ENDS) - 1, 0, -1) if content.endswith(PASTE_ENDS[:n])), 0)
            content, self._held = content[: len(content) - cut], content[len(content) - cut :]
        self._pasted.append(content[: LARGEST - self._size])
        self._size += len(self._pasted[-1])
        if ends:
            name = f"{STAND_IN}{next(_numbers)}"
            _pastes[name] = "".join(self._pasted)
            passed_on.append(name + ends)
            self._pasting, self._pasted, self._size = False, [], 0
        return after


def as_pasted(text: str) -> str:
    """The paste of a name as it left the other program, escape characters and all; it is cleaned where it is kept."""
    return _pastes.pop(text, text)
