"""Waiting for what no terminal shows."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


def until(condition: Callable[[], object], *, within: float) -> None:
    """Wait for a condition that no descriptor tells of, and fail where it takes longer than promised."""
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline, f"not within {within} s"
        threading.Event().wait(0.02)
