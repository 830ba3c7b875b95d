"""What becomes of decisions after they were taken: reconsidering, replacing, lapsing, and acting on them.

None of this changes what the minutes say, so it may also be done once they are approved.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.acts.board import put_action
from citerm.acts.desk import BOARD, Desk
from citerm.acts.entries import worded
from citerm.acts.register_reading import register
from citerm.model.action import Due
from citerm.model.entries import Decision, EntryKind
from citerm.model.message import N_, Echo, Refused, about, say
from citerm.model.text import NOTE_LIMIT, clean_line, within
from citerm.rules.register import Life, as_it_stands, life_of
from citerm.store import records


def set_review(desk: Desk, decision_id: int, on: date | None) -> Echo:
    """Say on which day a decision is to be reconsidered; None takes the day away."""
    decision = _standing(desk, decision_id)
    with desk.act("set_review", BOARD) as tx:
        tx.update("decisions", decision.id, {"review_on": on})
    if on is None:
        return Echo(decision.id, say("No day is set for reconsidering it"))
    warnings = (say("That day has passed; the next agenda proposes it"),) if on < desk.today() else ()
    return Echo(decision.id, say("To be reconsidered on {on}", on=on), warnings)


def replace_decision(desk: Desk, decision_id: int, by_id: int) -> Echo:
    """Say which decision stands in the place of another.

    Raises:
        Refused: where the two would replace each other, or the new one does not hold itself.
    """
    decision = _decided(desk, decision_id)
    new = _decided(desk, by_id)
    if life_of(new) in (Life.REPLACED, Life.LAPSED):
        raise Refused(N_("The decision that is to stand in its place no longer holds itself."))
    following: int | None = new.id
    while following is not None:
        if following == decision.id:
            raise Refused(N_("A decision cannot be replaced by itself, nor by one that it replaces."))
        following = records.decision(desk.store, following).replaced_by_id
    with desk.act("replace_decision", BOARD) as tx:
        tx.update("decisions", decision.id, {"replaced_by_id": new.id})
    label = register(desk).label_of(new.id)
    return Echo(decision.id, say("Replaced by {label}: {text}", label=label, text=_short(new.text)))


def lapse_decision(desk: Desk, decision_id: int, why: str = "") -> Echo:
    """Say that a decision no longer holds, from today on, with an optional reason."""
    decision = _standing(desk, decision_id)
    because = within(clean_line(why), NOTE_LIMIT)
    with desk.act("lapse_decision", BOARD) as tx:
        tx.update("decisions", decision.id, {"lapsed_on": desk.today(), "lapsed_because": because})
    return Echo(decision.id, say("Lapsed as of today"))


def restore_decision(desk: Desk, decision_id: int) -> Echo:
    """Put a replaced or lapsed decision back into force."""
    decision = _decided(desk, decision_id)
    if life_of(decision) not in (Life.REPLACED, Life.LAPSED):
        raise Refused(N_("This decision holds already."))
    with desk.act("restore_decision", BOARD) as tx:
        tx.update("decisions", decision.id, {"replaced_by_id": None, "lapsed_on": None, "lapsed_because": ""})
    return Echo(decision.id, say("In force again"))


def act_on_decision(
    desk: Desk,
    decision_id: int,
    text: str,
    *,
    owner_id: int | None = None,
    helper_ids: Sequence[int] = (),
    due: Due | None = None,
) -> Echo:
    """Agree between meetings what is to be done for a decision."""
    decision = _standing(desk, decision_id)
    with about("text"):
        words = worded(EntryKind.ACTION, text)
    with desk.act("act_on_decision", BOARD) as tx:
        row_id = put_action(
            desk, tx, decision.group_id, words, owner_id=owner_id, helper_ids=helper_ids, due=due, decision=decision
        )
    owner = records.person(desk.store, owner_id).name if owner_id is not None else None
    said = say("Action for {name}: {text}", name=owner, text=words) if owner else say("Action without owner")
    return Echo(row_id, said)


def _decided(desk: Desk, decision_id: int) -> Decision:
    """A decision that holds, or held until it was replaced or lapsed.

    Raises:
        Refused: where nothing was decided, or it was struck.
    """
    decision = records.decision(desk.store, decision_id)
    if decision.struck:
        raise Refused(N_("This decision was struck."))
    if not decision.outcome.holds:
        raise Refused(N_("Nothing was decided here that could be replaced, lapse or be reconsidered."))
    by_id = decision.replaced_by_id
    return as_it_stands(decision, records.decision(desk.store, by_id) if by_id is not None else None)


def _standing(desk: Desk, decision_id: int) -> Decision:
    decision = _decided(desk, decision_id)
    if life_of(decision) in (Life.REPLACED, Life.LAPSED):
        raise Refused(N_("This decision no longer holds; i puts it back into force."))
    return decision


def _short(text: str) -> str:
    line = clean_line(text)
    return line if len(line) <= 60 else line[:59].rsplit(" ", 1)[0] + "…"
