"""What every part of a document needs to know: the record, the language, and how things are called in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from citerm.documents.assigned import Assigned, unbroken
from citerm.documents.basis import Basis
from citerm.documents.letterhead import letterhead
from citerm.documents.tree import Block, Document, Run
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.action import Action
from citerm.model.initiative import Language, Model
from citerm.model.layout import Layout
from citerm.model.meeting import AgendaItem, Meeting, MeetingState, MinutesForm, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import Treated
from citerm.model.track import PhaseTrack
from citerm.rules.agenda import is_case
from citerm.rules.clock import planned_start
from citerm.rules.closed import open_edition
from citerm.rules.decisions import case_label, decision_labels
from citerm.rules.layouts import called, layout_of
from citerm.rules.minutes_content import as_printed, shown_hash
from citerm.rules.reservations import unnamed_in


class Context(Model, frozen=True):
    """One record in one language and one form."""

    record: MeetingRecord
    form: MinutesForm
    phrases: Phrases
    formats: Formats
    tracks: Mapping[str, PhaseTrack] = {}
    """The phase models by key."""
    elsewhere: Mapping[int, str] = {}
    """Numbers of decisions that other meetings took, by key."""
    treated: Sequence[Treated] = ()
    """Who treated the matters of its items before."""

    @property
    def language(self) -> str:
        """Language of the document."""
        return self.phrases.language

    @property
    def meeting(self) -> Meeting:
        """The meeting."""
        return self.record.meeting

    @property
    def approved(self) -> bool:
        """Whether the minutes are approved; gaps are then no longer pointed out."""
        return self.meeting.minutes_state is MinutesState.APPROVED

    @property
    def hash(self) -> str:
        """The beginning of the hash that approved minutes are sealed with, as it is printed; empty for others."""
        shown = shown_hash(self.meeting) if self.approved else ""
        return self.phrases.write("page.hash", hash=shown) if shown else ""

    @property
    def ended(self) -> bool:
        """Whether the meeting is over."""
        return self.meeting.state is MeetingState.CLOSED

    @cached_property
    def layout(self) -> Layout:
        """How the group's paper is laid out; what is usual in Norway goes by case numbers and needs some."""
        return layout_of(self.record.group, self.language if self.by_case else Language.DANISH)

    @property
    def document(self) -> str:
        """What the phrases call this document."""
        return called(self.layout, self.form)

    @property
    def protocol(self) -> bool:
        """Whether this is the formal protocol."""
        return self.form is MinutesForm.PROTOCOL

    @cached_property
    def by_case(self) -> bool:
        """Whether items go by their case numbers, where the meeting has any; not in a Norwegian one told in Danish."""
        in_danish_too = self.language != "da" or self.meeting.language is Language.DANISH
        return in_danish_too and any(item.case_number is not None for item in self.record.items)

    @cached_property
    def labels(self) -> dict[int, str]:
        """Number of each decision as printed, by key."""
        labels = decision_labels(self.record, self.language)
        return {decision_id: unbroken(label) for decision_id, label in labels.items()}

    def gap(self, text: str) -> Run:
        """Name something that is missing: to be filled in while these are a draft, a fact afterwards."""
        return self.assigned.gap(text)

    # people

    def name(self, person_id: int | None) -> str:
        """Name a person; empty where nobody is meant."""
        return self.assigned.name(person_id)

    def names(self, person_ids: Iterable[int]) -> str:
        """Name people as a sentence does: *A, B og C*."""
        return self.assigned.names(person_ids)

    # items

    def presenter(self, item: AgendaItem) -> str:
        """Name who presents an item; empty where nobody does."""
        return self.name(item.presenter_id) or item.presenter

    def treated_before(self, item: AgendaItem) -> list[Treated]:
        """Who treated the matter of an item before, the earliest first."""
        return [each for each in self.treated if each.item_id == item.id]

    def counted(self, item: AgendaItem) -> bool:
        """Whether an item is a case: by its number where the meeting's cases have any."""
        return item.case_number is not None if self.by_case else is_case(item)

    @cached_property
    def _numbers(self) -> dict[int, str]:
        numbers: dict[int, str] = {}
        counted = 0
        for item in self.record.items:
            counted += not item.is_break
            if item.is_break:
                numbers[item.id] = ""
            else:
                numbers[item.id] = unbroken(case_label(self.record, item)) if self.by_case else str(counted)
        return numbers

    def number(self, item: AgendaItem) -> str:
        """Return the item's number as printed; empty for an item that goes without one."""
        return self._numbers[item.id]

    def numbered(self, item: AgendaItem) -> str:
        """What stands before the item in its heading: *Punkt 3*, *Sak 21/26*; empty for one that goes without."""
        number = self.number(item)
        key = "item.case" if self.by_case or self.language != "da" else "item.number"
        return self.phrases.write(key, number=number) if number else ""

    def reference(self, item_id: int | None) -> str:
        """Refer to an item within a sentence: *punkt 3*, *sak 21/26*, or its title where it has no number."""
        item = self.record.item_by_id.get(item_id) if item_id is not None else None
        if item is None or item.is_break:
            return ""
        number = self.number(item)
        return self.phrases.write("item.reference", number=number) if number else item.title

    def references(self, item_ids: Iterable[int]) -> str:
        """Refer to several items within a sentence: *punkt 3 og 4*."""
        items = [self.record.item_by_id[id_] for id_ in item_ids if id_ in self.record.item_by_id]
        numbers = [number for item in items if (number := self.number(item))]
        if len(numbers) < len(items) or len(items) == 1:
            return self.formats.list_of([self.reference(item.id) for item in items])
        return self.phrases.write("item.references", numbers=self.formats.list_of(numbers))

    # actions

    @cached_property
    def follow_up(self) -> dict[int, list[Action]]:
        """The actions that carry out each decision, by its key."""
        found: dict[int, list[Action]] = {}
        for action in self.record.actions:
            if action.decision_id is not None and not action.struck:
                found.setdefault(action.decision_id, []).append(action)
        return found

    @cached_property
    def boxes(self) -> set[tuple[int | None, int | None]]:
        """Item and decision of each decision that has a box."""
        return {(decision.item_id, decision.id) for decision in self.record.decisions if decision.id in self.labels}

    # phases

    @cached_property
    def answers(self) -> set[int]:
        """The questions of a phase that were taken up, by key."""
        return {answer.id for answer in self.record.phases.answers}

    @cached_property
    def unnamed(self) -> set[int]:
        """Decisions at gates, where those who have a reservation are named only if they wish it."""
        return unnamed_in(self.record)

    @cached_property
    def basis(self) -> Basis:
        """How this document names what a conclusion rests on."""
        work = self.record.phases
        return Basis(
            phrases=self.phrases,
            formats=self.formats,
            labels={**self.elsewhere, **self.labels},
            indicators=work.indicators,
            measurements=work.measurements,
        )

    @cached_property
    def assigned(self) -> Assigned:
        """How this record's actions are assigned."""
        return Assigned(
            self.phrases,
            self.formats,
            self.record.person_by_id,
            self.meeting.on,
            self.approved,
            self.record.group_by_id,
            self.record.organisation_by_id,
        )

    # the paper

    def laid_out(
        self,
        title: str,
        blocks: Iterable[Block],
        *,
        named: str,
        right: str = "",
        author_id: int | None = None,
        at: datetime | None = None,
        sealed: str = "",
    ) -> Document:
        """Lay the matter out on a paper of the day the meeting is held; see :func:`letterhead`."""
        return letterhead(
            self.phrases,
            self.record.initiative.name,
            title,
            self.formats.date_only(self.meeting.on),
            blocks,
            at=at or self.meeting.closed_at or self.meeting.opened_at or planned_start(self.record),
            named=named,
            right=right,
            author=self.name(author_id),
            sealed=sealed,
        )


def open_context(record: MeetingRecord, spoken: str, phrases: Phrases | None) -> Context:
    """The meeting as people outside it may know it."""
    printed = as_printed(open_edition(record, spoken))
    formats = Formats(spoken, record.initiative.country.zone)
    return Context(printed, MinutesForm.DECISIONS, phrases or Phrases(spoken), formats)
