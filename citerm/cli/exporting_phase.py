"""``citerm export phase`` and ``citerm export indicators``: how far a phase has come, and what is measured."""

from __future__ import annotations

from typing import Unpack

from citerm.cli.session import Session
from citerm.cli.writing import Wanted, write_word


def export_phase(session: Session, phase: str, **wanted: Unpack[Wanted]) -> int:
    """Write a phase with its questions, gate, milestones, checklist and indicators as a Word file."""
    from citerm.screens.papers.phase import phase as printed

    with session.press() as press:
        name, document = printed(press, phase, wanted["language"])
    return write_word(session, name, document, wanted)


def export_indicators(session: Session, group: str, **wanted: Unpack[Wanted]) -> int:
    """Write the indicators in use with all their figures as a Word file."""
    from citerm.screens.papers.indicators import indicators

    with session.press() as press:
        name, document = indicators(press, group, wanted["language"])
    return write_word(session, name, document, wanted)
