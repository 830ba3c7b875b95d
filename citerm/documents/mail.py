"""Texts to copy into mail after a meeting: to its members, to each owner, to the steering group. Nothing is sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain, count

from citerm.documents.context import Context
from citerm.documents.informed import to_be_told
from citerm.documents.minutes import when_next
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.action import Action
from citerm.model.entries import Decision, Outcome
from citerm.model.initiative import Language, Model, replace
from citerm.model.meeting import MinutesForm
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import Recipient, RecipientKind
from citerm.model.people import GroupKind, Person
from citerm.model.text import harmless, slug
from citerm.rules.closed import open_edition
from citerm.rules.concerned import concerns
from citerm.rules.follow_up import is_overdue
from citerm.rules.recipients import Addressed, addressed, of_kind


class Letter(Model, frozen=True):
    """One text with whom it goes to."""

    name: str
    """What its file is called after the meeting: *deltagere*, initials, *styregruppen*."""
    addresses: tuple[str, ...]
    subject: str
    body: str
    copies: tuple[str, ...] = ()
    """Addresses of those who get the same without a seat."""

    def text(self, phrases: Phrases) -> str:
        """Write the letter as a file holds it: addresses, subject, text."""
        head = [phrases.write("mail.to", addresses=", ".join(self.addresses))] if self.addresses else []
        head += [phrases.write("mail.copies", addresses=", ".join(self.copies))] if self.copies else []
        head.append(phrases.write("mail.subject", subject=self.subject))
        return harmless("\n".join([*head, "", self.body, ""]))


def letters(
    record: MeetingRecord,
    steering: Sequence[Person] = (),
    language: Language | str | None = None,
    phrases: Phrases | None = None,
    recipients: Sequence[Recipient] = (),
) -> tuple[Letter, ...]:
    """Write all texts that follow from a meeting.

    Args:
        record: The meeting.
        steering: Members of the steering group, where that is another group.
        language: Language of fixed words and dates; the meeting's own without one.
        phrases: The user's own phrases; those shipped without them.
        recipients: Who gets the paper of the group without a seat in it.
    """
    spoken = str(language or record.meeting.language)
    context = Context(
        open_edition(record, spoken),
        MinutesForm.DECISIONS,
        phrases or Phrases(spoken),
        Formats(spoken, record.initiative.country.zone),
    )
    without_seat = addressed(recipients, record.person_by_id, record.organisation_by_id)
    found = [_to_members(context, without_seat), *_to_owners(context)]
    if record.group.kind is not GroupKind.STEERING and steering:
        found.append(_to_steering(context, steering))
    if told := of_kind(without_seat, RecipientKind.INFORMED):
        found.append(_to_informed(context, told))
    return _told_apart(found)


def _told_apart(found: Iterable[Letter]) -> tuple[Letter, ...]:
    """Give each its own name: initials of somebody who left may be another's now."""
    apart: dict[str, Letter] = {}
    for letter in found:
        names = chain([letter.name], (f"{letter.name}-{n}" for n in count(2)))
        name = next(name for name in names if slug(name) not in apart)
        apart[slug(name)] = replace(letter, name=name)
    return tuple(apart.values())


def _to_members(context: Context, without_seat: Sequence[Addressed]) -> Letter:
    write, record = context.phrases.write, context.record
    members = [record.person_by_id[seat.person_id] for seat in record.memberships]
    new = [_item(context, action) for action in record.actions if not action.struck]
    parts = [
        write("mail.greeting_all"),
        write("mail.members_lead", day=_day(context)),
        *_list(write("mail.decisions"), _decisions(context)),
        *_list(write("mail.actions"), new),
        *_list(write("mail.parked"), [topic.text for topic in record.parked if not topic.struck]),
        *_ahead(context),
        *_remarks(context),
        _closing(context),
    ]
    copies = [each.email for each in of_kind(without_seat, RecipientKind.COPY) if each.email]
    return Letter(
        write("mail.file_members"),
        _addresses(members),
        _subject(context, "members_subject"),
        "\n\n".join(parts),
        tuple(dict.fromkeys(copies)),
    )


def _to_owners(context: Context) -> list[Letter]:
    record = context.record
    owned = [action for action in (*record.actions, *record.open_actions) if not action.struck and action.state.live]
    busy = {id_ for action in owned for id_ in (action.owner_id, *action.helper_ids) if id_ is not None}
    return [_to_owner(context, person, owned) for person in record.people if person.id in busy]


def _to_owner(context: Context, person: Person, actions: Iterable[Action]) -> Letter:
    write, meeting = context.phrases.write, context.meeting
    mine = [action for action in actions if action.owner_id == person.id]
    new = [_own_item(context, action) for action in mine if action.meeting_id == meeting.id]
    earlier = [_own_item(context, action) for action in mine if action.meeting_id != meeting.id]
    helping = [_item(context, action) for action in actions if person.id in action.helper_ids]
    concerned = concerns(context.record, person.id).decision_ids
    parts = [
        write("mail.greeting", name=person.name.split()[0]),
        write("mail.owner_lead", group=context.record.group.name, day=_day(context)),
        *_list(write("mail.owner_new"), new),
        *_list(write("mail.owner_earlier"), earlier),
        *_list(write("mail.owner_helping"), helping),
        *_list(write("mail.owner_decisions"), _decisions(context, concerned)),
        *_ahead(context),
        write("mail.owner_end"),
        _closing(context),
    ]
    return Letter(person.initials, _addresses([person]), _subject(context, "owner_subject"), "\n\n".join(parts))


def _to_steering(context: Context, steering: Sequence[Person]) -> Letter:
    write, record = context.phrases.write, context.record
    live = [a for a in (*record.actions, *record.open_actions) if not a.struck and a.state.live]
    late = sum(1 for action in live if is_overdue(action, context.meeting.on))
    counted = [context.phrases.count("mail.under_way", len(live))] if live else []
    counted += [context.phrases.count("mail.late", late)] if late else []
    parts = [
        write("mail.greeting_all"),
        write("mail.steering_lead", group=record.group.name, day=_day(context)),
        *_list(write("mail.decisions"), _decisions(context)),
        *_list(write("mail.parked"), [topic.text for topic in record.parked if not topic.struck]),
        *([" ".join(counted)] if counted else []),
        *_ahead(context),
        _closing(context),
    ]
    return Letter(
        write("mail.file_steering"), _addresses(steering), _subject(context, "steering_subject"), "\n\n".join(parts)
    )


def _to_informed(context: Context, told: Sequence[Addressed]) -> Letter:
    write = context.phrases.write
    decided = _decisions(context, [decision.id for decision in to_be_told(context)])
    parts = [
        write("mail.greeting_all"),
        write(
            "mail.informed_lead" if decided else "mail.informed_no_lead",
            group=context.record.group.name,
            day=_day(context),
        ),
        *([_dashed(decided)] if decided else []),
        *_ahead(context),
        _closing(context),
    ]
    addresses = tuple(dict.fromkeys(each.email for each in told if each.email))
    return Letter(write("mail.file_informed"), addresses, _subject(context, "informed_subject"), "\n\n".join(parts))


def _subject(context: Context, key: str) -> str:
    date = context.formats.date_only(context.meeting.on)
    return context.phrases.write(f"mail.{key}", group=context.record.group.name, date=date)


def _day(context: Context) -> str:
    return context.formats.day(context.meeting.on)


def _addresses(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person.email for person in people if person.email))


def _list(title: str, lines: Sequence[str]) -> list[str]:
    return ["\n".join([title, _dashed(lines)])] if lines else []


def _dashed(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _decisions(context: Context, only: Collection[int] | None = None) -> list[str]:
    numbers = context.record.decision_numbers
    decided = sorted(
        (
            decision
            for decision in context.record.decisions
            if decision.id in numbers and not decision.struck and (only is None or decision.id in only)
        ),
        key=lambda decision: numbers[decision.id],
    )
    return [f"{context.labels[decision.id]} {_wording(context, decision)}" for decision in decided]


def _wording(context: Context, decision: Decision) -> str:
    """The wording on one line; what was not adopted says so first."""
    text = _one_line(decision.text)
    if decision.outcome in (Outcome.ADOPTED, Outcome.APPROVED):
        return text
    return f"{context.phrases.write(f'outcome.{decision.outcome}')}: {text}"


def _item(context: Context, action: Action) -> str:
    owner, due = context.assigned.owner(action).text, context.assigned.due(action, in_sentence=True).text
    return context.phrases.write("mail.item", text=action.text, owner=owner, due=_plain(due))


def _own_item(context: Context, action: Action) -> str:
    due = _plain(context.assigned.due(action, in_sentence=True).text)
    if is_overdue(action, context.meeting.on):
        due = f"{due}, {context.phrases.write('action_state.overdue')}"
    return context.phrases.write("mail.own_item", text=action.text, due=due)


def _ahead(context: Context) -> list[str]:
    when = when_next(context)
    return [context.phrases.write("mail.next_meeting", when=when)] if when else []


def _remarks(context: Context) -> list[str]:
    by = context.meeting.remarks_by
    return [context.phrases.write("mail.remarks", day=context.formats.day(by))] if by and not context.approved else []


def _closing(context: Context) -> str:
    name = context.name(context.meeting.minute_taker_id)
    return "\n".join([context.phrases.write("mail.closing"), *([name] if name else [])])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")
