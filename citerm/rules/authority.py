"""What only the steering group decides, before there is one the initiators (I9): never refused, always told."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from citerm.model.meeting import AgendaItem
from citerm.model.message import Message, say
from citerm.model.people import Group, GroupKind, GroupState
from citerm.rules.item_work import GATE, MANDATE_ITEM, NOMINATION_ITEM, STRATEGY

LEADING = (GroupKind.STEERING, GroupKind.INITIATORS)
"""The kinds of group that decide these things."""


class Matter(StrEnum):
    """What the steering group decides on."""

    AGENDA = "agenda"
    """Vision, strategies and goals."""
    FOUNDING = "founding"
    CLOSING = "closing"
    """That a group ends."""
    MANDATE = "mandate"
    NOMINATION = "nomination"
    SECRETARIAT = "secretariat"
    GATE = "gate"
    PHASE = "phase"
    """That a phase is begun, or opened again."""


_SAID = {
    Matter.AGENDA: say("Another group decided; the steering group decides on vision, strategy and goals"),
    Matter.FOUNDING: say("That a group is set up is usually decided in {group}."),
    Matter.CLOSING: say("That a group ends is usually decided in {group}."),
    Matter.MANDATE: say("A mandate is treated by the steering group, before there is one by the initiators"),
    Matter.NOMINATION: say("Nominations are usually decided by {group}"),
    Matter.SECRETARIAT: say("The steering group usually chooses the secretariat, before there is one the initiators"),
    Matter.GATE: say("Gates are usually decided by the steering group, before there is one by the initiators"),
    Matter.PHASE: say("The steering group usually decides on phases, before there is one the initiators"),
}
_NOBODY = say("There is neither a steering group nor initiators yet, who usually decide that")

_BY_ITEM = {
    STRATEGY: Matter.AGENDA,
    MANDATE_ITEM: Matter.MANDATE,
    NOMINATION_ITEM: Matter.NOMINATION,
    GATE: Matter.GATE,
}


def steering_of(groups: Sequence[Group]) -> Group | None:
    """The steering group, before there is one the initiators; none where both are closed or missing."""
    for kind in LEADING:
        for each in groups:
            if each.kind is kind and each.state is not GroupState.CLOSED:
                return each
    return None


def escalates_to(groups: Sequence[Group], group: Group) -> Group | None:
    """The group that a matter is lifted to: the steering group, before there is one the initiators."""
    found = steering_of(groups)
    return found if found is not None and group.kind is not GroupKind.STEERING and found.id != group.id else None


def decides(group: Group, groups: Sequence[Group]) -> bool:
    """Whether these things are a group's to decide: the steering group's, before there is one the initiators'."""
    head = steering_of(groups)
    return group.id == head.id if head is not None else group.kind in LEADING


def matter_said(matter: Matter) -> Message:
    """What is usual, in words that name no group."""
    return _SAID[matter]


def told(matter: Matter, group_id: int, groups: Sequence[Group]) -> tuple[Message, ...]:
    """That a group has decided what is the steering group's to decide; nothing where it may."""
    group = next(each for each in groups if each.id == group_id)
    if decides(group, groups):
        return ()
    said, head = _SAID[matter], steering_of(groups)
    if "{group}" not in said.text:
        return (said,)
    return (said._replace(values={"group": head.name}) if head is not None else _NOBODY,)


def matter_of(item: AgendaItem) -> Matter | None:
    """What is decided under an item of which the record knows that it is about one of these things."""
    return Matter.MANDATE if item.mandate_id is not None else _BY_ITEM.get(item.bank_key or "")
