"""One action in full, with its comments and its history; the letters of the board work here too."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from citerm.acts import board_reading
from citerm.acts.board_reading import CardPage, board_facts, card_page
from citerm.acts.history import Draft
from citerm.model.action import Action
from citerm.model.message import N_, Message, say
from citerm.rules.board_facts import BoardFacts
from citerm.screens.board.acting import ActingScreen
from citerm.screens.board.card_face import CardFace
from citerm.screens.item_place import action_place
from citerm.screens.places import go_to_entry
from citerm.screens.rows import RowKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, wrap
from citerm.widgets.row_list import RowList

WIDE = 118
"""Columns from which comments and history stand beside the facts."""


class Story(Drawn):
    """Comments and history at the side."""

    def __init__(self) -> None:
        super().__init__(id="card-side")
        self.lines: Sequence[Line] = ()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Wrap them."""
        rows: list[Line] = []
        for each in self.lines:
            indent = 2 if each and each[0].text.startswith("  ") else 0
            rows += wrap(each, width, hang=indent)
        return rows


class CardScreen(RowKeys, ActingScreen[None]):
    """Reads like a page; what leads somewhere can be chosen and opened."""

    SECTION = "card"
    CSS_PATH = "screen.tcss"

    def __init__(self, action_id: int) -> None:
        super().__init__()
        self.action_id = action_id
        self.page: CardPage | None = None
        self.rows = RowList(id="card-rows")
        self._story = Story()
        self._facts: BoardFacts | None = None

    def compose_body(self) -> ComposeResult:
        """The page, its story beside it where there is room, the line."""
        with Horizontal(id="card-body"):
            yield self.rows
            yield self._story
        yield self.capture

    def title_parts(self) -> Sequence[str]:
        """Board, group, the action."""
        text = self.words.text
        group = self.page.group.name if self.page else ""
        return (text(N_("Action board")), group)

    def reread(self) -> None:
        """Read the action again."""
        if self._facts is None:
            self._facts = board_facts(self.desk)
        else:
            self._facts, _ = board_reading.reread(self.desk, self._facts)
        self.facts = self._facts
        self.page = card_page(self.desk, self.action_id)
        place = action_place(self.desk, self.page.action, self.words)
        face = CardFace(self.page, self.facts, self.words, comment_key=self.key_shown("comment_on"), place=place)
        self.rows.set_rows(face.rows(story=self.size.width < WIDE))
        self._story.lines = face.story()
        self._story.redraw()

    def rest_empty(self) -> None:
        """Say how to write a comment."""
        words = self.words
        label = line((f"{self.key_shown('comment_on')} ", "key-strong"), (words.text(N_("Comment")), "quiet"))
        self.capture.rest(label, words.text(N_("what has happened since, with your name and the date")))

    def go_to_line(self, draft: Draft) -> bool:
        """A text about this action can be gone on with here."""
        return draft.item_id == self.action_id

    def on_resize(self, event: events.Resize) -> None:
        """Arrange for the new size."""
        if self.page is not None:
            self.reread()

    @property
    def action(self) -> Action | None:
        """The action."""
        return self.page.action if self.page is not None else None

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "link" and not self.rows.chosen:
            return say(N_("It came from no meeting and leads nowhere else."))
        return super().why_not(needs)

    async def row_clicked(self) -> None:
        """A line was clicked on: it opens."""
        self.action_follow_link()

    def action_follow_link(self) -> None:
        """Open what is chosen: its meeting, its decision, another action."""
        kind, _, number = self.rows.chosen.partition(":")
        if self.page is None:
            return
        origin = self.page.origin
        match kind:
            case "meeting" if origin.meeting is not None:
                if self.page.action.meeting_id is not None:
                    go_to_entry(self.house, origin.meeting, "action", self.action_id)
                elif origin.decision is not None:
                    go_to_entry(self.house, origin.meeting, "decision", origin.decision.id)
            case "decision" if origin.decision is not None:
                self.house.open_screen("decision", decision_id=origin.decision.id)
            case "action":
                self.house.open_screen("card", action_id=int(number))
