"""Lifting a matter to the group above."""

from __future__ import annotations

from citerm.acts.carried_items import PARKED_MINUTES, Carried, columns_of
from citerm.acts.desk import Desk
from citerm.acts.leaving import put_on_next
from citerm.acts.papers_along import take_along
from citerm.acts.planning import PlannedItem
from citerm.model.action import Action
from citerm.model.meeting import AgendaItem, Purpose
from citerm.model.message import N_, Refused
from citerm.model.text import TITLE_LIMIT
from citerm.store import Transaction


def lift(desk: Desk, tx: Transaction, one: Carried) -> None:
    """Put a matter on the next agenda of the group above.

    Raises:
        Refused: where there is none.
    """
    if one.lifts_to is None:
        raise Refused(N_("There is no group above this one that it could be lifted to."))
    subject = one.offer.subject
    if isinstance(subject, AgendaItem):
        put_on_next(desk, tx, one.lifts_to.id, desk.today(), {"recurs": False}, row_id=subject.id)
    elif isinstance(subject, Action):
        lift_action(desk, tx, subject, one.lifts_to.id)
    elif one.item is not None:
        lifted = put_on_next(desk, tx, one.lifts_to.id, desk.today(), columns_of(one.item))
        if one.item.papers_of_id is not None:
            take_along(desk, tx, one.item.papers_of_id, lifted)


def lift_action(desk: Desk, tx: Transaction, action: Action, group_id: int) -> int:
    """Put an action on the next agenda of another group; it stays where it is and with whom it is."""
    title = action.text if len(action.text) <= TITLE_LIMIT else f"{action.text[: TITLE_LIMIT - 1]}…"
    item = PlannedItem(
        title,
        Purpose.DISCUSSION,
        PARKED_MINUTES,
        presenter_id=action.owner_id,
        background=action.text if title != action.text else "",
        action_id=action.id,
    )
    return put_on_next(desk, tx, group_id, desk.today(), columns_of(item))
