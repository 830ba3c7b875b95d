"""Members as people type or paste them: one per line, ``Navn Navnesen, NN, Kommunen``."""

from __future__ import annotations

import re

from citerm.model.initiative import Model
from citerm.model.text import clean_block, clean_line, fold

_SEPARATORS = re.compile(r"[;\t]|,")
_INITIALS = re.compile(r"[^\W\d_]{1,4}")
_EMAIL = re.compile(r"[<(]?\b([^\s<>(),;]+@[^\s<>(),;]+)[>)]?")
"""An address as mail programs write it behind a name, in brackets or bare."""
_IN_BRACKETS = re.compile(r"^([^()]+?)\s*\(([^()]+)\)$")
_BULLET = re.compile(r"^(?:[-*•·–]|\d{1,3}[.)])\s+")


class MemberLine(Model, frozen=True):
    """One member as typed; what was left out is empty."""

    name: str
    initials: str = ""
    organisation: str = ""
    email: str = ""


def read_member(line: str) -> MemberLine | None:
    """Read one line, or None where it holds no name.

    Initials stand second. Where only one more field was given it is taken as initials only if the
    name can be abbreviated that way, so that ``Mette Holm, Skat`` names an organisation.
    """
    line = _BULLET.sub("", line.strip())
    found = _EMAIL.search(line)
    email = found[1] if found else ""
    fields = [clean_line(part) for part in _SEPARATORS.split(_EMAIL.sub("", line))]
    name, rest = fields[0], [part for part in fields[1:] if part]
    if not name:
        return None
    if bracketed := _IN_BRACKETS.match(name):
        name, rest = bracketed[1], [bracketed[2], *rest]
    initials = ""
    if rest and _INITIALS.fullmatch(rest[0]) and (len(rest) > 1 or _abbreviates(rest[0], name)):
        initials = rest.pop(0)
    return MemberLine(name, initials.upper(), ", ".join(rest), email)


def read_members(text: str) -> list[MemberLine]:
    """Read all lines; blank ones, and one that says the same as an earlier one, are passed over."""
    found: dict[tuple[str, str, str], MemberLine] = {}
    for line in clean_block(text).split("\n"):
        if (member := read_member(line)) is not None:
            found.setdefault((fold(member.name), fold(member.organisation), member.initials), member)
    return list(found.values())


def _abbreviates(initials: str, name: str) -> bool:
    letters = iter(fold(name))
    return fold(initials)[0] == fold(name)[0] and all(letter in letters for letter in fold(initials))
