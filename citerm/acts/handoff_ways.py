"""Where a handoff stands, and what an entry of a meeting needs to become one."""

from __future__ import annotations

from citerm.acts.correctable import correctable
from citerm.acts.desk import Desk
from citerm.acts.leaving import delete_item
from citerm.acts.papers_along import drop_excerpt
from citerm.acts.sealed import told_when_approved
from citerm.model.entries import Decision
from citerm.model.handoff import Handoff, HandoffState
from citerm.model.initiative import replace
from citerm.model.meeting import AgendaItem, ItemState, Meeting
from citerm.model.message import N_, Message, Refused, say
from citerm.rules.handoffs import Way, group_named, receivers, usual_kind, way_of
from citerm.store import ActRow, Transaction, handoffs, records


def way(desk: Desk, handoff: Handoff) -> Way:
    """Where a handoff stands."""
    items = handoffs.items_of(desk.store, handoff.id)
    meetings = {meeting.id: meeting for meeting in records.meetings(desk.store)}
    decisions = [each for each in handoffs.decisions_about(desk.store) if each.item_id in {item.id for item in items}]
    return way_of(handoff, items, meetings, decisions, handoffs.topics_about(desk.store))


def refuse_if_received(desk: Desk, handoff: Handoff) -> None:
    """Refuse to change what the receiver has before it already.

    Raises:
        Refused: where it is on an agenda, or was answered.
    """
    if way(desk, handoff).state not in (HandoffState.DRAFT, HandoffState.SENT):
        raise Refused(N_("The receiver has it on an agenda already. End it with a reason, or send another one."))


def refuse_if_minuted(desk: Desk, handoff: Handoff) -> None:
    """Refuse to change what approved minutes tell was sent; what was a draft when they were approved, they do not tell.

    Raises:
        Refused: where they do.
    """
    if handoff.meeting_id is not None and told_when_approved(desk, handoff.meeting_id, "handoff", handoff.id):
        correctable(records.meeting(desk.store, handoff.meeting_id))


def as_handoff(desk: Desk, meeting: Meeting, item: AgendaItem) -> dict[str, object]:
    """What makes an entry of a meeting a handoff: to whom it most likely goes.

    Raises:
        Refused: where there is no other group.
    """
    groups = records.groups(desk.store)
    group = records.group(desk.store, meeting.group_id)
    known = receivers(groups, group, came_from(desk, item))
    if not known:
        raise Refused(N_("There is no other group that it could be handed to."))
    return {
        "kind": usual_kind(group),
        "from_group_id": group.id,
        "to_group_id": known[0].id,
        "sent_on": desk.today(),
    }


def came_from(desk: Desk, item: AgendaItem | None) -> int | None:
    """The other group that an item is about: the one that sent it, if any."""
    if item is None or item.handoff_id is None:
        return None
    found = handoffs.handoff(desk.store, item.handoff_id)
    return found.from_group_id if found.from_group_id != item.group_id else found.to_group_id


def answers_follow(desk: Desk, tx: Transaction, decision: Decision, words: str) -> None:
    """Let an answer that is a decision word for word say what that says now, until the sender has treated it."""
    for each in handoffs.answered_by(desk.store, decision.id):
        if each.answer == decision.text and way(desk, each).state is not HandoffState.CLOSED:
            tx.update("handoffs", each.id, {"answer": words})
            renew_answer(desk, tx, each, words)


def answers_fall(desk: Desk, tx: Transaction, decision: Decision) -> list[Message]:
    """Take back the answers that a struck decision was word for word, where they are on no agenda of the sender yet."""
    said, groups = [], records.groups(desk.store)
    for each in handoffs.answered_by(desk.store, decision.id):
        found = way(desk, each)
        if each.answer == decision.text and found.state is HandoffState.ANSWERED and found.back is None:
            tx.update("handoffs", each.id, {"answer": "", "answered_on": None, "answered_by_id": None})
            drop_excerpt(desk, tx, each.id)
            said.append(say("{group} waits for its answer again", group=group_named(groups, each.from_group_id)))
    return said


def replies_fall(desk: Desk, tx: Transaction, act: ActRow) -> list[Message]:
    """Take the item with an answer that was taken back off the sender's agenda; what was worked on there stays."""
    said = []
    for changed in (change for change in desk.store.changes_of(act.seq) if change.table == "handoffs"):
        handoff = handoffs.handoff(desk.store, changed.row_id)
        if handoff.answered_on is not None:
            continue
        answered = replace(handoff, answer=str((changed.after or {}).get("answer", "")))
        for item in _waiting_replies(desk, handoff):
            meeting = records.meeting(desk.store, item.meeting_id) if item.meeting_id is not None else None
            begun = meeting is not None and meeting.opened_at is not None
            if begun or item.background != _told(desk, answered):
                said.append(say("Its item stays on the agenda; it is taken off there"))
            else:
                delete_item(desk, tx, item)
    return said


def renew_answer(desk: Desk, tx: Transaction, handoff: Handoff, words: str) -> None:
    """Let the item on which an answer waits for the sender say the new one; what was typed there stays."""
    for item in _waiting_replies(desk, handoff):
        if item.background == _told(desk, handoff):
            tx.update("agenda_items", item.id, {"background": _told(desk, replace(handoff, answer=words))})


def withdraw_waiting(desk: Desk, tx: Transaction, handoff: Handoff) -> None:
    """Let no item of the receiver wait for a meeting any more; what stands on an agenda is taken off there."""
    for item in handoffs.items_of(desk.store, handoff.id):
        if item.group_id == handoff.to_group_id and item.meeting_id is None and item.state is ItemState.PENDING:
            tx.update("agenda_items", item.id, {"state": ItemState.DROPPED})


def _waiting_replies(desk: Desk, handoff: Handoff) -> list[AgendaItem]:
    """The sender's items on which an answer waits to be treated."""
    return [
        item
        for item in handoffs.items_of(desk.store, handoff.id)
        if item.group_id == handoff.from_group_id and item.state is ItemState.PENDING
    ]


def _told(desk: Desk, handoff: Handoff) -> str:
    """What the item with an answer tells, as long as nobody has typed there."""
    from citerm.acts.handed_items import handed_item  # brings the item bank
    from citerm.acts.planning import language_of

    groups, language = records.groups(desk.store), language_of(desk, handoff.from_group_id)
    return handed_item(handoff, groups, language, back=True).background
