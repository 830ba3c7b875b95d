"""Readings of the record by what people call them; one query each, no caches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Literal

from citerm.model.action import Action, ActionState, ApprovedAction, Comment, FollowUpAnswer
from citerm.model.attendance import AttendanceEvent, Hearing
from citerm.model.effort import Effort
from citerm.model.entries import Decision, Note, Overruled, ParkedTopic, Stance
from citerm.model.goals import Related
from citerm.model.handoff import Handoff
from citerm.model.initiative import Country, Initiative, replace
from citerm.model.meeting import AgendaItem, Extension, Meeting, MinutesState, Purpose, TimeEntry
from citerm.model.meeting_record import MeetingRecord
from citerm.model.minutes import MinutesVersion, WrittenFile
from citerm.model.people import Group, Membership, Organisation, Person
from citerm.model.remarks import Correction, Remark
from citerm.model.seating import TablePlans
from citerm.store.meanwhile import Gone
from citerm.store.phases import work_of
from citerm.store.store import Store
from citerm.store.tables import TABLES, columns, to_plain

FEW = 500
"""Actions up to which only their own helpers are read."""
_UNDER_WAY = "state in ('open', 'paused')"
_AHEAD = "state in ('planned', 'called')"


def initiative(store: Store) -> Initiative | None:
    """The initiative of the record; none in a record that nobody has started yet."""
    return store.first(Initiative)


def country(store: Store) -> Country:
    """Where the initiative works; asked for with every clock time."""
    return Country(store.scalar("select country from initiatives order by id limit 1") or Country.DENMARK)


def people(store: Store) -> tuple[Person, ...]:
    """Everybody, also those who left."""
    return store.all(Person)


def person(store: Store, person_id: int) -> Person:
    """One person; ``LookupError`` where there is none."""
    return store.get(Person, person_id)


def organisations(store: Store) -> tuple[Organisation, ...]:
    """All organisations."""
    return store.all(Organisation)


def groups(store: Store) -> tuple[Group, ...]:
    """All groups in the order they were added."""
    return store.all(Group)


def group(store: Store, group_id: int) -> Group:
    """One group; ``LookupError`` where there is none."""
    return store.get(Group, group_id)


def memberships(store: Store, group_id: int | None = None) -> tuple[Membership, ...]:
    """Seats of a group, or of all groups, in seating order."""
    if group_id is None:
        return store.all(Membership, order="group_id, seat, id")
    return store.all(Membership, "group_id = ?", (group_id,), order="seat, id")


def membership(store: Store, membership_id: int) -> Membership:
    """One seat; ``LookupError`` where there is none."""
    return store.get(Membership, membership_id)


def meetings(store: Store, group_id: int | None = None) -> tuple[Meeting, ...]:
    """Meetings of a group, or of all groups, by date."""
    if group_id is None:
        return store.all(Meeting, order='"on", starts, id')
    return store.all(Meeting, "group_id = ?", (group_id,), order='"on", starts, id')


def meeting(store: Store, meeting_id: int) -> Meeting:
    """One meeting; ``LookupError`` where there is none."""
    return store.get(Meeting, meeting_id)


def meetings_under_way(store: Store) -> tuple[Meeting, ...]:
    """Meetings that were opened and not ended, the latest first."""
    return store.all(Meeting, _UNDER_WAY, order="opened_at desc")


def next_planned(store: Store, group_id: int, after: date, not_id: int | None = None) -> Meeting | None:
    """The group's next meeting that has not been opened yet."""
    return store.first(
        Meeting,
        f'group_id = ? and {_AHEAD} and "on" >= ? and id <> ?',
        (group_id, after, not_id or 0),
        order='"on", starts, id',
    )


def following(store: Store, this: Meeting) -> Meeting | None:
    """The group's first meeting after this one, held or to come."""
    return store.first(
        Meeting,
        "group_id = ? and state <> 'cancelled' and id <> ? and (\"on\", starts) > (?, ?)",
        (this.group_id, this.id, this.on, this.starts),
        order='"on", starts, id',
    )


def previous_closed(store: Store, this: Meeting) -> Meeting | None:
    """The group's last ended meeting before this one."""
    return store.first(
        Meeting,
        "group_id = ? and state = 'closed' and id <> ? and (\"on\", starts) <= (?, ?)",
        (this.group_id, this.id, this.on, this.starts),
        order='"on" desc, starts desc, id desc',
    )


def last_number(store: Store, group_id: int) -> int | None:
    """The highest meeting number the group has used."""
    number: int | None = store.scalar("select max(number) from meetings where group_id = ?", (group_id,))
    return number


def item(store: Store, item_id: int) -> AgendaItem:
    """One agenda item; ``LookupError`` where there is none."""
    return store.get(AgendaItem, item_id)


def items(store: Store, meeting_id: int) -> tuple[AgendaItem, ...]:
    """The agenda of a meeting, in order."""
    return store.all(AgendaItem, "meeting_id = ?", (meeting_id,), order="position, id")


def waiting_items(store: Store, group_id: int) -> tuple[AgendaItem, ...]:
    """Items that wait for the group's next agenda."""
    waits = "group_id = ? and meeting_id is null and state = 'pending'"
    return store.all(AgendaItem, waits, (group_id,), order="position, id")


def carried_copies(store: Store, item_id: int) -> tuple[AgendaItem, ...]:
    """The items of later agendas that continue this one."""
    return store.all(AgendaItem, "carried_from_id = ?", (item_id,))


def parked_under(store: Store, item_id: int) -> tuple[ParkedTopic, ...]:
    """The topics parked under an item that were not struck."""
    return store.all(ParkedTopic, "item_id = ? and struck = 0", (item_id,))


def last_case_number(store: Store, group_id: int, year: int, purpose: Purpose | None = None) -> int:
    """The highest case number of the group in a calendar year, in one series or of one type."""
    number: int | None = store.scalar(
        "select max(case_number) from agenda_items join meetings on meetings.id = agenda_items.meeting_id"
        ' where agenda_items.group_id = ? and substr("on", 1, 4) = ?'
        " and (? is null or coalesce(announced_purpose, purpose) = ?)",
        (group_id, f"{year:04d}", purpose, purpose),
    )
    return number or 0


def running_time(store: Store, meeting_id: int) -> TimeEntry | None:
    """The stretch of time that is open, unless the clock is paused."""
    return store.first(TimeEntry, "meeting_id = ? and stopped_at is null", (meeting_id,))


def last_captured(store: Store, meeting_id: int, item_id: int) -> datetime | None:
    """When the latest entry under an item was captured."""
    tables = ("notes", "decisions", "actions", "parked_topics", "handoffs")
    each = " union all ".join(
        f"select max(captured_at) as at from {table} where meeting_id = ?1 and item_id = ?2" for table in tables
    )
    found = store.scalar(f"select max(at) from ({each})", (meeting_id, item_id))
    return datetime.fromisoformat(found) if found else None


def decision(store: Store, decision_id: int) -> Decision:
    """One decision; ``LookupError`` where there is none."""
    return store.get(Decision, decision_id)


def stances(store: Store, decision_id: int) -> tuple[Stance, ...]:
    """The named stances on a decision."""
    return store.all(Stance, "decision_id = ?", (decision_id,))


def action(store: Store, action_id: int) -> Action:
    """One action with its helpers; ``LookupError`` where there is none."""
    found = actions_of(store, (action_id,))
    if not found:
        raise Gone
    return found[action_id]


def actions_of(store: Store, action_ids: Collection[int]) -> dict[int, Action]:
    """Some actions by key; one that is not there is left out, a struck one is not."""
    found: dict[int, Action] = {}
    for action_id in action_ids:
        for one in store.all(Action, "id = ?", (action_id,)):
            helpers = tuple(helper_rows(store, action_id))
            found[action_id] = replace(one, helper_ids=helpers) if helpers else one
    return found


def helper_rows(store: Store, action_id: int) -> dict[int, int]:
    """Keys of the helper rows of an action, by person."""
    return dict(store.pairs("select person_id, id from action_helpers where action_id = ? order by id", (action_id,)))


def helper_rows_ever(store: Store, action_id: int) -> list[int]:
    """Keys of all rows that ever made somebody a helper of an action, also those taken away."""
    beginning = f'{{"action_id":{action_id},%'  # the journal writes a row's columns in the order of the alphabet
    return [
        row_id
        for (row_id,) in store.pairs(
            "select distinct row_id from changes"
            " where table_name = 'action_helpers' and coalesce(after, before) like ?",
            (beginning,),
        )
    ]


def live_actions_of(store: Store, person_id: int, group_id: int | None = None) -> tuple[Action, ...]:
    """What a person has to do or helps with, everywhere or in one group, oldest first."""
    return _with_helpers(
        store,
        store.all(
            Action,
            "struck = 0 and state not in ('done', 'cancelled') and coalesce(?, group_id) = group_id and"
            " (owner_id = ? or id in (select action_id from action_helpers where person_id = ?))",
            (group_id, person_id, person_id),
        ),
    )


def low_hanging(store: Store) -> tuple[Action, ...]:
    """What remains to be done and can be picked at once, oldest first."""
    return store.all(Action, "struck = 0 and low_hanging = 1 and state not in ('done', 'cancelled')")


def coordinated_with(store: Store, group_id: int) -> tuple[Action, ...]:
    """What other groups have to do and coordinate with a group, oldest first."""
    there = "struck = 0 and state not in ('done', 'cancelled') and coordinate_group_id = ? and group_id <> ?"
    return _with_helpers(store, store.all(Action, there, (group_id, group_id)))


def due_next_meeting(store: Store, group_id: int) -> tuple[Action, ...]:
    """What is to be done by the group's next meeting, without its helpers."""
    where = "struck = 0 and group_id = ? and due_kind = 'next_meeting' and state not in ('done', 'cancelled')"
    return store.all(Action, where, (group_id,))


def comments(store: Store, action_id: int) -> tuple[Comment, ...]:
    """What was written about an action, oldest first."""
    return store.all(Comment, "action_id = ? and struck = 0", (action_id,))


def split_off(store: Store, action_id: int) -> tuple[Action, ...]:
    """The actions that were split off from one."""
    return store.all(Action, "split_from_id = ? and struck = 0", (action_id,))


def actions_of_decision(store: Store, decision_id: int) -> tuple[Action, ...]:
    """The actions that carry a decision out."""
    return store.all(Action, "decision_id = ? and struck = 0", (decision_id,))


def efforts(store: Store) -> tuple[Effort, ...]:
    """The efforts that actions can serve."""
    return store.all(Effort, "struck = 0")


def changed_since(store: Store, seq: int) -> set[tuple[str, int]]:
    """The rows that the journal's later lines changed; for a helper or a comment, the action it belongs to."""
    return set(
        store.pairs(
            "select case table_name when 'action_helpers' then 'actions' when 'comments' then 'actions'"
            " else table_name end, case when table_name in ('action_helpers', 'comments')"
            " then coalesce(json_extract(coalesce(after, before), '$.action_id'),"
            " (select action_id from comments where comments.id = row_id)) else row_id end"
            " from changes where act_seq > ?",
            (seq,),
        )
    )


def without_helpers(store: Store) -> tuple[Action, ...]:
    """All actions that were not struck, by their keys, without those who help."""
    return tuple(store.many(Action, "struck = 0"))


def actions(store: Store, group_id: int | None = None) -> tuple[Action, ...]:
    """Actions of a group or of all groups that were not struck, oldest first."""
    if group_id is None:
        return _with_helpers(store, tuple(store.many(Action, "struck = 0")))
    return _with_helpers(store, store.all(Action, "struck = 0 and group_id = ?", (group_id,)))


def actions_on_board(store: Store, old: str) -> tuple[Action, ...]:
    """All actions that were not struck, but those closed long ago."""
    return _with_helpers(store, tuple(store.many(Action, f"struck = 0 and not {old}")))


def actions_closed(store: Store, old: str) -> tuple[Action, ...]:
    """The actions closed long ago that were not struck."""
    return _with_helpers(store, tuple(store.many(Action, f"struck = 0 and {old}")))


def old_actions(store: Store, old: str) -> list[tuple[int | None, int, int]]:
    """Owner, group and number of the actions closed long ago."""
    return store.pairs(
        f"select owner_id, group_id, count(*) from actions where struck = 0 and {old} group by owner_id, group_id"
    )


def closed_before(days: Mapping[int, date], but: Collection[int]) -> str:
    """The condition for what was closed before a day of each group; these actions never fulfil it."""
    if not days:
        return "0"
    closed = ", ".join(f"'{state}'" for state in ActionState if not state.live)
    day = " ".join(f"when {group_id:d} then '{on.isoformat()}'" for group_id, on in days.items())
    others = ", ".join(f"{action_id:d}" for action_id in but)
    return (
        f"(state in ({closed}) and closed_on is not null and closed_on < case group_id {day} end"
        f" and id not in ({others}))"
    )


def last_action(store: Store) -> int:
    """The highest key of an action, struck or not."""
    return store.scalar("select max(id) from actions") or 0


def _with_helpers(store: Store, found: tuple[Action, ...]) -> tuple[Action, ...]:
    helpers: dict[int, list[int]] = defaultdict(list)
    few = len(found) <= FEW
    condition = f" where action_id in ({', '.join('?' * len(found))})" if few else ""
    for action_id, person_id in store.pairs(
        f"select action_id, person_id from action_helpers{condition} order by id",
        [one.id for one in found] if few else (),
    ):
        helpers[action_id].append(person_id)
    if not helpers:
        return found
    return tuple(replace(one, helper_ids=tuple(helpers[one.id])) if one.id in helpers else one for one in found)


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
        actions=_with_helpers(store, store.all(Action, "meeting_id = ?", here, order="captured_at, id")),
        open_actions=_with_helpers(store, _followed_up(store, this, last)),
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


def meetings_with_minutes(store: Store, state: MinutesState) -> tuple[Meeting, ...]:
    """Meetings whose minutes are in a state, by date."""
    return store.all(Meeting, "minutes_state = ?", (state,), order='"on", starts, id')


def approved_under(store: Store, meeting_id: int) -> tuple[Meeting, ...]:
    """Meetings whose minutes this one approved."""
    return store.all(Meeting, "approved_at_id = ?", (meeting_id,))


def minuted(store: Store, action: Action) -> ApprovedAction | None:
    """An action as the minutes of its meeting keep it; none where they print it as it stands."""
    where = "meeting_id = ? and action_id = ?"
    return next(iter(store.all(ApprovedAction, where, (action.meeting_id, action.id))), None)


def approved_version(store: Store, meeting_id: int) -> MinutesVersion | None:
    """The minutes of a meeting as they were approved last; none where they never were."""
    return store.first(
        MinutesVersion, "meeting_id = ? and state = ?", (meeting_id, MinutesState.APPROVED), order="id desc"
    )


def remarks(store: Store, meeting_id: int) -> tuple[Remark, ...]:
    """What was remarked on the minutes of a meeting, in the order it came."""
    return store.all(Remark, "meeting_id = ? and struck = 0", (meeting_id,), order="received_on, id")


def remark(store: Store, remark_id: int) -> Remark:
    """One remark; ``LookupError`` where there is none."""
    return store.get(Remark, remark_id)


def open_remarks(store: Store) -> dict[int, int]:
    """How many remarks nobody has settled yet, by meeting."""
    return dict(
        store.pairs("select meeting_id, count(*) from remarks where state = 'open' and struck = 0 group by meeting_id")
    )


def written_file(store: Store, path: str) -> WrittenFile | None:
    """The file that was last written at a place."""
    return store.first(WrittenFile, "path = ?", (path,), order="id desc")


def written_files(store: Store, meeting_id: int | None = None) -> tuple[WrittenFile, ...]:
    """The files that were written about a meeting, or all of them, oldest first."""
    if meeting_id is None:
        return store.all(WrittenFile)
    return store.all(WrittenFile, "meeting_id = ?", (meeting_id,))


def hearing(store: Store, item_id: int, person_id: int) -> Hearing | None:
    """Whether a person was heard in the round of an item."""
    return store.first(Hearing, "item_id = ? and person_id = ?", (item_id, person_id))


def anything_recorded(store: Store, meeting_id: int) -> bool:
    """Whether anything was noted, assessed, measured or recorded of attendance since a meeting was opened."""
    opened_at = meeting(store, meeting_id).opened_at
    return any(
        store.scalar(
            f'select exists (select 1 from "{table}" where meeting_id = ? and {at} >= ?)', (meeting_id, opened_at)
        )
        for table, at in (
            *((table, "captured_at") for table in ("notes", "decisions", "actions", "parked_topics", "handoffs")),
            ("attendance_events", "at"),
        )
    ) or any(
        store.scalar(f'select exists (select 1 from "{table}" where meeting_id = ?)', (meeting_id,))
        for table in ("assessments", "measurements", "ticks")
    )


def everything(store: Store) -> dict[str, list[dict[str, object]]]:
    """The whole record, table by table, as plain values ready for JSON."""
    return {
        table: [{name: to_plain(getattr(one, name)) for name in columns(model)} for one in store.all(model)]
        for model, table in TABLES.items()
    } | {
        "action_helpers": [
            {"id": row_id, "action_id": action_id, "person_id": person_id}
            for row_id, action_id, person_id in store.pairs(
                "select id, action_id, person_id from action_helpers order by id"
            )
        ]
    }
