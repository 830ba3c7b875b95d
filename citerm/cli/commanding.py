"""Running a command line that click reads, with one clear line where it is wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click

    from citerm.cli.session import Session

ENDED_BY_SIGNAL = 128


def run_command(program: click.Command, arguments: Sequence[str], session: Session) -> int:
    """Run one of the commands of a program and return its exit status."""
    import click

    from citerm.cli.spoken import what_is_wrong
    from citerm.model.message import N_, say

    try:
        status: int | None = program.main(
            list(arguments),
            prog_name="citerm",
            standalone_mode=False,
            obj=session,
            complete_var="" if session.locked else None,
        )
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as wrong:
        click.echo(wrong.format_message(), err=True)
        return 2
    except click.UsageError as wrong:
        command = wrong.ctx.command_path if wrong.ctx else "citerm"
        session.complain(say(N_("{sentence} Help: {command} --help"), sentence=what_is_wrong(wrong), command=command))
        return 2
    except click.Abort:
        return ENDED_BY_SIGNAL + 2
    return status or 0
