"""The decision register: all decisions of all groups, with the life that each has had since it was taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property

from citerm.model.action import Action, ActionState
from citerm.model.entries import Decision, Outcome, Stance
from citerm.model.initiative import Language, Model, replace
from citerm.model.meeting import AgendaItem, Meeting
from citerm.model.message import N_, Term
from citerm.model.people import Group, Membership, Person
from citerm.model.text import fold
from citerm.model.written import WrittenProcedure
from citerm.rules.decisions import labels_of_meeting, procedure_label


class Life(StrEnum):
    """What became of a decision after it was taken."""

    IN_FORCE = "in_force"
    CARRIED_OUT = "carried_out"
    """All that was to be done for it is done."""
    RECONSIDER = "reconsider"
    """A day is set on which it is taken up again."""
    REPLACED = "replaced"
    LAPSED = "lapsed"


LIFE_WORDS = {
    Life.IN_FORCE: Term(N_("in force")),
    Life.CARRIED_OUT: Term(N_("carried out")),
    Life.RECONSIDER: Term(N_("to be reconsidered")),
    Life.REPLACED: Term(N_("replaced")),
    Life.LAPSED: Term(N_("lapsed")),
}


ROUTINE = ("appr", "apprmin")
"""Items of the bank that approve the agenda and the minutes, which every meeting does."""


def in_register(decision: Decision) -> bool:
    """Whether a decision stands in the register: conclusions and what was struck do not."""
    return not decision.struck and not decision.outcome.conclusion


def life_of(decision: Decision, actions: Iterable[Action] = (), taken_up_on: date | None = None) -> Life | None:
    """Say what became of a decision, from what is stored and from its actions.

    Args:
        decision: what was decided.
        actions: what was agreed to be done for it.
        taken_up_on: the day of the last meeting that took it up again.

    Returns:
        None for what was not decided after all: rejected, postponed, sent back or not settled.
    """
    if not decision.outcome.holds:
        return None
    if decision.replaced_by_id is not None:
        return Life.REPLACED
    if decision.lapsed_on is not None:
        return Life.LAPSED
    if decision.review_on is not None and (taken_up_on is None or taken_up_on < decision.review_on):
        return Life.RECONSIDER
    states = {action.state for action in actions if not action.struck}
    if ActionState.DONE in states and not any(state.live for state in states):
        return Life.CARRIED_OUT
    return Life.IN_FORCE


def as_it_stands(decision: Decision, new: Decision | None) -> Decision:
    """A decision without the one that was to replace it, where that one was struck or not decided after all."""
    gone = new is not None and (new.struck or not new.outcome.holds)
    return replace(decision, replaced_by_id=None) if gone else decision


def due_for_review(decisions: Iterable[Decision], until: date) -> list[Decision]:
    """List, of all decisions, those that are to be reconsidered by a day, the longest overdue first."""
    by_id = {decision.id: decision for decision in decisions}
    due = [
        decision
        for decision in by_id.values()
        if in_register(decision)
        and decision.review_on is not None
        and decision.review_on <= until
        and life_of(as_it_stands(decision, by_id.get(decision.replaced_by_id or 0))) is Life.RECONSIDER
    ]
    return sorted(due, key=lambda decision: (decision.review_on or until, decision.id))


class Entry(Model, frozen=True):
    """One decision as the register shows it."""

    decision: Decision
    label: str
    """Its number as the minutes have it: 7.3, 21/26, S1/2026."""
    on: date
    """The day it was taken."""
    group: Group
    life: Life | None
    meeting: Meeting | None = None
    item: AgendaItem | None = None
    procedure: WrittenProcedure | None = None
    actions: tuple[Action, ...] = ()
    """What was agreed to be done for it."""
    taken_up_at: Meeting | None = None
    """The last meeting that took it up again."""
    noted_at: Meeting | None = None
    """The meeting that took note of what was decided in writing."""

    @property
    def routine(self) -> bool:
        """Whether it only approves an agenda or minutes, and nothing else became of it."""
        of_routine = self.item is not None and self.item.bank_key in ROUTINE
        as_proposed = self.decision.outcome in (Outcome.ADOPTED, Outcome.APPROVED)
        return of_routine and as_proposed and self.life is Life.IN_FORCE and not self.actions

    @property
    def year(self) -> int:
        """The year it was taken in."""
        return self.on.year

    @property
    def title(self) -> str:
        """What it was about: the item of the agenda, or the title of the written procedure."""
        return self.item.title if self.item is not None else self.procedure.title if self.procedure is not None else ""

    @cached_property
    def folded(self) -> str:
        """Its words, for a filter."""
        return fold(f"{self.label} {self.decision.text} {self.title} {self.group.name} {self.year}")


class RegisterFacts(Model, frozen=True, kw_only=True):
    """What the register is made from, as it stood at one moment."""

    decisions: tuple[Decision, ...] = ()
    meetings: Mapping[int, Meeting] = {}
    groups: Mapping[int, Group] = {}
    items: Mapping[int, AgendaItem] = {}
    """The items that were decided on."""
    procedures: Mapping[int, WrittenProcedure] = {}
    actions: tuple[Action, ...] = ()
    """Those that carry out a decision."""
    stances: tuple[Stance, ...] = ()
    """Answers to written procedures."""
    taken_up: Mapping[int, int] = {}
    """The last meetings that took decisions up again, by the key of the decision."""
    noted: Mapping[int, int] = {}
    """Meetings that took note of written procedures, by the key of the procedure."""
    people: Mapping[int, Person] = {}
    memberships: tuple[Membership, ...] = ()


class Register(Model, frozen=True):
    """All decisions, the newest first."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def by_id(self) -> dict[int, Entry]:
        """Entries by the key of their decision."""
        return {entry.decision.id: entry for entry in self.entries}

    @cached_property
    def years(self) -> list[int]:
        """The years in which something was decided, the latest first."""
        return sorted({entry.year for entry in self.entries}, reverse=True)

    def label_of(self, decision_id: int | None) -> str:
        """How a decision is called; empty for none."""
        entry = self.by_id.get(decision_id) if decision_id is not None else None
        return entry.label if entry is not None else ""


def register_of(facts: RegisterFacts, language: Language | str | None = None) -> Register:
    """Make the register; labels are those of each meeting's own minutes unless a language is given."""
    labels = labels_in(facts, language)
    actions: dict[int, list[Action]] = {}
    for action in facts.actions:
        if action.decision_id is not None:
            actions.setdefault(action.decision_id, []).append(action)
    by_id = {decision.id: decision for decision in facts.decisions}
    entries = [
        _entry(
            facts,
            as_it_stands(decision, by_id.get(decision.replaced_by_id or 0)),
            labels.get(decision.id, ""),
            tuple(actions.get(decision.id, ())),
        )
        for decision in facts.decisions
        if in_register(decision) and not _running(facts, decision)
    ]
    return Register(tuple(sorted(entries, key=lambda entry: (entry.on, _place(entry)), reverse=True)))


def labels_in(facts: RegisterFacts, language: Language | str | None = None) -> dict[int, str]:
    """Number all decisions of all meetings and written procedures as their minutes do, in one pass."""
    by_meeting: dict[int, list[Decision]] = {}
    labels: dict[int, str] = {}
    for decision in facts.decisions:
        if decision.meeting_id is not None:
            by_meeting.setdefault(decision.meeting_id, []).append(decision)
        elif decision.procedure_id is not None and (procedure := facts.procedures.get(decision.procedure_id)):
            labels[decision.id] = procedure_label(
                procedure.number, procedure.sent_on.year, language or procedure.language
            )
    for meeting_id, decisions in by_meeting.items():
        meeting = facts.meetings[meeting_id]
        group = facts.groups[meeting.group_id]
        labels |= labels_of_meeting(group, meeting, decisions, facts.items, language or meeting.language)
    return labels


def labels_for(group_id: int, facts: RegisterFacts, language: Language | str | None = None) -> dict[int, str]:
    """Number all decisions for the papers of one group; those of another bear its name: *6/26, Styregruppen*."""
    of_group = {decision.id: decision.group_id for decision in facts.decisions}
    return {
        decision_id: label if of_group[decision_id] == group_id else _with_group(label, facts, of_group[decision_id])
        for decision_id, label in labels_in(facts, language).items()
    }


def labels_told_apart(facts: RegisterFacts, language: Language | str | None = None) -> dict[int, str]:
    """Number all decisions; where two groups have the same number, it bears the name of the group."""
    labels = labels_in(facts, language)
    of_group = {decision.id: decision.group_id for decision in facts.decisions}
    groups: dict[str, set[int]] = {}
    for decision_id, label in labels.items():
        groups.setdefault(label, set()).add(of_group[decision_id])
    return {
        decision_id: _with_group(label, facts, of_group[decision_id]) if len(groups[label]) > 1 else label
        for decision_id, label in labels.items()
    }


def _with_group(label: str, facts: RegisterFacts, group_id: int) -> str:
    return f"{label}, {facts.groups[group_id].name}"


def _running(facts: RegisterFacts, decision: Decision) -> bool:
    procedure = facts.procedures.get(decision.procedure_id) if decision.procedure_id is not None else None
    return procedure is not None and (procedure.closed_on is None or procedure.struck)


def _entry(facts: RegisterFacts, decision: Decision, label: str, actions: tuple[Action, ...]) -> Entry:
    meeting = facts.meetings.get(decision.meeting_id) if decision.meeting_id is not None else None
    procedure = facts.procedures.get(decision.procedure_id) if decision.procedure_id is not None else None
    if meeting is not None:
        on = meeting.on
    else:
        assert procedure is not None
        on = procedure.closed_on or procedure.sent_on
    taken_up_at = facts.meetings.get(facts.taken_up.get(decision.id, 0))
    return Entry(
        decision=decision,
        label=label,
        on=on,
        group=facts.groups[decision.group_id],
        life=life_of(decision, actions, taken_up_at.on if taken_up_at is not None else None),
        meeting=meeting,
        item=facts.items.get(decision.item_id) if decision.item_id is not None else None,
        procedure=procedure,
        actions=actions,
        taken_up_at=taken_up_at,
        noted_at=noted_at(facts, procedure) if procedure is not None else None,
    )


def noted_at(facts: RegisterFacts, procedure: WrittenProcedure) -> Meeting | None:
    """The meeting that took note of a written procedure."""
    return facts.meetings.get(facts.noted.get(procedure.id, 0))


def _place(entry: Entry) -> tuple[bool, int, int, int]:
    """Order on one day: meetings before what was decided in writing, each by its numbers."""
    decision = entry.decision
    return decision.meeting_id is None, decision.meeting_id or 0, decision.number or 0, decision.id
