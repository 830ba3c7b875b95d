"""The agenda: planned, changed while the meeting is under way, and corrected afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal

from citerm.acts import agenda as acts
from citerm.acts import history, live, reading
from citerm.acts.desk import meeting_scope
from citerm.i18n import capital
from citerm.i18n.terms import item_kind
from citerm.model.initiative import Language
from citerm.model.meeting import AgendaItem, MeetingRecord, MeetingState, MinutesForm, Purpose
from citerm.model.message import N_, Echo, Message, say
from citerm.model.people import Person
from citerm.rules.capture import match_people
from citerm.screens.agenda_view import agenda_rows, item_details, meeting_line, presenter_of, total
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.when import echo_day, read_clock, read_day
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList

BREAK = "break"
NEW_MINUTES = "5"
STEP = 5
ROLES = ("chair_id", "facilitator_id", "minute_taker_id", "convener_id")
_MINUTES = re.compile(r"\d{1,4}")


class Details(Drawn):
    """The chosen item in full."""

    def __init__(self) -> None:
        super().__init__(id="details")
        self._record: MeetingRecord | None = None
        self._item: AgendaItem | None = None

    def show_item(self, record: MeetingRecord, item: AgendaItem | None) -> None:
        """Show this item."""
        self._record, self._item = record, item
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Wrap its texts."""
        if self._record is None or self._item is None:
            return [()]
        screen = self.screen
        assert isinstance(screen, AgendaEditorScreen)
        return item_details(self._record, self._item, screen.words, width)


class AgendaEditorScreen(AskingScreen[None]):
    """Items in order with their clock times; every change is an act and can be undone."""

    SECTION = "agenda"
    CSS_PATH = ["forms.tcss", "agenda_editor.tcss"]

    def __init__(self, meeting_id: int, item_id: int | None = None, said: Echo | None = None) -> None:
        super().__init__()
        self._said = said
        self.meeting_id = meeting_id
        self.rows = RowList(id="agenda")
        if item_id is not None:
            self.rows.chosen = str(item_id)
        self.record: MeetingRecord | None = None
        self._head = Drawn(id="agenda-head")
        self._details = Details()

    def compose_body(self) -> ComposeResult:
        """Head, items, the chosen item, and the panel for what is asked."""
        yield self._head
        with Horizontal(id="agenda-middle"):
            yield self.rows
            yield self._details
        yield from self.compose_panel()

    def on_mount(self) -> None:
        """Say what was done to come here."""
        if self._said is not None:
            self.say_echo(self._said, undo=False)

    def title_parts(self) -> Sequence[str]:
        """Group and meeting."""
        if self.record is None:
            return ()
        meeting = self.record.meeting
        name = capital(self.words.term(meeting.kind))
        if meeting.number is not None:
            name = self.words.text(N_("meeting {number}"), number=meeting.number)
        day = self.words.formats.short_day(meeting.on, self.today())
        return (self.record.initiative.name, self.record.group.name, f"{name} · {day}", self.words.text(N_("agenda")))

    def reread(self) -> None:
        """Read the meeting again."""
        self.record = reading.meeting_record(self.desk, self.meeting_id)
        self._head.show([meeting_line(self.record, self.words), total(self.record, self.words)])
        wanted = self.rows.chosen
        if not wanted and self.record.running is not None:
            wanted = str(self.record.running.id)
        self.rows.set_rows(agenda_rows(self.record, self.words), wanted or None)
        self._show_chosen()

    def _show_chosen(self) -> None:
        assert self.record is not None
        self._details.show_item(self.record, self.item)

    @property
    def item(self) -> AgendaItem | None:
        """The item that is chosen."""
        if self.record is None or not self.rows.chosen:
            return None
        return self.record.item_by_id.get(int(self.rows.chosen))

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "item" and self.item is None:
            return say(N_("The agenda is empty. n adds an item."))
        if needs == "not_opened" and self.record is not None and self.record.meeting.opened_at is not None:
            return say(N_("The meeting has been opened."))
        return None

    # choosing

    def action_item_up(self) -> None:
        """Choose the item above."""
        self._step(-1)

    def action_item_down(self) -> None:
        """Choose the item below."""
        self._step(1)

    def action_entry_page_up(self) -> None:
        """Go up a page."""
        self._step(-max(1, self.rows.size.height - 1))

    def action_entry_page_down(self) -> None:
        """Go down a page."""
        self._step(max(1, self.rows.size.height - 1))

    def _step(self, by: int) -> None:
        self.rows.step(by)
        self._show_chosen()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """An item was clicked on."""
        event.stop()
        self._show_chosen()

    # changing the order and the time

    def action_move_earlier(self) -> None:
        """Move the item up."""
        if item := self.item:
            self.perform(lambda: acts.move_item(self.desk, item.id, -1))

    def action_move_later(self) -> None:
        """Move the item down."""
        if item := self.item:
            self.perform(lambda: acts.move_item(self.desk, item.id, 1))

    def action_item_longer(self) -> None:
        """Five minutes more."""
        if item := self.item:
            self.perform(lambda: acts.retime_item(self.desk, item.id, item.minutes + STEP))

    def action_item_shorter(self) -> None:
        """Five minutes less."""
        if item := self.item:
            self.perform(lambda: acts.retime_item(self.desk, item.id, max(0, item.minutes - STEP)))

    def action_drop_item(self) -> None:
        """Take the item off the agenda."""
        if item := self.item:
            self.perform(lambda: acts.remove_item(self.desk, item.id))

    def action_for_information(self) -> None:
        """Make it an item for information."""
        self._change_purpose(Purpose.INFORMATION)

    def action_for_discussion(self) -> None:
        """Make it an item for discussion."""
        self._change_purpose(Purpose.DISCUSSION)

    def action_for_decision(self) -> None:
        """Make it an item for decision."""
        self._change_purpose(Purpose.DECISION)

    def _change_purpose(self, purpose: Purpose) -> None:
        if item := self.item:
            self.perform(lambda: acts.change_purpose(self.desk, item.id, purpose))

    def action_start_item(self) -> None:
        """Take the item up, or go to the meeting."""
        assert self.record is not None
        meeting, item = self.record.meeting, self.item
        if meeting.state.under_way and item is not None:
            self.perform(lambda: live.go_to_item(self.desk, self.meeting_id, item.id), lambda _: self.leave())
        elif meeting.state in (MeetingState.PLANNED, MeetingState.CALLED):
            self.house.replace_screen("live", meeting_id=self.meeting_id)
        else:
            self.say(say(N_("The meeting has ended.")), Tone.REFUSED)

    def action_undo(self) -> None:
        """Take back the last act on this meeting."""
        self.perform(lambda: history.undo(self.desk, meeting_scope(self.meeting_id)), undo=False)

    def action_redo(self) -> None:
        """Do it again."""
        self.perform(lambda: history.redo(self.desk, meeting_scope(self.meeting_id)), undo=False)

    # forms

    def _purpose_field(self, value: Purpose | None, *, may_break: bool) -> Field:
        choices = [(purpose.value, self.words.shown(item_kind(purpose))) for purpose in Purpose]
        if may_break:
            choices.append((BREAK, self.words.text(N_("break"))))
        return Field("purpose", self.words.text(N_("Purpose")), value.value if value else BREAK, choices=choices)

    async def action_new_item(self) -> None:
        """Ask for an item that comes after the chosen one."""
        text = self.words.text
        await self.ask(
            text(N_("New item")),
            [
                Field("title", text(N_("Title"))),
                Field("minutes", text(N_("Length in minutes")), NEW_MINUTES, replaced=True),
                self._purpose_field(Purpose.DISCUSSION, may_break=True),
                Field("presenter", text(N_("Presented by")), hint=text(N_("initials or a name")), replaced=True),
            ],
            self._add,
            check=self._check_item,
        )

    def _add(self, values: Mapping[str, str]) -> bool:
        after = self.item
        minutes = self._minutes(values["minutes"])
        presenter = self._presenter(values["presenter"])
        if minutes is None or presenter is None:
            return False
        purpose = None if values["purpose"] == BREAK else Purpose(values["purpose"])

        def add() -> Echo:
            echo = acts.add_item(
                self.desk,
                self.meeting_id,
                values["title"],
                after_id=after.id if after else None,
                minutes=minutes,
                purpose=purpose,
            )
            assert echo.row_id is not None
            self.rows.chosen = str(echo.row_id)
            if any(presenter):
                acts.set_presenter(self.desk, echo.row_id, *presenter)
            return echo

        return self.perform(add)

    async def action_edit_item(self) -> None:
        """Ask for title, minutes, purpose and presenter; once taken up, for when it began."""
        item, record = self.item, self.record
        if item is None or record is None:
            return
        text = self.words.text
        fields = [
            Field("title", text(N_("Title")), item.title),
            Field("minutes", text(N_("Length in minutes")), str(item.minutes), replaced=True),
        ]
        if not item.is_break:
            fields.append(self._purpose_field(item.purpose, may_break=False))
            fields.append(
                Field(
                    "presenter",
                    text(N_("Presented by")),
                    presenter_of(record, item),
                    text(N_("initials or a name")),
                    replaced=True,
                )
            )
        if (began := self._began(item)) is not None:
            fields.append(Field("began", text(N_("Began at")), self.words.formats.clock(began), replaced=True))
        await self.ask(
            text(N_("Edit the item")), fields, lambda values: self._edit(item, values), check=self._check_item
        )

    def _began(self, item: AgendaItem) -> datetime | None:
        assert self.record is not None
        return next((entry.started_at for entry in self.record.times if entry.item_id == item.id), None)

    def _edit(self, item: AgendaItem, values: Mapping[str, str]) -> bool:
        record = self.record
        assert record is not None
        minutes = self._minutes(values["minutes"])
        presenter = self._presenter(values.get("presenter", ""))
        if minutes is None or presenter is None:
            return False
        changes: list[Callable[[], Echo]] = []
        if values["title"] != item.title:
            changes.append(lambda: acts.retitle_item(self.desk, item.id, values["title"]))
        if minutes != item.minutes:
            changes.append(lambda: acts.retime_item(self.desk, item.id, minutes))
        if "purpose" in values and values["purpose"] != (item.purpose or ""):
            changes.append(lambda: acts.change_purpose(self.desk, item.id, Purpose(values["purpose"])))
        if "presenter" in values and presenter != (item.presenter_id, item.presenter):
            changes.append(lambda: acts.set_presenter(self.desk, item.id, *presenter))
        began = self._began(item)
        if began is not None and values["began"] != self.words.formats.clock(began):
            clock = read_clock(values["began"])
            if clock is None:
                self.say(say(N_("“{text}” is no clock time. Write it like 14.20."), text=values["began"]), Tone.REFUSED)
                return False
            changes.append(lambda: acts.correct_start(self.desk, self.meeting_id, item.id, clock))
        if not changes:
            return True

        def change() -> Echo:
            return [each() for each in changes][-1]

        return self.perform(change)

    async def action_item_contents(self) -> None:
        """Ask for the proposed wording and the background."""
        item = self.item
        if item is None:
            return
        text = self.words.text
        low = self.has_class("-low")
        await self.ask(
            item.title,
            [
                Field("wording", text(N_("Proposed wording")), item.proposed_wording, lines=2 if low else 4),
                Field("background", text(N_("Background")), item.background, lines=2 if low else 4),
            ],
            lambda values: self._write_contents(item, values),
        )

    def _write_contents(self, item: AgendaItem, values: Mapping[str, str]) -> bool:
        changes: list[Callable[[], Echo]] = []
        if values["wording"] != item.proposed_wording:
            changes.append(lambda: acts.set_proposed_wording(self.desk, item.id, values["wording"]))
        if values["background"] != item.background:
            changes.append(lambda: acts.set_background(self.desk, item.id, values["background"]))
        return not changes or self.perform(lambda: [each() for each in changes][-1])

    async def action_write_private_note(self) -> None:
        """Ask for the private note."""
        item = self.item
        if item is None:
            return
        text = self.words.text
        await self.ask(
            item.title,
            [Field("note", text(N_("Private note")), item.facilitator_note, lines=3 if self.has_class("-low") else 6)],
            lambda values: self.perform(lambda: acts.set_facilitator_note(self.desk, item.id, values["note"])),
        )

    async def action_meeting_facts(self) -> None:
        """Ask for day, time, place, language, form and roles."""
        record = self.record
        assert record is not None
        meeting, text = record.meeting, self.words.text
        fields = []
        if meeting.opened_at is None:
            fields += [
                Field("on", text(N_("Day")), meeting.on.isoformat(), replaced=True),
                Field("starts", text(N_("Begins at")), self.words.formats.clock(meeting.starts), replaced=True),
            ]
        fields += [
            Field("minutes", text(N_("Length in minutes")), str(meeting.minutes), replaced=True),
            Field("place", text(N_("Place")), meeting.place),
            Field(
                "language",
                text(N_("Language of the minutes")),
                meeting.language,
                choices=[(language.value, self.words.term(language)) for language in Language],
            ),
            Field(
                "form",
                text(N_("Form of the minutes")),
                meeting.form,
                choices=[(form.value, self.words.term(form)) for form in MinutesForm],
            ),
        ]
        labels = (N_("Chair"), N_("Facilitator"), N_("Minute-taker"), N_("Convener"))
        for role, label in zip(ROLES, labels, strict=True):
            person = record.person_by_id.get(getattr(meeting, role) or 0)
            fields.append(
                Field(role, text(label), person.name if person else "", text(N_("initials or a name")), replaced=True)
            )
        form = await self.ask(text(N_("The meeting")), fields, self._change_meeting, check=self._check_meeting)
        if "on" in form.values:
            self._check_meeting(form, "on")

    def _change_meeting(self, values: Mapping[str, str]) -> bool:
        record = self.record
        assert record is not None
        day = read_day(values["on"], self.today(), self.words.language) if "on" in values else record.meeting.on
        starts = read_clock(values["starts"]) if "starts" in values else record.meeting.starts
        minutes = self._minutes(values["minutes"])
        if day is None or starts is None or minutes is None:
            unclear = "on" if day is None else "starts"
            if minutes is not None:
                self.say(say(N_("“{text}” was not understood."), text=values[unclear]), Tone.REFUSED)
            return False
        roles: dict[str, int | None] = {}
        for role in ROLES:
            person = self._person(values[role])
            if values[role] and person is None:
                return False
            roles[role] = person.id if person else None
        meeting = record.meeting
        return self.perform(
            lambda: acts.set_meeting(
                self.desk,
                self.meeting_id,
                on=day if day != meeting.on else None,
                starts=starts if starts != meeting.starts else None,
                minutes=minutes,
                place=values["place"],
                language=Language(values["language"]),
                form=MinutesForm(values["form"]),
                roles=roles,
            )
        )

    async def action_cancel_meeting(self) -> None:
        """Ask why the meeting is cancelled."""
        text = self.words.text
        await self.ask(
            text(N_("Cancel the meeting")),
            [Field("reason", text(N_("Reason")), hint=text(N_("may be empty")))],
            lambda values: self.perform(lambda: acts.cancel_meeting(self.desk, self.meeting_id, values["reason"])),
        )

    # reading what was typed

    def _check_item(self, form: Form, field: str) -> None:
        if field == "presenter":
            self._echo_person(form, field)

    def _check_meeting(self, form: Form, field: str) -> None:
        if field == "on":
            assert self.record is not None
            form.echo(field, *echo_day(form.value(field), self.today(), self.words, self.record.initiative.country))
        elif field in ROLES:
            self._echo_person(form, field)

    def _echo_person(self, form: Form, field: str) -> None:
        typed = form.value(field)
        person = self._fitting(typed)
        form.echo(field, person.name if person is not None and person.name != typed else "", "key")

    def _minutes(self, typed: str) -> int | None:
        if _MINUTES.fullmatch(typed):
            return int(typed)
        self.say(say(N_("Minutes are a whole number, such as 15.")), Tone.REFUSED)
        return None

    def _fitting(self, typed: str) -> Person | None:
        if not typed or self.record is None:
            return None
        found = match_people(typed, [person for person in self.record.people if person.active])
        return found[0] if len(found) == 1 else None

    def _presenter(self, typed: str) -> tuple[int | None, str] | None:
        if not typed:
            return (None, "")
        person = self._fitting(typed)
        return (person.id, "") if person else (None, typed)

    def _person(self, typed: str) -> Person | None:
        person = self._fitting(typed)
        if typed and person is None:
            self.say(say(N_("Nobody here is called “{typed}”, or several are."), typed=typed), Tone.REFUSED)
        return person
