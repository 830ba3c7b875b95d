"""What a word was meant for: one slip of the finger, also while the word is only half typed."""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST = 4
"""Shorter words, and numbers, are taken as they are typed: with one slip they are like too many."""


def meant(typed: str, words: Iterable[str]) -> set[str]:
    """What words begin with that were typed with one letter wrong, missing or too much, or two turned round."""
    length = len(typed)
    if length < SHORTEST or not typed.isalpha():
        return set()
    first, second = typed[: length // 2], typed[length // 2 :]
    near = [word for word in words if word.startswith(first) or second in word]  # one slip leaves one half whole
    return {
        word[:end]
        for word in near
        for end in (length - 1, length, length + 1)
        if end <= len(word) and _one_slip(typed, word[:end])
    }


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
