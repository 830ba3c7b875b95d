"""The items that matters become which are carried over, in the language of the minutes."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.acts.handed_items import handed_item
from citerm.acts.planning import PlannedItem
from citerm.content.agendas import BankItem, agenda_bank
from citerm.content.mandates import as_text
from citerm.model.action import Action
from citerm.model.entries import Decision, ParkedTopic
from citerm.model.handoff import Handoff
from citerm.model.initiative import Initiative, Language, Model, replace
from citerm.model.mandate import Mandate
from citerm.model.meeting import AgendaItem, Meeting, MeetingState, Purpose
from citerm.model.people import Group
from citerm.model.text import TITLE_LIMIT, clean_line
from citerm.model.written import WrittenProcedure
from citerm.rules.approval import APPROVAL_ITEM
from citerm.rules.carry_over import Offer, Source
from citerm.rules.item_work import MANDATE_ITEM, NOMINATION_ITEM
from citerm.rules.past import LINKS, Past, held_when, title_of

PARKED_MINUTES = 10
"""Time proposed for a topic that was parked."""
MANDATE_MINUTES = 15
"""Time proposed for a draft mandate, and for nominating people."""
APPROVAL_MINUTES, FOLLOW_UP_MINUTES, REVIEW_MINUTES, NOTED_MINUTES, ANSWER_MINUTES = 3, 10, 15, 3, 3


class Carried(Model, frozen=True):
    """An offer, and the item that it becomes; an action under the follow-up item becomes none."""

    offer: Offer
    item: PlannedItem | None
    title: str
    lifts_to: Group | None = None
    """The group that it can be lifted to."""


class ItemMaker:
    """Makes the items that offers become, in the language of the minutes."""

    def __init__(self, desk: Desk, found: Past, language: Language, initiative: Initiative) -> None:
        self._desk, self._past, self._language, self._initiative = desk, found, language, initiative

    def item(self, offer: Offer) -> PlannedItem | None:
        """The item that an offer becomes; none where it stands under another one."""
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


_NO_COLUMNS = ("waiting_id", "papers_of_id")


def columns_of(item: PlannedItem) -> dict[str, object]:
    """The columns of an item that is put on another agenda."""
    return {name: getattr(item, name) for name in item.__struct_fields__ if name not in _NO_COLUMNS}
