"""Who is here: a panel where there is room, one row where there is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from citerm.i18n import Words, capital
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_
from citerm.model.people import Person, Role
from citerm.rules.attendance import Presence, PresenceNow, Quorum, presence, quorum_of
from citerm.rules.seats import Balance, balance
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, cut, line, width_of, wrap

if TYPE_CHECKING:
    from citerm.rules.attendance_before import Outlook

_HERE = (Presence.PRESENT, Presence.ONLINE, Presence.GUEST, Presence.SUBSTITUTE)
_EXPECTED = (*_HERE, Presence.LEFT, Presence.EXCUSED, Presence.ABSENT, Presence.EXPECTED, Presence.NOT_RECORDED)
_LABELS = (
    (Presence.ONLINE, N_("online")),
    (Presence.SUBSTITUTE, N_("substitute")),
    (Presence.GUEST, N_("guest")),
    (Presence.EXPECTED, N_("expected")),
    (Presence.NOT_RECORDED, N_("not recorded")),
    (Presence.EXCUSED, N_("excused")),
    (Presence.ABSENT, N_("absent")),
    (Presence.LEFT, N_("left")),
)


class Attendance:
    """What panel and row show: people by how they stand, counted once."""

    def __init__(self, record: MeetingRecord) -> None:
        self.standing = presence(record)
        known = record.person_by_id
        self.people: dict[int, Person] = {id: known[id] for id in self.standing if id in known}
        own = {seat.person_id for seat in record.memberships if seat.role is not Role.SUBSTITUTE}
        expected = [s for s in self.standing.values() if s.presence in _EXPECTED and s.person_id in own]
        self.expected = len(expected)
        self.here = sum(1 for s in expected if s.here) + sum(
            1 for s in self.standing.values() if s.here and s.for_id is not None and s.person_id not in own
        )
        voices = {s.person_id for s in self.standing.values() if s.voice}
        self.quorum: Quorum | None = quorum_of(record, voices)
        self.balance: Balance | None = balance(record, voices) if voices else None
        running = record.running
        heard = {h.person_id for h in record.hearings if running is not None and h.item_id == running.id}
        self.unheard = [id for id, s in self.standing.items() if s.here and id not in heard] if heard else []

    def initials(self, which: Presence) -> list[str]:
        """Initials of those who stand so, in seating order; of guests those of the item that is on."""
        found = [s for s in self.standing.values() if s.presence is which and s.person_id in self.people]
        return [self._shown(s) for s in found if s.here or which is not Presence.GUEST]

    def _shown(self, standing: PresenceNow) -> str:
        return self.people[standing.person_id].initials

    def out(self) -> list[str]:
        """Initials of those who are out on conflict of interest."""
        return [self._shown(s) for s in self.standing.values() if s.recused and s.person_id in self.people]


def _groups(shown: Attendance, words: Words) -> list[tuple[str, list[str], str]]:
    groups = [("", shown.initials(Presence.PRESENT), ""), (words.text(N_("out of the item")), shown.out(), "attention")]
    groups += [(words.text(label), shown.initials(which), "") for which, label in _LABELS]
    groups.append(
        (words.text(N_("not heard")), [shown.people[i].initials for i in shown.unheard if i in shown.people], "")
    )
    return [group for group in groups if group[1]]


def _count(shown: Attendance, words: Words) -> str:
    return words.text(N_("{here} of {expected}"), here=shown.here, expected=shown.expected)


def quorum_light(found: Quorum | None, words: Words) -> Line:
    """The light that says whether the group may decide; nothing where it has no such rule."""
    if found is None:
        return ()
    if found.met:
        return line(("● ", "done"), (words.text(N_("quorate")), "quiet"))
    text = words.text(N_("not quorate: {present} of {needed}"), present=found.present, needed=found.needed)
    return line((f"○ {text}", "attention"))


def missing_sectors(found: Balance, words: Words) -> Line:
    """Sectors of the group that nobody stands for; nothing where all are there."""
    if not found.missing:
        return ()
    sectors = ", ".join(words.term(sector) for sector in found.missing)
    return line(("▲ " + words.text(N_("nobody from: {sectors}"), sectors=sectors), "attention"))


def sectors_line(found: Balance, words: Words) -> Line:
    """How many stand for each sector, and for which nobody does; nothing where no sector is known."""
    if not found.all:
        return ()
    pieces: list[Piece] = []
    for sector, count in found.present:
        name = words.term(sector)
        pieces.append(Piece(f"{f' · {name}' if pieces else capital(name)} {count}", "quiet"))
    if missing := missing_sectors(found, words):
        pieces += [Piece("  " if pieces else ""), *missing]
    return tuple(pieces)


def outlook_line(found: Outlook, words: Words, *, missing: bool = True) -> Line:
    """Who will come, whether they can decide, and for which sectors nobody comes."""
    seats = found.seats
    pieces = list(
        line((words.text(N_("{here} of {expected} come"), here=seats.here, expected=seats.expected), "strong"))
    )
    if light := quorum_light(found.quorum, words):
        pieces += [Piece("  "), *light]
    if missing and (shown := missing_sectors(found.balance, words)):
        pieces += [Piece("  "), *shown]
    return tuple(pieces)


class _Shown(Drawn):
    """Who was here when it was shown last."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._shown: Attendance | None = None
        self._words: Words | None = None

    def show_record(self, shown: Attendance, words: Words) -> None:
        """Show who is here now."""
        self._shown, self._words = shown, words
        self.redraw()


class AttendancePanel(_Shown):
    """Counts, and initials by how people stand."""

    def __init__(self) -> None:
        super().__init__("attendance-panel")

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """The heading with the count, then one group of initials after the other."""
        if self._shown is None or self._words is None:
            return []
        words = self._words
        rows: list[Line] = [line((words.text(N_("Present")).upper(), "quiet-strong"), f" {_count(self._shown, words)}")]
        for label, initials, style in _groups(self._shown, words):
            pieces: Line = (Piece(f"{label} ", style or "quiet"),) if label else ()
            pieces = (*pieces, Piece(" ".join(initials), style))
            rows += wrap(pieces, width, hang=2 if label else 0)
        if light := quorum_light(self._shown.quorum, words):
            rows.append(light)
        if self._shown.balance is not None:
            rows += wrap(missing_sectors(self._shown.balance, words), width, hang=2)
        return rows


class AttendanceStrip(_Shown):
    """Who is here, in one row."""

    def __init__(self) -> None:
        super().__init__("attendance-strip")

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """The count and then as many groups as fit."""
        if self._shown is None or self._words is None:
            return [()]
        words = self._words
        pieces: list[Piece] = [Piece(_count(self._shown, words), "quiet")]
        if light := quorum_light(self._shown.quorum, words):
            pieces += [Piece("  "), *light]
        for label, initials, style in _groups(self._shown, words):
            pieces.append(Piece("  "))
            if label:
                pieces.append(Piece(f"{label} ", style or "quiet"))
            pieces.append(Piece(" ".join(initials), style))
        if self._shown.balance is not None and (missing := missing_sectors(self._shown.balance, words)):
            pieces += [Piece("  "), *missing]
        shown = tuple(pieces)
        return [cut(shown, width) if width_of(shown) > width else shown]
