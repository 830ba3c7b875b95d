"""Readings of what belongs to a meeting on paper: one query each, no caches."""

from __future__ import annotations

from citerm.model.meeting import Meeting
from citerm.model.paper import (
    Attachment,
    Debrief,
    ItemGuest,
    MeetingPapers,
    Notice,
    Preparation,
    Recipient,
    Treatment,
)
from citerm.store.store import Store

_OF_ITEMS = "item_id in (select id from agenda_items where meeting_id = ?)"


def meeting_papers(store: Store, meeting: Meeting) -> MeetingPapers:
    """Everything that belongs to a meeting on paper, as it stands now."""
    here = (meeting.id,)
    return MeetingPapers(
        attachments=store.all(
            Attachment, f"struck = 0 and (meeting_id = ? or {_OF_ITEMS})", here * 2, order="position, id"
        ),
        guests=store.all(ItemGuest, _OF_ITEMS, here),
        treatments=store.all(Treatment, f"struck = 0 and {_OF_ITEMS}", here, order="item_id, position, id"),
        notices=notices(store, meeting.id),
        preparations=preparations(store, meeting.id),
        recipients=recipients(store, meeting.group_id),
        debrief=debrief(store, meeting.id),
    )


def attachments_of_item(store: Store, item_id: int) -> tuple[Attachment, ...]:
    """What goes with one item, in order."""
    return store.all(Attachment, "struck = 0 and item_id = ?", (item_id,), order="position, id")


def guests_of_item(store: Store, item_id: int) -> tuple[ItemGuest, ...]:
    """Who is invited for one item."""
    return store.all(ItemGuest, "item_id = ?", (item_id,))


def treatments_of_item(store: Store, item_id: int) -> tuple[Treatment, ...]:
    """Who treated the matter of an item before, the earliest first."""
    return store.all(Treatment, "struck = 0 and item_id = ?", (item_id,), order="position, id")


def notices(store: Store, meeting_id: int) -> tuple[Notice, ...]:
    """What was sent before a meeting, oldest first."""
    return store.all(Notice, "meeting_id = ?", (meeting_id,), order="number, id")


def notices_of_group(store: Store, group_id: int) -> tuple[Notice, ...]:
    """What was sent before all meetings of a group."""
    return store.all(Notice, "meeting_id in (select id from meetings where group_id = ?)", (group_id,))


def meetings_with_notices(store: Store) -> frozenset[int]:
    """The meetings about which anything was sent, by key."""
    found: str | None = store.scalar("select group_concat(distinct meeting_id) from notices")
    return frozenset(int(key) for key in found.split(",")) if found else frozenset()


def preparations(store: Store, meeting_id: int) -> tuple[Preparation, ...]:
    """What is to be seen to before a meeting, in order."""
    return store.all(Preparation, "struck = 0 and meeting_id = ?", (meeting_id,), order="position, id")


def checklist_begun(store: Store, meeting_id: int) -> bool:
    """Whether a meeting has a checklist of its own, be it that all its lines were struck."""
    return store.first(Preparation, "meeting_id = ?", (meeting_id,)) is not None


def last_checklist(store: Store, group_id: int, meeting_id: int) -> tuple[Preparation, ...]:
    """The checklist that the group made for the latest of its other meetings."""
    latest = (
        "select p.meeting_id from preparations p join meetings m on m.id = p.meeting_id where m.group_id = ?"
        ' and m.id <> ? and p.struck = 0 order by m."on" desc, m.id desc limit 1'
    )
    chosen = f"struck = 0 and meeting_id = ({latest})"
    return store.all(Preparation, chosen, (group_id, meeting_id), order="position, id")


def recipients(store: Store, group_id: int) -> tuple[Recipient, ...]:
    """Who gets the paper of a group without a seat in it."""
    return store.all(Recipient, "struck = 0 and group_id = ?", (group_id,))


def debrief(store: Store, meeting_id: int) -> Debrief | None:
    """What facilitator and chairs said about a meeting afterwards."""
    return store.first(Debrief, "meeting_id = ?", (meeting_id,))


def debriefs(store: Store, group_id: int) -> tuple[Debrief, ...]:
    """What was said about the meetings of a group afterwards."""
    return store.all(Debrief, "meeting_id in (select id from meetings where group_id = ?)", (group_id,))
