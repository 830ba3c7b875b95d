"""The table plan: actors at tables side by side, moved by keys while the room looks on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult

from citerm.acts import reading, seating
from citerm.acts.desk import is_read_only
from citerm.acts.initiative import seating_reading
from citerm.commands import command_of
from citerm.commands.seating import DIGITS
from citerm.model.message import N_, Refused
from citerm.model.seating import MissingSeat, Placement, Seating, SeatingState
from citerm.rules.seating import place_of
from citerm.screens.initiative.seating_acts import SeatingActs
from citerm.screens.initiative.seating_face import SeatingFace, plan_rows
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, wrap
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList
from citerm.widgets.table_grid import TableGrid

LOW = 20
"""Rows of a terminal below which head and foot take little."""


class _Pane(Drawn):
    """Lines drawn for the room there is."""

    def __init__(self, id: str, lines: Callable[[int], Sequence[Line]]) -> None:
        super().__init__(id=id)
        self._of = lines

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """As many as there are."""
        return self._of(width)


class SeatingScreen(SeatingActs):
    """The tables; a list of all plans and the difference to the one before take their place when asked for."""

    SECTION = "seating"
    CSS_PATH = ["../forms.tcss", "seating.tcss"]

    def __init__(self, meeting_id: int | None = None) -> None:
        super().__init__()
        self._meeting_id = meeting_id
        self._head = _Pane("seating-head", self._draw_head)
        self._foot = _Pane("seating-foot", self._draw_foot)
        self.grid = TableGrid(id="seating-tables")
        self.rows = RowList(id="seating-rows")
        self._mode = "tables"
        self._plans: tuple[Seating, ...] = ()
        self._wanted: int | None = None
        """The plan that was asked for; none: the latest, or the one of the item."""

    def compose_body(self) -> ComposeResult:
        """The shared result, the tables, whoever is chosen."""
        yield self._head
        yield self.grid
        yield self.rows
        yield self._foot
        yield from self.compose_panel()

    def on_mount(self, event: events.Mount) -> None:
        """In a meeting, let a draft that belongs to none yet stand under the item that is on."""
        event.prevent_default()  # the handler above is called here, in its place, and not once more
        if self._meeting_id is not None:
            running = reading.meeting_record(self.desk, self._meeting_id).running
            self.item = (self._meeting_id, running.id) if running is not None else None
        super().on_mount(event)
        page = self.page
        if self.item is None or page is None or is_read_only(self.desk):
            return
        if page.plan.state is SeatingState.DRAFT and page.plan.item_id is None:
            plan_id, (meeting_id, item_id) = page.plan.id, self.item
            self.perform(lambda: seating.bring_under(self.desk, plan_id, meeting_id, item_id))

    @property
    def stays_lit(self) -> bool:
        """In a meeting the room looks at it for as long as it takes."""
        return self._meeting_id is not None

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        initiative = reading.initiative(self.desk)
        parts = [initiative.name if initiative else "", self.words.text(N_("Table plan"))]
        return [*parts, *([self.words.text(N_("Difference"))] if self._mode == "difference" else [])]

    # the snapshot

    def reread(self) -> None:
        """Read the plan again."""
        self._plans = seating_reading.plans(self.desk)
        shown = self._shown_plan()
        self.page = seating_reading.table_plan(self.desk, shown.id) if shown is not None else None
        if self.page is None or shown is None:
            self.face, self._mode = None, "tables"
        else:
            self.face = SeatingFace(self.words, self.page, self._plans.index(shown) + 1, len(self._plans))
        self._show()

    def _shown_plan(self) -> Seating | None:
        for wanted in (
            [each for each in self._plans if each.id == self._wanted],
            [each for each in self._plans if self.item is not None and each.item_id == self.item[1]],
            self._plans,
        ):
            if wanted:
                return wanted[-1]
        return None

    def _show(self) -> None:
        self.set_class(self._mode != "tables", "-listing")
        self.grid.set_tables(self.face.tables() if self.face is not None else ())
        if self._mode == "plans":
            self.rows.set_rows(plan_rows(self.words, self._plans))
        elif self._mode == "difference" and self.face is not None:
            self.rows.set_rows(self.face.difference())
        self._head.redraw()
        self._foot.redraw()
        self.update_keys()

    def _draw_head(self, width: int) -> Sequence[Line]:
        if self.face is None:
            nothing = N_("No table plan yet. {key} begins one: first what all want to reach together.")
            return wrap(line((self.words.text(nothing, key=self.key_shown("begin_plan")), "quiet")), width)
        return self.face.head(self.key_shown("word_plan"), width, 1 if self.app.size.height < LOW else 3)

    def _draw_foot(self, width: int) -> Sequence[Line]:
        if self.face is None or self._mode != "tables":
            return ()
        return self.face.about(self.chosen, width, 2 if self.app.size.height < LOW else 4)

    # choosing

    @property
    def listing(self) -> bool:
        """Whether a list of plans is shown instead of the tables."""
        return self._mode == "plans"

    @property
    def chosen(self) -> Placement | MissingSeat | None:
        """Who is chosen at the tables."""
        kind, _, number = self.grid.chosen.partition(":")
        if self.page is None or not number or self._mode != "tables":
            return None
        among: Sequence[Placement | MissingSeat] = self.page.placements if kind == "actor" else self.page.missing
        return next((one for one in among if one.id == int(number)), None)

    def choose(self, id: str) -> None:
        """Choose somebody who was just added."""
        self.grid.choose(id)
        self._moved()

    def show_plan(self, seating_id: int | None) -> None:
        """Show a plan from now on, at its tables."""
        self._wanted, self._mode = seating_id, "tables"

    def _moved(self) -> None:
        self._foot.redraw()
        self.update_keys()

    def _step(self, by: int) -> None:
        if self._mode == "tables":
            self.grid.step(by)
            self._moved()
        else:
            self.rows.step(by)

    def action_actor_up(self) -> None:
        """Choose the one above."""
        self._step(-1)

    def action_actor_down(self) -> None:
        """Choose the one below."""
        self._step(1)

    def _step_table(self, by: int) -> None:
        if self._mode == "tables":
            self.grid.step_table(by)
            self._moved()
        else:
            self.rows.page(by)

    def action_next_table(self) -> None:
        """Choose the first at the next table."""
        self._step_table(1)

    def action_previous_table(self) -> None:
        """Choose the first at the table before."""
        self._step_table(-1)

    # moving

    def _move_by(self, by: int) -> None:
        if self.page is None or self.chosen is None:
            return
        places = [table.place for table in self.page.tables]
        if isinstance(self.chosen, MissingSeat):
            places = places[1:]  # nobody is missing from the pile
        at = places.index(place_of(self.chosen)) + by
        self.move_to(places[at % len(places)])

    def action_move_left(self) -> None:
        """Seat whoever is chosen at the table before."""
        self._move_by(-1)

    def action_move_right(self) -> None:
        """Seat whoever is chosen at the next table."""
        self._move_by(1)

    def on_key(self, event: events.Key) -> None:
        """A digit seats whoever is chosen at that table."""
        if self.asking or event.key not in DIGITS or self.page is None or self.chosen is None:
            return
        command = command_of(self.SECTION, "seat_at")
        number = int(event.key)
        if self.reason_against(command) is None and number < len(self.page.tables):
            event.stop()
            event.prevent_default()
            self.move_to(self.page.tables[number].place)

    def action_seat_at(self) -> None:
        """Say which tables there are; the digit itself is taken before."""
        self.say(self.words.text(N_("There is no table of that number.")), Tone.REFUSED)

    # lists

    def action_list_plans(self) -> None:
        """Show all plans, or the tables again."""
        self._turn("plans")
        if self.page is not None:
            self.rows.choose(f"plan:{self.page.plan.id}")

    def action_plan_difference(self) -> None:
        """Show what is otherwise than before, or the tables again."""
        self._turn("difference")

    def _turn(self, mode: str) -> None:
        self._mode = "tables" if self._mode == mode else mode
        self._show()
        self.update_title()

    async def action_change_seat(self) -> None:
        """Open the plan that is chosen in the list; at the tables, ask anew about whoever is chosen."""
        if self.listing and self.rows.chosen:
            self.show_plan(int(self.rows.chosen.partition(":")[2]))
            self.read_again()
        else:
            await super().action_change_seat()

    async def action_back(self) -> None:  # type: ignore[override]
        """Close the form, or the list, or leave."""
        if not self.asking and self._mode != "tables":
            self._turn(self._mode)
        else:
            await super().action_back()

    # the paper

    def action_print_seating(self) -> None:
        """Write the table plan as a Word file."""
        from citerm.screens.initiative.paper import write_seating  # documents are for those who write one

        if self.page is None:
            return
        try:
            written = write_seating(self.house, self._plans.index(self.page.plan) + 1)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        self.say(written, Tone.DONE)
