"""What the board reads: the facts it is built from, what changed since, and one action with its whole story."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from citerm.acts.action_story import Change, story_of
from citerm.acts.desk import Desk
from citerm.model.action import Action, Comment
from citerm.model.effort import Effort, Indicator
from citerm.model.entries import Decision
from citerm.model.initiative import Model, replace
from citerm.model.meeting import AgendaItem, Meeting
from citerm.model.people import Group, Person
from citerm.rules.board_facts import BoardFacts, Unread
from citerm.rules.decisions import decision_label
from citerm.store import kept_actions, phases, records, whole_meeting


def board_facts(desk: Desk) -> BoardFacts:
    """Everything that the board is built from."""
    return replace(_facts(desk), actions={action.id: action for action in kept_actions.actions(desk.store)})


def with_old_actions(desk: Desk, facts: BoardFacts) -> BoardFacts:
    """The facts of a board with what was closed long ago as well; what has been read is not read again."""
    if facts.unread is None:
        return facts
    if desk.store.journal_head()[0] != facts.seq:
        return board_facts(desk)
    old = kept_actions.actions_closed(desk.store, _closed_long_ago(facts, facts.besides))
    actions = {action.id: action for action in (*facts.actions.values(), *old)}
    return replace(facts, actions={key: actions[key] for key in sorted(actions)}, unread=None, besides=frozenset())


def _closed_long_ago(facts: BoardFacts, besides: Collection[int]) -> str:
    return kept_actions.closed_before({group_id: facts.day.shown_from(group_id) for group_id in facts.groups}, besides)


def facts_on_board(desk: Desk, besides: Collection[int] = ()) -> BoardFacts:
    """The same without what was closed long ago, of which a board only says how much there is; that is counted.

    ``besides`` are actions that are read although they were.
    """
    facts = _facts(desk)
    old = _closed_long_ago(facts, besides)
    shown = replace(
        facts,
        actions={action.id: action for action in kept_actions.actions_on_board(desk.store, old)},
        besides=frozenset(besides),
        unread=tuple(Unread(*each) for each in kept_actions.old_actions(desk.store, old)),
        last=kept_actions.last_action(desk.store),
    )
    shown.__dict__.update(day=facts.day)
    return shown


def _facts(desk: Desk) -> BoardFacts:
    initiative = records.initiative(desk.store)
    return BoardFacts(
        initiative=initiative.name if initiative else "",
        today=desk.today(),
        zone=str(desk.zone()),
        seq=desk.store.journal_head()[0],
        actions={},
        people={person.id: person for person in records.people(desk.store)},
        groups={group.id: group for group in records.groups(desk.store)},
        organisations={one.id: one for one in records.organisations(desk.store)},
        meetings={meeting.id: meeting for meeting in records.meetings(desk.store)},
        efforts={effort.id: effort for effort in records.efforts(desk.store)},
        indicators={indicator.id: indicator for indicator in phases.indicators(desk.store)},
    )


_ELSEWHERE = {"people", "groups", "organisations", "meetings", "initiatives"}


def reread(desk: Desk, facts: BoardFacts) -> tuple[BoardFacts, frozenset[int] | None]:
    """Read what changed since, by whatever act of whatever program, undo and redo too.

    Answers the facts as they stand now and the actions that changed; None in their place where something
    else changed that the whole board is built from (a person, a group, a meeting, the day).
    """
    seq = desk.store.journal_head()[0]
    rows = records.changed_since(desk.store, facts.seq) if seq != facts.seq else set()
    tables = {table for table, _ in rows}
    if tables & _ELSEWHERE or desk.now().astimezone(facts.day.zone).date() != facts.today:
        return _read_anew(desk, facts), None
    changed = frozenset(row_id for table, row_id in rows if table == "actions")
    if facts.unread is not None and any(row_id <= facts.last and row_id not in facts.actions for row_id in changed):
        return _read_anew(desk, facts), None
    found = kept_actions.actions_of(desk.store, changed)
    more: dict[str, object] = {"seq": seq}
    if "efforts" in tables:
        more["efforts"] = {effort.id: effort for effort in records.efforts(desk.store)}
    if "indicators" in tables:
        more["indicators"] = {indicator.id: indicator for indicator in phases.indicators(desk.store)}
    now = {action_id: found.get(action_id) for action_id in changed}
    return facts.with_actions({key: a if a and not a.struck else None for key, a in now.items()}, **more), changed


def _read_anew(desk: Desk, facts: BoardFacts) -> BoardFacts:
    """Read as much as was read before."""
    return board_facts(desk) if facts.unread is None else facts_on_board(desk, facts.besides)


class Origin(Model, frozen=True):
    """Where an action came from."""

    meeting: Meeting | None = None
    item: AgendaItem | None = None
    decision: Decision | None = None
    label: str = ""
    """The decision's number as the minutes print it."""
    split_from: Action | None = None


class CardPage(Model, frozen=True):
    """One action with all there is to say about it."""

    action: Action
    group: Group
    owner: Person | None
    helpers: tuple[Person, ...]
    origin: Origin
    effort: Effort | None
    indicator: Indicator | None
    comments: tuple[Comment, ...]
    """Oldest first."""
    split_into: tuple[Action, ...]
    siblings: tuple[Action, ...]
    """The other actions of the decision."""
    history: tuple[Change, ...]
    """Oldest first."""


def origin_of(desk: Desk, action: Action) -> Origin:
    """Where an action came from: meeting, item, decision, or another action."""
    store = desk.store
    decision = records.decision(store, action.decision_id) if action.decision_id is not None else None
    label = ""
    if decision is not None and decision.meeting_id is not None:
        record = whole_meeting.meeting_record(store, decision.meeting_id, notes_of="none")
        label = decision_label(record, decision, record.meeting.language)
    meeting_id = action.meeting_id if decision is None or action.meeting_id is not None else decision.meeting_id
    item_id = action.item_id if decision is None or action.item_id is not None else decision.item_id
    return Origin(
        meeting=records.meeting(store, meeting_id) if meeting_id is not None else None,
        item=records.item(store, item_id) if item_id is not None else None,
        decision=decision,
        label=label,
        split_from=kept_actions.action(store, action.split_from_id) if action.split_from_id is not None else None,
    )


def card_page(desk: Desk, action_id: int) -> CardPage:
    """One action with its origin, its comments and its history; ``LookupError`` where there is none."""
    store = desk.store
    action = kept_actions.action(store, action_id)
    efforts = {effort.id: effort for effort in records.efforts(store)}
    indicators = {indicator.id: indicator for indicator in phases.indicators(store)}
    decided = kept_actions.actions_of_decision(store, action.decision_id) if action.decision_id is not None else ()
    return CardPage(
        action=action,
        group=records.group(store, action.group_id),
        owner=records.person(store, action.owner_id) if action.owner_id is not None else None,
        helpers=tuple(records.person(store, helper_id) for helper_id in action.helper_ids),
        origin=origin_of(desk, action),
        effort=efforts.get(action.effort_id or 0),
        indicator=indicators.get(action.indicator_id or 0),
        comments=kept_actions.comments(store, action_id),
        split_into=kept_actions.split_off(store, action_id),
        siblings=tuple(other for other in decided if other.id != action_id),
        history=story_of(desk, action_id),
    )


def open_actions_of(desk: Desk, person_id: int, group_id: int | None = None) -> int:
    """How many actions a person has to do or helps with: what is handed over when they leave, or leave a group."""
    return len(kept_actions.live_actions_of(desk.store, person_id, group_id))


def at(change: Change) -> datetime:
    """When a change was made."""
    return datetime.fromisoformat(change.at)
