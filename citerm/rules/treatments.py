"""The chain of bodies that treated a matter before: what this record knows of, and what was typed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.model.entries import Decision
from citerm.model.initiative import Model
from citerm.model.meeting import AgendaItem, ItemState, Meeting
from citerm.model.paper import Treated, Treatment
from citerm.model.people import Group

_NOT_TREATED = (ItemState.PENDING, ItemState.DROPPED)


class Earlier(Model, frozen=True, kw_only=True):
    """One time at which the matter was before a body of this record: at a meeting, or in writing."""

    group: Group
    on: date
    meeting: Meeting | None = None
    """None where it was decided in writing."""
    item: AgendaItem | None = None
    decisions: tuple[Decision, ...] = ()
    """What was decided under it, not struck."""


def chain(item: AgendaItem, earlier: Sequence[Earlier], typed: Sequence[Treatment]) -> tuple[Treated, ...]:
    """List who treated the matter of an item, the earliest first; what has no date stands before what has one.

    ``earlier`` is given the latest first, as it is found on the way back; so stands what fell on one day.

    Of what a body treated behind closed doors only is told that it did.
    """
    steps = [step for one in reversed(earlier) for step in _steps(item.id, one)]
    known = {(step.decision_id, step.on) for step in steps if step.decision_id is not None}
    steps += [
        Treated(
            item_id=item.id,
            body=one.body,
            on=one.on,
            text=one.result,
            decision_id=one.decision_id,
            treatment_id=one.id,
        )
        for one in typed
        if one.decision_id is None or (one.decision_id, one.on) not in known
    ]
    return tuple(sorted(steps, key=lambda step: step.on or date.min))


def _steps(item_id: int, one: Earlier) -> list[Treated]:
    number = one.meeting.number if one.meeting is not None else None
    earlier_id = one.item.id if one.item is not None else None
    behind_doors = one.item is not None and one.item.closed
    if not one.decisions or behind_doors:
        state = one.item.state if one.item is not None else None
        if state in _NOT_TREATED:
            return []
        told = state if state is not ItemState.DONE and not behind_doors else None
        return [
            Treated(
                item_id=item_id,
                body=one.group.name,
                on=one.on,
                meeting_number=number,
                earlier_item_id=earlier_id,
                state=told,
            )
        ]
    return [
        Treated(
            item_id=item_id,
            body=one.group.name,
            on=one.on,
            meeting_number=number,
            earlier_item_id=earlier_id,
            text="" if decision.outcome.conclusion else decision.text,
            outcome=decision.outcome,
            decision_id=decision.id,
        )
        for decision in one.decisions
    ]
