"""Half-typed texts of the board and its cards: one for each line and action, wherever the line is opened."""

from __future__ import annotations

from typing import Any

from citerm.acts import history
from citerm.acts.desk import BOARD, is_read_only
from citerm.acts.history import Draft
from citerm.model.message import N_
from citerm.rules.board_facts import BoardFacts
from citerm.screens.base import BaseScreen
from citerm.screens.drafts import Drafts

KEPT = {
    "to_waiting": N_("Waiting for"),
    "to_done": N_("Done"),
    "to_cancelled": N_("Cancelled"),
    "reword_action": N_("Text"),
    "comment_on": N_("Comment"),
    "give_owner": N_("Owner"),
    "give_due": N_("Due date"),
    "split_action": N_("Split off"),
    "new_action": N_("New action"),
}
"""The commands whose line keeps a half-typed text, with the label of the line."""


class BoardDrafts:
    """Keeps the text of the line that is open, and knows those that were folded."""

    def __init__(self, screen: BaseScreen[Any]) -> None:
        self._screen = screen
        self._by_scope: dict[str, Drafts] = {}
        self._open: Drafts | None = None
        self._kind = ""
        self._item_id: int | None = None

    def open(self, kind: str, item_id: int | None) -> Draft | None:
        """A line opens: answer what was half typed into it."""
        self._open = None
        if not kind:
            return None
        self._kind, self._item_id = kind, None if kind == "new_action" else item_id
        scope = f"{BOARD}:{kind}:{self._item_id or 0}"
        self._open = self._by_scope.setdefault(scope, Drafts(self._screen, scope))
        return self._open.load()

    def typed(self, text: str, fields: dict[str, str], *, folded: bool = False) -> None:
        """Something was typed."""
        if self._open is not None:
            self._open.typed(self._kind, text, self._item_id, fields, folded=folded)

    def save_now(self) -> None:
        """Put the text on disk before something else changes."""
        if self._open is not None:
            self._open.save_now()

    def save_again(self) -> None:
        """Put the text on disk even if it was there."""
        if self._open is not None:
            self._open.save_again()

    def close(self) -> None:
        """The text was confirmed or given up."""
        if self._open is not None:
            self._open.forget()
        self._open = None

    def folded(self, facts: BoardFacts) -> Draft | None:
        """The text that was folded last and still waits."""
        return next((draft for draft in reversed(self._known(facts)) if draft.folded), None)

    def left_open(self, facts: BoardFacts) -> Draft | None:
        """The text whose line was open when the program ended."""
        if is_read_only(self._screen.desk):
            return None
        return next((draft for draft in reversed(self._known(facts)) if not draft.folded), None)

    def about(self) -> set[int]:
        """The actions that half-typed texts are about."""
        drafts = history.drafts(self._screen.desk, BOARD)
        return {d.item_id for d in drafts if d.kind in KEPT and d.item_id is not None}

    def _known(self, facts: BoardFacts) -> list[Draft]:
        drafts = history.drafts(self._screen.desk, BOARD)
        return [d for d in drafts if d.kind in KEPT and (d.item_id is None or d.item_id in facts.actions)]
