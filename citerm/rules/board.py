"""The action board: every action in a column of its state and in a lane of its owner, group or story.

What a card says beside its action (overdue, due soon, age, times carried) is derived here and never
stored. A board is built whole once; a key that changes one action changes one or two lanes of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from citerm.model.initiative import Model
from citerm.rules import by_id
from citerm.rules.board_facts import BoardFacts
from citerm.rules.cards import Card, card_of, rank
from citerm.rules.lanes import COLUMN_OF, COLUMNS, Lane, LaneKind


class BoardView(StrEnum):
    """The three ways to lay the board out."""

    OWNER = "owner"
    GROUP = "group"
    SINCE = "since"


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
        column = COLUMN_OF[card.action.state]
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
        sorting[where][COLUMN_OF[card.action.state]].append(card)
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
