"""Lines for those who answer for the minutes: who signs is a matter of the group's layout."""

from __future__ import annotations

from citerm.documents.context import Context
from citerm.documents.tree import Block, Heading, Signature, Signatures, plain
from citerm.model.layout import Signers
from citerm.rules.attendance_list import attendance_summary

ABREAST = 2
"""Signatures that stand side by side."""


def signatures(context: Context) -> list[Block]:
    """Make the lines to sign on; none while the meeting is not over."""
    if not context.ended:
        return []
    lines, missing = _lines(context)
    if not lines:
        return []
    write = context.phrases.write
    gap = [plain_gap(context, write("signatures.not_chosen"))] if missing else []
    rows = [tuple(lines[first : first + ABREAST]) for first in range(0, len(lines), ABREAST)]
    blocks = [Signatures(row, write("signatures.description")) for row in rows]
    return [Heading(1, write("signatures.heading")), *gap, *blocks]


def plain_gap(context: Context, text: str) -> Block:
    """Say in a line of its own that something is missing."""
    run = context.gap(text)
    return plain(run.text, run.tone)


def _lines(context: Context) -> tuple[list[Signature], bool]:
    """The lines, and whether somebody who is to sign is not known yet."""
    write, meeting = context.phrases.write, context.meeting
    date = write("signatures.date")
    chair, taker = write("head.chair"), write("head.minute_taker")
    signers = context.layout.signers
    if signers is Signers.FORM:
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
            people = [person.person_id for person in (*attended.present, *attended.substitutes)]
            roles = {id_: chair if id_ == meeting.chair_id else write("signatures.member") for id_ in people}
        case Signers.TWO:
            chosen = [id_ for id_ in (meeting.first_signer_id, meeting.second_signer_id) if context.name(id_)]
            role = write("signatures.signer")
            named = [Signature(context.name(id_), role, date) for id_ in chosen]
            return [*named, *[Signature(role, "", date)] * (ABREAST - len(named))], len(named) < ABREAST
    return [Signature(name, role, date) for id_, role in roles.items() if (name := context.name(id_))], False
