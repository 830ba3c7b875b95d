"""What a conclusion, a milestone or a checklist line rests on: words, a decision, a figure, a document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from citerm.documents.passages import passage
from citerm.documents.tree import Paragraph, plain
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.effort import Indicator, Measurement
from citerm.model.initiative import Model


class Basis(Model, frozen=True, kw_only=True):
    """The words for it in one document."""

    phrases: Phrases
    formats: Formats
    labels: Mapping[int, str]
    """Numbers of decisions as printed, by key."""
    indicators: tuple[Indicator, ...] = ()
    measurements: tuple[Measurement, ...] = ()

    def lines(
        self, text: str, decision_id: int | None = None, measurement_id: int | None = None, document: str = ""
    ) -> tuple[Paragraph, ...]:
        """Write what shows it; nothing where nothing was noted."""
        found = list(passage(text))
        if label := self.decision(decision_id):
            found.append(plain(label))
        if figure := self.figure(measurement_id):
            found.append(plain(figure))
        if document:
            found.append(plain(self.phrases.write("phase.document", name=document)))
        return tuple(found)

    def decision(self, decision_id: int | None) -> str:
        """Name a decision by its number: *Beslutning 7.2*; empty where it has none."""
        label = self.labels.get(decision_id or 0, "")
        if not label:
            return ""
        by_case = "/" in label.partition(",")[0] and not label.startswith("S")
        return self.phrases.write("decision.label_case" if by_case else "decision.label", label=label)

    def figure(self, measurement_id: int | None) -> str:
        """Write a figure with its indicator and day; empty where there is none."""
        measured = self._measurement_by_id.get(measurement_id or 0)
        indicator = self._indicator_by_id.get(measured.indicator_id) if measured is not None else None
        if measured is None or indicator is None:
            return ""
        return self.phrases.write(
            "phase.measurement",
            indicator=indicator.name,
            figure=self.formats.figure(measured.value, indicator.unit),
            day=self.formats.date_only(measured.on),
        )

    @cached_property
    def _measurement_by_id(self) -> dict[int, Measurement]:
        return {measurement.id: measurement for measurement in self.measurements}

    @cached_property
    def _indicator_by_id(self) -> dict[int, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}
