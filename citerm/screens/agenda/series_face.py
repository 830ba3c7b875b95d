"""How a series of meetings is shown: its rhythm in words, and its days with what is to be known about each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from citerm.acts.series import Wish
from citerm.i18n import Words, capital
from citerm.model.message import N_
from citerm.model.people import Cadence
from citerm.rules.series import LAST, Proposed, in_start_up, place_in_month
from citerm.widgets.lines import Line, line, wrap
from citerm.widgets.row_list import Lines, ListRow

_PLACES = {1: N_("first"), 2: N_("second"), 3: N_("third"), 4: N_("fourth"), LAST: N_("last")}


def rhythm_line(wish: Wish, startup_until: date | None, words: Words) -> Line:
    """How often, on which weekday, at what time and where."""
    text, formats = words.text, words.formats
    weekday = formats.weekday(wish.first)
    if wish.cadence is Cadence.WEEKLY:
        often = text(N_("every {weekday}"), weekday=weekday)
    elif wish.cadence is Cadence.FORTNIGHTLY:
        often = text(N_("every other {weekday}"), weekday=weekday)
    else:
        place = text(_PLACES[place_in_month(wish.first)])
        on = text(N_("{place} {weekday} of the month"), place=place, weekday=weekday)
        often = f"{words.term(wish.cadence)}, {on}"
    ends = datetime.combine(wish.first, wish.starts) + timedelta(minutes=wish.minutes)
    parts = [capital(often), formats.span(wish.starts, ends.time()), wish.place]
    if startup_until is not None and in_start_up(startup_until, wish.first) and wish.cadence not in _OFTEN:
        until = formats.brief_day(startup_until, wish.first)
        parts.append(text(N_("monthly until {day}: start-up"), day=until))
    return line(" · ".join(part for part in parts if part))


_OFTEN = (Cadence.WEEKLY, Cadence.FORTNIGHTLY, Cadence.MONTHLY)


def day_rows(days: Sequence[Proposed], out: Collection[int], today: date, words: Words) -> list[ListRow]:
    """A row for each day, by its place in the series."""
    return [ListRow(str(at), _day(one, at in out, today, words)) for at, one in enumerate(days)]


def _day(one: Proposed, out: bool, today: date, words: Words) -> Lines:
    week = words.text(N_("week {week}"), week=str(one.on.isocalendar().week))
    day = f"{words.formats.short_day(one.on, today):<20}"
    notes = " · ".join(words.say(note).rstrip(".") for note in one.notes)
    sign = ("○ ", "quiet") if out else ("● ", "key-strong")
    shown = line(sign, (day, "quiet" if out else "strong"), (f" {week:<8}", "quiet"), (f" {notes}", "attention"))
    return lambda width: wrap(shown, width, hang=4)
