"""Waiting for what no terminal shows."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path


def until(condition: Callable[[], object], *, within: float) -> None:
    """Wait for a condition that no descriptor tells of, and fail where it takes longer than promised."""
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline, f"not within {within} s"
        threading.Event().wait(0.02)


def gone(pid: int) -> bool:
    """Whether a process has ended, reaped or not."""
    return state(pid) in "ZX"


def state(pid: int) -> str:
    """The state of a process, one letter as ``ps`` shows it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "X"
