"""``citerm export`` of what binds a group: its mandate, the contracts of its members, and its status."""

from __future__ import annotations

from typing import Unpack

from citerm.cli.session import Session
from citerm.cli.writing import Wanted, folder_for, write_word
from citerm.model.message import N_, Refused


def export_mandate(
    session: Session, group: str, *, version: int | None, changes: bool, **wanted: Unpack[Wanted]
) -> int:
    """Write a group's mandate as a Word file, with its changes where they are asked for."""
    from citerm.acts.initiative.mandate_reading import printed_page
    from citerm.screens.papers.mandate import mandate

    with session.press() as press:
        page = printed_page(press.desk, group, version)
        name, document = mandate(press, page, wanted["language"], changes=changes)
    return write_word(session, name, document, wanted)


def export_contract(session: Session, whose: str, *, each: bool, **wanted: Unpack[Wanted]) -> int:
    """Write binding contracts to sign as one Word file, or as one for each member."""
    from citerm.acts.initiative.contracts_reading import contracts_asked_for
    from citerm.screens.papers.contracts import contracts

    each = each and wanted["output"] != "-"
    with session.press() as press:
        page, found = contracts_asked_for(press.desk, whose)
        groups = {one.group.id: one.group for one in found}
        own = next(iter(groups.values())).language if len(groups) == 1 else None
        spoken = wanted["language"] or own or page.initiative.language
        papers = list(contracts(press, page, found, spoken, each=each))
    if each:
        wanted["output"] = str(folder_for(session, wanted["output"]))
    for name, document in papers:
        write_word(session, name, document, wanted)
    return 0


def export_status(session: Session, group: str, *, since: str, **wanted: Unpack[Wanted]) -> int:
    """Write what a group tells those it reports to since last time as a Word file."""
    from datetime import date

    from citerm.acts import reading
    from citerm.acts.initiative.status_reading import status_page
    from citerm.documents.status_report import build, file_name
    from citerm.screens.papers.status import status

    try:
        begins = date.fromisoformat(since) if since else None
    except ValueError:
        raise Refused(N_("“{text}” is no day. Write it like 2026-05-31."), text=since) from None
    language = wanted["language"]
    with session.press() as press:
        page = status_page(press.desk, reading.find_group(press.desk, group).id, language, begins)
        paper = status(press, page, language)
    return write_word(session, file_name(paper), build(paper), wanted)
