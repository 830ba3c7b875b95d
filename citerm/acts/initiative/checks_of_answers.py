"""Checks of what goes back with an answer: the excerpt of the item that it came from."""

from __future__ import annotations

from collections.abc import Iterator

from citerm.acts.desk import Desk
from citerm.acts.handoff_reading import dialogue, item_answered_under
from citerm.model.handoff import HandoffState
from citerm.model.meeting import MinutesState
from citerm.model.message import say
from citerm.rules.checks import About, Check, Place, Urgency
from citerm.store import handoffs, records

_SENT = (MinutesState.SENT, MinutesState.APPROVED)


def answers(desk: Desk) -> Iterator[Check]:
    """Answers without their excerpt though the minutes are sent, until the sender has treated them."""
    if all(each.answered_on is None for each in handoffs.going_on(desk.store)):
        return
    found = dialogue(desk)
    for way in found.ways:
        handoff = way.handoff
        if way.state is not HandoffState.ANSWERED:
            continue
        item = item_answered_under(desk, way)
        if item is None or item.meeting_id is None or item.closed:
            continue
        if records.meeting(desk.store, item.meeting_id).minutes_state not in _SENT:
            continue
        if any(each.with_answer for each in handoffs.attachments(desk.store, handoff.id)):
            continue
        named = {"receiver": found.named(handoff.to_group_id), "sender": found.named(handoff.from_group_id)}
        yield Check(
            about=About.DIALOGUE,
            code="answer_without_excerpt",
            row_id=handoff.id,
            matter=str(item.id),
            said=say("The answer of {receiver} to {sender} went back without the excerpt of its item", **named),
            urgency=Urgency.SOON,
            since=handoff.answered_on,
            jump=Place("handoff", {"handoff_id": handoff.id}),
        )
