"""The initiative that a record is about, and the languages and countries it lives in."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace as replace


class Model(Struct, frozen=True, kw_only=True, dict=True):
    """Base of what a record holds, and of every other value: frozen data, already checked when it came in.

    These are made by the thousand and needed for the first screen, so they are msgspec structures; what comes
    in from outside is checked by pydantic (``checked.py``), what ``--help`` needs is a NamedTuple (``message.py``).
    """


class Language(StrEnum):
    """A language of minutes; the screen also speaks English."""

    DANISH = "da"
    BOKMAL = "nb"
    NYNORSK = "nn"


class Country(StrEnum):
    """Where the initiative works: decides time zone, holidays and the style of minutes."""

    DENMARK = "DK"
    NORWAY = "NO"

    @property
    def zone(self) -> str:
        """Time zone in which times are shown and printed."""
        return "Europe/Copenhagen" if self is Country.DENMARK else "Europe/Oslo"

    @property
    def language(self) -> Language:
        """The language that minutes have unless another is chosen."""
        return Language.DANISH if self is Country.DENMARK else Language.BOKMAL


class Track(StrEnum):
    """The phase models that citerm brings; people can add their own (``data/phases``)."""

    COLLECTIVE_IMPACT = "ci"
    PAADRIV = "paadriv"


class ContextLevel(StrEnum):
    """How far the context reaches in which the initiative works (seed 003)."""

    UNSET = ""
    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"


class Initiative(Model, frozen=True, kw_only=True):
    """The common undertaking; one record holds exactly one."""

    id: int
    key: str
    """Name of this row in an imported file."""
    name: str
    country: Country
    language: Language
    """Language of the minutes unless group or meeting says otherwise."""
    track: str = Track.COLLECTIVE_IMPACT.value
    """Key of the primary phase's track."""
    phase: int | None = None
    """Number of the primary phase in its track, where one is set."""
    vision: str = ""
    shared_task: str = ""
    started_on: date | None = None
    principles: str = ""
    """Guiding principles, one on each line."""
    problem: str = ""
    """The shared understanding of the problem."""
    target_group: str = ""
    context_level: ContextLevel = ContextLevel.UNSET
    system_parts: str = ""
    """Parts of the system that should be represented, one on each line (S8)."""
    kind_labels: str = "{}"
    """What the initiative calls its kinds of groups: JSON of kind and word."""
    vision_on_papers: bool = False
    """Whether agendas and minutes carry vision and shared task in their head (S32)."""
