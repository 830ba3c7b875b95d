"""A lane of the board: its cards in the columns of their states."""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from functools import cached_property
from itertools import compress

from citerm.model.action import ActionState
from citerm.model.initiative import Model, replace
from citerm.rules.cards import Card, rank

COLUMNS = (
    ActionState.OPEN,
    ActionState.IN_PROGRESS,
    ActionState.WAITING,
    ActionState.DONE,
    ActionState.CANCELLED,
)


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
        column = COLUMN_OF[card.action.state]
        cards = self.columns[column]
        at = bisect_left(cards, rank(card), key=rank)
        return self._with(column, (*cards[:at], card, *cards[at:]), card, 1)

    def without_card(self, card: Card) -> Lane:
        """The lane without one of its cards."""
        column = COLUMN_OF[card.action.state]
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


COLUMN_OF = {state: number for number, state in enumerate(COLUMNS)}
