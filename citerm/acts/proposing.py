"""Proposing an agenda: the template, and what must come because of what was left before."""

from __future__ import annotations

from collections.abc import Collection

from citerm.acts.agenda import PlannedItem, language_of
from citerm.acts.desk import Desk
from citerm.content.agendas import ProposedItem, agenda_bank, inserts, proposed_agenda
from citerm.model.meeting import (
    AgendaItem,
    ItemState,
    Meeting,
    MeetingKind,
    MeetingRecord,
    MeetingState,
    ParkedTopic,
    Purpose,
)
from citerm.model.text import TITLE_LIMIT
from citerm.rules.agenda import NextAgenda, next_agenda, weave
from citerm.store import records

PARKED_MINUTES = 10
"""Time proposed for a topic that was parked."""

_MUST = {"apprmin": (3, Purpose.DECISION), "follow": (10, Purpose.INFORMATION)}
_OPENING = ("welcome", "checkin", "intro", "appr")


def propose_agenda(desk: Desk, group_id: int, kind: MeetingKind, due: Collection[str] = ()) -> tuple[PlannedItem, ...]:
    """The agenda that a group's next meeting of a kind starts from.

    Besides the template: items that wait, topics parked at the last meeting, and, where the template
    has them not, approval of the last minutes and follow-up of open actions.
    """
    initiative = records.initiative(desk.store)
    assert initiative is not None
    group = records.group(desk.store, group_id)
    earlier = [m for m in records.meetings(desk.store, group_id) if m.state is MeetingState.CLOSED]
    last = earlier[-1] if earlier else None
    must = next_agenda(
        last,
        records.waiting_items(desk.store, group_id),
        _parked(desk, group_id, last),
        records.actions(desk.store, group_id),
    )
    proposed = proposed_agenda(
        kind,
        language_of(desk, group_id),
        track=initiative.track,
        phase=initiative.phase,
        country=initiative.country,
        last_meeting=desk.in_words(must.approve.on, language_of(desk, group_id)) if must.approve else "",
        first_meeting=last is None and group.first_number == 1,
        due=due,
        treated=_treated(desk, earlier),
    )
    if last is not None and must.approve is None:
        proposed = tuple(line for line in proposed if line.bank_key != "apprmin")
    return tuple(map(_planned, weave(_with_missing(desk, group_id, proposed, must), must)))


def _with_missing(
    desk: Desk, group_id: int, proposed: tuple[ProposedItem, ...], must: NextAgenda
) -> tuple[ProposedItem, ...]:
    """The template with what must come and it has not, after the items that open a meeting."""
    initiative = records.initiative(desk.store)
    assert initiative is not None
    language = language_of(desk, group_id)
    place = next((i for i, line in enumerate(proposed) if line.bank_key not in _OPENING), len(proposed))
    added = []
    for key in must.missing(proposed):
        minutes, purpose = _MUST[key]
        item = agenda_bank().item(key)
        day = desk.in_words(must.approve.on, language) if must.approve else ""
        wording = item.wording_in(language, initiative.track, initiative.phase, day)
        title = item.title_in(language, initiative.track)
        added.append(
            ProposedItem(
                title=title,
                purpose=purpose,
                minutes=minutes,
                bank_key=key,
                case=item.case,
                proposed_wording=wording if purpose is Purpose.DECISION else "",
            )
        )
    return (*proposed[:place], *added, *proposed[place:])


def left_out(desk: Desk, record: MeetingRecord) -> tuple[PlannedItem, ...]:
    """What the meeting's template, its phase and its country could add to the agenda as it stands."""
    initiative, kind, last = record.initiative, record.meeting.kind, record.last_meeting
    possible = inserts(kind, initiative.track, initiative.phase, initiative.country)
    proposed = proposed_agenda(
        kind,
        record.meeting.language,
        track=initiative.track,
        phase=initiative.phase,
        country=initiative.country,
        last_meeting=desk.in_words(last.on, record.meeting.language) if last else "",
        due=[insert.key for insert in possible],
    )
    there = {item.bank_key for item in record.items}
    return tuple(_planned(line) for line in proposed if line.bank_key not in there)


def _planned(line: ProposedItem | AgendaItem | ParkedTopic) -> PlannedItem:
    match line:
        case ParkedTopic():
            title = _title_of(line)
            whole = line.text if title != line.text else ""
            return PlannedItem(title, Purpose.DISCUSSION, PARKED_MINUTES, presenter_id=line.keeper_id, background=whole)
        case AgendaItem():
            return PlannedItem(
                line.title,
                line.purpose,
                line.minutes,
                line.bank_key,
                line.case,
                line.proposed_wording,
                line.presenter_id,
                waiting_id=line.id,
            )
        case _:
            return PlannedItem(line.title, line.purpose, line.minutes, line.bank_key, line.case, line.proposed_wording)


def _title_of(topic: ParkedTopic) -> str:
    """A parked topic as the title of an item: where it is longer than one, its beginning."""
    return topic.text if len(topic.text) <= TITLE_LIMIT else topic.text[: TITLE_LIMIT - 1].rsplit(" ", 1)[0] + "…"


def _parked(desk: Desk, group_id: int, last: Meeting | None) -> list[ParkedTopic]:
    """Topics parked at the last meeting that are on no planned agenda yet."""
    if last is None:
        return []
    planned = {
        item.title
        for meeting in records.meetings(desk.store, group_id)
        if meeting.on >= last.on and meeting.id != last.id
        for item in records.items(desk.store, meeting.id)
    }
    return [topic for topic in records.meeting_record(desk.store, last.id).parked if _title_of(topic) not in planned]


def _treated(desk: Desk, earlier: list[Meeting]) -> set[str]:
    return {
        item.bank_key
        for meeting in earlier
        for item in records.items(desk.store, meeting.id)
        if item.bank_key and item.state is ItemState.DONE
    }
