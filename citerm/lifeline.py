"""Dying well: signals, a lost or stalled terminal and crashes, handled where the event loop cannot stop it.

Three parts. Signal handlers that only leave a number in a queue, since they may run anywhere. A guard
thread that takes the numbers, watches whether the terminal is still there, keeps the last typed text
in a file when the loop does not take it, asks the program to leave, and ends it by force when it does
not. And a keeper: a small parent process that gives the terminal back when the program was killed.
"""

from __future__ import annotations

import json
import os
import queue
import select
import signal
import termios
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

PULSE = 0.25
"""Seconds between two looks of the guard at the terminal and at the text in its hand."""
LATE = 0.5
"""Seconds after which a text that nobody took is written to the rescue file."""
GRACE = 2.0
"""Seconds that the program has for leaving before it is ended by force."""
LARGEST_LOG = 512 * 1024
"""Bytes after which the log is started again; the old one is kept once."""

_DEADLY = (signal.SIGHUP, signal.SIGTERM)
_INTERRUPTING = (signal.SIGINT, signal.SIGQUIT)
"""Signals that never end a running meeting unasked."""

_GIVE_BACK = (
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # no mouse
    b"\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[<u"  # no reports of focus, paste, size; plain keys
    b"\x1b[?2026l\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"  # painting, wrapping, main screen, cursor
)


class HeldText(NamedTuple):
    """A half-typed text, as the draft row would keep it."""

    scope: str
    kind: str
    text: str
    item_id: int | None
    changed_at: datetime
    fields: Mapping[str, str] = {}
    folded: bool = False


class Lifeline:
    """Stands by a running program; one for each process, started from the main thread."""

    def __init__(self, *, log: Path, clock: Callable[[], datetime]) -> None:
        self.failed = False
        """Whether a thread broke, of which nobody else can tell; what broke is in the log."""
        self._log = log
        self._clock = clock
        self._numbers: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._leave: Callable[[int], object] | None = None
        self._interrupted: Callable[[], object] | None = None
        self._record: Path | None = None
        self._owner = ""
        self._held: tuple[HeldText, float] | None = None
        self._written: tuple[HeldText, Path] | None = None
        self._dying: int | None = None
        self._terminal: list[Any] | None = None
        self._parent = os.getppid()

    def start(self) -> None:
        """Catch signals and what breaks in other threads, and set the guard on watch."""
        self._terminal = _attributes()
        for number in (*_DEADLY, *_INTERRUPTING):
            signal.signal(number, self._caught)
        threading.excepthook = self._thread_failed
        threading.Thread(target=self._guard, name="citerm-lifeline", daemon=True).start()

    def attach(self, *, leave: Callable[[int], object], interrupted: Callable[[], object]) -> None:
        """Tell how to ask the program to leave with an exit status, and how to say that Ctrl+C ends nothing.

        Both are called from another thread, so they only pass the word on
        (``loop.call_soon_threadsafe``) and return.
        """
        self._leave, self._interrupted = leave, interrupted

    def stand_by(self, record: Path | None, owner: str = "") -> None:
        """Name the record beside which typed text is rescued, and whose it is where several share an account."""
        self._record, self._owner = record, owner

    def turn_to(self, record: Path) -> None:
        """Rescue beside another file from now on: the copy in which the record goes on, or again the record."""
        self._record = record

    def hold(self, text: HeldText) -> None:
        """Hold what was typed until it is taken; called on every key, before anything else is tried."""
        self._held = (text, time.monotonic())

    def taken(self) -> None:
        """Let go of the text: it lies in the record as a draft, or was confirmed."""
        self._held = None

    def report(self, error: BaseException) -> None:
        """Log what broke: kinds and places only, since messages and values hold people's words."""
        lines = [f"{self._clock().isoformat(timespec='seconds')} pid {os.getpid()} {_kinds(error)}"]
        lines += [f"    {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
        with suppress(OSError):
            self._log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self._log.is_file() and self._log.stat().st_size > LARGEST_LOG:
                self._log.replace(self._log.with_suffix(".old"))
            handle = os.open(self._log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")

    def ended(self, status: int) -> int:
        """The exit status of a program that has left by itself: that of the signal where one asked it to.

        A text that it left without saving is kept first.
        """
        self._keep_text()
        if self._dying is not None:
            return 128 + self._dying
        self._numbers.put(None)
        return 1 if self.failed and not status else status

    def _caught(self, number: int, _frame: FrameType | None) -> None:
        # A SimpleQueue may be filled from a handler that interrupts another; an Event may not.
        self._numbers.put(number)

    def _thread_failed(self, broken: threading.ExceptHookArgs) -> None:
        if broken.exc_value is not None and not isinstance(broken.exc_value, SystemExit):
            self.failed = True
            self.report(broken.exc_value)
            self._keep_text()
            self._ask_to_leave(1)

    # The guard

    def _guard(self) -> None:
        while True:
            try:
                number = self._numbers.get(timeout=PULSE)
            except queue.Empty:
                number = signal.SIGHUP if _hung_up() or os.getppid() != self._parent else 0
            if number is None:
                return
            if number in _INTERRUPTING and self._interrupted is not None:
                with suppress(RuntimeError):
                    self._interrupted()
            elif number:
                self._die(number)
            else:
                self._keep_text(older_than=LATE)

    def _die(self, number: int) -> None:
        self._dying = number
        self._keep_text()
        if self._ask_to_leave(128 + number):
            time.sleep(GRACE)
        self._keep_text()
        _give_back(self._terminal, alone=True)
        os._exit(128 + number)

    def _ask_to_leave(self, status: int) -> bool:
        if self._leave is None:
            return False
        with suppress(RuntimeError):  # its event loop has ended already
            self._leave(status)
        return True

    def _keep_text(self, *, older_than: float = 0.0) -> None:
        held, record = self._held, self._record
        if held is None:
            if self._written is not None:
                forget_rescued(self._written[1], self._owner)
                self._written = None
        elif record is not None and time.monotonic() - held[1] >= older_than and self._written != (held[0], record):
            with suppress(OSError):
                _write_rescue(record, held[0], self._owner)
                self._written = (held[0], record)


# The rescue file


def rescued(record: Path, owner: str = "") -> HeldText | None:
    """The text that was rescued beside a record when the program last ended; none where it is not to be read."""
    try:
        found = json.loads(_rescue_file(record, owner).read_bytes())
        return HeldText(
            scope=str(found["scope"] if "scope" in found else f"meeting:{int(found['meeting_id'])}"),
            kind=str(found["kind"]),
            text=str(found["text"]),
            item_id=None if found["item_id"] is None else int(found["item_id"]),
            changed_at=datetime.fromisoformat(found["changed_at"]),
            fields={str(name): str(text) for name, text in dict(found.get("fields", {})).items()},
            folded=bool(found.get("folded", False)),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget_rescued(record: Path, owner: str = "") -> None:
    """Take the rescue file away, once its text has been offered."""
    with suppress(OSError):
        _rescue_file(record, owner).unlink()


def _rescue_file(record: Path, owner: str) -> Path:
    # One for each account, and for each who shares one: two people may write in the same record.
    of_whom = f"{os.geteuid()}-{owner}" if owner else str(os.geteuid())
    return record.with_name(f"{record.name}.rescue-{of_whom}")


def _write_rescue(record: Path, held: HeldText, owner: str) -> None:
    target = _rescue_file(record, owner)
    aside = target.with_name(f"{target.name}.{os.getpid()}")
    with suppress(FileNotFoundError):
        aside.unlink()
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        with suppress(OSError):  # also where the record was moved away: it may come back
            of_record = record.stat()
            os.fchown(handle, -1, of_record.st_gid)
            os.fchmod(handle, of_record.st_mode & 0o660)  # whatever the umask is
        json.dump(held._asdict() | {"changed_at": held.changed_at.isoformat()}, file, ensure_ascii=False)
        file.flush()
        os.fsync(handle)
    aside.replace(target)


# The keeper


def with_keeper(program: Callable[[], int], *, killed: str) -> int:
    """Run a program in a child process and give the terminal back if it is killed.

    Called before anything heavy is imported, so that the keeper stays small. Returns twice: in
    the child what ``program`` answers, in the keeper the exit status that both end with.
    """
    terminal = _attributes()
    passed_on = {*_DEADLY, *_INTERRUPTING}
    signal.pthread_sigmask(signal.SIG_BLOCK, passed_on)
    child = os.fork()
    if child == 0:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, passed_on)
        return program()
    for number in passed_on:
        signal.signal(number, lambda number, _: _send(child, number))
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # the program stops itself, and the keeper after it
    signal.pthread_sigmask(signal.SIG_UNBLOCK, passed_on)
    status = _wait_for(child)
    if not os.WIFSIGNALED(status):
        return os.WEXITSTATUS(status)
    _give_back(terminal)
    with suppress(OSError):
        os.write(2, f"\r{killed}\n".encode())
    return 128 + os.WTERMSIG(status)


def _wait_for(child: int) -> int:
    while True:
        _, status = os.waitpid(child, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            return status
        if os.getpgrp() != os.getsid(0):  # there is a shell that can wake us again
            os.kill(os.getpid(), signal.SIGSTOP)
            _send(child, signal.SIGCONT)


def _send(child: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(child, number)


# The terminal


def _attributes() -> list[Any] | None:
    try:
        return termios.tcgetattr(0)
    except (termios.error, OSError):
        return None


def _hung_up() -> bool:
    poll = select.poll()
    poll.register(0, 0)
    return any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(0))


def _give_back(attributes: list[Any] | None, *, alone: bool = False) -> None:
    """Put the terminal back as it was found, without ever waiting for it.

    ``alone`` stops the threads of this process that may still be painting.
    """
    try:
        terminal = os.open("/dev/tty", os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return  # it is gone
    with os.fdopen(terminal, "wb", buffering=0) as out, suppress(OSError, termios.error):
        if os.tcgetpgrp(terminal) != os.getpgrp():
            return  # a shell has it, and has put it back
        if alone:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
        # What nobody reads stands in the way; what was blocked behind it comes out and goes as well.
        termios.tcflush(terminal, termios.TCOFLUSH)
        time.sleep(0.02)
        termios.tcflush(terminal, termios.TCOFLUSH)
        if attributes is not None:
            termios.tcsetattr(terminal, termios.TCSANOW, attributes)
        left, until = _GIVE_BACK, time.monotonic() + 0.3
        while left and time.monotonic() < until:
            written = out.write(left)  # None, or a part, where a last frame has filled the terminal again
            left = left[written or 0 :]
            if left:
                time.sleep(0.01)
                termios.tcflush(terminal, termios.TCOFLUSH)


def _kinds(error: BaseException | None) -> str:
    kinds: list[str] = []
    while error is not None and len(kinds) < 5:
        kinds.append(type(error).__name__)
        error = error.__cause__ or error.__context__
    return " from ".join(kinds)
