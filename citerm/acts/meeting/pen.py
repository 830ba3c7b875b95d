"""The pen of a meeting under way: one program writes, the others follow, suggest, ask for it or take it over."""

from __future__ import annotations

from typing import NamedTuple

from citerm.acts.desk import Desk, meeting_scope
from citerm.model.access import AccessRole
from citerm.model.initiative import replace
from citerm.model.message import N_, Echo, Refused, say
from citerm.model.pen import Pen, Suggestion
from citerm.rules.pen import Standing
from citerm.rules.pen import standing as whose
from citerm.store import pens, records


def read(desk: Desk, meeting_id: int) -> Pen | None:
    """The pen of a meeting, lapsed or not."""
    return pens.of(desk.store, meeting_scope(meeting_id))


class Sight(NamedTuple):
    """What a program sees of the pen of a meeting at one moment."""

    pen: Pen | None
    whose: Standing
    suggestions: tuple[Suggestion, ...]
    under_way: bool


def see(desk: Desk, meeting_id: int) -> Sight:
    """Who has the pen of a meeting, and what waits for them.

    Raises:
        Busy: where another program holds the file at this moment.
        Refused: where it cannot be read.
    """
    with desk.store.reading():
        pen = read(desk, meeting_id)
        waiting = pens.suggestions(desk.store, meeting_id)
        return Sight(pen, standing(desk, pen), waiting, under_way(desk, meeting_id))


def standing(desk: Desk, pen: Pen | None) -> Standing:
    """Whose a pen is, seen from this desk."""
    return whose(pen, account=desk.account, session=desk.session, now=desk.now())


def keeps_one(desk: Desk) -> bool:
    """Whether pens are anything to this desk: not to one that only reads, nor to what is no running program."""
    return bool(desk.session) and not desk.store.read_only


def may_hold(desk: Desk) -> bool:
    """Whether the account may write in a live meeting at all."""
    return desk.role is AccessRole.FACILITATOR


def under_way(desk: Desk, meeting_id: int) -> bool:
    """Whether there is anything to hold a pen for."""
    return records.meeting(desk.store, meeting_id).state.under_way


def take(desk: Desk, meeting_id: int) -> Pen | None:
    """Take the pen where it is free, offered, or one's own elsewhere; answers the pen as it is then.

    Raises:
        Busy: where another program writes at this moment.
        Refused: where the record cannot be written.
    """
    seen = see(desk, meeting_id)
    if not may_hold(desk) or not seen.whose.comes_at_once or not seen.under_way:
        return seen.pen
    with pens.writing(desk.store, "take_pen", account=desk.account, at=desk.now(), scope=meeting_scope(meeting_id)):
        before = read(desk, meeting_id)
        found = standing(desk, before)
        if not found.comes_at_once or not under_way(desk, meeting_id):
            return before
        return _put(desk, meeting_id, before, keeps_on=found not in (Standing.FREE, Standing.OFFERED))


def take_over(desk: Desk, meeting_id: int) -> Echo:
    """Take the pen from whoever holds it, at once; their half-typed line is closed and its text kept.

    Raises:
        Refused: where the meeting is not under way.
    """
    scope = meeting_scope(meeting_id)
    desk.demand("take_pen", scope)
    with pens.writing(desk.store, "take_pen", account=desk.account, at=desk.now(), scope=scope) as tx:
        before = read(desk, meeting_id)
        if not under_way(desk, meeting_id):
            raise Refused(N_("The meeting is not under way."))
        found = standing(desk, before)
        after = _put(desk, meeting_id, before, keeps_on=found in (Standing.MINE, Standing.ELSEWHERE))
        if before is not None and found is Standing.THEIRS:
            pens.note(tx, meeting_id, before, after)
            return Echo(said=say("You write now; {name} sees it", name=desk.name_of_holder(before)))
    return Echo(said=say("You write now"))


def _put(desk: Desk, meeting_id: int, before: Pen | None, *, keeps_on: bool) -> Pen:
    """Make it this desk's; who goes on with their own has written since they began.

    What others had half typed is closed and kept: the room sees what is typed by whoever writes.
    """
    now = desk.now()
    pen = Pen(
        scope=meeting_scope(meeting_id),
        account=desk.account,
        session=desk.session,
        person_id=desk.person_id,
        since=before.since if before is not None and keeps_on else now,
        renewed_at=now,
        asked_by=before.asked_by if before is not None and before.asked_by != desk.account else "",
        asked_at=before.asked_at if before is not None and before.asked_by != desk.account else None,
    )
    pens.put(desk.store, pen)
    if not keeps_on:
        pens.fold_drafts(desk.store, pen.scope, but_of=desk.account)
    return pen


def renew(desk: Desk, meeting_id: int) -> bool:
    """Say that this program still lives; answers whether it still holds the pen.

    Raises:
        Busy: where another program writes at this moment.
        Refused: where the record cannot be written.
    """
    with pens.writing(desk.store, "renew_pen", account=desk.account, at=desk.now(), scope=meeting_scope(meeting_id)):
        pen = read(desk, meeting_id)
        if pen is None or standing(desk, pen) is not Standing.MINE:
            return False
        pens.put(desk.store, replace(pen, renewed_at=desk.now(), person_id=desk.person_id))
    return True


def release(desk: Desk, meeting_id: int) -> None:
    """Let go of the pen where it is this program's, and of the wish for it.

    Raises:
        Busy: where another program writes at this moment.
        Refused: where the record cannot be written.
    """
    seen = see(desk, meeting_id)
    if seen.pen is None or not (seen.whose is Standing.MINE or seen.pen.asked_by == desk.account):
        return
    with pens.writing(desk.store, "release_pen", account=desk.account, at=desk.now(), scope=meeting_scope(meeting_id)):
        pens.drop(desk.store, meeting_scope(meeting_id), desk.session)
        pen = read(desk, meeting_id)
        if pen is not None and pen.asked_by == desk.account:
            pens.put(desk.store, replace(pen, asked_by="", asked_at=None))


def ask(desk: Desk, meeting_id: int) -> Echo:
    """Ask whoever holds the pen for it; they see it, and hand it over with one key.

    Raises:
        Refused: where nobody else holds it.
    """
    desk.demand("ask_for_pen", meeting_scope(meeting_id))
    with pens.writing(desk.store, "ask_for_pen", account=desk.account, at=desk.now(), scope=meeting_scope(meeting_id)):
        pen = read(desk, meeting_id)
        if pen is None or standing(desk, pen) is not Standing.THEIRS:
            raise Refused(N_("Nobody else writes in this meeting now."))
        pens.put(desk.store, replace(pen, asked_by=desk.account, asked_at=desk.now()))
    return Echo(said=say("{name} sees that you ask for the pen", name=desk.name_of_holder(pen)))


def hand_over(desk: Desk, meeting_id: int) -> Echo:
    """Hand the pen to whoever asks for it; their program takes it up within a moment.

    Raises:
        Refused: where nobody asks, or where it is not this program's.
    """
    scope = meeting_scope(meeting_id)
    with pens.writing(desk.store, "hand_over_pen", account=desk.account, at=desk.now(), scope=scope) as tx:
        pen = read(desk, meeting_id)
        if pen is None or standing(desk, pen) is not Standing.MINE:
            raise Refused(N_("You do not hold the pen of this meeting."))
        if not pen.asked_by:
            raise Refused(N_("Nobody asks for the pen."))
        now, name = desk.now(), name_of(desk, pen.asked_by)
        given = Pen(scope=scope, account=pen.asked_by, session="", since=now, renewed_at=now)
        pens.put(desk.store, given)
        pens.note(tx, meeting_id, pen, given)
    return Echo(said=say("{name} has the pen now", name=name))


def name_of(desk: Desk, account: str) -> str:
    """Whom an account is: the person it has said it is, or its own name."""
    from citerm.acts.organisation import me

    person_id = me(replace(desk, account=account))
    return records.person(desk.store, person_id).name if person_id is not None else account
