"""What approved minutes tell, by the keys of the rows that they hold."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.rules.minutes_content import read_held
from citerm.store import kept_minutes


def told_when_approved(desk: Desk, meeting_id: int, kind: str, row_id: int) -> bool:
    """Whether the approved minutes of a meeting tell of a row; ``kind`` is that of the line that they hold of it."""
    sealed = kept_minutes.approved_version(desk.store, meeting_id)
    return sealed is not None and row_id in read_held(sealed.content).get(kind, {})
