"""The end of the minutes: what goes with them, and who gets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citerm.documents.context import Context
from citerm.documents.phase_words import text_in
from citerm.documents.tree import Block, Fact, Facts, Heading, Paragraph, Run, Tone, plain
from citerm.i18n.phrases import Phrases
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import Attachment, Recipient, RecipientKind
from citerm.model.track import PhaseTrack
from citerm.rules.annexes import Annex, AnnexKind
from citerm.rules.attachments import shown_place
from citerm.rules.recipients import addressed, of_kind


def enclosed(context: Context, annexes: Sequence[Annex]) -> list[Block]:
    """List the annexes by number, as their files are named."""
    if not annexes:
        return []
    write = context.phrases.write
    blocks: list[Block] = [Heading(1, write("annex.heading"))]
    for number, annex in enumerate(annexes, start=1):
        title = annex_title(annex, context.record, context.phrases, context.tracks)
        item = context.reference(annex.attachment.item_id) if annex.attachment is not None else ""
        if item:
            title = write("annex.with_item", title=title, item=item)
        lead = Run(write("annex.number", number=number), Tone.STRONG)
        blocks.append(Paragraph((lead, Run(f"  {title}")), with_next=number < len(annexes)))
    return blocks


def annex_title(
    annex: Annex, record: MeetingRecord, phrases: Phrases, tracks: Mapping[str, PhaseTrack] | None = None
) -> str:
    """Name an annex in the language of the document."""
    match annex.kind:
        case AnnexKind.STATUS:
            return phrases.write("status_list.annex")
        case AnnexKind.ACTIONS:
            return phrases.write("annex.actions")
        case AnnexKind.REGISTER:
            return phrases.write("annex.register", year=record.meeting.on.year)
        case AnnexKind.PHASE:
            track = (tracks or {}).get(annex.track)
            name = text_in(track.name, phrases.language) if track is not None else annex.track
            return phrases.write("annex.phase", track=name, number=annex.phase)
        case AnnexKind.ATTACHMENT:
            assert annex.attachment is not None
            return _attached(annex.attachment, phrases)


def _attached(attachment: Attachment, phrases: Phrases) -> str:
    """The title with what a file is called, or the address of a page; folders are nobody else's business."""
    shown = shown_place(attachment.place)
    if not shown or shown == attachment.title:
        return attachment.title
    return phrases.write("annex.with_place", title=attachment.title, place=shown)


def distribution(context: Context, recipients: Sequence[Recipient]) -> list[Block]:
    """Say who gets the minutes, where others than the members do."""
    found = addressed(recipients, context.record.person_by_id, context.record.organisation_by_id)
    if not found:
        return []
    write = context.phrases.write
    facts = [Fact(write("distribution.to"), (plain(write("distribution.all")),))]
    for kind in RecipientKind:
        if names := [_named(each.name, each.organisation) for each in of_kind(found, kind)]:
            runs = [run for name in names for run in (Run("; "), *name)][1:]
            facts.append(Fact(write(f"distribution.{kind.value}"), (Paragraph(tuple(runs)),)))
    return [Heading(1, write("distribution.heading")), Facts(tuple(facts), write("distribution.description"))]


def _named(name: str, organisation: str) -> list[Run]:
    return [Run(name), *([Run(f", {organisation}", Tone.SOFT)] if organisation else [])]
