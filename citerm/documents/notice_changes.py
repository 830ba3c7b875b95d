"""What has changed since the notice before this one, for members who have read that one."""

from __future__ import annotations

from citerm.documents.notice_paper import NoticePaper
from citerm.documents.tree import Block, Heading, Look, Paragraph, Run
from citerm.model.paper import NoticeKind
from citerm.rules.notices import ItemChange, NoticeChanges, Told


def changes(paper: NoticePaper) -> list[Block]:
    """List the changes; nothing of a first notice."""
    told = changes_told(paper)
    if not told:
        return []
    heading = Heading(1, paper.phrases.write("notice.changes"))
    return [heading, *(Paragraph((Run(each),), Look.POINT, "–") for each in told)]


def changes_told(paper: NoticePaper) -> list[str]:
    """Each change in words, in the language of the notice."""
    if paper.kind in (NoticeKind.NOTICE, NoticeKind.CANCELLED):
        return []
    write, found = paper.phrases.write, paper.standing.changes
    told = _time_and_place(paper, found)
    for change in found.items:
        told += _of_item(paper, change)
    if found.reordered:
        told.append(write("notice.reordered"))
    if found.enclosed:
        told.append(write("notice.enclosed_otherwise"))
    return told


def _time_and_place(paper: NoticePaper, found: NoticeChanges) -> list[str]:
    was, now, write = found.was, found.now, paper.phrases.write
    if was is None or now is None:
        return []
    told = []
    if (was.on, was.starts, was.minutes) != (now.on, now.starts, now.minutes):
        told.append(write("notice.time_was", when=paper.period_of(was)))
    if was.place != now.place:
        told.append(
            write("notice.place_was", place=was.place) if was.place else write("notice.place_now", place=now.place)
        )
    return told


def _of_item(paper: NoticePaper, change: ItemChange) -> list[str]:
    write = paper.phrases.write
    item = paper.record.item_by_id.get(change.item_id)
    name = paper.named(item) if item is not None else change.title
    if Told.ADDED in change.told:
        return [write("notice.added", item=name)]
    if Told.TAKEN_OFF in change.told:
        return [write("notice.taken_off", item=name)]
    # What an item was called before its doors were closed is told no more.
    renamed = Told.TITLE in change.told and not (item is not None and item.closed)
    told = [write("notice.retitled", item=name, before=change.before)] if renamed else []
    others = [write(f"notice.told.{each.value}") for each in change.told if not (renamed and each is Told.TITLE)]
    if others:
        told.append(write("notice.changed", item=name, what=paper.formats.list_of(others)))
    return told
