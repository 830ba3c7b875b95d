"""What the timetable looks like in words: names at the left of the months, and what fell in the chosen one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from citerm.i18n import Words, capital
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.message import N_
from citerm.model.people import Group, GroupKind
from citerm.model.track import in_language
from citerm.rules.cadence import Rhythm
from citerm.rules.timetable import Happening, Kind, Months, Passage, PhaseBand, Timetable, month_begin
from citerm.screens.months import counter_text
from citerm.screens.phase.cadence_rows import cadence_rows
from citerm.screens.phase.timetable_grid import (
    BOTH,
    HELD,
    KEPT,
    PASSED,
    PLANNED,
    REACHED,
    TO_COME,
    WORKED,
    Grid,
    band_line,
    course_line,
    grid,
    head,
    label_of,
    legend,
    marks_line,
    plan_line,
    ticks_line,
)
from citerm.widgets.lines import Line, cut, line, wrap
from citerm.widgets.row_list import ListRow, gap, heading, row

HIGH, LOW = 32, 20
"""Rows of the window from which a phase has two lines, and below which only what is needed is shown."""
MOST_GROUPS = 6
"""Groups with a line of their own; the meetings of the rest share one."""
FEW_GROUPS = 3
"""Groups that have a line each also where the window is not high."""
NARROW = 16
"""Cells for the names at the left below which the counter is written as 7/18."""
_SIGNS = {
    Kind.OPENED: ("▶ ", "key"),
    Kind.DECISION: ("■ ", "key"),
    Kind.MILESTONE: ("✓ ", "done"),
    Kind.TICK: ("✓ ", "quiet"),
}


def band_id(band: PhaseBand) -> str:
    """What a phase is chosen by."""
    return f"phase:{band.track.key}:{band.phase.number}"


class TimetableFace:
    """Turns the course into lines, in one language."""

    def __init__(
        self,
        words: Words,
        table: Timetable,
        groups: Sequence[Group],
        rhythms: Sequence[Rhythm],
        *,
        month: int,
        months: Months,
        height: int,
        start_key: str = "",
    ) -> None:
        self.words, self.table, self.groups, self.rhythms = words, table, groups, rhythms
        self.month, self.months = month, months
        self.high = height >= HIGH
        """Whether there is room for two lines a phase."""
        self.low = height < LOW
        """Whether there is room for little but the phases."""
        self.start_key = start_key

    def _grid(self, width: int) -> Grid:
        return grid(width, self.months, self.month)

    # above the phases

    def head(self, width: int) -> list[Line]:
        """The counter, and the months."""
        where, words, table = self._grid(width), self.words, self.table
        if not table.started_known:
            counted = line((words.text(N_("no start date: {key}"), key=self.start_key), "attention"))
        elif where.label < NARROW and table.counter.days_to_start <= 0:
            counted = line((f"{table.counter.month}/{table.counter.all}", "key-strong"))
        else:
            counted = line((capital(counter_text(table.counter, words)), "key-strong"))
        ends = [month_begin(table.started_on, month).year for month in self.months]
        years = f"{ends[0]}–{ends[1]}" if ends[0] != ends[1] else str(ends[0])
        names = label_of(where, *counted) if self.low else label_of(where, (years, "quiet"))
        drawn = head(where, label_of(where, *counted), names, table.counter.month, self._month_name)
        return drawn[1:] if self.low else drawn

    def _month_name(self, month: int) -> str:
        return self.words.formats.short_month(month_begin(self.table.started_on, month))

    # phases, milestones, meetings

    def rows(self) -> list[ListRow]:
        """The phases of each track, milestones and meetings, then what falls in the chosen month."""
        rows: list[ListRow] = []
        several = len({band.track.key for band in self.table.bands}) > 1
        before = ""
        for band in self.table.bands:
            if several and band.track.key != before:
                rows.append(heading(in_language(band.track.name, self.words.language)))
            before = band.track.key
            rows.append(ListRow(band_id(band), _BandLines(self, band)))
        rows += [self._milestones(), *self._meetings(), *([] if self.low else [gap()]), *self._month_rows()]
        return [*rows, *cadence_rows(self.rhythms, self.words)]

    def band_lines(self, band: PhaseBand, width: int) -> list[Line]:
        """A phase in one line, or its plan and its course in one each."""
        where = self._grid(width)
        name = (
            (f"{band.phase.number} ", "strong"),
            (
                in_language(band.phase.name, self.words.language),
                "strong" if band.primary else "",
            ),
        )
        if not self.high:
            return [band_line(where, label_of(where, *name), band)]
        stands = label_of(where, (f"  {self.stands(band)}", "quiet"))
        return [plan_line(where, label_of(where, *name), band), course_line(where, stands, band)]

    def stands(self, band: PhaseBand) -> str:
        """Where a phase stands."""
        text, today = self.words.text, self.table.today
        if not band.passages:
            return text(N_("nothing noted") if self._passed_by(band) else N_("not begun"))
        latest = band.passages[-1]
        if latest.closed_on is not None:
            said = text(N_("closed {on}"), on=self.words.formats.brief_day(latest.closed_on, today))
        elif latest.opened_on is not None:
            said = text(N_("open since {on}"), on=self.words.formats.brief_day(latest.opened_on, today))
        else:
            said = text(N_("open"))
        return said + (f" · {text(N_('cycle {n}'), n=latest.cycle)}" if latest.cycle > 1 else "")

    def _passed_by(self, band: PhaseBand) -> bool:
        """Whether a later phase of the track is worked on, or was, though nobody noted this one."""
        return any(
            other.passages and other.track.key == band.track.key and other.phase.number > band.phase.number
            for other in self.table.bands
        )

    def about(self, band: PhaseBand, width: int) -> Line:
        """One line about the chosen phase: its plan by days, and where it stands."""
        text, words = self.words.text, self.words
        name = text(
            N_("{track} · phase {number}"), track=in_language(band.track.name, words.language), number=band.phase.number
        )
        facts = [self.stands(band), self._plan(band)]
        return cut(line((name, "strong"), ("  " + " · ".join(facts), "quiet")), width)

    def _plan(self, band: PhaseBand) -> str:
        text, day = self.words.text, self._day
        first, last = band.planned_from, band.planned_to
        if first is not None and last is not None:
            said = text(N_("planned {first} – {last}"), first=day(first), last=day(last))
        elif first is not None:
            said = text(N_("planned from {on}"), on=day(first))
        elif last is not None:
            said = text(N_("planned until {on}"), on=day(last))
        else:
            return text(N_("not planned"))
        return said + (" (" + text(N_("proposal")) + ")" if band.by_default else "")

    def _day(self, day: date) -> str:
        return self.words.formats.brief_day(day, self.table.today)

    def _milestones(self) -> ListRow:
        found = Counter(
            self.table.month_of(happening.on) for happening in self.table.happenings if happening.kind is Kind.MILESTONE
        )
        label = self.words.text(N_("Milestones"))
        return ListRow(
            "", lambda width: [marks_line(w := self._grid(width), label_of(w, "  ", (label, "quiet")), found)]
        )

    def _meetings(self) -> list[ListRow]:
        meetings: dict[int, list[Meeting]] = {}
        for happening in self.table.happenings:
            if happening.meeting is not None:
                meetings.setdefault(happening.meeting.group_id, []).append(happening.meeting)
        late = {rhythm.group.id for rhythm in self.rhythms if rhythm.late}
        met = [group for group in self.groups if group.id in meetings or group.id in late]
        if self.low or (not self.high and len(met) > FEW_GROUPS):  # the groups are named in the chosen month
            everything = [meeting for each in meetings.values() for meeting in each]
            return [self._ticks(self.words.text(N_("Meetings")), everything, bool(late))]
        own, rest = (met, []) if len(met) <= MOST_GROUPS else (met[: MOST_GROUPS - 1], met[MOST_GROUPS - 1 :])
        rows = [self._ticks(group.name, meetings.get(group.id, []), group.id in late) for group in own]
        if rest:
            others = [meeting for group in rest for meeting in meetings.get(group.id, [])]
            rows.append(
                self._ticks(self.words.text(N_("Other groups")), others, any(group.id in late for group in rest))
            )
        return rows

    def _ticks(self, name: str, meetings: Sequence[Meeting], late: bool) -> ListRow:
        held: Counter[int] = Counter()
        to_come: Counter[int] = Counter()
        for meeting in meetings:
            was = meeting.state is MeetingState.CLOSED or meeting.state.under_way
            (held if was else to_come)[self.table.month_of(meeting.on)] += 1
        sign = ("▲ ", "attention") if late else ("  ", "")
        return ListRow(
            "", lambda width: [ticks_line(w := self._grid(width), label_of(w, sign, (name, "quiet")), held, to_come)]
        )

    # the chosen month

    def _month_rows(self) -> list[ListRow]:
        words, table = self.words, self.table
        begin = month_begin(table.started_on, self.month)
        title = words.text(N_("Month {n}"), n=self.month) + f" · {words.formats.month(begin)}"
        here = ("  " + words.text(N_("now"))) if self.month == table.counter.month else ""
        rows = [row("", (title, "strong"), (here, "key-strong"))]
        found = table.by_month.get(self.month, ())
        rows += [self._happening(happening) for happening in found]
        if not found:
            rows.append(row("", ("  " + words.text(N_("Nothing is noted in this month.")), "quiet")))
        return rows

    def _happening(self, happening: Happening) -> ListRow:
        day = self.words.formats.short_day(happening.on, self.table.today)
        sign, said = self._said(happening)
        made = line((f"{day:<14} ", "quiet"), sign, *said)
        return ListRow(
            happening_id(happening), lambda width: wrap(made, width, hang=17) if self.high else [cut(made, width)]
        )

    def _said(self, happening: Happening) -> tuple[tuple[str, str], Line]:
        words = self.words
        if (meeting := happening.meeting) is not None:
            was = meeting.state is MeetingState.CLOSED or meeting.state.under_way
            sign, style = HELD if was else TO_COME
            name = next((group.name for group in self.groups if group.id == meeting.group_id), "")
            which = (
                words.text(N_("meeting {number}"), number=meeting.number)
                if meeting.number is not None
                else words.term(meeting.state)
            )
            return (f"{sign} ", style), line(name, (f" · {which}", "quiet"))
        if happening.gate is not None and happening.entry is not None:
            sign, style = PASSED if happening.gate.outcome.passes else KEPT
            outcome = words.label(happening.gate.outcome)
            return (f"{sign} ", style), line((f"{outcome}: ", "strong"), _one_line(happening.entry.decision.text))
        if happening.entry is not None:
            entry = happening.entry
            return _SIGNS[Kind.DECISION], line((f"{entry.label} ", "strong"), _one_line(entry.decision.text))
        if happening.band is not None and happening.passage is not None:
            return _SIGNS[Kind.OPENED], line(self._opened(happening.band, happening.passage))
        evidence = happening.tick.evidence if happening.tick is not None else ""
        text = in_language(happening.texts, words.language)
        return _SIGNS[happening.kind], line(text, (f" · {_one_line(evidence)}" if evidence else "", "quiet"))

    def _opened(self, band: PhaseBand, passage: Passage) -> str:
        name = self.words.text(
            N_("{track} · phase {number}"),
            track=in_language(band.track.name, self.words.language),
            number=band.phase.number,
        )
        said = self.words.text(N_("{phase} begins"), phase=name)
        return said + (f" · {self.words.text(N_('cycle {n}'), n=passage.cycle)}" if passage.cycle > 1 else "")

    # below

    def legend(self, width: int) -> list[Line]:
        """What the signs mean, in the arrangement that is shown."""
        text = self.words.text
        bands = [(PLANNED, text(N_("planned"))), (BOTH, text(N_("worked on")))]
        if not self.high:
            bands.append((WORKED, text(N_("outside the plan"))))
        signs = [
            *bands,
            (PASSED, text(N_("gate passed"))),
            (KEPT, text(N_("not yet"))),
            (REACHED, text(N_("milestone"))),
            (HELD, text(N_("meeting"))),
            (TO_COME, text(N_("planned meeting"))),
        ]
        return legend(signs, width)


class _BandLines:
    """The lines of a phase, made when they are drawn."""

    def __init__(self, face: TimetableFace, band: PhaseBand) -> None:
        self._face, self._band = face, band

    def __call__(self, width: int) -> Sequence[Line]:
        return self._face.band_lines(self._band, width)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def happening_id(happening: Happening) -> str:
    """What a happening is chosen by."""
    if happening.meeting is not None:
        return f"meeting:{happening.meeting.id}"
    if happening.entry is not None:
        return f"decision:{happening.entry.decision.id}"
    if happening.tick is not None:
        return f"tick:{happening.tick.id}"
    assert happening.band is not None and happening.passage is not None
    return f"opened:{happening.band.track.key}:{happening.band.phase.number}:{happening.passage.cycle}"


def groups_that_meet(groups: Sequence[Group]) -> list[Group]:
    """Groups in the order in which their meetings are shown: those that steer and work first, partners last."""
    order: Mapping[GroupKind, int] = {GroupKind.STEERING: 0, GroupKind.WORKING: 1, GroupKind.PARTNERS: 3}
    return sorted(groups, key=lambda group: (order.get(group.kind, 2), group.id))
