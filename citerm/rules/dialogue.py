"""Whether groups speak with each other: what passed between two, and how long it is since (I15)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from citerm.model.handoff import Handoff
from citerm.model.initiative import Model
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.people import Group, GroupKind, GroupState
from citerm.rules.authority import escalates_to
from citerm.rules.handoffs import held_since

SILENT_AFTER = 2
"""Meetings of the working group without a word either way, from which on people are told."""


class Exchange(Model, frozen=True, kw_only=True):
    """What passes between the steering group and one other group."""

    group: Group
    steering: Group
    last_up: date | None = None
    """When the group last sent or answered something."""
    last_down: date | None = None
    """When the steering group last did."""
    meetings_up: int = 0
    """Meetings of the group since ``last_up``, or in all."""
    meetings_down: int = 0
    """Meetings of the steering group since ``last_down``, or in all."""

    @property
    def last(self) -> date | None:
        """When anything passed either way."""
        return max((day for day in (self.last_up, self.last_down) if day is not None), default=None)

    @property
    def silent_up(self) -> bool:
        """Whether the group has told the steering group nothing for too long."""
        return self.meetings_up >= SILENT_AFTER

    @property
    def silent_down(self) -> bool:
        """Whether the steering group has told the group nothing for too long."""
        return self.meetings_down >= SILENT_AFTER

    @property
    def matter_up(self) -> str:
        """How the silence of the group stands: another one, or two more silent meetings, is told of again."""
        return _matter(self.last_up, self.meetings_up)

    @property
    def matter_down(self) -> str:
        """The same of the steering group."""
        return _matter(self.last_down, self.meetings_down)

    @property
    def silent(self) -> bool:
        """Whether there is something to tell people of."""
        return self.silent_up or self.silent_down


def exchanges(
    groups: Sequence[Group], meetings: Iterable[Meeting], handoffs: Iterable[Handoff]
) -> tuple[Exchange, ...]:
    """How the steering group and each working group stand to each other; nothing before there is a steering group."""
    every, sent = tuple(meetings), tuple(each for each in handoffs if each.sent_on is not None and not each.struck)
    found = []
    for group in groups:
        if group.kind is not GroupKind.WORKING or group.state is GroupState.CLOSED:
            continue
        steering = escalates_to(groups, group)
        if steering is None:
            continue
        up, down = _told(sent, group.id, steering.id), _told(sent, steering.id, group.id)
        found.append(
            Exchange(
                group=group,
                steering=steering,
                last_up=up,
                last_down=down,
                meetings_up=_held(every, group.id, up),
                meetings_down=_held(every, steering.id, down, _first(every, group.id)),
            )
        )
    return tuple(found)


def _matter(last: date | None, held: int) -> str:
    return f"{last or ''}/{held // SILENT_AFTER}"


def _told(handoffs: Iterable[Handoff], from_id: int, to_id: int) -> date | None:
    """When a group last sent another something, or answered it."""
    days = [each.sent_on for each in handoffs if (each.from_group_id, each.to_group_id) == (from_id, to_id)]
    days += [each.answered_on for each in handoffs if (each.from_group_id, each.to_group_id) == (to_id, from_id)]
    return max((day for day in days if day is not None), default=None)


def _first(meetings: Iterable[Meeting], group_id: int) -> date | None:
    held = (each.on for each in meetings if each.group_id == group_id and each.state is MeetingState.CLOSED)
    return min(held, default=None)


def _held(meetings: Sequence[Meeting], group_id: int, since: date | None, begun: date | None = None) -> int:
    """Count a group's meetings since a day, else since the other group began to meet, else all of them."""
    if since is None:
        since = begun or date.min
        if begun is None and not any(each.group_id == group_id for each in meetings):
            return 0
    return held_since(meetings, group_id, since)
