"""Who does an action, with whom, and by when: as every document prints it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from citerm.documents.tree import Run, Runs, Tone
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.action import Action, DueKind
from citerm.model.initiative import Model
from citerm.model.people import Group, Organisation, Person
from citerm.rules.coordination import partners_of


class Assigned(Model, frozen=True):
    """The words for owners, helpers and due dates in one document."""

    phrases: Phrases
    formats: Formats
    people: Mapping[int, Person]
    """By their keys."""
    seen_on: date
    """The day the document speaks from; dates far from it bear their year."""
    settled: bool = False
    """Whether what is missing is no longer pointed out."""
    groups: Mapping[int, Group] = {}
    organisations: Mapping[int, Organisation] = {}

    def gap(self, text: str) -> Run:
        """Name something that is missing: to be filled in, or once all is settled, a fact."""
        return Run(text, Tone.PLAIN if self.settled else Tone.GAP)

    def name(self, person_id: int | None) -> str:
        """Name a person; empty where nobody is meant."""
        person = self.people.get(person_id) if person_id is not None else None
        return person.name if person else ""

    def names(self, person_ids: Iterable[int]) -> str:
        """Name people as a sentence does: *A, B og C*."""
        return self.formats.list_of([name for id_ in person_ids if (name := self.name(id_))])

    @cached_property
    def _days(self) -> dict[date, str]:
        return {}

    def day(self, on: date) -> str:
        """Write a due date briefly: *fre. 20. nov.*, on one line."""
        if on not in self._days:
            self._days[on] = unbroken(self.formats.short_day(on, self.seen_on))
        return self._days[on]

    def owner(self, action: Action) -> Run:
        """Name the owner, or the gap."""
        if name := self.name(action.owner_id):
            return Run(name)
        return self.gap(self.phrases.write("actions.no_owner"))

    def with_whom(self, action: Action) -> str:
        """Name who helps, and with whom it is coordinated; empty where nobody is named."""
        names = self.names(action.helper_ids)
        helped = self.phrases.write("actions.with_helpers", names=names) if names else ""
        return ", ".join(filter(None, (helped, self.coordinated(action))))

    def partners(self, action: Action) -> str:
        """Name those with whom it is coordinated; empty where nobody is named."""
        return self.formats.list_of(partners_of(action, self.groups, self.organisations))

    def coordinated(self, action: Action) -> str:
        """Say with whom it is coordinated; empty where nobody is named."""
        names = self.partners(action)
        return self.phrases.write("actions.coordinated", names=names) if names else ""

    def due(self, action: Action, *, in_sentence: bool = False) -> Run:
        """Write the due date, or the gap."""
        write = self.phrases.write
        on = self.day(action.due_on) if action.due_on else ""
        match action.due_kind:
            case DueKind.ONGOING:
                return Run(write("actions.ongoing"))
            case DueKind.NEXT_MEETING:
                return Run(write("actions.next_meeting_on", day=on) if on else write("actions.next_meeting"))
            case _ if on:
                return Run(write("actions.due_on", due=on) if in_sentence else on)
            case _:
                return self.gap(write("actions.no_due"))

    def by_whom(self, action: Action) -> Runs:
        """Say who does it by when, in one line: *Mette Holm, frist fre. 20. nov.*."""
        names, coordinated = self.names(action.helper_ids), self.coordinated(action)
        return (
            self.owner(action),
            *((Run(f" {self.phrases.write('actions.with_helpers', names=names)}"),) if names else ()),
            *((Run(f", {coordinated}"),) if coordinated else ()),
            Run(", "),
            self.due(action, in_sentence=True),
        )


def unbroken(text: str) -> str:
    """Keep a date or clock time on one line."""
    return text.replace(" ", "\u00a0")
