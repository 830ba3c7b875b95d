"""The timetable: the months of the course, its phases as planned and as they went, and what fell in each month."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult

from citerm.acts import reading
from citerm.acts.phase_reading import phase_page
from citerm.acts.register_reading import register
from citerm.model.meeting import MinutesState
from citerm.model.message import N_, Message, say
from citerm.rules.cadence import Rhythm, rhythms
from citerm.rules.timetable import Months, PhaseBand, timetable
from citerm.screens.phase.timetable_face import TimetableFace, band_id, groups_that_meet, happening_id
from citerm.screens.phase.timetable_grid import in_sight
from citerm.screens.phase.timetable_planning import TimetablePlanning
from citerm.screens.rows import RowKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList


class TimetableHead(Drawn):
    """The counter and the months, above the list that scrolls."""

    def __init__(self) -> None:
        super().__init__(id="timetable-head")
        self.face: TimetableFace | None = None

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """As wide as the rows below, which have their mark at the left."""
        return self.face.head(width) if self.face is not None else [()]


class TimetableLegend(Drawn):
    """What the signs mean."""

    def __init__(self) -> None:
        super().__init__(id="timetable-legend")
        self.face: TimetableFace | None = None

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """In as many lines as it takes."""
        return self.face.legend(width) if self.face is not None else [()]


class TimetableFoot(Drawn):
    """One line about the chosen phase."""

    def __init__(self) -> None:
        super().__init__(id="timetable-about")
        self.face: TimetableFace | None = None
        self.band: PhaseBand | None = None

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Its plan by days, and where it stands."""
        return [self.face.about(self.band, width)] if self.face is not None and self.band is not None else [()]


class TimetableScreen(RowKeys, TimetablePlanning):
    """Months beside each other, phases and meetings under each other."""

    SECTION = "timetable"
    CSS_PATH = ["../forms.tcss", "timetable.tcss"]

    def __init__(self, track: str = "", phase: int | None = None) -> None:
        super().__init__()
        self.rows = RowList(id="timetable-rows")
        self.every_track = False
        """Whether tracks are shown too that nothing was noted of."""
        self._wanted = f"phase:{track}:{phase}" if phase is not None else None
        self._head = TimetableHead()
        self._foot = TimetableFoot()
        self._legend = TimetableLegend()
        self._first = 1
        self._rhythms: Sequence[Rhythm] = ()
        self._last = ""
        """The phase that was chosen last: chosen again when what is chosen lies in a month no longer shown."""

    def compose_body(self) -> ComposeResult:
        """Months, rows, what is chosen, what the signs mean."""
        yield self._head
        yield self.rows
        yield self._foot
        yield self._legend
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        return (self.page.initiative.name, self.words.text(N_("Timetable")))

    def reread(self) -> None:
        """Read the course again."""
        page = self.page = phase_page(self.desk)
        keys = list(page.tracks) if self.every_track else list(page.in_use)
        shown = [page.tracks[key] for key in keys if key in page.tracks]
        self.table = timetable(page.history, shown, page.initiative, register(self.desk).entries, page.today)
        record = page.history
        self._rhythms = rhythms(
            record.groups, record.meetings, record.memberships, record.cycles, page.initiative, page.today
        )
        if self.month is None:
            self.month = self.table.counter.month
        self.month = min(max(self.month, self.table.months.first), self.table.months.last)
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Arrange all of it for the room there is."""
        super().on_resize(event)
        if self.month is not None:
            self._show()

    def _show(self) -> None:
        page, table = self.page, self.table
        assert self.month is not None
        months = in_sight(table.months, self.month, self._first)
        self._first = months.first
        face = TimetableFace(
            self.words,
            table,
            groups_that_meet(page.history.groups),
            self._rhythms,
            month=self.month,
            months=months,
            height=self.app.size.height,
            start_key=self.key_shown("start_date"),
        )
        self._head.face = self._foot.face = self._legend.face = face
        primary = next((band_id(band) for band in table.bands if band.primary), None)
        wanted = self._wanted or (self.rows.chosen or primary)
        self.rows.set_rows(face.rows(), wanted)
        self._wanted = None
        self._head.redraw()
        self._legend.redraw()
        self.row_chosen()

    def row_chosen(self) -> None:
        """Say below which phase is chosen."""
        if self.rows.chosen.startswith("phase:"):
            self._last = self.rows.chosen
        self._foot.band = self.band
        self._foot.redraw()
        self.update_keys()

    @property
    def band(self) -> PhaseBand | None:
        """The phase that is chosen."""
        return next((band for band in self.table.bands if band_id(band) == self.rows.chosen), None)

    def about_band(self, band: PhaseBand) -> str:
        """Its plan by days, and where it stands."""
        assert self._head.face is not None
        return "".join(piece.text for piece in self._head.face.about(band, max(self.size.width - 6, 20)))

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "phase" and self.band is None:
            return say(N_("Select a phase first."))
        return None

    # moving

    def action_month_before(self) -> None:
        """Choose the month before."""
        self._go(-1)

    def action_month_after(self) -> None:
        """Choose the month after."""
        self._go(1)

    def action_this_month(self) -> None:
        """Choose the present month."""
        assert self.month is not None
        self._go(self.table.counter.month - self.month)

    def _go(self, by: int) -> None:
        assert self.month is not None
        months: Months = self.table.months
        self.month = min(max(self.month + by, months.first), months.last)
        if not self.rows.chosen.startswith("phase:"):
            self._wanted = self._last
        self._show()

    def action_every_track(self) -> None:
        """Show the tracks too that nothing was noted of, or leave them out."""
        self.every_track = not self.every_track
        self.reread()

    # opening

    async def row_clicked(self) -> None:
        """A row was clicked on: it opens."""
        await self.action_open_happening()

    async def action_open_happening(self) -> None:
        """Open the meeting or decision that is chosen; of a phase, ask for its dates."""
        kind, _, number = self.rows.chosen.partition(":")
        if kind == "phase":
            await self.action_plan_dates()
            return
        found = next((each for each in self.table.happenings if happening_id(each) == self.rows.chosen), None)
        decision_id = int(number) if kind == "decision" else None
        meeting_id = int(number) if kind == "meeting" else None
        if found is not None and found.tick is not None:
            decision_id, meeting_id = found.tick.decision_id, found.tick.meeting_id
        elif found is not None and found.passage is not None and found.band is not None:
            decision_id = self._opened_by(found.band, found.passage.cycle)
        if decision_id is not None:
            self.house.open_screen("decision", decision_id=decision_id)
        elif meeting_id is not None:
            self._open_meeting(meeting_id)
        else:
            self.say(say(N_("It was noted by itself, without a meeting or decision to open.")))

    def _opened_by(self, band: PhaseBand, cycle: int) -> int | None:
        return next(
            (
                each.opened_by_id
                for each in self.page.history.cycles
                if (each.track, each.phase, each.cycle) == (band.track.key, band.phase.number, cycle)
            ),
            None,
        )

    def _open_meeting(self, meeting_id: int) -> None:
        meeting = next(each for each in reading.meetings(self.desk) if each.id == meeting_id)
        if meeting.state.under_way:
            self.house.open_screen("live", meeting_id=meeting_id)
        elif meeting.minutes_state in (MinutesState.DRAFT, MinutesState.SENT, MinutesState.APPROVED):
            self.house.open_screen("minutes", meeting_id=meeting_id)
        else:
            self.house.open_screen("agenda", meeting_id=meeting_id)

    def action_trend(self) -> None:
        """How the answers to the questions of the chosen phase moved."""
        band = self.band
        if band is not None:
            self.house.open_screen("trend", track=band.track.key, phase=band.phase.number)

    def tick(self) -> None:
        """The day may have changed."""
        if self.table.today != self.desk.today():
            self.reread()
            self.say(say(N_("A new day has begun.")), Tone.PLAIN)
