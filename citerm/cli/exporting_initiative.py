"""``citerm export`` of what an initiative is: its organisation, common agenda, decisions and tables."""

from __future__ import annotations

from typing import Unpack

from citerm.cli.session import Session
from citerm.cli.writing import Wanted, write_word


def export_organisation(session: Session, **wanted: Unpack[Wanted]) -> int:
    """Write the overview of the organisation as a Word file."""
    from citerm.screens.papers.organisation import organisation

    with session.press() as press:
        name, document = organisation(press, wanted["language"])
    return write_word(session, name, document, wanted)


def export_secretariat(session: Session, **wanted: Unpack[Wanted]) -> int:
    """Write the secretariat and its tasks as a Word file."""
    from citerm.screens.papers.secretariat import secretariat

    with session.press() as press:
        name, document = secretariat(press, wanted["language"])
    return write_word(session, name, document, wanted)


def export_sideline(session: Session, **wanted: Unpack[Wanted]) -> int:
    """Write the log of who was informed as a Word file."""
    from citerm.screens.papers.sideline import sideline

    with session.press() as press:
        name, document = sideline(press, wanted["language"])
    return write_word(session, name, document, wanted)


def export_common_agenda(session: Session, *, adopted: bool, **wanted: Unpack[Wanted]) -> int:
    """Write the common agenda as it stands, or the version that was adopted, as a Word file."""
    from citerm.screens.papers.common_agenda import common_agenda

    with session.press() as press:
        name, document = common_agenda(press, wanted["language"], adopted=adopted)
    return write_word(session, name, document, wanted)


def export_register(session: Session, *, year: int | None, group: str, **wanted: Unpack[Wanted]) -> int:
    """Write the decisions of a year as a Word file."""
    from citerm.acts import reading
    from citerm.screens.papers.register import register

    with session.press() as press:
        group_id = reading.find_group(press.desk, group).id if group else None
        year = year or press.desk.today().year
        name, document = register(press, year, wanted["language"], group_id=group_id)
    return write_word(session, name, document, wanted)


def export_seating(session: Session, plan: str, **wanted: Unpack[Wanted]) -> int:
    """Write a table plan as a Word file."""
    from citerm.screens.papers.seating import seating

    with session.press() as press:
        name, document = seating(press, plan, wanted["language"])
    return write_word(session, name, document, wanted)
