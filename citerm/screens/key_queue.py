"""Keys in order: one at a time, each when the one before has done its work.

Textual sends every key at once to whatever has the focus at that moment. In a burst (a fast typist,
a slow line, a script) the text after ``b`` would go where ``b`` went. Here a key waits until what the
one before opened, a line or a screen, is there to take it.
"""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

Input: TypeAlias = "events.Key | events.Paste"

PATIENCE = 0.5
"""Seconds after which the next key goes on although the one before has not reported back."""


class KeyQueue:
    """Passes keys and pastes on to an app, in order."""

    def __init__(self, app: App[int], deliver: Callable[[Input], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: deque[Input] = deque()
        self._under_way: object | None = None
        self._patience: TimerHandle | None = None
        self._held_until_escape: Callable[[], None] | None = None

    @property
    def done(self) -> bool:
        """Whether all keys have done their work."""
        return not self._waiting and self._under_way is None

    def put(self, event: Input) -> None:
        """Take a key or paste."""
        self._waiting.append(event)
        if self._under_way is None:
            self._next()

    def hold(self, on_escape: Callable[[], None]) -> None:
        """Keep keys waiting; Esc drops them and is told."""
        self._held_until_escape = on_escape

    def release(self) -> None:
        """Let keys through again."""
        self._held_until_escape = None
        if self._under_way is None:
            self._next()

    def _next(self) -> None:
        if self._held_until_escape is not None:
            if any(isinstance(event, events.Key) and event.key == "escape" for event in self._waiting):
                self._waiting.clear()
                self._held_until_escape()
        elif self._waiting:
            token = self._under_way = object()
            self._patience = get_running_loop().call_later(PATIENCE, self._done, token)
            self._settle(token)

    def _settle(self, token: object) -> None:
        """Wait until the screen on top has worked off what it was sent, first of all its own opening."""
        if not self._app.screen_stack:
            get_running_loop().call_later(0.01, self._settle, token)
            return
        screen = self._app.screen

        def check() -> None:
            if self._app.screen is screen:
                self._app.call_next(self._pass_on, token)
            else:
                self._settle(token)

        _when_idle(screen, lambda: _when_idle(self._app, check))

    async def _pass_on(self, token: object) -> None:
        if token is not self._under_way or not self._waiting or not self._app.screen_stack:
            return
        event = self._waiting.popleft()
        target = self._app.focused or self._app.screen
        await self._deliver(event)
        self._follow([node for node in target.ancestors_with_self if isinstance(node, MessagePump)], token)

    def _follow(self, way: Sequence[MessagePump], token: object) -> None:
        """Go the way that a key goes, from the widget up to the app, and report its end."""
        if way:
            _when_idle(way[0], lambda: self._follow(way[1:], token))
        else:
            self._done(token)

    def _done(self, token: object) -> None:
        if token is self._under_way:
            self._under_way = None
            if self._patience is not None:
                self._patience.cancel()
            self._next()


def _when_idle(pump: MessagePump, then: Callable[[], None]) -> None:
    """Go on when a message pump has worked off its queue; at once where it has closed."""

    def look() -> None:
        if pump.message_queue_size == 0 or not pump.post_message(events.Callback(callback=look)):
            then()

    if not pump.post_message(events.Callback(callback=look)):
        then()
