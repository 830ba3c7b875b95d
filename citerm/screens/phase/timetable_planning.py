"""Planning on the timetable: when phases are to begin and to end, and the day from which the months are counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from citerm.acts import organisation
from citerm.acts.desk import PHASES
from citerm.acts.phase import phases
from citerm.acts.phase_reading import PhasePage
from citerm.model.message import N_, Echo, about, say
from citerm.rules.timetable import PhaseBand, Timetable, by_months, month_begin, month_end
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.when import day_or_refuse, read_day


class TimetablePlanning(AskingScreen[None]):
    """A screen on which a phase and a month are chosen."""

    page: PhasePage
    table: Timetable
    undo_scope = PHASES
    WRITING = ("plan_dates", "later_end", "earlier_end", "later_begin", "earlier_begin", "start_date")

    def __init__(self) -> None:
        super().__init__()
        self.month: int | None = None
        """The chosen month; the present one before any is chosen."""

    @property
    def band(self) -> PhaseBand | None:
        """The phase that is chosen."""
        raise NotImplementedError

    def about_band(self, band: PhaseBand) -> str:
        """The phase in one line."""
        raise NotImplementedError

    def action_this_month(self) -> None:
        """Choose the present month."""
        raise NotImplementedError

    # planning

    def action_later_end(self) -> None:
        """Let the phase end a month later."""
        self._move(0, 1)

    def action_earlier_end(self) -> None:
        """Let the phase end a month earlier."""
        self._move(0, -1)

    def action_later_begin(self) -> None:
        """Let the phase begin a month later."""
        self._move(1, 0)

    def action_earlier_begin(self) -> None:
        """Let the phase begin a month earlier."""
        self._move(-1, 0)

    def _move(self, begin: int, end: int) -> None:
        band = self.band
        if band is None or self.month is None:
            return
        started = self.table.started_on
        first = band.planned_from or band.planned_to or month_begin(started, self.month)
        last = band.planned_to or band.planned_from or month_end(started, self.month)
        first, last = by_months(first, begin), by_months(last, end)
        if last < first:
            self.say(say(N_("A phase takes a month at least here; {key} sets its days."), key=self._dates_key))
            return
        self._plan(band, first, last)

    @property
    def _dates_key(self) -> str:
        return self.key_shown("plan_dates")

    def _plan(self, band: PhaseBand, first: date | None, last: date | None) -> bool:
        return self.perform(lambda: phases.plan_phase(self.desk, band.track.key, band.phase.number, first, last))

    async def action_plan_dates(self) -> None:
        """Ask for the days on which the phase is to begin and to end."""
        band = self.band
        if band is None:
            return
        text = self.words.text
        hint = text(N_("a day like 26/11 or +90; empty: none"))
        known = [day.isoformat() if day is not None else "" for day in (band.planned_from, band.planned_to)]
        await self.ask(
            self.about_band(band),
            [
                Field("first", text(N_("Begins")), known[0], hint, replaced=True),
                Field("last", text(N_("Ends")), known[1], hint, replaced=True),
            ],
            lambda values: self._set_plan(band, values),
            check=self._echo,
        )

    def _set_plan(self, band: PhaseBand, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            days = []
            for field in ("first", "last"):
                with about(field):
                    days.append(self._day(values[field]))
            return phases.plan_phase(self.desk, band.track.key, band.phase.number, days[0], days[1])

        return self.perform(act)

    def _day(self, typed: str) -> date | None:
        return day_or_refuse(typed, self.today(), self.words.language) if typed else None

    def _echo(self, form: Form, field: str) -> None:
        typed = form.value(field)
        day = read_day(typed, self.today(), self.words.language) if typed else None
        if day is not None:
            form.echo(field, self.words.formats.day(day), "key")
        else:
            form.echo(
                field, self.words.text(N_("Write a day like 26/11, thursday or +14.")) if typed else "", "attention"
            )

    async def action_start_date(self) -> None:
        """Ask for the day from which the months are counted."""
        text, known = self.words.text, self.page.initiative.started_on
        hint = text(N_("a day with its year, like 15/1/2026; empty: none"))
        await self.ask(
            text(N_("When did the initiative begin, or when does it begin?")),
            [Field("on", text(N_("On")), known.isoformat() if known else "", hint, replaced=True)],
            self._set_start,
            check=self._echo,
        )

    def _set_start(self, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            with about("on"):
                return organisation.set_start(self.desk, self._day(values["on"]))

        return self.perform(act, lambda echo: self.action_this_month())
