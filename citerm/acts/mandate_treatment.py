"""What a decision under the item makes of a draft mandate; undo of the decision takes both back (S70)."""

from __future__ import annotations

from datetime import date

from citerm.acts.desk import Desk
from citerm.model.entries import Decision
from citerm.model.mandate import Mandate, MandateState
from citerm.model.meeting import AgendaItem
from citerm.model.message import Message, say
from citerm.rules.mandates import Unusual, decisive, treatment_by, unusual_said, unusual_treatment, was_final
from citerm.store import Transaction, records
from citerm.store import mandates as rows

_OPEN_TO_TREATMENT = (MandateState.DRAFT, MandateState.SUBMITTED, MandateState.TREATED)


def follow_decisions(desk: Desk, tx: Transaction, *items: AgendaItem) -> list[Message]:
    """Let the drafts that are treated under these items say what was decided there.

    To be called within the act that records, changes, moves or strikes a decision.
    """
    said: list[Message] = []
    for mandate_id in dict.fromkeys(item.mandate_id for item in items):
        if mandate_id is not None:
            said += _follow(desk, tx, rows.mandate(desk.store, mandate_id))
    return said


def _follow(desk: Desk, tx: Transaction, mandate: Mandate) -> list[Message]:
    if was_final(mandate) or mandate.struck:
        return []
    decided = rows.decisions_about(desk.store, mandate.id)
    latest = decisive(decided)
    if latest is None:
        return _untreated(tx, mandate, {one.id for one in decided})
    treatment = treatment_by(latest.outcome)
    assert treatment is not None
    if (mandate.treated_by_id, mandate.treatment) == (latest.id, treatment):
        return []
    if mandate.state not in _OPEN_TO_TREATMENT:
        return []
    tx.update(
        "mandates",
        mandate.id,
        {
            "state": MandateState.TREATED,
            "treated_on": _day_of(desk, latest),
            "treatment": treatment,
            "treated_by_id": latest.id,
        },
    )
    said = say("The draft mandate is treated: {treatment}", treatment=treatment)
    return [said, *(unusual_said(each) for each in _unusual(desk, mandate, latest))]


def _untreated(tx: Transaction, mandate: Mandate, decided: set[int]) -> list[Message]:
    """Where what treated it is gone, it waits again; what was noted by hand stands."""
    if mandate.state is not MandateState.TREATED or mandate.treated_by_id is None:
        return []
    by = tx.row("decisions", mandate.treated_by_id)
    if by is not None and not by["struck"] and mandate.treated_by_id not in decided:
        return []  # noted by hand, of a decision that was taken elsewhere
    state = MandateState.SUBMITTED if mandate.submitted_on is not None else MandateState.DRAFT
    tx.update(
        "mandates",
        mandate.id,
        {"state": state, "treated_on": None, "treatment": None, "treated_by_id": None},
    )
    return [say("The draft mandate waits for its treatment again")]


def _day_of(desk: Desk, decision: Decision) -> date:
    if decision.meeting_id is not None:
        return records.meeting(desk.store, decision.meeting_id).on
    return decision.captured_at.astimezone(desk.zone()).date()


def _unusual(desk: Desk, mandate: Mandate, decision: Decision) -> tuple[Unusual, ...]:
    groups = {group.id: group for group in records.groups(desk.store)}
    initiative = records.initiative(desk.store)
    track = initiative.track if initiative is not None else ""
    return unusual_treatment(mandate, track, groups.get(decision.group_id), tuple(groups.values()))
