"""What is noted beside the meetings: knowledge, communication, other initiatives, practice, news from the field."""

from __future__ import annotations

from datetime import date

from citerm.acts.correctable import not_struck
from citerm.acts.desk import Desk
from citerm.acts.initiative.common_agenda import agenda_act
from citerm.model.goals import RelatedKind
from citerm.model.message import N_, Echo, Refused, about, say
from citerm.model.text import NAME_LIMIT, PLACE_LIMIT, RESULT_LIMIT, beginning, clean_block, clean_line, within
from citerm.store import common_agenda as rows


def note_related(
    desk: Desk,
    kind: RelatedKind,
    text: str,
    *,
    who: str = "",
    place: str = "",
    on: date | None = None,
    group_id: int | None = None,
    meeting_id: int | None = None,
    item_id: int | None = None,
) -> Echo:
    """Note something of use, with the actor it is about and where it is found."""
    values = _cleaned(text, who, place)
    said = {"kind": kind, "on": on or desk.today(), "group_id": group_id, "item_id": item_id}
    with agenda_act(desk, "note_related", meeting_id) as tx:
        row_id = tx.insert("related", {**said, **values})
    return Echo(row_id, say("Noted: {text}", text=beginning(values["text"])))


def change_related(
    desk: Desk,
    related_id: int,
    kind: RelatedKind,
    text: str,
    *,
    who: str = "",
    place: str = "",
    on: date | None = None,
    meeting_id: int | None = None,
) -> Echo:
    """Change what was noted."""
    before = not_struck(rows.one_related(desk.store, related_id))
    wanted: dict[str, object] = {"kind": kind, "on": on or before.on, **_cleaned(text, who, place)}
    values = {column: value for column, value in wanted.items() if value != getattr(before, column)}
    if not values:
        return Echo(related_id, say("Nothing was changed"))
    with agenda_act(desk, "change_related", meeting_id) as tx:
        tx.update("related", related_id, values)
    return Echo(related_id, say("Changed: {text}", text=beginning(str(wanted["text"]))))


def strike_related(desk: Desk, related_id: int, *, meeting_id: int | None = None) -> Echo:
    """Strike what was noted; it stays in the history."""
    before = not_struck(rows.one_related(desk.store, related_id))
    with agenda_act(desk, "strike_related", meeting_id) as tx:
        tx.update("related", related_id, {"struck": True})
    return Echo(related_id, say("Struck: {text}", text=beginning(before.text)))


def _cleaned(text: str, who: str, place: str) -> dict[str, str]:
    with about("text"):
        words = within(clean_block(text), RESULT_LIMIT)
        if not words:
            raise Refused(N_("Write what is to be noted."))
    with about("who"):
        actor = within(clean_line(who), NAME_LIMIT)
    with about("place"):
        where = within(clean_line(place), PLACE_LIMIT)
    return {"text": words, "who": actor, "place": where}
