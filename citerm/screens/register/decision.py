"""One decision in full: its wording, how it was taken, what became of it, its actions and its history."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts.initiative import groups
from citerm.acts.register_reading import DecisionPage, decision_page, register
from citerm.model.message import N_
from citerm.rules.register import Entry
from citerm.screens.item_place import component_shown
from citerm.screens.places import go_to_action
from citerm.screens.register.acts import DecisionActs
from citerm.screens.register.face import RegisterFace
from citerm.screens.register.founding import founding_rows
from citerm.screens.rows import RowKeys
from citerm.widgets.row_list import RowList


class DecisionScreen(RowKeys, DecisionActs[None]):
    """Reads like a page; what leads somewhere can be chosen and opened."""

    SECTION = "decision"
    CSS_PATH = ["../forms.tcss", "screen.tcss"]
    rows: RowList

    def __init__(self, decision_id: int) -> None:
        super().__init__()
        self.decision_id = decision_id
        self.page: DecisionPage | None = None
        self.rows = RowList(id="decision-rows")

    def compose_body(self) -> ComposeResult:
        """The page and the panel."""
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Register, group, number."""
        place = self.words.text(N_("Decision register"))
        return (place, self.page.entry.group.name, self.page.entry.label) if self.page else (place,)

    def reread(self) -> None:
        """Read the decision again; where it stands in the register no more, leave."""
        self.register = register(self.desk)
        self.page = decision_page(self.desk, self.decision_id)
        if self.page is None:
            self.leave()
            return
        component = component_shown(self.desk, self.page.entry.decision.component, self.words)
        there = groups.founded_by(self.desk, self.decision_id)
        founding = founding_rows(self.page.entry, there, self.key_shown("found_group"), self.words)
        face = RegisterFace(self.words, self.today())
        self.rows.set_rows(face.page(self.page, self.register, component, founding))

    @property
    def entry(self) -> Entry | None:
        """The decision."""
        return self.page.entry if self.page else None

    async def row_clicked(self) -> None:
        """A row was clicked on: it opens."""
        self.action_open_entry()

    def action_open_entry(self) -> None:
        """Open what is chosen: its meeting, an action, another decision."""
        kind, _, number = self.rows.chosen.partition(":")
        match kind:
            case "place" | "written":
                self.action_to_meeting()
            case "decision":
                self.house.replace_screen("decision", decision_id=int(number))
            case "group":
                self.house.open_screen("group", group_id=int(number))
            case "action":
                go_to_action(self.house, int(number))
            case "meeting":
                assert self.page is not None
                meetings = (self.page.entry.noted_at, self.page.entry.taken_up_at)
                meeting = next(one for one in meetings if one is not None and one.id == int(number))
                self.house.open_screen("minutes", meeting_id=meeting.id)
