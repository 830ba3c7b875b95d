"""``citerm --locked``: what an account may do whose every login ends here (docs/ssh.md).

The line in ``authorized_keys`` says who it is and how far they may go; nothing that comes over the network
can change that. A command that the client asked for is taken apart as a shell would, never run by one, and
only documents for standard output, lists and the audience view are given out.
"""

from __future__ import annotations

import copy
import re
import resource
import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from citerm.cli.session import Session, WrongUse
from citerm.model.access import AccessRole
from citerm.model.message import N_, Refused

if TYPE_CHECKING:
    import click

REQUESTED = "SSH_ORIGINAL_COMMAND"
"""Where sshd leaves the command that the client asked for."""
LONGEST = 2_000
"""Characters of such a command that are looked at."""

_GIVEN_OUT = ("export", "list", "follow")
_HARMLESS = {
    "meeting", "form", "language", "group", "person", "layout", "kind", "everything", "year", "phase", "what", "plan",
    "as_json", "plain", "closed", "item", "since", "whose", "each", "version", "changes", "adopted",
}  # fmt: skip
"""Parameters of those commands that name nothing outside the record."""
_NAME = re.compile(r"\w[\w.@+-]{0,39}")


def run_locked(arguments: Sequence[str], session: Session) -> int:
    """Run citerm as the administrator's line says it, on the screen or for one command that the client asked for.

    Raises:
        WrongUse: where the line is not complete, or the client asks for something else.
        Refused: where it cannot be done.
    """
    first, meeting = _read(arguments, session)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump of this memory would hold people's words
    wanted = session.environ.get(REQUESTED, "")
    if wanted.strip() and first != "follow":
        return _run_requested(_apart(wanted), session)
    if wanted.strip():
        raise WrongUse(N_("This login shows meetings; it takes no commands."))
    from citerm.cli.opening import open_follow, open_record

    if first == "follow":
        return open_follow(session, meeting)
    coordinating = session.role is AccessRole.COORDINATOR
    return open_record(session, first=first or ("board" if coordinating else ""))


def _read(arguments: Sequence[str], session: Session) -> tuple[str, str]:
    """Take the administrator's line into the session; answers the first screen and its meeting."""
    role = first = meeting = ""
    rest = [part for argument in arguments for part in _split(argument)]
    while rest:
        word = rest[0]
        match rest:
            case ["--locked", *rest]:
                session.locked = True
            case ["--as", name, *rest]:
                if not _NAME.fullmatch(name):
                    raise WrongUse(N_("“{name}” cannot be the name of an account."), name=name)
                session.name = name
            case ["--role", ("facilitator" | "coordinator" | "reader") as role, *rest]:
                session.role = AccessRole(role)
            case ["--db", record, *rest]:
                session.db = record
            case ["--ui-lang", ("da" | "nb" | "nn" | "en") as language, *rest]:
                session.asked_language = language
            case ["--read-only", *rest]:
                session.read_only = True
            case [("board" | "follow") as first]:
                break
            case ["follow" as first, meeting]:
                break
            case _:
                raise WrongUse(N_("“{word}” cannot stand with --locked."), word=word)
    if not (session.name and role):
        raise WrongUse(N_("With --locked, --as NAME and --role facilitator, coordinator or reader are needed."))
    session.read_only = session.read_only or session.role is AccessRole.READER
    session.only_record = bool(session.db)
    return first, meeting


def _apart(wanted: str) -> list[str]:
    """The words of a command as a shell would read them; none of it is run by one."""
    try:
        words = shlex.split(wanted) if len(wanted) <= LONGEST else []
    except ValueError:
        words = []
    if words[:1] == ["citerm"]:
        words = words[1:]
    if not words or words[0] not in _GIVEN_OUT:
        raise WrongUse(
            N_("This login takes no such command. These work: export … -o -, list, follow; without one, the screen.")
        )
    return words


def _run_requested(words: Sequence[str], session: Session) -> int:
    from citerm.cli.commanding import run_command
    from citerm.cli.program import program
    from citerm.cli.spoken import SpokenGroup

    commands = {name: _held(program.commands[name]) for name in _GIVEN_OUT}
    return run_command(SpokenGroup("citerm", commands=commands, help=program.help), words, session)


def _held(command: click.Command) -> click.Command:
    """The command, or the group of commands, which looks at what it was given before anything is done."""
    held = copy.copy(command)
    below: Mapping[str, click.Command] | None = getattr(command, "commands", None)
    if below is not None:
        held.commands = {name: _held(each) for name, each in below.items()}  # type: ignore[attr-defined]
    elif command.callback is not None:
        held.callback = _looking(command.callback)
    return held


def _looking(callback: Callable[..., Any]) -> Callable[..., Any]:
    def look(**chosen: Any) -> Any:
        if "output" in chosen and chosen["output"] != "-":
            raise WrongUse(N_("Over this login a document goes to standard output: -o -"))
        for name, value in chosen.items():
            if value and name != "output" and name not in _HARMLESS:
                raise Refused(N_("“{word}” is not open to this login."), word=f"--{name}")
        return callback(**chosen)

    return look


def _split(argument: str) -> list[str]:
    name, given, value = argument.partition("=")
    return [name, value] if given and name.startswith("--") else [argument]
