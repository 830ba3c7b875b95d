"""The line that says what an answer rests on: words, and after Tab a decision, a measurement, a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from citerm.acts.desk import Desk
from citerm.acts.phase import assessing
from citerm.acts.phase.indicator_reading import standings
from citerm.acts.register_reading import register
from citerm.i18n import Words
from citerm.model.message import N_, say
from citerm.model.phase import Answer
from citerm.model.text import fold
from citerm.screens.live.line import LineUse, Stage
from citerm.screens.phase.assessment_lines import waiting_below
from citerm.widgets.capture_line import Chip
from citerm.widgets.lines import cut_text

DECISION, MEASUREMENT, DOCUMENT = "decision", "measurement", "document"
_FIELDS = (DECISION, MEASUREMENT, DOCUMENT)
_LABELS = {DECISION: N_("decision"), MEASUREMENT: N_("measurement"), DOCUMENT: N_("document"), "": N_("text")}
SHOWN = 44
"""Cells of a chip that names what is linked."""


class Link(NamedTuple):
    """Something of the record that an answer can rest on."""

    id: int
    name: str
    """What it is known by: a decision's number, an indicator's name."""
    about: str

    @property
    def shown(self) -> str:
        """How it is named on the screen."""
        return f"{self.name} {self.about}".strip()


def decisions(desk: Desk) -> list[Link]:
    """All decisions, the newest first."""
    return [Link(one.decision.id, one.label, one.decision.text) for one in register(desk).entries]


def measurements(desk: Desk, words: Words, linked_id: int | None = None) -> list[Link]:
    """The latest figure of each indicator, and the one that is linked already."""
    return [
        Link(figure.id, one.indicator.name, words.formats.figure(figure.value, one.indicator.unit))
        for one in standings(desk)
        for figure in one.measurements
        if figure.id in (one.measurements[-1].id, linked_id)
    ]


def linked(desk: Desk, answer: Answer, words: Words) -> tuple[str, ...]:
    """What an answer rests on, in words; nothing is read where it rests on nothing in the record."""
    found: list[str] = []
    if answer.evidence_decision_id is not None:
        label = next((one.name for one in decisions(desk) if one.id == answer.evidence_decision_id), "")
        found.append(words.text(N_("decision {number}"), number=label) if label else "")
    if answer.evidence_measurement_id is not None:
        found.append(_figure(desk, answer.evidence_measurement_id, words))
    return tuple(filter(None, found))


def _figure(desk: Desk, measurement_id: int, words: Words) -> str:
    for one in standings(desk):
        for figure in one.measurements:
            if figure.id == measurement_id:
                day = words.formats.short_day(figure.on)
                return f"{one.indicator.name}: {words.formats.figure(figure.value, one.indicator.unit)} ({day})"
    return ""


class EvidenceLine(LineUse):
    """What shows that the answer holds."""

    label = N_("Evidence")
    kind = "evidence"

    def __init__(self, stage: Stage, answer: Answer) -> None:
        super().__init__(stage)
        self._answer = answer
        self._known: dict[str, list[Link]] = {}
        self._picks: dict[str, tuple[str, int]] = {}
        """What was typed into a field, and which of all that fits it the arrows have picked."""

    def open(self, text: str = "") -> None:
        """Open with what is there, and below it the text that waits."""
        answer = self._answer
        self.capture.open(self.words.text(self.label), waiting_below(answer.evidence, text))
        for field, link_id in ((DECISION, answer.evidence_decision_id), (MEASUREMENT, answer.evidence_measurement_id)):
            if link := next((one for one in self._links(field) if one.id == link_id), None) if link_id else None:
                self.capture.fields[field] = link.name
                self._picks[field] = link.name, link.id
        if answer.evidence_document:
            self.capture.fields[DOCUMENT] = answer.evidence_document
        self.typed()

    def fill(self, fields: Mapping[str, str]) -> None:
        """Put back what stood in the fields."""
        super().fill({name: text for name, text in fields.items() if name in _FIELDS})

    def worth_keeping(self) -> bool:
        """Whether any words were changed."""
        return self.capture.text.strip() != self._answer.evidence

    # what is understood

    def _links(self, field: str) -> list[Link]:
        if field not in self._known:
            desk, linked_id = self.stage.desk, self._answer.evidence_measurement_id
            found = decisions(desk) if field == DECISION else measurements(desk, self.words, linked_id)
            self._known[field] = found
        return self._known[field]

    def _fitting(self, field: str) -> list[Link]:
        """What the field may mean: its very name, else names that begin so, else words in it."""
        typed = fold(self.capture.fields.get(field, "").strip())
        if not typed:
            return []
        links = self._links(field)
        exact = [one for one in links if fold(one.name) == typed]
        begins = [one for one in links if fold(one.name).startswith(typed)]
        return exact or begins or [one for one in links if all(word in fold(one.shown) for word in typed.split())]

    def _chosen(self, field: str) -> Link | None:
        found = self._fitting(field)
        typed, picked = self._picks.get(field, ("", 0))
        same = typed == self.capture.fields.get(field, "")
        return next((one for one in found if same and one.id == picked), found[0] if found else None)

    def _pick(self, field: str, step: int) -> None:
        found, chosen = self._fitting(field), self._chosen(field)
        if chosen is not None:
            picked = found[(found.index(chosen) + step) % len(found)]
            self._picks[field] = self.capture.fields.get(field, ""), picked.id

    # keys

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Tab goes to the next field; an arrow picks among what fits."""
        if arrow:
            self._pick(self.capture.field, step)
        else:
            self.go_to(self.next_stop(("", *_FIELDS), step), _LABELS)
        self.typed()

    def typed(self) -> None:
        """Show what is linked."""
        chips = []
        for field in _FIELDS:
            typed = self.capture.fields.get(field, "").strip()
            if field == DOCUMENT:
                if typed and self.capture.field != field:
                    chips.append(Chip(cut_text(typed, SHOWN)))
            elif typed:
                chips.append(self._linked_chip(field, typed))
            elif self.capture.field != field:
                chips.append(Chip(self.words.text(_LABELS[field]), "chip-empty"))
        after = {"": DECISION, DECISION: MEASUREMENT, MEASUREMENT: DOCUMENT, DOCUMENT: ""}[self.capture.field]
        self.capture.show_chips(chips, self.hint(("Tab", _LABELS[after]), ("Enter", N_("saves"))))

    def _linked_chip(self, field: str, typed: str) -> Chip:
        found, link = self._fitting(field), self._chosen(field)
        if link is None:
            return Chip(self.words.text(N_("nothing fits “{typed}”"), typed=typed), "chip-attention")
        if len(found) == 1:
            return Chip(cut_text(link.shown, SHOWN))
        return Chip(f"{cut_text(link.shown, SHOWN)} ({found.index(link) + 1}/{len(found)})", "chip-attention")

    def submit(self) -> None:
        """Keep it."""
        links: dict[str, int | None] = {}
        for field in (DECISION, MEASUREMENT):
            link = self._chosen(field)
            typed = self.capture.fields.get(field, "").strip()
            if typed and link is None:
                self.refuse(say(N_("Nothing in the record fits “{typed}”."), typed=typed))
                return
            links[field] = link.id if link is not None else None
        desk, answer_id, text = self.stage.desk, self._answer.id, self.capture.text
        document = self.capture.fields.get(DOCUMENT, "")
        self.stage.perform(
            lambda: assessing.note_evidence(desk, answer_id, text, links[DECISION], links[MEASUREMENT], document),
            lambda _: self.stage.close_line(),
        )
