"""Closed items: what leaves the house tells their number and a neutral title, and nothing else of them (decisions §13).

A record that is printed, shown or sent is always one edition of a meeting: the open one, or, where somebody chose
it, the closed one, which tells the closed items alone. What is left out here is in no builder, so in no file.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from citerm.model.action import Action, FollowUpAnswer
from citerm.model.attendance import AttendanceEvent, AttendanceKind
from citerm.model.closed import ACTIONS, TITLES
from citerm.model.entries import Decision
from citerm.model.handoff import Handoff
from citerm.model.initiative import Language, Model, replace
from citerm.model.meeting import AgendaItem, ItemState
from citerm.model.meeting_record import Edition, MeetingRecord
from citerm.model.paper import MeetingPapers, Treated
from citerm.model.phase import PhaseWork
from citerm.rules.item_work import CONSTITUTING


class _Row(Protocol):
    @property
    def item_id(self) -> int | None: ...


_UnderItem = TypeVar("_UnderItem", bound=_Row)

_OF_ONE_ITEM = (AttendanceKind.GUEST, AttendanceKind.RECUSED, AttendanceKind.RETURNED)


class Behind(Model, frozen=True, kw_only=True):
    """What lies behind closed doors in the whole record, by key; papers also speak of other meetings' matters."""

    items: frozenset[int] = frozenset()
    decisions: frozenset[int] = frozenset()
    actions: frozenset[int] = frozenset()
    handoffs: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Whether there is anything closed at all."""
        return bool(self.items)


NOTHING = Behind()


def open_title(item: AgendaItem, language: Language | str) -> str:
    """What the open paper calls an item: a closed one by its neutral title, else by the fixed words for one."""
    if not item.closed:
        return item.title
    return item.neutral_title.strip() or TITLES.get(str(language), TITLES[Language.DANISH.value])


def open_item(item: AgendaItem, language: Language | str) -> AgendaItem:
    """An item as the open paper knows it: a closed one keeps its place, its numbers, its time and a neutral title."""
    if not item.closed:
        return item
    return AgendaItem(
        id=item.id,
        group_id=item.group_id,
        meeting_id=item.meeting_id,
        position=item.position,
        title=open_title(item, language),
        # That the purpose was changed in the meeting would tell that something was decided.
        purpose=item.announced_purpose or item.purpose,
        minutes=item.minutes,
        case=item.case,
        case_number=item.case_number,
        state=ItemState.DONE if item.state.settled else item.state,
        added=item.added,
        closed=True,
        neutral_title=item.neutral_title,
    )


def action_words(language: Language | str) -> str:
    """What the open paper calls an action from a closed item."""
    return ACTIONS.get(str(language), ACTIONS[Language.DANISH.value])


def open_action(action: Action, language: Language | str) -> Action:
    """An action from a closed item as the open paper knows it: who does it and by when, not what it is."""
    return Action(
        id=action.id,
        text=action_words(language),
        group_id=action.group_id,
        meeting_id=action.meeting_id,
        item_id=action.item_id,
        owner_id=action.owner_id,
        due_kind=action.due_kind,
        due_on=action.due_on,
        first_due_on=action.first_due_on,
        state=action.state,
        closed_on=action.closed_on,
        captured_at=action.captured_at,
        struck=action.struck,
    )


def open_handoff(handoff: Handoff, language: Language | str) -> Handoff:
    """What was handed on from a closed item, or treated under one, as it may leave the house: that it was."""
    words = TITLES.get(str(language), TITLES[Language.DANISH.value])
    return replace(handoff, text=words, background="", answer=words if handoff.answer else "", closed_because="")


def open_edition(
    record: MeetingRecord, language: Language | str | None = None, behind: Behind = NOTHING
) -> MeetingRecord:
    """The meeting as it may leave the house; ``behind`` is what other meetings treated behind closed doors.

    Fixed words stand in the language of the minutes unless another is given. A record that is an edition
    already stays as it is.
    """
    return _edition(record, Edition.OPEN, language or record.meeting.language, behind)


def closed_edition(record: MeetingRecord) -> MeetingRecord:
    """The closed items of a meeting alone, word for word; the others stand in it for their numbers only."""
    return _edition(record, Edition.CLOSED, record.meeting.language, NOTHING)


def open_papers(papers: MeetingPapers, record: MeetingRecord, behind: Behind = NOTHING) -> MeetingPapers:
    """What belongs to a meeting on paper as it may leave the house; the debrief never does."""
    shut = {item.id for item in record.items if item.closed} | behind.items
    return replace(
        papers,
        attachments=tuple(each for each in papers.attachments if each.item_id not in shut),
        guests=tuple(guest for guest in papers.guests if guest.item_id not in shut),
        treatments=tuple(
            replace(each, result="") if each.decision_id in behind.decisions else each
            for each in papers.treatments
            if each.item_id not in shut
        ),
        treated=tuple(
            replace(each, text="", outcome=None) if each.decision_id in behind.decisions else each
            for each in papers.treated
            if each.item_id not in shut
        ),
        debrief=None,
    )


def open_chains(treated: Iterable[Treated], behind: Behind) -> tuple[Treated, ...]:
    """Who treated what before, without what is closed: neither a closed item's chain nor who treated it closed."""
    return tuple(
        each
        for each in treated
        if each.item_id not in behind.items
        and each.earlier_item_id not in behind.items
        and each.decision_id not in behind.decisions
    )


def _edition(record: MeetingRecord, edition: Edition, language: Language | str, behind: Behind) -> MeetingRecord:
    if record.edition is not Edition.WHOLE:
        return record
    from citerm.rules.minutes_content import as_printed, draft_number  # not needed to name an item

    number = draft_number(record)
    if edition is Edition.OPEN and not behind and not any(item.closed for item in record.items):
        return replace(record, edition=edition, draft=number)
    told = _Part(as_printed(record), edition, language, behind).told()
    return replace(told, edition=edition, draft=number)


class _Part:
    """One edition in the making: which items it tells, and so which rows."""

    def __init__(self, record: MeetingRecord, edition: Edition, language: Language | str, behind: Behind) -> None:
        self.record, self.language = record, language
        self.open = edition is Edition.OPEN
        own = {item.id for item in record.items if item.closed}
        self.shut = own | behind.items
        rows: tuple[Decision | Action, ...] = (*record.decisions, *record.actions)
        left_out = {(type(row), row.id) for row in rows if not self.tells(row.item_id)}
        self.decisions = {id_ for kind, id_ in left_out if kind is Decision}
        self.actions = {id_ for kind, id_ in left_out if kind is Action}
        if self.open:
            self.decisions |= behind.decisions
            # What carries out a closed decision tells of it, wherever it was agreed on.
            self.actions |= {a.id for a in record.actions if a.decision_id in self.decisions}
        self.neutral = behind.actions if self.open else frozenset[int]()

    def tells(self, item_id: int | None) -> bool:
        """Whether the edition tells what falls under an item; what falls under none is open."""
        return (item_id not in self.shut) is self.open

    def rows(self, rows: Iterable[_UnderItem]) -> tuple[_UnderItem, ...]:
        """The rows that fall under items which are told."""
        return tuple(row for row in rows if self.tells(row.item_id))

    def told(self) -> MeetingRecord:
        """The record with the rest left out."""
        record, numbers = self.record, self.record.decision_numbers
        items = tuple(open_item(item, self.language) for item in record.items) if self.open else record.items
        told = replace(
            record,
            items=items,
            attendance=self._attendance(record.attendance),
            hearings=self.rows(record.hearings),
            notes=self.rows(record.notes),
            # What is left out is counted all the same: a number is fixed, whoever reads.
            decisions=tuple(
                replace(decision, number=numbers.get(decision.id, decision.number))
                for decision in record.decisions
                if decision.id not in self.decisions
            ),
            stances=tuple(stance for stance in record.stances if stance.decision_id not in self.decisions),
            actions=tuple(action for action in record.actions if action.id not in self.actions),
            open_actions=tuple(
                open_action(action, self.language) if action.id in self.neutral else action
                for action in record.open_actions
            ),
            parked=self.rows(record.parked),
            handoffs=self._handed(record),
            overruled=self.rows(record.overruled),
            follow_ups=tuple(self._said(answer) for answer in self.rows(record.follow_ups)),
            remarks=self.rows(record.remarks),
            corrections=self.rows(record.corrections),
            approved_actions=tuple(each for each in record.approved_actions if each.action_id not in self.actions),
            phases=self._phases(record.phases),
            news=self.rows(record.news),
            table_plans=record.table_plans.without(lambda item_id: not self.tells(item_id)),
        )
        from citerm.rules.closed_versions import versions_as_told  # only where something is closed

        wording = action_words(self.language)
        left_out = {("decision", id_) for id_ in self.decisions} | {("action", id_) for id_ in self.actions}
        return replace(told, versions=versions_as_told(record, told, self.tells, left_out, self.neutral, wording))

    def _attendance(self, events: Iterable[AttendanceEvent]) -> tuple[AttendanceEvent, ...]:
        """Who came and went; who came for one item that is not told was not there, nor did they leave."""
        every = tuple(events)
        kept = [event for event in every if event.kind not in _OF_ONE_ITEM or self.tells(event.item_id)]
        came = {event.person_id for event in kept if event.kind is not AttendanceKind.LEFT}
        guests = {event.person_id for event in every if event.kind is AttendanceKind.GUEST} - came
        return tuple(event for event in kept if event.person_id not in guests)

    def _handed(self, record: MeetingRecord) -> tuple[Handoff, ...]:
        """What is handed on from items that are told, and what such items take up."""
        taken_up = {item.handoff_id for item in record.items if self.tells(item.id)}
        return tuple(
            handoff
            for handoff in record.handoffs
            if (handoff.meeting_id == record.meeting.id and self.tells(handoff.item_id)) or handoff.id in taken_up
        )

    def _said(self, answer: FollowUpAnswer) -> FollowUpAnswer:
        if answer.action_id not in self.neutral:
            return answer
        return replace(answer, text="", wording=action_words(self.language))

    def _phases(self, work: PhaseWork) -> PhaseWork:
        left = {one.id for one in (*work.assessments, *work.earlier) if not self.tells(one.item_id)}
        answers = tuple(answer for answer in work.answers if answer.assessment_id not in left)
        earlier = tuple(answer for answer in work.earlier_answers if answer.assessment_id not in left)
        kept = {answer.id for answer in (*answers, *earlier)}
        shut = any(item.bank_key in CONSTITUTING and not self.tells(item.id) for item in self.record.items)
        return replace(
            work,
            taken_on=() if shut else work.taken_on,
            assessments=tuple(one for one in work.assessments if one.id not in left),
            answers=answers,
            values=tuple(value for value in work.values if value.answer_id in kept),
            earlier=tuple(one for one in work.earlier if one.id not in left),
            earlier_answers=earlier,
            earlier_values=tuple(value for value in work.earlier_values if value.answer_id in kept),
            gates=tuple(gate for gate in work.gates if gate.decision_id not in self.decisions),
            commitments=tuple(one for one in work.commitments if one.decision_id not in self.decisions),
            cycles=tuple(
                replace(cycle, reason="", revisit="") if cycle.opened_by_id in self.decisions else cycle
                for cycle in work.cycles
            ),
            measurements=tuple(
                figure for figure in work.measurements if figure.item_id is None or self.tells(figure.item_id)
            ),
            ticks=tuple(
                replace(tick, evidence="", document="") if tick.decision_id in self.decisions else tick
                for tick in work.ticks
            ),
        )
