"""The lines of the round of indicators: a figure with its day and a remark, and an action that serves an indicator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from citerm.acts.phase import indicators
from citerm.model.effort import Indicator
from citerm.model.message import N_, Echo, Refused
from citerm.rules.figures import read_figure
from citerm.rules.indicators import Standing
from citerm.screens.live.line import LineUse, Stage
from citerm.screens.when import past_day_or_refuse
from citerm.widgets.capture_line import Chip

ON, REMARK = "on", "remark"
_STOPS = ("", ON, REMARK)
_LABELS = {"": N_("figure"), ON: N_("day"), REMARK: N_("remark")}


class FigureLine(LineUse):
    """A figure of one indicator; after it the next one is asked for."""

    label = N_("Figure")
    enter = N_("saves, next")

    def __init__(self, stage: Stage, standing: Standing, item_id: int, measured: Callable[[], None]) -> None:
        super().__init__(stage)
        self._standing, self._item_id, self._measured = standing, item_id, measured

    @property
    def _indicator(self) -> Indicator:
        return self._standing.indicator

    def open(self, text: str = "") -> None:
        """Open with the first sign of the figure."""
        hint = self.words.text(N_("the figure, such as {example}"), example=12.5)
        self.capture.open(self.words.text(self.label), text, placeholder=hint)
        self.typed()

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Tab goes to the day and to the remark."""
        if arrow:
            return
        self.go_to(self.next_stop(_STOPS, step), _LABELS)
        self.typed()

    def typed(self) -> None:
        """Show what is understood of figure and day."""
        chips = [*self._figure_chips(), *self._day_chips()]
        remark = self.capture.fields.get(REMARK, "").strip()
        if remark and self.capture.field != REMARK:
            chips.append(Chip(remark))
        after = self.next_stop(_STOPS, 1)
        self.capture.show_chips(chips, self.hint(("Tab", _LABELS[after]), ("Enter", self.enter)))

    def _figure_chips(self) -> list[Chip]:
        if not self.capture.text.strip():
            return []
        try:
            value = self._value()
        except Refused as refused:
            return [Chip(self.words.say(refused.message), "chip-attention")]
        return [Chip(self.words.formats.figure(value, self._indicator.unit))]

    def _day_chips(self) -> list[Chip]:
        try:
            on = self._on()
        except Refused:
            return [Chip(self.words.text(N_("not a date yet")), "chip-attention")]
        if on == self.stage.today():
            return [Chip(self.words.text(N_("today")), "chip-empty")]
        style = "chip" if on < self.stage.today() else "chip-attention"
        return [Chip(self.words.formats.understood(on, self.stage.today()), style)]

    def _value(self) -> float:
        return read_figure(self.capture.text, self.words.language, self._indicator.unit)

    def _on(self) -> date:
        typed = self.capture.fields.get(ON, "").strip()
        today = self.stage.today()
        return past_day_or_refuse(typed, today, self.words.language) if typed else today

    def submit(self) -> None:
        """Note the figure under the item, and go on."""

        def act() -> Echo:
            return indicators.measure(
                self.stage.desk,
                self._indicator.id,
                self._on(),
                self._value(),
                note=self.capture.fields.get(REMARK, ""),
                meeting_id=self.stage.meeting_id,
                item_id=self._item_id or None,
            )

        def then(_: Echo) -> None:
            self.stage.close_line()
            self._measured()

        self.stage.perform(act, then)
