"""The guests of an item once it is on: who of them is still to come in, and taking them in."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.acts.meeting.attendance import guests_arrive
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Refused
from citerm.model.people import Person
from citerm.rules.attendance import presence
from citerm.store import papers, whole_meeting


def invited_now(desk: Desk, record: MeetingRecord) -> tuple[Person, ...]:
    """Who is invited for the item that is on and not here yet, as they were invited."""
    running = record.running
    if running is None:
        return ()
    invited = papers.guests_of_item(desk.store, running.id)
    if not invited:
        return ()
    now = presence(record)
    here = {person_id for person_id, standing in now.items() if standing.here}
    known = record.person_by_id
    return tuple(
        known[guest.person_id] for guest in invited if guest.person_id not in here and guest.person_id in known
    )


def take_in_guests(desk: Desk, meeting_id: int) -> Echo:
    """Mark everybody who is invited for the item that is on as here for it.

    Raises:
        Refused: where nobody is, or all of them are here.
    """
    record = whole_meeting.meeting_record(desk.store, meeting_id, notes_of="none")
    running = record.running
    if running is None:
        raise Refused(N_("No item is on. Go to the item that this belongs to."))
    coming = invited_now(desk, record)
    if not coming:
        if papers.guests_of_item(desk.store, running.id):
            raise Refused(N_("Everybody who is invited for this item is here."))
        raise Refused(N_("Nobody is invited for this item. They are invited on its page in the agenda."))
    return guests_arrive(desk, meeting_id, [person.id for person in coming])
