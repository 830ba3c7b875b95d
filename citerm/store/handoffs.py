"""Readings of what groups send each other: one query each, no caches."""

from __future__ import annotations

from citerm.model.entries import Decision, ParkedTopic
from citerm.model.handoff import Handoff, HandoffAttachment
from citerm.model.meeting import AgendaItem
from citerm.store.store import Store


def handoffs(store: Store) -> tuple[Handoff, ...]:
    """All that was not struck, drafts too, in the order in which it was written."""
    return store.all(Handoff, "struck = 0", order="captured_at, id")


def going_on(store: Store) -> tuple[Handoff, ...]:
    """What was sent and is not closed: it may have to come on an agenda."""
    return store.all(Handoff, "struck = 0 and sent_on is not null and closed_on is null", order="sent_on, id")


def any_unanswered(store: Store) -> bool:
    """Whether anything was sent that is neither answered nor closed."""
    return bool(
        store.scalar(
            "select exists (select 1 from handoffs where struck = 0 and sent_on is not null"
            " and answered_on is null and closed_on is null)"
        )
    )


def handoff(store: Store, handoff_id: int) -> Handoff:
    """One handoff."""
    return store.get(Handoff, handoff_id)


def answered_by(store: Store, decision_id: int) -> tuple[Handoff, ...]:
    """What a decision is the answer to."""
    return store.all(Handoff, "struck = 0 and answered_by_id = ?", (decision_id,), order="id")


def attachments(store: Store, handoff_id: int) -> tuple[HandoffAttachment, ...]:
    """What goes with a handoff, in order."""
    return store.all(HandoffAttachment, "handoff_id = ? and struck = 0", (handoff_id,), order="position, id")


def items_about(store: Store) -> tuple[AgendaItem, ...]:
    """The items of all agendas that take up a handoff, or the answer to one."""
    return store.all(AgendaItem, "handoff_id is not null", order="id")


def items_of(store: Store, handoff_id: int) -> tuple[AgendaItem, ...]:
    """The items of all agendas that take up one handoff, or the answer to it."""
    return store.all(AgendaItem, "handoff_id = ?", (handoff_id,), order="id")


def topics_about(store: Store) -> tuple[ParkedTopic, ...]:
    """What was parked under those items, or is one of them itself, and not struck."""
    return store.all(
        ParkedTopic, "struck = 0 and item_id in (select id from agenda_items where handoff_id is not null)"
    )


def decisions_about(store: Store) -> tuple[Decision, ...]:
    """What was decided under those items and not struck."""
    return store.all(
        Decision,
        "struck = 0 and item_id in (select id from agenda_items where handoff_id is not null)",
        order="captured_at, id",
    )
