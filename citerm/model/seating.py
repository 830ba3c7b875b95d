"""The seating exercise: which actor sits at which table, as at a wedding (seed 001)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from citerm.model.initiative import Model


class Seat(StrEnum):
    """The tables."""

    STEERING = "steering"
    WORKING = "working"
    PARTNERS = "partners"
    SECRETARIAT = "secretariat"
    INFORMED = "informed"
    UNPLACED = "unplaced"


class SeatingState(StrEnum):
    """Whether people still move; what is agreed is a snapshot and never changes."""

    DRAFT = "draft"
    AGREED = "agreed"


class Seating(Model, frozen=True, kw_only=True):
    """One table plan."""

    id: int
    on: date
    shared_result: str = ""
    """What all want to reach together; it is agreed on before anybody is placed."""
    open_questions: str = ""
    state: SeatingState = SeatingState.DRAFT
    agreed_on: date | None = None
    from_id: int | None = None
    """The earlier plan that this one starts from."""
    meeting_id: int | None = None
    item_id: int | None = None
    struck: bool = False


class Placement(Model, frozen=True, kw_only=True):
    """An actor at a table: an organisation, a person, or a name that is not in the record yet."""

    id: int
    seating_id: int
    organisation_id: int | None = None
    person_id: int | None = None
    name: str = ""
    seat: Seat = Seat.UNPLACED
    group_id: int | None = None
    """Which working group, where there are several tables of a kind."""
    role: str = ""
    reason: str = ""
    position: int = 0
    membership_id: int | None = None
    """The nomination that came of it."""
    action_id: int | None = None
    """The invitation that came of it."""
    sideline_id: int | None = None
    """The entry on the sideline that came of it."""
    struck: bool = False


class MissingSeat(Model, frozen=True, kw_only=True):
    """Somebody who should sit at a table and is not there yet."""

    id: int
    seating_id: int
    seat: Seat
    group_id: int | None = None
    text: str
    struck: bool = False


class TablePlans(Model, frozen=True, kw_only=True):
    """The table plans that were made under items of one meeting."""

    plans: tuple[Seating, ...] = ()
    placements: tuple[Placement, ...] = ()
    missing: tuple[MissingSeat, ...] = ()

    def under(self, item_id: int) -> tuple[Seating, ...]:
        """The plans that were made under an item."""
        return tuple(plan for plan in self.plans if plan.item_id == item_id)

    def without(self, hidden: Callable[[int | None], bool]) -> TablePlans:
        """The plans but for those under items that are hidden."""
        left = {plan.id for plan in self.plans if hidden(plan.item_id)}
        if not left:
            return self
        return TablePlans(
            plans=tuple(plan for plan in self.plans if plan.id not in left),
            placements=tuple(one for one in self.placements if one.seating_id not in left),
            missing=tuple(one for one in self.missing if one.seating_id not in left),
        )
