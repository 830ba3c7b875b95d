"""Lines for those who answer for the minutes: who signs is a matter of the group's layout."""

from __future__ import annotations

from citerm.documents.context import Context
from citerm.documents.tree import Block, Heading, Paragraph, Signature, Signatures
from citerm.model.layout import Signers
from citerm.rules.attendance_list import attendance_summary

SIDE_BY_SIDE = 3
"""As many stand in one row, where all members sign."""


def signatures(context: Context) -> list[Block]:
    """Make the lines to sign on; none while the meeting is not over."""
    if not context.ended:
        return []
    lines, missing = _lines(context)
    if not lines:
        return []
    write = context.phrases.write
    gap = [Paragraph((context.gap(write("signatures.not_chosen")),))] if missing else []
    block = Signatures(tuple(lines), write("signatures.description"), SIDE_BY_SIDE if len(lines) > SIDE_BY_SIDE else 0)
    return [Heading(1, write("signatures.heading")), *gap, block]


def _lines(context: Context) -> tuple[list[Signature], bool]:
    """The lines, and whether somebody who is to sign is not known yet."""
    write, meeting = context.phrases.write, context.meeting
    date = write("signatures.date")
    chair, taker = write("head.chair"), write("head.minute_taker")
    signers = context.layout.signers
    if signers is Signers.FORM and meeting.first_signer_id is not None:
        signers = Signers.TWO
    elif signers is Signers.FORM:
        signers = Signers.LEADERS if context.protocol else Signers.NONE
    match signers:
        case Signers.NONE:
            return [], False
        case Signers.CHAIR:
            roles = {meeting.chair_id: chair}
        case Signers.LEADERS:
            roles = {meeting.chair_id: chair, meeting.minute_taker_id: taker}
        case Signers.ALL:
            attended = attendance_summary(context.record)
            roles = {person.person_id: write("signatures.member") for person in attended.present}
            for seated in attended.substitutes:
                roles[seated.person_id] = write("attendance.for_person", name=context.name(seated.for_id))
            roles |= {id_: chair for id_ in roles if id_ == meeting.chair_id}
        case Signers.TWO:
            chosen = [id_ for id_ in (meeting.first_signer_id, meeting.second_signer_id) if context.name(id_)]
            role = write("signatures.signer")
            named = [Signature(context.name(id_), role, date) for id_ in chosen]
            return [*named, *[Signature(role, "", date)] * (2 - len(named))], len(named) < 2
    return [Signature(name, role, date) for id_, role in roles.items() if (name := context.name(id_))], False
