"""The excerpt that goes back with an answer: of which item it is, and that it stands where the answer stands."""

from __future__ import annotations

from pathlib import Path

from citerm.acts.correctable import not_struck
from citerm.acts.desk import INITIATIVE, Desk
from citerm.acts.handoff_reading import item_answered_under
from citerm.acts.handoff_ways import way
from citerm.acts.item_papers import attachment_values
from citerm.model.handoff import HandoffState
from citerm.model.meeting import AgendaItem, MeetingState
from citerm.model.message import N_, Echo, Refused, say
from citerm.store import Transaction, handoffs, papers, records


def item_of_answer(desk: Desk, handoff_id: int) -> AgendaItem:
    """The receiver's item of which the excerpt goes back with the answer.

    Raises:
        Refused: where there is no answer under way to the sender, or it came from no item, or from a closed one.
    """
    found = not_struck(handoffs.handoff(desk.store, handoff_id))
    if found.answered_on is None:
        raise Refused(N_("It has not been answered yet."))
    state = way(desk, found)
    if state.state is HandoffState.CLOSED:
        raise Refused(
            N_("This was ended already.") if found.closed_on else N_("The sender has treated the answer already.")
        )
    item = item_answered_under(desk, state)
    if item is None:
        raise Refused(N_("It was answered outside a meeting; there is no item to take an excerpt of."))
    if item.closed:
        raise Refused(N_("It was answered under a closed item; no excerpt of that goes along."))
    return item


def enclose_excerpt(desk: Desk, handoff_id: int, title: str, place: str) -> Echo:
    """Let the excerpt go back with the answer; where that is on an agenda already, it is attached there too.

    An excerpt that goes along already gives way to the new one.

    Args:
        desk: where this is done.
        handoff_id: what was answered.
        title: what the excerpt is called.
        place: where it lies.

    Raises:
        Refused: where no excerpt can go along.
    """
    item_of_answer(desk, handoff_id)
    values, warnings = attachment_values(desk, title, str(Path(place)), None)
    there = handoffs.attachments(desk.store, handoff_id)
    before = next((each for each in there if each.with_answer), None)
    with desk.act("enclose_excerpt", INITIATIVE) as tx:
        if before is not None:
            tx.update("handoff_attachments", before.id, values)
        else:
            new = {"handoff_id": handoff_id, "position": len(there), "with_answer": True, **values}
            tx.insert("handoff_attachments", new)
        for item in _on_which_it_returns(desk, handoff_id):
            _attach(desk, tx, item.id, values, before.place if before is not None else None)
    return Echo(handoff_id, say("Goes back with the answer: {title}", title=str(values["title"])), warnings)


def _on_which_it_returns(desk: Desk, handoff_id: int) -> list[AgendaItem]:
    """The sender's items that are still to be treated."""
    sender = handoffs.handoff(desk.store, handoff_id).from_group_id
    items = [each for each in handoffs.items_of(desk.store, handoff_id) if each.group_id == sender]
    return [each for each in items if not each.state.settled and _ahead(desk, each)]


def _ahead(desk: Desk, item: AgendaItem) -> bool:
    state = records.meeting(desk.store, item.meeting_id).state if item.meeting_id is not None else None
    return state not in (MeetingState.CLOSED, MeetingState.CANCELLED)


def _attach(desk: Desk, tx: Transaction, item_id: int, values: dict[str, object], before: str | None) -> None:
    there = papers.attachments_of_item(desk.store, item_id)
    old = next((each for each in there if each.place == before), None)
    if old is not None:
        tx.update("attachments", old.id, values)
    else:
        position = max((each.position for each in there), default=-1) + 1
        tx.insert("attachments", {"item_id": item_id, "position": position, **values})
