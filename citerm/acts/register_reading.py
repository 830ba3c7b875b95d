"""What the decision register and the written procedures show."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.desk import Desk
from citerm.acts.history import ACT_NAMES
from citerm.model.entries import Stance
from citerm.model.initiative import Language, Model
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import Term
from citerm.model.people import Person
from citerm.rules.decisions import procedure_label
from citerm.rules.phase_content import rests_on
from citerm.rules.register import Entry, Register, RegisterFacts, labels_for, noted_at, register_of
from citerm.rules.reservations import withholds_names
from citerm.rules.written import WrittenPage, answers_of, voters
from citerm.store import phases, records
from citerm.store import register as rows


def register_facts(desk: Desk) -> RegisterFacts:
    """Everything that the register is made from; the number of queries does not grow with the meetings."""
    store = desk.store
    return RegisterFacts(
        decisions=rows.decisions(store),
        meetings={meeting.id: meeting for meeting in records.meetings(store)},
        groups={group.id: group for group in records.groups(store)},
        items={item.id: item for item in rows.items_decided_on(store)},
        procedures={procedure.id: procedure for procedure in rows.procedures(store)},
        actions=rows.actions_of_decisions(store),
        stances=rows.written_stances(store),
        taken_up=rows.taken_up(store),
        noted=rows.noted(store),
        people={person.id: person for person in records.people(store)},
        memberships=records.memberships(store),
    )


def register(desk: Desk, language: Language | str | None = None) -> Register:
    """All decisions of all groups and years, the newest first."""
    return register_of(register_facts(desk), language)


def decision_label(desk: Desk, decision_id: int) -> str:
    """How a decision is called in its minutes; empty where it has no number."""
    return register(desk).label_of(decision_id)


def labels_elsewhere(desk: Desk, record: MeetingRecord, language: Language | str | None = None) -> Mapping[int, str]:
    """Numbers of the decisions of other meetings that this one rests on; where it rests on none, nothing is read."""
    named = rests_on(record.phases) - {decision.id for decision in record.decisions}
    return labels_for(record.group.id, register_facts(desk), language) if named else {}


class Changed(Model, frozen=True):
    """One line of the history of a decision."""

    act: Term
    """What was done."""
    at: str
    """UTC, ISO 8601."""
    who: str
    """The person where known, else the account."""
    text: str = ""
    """The wording, where it was changed."""


class DecisionPage(Model, frozen=True):
    """One decision with all that belongs to it."""

    entry: Entry
    people: dict[int, Person]
    stances: tuple[Stance, ...]
    withholds_names: bool
    """Whether those who have a reservation stay unnamed."""
    history: tuple[Changed, ...]
    replaced_by: Entry | None = None
    replaces: tuple[Entry, ...] = ()
    """The decisions in whose place it stands."""
    written: WrittenPage | None = None


def decision_page(desk: Desk, decision_id: int) -> DecisionPage | None:
    """Everything about one decision; None where it stands in no register (any more)."""
    facts = register_facts(desk)
    found = register_of(facts)
    entry = found.by_id.get(decision_id)
    if entry is None:
        return None
    return DecisionPage(
        entry,
        dict(facts.people),
        records.stances(desk.store, decision_id),
        withholds_names(facts.items.get(entry.decision.item_id or 0), phases.gate(desk.store, decision_id)),
        _history(desk, decision_id, facts),
        found.by_id.get(entry.decision.replaced_by_id or 0),
        tuple(other for other in found.entries if other.decision.replaced_by_id == decision_id),
        _written_page(facts, entry.procedure.id) if entry.procedure is not None else None,
    )


def _history(desk: Desk, decision_id: int, facts: RegisterFacts) -> tuple[Changed, ...]:
    changed = []
    for act, change in desk.store.history("decisions", decision_id):
        person = facts.people.get(act.person_id) if act.person_id is not None else None
        after = change.after or {}
        wording = str(after.get("text", "")) if change.before is not None else ""
        if set(after) != {"number"}:
            name = Term(ACT_NAMES.get(act.act, act.act))
            changed.append(Changed(name, act.at, person.name if person is not None else act.account, wording))
    return tuple(changed)


def written_page(desk: Desk, procedure_id: int) -> WrittenPage | None:
    """One written procedure; None where it was struck."""
    return _written_page(register_facts(desk), procedure_id)


def running_procedures(desk: Desk) -> tuple[WrittenPage, ...]:
    """The written procedures that are still answered, the one due first on top."""
    facts = register_facts(desk)
    pages = [_written_page(facts, procedure.id) for procedure in facts.procedures.values()]
    running = [page for page in pages if page is not None and page.running]
    return tuple(sorted(running, key=lambda page: (page.procedure.answer_by or page.procedure.sent_on, page.label)))


def _written_page(facts: RegisterFacts, procedure_id: int) -> WrittenPage | None:
    procedure = facts.procedures.get(procedure_id)
    decision = next((d for d in facts.decisions if d.procedure_id == procedure_id and not d.struck), None)
    if procedure is None or decision is None:
        return None
    group = facts.groups[procedure.group_id]
    stances = [stance for stance in facts.stances if stance.decision_id == decision.id]
    voting = voters(group, facts.memberships, facts.people, procedure.sent_on)
    return WrittenPage(
        procedure=procedure,
        decision=decision,
        group=group,
        label=procedure_label(procedure.number, procedure.sent_on.year, procedure.language),
        answers=answers_of(voting, stances, facts.people),
        noted_at=noted_at(facts, procedure),
    )
