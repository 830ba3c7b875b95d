"""The reading of a whole meeting."""

from __future__ import annotations

from typing import Literal

from citerm.model.action import Action, ApprovedAction, FollowUpAnswer
from citerm.model.attendance import AttendanceEvent, Hearing
from citerm.model.entries import Decision, Note, Overruled, ParkedTopic, Stance
from citerm.model.goals import Related
from citerm.model.handoff import Handoff
from citerm.model.meeting import AgendaItem, Extension, Meeting, TimeEntry
from citerm.model.meeting_record import MeetingRecord
from citerm.model.minutes import MinutesVersion
from citerm.model.remarks import Correction, Remark
from citerm.model.seating import TablePlans
from citerm.store.kept_actions import with_helpers
from citerm.store.phases import work_of
from citerm.store.records import (
    following,
    group,
    groups,
    initiative,
    items,
    meeting,
    memberships,
    organisations,
    people,
    previous_closed,
)
from citerm.store.store import Store


def meeting_record(
    store: Store, meeting_id: int, *, notes_of: Literal["all", "running", "none"] = "all"
) -> MeetingRecord:
    """Everything about one meeting, as it stands now; a live screen needs only the running item's notes."""
    this = meeting(store, meeting_id)
    found = initiative(store)
    assert found is not None
    here = (meeting_id,)
    notes = {
        "all": "meeting_id = ?",
        "running": "item_id in (select id from agenda_items where meeting_id = ? and state = 'running')",
        "none": "meeting_id = ? and 0",
    }[notes_of]
    last = previous_closed(store, this)
    agenda = items(store, meeting_id)
    return MeetingRecord(
        initiative=found,
        group=group(store, this.group_id),
        meeting=this,
        groups=groups(store),
        people=people(store),
        organisations=organisations(store),
        memberships=tuple(seat for seat in memberships(store, this.group_id) if seat.holds_on(this.on)),
        items=agenda,
        times=store.all(TimeEntry, "meeting_id = ?", here, order="started_at, id"),
        extensions=store.all(Extension, "meeting_id = ?", here),
        attendance=store.all(AttendanceEvent, "meeting_id = ?", here),
        hearings=store.all(Hearing, "item_id in (select id from agenda_items where meeting_id = ?)", here),
        notes=store.all(Note, notes, here, order="captured_at, id"),
        decisions=store.all(Decision, "meeting_id = ?", here, order="captured_at, id"),
        stances=store.all(Stance, "decision_id in (select id from decisions where meeting_id = ?)", here),
        actions=with_helpers(store, store.all(Action, "meeting_id = ?", here, order="captured_at, id")),
        open_actions=with_helpers(store, _followed_up(store, this, last)),
        parked=store.all(ParkedTopic, "meeting_id = ?", here, order="captured_at, id"),
        handoffs=store.all(
            Handoff,
            "struck = 0 and (meeting_id = ? or id in (select handoff_id from agenda_items where meeting_id = ?))",
            here * 2,
            order="captured_at, id",
        ),
        overruled=store.all(Overruled, "meeting_id = ?", here),
        follow_ups=store.all(FollowUpAnswer, "meeting_id = ?", here, order="at, id"),
        remarks=store.all(Remark, "meeting_id = ? and struck = 0", here, order="received_on, id"),
        corrections=store.all(Correction, "meeting_id = ? and struck = 0", here, order='"on", id'),
        approved_actions=store.all(ApprovedAction, "meeting_id = ?", here),
        versions=store.all(MinutesVersion, "meeting_id = ?", here) if this.minutes_state else (),
        approved_at=meeting(store, this.approved_at_id) if this.approved_at_id is not None else None,
        last_meeting=last,
        next_meeting=following(store, this),
        phases=work_of(store, meeting_id),
        table_plans=_table_plans(store, meeting_id, agenda),
        news=_news(store, meeting_id) if notes_of == "all" else (),
    )


def _news(store: Store, meeting_id: int) -> tuple[Related, ...]:
    """News from the field that was told under the items of a meeting."""
    here = "item_id in (select id from agenda_items where meeting_id = ?)"
    return store.all(Related, f"struck = 0 and kind = 'field' and {here}", (meeting_id,))


def _table_plans(store: Store, meeting_id: int, agenda: tuple[AgendaItem, ...]) -> TablePlans:
    """The table plans of a meeting; nothing is read where no item is for that."""
    if not any(item.bank_key == "seat" for item in agenda):
        return TablePlans()
    from citerm.store import seating  # few meetings make one

    return TablePlans(
        plans=seating.plans_of_meeting(store, meeting_id),
        placements=seating.placements_of_meeting(store, meeting_id),
        missing=seating.missing_of_meeting(store, meeting_id),
    )


def _followed_up(store: Store, this: Meeting, last: Meeting | None) -> tuple[Action, ...]:
    """What is open, and what was closed since the last meeting; not what that one was told itself."""
    since, told_at = (last.on, last.id) if last else (this.on, 0)
    return store.all(
        Action,
        "struck = 0 and group_id = ? and coalesce(meeting_id, 0) <> ?"
        " and (state not in ('done', 'cancelled') or closed_on > ? or (closed_on = ? and id not in"
        " (select action_id from follow_ups where meeting_id = ? and state in ('done', 'cancelled'))))",
        (this.group_id, this.id, since, since, told_at),
    )
