"""The agenda: planned, changed while the meeting is under way, and corrected afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from citerm.acts import agenda as acts
from citerm.acts import carrying, planning, proposing, reading
from citerm.acts.attached_files import looked_at
from citerm.acts.meeting import live
from citerm.acts.paper_reading import meeting_papers
from citerm.acts.phase.milestones import place_item
from citerm.acts.planning import PlannedItem
from citerm.i18n import capital
from citerm.i18n.terms import item_kind
from citerm.model.meeting import AgendaItem, Meeting, MeetingState, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.paper import MeetingPapers
from citerm.rules.clock import minutes_until
from citerm.screens.agenda.apologies_view import agenda_outlook
from citerm.screens.agenda.breaks import ask_break, proposed_line
from citerm.screens.agenda.item_face import ItemPage, beside_lines, files_line
from citerm.screens.agenda.item_reading import folder_of, page_of
from citerm.screens.agenda.meeting_facts import ask_meeting_facts
from citerm.screens.agenda.note import ask_private_note
from citerm.screens.agenda.noticed import noticed
from citerm.screens.agenda.prepared import prepared
from citerm.screens.agenda.view import agenda_rows, item_details, meeting_line, presenter_of, total
from citerm.screens.entry_fields import EntryFields
from citerm.screens.forms import Field
from citerm.screens.item_place import component_shown, place_fields, place_of, place_shown
from citerm.screens.meeting import MeetingScreen
from citerm.screens.rows import RowKeys
from citerm.screens.run_sheet_opening import open_private
from citerm.screens.when import clock_or_refuse, length_or_refuse, minutes_or_refuse
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList

BREAK = "break"
NEW_MINUTES = "5"
STEP = 5
"""Minutes that + and - give and take."""


class Details(Drawn):
    """The chosen item in full."""

    def __init__(self) -> None:
        super().__init__(id="details")
        self._record: MeetingRecord | None = None
        self._item: AgendaItem | None = None
        self._why: Sequence[Message] = ()
        self._page: ItemPage | None = None

    def show_item(
        self, record: MeetingRecord, item: AgendaItem | None, why: Sequence[Message] = (), page: ItemPage | None = None
    ) -> None:
        """Show this item, why it came here from an earlier meeting, and what goes with it."""
        self._record, self._item, self._why, self._page = record, item, why, page
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Wrap its texts."""
        if self._record is None or self._item is None:
            return [()]
        screen = self.screen
        assert isinstance(screen, AgendaEditorScreen)
        place = place_shown(screen.desk, self._item, screen.words)
        lines = item_details(self._record, self._item, screen.words, width, self._why, place)
        if self._page is not None:
            lines += beside_lines(self._page, screen.words, screen.today(), width)
        return lines


class AgendaEditorScreen(RowKeys, MeetingScreen[None]):
    """Items in order with their clock times; every change is an act and can be undone."""

    SECTION = "agenda"
    CSS_PATH = ["../forms.tcss", "editor.tcss"]

    def __init__(self, meeting_id: int, item_id: int | None = None, said: Echo | None = None) -> None:
        super().__init__(meeting_id)
        self._said = said
        self.rows = RowList(id="agenda")
        if item_id is not None:
            self.rows.chosen = str(item_id)
        self._head = Drawn(id="agenda-head")
        self._details = Details()
        self._why: dict[int, tuple[Message, ...]] = {}
        self._papers = MeetingPapers()
        self._left = 0
        """How much from earlier meetings is not on the agenda, or asks what to do with it."""

    def compose_body(self) -> ComposeResult:
        """Head, items, the chosen item, and the panel for what is asked."""
        yield self._head
        with Horizontal(id="agenda-middle"):
            yield self.rows
            yield self._details
        yield from self.compose_panel()

    def on_mount(self, event: events.Mount) -> None:
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
        cancelled = meeting.state is MeetingState.CANCELLED
        shown = self.words.term(meeting.state) if cancelled else self.words.text(N_("agenda"))
        return (self.record.initiative.name, self.record.group.name, f"{name} · {day}", shown)

    def reread(self) -> None:
        """Read the meeting again."""
        self.record = reading.meeting_record(self.desk, self.meeting_id)
        self._why = carrying.why_there(self.desk, self.meeting_id)
        self._left = 0
        if self._may_take_in(self.record.meeting):
            self._left = len(carrying.carried_over(self.desk, self.record.group.id, meeting_id=self.meeting_id))
        planned = (*total(self.record, self.words), *self._left_over())
        self._papers = meeting_papers(self.desk, self.meeting_id)
        self._head.show([meeting_line(self.record, self.words), planned, *self._ahead(), *self._proposed()])
        wanted = self.rows.chosen
        if not wanted and self.record.running is not None:
            wanted = str(self.record.running.id)
        attached = {each.item_id for each in self._papers.attachments}
        self.rows.set_rows(agenda_rows(self.record, self.words, attached), wanted or None)
        self.row_chosen()

    @staticmethod
    def _may_take_in(meeting: Meeting) -> bool:
        return meeting.state in (MeetingState.PLANNED, MeetingState.CALLED) or meeting.state.under_way

    def _left_over(self) -> Line:
        if not self._left:
            return ()
        key = self.key_shown("from_earlier")
        left = self.words.text(N_("{n} from earlier meetings"), n=self._left)
        return line(("  ·  ", "quiet"), (key, "key-strong"), (f" {left}", "attention"))

    def _ahead(self) -> list[Line]:
        """What is to be known before the meeting, in a line: who comes, and how far it is prepared."""
        assert self.record is not None
        meeting = self.record.meeting
        parts = [
            agenda_outlook(self.record, self.words, self.key_shown("apologies")),
            prepared(self.desk, meeting, self.words, self.key_shown("preparations")),
            noticed(self.record, self._papers, self.words, self.key_shown("notice")),
        ]
        found = [part for part in parts if part]
        return [tuple(piece for part in found for piece in (*line("  ·  "), *part))[1:]] if found else []

    def _proposed(self) -> list[Line]:
        """Attachments that are not as they were, and where a break could be."""
        assert self.record is not None
        parts = [
            files_line(looked_at(self._papers.attachments, within=folder_of(self.house), whole=False), self.words),
            proposed_line(self.record, self.words, self.key_shown("add_break")),
        ]
        found = [part for part in parts if part]
        return [tuple(piece for part in found for piece in (*line("  ·  "), *part))[1:]] if found else []

    def action_apologies(self) -> None:
        """See who comes."""
        self.house.open_screen("apologies", meeting_id=self.meeting_id)

    def action_preparations(self) -> None:
        """See to what the meeting needs."""
        self.house.open_screen("preparations", meeting_id=self.meeting_id)

    def row_chosen(self) -> None:
        """Show the item that is chosen."""
        assert self.record is not None
        item = self.item
        page = page_of(self.record, item, self._papers, folder_of(self.house)) if item is not None else None
        self._details.show_item(self.record, item, self._why.get(item.id, ()) if item is not None else (), page)

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
        if needs == "not_ended" and self.record is not None and not self._may_take_in(self.record.meeting):
            return say(N_("The meeting has ended."))
        if needs == "not_opened" and self.record is not None and self.record.meeting.opened_at is not None:
            return say(N_("The meeting has been opened."))
        return None

    def action_from_earlier(self) -> None:
        """Choose of what is left from earlier meetings."""
        if self._left:
            self.house.open_screen("plan", meeting_id=self.meeting_id)
        else:
            self.say(say(N_("All that is left from earlier meetings is on the agenda.")))

    def action_recurs(self) -> None:
        """Let the item stand on every next agenda, or no longer."""
        if item := self.item:
            self.perform(lambda: acts.set_recurring(self.desk, item.id, not item.recurs))

    # choosing

    def page_rows(self, by: int) -> None:
        """Choose an item as many rows away as are in sight."""
        self.step_rows(by * max(1, self.rows.size.height - 1))

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

    # forms

    @property
    def _people(self) -> EntryFields:
        assert self.record is not None
        return EntryFields(self.desk, self.record, self.words, self.today())

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
            check=self._people.echo,
        )

    def _add(self, values: Mapping[str, str]) -> bool:
        after = self.item
        purpose = None if values["purpose"] == BREAK else Purpose(values["purpose"])

        def add() -> Echo:
            minutes = minutes_or_refuse(values["minutes"])
            presenter = self._people.presenter(values["presenter"])
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

    async def action_add_from_template(self) -> None:
        """Ask which item of the template, or of the phase, comes after the chosen one."""
        assert self.record is not None
        offered = proposing.left_out(self.desk, self.record)
        if not offered:
            self.say(say(N_("All items of the template are on the agenda.")))
            return
        text = self.words.text
        choices = [(str(index), item.title) for index, item in enumerate(offered)]
        await self.ask(
            text(N_("From the template")),
            [Field("item", text(N_("Item")), choices=choices)],
            lambda values: self._add_offered(offered[int(values["item"])]),
        )

    def _add_offered(self, offered: PlannedItem) -> bool:
        after = self.item

        def add() -> Echo:
            echo = acts.add_item(
                self.desk,
                self.meeting_id,
                offered.title,
                after_id=after.id if after else None,
                minutes=offered.minutes,
                purpose=offered.purpose,
                bank_key=offered.bank_key,
                case=offered.case,
                proposed_wording=offered.proposed_wording,
            )
            self.rows.chosen = str(echo.row_id)
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
            Field(
                "minutes",
                text(N_("Length in minutes")),
                str(item.minutes),
                text(N_("or until when: 14.25")) if self._planned else "",
                replaced=True,
            ),
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
            text(N_("Edit the item")),
            fields,
            lambda values: self._edit(item, values),
            check=self._people.echo,
            keep=f"item:{item.id}",
        )

    def _began(self, item: AgendaItem) -> datetime | None:
        assert self.record is not None
        return next((entry.started_at for entry in self.record.times if entry.item_id == item.id), None)

    @property
    def _planned(self) -> bool:
        return self.record is not None and self.record.meeting.opened_at is None

    def _length(self, item: AgendaItem, typed: str) -> int:
        record = self.record
        if record is None or not self._planned:
            return minutes_or_refuse(typed)
        return length_or_refuse(typed, lambda clock: minutes_until(record, item.id, clock))

    def _edit(self, item: AgendaItem, values: Mapping[str, str]) -> bool:
        began = self._began(item)

        def change() -> Echo:
            minutes = self._length(item, values["minutes"])
            presenter = self._people.presenter(values.get("presenter", ""))
            began_at = clock_or_refuse(values["began"]) if began is not None else None
            echo = Echo()
            if values["title"] != item.title:
                echo = acts.retitle_item(self.desk, item.id, values["title"])
            if minutes != item.minutes:
                echo = acts.retime_item(self.desk, item.id, minutes)
            if "purpose" in values and values["purpose"] != item.purpose:
                echo = acts.change_purpose(self.desk, item.id, Purpose(values["purpose"]))
            if "presenter" in values and presenter != (item.presenter_id, item.presenter):
                echo = acts.set_presenter(self.desk, item.id, *presenter)
            if began is not None and began_at is not None and values["began"] != self.words.formats.clock(began):
                echo = acts.correct_start(self.desk, self.meeting_id, item.id, began_at)
            return echo

        return self.perform(change)

    async def action_item_place(self) -> None:
        """Ask for the component, and of an assessment or a gate for the phase."""
        item, record = self.item, self.record
        if item is None or record is None:
            return
        fields = place_fields(self.desk, record, item, self.words)
        if not fields:
            self.say(say(N_("The phase model of this initiative has no components.")), Tone.REFUSED)
            return
        await self.ask(item.title, fields, lambda values: self._place(item, values))

    def _place(self, item: AgendaItem, values: Mapping[str, str]) -> bool:
        track, phase = place_of(values, item)
        component = values.get("component", item.component)
        name = component_shown(self.desk, component, self.words)
        return self.perform(lambda: place_item(self.desk, item.id, component, track=track, phase=phase, name=name))

    def action_item_contents(self) -> None:
        """Open the page of the item, with all that goes with it."""
        if item := self.item:
            self.house.open_screen("item", then=self._back_from, meeting_id=self.meeting_id, item_id=item.id)

    def _back_from(self, item_id: int | None) -> None:
        self.rows.choose(str(item_id))
        self.row_chosen()

    async def action_add_break(self) -> None:
        """Ask where a break comes."""
        if self.record is not None:
            await ask_break(self, self.record, self.item, self._choose)

    def _choose(self, row: str) -> None:
        self.rows.chosen = row

    async def action_write_private_note(self) -> None:
        """Ask for what only whoever leads the meeting reads of the item."""
        if item := self.item:
            await ask_private_note(self, item)

    def action_run_sheet(self) -> None:
        """See the run sheet as it will be written."""
        open_private(self, "run_sheet", meeting_id=self.meeting_id)

    async def action_closed_item(self) -> None:
        """Close the item, or ask what others read in its place."""
        from citerm.screens.agenda.closed import close_or_name

        if self.record is not None and self.item is not None:
            await close_or_name(self, self.record, self.item)

    def action_notice(self) -> None:
        """See what goes out before the meeting."""
        self.house.open_screen("notice", meeting_id=self.meeting_id)

    async def action_meeting_facts(self) -> None:
        """Ask for day, time, place, language, form and roles."""
        if self.record is not None:
            await ask_meeting_facts(self, self.record)

    def action_status_list(self) -> None:
        """Write the open actions as an annex of the agenda."""
        from citerm.acts.printing import told
        from citerm.documents.names import annex_name  # documents are for those who write one
        from citerm.documents.status_list import build
        from citerm.i18n.phrases import Phrases
        from citerm.screens.exports import where_it_lies, write_word

        assert self.record is not None
        spoken = self.record.meeting.language.value
        phrases = Phrases(spoken, self.house.phrases.get(spoken))
        name = annex_name(self.record, phrases.write("status_list.annex"))
        try:
            path = write_word(self.house, name, build(told(self.desk, self.record, spoken), spoken, phrases))
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        parts = ["status-list", reading.meeting_name(self.desk, self.record.meeting)]
        self.say(where_it_lies(self.house, path, parts), Tone.DONE)

    async def action_cancel_meeting(self) -> None:
        """Ask why the meeting is cancelled."""
        text = self.words.text
        await self.ask(
            text(N_("Cancel the meeting")),
            [Field("reason", text(N_("Reason")), hint=text(N_("may be empty")))],
            lambda values: self.perform(lambda: planning.cancel_meeting(self.desk, self.meeting_id, values["reason"])),
        )
