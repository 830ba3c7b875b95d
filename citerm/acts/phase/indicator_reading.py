"""What the screens of the indicators show."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.desk import Desk
from citerm.acts.history import ACT_NAMES
from citerm.model.action import Action
from citerm.model.effort import Indicator, Measurement
from citerm.model.glance import Glance
from citerm.model.initiative import Model
from citerm.model.meeting import Meeting
from citerm.model.message import Term, say
from citerm.model.people import Group, Person
from citerm.rules.indicators import Standing, by_indicator, in_order, in_use, is_stale
from citerm.store import indicators as rows
from citerm.store import phases, records


def standings(desk: Desk) -> tuple[Standing, ...]:
    """All indicators with their figures, in the order in which they were added."""
    figures = by_indicator(phases.measurements(desk.store))
    return tuple(Standing(each, figures.get(each.id, ())) for each in phases.indicators(desk.store))


def glance(desk: Desk) -> Glance:
    """How many indicators there are, and whether any has old figures."""
    today = desk.today()
    used = [one for one in standings(desk) if in_use([one.indicator])]
    old = [one for one in used if is_stale(one.indicator, one.measurements, today)]
    said = [say("in use: {n}", n=len(used))] + [say("with old figures: {n}", n=len(old))] * bool(old)
    return Glance(command="indicators", said=tuple(said), attention=bool(old))


class Noted(Model, frozen=True):
    """One line of the history of an indicator."""

    act: Term
    """What was done."""
    at: str
    """UTC, ISO 8601."""
    who: str
    """The person where known, else the account."""


class IndicatorPage(Model, frozen=True):
    """One indicator with all that belongs to it."""

    standing: Standing
    struck: tuple[Measurement, ...]
    """Figures that count no more, oldest first."""
    group: Group | None
    actions: tuple[Action, ...]
    meetings: Mapping[int, Meeting]
    """Those that measured."""
    groups: Mapping[int, Group]
    people: Mapping[int, Person]
    history: tuple[Noted, ...]
    """What was done to the indicator itself, oldest first."""

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return self.standing.indicator

    @property
    def measurements(self) -> tuple[Measurement, ...]:
        """Its figures, oldest first."""
        return self.standing.measurements


def indicator_page(desk: Desk, indicator_id: int) -> IndicatorPage | None:
    """Everything about one indicator; None where it is there no more."""
    found = next((each for each in phases.indicators(desk.store) if each.id == indicator_id), None)
    if found is None:
        return None
    ever = rows.ever_measured(desk.store, indicator_id)
    groups = {group.id: group for group in records.groups(desk.store)}
    people = {person.id: person for person in records.people(desk.store)}
    return IndicatorPage(
        standing=Standing(found, in_order(ever)),
        struck=tuple(each for each in ever if each.struck),
        group=groups.get(found.group_id or 0),
        actions=rows.actions_for(desk.store, indicator_id),
        meetings={meeting.id: meeting for meeting in rows.meetings_that_measured(desk.store, indicator_id)},
        groups=groups,
        people=people,
        history=_history(desk, indicator_id, people),
    )


def _history(desk: Desk, indicator_id: int, people: Mapping[int, Person]) -> tuple[Noted, ...]:
    noted = []
    for act, _change in desk.store.history("indicators", indicator_id):
        person = people.get(act.person_id) if act.person_id is not None else None
        noted.append(
            Noted(Term(ACT_NAMES.get(act.act, act.act)), act.at, person.name if person is not None else act.account)
        )
    return tuple(noted)
