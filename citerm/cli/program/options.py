"""What several commands take: the options that every one has, and those of every document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from citerm.cli.spoken import SpokenCommand, SpokenGroup, SpokenOption
from citerm.model.message import N_

Taking = TypeVar("Taking", bound=Callable[..., Any] | click.Command)
"""A command that takes one option more."""

SCREEN_LANGUAGES = click.Choice(["da", "nb", "nn", "en"])
MINUTES_LANGUAGES = click.Choice(["da", "nb", "nn"])
FORMS = click.Choice(["decisions", "discussion", "protocol"])
LAYOUTS = click.Choice(["owner", "group", "effort"])
KINDS = click.Choice(["word", "csv", "ics"])
NOTICE_KINDS = click.Choice(["word", "ics", "mail"])
STORIES = click.Choice(["text", "word", "json"])
ROLES = click.Choice(["facilitator", "coordinator", "reader"])
LISTS = click.Choice(
    [
        *("meetings", "actions", "decisions", "handoffs", "goals", "efforts", "indicators"),
        *("groups", "people", "organisations", "sideline", "checks"),
    ]
)


def _remember(ctx: click.Context, option: click.Parameter, value: Any) -> None:
    session = ctx.find_root().obj
    if value and option.name == "db":
        session.choose_record(value)
    elif value:
        setattr(session, str(option.name), value)


def _db() -> click.Option:
    return SpokenOption(
        ["--db"],
        metavar="NAME|FILE",
        expose_value=False,
        callback=_remember,
        shell_complete=_complete_record,
        help=N_("The record: its name in the data folder, or a file. Else CITERM_DB, else the only one there is."),
    )


def _ui_language() -> click.Option:
    return SpokenOption(
        ["--ui-lang", "asked_language"],
        type=SCREEN_LANGUAGES,
        expose_value=False,
        callback=_remember,
        help=N_("Language of the screen and of messages."),
    )


def _read_only() -> click.Option:
    return SpokenOption(
        ["--read-only", "read_only"],
        is_flag=True,
        expose_value=False,
        callback=_remember,
        help=N_("Change nothing in the record."),
    )


def _complete_record(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from citerm import paths

    return [path.stem for path in paths.records(ctx.find_root().obj.environ) if path.stem.startswith(incomplete)]


def complete_meeting(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Offer the names of the meetings, as commands know them."""
    from citerm.acts import reading
    from citerm.model.message import Refused

    try:
        with ctx.find_root().obj.desk() as desk:
            names = [reading.meeting_name(desk, meeting) for meeting in reading.meetings(desk)]
    except Refused:
        return []
    return [name for name in ("last", *names) if name.startswith(incomplete)]


SpokenCommand.everywhere = (_db, _ui_language, _read_only)


def command(name: str | None = None, **settings: Any) -> Callable[[Callable[..., Any]], SpokenCommand]:
    """Make a command whose help is a message id."""
    return click.command(name, cls=SpokenCommand, **settings)


def group(**settings: Any) -> Callable[[Callable[..., Any]], SpokenGroup]:
    """Make a command with commands below it; alone it shows its help."""
    return click.group(cls=SpokenGroup, no_args_is_help=True, **settings)


def option(*names: str, **settings: Any) -> Callable[[Taking], Taking]:
    """Give a command an option whose help is a message id."""
    return click.option(*names, cls=SpokenOption, **settings)


language = option("--lang", "language", type=MINUTES_LANGUAGES, help=N_("Language of fixed words and dates."))
"""Gives a command the language of what it writes."""


def written_to(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options that every document has."""
    for give in (
        option(
            "--pdf",
            "as_pdf",
            is_flag=True,
            expose_value=False,
            callback=_remember,
            help=N_("As PDF, by the LibreOffice that the settings name; so does a FILE that ends in .pdf."),
        ),
        option("--force", is_flag=True, help=N_("Replace a file that citerm wrote and nobody changed.")),
        option("--template", metavar="WORDFILE", help=N_("A Word file whose layout is used.")),
        language,
        option("-o", "--output", metavar="FILE", help=N_("Where to write; - is standard output.")),
    ):
        command = give(command)
    return command
