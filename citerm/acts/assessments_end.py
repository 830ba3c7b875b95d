"""Assessments that are under way when a meeting ends are concluded with it, and go on when it is opened again."""

from __future__ import annotations

from datetime import datetime

from citerm.acts.desk import Desk
from citerm.store import Transaction, phases


def conclude_all(desk: Desk, tx: Transaction, meeting_id: int, at: datetime) -> None:
    """Conclude within an act what is still under way when a meeting ends."""
    for assessment in phases.assessments_in(desk.store, meeting_id):
        if assessment.concluded_at is None:
            tx.update("assessments", assessment.id, {"concluded_at": at})


def take_up_again(desk: Desk, tx: Transaction, meeting_id: int, ended_at: datetime | None) -> None:
    """Take up within an act what the end of a meeting had concluded, for it has not ended."""
    for assessment in phases.assessments_in(desk.store, meeting_id):
        if assessment.concluded_at == ended_at:
            tx.update("assessments", assessment.id, {"concluded_at": None})
