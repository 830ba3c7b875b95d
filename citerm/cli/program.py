"""The commands: what each is called, what it takes and where it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from citerm import __version__
from citerm.cli.session import Session, WrongUse
from citerm.cli.spoken import SpokenCommand, SpokenGroup, SpokenOption
from citerm.model.message import N_

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


def _complete_meeting(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from citerm.acts import reading
    from citerm.model.message import Refused

    try:
        with ctx.find_root().obj.desk() as desk:
            names = [reading.meeting_name(desk, meeting) for meeting in reading.meetings(desk)]
    except Refused:
        return []
    return [name for name in ("last", *names) if name.startswith(incomplete)]


SpokenCommand.everywhere = (_db, _ui_language, _read_only)


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
@click.option(
    "--version",
    cls=SpokenOption,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help=N_("Show the version and stop."),
)
@click.option(
    "--locked",
    cls=SpokenOption,
    is_flag=True,
    expose_value=False,
    help=N_("For a login that leads nowhere else (docs/ssh.md); stands first, with --as and --role."),
)
@click.option(
    "--as",
    "name",
    cls=SpokenOption,
    metavar="NAME",
    expose_value=False,
    callback=_only_locked,
    help=N_("With --locked: who it is; stands in the history."),
)
@click.option(
    "--role",
    cls=SpokenOption,
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


@program.command(
    help=N_("Open a throw-away copy: of a living demo initiative, or of your own record. Nothing done there is kept."),
    examples=[
        ("citerm demo", N_("the Danish initiative, with a meeting planned for today")),
        ("citerm demo --lang nb", N_("a Norwegian initiative that follows Pådriv")),
        ("citerm demo --of byliv", N_("a rehearsal on a copy of your own record")),
    ],
)
@click.option("--lang", cls=SpokenOption, type=MINUTES_LANGUAGES, help=N_("Which of the demo initiatives."))
@click.option("--of", cls=SpokenOption, metavar="NAME|FILE", help=N_("Copy this record instead."))
@click.pass_obj
def demo(session: Session, lang: str | None, of: str | None) -> int:
    """Open a throw-away copy."""
    from citerm.cli.opening import open_demo

    return open_demo(session, lang=lang, of=of)


@program.command(
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


@program.command(
    help=N_(
        "Show the meeting on a second terminal, for a projector: the item with its clock, decisions and actions as"
        " they fall; nothing private. MEETING is the one in progress, else the next one today."
    ),
    examples=[
        ("citerm follow", N_("the meeting in progress, and each that opens after it")),
        ("citerm follow styregruppen-7", N_("a certain meeting first")),
    ],
)
@click.argument("meeting", default="", shell_complete=_complete_meeting)
@click.pass_obj
def follow(session: Session, meeting: str) -> int:
    """Open the audience view."""
    from citerm.cli.opening import open_follow

    return open_follow(session, meeting)


@program.command(
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
@click.option(
    "--group", cls=SpokenOption, metavar="GROUP", default="", help=N_("Group of people in a list that names none.")
)
@click.option(
    "--indicator",
    cls=SpokenOption,
    metavar="INDICATOR",
    default="",
    help=N_("Indicator of the figures in a list that names none."),
)
@click.option("--update", cls=SpokenOption, is_flag=True, help=N_("Change what differs from the file."))
@click.pass_obj
def import_(session: Session, file: str, group: str, indicator: str, update: bool) -> int:
    """Bring in a file."""
    from citerm.cli.bringing_in import bring_in_file

    return bring_in_file(session, file, group=group, indicator=indicator, update=update)


@program.group(help=N_("Write a document as a file."), no_args_is_help=True, cls=SpokenGroup)
def export() -> None:
    """Write a document."""


def _language() -> Callable[[Callable[..., int]], Callable[..., int]]:
    text = N_("Language of fixed words and dates.")
    return click.option("--lang", "language", cls=SpokenOption, type=MINUTES_LANGUAGES, help=text)


def _written_to(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options that every document has."""
    for option in (
        click.option(
            "--pdf",
            "as_pdf",
            cls=SpokenOption,
            is_flag=True,
            expose_value=False,
            callback=_remember,
            help=N_("As PDF, by the LibreOffice that the settings name; so does a FILE that ends in .pdf."),
        ),
        click.option(
            "--force", cls=SpokenOption, is_flag=True, help=N_("Replace a file that citerm wrote and nobody changed.")
        ),
        click.option("--template", cls=SpokenOption, metavar="WORDFILE", help=N_("A Word file whose layout is used.")),
        click.option(
            "--lang",
            "language",
            cls=SpokenOption,
            type=MINUTES_LANGUAGES,
            help=N_("Language of fixed words and dates."),
        ),
        click.option(
            "-o", "--output", cls=SpokenOption, metavar="FILE", help=N_("Where to write; - is standard output.")
        ),
    ):
        command = option(command)
    return command


@export.command(
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
@click.argument("meeting", default="last", shell_complete=_complete_meeting)
@click.option(
    "--form", cls=SpokenOption, type=FORMS, help=N_("Decisions only, with the discussion, or a formal protocol.")
)
@click.option(
    "--closed",
    cls=SpokenOption,
    is_flag=True,
    help=N_("The closed edition: the closed items alone. Without it, nothing of them is written."),
)
@_written_to
@click.pass_obj
def minutes(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write minutes."""
    from citerm.cli.exporting import export_minutes

    return export_minutes(session, meeting, **chosen)


@export.command(
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
@click.argument("meeting", default="next", shell_complete=_complete_meeting)
@click.option("--as", "kind", cls=SpokenOption, type=NOTICE_KINDS, default="word", help=N_("What kind of file."))
@_written_to
@click.pass_obj
def notice(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the notice of a meeting."""
    from citerm.cli.exporting_notice import export_notice

    return export_notice(session, meeting, **chosen)


@export.command(
    "actions",
    help=N_("Write a list of open actions: as a Word file, as CSV for a spreadsheet, or as ICS for a calendar."),
    examples=[
        ("citerm export actions", N_("all groups, by owner")),
        ("citerm export actions --group styregruppen --by group", N_("one group's list")),
        ("citerm export actions --person MH --as ics", N_("one member's due dates for a calendar")),
        ("citerm export actions --as csv --all", N_("everything, for a spreadsheet")),
    ],
)
@click.option("--group", cls=SpokenOption, metavar="GROUP", default="", help=N_("Only this group's."))
@click.option(
    "--person", cls=SpokenOption, metavar="WHO", default="", help=N_("Only what this person does, by initials or name.")
)
@click.option(
    "--by",
    "layout",
    cls=SpokenOption,
    type=LAYOUTS,
    default="owner",
    help=N_("By owner, by group, or by effort: the action plan."),
)
@click.option("--as", "kind", cls=SpokenOption, type=KINDS, default="word", help=N_("What kind of file."))
@click.option("--all", "everything", cls=SpokenOption, is_flag=True, help=N_("What is done or cancelled, too."))
@_written_to
@click.pass_obj
def actions(session: Session, /, **chosen: Any) -> int:
    """Write a list of actions."""
    from citerm.cli.exporting_actions import export_actions

    return export_actions(session, **chosen)


@export.command(
    "mail",
    help=N_(
        "Write the texts that follow a meeting: to its members, to each owner, to the steering group. Nothing is sent."
    ),
    examples=[
        ("citerm export mail", N_("the latest meeting, into the folder for exports")),
        ("citerm export mail styregruppen-7 -o -", N_("on the screen, to copy")),
    ],
)
@click.argument("meeting", default="last", shell_complete=_complete_meeting)
@click.option("-o", "--output", cls=SpokenOption, metavar="FOLDER", help=N_("A folder; - is standard output."))
@_language()
@click.option("--force", cls=SpokenOption, is_flag=True, help=N_("Replace files of the same name."))
@click.pass_obj
def mail(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the texts that follow a meeting."""
    from citerm.cli.exporting_actions import export_mail

    return export_mail(session, meeting, **chosen)


@export.command(
    "excerpt",
    help=N_("Write what the minutes say about one item as a Word file, with a line to confirm the copy."),
    examples=[
        ("citerm export excerpt --item 3", N_("item 3 of the latest meeting")),
        ("citerm export excerpt styringsgruppen-7 --item 21/26", N_("a Norwegian case by its number")),
    ],
)
@click.argument("meeting", default="last", shell_complete=_complete_meeting)
@click.option("--item", cls=SpokenOption, metavar="NUMBER", required=True, help=N_("The item, by its number."))
@click.option(
    "--form", cls=SpokenOption, type=FORMS, help=N_("Decisions only, with the discussion, or a formal protocol.")
)
@click.option("--closed", cls=SpokenOption, is_flag=True, help=N_("Also of a closed item, marked as confidential."))
@_written_to
@click.pass_obj
def excerpt(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the excerpt of an item."""
    from citerm.cli.exporting_excerpt import export_excerpt

    return export_excerpt(session, meeting, **chosen)


@export.command(
    "contract",
    help=N_("Write binding contracts to sign as a Word file: of a group or of a person, one page for each member."),
    examples=[
        ("citerm export contract", N_("every group whose members sign contracts")),
        ("citerm export contract arbejdsgruppen --each", N_("one file for each member of a group")),
        ("citerm export contract MH", N_("one member's")),
    ],
)
@click.argument("whose", metavar="[GROUP|PERSON]", default="")
@click.option("--each", cls=SpokenOption, is_flag=True, help=N_("One file for each member instead of one for all."))
@_written_to
@click.pass_obj
def contract(session: Session, /, whose: str, **chosen: Any) -> int:
    """Write binding contracts."""
    from citerm.cli.exporting_group import export_contract

    return export_contract(session, whose, **chosen)


@export.command(
    "extract",
    help=N_("Write what of a meeting concerns each member as Word files: actions, decisions, how they are recorded."),
    examples=[
        ("citerm export extract", N_("for all members, into the folder for exports")),
        ("citerm export extract styregruppen-7 --person MH", N_("for one of them")),
    ],
)
@click.argument("meeting", default="last", shell_complete=_complete_meeting)
@click.option(
    "--person", cls=SpokenOption, metavar="WHO", default="", help=N_("Only for this one, by initials or name.")
)
@_written_to
@click.pass_obj
def extract(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the extracts for members."""
    from citerm.cli.exporting_extract import export_extract

    return export_extract(session, meeting, **chosen)


@export.command(
    "informed",
    help=N_("Write what a meeting decided as a Word file for those who are only informed."),
    examples=[
        ("citerm export informed", N_("the latest meeting")),
        ("citerm export informed styregruppen-7 --lang nb", N_("another one, in bokmål")),
    ],
)
@click.argument("meeting", default="last", shell_complete=_complete_meeting)
@_written_to
@click.pass_obj
def informed(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write what others are told."""
    from citerm.cli.exporting_extract import export_informed

    return export_informed(session, meeting, **chosen)


@export.command(
    "register",
    help=N_("Write the decisions of a year and what became of them as a Word file."),
    examples=[
        ("citerm export register", N_("all groups, this year")),
        ("citerm export register --year 2025 --group styregruppen", N_("one group, another year")),
    ],
)
@click.option("--year", cls=SpokenOption, type=click.IntRange(1900, 2999), metavar="YEAR", help=N_("Another year."))
@click.option("--group", cls=SpokenOption, metavar="GROUP", default="", help=N_("Only this group's."))
@_written_to
@click.pass_obj
def register(session: Session, /, **chosen: Any) -> int:
    """Write the decision register."""
    from citerm.cli.exporting_initiative import export_register

    return export_register(session, **chosen)


@export.command(
    "status-list",
    help=N_("Write the status list of open actions that goes with an agenda as a Word file; the next meeting without."),
    examples=[
        ("citerm export status-list", N_("for the next meeting that is planned")),
        ("citerm export status-list styregruppen-2026-12-10", N_("for another one")),
    ],
)
@click.argument("meeting", default="next", shell_complete=_complete_meeting)
@_written_to
@click.pass_obj
def status_list(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the status list."""
    from citerm.cli.exporting_notice import export_status_list

    return export_status_list(session, meeting, **chosen)


@export.command(
    "status",
    help=N_(
        "Write a group's status to the steering group as a Word file: what was decided, done, measured and asked since"
        " its last report."
    ),
    examples=[
        ("citerm export status arbejdsgruppen", N_("since its last report")),
        ("citerm export status arbejdsgruppen --since 2026-08-01", N_("since another day")),
    ],
)
@click.argument("group")
@click.option(
    "--since", cls=SpokenOption, metavar="DATE", default="", help=N_("Since this day, written like 2026-05-31.")
)
@_written_to
@click.pass_obj
def status(session: Session, /, group: str, **chosen: Any) -> int:
    """Write the status of a group."""
    from citerm.cli.exporting_group import export_status

    return export_status(session, group, **chosen)


@export.command(
    "common_agenda",
    help=N_(
        "Write the common agenda as a Word file: vision, shared task, principles, goals with indicators, strategies,"
        " and how far the efforts are; as it stands, or the version that was adopted."
    ),
    examples=[
        ("citerm export common_agenda", N_("as it stands, with what has changed since it was adopted")),
        ("citerm export common_agenda --adopted --lang nn", N_("the version that holds, in nynorsk")),
    ],
)
@click.option(
    "--adopted",
    cls=SpokenOption,
    is_flag=True,
    help=N_("The version that was adopted last, whatever has changed since."),
)
@_written_to
@click.pass_obj
def common_agenda(session: Session, /, **chosen: Any) -> int:
    """Write the common agenda."""
    from citerm.cli.exporting_initiative import export_common_agenda

    return export_common_agenda(session, **chosen)


@export.command(
    "organisation",
    help=N_("Write the groups of the initiative as a chart, with who sits in each, as a Word file."),
    examples=[
        ("citerm export organisation", N_("in the language of the initiative")),
        ("citerm export organisation --lang nn", N_("in another language")),
    ],
)
@_written_to
@click.pass_obj
def organisation(session: Session, /, **chosen: Any) -> int:
    """Write the overview of the organisation."""
    from citerm.cli.exporting_initiative import export_organisation

    return export_organisation(session, **chosen)


@export.command(
    "secretariat",
    help=N_("Write how the secretariat is set up, who works there, and how far its tasks are, as a Word file."),
    examples=[
        ("citerm export secretariat", N_("in the language of the initiative")),
        ("citerm export secretariat --lang nb", N_("in another language")),
    ],
)
@_written_to
@click.pass_obj
def secretariat(session: Session, /, **chosen: Any) -> int:
    """Write the secretariat."""
    from citerm.cli.exporting_initiative import export_secretariat

    return export_secretariat(session, **chosen)


@export.command(
    "sideline",
    help=N_("Write who is kept informed of what, and what each was told, as a Word file."),
    examples=[
        ("citerm export sideline", N_("in the language of the initiative")),
        ("citerm export sideline --lang nn", N_("in another language")),
    ],
)
@_written_to
@click.pass_obj
def sideline(session: Session, /, **chosen: Any) -> int:
    """Write the informing log."""
    from citerm.cli.exporting_initiative import export_sideline

    return export_sideline(session, **chosen)


@export.command(
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
@click.argument("meeting", default="next", shell_complete=_complete_meeting)
@_written_to
@click.pass_obj
def runsheet(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the run sheet."""
    from citerm.cli.exporting_run_sheet import export_run_sheet

    return export_run_sheet(session, meeting, **chosen)


@export.command(
    "attendance",
    help=N_("Write the attendance list to sign of a meeting as a Word file; the next meeting without."),
    examples=[
        ("citerm export attendance", N_("for the next meeting that is planned")),
        ("citerm export attendance styregruppen-2026-12-10 -o liste.docx", N_("for another one")),
    ],
)
@click.argument("meeting", default="next", shell_complete=_complete_meeting)
@_written_to
@click.pass_obj
def attendance(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the attendance list."""
    from citerm.cli.exporting_run_sheet import export_attendance

    return export_attendance(session, meeting, **chosen)


@export.command(
    "debrief",
    help=N_(
        "Write what those who led a meeting made of it as a Word file: private, with the time planned and used, and who"
        " was heard; the latest meeting without."
    ),
    examples=[("citerm export debrief", N_("of the latest meeting"))],
)
@click.argument("meeting", default="last", shell_complete=_complete_meeting)
@_written_to
@click.pass_obj
def debrief(session: Session, /, meeting: str, **chosen: Any) -> int:
    """Write the debrief."""
    from citerm.cli.exporting_run_sheet import export_debrief

    return export_debrief(session, meeting, **chosen)


@export.command(
    "phase",
    help=N_(
        "Write a phase with its questions, gate, milestones, checklist and indicators as a Word file. PHASE is written"
        " short, as ci2; the primary one without."
    ),
    examples=[
        ("citerm export phase", N_("the primary phase")),
        ("citerm export phase ci2 --lang nb", N_("another one, in bokmål")),
    ],
)
@click.argument("phase", default="")
@_written_to
@click.pass_obj
def phase(session: Session, /, phase: str, **chosen: Any) -> int:
    """Write a phase."""
    from citerm.cli.exporting_phase import export_phase

    return export_phase(session, phase, **chosen)


@export.command(
    "indicators",
    help=N_("Write the indicators with baseline, target and every figure as a Word file; those of all groups without."),
    examples=[
        ("citerm export indicators", N_("the indicators in use")),
        ("citerm export indicators Data", N_("those that one group answers for")),
    ],
)
@click.argument("group", default="")
@_written_to
@click.pass_obj
def indicators(session: Session, /, group: str, **chosen: Any) -> int:
    """Write the indicators."""
    from citerm.cli.exporting_phase import export_indicators

    return export_indicators(session, group, **chosen)


@export.command(
    "seating",
    help=N_(
        "Write a table plan as a Word file: who sits at which table, who is missing, and what was changed. PLAN is its"
        " number; the latest one without."
    ),
    examples=[
        ("citerm export seating", N_("the latest table plan")),
        ("citerm export seating 1 --lang nn", N_("the first one, in nynorsk")),
    ],
)
@click.argument("plan", default="last")
@_written_to
@click.pass_obj
def seating(session: Session, /, plan: str, **chosen: Any) -> int:
    """Write a table plan."""
    from citerm.cli.exporting_initiative import export_seating

    return export_seating(session, plan, **chosen)


@export.command(
    "mandate",
    help=N_(
        "Write a group's mandate as a Word file: the newest version, or another; with what it says otherwise than the"
        " one before."
    ),
    examples=[
        ("citerm export mandate arbejdsgruppen", N_("the newest version")),
        ("citerm export mandate arbejdsgruppen --version 2 --changes", N_("another one, with its changes")),
    ],
)
@click.argument("group")
@click.option("--version", cls=SpokenOption, type=click.IntRange(1), metavar="N", help=N_("Another version."))
@click.option("--changes", cls=SpokenOption, is_flag=True, help=N_("What it says otherwise than the version before."))
@_written_to
@click.pass_obj
def mandate(session: Session, /, group: str, **chosen: Any) -> int:
    """Write a mandate."""
    from citerm.cli.exporting_group import export_mandate

    return export_mandate(session, group, **chosen)


@program.command(
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
@click.option("--group", cls=SpokenOption, metavar="GROUP", default="", help=N_("Only this group's."))
@click.option(
    "--all",
    "everything",
    cls=SpokenOption,
    is_flag=True,
    help=N_("Finished actions, goals followed no more, indicators no longer measured, and people who left, too."),
)
@click.option("--json", "as_json", cls=SpokenOption, is_flag=True, help=N_("As JSON."))
@click.option("--plain", cls=SpokenOption, is_flag=True, help=N_("Without columns."))
@click.pass_obj
def list_(session: Session, what: str, group: str, everything: bool, as_json: bool, plain: bool) -> int:
    """List something."""
    from citerm.cli.listing import list_rows

    return list_rows(session, what, group=group, everything=everything, as_json=as_json, plain=plain)


@program.group(
    help=N_("Print on your organisation's own Word file; docs/templates.md shows how."),
    no_args_is_help=True,
    cls=SpokenGroup,
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
@click.option("-o", "--output", cls=SpokenOption, metavar="FILE", help=N_("Where to write; - is standard output."))
@_language()
@click.option(
    "--force", cls=SpokenOption, is_flag=True, help=N_("Replace a file that citerm wrote and nobody changed.")
)
@click.pass_obj
def starter(session: Session, /, **chosen: Any) -> int:
    """Write a starter template."""
    from citerm.cli import templates

    return templates.write_starter(session, **chosen)


@program.command(
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


@program.command(
    help=N_("Write the whole record as JSON, but for each person's values in phase assessments."),
    examples=[
        ("citerm dump -o record.json", N_("into a file")),
        ("citerm dump | jq .people", N_("to another program")),
    ],
)
@click.option(
    "-o", "--output", cls=SpokenOption, metavar="FILE", default="-", help=N_("Where to write; - is standard output.")
)
@click.option(
    "--with-values",
    "with_values",
    cls=SpokenOption,
    is_flag=True,
    help=N_("Also what each person answered to the questions of a phase; left out without this."),
)
@click.pass_obj
def dump(session: Session, output: str, with_values: bool) -> int:
    """Write the record as JSON."""
    from citerm.cli.dumping import dump_record

    return dump_record(session, output, with_values=with_values)


@program.group(
    help=N_("See what the record knows of a person, or forget somebody."), no_args_is_help=True, cls=SpokenGroup
)
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
@click.option("--as", "kind", cls=SpokenOption, type=STORIES, default="text", help=N_("What kind of file."))
@click.option("-o", "--output", cls=SpokenOption, metavar="FILE", help=N_("Where to write; - is standard output."))
@_language()
@click.option(
    "--with-values",
    "with_values",
    cls=SpokenOption,
    is_flag=True,
    help=N_("Also what the person answered to the questions of a phase and in polls."),
)
@click.option(
    "--force", cls=SpokenOption, is_flag=True, help=N_("Replace a file that citerm wrote and nobody changed.")
)
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
@click.option(
    "--also",
    cls=SpokenOption,
    metavar="NAME",
    multiple=True,
    help=N_("Another name by which texts mention the person."),
)
@click.option("--yes", cls=SpokenOption, is_flag=True, help=N_("Do it."))
@click.pass_obj
def forget(session: Session, name: str, also: tuple[str, ...], yes: bool) -> int:
    """Forget a person."""
    from citerm.cli.person import forget_person

    return forget_person(session, name, also=also, yes=yes)


@program.command(
    help=N_(
        "Tell how long personal data is meant to be kept in this record and what is older. Nothing is deleted by"
        " itself. PERIOD is 30d for days, 24m for months, or never."
    ),
    examples=[
        ("citerm retention", N_("what is older than it is meant to be")),
        ("citerm retention --set people=12m --set files=never", N_("set periods, then tell")),
    ],
)
@click.option("--set", "settings", cls=SpokenOption, metavar="KIND=PERIOD", multiple=True, help=N_("Set a period."))
@click.option("--json", "as_json", cls=SpokenOption, is_flag=True, help=N_("As JSON."))
@click.pass_obj
def retention(session: Session, settings: tuple[str, ...], as_json: bool) -> int:
    """Tell what is older than it is meant to be kept."""
    from citerm.cli.retention import tell_retention

    return tell_retention(session, settings, as_json=as_json)


@program.command(help=N_("Show where everything lies: records, settings, exported files, log."))
@click.pass_obj
def where(session: Session) -> int:
    """Show the places."""
    from citerm.cli.health import tell_places

    return tell_places(session)


@program.command(help=N_("Check the record, the file rights and the terminal, and say in plain words what is found."))
@click.pass_obj
def check(session: Session) -> int:
    """Check everything."""
    from citerm.cli.health import check_everything

    return check_everything(session)


@program.command(
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


@program.command(
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
@click.option(
    "--force", cls=SpokenOption, is_flag=True, help=N_("Do it although the record has what the copy does not.")
)
@click.pass_obj
def restore(session: Session, file: str, force: bool) -> int:
    """Put a copy in the record's place."""
    from citerm.cli.backups import restore

    return restore(session, file, force=force)


@program.command(
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
@click.option("--back", cls=SpokenOption, is_flag=True, help=N_("End it without the copy."))
@click.pass_obj
def lend(session: Session, file: str | None, back: bool) -> int:
    """Take the record elsewhere."""
    from citerm.cli.backups import lend

    return lend(session, file, back=back)


@program.command(
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
