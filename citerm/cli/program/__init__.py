"""The commands: what each is called, what it takes and where it is done; here the program, and their order."""

from __future__ import annotations

from typing import Any

import click

from citerm import __version__
from citerm.cli.program import initiative_papers, meeting_papers, opening, own_files, people, record
from citerm.cli.program.options import ROLES, group, option
from citerm.cli.session import WrongUse
from citerm.cli.spoken import SpokenGroup
from citerm.model.message import N_


def _version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"citerm {__version__}")
        ctx.exit()


def _only_locked(ctx: click.Context, option: click.Parameter, value: Any) -> None:
    if value:
        raise WrongUse(N_("{option} is for a login that leads nowhere else: --locked."), option=option.opts[0])


@click.group(
    cls=SpokenGroup,
    invoke_without_command=True,
    help=N_("Run a meeting by keys and walk out with its minutes. Without a command, citerm opens on the screen."),
    examples=[
        ("citerm", N_("open: the meeting in progress, else the start page")),
        ("citerm demo", N_("try everything on a throw-away copy of an initiative")),
        ("citerm import initiative.toml", N_("bring in an initiative with its people and meetings")),
        ("citerm export minutes", N_("write the minutes of the latest meeting as a Word file")),
        ("citerm list actions --json", N_("open actions, for other programs")),
    ],
)
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help=N_("Show the version and stop."),
)
@option(
    "--locked",
    is_flag=True,
    expose_value=False,
    help=N_("For a login that leads nowhere else (docs/ssh.md); stands first, with --as and --role."),
)
@option(
    "--as",
    "name",
    metavar="NAME",
    expose_value=False,
    callback=_only_locked,
    help=N_("With --locked: who it is; stands in the history."),
)
@option(
    "--role",
    type=ROLES,
    expose_value=False,
    callback=_only_locked,
    help=N_("With --locked: all, all but live meetings, or reading only."),
)
@click.pass_context
def program(ctx: click.Context) -> int:
    """Open the terminal program, unless a command was given."""
    if ctx.invoked_subcommand is not None:
        return 0
    from citerm.cli.opening import open_record

    return open_record(ctx.obj)


@group(help=N_("Write a document as a file."))
def export() -> None:
    """Write a document."""


for paper in (
    meeting_papers.minutes,
    meeting_papers.notice,
    meeting_papers.actions,
    meeting_papers.mail,
    meeting_papers.excerpt,
    initiative_papers.contract,
    meeting_papers.extract,
    meeting_papers.informed,
    initiative_papers.register,
    meeting_papers.status_list,
    initiative_papers.status,
    initiative_papers.common_agenda,
    initiative_papers.organisation,
    initiative_papers.secretariat,
    initiative_papers.sideline,
    meeting_papers.runsheet,
    meeting_papers.attendance,
    meeting_papers.debrief,
    initiative_papers.phase,
    initiative_papers.indicators,
    initiative_papers.seating,
    initiative_papers.mandate,
):
    export.add_command(paper)

for command in (
    opening.demo,
    opening.board,
    opening.follow,
    opening.import_,
    export,
    opening.list_,
    own_files.template,
    own_files.tracks,
    record.dump,
    people.person,
    people.retention,
    record.where,
    record.check,
    record.backup,
    record.restore,
    record.lend,
    record.share,
):
    program.add_command(command)
