"""A real pseudo-terminal around a program: keys in, bytes out, and the screen a person would see.

Used by the whole-program tests and by the benchmark. Nothing here sleeps: every wait is for a text,
a condition, silence or the end of the program, each with a time limit.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import pyte

KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
}
KEYS |= {f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"}
"""Names of keys and the bytes that a usual terminal sends for them; one character stands for itself."""

_COLOURS = re.compile(rb"\x1b\[[0-9;:]*m|\x1b\[\?2026[hl]")
"""Colours and the bounds of a frame: nothing is told from them, and most of the time to draw a screen goes to them."""
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:?]*)?$")

PASTE = ("\x1b[200~", "\x1b[201~")

CITERM = (sys.executable, "-m", "citerm")


_NARROW = re.compile("[ -~¡-¬®-ʯ–—…─-▟▶●]+")
"""Text of which each character takes one cell, so that it can be drawn at once."""
_cell = lru_cache(pyte.screens.Char)


class _Screen(pyte.Screen):
    """A screen that draws usual text quickly; anything else as pyte does."""

    def draw(self, data: str) -> None:
        """Put text at the cursor."""
        cursor = self.cursor
        end = cursor.x + len(data)
        if end > self.columns or not _NARROW.fullmatch(data):
            super().draw(data)
            return
        self.buffer[cursor.y].update(zip(range(cursor.x, end), map(_cell, data), strict=True))
        cursor.x = end

    @property
    def display(self) -> list[str]:
        """The rows; half of a wide character, which pyte's own stumbles over, is nothing."""
        rows = (self.buffer[number] for number in range(self.lines))
        return ["".join([row[place].data for place in range(self.columns)]) for row in rows]


class Reply(NamedTuple):
    """What came back on some keys."""

    seconds: float
    """From the first key sent to the last byte of the answer; 0 where nothing came."""
    size: int
    """Bytes of the answer."""


class Terminal:
    """A program in a pseudo-terminal of its own, as session leader, like one that a person opened."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 36,
        env: Mapping[str, str] | None = None,
        cwd: str | Path | None = None,
    ) -> None:
        self._screen = _Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._drawn = 0
        self._lines: list[str] = []
        self.output = bytearray()
        """Every byte the program wrote."""
        self.last_byte_at = 0.0
        self._master, slave = os.openpty()
        self._set_size(columns, rows)
        os.set_blocking(self._master, False)
        self.started_at = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment(env),
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- what is seen ------------------------------------------------------------------------------

    @property
    def screen(self) -> pyte.Screen:
        """The screen as it stands, without colours; drawn only when looked at, so that measuring costs nothing."""
        if self._drawn < len(self.output):
            new = bytes(self.output[self._drawn :])
            if cut := _UNFINISHED.search(new):
                new = new[: cut.start()]
            self._drawn += len(new)
            self._stream.feed(_COLOURS.sub(b"", new))
            self._lines = []
        return self._screen

    @property
    def lines(self) -> list[str]:
        """The screen's rows without trailing blanks."""
        screen = self.screen
        self._lines = self._lines or [line.rstrip() for line in screen.display]
        return self._lines

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    @property
    def alternate(self) -> bool:
        """Whether the program left the terminal in its alternate screen."""
        return self.output.rfind(b"\x1b[?1049h") > self.output.rfind(b"\x1b[?1049l")

    @property
    def cooked(self) -> bool:
        """Whether typed letters are echoed and lines edited, as a shell expects after a program's end."""
        flags = termios.tcgetattr(self._master)[3]
        return bool(flags & termios.ECHO) and bool(flags & termios.ICANON)

    @property
    def waiting(self) -> bool:
        """Whether no thread of the program has anything to do: none runs, stands in line or writes to the disk."""
        for pid in self.tree():
            for thread in Path(f"/proc/{pid}/task").glob("*/stat"):
                with contextlib.suppress(OSError):  # a thread that ended meanwhile
                    if thread.read_text().rpartition(")")[2].split()[0] in "RD":
                        return False
        return True

    # --- keys --------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Send keys by name (``enter``, ``ctrl+p``) or as single characters, in one burst."""
        self.send("".join(KEYS[key] if len(key) > 1 else key for key in keys))

    def send(self, text: str | bytes) -> None:
        """Send text as it is, reading meanwhile, so that neither side waits for the other."""
        data = text.encode() if isinstance(text, str) else text
        while data:
            _, writable, _ = select.select([], [self._master], [], 0.05)
            if writable:
                with contextlib.suppress(BlockingIOError):
                    data = data[os.write(self._master, data) :]
            self._read()

    def paste(self, text: str) -> None:
        """Send text as a bracketed paste."""
        self.send(PASTE[0] + text + PASTE[1])

    # --- waiting -----------------------------------------------------------------------------------

    def wait_for(self, wanted: str | Callable[[Terminal], bool], timeout: float = 60.0) -> None:
        """Read until a text stands on the screen or a condition holds.

        Raises:
            AssertionError: with the screen as it stands, where it does not come in time.
        """
        deadline = time.perf_counter() + timeout
        while not (wanted in self.text if isinstance(wanted, str) else wanted(self)):
            left = deadline - time.perf_counter()
            if left > 0 and (not self._wait_readable(min(left, 0.1)) or self._read()):
                continue
            what = repr(wanted) if isinstance(wanted, str) else "the condition"
            why = f"within {timeout} s" if left <= 0 else f"before the program ended ({self.wait_end()})"
            raise AssertionError(f"{what} did not come {why}:\n{self.text}")

    def settle(self, quiet: float = 0.15, timeout: float = 15.0) -> int:
        """Read until the program has been silent for ``quiet`` seconds; tell how many bytes came."""
        before = len(self.output)
        deadline = time.perf_counter() + timeout
        while time.perf_counter() < deadline and self._wait_readable(quiet):
            if not self._read():
                break
        return len(self.output) - before

    def rest(self, quiet: float, timeout: float = 15.0) -> None:
        """Read until the program has been silent for ``quiet`` seconds because it waits, not because others work."""
        since = now = time.perf_counter()
        deadline = now + timeout
        while now - since < quiet and now < deadline:
            came = self._wait_readable(0.01)
            if came and not self._read():
                break
            now = time.perf_counter()
            if came or not self.waiting:
                since = now

    def watch(self, seconds: float) -> int:
        """Read for a given time; tell how many bytes came."""
        before = len(self.output)
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            if self._wait_readable(left) and not self._read():
                break
        return len(self.output) - before

    def reply(self, *keys: str, quiet: float = 0.15, patience: float = 1.0) -> Reply:
        """Press keys and measure the answer: until its last byte, and how many bytes it took.

        ``patience`` is how long the first byte may take, ``quiet`` the silence after which the answer is over.
        """
        sent = time.perf_counter()
        before = len(self.output)
        self.press(*keys)
        if len(self.output) > before or self._wait_readable(patience):
            self.settle(quiet)
        size = len(self.output) - before
        return Reply(max(0.0, self.last_byte_at - sent) if size else 0.0, size)

    def fileno(self) -> int:
        """The terminal's own end, to be waited on beside others."""
        return self._master

    def read(self) -> bool:
        """Take what is there now; False once the program has let go of the terminal."""
        return self._read()

    def wait_end(self, timeout: float = 60.0) -> int:
        """Read until the program has ended; return its exit status (negative: the signal).

        Raises:
            AssertionError: with the screen as it stands, where it does not end in time.
        """
        deadline = time.perf_counter() + timeout
        while self.process.poll() is None:
            if time.perf_counter() > deadline:
                raise AssertionError(f"the program did not end within {timeout} s:\n{self.text}")
            if self._wait_readable(0.02):
                self._read()
        while self._wait_readable(0) and self._read():
            pass
        return self.process.returncode

    # --- what happens to terminals -------------------------------------------------------------------

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; the program hears of it by SIGWINCH."""
        self._set_size(columns, rows)
        self.screen.resize(rows, columns)
        self._lines = []

    def signal(self, number: signal.Signals, *, whole_tree: bool = False) -> None:
        """Send a signal to the program, or to all its processes, the youngest first."""
        for pid in reversed(self.tree()) if whole_tree else [self.process.pid]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def tree(self) -> list[int]:
        """Process ids of the program and its children, parents first."""
        found = [self.process.pid]
        for pid in found:
            try:
                children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
            except OSError:
                continue
            found += [int(child) for child in children.split()]
        return found

    def hang_up(self) -> None:
        """Close the window: the program loses its terminal and gets SIGHUP."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def close(self) -> None:
        """End what still runs and give everything back."""
        if self.process.poll() is None:
            self.signal(signal.SIGKILL, whole_tree=True)
        self.process.wait()
        self.hang_up()

    # --- bytes -------------------------------------------------------------------------------------

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _wait_readable(self, timeout: float) -> bool:
        return bool(select.select([self._master], [], [], timeout)[0])

    def _read(self) -> bool:
        """Take what is there; False once the program's side is closed."""
        try:
            data = os.read(self._master, 65536)
        except BlockingIOError:
            return True
        except OSError as error:
            if error.errno == errno.EIO:
                return False
            raise
        self.last_byte_at = time.perf_counter()
        self.output += data
        return bool(data)


def watch_all(terminals: Sequence[Terminal], seconds: float) -> None:
    """Read several programs side by side for a given time."""
    deadline = time.perf_counter() + seconds
    poll = select.poll()
    by_file = {terminal.fileno(): terminal for terminal in terminals}
    for file in by_file:
        poll.register(file, select.POLLIN)
    while (left := deadline - time.perf_counter()) > 0:
        for file, _ in poll.poll(left * 1000):
            if not by_file[file].read():
                poll.unregister(file)


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a usual colour terminal, with nothing of the host's that could change a picture."""
    keep = ("PATH", "HOME", "LANG", "TZ", "PYTHONPATH", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    base = {name: os.environ[name] for name in (*keep, "XDG_STATE_HOME") if name in os.environ}
    return base | {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | dict(extra or {})


def citerm(
    *arguments: str, columns: int = 120, rows: int = 36, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Terminal:
    """Open citerm with the given arguments in a terminal of the given size."""
    return Terminal([*CITERM, *arguments], columns=columns, rows=rows, env=env, cwd=cwd)


def picture(output: bytes, columns: int = 120, rows: int = 36) -> list[str]:
    """Return the rows of a screen on which this was written."""
    screen = _Screen(columns, rows)
    pyte.ByteStream(screen).feed(_COLOURS.sub(b"", output))
    return [line.rstrip() for line in screen.display]


def _take_terminal() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests with nohup ignores it, and hands that on
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
