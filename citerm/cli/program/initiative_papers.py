"""``citerm export`` of what an initiative and its groups are, agree and measure."""

from __future__ import annotations

from typing import Any

import click

from citerm.cli.program.options import command, option, written_to
from citerm.cli.session import Session
from citerm.model.message import N_


@command(
    "contract",
    help=N_("Write binding contracts to sign as a Word file: of a group or of a person, one page for each member."),
    examples=[
        ("citerm export contract", N_("every group whose members sign contracts")),
        ("citerm export contract arbejdsgruppen --each", N_("one file for each member of a group")),
        ("citerm export contract MH", N_("one member's")),
    ],
)
@click.argument("whose", metavar="[GROUP|PERSON]", default="")
@option("--each", is_flag=True, help=N_("One file for each member instead of one for all."))
@written_to
@click.pass_obj
def contract(session: Session, /, whose: str, **chosen: Any) -> int:
    """Write binding contracts."""
    from citerm.cli.exporting_group import export_contract

    return export_contract(session, whose, **chosen)


@command(
    "register",
    help=N_("Write the decisions of a year and what became of them as a Word file."),
    examples=[
        ("citerm export register", N_("all groups, this year")),
        ("citerm export register --year 2025 --group styregruppen", N_("one group, another year")),
    ],
)
@option("--year", type=click.IntRange(1900, 2999), metavar="YEAR", help=N_("Another year."))
@option("--group", metavar="GROUP", default="", help=N_("Only this group's."))
@written_to
@click.pass_obj
def register(session: Session, /, **chosen: Any) -> int:
    """Write the decision register."""
    from citerm.cli.exporting_initiative import export_register

    return export_register(session, **chosen)


@command(
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
@option("--since", metavar="DATE", default="", help=N_("Since this day, written like 2026-05-31."))
@written_to
@click.pass_obj
def status(session: Session, /, group: str, **chosen: Any) -> int:
    """Write the status of a group."""
    from citerm.cli.exporting_group import export_status

    return export_status(session, group, **chosen)


@command(
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
@option(
    "--adopted",
    is_flag=True,
    help=N_("The version that was adopted last, whatever has changed since."),
)
@written_to
@click.pass_obj
def common_agenda(session: Session, /, **chosen: Any) -> int:
    """Write the common agenda."""
    from citerm.cli.exporting_initiative import export_common_agenda

    return export_common_agenda(session, **chosen)


@command(
    "organisation",
    help=N_("Write the groups of the initiative as a chart, with who sits in each, as a Word file."),
    examples=[
        ("citerm export organisation", N_("in the language of the initiative")),
        ("citerm export organisation --lang nn", N_("in another language")),
    ],
)
@written_to
@click.pass_obj
def organisation(session: Session, /, **chosen: Any) -> int:
    """Write the overview of the organisation."""
    from citerm.cli.exporting_initiative import export_organisation

    return export_organisation(session, **chosen)


@command(
    "secretariat",
    help=N_("Write how the secretariat is set up, who works there, and how far its tasks are, as a Word file."),
    examples=[
        ("citerm export secretariat", N_("in the language of the initiative")),
        ("citerm export secretariat --lang nb", N_("in another language")),
    ],
)
@written_to
@click.pass_obj
def secretariat(session: Session, /, **chosen: Any) -> int:
    """Write the secretariat."""
    from citerm.cli.exporting_initiative import export_secretariat

    return export_secretariat(session, **chosen)


@command(
    "sideline",
    help=N_("Write who is kept informed of what, and what each was told, as a Word file."),
    examples=[
        ("citerm export sideline", N_("in the language of the initiative")),
        ("citerm export sideline --lang nn", N_("in another language")),
    ],
)
@written_to
@click.pass_obj
def sideline(session: Session, /, **chosen: Any) -> int:
    """Write the informing log."""
    from citerm.cli.exporting_initiative import export_sideline

    return export_sideline(session, **chosen)


@command(
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
@written_to
@click.pass_obj
def phase(session: Session, /, phase: str, **chosen: Any) -> int:
    """Write a phase."""
    from citerm.cli.exporting_phase import export_phase

    return export_phase(session, phase, **chosen)


@command(
    "indicators",
    help=N_("Write the indicators with baseline, target and every figure as a Word file; those of all groups without."),
    examples=[
        ("citerm export indicators", N_("the indicators in use")),
        ("citerm export indicators Data", N_("those that one group answers for")),
    ],
)
@click.argument("group", default="")
@written_to
@click.pass_obj
def indicators(session: Session, /, group: str, **chosen: Any) -> int:
    """Write the indicators."""
    from citerm.cli.exporting_phase import export_indicators

    return export_indicators(session, group, **chosen)


@command(
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
@written_to
@click.pass_obj
def seating(session: Session, /, plan: str, **chosen: Any) -> int:
    """Write a table plan."""
    from citerm.cli.exporting_initiative import export_seating

    return export_seating(session, plan, **chosen)


@command(
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
@option("--version", type=click.IntRange(1), metavar="N", help=N_("Another version."))
@option("--changes", is_flag=True, help=N_("What it says otherwise than the version before."))
@written_to
@click.pass_obj
def mandate(session: Session, /, group: str, **chosen: Any) -> int:
    """Write a mandate."""
    from citerm.cli.exporting_group import export_mandate

    return export_mandate(session, group, **chosen)
