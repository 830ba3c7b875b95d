"""Readings of actions, with their helpers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from citerm.model.action import Action, ActionState, Comment
from citerm.model.initiative import replace
from citerm.store.meanwhile import Gone
from citerm.store.store import Store

FEW = 500
"""Actions up to which only their own helpers are read."""


def action(store: Store, action_id: int) -> Action:
    """One action with its helpers; ``LookupError`` where there is none."""
    found = actions_of(store, (action_id,))
    if not found:
        raise Gone
    return found[action_id]


def actions_of(store: Store, action_ids: Collection[int]) -> dict[int, Action]:
    """Some actions by key; one that is not there is left out, a struck one is not."""
    found: dict[int, Action] = {}
    for action_id in action_ids:
        for one in store.all(Action, "id = ?", (action_id,)):
            helpers = tuple(helper_rows(store, action_id))
            found[action_id] = replace(one, helper_ids=helpers) if helpers else one
    return found


def helper_rows(store: Store, action_id: int) -> dict[int, int]:
    """Keys of the helper rows of an action, by person."""
    return dict(store.pairs("select person_id, id from action_helpers where action_id = ? order by id", (action_id,)))


def helper_rows_ever(store: Store, action_id: int) -> list[int]:
    """Keys of all rows that ever made somebody a helper of an action, also those taken away."""
    beginning = f'{{"action_id":{action_id},%'  # the journal writes a row's columns in the order of the alphabet
    return [
        row_id
        for (row_id,) in store.pairs(
            "select distinct row_id from changes"
            " where table_name = 'action_helpers' and coalesce(after, before) like ?",
            (beginning,),
        )
    ]


def live_actions_of(store: Store, person_id: int, group_id: int | None = None) -> tuple[Action, ...]:
    """What a person has to do or helps with, everywhere or in one group, oldest first."""
    return with_helpers(
        store,
        store.all(
            Action,
            "struck = 0 and state not in ('done', 'cancelled') and coalesce(?, group_id) = group_id and"
            " (owner_id = ? or id in (select action_id from action_helpers where person_id = ?))",
            (group_id, person_id, person_id),
        ),
    )


def due_next_meeting(store: Store, group_id: int) -> tuple[Action, ...]:
    """What is to be done by the group's next meeting, without its helpers."""
    where = "struck = 0 and group_id = ? and due_kind = 'next_meeting' and state not in ('done', 'cancelled')"
    return store.all(Action, where, (group_id,))


def comments(store: Store, action_id: int) -> tuple[Comment, ...]:
    """What was written about an action, oldest first."""
    return store.all(Comment, "action_id = ? and struck = 0", (action_id,))


def split_off(store: Store, action_id: int) -> tuple[Action, ...]:
    """The actions that were split off from one."""
    return store.all(Action, "split_from_id = ? and struck = 0", (action_id,))


def actions_of_decision(store: Store, decision_id: int) -> tuple[Action, ...]:
    """The actions that carry a decision out."""
    return store.all(Action, "decision_id = ? and struck = 0", (decision_id,))


def actions(store: Store, group_id: int | None = None) -> tuple[Action, ...]:
    """Actions of a group or of all groups that were not struck, oldest first."""
    if group_id is None:
        return with_helpers(store, tuple(store.many(Action, "struck = 0")))
    return with_helpers(store, store.all(Action, "struck = 0 and group_id = ?", (group_id,)))


def actions_on_board(store: Store, old: str) -> tuple[Action, ...]:
    """All actions that were not struck, but those closed long ago."""
    return with_helpers(store, tuple(store.many(Action, f"struck = 0 and not {old}")))


def actions_closed(store: Store, old: str) -> tuple[Action, ...]:
    """The actions closed long ago that were not struck."""
    return with_helpers(store, tuple(store.many(Action, f"struck = 0 and {old}")))


def old_actions(store: Store, old: str) -> list[tuple[int | None, int, int]]:
    """Owner, group and number of the actions closed long ago."""
    return store.pairs(
        f"select owner_id, group_id, count(*) from actions where struck = 0 and {old} group by owner_id, group_id"
    )


def closed_before(days: Mapping[int, date], but: Collection[int]) -> str:
    """The condition for what was closed before a day of each group; these actions never fulfil it."""
    if not days:
        return "0"
    closed = ", ".join(f"'{state}'" for state in ActionState if not state.live)
    day = " ".join(f"when {group_id:d} then '{on.isoformat()}'" for group_id, on in days.items())
    others = ", ".join(f"{action_id:d}" for action_id in but)
    return (
        f"(state in ({closed}) and closed_on is not null and closed_on < case group_id {day} end"
        f" and id not in ({others}))"
    )


def last_action(store: Store) -> int:
    """The highest key of an action, struck or not."""
    return store.scalar("select max(id) from actions") or 0


def with_helpers(store: Store, found: tuple[Action, ...]) -> tuple[Action, ...]:
    """The actions, each with who helps."""
    helpers: dict[int, list[int]] = defaultdict(list)
    few = len(found) <= FEW
    condition = f" where action_id in ({', '.join('?' * len(found))})" if few else ""
    for action_id, person_id in store.pairs(
        f"select action_id, person_id from action_helpers{condition} order by id",
        [one.id for one in found] if few else (),
    ):
        helpers[action_id].append(person_id)
    if not helpers:
        return found
    return tuple(replace(one, helper_ids=tuple(helpers[one.id])) if one.id in helpers else one for one in found)
