"""The one cleaning of text at the border: keys, paste, import and command line alike.

Text is stored clean and shown literally (reliability notes, section 3). Cleaning never cuts:
what is too long is refused with its limit, so that the words stay where they were typed.
"""

from __future__ import annotations

import re
import unicodedata

from citerm.model.message import N_, Refused

KIND_LABEL_LIMIT = 40
TITLE_LIMIT = 200
NAME_LIMIT = 120
ACTION_LIMIT = 500
PLACE_LIMIT = 1000
RESULT_LIMIT = 2000
DECISION_LIMIT = 10_000
NOTE_LIMIT = 100_000

BRIEF = 40
"""Characters of a text that is named in a sentence."""

_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x9b[0-?]*[ -/]*[@-~]"
    # A string that is not ended on its line is none: the words after its beginning stay.
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x00-\x1f\x7f-\x9f\u2028\u2029]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ud800-\udfff]"
    "|[" + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF)) + "]"
)
_ADDRESS = re.compile(r"(?!file:)(?:[a-z][a-z0-9+.-]*://|mailto:|www[.])\S+", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_BLANK = "\u00a0\u3164\u2800\u115f\u1160\u00ad\u200c\u200d \t\n"


def clean_block(text: str) -> str:
    """Clean a text of several paragraphs: no control characters, Unicode NFC, no blank edges."""
    if not text.isprintable():  # which no character is that the following is about
        text = _FORBIDDEN.sub("", _NEWLINES.sub("\n", _ESCAPES.sub("", text)).expandtabs(4))
    text = unicodedata.normalize("NFC", text)
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n").rstrip()
    return "" if not text.strip(_BLANK) else text


def clean_line(text: str) -> str:
    """Clean a text of one line: as :func:`clean_block`, and all white space folded to one space."""
    return _SPACES.sub(" ", clean_block(text)).strip()


def harmless(text: str) -> str:
    """A text in which nothing steers a terminal or its reader: the net under texts that other tools have written."""
    return text if text.isprintable() else _FORBIDDEN.sub("", _NEWLINES.sub("\n", _ESCAPES.sub("", text)))


def within(text: str, limit: int) -> str:
    """Return the text, or refuse it with its limit.

    Raises:
        Refused: where the text is longer than ``limit`` characters.
    """
    if len(text) > limit:
        raise Refused(
            N_("This is {length} characters long; at most {limit} fit here. Nothing was cut."),
            length=len(text),
            limit=limit,
        )
    return text


def is_address(text: str) -> bool:
    """Whether a text is the address of a page or a person; ``file:`` is none, for it leads into somebody's disk."""
    return _ADDRESS.fullmatch(text) is not None


def beginning(text: str) -> str:
    """The first words of a text, as many as a sentence about it can take in one line of a screen."""
    if len(text) <= BRIEF:
        return text
    return text[:BRIEF].rsplit(" ", 1)[0].rstrip(",.;: ") + " …"


def fold(text: str) -> str:
    """Fold a text for comparing and searching: no case, å = aa = a, ø = o, æ = ae."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = text.replace("aa", "a").replace("å", "a").replace("ø", "o").replace("ö", "o").replace("æ", "ae")
    text = text.replace("ä", "ae")
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def fold_initials(initials: str) -> str:
    """Fold initials for comparing: no case, å = aa."""
    return unicodedata.normalize("NFC", initials).casefold().replace("å", "aa")


def slug(text: str) -> str:
    """A text as part of a file name or of a meeting's name: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9æøåäö]+", "-", clean_line(text).casefold()).strip("-")[:60]
