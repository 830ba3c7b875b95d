"""What goes with an agenda item: who treated it before, what is attached, and who is invited for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from citerm.acts.attached_files import look
from citerm.acts.correctable import correctable
from citerm.acts.desk import INITIATIVE, Desk, meeting_scope
from citerm.model.meeting import AgendaItem, MeetingState
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.paper import Attachment, Treatment
from citerm.model.text import NAME_LIMIT, PLACE_LIMIT, RESULT_LIMIT, TITLE_LIMIT, clean_block, clean_line, within
from citerm.rules.attachments import FileSeen, NotSeen, shown_place
from citerm.store import papers, records

# Who treated it before


def add_treatment(desk: Desk, item_id: int, body: str, on: date | None = None, result: str = "") -> Echo:
    """Note by hand a body that treated the matter before, and what came of it there."""
    item = _editable(desk, item_id)
    values = _treatment(body, on, result)
    there = papers.treatments_of_item(desk.store, item_id)
    with desk.act("add_treatment", _scope(item)) as tx:
        row_id = tx.insert("treatments", {"item_id": item_id, "position": _after(there), **values})
    return Echo(row_id, say("Treated before by {body}", body=str(values["body"])))


def change_treatment(desk: Desk, treatment_id: int, body: str, on: date | None = None, result: str = "") -> Echo:
    """Change what was noted by hand."""
    treatment = desk.store.get(Treatment, treatment_id)
    item = _editable(desk, treatment.item_id)
    values = _treatment(body, on, result)
    with desk.act("change_treatment", _scope(item)) as tx:
        tx.update("treatments", treatment_id, values)
    return Echo(treatment_id, say("Treated before by {body}", body=str(values["body"])))


def strike_treatment(desk: Desk, treatment_id: int) -> Echo:
    """Strike what was noted by hand; what the record itself knows of stays."""
    treatment = desk.store.get(Treatment, treatment_id)
    item = _editable(desk, treatment.item_id)
    with desk.act("strike_treatment", _scope(item)) as tx:
        tx.update("treatments", treatment_id, {"struck": True})
    return Echo(treatment_id, say("“{title}” was taken away", title=treatment.body))


def _treatment(body: str, on: date | None, result: str) -> dict[str, object]:
    with about("treated_by"):
        named = within(clean_line(body), NAME_LIMIT)
        if not named:
            raise Refused(N_("Name the body that treated it."))
    with about("result"):
        return {"body": named, "on": on, "result": within(clean_block(result), RESULT_LIMIT)}


# Attachments


def attach(
    desk: Desk,
    title: str,
    place: str = "",
    *,
    item_id: int | None = None,
    meeting_id: int | None = None,
    folder: Path | None = None,
) -> Echo:
    """Attach something to an item, or to the whole agenda: a file, an address, or paper that is handed out.

    The file stays where it is; its size and SHA-256 are kept, so that a change is noticed.

    Args:
        desk: where this is done.
        title: what it is called; empty: the name of the file.
        place: its path or address; empty: it is handed out on paper.
        item_id: the item it goes with.
        meeting_id: or the meeting, where it goes with the whole agenda.
        folder: the one folder whose files this login may attach; None: any.
    """
    scope = _scope_of(desk, item_id, meeting_id)
    values, warnings = attachment_values(desk, title, place, folder)
    there = _beside(desk, item_id, meeting_id)
    with desk.act("attach", scope) as tx:
        row_id = tx.insert(
            "attachments", {"item_id": item_id, "meeting_id": meeting_id, "position": _after(there), **values}
        )
    return Echo(row_id, say("Attached: {title}", title=str(values["title"])), warnings)


def change_attachment(
    desk: Desk,
    attachment_id: int,
    title: str,
    place: str,
    *,
    item_id: int | None = None,
    meeting_id: int | None = None,
    folder: Path | None = None,
) -> Echo:
    """Change title and place of an attachment, or what it goes with; its file is looked at anew."""
    attachment = desk.store.get(Attachment, attachment_id)
    if item_id is None and meeting_id is None:
        item_id, meeting_id = attachment.item_id, attachment.meeting_id
    _scope_of(desk, attachment.item_id, attachment.meeting_id)
    scope = _scope_of(desk, item_id, meeting_id)
    if clean_line(place) == attachment.place:  # a login that may not look there keeps what is known
        with about("title"):
            titled = within(clean_line(title), TITLE_LIMIT) or shown_place(attachment.place) or attachment.title
        values, warnings = dict[str, object](title=titled), tuple[Message, ...]()
    else:
        values, warnings = attachment_values(desk, title, place, folder)
    with desk.act("change_attachment", scope) as tx:
        tx.update("attachments", attachment_id, {**values, "item_id": item_id, "meeting_id": meeting_id})
    return Echo(attachment_id, say("“{title}” was changed", title=str(values["title"])), warnings)


def strike_attachment(desk: Desk, attachment_id: int) -> Echo:
    """Strike an attachment; its file stays where it is."""
    attachment = desk.store.get(Attachment, attachment_id)
    scope = _scope_of(desk, attachment.item_id, attachment.meeting_id)
    with desk.act("strike_attachment", scope) as tx:
        tx.update("attachments", attachment_id, {"struck": True})
    return Echo(attachment_id, say("“{title}” is not attached any more; the file stays", title=attachment.title))


def move_attachment(desk: Desk, attachment_id: int, step: int) -> Echo:
    """Move an attachment up (-1) or down (+1) among those it stands with."""
    attachment = desk.store.get(Attachment, attachment_id)
    scope = _scope_of(desk, attachment.item_id, attachment.meeting_id)
    order = list(_beside(desk, attachment.item_id, attachment.meeting_id))
    here = [one.id for one in order].index(attachment_id)
    if not 0 <= here + step < len(order):
        raise Refused(N_("It stands at the end already."))
    order.insert(here + step, order.pop(here))
    with desk.act("move_attachment", scope) as tx:
        for position, one in enumerate(order, start=1):
            tx.update("attachments", one.id, {"position": position})
    return Echo(attachment_id, say("“{title}” was moved", title=attachment.title))


def take_as_it_is(desk: Desk, attachment_id: int, *, folder: Path | None = None) -> Echo:
    """Take the file as it lies there now for the one that is meant."""
    attachment = desk.store.get(Attachment, attachment_id)
    scope = _scope_of(desk, attachment.item_id, attachment.meeting_id)
    seen = look(attachment.place, within=folder)
    if seen is None:
        raise Refused(N_("“{title}” is no file; there is nothing to look at."), title=attachment.title)
    if isinstance(seen, NotSeen):
        raise Refused(_NOT_SEEN[seen], path=attachment.place)
    with desk.act("look_at_attachment", scope) as tx:
        tx.update("attachments", attachment_id, _as_seen(desk, seen))
    return Echo(attachment_id, say("“{title}”: the file as it is now is the one that is meant", title=attachment.title))


_NOT_SEEN = {
    NotSeen.MISSING: N_("There is no file {path}."),
    NotSeen.UNREADABLE: N_("{path} cannot be read: it is no ordinary file, a link, or not open to you."),
    NotSeen.OUT_OF_SIGHT: N_("From here only files in the folder for exports can be attached, addresses, and paper."),
}


def attachment_values(
    desk: Desk, title: str, place: str, folder: Path | None
) -> tuple[dict[str, object], tuple[Message, ...]]:
    """The columns of an attachment, and what is unusual about it: a missing file is pointed out, not refused."""
    with about("place"):
        lies = within(clean_line(place), PLACE_LIMIT)
        seen = look(lies, within=folder)
        if seen is NotSeen.OUT_OF_SIGHT:
            raise Refused(_NOT_SEEN[seen])
    with about("title"):
        titled = within(clean_line(title), TITLE_LIMIT) or shown_place(lies)[:TITLE_LIMIT]
        if not titled:
            raise Refused(N_("What is attached? Give its title, its file or its address."))
    known = _as_seen(desk, seen) if isinstance(seen, FileSeen) else {"digest": "", "size": None, "looked_at": None}
    warnings = (say(_NOT_SEEN[seen], path=lies),) if isinstance(seen, NotSeen) else ()
    return {"title": titled, "place": lies, **known}, warnings


def _as_seen(desk: Desk, seen: FileSeen) -> dict[str, object]:
    return {"digest": seen.digest, "size": seen.size, "looked_at": desk.now()}


def _beside(desk: Desk, item_id: int | None, meeting_id: int | None) -> Sequence[Attachment]:
    if item_id is not None:
        return papers.attachments_of_item(desk.store, item_id)
    return desk.store.all(Attachment, "struck = 0 and meeting_id = ?", (meeting_id,), order="position, id")


# Guests


def invite_guests(desk: Desk, item_id: int, person_ids: Sequence[int]) -> Echo:
    """Invite people for one item; who is invited already stays so.

    Raises:
        Refused: where all of them are.
    """
    item = _editable(desk, item_id)
    there = {guest.person_id for guest in papers.guests_of_item(desk.store, item_id)}
    coming = [person_id for person_id in dict.fromkeys(person_ids) if person_id not in there]
    names = [records.person(desk.store, person_id).name for person_id in coming or person_ids]
    if not coming:
        if not names:
            raise Refused(N_("Say who is invited."))
        raise Refused(N_("{names} are invited for this item already."), names=names)
    with desk.act("invite_guests", _scope(item)) as tx:
        row_ids = [tx.insert("item_guests", {"item_id": item_id, "person_id": each}) for each in coming]
    return Echo(row_ids[-1], say("Invited for “{title}”: {names}", title=item.title, names=names))


def withdraw_guest(desk: Desk, item_id: int, person_id: int) -> Echo:
    """Invite somebody no longer."""
    item = _editable(desk, item_id)
    name = records.person(desk.store, person_id).name
    with desk.act("withdraw_guest", _scope(item)) as tx:
        for guest in papers.guests_of_item(desk.store, item_id):
            if guest.person_id == person_id:
                tx.delete("item_guests", guest.id)
    return Echo(item_id, say("{name} is not invited for this item any more", name=name))


# What all of them need


def _after(there: Sequence[Attachment] | Sequence[Treatment]) -> int:
    return max((one.position for one in there), default=0) + 1


def _editable(desk: Desk, item_id: int) -> AgendaItem:
    item = records.item(desk.store, item_id)
    if item.meeting_id is not None:
        _meeting_scope(desk, item.meeting_id)
    return item


def _scope(item: AgendaItem) -> str:
    return meeting_scope(item.meeting_id) if item.meeting_id is not None else INITIATIVE


def _scope_of(desk: Desk, item_id: int | None, meeting_id: int | None) -> str:
    if item_id is not None:
        return _scope(_editable(desk, item_id))
    assert meeting_id is not None
    return _meeting_scope(desk, meeting_id)


def _meeting_scope(desk: Desk, meeting_id: int) -> str:
    meeting = correctable(records.meeting(desk.store, meeting_id))
    if meeting.state is MeetingState.CANCELLED:
        raise Refused(N_("The meeting is cancelled."))
    return meeting_scope(meeting_id)
