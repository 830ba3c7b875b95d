"""The status that a group hands in: its few lines are a draft until then, the paper goes with it."""

from __future__ import annotations

from pathlib import Path

from citerm.acts.desk import INITIATIVE, Desk
from citerm.acts.handoff_reading import dialogue
from citerm.acts.initiative.status_reading import reports_to
from citerm.acts.item_papers import attachment_values
from citerm.model.handoff import Handoff, HandoffKind
from citerm.model.message import N_, Echo, Refused, say
from citerm.model.text import NOTE_LIMIT, TITLE_LIMIT, clean_block, clean_line, within
from citerm.rules.status import draft_of
from citerm.store import handoffs, records


def write_summary(desk: Desk, group_id: int, text: str, title: str) -> Echo:
    """Keep the few lines that say it in short, as a report that is not handed in yet.

    Args:
        desk: where this is done.
        group_id: whose status it is.
        text: the lines; none takes them away.
        title: what a report that is begun here is called.

    Raises:
        Refused: where the group reports to none, or there is nothing to keep.
    """
    draft, words = _draft(desk, group_id), within(clean_block(text), NOTE_LIMIT)
    if draft is None and not words:
        raise Refused(N_("There is nothing to keep yet. Type the words first."))
    with desk.act("write_summary", INITIATIVE) as tx:
        if draft is not None:
            tx.update("handoffs", draft.id, {"background": words})
            row_id: int = draft.id
        else:
            row_id = tx.insert("handoffs", {**_begun(desk, group_id, title), "background": words})
    return Echo(row_id, say("The status in short is kept"))


def hand_in(desk: Desk, group_id: int, text: str, *, begun_as: str, title: str, place: str) -> Echo:
    """Hand the status in: a report to those whom the group reports to, with its paper.

    Args:
        desk: where this is done.
        group_id: whose status it is.
        text: what the report is called; one that people worded themselves keeps its words.
        begun_as: what a report that was begun with the lines alone is called.
        title: what the paper is called.
        place: where the paper lies.

    Raises:
        Refused: where the group reports to none, or the paper cannot be read.
    """
    to, draft = reports_to(desk, group_id), _draft(desk, group_id)
    values, warnings = attachment_values(desk, title, str(Path(place)), None)
    called = within(clean_line(text), TITLE_LIMIT)
    with desk.act("hand_in_status", INITIATIVE) as tx:
        if draft is None:
            row_id: int = tx.insert("handoffs", {**_begun(desk, group_id, called), "sent_on": desk.today()})
            position = 0
        else:
            row_id = draft.id
            position = len(handoffs.attachments(desk.store, row_id))
            words = called if draft.text == begun_as else draft.text
            tx.update("handoffs", row_id, {"text": words, "sent_on": desk.today()})
        tx.insert("handoff_attachments", {"handoff_id": row_id, "position": position, **values})
    return Echo(row_id, say("Handed on to {group}; it is offered for its next agenda", group=to.name), warnings)


def _begun(desk: Desk, group_id: int, text: str) -> dict[str, object]:
    return {
        "kind": HandoffKind.REPORT,
        "from_group_id": group_id,
        "to_group_id": reports_to(desk, group_id).id,
        "text": text,
        "captured_at": desk.now(),
    }


def _draft(desk: Desk, group_id: int) -> Handoff | None:
    return draft_of(dialogue(desk).ways, records.group(desk.store, group_id), reports_to(desk, group_id))
