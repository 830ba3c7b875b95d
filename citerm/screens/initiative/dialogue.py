"""The dialogue between groups: what waits for whom, what was answered, and who has not spoken for too long."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts import reading
from citerm.acts.handoff_reading import Dialogue, dialogue
from citerm.model.handoff import HandoffState
from citerm.model.message import N_, Echo
from citerm.model.people import GroupState
from citerm.rules.handoffs import Way
from citerm.screens.initiative.handoff_acts import HandoffActs
from citerm.screens.initiative.handoff_face import HandoffFace
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import line
from citerm.widgets.row_list import ListRow, RowList, gap, heading, wrapped


class DialogueScreen(HandoffActs):
    """What waits on top, then what was answered, drafts, and what is ended; of one group what comes in and goes out."""

    SECTION = "dialogue"
    CSS_PATH = ["../forms.tcss", "dialogue.tcss"]

    def __init__(self, group_id: int | None = None) -> None:
        super().__init__()
        self.group_id = group_id
        self.rows = RowList(id="dialogue-rows")
        self._head = Drawn(id="dialogue-head")
        self._found = Dialogue()

    def compose_body(self) -> ComposeResult:
        """How many wait, the handoffs, and the panel."""
        yield self._head
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        initiative = reading.initiative(self.desk)
        group = self._found.named(self.group_id) if self.group_id is not None else ""
        return (initiative.name if initiative else "", self.words.text(N_("Dialogue between groups")), group)

    def reread(self) -> None:
        """Read everything again."""
        found = self._found = dialogue(self.desk)
        words, face, today = self.words, HandoffFace(self.words, self.today()), self.today()
        ways, exchanges = found.of(self.group_id), found.between(self.group_id)
        waiting = [way for way in ways if way.open]
        late = sum(way.late(today) for way in waiting)
        count = words.plural("{n} waits for an answer", "{n} wait for an answer", len(waiting))
        said = [(count if waiting else words.text(N_("Nothing waits for an answer")), "strong")]
        if late:
            said.append((f" · {words.plural('{n} is late', '{n} are late', late)}", "attention"))
        self._head.show([line(*said)])
        rows: list[ListRow] = []
        for exchange in exchanges:
            rows += face.silence(exchange)
        for title, part in self._parts(ways):
            if part:
                rows += [*([gap()] if rows else []), heading(title), *(face.row(way, found) for way in part)]
        if not ways:
            nothing = words.text(
                N_("Nothing has been handed on yet. {key} writes the first; in a meeting it is e."),
                key=self.key_shown("new_handoff"),
            )
            rows += [*([gap()] if rows else []), wrapped("", (nothing, "quiet"))]
        if exchanges:
            rows += [gap(), heading(words.text(N_("Last word between the groups"))), *map(face.passed, exchanges)]
        self.rows.set_rows(rows)
        self.update_keys()

    def _parts(self, ways: Sequence[Way]) -> list[tuple[str, list[Way]]]:
        text, today = self.words.text, self.today()
        waiting = sorted((way for way in ways if way.open), key=lambda way: (not way.late(today), -way.handoff.id))
        recent = sorted(ways, key=lambda way: -way.handoff.id)
        if self.group_id is None:
            first = [(text(N_("Waits for an answer")), waiting)]
        else:
            first = [
                (text(N_("Waits for this group")), [w for w in waiting if w.handoff.to_group_id == self.group_id]),
                (text(N_("Waits for others")), [w for w in waiting if w.handoff.from_group_id == self.group_id]),
            ]
        return [
            *first,
            (text(N_("Answered, not back at the sender yet")), _in(recent, HandoffState.ANSWERED)),
            (text(N_("Drafts")), _in(recent, HandoffState.DRAFT)),
            (text(N_("Ended")), _in(recent, HandoffState.CLOSED)),
        ]

    @property
    def way(self) -> Way | None:
        """The handoff that is chosen."""
        kind, _, number = self.rows.chosen.partition(":")
        if kind != "handoff":
            return None
        return next((way for way in self._found.ways if way.handoff.id == int(number)), None)

    async def row_clicked(self) -> None:
        """A row was clicked on: it opens."""
        self.action_open_handoff()

    def action_open_handoff(self) -> None:
        """Open the handoff."""
        if (way := self.way) is not None:
            self.house.open_screen("handoff", handoff_id=way.handoff.id)

    async def action_new_handoff(self) -> None:
        """Ask what is handed on."""
        await self.ask_new([each for each in self._found.groups if each.state is not GroupState.CLOSED], self.group_id)

    def written(self, echo: Echo) -> None:
        """Choose what was written."""
        self.rows.choose(f"handoff:{echo.row_id}")

    def action_next_group(self) -> None:
        """Show the next group's, then all."""
        order = [None, *(group.id for group in self._found.groups)]
        here = order.index(self.group_id) if self.group_id in order else 0
        self.group_id = order[(here + 1) % len(order)]
        self.reread()
        self.update_title()


def _in(ways: Sequence[Way], state: HandoffState) -> list[Way]:
    return [way for way in ways if way.state is state]
