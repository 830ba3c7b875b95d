"""One table plan with everything that stands beside it: what the screen shows and the paper prints."""

from __future__ import annotations

from citerm.model.action import Action
from citerm.model.initiative import Initiative, Model
from citerm.model.meeting import Meeting
from citerm.model.people import Group, Membership, Organisation, Person
from citerm.model.seating import MissingSeat, Placement, Seating
from citerm.rules import seating
from citerm.rules.seating import Coming, Difference, Table


class TablePlan(Model, frozen=True, kw_only=True):
    """One plan with everything that stands beside it."""

    initiative: Initiative
    plan: Seating
    placements: tuple[Placement, ...]
    missing: tuple[MissingSeat, ...]
    groups: tuple[Group, ...]
    people: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    memberships: tuple[Membership, ...]
    actions: tuple[Action, ...] = ()
    """Those that came of it."""
    earlier: Seating | None = None
    """The plan that this one is compared with."""
    earlier_placements: tuple[Placement, ...] = ()
    earlier_missing: tuple[MissingSeat, ...] = ()
    meeting: Meeting | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables with those who sit there."""
        return seating.tables(self.groups, self.placements, self.missing)

    @property
    def coming(self) -> tuple[Coming, ...]:
        """What the plan asks for and nobody has made yet."""
        return seating.coming(self.placements, self.memberships, self.people)

    @property
    def difference(self) -> Difference:
        """What is otherwise than in the earlier plan; nothing without one."""
        if self.earlier is None:
            return Difference()
        return seating.difference(self.earlier_placements, self.placements, self.earlier_missing, self.missing)

    def called(self, placement: Placement) -> str:
        """What an actor is called."""
        return seating.called(placement, self.organisations, self.people)

    def from_where(self, placement: Placement) -> str:
        """The organisation that a placed person comes from."""
        home = next((one.organisation_id for one in self.people if one.id == placement.person_id), None)
        return next((one.name for one in self.organisations if one.id == home), "") if home is not None else ""
