"""What phases, questions and conclusions are called on paper."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.phase import Conclusion
from citerm.model.track import Phase, PhaseTrack, Texts
from citerm.rules.readiness import Distribution

DONT_KNOW = "?"


def text_in(texts: Texts, language: str) -> str:
    """A text of a track in a language; a track of somebody's own may speak another one only."""
    return texts.get(language) or next(iter(texts.values()), "")


def phase_of(tracks: Mapping[str, PhaseTrack], track: str, number: int) -> Phase | None:
    """A phase of a track; none where the track is not known any more."""
    found = tracks.get(track)
    return found.phase_by_number.get(number) if found is not None else None


def phase_name(phrases: Phrases, tracks: Mapping[str, PhaseTrack], track: str, number: int, *, full: bool) -> str:
    """Name a phase, never by its number alone: *Collective impact · fase 2*, in full with what it is called."""
    known, phase = tracks.get(track), phase_of(tracks, track, number)
    model = text_in(known.name, phrases.language) if known is not None else track
    if phase is None or not full:
        return phrases.write("phase.name", track=model, number=number)
    name = text_in(phase.name, phrases.language)
    return phrases.write("phase.full_name", track=model, number=number, name=name)


def mark(value: int) -> str:
    """Write a value; who does not know is shown as a question mark."""
    return str(value) if value else DONT_KNOW


def median_and_spread(phrases: Phrases, formats: Formats, found: Distribution | None) -> str:
    """Write what the values add up to: *median 2,5, spredning 3*; empty where nobody gave one that counts."""
    if found is None or found.median is None:
        return ""
    median = phrases.write("phase.median", median=formats.number(found.median))
    return f"{median}, {phrases.write('phase.spread', n=found.spread)}"


def conclusion_word(phrases: Phrases, conclusion: Conclusion | None) -> str:
    """Name what a group made of a question; empty where it made nothing of it."""
    return phrases.write(f"phase_conclusion.{conclusion.value}") if conclusion is not None else ""
