"""Reading what goes with an agenda item, and whether its files are as they should be."""

from __future__ import annotations

from pathlib import Path

from citerm.acts.attached_files import looked_at
from citerm.model.initiative import replace
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import MeetingPapers
from citerm.screens.agenda.item_face import ItemPage
from citerm.screens.house import House


def folder_of(house: House) -> Path | None:
    """The one folder whose files this login may attach and look at; None: any."""
    return Path(house.exports) if house.locked else None


def page_of(record: MeetingRecord, item: AgendaItem, papers: MeetingPapers, folder: Path | None) -> ItemPage:
    """An item with what goes with it; of its files only the size is asked for."""
    known = record.person_by_id
    invited = [guest.person_id for guest in papers.guests if guest.item_id == item.id]
    page = ItemPage(
        record=record,
        item=item,
        treated=tuple(one for one in papers.treated if one.item_id == item.id),
        guests=tuple(known[person_id] for person_id in invited if person_id in known),
    )
    return with_files(page, papers, folder, whole=False)


def with_files(page: ItemPage, papers: MeetingPapers, folder: Path | None, *, whole: bool = True) -> ItemPage:
    """The page with its files as they lie there now, read whole where that is asked for."""
    looked = looked_at(
        [each for each in papers.attachments if each.item_id in (page.item.id, None)], within=folder, whole=whole
    )
    return replace(
        page,
        attachments=tuple(each for each in looked if each.attachment.item_id is not None),
        with_all=tuple(each for each in looked if each.attachment.item_id is None),
    )
