"""What is carried over to a next agenda: offered with why, and kept, changed, lifted or cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

from citerm.acts.board import standing
from citerm.acts.carried_items import Carried, ItemMaker, columns_of
from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.lifting import lift
from citerm.acts.minuted import keep_as_minuted
from citerm.acts.numbering import number_cases
from citerm.acts.planning import PlannedItem, language_of, plan_meeting, put_on_agenda
from citerm.model.action import Action, ActionState
from citerm.model.entries import ParkedTopic
from citerm.model.initiative import Language, Model, replace
from citerm.model.meeting import AgendaItem, ItemState, MeetingKind, MeetingState, MinutesForm, Purpose
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.text import ACTION_LIMIT, TITLE_LIMIT, clean_line, within
from citerm.rules.authority import escalates_to
from citerm.rules.carry_over import Handling, Source, offers
from citerm.rules.past import Past
from citerm.rules.weaving import weave
from citerm.rules.why_carried import why_item
from citerm.store import Transaction, carried, handoffs, kept_actions, mandates, records

_HANDLED_BY_THE_MEETING = (Source.CARRIED_ACTION, Source.ON_AGENDA)
"""Once a meeting is under way, these are handled under their items."""


class Choice(Model, frozen=True):
    """What people have chosen for an offer; nothing chosen is to take it as it is."""

    taken: bool = True
    handling: Handling = Handling.KEEP
    title: str = ""
    """For a change: the new title of the item, or wording of the action."""
    purpose: Purpose | None = None
    reason: str = ""
    """For a cancellation; may stay empty."""

    @property
    def on_agenda(self) -> bool:
        """Whether it comes on the agenda."""
        return self.taken and self.handling in (Handling.KEEP, Handling.CHANGE)


Choices = Mapping[str, Choice]
"""By the key of the offer."""
AS_IT_IS = Choice()


def past(desk: Desk) -> Past:
    """What is in the record about agendas that were and are to come."""
    store = desk.store
    return Past(
        groups=records.groups(store),
        people=records.people(store),
        meetings=records.meetings(store),
        items=carried.agenda_items(store),
        topics=carried.parked_topics(store),
        actions=kept_actions.actions(store),
        decisions=carried.decisions_to_reconsider(store),
        procedures=carried.concluded_procedures(store),
        handoffs=handoffs.going_on(store),
        mandates=mandates.submitted(store),
        track=_track(desk),
        remarks=carried.remarks(store),
    )


def _track(desk: Desk) -> str:
    initiative = records.initiative(desk.store)
    return initiative.track if initiative is not None else ""


def carried_over(
    desk: Desk, group_id: int, on: date | None = None, meeting_id: int | None = None
) -> tuple[Carried, ...]:
    """What must come on the agenda of the group's next meeting, or on that of a meeting that is planned already."""
    found, group = past(desk), records.group(desk.store, group_id)
    meeting = records.meeting(desk.store, meeting_id) if meeting_id is not None else None
    if meeting is not None:
        on, language = meeting.on, meeting.language
    else:
        language = language_of(desk, group_id)
    offered = offers(found, group, on or desk.today(), meeting_id, desk.today())
    lifts_to = escalates_to(found.groups, group)
    initiative = records.initiative(desk.store)
    assert initiative is not None
    maker = ItemMaker(desk, found, language, initiative)
    made = []
    for offer in offered:
        if meeting is not None and meeting.opened_at is not None and offer.source in _HANDLED_BY_THE_MEETING:
            continue
        item = maker.item(offer)
        title = item.title if item is not None else offer.subject.text if isinstance(offer.subject, Action) else ""
        made.append(Carried(offer, item, title, lifts_to if offer.may_be_settled else None))
    return tuple(made)


def for_agenda(offered: Iterable[Carried], choices: Choices) -> list[tuple[Source, PlannedItem]]:
    """The items that come on the agenda, changed where people have said so."""
    found: list[tuple[Source, PlannedItem]] = []
    for one in offered:
        choice = choices.get(one.offer.key, AS_IT_IS)
        if one.item is None or not choice.on_agenda or one.offer.source is Source.ON_AGENDA:
            continue
        item = one.item
        if choice.handling is Handling.CHANGE:
            item = replace(item, title=clean_line(choice.title) or item.title, purpose=choice.purpose or item.purpose)
        found.append((one.offer.source, item))
    return found


def plan_carrying(
    desk: Desk,
    group_id: int,
    kind: MeetingKind,
    on: date,
    starts: time,
    *,
    minutes: int,
    place: str,
    items: Sequence[PlannedItem],
    offered: Sequence[Carried],
    choices: Choices,
    language: Language | None = None,
    form: MinutesForm | None = None,
    roles: Mapping[str, int | None] | None = None,
) -> Echo:
    """Plan a meeting with its agenda, and in the same act change, lift or cancel what people have said."""
    return plan_meeting(
        desk,
        group_id,
        kind,
        on,
        starts,
        minutes=minutes,
        items=items,
        place=place,
        language=language,
        form=form,
        roles=roles,
        also=lambda tx: _settle(desk, tx, offered, choices),
    )


def take_in(desk: Desk, meeting_id: int, offered: Sequence[Carried], choices: Choices) -> Echo:
    """Put what is carried over on the agenda of a meeting that is planned already, or after what one under way took up.

    Raises:
        Refused: for a meeting that has ended or was cancelled.
    """
    meeting = records.meeting(desk.store, meeting_id)
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED) and not meeting.state.under_way:
        raise Refused(N_("The meeting has ended."))
    there = records.items(desk.store, meeting_id)
    begun = max((at for at, item in enumerate(there, start=1) if item.state is not ItemState.PENDING), default=0)
    coming = for_agenda(offered, choices)
    ahead: list[PlannedItem | AgendaItem] = list(there[begun:])
    agenda = (*there[:begun], *weave(ahead, [(source, item) for source, item in coming], replacing=False))
    added = meeting.opened_at is not None
    with desk.act("take_in", meeting_scope(meeting_id)) as tx:
        for position, item in enumerate(agenda, start=1):
            if isinstance(item, AgendaItem):
                tx.update("agenda_items", item.id, {"position": position})
            else:
                put_on_agenda(desk, tx, meeting.group_id, meeting_id, position, item, added=added)
        if added:
            number_cases(desk, tx, meeting)
        _settle(desk, tx, offered, choices)
    return Echo(meeting_id, say("{n} from earlier meetings came on the agenda", n=len(coming)))


def _settle(desk: Desk, tx: Transaction, offered: Iterable[Carried], choices: Choices) -> None:
    for one in offered:
        choice = choices.get(one.offer.key, AS_IT_IS)
        subject = one.offer.subject
        if isinstance(subject, AgendaItem) and one.offer.source is Source.ON_AGENDA:
            if not choice.taken:
                tx.update("agenda_items", subject.id, {"meeting_id": None})
            elif choice.handling is Handling.CHANGE:
                title = within(clean_line(choice.title), TITLE_LIMIT) or subject.title
                tx.update("agenda_items", subject.id, {"title": title, "purpose": choice.purpose or subject.purpose})
        match choice.handling:
            case Handling.CANCEL:
                _cancel(desk, tx, one, choice.reason)
            case Handling.ESCALATE:
                lift(desk, tx, one)
            case Handling.CHANGE if isinstance(one.offer.subject, Action) and one.item is None:
                words = within(clean_line(choice.title), ACTION_LIMIT)
                keep_as_minuted(desk, tx, one.offer.subject)
                tx.update("actions", one.offer.subject.id, {"text": words or one.offer.subject.text})


def _cancel(desk: Desk, tx: Transaction, one: Carried, reason: str) -> None:
    """Leave a matter out for good; it stays in the history with the reason."""
    because = within(clean_line(reason), TITLE_LIMIT)
    match one.offer.subject:
        case Action(id=action_id):
            tx.update("actions", action_id, standing(ActionState.CANCELLED, because, desk.today()))
        case AgendaItem(id=item_id):
            tx.update(
                "agenda_items", item_id, {"meeting_id": None, "state": ItemState.DROPPED, "dropped_because": because}
            )
        case ParkedTopic(id=topic_id, group_id=group_id) if one.item is not None:
            values = {**columns_of(one.item), "group_id": group_id, "position": 0, "parked_id": topic_id}
            tx.insert("agenda_items", {**values, "state": ItemState.DROPPED, "dropped_because": because})


def why_there(desk: Desk, meeting_id: int) -> dict[int, tuple[Message, ...]]:
    """Why each item of a meeting came from an earlier one, in words, by its key; what did not is left out."""
    found = past(desk)
    return {
        item.id: why
        for item in found.items
        if item.meeting_id == meeting_id
        and (item.carried_from_id or item.parked_id or item.action_id or item.handoff_id)
        if (why := why_item(found, item))
    }
