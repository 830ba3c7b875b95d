"""The command line: every command, its language, and one clear line when something cannot be done."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from citerm import __version__

if TYPE_CHECKING:
    from citerm.cli.session import Session
    from citerm.model.message import Refused

ENDED_BY_SIGNAL = 128


def main() -> None:
    """Run citerm and end the process with its exit status."""
    os.umask(0o077)
    sys.excepthook = _say_fault
    sys.exit(run(sys.argv[1:], os.environ))


def run(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run one command line and return its exit status.

    0: done. 1: it could not be done. 2: wrong usage. 128 + n: ended by signal n.
    """
    if sys.platform == "win32":
        print("citerm runs on Linux and macOS; on Windows use it through WSL or over SSH.", file=sys.stderr)
        return 2
    if list(arguments) == ["--version"]:
        print(f"citerm {__version__}")
        return 0
    from citerm.cli.session import Session, WrongUse
    from citerm.model.message import N_, Busy, Damaged, Refused, say

    busy = N_("Another program is writing to the record; nothing was changed. Try again in a moment.")
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    session = Session(environ, asked_language=_asked_language(arguments))
    try:
        if "--locked" in arguments:
            from citerm.cli.locked import run_locked

            return run_locked(arguments, session)
        if _only_opens(arguments, session):
            from citerm.cli.opening import open_record

            return open_record(session)
        from citerm.cli.commanding import run_command
        from citerm.cli.program import program

        return run_command(program, arguments, session)
    except Refused as refused:
        session.complain(say(busy) if isinstance(refused, Busy) else refused.message)
        if isinstance(refused, Damaged):
            _offer_backup(session, refused)
        return 2 if isinstance(refused, WrongUse) else 1
    except BrokenPipeError:  # who was reading has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return ENDED_BY_SIGNAL + 13
    except OSError as problem:
        session.complain(say(N_("{path}: {reason}"), path=problem.filename or "", reason=problem.strerror or ""))
        return 1
    except KeyboardInterrupt:
        return ENDED_BY_SIGNAL + 2


def _offer_backup(session: Session, damaged: Refused) -> None:
    """Name the newest backup of a record that was found damaged, with the command that goes on from it."""
    from pathlib import Path

    from citerm.cli.backups import newest_one

    offered = newest_one(Path(damaged.message.values["path"]))
    if offered is not None:
        session.complain(offered)


def _only_opens(arguments: Sequence[str], session: Session) -> bool:
    """Whether there is no command, only the record and how to open it; the session takes that then.

    The screen is there sooner without click, which all commands are read by.
    """
    rest = list(arguments)
    while rest:
        match rest:
            case ["--read-only", *rest]:
                session.read_only = True
            case ["--db", name, *rest]:
                session.db = name
            case ["--ui-lang", "da" | "nb" | "nn" | "en", *rest]:
                pass
            case _:
                return False
    return "_CITERM_COMPLETE" not in session.environ


def _asked_language(arguments: Sequence[str]) -> str:
    """The language of ``--ui-lang``, needed before the command line is read, for what is wrong with it."""
    for place, argument in enumerate(arguments):
        name, given, value = argument.partition("=")
        if name == "--":
            break
        if name == "--ui-lang":
            return value if given else (arguments[place + 1] if place + 1 < len(arguments) else "")
    return ""


def _say_fault(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say that there is a fault in citerm, and log where, without anybody's words."""
    from citerm import paths
    from citerm.cli.session import Session, clock
    from citerm.lifeline import Lifeline
    from citerm.model.message import N_, say

    log = paths.log_file(os.environ)
    Lifeline(log=log, clock=clock).report(error.with_traceback(trace))
    session = Session(os.environ, asked_language=_asked_language(sys.argv))
    session.locked = "--locked" in sys.argv
    session.complain(
        say(N_("This is a fault in citerm. What was saved is safe; where it happened stands in {log}"), log=str(log))
    )
