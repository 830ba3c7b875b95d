"""The agenda beside the meeting: a panel where there is room, one row where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.i18n import Words
from citerm.i18n.terms import purpose_letter
from citerm.model.meeting import AgendaItem, ItemState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, cut_text, line, spread, width_of

_SIGNS = {
    ItemState.PENDING: " ",
    ItemState.RUNNING: "▶",
    ItemState.INTERRUPTED: "…",
    ItemState.DONE: "✓",
    ItemState.POSTPONED: "→",
    ItemState.PARKED: "◇",
    ItemState.DROPPED: "×",
}


def minutes_of(record: MeetingRecord, item: AgendaItem) -> str:
    """Planned minutes with what was given and taken since: ``15+5``, ``30−5``."""
    given = sum(e.minutes for e in record.extensions if e.item_id == item.id)
    given -= sum(e.minutes for e in record.extensions if e.taken_from_id == item.id)
    return f"{item.minutes}{given:+d}".replace("-", "−") if given else str(item.minutes)


def numbered(record: MeetingRecord, item: AgendaItem) -> str:
    """The item's number; a break has none."""
    return "" if item.is_break else str(record.number_of(item))


class _Agenda(Drawn):
    """The agenda as it was shown last."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._record: MeetingRecord | None = None
        self._words: Words | None = None

    def show_record(self, record: MeetingRecord, words: Words) -> None:
        """Show the agenda as it stands now."""
        self._record, self._words = record, words
        self.redraw()


class AgendaPanel(_Agenda):
    """All items under each other, with their state, number and minutes."""

    def __init__(self) -> None:
        super().__init__("agenda-panel")

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """The heading and as many items as fit, the one that is on among them."""
        if self._record is None or self._words is None:
            return []
        record, words = self._record, self._words
        heading = line((words.text(N_("Agenda")).upper(), "quiet-strong"))
        rows = [self._row(record, words, item, width) for item in record.items]
        room = max(1, height - 2)
        if len(rows) > room:
            on = next((i for i, item in enumerate(record.items) if item.state is ItemState.RUNNING), 0)
            first = max(0, min(on - room // 2, len(rows) - room))
            before, after = first, len(rows) - first - room
            rows = rows[first : first + room]
            if before:
                rows[0] = line((words.text(N_("… {n} before"), n=before + 1), "quiet"))
            if after:
                rows[-1] = line((words.text(N_("… {n} more"), n=after + 1), "quiet"))
        return [heading, (), *rows]

    def _row(self, record: MeetingRecord, words: Words, item: AgendaItem, width: int) -> Line:
        style = {ItemState.RUNNING: "strong", ItemState.PENDING: "", ItemState.INTERRUPTED: ""}.get(item.state, "quiet")
        number = f"{numbered(record, item):>2} "
        letter = "" if item.purpose is None else " " + words.text(purpose_letter(item.purpose).text)
        if item.state in (ItemState.POSTPONED, ItemState.PARKED, ItemState.DROPPED):
            end = line((" " + words.term(item.state), "quiet"))
        else:
            end = line((letter, "quiet"), (f"{minutes_of(record, item):>4}", style or "quiet"))
        sign = _SIGNS[item.state]
        start = line(
            (f"{sign} ", "key-strong" if item.state is ItemState.RUNNING else "quiet"),
            (number, style),
            ("‡ " if item.closed else "", "attention"),
            (item.title, style),
        )
        return spread(start, end, width)


class AgendaStrip(_Agenda):
    """The agenda in one row: numbers with their state, and what comes next."""

    def __init__(self) -> None:
        super().__init__("agenda-strip")

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Numbers as far as they fit beside the next item."""
        if self._record is None or self._words is None:
            return [()]
        record, words = self._record, self._words
        items = [item for item in record.items if not item.is_break]
        on = next((i for i, item in enumerate(record.items) if item.state is ItemState.RUNNING), -1)
        upcoming = next((i for i in record.items[on + 1 :] if not i.state.settled), None)
        tail: Line = ()
        if upcoming is not None:
            label = words.text(N_("next:"))
            minutes = f" {upcoming.minutes} min"
            number = numbered(record, upcoming)
            title = cut_text(f"{number} {upcoming.title}".strip(), max(8, width // 2 - len(label) - len(minutes)))
            tail = line((f"{label} ", "quiet"), title, (minutes, "quiet"))
        room = width - width_of(tail) - 3
        signs = [self._sign(record, item) for item in items]
        here = next((i for i, item in enumerate(items) if item.state is ItemState.RUNNING), 0)
        return [(*_window(signs, here, room), Piece("   "), *tail) if tail else _window(signs, here, width)]

    def _sign(self, record: MeetingRecord, item: AgendaItem) -> Line:
        number = numbered(record, item)
        match item.state:
            case ItemState.RUNNING:
                return line(("▶", "key-strong"), (number, "strong"))
            case ItemState.PENDING:
                return line(number)
            case _:
                return line((_SIGNS[item.state] + number, "quiet"))


def _window(signs: Sequence[Line], here: int, room: int) -> Line:
    first, last = here, here + 1
    used = width_of(signs[here]) if signs else 0
    while True:
        grown = False
        if last < len(signs) and used + width_of(signs[last]) + 1 <= room - 4:
            used += width_of(signs[last]) + 1
            last, grown = last + 1, True
        if first > 0 and used + width_of(signs[first - 1]) + 1 <= room - 4:
            used += width_of(signs[first - 1]) + 1
            first, grown = first - 1, True
        if not grown:
            break
    pieces: list[Piece] = [Piece("… ", "quiet")] if first > 0 else []
    for index, sign in enumerate(signs[first:last]):
        pieces += [Piece(" "), *sign] if index else sign
    if last < len(signs):
        pieces.append(Piece(" …", "quiet"))
    return tuple(pieces)
