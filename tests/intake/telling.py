"""What a refused file says, line by line, as people read it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from citerm.i18n import words
from citerm.model.import_report import ImportRefused


def told(read: Callable[[], object]) -> list[str]:
    """Everything that is wrong with a file, in English."""
    with pytest.raises(ImportRefused) as refused:
        read()
    english = words("en")
    return [english.say(problem) for problem in refused.value.problems]
