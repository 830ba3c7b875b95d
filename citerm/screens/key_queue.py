"""Keys in order: one at a time, each when the one before has done its work.

Textual sends every key at once to whatever has the focus at that moment. In a burst (a fast typist,
a slow line, a script) the text after ``b`` would go where ``b`` went. Here a key waits until what the
one before opened, a line or a screen, is there to take it.
"""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeAlias

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

Input: TypeAlias = "events.Key | events.Paste"

BEAT = 0.25
"""Seconds between two looks at a key that has not reported back."""
PATIENCE = 12
"""Looks after which the next key goes on all the same; a machine that stood still in between has looked once."""


class KeyQueue:
    """Passes keys and pastes on to an app, in order."""

    def __init__(self, app: App[int], deliver: Callable[[Input], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: deque[Input] = deque()
        self._under_way: object | None = None
        self._patience: TimerHandle | None = None
        self._held_until_escape: Callable[[], None] | None = None
        self._settled: Screen[Any] | None = None
        """The screen on which the last key did all of its work."""

    @property
    def done(self) -> bool:
        """Whether all keys have done their work."""
        return not self._waiting and self._under_way is None

    async def put(self, event: Input) -> None:
        """Take a key or paste; the app does so while it works off its own messages."""
        self._waiting.append(event)
        if self._under_way is not None or self._held_until_escape is not None or not self._still:
            self._next()
        else:
            await self._pass_on(self._begin())

    def hold(self, on_escape: Callable[[], None]) -> None:
        """Keep keys waiting; Esc drops them and is told."""
        self._held_until_escape = on_escape

    def release(self) -> None:
        """Let keys through again."""
        self._held_until_escape = None
        self._next()

    def _next(self) -> None:
        if self._under_way is not None:
            return
        if self._held_until_escape is not None:
            if any(isinstance(event, events.Key) and event.key == "escape" for event in self._waiting):
                self._waiting.clear()
                self._held_until_escape()
        elif self._waiting:
            self._settle(self._begin())

    def _begin(self) -> object:
        token = self._under_way = object()
        self._wait(token, PATIENCE)
        return token

    def _wait(self, token: object, looks: int) -> None:
        if looks:
            self._patience = get_running_loop().call_later(BEAT, self._wait, token, looks - 1)
        else:
            self._done(token)

    @property
    def _still(self) -> bool:
        """Whether nothing is under way on the screen since the last key did its work there."""
        app, screen = self._app, self._settled
        if screen is None or not app.screen_stack or app.screen is not screen:
            return False
        return _rests(app) and all(_rests(node) for node in screen.walk_children(Widget, with_self=True))

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

        _Way((screen, self._app), check).go()

    async def _pass_on(self, token: object) -> None:
        if token is not self._under_way or not self._waiting or not self._app.screen_stack:
            return
        event = self._waiting.popleft()
        screen = self._app.screen
        target = self._app.focused or screen
        self._settled = None
        await self._deliver(event)
        way = [node for node in target.ancestors_with_self if isinstance(node, MessagePump)]
        _Way(way, lambda: self._done(token, screen)).go()

    def _done(self, token: object, screen: Screen[Any] | None = None) -> None:
        if token is self._under_way:
            self._under_way = None
            self._settled = screen
            if self._patience is not None:
                self._patience.cancel()
            self._next()


def _rests(pump: MessagePump) -> bool:
    return pump._is_mounted and not pump.message_queue_size and not pump._next_callbacks


class _Way:
    """Goes from one message pump to the next, each when it has worked off its queue, or has closed."""

    def __init__(self, pumps: Iterable[MessagePump], end: Callable[[], None]) -> None:
        self._left = deque(pumps)
        self._end = end

    def go(self) -> None:
        """Ask the next pump to look, behind what it was sent before."""
        while self._left:
            if self._left[0].post_message(events.Callback(callback=self._look)):
                return
            self._left.popleft()
        self._end()

    def _look(self) -> None:  # a method: Textual counts the parameters of a function made anew each time it is called
        if not self._left[0].message_queue_size:
            self._left.popleft()
        self.go()
