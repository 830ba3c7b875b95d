"""``citerm export`` of what goes out before a meeting and what comes of it."""

from __future__ import annotations

from typing import Any

import click

from citerm.cli.program.options import (
    FORMS,
    KINDS,
    LAYOUTS,
    NOTICE_KINDS,
    command,
    complete_meeting,
    language,
    option,
    written_to,
)
from citerm.cli.session import Session
from citerm.model.message import N_


@command(
    "minutes",
    help=N_("Write the minutes of a meeting as a Word file. MEETING is its name in citerm list; the latest without."),
    examples=[
        ("citerm export minutes", N_("the latest meeting, into the folder for exports")),
        ("citerm export minutes styregruppen-7 --form protocol", N_("as a formal protocol")),
        ("citerm export minutes -o referat.docx --template brev.docx", N_("in your organisation's own layout")),
        ("ssh host citerm export minutes -o - > referat.docx", N_("from another machine")),
        ("citerm export minutes --closed", N_("the closed items alone; everything else leaves them out")),
    ],
)
@click.argument("meeting", default="last", shell_complete=complete_meeting)
@option("--form", type=FORMS, help=N_("Decisions only, with the discussion, or a formal protocol."))
@option(
    "--closed",
    is_flag=True,
    help=N_("The closed edition: the closed items alone. Without it, nothing of them is written."),
)
@written_to
@click.pass_obj
def minutes(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write minutes."""
    from citerm.cli.exporting import export_minutes

    return export_minutes(session, meeting, **chosen)


@command(
    "notice",
    help=N_(
        "Write the notice of a meeting with its agenda: as a Word file, as ICS for calendars, or as a text to copy into"
        " mail; the next meeting without. What has changed since it was sent is told. Nothing is sent."
    ),
    examples=[
        ("citerm export notice", N_("for the next meeting that is planned")),
        ("citerm export notice styregruppen-2026-12-10 --as ics", N_("for calendars; an update changes the entry")),
        ("citerm export notice --as mail -o -", N_("on the screen, to copy")),
    ],
)
@click.argument("meeting", default="next", shell_complete=complete_meeting)
@option("--as", "kind", type=NOTICE_KINDS, default="word", help=N_("What kind of file."))
@written_to
@click.pass_obj
def notice(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the notice of a meeting."""
    from citerm.cli.exporting_notice import export_notice

    return export_notice(session, meeting, **chosen)


@command(
    "actions",
    help=N_("Write a list of open actions: as a Word file, as CSV for a spreadsheet, or as ICS for a calendar."),
    examples=[
        ("citerm export actions", N_("all groups, by owner")),
        ("citerm export actions --group styregruppen --by group", N_("one group's list")),
        ("citerm export actions --person MH --as ics", N_("one member's due dates for a calendar")),
        ("citerm export actions --as csv --all", N_("everything, for a spreadsheet")),
    ],
)
@option("--group", metavar="GROUP", default="", help=N_("Only this group's."))
@option("--person", metavar="WHO", default="", help=N_("Only what this person does, by initials or name."))
@option(
    "--by",
    "layout",
    type=LAYOUTS,
    default="owner",
    help=N_("By owner, by group, or by effort: the action plan."),
)
@option("--as", "kind", type=KINDS, default="word", help=N_("What kind of file."))
@option("--all", "everything", is_flag=True, help=N_("What is done or cancelled, too."))
@written_to
@click.pass_obj
def actions(session: Session, /, **chosen: Any) -> int:
    """Write a list of actions."""
    from citerm.cli.exporting_actions import export_actions

    return export_actions(session, **chosen)


@command(
    "mail",
    help=N_(
        "Write the texts that follow a meeting: to its members, to each owner, to the steering group. Nothing is sent."
    ),
    examples=[
        ("citerm export mail", N_("the latest meeting, into the folder for exports")),
        ("citerm export mail styregruppen-7 -o -", N_("on the screen, to copy")),
    ],
)
@click.argument("meeting", default="last", shell_complete=complete_meeting)
@option("-o", "--output", metavar="FOLDER", help=N_("A folder; - is standard output."))
@language
@option("--force", is_flag=True, help=N_("Replace files of the same name."))
@click.pass_obj
def mail(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the texts that follow a meeting."""
    from citerm.cli.exporting_actions import export_mail

    return export_mail(session, meeting, **chosen)


@command(
    "excerpt",
    help=N_("Write what the minutes say about one item as a Word file, with a line to confirm the copy."),
    examples=[
        ("citerm export excerpt --item 3", N_("item 3 of the latest meeting")),
        ("citerm export excerpt styringsgruppen-7 --item 21/26", N_("a Norwegian case by its number")),
    ],
)
@click.argument("meeting", default="last", shell_complete=complete_meeting)
@option("--item", metavar="NUMBER", required=True, help=N_("The item, by its number."))
@option("--form", type=FORMS, help=N_("Decisions only, with the discussion, or a formal protocol."))
@option("--closed", is_flag=True, help=N_("Also of a closed item, marked as confidential."))
@written_to
@click.pass_obj
def excerpt(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the excerpt of an item."""
    from citerm.cli.exporting_excerpt import export_excerpt

    return export_excerpt(session, meeting, **chosen)


@command(
    "extract",
    help=N_("Write what of a meeting concerns each member as Word files: actions, decisions, how they are recorded."),
    examples=[
        ("citerm export extract", N_("for all members, into the folder for exports")),
        ("citerm export extract styregruppen-7 --person MH", N_("for one of them")),
    ],
)
@click.argument("meeting", default="last", shell_complete=complete_meeting)
@option("--person", metavar="WHO", default="", help=N_("Only for this one, by initials or name."))
@written_to
@click.pass_obj
def extract(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the extracts for members."""
    from citerm.cli.exporting_extract import export_extract

    return export_extract(session, meeting, **chosen)


@command(
    "informed",
    help=N_("Write what a meeting decided as a Word file for those who are only informed."),
    examples=[
        ("citerm export informed", N_("the latest meeting")),
        ("citerm export informed styregruppen-7 --lang nb", N_("another one, in bokmål")),
    ],
)
@click.argument("meeting", default="last", shell_complete=complete_meeting)
@written_to
@click.pass_obj
def informed(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write what others are told."""
    from citerm.cli.exporting_extract import export_informed

    return export_informed(session, meeting, **chosen)


@command(
    "status-list",
    help=N_("Write the status list of open actions that goes with an agenda as a Word file; the next meeting without."),
    examples=[
        ("citerm export status-list", N_("for the next meeting that is planned")),
        ("citerm export status-list styregruppen-2026-12-10", N_("for another one")),
    ],
)
@click.argument("meeting", default="next", shell_complete=complete_meeting)
@written_to
@click.pass_obj
def status_list(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the status list."""
    from citerm.cli.exporting_notice import export_status_list

    return export_status_list(session, meeting, **chosen)


@command(
    "runsheet",
    help=N_(
        "Write the run sheet for whoever leads a meeting as a Word file: private, with room to write and an attendance"
        " list to sign; the next meeting without."
    ),
    examples=[
        ("citerm export runsheet", N_("for the next meeting that is planned")),
        ("citerm export runsheet last", N_("for the one that was opened last")),
    ],
)
@click.argument("meeting", default="next", shell_complete=complete_meeting)
@written_to
@click.pass_obj
def runsheet(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the run sheet."""
    from citerm.cli.exporting_run_sheet import export_run_sheet

    return export_run_sheet(session, meeting, **chosen)


@command(
    "attendance",
    help=N_("Write the attendance list to sign of a meeting as a Word file; the next meeting without."),
    examples=[
        ("citerm export attendance", N_("for the next meeting that is planned")),
        ("citerm export attendance styregruppen-2026-12-10 -o liste.docx", N_("for another one")),
    ],
)
@click.argument("meeting", default="next", shell_complete=complete_meeting)
@written_to
@click.pass_obj
def attendance(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the attendance list."""
    from citerm.cli.exporting_run_sheet import export_attendance

    return export_attendance(session, meeting, **chosen)


@command(
    "debrief",
    help=N_(
        "Write what those who led a meeting made of it as a Word file: private, with the time planned and used, and who"
        " was heard; the latest meeting without."
    ),
    examples=[("citerm export debrief", N_("of the latest meeting"))],
)
@click.argument("meeting", default="last", shell_complete=complete_meeting)
@written_to
@click.pass_obj
def debrief(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the debrief."""
    from citerm.cli.exporting_run_sheet import export_debrief

    return export_debrief(session, meeting, **chosen)
