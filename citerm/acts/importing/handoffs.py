"""The handoffs of a file: known by their keys; what came of one is linked to the items of both groups once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from citerm.acts.importing.rows import Arrival
from citerm.model.imported_handoffs import ImportedHandoff
from citerm.model.message import N_, Refused
from citerm.store import handoffs as rows
from citerm.store import records

_NOT_COLUMNS = ("item", "treated_at", "treated_item", "attachments")


def bring_in_handoffs(arrival: Arrival, handoffs: Sequence[ImportedHandoff]) -> None:
    """Add handoffs that are not there, and tell what differs in those that are.

    Raises:
        Refused: where a meeting of the record has no item of the title that the file names.
    """
    known = {one.key: one for one in rows.handoffs(arrival.desk.store) if one.key} if handoffs else {}
    for stated in handoffs:
        ours = known.get(stated.key)
        columns = arrival.stated(
            stated,
            ours,
            from_group_id=arrival.id_of("groups", stated.from_group),
            to_group_id=arrival.id_of("groups", stated.to_group),
            meeting_id=arrival.id_of("meetings", stated.meeting),
            decision_id=arrival.id_of("decisions", stated.decision),
            answered_by_id=arrival.id_of("decisions", stated.answered_by),
        )
        for name in ("sent_on", "answer_by", "answered_on", "closed_on"):
            if name in columns:
                columns[name] = arrival.day(getattr(stated, name))
        for name in _NOT_COLUMNS:
            columns.pop(name, None)
        if ours is None:
            columns |= {"captured_at": _captured(arrival, stated), "item_id": _origin(arrival, stated)}
        row_id = arrival.row("handoffs", ours, columns, name=stated.key)
        if ours is not None:
            continue
        for position, each in enumerate(stated.attachments):
            arrival.insert(
                "handoff_attachments",
                {"handoff_id": row_id, "position": position, "title": each.title, "place": each.place},
            )
        if stated.treated_at is not None:
            item_id = _item(arrival, stated.treated_at, stated.treated_item)
            arrival.tx.update("agenda_items", item_id, {"handoff_id": row_id})


def _captured(arrival: Arrival, stated: ImportedHandoff) -> datetime:
    """Noon of the day on which it was sent; a draft is written now."""
    on = arrival.day(stated.sent_on)
    if on is None:
        return arrival.desk.now()
    return datetime.combine(on, time(12), tzinfo=arrival.desk.zone()).astimezone(UTC)


def _origin(arrival: Arrival, stated: ImportedHandoff) -> int | None:
    if stated.meeting is None:
        return None
    if stated.item:
        return _item(arrival, stated.meeting, stated.item)
    decision_id = arrival.id_of("decisions", stated.decision)
    return records.decision(arrival.desk.store, decision_id).item_id if decision_id is not None else None


def _item(arrival: Arrival, meeting: str, title: str) -> int:
    meeting_id = arrival.need("meetings", meeting)
    for item in records.items(arrival.desk.store, meeting_id):
        if item.title == title:
            return item.id
    raise Refused(N_("The meeting “{meeting}” has no item “{title}”."), meeting=meeting, title=title)
