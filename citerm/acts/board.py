"""Between meetings: what is done to actions on the board, each act one step of undo.

Actions live on after the minutes that made them were approved; those keep their own copy (I10).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date

from citerm.acts.desk import BOARD, Desk
from citerm.acts.entries import set_helpers, worded
from citerm.acts.minuted import keep_as_minuted
from citerm.acts.next_meeting import due_between_meetings
from citerm.acts.served import phase_now
from citerm.model.action import Action, ActionState, Due
from citerm.model.effort import EffortStage
from citerm.model.entries import Decision, EntryKind
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.text import ACTION_LIMIT, TITLE_LIMIT, beginning, clean_line, fold, within
from citerm.rules.coordination import PARTNERS
from citerm.store import Transaction, kept_actions, phases, records


def new_action(
    desk: Desk,
    group_id: int,
    text: str,
    *,
    owner_id: int | None = None,
    helper_ids: Sequence[int] = (),
    due: Due | None = None,
) -> Echo:
    """Put an action on the board that no meeting made."""
    words = worded(EntryKind.ACTION, text)
    with _act(desk, "new_action") as tx:
        row_id = put_action(desk, tx, group_id, words, owner_id=owner_id, helper_ids=helper_ids, due=due)
    return Echo(row_id, say("New action: {text}", text=beginning(words)))


def put_action(
    desk: Desk,
    tx: Transaction,
    group_id: int,
    text: str,
    *,
    owner_id: int | None = None,
    helper_ids: Sequence[int] = (),
    due: Due | None = None,
    decision: Decision | None = None,
) -> int:
    """Put an action on the board within an act that does more; answers its key.

    ``decision`` is what it carries out, from which it has its component.
    """
    due_on = due_between_meetings(desk, group_id, due)
    row_id = tx.insert(
        "actions",
        {
            "text": worded(EntryKind.ACTION, text),
            "group_id": group_id,
            "owner_id": owner_id,
            "due_kind": due.kind if due else None,
            "due_on": due_on,
            "first_due_on": due_on,
            "state": ActionState.OPEN,
            "captured_at": desk.now(),
            "phase": phase_now(desk),
            **({"decision_id": decision.id, "component": decision.component} if decision is not None else {}),
        },
    )
    set_helpers(desk, tx, row_id, owner_id, helper_ids)
    return row_id


def move_action(desk: Desk, action_id: int, state: ActionState, said: str = "") -> Echo:
    """Give an action another state.

    Args:
        desk: where this is done.
        action_id: the action.
        state: its new state; the same again may change what was said.
        said: for waiting, for whom or what; for done, how it was solved; for cancelled, why. May be empty.
    """
    action = kept_actions.action(desk.store, action_id)
    values = standing(state, said, desk.today(), action)
    with _act(desk, "move_action") as tx:
        tx.update("actions", action_id, values)
    return Echo(action_id, _MOVED[state]._replace(values={"text": beginning(action.text)}))


def standing(state: ActionState, said: str, on: date, before: Action | None = None) -> dict[str, object]:
    """What an action's row says in a state, with what was said when it came there.

    Args:
        state: its state from now on.
        said: what was said.
        on: the day.
        before: the action as it was; one that was closed so already keeps its day.
    """
    words = within(clean_line(said), ACTION_LIMIT)
    closed_on = before.closed_on if before is not None and before.state is state else on
    return {
        "state": state,
        "waiting_for": words if state is ActionState.WAITING else "",
        "closing_note": "" if state.live else words,
        "closed_on": None if state.live else closed_on,
    }


_MOVED = {
    ActionState.OPEN: say("Open: {text}"),
    ActionState.IN_PROGRESS: say("In progress: {text}"),
    ActionState.WAITING: say("Waiting: {text}"),
    ActionState.DONE: say("Done: {text}"),
    ActionState.CANCELLED: say("Cancelled: {text}"),
}


def reword_action(desk: Desk, action_id: int, text: str) -> Echo:
    """Give an action another wording; the old one stays in its history."""
    words = worded(EntryKind.ACTION, text)
    with _act(desk, "reword_action") as tx:
        keep_as_minuted(desk, tx, kept_actions.action(desk.store, action_id))
        tx.update("actions", action_id, {"text": words})
    return Echo(action_id, say("The wording was changed"))


def give_owner(desk: Desk, action_id: int, owner_id: int | None) -> Echo:
    """Give an action its one owner, a person, or none; who helped and owns it now is no helper any more."""
    with _act(desk, "give_owner") as tx:
        keep_as_minuted(desk, tx, kept_actions.action(desk.store, action_id))
        tx.update("actions", action_id, {"owner_id": owner_id})
        set_helpers(desk, tx, action_id, owner_id, list(kept_actions.helper_rows(desk.store, action_id)))
    if owner_id is None:
        return Echo(action_id, say("The action is without owner"))
    return Echo(action_id, say("{name} has the action", name=records.person(desk.store, owner_id).name))


def give_helpers(desk: Desk, action_id: int, helper_ids: Sequence[int]) -> Echo:
    """Make these people, and no others, the helpers of an action."""
    action = kept_actions.action(desk.store, action_id)
    with _act(desk, "give_helpers") as tx:
        keep_as_minuted(desk, tx, action)
        set_helpers(desk, tx, action_id, action.owner_id, helper_ids)
    names = [
        records.person(desk.store, person_id).name for person_id in kept_actions.helper_rows(desk.store, action_id)
    ]
    return Echo(action_id, say("Helpers: {names}", names=names) if names else say("Nobody helps with the action now"))


def give_due(desk: Desk, action_id: int, due: Due | None) -> Echo:
    """Give an action its due date, *next meeting*, *ongoing* or none; the first date given is remembered."""
    action = kept_actions.action(desk.store, action_id)
    due_on = due_between_meetings(desk, action.group_id, due)
    with _act(desk, "give_due") as tx:
        keep_as_minuted(desk, tx, action)
        tx.update(
            "actions",
            action_id,
            {
                "due_kind": due.kind if due else None,
                "due_on": due_on,
                "first_due_on": action.first_due_on or due_on,
            },
        )
    return Echo(action_id, say("Due {on}", on=due_on) if due_on else say("The due date was changed"))


def comment_on(desk: Desk, action_id: int, text: str) -> Echo:
    """Write something about an action, with who and when."""
    words = worded(EntryKind.NOTE, text)
    with _act(desk, "comment_on") as tx:
        tx.insert(
            "comments",
            {
                "action_id": action_id,
                "text": words,
                "at": desk.now(),
                "account": desk.account,
                "person_id": desk.person_id,
            },
        )
    return Echo(action_id, say("Comment kept"))


def split_action(desk: Desk, action_id: int, texts: Sequence[str]) -> Echo:
    """Split parts off from an action; each has its owner, helpers and due date, and knows where it came from.

    The action itself stays as it is: the minutes that made it may still print it.
    """
    action = kept_actions.action(desk.store, action_id)
    parts = [worded(EntryKind.ACTION, text) for text in texts if clean_line(text)]
    if not parts:
        raise Refused(N_("There is nothing to keep yet. Type the words first."))
    with _act(desk, "split_action") as tx:
        made = [_split_off(desk, tx, action, words) for words in parts]
    return Echo(made[0], say("Split off: {texts}. The action itself keeps its wording.", texts=parts))


def _split_off(desk: Desk, tx: Transaction, action: Action, words: str) -> int:
    row_id = tx.insert(
        "actions",
        {
            "text": words,
            "group_id": action.group_id,
            "decision_id": action.decision_id,
            "owner_id": action.owner_id,
            "due_kind": action.due_kind,
            "due_on": action.due_on,
            "first_due_on": action.first_due_on,
            "state": ActionState.OPEN,
            "captured_at": desk.now(),
            "split_from_id": action.id,
            "effort_id": action.effort_id,
            "indicator_id": action.indicator_id,
            "phase": action.phase,
            "component": action.component,
            "low_hanging": action.low_hanging,
            **{name: getattr(action, name) for name in PARTNERS},
        },
    )
    set_helpers(desk, tx, row_id, action.owner_id, action.helper_ids)
    return row_id


def link_action(desk: Desk, action_id: int, effort: str, indicator: str, component: str | None = None) -> Echo:
    """Say which effort and which indicator an action serves, by name; empty for none, an unknown name is made.

    ``component`` is the key of the success component that it serves; None leaves it as it is.
    """
    action = kept_actions.action(desk.store, action_id)
    efforts = {fold(each.name): each.id for each in reversed(records.efforts(desk.store))}
    indicators = {fold(each.name): each.id for each in reversed(phases.indicators(desk.store))}
    made: list[Message] = []
    with _act(desk, "link_action") as tx:
        effort_id = indicator_id = None
        if name := within(clean_line(effort), TITLE_LIMIT):
            effort_id = efforts.get(fold(name))
            if effort_id is None:
                from citerm.acts.demands import unanchored  # brings the phase models

                values = {"name": name, "group_id": action.group_id, "stage": EffortStage.DEVELOPED}
                effort_id = tx.insert("efforts", values)
                made += [say("New effort: {name}", name=name), *unanchored(desk, action.group_id, name)]
        if name := within(clean_line(indicator), TITLE_LIMIT):
            indicator_id = indicators.get(fold(name))
            if indicator_id is None:
                indicator_id = tx.insert("indicators", {"name": name, "group_id": action.group_id})
                made.append(say("New indicator: {name}", name=name))
        serves = action.component if component is None else component
        tx.update("actions", action_id, {"effort_id": effort_id, "indicator_id": indicator_id, "component": serves})
    linked = effort_id is not None or indicator_id is not None or serves != ""
    return Echo(action_id, say("The action was linked") if linked else say("The action serves none now"), tuple(made))


def reassign_open(desk: Desk, from_id: int, to_id: int | None, *, group_id: int | None = None) -> Echo:
    """Hand over all that a person has to do, and all they help with, everywhere or in one group, in one step."""
    if from_id == to_id:
        raise Refused(N_("Choose somebody else to hand over to."))
    giver = records.person(desk.store, from_id)
    moved = kept_actions.live_actions_of(desk.store, from_id, group_id)
    if not moved:
        raise Refused(N_("{name} has no open actions."), name=giver.name)
    with _act(desk, "reassign_open") as tx:
        keep_as_minuted(desk, tx, *moved)
        for action in moved:
            owner_id = to_id if action.owner_id == from_id else action.owner_id
            helpers = [to_id if helper == from_id else helper for helper in action.helper_ids]
            tx.update("actions", action.id, {"owner_id": owner_id})
            set_helpers(desk, tx, action.id, owner_id, [helper for helper in helpers if helper is not None])
    number = len(moved)
    if to_id is None:
        return Echo(said=say("{name}: {number} without owner now", name=giver.name, number=number))
    taker = records.person(desk.store, to_id)
    return Echo(said=say("{name} → {to}: {number} handed over", name=giver.name, to=taker.name, number=number))


def _act(desk: Desk, name: str) -> AbstractContextManager[Transaction]:
    return desk.act(name, BOARD)
