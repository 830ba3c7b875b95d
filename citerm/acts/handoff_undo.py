"""What groups have sent each other is not taken back or done again under the hands of whoever has it before them."""

from __future__ import annotations

from contextlib import suppress

from citerm.acts.desk import Desk
from citerm.acts.handoff_ways import refuse_if_minuted, refuse_if_received, way
from citerm.model.meeting import ItemState
from citerm.model.message import N_, Refused
from citerm.store import ActRow, handoffs

_SAID = frozenset({"text", "kind", "to_group_id", "background", "answer_by", "low_hanging", "sent_on", "struck"})
"""What the receiver has before it, and minutes tell."""


def refuse_what_others_have(desk: Desk, act: ActRow) -> None:
    """Refuse to revert what the receiver or approved minutes have, or an answer that the sender has treated.

    Raises:
        Refused: with the reason.
    """
    for change in desk.store.changes_of(act.seq):
        if change.table != "handoffs" or change.before is None or change.after is None:
            continue
        with suppress(LookupError):  # where it is gone, undo itself finds that
            handoff = handoffs.handoff(desk.store, change.row_id)
            if not _SAID.isdisjoint(change.after):
                refuse_if_received(desk, handoff)
                refuse_if_minuted(desk, handoff)
            if "answered_on" in change.after or "answer" in change.after:
                back = way(desk, handoff).back
                if back is not None and back.state is ItemState.DONE:
                    raise Refused(N_("The sender has treated the answer already."))
