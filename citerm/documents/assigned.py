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
from citerm.model.people import Person


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

    def helpers(self, action: Action) -> str:
        """Name who helps; empty where nobody does."""
        names = self.names(action.helper_ids)
        return self.phrases.write("actions.with_helpers", names=names) if names else ""

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
        helpers = self.helpers(action)
        return (
            self.owner(action),
            *((Run(f" {helpers}"),) if helpers else ()),
            Run(", "),
            self.due(action, in_sentence=True),
        )


def unbroken(text: str) -> str:
    """Keep a date or clock time on one line."""
    return text.replace(" ", "\u00a0")
