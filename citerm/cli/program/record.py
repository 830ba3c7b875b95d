"""The commands that keep the record: copies, places, checks, and who shares it."""

from __future__ import annotations

import click

from citerm.cli.program.options import command, option
from citerm.cli.session import Session
from citerm.model.message import N_


@command(
    help=N_("Write the whole record as JSON, but for each person's values in phase assessments."),
    examples=[
        ("citerm dump -o record.json", N_("into a file")),
        ("citerm dump | jq .people", N_("to another program")),
    ],
)
@option("-o", "--output", metavar="FILE", default="-", help=N_("Where to write; - is standard output."))
@option(
    "--with-values",
    "with_values",
    is_flag=True,
    help=N_("Also what each person answered to the questions of a phase; left out without this."),
)
@click.pass_obj
def dump(session: Session, output: str, with_values: bool) -> int:
    """Write the record as JSON."""
    from citerm.cli.dumping import dump_record

    return dump_record(session, output, with_values=with_values)


@command(help=N_("Show where everything lies: records, settings, exported files, log."))
@click.pass_obj
def where(session: Session) -> int:
    """Show the places."""
    from citerm.cli.health import tell_places

    return tell_places(session)


@command(help=N_("Check the record, the file rights and the terminal, and say in plain words what is found."))
@click.pass_obj
def check(session: Session) -> int:
    """Check everything."""
    from citerm.cli.health import check_everything

    return check_everything(session)


@command(
    help=N_("Copy the record to a file, also while others write in it; without FILE, among its backups."),
    examples=[
        ("citerm backup", N_("one more beside those that citerm makes by itself")),
        ("citerm backup /media/stick/byliv.db", N_("a copy that citerm --db opens")),
    ],
)
@click.argument("file", required=False)
@click.pass_obj
def backup(session: Session, file: str | None) -> int:
    """Copy the record."""
    from citerm.cli.backups import back_up

    return back_up(session, file)


@command(
    help=N_(
        "Put a copy in the record's place, where it holds everything that the record does; where it does not, say what"
        " would be lost and do nothing. What lay there is kept beside it."
    ),
    examples=[
        ("citerm restore /media/stick/byliv.db", N_("what was worked on elsewhere, or a record that is not here yet")),
        ("citerm restore backups/byliv/FILE --force", N_("go back to a backup")),
    ],
)
@click.argument("file")
@option("--force", is_flag=True, help=N_("Do it although the record has what the copy does not."))
@click.pass_obj
def restore(session: Session, file: str, force: bool) -> int:
    """Put a copy in the record's place."""
    from citerm.cli.backups import restore

    return restore(session, file, force=force)


@command(
    help=N_(
        "Write a copy that is the record from now on, to work with elsewhere. Here it is only read until it comes back"
        " with citerm restore."
    ),
    examples=[
        ("citerm lend /media/stick/byliv.db", N_("take the record along")),
        ("citerm lend --back", N_("the copy is lost: go on here without it")),
    ],
)
@click.argument("file", required=False)
@option("--back", is_flag=True, help=N_("End it without the copy."))
@click.pass_obj
def lend(session: Session, file: str | None, back: bool) -> int:
    """Take the record elsewhere."""
    from citerm.cli.backups import lend

    return lend(session, file, back=back)


@command(
    help=N_(
        "Let a group of this machine's accounts read and write the record, which lies in a folder of its own. Says what"
        " it did, or the command for whoever may do it."
    ),
    examples=[("citerm --db /srv/citerm/byliv.db share citerm-fac", N_("everybody in the group citerm-fac"))],
)
@click.argument("group")
@click.pass_obj
def share(session: Session, group: str) -> int:
    """Share the record with a group."""
    from citerm.cli.sharing import share

    return share(session, group)
