"""What Python's reader of TOML would be busy with for minutes, or fail at: looked for before it reads a file."""

from __future__ import annotations

import re

from citerm.model.message import N_

_NAME = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_CHAIN = re.compile(rf"(?<![\w.-])(?:{_NAME}[ \t]*+\.[ \t]*+){{21,}}+", re.ASCII)
_DIGITS = re.compile(r"(?<![0-9_])[0-9_]{4000,}+")
_UNBOUNDED = (
    (_CHAIN, N_("There are more dots between names here than any of our tables has.")),
    (_DIGITS, N_("There are too many digits here.")),
)


def unbounded(text: str) -> tuple[int, str] | None:
    """The line on which a chain of names or a number goes on and on, and the message id that says so."""
    for pattern, problem in _UNBOUNDED:
        if found := pattern.search(text):
            return text.count("\n", 0, found.start()) + 1, problem
    return None
