"""The clock of the item: used, left, what it does to the end of the meeting, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from citerm.i18n import Words
from citerm.model.initiative import Model
from citerm.model.meeting import MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_
from citerm.rules.clock import ItemClock, Level, forecast, item_clock, overrun, shown_left, shown_used
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, cut_text, line, width_of

_STYLES = {Level.CALM: "key", Level.AMBER: "attention", Level.RED: "over"}

MOST_SPARE = 180
"""Minutes; whoever opens a meeting earlier than this before its time does not ask how much is to spare."""


class TimerKeys(Model, frozen=True):
    """The keys of the three offers, as people read them."""

    more: str
    decide: str
    postpone: str
    park: str


class TimerBar(Drawn):
    """Two rows, or one where room is short; a third with three offers once the time is used up."""

    def __init__(self) -> None:
        super().__init__(id="timer")
        self._record: MeetingRecord | None = None
        self._now: datetime | None = None
        self._words: Words | None = None
        self._keys = TimerKeys("+", "b", "x", "p")
        self._clock: ItemClock | None = None
        self.low = False
        """Whether there is room for one row only."""

    def show_time(self, record: MeetingRecord, now: datetime, words: Words, keys: TimerKeys, *, low: bool) -> None:
        """Show the clock as it stands at a moment."""
        self._record, self._now, self._words, self._keys, self.low = record, now, words, keys, low
        self._clock = item_clock(record, record.running.id, now) if record.running is not None else None
        self.redraw()

    @property
    def wants_seconds(self) -> bool:
        """Whether seconds are shown: in the last two minutes of an item and while it is over."""
        clock = self._clock
        paused = self._record is not None and self._record.meeting.state is MeetingState.PAUSED
        return clock is not None and clock.timeboxed and not paused and shown_left(clock).seconds is not None

    def until_change(self, now: datetime) -> timedelta:
        """Time until what is shown changes by itself."""
        if self.wants_seconds:
            return timedelta(microseconds=1_000_000 - now.microsecond)
        minute = timedelta(minutes=1)
        clock = self._clock
        wall = minute - timedelta(seconds=now.second, microseconds=now.microsecond)
        return wall if clock is None else min(wall, minute - clock.used % minute)

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Bar and numbers, then the forecast, then the offers."""
        if self._record is None or self._now is None or self._words is None:
            return [(), ()]
        record, now, words = self._record, self._now, self._words
        clock = self._clock
        if clock is None:
            return [self._forecast(record, now, words)] if record.meeting.state.under_way else [()]
        rows = [self._bar(clock, width, words)]
        if self.low:
            if clock.level is Level.RED and record.running is not None:
                rows.append(self._offers(record, record.running.id, now, words, width))
            return rows
        rows.append(self._forecast(record, now, words))
        if clock.level is Level.RED and record.running is not None:
            rows.append(self._offers(record, record.running.id, now, words, width))
        return rows

    def _bar(self, clock: ItemClock, width: int, words: Words) -> Line:
        paused = self._record is not None and self._record.meeting.state is MeetingState.PAUSED
        if not clock.timeboxed:
            return line((words.text(N_("{n} min used"), n=shown_used(clock).minutes), "quiet"))
        style = _STYLES[clock.level]
        left = shown_left(clock)
        amount = f"{left.minutes}:{left.seconds:02}" if left.seconds is not None else f"{left.minutes} min"
        if left.over:
            state = line((words.text(N_("{amount} over time"), amount=amount), f"{style}-strong"))
        else:
            state = line((words.text(N_("{amount} left"), amount=amount), f"{style}-strong" if style != "key" else ""))
        rest: list[Piece] = [Piece("  ")]
        if paused:
            rest += line((words.text(N_("Paused")), "attention-strong"), "  ")
        if width >= 46:
            used = words.text(N_("{n} min used"), n=shown_used(clock).minutes)
            rest += line((f"{used}  ·  ", "quiet"))
        rest += state
        length = max(4, min(44, width - width_of(rest)))
        filled = min(length, int(length * min(clock.share, 1.0) + 0.5))
        return (*line(("━" * filled, style), ("─" * (length - filled), "quiet")), *rest)

    def _forecast(self, record: MeetingRecord, now: datetime, words: Words) -> Line:
        expected = forecast(record, now)
        text = words.text(N_("ends at this pace {clock}"), clock=expected.ends_at)
        over = expected.over_minutes
        if over <= 0:
            spare = f" ({over})".replace("-", "−") if -MOST_SPARE < over < 0 else ""
            return line((text, "quiet"), (spare, "quiet"))
        parts = [f"+{over}"]
        running = record.running
        cost = overrun(record, running.id, now) if running is not None else None
        if cost is not None and cost.proposed is not None:
            parts.append(words.text(N_("taken from {title}"), title=cut_text(cost.proposed.title, 28)))
        return line((text, "attention"), (f" ({', '.join(parts)})", "quiet"))

    def _offers(self, record: MeetingRecord, item_id: int, now: datetime, words: Words, width: int) -> Line:
        found = overrun(record, item_id, now)
        lender = found.proposed if found is not None else None
        keys = self._keys
        more = words.text(N_("more time"))
        if lender is not None and width >= 66:
            more = words.text(N_("5 min from {title}"), title=cut_text(lender.title, width - 56))
        elif lender is not None:
            more = "5 min"
        put_off = words.text(N_("postpone"))
        park = words.text(N_("park"))
        decide = words.text(N_("decide now"))
        return line(
            (keys.more, "key-strong"),
            f" {more}  ",
            (keys.decide, "key-strong"),
            f" {decide}  ",
            (keys.postpone, "key-strong"),
            f" {put_off}  ",
            (keys.park, "key-strong"),
            f" {park}",
        )
