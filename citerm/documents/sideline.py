"""The sideline on paper: who is kept informed of what, and what each was told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from citerm.documents.letterhead import Paper
from citerm.documents.names import dated_name
from citerm.documents.tree import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Look,
    Paragraph,
    Row,
    Table,
    Title,
    Tone,
    cell,
    plain,
)
from citerm.model.meeting import Meeting
from citerm.model.people import Group, Person
from citerm.rules.sideline import Kept, silent


class SidelinePaper(Paper, frozen=True, kw_only=True):
    """Everybody on the sideline, and the words to print it in."""

    found: tuple[Kept, ...]
    people: Mapping[int, Person]
    meetings: Mapping[int, Meeting]
    groups: Mapping[int, Group]
    today: date

    @property
    def active(self) -> tuple[Kept, ...]:
        """Those who are still to be informed."""
        return tuple(each for each in self.found if each.active)


def file_name(paper: SidelinePaper) -> str:
    """Name the file: ``2026-11-22-sidelinjen.docx``."""
    return dated_name(paper.today, paper.phrases.write("sideline.file"))


def build(paper: SidelinePaper) -> Document:
    """Build the log."""
    write, today = paper.phrases.write, paper.formats.date_only(paper.today)
    title = write("sideline.title")
    return paper.laid_out(
        title,
        today,
        (Title(title, paper.initiative.name), plain(_summary(paper, today), look=Look.META), *_body(paper)),
    )


def _summary(paper: SidelinePaper, today: str) -> str:
    parts = [paper.phrases.write("action_list.as_of", date=today)]
    if paper.active:
        parts.append(paper.phrases.count("sideline.summary", len(paper.active)))
    if quiet := silent(paper.found, paper.today):
        parts.append(paper.phrases.count("sideline.silent", len(quiet)))
    return " · ".join(parts)


def _body(paper: SidelinePaper) -> list[Block]:
    write = paper.phrases.write
    if not paper.found:
        return [plain(write("sideline.none"))]
    blocks: list[Block] = []
    if paper.active:
        columns = _columns(paper, ("actor", 26), ("subject", 26), ("channel", 14), ("owner", 13), ("last", 21))
        rows = tuple(_actor(paper, one) for one in paper.active)
        blocks.append(Table(columns, rows, write("sideline.description")))
    if told := _log(paper):
        columns = _columns(paper, ("date", 16), ("actor", 28), ("told", 40), ("channel", 16))
        blocks += [Heading(1, write("sideline.log")), Table(columns, tuple(told), write("sideline.log_description"))]
    if ended := [each for each in paper.found if not each.active]:
        columns = _columns(paper, ("actor", 40), ("ended", 18), ("because", 42))
        gone = tuple(_ended(paper, one) for one in ended)
        blocks += [Heading(1, write("sideline.no_longer")), Table(columns, gone, write("sideline.ended_description"))]
    return blocks


def _columns(paper: SidelinePaper, *shares: tuple[str, int]) -> tuple[Column, ...]:
    return tuple(Column(paper.phrases.write(f"sideline.{name}"), share) for name, share in shares)


def _actor(paper: SidelinePaper, one: Kept) -> Row:
    write, owner = paper.phrases.write, paper.people.get(one.actor.owner_id or 0)
    name = (plain(one.name, Tone.STRONG), *((plain(one.organisation, Tone.SOFT),) if one.organisation else ()))
    quiet = one.is_silent(paper.today)
    last: Cell
    if one.last is None:
        last = (plain(write("sideline.never"), Tone.GAP if quiet else Tone.SOFT),)
    else:
        days = paper.phrases.count("sideline.days", one.days(paper.today))
        last = (plain(paper.formats.short_day(one.last.on, paper.today)), plain(days, Tone.GAP if quiet else Tone.SOFT))
    initials = owner.initials if owner is not None else ""
    return Row((name, cell(one.actor.subject), cell(one.actor.channel), cell(initials), last))


def _log(paper: SidelinePaper) -> list[Row]:
    """What was told, the newest first; those who were told the same on one day stand together."""
    together: dict[tuple[date, str, str, int | None], list[str]] = {}
    for one in paper.found:
        for told in one.informed:
            together.setdefault((told.on, told.subject, told.channel, told.meeting_id), []).append(one.name)
    found = sorted(together.items(), key=lambda pair: (-pair[0][0].toordinal(), pair[1]))
    return [
        Row(
            (
                cell(paper.formats.short_day(on, paper.today)),
                tuple(plain(name) for name in names),
                (plain(subject), *_about(paper, meeting_id)),
                cell(channel),
            )
        )
        for (on, subject, channel, meeting_id), names in found
    ]


def _about(paper: SidelinePaper, meeting_id: int | None) -> tuple[Paragraph, ...]:
    """The meeting that it was about."""
    meeting = paper.meetings.get(meeting_id or 0)
    group = paper.groups.get(meeting.group_id) if meeting is not None else None
    if meeting is None or group is None:
        return ()
    values = {"group": group.name, "number": meeting.number, "date": paper.formats.date_only(meeting.on)}
    if meeting.number is None:
        return (plain(paper.phrases.write("excerpt.meeting_unnumbered", **values), Tone.SOFT),)
    return (plain(paper.phrases.write("excerpt.meeting", **values), Tone.SOFT),)


def _ended(paper: SidelinePaper, one: Kept) -> Row:
    on = one.actor.ended_on
    day = paper.formats.short_day(on, paper.today) if on is not None else ""
    return Row((cell(one.name), cell(day), cell(one.actor.ended_because)))
