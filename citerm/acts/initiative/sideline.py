"""Who is kept informed from the sideline: put there, told, told no more; several can be told in one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.acts.desk import Desk
from citerm.acts.initiative.sideline_reading import on_sideline
from citerm.acts.recipients import who_is_meant
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.paper import Recipient, RecipientKind
from citerm.model.sideline import SidelineActor
from citerm.model.text import ACTION_LIMIT, NAME_LIMIT, TITLE_LIMIT, clean_line, fold, within
from citerm.rules.sideline import Kept, informed_of
from citerm.store import Transaction, papers, records
from citerm.store import sideline as rows


def put_on_sideline(
    desk: Desk,
    tx: Transaction,
    *,
    organisation_id: int | None = None,
    person_id: int | None = None,
    name: str = "",
    subject: str = "",
    channel: str = "",
    owner_id: int | None = None,
    since: date | None = None,
) -> int:
    """Put an actor on the sideline within an act, or find the entry of one who stands there already.

    Args:
        desk: where this is done.
        tx: the act.
        organisation_id: the actor, where it is an organisation of the record.
        person_id: the actor, where it is a person of the record.
        name: the actor, where the record does not know it.
        subject: what they are to hear about.
        channel: how they usually hear.
        owner_id: who sees to it.
        since: from which day; today without one.

    Returns:
        The key of the entry.
    """
    there = standing(rows.actors(desk.store), organisation_id=organisation_id, person_id=person_id, name=name)
    if there is not None:
        return there.id
    return tx.insert(
        "sideline",
        {
            "organisation_id": organisation_id,
            "person_id": person_id,
            "name": "" if organisation_id is not None or person_id is not None else name,
            "subject": subject,
            "channel": channel,
            "owner_id": owner_id,
            "since": since or desk.today(),
        },
    )


def standing(
    actors: Sequence[SidelineActor], *, organisation_id: int | None = None, person_id: int | None = None, name: str = ""
) -> SidelineActor | None:
    """The entry under which an actor is to be informed now; none where there is none."""
    for each in actors:
        if each.struck or each.ended_on is not None:
            continue
        if person_id is not None or organisation_id is not None:
            if (each.person_id, each.organisation_id) == (person_id, organisation_id):
                return each
        elif each.name and fold(each.name) == fold(name):
            return each
    return None


def add_to_sideline(
    desk: Desk,
    who: str,
    *,
    subject: str = "",
    channel: str = "",
    owner_id: int | None = None,
    since: date | None = None,
) -> Echo:
    """Keep an organisation, a person, or somebody the record does not know informed from now on.

    Raises:
        Refused: where they stand on the sideline already.
    """
    with about("who"):
        meant = who_is_meant(desk, who)
    person_id = meant.person.id if meant.person is not None else None
    organisation_id = meant.organisation.id if meant.organisation is not None else None
    keys = {"person_id": person_id, "organisation_id": organisation_id}
    with about("who"):
        if standing(rows.actors(desk.store), **keys, name=meant.name) is not None:
            raise Refused(N_("{name} stands on the sideline already."), name=meant.name)
    with about("since"):
        if since is not None and since > desk.today():
            raise Refused(N_("That day is still to come."))
    words, way = _texts(subject, channel)
    with desk.act("put_on_sideline") as tx:
        row_id = put_on_sideline(
            desk, tx, **keys, name=meant.name, subject=words, channel=way, owner_id=owner_id, since=since
        )
    return Echo(row_id, say("{name} is kept informed from now on", name=meant.name))


def change_on_sideline(desk: Desk, actor_id: int, *, subject: str, channel: str, owner_id: int | None) -> Echo:
    """Say anew what somebody is to hear about, how, and who sees to it."""
    found = _known(desk, actor_id)
    words, way = _texts(subject, channel)
    with desk.act("change_on_sideline") as tx:
        tx.update("sideline", actor_id, {"subject": words, "channel": way, "owner_id": owner_id})
    return Echo(actor_id, say("{name} was changed", name=found.name))


def end_on_sideline(desk: Desk, actor_id: int, reason: str = "") -> Echo:
    """Keep somebody informed no longer; what they were told stays in the log."""
    found = _known(desk, actor_id)
    if not found.active:
        raise Refused(N_("{name} is not informed any more."), name=found.name)
    with about("reason"):
        because = within(clean_line(reason), ACTION_LIMIT)
    with desk.act("end_on_sideline") as tx:
        tx.update("sideline", actor_id, {"ended_on": desk.today(), "ended_because": because})
    return Echo(actor_id, say("{name} is not kept informed any longer", name=found.name))


def inform(
    desk: Desk, actor_ids: Sequence[int], subject: str, on: date, *, channel: str = "", meeting_id: int | None = None
) -> Echo:
    """Note that one or several were told something.

    Args:
        desk: where this is done.
        actor_ids: the entries of those who were told.
        subject: what they were told.
        on: on which day.
        channel: how; without one, the way that each usually hears.
        meeting_id: the meeting that it was about.
    """
    told = [_known(desk, actor_id) for actor_id in actor_ids]
    if not told:
        raise Refused(N_("Nobody is marked."))
    for each in told:
        if not each.active:
            raise Refused(N_("{name} is not informed any more."), name=each.name)
    words, way = _what(desk, subject, on, channel)
    with desk.act("inform") as tx:
        for each in told:
            row_id = _tell(desk, tx, each.id, words, on, way or each.actor.channel, meeting_id)
    return Echo(row_id, _noted([each.name for each in told]))


def to_be_told(desk: Desk, meeting_id: int) -> tuple[str, ...]:
    """Names of those who get what the meeting decided for information and are not noted as told of it yet."""
    return tuple(name for _, name, _ in _untold(desk, meeting_id))


def meetings_to_tell(desk: Desk, most: int) -> tuple[tuple[Meeting, int], ...]:
    """The latest ended meetings that somebody is still to be told of, with how many are, the latest first."""
    ended = [meeting for meeting in records.meetings(desk.store) if meeting.state is MeetingState.CLOSED]
    found = []
    for meeting in sorted(ended, key=lambda meeting: (meeting.on, meeting.id), reverse=True)[:most]:
        if untold := _untold(desk, meeting.id):
            found.append((meeting, len(untold)))
    return tuple(found)


def inform_of_meeting(desk: Desk, meeting_id: int, subject: str, on: date, *, channel: str = "") -> Echo:
    """Note that everybody who gets what a meeting decided *for information* was told of it.

    Who is not on the sideline yet is put there.

    Raises:
        Refused: where the group has no such recipients, or all are noted already.
    """
    untold = _untold(desk, meeting_id)
    if not untold:
        raise Refused(N_("Nobody gets what this meeting decided for information, or all are noted as informed."))
    words, way = _what(desk, subject, on, channel)
    with desk.act("inform") as tx:
        for one, _, usual in untold:
            actor_id = put_on_sideline(
                desk, tx, organisation_id=one.organisation_id, person_id=one.person_id, name=one.name
            )
            row_id = _tell(desk, tx, actor_id, words, on, way or usual, meeting_id)
    return Echo(row_id, _noted([name for _, name, _ in untold]))


def strike_informing(desk: Desk, informing_id: int) -> Echo:
    """Strike a line of the log that was noted by mistake; it stays in the history."""
    found = rows.informing(desk.store, informing_id)
    if found.struck:
        raise Refused(N_("This line was struck already."))
    with desk.act("strike_informing") as tx:
        tx.update("informings", informing_id, {"struck": True})
    return Echo(informing_id, say("Struck from the log"))


def _untold(desk: Desk, meeting_id: int) -> list[tuple[Recipient, str, str]]:
    """Recipients for information without a line about the meeting, each with name and usual channel."""
    group_id = records.meeting(desk.store, meeting_id).group_id
    people = {person.id: person for person in records.people(desk.store)}
    organisations = {one.id: one for one in records.organisations(desk.store)}
    there = on_sideline(desk)
    actors = [each.actor for each in there]
    done = {each.id for each in informed_of(there, meeting_id)}
    found = []
    for one in papers.recipients(desk.store, group_id):
        if one.kind is not RecipientKind.INFORMED or one.struck:
            continue
        name = one.name
        if (person := people.get(one.person_id or 0)) is not None:
            name = "" if person.forgotten_on is not None else person.name
        elif (organisation := organisations.get(one.organisation_id or 0)) is not None:
            name = organisation.name
        actor = standing(actors, organisation_id=one.organisation_id, person_id=one.person_id, name=name)
        if name and (actor is None or actor.id not in done):
            found.append((one, name, actor.channel if actor is not None else ""))
    return found


def _tell(
    desk: Desk, tx: Transaction, actor_id: int, subject: str, on: date, channel: str, meeting_id: int | None
) -> int:
    by = {"by_id": desk.person_id, "at": desk.now(), "account": desk.account}
    what = {"subject": subject, "on": on, "channel": channel, "meeting_id": meeting_id}
    return tx.insert("informings", {"sideline_id": actor_id, **what, **by})


def _noted(names: Sequence[str]) -> Message:
    if len(names) == 1:
        return say("Noted: {name} was informed", name=names[0])
    return say("Noted: {n} were informed", n=len(names))


def _what(desk: Desk, subject: str, on: date, channel: str) -> tuple[str, str]:
    with about("subject"):
        words = within(clean_line(subject), TITLE_LIMIT)
        if not words:
            raise Refused(N_("What were they told? Say it in a few words."))
    with about("on"):
        if on > desk.today():
            raise Refused(N_("That day is still to come; only what was told is noted."))
    with about("channel"):
        return words, within(clean_line(channel), NAME_LIMIT)


def _texts(subject: str, channel: str) -> tuple[str, str]:
    with about("subject"):
        words = within(clean_line(subject), TITLE_LIMIT)
    with about("channel"):
        return words, within(clean_line(channel), NAME_LIMIT)


def _known(desk: Desk, actor_id: int) -> Kept:
    found = next((each for each in on_sideline(desk) if each.id == actor_id), None)
    if found is None:
        raise Refused(N_("This entry stands on the sideline no more."))
    return found
