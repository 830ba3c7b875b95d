"""What can be done with an indicator, alike in the list and where one is shown in full."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from citerm.acts import reading
from citerm.acts.desk import PHASES
from citerm.acts.phase import indicators
from citerm.commands import Command
from citerm.model.effort import Direction, Indicator, IndicatorState, Measurement
from citerm.model.initiative import replace
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.rules.figures import read_figure, typed_again
from citerm.rules.indicators import Standing, baseline
from citerm.screens.base import ResultT
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.when import day_or_refuse, past_day_or_refuse, read_day, read_past_day

YES, NO = "yes", "no"


class IndicatorActs(AskingScreen[ResultT]):
    """A screen on which an indicator is chosen."""

    undo_scope = PHASES
    WRITING = (
        *("measure", "measure_several", "add_indicator", "change_indicator", "mark_baseline", "strike_measurement"),
        "retire",
    )

    @property
    def standing(self) -> Standing | None:
        """The indicator that is chosen, with its figures."""
        raise NotImplementedError

    @property
    def figure(self) -> Measurement | None:
        """The figure that is chosen; in a list of indicators the newest one."""
        raise NotImplementedError

    def why_not(self, needs: str) -> Message | None:
        """Conditions of the commands on an indicator."""
        if needs == "indicator" and self.standing is None:
            return say(N_("There is no indicator yet. n adds one."))
        if needs == "figure" and self.figure is None:
            return say(N_("There is no figure yet. m notes one."))
        return None

    def label_of(self, command: Command) -> str:
        """Say exactly what a key does at this moment."""
        standing = self.standing
        if command.id == "retire" and standing is not None and standing.indicator.state is not IndicatorState.IN_USE:
            return N_("Use")
        return command.label

    # what is measured

    async def action_add_indicator(self) -> None:
        """Ask what is to be measured."""
        await self.ask(
            self.words.text(N_("New indicator")),
            self._fields(Indicator(id=0, name="")),
            self._add,
            check=lambda form, field: self._echo(form, field, form.value("unit")),
        )

    async def action_change_indicator(self) -> None:
        """Ask what is to be changed."""
        if self.standing is None:
            return
        indicator = self.standing.indicator
        await self.ask(
            indicator.name,
            self._fields(indicator),
            lambda values: self._change(indicator, values),
            check=lambda form, field: self._echo(form, field, form.value("unit")),
            keep=f"indicator:{indicator.id}",
        )

    def _fields(self, indicator: Indicator) -> list[Field]:
        text, words = self.words.text, self.words
        nobody = [("", text(N_("no group")))]
        groups = [*nobody, *((str(group.id), group.name) for group in reading.groups(self.desk))]
        target = typed_again(indicator.target, words.language) if indicator.target is not None else ""
        target_on = indicator.target_on.isoformat() if indicator.target_on is not None else ""
        return [
            Field("name", text(N_("Name")), indicator.name, text(N_("what is measured"))),
            Field("unit", text(N_("Unit")), indicator.unit, text(N_("%, families, days; may be empty"))),
            Field(
                "direction",
                text(N_("Direction")),
                indicator.direction,
                choices=[(each.value, words.term(each)) for each in Direction],
            ),
            Field("target", text(N_("Target")), target, text(N_("the figure to be reached; may be empty"))),
            Field("target_on", text(N_("Target by")), target_on, text(N_("a day; may be empty"))),
            Field("source", text(N_("Source")), indicator.source, text(N_("where the figures come from"))),
            Field("analyst", text(N_("Worked out by")), indicator.analyst, text(N_("who works the figures out"))),
            Field(
                "every_months",
                text(N_("Measured every")),
                str(indicator.every_months or ""),
                text(N_("months, such as 3; empty: not agreed on")),
            ),
            Field("group_id", text(N_("Group")), str(indicator.group_id or ""), choices=groups),
            Field(
                "state",
                text(N_("State")),
                indicator.state,
                choices=[(each.value, words.term(each)) for each in IndicatorState],
            ),
        ]

    def _filled(self, indicator: Indicator, values: Mapping[str, str]) -> Indicator:
        """The indicator as the form has it.

        Raises:
            Refused: where a figure, a day or a number of months is none.
        """
        with about("target"):
            language, unit = self.words.language, values["unit"]
            target = read_figure(values["target"], language, unit) if values["target"] else None
        with about("target_on"):
            typed = values["target_on"]
            target_on = day_or_refuse(typed, self.today(), language) if typed else None
        with about("every_months"):
            months = values["every_months"]
            if months and not (months.isascii() and months.isdecimal() and len(months) <= 4):
                raise Refused(N_("Months are a whole number, such as 3; empty for none."))
        return replace(
            indicator,
            name=values["name"],
            unit=values["unit"],
            direction=Direction(values["direction"]),
            target=target,
            target_on=target_on,
            source=values["source"],
            analyst=values["analyst"],
            every_months=int(months) if months else None,
            group_id=int(values["group_id"]) if values["group_id"] else None,
            state=IndicatorState(values["state"]),
        )

    def _add(self, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            wanted = self._filled(Indicator(id=0, name=""), values)
            echo = indicators.add_indicator(
                self.desk,
                wanted.name,
                unit=wanted.unit,
                source=wanted.source,
                analyst=wanted.analyst,
                group_id=wanted.group_id,
                direction=wanted.direction,
                target=wanted.target,
                target_on=wanted.target_on,
                every_months=wanted.every_months,
                state=wanted.state,
            )
            self.choose(echo.row_id)
            return echo

        return self.perform(act)

    def choose(self, indicator_id: int | None) -> None:
        """Choose an indicator that was just added."""

    def _change(self, indicator: Indicator, values: Mapping[str, str]) -> bool:
        return self.perform(lambda: indicators.change_indicator(self.desk, self._filled(indicator, values)))

    def action_retire(self) -> None:
        """Measure it no more, or take it into use."""
        if self.standing is None:
            return
        indicator = self.standing.indicator
        in_use = indicator.state is IndicatorState.IN_USE
        act = indicators.retire_indicator if in_use else indicators.take_into_use
        self.perform(lambda: act(self.desk, indicator.id))

    # figures

    async def action_measure(self) -> None:
        """Ask for a figure and its day."""
        if self.standing is None:
            return
        text, indicator = self.words.text, self.standing.indicator
        first = baseline(self.standing.measurements) is None and not self.standing.measurements
        kinds = [(NO, text(N_("a measurement"))), (YES, text(N_("the baseline")))]
        await self.ask(
            text(N_("A figure of {name}"), name=indicator.name),
            [
                Field("value", text(N_("Figure")), hint=indicator.unit),
                Field("on", text(N_("Day")), text(N_("today")), replaced=True),
                Field("note", text(N_("Remark")), hint=text(N_("may be empty"))),
                Field("baseline", text(N_("Kind")), YES if first else NO, choices=kinds),
            ],
            lambda values: self._measure(indicator, values),
            check=lambda form, field: self._echo(form, field, indicator.unit),
        )

    def _measure(self, indicator: Indicator, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            with about("value"):
                value = read_figure(values["value"], self.words.language, indicator.unit)
            with about("on"):
                on = self._day(values["on"])
            is_baseline = values["baseline"] == YES
            return indicators.measure(self.desk, indicator.id, on, value, is_baseline=is_baseline, note=values["note"])

        return self.perform(act)

    def _day(self, typed: str) -> date:
        return past_day_or_refuse(typed, self.today(), self.words.language) if typed else self.today()

    def _echo(self, form: Form, field: str, unit: str) -> None:
        """Show what is understood of a figure or a day."""
        typed = form.value(field)
        if field in ("value", "target"):
            try:
                shown = self.words.formats.figure(read_figure(typed, self.words.language, unit), unit) if typed else ""
                form.echo(field, shown, "key")
            except Refused as refused:
                form.echo(field, self.words.say(refused.message), "attention")
        elif field in ("on", "target_on"):
            day = (read_past_day if field == "on" else read_day)(typed, self.today(), self.words.language)
            if day is not None:
                form.echo(field, self.words.formats.understood(day, self.today()), "key")
            else:
                said = self.words.text(N_("Write a day like 26/11, thursday or +14.")) if typed else ""
                form.echo(field, said, "attention")

    def action_mark_baseline(self) -> None:
        """Count progress from the figure that is chosen, or from none."""
        if (figure := self.figure) is not None:
            self.perform(lambda: indicators.mark_baseline(self.desk, figure.id))

    def action_strike_measurement(self) -> None:
        """Strike the figure that is chosen."""
        if (figure := self.figure) is not None:
            self.perform(lambda: indicators.strike_measurement(self.desk, figure.id))
