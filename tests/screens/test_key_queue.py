"""Keys in order, also on a machine that stands still for a while."""

from __future__ import annotations

import asyncio
import time
from typing import Any, cast

import pytest
from textual.app import App

from citerm.screens import key_queue


async def test_a_machine_that_stood_still_has_waited_for_a_key_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_queue, "BEAT", 0.01)
    keys = key_queue.KeyQueue(cast("App[int]", None), cast(Any, None))
    keys._begin()
    time.sleep(20 * key_queue.BEAT)
    await asyncio.sleep(3 * key_queue.BEAT)
    assert not keys.done, "what it has slept through does not count"
    async with asyncio.timeout(30):
        while not keys.done:  # a key that never reports back holds nothing up for good
            await asyncio.sleep(key_queue.BEAT)
