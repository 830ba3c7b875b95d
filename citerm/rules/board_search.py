"""Looking through all cards at every letter: exact hits, and where a word has none, a slip of the finger."""

from __future__ import annotations

from collections.abc import Iterable

from citerm.model.action import Action
from citerm.model.text import fold
from citerm.rules.board import Board, BoardFacts, Card
from citerm.rules.board_filter import Filter
from citerm.rules.likeness import is_like

MOST_LIKE = 200
"""Words of the record that one mistyped word may stand for."""


class Sieve:
    """What all cards say, folded once, so that each letter of a filter costs one pass over it."""

    def __init__(self, board: Board, facts: BoardFacts) -> None:
        self._people = {p.id: f"{fold(p.name)} {fold(p.initials)}" for p in facts.people.values()}
        self._groups = {group.id: fold(group.name) for group in facts.groups.values()}
        self._numbers = {m.id: str(m.number) for m in facts.meetings.values() if m.number is not None}
        self._cards: dict[int, Card] = {
            card.action.id: card for lane in board.whole for cards in lane.columns for card in cards
        }
        self._texts = {action_id: self._text(card.action) for action_id, card in self._cards.items()}
        self._vocabulary: frozenset[str] | None = None

    def _text(self, action: Action) -> str:
        group = self._groups.get(action.group_id, "")
        return "\n".join(
            (
                fold(action.text),
                self._people.get(action.owner_id or 0, ""),
                f"{group} {self._numbers.get(action.meeting_id or 0, '')}",
                fold(action.waiting_for) if action.waiting_for else "",
            )
        )

    def renew(self, board: Board, action_ids: Iterable[int]) -> None:
        """Take in what some actions say now."""
        changed = set(action_ids)
        for action_id in changed:
            self._cards.pop(action_id, None)
            self._texts.pop(action_id, None)
        for lane in board.whole:
            for cards in lane.columns:
                for card in cards:
                    if card.action.id in changed:
                        self._cards[card.action.id] = card
                        self._texts[card.action.id] = self._text(card.action)
        self._vocabulary = None

    def matches(self, wanted: Filter) -> frozenset[int] | None:
        """The actions that a filter lets through; None where it asks for nothing yet."""
        if wanted.lets_all_through:
            return None
        found = list(self._cards)
        for test in wanted.tests:
            found = [action_id for action_id in found if test(self._cards[action_id])]
        for word in wanted.words:
            exact = [action_id for action_id in found if word in self._texts[action_id]]
            found = exact or self._nearly(word, found)
        return frozenset(found)

    def _nearly(self, word: str, among: list[int]) -> list[int]:
        if self._vocabulary is None:
            self._vocabulary = frozenset(" ".join(self._texts.values()).split())
        like = [known for known in self._vocabulary if is_like(word, known)][:MOST_LIKE]
        return [action_id for action_id in among if any(known in self._texts[action_id] for known in like)]
