"""The seating exercise: a table plan is begun, people are placed and moved, and the plan is agreed on.

What is agreed is a snapshot and never changes; the next plan begins from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from citerm.acts.correctable import correctable
from citerm.acts.desk import INITIATIVE, Desk
from citerm.model.message import N_, Echo, Refused, about, say
from citerm.model.seating import Placement, Seat, Seating, SeatingState
from citerm.model.text import (
    ACTION_LIMIT,
    NAME_LIMIT,
    NOTE_LIMIT,
    RESULT_LIMIT,
    beginning,
    clean_block,
    clean_line,
    fold,
    within,
)
from citerm.rules.seating import PILE, Place, actor_of, called, place_of, tables
from citerm.store import Transaction, records
from citerm.store import seating as rows

MOST_AT_ONCE = 200
"""Most actors that one paste brings."""


def begin_plan(
    desk: Desk,
    shared_result: str = "",
    *,
    from_id: int | None = None,
    meeting_id: int | None = None,
    item_id: int | None = None,
    on: date | None = None,
) -> Echo:
    """Begin a table plan, empty or as an earlier one stands.

    Args:
        desk: where this is done.
        shared_result: what all want to reach together; none: that of the earlier plan.
        from_id: the earlier plan, whose actors, missing seats and open questions come along.
        meeting_id: the meeting in which it is made.
        item_id: the item it is made under.
        on: its day; none: today.
    """
    earlier = rows.plan(desk.store, from_id) if from_id is not None else None
    words = _result(shared_result) or (earlier.shared_result if earlier is not None else "")
    if meeting_id is not None:
        correctable(records.meeting(desk.store, meeting_id))
    with desk.act("begin_table_plan", INITIATIVE) as tx:
        desk.refuse_from_elsewhere(meeting_id)
        plan_id = tx.insert(
            "seatings",
            {
                "on": on or desk.today(),
                "shared_result": words,
                "open_questions": earlier.open_questions if earlier is not None else "",
                "from_id": from_id,
                "meeting_id": meeting_id,
                "item_id": item_id,
            },
        )
        if earlier is not None:
            _copy(desk, tx, earlier.id, plan_id)
    said = say("A table plan is begun") if earlier is None else say("The next table plan is begun from this one")
    return Echo(plan_id, said)


def _copy(desk: Desk, tx: Transaction, from_id: int, to_id: int) -> None:
    """What came of a place stays known in the next plan, so that nobody is invited twice."""
    for one in rows.placements(desk.store, from_id):
        values = {name: getattr(one, name) for name in _COPIED}
        tx.insert("placements", {"seating_id": to_id, **values})
    for missing in rows.missing_seats(desk.store, from_id):
        where = {"seat": missing.seat, "group_id": missing.group_id, "text": missing.text}
        tx.insert("missing_seats", {"seating_id": to_id, **where})


_COPIED = (
    *("organisation_id", "person_id", "name", "seat", "group_id", "role", "reason", "position"),
    *("membership_id", "action_id", "sideline_id"),
)


def bring_under(desk: Desk, seating_id: int, meeting_id: int, item_id: int) -> Echo:
    """Let a draft that belongs to no meeting yet stand under the item that works on it."""
    with _changing(desk, "bring_table_plan", seating_id) as (tx, plan):
        correctable(records.meeting(desk.store, meeting_id))
        desk.refuse_from_elsewhere(meeting_id)
        if plan.item_id is not None:
            raise Refused(N_("This table plan belongs to a meeting already."))
        tx.update("seatings", seating_id, {"meeting_id": meeting_id, "item_id": item_id})
    return Echo(seating_id, say("The table plan stands under this item"))


def word_plan(
    desk: Desk, seating_id: int, *, shared_result: str | None = None, open_questions: str | None = None
) -> Echo:
    """Write down what all want to reach together, before anybody is placed, and what the plan leaves open."""
    values: dict[str, object] = {}
    if shared_result is not None:
        values["shared_result"] = _result(shared_result)
    if open_questions is not None:
        with about("open_questions"):
            values["open_questions"] = within(clean_block(open_questions), NOTE_LIMIT)
    with _changing(desk, "word_table_plan", seating_id) as (tx, plan):
        tx.update("seatings", seating_id, values)
    if values.get("shared_result", plan.shared_result) != plan.shared_result:
        return Echo(seating_id, say("Shared result: {text}", text=beginning(str(values["shared_result"]))))
    return Echo(seating_id, say("Open questions are kept"))


def agree_plan(desk: Desk, seating_id: int) -> Echo:
    """Agree on a plan: from now on it never changes.

    Raises:
        Refused: where nobody sits anywhere, or it is not said what all want to reach.
    """
    with _changing(desk, "agree_table_plan", seating_id) as (tx, plan):
        if not plan.shared_result:
            raise Refused(N_("First write down the shared result: what all want to reach together."))
        placed = rows.placements(desk.store, seating_id)
        if all(one.seat is Seat.UNPLACED for one in placed):
            raise Refused(N_("Nobody sits at a table yet."))
        tx.update("seatings", seating_id, {"state": SeatingState.AGREED, "agreed_on": desk.today()})
    waiting = sum(1 for one in placed if one.seat is Seat.UNPLACED)
    remarks = (say("Not placed yet: {n}", n=waiting),) if waiting else ()
    return Echo(seating_id, say("The table plan is agreed and stands as it is"), remarks)


def take_away_plan(desk: Desk, seating_id: int) -> Echo:
    """Take away a draft that nobody wants."""
    with _changing(desk, "take_away_table_plan", seating_id) as (tx, _):
        tx.update("seatings", seating_id, {"struck": True})
    return Echo(seating_id, say("The draft of the table plan is taken away"))


# actors


def add_actors(desk: Desk, seating_id: int, lines: Sequence[str], place: Place = PILE) -> Echo:
    """Add actors: one in each line, and after a semicolon the role and the reason.

    A name that the record knows is that organisation or person; whoever is in the plan already is left as they are.
    """
    typed = [parts for text in lines if (parts := _parts(text))[0]]
    if not typed:
        raise Refused(N_("Write at least one name, one in each line."))
    if len(typed) > MOST_AT_ONCE:
        raise Refused(N_("At most {most} at once."), most=MOST_AT_ONCE)
    organisations = {fold(one.name): one.id for one in records.organisations(desk.store)}
    people = {fold(one.name): one.id for one in records.people(desk.store) if one.active and one.forgotten_on is None}
    with _changing(desk, "add_actors", seating_id) as (tx, _):
        there = {actor_of(one) for one in rows.placements(desk.store, seating_id)}
        position = _last(desk, seating_id)
        added: list[int] = []
        for name, role, reason in typed:
            who: dict[str, Any] = {"organisation_id": organisations.get(fold(name)), "person_id": None, "name": ""}
            if who["organisation_id"] is None:
                who["person_id"] = people.get(fold(name))
            if who["organisation_id"] is None and who["person_id"] is None:
                who["name"] = name
            actor = actor_of(Placement(id=0, seating_id=seating_id, **who))
            if actor in there:
                continue
            there.add(actor)
            position += 1
            where = {"seat": place[0], "group_id": place[1], "position": position, "role": role, "reason": reason}
            added.append(tx.insert("placements", {"seating_id": seating_id, **who, **where}))
        if not added:
            raise Refused(N_("All of them are in the plan already."))
    left = len(typed) - len(added)
    remarks = (say("In the plan already: {n}", n=left),) if left else ()
    return Echo(added[0], say("Added: {n}", n=len(added)), remarks)


def add_known_actors(desk: Desk, seating_id: int) -> Echo:
    """Put every organisation of the record that has no place yet on the pile."""
    there = {one.organisation_id for one in rows.placements(desk.store, seating_id)}
    names = [one.name for one in records.organisations(desk.store) if one.id not in there and one.state != "left"]
    if not names:
        raise Refused(N_("Every organisation of the record is in the plan already."))
    return add_actors(desk, seating_id, names[:MOST_AT_ONCE])


def _parts(text: str) -> tuple[str, str, str]:
    name, role, reason = [clean_line(part) for part in (*text.split(";", 2), "", "")[:3]]
    return within(name.strip("-–•* "), NAME_LIMIT), within(role, NAME_LIMIT), within(reason, ACTION_LIMIT)


def move_actor(desk: Desk, placement_id: int, place: Place) -> Echo:
    """Let an actor sit at another table; what came of the place before is theirs no more."""
    one = rows.placement(desk.store, placement_id)
    return change_actor(desk, placement_id, place, role=one.role, reason=one.reason)


def say_role(desk: Desk, placement_id: int, role: str) -> Echo:
    """Say what an actor is to do."""
    one = rows.placement(desk.store, placement_id)
    return change_actor(desk, placement_id, place_of(one), role=role, reason=one.reason)


def say_reason(desk: Desk, placement_id: int, reason: str) -> Echo:
    """Say why an actor sits there."""
    one = rows.placement(desk.store, placement_id)
    return change_actor(desk, placement_id, place_of(one), role=one.role, reason=reason)


def change_actor(desk: Desk, placement_id: int, place: Place, *, role: str, reason: str) -> Echo:
    """Say anew where an actor sits, what they are to do there, and why."""
    one = rows.placement(desk.store, placement_id)
    with about("table"):
        _known_place(desk, one.seating_id, place)
    with about("role"):
        values: dict[str, object] = {"role": within(clean_line(role), NAME_LIMIT)}
    with about("reason"):
        values["reason"] = within(clean_line(reason), ACTION_LIMIT)
    moves = place_of(one) != place
    if moves:
        values |= {"seat": place[0], "group_id": place[1], "position": _last(desk, one.seating_id) + 1}
        values |= {"membership_id": None, "action_id": None, "sideline_id": None}
    elif (values["role"], values["reason"]) == (one.role, one.reason):
        return Echo(placement_id, say("Nothing was changed"))
    with _changing(desk, "move_actor" if moves else "change_actor", one.seating_id) as (tx, _):
        tx.update("placements", placement_id, values)
    name = _called(desk, one)
    if not moves:
        said = [text for text in (str(values["role"]), beginning(str(values["reason"]))) if text]
        return Echo(placement_id, say("{name}: {text}", name=name, text=" · ".join(said) or "–"))
    stays = one.membership_id or one.action_id or one.sideline_id
    remarks = (say("What was made of the place before stays in the record"),) if stays else ()
    return Echo(placement_id, say("{name}: {table}", name=name, table=_table(desk, place)), remarks)


def take_away_actor(desk: Desk, placement_id: int) -> Echo:
    """Take an actor out of the plan."""
    one = rows.placement(desk.store, placement_id)
    with _changing(desk, "take_away_actor", one.seating_id) as (tx, _):
        tx.update("placements", placement_id, {"struck": True})
    return Echo(placement_id, say("Taken out of the plan: {name}", name=_called(desk, one)))


# missing seats


def miss_seat(desk: Desk, seating_id: int, text: str, place: Place) -> Echo:
    """Say who is missing from a table."""
    words = _missing(text)
    _known_place(desk, seating_id, place)
    if place[0] is Seat.UNPLACED:
        raise Refused(N_("Somebody is missing from a table, not from the pile. Choose a table."))
    with _changing(desk, "miss_seat", seating_id) as (tx, _):
        where = {"seat": place[0], "group_id": place[1]}
        row_id = tx.insert("missing_seats", {"seating_id": seating_id, **where, "text": words})
    return Echo(row_id, say("Missing: {text}", text=beginning(words)))


def change_missing(desk: Desk, missing_id: int, *, text: str | None = None, place: Place | None = None) -> Echo:
    """Say otherwise who is missing, or from which table."""
    one = rows.missing_seat(desk.store, missing_id)
    values: dict[str, object] = {}
    if text is not None:
        values["text"] = _missing(text)
    if place is not None:
        _known_place(desk, one.seating_id, place)
        if place[0] is Seat.UNPLACED:
            raise Refused(N_("Somebody is missing from a table, not from the pile. Choose a table."))
        values |= {"seat": place[0], "group_id": place[1]}
    with _changing(desk, "change_missing", one.seating_id) as (tx, _):
        tx.update("missing_seats", missing_id, values)
    return Echo(missing_id, say("Missing: {text}", text=beginning(str(values.get("text", one.text)))))


def take_away_missing(desk: Desk, missing_id: int) -> Echo:
    """Nobody is missing there any more."""
    one = rows.missing_seat(desk.store, missing_id)
    with _changing(desk, "take_away_missing", one.seating_id) as (tx, _):
        tx.update("missing_seats", missing_id, {"struck": True})
    return Echo(missing_id, say("No longer missing: {text}", text=beginning(one.text)))


# what they share


@contextmanager
def _changing(desk: Desk, name: str, seating_id: int) -> Iterator[tuple[Transaction, Seating]]:
    """An act on a plan that still moves.

    Raises:
        Refused: where it was agreed on or taken away, or the minutes that hold it are approved.
    """
    with desk.act(name, INITIATIVE) as tx:
        plan = rows.plan(desk.store, seating_id)
        refuse_settled(desk, plan)
        desk.refuse_from_elsewhere(plan.meeting_id)
        yield tx, plan


def refuse_settled(desk: Desk, plan: Seating) -> None:
    """Refuse to change a plan that is agreed on, was taken away, or stands in approved minutes.

    Raises:
        Refused: where it is.
    """
    if plan.struck:
        raise Refused(N_("This table plan was taken away."))
    if plan.state is SeatingState.AGREED:
        raise Refused(N_("This table plan is agreed and stands as it is. Begin the next one from it."))
    if plan.meeting_id is not None:
        correctable(records.meeting(desk.store, plan.meeting_id))


def _known_place(desk: Desk, seating_id: int, place: Place) -> None:
    found = tables(
        records.groups(desk.store), rows.placements(desk.store, seating_id), rows.missing_seats(desk.store, seating_id)
    )
    if place not in {table.place for table in found}:
        raise Refused(N_("There is no such table."))


def _last(desk: Desk, seating_id: int) -> int:
    return max((one.position for one in rows.placements(desk.store, seating_id)), default=0)


def _called(desk: Desk, one: Placement) -> str:
    return beginning(called(one, records.organisations(desk.store), records.people(desk.store)))


def _table(desk: Desk, place: Place) -> str | Seat:
    seat, group_id = place
    return records.group(desk.store, group_id).name if group_id is not None else seat


def _result(text: str) -> str:
    with about("shared_result"):
        return within(clean_block(text), RESULT_LIMIT)


def _missing(text: str) -> str:
    with about("text"):
        words = within(clean_line(text), ACTION_LIMIT)
        if not words:
            raise Refused(N_("Say who is missing, in a few words."))
    return words
