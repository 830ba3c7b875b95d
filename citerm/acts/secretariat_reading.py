"""What screens, documents and checks read of the secretariat and its tasks."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.backbone_known import known_of_tasks
from citerm.acts.desk import Desk
from citerm.acts.secretariat import setup_of
from citerm.content.backbone import OF_APPOINTED, Heading, Task, headings, tasks_under
from citerm.model.action import Action
from citerm.model.glance import Glance
from citerm.model.initiative import Model
from citerm.model.message import Message, say
from citerm.model.people import Organisation, Person
from citerm.model.secretariat import (
    BackboneTask,
    Secretariat,
    SecretariatCandidate,
    SecretariatModel,
    SecretariatStaff,
    TaskState,
)
from citerm.rules.secretariat import Voiced, is_set_up, unclear, voiced
from citerm.store import records
from citerm.store import secretariat as rows


class TaskLine(Model, frozen=True, kw_only=True):
    """A task with what was said about it and what the record knows of it."""

    task: Task
    said: BackboneTask | None
    weighs: bool
    """Whether it weighs much in the primary phase."""
    actions: tuple[Action, ...] = ()
    known: Message | None = None

    @property
    def state(self) -> TaskState | None:
        """How far it has come; none where nobody has looked at it."""
        return self.said.state if self.said is not None else None


class SecretariatPage(Model, frozen=True, kw_only=True):
    """The secretariat as a whole."""

    setup: Secretariat
    staff: tuple[SecretariatStaff, ...]
    candidates: tuple[SecretariatCandidate, ...]
    voiced: tuple[Voiced, ...]
    people: Mapping[int, Person]
    organisations: Mapping[int, Organisation]
    tasks: tuple[tuple[Heading, tuple[TaskLine, ...]], ...]

    @property
    def unclear(self) -> tuple[Message, ...]:
        """What must still be said (I18)."""
        return unclear(self.setup)

    @property
    def lines(self) -> tuple[TaskLine, ...]:
        """All tasks, whatever they stand under."""
        return tuple(line for _, lines in self.tasks for line in lines)

    def count(self, state: TaskState | None) -> int:
        """How many tasks have come so far."""
        return sum(line.state is state for line in self.lines)

    def name_of_staff(self, one: SecretariatStaff) -> str:
        """Who works there."""
        person = self.people.get(one.person_id or 0)
        return person.name if person is not None else one.name

    def name_of_candidate(self, one: SecretariatCandidate) -> str:
        """Who offers to be the secretariat."""
        organisation = self.organisations.get(one.organisation_id or 0)
        return organisation.name if organisation is not None else one.name


def secretariat_page(desk: Desk) -> SecretariatPage:
    """Everything about the secretariat."""
    setup, staff = setup_of(desk), rows.staff(desk.store)
    people = {person.id: person for person in records.people(desk.store)}
    seats, groups = records.memberships(desk.store), records.groups(desk.store)
    return SecretariatPage(
        setup=setup,
        staff=staff,
        candidates=rows.candidates(desk.store),
        voiced=voiced(staff, seats, groups, people, desk.today()),
        people=people,
        organisations={one.id: one for one in records.organisations(desk.store)},
        tasks=_tasks(desk, setup),
    )


def _tasks(desk: Desk, setup: Secretariat) -> tuple[tuple[Heading, tuple[TaskLine, ...]], ...]:
    said = {each.code: each for each in rows.tasks(desk.store)}
    actions: dict[str, list[Action]] = {}
    for action in rows.actions(desk.store):
        actions.setdefault(action.backbone, []).append(action)
    initiative = records.initiative(desk.store)
    phase = initiative.phase if initiative is not None else None
    known = known_of_tasks(desk)
    found = []
    for heading in headings():
        if heading.code == OF_APPOINTED and setup.model is not SecretariatModel.APPOINTED:
            continue
        lines = tuple(
            TaskLine(
                task=each,
                said=said.get(each.code),
                weighs=each.emphasis.weighs(phase),
                actions=tuple(actions.get(each.code, ())),
                known=known.get(each.code),
            )
            for each in tasks_under(heading.code, phase)
        )
        found.append((heading, lines))
    return tuple(found)


def glance(desk: Desk) -> Glance:
    """Whether the secretariat is set up clearly, and how many tasks are running or in place."""
    setup = setup_of(desk)
    said = [each.state for each in rows.tasks(desk.store)]
    figures = [
        say("running: {n}", n=said.count(TaskState.RUNNING)),
        say("in place: {n}", n=said.count(TaskState.IN_PLACE)),
    ]
    gaps = unclear(setup)
    if not is_set_up(setup):
        figures.insert(0, say("not set up yet"))
    elif gaps:
        figures.insert(0, gaps[0])
    return Glance(command="secretariat", said=tuple(figures), attention=bool(gaps))
