"""What deserves attention across the initiative: one list, the most urgent first, and what people leave as it is.

A check is named by its code and the row it is about, and by how the matter stands. What was left as it is stays
away as long as it stands as it did; another number, another day or another name brings it back, waiting alone does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import IntEnum, StrEnum

from citerm.model.check import OverruledCheck, kept_as
from citerm.model.initiative import Model
from citerm.model.message import Message, say
from citerm.rules.agenda_name import agenda_named


class Urgency(IntEnum):
    """How soon somebody should look at it."""

    NOW = 0
    """Somebody waits, or something is past its time."""
    SOON = 1
    """It is missing, and the work suffers without it."""
    SOMETIME = 2


class About(StrEnum):
    """What a check is about; the parts of the list, in this order where they are equally urgent."""

    DIALOGUE = "dialogue"
    ACTIONS = "actions"
    MINUTES = "minutes"
    GROUPS = "groups"
    MANDATES = "mandates"
    CONTRACTS = "contracts"
    SECRETARIAT = "secretariat"
    SIDELINE = "sideline"
    INDICATORS = "indicators"
    COMMON_AGENDA = "common_agenda"
    PHASES = "phases"


_HEADINGS: Mapping[About, Message] = {
    About.DIALOGUE: say("Dialogue"),
    About.ACTIONS: say("Actions"),
    About.MINUTES: say("Minutes"),
    About.GROUPS: say("Groups"),
    About.MANDATES: say("Mandates"),
    About.CONTRACTS: say("Contracts"),
    About.SECRETARIAT: say("Secretariat"),
    About.SIDELINE: say("Sideline"),
    About.INDICATORS: say("Indicators"),
    About.PHASES: say("Phases"),
}


def heading_of(about: About, track: str) -> Message:
    """What a part of the list is called in an initiative that follows this track."""
    return agenda_named(track) if about is About.COMMON_AGENDA else _HEADINGS[about]


class Place(Model, frozen=True):
    """Where a matter is mended: a screen, and what it is opened with."""

    screen: str
    values: Mapping[str, int | str] = {}


class Check(Model, frozen=True, kw_only=True):
    """One thing that deserves attention."""

    about: About
    code: str
    row_id: int | None = None
    """The row it is about, where there are several."""
    matter: str = ""
    """How it stands, where it may be left as it is until that changes; no names, for they are people's."""
    said: Message
    urgency: Urgency
    since: date | None = None
    jump: Place

    @property
    def kept_as(self) -> str:
        """The code under which it is left as it is."""
        return kept_as(self.code, self.matter)


class LeftAsItIs(Model, frozen=True):
    """Something that people have looked at and leave as it is."""

    row: OverruledCheck
    said: Message
    jump: Place | None = None


class ChecksPage(Model, frozen=True, kw_only=True):
    """All that deserves attention, and all that is left as it is."""

    checks: tuple[Check, ...] = ()
    left: tuple[LeftAsItIs, ...] = ()
    today: date
    track: str = ""
    """The phase model that the initiative follows."""

    @property
    def parts(self) -> tuple[tuple[About, tuple[Check, ...]], ...]:
        """The checks by what they are about, the part with the most urgent one first."""
        found: dict[About, list[Check]] = {}
        for check in self.checks:
            found.setdefault(check.about, []).append(check)
        return tuple((about, tuple(mine)) for about, mine in found.items())

    def urgent(self) -> tuple[Check, ...]:
        """Those that cannot wait."""
        return tuple(check for check in self.checks if check.urgency is Urgency.NOW)


def in_order(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Part by part, the most urgent first; within a part the most urgent, then the oldest."""
    found = tuple(checks)
    most: dict[About, Urgency] = {}
    for check in found:
        most[check.about] = min(check.urgency, most.get(check.about, check.urgency))
    order = list(About)
    return tuple(
        sorted(
            found,
            key=lambda check: (
                most[check.about],
                order.index(check.about),
                check.urgency,
                check.since or date.max,
            ),
        )
    )


def parted(
    checks: Iterable[Check], overruled: Sequence[OverruledCheck]
) -> tuple[tuple[Check, ...], tuple[LeftAsItIs, ...]]:
    """Part the checks into those that still ask for attention and those that are left as they are."""
    kept = {(row.code, row.row_id): row for row in overruled if not row.struck}
    open_, left = [], []
    for check in checks:
        row = kept.get((check.kept_as, check.row_id))
        if row is None:
            open_.append(check)
        else:
            left.append(LeftAsItIs(row, check.said, check.jump))
    return in_order(open_), tuple(left)
