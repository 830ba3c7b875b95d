"""What goes with the items of a file: earlier bodies, attachments, guests; what is there is compared."""

from __future__ import annotations

from collections.abc import Iterator

from citerm.acts.importing.rows import Arrival, Columns
from citerm.model.imported_meetings import ImportedAttachment, ImportedItem, ImportedMeeting
from citerm.model.message import N_, Message, say
from citerm.model.paper import Attachment
from citerm.store import papers


def bring_in_papers(arrival: Arrival, item_id: int, item: ImportedItem) -> None:
    """Add what the file says goes with an item that is new."""
    for table, columns, _ in _missing(arrival, item_id, item):
        arrival.insert(table, columns)


def bring_in_enclosed(arrival: Arrival, meeting_id: int, meeting: ImportedMeeting) -> None:
    """Add what goes with the whole agenda of a meeting that is new."""
    for columns, _ in _not_enclosed(arrival, meeting_id, meeting):
        arrival.insert("attachments", columns)


def compare_papers(arrival: Arrival, item_id: int, item: ImportedItem) -> None:
    """Tell what goes with an item in the file and not in the record; it is added where that was asked for."""
    for table, columns, said in _missing(arrival, item_id, item):
        _tell(arrival, table, columns, said)


def compare_enclosed(arrival: Arrival, meeting_id: int, meeting: ImportedMeeting) -> None:
    """The same for what goes with the whole agenda."""
    for columns, said in _not_enclosed(arrival, meeting_id, meeting):
        _tell(arrival, "attachments", columns, said)


def _tell(arrival: Arrival, table: str, columns: Columns, said: Message) -> None:
    arrival.difference(said)
    if arrival.update:
        arrival.tx.insert(table, columns)
        arrival.count_changed()


def _missing(arrival: Arrival, item_id: int, item: ImportedItem) -> Iterator[tuple[str, Columns, Message]]:
    store, name = arrival.desk.store, item.name
    treated = papers.treatments_of_item(store, item_id)
    bodies = {(one.body, one.on) for one in treated}
    position = max((one.position for one in treated), default=0)
    for each in item.treated:
        on = arrival.day(each.on)
        if (each.body, on) not in bodies:
            position += 1
            columns: Columns = {"item_id": item_id, "position": position, "body": each.body, "on": on}
            text = N_("“{body}” treated “{item}” before, by the file; the record does not say so")
            yield "treatments", {**columns, "result": each.result}, say(text, body=each.body, item=name)
    there = papers.attachments_of_item(store, item_id)
    for columns, said in _new_attachments(there, item.attachments, name):
        yield "attachments", {**columns, "item_id": item_id}, said
    invited = {guest.person_id for guest in papers.guests_of_item(store, item_id)}
    for key, person_id in zip(item.guests, arrival.ids("people", item.guests), strict=True):
        if person_id not in invited:
            invited.add(person_id)
            said = say(N_("“{guest}” is a guest of “{item}” in the file, not in the record"), guest=key, item=name)
            yield "item_guests", {"item_id": item_id, "person_id": person_id}, said


def _not_enclosed(arrival: Arrival, meeting_id: int, meeting: ImportedMeeting) -> Iterator[tuple[Columns, Message]]:
    there = arrival.desk.store.all(Attachment, "struck = 0 and meeting_id = ?", (meeting_id,))
    for columns, said in _new_attachments(there, meeting.attachments, meeting.key):
        yield {**columns, "meeting_id": meeting_id}, said


def _new_attachments(
    there: tuple[Attachment, ...], stated: tuple[ImportedAttachment, ...], name: str
) -> Iterator[tuple[Columns, Message]]:
    known = {(one.title, one.place) for one in there}
    position = max((one.position for one in there), default=0)
    for each in stated:
        if (each.title, each.place) not in known:
            position += 1
            said = say(
                N_("“{title}” is attached to “{item}” in the file, not in the record"), title=each.title, item=name
            )
            yield {"position": position, "title": each.title, "place": each.place}, said
