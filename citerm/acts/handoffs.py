"""Handing on from one group to another: sending, answering, ending, and putting it on the next agenda."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from citerm.acts.correctable import not_struck
from citerm.acts.desk import INITIATIVE, Desk, meeting_scope
from citerm.acts.entries import captured_at, item_for, worded
from citerm.acts.handoff_ways import refuse_if_minuted, refuse_if_received, renew_answer, way, withdraw_waiting
from citerm.acts.leaving import put_on_next
from citerm.acts.papers_along import drop_excerpt, take_attached
from citerm.acts.planning import language_of
from citerm.model.entries import EntryKind
from citerm.model.handoff import Handoff, HandoffKind, HandoffState
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.text import DECISION_LIMIT, NOTE_LIMIT, TITLE_LIMIT, clean_block, clean_line, within
from citerm.rules.handoffs import group_named
from citerm.store import handoffs, records

_NOT_PLANNED = ("waiting_id", "papers_of_id")

Attached = tuple[str, str]
"""Title and place of what goes with a handoff."""


# in a meeting


def hand_off(
    desk: Desk,
    meeting_id: int,
    text: str,
    *,
    to_group_id: int,
    kind: HandoffKind,
    item_id: int | None = None,
    decision_id: int | None = None,
    draft: bool = False,
) -> Echo:
    """Hand something on from the item that is on, or the given one, to another group; sent at once unless a draft."""
    meeting, item = item_for(desk, meeting_id, item_id)
    words = worded(EntryKind.HANDOFF, text)
    to = _receiver(desk, meeting.group_id, to_group_id)
    with desk.act("hand_off", meeting_scope(meeting_id)) as tx:
        row_id = tx.insert(
            "handoffs",
            {
                "kind": kind,
                "from_group_id": meeting.group_id,
                "to_group_id": to_group_id,
                "text": words,
                "meeting_id": meeting_id,
                "item_id": item.id,
                "decision_id": decision_id,
                "captured_at": captured_at(desk, meeting, item),
                "sent_on": None if draft else desk.today(),
            },
        )
        tx.clear_draft(meeting_scope(meeting_id), desk.account)
    return Echo(row_id, _handed(to, draft=draft))


# between meetings


def write_handoff(
    desk: Desk,
    from_group_id: int,
    to_group_id: int,
    kind: HandoffKind,
    text: str,
    *,
    background: str = "",
    low_hanging: bool = False,
    answer_by: date | None = None,
    attached: Sequence[Attached] = (),
    draft: bool = False,
    folder: Path | None = None,
) -> Echo:
    """Send something from one group to another outside a meeting, or keep it as a draft.

    Only a proposal can be low-hanging fruit, which the receiver can pick at once (S40).
    ``folder`` is the one folder whose files this login may attach; None: any.
    """
    words = worded(EntryKind.HANDOFF, text)
    to = _receiver(desk, from_group_id, to_group_id)
    enclosed = _enclosed(desk, attached, folder)
    with desk.act("write_handoff", INITIATIVE) as tx:
        row_id = tx.insert(
            "handoffs",
            {
                "kind": kind,
                "from_group_id": from_group_id,
                "to_group_id": to_group_id,
                "text": words,
                "background": within(clean_block(background), NOTE_LIMIT),
                "answer_by": answer_by,
                "low_hanging": low_hanging and kind is HandoffKind.PROPOSAL,
                "captured_at": desk.now(),
                "sent_on": None if draft else desk.today(),
            },
        )
        for position, each in enumerate(enclosed):
            tx.insert("handoff_attachments", {"handoff_id": row_id, "position": position, **each})
    return Echo(row_id, _handed(to, draft=draft))


def change_handoff(
    desk: Desk,
    handoff_id: int,
    *,
    to_group_id: int,
    kind: HandoffKind,
    text: str,
    background: str = "",
    low_hanging: bool = False,
    answer_by: date | None = None,
    attached: Sequence[Attached] = (),
    folder: Path | None = None,
) -> Echo:
    """Change what is sent, until it is on an agenda of the receiver; what minutes tell stands once they are approved.

    Raises:
        Refused: after that.
    """
    found = _known(desk, handoff_id)
    refuse_if_received(desk, found)
    refuse_if_minuted(desk, found)
    words = worded(EntryKind.HANDOFF, text)
    _receiver(desk, found.from_group_id, to_group_id)
    there = handoffs.attachments(desk.store, handoff_id)
    same = [(each.title, each.place) for each in there] == list(attached)
    enclosed = [] if same else _enclosed(desk, attached, folder)
    with desk.act("change_handoff", _scope(desk, found)) as tx:
        tx.update(
            "handoffs",
            handoff_id,
            {
                "kind": kind,
                "to_group_id": to_group_id,
                "text": words,
                "background": within(clean_block(background), NOTE_LIMIT),
                "answer_by": answer_by,
                "low_hanging": low_hanging and kind is HandoffKind.PROPOSAL,
            },
        )
        for each in () if same else there:
            tx.update("handoff_attachments", each.id, {"struck": True})
        for position, values in enumerate(enclosed):
            tx.insert("handoff_attachments", {"handoff_id": handoff_id, "position": position, **values})
    return Echo(handoff_id, say("The handoff was changed"))


def readdress(desk: Desk, entry: Handoff, *, to_group_id: int, kind: HandoffKind) -> Echo:
    """Give a handoff another receiver or kind, until it is on an agenda of the receiver.

    Raises:
        Refused: after that.
    """
    refuse_if_received(desk, entry)
    refuse_if_minuted(desk, entry)
    to = _receiver(desk, entry.from_group_id, to_group_id)
    with desk.act("change_handoff", _scope(desk, entry)) as tx:
        marked = entry.low_hanging and kind is HandoffKind.PROPOSAL
        tx.update("handoffs", entry.id, {"to_group_id": to_group_id, "kind": kind, "low_hanging": marked})
    return Echo(entry.id, say("It goes to {group}", group=to))


def send_handoff(desk: Desk, handoff_id: int) -> Echo:
    """Send a draft.

    Raises:
        Refused: where it was sent already.
    """
    found = _known(desk, handoff_id)
    if found.sent_on is not None:
        raise Refused(N_("This was sent already."))
    with desk.act("send_handoff", _scope(desk, found)) as tx:
        tx.update("handoffs", handoff_id, {"sent_on": desk.today()})
    to = group_named(records.groups(desk.store), found.to_group_id)
    return Echo(handoff_id, say("Handed on to {group}; it is offered for its next agenda", group=to))


def strike_handoff(desk: Desk, handoff_id: int) -> Echo:
    """Strike a handoff that is on no agenda yet; it stays in the history.

    Raises:
        Refused: where it is on one, or stands in approved minutes.
    """
    found = _known(desk, handoff_id)
    refuse_if_received(desk, found)
    refuse_if_minuted(desk, found)
    with desk.act("strike_handoff", _scope(desk, found)) as tx:
        tx.update("handoffs", handoff_id, {"struck": True})
    return Echo(handoff_id, say("The handoff was struck"))


# what comes back


def answer_handoff(
    desk: Desk,
    handoff_id: int,
    text: str,
    *,
    decision_id: int | None = None,
    meeting_id: int | None = None,
) -> Echo:
    """Answer a handoff, by a decision or in words; the answer is offered for the sender's next agenda.

    Args:
        desk: where this is done.
        handoff_id: what is answered.
        text: the answer.
        decision_id: the decision that it is.
        meeting_id: the meeting in which it is given, so that undo there takes it back.

    Raises:
        Refused: for a draft, or what is closed.
    """
    found = _known(desk, handoff_id)
    if found.sent_on is None:
        raise Refused(N_("This is a draft; send it first."))
    if found.closed_on is not None:
        raise Refused(N_("This was ended already."))
    if way(desk, found).state is HandoffState.CLOSED:
        raise Refused(N_("The sender has treated the answer already."))
    words = within(clean_block(text), DECISION_LIMIT)
    if not words:
        raise Refused(N_("There is nothing to keep yet. Type the words first."))
    scope = meeting_scope(meeting_id) if meeting_id is not None else INITIATIVE
    with desk.act("answer_handoff", scope) as tx:
        if found.answered_on is None:  # what went with an answer that was taken back
            drop_excerpt(desk, tx, handoff_id)
        tx.update(
            "handoffs",
            handoff_id,
            {"answer": words, "answered_on": desk.today(), "answered_by_id": decision_id},
        )
        renew_answer(desk, tx, found, words)
        if meeting_id is not None:
            tx.clear_draft(meeting_scope(meeting_id), desk.account)
        else:
            withdraw_waiting(desk, tx, found)
    to = group_named(records.groups(desk.store), found.from_group_id)
    said = say("Answered; it is offered for the next agenda of {group}", group=to)
    return Echo(handoff_id, said, _left_on_agenda(desk, found, found.to_group_id) if meeting_id is None else ())


def close_handoff(desk: Desk, handoff_id: int, reason: str) -> Echo:
    """End a handoff without an answer, with the reason.

    Raises:
        Refused: for a draft, without a reason, or where it was ended already.
    """
    found = _known(desk, handoff_id)
    if found.sent_on is None:
        raise Refused(N_("This is a draft; strike it instead."))
    if found.closed_on is not None:
        raise Refused(N_("This was ended already."))
    because = within(clean_line(reason), TITLE_LIMIT)
    if not because and found.answered_on is None:
        raise Refused(N_("Say why it is ended without an answer."))
    with desk.act("close_handoff", INITIATIVE) as tx:
        tx.update("handoffs", handoff_id, {"closed_on": desk.today(), "closed_because": because})
    return Echo(handoff_id, say("The handoff is ended"), _left_on_agenda(desk, found, None))


def put_handoff_on_agenda(desk: Desk, handoff_id: int) -> Echo:
    """Put a handoff on the receiver's next agenda, or its answer on the sender's; without one, among what waits.

    Raises:
        Refused: for a draft, or where it is there already.
    """
    found = _known(desk, handoff_id)
    state = way(desk, found)
    back = state.state is HandoffState.ANSWERED
    if state.state is HandoffState.DRAFT:
        raise Refused(N_("This is a draft; send it first."))
    if state.state not in (HandoffState.SENT, HandoffState.ANSWERED) or (back and state.back is not None):
        raise Refused(N_("It is on an agenda already, or was treated."))
    group_id = found.from_group_id if back else found.to_group_id
    from citerm.acts.handed_items import handed_item  # brings the item bank

    groups = records.groups(desk.store)
    planned = handed_item(found, groups, language_of(desk, group_id), back=back)
    columns = {name: getattr(planned, name) for name in planned.__struct_fields__ if name not in _NOT_PLANNED}
    upcoming = records.next_planned(desk.store, group_id, desk.today())
    with desk.act("put_handoff_on_agenda", INITIATIVE) as tx:
        item_id = put_on_next(desk, tx, group_id, desk.today(), columns)
        take_attached(desk, tx, handoff_id, item_id)
    to = group_named(groups, group_id)
    if upcoming is None:
        return Echo(item_id, say("It waits for the next agenda of {group}", group=to))
    return Echo(item_id, say("It is on the agenda of {group} of {on}", group=to, on=upcoming.on))


# what all of them need


def _left_on_agenda(desk: Desk, handoff: Handoff, group_id: int | None) -> tuple[Message, ...]:
    """Say that its item, in this group or in any, stands on an agenda though nobody needs to treat it any more."""
    items = (item for item in handoffs.items_of(desk.store, handoff.id) if group_id in (None, item.group_id))
    placed = any(not item.state.settled for item in items)
    return (say("Its item stays on the agenda; it is taken off there"),) if placed else ()


def _known(desk: Desk, handoff_id: int) -> Handoff:
    return not_struck(handoffs.handoff(desk.store, handoff_id))


def _receiver(desk: Desk, from_group_id: int, to_group_id: int) -> str:
    if from_group_id == to_group_id:
        raise Refused(N_("A group hands nothing on to itself."))
    return records.group(desk.store, to_group_id).name


def _handed(to: str, *, draft: bool) -> Message:
    if draft:
        return say("Draft to {group} kept", group=to)
    return say("Handed on to {group}; it is offered for its next agenda", group=to)


def _scope(desk: Desk, found: Handoff) -> str:
    """The meeting that it was written in while that goes on, so that who writes there is asked; else none."""
    if found.meeting_id is not None and records.meeting(desk.store, found.meeting_id).state.under_way:
        return meeting_scope(found.meeting_id)
    return INITIATIVE


def _enclosed(desk: Desk, attached: Sequence[Attached], folder: Path | None) -> list[dict[str, object]]:
    """The columns of what goes with a handoff; each file is looked at once, before anything is written."""
    from citerm.acts.item_papers import attachment_values  # looks at files

    return [attachment_values(desk, title, place, folder)[0] for title, place in attached]
