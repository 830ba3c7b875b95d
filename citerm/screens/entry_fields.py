"""Owner, keeper and due date in a form: what is understood of them, and what is wrong."""

from __future__ import annotations

from datetime import date

from citerm.acts import organisation
from citerm.acts.desk import Desk
from citerm.i18n import Words
from citerm.i18n.due_words import due_words
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Refused
from citerm.rules.capture import Owners, read_owners
from citerm.rules.due import ParsedDue, parse_due
from citerm.screens.forms import Form
from citerm.screens.when import holidays_of

ROLES = ("chair_id", "facilitator_id", "minute_taker_id", "convener_id")
PEOPLE_FIELDS = ("owner", "keeper", "who", "seat", "first_signer", "second_signer", *ROLES)
DAY_FIELDS = ("due", "on")


class EntryFields:
    """Reads these fields for one meeting."""

    def __init__(self, desk: Desk, record: MeetingRecord, words: Words, today: date) -> None:
        self._desk, self._record, self._words, self._today = desk, record, words, today

    def owners(self, typed: str) -> Owners:
        """Read an owner and helpers."""
        return read_owners(typed, [person for person in self._record.people if person.active])

    def owner_and_helpers(self, typed: str) -> tuple[int | None, list[int]]:
        """Read an owner and helpers; ``+`` and a name puts somebody new in the record.

        Raises:
            Refused: where it is not clear who is meant.
        """
        owners = self.owners(typed)
        if owners.new_name:
            return organisation.add_person(self._desk, owners.new_name).row_id, []
        if owners.problem is not None:
            raise Refused(owners.problem.text, **owners.problem.values)
        return owners.owner.id if owners.owner else None, [helper.id for helper in owners.helpers]

    def person_id(self, typed: str) -> int | None:
        """Read one person; nothing typed is nobody.

        Raises:
            Refused: where it is not clear who is meant.
        """
        return self.owner_and_helpers(typed)[0]

    def presenter(self, typed: str) -> tuple[int | None, str]:
        """Read who presents: a person of the record, somebody new after ``+``, or just a name."""
        owners = self.owners(typed)
        if owners.new_name:
            return self.person_id(typed), ""
        return (owners.owner.id, "") if owners.owner is not None else (None, typed)

    def due(self, typed: str) -> ParsedDue | None:
        """Read a due date; None where it is not one."""
        record = self._record
        upcoming = record.next_meeting.on if record.next_meeting else record.meeting.next_on
        holiday = holidays_of(record.initiative.country, self._words.language)
        return parse_due(typed, self._today, due_words(self._words.language), upcoming, holiday)

    def due_or_refuse(self, typed: str) -> ParsedDue:
        """Read a due date.

        Raises:
            Refused: where it is none.
        """
        parsed = self.due(typed)
        if parsed is None:
            raise Refused(N_("“{text}” was not understood."), text=typed)
        return parsed

    def day_or_refuse(self, typed: str) -> date:
        """Read a day.

        Raises:
            Refused: where it is none.
        """
        day = self.due_or_refuse(typed).due.on
        if day is None:
            raise Refused(N_("On which day? Write it like 26/11, thursday or +14."))
        return day

    def echo(self, form: Form, field: str) -> None:
        """Show below a field what is understood of it."""
        typed = form.value(field)
        if field in PEOPLE_FIELDS:
            form.echo(field, *self._people_shown(typed))
        elif field == "presenter":
            owner = self.owners(typed).owner
            form.echo(field, owner.name if owner is not None and owner.name != typed else "", "key")
        elif field in DAY_FIELDS:
            form.echo(field, *self._due_shown(typed))

    def _people_shown(self, typed: str) -> tuple[str, str]:
        owners = self.owners(typed)
        if owners.problem is not None:
            return self._words.say(owners.problem), "attention"
        if owners.new_name:
            return self._words.text(N_("new: {name}"), name=owners.new_name), "key"
        names = [person.name for person in (owners.owner, *owners.helpers) if person is not None]
        return ("" if names == [typed] else ", ".join(names)), "key"

    def _due_shown(self, typed: str) -> tuple[str, str]:
        parsed = self.due(typed) if typed else None
        if parsed is None:
            return (self._words.text(N_("Write a day like 26/11, thursday or +14.")) if typed else ""), "attention"
        shown = self._words.formats.due(parsed.due.kind, parsed.due.on, self._today)
        if parsed.notes:
            return f"{shown} · {' '.join(self._words.say(note) for note in parsed.notes)}", "attention"
        return shown, "key"
