"""What those who follow a meeting on the projector see of it: never a name with an answer, never what is private.

Everything that leaves for the audience view is in :class:`AudienceView`; the screen gets nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeAlias

from citerm.model.action import Action, DueKind
from citerm.model.entries import Decision, EntryKind, Outcome
from citerm.model.initiative import Model, replace
from citerm.model.meeting import AgendaItem, Meeting, MeetingState, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.track import PhaseTrack
from citerm.rules.audience_work import (
    ShownAssessment,
    ShownFigure,
    ShownGate,
    assessment_shown,
    figures_shown,
    gate_shown,
)
from citerm.rules.clock import ItemClock, following, item_clock
from citerm.rules.decisions import decision_labels
from citerm.rules.gates import proposal_under
from citerm.rules.item_work import ItemWork, work_of

WORDED = (EntryKind.DECISION, EntryKind.ACTION)
"""What is shown while it is typed."""


class Showing(StrEnum):
    """What the audience view shows."""

    NOTHING = "nothing"
    """There is no meeting to follow today."""
    BLANKED = "blanked"
    BEFORE = "before"
    ITEM = "item"
    AFTER = "after"


class ShownItem(Model, frozen=True):
    """An item of the agenda."""

    number: int | None
    """None for a break."""
    title: str
    """Of an item that is closed to the audience its neutral title; empty where it has none."""
    purpose: Purpose | None
    minutes: int


class ShownDecision(Model, frozen=True):
    """A decision with its number, its wording and what came of it; not how anybody stood to it."""

    label: str
    text: str
    outcome: Outcome


class ShownAction(Model, frozen=True):
    """Who does what by when."""

    text: str
    owner: str
    due_kind: DueKind | None
    due_on: date | None


ShownEntry: TypeAlias = ShownDecision | ShownAction


class Worded(Model, frozen=True):
    """A decision or an action while it is typed."""

    kind: EntryKind
    text: str


class RunningClock(Model, frozen=True):
    """The clock of the item that is on, as it stood at a moment."""

    clock: ItemClock
    at: datetime
    runs: bool

    def now(self, now: datetime) -> ItemClock:
        """The clock at a later moment."""
        passed = max(timedelta(0), now - self.at) if self.runs else timedelta(0)
        return replace(self.clock, used=self.clock.used + passed)


class AudienceView(Model, frozen=True):
    """Everything that the audience view shows."""

    showing: Showing
    initiative: str
    meeting_id: int | None = None
    group: str = ""
    number: int | None = None
    on: date | None = None
    starts: time | None = None
    place: str = ""
    closed_at: datetime | None = None
    paused: bool = False
    agenda: tuple[ShownItem, ...] = ()
    item: ShownItem | None = None
    clock: RunningClock | None = None
    upcoming: ShownItem | None = None
    worded: Worded | None = None
    entries: tuple[ShownEntry, ...] = ()
    """Of the item that is on; after the meeting, all of them."""
    assessment: ShownAssessment | None = None
    gate: ShownGate | None = None
    figures: tuple[ShownFigure, ...] = ()
    kept_back: bool = False
    """After the meeting: whether any item was closed, so that what is shown may not be all."""


def shown_to_audience(item: AgendaItem) -> bool:
    """Whether those who follow may see what an item is about and what falls under it; its clock they see anyway."""
    return not item.closed


def to_follow(meetings: Sequence[Meeting], today: date, held: int | None) -> Meeting | None:
    """The meeting to show: the one held on to until it is over, then one that is open, else the next one today.

    What was followed to its end stays until another meeting opens.
    """
    here = next((meeting for meeting in meetings if meeting.id == held), None)
    if here is not None and here.state not in (MeetingState.CLOSED, MeetingState.CANCELLED):
        return here
    open_now = [meeting for meeting in meetings if meeting.state.under_way and meeting.opened_at is not None]
    if open_now:
        return max(open_now, key=lambda meeting: (meeting.opened_at, meeting.id))
    if here is not None and here.state is MeetingState.CLOSED:
        return here
    of_today = [meeting for meeting in meetings if meeting.on == today]
    planned = [m for m in of_today if m.state in (MeetingState.PLANNED, MeetingState.CALLED)]
    ended = [m for m in of_today if m.state is MeetingState.CLOSED and m.closed_at is not None]
    if planned:
        return min(planned, key=lambda meeting: (meeting.starts, meeting.id))
    return max(ended, key=lambda meeting: (meeting.closed_at, meeting.id), default=None)


def nothing_to_follow(initiative: str) -> AudienceView:
    """What is shown where there is no meeting."""
    return AudienceView(Showing.NOTHING, initiative)


def audience_view(
    record: MeetingRecord,
    now: datetime,
    tracks: Mapping[str, PhaseTrack],
    worded: Worded | None = None,
) -> AudienceView:
    """What those who follow a meeting see of it at a moment; ``worded`` is what is typed under the item that is on."""
    meeting, name = record.meeting, record.initiative.name
    if meeting.blanked:
        return AudienceView(Showing.BLANKED, name, meeting.id)
    about = AudienceView(
        Showing.BEFORE,
        name,
        meeting.id,
        record.group.name,
        meeting.number,
        meeting.on,
        meeting.starts,
        meeting.place,
        closed_at=meeting.closed_at,
    )
    if meeting.state.under_way:
        return _while_it_runs(about, record, now, tracks, worded)
    if meeting.opened_at is not None:
        kept_back = any(not shown_to_audience(item) for item in record.items)
        entries = _entries(record, (*record.decisions, *record.actions))
        return replace(about, showing=Showing.AFTER, entries=entries, kept_back=kept_back)
    agenda = tuple(_item(record, item) for item in record.items if not item.state.settled)
    return replace(about, agenda=agenda)


def _while_it_runs(
    about: AudienceView,
    record: MeetingRecord,
    now: datetime,
    tracks: Mapping[str, PhaseTrack],
    worded: Worded | None,
) -> AudienceView:
    item, upcoming = record.running, following(record.items)
    paused = record.meeting.state is MeetingState.PAUSED
    about = replace(
        about,
        showing=Showing.ITEM,
        paused=paused,
        upcoming=_item(record, upcoming) if upcoming is not None else None,
    )
    if item is None:
        return about
    clock = RunningClock(item_clock(record, item.id, now), now, runs=not paused)
    about = replace(about, item=_item(record, item), clock=clock)
    if not shown_to_audience(item):
        return about
    found = [entry for entry in record.entries(item.id) if isinstance(entry, Decision | Action)]
    work = work_of(item)
    gate = gate_shown(record, tracks, item) if work is ItemWork.GATE else None
    if gate is not None and gate.outcome is None:  # what the poll was held on is no decision yet
        proposal = proposal_under(record, item)
        found = [entry for entry in found if entry != proposal]
    return replace(
        about,
        worded=worded,
        entries=_entries(record, found),
        gate=gate,
        assessment=assessment_shown(record, tracks, item) if work is ItemWork.QUESTIONS else None,
        figures=figures_shown(record, item),
    )


def _item(record: MeetingRecord, item: AgendaItem) -> ShownItem:
    number = None if item.is_break else record.number_of(item)
    if not shown_to_audience(item):
        return ShownItem(number, item.neutral_title, None, item.minutes)
    return ShownItem(number, item.title, item.purpose, item.minutes)


def _entries(record: MeetingRecord, entries: Iterable[Decision | Action]) -> tuple[ShownEntry, ...]:
    """What is shown of these: nothing of a closed item, nor what carries out what was decided under one."""
    labels = decision_labels(record, record.meeting.language)
    shown = {item.id for item in record.items if shown_to_audience(item)}
    hidden = {decision.id for decision in record.decisions if decision.item_id not in shown}
    return tuple(
        ShownDecision(labels.get(entry.id, ""), entry.text, entry.outcome)
        if isinstance(entry, Decision)
        else ShownAction(entry.text, _owner(record, entry), entry.due_kind, entry.due_on)
        for entry in entries
        if not entry.struck
        and entry.item_id in shown
        and (isinstance(entry, Decision) or entry.decision_id not in hidden)
    )


def _owner(record: MeetingRecord, action: Action) -> str:
    owner = record.person_by_id.get(action.owner_id or 0)
    return owner.name if owner is not None else ""
