"""The trend: how the answers to a phase's questions moved from cycle to cycle, and what each component has reached."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container

from citerm.acts.phase_reading import PhasePage, phase_page
from citerm.model.message import N_
from citerm.model.track import PhaseTrack, in_language
from citerm.rules.trend import ComponentTrend, Trend, component_trends, trends
from citerm.screens.base import BaseScreen
from citerm.screens.phase.trend_face import TrendFace, choices_line, milestone_id, question_id
from citerm.screens.rows import EndKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, cut, line, spread, width_of
from citerm.widgets.row_list import ListRow, RowList, heading


class TrendHead(Drawn):
    """The phase or component that is shown, and the others beside it."""

    def __init__(self) -> None:
        super().__init__(id="trend-head")
        self.title = ""
        self.names: Sequence[str] = ()
        self.chosen = 0

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """The title gives way."""
        choices = choices_line(self.names, self.chosen, width // 2)
        return [spread(cut(line((self.title, "strong")), width - width_of(choices) - 2), choices, width)]


class TrendPane(Drawn):
    """The chosen question or milestone."""

    def __init__(self) -> None:
        super().__init__(id="trend-pane")

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """As large as there is room."""
        screen = self.screen
        return screen.pane(width, height) if isinstance(screen, TrendScreen) else [()]


class TrendScreen(EndKeys, BaseScreen[None]):
    """Questions under each other, the chosen one as a plot."""

    SECTION = "trend"
    CSS_PATH = ["trend.tcss"]
    page: PhasePage
    track: PhaseTrack

    def __init__(self, track: str = "", phase: int | None = None) -> None:
        super().__init__()
        self.rows = RowList(id="trend-rows")
        self.by_component = False
        """Whether components are gone through instead of phases."""
        self._track = track
        self._phase = phase
        self._component = ""
        self._head = TrendHead()
        self._pane = TrendPane()
        self._trends: tuple[Trend, ...] = ()
        self._found: ComponentTrend | None = None

    def compose_body(self) -> ComposeResult:
        """What is shown, the questions, the chosen one."""
        yield self._head
        with Container(id="trend-middle"):
            yield self.rows
            yield self._pane

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        return (self.page.initiative.name, self.words.text(N_("Trend")))

    @property
    def face(self) -> TrendFace:
        """How trends look today."""
        return TrendFace(self.words, self.page.today)

    def reread(self) -> None:
        """Read the answers again."""
        page = self.page = phase_page(self.desk)
        if self._track not in page.tracks:
            self._track = page.initiative.track if page.initiative.track in page.tracks else next(iter(page.tracks))
        if self._phase not in page.tracks[self._track].phase_by_number:
            primary = page.initiative.phase if page.initiative.track == self._track else None
            known = page.tracks[self._track]
            self._phase = primary if primary in known.phase_by_number else known.phases[0].number
        if not self._shown and not page.tracks[self._track].phase_by_number[self._phase].questions:
            self._track, self._phase = page.asked_last or (self._track, self._phase)
        self.track = page.tracks[self._track]
        if self._component not in self.track.component_by_key:
            self._component = self.track.components[0].key if self.track.components else ""
            self.by_component = self.by_component and bool(self._component)
        self._show()

    def _show(self, *, anew: bool = False) -> None:
        track, words = self.track, self.words
        name = in_language(track.name, words.language)
        rows: list[ListRow]
        if self.by_component:
            every = component_trends(self.page.history, track)
            self._found = next(each for each in every if each.component.key == self._component)
            self._trends = self._found.trends
            rows = self.face.component(self._found)
            reached = words.text(N_("{n} of {all} milestones"), n=self._found.reached, all=len(self._found.milestones))
            self._head.title = f"{in_language(self._found.component.name, words.language)} · {reached}"
            self._head.names = [component.key for component in track.components]
            self._head.chosen = self._head.names.index(self._component)
        else:
            assert self._phase is not None
            self._found = None
            self._trends = trends(self.page.history, track, self._phase)
            rows = [self.face.question(trend) for trend in self._trends]
            numbers = [phase.number for phase in track.phases]
            self._head.title = words.text(N_("{track} · phase {number}"), track=name, number=self._phase)
            self._head.names = [str(number) for number in numbers]
            self._head.chosen = numbers.index(self._phase)
        found = rows or [heading(words.text(N_("This phase has no questions.")))]
        self.rows.set_rows(found, self._likely(found) if anew or not self.rows.chosen else None)
        self._head.redraw()
        self._pane.redraw()
        self.update_keys()

    def _likely(self, rows: Sequence[ListRow]) -> str:
        """The first question that was answered, else the first row; of a component, its first milestone."""
        answered = () if self.by_component else (question_id(trend) for trend in self._trends if trend.points)
        return next(iter(answered), "") or next((row.id for row in rows if row.id), "")

    def pane(self, width: int, height: int) -> list[Line]:
        """The chosen question or milestone in full."""
        chosen = self.rows.chosen
        for trend in self._trends:
            if question_id(trend) == chosen:
                return self.face.question_pane(trend, width, height)
        if self._found is not None:
            for reached in self._found.milestones:
                if milestone_id(reached) == chosen:
                    return self.face.milestone_pane(self._found, reached, width, height)
        return [()]

    # moving

    def row_chosen(self) -> None:
        """Show the question that is chosen."""
        self._pane.redraw()

    def action_trend_before(self) -> None:
        """Show the phase or component before."""
        self._go(-1)

    def action_trend_after(self) -> None:
        """Show the next phase or component."""
        self._go(1)

    def _go(self, by: int) -> None:
        place = min(max(self._head.chosen + by, 0), len(self._head.names) - 1)
        if self.by_component:
            self._component = self.track.components[place].key
        else:
            self._phase = self.track.phases[place].number
        self._show(anew=True)

    def action_by_component(self) -> None:
        """Go through components instead of phases, or phases again."""
        self.by_component = not self.by_component and bool(self.track.components)
        self._show(anew=True)

    def action_trend_track(self) -> None:
        """Look at the next phase model."""
        keys = [*self.page.in_use, *(key for key in self.page.tracks if key not in self.page.in_use)]
        self._track = keys[(keys.index(self._track) + 1) % len(keys)]
        self._phase = None
        self.reread()
