"""What is carried over to a next agenda: offered with why, and kept, changed, lifted or cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

from citerm.acts.board import standing
from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.handed_items import handed_item
from citerm.acts.leaving import put_on_next
from citerm.acts.minuted import keep_as_minuted
from citerm.acts.numbering import number_cases
from citerm.acts.papers_along import take_along
from citerm.acts.planning import PlannedItem, language_of, plan_meeting, put_on_agenda
from citerm.content.agendas import BankItem, agenda_bank
from citerm.content.mandates import as_text
from citerm.model.action import Action, ActionState
from citerm.model.entries import Decision, ParkedTopic
from citerm.model.handoff import Handoff
from citerm.model.initiative import Initiative, Language, Model, replace
from citerm.model.mandate import Mandate
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingKind, MeetingState, MinutesForm, Purpose
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.people import Group
from citerm.model.text import ACTION_LIMIT, TITLE_LIMIT, clean_line, within
from citerm.model.written import WrittenProcedure
from citerm.rules.agenda import weave
from citerm.rules.approval import APPROVAL_ITEM
from citerm.rules.authority import escalates_to
from citerm.rules.carry_over import Handling, Offer, Source, offers
from citerm.rules.item_work import MANDATE_ITEM, NOMINATION_ITEM
from citerm.rules.past import LINKS, Past, held_when, title_of
from citerm.rules.why_carried import why_item
from citerm.store import Transaction, carried, handoffs, mandates, records

PARKED_MINUTES = 10
"""Time proposed for a topic that was parked."""
MANDATE_MINUTES = 15
"""Time proposed for a draft mandate, and for nominating people."""
APPROVAL_MINUTES, FOLLOW_UP_MINUTES, REVIEW_MINUTES, NOTED_MINUTES, ANSWER_MINUTES = 3, 10, 15, 3, 3


_HANDLED_BY_THE_MEETING = (Source.CARRIED_ACTION, Source.ON_AGENDA)
"""Once a meeting is under way, these are handled under their items."""


class Carried(Model, frozen=True):
    """An offer, and the item that it becomes; an action under the follow-up item becomes none."""

    offer: Offer
    item: PlannedItem | None
    title: str
    lifts_to: Group | None = None
    """The group that it can be lifted to."""


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
        actions=records.actions(store),
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
    maker = _Maker(desk, found, language, initiative)
    made = []
    for offer in offered:
        if meeting is not None and meeting.opened_at is not None and offer.source in _HANDLED_BY_THE_MEETING:
            continue
        item = maker.item(offer)
        title = item.title if item is not None else offer.subject.text if isinstance(offer.subject, Action) else ""
        made.append(Carried(offer, item, title, lifts_to if offer.may_be_settled else None))
    return tuple(made)


class _Maker:
    """Makes the items that offers become, in the language of the minutes."""

    def __init__(self, desk: Desk, found: Past, language: Language, initiative: Initiative) -> None:
        self._desk, self._past, self._language, self._initiative = desk, found, language, initiative

    def item(self, offer: Offer) -> PlannedItem | None:
        subject = offer.subject
        match subject:
            case Meeting():
                return self._approval(subject)
            case ParkedTopic():
                return self._parked(subject)
            case AgendaItem() if offer.source is Source.RECURRING:
                return self._as_before(subject, carried_from_id=subject.id)
            case AgendaItem():
                return self._as_before(subject, waiting_id=subject.id)
            case Action() if offer.source is Source.ANSWER:
                return self._answer(subject)
            case Decision():
                return self._named("review", subject.text, REVIEW_MINUTES, Purpose.DECISION, decision_id=subject.id)
            case WrittenProcedure():
                return self._named("noted", subject.title, NOTED_MINUTES, Purpose.INFORMATION, procedure_id=subject.id)
            case Handoff():
                return handed_item(subject, self._past.groups, self._language, back=offer.source is Source.REPLY)
            case Mandate() if offer.source is Source.NOMINATION:
                title = self._bank(NOMINATION_ITEM).title_in(self._language, self._initiative.track)
                return PlannedItem(title, Purpose.DECISION, MANDATE_MINUTES, NOMINATION_ITEM)
            case Mandate():
                return self._mandate(subject)
            case None:
                title = self._bank("follow").title_in(self._language, self._initiative.track)
                return PlannedItem(title, Purpose.INFORMATION, FOLLOW_UP_MINUTES, "follow")
        return None

    def _bank(self, key: str) -> BankItem:
        return agenda_bank().item(key)

    def _approval(self, meeting: Meeting) -> PlannedItem:
        bank = self._bank(APPROVAL_ITEM)
        day = self._desk.in_words(meeting.on, self._language)
        closed = [m for m in self._past.meetings if m.group_id == meeting.group_id and m.state is MeetingState.CLOSED]
        if meeting == max(closed, key=held_when):
            title = bank.title_in(self._language, self._initiative.track)
        else:
            title = f"{self._bank('oldmin').title_in(self._language, self._initiative.track)}: {day}"
        return PlannedItem(
            title,
            Purpose.DECISION,
            APPROVAL_MINUTES,
            APPROVAL_ITEM,
            proposed_wording=bank.wording_in(self._language, self._initiative.track, self._initiative.phase, day),
            minutes_of_id=meeting.id,
        )

    def _named(self, key: str, text: str, minutes: int, purpose: Purpose, **link: int) -> PlannedItem:
        """An item whose title says what it is and begins with the words it is about; those stand whole below."""
        lead = self._bank(key).title_in(self._language, self._initiative.track)
        title = clean_line(f"{lead}: {text}")
        cut = title if len(title) <= TITLE_LIMIT else f"{title[: TITLE_LIMIT - 1].rsplit(' ', 1)[0]}…"
        whole = "" if title == cut and "\n" not in text else text
        return PlannedItem(cut, purpose, minutes, key, background=whole, **link)  # type: ignore[arg-type]

    def _mandate(self, mandate: Mandate) -> PlannedItem:
        """The treatment of a draft: its whole text stands below, the usual wording is proposed."""
        bank, group = self._bank(MANDATE_ITEM), self._past.group_by_id[mandate.group_id]
        wording = bank.wording_in(self._language, self._initiative.track, self._initiative.phase, "")
        made = self._named(MANDATE_ITEM, group.name, MANDATE_MINUTES, Purpose.DECISION, mandate_id=mandate.id)
        return _with(made, background=as_text(mandate, self._language), proposed_wording=wording)

    def _answer(self, action: Action) -> PlannedItem:
        made = self._named("answer", action.text, ANSWER_MINUTES, Purpose.INFORMATION, action_id=action.id)
        return _with(made, presenter_id=action.owner_id)

    def _parked(self, topic: ParkedTopic) -> PlannedItem:
        if (item := self._past.parked_item(topic)) is not None:
            again = self._as_before(item, parked_id=topic.id)
            return _with(again, presenter_id=topic.keeper_id or item.presenter_id)
        title = title_of(topic)
        return PlannedItem(
            title,
            Purpose.DISCUSSION,
            PARKED_MINUTES,
            presenter_id=topic.keeper_id,
            background=topic.text if title != topic.text else "",
            parked_id=topic.id,
        )

    @staticmethod
    def _as_before(item: AgendaItem, **more: int) -> PlannedItem:
        """The item with all its text; what recurs begins afresh, without the links of the last time."""
        links = {} if "carried_from_id" in more else {link: getattr(item, link) for link in LINKS}
        return PlannedItem(
            item.title,
            item.announced_purpose or item.purpose,
            item.minutes,
            item.bank_key,
            item.case,
            item.proposed_wording,
            item.presenter_id,
            item.background,
            presenter=item.presenter,
            facilitator_note=item.facilitator_note,
            recurs=item.recurs,
            track=item.track,
            phase=item.phase,
            component=item.component,
            closed=item.closed,
            neutral_title=item.neutral_title,
            aim=item.aim,
            working_form=item.working_form,
            gathering=item.gathering,
            papers_of_id=item.id if "parked_id" in more else None,
            **{**links, **more},
        )


def _with(item: PlannedItem, **changes: object) -> PlannedItem:
    return replace(item, **changes)


def for_agenda(offered: Iterable[Carried], choices: Choices) -> list[tuple[Source, PlannedItem]]:
    """The items that come on the agenda, changed where people have said so."""
    found: list[tuple[Source, PlannedItem]] = []
    for one in offered:
        choice = choices.get(one.offer.key, AS_IT_IS)
        if one.item is None or not choice.on_agenda or one.offer.source is Source.ON_AGENDA:
            continue
        item = one.item
        if choice.handling is Handling.CHANGE:
            item = _with(item, title=clean_line(choice.title) or item.title, purpose=choice.purpose or item.purpose)
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
            values = {**_columns(one.item), "group_id": group_id, "position": 0, "parked_id": topic_id}
            tx.insert("agenda_items", {**values, "state": ItemState.DROPPED, "dropped_because": because})


def lift(desk: Desk, tx: Transaction, one: Carried) -> None:
    """Put a matter on the next agenda of the group above.

    Raises:
        Refused: where there is none.
    """
    if one.lifts_to is None:
        raise Refused(N_("There is no group above this one that it could be lifted to."))
    subject = one.offer.subject
    if isinstance(subject, AgendaItem):
        put_on_next(desk, tx, one.lifts_to.id, desk.today(), {"recurs": False}, row_id=subject.id)
    elif isinstance(subject, Action):
        lift_action(desk, tx, subject, one.lifts_to.id)
    elif one.item is not None:
        lifted = put_on_next(desk, tx, one.lifts_to.id, desk.today(), _columns(one.item))
        if one.item.papers_of_id is not None:
            take_along(desk, tx, one.item.papers_of_id, lifted)


def lift_action(desk: Desk, tx: Transaction, action: Action, group_id: int) -> int:
    """Put an action on the next agenda of another group; it stays where it is and with whom it is."""
    title = action.text if len(action.text) <= TITLE_LIMIT else f"{action.text[: TITLE_LIMIT - 1]}…"
    item = PlannedItem(
        title,
        Purpose.DISCUSSION,
        PARKED_MINUTES,
        presenter_id=action.owner_id,
        background=action.text if title != action.text else "",
        action_id=action.id,
    )
    return put_on_next(desk, tx, group_id, desk.today(), _columns(item))


_NO_COLUMNS = ("waiting_id", "papers_of_id")


def _columns(item: PlannedItem) -> dict[str, object]:
    return {name: getattr(item, name) for name in item.__struct_fields__ if name not in _NO_COLUMNS}


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
