"""Keys in order, also on a machine that stands still for a while."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest
from textual.app import App

from citerm.screens import key_queue


async def test_a_machine_that_stood_still_has_waited_for_a_key_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = asyncio.get_running_loop()
    running, later = loop.time, 0.0
    monkeypatch.setattr(loop, "time", lambda: running() + later)
    keys = key_queue.KeyQueue(cast("App[int]", None), cast(Any, None))
    keys._begin()
    later += 20 * key_queue.BEAT * key_queue.PATIENCE  # nothing ran all that time
    for _ in range(3):
        await asyncio.sleep(0)
    assert not keys.done, "what it has slept through does not count"
    for _ in range(2 * key_queue.PATIENCE):
        later += key_queue.BEAT
        await asyncio.sleep(0)
    assert keys.done, "a key that never reports back holds nothing up for good"
