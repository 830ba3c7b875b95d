"""The chosen item of an agenda in full, beside the list."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import Message
from citerm.screens.agenda.item_face import ItemPage, beside_lines
from citerm.screens.agenda.view import item_details
from citerm.screens.base import BaseScreen
from citerm.screens.item_place import place_shown
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line


class Details(Drawn):
    """The chosen item in full."""

    def __init__(self) -> None:
        super().__init__(id="details")
        self._record: MeetingRecord | None = None
        self._item: AgendaItem | None = None
        self._why: Sequence[Message] = ()
        self._page: ItemPage | None = None

    def show_item(
        self, record: MeetingRecord, item: AgendaItem | None, why: Sequence[Message] = (), page: ItemPage | None = None
    ) -> None:
        """Show this item, why it came here from an earlier meeting, and what goes with it."""
        self._record, self._item, self._why, self._page = record, item, why, page
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Wrap its texts."""
        if self._record is None or self._item is None:
            return [()]
        screen = self.screen
        assert isinstance(screen, BaseScreen)
        place = place_shown(screen.desk, self._item, screen.words)
        lines = item_details(self._record, self._item, screen.words, width, self._why, place)
        if self._page is not None:
            lines += beside_lines(self._page, screen.words, screen.today(), width)
        return lines
