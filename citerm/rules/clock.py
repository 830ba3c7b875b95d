"""What the clock says: time used and left, where the meeting ends, in which order items were taken.

Everything follows from time entries and a given moment, so it survives a restart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from citerm.model.initiative import Model, replace
from citerm.model.meeting import AgendaItem, Extension, ItemState, Meeting, MeetingState, TimeEntry
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Refused

AMBER_SHARE = 0.8
SECONDS_WITHIN = timedelta(minutes=2)
"""Seconds are shown only when this little is left, and while over: calm for people, silent on the line."""
GAP_ABOVE = timedelta(minutes=1)
GLANCE = timedelta(seconds=10)
"""A stretch shorter than this is a look, not treatment, where the item also has a longer one."""

_NOTHING = timedelta(0)
_MINUTE = timedelta(minutes=1)
_DAY_BEGINS = timedelta(hours=6)


class Level(StrEnum):
    """How an item stands against its timebox."""

    CALM = "calm"
    AMBER = "amber"
    RED = "red"


class ItemClock(Model, frozen=True):
    """Time of one item; what was planned includes extensions and what other items took."""

    planned: timedelta
    used: timedelta
    timeboxed: bool = True
    """False for an item that never was given minutes: it runs, and nothing turns red."""

    @property
    def left(self) -> timedelta:
        """Planned less used; negative while over."""
        return self.planned - self.used

    @property
    def share(self) -> float:
        """Used part of the planned time, 1.0 at the end of the timebox."""
        if not self.timeboxed:
            return 0.0
        if not self.planned:
            return 1.0 if self.used else 0.0
        return self.used / self.planned

    @property
    def level(self) -> Level:
        """Calm, amber from 80 %, red from 100 %."""
        if self.share >= 1.0:
            return Level.RED
        return Level.AMBER if self.share >= AMBER_SHARE else Level.CALM


class ShownTime(Model, frozen=True):
    """A duration as a screen shows it: whole minutes, with seconds only where they matter."""

    minutes: int
    seconds: int | None = None
    over: bool = False


class Forecast(Model, frozen=True):
    """When the meeting ends if every item left takes the time it has left."""

    ends_at: datetime
    planned_end: datetime

    @property
    def over(self) -> timedelta:
        """How much later than planned; negative when earlier."""
        return self.ends_at - self.planned_end

    @property
    def over_minutes(self) -> int:
        """Whole minutes over, such that planned clock time and minutes over make the shown clock time."""
        return self.over // _MINUTE


class Overrun(Model, frozen=True):
    """What an item's overrun costs, and which later items could pay for it."""

    minutes: int
    lenders: tuple[AgendaItem, ...]
    """Items not yet settled that have minutes left, in agenda order."""
    proposed: AgendaItem | None
    """The lender with most time left; the earliest of several."""


class Displaced(Model, frozen=True):
    """An item that was taken out of its place on the agenda."""

    item_id: int
    after_id: int | None
    """The item taken just before it; none: it was taken first."""


class Reading(Model, frozen=True):
    """Wall clock and monotonic clock (in seconds), read at the same moment."""

    wall: datetime
    monotonic: float


def local_moment(on: date, clock: time, zone: str) -> datetime:
    """Turn a date and a clock time in a zone into the stored form, UTC."""
    return datetime.combine(on, clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def planned_start(record: MeetingRecord) -> datetime:
    """When the meeting was to start."""
    return local_moment(record.meeting.on, record.meeting.starts, record.initiative.country.zone)


def day_held(meeting: Meeting, zone: str, opened_at: datetime) -> date:
    """Say which day a meeting belongs to: the one it was opened on, unless that is the night of the planned one."""
    if abs(opened_at - local_moment(meeting.on, meeting.starts, zone)) <= _DAY_BEGINS:
        return meeting.on
    return opened_at.astimezone(ZoneInfo(zone)).date()


def moment_in_meeting(record: MeetingRecord, clock: time) -> datetime:
    """Find the moment that a clock time typed for this meeting means, also past midnight."""
    begins = (record.meeting.opened_at or planned_start(record)) - _DAY_BEGINS
    zone = ZoneInfo(record.initiative.country.zone)
    on = begins.astimezone(zone).date()
    moment = local_moment(on, clock, record.initiative.country.zone)
    return moment if moment >= begins else local_moment(on + timedelta(days=1), clock, record.initiative.country.zone)


def item_clock(record: MeetingRecord, item_id: int, now: datetime) -> ItemClock:
    """Read the clock of one item."""
    item = record.item_by_id[item_id]
    own = [entry for entry in record.times if entry.item_id == item_id]
    touching = [given for given in record.extensions if item_id in (given.item_id, given.taken_from_id)]
    return _clock(item, _used(own, now).get(item_id, _NOTHING), _extended(touching).get(item_id, 0), bool(touching))


def item_clocks(record: MeetingRecord, now: datetime) -> dict[int, ItemClock]:
    """Read the clocks of all items at once."""
    used, extended = _used(record.times, now), _extended(record.extensions)
    return {
        item.id: _clock(item, used.get(item.id, _NOTHING), extended.get(item.id, 0), item.id in extended)
        for item in record.items
    }


def _clock(item: AgendaItem, used: timedelta, extended: int, touched: bool) -> ItemClock:
    return ItemClock(
        planned=timedelta(minutes=max(0, item.minutes + extended)), used=used, timeboxed=item.minutes > 0 or touched
    )


def _used(entries: Iterable[TimeEntry], now: datetime) -> dict[int, timedelta]:
    used: dict[int, timedelta] = defaultdict(timedelta)
    for entry in entries:
        used[entry.item_id] += max(_NOTHING, (entry.stopped_at or now) - entry.started_at)
    return used


def _extended(extensions: Iterable[Extension]) -> dict[int, int]:
    extended: dict[int, int] = defaultdict(int)
    for given in extensions:
        extended[given.item_id] += given.minutes
        if given.taken_from_id is not None:
            extended[given.taken_from_id] -= given.minutes
    return extended


def shown_used(clock: ItemClock) -> ShownTime:
    """Say how much time was used: whole minutes, which together with those left make the planned ones."""
    return ShownTime(clock.used // _MINUTE)


def shown_left(clock: ItemClock) -> ShownTime:
    """Say how much time is left: minutes, and seconds in the last two minutes and while over."""
    left = timedelta(seconds=-(-clock.left // timedelta(seconds=1)))
    if left > SECONDS_WITHIN:
        return ShownTime(-(-left // _MINUTE))
    minutes, seconds = divmod(abs(left) // timedelta(seconds=1), 60)
    return ShownTime(minutes, seconds, over=left < _NOTHING)


def forecast(record: MeetingRecord, now: datetime) -> Forecast:
    """Say when the meeting ends: what has passed, pauses included, and what its items have left."""
    meeting = record.meeting
    planned_end = planned_start(record) + record.planned_length
    if meeting.closed_at is not None and meeting.state is MeetingState.CLOSED:
        return Forecast(meeting.closed_at, planned_end)
    clocks = item_clocks(record, now)
    remaining = sum(
        (max(_NOTHING, clocks[item.id].left) for item in record.items if not item.state.settled), start=_NOTHING
    )
    return Forecast((now if meeting.state.under_way else planned_start(record)) + remaining, planned_end)


def overrun(record: MeetingRecord, item_id: int, now: datetime) -> Overrun | None:
    """Say what the item's time over costs and which later items could give it; none while it is in time."""
    clocks = item_clocks(record, now)
    clock = clocks[item_id]
    if not clock.timeboxed or clock.left > _NOTHING:
        return None
    return Overrun(max(1, -(clock.left // _MINUTE)), *_lenders(record, item_id, clocks))


def lenders(record: MeetingRecord, item_id: int, now: datetime) -> tuple[AgendaItem, ...]:
    """List the items that could give minutes to this one, in agenda order."""
    return _lenders(record, item_id, item_clocks(record, now))[0]


def _lenders(
    record: MeetingRecord, item_id: int, clocks: dict[int, ItemClock]
) -> tuple[tuple[AgendaItem, ...], AgendaItem | None]:
    able = tuple(
        item
        for item in record.items
        if item.id != item_id and not item.state.settled and clocks[item.id].left >= _MINUTE
    )
    return able, max(able, key=lambda item: clocks[item.id].left, default=None)


def planned_start_times(items: Sequence[AgendaItem], starts: time, on: date, zone: str) -> dict[int, datetime]:
    """Lay the items out from the meeting's start: when each is planned to begin."""
    begins: dict[int, datetime] = {}
    moment = local_moment(on, starts, zone)
    for item in items:
        begins[item.id] = moment
        moment += timedelta(minutes=item.minutes)
    return begins


def minutes_until(record: MeetingRecord, item_id: int, clock: time) -> int | None:
    """How long an item lasts that ends at a clock time, by the plan; None where it begins no earlier than that."""
    zone = record.initiative.country.zone
    begins = planned_start_times(record.items, record.meeting.starts, record.meeting.on, zone)[item_id]
    ends = local_moment(record.meeting.on, clock, zone)
    return int((ends - begins).total_seconds()) // 60 if ends > begins else None


def item_at(record: MeetingRecord, at: datetime) -> AgendaItem | None:
    """Find the item that was on at a moment; in a pause the one that was paused."""
    latest = max(
        (entry for entry in record.times if entry.started_at <= at),
        key=lambda entry: (entry.started_at, entry.id),
        default=None,
    )
    return record.item_by_id.get(latest.item_id) if latest else None


def following(items: Sequence[AgendaItem]) -> AgendaItem | None:
    """The item that *next* goes to: the next unsettled one, else an unsettled one before."""
    running = next((index for index, item in enumerate(items) if item.state is ItemState.RUNNING), -1)
    ordered = (*items[running + 1 :], *items[: max(running, 0)])
    return next((item for item in ordered if not item.state.settled), None)


def treatment_order(record: MeetingRecord) -> list[int]:
    """List the items treated, in the order they were first taken; breaks and mere looks left out."""
    first: dict[int, tuple[bool, int]] = {}
    for entry in record.times:
        glance = entry.stopped_at is not None and entry.stopped_at - entry.started_at < GLANCE
        key = (glance, entry.id)  # a clock that was set back makes no other order
        first[entry.item_id] = min(first.get(entry.item_id, key), key)
    treated = [id_ for id_ in first if (item := record.item_by_id.get(id_)) and not item.is_break]
    return sorted(treated, key=lambda id_: first[id_][1:])


def out_of_order(record: MeetingRecord) -> tuple[Displaced, ...]:
    """Name the fewest items whose move explains the order of treatment; empty when agenda order was kept."""
    order = treatment_order(record)
    place = {item.id: index for index, item in enumerate(record.items)}
    kept = _longest_rising([place[id_] for id_ in order])
    return tuple(
        Displaced(id_, order[index - 1] if index else None) for index, id_ in enumerate(order) if index not in kept
    )


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Find the places of a longest rising run of numbers, not necessarily neighbours."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else None)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [index]
    kept: set[int] = set()
    step = ends[-1] if ends else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return kept


def clock_gap(earlier: Reading, later: Reading) -> timedelta | None:
    """Say by how much wall and monotonic clock parted between two readings, if by more than a minute.

    Positive after sleep or a clock set forward (recorded as a pause), negative after one set back.
    """
    gap = (later.wall - earlier.wall) - timedelta(seconds=later.monotonic - earlier.monotonic)
    return gap if abs(gap) > GAP_ABOVE else None


def corrected_start(record: MeetingRecord, item_id: int, starts_at: datetime) -> tuple[TimeEntry, ...]:
    """Move the first start of an item, and the end of the stretch before it with it.

    Returns:
        The time entries that change, as they are afterwards.

    Raises:
        Refused: where the item never ran, or the new start would eat a whole stretch.
    """
    times = sorted(record.times, key=lambda entry: (entry.started_at, entry.id))
    index = next((i for i, entry in enumerate(times) if entry.item_id == item_id), None)
    if index is None:
        raise Refused(N_("This item has not been taken yet, so it has no start time to correct."))
    entry = times[index]
    before = times[index - 1] if index else None
    if entry.stopped_at is not None and starts_at >= entry.stopped_at:
        raise Refused(
            N_("The item ended at {ended}; it cannot start at {start}."), ended=entry.stopped_at, start=starts_at
        )
    if before is not None and starts_at <= before.started_at:
        raise Refused(
            N_("The item before it started at {earlier}; this one cannot start at {start}."),
            earlier=before.started_at,
            start=starts_at,
        )
    changed = [replace(entry, started_at=starts_at)]
    if before is not None and before.stopped_at is not None:
        touching = before.stopped_at == entry.started_at
        if touching or before.stopped_at > starts_at:
            changed.insert(0, replace(before, stopped_at=starts_at))
    return tuple(changed)
