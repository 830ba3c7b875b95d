"""What of each kind is older than a day; the day that counts for it is the one it was done or ended on."""

from __future__ import annotations

from datetime import date, datetime

from citerm.model.initiative import Model
from citerm.store.store import Store


class Old(Model, frozen=True):
    """How much is older, and from when the oldest is."""

    count: int
    oldest: date | None


_QUERIES = {
    "drafts": "select substr(changed_at, 1, 10) as day from drafts",
    "values": (
        "select substr(concluded_at, 1, 10) as day from readiness_values"
        " join answers on answers.id = answer_id join assessments on assessments.id = assessment_id"
        " where concluded_at is not null"
    ),
    "stances": (
        'select coalesce(meetings."on", closed_on) as day from stances join decisions on decisions.id = decision_id'
        " left join meetings on meetings.id = decisions.meeting_id"
        " left join written_procedures on written_procedures.id = procedure_id"
    ),
    "attendance": 'select "on" as day from attendance_events join meetings on meetings.id = meeting_id',
    "actions": "select closed_on as day from actions where state in ('done', 'cancelled') and struck = 0",
    "remarks": "select received_on as day from remarks where struck = 0",
}


def older(store: Store, kind: str, day: date) -> Old:
    """How much of a kind is from before a day."""
    [(count, oldest)] = store.pairs(
        f"select count(*), min(day) from ({_QUERIES[kind]}) where day is not null and day < ?", (day,)
    )
    return Old(count, date.fromisoformat(oldest) if oldest else None)


def last_changed(store: Store, table: str, row_id: int) -> date | None:
    """The day on which a row was changed last."""
    at = store.scalar(
        "select max(at) from changes join acts on seq = act_seq where table_name = ? and row_id = ?", (table, row_id)
    )
    return datetime.fromisoformat(at).date() if at else None
