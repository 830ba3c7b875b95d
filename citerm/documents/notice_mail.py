"""The text to copy into mail with a notice: when and where, the agenda, apologies. Nothing is sent."""

from __future__ import annotations

from citerm.documents.agenda_words import group_name
from citerm.documents.mail import Letter
from citerm.documents.minutes import when_next
from citerm.documents.notice_agenda import in_order
from citerm.documents.notice_changes import changes_told
from citerm.documents.notice_items import place_of
from citerm.documents.notice_paper import NoticePaper
from citerm.model.paper import NoticeKind


def letter(paper: NoticePaper) -> Letter:
    """Write the letter to everybody who is called, and to guests and those who get a copy."""
    return Letter(
        name=paper.phrases.write("notice.file"),
        addresses=addresses(paper),
        subject=_subject(paper),
        body="\n\n".join(part for part in _parts(paper) if part),
    )


def addresses(paper: NoticePaper) -> tuple[str, ...]:
    """Every address that is known, each once."""
    guests = [paper.record.person_by_id[id_].email for id_ in paper.guests]
    found = [*(person.email for person in paper.invited), *guests, *(each.email for each in paper.copies)]
    return tuple(dict.fromkeys(address for address in found if address))


def _tone(paper: NoticePaper) -> str:
    """Which words a notice goes with: a meeting that begins when it did is not moved."""
    if paper.kind is NoticeKind.MOVED and not paper.standing.changes.moved:
        return "elsewhere"
    return paper.kind.value


def _subject(paper: NoticePaper) -> str:
    date = paper.formats.date_only(paper.record.meeting.on)
    return paper.phrases.write(f"notice_mail.subject.{_tone(paper)}", group=paper.record.group.name, date=date)


def _parts(paper: NoticePaper) -> list[str]:
    write, record = paper.phrases.write, paper.record
    day = paper.formats.day(record.meeting.on)
    lead = write(f"notice_mail.lead.{_tone(paper)}", group=record.group.name, day=day)
    if paper.cancelled:
        return [write("mail.greeting_all"), lead, *_cancelled(paper), _closing(paper)]
    return [
        write("mail.greeting_all"),
        lead,
        when_and_where(paper),
        "\n".join(f"- {line}" for line in changes_told(paper)),
        agenda_lines(paper),
        apologies_line(paper),
        _enclosed(paper),
        write("notice_mail.enclosed"),
        _closing(paper),
    ]


def _cancelled(paper: NoticePaper) -> list[str]:
    write, reason = paper.phrases.write, paper.record.meeting.cancelled_because
    following = when_next(paper.context)
    return [
        write("notice_mail.because", reason=reason) if reason else "",
        write("notice.handed_on") if any(not item.is_break for item in paper.record.items) else "",
        write("notice.next_meeting", when=following) if following else "",
        write("notice_mail.enclosed_calendar"),
    ]


def when_and_where(paper: NoticePaper) -> str:
    """The lines that say when and where."""
    place = paper.record.meeting.place
    lines = [paper.phrases.write("notice_mail.time", period=paper.period)]
    return "\n".join([*lines, *([paper.phrases.write("notice_mail.place", place=place)] if place else [])])


def agenda_lines(paper: NoticePaper) -> str:
    """The agenda as plain lines, in the order and under the names of groups with which it is printed."""
    lines: list[str] = []
    for group, items in in_order(paper):
        if group:
            lines += ["", group_name(paper.phrases, paper.layout, group)]
        lines += [f"{paper.context.number(item)}  {item.title}".strip() for item in items if not item.is_break]
    return "\n".join([paper.phrases.write("agenda.heading"), *lines]) if lines else ""


def apologies_line(paper: NoticePaper) -> str:
    """To whom apologies go, and by when."""
    how = paper.apologies_to()
    return paper.phrases.write("notice_mail.apologies", how=how) if how else ""


def _enclosed(paper: NoticePaper) -> str:
    """What members read before, by number, with the addresses of pages."""
    write = paper.phrases.write
    every = [each for item in (*paper.record.items, None) for each in paper.enclosed_with(item.id if item else None)]
    lines = []
    for each in every:
        said = f"{write('notice.enclosed_line', number=paper.enclosed[each.id])}: {each.title}"
        lines.append(f"{said} ({shown})" if (shown := place_of(paper, each)) else said)
    return "\n".join(lines)


def _closing(paper: NoticePaper) -> str:
    sender = paper.context.name(paper.record.meeting.convener_id) or (paper.organiser.name if paper.organiser else "")
    return "\n".join([paper.phrases.write("mail.closing"), *([sender] if sender else [])])
