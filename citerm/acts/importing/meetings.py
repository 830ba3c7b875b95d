"""Meetings of a file: new ones with their agendas, differences in those to come, opened ones untouched."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.approving import seal_as_brought_in
from citerm.acts.importing.actions import Calendar
from citerm.acts.importing.held import Held, with_items
from citerm.acts.importing.papers import bring_in_enclosed, bring_in_papers, compare_enclosed, compare_papers
from citerm.acts.importing.preparations import bring_in_checklist, compare_checklist
from citerm.acts.importing.rows import Arrival, Columns
from citerm.acts.next_meeting import follow_next_meeting
from citerm.acts.numbering import number_cases
from citerm.acts.phase_reading import tracks
from citerm.acts.planning import proposed_roles
from citerm.content.agendas import BankItem, Insert, TemplateLine, agenda_bank, proposed_agenda
from citerm.model.attendance import AttendanceKind
from citerm.model.imported_meetings import ImportedItem, ImportedMeeting
from citerm.model.initiative import Initiative, Language
from citerm.model.meeting import ItemState, Meeting, MeetingKind, MeetingState, MinutesState, Purpose
from citerm.model.message import N_, Refused, say
from citerm.model.people import GroupKind
from citerm.rules.layouts import layout_of
from citerm.store import records

_KIND_OF_GROUP = {
    GroupKind.STEERING: MeetingKind.STEERING,
    GroupKind.INITIATORS: MeetingKind.STEERING,
    GroupKind.WORKING: MeetingKind.WORKING,
    GroupKind.SECRETARIAT: MeetingKind.SECRETARIAT,
    GroupKind.PARTNERS: MeetingKind.PARTNERS,
}
_ROLES = ("convener", "chair", "facilitator", "minute_taker")
_STATED = ("kind", "starts", "minutes", "place", "language", "form")
_MINUTES_OF_AN_ITEM = 5


def bring_in_meetings(arrival: Arrival, meetings: Sequence[ImportedMeeting]) -> list[int]:
    """Add new meetings, compare those still to come, and leave opened ones as they are; answers the new ones."""
    calendar = Calendar(arrival, meetings)
    store = arrival.desk.store
    known = {meeting.key: meeting for meeting in records.meetings(store)}
    items: dict[str, int] = {}
    changed: set[int] = set()
    new: list[int] = []
    for meeting in sorted(meetings, key=lambda each: (each.on, each.starts)):
        ours = known.get(meeting.key)
        if ours is None:
            meeting_id = _Planner(arrival, meeting, items).add(calendar)
            new.append(meeting_id)
        else:
            meeting_id = ours.id
            if ours.state in (MeetingState.PLANNED, MeetingState.CALLED):
                _Planner(arrival, meeting, items).compare(ours)
        arrival.keep("meetings", meeting.key, meeting_id)
        if ours is None or arrival.update:
            changed.add(arrival.need("groups", meeting.group))
        items |= {f"{meeting.key}/{item.key}": item.id for item in records.items(store, meeting_id) if item.key}
    for group_id in changed:
        follow_next_meeting(arrival.desk, arrival.tx, group_id)
    return new


def seal_what_was_approved(arrival: Arrival, new: Sequence[int]) -> None:
    """Seal the minutes of new meetings that the file calls approved, once everything that they tell of is in."""
    for meeting_id in new:
        added = records.meeting(arrival.desk.store, meeting_id)
        if added.minutes_state is MinutesState.APPROVED:
            seal_as_brought_in(arrival.desk, arrival.tx, added)


class _Planner:
    """One meeting of the file."""

    def __init__(self, arrival: Arrival, meeting: ImportedMeeting, items: dict[str, int]) -> None:
        self._arrival = arrival
        self._store = arrival.desk.store
        self._meeting = meeting
        self._items = items
        self._group = records.group(self._store, arrival.need("groups", meeting.group))
        initiative = records.initiative(self._store)
        assert initiative is not None
        self._initiative: Initiative = initiative
        self._on = arrival.moved(meeting.on)
        self._language: Language = meeting.language or self._group.language or initiative.language
        self._kind = meeting.kind or _KIND_OF_GROUP.get(self._group.kind, MeetingKind.AD_HOC)

    # A new meeting

    def add(self, calendar: Calendar) -> int:
        agenda = self._agenda()
        held = self._meeting.state is MeetingState.CLOSED
        meeting_id = self._arrival.insert("meetings", self._columns(agenda))
        added = [self._insert_item(meeting_id, position, columns) for position, columns in enumerate(agenda, start=1)]
        for item_id, item in zip(added, self._meeting.agenda, strict=False):  # of a template nothing more is said
            bring_in_papers(self._arrival, item_id, item)
        bring_in_enclosed(self._arrival, meeting_id, self._meeting)
        bring_in_checklist(self._arrival, meeting_id, self._meeting)
        if held or self._meeting.state is MeetingState.CALLED:
            number_cases(self._arrival.desk, self._arrival.tx, records.meeting(self._store, meeting_id))
        if held:
            self._add_what_was_held(meeting_id, calendar)
        else:
            self._add_apologies(meeting_id)
        return meeting_id

    def _columns(self, agenda: Sequence[Columns]) -> Columns:
        meeting = self._meeting
        held = meeting.state is MeetingState.CLOSED
        length = sum(int(str(columns["minutes"])) for columns in agenda)
        roles: Columns = dict(proposed_roles(self._arrival.desk, self._group.id, self._on)) if not held else {}
        roles |= self._roles()
        columns: Columns = {
            "key": meeting.key,
            "group_id": self._group.id,
            "kind": self._kind,
            "state": meeting.state,
            "on": self._on,
            "starts": meeting.starts,
            "minutes": meeting.minutes or max(length, 1),
            "place": meeting.place,
            "language": self._language,
            "form": meeting.form or layout_of(self._group, self._language).form,
            "cancelled_because": meeting.cancelled_because,
            **roles,
        }
        if held:
            columns |= {
                "number": self._number(),
                "minutes_state": meeting.minutes_state or MinutesState.DRAFT,
                "approved_on": self._arrival.day(meeting.approved_on),
                "remarks_by": self._arrival.day(meeting.remarks_by),
            }
        if meeting.apologies_by:
            columns["apologies_by"] = self._arrival.day(meeting.apologies_by)
        if meeting.next:
            columns |= {
                "next_on": self._arrival.day(meeting.next.on),
                "next_starts": meeting.next.starts,
                "next_place": meeting.next.place,
            }
        return columns

    def _roles(self) -> Columns:
        stated = [role for role in _ROLES if role in self._meeting.model_fields_set]
        return {f"{role}_id": self._arrival.id_of("people", getattr(self._meeting, role)) for role in stated}

    def _number(self) -> int:
        used = {meeting.number for meeting in records.meetings(self._store, self._group.id)}
        wanted = self._meeting.number
        if wanted in used and wanted is not None:
            raise Refused(
                N_("{group} has a meeting number {number} already; “{key}” needs another."),
                group=self._group.name,
                number=wanted,
                key=self._meeting.key,
            )
        return wanted or max((records.last_number(self._store, self._group.id) or 0) + 1, self._group.first_number)

    def _add_what_was_held(self, meeting_id: int, calendar: Calendar) -> None:
        agenda = with_items(self._arrival, self._meeting, meeting_id)
        held = Held(self._arrival, self._meeting, meeting_id, agenda, calendar)
        self._arrival.tx.update("meetings", meeting_id, {"opened_at": held.opened_at, "closed_at": held.closed_at})
        held.bring_in()

    def _add_apologies(self, meeting_id: int) -> None:
        for person_id in self._arrival.ids("people", self._meeting.excused):
            self._attend(meeting_id, person_id, AttendanceKind.EXCUSED)
        for told in self._meeting.substitutes:
            person_id, for_id = (self._arrival.need("people", key) for key in (told.person, told.for_person))
            if told.for_person not in self._meeting.excused:
                self._attend(meeting_id, for_id, AttendanceKind.EXCUSED)
            self._attend(meeting_id, person_id, AttendanceKind.ANNOUNCED, for_id)

    def _attend(self, meeting_id: int, person_id: int, kind: AttendanceKind, for_id: int | None = None) -> None:
        at = self._arrival.desk.now()
        self._arrival.tx.insert(
            "attendance_events",
            {"meeting_id": meeting_id, "person_id": person_id, "kind": kind, "at": at, "for_id": for_id},
        )

    # Agenda items

    def _agenda(self) -> list[Columns]:
        if self._meeting.agenda:
            return [self._item(item) for item in self._meeting.agenda]
        last = self._last_meeting()
        proposed = proposed_agenda(
            self._kind,
            self._language,
            track=self._initiative.track,
            phase=self._initiative.phase,
            country=self._initiative.country,
            last_meeting=self._in_words(last),
            first_meeting=last is None,
            treated=self._treated(),
            tracks=tracks(self._arrival.desk),
        )
        return [
            {
                "key": item.bank_key,
                **item.model_dump(include={"bank_key", "title", "minutes", "case", "proposed_wording"}),
                "purpose": item.purpose,
                "state": ItemState.PENDING,
            }
            for item in proposed
        ]

    def _item(self, item: ImportedItem) -> Columns:
        bank = agenda_bank().items.get(item.item or "")
        line = self._template_line(item.item)
        purpose = self._purpose(item, line)
        title = item.title or (bank.title_in(self._language, self._initiative.track) if bank else "")
        if not title:
            raise Refused(N_("“{key}” is not in the item bank."), key=item.item or item.name)
        held = self._meeting.state is MeetingState.CLOSED
        return {
            "key": item.name,
            "bank_key": item.item or "",
            "title": title,
            "purpose": purpose,
            "announced_purpose": item.announced_purpose,
            "presenter_id": self._arrival.id_of("people", item.presenter),
            "presenter": item.presenter_name,
            "minutes": item.minutes if item.minutes is not None else line.minutes if line else _MINUTES_OF_AN_ITEM,
            "case": (bank.case if bank else True) if item.case is None else item.case,
            "case_number": item.case_number,
            "facilitator_note": item.facilitator_note,
            "aim": item.aim,
            "working_form": item.working_form,
            "gathering": item.gathering,
            "closed": item.closed,
            "neutral_title": item.neutral_title,
            "background": item.background,
            "proposed_wording": self._wording(item, bank, purpose),
            "carried_from_id": self._items.get(item.carried_from) if item.carried_from else None,
            "track": item.track or "",
            "phase": item.phase,
            "component": item.component,
            "state": (item.state or ItemState.DONE) if held else ItemState.PENDING,
        }

    def _template_line(self, key: str | None) -> TemplateLine | Insert | None:
        """What the templates say of an item, that of the meeting's own kind first."""
        bank = agenda_bank()
        templates = [bank.template(self._kind), *bank.plannable]
        lines: list[TemplateLine | Insert] = []
        for template in templates:
            lines += [*template.lines, *template.inserts]
        return next((line for line in lines if line.key == key), None)

    def _purpose(self, item: ImportedItem, line: TemplateLine | Insert | None) -> Purpose | None:
        if item.purpose is not None or item.item == "break":
            return item.purpose
        if line is None:
            return Purpose.DISCUSSION
        in_track = line.purpose_in_track if isinstance(line, TemplateLine) else {}
        return in_track.get(self._initiative.track, line.purpose)

    def _wording(self, item: ImportedItem, bank: BankItem | None, purpose: Purpose | None) -> str:
        if item.proposed_wording is not None:
            return item.proposed_wording
        if bank is None or purpose is not Purpose.DECISION:
            return ""
        last = self._in_words(self._last_meeting())
        track, phase = item.track or self._initiative.track, item.phase or self._initiative.phase
        return bank.wording_in(self._language, track, phase, last, tracks=tracks(self._arrival.desk))

    def _in_words(self, last: Meeting | None) -> str:
        return self._arrival.desk.in_words(last.on, self._language) if last else ""

    def _last_meeting(self) -> Meeting | None:
        held = [
            meeting
            for meeting in records.meetings(self._store, self._group.id)
            if meeting.state is MeetingState.CLOSED and meeting.on <= self._on
        ]
        return held[-1] if held else None

    def _treated(self) -> set[str]:
        """Items of the bank that the group has had on an agenda before."""
        meetings = records.meetings(self._store, self._group.id)
        return {item.bank_key for meeting in meetings for item in records.items(self._store, meeting.id)}

    def _insert_item(self, meeting_id: int, position: int, columns: Columns) -> int:
        where = {"group_id": self._group.id, "meeting_id": meeting_id, "position": position}
        return self._arrival.tx.insert("agenda_items", {**columns, **where})

    # A meeting that is there and still to come

    def compare(self, ours: Meeting) -> None:
        meeting = self._meeting
        stated: Columns = {name: getattr(meeting, name) for name in _STATED if name in meeting.model_fields_set}
        stated |= self._roles()
        stated["on"] = self._on
        self._arrival.row("meetings", ours, stated, name=meeting.key)
        compare_enclosed(self._arrival, ours.id, meeting)
        compare_checklist(self._arrival, ours.id, meeting)
        there = {item.key: item for item in records.items(self._store, ours.id) if item.key}
        for item in meeting.agenda:
            if item.name in there:
                columns = self._item(item)
                named = {name for name in item.model_fields_set if name in columns}
                named |= {"presenter_id"} & {f"{name}_id" for name in item.model_fields_set}
                named -= {"key", "state", "presenter"}
                self._arrival.row(
                    "agenda_items",
                    there[item.name],
                    {name: columns[name] for name in named},
                    name=f"{meeting.key}/{item.name}",
                )
                compare_papers(self._arrival, there[item.name].id, item)
            else:
                self._missing_item(ours, item)

    def _missing_item(self, ours: Meeting, item: ImportedItem) -> None:
        columns = self._item(item)
        self._arrival.difference(
            say(
                "The item “{title}” of the file is not on the agenda of {meeting} in the record",
                title=str(columns["title"]),
                meeting=self._meeting.key,
            )
        )
        if self._arrival.update:
            position = max((each.position for each in records.items(self._store, ours.id)), default=0) + 1
            bring_in_papers(self._arrival, self._insert_item(ours.id, position, columns), item)
            self._arrival.count_changed()
