"""The commands that open the screen, bring something in, or tell what is there."""

from __future__ import annotations

import click

from citerm.cli.program.options import LISTS, MINUTES_LANGUAGES, command, complete_meeting, option
from citerm.cli.session import Session
from citerm.model.message import N_


@command(
    help=N_("Open a throw-away copy: of a living demo initiative, or of your own record. Nothing done there is kept."),
    examples=[
        ("citerm demo", N_("the Danish initiative, with a meeting planned for today")),
        ("citerm demo --lang nb", N_("a Norwegian initiative that follows Pådriv")),
        ("citerm demo --of byliv", N_("a rehearsal on a copy of your own record")),
    ],
)
@option("--lang", type=MINUTES_LANGUAGES, help=N_("Which of the demo initiatives."))
@option("--of", metavar="NAME|FILE", help=N_("Copy this record instead."))
@click.pass_obj
def demo(session: Session, lang: str | None, of: str | None) -> int:
    """Open a throw-away copy."""
    from citerm.cli.opening import open_demo

    return open_demo(session, lang=lang, of=of)


@command(
    help=N_("Open on the action board: what was agreed in all groups, who does it and by when."),
    examples=[
        ("citerm board", N_("the board of the record")),
        ("citerm board --read-only", N_("to look at; nothing can be changed")),
    ],
)
@click.pass_obj
def board(session: Session) -> int:
    """Open on the action board."""
    from citerm.cli.opening import open_record

    return open_record(session, first="board")


@command(
    help=N_(
        "Show the meeting on a second terminal, for a projector: the item with its clock, decisions and actions as"
        " they fall; nothing private. MEETING is the one in progress, else the next one today."
    ),
    examples=[
        ("citerm follow", N_("the meeting in progress, and each that opens after it")),
        ("citerm follow styregruppen-7", N_("a certain meeting first")),
    ],
)
@click.argument("meeting", default="", shell_complete=complete_meeting)
@click.pass_obj
def follow(session: Session, meeting: str) -> int:
    """Open the audience view."""
    from citerm.cli.opening import open_follow

    return open_follow(session, meeting)


@command(
    "import",
    help=N_(
        "Bring in a file: an initiative from TOML, people or figures of indicators from CSV or XLSX. What is there"
        " already stays as it is."
    ),
    examples=[
        ("citerm import initiative.toml", N_("a new record, or what is new in the file")),
        ("citerm import members.xlsx --group Styregruppen", N_("people from a list")),
        ("citerm import figures.csv --indicator Fravær", N_("figures of an indicator: date and value")),
        ("citerm import initiative.toml --update", N_("also change what differs")),
    ],
)
@click.argument("file")
@option("--group", metavar="GROUP", default="", help=N_("Group of people in a list that names none."))
@option(
    "--indicator",
    metavar="INDICATOR",
    default="",
    help=N_("Indicator of the figures in a list that names none."),
)
@option("--update", is_flag=True, help=N_("Change what differs from the file."))
@click.pass_obj
def import_(session: Session, file: str, group: str, indicator: str, update: bool) -> int:
    """Bring in a file."""
    from citerm.cli.bringing_in import bring_in_file

    return bring_in_file(session, file, group=group, indicator=indicator, update=update)


@command(
    "list",
    help=N_(
        "List meetings, actions, decisions, handoffs, goals, efforts, indicators, groups, people, organisations or the "
        "sideline without opening the screen."
    ),
    examples=[
        ("citerm list", N_("the meetings, with the names that commands know them by")),
        ("citerm list actions --group styregruppen", N_("what is open in one group")),
        ("citerm list decisions --plain", N_("one sentence for each, for screen readers")),
    ],
)
@click.argument("what", type=LISTS, default="meetings")
@option("--group", metavar="GROUP", default="", help=N_("Only this group's."))
@option(
    "--all",
    "everything",
    is_flag=True,
    help=N_("Finished actions, goals followed no more, indicators no longer measured, and people who left, too."),
)
@option("--json", "as_json", is_flag=True, help=N_("As JSON."))
@option("--plain", is_flag=True, help=N_("Without columns."))
@click.pass_obj
def list_(session: Session, what: str, group: str, everything: bool, as_json: bool, plain: bool) -> int:
    """List something."""
    from citerm.cli.listing import list_rows

    return list_rows(session, what, group=group, everything=everything, as_json=as_json, plain=plain)
