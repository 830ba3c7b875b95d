"""Readings of the record by what people call them; one query each, no caches."""

from __future__ import annotations

from datetime import date, datetime

from citerm.model.action import Action
from citerm.model.attendance import Hearing
from citerm.model.effort import Effort
from citerm.model.entries import Decision, ParkedTopic, Stance
from citerm.model.initiative import Country, Initiative
from citerm.model.meeting import AgendaItem, Meeting, Purpose, TimeEntry
from citerm.model.people import Group, Membership, Organisation, Person
from citerm.store.kept_actions import with_helpers
from citerm.store.store import Store
from citerm.store.tables import TABLES, columns, to_plain

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


def low_hanging(store: Store) -> tuple[Action, ...]:
    """What remains to be done and can be picked at once, oldest first."""
    return store.all(Action, "struck = 0 and low_hanging = 1 and state not in ('done', 'cancelled')")


def coordinated_with(store: Store, group_id: int) -> tuple[Action, ...]:
    """What other groups have to do and coordinate with a group, oldest first."""
    there = "struck = 0 and state not in ('done', 'cancelled') and coordinate_group_id = ? and group_id <> ?"
    return with_helpers(store, store.all(Action, there, (group_id, group_id)))


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
