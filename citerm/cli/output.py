"""What is printed: nothing in it can steer a terminal."""

from __future__ import annotations

_STEERING = {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}


def inert(text: str) -> str:
    """A text in which nothing can steer a terminal: one line, no control and no direction characters."""
    import unicodedata

    return "".join(
        " " if character in "\t\n\r\u2028\u2029\x85" else character
        for character in text
        if character in "\t\n\r\u2028\u2029\x85\u200c\u200d" or unicodedata.category(character) not in _STEERING
    )
