"""Everything that was said, decided and agreed, in all meetings and between them, found by the words in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from citerm.acts import reading, searching
from citerm.acts.register_reading import register
from citerm.acts.searching import SHORTEST_WITHIN, Found, Hit
from citerm.model.meeting import Meeting
from citerm.model.message import N_, Message, say
from citerm.model.people import Group
from citerm.model.text import fold
from citerm.rules.register import Register
from citerm.screens.base import BaseScreen
from citerm.screens.places import go_to_action, go_to_entry, is_on
from citerm.widgets.entry_list import EntryList, Paragraph, Row
from citerm.widgets.lines import Line, line
from citerm.widgets.pasting import PlainInput

_KINDS = {
    "decision": ("■ ", N_("Decision"), "done"),
    "action": ("□ ", N_("Action"), "key"),
    "procedure": ("■ ", N_("In writing"), "done"),
    "handoff": ("↗ ", N_("Handoff"), "key"),
    "mandate": ("▸ ", N_("Mandate"), "key"),
    "goal": ("▸ ", N_("Goal"), "key"),
    "strategy": ("▸ ", N_("Strategy"), "key"),
    "effort": ("▸ ", N_("Effort"), "key"),
    "indicator": ("▸ ", N_("Indicator"), "key"),
    "parked": ("◇ ", N_("Parked"), "attention"),
    "note": ("· ", N_("Note"), "quiet"),
    "related": ("· ", N_("In the lists"), "quiet"),
    "comment": ("· ", N_("Comment"), "quiet"),
    "item": ("▸ ", N_("Item"), "quiet"),
    "contract": ("▸ ", N_("Contract"), "quiet"),
    "sideline": ("▸ ", N_("Sideline"), "quiet"),
    "organisation": ("▸ ", N_("Organisation"), "quiet"),
}

_PLACES: Mapping[str, Callable[[Hit], tuple[str, dict[str, Any]]]] = {
    "procedure": lambda hit: ("written", {"procedure_id": hit.row_id}),
    "handoff": lambda hit: ("handoff", {"handoff_id": hit.row_id}),
    "mandate": lambda hit: ("mandate", {"group_id": hit.group_id}),
    "goal": lambda hit: ("common_agenda", {"part": "goals", "chosen": f"goal:{hit.row_id}"}),
    "strategy": lambda hit: ("common_agenda", {"part": "goals", "chosen": f"strategy:{hit.row_id}"}),
    "effort": lambda hit: ("common_agenda", {"part": "efforts", "chosen": f"effort:{hit.row_id}"}),
    "indicator": lambda hit: ("indicator", {"indicator_id": hit.row_id}),
    "related": lambda hit: ("common_agenda", {"part": "lists", "chosen": f"related:{hit.row_id}"}),
    "contract": lambda hit: ("contracts", {"group_id": hit.group_id, "chosen": f"member:{hit.part_of}"}),
    "sideline": lambda hit: ("sideline", {"chosen": f"actor:{hit.row_id}"}),
    "organisation": lambda hit: ("organisations", {"organisation_id": hit.row_id}),
}
"""The screen on which each kind stands that has one of its own, and how it is opened there."""


LONG = 400
"""A longer text is shown around the first word that was found."""
_BEFORE, _AFTER = 12, 40
_OPENING = "(\"'“„”»«[–-"


def _excerpt(text: str, wanted: list[str]) -> str:
    """A text on one line; of a long one the words around the first that was searched for."""
    words = text[:20_000].split()
    if len(text) <= LONG:
        return " ".join(words)
    place = next((n for n, word in enumerate(words) if any(one in fold(word) for one in wanted)), 0)
    first, last = max(0, place - _BEFORE), place + _AFTER
    return ("… " if first else "") + " ".join(words[first:last])[:LONG] + (" …" if last < len(words) else "")


def _marked(text: str, wanted: list[str]) -> Line:
    """A text in which the words that were searched for stand out."""
    pieces: list[tuple[str, str]] = []
    for word in re.split(r"(\s+)", text):
        folded = fold(word).lstrip(_OPENING)
        found = any(folded.startswith(one) or (len(one) >= SHORTEST_WITHIN and one in folded) for one in wanted)
        style = "key-strong" if found else ""
        if pieces and pieces[-1][1] == style:
            pieces[-1] = (pieces[-1][0] + word, style)
        else:
            pieces.append((word, style))
    return line("  ", *pieces)


class SearchScreen(BaseScreen[tuple[str, int]]):
    """Type words, choose with the arrows, Enter goes to the place."""

    SECTION: ClassVar[str] = "search"
    CSS_PATH = "../finder.tcss"
    AUTO_FOCUS = "Input"

    def __init__(self, here: int | None = None) -> None:
        super().__init__()
        self._here = here
        """The live meeting that waits below."""
        self._input = PlainInput(id="search-input")
        self._list = EntryList(id="search-list")
        self._found = Found()
        self._register = Register()
        self._meetings: dict[int, Meeting] = {}
        self._groups: dict[int, Group] = {}

    def title_parts(self) -> list[str]:
        """Search."""
        return [self.words.text(N_("Search"))]

    def compose_body(self) -> ComposeResult:
        """A field and what was found."""
        yield self._input
        yield self._list

    def reread(self) -> None:
        """Read the numbers of the decisions, and search again."""
        self._register = register(self.desk)
        self._meetings = {meeting.id: meeting for meeting in reading.meetings(self.desk)}
        self._groups = {group.id: group for group in reading.groups(self.desk)}
        self._input.placeholder = self.words.text(N_("Words that occur in it"))
        self._search()

    def _search(self) -> None:
        """Show what holds the words in the field."""
        words, typed = self.words, self._input.value
        self._found = searching.search(self.desk, typed)
        meetings, groups = self._meetings, self._groups
        rows = [*self._taken_instead()]
        instead = dict(self._found.instead)
        wanted = [instead.get(word, word) for word in fold(typed).split()]
        for hit in self._found.hits:
            sign, label, style = _KINDS[hit.kind]
            meeting = meetings.get(hit.meeting_id or 0)
            place = [groups[hit.group_id].name if hit.group_id in groups else ""]
            if hit.kind == "handoff" and hit.part_of in groups:
                place = [f"{place[0]} → {groups[hit.part_of].name}"]
            if hit.kind == "decision":
                place.insert(0, self._register.label_of(hit.row_id))
            if meeting is not None:
                place.append(words.text(N_("meeting {number}"), number=meeting.number) if meeting.number else "")
                place.append(words.formats.short_day(meeting.on, self.today()))
            where = " · ".join(part for part in place if part)
            head = line((sign, style), (words.text(label), f"{style}-strong"), ("  ", ""), (where, "quiet"))
            text = _marked(_excerpt(hit.text, wanted), wanted)
            rows.append(Row((hit.kind, hit.row_id), (Paragraph(head, hang=2), Paragraph(text, hang=2))))
        empty: Line = line((words.text(N_("Nothing was found.")), "quiet")) if typed.strip() else ()
        self._list.show(rows, empty=[empty])
        if self._found.hits and self._list.highlighted is None:
            first = self._found.hits[0]
            self._list.highlight((first.kind, first.row_id))
        self.update_keys()

    def _taken_instead(self) -> list[Row]:
        """Say which words were searched for instead of those that are nowhere."""
        rows = []
        for typed, taken in self._found.instead:
            shown = self._as_written(taken)
            said = self.words.text(
                N_("“{typed}” occurs nowhere; this was found for “{taken}”"), typed=typed, taken=shown
            )
            rows.append(Row(f"instead:{typed}", (Paragraph(line((said, "attention"))),), selectable=False))
        return rows

    def _as_written(self, folded: str) -> str:
        """A word of the index as it stands in a text that was found."""
        for hit in self._found.hits:
            for word in hit.text.split():
                if fold(word).startswith(folded):
                    return word.strip(".,;:!?()“”\"'")
        return folded

    @on(Input.Changed)
    def _narrow(self) -> None:
        self._search()

    @on(Input.Submitted)
    def action_open_hit(self) -> None:
        """Go to the place of the one that is chosen."""
        hit = next((h for h in self._found.hits if (h.kind, h.row_id) == self._list.highlighted), None)
        if hit is not None:
            self._go_to(hit)

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        return say(N_("Nothing was found.")) if needs == "hit" and not self._found.hits else None

    def _go_to(self, hit: Hit) -> None:
        """Show the place: a screen of its own, the board's card, or the meeting with the entry in sight."""
        replace = self.house.replace_screen
        if hit.meeting_id is not None and hit.meeting_id == self._here and self._is_on(hit):
            self.dismiss((hit.kind, hit.row_id))
        elif hit.kind in _PLACES:
            name, arguments = _PLACES[hit.kind](hit)
            replace(name, **arguments)
        elif hit.kind == "action":
            go_to_action(self.house, hit.row_id, instead=True)
        elif hit.kind == "comment" and hit.part_of is not None:
            go_to_action(self.house, hit.part_of, instead=True)
        elif hit.kind == "decision" and hit.row_id in self._register.by_id:
            replace("register", decision_id=hit.row_id)
        elif hit.kind == "decision" and hit.meeting_id is None:
            replace("written", procedure_id=hit.part_of)
        elif hit.meeting_id is not None:
            go_to_entry(self.house, self._meetings[hit.meeting_id], hit.kind, hit.row_id, instead=True)

    def _is_on(self, hit: Hit) -> bool:
        assert hit.meeting_id is not None
        return is_on(self.house, hit.meeting_id, hit.kind, hit.row_id)

    def action_further_up(self) -> None:
        """Look further up."""
        self._list.page(-1)

    def action_further_down(self) -> None:
        """Look further down."""
        self._list.page(1)

    def on_key(self, event: events.Key) -> None:
        """Arrows move through the list while the field has the keys."""
        if event.key in ("up", "down"):
            event.stop()
            self._list.move(-1 if event.key == "up" else 1)
