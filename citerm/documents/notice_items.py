"""Items of a notice that members prepare for: background, earlier treatment, proposed decision, what is enclosed."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.documents.agenda_words import proposal_label
from citerm.documents.notice_agenda import in_order
from citerm.documents.notice_paper import NoticePaper
from citerm.documents.passages import passage
from citerm.documents.treated import treated_before
from citerm.documents.tree import Block, DecisionBox, Heading, Look, Paragraph, Run, Tone, plain
from citerm.model.layout import Grouping
from citerm.model.meeting import AgendaItem
from citerm.model.paper import Attachment
from citerm.rules.approval import APPROVAL_ITEM
from citerm.rules.attachments import shown_place

_ROUTINE = ("appr", APPROVAL_ITEM)
"""Items whose proposed wording is always the same; nobody prepares for it."""


def sections(paper: NoticePaper) -> list[Block]:
    """Write the items that have something to read, in the order of the agenda."""
    grouped = paper.layout.grouping is Grouping.ALL
    items = [item for _, group in in_order(paper) for item in group] if grouped else paper.record.items
    blocks: list[Block] = []
    for item in items:
        if content := _content(paper, item):
            blocks += [Heading(2, item.title, paper.context.numbered(item)), *_meta(paper, item), *content]
    return [Heading(1, paper.phrases.write("notice.items")), *blocks] if blocks else []


def _meta(paper: NoticePaper, item: AgendaItem) -> list[Block]:
    write, context = paper.phrases.write, paper.context
    facts = [write(f"purpose.{item.purpose.value}")] if item.purpose else []
    if presenter := context.presenter(item):
        facts.append(write("item.presenter", name=presenter))
    if item.minutes and paper.layout.durations:
        facts.append(write("notice.minutes", n=item.minutes))
    guests = [person_id for person_id, items in paper.guests.items() if item.id in items]
    if guests:
        facts.append(paper.phrases.count("notice.guest", len(guests), names=context.names(guests)))
    return [plain(" · ".join(facts), look=Look.META)] if facts else []


def _content(paper: NoticePaper, item: AgendaItem) -> list[Block]:
    write = paper.phrases.write
    blocks: list[Block] = [*passage(item.background)]
    before = (each for each in paper.papers.treated if each.item_id == item.id)
    blocks += treated_before(paper.phrases, paper.formats, before)
    if item.proposed_wording and (blocks or item.bank_key not in _ROUTINE):
        label = proposal_label(paper.phrases, paper.layout)
        blocks.append(DecisionBox(label, passage(item.proposed_wording), decided=False))
    if enclosed := paper.enclosed_with(item.id):
        blocks.append(plain(write("notice.enclosed"), look=Look.LABEL, with_next=True))
        blocks += _enclosed(paper, enclosed)
    return blocks


def _enclosed(paper: NoticePaper, attachments: Sequence[Attachment]) -> list[Block]:
    """The attachments with their numbers and where they are; folders are nobody else's business."""
    write = paper.phrases.write
    blocks: list[Block] = []
    for each in attachments:
        shown = place_of(paper, each)
        behind = [Run(f" ({shown})", Tone.SOFT)] if shown else []
        number = Run(f"{write('notice.enclosed_line', number=paper.enclosed[each.id])}: ", Tone.STRONG)
        blocks.append(Paragraph((number, Run(each.title), *behind), Look.POINT, "–"))
    return blocks


def place_of(paper: NoticePaper, attachment: Attachment) -> str:
    """Where an attachment is, as everybody may read it; empty where its title says that already."""
    if not attachment.place:
        return paper.phrases.write("notice.on_paper")
    shown = shown_place(attachment.place)
    return "" if shown == attachment.title else shown


def enclosed_with_all(paper: NoticePaper) -> list[Block]:
    """What goes with the whole agenda."""
    attachments = paper.enclosed_with(None)
    if not attachments:
        return []
    return [Heading(1, paper.phrases.write("notice.enclosed_all")), *_enclosed(paper, attachments)]
