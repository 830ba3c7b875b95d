"""Apologies and substitutes before a meeting, and whether those who come can decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult

from citerm.acts import apologies as acts
from citerm.acts import reading
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, say
from citerm.model.people import Person
from citerm.rules.attendance import Presence, presence
from citerm.rules.attendance_before import apologies, may_substitute, next_substitute
from citerm.rules.capture import complete_initials, match_people
from citerm.screens.agenda.apologies_view import Outlooks, apology_rows
from citerm.screens.entry_fields import EntryFields
from citerm.screens.forms import Field, Form
from citerm.screens.meeting import MeetingScreen, before_meeting
from citerm.screens.rows import RowKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList

MOST_FITTING = 6
"""People who are shown while their initials are being typed."""


class Head(Drawn):
    """What those who come make up."""

    def __init__(self) -> None:
        super().__init__(id="apologies-head")
        self.outlooks: Outlooks | None = None

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Seats, quorum, sectors and the deadline, as many lines as they take."""
        return self.outlooks.lines(width) if self.outlooks is not None else [()]


class ApologiesScreen(RowKeys, MeetingScreen[None]):
    """Everybody with a seat, and how they stand to the meeting that is to come."""

    SECTION = "apologies"
    CSS_PATH = ["../forms.tcss", "apologies.tcss"]

    def __init__(self, meeting_id: int) -> None:
        super().__init__(meeting_id)
        self.rows = RowList(id="apologies-rows")
        self._head = Head()

    def compose_body(self) -> ComposeResult:
        """What those who come make up, the people, and the panel."""
        yield self._head
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Group and day of the meeting."""
        if self.record is None:
            return ()
        return (*before_meeting(self.record, self.words, self.today()), self.words.text(N_("apologies")))

    def reread(self) -> None:
        """Read the meeting again."""
        self.record = reading.meeting_record(self.desk, self.meeting_id)
        self._head.outlooks = Outlooks(self.record, self.words)
        self._head.redraw()
        self.rows.set_rows(apology_rows(self.record, self.words))
        self.update_keys()

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs in ("row", "member") and self._chosen is None:
            return say(N_("Nobody has a seat in this group yet."))
        if needs == "member" and self._record.meeting.opened_at is None and self._may_come_for_others:
            return say(N_("Select the member who will not come, then say who comes instead."))
        return None

    @property
    def _record(self) -> MeetingRecord:
        assert self.record is not None
        return self.record

    @property
    def _chosen(self) -> Person | None:
        """The person who is chosen."""
        return self._record.person_by_id.get(int(self.rows.chosen)) if self.rows.chosen else None

    @property
    def _may_come_for_others(self) -> bool:
        person = self._chosen
        return person is not None and may_substitute(self._record, person.id)

    # acts

    def action_toggle_apologies(self) -> None:
        """Note apologies, or take them back."""
        if (person := self._chosen) is not None:
            self._toggle(person)

    def _toggle(self, person: Person) -> bool:
        return self.perform(lambda: acts.toggle_apologies(self.desk, self.meeting_id, person.id))

    async def action_by_initials(self) -> None:
        """Take one person after the other until Enter on the empty line, or Esc."""
        text = self.words.text
        await self.ask(
            text(N_("Apologies")),
            [Field("who", text(N_("Initials or name")))],
            self._typed_out,
            check=self._typed,
            enter=text(N_("closes")),
        )

    def _typed(self, form: Form, field: str) -> None:
        """Act once the initials are complete."""
        typed = form.value(field)
        person = complete_initials(typed, self._seated)
        if person is not None:
            form.set_value(field, "")
            self._toggle(person)
        elif typed.strip():
            fitting = match_people(typed, self._seated)[:MOST_FITTING]
            form.echo(field, "  ".join(f"{one.initials} {one.name}" for one in fitting))
        else:
            form.echo(field, self._away_shown())

    def _typed_out(self, values: Mapping[str, str]) -> bool:
        if not values["who"].strip():
            return True
        found = match_people(values["who"], self._seated)
        if len(found) == 1:
            self._toggle(found[0])
            if self._form is not None:
                self._form.set_value("who", "")
        else:
            said = N_("Nobody here is called “{typed}”, or several are.")
            self.say(say(said, typed=values["who"]), Tone.REFUSED)
        return False

    def _away_shown(self) -> str:
        known = self._record.person_by_id
        away = [known[one.person_id].initials for one in apologies(self._record) if one.person_id in known]
        return ": ".join((self.words.text(N_("sent apologies")), " ".join(away))) if away else ""

    @property
    def _seated(self) -> list[Person]:
        known = self._record.person_by_id
        return [known[person_id] for person_id in presence(self._record) if person_id in known]

    async def action_substitute(self) -> None:
        """Ask who comes instead; the next in turn is proposed."""
        member = self._chosen
        if member is None:
            return
        text, known = self.words.text, self._record.person_by_id
        comes = next(
            (
                one.person_id
                for one in presence(self._record).values()
                if one.for_id == member.id and one.presence is Presence.EXPECTED
            ),
            None,
        )
        proposed = known.get(comes or next_substitute(self._record, member.id) or 0)
        form = await self.ask(
            text(N_("Who comes for {name}?"), name=member.name),
            [
                Field(
                    "who",
                    text(N_("Substitute")),
                    proposed.name if proposed is not None else "",
                    text(N_("initials or a name; empty: nobody")),
                    replaced=True,
                )
            ],
            lambda values: self.perform(lambda: self._announce(member, values["who"])),
            check=self._people.echo,
            keep=f"substitute:{self.meeting_id}:{member.id}",
        )
        self._people.echo(form, "who")

    def _announce(self, member: Person, typed: str) -> Echo:
        substitute_id = self._people.person_id(typed)
        return acts.announce_substitute(self.desk, self.meeting_id, member.id, substitute_id)

    @property
    def _people(self) -> EntryFields:
        return EntryFields(self.desk, self._record, self.words, self.today())
