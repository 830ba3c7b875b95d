"""The phase screen: how far the initiative has come, phase by phase, and what shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from citerm.acts.desk import is_read_only, why_read_only
from citerm.acts.phase_reading import phase_page
from citerm.model.message import N_, Message, Refused, say
from citerm.model.track import Phase, PhaseTrack
from citerm.rules.phases import newest_cycle
from citerm.rules.timetable import counter
from citerm.screens.months import counter_text
from citerm.screens.phase.acts import PhaseActs
from citerm.screens.phase.cell import cell, cell_lines, cells, phase_cells
from citerm.screens.phase.face import PhaseFace
from citerm.screens.phase.head import PhaseHead
from citerm.screens.phase.lists import checklist, steps
from citerm.screens.phase.matrix import LOW, TALL, Matrix
from citerm.screens.phase.overview import overview
from citerm.screens.places import go_to_action, go_to_entry
from citerm.screens.rows import EndKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, wrap
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import ListRow, RowList

WIDE_ENOUGH, TALL_ENOUGH, ROOMY = 70, 20, 30
"""Columns and rows from which the matrix is shown as one, and rows from which its cells are taller."""


class Page(StrEnum):
    """What is shown of the phases."""

    OVERVIEW = "overview"
    MATRIX = "matrix"
    CHECKLIST = "checklist"
    STEPS = "steps"


_NAMES = {
    Page.OVERVIEW: N_("Overview"),
    Page.MATRIX: N_("Matrix"),
    Page.CHECKLIST: N_("Checklist"),
    Page.STEPS: N_("Steps"),
}
_ROWS: dict[Page, Callable[[PhaseFace], list[ListRow]]] = {
    Page.OVERVIEW: overview,
    Page.MATRIX: phase_cells,
    Page.CHECKLIST: checklist,
    Page.STEPS: steps,
}


class CellDetail(Drawn):
    """The chosen cell in a few lines."""

    def __init__(self) -> None:
        super().__init__(id="phase-detail")
        self.lines: Sequence[Line] = ()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Wrap them."""
        return [part for each in self.lines for part in wrap(each, width)]


class PhaseScreen(EndKeys, PhaseActs):
    """Phases by ←/→, pages by Tab, lines by ↑/↓."""

    SECTION = "phase"
    CSS_PATH = ["../forms.tcss", "screen.tcss"]

    def __init__(self, track: str = "", phase: int | None = None) -> None:
        super().__init__()
        self._track = track
        self._number = phase
        self.shown = Page.OVERVIEW
        self.cell = ""
        """Key of the component whose cell is shown in full; empty for none."""
        self.rows = RowList(id="phase-rows")
        self._head = PhaseHead()
        self._matrix = Matrix()
        self._detail = CellDetail()
        self._face: PhaseFace | None = None
        self._told = False

    def compose_body(self) -> ComposeResult:
        """The phases, and the page that is shown of the one that is looked at."""
        yield self._head
        with Container(id="phase-body"):
            yield self._matrix
            yield self._detail
            yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """The initiative, and that these are its phases."""
        return (self.page.initiative.name, self.words.text(N_("Phases")))

    def reread(self) -> None:
        """Read all about the phases again."""
        self.page = phase_page(self.desk)
        self._face = None
        self.forget_decisions()
        if self._track not in self.page.tracks:
            initiative = self.page.initiative
            self._track = initiative.track if initiative.track in self.page.tracks else next(iter(self.page.tracks))
        if self._number not in self.track.phase_by_number:
            self._number = self._likely()
        self._show_page()
        if self.page.problems and not self._told:
            self._told = True
            self.say(self.page.problems[0], Tone.ATTENTION)

    def _likely(self) -> int:
        """The primary phase, else the one of this track that was worked on last, else the first."""
        initiative, track = self.page.initiative, self.track
        if initiative.track == track.key and initiative.phase in track.phase_by_number:
            return initiative.phase
        opened = [
            (cycle.opened_on, phase.number)
            for phase in track.phases
            if (cycle := newest_cycle(self.page.history.cycles, track.key, phase.number)) and cycle.opened_on
        ]
        return max(opened)[1] if opened else track.phases[0].number

    @property
    def track(self) -> PhaseTrack:
        """The track that is looked at."""
        return self.page.tracks[self._track]

    @property
    def phase(self) -> Phase:
        """The phase that is looked at."""
        return self.track.phase_by_number[self._number or 0]

    @property
    def face(self) -> PhaseFace:
        """The phase in the language of the screen."""
        if self._face is None:
            self._face = PhaseFace(self.page, self.track, self.phase, self.words)
        return self._face

    @property
    def pages(self) -> list[Page]:
        """The pages that there are for this phase."""
        phase = self.phase
        found = [Page.OVERVIEW]
        if self.track.components and any(each.milestones for each in self.track.phases):
            found.append(Page.MATRIX)
        if phase.entry or phase.checklist or phase.gate or (phase.results and not phase.steps):
            found.append(Page.CHECKLIST)
        if phase.steps:
            found.append(Page.STEPS)
        return found

    @property
    def chosen(self) -> tuple[str, str]:
        """Kind and key of what is chosen."""
        if self._grid:
            part = self.face.part_of(self._matrix.chosen[1])
            return ("tick", part.key) if part is not None else ("", "")
        kind, _, key = self.rows.chosen.partition(":")
        if kind == "cell":
            part = self.face.part_of(key)
            return ("tick", part.key) if part is not None else ("", "")
        return kind, key

    @property
    def _grid(self) -> bool:
        """Whether the matrix is shown as one."""
        return self.has_class("-matrix")

    # what is shown

    def _show_page(self, *, anew: bool = False) -> None:
        if self.shown not in self.pages:
            self.shown, self.cell = Page.OVERVIEW, ""
        width, height = self.size
        room = width >= WIDE_ENOUGH and height >= TALL_ENOUGH
        self.set_class(self.shown is Page.MATRIX and not self.cell and room, "-matrix")
        self._show_head()
        if self._grid:
            self._show_matrix(TALL if height >= ROOMY else LOW)
        else:
            rows = cell(self.face, self.cell) if self.cell else _ROWS[self.shown](self.face)
            first = next((each.id for each in rows if each.id), "")
            self.rows.set_rows(rows, first if anew else None)
        self.update_keys()

    def _show_head(self) -> None:
        head, text = self._head, self.words.text
        started = self.page.initiative.started_on
        head.month = ""
        if started is not None:
            head.month = counter_text(counter(started, self.page.today, self.track.course_months), self.words)
        head.page, head.words = self.page, self.words
        head.track, head.phase = self._track, self.phase.number
        head.pages = [text(_NAMES[page]) for page in self.pages]
        head.place = self.pages.index(self.shown)
        head.redraw()

    def _show_matrix(self, lines: int) -> None:
        matrix, track = self._matrix, self.track
        matrix.words, matrix.lines = self.words, lines
        matrix.phases = [phase.number for phase in track.phases]
        matrix.components = [(component.key, self.face.said(component.name)) for component in track.components]
        matrix.faces = cells(self.face)
        keys = [component.key for component in track.components]
        matrix.chosen = (self.phase.number, matrix.chosen[1] if matrix.chosen[1] in keys else keys[0])
        matrix.redraw()
        self._show_detail()

    def _show_detail(self) -> None:
        self._detail.lines = cell_lines(self.face, self._matrix.chosen[1])
        self._detail.redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Show the matrix as one where there is room for it."""
        super().on_resize(event)
        if self._face is not None:
            self._show_page()

    # moving

    def step_rows(self, by: int) -> None:
        """Choose another line, or another component."""
        if self._grid:
            self._matrix.step(by)
            self._show_detail()
        else:
            self.rows.step(by)
        self.update_keys()

    def page_rows(self, by: int) -> None:
        """Choose a line a page away."""
        if self._grid:  # all of it is in sight
            self.end_of_rows(by)
        else:
            self.rows.page(by)
            self.update_keys()

    def end_of_rows(self, by: int) -> None:
        """Choose the last line, or the first."""
        if self._grid:
            self._matrix.step(by * len(self._matrix.components))
            self._show_detail()
        else:
            self.rows.to_end(by)
        self.update_keys()

    def action_phase_before(self) -> None:
        """Look at the phase before."""
        self._go(-1)

    def action_phase_after(self) -> None:
        """Look at the next phase."""
        self._go(1)

    def _go(self, by: int) -> None:
        numbers = [phase.number for phase in self.track.phases]
        place = min(max(numbers.index(self.phase.number) + by, 0), len(numbers) - 1)
        if numbers[place] != self._number:
            self._number, self._face = numbers[place], None
            self._show_page(anew=True)

    def action_next_page(self) -> None:
        """Show the next page."""
        self._turn(1)

    def action_page_before(self) -> None:
        """Show the page before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        pages = self.pages
        self.shown = pages[(pages.index(self.shown) + by) % len(pages)]
        self.cell = ""
        self._show_page(anew=True)

    def action_other_track(self) -> None:
        """Look at the next track."""
        keys = list(self.page.tracks)
        self._track = keys[(keys.index(self._track) + 1) % len(keys)]
        self._number, self._face, self.cell = None, None, ""
        self._number = self._likely()
        self._show_page(anew=True)

    # opening

    async def action_open_line(self) -> None:
        """Open what is chosen: a cell, a decision, an action; ask about a line, a strategy or a participant."""
        if self._grid:
            self.cell = self._matrix.chosen[1]
            self._show_page(anew=True)
            return
        kind, _, key = self.rows.chosen.partition(":")
        if kind in ("tick", "strategy", "member") and is_read_only(self.desk):
            self.say(why_read_only(self.desk), Tone.REFUSED)
            return
        match kind:
            case "cell":
                self.cell = key
                self._show_page(anew=True)
            case "tick":
                await self.ask_tick(key)
            case "strategy":
                await self.ask_strategy(int(key))
            case "member":
                await self.ask_member(int(key))
            case "decision":
                self.house.open_screen("decision", decision_id=int(key))
            case "action":
                go_to_action(self.house, int(key))
            case "item":
                self._open_item(int(key))

    def action_timetable(self) -> None:
        """The months of the course."""
        self.house.open_screen("timetable", track=self._track, phase=self.phase.number)

    def action_trend(self) -> None:
        """How the answers of this phase have moved."""
        self.house.open_screen("trend", track=self._track, phase=self.phase.number)

    def action_print_phase(self) -> None:
        """Write the phase as a Word file."""
        from citerm.screens.phase.paper import write_phase  # documents are for those who write one

        try:
            written = write_phase(self.house, self._track, self.phase.number)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        self.say(written, Tone.DONE)

    def _open_item(self, item_id: int) -> None:
        item = next(item for item in self.page.history.items if item.id == item_id)
        meeting = next((meeting for meeting in self.page.history.meetings if meeting.id == item.meeting_id), None)
        if meeting is None:
            self.say(say(N_("That item is on no agenda yet.")), Tone.REFUSED)
        else:
            go_to_entry(self.house, meeting, "item", item_id)

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        kind, _ = self.chosen
        if needs == "line" and not (self._grid or kind):
            return say(N_("There is nothing to open here yet."))
        if needs == "tick" and kind != "tick":
            return say(N_("Select a line that can be ticked."))
        if needs == "strategy" and kind != "strategy":
            return say(N_("Select a strategy first."))
        if needs == "member" and kind != "member":
            return say(N_("Select a participant first."))
        return None

    async def action_back(self) -> None:  # type: ignore[override]
        """Close the form or the cell, or leave."""
        if not self.asking and self.cell:
            chosen, self.cell = self.cell, ""
            self._show_page()
            self.rows.choose(f"cell:{chosen}")
        else:
            await super().action_back()
