"""What the track of the initiative asks of its working groups."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.content.tracks import demands_of
from citerm.model.message import Message, say
from citerm.model.text import beginning
from citerm.model.track import GroupDemands
from citerm.rules.tasks import bound_groups
from citerm.store import records


def demands(desk: Desk) -> GroupDemands:
    """All that it asks; nothing before there is an initiative."""
    found = records.initiative(desk.store)
    return demands_of(desk.own_tracks, found.track) if found is not None else GroupDemands()


def unanchored(desk: Desk, group_id: int, name: str) -> tuple[Message, ...]:
    """What is said of an effort that an action has brought, by its name alone, where efforts are to be anchored."""
    if group_id not in bound_groups(records.groups(desk.store), demands(desk)):
        return ()
    return (say("The effort “{text}” is anchored in no goal and no strategy", text=beginning(name)),)
