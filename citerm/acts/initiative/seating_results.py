"""What comes of a table plan: nominations, invitations and entries on the sideline, in one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citerm.acts.authority import in_meeting
from citerm.acts.board import put_action
from citerm.acts.desk import INITIATIVE, Desk
from citerm.acts.initiative.nominating import put_nomination
from citerm.acts.initiative.sideline import put_on_sideline
from citerm.model.action import Due
from citerm.model.message import N_, Echo, Refused, about, say
from citerm.model.people import GroupState, OrganisationState
from citerm.model.seating import Placement, Seating
from citerm.model.text import TITLE_LIMIT, clean_line, within
from citerm.rules.authority import Matter, steering_of
from citerm.rules.seating import Coming, coming, seat_held
from citerm.store import Transaction, records
from citerm.store import seating as rows


def draw_results(
    desk: Desk,
    seating_id: int,
    placement_ids: Sequence[int],
    *,
    invitations: Mapping[int, str],
    owner_id: int | None = None,
    due: Due | None = None,
    subject: str = "",
) -> Echo:
    """Make of places what they ask for, and note at each what was made.

    A person at a group's table is nominated for it; whoever is at a table is invited by an action; whoever is to be
    kept informed comes to the sideline; an organisation that was a candidate counts as placed.

    Args:
        desk: where this is done.
        seating_id: the plan, a draft or one that was agreed on.
        placement_ids: those whose places are followed up.
        invitations: wording of the action by placement; without one nobody is invited.
        owner_id: who invites, and sees to the sideline.
        due: until when.
        subject: what those on the sideline are to hear about.
    """
    plan = rows.plan(desk.store, seating_id)
    if plan.struck:
        raise Refused(N_("This table plan was taken away."))
    with about("subject"):
        topic = within(clean_line(subject), TITLE_LIMIT)
    with desk.act("draw_results", INITIATIVE) as tx:
        chosen = [one for one in rows.placements(desk.store, seating_id) if one.id in set(placement_ids)]
        wanted = coming(chosen, records.memberships(desk.store), records.people(desk.store))
        if not wanted:
            raise Refused(N_("Everything that these places ask for is made already."))
        made = [0, 0, 0]
        for each in wanted:
            values = _made(desk, tx, plan, each, invitations.get(each.placement.id, ""), owner_id, due, topic)
            if values:
                tx.update("placements", each.placement.id, values)
            for at, name in enumerate(("membership_id", "action_id", "sideline_id")):
                made[at] += name in values
            _place_organisation(desk, tx, each.placement)
    nominated, invited, informed = made
    text = N_("Nominated: {nominated} · invitations: {invited} · on the sideline: {informed}")
    said = say(text, nominated=nominated, invited=invited, informed=informed)
    return Echo(seating_id, said, in_meeting(desk, Matter.NOMINATION, plan.meeting_id) if nominated else ())


def _made(
    desk: Desk,
    tx: Transaction,
    plan: Seating,
    each: Coming,
    invitation: str,
    owner_id: int | None,
    due: Due | None,
    subject: str,
) -> dict[str, object]:
    """What was made of one place, by the column that notes it."""
    one = each.placement
    if each.sideline:
        row_id = put_on_sideline(
            desk,
            tx,
            organisation_id=one.organisation_id,
            person_id=one.person_id,
            name=one.name,
            subject=subject or one.reason[:TITLE_LIMIT],
            owner_id=owner_id,
        )
        return {"sideline_id": row_id}
    values: dict[str, object] = {}
    if each.nomination:
        assert one.group_id is not None and one.person_id is not None
        values["membership_id"] = put_nomination(desk, tx, one.group_id, one.person_id, because=one.reason)
    elif one.membership_id is None:
        seat = seat_held(one, records.memberships(desk.store))
        if seat is not None:
            values["membership_id"] = seat.id
    if each.invitation and clean_line(invitation):
        group_id = one.group_id or _inviting(desk)
        values["action_id"] = put_action(desk, tx, group_id, invitation, owner_id=owner_id, due=due)
    return values


def _inviting(desk: Desk) -> int:
    """The group on whose board an invitation to a table without a group stands."""
    groups = records.groups(desk.store)
    found = steering_of(groups) or next((one for one in groups if one.state is not GroupState.CLOSED), None)
    if found is None:
        raise Refused(N_("There is no group yet on whose board the invitation could stand."))
    return found.id


def _place_organisation(desk: Desk, tx: Transaction, placement: Placement) -> None:
    if placement.organisation_id is None:
        return
    for each in records.organisations(desk.store):
        if each.id == placement.organisation_id and each.state is OrganisationState.CANDIDATE:
            tx.update("organisations", each.id, {"state": OrganisationState.PLACED})
