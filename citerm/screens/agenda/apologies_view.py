"""How those who come, those who do not, and what that means for the meeting are shown before it."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.i18n import Words
from citerm.model.meeting import MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_
from citerm.model.people import Person, QuorumKind, Role
from citerm.rules.attendance import Presence, PresenceNow, presence
from citerm.rules.attendance_before import Apology, apologies, came_late, outlook
from citerm.rules.seats import seats
from citerm.widgets.attendance_panel import outlook_line, sectors_line
from citerm.widgets.lines import Line, Piece, cut, line, spread, wrap
from citerm.widgets.row_list import Lines, ListRow, gap, heading

ROOM_FOR_ORGANISATION = 70
"""Columns from which on organisations stand beside the names."""


def agenda_outlook(record: MeetingRecord, words: Words, key: str) -> Line:
    """Who comes, above the agenda; nothing while all come and no rule asks for a number, nor once it was opened."""
    if record.meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED):
        return ()
    if record.group.quorum is QuorumKind.OFF and not apologies(record):
        return ()
    return (*line((f"{key} ", "key-strong")), *outlook_line(outlook(record), words))


class Outlooks:
    """The head of the screen: seats, quorum, sectors, and until when apologies are received."""

    def __init__(self, record: MeetingRecord, words: Words) -> None:
        self._record, self._words = record, words

    def lines(self, width: int) -> list[Line]:
        """The lines for a width."""
        found = outlook(self._record)
        rows = [*wrap(outlook_line(found, self._words, missing=False), width)]
        if sectors := sectors_line(found.balance, self._words):
            rows += wrap(sectors, width)
        if (day := self._record.meeting.apologies_by) is not None:
            said = self._words.text(N_("Apologies by {day}"), day=self._words.formats.day(day))
            rows.append(line((said, "quiet")))
        return rows


def apology_rows(record: MeetingRecord, words: Words) -> list[ListRow]:
    """One row for each seat and each substitute from outside: members first, then who may come for them."""
    known, held = record.person_by_id, seats(record)
    away = {one.person_id: one for one in apologies(record)}
    members: list[ListRow] = []
    others: list[ListRow] = []
    for person_id, standing in presence(record).items():
        person, seat = known.get(person_id), held.get(person_id)
        if person is None:
            continue
        shown = ListRow(str(person_id), _row(record, person, standing, away.get(person_id), words))
        is_member = seat is not None and seat.role not in (Role.SUBSTITUTE, Role.OBSERVER)
        (members if is_member else others).append(shown)
    if not others:
        return members
    return [*members, gap(), heading(words.text(N_("Substitutes and observers"))), *others]


def _row(record: MeetingRecord, person: Person, standing: PresenceNow, apology: Apology | None, words: Words) -> Lines:
    organisation = record.organisation_by_id.get(person.organisation_id or 0)
    sign, said = _said(record, standing, apology, words)

    def lines(width: int) -> Sequence[Line]:
        start = line(sign, (f"{person.initials:<5}", "strong"), person.name)
        if organisation is not None and width >= ROOM_FOR_ORGANISATION:
            start = (*start, Piece(f"  {organisation.name}", "quiet"))
        return [spread(start, cut(said, max(12, width // 2)), width)]

    return lines


def _said(
    record: MeetingRecord, standing: PresenceNow, apology: Apology | None, words: Words
) -> tuple[tuple[str, str], Line]:
    """The sign before a name, and what is said behind it."""
    text, known = words.text, record.person_by_id
    if apology is not None:
        pieces = [(" " + text(N_("sent apologies")), "attention")]
        if came_late(record, apology):
            pieces.append((", " + text(N_("too late")), "attention"))
        if (comes := known.get(apology.substitute_id or 0)) is not None:
            pieces.append((" · " + text(N_("{name} comes"), name=comes.initials), "key"))
        return ("– ", "attention"), line(*pieces)
    if standing.presence is Presence.WELCOME:
        return ("  ", ""), line()
    if (member := known.get(standing.for_id or 0)) is not None:
        return ("✓ ", "key-strong"), line((" " + text(N_("comes for {name}"), name=member.initials), "key"))
    return ("✓ ", "key-strong"), line((" " + text(N_("expected")), "quiet"))
