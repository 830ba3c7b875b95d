"""Whether a word was meant for another one: one slip of the finger, also while it is only half typed."""

from __future__ import annotations

SHORTEST = 4
"""Shorter words are taken as they are typed: with one slip they are like too many."""


def is_like(typed: str, word: str) -> bool:
    """Whether a word begins as it was typed but for one letter: wrong, missing, too much, or two turned round."""
    length = len(typed)
    if length < SHORTEST or len(word) < length - 1:
        return False
    half = length // 2
    if not (word.startswith(typed[:half]) or typed[half:] in word):
        return False  # one slip leaves one half whole
    return any(_one_slip(typed, word[:end]) for end in (length - 1, length, length + 1) if end <= len(word))


def _one_slip(one: str, other: str) -> bool:
    at = 0
    while at < len(one) and at < len(other) and one[at] == other[at]:
        at += 1
    return (
        one[at + 1 :] == other[at + 1 :]
        or one[at + 1 :] == other[at:]
        or one[at:] == other[at + 1 :]
        or (one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :])
    )
