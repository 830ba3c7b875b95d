"""The action board: every action in a column of its state and in a lane of its owner, group or story.

What a card says beside its action (overdue, due soon, age, times carried) is derived here and never
stored. A board is built whole once; a key that changes one action changes one or two lanes of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import compress
from zoneinfo import ZoneInfo

from citerm.model.action import Action, ActionState, DueKind
from citerm.model.effort import Effort, Indicator
from citerm.model.initiative import Model, replace
from citerm.model.meeting import Meeting
from citerm.model.people import Group, Organisation, Person
from citerm.rules import by_id
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


class Day(Model, frozen=True, kw_only=True):
    """The day on which a board is looked at, where the initiative is, and what had been by then."""

    today: date
    zone: ZoneInfo
    closed_meetings: ClosedMeetings

    def shown_from(self, group_id: int) -> date:
        """The day from which on what is closed stays on the board: the group's last meeting, else a month back."""
        met = self.closed_meetings.last_of(group_id)
        return self.today - RECENT if met is None else min(met, self.today)


class Unread(Model, frozen=True):
    """Actions of one owner and one group that were closed long ago and have not been read; only their number has."""

    owner_id: int | None
    group_id: int
    number: int


class BoardFacts(Model, frozen=True, kw_only=True):
    """What a board is built from, as it stood at one moment."""

    initiative: str = ""
    """Its name."""
    today: date
    zone: str
    actions: Mapping[int, Action]
    people: Mapping[int, Person] = {}
    groups: Mapping[int, Group] = {}
    organisations: Mapping[int, Organisation] = {}
    meetings: Mapping[int, Meeting] = {}
    efforts: Mapping[int, Effort] = {}
    indicators: Mapping[int, Indicator] = {}
    seq: int = 0
    """The line of the journal up to which these were read."""
    unread: tuple[Unread, ...] | None = None
    """What was closed long ago and left where it is, until a filter asks for it; None where all was read."""
    besides: frozenset[int] = frozenset()
    """Actions that were read although they were closed long ago."""
    last: int = 0
    """Where something is unread: the highest key of an action. What is not known and has a lower one, is unread."""

    @cached_property
    def day(self) -> Day:
        """The day of these facts."""
        return Day(today=self.today, zone=ZoneInfo(self.zone), closed_meetings=ClosedMeetings(self.meetings.values()))

    def with_actions(self, changed: Mapping[int, Action | None], **more: object) -> BoardFacts:
        """These facts with some actions as they stand now; None for one that is gone."""
        facts = replace(self, actions=by_id.changed(self.actions, changed), **more)
        facts.__dict__.update(day=self.day)
        return facts


class Card(Model, frozen=True, kw_only=True):
    """An action with what follows from it and from the day."""

    action: Action
    day: Day
    overdue: bool = False
    old: bool = False
    """Closed long ago: shown only where a filter asks for it."""

    @property
    def due_soon(self) -> bool:
        """Whether it is to be done within a week."""
        action = self.action
        if self.overdue or action.due_on is None or action.due_kind is DueKind.ONGOING or not action.state.live:
            return False
        return action.due_on <= self.day.today + SOON

    @property
    def age_days(self) -> int:
        """How many days ago it was written down."""
        return (self.day.today - self.action.captured_at.astimezone(self.day.zone).date()).days

    @property
    def carried(self) -> int:
        """At how many meetings it was still open although it had been due."""
        return self.day.closed_meetings.times_carried(self.action)


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

    @cached_property
    def empty(self) -> bool:
        """Whether it shows no card."""
        return not any(self.columns)

    @cached_property
    def recent(self) -> Lane:
        """The lane without what was closed long ago."""
        columns = tuple(
            cards if state.live else tuple(card for card in cards if not card.old)
            for state, cards in zip(COLUMNS, self.columns, strict=True)
        )
        left_out = self.shown - sum(map(len, columns))
        return replace(self, columns=columns, older=self.older + left_out) if left_out else self

    @cached_property
    def ids(self) -> tuple[tuple[int, ...], ...]:
        """The actions in each column."""
        return tuple(tuple(card.action.id for card in cards) for cards in self.columns)

    def only(self, matches: frozenset[int]) -> Lane:
        """The lane with these actions only."""
        columns = tuple(
            tuple(compress(cards, map(matches.__contains__, ids)))
            for cards, ids in zip(self.columns, self.ids, strict=True)
        )
        return replace(self, columns=columns)

    def with_card(self, card: Card) -> Lane:
        """The lane with one more card, in its place."""
        column = _COLUMN[card.action.state]
        cards = self.columns[column]
        at = bisect_left(cards, rank(card), key=rank)
        return self._with(column, (*cards[:at], card, *cards[at:]), card, 1)

    def without_card(self, card: Card) -> Lane:
        """The lane without one of its cards."""
        column = _COLUMN[card.action.state]
        cards = self.columns[column]
        at = bisect_left(cards, rank(card), key=rank)
        return self._with(column, (*cards[:at], *cards[at + 1 :]), card, -1)

    def _with(self, column: int, cards: tuple[Card, ...], card: Card, more: int) -> Lane:
        return replace(
            self,
            columns=(*self.columns[:column], cards, *self.columns[column + 1 :]),
            live=self.live + more * card.action.state.live,
            overdue=self.overdue + more * card.overdue,
        )


class Board(Model, frozen=True, kw_only=True):
    """All lanes of one view, and what of them is shown."""

    view: BoardView
    lanes: tuple[Lane, ...]
    """The lanes that show a card, in order."""
    whole: tuple[Lane, ...]
    """All lanes with all their cards, whatever is shown."""
    cards: Mapping[int, Card]
    """Every card by its action, whatever is shown."""
    matches: frozenset[int] | None = None
    """The actions that the filter lets through; None without a filter."""
    unread: int = 0
    """How many actions have not been read."""

    @cached_property
    def places(self) -> Mapping[tuple[LaneKind, int | None], int]:
        """Where each of all lanes stands."""
        return {lane.id: place for place, lane in enumerate(self.whole)}

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """How many cards each column shows."""
        heights = [map(len, lane.columns) for lane in self.lanes]
        return tuple(map(sum, zip(*heights, strict=True))) if heights else (0,) * len(COLUMNS)

    @property
    def shown(self) -> int:
        """How many cards are shown."""
        return sum(self.counts)

    @property
    def total(self) -> int:
        """How many actions there are."""
        return len(self.cards) + self.unread

    def place_of(self, action_id: int) -> tuple[int, int, int] | None:
        """Where a shown card is: lane, column, row."""
        card = self.cards.get(action_id)
        if card is None:
            return None
        column = _COLUMN[card.action.state]
        for number, lane in enumerate(self.lanes):
            row = bisect_left(lane.columns[column], rank(card), key=rank)
            if self.card(number, column, row) is card:
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
    if action.state is ActionState.DONE or action.state is ActionState.CANCELLED:
        return Card(action=action, day=facts.day, old=_closed_long_ago(facts.day, action))
    return Card(action=action, day=facts.day, overdue=is_overdue(action, facts.today))


def _closed_long_ago(day: Day, action: Action) -> bool:
    return action.closed_on is not None and action.closed_on < day.shown_from(action.group_id)


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
    met = facts.day.closed_meetings.last_of(card.action.group_id)
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


def rank(card: Card) -> int:
    """Where a card stands in its column: overdue first, then by due date; closed ones the latest first."""
    action = card.action
    if action.state is ActionState.DONE or action.state is ActionState.CANCELLED:
        return (_LAST_DAY - (action.closed_on or date.min).toordinal() << _KEYS) + action.id
    return ((action.due_on or date.max).toordinal() << _KEYS) + action.id


_LAST_DAY = date.max.toordinal()
_KEYS = 40
"""Bits that are left for the keys of actions of one day."""


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
    cards = {action_id: card_of(facts, action) for action_id, action in facts.actions.items()}
    sorting: dict[tuple[LaneKind, int | None], list[list[Card]]] = {}
    for card in cards.values():
        where = lane_of(facts, card)
        if where not in sorting:
            sorting[where] = [[] for _ in COLUMNS]
        sorting[where][_COLUMN[card.action.state]].append(card)
    unread = _unread(facts, view)
    whole = [_lane(where, columns, unread.get(where, 0)) for where, columns in sorting.items()]
    whole.sort(key=lambda lane: _lane_rank(facts, lane))
    return _showing(
        view, tuple(whole), cards, None if matches is None else frozenset(matches), unread=sum(unread.values())
    )


def _unread(facts: BoardFacts, view: BoardView) -> dict[tuple[LaneKind, int | None], int]:
    """How many actions that have not been read belong into each lane."""
    counts: dict[tuple[LaneKind, int | None], int] = {}
    for each in facts.unread or ():
        match view:
            case BoardView.OWNER:
                where = (LaneKind.NOBODY if each.owner_id is None else LaneKind.OWNER), each.owner_id
            case BoardView.GROUP:
                where = LaneKind.GROUP, each.group_id
            case BoardView.SINCE:
                where = LaneKind.DONE, None
        counts[where] = counts.get(where, 0) + each.number
    return counts


def filtered(board: Board, matches: Collection[int] | None) -> Board:
    """The same board behind another filter; None takes it away."""
    matches = None if matches is None else frozenset(matches)
    return _showing(board.view, board.whole, board.cards, matches, unread=board.unread)


def rebuilt(board: Board, facts: BoardFacts, action_ids: Iterable[int]) -> Board:
    """The board after some actions changed, came or went; lanes keep their order.

    What was shown stays shown, although it may no longer pass the filter: nothing vanishes under the
    hand that changed it. What is new is shown too.
    """
    lane_of = _LANE_OF[board.view]
    whole, places = list(board.whole), board.places
    new: dict[tuple[LaneKind, int | None], Lane] = {}
    changed: dict[int, Card | None] = {}
    matches = board.matches
    for action_id in action_ids:
        before = board.cards.get(action_id)
        if before is not None:
            place = places[lane_of(facts, before)]
            whole[place] = whole[place].without_card(before)
        action = facts.actions.get(action_id)
        changed[action_id] = None
        if action is not None:
            changed[action_id] = card = card_of(facts, action)
            where = lane_of(facts, card)
            if where in places:
                whole[places[where]] = whole[places[where]].with_card(card)
            else:
                older = 0 if where in new else _unread(facts, board.view).get(where, 0)
                new[where] = (new.get(where) or _lane(where, _NOTHING, older)).with_card(card)
            if before is None and matches is not None:
                matches |= {action_id}
    whole = [lane for lane in whole if not lane.empty]
    for lane in new.values():
        rank_of_new = _lane_rank(facts, lane)
        at = next((i for i, other in enumerate(whole) if _lane_rank(facts, other) > rank_of_new), len(whole))
        whole.insert(at, lane)
    after = _showing(board.view, tuple(whole), by_id.changed(board.cards, changed), matches, board)
    if not new and len(whole) == len(board.whole):
        after.__dict__["places"] = places
    return after


_NOTHING: Sequence[Sequence[Card]] = ((),) * len(COLUMNS)


def _lane(where: tuple[LaneKind, int | None], columns: Sequence[Sequence[Card]], unread: int) -> Lane:
    live = [cards for state, cards in zip(COLUMNS, columns, strict=True) if state.live]
    return Lane(
        kind=where[0],
        subject_id=where[1],
        columns=tuple(tuple(sorted(cards, key=rank)) for cards in columns),
        live=sum(map(len, live)),
        overdue=sum(card.overdue for cards in live for card in cards),
        older=unread,
    )


def _showing(
    view: BoardView,
    whole: tuple[Lane, ...],
    cards: Mapping[int, Card],
    matches: frozenset[int] | None,
    before: Board | None = None,
    unread: int = 0,
) -> Board:
    """What of all lanes is shown; a lane that did not change is taken over from the board before."""
    drawn: dict[int, Lane] = {}
    if before is not None and before.matches is not None:
        shown = {lane.id: lane for lane in before.lanes}
        drawn = {id(lane): shown[lane.id] for lane in before.whole if lane.id in shown}
    if matches is None:
        lanes = [lane.recent for lane in whole]
    else:
        lanes = [drawn.get(id(lane)) or lane.only(matches) for lane in whole]
    shown_lanes = tuple([lane for lane in lanes if not lane.empty])
    unread = unread if before is None else before.unread
    return Board(view=view, whole=whole, lanes=shown_lanes, cards=cards, matches=matches, unread=unread)
