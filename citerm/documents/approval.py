"""Whether these are a draft or approved minutes, how they were approved, and with which corrections."""

from __future__ import annotations

from citerm.documents.context import Context
from citerm.documents.tree import Block, Heading, Look, Paragraph, Run, Status, Tone, plain
from citerm.i18n.words import capital
from citerm.model.meeting import ApprovedHow, MeetingState
from citerm.rules.approval import silence_ends
from citerm.rules.minutes_content import accepted, draft_number


def status(context: Context) -> Status:
    """Say above the title what these minutes are."""
    write, meeting = context.phrases.write, context.meeting
    if context.approved:
        return Status(_approved(context), draft=False)
    if meeting.state is MeetingState.CANCELLED:
        reason = meeting.cancelled_because
        return Status(write("status.cancelled_because", reason=reason) if reason else write("status.cancelled"), True)
    if meeting.state.under_way:
        return Status(write("status.running"), True)
    if not context.ended:
        return Status(write("status.planned"), True)
    return Status(write("status.draft", number=draft_number(context.record)), True)


def _approved(context: Context) -> str:
    said = _how(context, "status")
    corrections = len(accepted(context.record.remarks))
    return context.phrases.count("status.corrected", corrections, status=said) if corrections else said


def _how(context: Context, table: str) -> str:
    """How and when they were approved, in the words of the status or of the closing sentence."""
    write, meeting, document = context.phrases.write, context.meeting, context.document
    if meeting.approved_on is None:
        return write(f"{table}.undated.{document}")
    date = context.formats.date_only(meeting.approved_on)
    approved_at = context.record.approved_at
    if approved_at is not None and approved_at.number is not None:
        return write(f"{table}.approved_at.{document}", date=date, number=approved_at.number)
    if meeting.approved_how is ApprovedHow.SILENCE:
        return write(f"{table}.silent.{document}", date=date)
    if meeting.approved_by and table == "closing":
        return write(f"closing.approved_by.{document}", date=date, who=meeting.approved_by)
    return write(f"{table}.approved.{document}", date=date)


def approval(context: Context, *, signed: bool) -> list[Block]:
    """Say until when remarks are received and how the minutes are approved, or how they were, with corrections.

    Args:
        context: the minutes.
        signed: whether lines to sign on follow; a page to sign on bears at least the words above them.
    """
    if not context.ended:
        return []
    lines = _closing(context) if context.approved else _to_come(context)
    return [
        Heading(1, context.phrases.write("closing.heading")),
        *(plain(line, look=Look.CLOSING, with_next=signed) for line in lines),
        *_corrected(context),
        *_sealed(context),
    ]


def _closing(context: Context) -> list[str]:
    said = _how(context, "closing")
    return [said, context.phrases.write("closing.corrections")] if accepted(context.record.remarks) else [said]


def _to_come(context: Context) -> list[str]:
    write, meeting, document = context.phrases.write, context.meeting, context.document
    lines: list[str] = []
    if meeting.remarks_by:
        day, name = context.formats.day(meeting.remarks_by), context.name(meeting.minute_taker_id)
        key = "closing.remarks_to" if name else "closing.remarks"
        lines.append(write(key, document=write(f"document.{document}"), day=day, name=name))
    silent_on = silence_ends(meeting, context.record.group, context.record.remarks)
    if silent_on is not None:
        lines.append(write(f"closing.silence.{document}", day=context.formats.day(silent_on)))
    else:
        lines.append(write(f"closing.pending.{document}"))
    return lines


def _corrected(context: Context) -> list[Block]:
    """The corrections with which the minutes were approved, as numbered points."""
    if not context.approved:
        return []
    blocks: list[Block] = []
    for number, remark in enumerate(accepted(context.record.remarks), start=1):
        item = context.reference(remark.item_id)
        said = f"{capital(item)}: {remark.correction}" if item else remark.correction
        blocks.append(_point(f"{number}.", said))
    return blocks


def _sealed(context: Context) -> list[Block]:
    """The hash of approved minutes, for who uses a layout with a foot of its own."""
    return [Paragraph((Run(context.hash, Tone.SOFT),), Look.CLOSING)] if context.hash else []


def later_corrections(context: Context) -> list[Block]:
    """Dated notes to approved minutes, under a heading of their own; the minutes themselves stay as they were."""
    if not context.approved or not context.record.corrections:
        return []
    blocks: list[Block] = [Heading(1, context.phrases.write("corrections.heading"))]
    for note in context.record.corrections:
        date, item = context.formats.date_only(note.on), context.reference(note.item_id)
        key = "corrections.line_item" if item else "corrections.line"
        blocks.append(_point("–", context.phrases.write(key, date=date, item=item, text=note.text)))
    return blocks


def _point(marker: str, text: str) -> Paragraph:
    """One point, all its lines under each other."""
    return Paragraph((Run(text),), Look.POINT, marker)
