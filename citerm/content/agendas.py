"""The item bank and the agenda templates, in four languages."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from citerm.content import data_path
from citerm.content.tracks import shipped
from citerm.model.checked import Checked
from citerm.model.initiative import Country, Language, Track
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.phase import GateOutcome
from citerm.model.track import Phase, PhaseTrack

GATE_ITEM = "gate"
_LANGUAGES = ("da", "nb", "nn", "en")
_MINUTES_LANGUAGES = tuple(language.value for language in Language)
_LAST_MEETING = {Language.DANISH: "sidste møde", Language.BOKMAL: "forrige møte", Language.NYNORSK: "førre møte"}


def _in(*languages: str) -> AfterValidator:
    def complete(texts: dict[str, str]) -> dict[str, str]:
        if set(texts) != set(languages) or not all(text.strip() for text in texts.values()):
            raise ValueError(f"needs exactly {', '.join(languages)}")
        return texts

    return AfterValidator(complete)


Titles = Annotated[dict[str, str], _in(*_LANGUAGES)]
"""A text of the screen in four languages."""
Wording = Annotated[dict[str, str], _in(*_MINUTES_LANGUAGES)]
"""A text of the minutes in three languages."""


class BankItem(Checked):
    """An agenda item that the templates are built from."""

    key: str
    title: Titles
    paadriv: Titles | None = None
    """The title in the Pådriv track, where it differs."""
    case: bool = True
    first: bool = True
    """Whether it belongs on the agenda of a group's first meeting too."""
    wording: Wording | None = None
    """Proposed wording of the decision, with places such as ``{dato}``."""

    def title_in(self, language: str, track: str = Track.COLLECTIVE_IMPACT.value) -> str:
        """The title in a language and track."""
        titles = self.paadriv if track == Track.PAADRIV and self.paadriv else self.title
        return titles[language]

    def wording_in(
        self,
        language: Language,
        track: str,
        phase: int | None,
        last_meeting: str = "",
        *,
        tracks: Mapping[str, PhaseTrack] | None = None,
    ) -> str:
        """The proposed wording; empty where there is none, or where it leaves a place to be filled by people.

        ``last_meeting`` is the day of the group's last meeting in words; without it, "the last meeting". That of a
        gate stands in the phase model; ``tracks`` are those of the user, else the shipped ones.
        """
        if self.key == GATE_ITEM:
            found = _phase(tracks, track, phase)
            onward = found.gate.statements.get(GateOutcome.ONWARD) if found is not None and found.gate else None
            return onward[language] if onward else ""
        text = (self.wording or {}).get(language, "")
        text = text.replace("{dato}", last_meeting or _LAST_MEETING[language])
        return "" if "{" in text else text


def _phase(tracks: Mapping[str, PhaseTrack] | None, track: str, number: int | None) -> Phase | None:
    known = shipped() if tracks is None else tracks
    return known[track].phase_by_number.get(number) if track in known and number is not None else None


class TemplateLine(Checked):
    """One line of a template: an item, its minutes and what it is for."""

    key: str
    minutes: Annotated[int, Field(gt=0)]
    purpose: Purpose | None = None
    """None for a break."""
    purpose_in_track: dict[str, Purpose] = {}
    minutes_each: int | None = None
    """Minutes for each question of the phase; ``minutes`` is then the most."""


class Insert(Checked):
    """A line that a phase or a country adds to a template."""

    key: str
    after: str
    minutes: Annotated[int, Field(gt=0)]
    purpose: Purpose
    phases: dict[str, tuple[int, ...]] = {}
    """Phases it belongs to; empty: every phase."""
    countries: tuple[Country, ...] = ()
    """Countries it belongs to; empty: every country."""
    on_request: bool = False
    """Whether it is only offered, and never on a proposed agenda by itself."""

    def fits(self, track: str, phase: int | None, country: Country) -> bool:
        """Whether it belongs to this phase and country."""
        in_phase = not self.phases or phase in self.phases.get(track, ())
        return in_phase and (not self.countries or country in self.countries)


class Template(Checked):
    """The agenda that a kind of meeting starts from."""

    kind: MeetingKind
    minutes: int
    name: Titles
    lines: tuple[TemplateLine, ...]
    inserts: tuple[Insert, ...] = ()

    @model_validator(mode="after")
    def _adds_up(self) -> Template:
        if sum(line.minutes for line in self.lines) != self.minutes:
            raise ValueError("the minutes of the lines do not add up to those of the template")
        return self


class AgendaBank(Checked):
    """All shipped items and templates."""

    items: dict[str, BankItem]
    templates: dict[MeetingKind, Template]
    """All eight; a meeting without a plan (*ad hoc*) starts with one item."""

    @model_validator(mode="after")
    def _known_keys(self) -> AgendaBank:
        for template in self.templates.values():
            keys = {line.key for line in template.lines} | {insert.key for insert in template.inserts}
            after = {insert.after for insert in template.inserts}
            if unknown := (keys - set(self.items)) | (after - keys):
                raise ValueError(f"{template.kind}: unknown items {sorted(unknown)}")
        return self

    @property
    def plannable(self) -> tuple[Template, ...]:
        """The seven templates that a meeting can be planned from."""
        return tuple(self.templates[kind] for kind in MeetingKind if kind is not MeetingKind.AD_HOC)

    def item(self, key: str) -> BankItem:
        """One item by its key."""
        return self.items[key]

    def template(self, kind: MeetingKind) -> Template:
        """The template of a kind of meeting."""
        return self.templates[kind]


class ProposedItem(Checked):
    """A line of a proposed agenda, in the language of the minutes."""

    title: str
    purpose: Purpose | None
    minutes: int
    bank_key: str
    case: bool
    proposed_wording: str = ""


@cache
def agenda_bank() -> AgendaBank:
    """The item bank and the templates, checked once."""
    folder = data_path("agendas")
    items = {key: _bank_item(key, table) for key, table in _toml(folder / "items.toml").items()}
    templates = {kind: Template.model_validate(_toml(folder / f"{kind}.toml")) for kind in MeetingKind}
    return AgendaBank(items=items, templates=templates)


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _bank_item(key: str, table: Mapping[str, Any]) -> BankItem:
    title = {language: table[language] for language in _LANGUAGES if language in table}
    rest = {name: value for name, value in table.items() if name not in _LANGUAGES}
    return BankItem.model_validate({"key": key, "title": title, **rest})


def inserts(kind: MeetingKind, track: str, phase: int | None, country: Country) -> tuple[Insert, ...]:
    """The lines that this phase and country can add to the template of a kind of meeting."""
    return tuple(insert for insert in agenda_bank().template(kind).inserts if insert.fits(track, phase, country))


def proposed_agenda(
    kind: MeetingKind,
    language: Language,
    *,
    track: str = Track.COLLECTIVE_IMPACT.value,
    phase: int | None = None,
    country: Country = Country.DENMARK,
    last_meeting: str = "",
    first_meeting: bool = False,
    due: Collection[str] = (),
    treated: Collection[str] = (),
    tracks: Mapping[str, PhaseTrack] | None = None,
) -> tuple[ProposedItem, ...]:
    """The agenda that a meeting of a kind starts from, in the language of its minutes.

    Args:
        kind: which template.
        language: language of titles and proposed wordings.
        track: phase model of the initiative.
        phase: its primary phase; adds the inserts that belong to it and scales the phase questions.
        country: where the initiative works.
        last_meeting: day of the group's last meeting in words, for the approval of its minutes.
        first_meeting: whether the group has not met before, so that there are no minutes to approve.
        due: keys of inserts that people have asked for.
        treated: keys of inserts that the group has had on an agenda before.
        tracks: the phase models, where the user may have some of their own.
    """
    bank = agenda_bank()
    template = bank.template(kind)
    wanted = [
        insert
        for insert in template.inserts
        if insert.key in due
        or (insert.fits(track, phase, country) and not insert.on_request and insert.key not in treated)
    ]
    proposed: list[ProposedItem] = []

    def add(key: str, minutes: int, purpose: Purpose | None) -> None:
        item = bank.item(key)
        if first_meeting and not item.first:
            return
        decides = purpose is Purpose.DECISION
        wording = item.wording_in(language, track, phase, last_meeting, tracks=tracks) if decides else ""
        proposed.append(
            ProposedItem(
                title=item.title_in(language, track),
                purpose=purpose,
                minutes=minutes,
                bank_key=key,
                case=item.case,
                proposed_wording=wording,
            )
        )

    def add_inserts(after: str) -> None:
        for insert in wanted:
            if insert.after == after:
                add(insert.key, insert.minutes, insert.purpose)
                add_inserts(insert.key)

    for line in template.lines:
        add(line.key, _minutes(line, tracks, track, phase), line.purpose_in_track.get(track, line.purpose))
        add_inserts(line.key)
    return tuple(proposed)


def _minutes(line: TemplateLine, tracks: Mapping[str, PhaseTrack] | None, track: str, phase: int | None) -> int:
    """Minutes of a line, scaled to the number of questions where the phase has a list of them."""
    found = _phase(tracks, track, phase) if line.minutes_each is not None else None
    if line.minutes_each is None or found is None or not found.questions:
        return line.minutes
    return min(line.minutes, line.minutes_each * len(found.questions))
