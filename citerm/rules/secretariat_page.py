"""The secretariat as a whole, as screens show it and documents print it."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.model.action import Action
from citerm.model.backbone import Heading, Task
from citerm.model.initiative import Model
from citerm.model.message import Message
from citerm.model.people import Organisation, Person
from citerm.model.secretariat import BackboneTask, Secretariat, SecretariatCandidate, SecretariatStaff, TaskState
from citerm.rules.secretariat import Voiced, unclear


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
