"""What else is said of an action: with whom it is coordinated, and whether it can be picked at once (S13, S40)."""

from __future__ import annotations

from citerm.acts.desk import BOARD, INITIATIVE, Desk, meeting_scope
from citerm.acts.minuted import correct_as_minuted, keep_as_minuted
from citerm.model.action import Action
from citerm.model.message import Echo, say
from citerm.model.text import TITLE_LIMIT, beginning, clean_line, within
from citerm.rules.coordination import PARTNERS, partners_of, read_partners
from citerm.store import kept_actions, records


def partner_columns(desk: Desk, group_id: int, typed: str) -> dict[str, object]:
    """What the row of a group's action says of those it is coordinated with; a group is no partner of its own."""
    others = [group for group in records.groups(desk.store) if group.id != group_id]
    read = read_partners(within(clean_line(typed), TITLE_LIMIT), others, records.organisations(desk.store))
    return dict(zip(PARTNERS, (read.group_id, read.organisation_id, read.name), strict=True))


def coordinate_action(desk: Desk, action_id: int, typed: str) -> Echo:
    """Say with whom an action is coordinated; who is known is linked, empty for nobody."""
    action = kept_actions.action(desk.store, action_id)
    columns = partner_columns(desk, action.group_id, typed)
    with desk.act("coordinate_action", BOARD) as tx:
        keep_as_minuted(desk, tx, action)
        tx.update("actions", action_id, columns)
    return coordinated(desk, action_id)


def set_partners(desk: Desk, action: Action, typed: str) -> Echo:
    """Say in the meeting that made an action, or in its minutes, with whom it is coordinated."""
    columns = partner_columns(desk, action.group_id, typed)
    scope = meeting_scope(action.meeting_id) if action.meeting_id is not None else INITIATIVE
    with desk.act("set_partners", scope) as tx:
        tx.update("actions", action.id, columns)
        correct_as_minuted(desk, tx, action.id, *PARTNERS)
    return coordinated(desk, action.id)


def coordinated(desk: Desk, action_id: int) -> Echo:
    """Say with whom an action is coordinated now."""
    store = desk.store
    groups = {group.id: group for group in records.groups(store)}
    organisations = {one.id: one for one in records.organisations(store)}
    names = partners_of(kept_actions.action(store, action_id), groups, organisations)
    if not names:
        return Echo(action_id, say("The action is coordinated with nobody now"))
    return Echo(action_id, say("Coordinated with {names}", names=list(names)))


def mark_low_hanging(desk: Desk, action_id: int, *, marked: bool) -> Echo:
    """Say whether an action can be picked at once."""
    action = kept_actions.action(desk.store, action_id)
    with desk.act("mark_low_hanging", BOARD) as tx:
        tx.update("actions", action_id, {"low_hanging": marked})
    if marked:
        return Echo(action_id, say("Low-hanging fruit: {text}", text=beginning(action.text)))
    return Echo(action_id, say("No longer marked as low-hanging fruit: {text}", text=beginning(action.text)))
