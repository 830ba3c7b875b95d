"""Who signs the protocol, where two do."""

from __future__ import annotations

from citerm.acts.correctable import correctable
from citerm.acts.desk import Desk, meeting_scope
from citerm.model.layout import Signers
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.rules.attendance import ATTENDING
from citerm.rules.layouts import layout_of
from citerm.store import records, whole_meeting


def choose_signers(desk: Desk, meeting_id: int, first_id: int | None, second_id: int | None = None) -> Echo:
    """Choose those who sign the protocol; nobody leaves the lines open for names written by hand.

    Raises:
        Refused: where both are the same person, or the minutes are approved.
    """
    record = whole_meeting.meeting_record(desk.store, meeting_id, notes_of="none")
    correctable(record.meeting)
    chosen = [person_id for person_id in (first_id, second_id) if person_id is not None]
    if len(set(chosen)) < len(chosen):
        raise Refused(N_("Two different people sign."))
    first, second = (*chosen, None, None)[:2]
    with desk.act("choose_signers", meeting_scope(meeting_id)) as tx:
        tx.update("meetings", meeting_id, {"first_signer_id": first, "second_signer_id": second})
    names = [records.person(desk.store, person_id).name for person_id in chosen]
    if not names:
        return Echo(meeting_id, say("Nobody is chosen to sign"))
    warnings = (*_signed_otherwise(record), *_were_not_here(record, chosen))
    return Echo(meeting_id, say("To sign the protocol: {people}", people=names), warnings)


def _signed_otherwise(record: MeetingRecord) -> tuple[Message, ...]:
    """Say where the paper of the group has lines for others than those who were chosen."""
    if layout_of(record.group, record.meeting.language).signers in (Signers.FORM, Signers.TWO):
        return ()
    return (say("By the layout of the group others sign, or nobody"),)


def _were_not_here(record: MeetingRecord, chosen: list[int]) -> tuple[Message, ...]:
    """Say of whom nobody noted that they were here: who signs has been there, by custom."""
    if not any(event.kind in ATTENDING for event in record.attendance):
        return ()
    came = {event.person_id for event in record.attendance if event.kind in ATTENDING}
    known = record.person_by_id
    return tuple(
        say("{name} is not marked as present", name=known[person_id].name)
        for person_id in chosen
        if person_id not in came and person_id in known
    )
