"""The commands for what people bring of their own: Word templates and phase models."""

from __future__ import annotations

from typing import Any

import click

from citerm.cli.program.options import command, group, language, option
from citerm.cli.session import Session
from citerm.model.message import N_


@group(
    help=N_("Print on your organisation's own Word file; docs/templates.md shows how."),
)
def template() -> None:
    """Check or begin a Word template."""


@template.command(
    "check",
    help=N_("Say whether documents can be written on a Word file, what they take over from it and what it lacks."),
    examples=[("citerm template check kommunen.dotx", N_("fonts, header, footer, styles, and what is supplied"))],
)
@click.argument("file", type=click.Path())
@click.pass_obj
def check_template(session: Session, file: str) -> int:
    """Check a template."""
    from citerm.cli import templates

    return templates.check_template(session, file)


@template.command(
    "starter",
    help=N_("Write a Word file that shows every style, to adapt in Word and use as a template."),
    examples=[
        ("citerm template starter", N_("into the folder for exported files")),
        ("citerm template starter -o mal.docx --lang nn", N_("to a place of your own, in nynorsk")),
    ],
)
@option("-o", "--output", metavar="FILE", help=N_("Where to write; - is standard output."))
@language
@option("--force", is_flag=True, help=N_("Replace a file that citerm wrote and nobody changed."))
@click.pass_obj
def starter(session: Session, /, **chosen: Any) -> int:
    """Write a starter template."""
    from citerm.cli import templates

    return templates.write_starter(session, **chosen)


@command(
    help=N_("List the phase models, or check the FILE of one that you have written; docs/tracks.md shows how."),
    examples=[
        ("citerm tracks", N_("the models there are, and what is wrong with your own")),
        ("citerm tracks kommunen.toml", N_("every mistake in a file, with line and key")),
    ],
)
@click.argument("file", default="", type=click.Path())
@click.pass_obj
def tracks(session: Session, file: str) -> int:
    """List phase models or check one."""
    from citerm.cli.tracks import tell_tracks

    return tell_tracks(session, file)
