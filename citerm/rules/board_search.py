"""Looking through all cards at every letter: exact hits, and where a word has none, a slip of the finger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from citerm.model.action import Action
from citerm.model.text import fold
from citerm.rules.board import Board
from citerm.rules.board_facts import BoardFacts
from citerm.rules.board_filter import Filter
from citerm.rules.cards import Card
from citerm.rules.coordination import partners_of
from citerm.rules.likeness import meant


class Sieve:
    """What all cards say, folded once, so that each letter of a filter costs one pass over it."""

    def __init__(self, board: Board, facts: BoardFacts) -> None:
        self._people = {p.id: f"{fold(p.name)} {fold(p.initials)}" for p in facts.people.values()}
        self._groups = {group.id: fold(group.name) for group in facts.groups.values()}
        self._facts = facts
        self._numbers = {m.id: str(m.number) for m in facts.meetings.values() if m.number is not None}
        self._cards = dict(board.cards)
        self._texts = {action_id: self._text(card.action) for action_id, card in self._cards.items()}
        self._known: set[str] = set()
        for text in self._texts.values():
            self._known.update(text.split())

    def _text(self, action: Action) -> str:
        text = f"{fold(action.text)}\n{self._groups.get(action.group_id, '')}"
        if action.meeting_id is not None:
            text += f" {self._numbers.get(action.meeting_id, '')}"
        if action.owner_id is not None:
            text += f"\n{self._people.get(action.owner_id, '')}"
        for name in partners_of(action, self._facts.groups, self._facts.organisations):
            text += f"\n{fold(name)}"
        return f"{text}\n{fold(action.waiting_for)}" if action.waiting_for else text

    def renew(self, board: Board, action_ids: Iterable[int]) -> None:
        """Take in what some actions say now."""
        for action_id in action_ids:
            card = board.cards.get(action_id)
            if card is None:
                self._cards.pop(action_id, None)
                self._texts.pop(action_id, None)
                continue
            self._cards[action_id] = card
            self._texts[action_id] = self._text(card.action)
            self._known.update(self._texts[action_id].split())

    def matches(self, wanted: Filter) -> frozenset[int] | None:
        """The actions that a filter lets through; None where it asks for nothing yet."""
        if wanted.lets_all_through:
            return None
        texts = self._texts
        if wanted.tests:
            cards: Iterable[Card] = self._cards.values()
            for test in wanted.tests:
                cards = [card for card in cards if test(card)]
            texts = {card.action.id: texts[card.action.id] for card in cards}
        for word in wanted.words:
            exact = {action_id: text for action_id, text in texts.items() if word in text}
            texts = exact or self._nearly(word, texts)
        return frozenset(texts)

    def _nearly(self, word: str, texts: Mapping[int, str]) -> dict[int, str]:
        """The texts with a word that this one was meant for."""
        found: dict[int, str] = {}
        for other in meant(word, self._known):
            found |= {action_id: text for action_id, text in texts.items() if other in text}
        return found
