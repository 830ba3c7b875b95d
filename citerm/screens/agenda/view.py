"""How an agenda is shown for editing: its rows with clock times, its total, and one item in full."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from citerm.i18n import Words, capital
from citerm.i18n.terms import item_kind, purpose_letter
from citerm.model.meeting import AgendaItem, ItemState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message
from citerm.rules.clock import planned_start_times
from citerm.rules.closed import open_title
from citerm.widgets.lines import Line, Piece, cut_text, line, spread, width_of, wrap
from citerm.widgets.row_list import ListRow

_SIGNS = {
    ItemState.PENDING: " ",
    ItemState.RUNNING: "▶",
    ItemState.INTERRUPTED: "~",
    ItemState.DONE: "✓",
    ItemState.POSTPONED: "→",
    ItemState.PARKED: "◇",
    ItemState.DROPPED: "×",
}


def agenda_rows(record: MeetingRecord, words: Words, attached: Collection[int | None] = ()) -> list[ListRow]:
    """One row for each item, with the clock time it is planned to begin at, marked where something is attached."""
    zone = record.initiative.country.zone
    begins = planned_start_times(record.items, record.meeting.starts, record.meeting.on, zone)
    started = {entry.item_id: entry.started_at for entry in reversed(record.times)}
    rows = []
    for item in record.items:
        clock = words.formats.clock(started.get(item.id) or begins[item.id])
        rows.append(ListRow(str(item.id), _ItemLines(record, item, words, clock, item.id in attached)))
    return rows


class _ItemLines:
    def __init__(self, record: MeetingRecord, item: AgendaItem, words: Words, clock: str, attached: bool) -> None:
        self._record, self._item, self._words, self._clock = record, item, words, clock
        self._attached = attached

    def __call__(self, width: int) -> Sequence[Line]:
        item = self._item
        quiet = "quiet" if item.state.settled or item.is_break else ""
        number = "" if item.is_break else str(self._record.number_of(item))
        begin = line((_SIGNS[item.state], "key-strong"), (f" {self._clock} ", "quiet"), (f"{number:>2}  ", quiet))
        letter = self._words.shown(purpose_letter(item.purpose)) if item.purpose else " "
        shown = presenter_of(self._record, item, short=True)
        room = 10 if width < 90 else 18
        end = line(
            (cut_text(shown, room).ljust(room + 1), "quiet"),
            (f"{letter} ", "key" if item.purpose else ""),
            (f"{item.minutes:>4}", quiet),
        )
        marks = "".join(
            sign
            for sign, text in (
                ("‡", item.closed),
                ("↻", item.recurs),
                ("¶", item.background),
                ("■", item.proposed_wording),
                ("▤", self._attached),
                ("✎", is_private(item)),
            )
            if text
        )
        title = line((item.title, quiet), *([(f"  {marks}", "quiet")] if marks else []))
        room_left = width - width_of(begin) - width_of(end) - 1
        return [(*begin, *spread(title, (), room_left), Piece(" "), *end)]


def is_private(item: AgendaItem) -> bool:
    """Whether there is anything to it that only whoever leads the meeting reads."""
    return any((item.facilitator_note, item.aim, item.working_form, item.gathering))


def presenter_of(record: MeetingRecord, item: AgendaItem, *, short: bool = False) -> str:
    """Who presents an item: initials or name of a person, or the name that was typed."""
    person = record.person_by_id.get(item.presenter_id) if item.presenter_id is not None else None
    if person is None:
        return item.presenter
    return person.initials if short else person.name


_TAKES_NO_TIME = (ItemState.DROPPED, ItemState.POSTPONED, ItemState.PARKED)


def total(record: MeetingRecord, words: Words) -> Line:
    """Planned minutes against the length of the meeting; a warning where the agenda is longer."""
    planned = sum(item.minutes for item in record.items if item.state not in _TAKES_NO_TIME)
    formats = words.formats
    zone = record.initiative.country.zone
    begins = planned_start_times(record.items, record.meeting.starts, record.meeting.on, zone)
    over = planned - record.meeting.minutes
    first = min(begins.values(), default=None)
    ends = (
        formats.clock(first + timedelta(minutes=planned)) if first is not None else formats.clock(record.meeting.starts)
    )
    said = words.text(
        N_("{planned} of {length} min planned, to {clock}"), planned=planned, length=record.meeting.minutes, clock=ends
    )
    if over > 0:
        warning = words.text(N_("{minutes} min longer than the meeting"), minutes=over)
        return line((said, "quiet"), ("  ▲ ", "attention-strong"), (warning, "attention"))
    if over < 0:
        left = words.text(N_("{minutes} min to spare"), minutes=-over)
        return line((f"{said} · {left}", "quiet"))
    return line((said, "quiet"))


def meeting_line(record: MeetingRecord, words: Words) -> Line:
    """Day, time, place and language of the meeting."""
    meeting = record.meeting
    formats = words.formats
    begins = formats.clock(meeting.starts)
    day = capital(formats.day(meeting.on))
    parts = [f"{day} {formats.at_clock(meeting.starts)}" if begins else day]
    if meeting.place:
        parts.append(meeting.place)
    parts.append(f"{words.term(meeting.language)}, {words.term(meeting.form)}")
    return line(" · ".join(parts))


def item_facts(
    record: MeetingRecord, item: AgendaItem, words: Words, why: Sequence[Message] = (), place: str = ""
) -> str:
    """What there is to know of an item beside its texts, in one line."""
    facts = [words.text(N_("break"))] if item.purpose is None else [words.shown(item_kind(item.purpose))]
    facts.append(words.formats.duration(item.minutes))
    if presenter := presenter_of(record, item):
        facts.append(words.text(N_("presented by {name}"), name=presenter))
    if item.recurs:
        facts.append(words.text(N_("on every agenda")))
    facts += [place] * bool(place)
    facts += [words.say(reason) for reason in why]
    if item.closed:
        read = open_title(item, record.meeting.language)
        facts.append(words.text(N_("‡ closed, others read “{open_title}”"), open_title=read))
    if is_private(item):
        facts.append(words.text(N_("has a private note")))
    return " · ".join(facts)


def item_details(
    record: MeetingRecord, item: AgendaItem, words: Words, width: int, why: Sequence[Message] = (), place: str = ""
) -> list[Line]:
    """One item in full, with why it came here; of the private note only is said that there is one.

    ``place`` says where it belongs in the phases.
    """
    lines: list[Line] = list(wrap(line((item.title, "strong")), width))
    lines += wrap(line((item_facts(record, item, words, why, place), "quiet")), width)
    for label, text in (
        (N_("Proposed wording"), item.proposed_wording),
        (N_("Background"), item.background),
    ):
        if text:
            lines += [(), line((words.text(label), "quiet-strong")), *wrap(line(text), width)]
    return lines
