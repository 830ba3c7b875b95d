"""Readings of what goes from one meeting to the next."""

from __future__ import annotations

from citerm.model.action import FollowUpAnswer
from citerm.model.entries import Decision, ParkedTopic
from citerm.model.meeting import AgendaItem
from citerm.model.remarks import Remark
from citerm.model.written import WrittenProcedure
from citerm.store.store import Store


def agenda_items(store: Store) -> tuple[AgendaItem, ...]:
    """The items of all agendas, and those that wait for one."""
    return store.all(AgendaItem)


def parked_topics(store: Store) -> tuple[ParkedTopic, ...]:
    """All topics that were parked and not struck."""
    return store.all(ParkedTopic, "struck = 0")


def decisions_to_reconsider(store: Store) -> tuple[Decision, ...]:
    """Decisions for which a day is set on which they are taken up again."""
    return store.all(Decision, "struck = 0 and review_on is not null")


def concluded_procedures(store: Store) -> tuple[WrittenProcedure, ...]:
    """Written procedures that have their outcome."""
    return store.all(WrittenProcedure, "struck = 0 and closed_on is not null")


def remarks(store: Store) -> tuple[Remark, ...]:
    """All remarks on minutes."""
    return store.all(Remark, "struck = 0")


def items_taking_up(store: Store, topic_id: int) -> tuple[AgendaItem, ...]:
    """The items under which a parked topic is taken up."""
    return store.all(AgendaItem, "parked_id = ?", (topic_id,))


def items_about(store: Store, link: str, row_id: int) -> tuple[AgendaItem, ...]:
    """The items with a link, such as ``decision_id``, to a row."""
    return store.all(AgendaItem, f'"{link}" = ?', (row_id,))


def noted_at(store: Store, meeting_id: int) -> tuple[WrittenProcedure, ...]:
    """The written procedures that a meeting took note of."""
    return store.all(WrittenProcedure, "noted_at_id = ?", (meeting_id,))


def answer_about(store: Store, meeting_id: int, action_id: int) -> FollowUpAnswer | None:
    """What a meeting has said about an action of an earlier one, if anything."""
    return store.first(FollowUpAnswer, "meeting_id = ? and action_id = ?", (meeting_id, action_id))
