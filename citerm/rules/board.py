"""The action board: every action in a column of its state and in a lane of its owner, group or story.

What a card says beside its action (overdue, due soon, age, times carried) is derived here and never
stored. A board is built whole once; a key that changes one action changes one or two lanes of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from citerm.model.action import Action, ActionState, DueKind
from citerm.model.effort import Effort, Indicator
from citerm.model.initiative import Model, replace
from citerm.model.meeting import Meeting
from citerm.model.people import Group, Person
from citerm.rules.follow_up import ClosedMeetings, is_overdue

COLUMNS = (
    ActionState.OPEN,
    ActionState.IN_PROGRESS,
    ActionState.WAITING,
    ActionState.DONE,
    ActionState.CANCELLED,
)
SOON = timedelta(days=7)
"""An action that is due within these days is due soon."""

RECENT = timedelta(days=30)
"""How long a closed action stays on the board of a group that has not met since."""


class BoardView(StrEnum):
    """The three ways to lay the board out."""

    OWNER = "owner"
    GROUP = "group"
    SINCE = "since"


class LaneKind(StrEnum):
    """What a lane gathers."""

    OWNER = "owner"
    NOBODY = "nobody"
    """Actions without owner."""
    GROUP = "group"
    NEW = "new"
    """Agreed at the group's last meeting, or since."""
    DONE = "done"
    """Closed since the group's last meeting."""
    SLIPPED = "slipped"
    """Past its due date since the group's last meeting."""
    CARRIED = "carried"
    """Open at a meeting although it was due."""
    REST = "rest"


class BoardFacts(Model, frozen=True, kw_only=True):
    """What a board is built from, as it stood at one moment."""

    today: date
    zone: str
    actions: Mapping[int, Action]
    people: Mapping[int, Person] = {}
    groups: Mapping[int, Group] = {}
    meetings: Mapping[int, Meeting] = {}
    efforts: Mapping[int, Effort] = {}
    indicators: Mapping[int, Indicator] = {}
    seq: int = 0
    """The line of the journal up to which these were read."""

    @cached_property
    def closed_meetings(self) -> ClosedMeetings:
        """The closed meetings, ready to count among."""
        return ClosedMeetings(self.meetings.values())

    @cached_property
    def zone_info(self) -> ZoneInfo:
        """The initiative's zone, in which days are counted."""
        return ZoneInfo(self.zone)

    def with_actions(self, changed: Mapping[int, Action | None], **more: object) -> BoardFacts:
        """These facts with some actions as they stand now; None for one that is gone."""
        actions = dict(self.actions)
        for action_id, action in changed.items():
            if action is None:
                actions.pop(action_id, None)
            else:
                actions[action_id] = action
        facts = replace(self, actions=actions, **more)
        facts.__dict__.update(closed_meetings=self.closed_meetings, zone_info=self.zone_info)
        return facts


class Card(Model, frozen=True, kw_only=True):
    """An action with what follows from it and from the day."""

    action: Action
    overdue: bool = False
    due_soon: bool = False
    age_days: int = 0
    carried: int = 0
    old: bool = False
    """Closed long ago: shown only where a filter asks for it."""


class Lane(Model, frozen=True, kw_only=True):
    """One row of the board across all columns."""

    kind: LaneKind
    subject_id: int | None = None
    """The person or group it is about."""
    columns: tuple[tuple[Card, ...], ...]
    """One for each of :data:`COLUMNS`; overdue first, then by due date; closed ones the latest first."""
    live: int = 0
    """Actions of the lane that remain to be done, also where a filter hides them."""
    overdue: int = 0
    older: int = 0
    """Closed long ago and not shown."""

    @property
    def id(self) -> tuple[LaneKind, int | None]:
        """What the lane is known by from one board to the next."""
        return self.kind, self.subject_id

    @property
    def shown(self) -> int:
        """How many cards it shows."""
        return sum(map(len, self.columns))


class Board(Model, frozen=True, kw_only=True):
    """All lanes of one view, and what of them is shown."""

    view: BoardView
    lanes: tuple[Lane, ...]
    """The lanes that show a card, in order."""
    whole: tuple[Lane, ...]
    """All lanes with all their cards, whatever is shown."""
    matches: frozenset[int] | None = None
    """The actions that the filter lets through; None without a filter."""

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """How many cards each column shows."""
        return tuple(sum(len(lane.columns[column]) for lane in self.lanes) for column in range(len(COLUMNS)))

    @property
    def shown(self) -> int:
        """How many cards are shown."""
        return sum(self.counts)

    @cached_property
    def total(self) -> int:
        """How many actions there are."""
        return sum(lane.shown for lane in self.whole)

    def place_of(self, action_id: int) -> tuple[int, int, int] | None:
        """Where a shown card is: lane, column, row."""
        for number, lane in enumerate(self.lanes):
            for column, cards in enumerate(lane.columns):
                for row, card in enumerate(cards):
                    if card.action.id == action_id:
                        return number, column, row
        return None

    def card(self, lane: int, column: int, row: int) -> Card | None:
        """The card at a place, if there is one."""
        try:
            return self.lanes[lane].columns[column][row]
        except IndexError:
            return None


# Deriving


def card_of(facts: BoardFacts, action: Action) -> Card:
    """What follows from an action on the day of the facts."""
    live = action.state.live
    due = action.due_on if live and action.due_kind is not DueKind.ONGOING else None
    overdue = is_overdue(action, facts.today)
    return Card(
        action=action,
        overdue=overdue,
        due_soon=due is not None and not overdue and due <= facts.today + SOON,
        age_days=(facts.today - action.captured_at.astimezone(facts.zone_info).date()).days,
        carried=facts.closed_meetings.times_carried(action),
        old=not live and _closed_long_ago(facts, action),
    )


def _closed_long_ago(facts: BoardFacts, action: Action) -> bool:
    met = facts.closed_meetings.last_of(action.group_id)
    since = facts.today - RECENT if met is None else min(met, facts.today)
    return action.closed_on is not None and action.closed_on < since


def _by_owner(facts: BoardFacts, card: Card) -> tuple[LaneKind, int | None]:
    owner = card.action.owner_id
    return (LaneKind.NOBODY, None) if owner is None else (LaneKind.OWNER, owner)


def _by_group(facts: BoardFacts, card: Card) -> tuple[LaneKind, int | None]:
    return LaneKind.GROUP, card.action.group_id


def _by_story(facts: BoardFacts, card: Card) -> tuple[LaneKind, int | None]:
    """Where an action stands in what has happened since its group last met."""
    if not card.action.state.live:
        return LaneKind.DONE, None
    if card.carried:
        return LaneKind.CARRIED, None
    if card.overdue:
        return LaneKind.SLIPPED, None
    met = facts.closed_meetings.last_of(card.action.group_id)
    if met is None or (facts.today - met).days >= card.age_days:
        return LaneKind.NEW, None
    return LaneKind.REST, None


_LANE_OF: Mapping[BoardView, Callable[[BoardFacts, Card], tuple[LaneKind, int | None]]] = {
    BoardView.OWNER: _by_owner,
    BoardView.GROUP: _by_group,
    BoardView.SINCE: _by_story,
}
_STORY = (LaneKind.NEW, LaneKind.DONE, LaneKind.SLIPPED, LaneKind.CARRIED, LaneKind.REST)
_COLUMN = {state: number for number, state in enumerate(COLUMNS)}


def _rank(card: Card) -> tuple[int, int]:
    action = card.action
    if action.state.live:
        return (action.due_on or date.max).toordinal(), action.id
    return -(action.closed_on or date.min).toordinal(), -action.id


def _lane_rank(facts: BoardFacts, lane: Lane) -> tuple[int, int, int, str]:
    """Where a lane stands: what nobody has first, then who is most behind, who has most, and by name."""
    if lane.kind is LaneKind.OWNER and lane.subject_id is not None:
        person = facts.people.get(lane.subject_id)
        return 1, -lane.overdue, -lane.live, person.name if person else ""
    if lane.kind is LaneKind.GROUP:
        return list(facts.groups).index(lane.subject_id or 0), 0, 0, ""
    return (0 if lane.kind is LaneKind.NOBODY else _STORY.index(lane.kind)), 0, 0, ""


# Building


def build(facts: BoardFacts, view: BoardView, matches: Collection[int] | None = None) -> Board:
    """Lay all actions out; where there is a filter, ``matches`` are the actions that it lets through."""
    lane_of = _LANE_OF[view]
    sorting: dict[tuple[LaneKind, int | None], list[list[Card]]] = {}
    for action in facts.actions.values():
        card = card_of(facts, action)
        where = lane_of(facts, card)
        if where not in sorting:
            sorting[where] = [[] for _ in COLUMNS]
        sorting[where][_COLUMN[action.state]].append(card)
    whole = [
        _lane(kind, subject, [tuple(sorted(cards, key=_rank)) for cards in columns])
        for (kind, subject), columns in sorting.items()
    ]
    whole.sort(key=lambda lane: _lane_rank(facts, lane))
    return _showing(view, tuple(whole), None if matches is None else frozenset(matches))


def filtered(board: Board, matches: Collection[int] | None) -> Board:
    """The same board behind another filter; None takes it away."""
    return _showing(board.view, board.whole, None if matches is None else frozenset(matches))


def rebuilt(board: Board, facts: BoardFacts, action_ids: Iterable[int]) -> Board:
    """The board after some actions changed, came or went; lanes keep their order.

    What was shown stays shown, although it may no longer pass the filter: nothing vanishes under the
    hand that changed it. What is new is shown too.
    """
    changed = set(action_ids)
    lanes = {lane.id: lane for lane in board.whole}
    came = set(changed)
    for where, lane in list(lanes.items()):
        kept = [
            tuple(card for card in cards if card.action.id not in changed)
            if any(card.action.id in changed for card in cards)
            else cards
            for cards in lane.columns
        ]
        if any(new is not old for new, old in zip(kept, lane.columns, strict=True)):
            came -= {card.action.id for cards in lane.columns for card in cards}
            lanes[where] = _lane(*where, kept)
    for action_id in sorted(changed & facts.actions.keys()):
        card = card_of(facts, facts.actions[action_id])
        where = _LANE_OF[board.view](facts, card)
        columns = list(lanes[where].columns if where in lanes else _EMPTY)
        column = _COLUMN[card.action.state]
        at = bisect_left(columns[column], _rank(card), key=_rank)
        columns[column] = (*columns[column][:at], card, *columns[column][at:])
        lanes[where] = _lane(*where, columns)
    whole = _in_order(facts, board.whole, [lane for lane in lanes.values() if lane.shown])
    matches = board.matches if board.matches is None else board.matches | came
    return _showing(board.view, whole, matches)


def _in_order(facts: BoardFacts, before: tuple[Lane, ...], lanes: list[Lane]) -> tuple[Lane, ...]:
    known = {lane.id for lane in before}
    ordered = [lane for lane in lanes if lane.id in known]
    for lane in lanes:
        if lane.id not in known:
            rank = _lane_rank(facts, lane)
            at = next((i for i, other in enumerate(ordered) if _lane_rank(facts, other) > rank), len(ordered))
            ordered.insert(at, lane)
    return tuple(ordered)


_EMPTY: tuple[tuple[Card, ...], ...] = ((),) * len(COLUMNS)


def _lane(kind: LaneKind, subject_id: int | None, columns: list[tuple[Card, ...]]) -> Lane:
    live = [cards for state, cards in zip(COLUMNS, columns, strict=True) if state.live]
    return Lane(
        kind=kind,
        subject_id=subject_id,
        columns=tuple(columns),
        live=sum(map(len, live)),
        overdue=sum(card.overdue for cards in live for card in cards),
    )


def _showing(view: BoardView, whole: tuple[Lane, ...], matches: frozenset[int] | None) -> Board:
    lanes = tuple(_shown(lane, matches) for lane in whole)
    return Board(view=view, whole=whole, lanes=tuple(lane for lane in lanes if lane.shown), matches=matches)


def _shown(lane: Lane, matches: frozenset[int] | None) -> Lane:
    if matches is not None:
        columns = tuple(tuple(card for card in cards if card.action.id in matches) for cards in lane.columns)
        return replace(lane, columns=columns)
    closed = [card for state, cards in zip(COLUMNS, lane.columns, strict=True) if not state.live for card in cards]
    older = sum(card.old for card in closed)
    if not older:
        return lane
    columns = tuple(
        cards if state.live else tuple(card for card in cards if not card.old)
        for state, cards in zip(COLUMNS, lane.columns, strict=True)
    )
    return replace(lane, columns=columns, older=older)
