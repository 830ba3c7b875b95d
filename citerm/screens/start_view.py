"""What Start shows: what needs somebody today, where the initiative stands, and its groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import PurePath
from typing import NamedTuple

from citerm.acts.reading import StartPage, Waiting
from citerm.i18n import Words, capital
from citerm.model.action import Action
from citerm.model.meeting import Meeting, MinutesState
from citerm.model.message import N_, Message
from citerm.model.people import Membership, Person
from citerm.rules.timetable import counter
from citerm.screens.months import counter_text
from citerm.widgets.lines import Line, cut, line, spread, width_of, wrap
from citerm.widgets.row_list import ListRow, gap, heading, row, wrapped

MOST_PLANNED = 6
MOST_DRAFTS = 4
MOST_OVERDUE = 3
MONTHS = 18
"""Months of the course, where no phase says how long it is."""
SHORTEST_NAME = 8
"""Cells that are left of a group's name where there is room for little else."""


def start_rows(
    page: StartPage,
    words: Words,
    *,
    overdue: Sequence[Action],
    people: Sequence[Person],
    ask_who: bool,
    keys: dict[str, str],
    others: Sequence[str] = (),
    tell_folders: bool = True,
    warnings: Sequence[Message] = (),
    checks: tuple[int, int] | None = None,
) -> list[ListRow]:
    """All rows, the most urgent first."""
    text = words.text
    parts: list[list[ListRow]] = []
    if page.under_way:
        parts.append([_under_way(page, meeting, words) for meeting in page.under_way])
    if ask_who:
        hint = text(N_("so that the history shows it · {key}: do not ask"), key=keys["not_me"])
        parts.append([row("who", (text(N_("Who are you?")), "strong"), (f"  {hint}", "quiet"))])
    if page.planned:
        shown = [_planned(page, meeting, words) for meeting in page.planned[:MOST_PLANNED]]
        parts.append([heading(text(N_("Planned"))), *shown, *_more(len(page.planned) - MOST_PLANNED, words)])
    if page.drafts:
        shown = [_draft(page, meeting, words) for meeting in page.drafts[:MOST_DRAFTS]]
        parts.append(
            [heading(text(N_("Minutes not approved yet"))), *shown, *_more(len(page.drafts) - MOST_DRAFTS, words)]
        )
    if overdue:
        parts.append([heading(text(N_("Over the due date"))), *_overdue(page, overdue, people, words)])
    if page.waiting:
        parts.append([heading(text(N_("Waits for an answer"))), *(_waiting(each, words) for each in page.waiting)])
    if warnings or page.warnings:
        shown = [wrapped("", ("▲ ", "attention"), words.say(one), hang=2) for one in (*warnings, *page.warnings)]
        parts.append([heading(text(N_("Worth a look"))), *shown])
    if not (page.under_way or page.planned or page.ended):
        parts.append(
            [
                row("plan", (text(N_("Plan the first meeting")), "strong"), (f"  {keys['plan']}", "key-strong")),
                row("now", (text(N_("Start a meeting now")), "strong"), (f"  {keys['start_now']}", "key-strong")),
            ]
        )
    if others:
        records = [
            row(f"record:{path}", PurePath(path).stem, (f"  {path}" if tell_folders else "", "quiet"))
            for path in others
        ]
        parts.append([heading(text(N_("Other initiatives here"))), *records])
    if checks is not None:
        parts.append([_checks(*checks, words, keys["checks"])])
    rows: list[ListRow] = []
    for part in parts:
        rows += [gap()] * bool(rows) + part
    return rows


def _waiting(waiting: Waiting, words: Words) -> ListRow:
    """What other groups wait for from a group."""
    sent = words.plural("{n} handoff from another group", "{n} handoffs from other groups", waiting.count)
    late = " · " + words.plural("{n} is late", "{n} are late", waiting.late) if waiting.late else ""
    return row(f"dialogue:{waiting.group.id}", (waiting.group.name, "strong"), f"  {sent}", (late, "attention"))


def _checks(n: int, urgent: int, words: Words, key: str) -> ListRow:
    """How much deserves attention across the initiative."""
    said = words.plural("Checks: {n} matter needs attention", "Checks: {n} matters need attention", n)
    if urgent:
        said = f"{said}, {words.plural('{n} cannot wait', '{n} cannot wait', urgent)}"
    return row("checks", (said, "quiet"), (f"   {key}", "key-strong"))


def _more(count: int, words: Words) -> list[ListRow]:
    return [row("meetings", (words.text(N_("{count} more"), count=count), "quiet"))] if count > 0 else []


def _under_way(page: StartPage, meeting: Meeting, words: Words) -> ListRow:
    group = page.group_of(meeting).name
    since = words.formats.clock(meeting.opened_at) if meeting.opened_at else ""
    return row(
        f"live:{meeting.id}",
        ("▶ ", "key-strong"),
        (words.text(N_("Go on with the meeting")), "key-strong"),
        (f"  {group}", "strong"),
        (f" · {words.text(N_('meeting {number}'), number=meeting.number or 0)}", ""),
        (" · " + words.text(N_("since {clock}"), clock=since), "quiet"),
    )


def day_shown(day: date, today: date, words: Words) -> str:
    """A day as a list shows it: today, tomorrow, else the date."""
    away = (day - today).days
    if away in (0, 1):
        return capital(words.formats.relative(day, today))
    return words.formats.short_day(day, today)


def _planned(page: StartPage, meeting: Meeting, words: Words) -> ListRow:
    today = meeting.on == page.today
    late = meeting.on < page.today
    when = f"{day_shown(meeting.on, page.today, words)} {words.formats.clock(meeting.starts)}"
    parts: list[tuple[str, str]] = [
        (f"{when:<20} ", "attention" if late else "strong" if today else "quiet"),
        (page.group_of(meeting).name, "strong" if today else ""),
    ]
    if late:
        parts.append((" · " + words.text(N_("was never opened")), "attention"))
    parts.append((f" · {words.term(meeting.kind)}", "quiet"))
    if meeting.place:
        parts.append((f" · {meeting.place}", "quiet"))
    return row(f"planned:{meeting.id}", *parts)


def _draft(page: StartPage, meeting: Meeting, words: Words) -> ListRow:
    day = words.formats.short_day(meeting.on, page.today)
    state, style = _state_of_minutes(page, meeting, words)
    number = words.text(N_("meeting {number}"), number=meeting.number or 0)
    name = page.group_of(meeting).name
    rest = line((f" · {number}", ""), (f" · {state}", style))

    def lines(width: int) -> Sequence[Line]:
        """The group's name gives way, not how far the minutes are."""
        start = line((f"{day:<20} ", "quiet"))
        room = max(width - width_of(start) - width_of(rest), SHORTEST_NAME)
        return [cut((*start, *cut(line(name), room), *rest), width)]

    return ListRow(f"minutes:{meeting.id}", lines)


def _state_of_minutes(page: StartPage, meeting: Meeting, words: Words) -> tuple[str, str]:
    """How far minutes are: not sent yet, sent on a day, or waiting for somebody to settle what was remarked on."""
    if meeting.minutes_state is not MinutesState.SENT:
        return words.text(N_("draft {number}, not sent yet"), number=max(1, meeting.draft_number)), "quiet"
    sent = words.term(MinutesState.SENT)
    if remarks := page.open_remarks.get(meeting.id, 0):
        return f"{sent} · {words.plural('{n} remark to settle', '{n} remarks to settle', remarks)}", "attention"
    days = page.group_of(meeting).silence_days
    if meeting.sent_on is not None and days is not None:
        until = meeting.sent_on + timedelta(days=days)
        return f"{sent} · " + words.text(
            N_("approved by silence after {on}"), on=words.formats.brief_day(until, page.today)
        ), "quiet"
    if meeting.remarks_by is not None and meeting.remarks_by >= page.today:
        until_shown = words.formats.brief_day(meeting.remarks_by, page.today)
        return f"{sent} · {words.text(N_('remarks until {on}'), on=until_shown)}", "quiet"
    if meeting.sent_on is not None:
        sent = words.text(N_("sent {on}"), on=words.formats.brief_day(meeting.sent_on, page.today))
    return f"{sent} · " + words.text(N_("to be approved")), "quiet"


def _overdue(page: StartPage, actions: Sequence[Action], people: Sequence[Person], words: Words) -> list[ListRow]:
    by_id = {person.id: person for person in people}
    names = {group.id: group.name for group in page.groups}
    order = [group.id for group in page.groups]
    rows: list[ListRow] = []
    ordered = sorted(actions, key=lambda a: (order.index(a.group_id), a.due_on or page.today, a.id))
    for group_id, found in groupby(ordered, key=lambda action: action.group_id):
        mine = list(found)
        count = words.plural("{n} action", "{n} actions", len(mine))
        rows.append(row("", names[group_id], (f" · {count}", "quiet")))
        for action in mine[:MOST_OVERDUE]:
            owner = by_id.get(action.owner_id or 0)
            rows.append(ListRow(f"action:{action.id}", _OverdueLine(action, owner, page.today, words)))
        if len(mine) > MOST_OVERDUE:
            more = words.text(N_("{count} more"), count=len(mine) - MOST_OVERDUE)
            rows.append(row(f"action:{mine[MOST_OVERDUE].id}", (f"  {more}", "quiet")))
    return rows


class _OverdueLine:
    def __init__(self, action: Action, owner: Person | None, today: date, words: Words) -> None:
        self._action, self._owner, self._today, self._words = action, owner, today, words

    def __call__(self, width: int) -> Sequence[Line]:
        due = self._action.due_on
        shown = self._words.formats.short_day(due, self._today) if due else ""
        who = self._owner.initials if self._owner else self._words.text(N_("no owner"))
        end = line((f" {who} ", "strong"), (shown, "over"))
        return [spread(line("  □ ", self._action.text), end, width)]


class Backup(NamedTuple):
    """How old the newest backup is, and what people should know about it."""

    at: datetime | None = None
    warnings: tuple[Message, ...] = ()


def place_line(path: str, backup: Backup, today: date, words: Words) -> Line:
    """When the record was backed up, and where it lies; what is wrong goes before, since the list may hide it."""
    if backup.warnings:
        return line(("▲ ", "attention"), (words.say(backup.warnings[0]), "attention"))
    place = words.text(N_("The record lies in {path}"), path=path)
    if backup.at is None:
        return line((place, "quiet"))
    at = words.formats.local(backup.at)
    when = words.formats.clock(at.time()) if at.date() == today else words.formats.short_day(at.date(), today)
    made = words.text(N_("Backup {when}"), when=when)
    return line((f"{made} · {place}", "quiet"))


class PhaseShown(NamedTuple):
    """An open phase in the words of the screen."""

    track: str
    phase: int
    name: str = ""
    months: int = MONTHS
    """Months of the course."""


class PhaseLine(NamedTuple):
    """Where the initiative stands; with little room other phases are left out, then the name gives way."""

    start: Line = ()
    also: Line = ()
    end: Line = ()

    def fit(self, width: int) -> Line:
        """The line for a width."""
        full = (*self.start, *self.also, *self.end)
        if width_of(full) <= width:
            return full
        return cut((*cut(self.start, max(width - width_of(self.end), SHORTEST_NAME)), *self.end), width)


def phase_strip(page: StartPage, opened: Sequence[PhaseShown], words: Words, *, key: str) -> PhaseLine:
    """The primary phase by its track and name, other phases that are open, the month of the course, and the key."""
    if not opened and page.initiative.started_on is None:
        return PhaseLine()
    text = words.text
    known = [text(N_("{track} · phase {number}"), track=one.track, number=one.phase) for one in opened]
    start: Line = ()
    month = ""
    if opened:
        start = line(("▶ ", "key-strong"), (known[0], "strong"), f" · {opened[0].name}" if opened[0].name else "")
    if page.initiative.started_on is not None:
        months = counter(page.initiative.started_on, page.today, opened[0].months if opened else MONTHS)
        month = ("   " if start else "") + counter_text(months, words)
    also = text(N_("also open: {phases}"), phases=", ".join(known[1:])) if len(known) > 1 else ""
    return PhaseLine(
        start, line(("   ▷ " + also if also else "", "quiet")), line((month, "quiet"), (f"   {key}", "key-strong"))
    )


def group_lines(page: StartPage, seats: Sequence[Membership], words: Words, width: int) -> list[Line]:
    """Each group with its members and next meeting."""
    lines: list[Line] = [line((words.text(N_("Groups")), "quiet-strong"))]
    for group in page.groups:
        count = len({seat.person_id for seat in seats if seat.group_id == group.id and seat.holds_on(page.today)})
        members = words.plural("{n} member", "{n} members", count)
        upcoming = next((m for m in page.planned if m.group_id == group.id and m.on >= page.today), None)
        if upcoming is not None:
            shown = day_shown(upcoming.on, page.today, words)
            following = words.text(N_("next meeting {day}"), day=shown[:1].lower() + shown[1:])
        else:
            following = words.text(N_("no meeting planned"))
        lines += [(), spread(line(group.name), (), width)]
        lines += wrap(line((f"{members} · {following}", "quiet")), width)
    return lines
