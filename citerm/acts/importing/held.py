"""What fell in meetings that were held before the record began: times, attendance, entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import count

from citerm.acts.importing.actions import Calendar, insert_action
from citerm.acts.importing.assessments import HeldPhases
from citerm.acts.importing.rows import Arrival, Columns
from citerm.model.attendance import AttendanceKind
from citerm.model.entries import Method, StanceKind
from citerm.model.imported_entries import (
    ImportedAction,
    ImportedDecision,
    ImportedEntry,
    ImportedNote,
    ImportedParkedTopic,
)
from citerm.model.imported_meetings import ImportedItem, ImportedMeeting
from citerm.model.meeting import AgendaItem, ItemState
from citerm.rules.clock import local_moment
from citerm.store import records


class Held:
    """A closed meeting on its way into the record."""

    def __init__(
        self,
        arrival: Arrival,
        meeting: ImportedMeeting,
        meeting_id: int,
        agenda: Sequence[tuple[AgendaItem, ImportedItem | None]],
        calendar: Calendar,
    ) -> None:
        self._arrival = arrival
        self._meeting = meeting
        self._meeting_id = meeting_id
        self._group_id = arrival.need("groups", meeting.group)
        self._agenda = agenda
        self._calendar = calendar
        self._phases = HeldPhases(arrival, records.meeting(arrival.desk.store, meeting_id))
        self._zone = str(arrival.desk.zone())
        self.opened_at = self._moment(meeting.opened or meeting.starts)
        self._spans = dict(self._walk())
        last = max((stop for _, stop in self._spans.values()), default=self.opened_at)
        self.closed_at = self._moment(meeting.closed) if meeting.closed else last

    def _moment(self, clock: time) -> datetime:
        """A clock time of the meeting; those well before its start belong to the day after."""
        on = self._arrival.moved(self._meeting.on)
        if clock.hour + 6 < self._meeting.starts.hour:
            on += timedelta(days=1)
        return local_moment(on, clock, self._zone)

    def _walk(self) -> Iterator[tuple[int, tuple[datetime, datetime]]]:
        cursor = self.opened_at
        for item, told in self._agenda:
            started, used = (told.started, told.used) if told else (None, None)
            if item.state is not ItemState.DONE and started is None and used is None:
                continue
            begins = self._moment(started) if started else cursor
            cursor = begins + timedelta(minutes=item.minutes if used is None else used)
            yield item.id, (begins, cursor)

    def bring_in(self) -> None:
        """Add times, attendance and entries."""
        self._times()
        self._attendance()
        for item, told in self._agenda:
            if told is not None:
                self._phases.assess(item, told, *self._spans.get(item.id, (self.closed_at, self.closed_at)))
        self._entries()
        self._phases.link_evidence()

    def _times(self) -> None:
        for item_id, (begins, stops) in sorted(self._spans.items(), key=lambda each: each[1]):
            if stops > begins:
                self._arrival.tx.insert(
                    "time_entries",
                    {"meeting_id": self._meeting_id, "item_id": item_id, "started_at": begins, "stopped_at": stops},
                )

    # Attendance

    def _attendance(self) -> None:
        meeting = self._meeting
        marked = (
            (AttendanceKind.ARRIVED, meeting.present),
            (AttendanceKind.ONLINE, meeting.online),
            (AttendanceKind.EXCUSED, meeting.excused),
            (AttendanceKind.ABSENT, meeting.absent),
        )
        for kind, keys in marked:
            for person_id in self._arrival.ids("people", keys):
                self._attend(person_id, kind, self.opened_at)
        for told in meeting.substitutes:
            member = self._arrival.need("people", told.for_person)
            if told.for_person not in meeting.excused:
                self._attend(member, AttendanceKind.EXCUSED, self.opened_at)
            self._attend(
                self._arrival.need("people", told.person), AttendanceKind.SUBSTITUTE, self.opened_at, for_id=member
            )
        items = {item_told.name: item.id for item, item_told in self._agenda if item_told}
        for event in meeting.attendance:
            item_id = items.get(event.item) if event.item else None
            for_id = self._arrival.id_of("people", event.for_person)
            at = self._moment(event.at) if event.at else self._usual_time(event.kind, item_id)
            self._attend(self._arrival.need("people", event.person), event.kind, at, item_id, for_id)

    def _usual_time(self, kind: AttendanceKind, item_id: int | None) -> datetime:
        if item_id in self._spans:
            return self._spans[item_id][kind in (AttendanceKind.LEFT, AttendanceKind.RETURNED)]
        return self.closed_at if kind is AttendanceKind.LEFT else self.opened_at

    def _attend(
        self,
        person_id: int,
        kind: AttendanceKind,
        at: datetime,
        item_id: int | None = None,
        for_id: int | None = None,
    ) -> None:
        on = next((each for each, (begins, stops) in self._spans.items() if begins <= at < stops), None)
        self._arrival.tx.insert(
            "attendance_events",
            {
                "meeting_id": self._meeting_id,
                "person_id": person_id,
                "kind": kind,
                "at": at,
                "item_id": item_id or on,
                "for_id": for_id,
            },
        )

    # Entries

    def _told(self) -> list[tuple[datetime, AgendaItem, str, ImportedEntry]]:
        """All entries in the order they fell, spread evenly over the time of their item, each with its key."""
        told: list[tuple[datetime, AgendaItem, str, ImportedEntry]] = []
        for item, imported in self._agenda:
            entries = imported.entries if imported else ()
            begins, stops = self._spans.get(item.id, (self.closed_at, self.closed_at))
            step = (stops - begins) / (len(entries) + 1)
            for order, entry in enumerate(entries, start=1):
                at = (begins + step * order).replace(microsecond=0)
                told.append((at, item, f"{self._meeting.key}/{item.key}/{order}", entry))
        return sorted(told, key=lambda each: each[0])

    def _entries(self) -> None:
        numbers = count(1)
        decisions: dict[str, int] = {}
        told = {item.id: imported for item, imported in self._agenda if imported is not None}
        next_on = self._calendar.next_after(self._group_id, self._arrival.moved(self._meeting.on))
        for at, item, key, entry in self._told():
            where: Columns = {"meeting_id": self._meeting_id, "item_id": item.id, "captured_at": at}
            if isinstance(entry, ImportedNote):
                self._arrival.insert("notes", {"text": entry.note, **where})
            elif isinstance(entry, ImportedDecision):
                number = None if entry.outcome.conclusion else next(numbers)
                decisions[entry.key or key] = self._decision(entry, entry.key or key, number, where)
                self._arrival.keep("decisions", entry.key or key, decisions[entry.key or key])
                self._phases.decide(told[item.id], entry, decisions[entry.key or key])
            elif isinstance(entry, ImportedAction):
                where |= {"group_id": self._group_id, "decision_id": decisions.get(entry.from_decision or "")}
                where |= self._phases.served(item, told[item.id], entry)
                insert_action(self._arrival, entry, key=entry.key or key, next_meeting_on=next_on, columns=where)
            else:
                self._parked(entry, where)

    def _decision(self, entry: ImportedDecision, key: str, number: int | None, where: Columns) -> int:
        votes = entry.votes
        decision_id = self._arrival.insert(
            "decisions",
            {
                "key": key,
                "group_id": self._group_id,
                "text": entry.decision,
                "outcome": entry.outcome,
                "method": entry.method or _method_of(entry),
                "votes_for": votes.votes_for if votes else None,
                "votes_against": votes.against if votes else None,
                "votes_abstain": votes.abstain if votes else None,
                "number": number,
                "component": entry.component,
                **where,
            },
        )
        for stance in entry.stances:
            self._arrival.tx.insert(
                "stances",
                {
                    "decision_id": decision_id,
                    "person_id": self._arrival.need("people", stance.person),
                    "kind": stance.kind,
                    "value": stance.value,
                    "text": stance.text,
                },
            )
        return decision_id

    def _parked(self, entry: ImportedParkedTopic, where: Columns) -> None:
        self._arrival.insert(
            "parked_topics",
            {
                "group_id": self._group_id,
                "text": entry.parked,
                "keeper_id": self._arrival.id_of("people", entry.keeper),
                **where,
            },
        )


_METHODS = {
    StanceKind.FOR: Method.VOTE,
    StanceKind.AGAINST: Method.VOTE,
    StanceKind.ABSTAIN: Method.VOTE,
    StanceKind.POLL: Method.CONSENSUS,
}


def _method_of(entry: ImportedDecision) -> Method | None:
    """How a decision was taken, as its votes or stances show; none where the file says nothing."""
    if entry.votes is not None:
        return Method.VOTE
    return _METHODS.get(entry.stances[0].kind, Method.CONSENT) if entry.stances else None


def with_items(
    arrival: Arrival, meeting: ImportedMeeting, meeting_id: int
) -> list[tuple[AgendaItem, ImportedItem | None]]:
    """The agenda in the record, each item beside what the file says of it."""
    told = {item.name: item for item in meeting.agenda}
    return [(item, told.get(item.key)) for item in records.items(arrival.desk.store, meeting_id)]
