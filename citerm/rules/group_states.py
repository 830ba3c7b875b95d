"""The life of a group: proposed, mandated, constituting, active, paused, closed; what comes next, by track."""

from __future__ import annotations

from citerm.model.people import Group, GroupKind, GroupState
from citerm.model.text import fold
from citerm.model.track import GroupDemands

_BODIES = ("grupp", "udvalg", "utvalg", "utval", "kreds", "krets", "panel", "sekretariat")
_SETS_UP = (
    "nedsaet",
    "nedsat",
    "nedsett",
    "sett ned",
    "sette ned",
    "settes ned",
    "set ned",
    "opret",
    "opprett",
    "etabler",
)
"""Beginnings of the words by which a decision sets up a body, in da, nb and nn, folded."""

_NEXT = {
    GroupState.PROPOSED: GroupState.MANDATED,
    GroupState.MANDATED: GroupState.CONSTITUTING,
    GroupState.CONSTITUTING: GroupState.ACTIVE,
    GroupState.PAUSED: GroupState.ACTIVE,
    GroupState.CLOSED: GroupState.ACTIVE,
}


def next_state(group: Group, demands: GroupDemands) -> GroupState | None:
    """The state that follows; where no mandate is asked for, that step is left out. None: it is at work."""
    following = _NEXT.get(group.state)
    needs_mandate = demands.mandate and group.kind is GroupKind.WORKING
    if following is GroupState.MANDATED and not needs_mandate:
        return GroupState.CONSTITUTING
    return following


def sets_up_a_group(text: str) -> bool:
    """Whether the wording of a decision says that a body is set up."""
    folded = fold(text)
    return any(word in folded for word in _BODIES) and any(word in folded for word in _SETS_UP)


def first_state(kind: GroupKind, demands: GroupDemands) -> GroupState:
    """The state in which a group that was just decided on begins."""
    return GroupState.PROPOSED if demands.mandate and kind is GroupKind.WORKING else GroupState.ACTIVE
