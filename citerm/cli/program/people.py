"""The commands about a person, and about how long personal data is kept."""

from __future__ import annotations

from typing import Any

import click

from citerm.cli.program.options import STORIES, command, group, language, option
from citerm.cli.session import Session
from citerm.model.message import N_


@group(help=N_("See what the record knows of a person, or forget somebody."))
def person() -> None:
    """See or forget a person."""


@person.command(
    "show",
    help=N_(
        "Show all that the record knows of a person, as text, as a Word file to hand over, or as JSON. NAME is a name,"
        " initials or an e-mail address."
    ),
    examples=[
        ("citerm person show 'Mette Holm'", N_("on the screen")),
        ("citerm person show MH --as word -o mh.docx", N_("as a Word file")),
        ("citerm person show MH --as json --with-values", N_("everything, for other programs")),
    ],
)
@click.argument("name")
@option("--as", "kind", type=STORIES, default="text", help=N_("What kind of file."))
@option("-o", "--output", metavar="FILE", help=N_("Where to write; - is standard output."))
@language
@option(
    "--with-values",
    "with_values",
    is_flag=True,
    help=N_("Also what the person answered to the questions of a phase and in polls."),
)
@option("--force", is_flag=True, help=N_("Replace a file that citerm wrote and nobody changed."))
@click.pass_obj
def show(session: Session, /, name: str, **chosen: Any) -> int:
    """Show a person."""
    from citerm.cli.person_show import show_person

    return show_person(session, name, **chosen)


@person.command(
    "forget",
    help=N_(
        "Take a person's name, initials and address out of the record; what was decided stays. Without --yes it only"
        " tells what it would do and what would remain. NAME is a name, initials or an e-mail address."
    ),
    examples=[
        ("citerm person forget 'Mette Holm'", N_("what it would do; nothing is changed")),
        ("citerm person forget 'Mette Holm' --yes", N_("do it; there is no way back")),
        ("citerm person forget TM --also 'Mette Holm' --yes", N_("again, after texts with the name were changed")),
    ],
)
@click.argument("name")
@option(
    "--also",
    metavar="NAME",
    multiple=True,
    help=N_("Another name by which texts mention the person."),
)
@option("--yes", is_flag=True, help=N_("Do it."))
@click.pass_obj
def forget(session: Session, name: str, also: tuple[str, ...], yes: bool) -> int:
    """Forget a person."""
    from citerm.cli.person import forget_person

    return forget_person(session, name, also=also, yes=yes)


@command(
    help=N_(
        "Tell how long personal data is meant to be kept in this record and what is older. Nothing is deleted by"
        " itself. PERIOD is 30d for days, 24m for months, or never."
    ),
    examples=[
        ("citerm retention", N_("what is older than it is meant to be")),
        ("citerm retention --set people=12m --set files=never", N_("set periods, then tell")),
    ],
)
@option("--set", "settings", metavar="KIND=PERIOD", multiple=True, help=N_("Set a period."))
@option("--json", "as_json", is_flag=True, help=N_("As JSON."))
@click.pass_obj
def retention(session: Session, settings: tuple[str, ...], as_json: bool) -> int:
    """Tell what is older than it is meant to be kept."""
    from citerm.cli.retention import tell_retention

    return tell_retention(session, settings, as_json=as_json)
