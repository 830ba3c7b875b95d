"""System tools that some tests need: skipped aloud where missing, a failure where they are promised."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

SOAK = os.environ.get("CITERM_SOAK") == "1"
"""Whether this is the long run of ``make soak``."""


def need(program: str, install: str) -> str:
    """Return the path of a program, or skip with the line that installs it.

    Under ``CITERM_NO_SKIP=1`` (as ``.ci/run`` sets it) a missing program fails the test instead.
    """
    found = shutil.which(program)
    if found is None:
        refuse(f"{program} is not installed; install it with: {install}")
    return found


def refuse(sentence: str) -> NoReturn:
    """Skip with a sentence, or fail with it where nothing may be skipped."""
    if os.environ.get("CITERM_NO_SKIP") == "1":
        pytest.fail(sentence)
    pytest.skip(sentence)
