"""What a next meeting can be made after besides a template: an earlier meeting, or a whole series."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.i18n import Words
from citerm.model.meeting import Meeting
from citerm.model.message import N_
from citerm.widgets.row_list import ListRow, gap, heading, row

LIKE, SERIES = "like", "series"


def earlier_rows(models: Sequence[Meeting], words: Words, today: date) -> list[ListRow]:
    """A row for each meeting whose agenda can be taken over, and one for several meetings at once."""
    rows: list[ListRow] = []
    if models:
        rows += [gap(), heading(words.text(N_("As an earlier meeting, without what came of it")))]
        for meeting in models:
            duration = words.formats.duration(meeting.minutes)
            rows.append(row(f"{LIKE}:{meeting.id}", named(meeting, words, today), (f"  {duration}", "quiet")))
    rows += [gap(), heading(words.text(N_("Several meetings at once")))]
    rows.append(row(f"{SERIES}:", words.text(N_("A series: same weekday, same time, no days off"))))
    return rows


def named(meeting: Meeting, words: Words, today: date) -> str:
    """A meeting as a model: *Som møde 6, tors. 12. nov.*"""
    day = words.formats.short_day(meeting.on, today)
    if meeting.number is None:
        return words.text(N_("As the meeting of {day}"), day=day)
    return words.text(N_("As meeting {number}, {day}"), number=meeting.number, day=day)
