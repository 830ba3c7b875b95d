"""What screens and commands read: snapshots, and whether somebody else has changed the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from citerm.acts.desk import Desk, meeting_scope
from citerm.model.action import Action
from citerm.model.check import kept_as
from citerm.model.entries import Entry, kind_of
from citerm.model.initiative import Initiative, Model
from citerm.model.meeting import AgendaItem, Meeting, MeetingState, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message, Refused, say
from citerm.model.people import Group, GroupKind, Membership, Organisation, Person, QuorumKind
from citerm.model.text import beginning, fold, slug
from citerm.rules.called import people_called
from citerm.rules.follow_up import is_overdue
from citerm.store import checks, handoffs, kept_actions, kept_minutes, papers, phases, records, whole_meeting
from citerm.store.snapshot import Snapshot as Snapshot
from citerm.store.snapshot import running_record

NEAR = 1
"""Days before a meeting from which Start names what is not seen to."""

MOST_NAMED = 3
"""Indicators with old figures that Start names."""


def initiative(desk: Desk) -> Initiative | None:
    """The initiative; none before the first run is done."""
    return records.initiative(desk.store)


def place(desk: Desk) -> str:
    """Where the record lies, for people to see."""
    return str(desk.store.path)


def meeting_record(desk: Desk, meeting_id: int) -> MeetingRecord:
    """Everything about one meeting as it stands now."""
    return whole_meeting.meeting_record(desk.store, meeting_id)


def live_record(desk: Desk, meeting_id: int, before: Snapshot | None = None) -> Snapshot:
    """What the live screen draws: the meeting with the notes of the item that is on, and no others."""
    return running_record(desk.store, meeting_id, before)


def people(desk: Desk) -> tuple[Person, ...]:
    """Everybody in the record, also those who left."""
    return records.people(desk.store)


def organisations(desk: Desk) -> tuple[Organisation, ...]:
    """All organisations."""
    return records.organisations(desk.store)


def groups(desk: Desk) -> tuple[Group, ...]:
    """All groups."""
    return records.groups(desk.store)


def memberships(desk: Desk, group_id: int | None = None) -> tuple[Membership, ...]:
    """Seats of a group, or all seats."""
    return records.memberships(desk.store, group_id)


def meetings(desk: Desk, group_id: int | None = None) -> tuple[Meeting, ...]:
    """Meetings by date."""
    return records.meetings(desk.store, group_id)


def actions(desk: Desk, group_id: int | None = None) -> tuple[Action, ...]:
    """Actions that were not struck."""
    return kept_actions.actions(desk.store, group_id)


def find_group(desk: Desk, name: str) -> Group:
    """The group of that name, in full, as a file name has it, or as an imported file calls it.

    Raises:
        Refused: where there is none.
    """
    for group in records.groups(desk.store):
        if fold(name) == fold(group.name) or slug(name) in (slug(group.name), group.key):
            return group
    raise Refused(N_("There is no group called {name}."), name=name)


def find_person(desk: Desk, name: str) -> Person:
    """The person of those initials, or of that name; people who are active go first.

    Raises:
        Refused: where there is none.
    """
    for person in people_called(sorted(records.people(desk.store), key=lambda person: not person.active), name):
        return person
    raise Refused(N_("Nobody here has the initials or the name {name}."), name=name)


def steering_members(desk: Desk) -> tuple[Person, ...]:
    """Who sits in the steering group today."""
    today = desk.today()
    bodies = {group.id for group in records.groups(desk.store) if group.kind is GroupKind.STEERING}
    seats = [s for s in records.memberships(desk.store) if s.group_id in bodies and s.holds_on(today)]
    sitting = {seat.person_id for seat in seats}
    return tuple(person for person in records.people(desk.store) if person.id in sitting)


def waiting_items(desk: Desk, group_id: int) -> tuple[AgendaItem, ...]:
    """Items that wait for the group's next agenda."""
    return records.waiting_items(desk.store, group_id)


def changed(desk: Desk) -> bool:
    """Whether another program has written since this was last asked."""
    return desk.store.changed_elsewhere()


class Wording(Model, frozen=True):
    """One wording that an entry had."""

    text: str
    account: str
    at: str
    """UTC, ISO 8601."""


def wordings(desk: Desk, entry: Entry) -> list[Wording]:
    """The wordings an entry has had, oldest first, with who and when."""
    table = {
        "note": "notes",
        "decision": "decisions",
        "action": "actions",
        "parked": "parked_topics",
        "handoff": "handoffs",
    }[kind_of(entry)]
    return [
        Wording(str(change.after["text"]) or "…", act.account, act.at)  # what is empty was forgotten
        for act, change in desk.store.history(table, entry.id)
        if change.after is not None and "text" in change.after
    ]


class Overdue(Model, frozen=True):
    """How many actions of a group are over their due date."""

    group: Group
    count: int


class Waiting(Model, frozen=True):
    """How many handoffs wait for a group's answer."""

    group: Group
    count: int
    late: int


class StartPage(Model, frozen=True):
    """What needs somebody today."""

    initiative: Initiative
    today: date
    groups: tuple[Group, ...]
    under_way: tuple[Meeting, ...]
    planned: tuple[Meeting, ...]
    """Meetings that were not opened yet, the nearest first."""
    ended: tuple[Meeting, ...]
    """Meetings that ended, the latest first."""
    drafts: tuple[Meeting, ...]
    """Ended meetings whose minutes are not approved, the latest first."""
    overdue: tuple[Overdue, ...]
    open_remarks: Mapping[int, int]
    """How many remarks on its minutes are to be settled, by meeting."""
    warnings: tuple[Message, ...]
    waiting: tuple[Waiting, ...] = ()
    """What other groups have sent and wait for, by the group that is to answer."""

    def group_of(self, meeting: Meeting) -> Group:
        """The group that a meeting belongs to."""
        return next(group for group in self.groups if group.id == meeting.group_id)


def start_page(desk: Desk) -> StartPage | None:
    """The snapshot of the first screen; none in a record without an initiative."""
    found = records.initiative(desk.store)
    if found is None:
        return None
    today = desk.today()
    all_groups = records.groups(desk.store)
    all_meetings = records.meetings(desk.store)
    ended = tuple(m for m in reversed(all_meetings) if m.state is MeetingState.CLOSED)
    planned = tuple(m for m in all_meetings if m.state in (MeetingState.PLANNED, MeetingState.CALLED))
    late = Counter(action.group_id for action in kept_actions.actions(desk.store) if is_overdue(action, today))
    return StartPage(
        initiative=found,
        today=today,
        groups=all_groups,
        under_way=records.meetings_under_way(desk.store),
        planned=planned,
        ended=ended,
        drafts=tuple(m for m in ended if m.minutes_state in (MinutesState.DRAFT, MinutesState.SENT)),
        open_remarks=kept_minutes.open_remarks(desk.store),
        overdue=tuple(Overdue(group, late[group.id]) for group in all_groups if late[group.id]),
        warnings=tuple(_warnings(desk, found, all_groups, all_meetings)),
        waiting=tuple(_waiting(desk, all_groups)),
    )


def _waiting(desk: Desk, groups: tuple[Group, ...]) -> list[Waiting]:
    if not handoffs.any_unanswered(desk.store):
        return []
    from citerm.acts.handoff_reading import dialogue  # where groups have handed each other something

    today, open_ways = desk.today(), [way for way in dialogue(desk).ways if way.open and way.handoff.kind.asks]
    found = []
    for group in groups:
        mine = [way for way in open_ways if way.handoff.to_group_id == group.id]
        if mine:
            found.append(Waiting(group, len(mine), sum(way.late(today) for way in mine)))
    return found


def _warnings(
    desk: Desk, initiative: Initiative, groups: tuple[Group, ...], meetings: tuple[Meeting, ...]
) -> list[Message]:
    from citerm.rules.cadence import rhythms, warning  # Start warns, a running meeting does not
    from citerm.rules.group_matters import matter_of_cadence, matter_of_lead

    found: list[Message] = []
    to_come = (MeetingState.PLANNED, MeetingState.CALLED)
    if near := [m for m in meetings if m.state in to_come and 0 <= (m.on - desk.today()).days <= NEAR]:
        from citerm.acts.preparing import not_seen_to  # most days are not those before a meeting

        found += not_seen_to(desk, near)
    if noticed := papers.meetings_with_notices(desk.store):
        from citerm.acts.notices import not_told  # in groups that send none nothing is to be told

        found += not_told(desk, meetings, noticed)
    if any(group.quorum is not QuorumKind.OFF for group in groups):
        from citerm.acts.apologies import too_few_come

        found += too_few_come(desk)
    today, left = desk.today(), checks.left_as_they_are(desk.store)
    seats = records.memberships(desk.store)
    planned = {m.group_id for m in meetings if m.state in to_come}
    for rhythm in rhythms(groups, meetings, seats, phases.cycles(desk.store), initiative, today):
        group = rhythm.group
        sitting = [seat for seat in seats if seat.group_id == group.id and seat.holds_on(today)]
        leaderless = group.kind is GroupKind.WORKING and not any(seat.role.leads for seat in sitting)
        unled = kept_as("group_lead", matter_of_lead(group.id, seats, today))
        if leaderless and (unled, group.id) not in left:
            found.append(say("{group} has no chair or coordinator", group=group.name))
        if (kept_as("group_cadence", matter_of_cadence(group.id, meetings)), group.id) in left:
            continue
        if rhythm.late:
            found.append(warning(rhythm))
        elif rhythm.goes_on and group.id not in planned:
            found.append(say("{group} has no next meeting", group=group.name))
    return [*found, *_unsigned(desk, groups, seats, today, left), *_old_figures(desk, today, left)]


def _unsigned(
    desk: Desk,
    groups: tuple[Group, ...],
    seats: tuple[Membership, ...],
    today: date,
    left: Collection[tuple[str, int | None]],
) -> list[Message]:
    """The groups in which binding contracts are outstanding."""
    held = phases.contracts(desk.store)
    if not held:
        return []
    from citerm.rules.contracts import OUTSTANDING, outstanding  # most initiatives have none

    return [
        say("{group}: {n} of {all} contracts signed", group=group.name, n=signed.n, all=signed.all)
        for group, signed in outstanding(groups, seats, records.people(desk.store), held, today)
        if (f"{OUTSTANDING}:{signed.matter}", group.id) not in left
    ]


def _old_figures(desk: Desk, today: date, left: Collection[tuple[str, int | None]]) -> list[Message]:
    """The indicators whose newest figure is older than agreed."""
    from citerm.rules.indicators import by_indicator, in_use, is_stale, measured_next

    indicators = in_use(phases.indicators(desk.store))
    figures = by_indicator(phases.measurements(desk.store)) if indicators else {}
    stale = [each for each in indicators if is_stale(each, figures.get(each.id, ()), today)]
    old = [
        beginning(each.name)
        for each in stale
        if not left or (f"indicator_old:{measured_next(each, figures[each.id])}", each.id) not in left
    ]
    if len(old) > MOST_NAMED:
        return [say("Old figures of {n} indicators, among them {names}", n=len(old), names=old[:MOST_NAMED])]
    return [say("Old figures: {names}", names=old)] if old else []


def meeting_name(desk: Desk, meeting: Meeting) -> str:
    """The name that commands know a meeting by: ``styregruppen-7``, unopened ``styregruppen-2026-11-12``."""
    group = slug(records.group(desk.store, meeting.group_id).name)
    return f"{group}-{meeting.number if meeting.number is not None else meeting.on.isoformat()}"


def find_meeting(desk: Desk, name: str = "last") -> Meeting:
    """The meeting of that name; ``last`` is the latest one that was opened, ``next`` the first one planned.

    Raises:
        Refused: where there is none.
    """
    found = records.meetings(desk.store)
    if name == "last":
        opened = [meeting for meeting in found if meeting.opened_at is not None]
        if not opened:
            raise Refused(N_("No meeting has been opened yet."))
        return max(opened, key=lambda meeting: (meeting.opened_at, meeting.id))
    if name == "next":
        planned = [meeting for meeting in found if meeting.state in (MeetingState.PLANNED, MeetingState.CALLED)]
        if not planned:
            raise Refused(N_("No meeting is planned yet."))
        return planned[0]
    for meeting in found:
        if slug(name) == meeting_name(desk, meeting) or name == meeting.key:
            return meeting
    raise Refused(N_("There is no meeting called {name}. citerm list meetings names them."), name=name)


def last_act(desk: Desk, meeting_id: int) -> str | None:
    """When something was last written in a meeting, UTC, ISO 8601."""
    acts = desk.store.acts(meeting_scope(meeting_id))
    return acts[-1].at if acts else None
