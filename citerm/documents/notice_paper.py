"""A notice that somebody wants on paper, in mail or in a calendar, and the words to write it in."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property

from citerm.documents.context import Context
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Model
from citerm.model.layout import Layout
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import Attachment, MeetingPapers, NoticeKind, RecipientKind
from citerm.model.people import Membership, Person, Role
from citerm.rules.attendance_before import Apology, apologies
from citerm.rules.clock import local_moment, planned_start
from citerm.rules.notices import Standing, When
from citerm.rules.recipients import Addressed, addressed, of_kind
from citerm.rules.seats import is_secretariat, seats


class NoticePaper(Model, frozen=True, kw_only=True):
    """The open edition of a meeting with what belongs to it, as one notice tells of it."""

    record: MeetingRecord
    papers: MeetingPapers
    standing: Standing
    phrases: Phrases
    at: datetime
    """The moment the notice speaks of, UTC: when it was sent, else now."""

    @cached_property
    def formats(self) -> Formats:
        """Dates in the language of the notice."""
        return Formats(self.phrases.language, self.record.initiative.country.zone)

    @cached_property
    def layout(self) -> Layout:
        """How the group's paper is laid out."""
        return self.context.layout

    @cached_property
    def context(self) -> Context:
        """How the minutes would name items and people."""
        return Context(self.record, self.record.meeting.form, self.phrases, self.formats)

    @property
    def kind(self) -> NoticeKind:
        """What is sent."""
        return self.standing.kind

    @property
    def cancelled(self) -> bool:
        """Whether it tells that the meeting is cancelled."""
        return self.kind is NoticeKind.CANCELLED

    # when

    @cached_property
    def begins(self) -> datetime:
        """When the meeting begins, UTC."""
        return planned_start(self.record)

    @property
    def ends(self) -> datetime:
        """When it ends, UTC."""
        return self.begins + self.record.planned_length

    @property
    def period(self) -> str:
        """Its day with the hours from and to."""
        return self.formats.period(self.begins, self.ends)

    def period_of(self, when: When) -> str:
        """Another day with its hours."""
        begins = local_moment(when.on, when.starts, self.record.initiative.country.zone)
        return self.formats.period(begins, begins + timedelta(minutes=when.minutes))

    # who

    @cached_property
    def invited(self) -> tuple[Person, ...]:
        """Who is called in: everybody with a seat or invited to one, the secretariat last; substitutes if announced."""
        held = (*seats(self.record).values(), *self.papers.asked)
        order = sorted(held, key=lambda seat: is_secretariat(self.record, seat))
        called = [seat.person_id for seat in order if self._is_called(seat)]
        called += [person_id for person_id in self.substitutes if person_id not in called]
        return tuple(self.record.person_by_id[id_] for id_ in dict.fromkeys(called) if id_ in self.record.person_by_id)

    def _is_called(self, seat: Membership) -> bool:
        return seat.role is not Role.SUBSTITUTE or seat.person_id in self.substitutes

    @cached_property
    def apologies_sent(self) -> tuple[Apology, ...]:
        """Who has sent apologies before the meeting, and who comes instead."""
        return apologies(self.record) if self.record.meeting.opened_at is None else ()

    @cached_property
    def substitutes(self) -> dict[int, int]:
        """Who was announced to come in another's seat: the substitute, and for whom."""
        return {each.substitute_id: each.person_id for each in self.apologies_sent if each.substitute_id is not None}

    @cached_property
    def excused(self) -> frozenset[int]:
        """Who has sent apologies already."""
        return frozenset(each.person_id for each in self.apologies_sent)

    @cached_property
    def guests(self) -> dict[int, list[int]]:
        """Guests by key, with the items that they are invited for in agenda order."""
        places = {item.id: place for place, item in enumerate(self.record.items)}
        found: dict[int, list[int]] = {}
        for guest in sorted(self.papers.guests, key=lambda guest: (places.get(guest.item_id, 0), guest.id)):
            if guest.person_id in self.record.person_by_id:
                found.setdefault(guest.person_id, []).append(guest.item_id)
        return found

    @cached_property
    def copies(self) -> tuple[Addressed, ...]:
        """Who gets a copy without being called."""
        found = addressed(self.papers.recipients, self.record.person_by_id, self.record.organisation_by_id)
        return of_kind(found, RecipientKind.COPY)

    @cached_property
    def organiser(self) -> Person | None:
        """To whom apologies go: the convener, else whoever writes or leads; one with an address before one without."""
        meeting = self.record.meeting
        ids = (meeting.convener_id, meeting.minute_taker_id, meeting.facilitator_id, meeting.chair_id)
        people = [self.record.person_by_id[id_] for id_ in ids if id_ in self.record.person_by_id]
        return next((person for person in people if person.email), people[0] if people else None)

    def apologies_to(self, *, with_address: bool = True) -> str:
        """To whom apologies go, and by when; empty where neither is known."""
        by, person = self.record.meeting.apologies_by, self.organiser
        who = person.name if person else ""
        if person is not None and person.email and with_address:
            who = f"{who} ({person.email})"
        key = "apologies_to_by" if by and who else "apologies_to" if who else "apologies_by" if by else ""
        if not key:
            return ""
        return self.phrases.write(f"notice.{key}", who=who, day=self.formats.day(by) if by else "")

    # what is enclosed

    @cached_property
    def enclosed(self) -> dict[int, int]:
        """The number of each attachment by key: item by item, then what goes with the whole agenda."""
        places = {item.id: place for place, item in enumerate(self.record.items)}
        order = sorted(
            (each for each in self.papers.attachments if each.item_id is None or each.item_id in places),
            key=lambda each: (places.get(each.item_id or 0, len(places)), each.position, each.id),
        )
        return {each.id: number for number, each in enumerate(order, start=1)}

    def enclosed_with(self, item_id: int | None) -> list[Attachment]:
        """The attachments of an item, or of the whole agenda, in the order of their numbers."""
        own = [each for each in self.papers.attachments if each.item_id == item_id and each.id in self.enclosed]
        return sorted(own, key=lambda each: self.enclosed[each.id])

    # items

    def named(self, item: AgendaItem) -> str:
        """An item in a list of changes: *punkt 3, Mandat*."""
        if not self.context.number(item) or item.is_break:
            return item.title
        return self.phrases.write("notice.item", reference=self.context.reference(item.id), title=item.title)
