"""Decisions, actions, notes and parked topics of all meetings, found by the words in them."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from citerm.acts import reading
from citerm.acts.reading import Hit
from citerm.model.message import N_
from citerm.screens.base import BaseScreen
from citerm.widgets.entry_list import EntryList, Paragraph, Row
from citerm.widgets.lines import Line, line

_KINDS = {
    "decision": ("■ ", N_("Decision"), "done"),
    "action": ("□ ", N_("Action"), "key"),
    "parked": ("◇ ", N_("Parked"), "attention"),
    "note": ("· ", N_("Note"), "quiet"),
    "item": ("▸ ", N_("Item"), "quiet"),
}


class SearchScreen(BaseScreen[tuple[str, int]]):
    """Type words, choose with the arrows, Enter goes to the meeting."""

    SECTION: ClassVar[str] = "search"
    CSS_PATH = "finder.tcss"
    AUTO_FOCUS = "Input"

    def __init__(self, here: int | None = None) -> None:
        super().__init__()
        self._here = here
        """The live meeting that waits below."""
        self._input = Input(id="search-input", select_on_focus=False)
        self._input.cursor_blink = False
        self._list = EntryList(id="search-list")
        self._hits: dict[tuple[str, int], Hit] = {}

    def title_parts(self) -> list[str]:
        """Search."""
        return [self.words.text(N_("Search"))]

    def compose_body(self) -> ComposeResult:
        """A field and what was found."""
        yield self._input
        yield self._list

    def reread(self) -> None:
        """Search again for what stands in the field."""
        words = self.words
        self._input.placeholder = words.text(N_("Words that occur in it"))
        typed = self._input.value
        found = reading.search(self.desk, typed)
        self._hits = {(hit.kind, hit.row_id): hit for hit in found}
        meetings = {meeting.id: meeting for meeting in reading.meetings(self.desk)}
        groups = {group.id: group for group in reading.groups(self.desk)}
        rows = []
        for key, hit in self._hits.items():
            sign, label, style = _KINDS[hit.kind]
            meeting = meetings.get(hit.meeting_id or 0)
            where = groups[hit.group_id].name if hit.group_id in groups else ""
            if meeting is not None:
                when = words.formats.short_day(meeting.on, self.today())
                number = words.text(N_("meeting {number}"), number=meeting.number) if meeting.number else ""
                where = " · ".join(part for part in (where, number, when) if part)
            head = line((sign, style), (words.text(label), f"{style}-strong"), ("  ", ""), (where, "quiet"))
            text = line("  ", " ".join(hit.text.split()))
            rows.append(Row(key, (Paragraph(head, hang=2), Paragraph(text, hang=2))))
        empty: Line = line((words.text(N_("Nothing was found.")), "quiet")) if typed.strip() else ()
        self._list.show(rows, empty=[empty])
        if rows and self._list.highlighted is None:
            self._list.highlight(rows[0].key)

    @on(Input.Changed)
    def _narrow(self) -> None:
        self.reread()

    @on(Input.Submitted)
    def _choose(self) -> None:
        hit = next((hit for key, hit in self._hits.items() if key == self._list.highlighted), None)
        if hit is None or hit.meeting_id is None:
            return
        meeting = next(m for m in reading.meetings(self.desk) if m.id == hit.meeting_id)
        ended = meeting.opened_at is not None and not meeting.state.under_way
        self.house.replace_screen("minutes" if ended else "live", meeting_id=meeting.id)

    def action_entry_page_up(self) -> None:
        """Look further up."""
        self._list.page(-1)

    def action_entry_page_down(self) -> None:
        """Look further down."""
        self._list.page(1)

    def on_key(self, event: events.Key) -> None:
        """Arrows move through the list while the field has the keys."""
        if event.key in ("up", "down"):
            event.stop()
            self._list.move(-1 if event.key == "up" else 1)
