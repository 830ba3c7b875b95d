"""What goes with an item wherever the item goes: its attachments, what was noted of earlier bodies, and its guests."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.paper import Attachment, ItemGuest, Treatment
from citerm.store import Transaction, handoffs, papers


def take_along(desk: Desk, tx: Transaction, from_id: int, to_id: int) -> None:
    """Give an item that continues another all that goes with that one."""
    for attachment in papers.attachments_of_item(desk.store, from_id):
        tx.insert("attachments", {**_columns(attachment), "item_id": to_id})
    for treatment in papers.treatments_of_item(desk.store, from_id):
        tx.insert("treatments", {**_columns(treatment), "item_id": to_id})
    for guest in papers.guests_of_item(desk.store, from_id):
        tx.insert("item_guests", {"item_id": to_id, "person_id": guest.person_id})


def take_attached(desk: Desk, tx: Transaction, handoff_id: int, to_id: int) -> None:
    """Give the item that takes up a handoff what was sent with it, once it is answered also what goes with that."""
    answered = handoffs.handoff(desk.store, handoff_id).answered_on is not None
    for one in handoffs.attachments(desk.store, handoff_id):
        if one.with_answer and not answered:
            continue
        tx.insert("attachments", {**{name: getattr(one, name) for name in _ALSO_SENT}, "item_id": to_id})


def drop_excerpt(desk: Desk, tx: Transaction, handoff_id: int) -> None:
    """Strike what went with an answer that stands no longer."""
    for one in handoffs.attachments(desk.store, handoff_id):
        if one.with_answer:
            tx.update("handoff_attachments", one.id, {"struck": True})


_ALSO_SENT = ("position", "title", "place", "digest", "size", "looked_at")


def has_papers(desk: Desk, item_id: int) -> bool:
    """Whether anything goes with an item."""
    store = desk.store
    return bool(
        papers.attachments_of_item(store, item_id)
        or papers.treatments_of_item(store, item_id)
        or papers.guests_of_item(store, item_id)
    )


def take_off(desk: Desk, tx: Transaction, item_id: int) -> None:
    """Take away what goes with an item that is taken out of the record, struck or not; undo brings it back."""
    for attachment in desk.store.all(Attachment, "item_id = ?", (item_id,)):
        tx.delete("attachments", attachment.id)
    for treatment in desk.store.all(Treatment, "item_id = ?", (item_id,)):
        tx.delete("treatments", treatment.id)
    for guest in desk.store.all(ItemGuest, "item_id = ?", (item_id,)):
        tx.delete("item_guests", guest.id)


def _columns(row: Attachment | Treatment) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__struct_fields__ if name != "id"}
