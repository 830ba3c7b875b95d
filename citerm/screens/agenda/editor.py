"""The agenda: planned, changed while the meeting is under way, and corrected afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from citerm.acts import agenda as acts
from citerm.acts import carrying, planning, reading
from citerm.acts.attached_files import looked_at
from citerm.acts.meeting import live
from citerm.acts.paper_reading import meeting_papers
from citerm.i18n import capital
from citerm.model.meeting import Meeting, MeetingState, Purpose
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.paper import MeetingPapers
from citerm.screens.agenda.apologies_view import agenda_outlook
from citerm.screens.agenda.breaks import ask_break, proposed_line
from citerm.screens.agenda.details import Details
from citerm.screens.agenda.editor_forms import AgendaForms
from citerm.screens.agenda.item_face import files_line
from citerm.screens.agenda.item_reading import folder_of, page_of
from citerm.screens.agenda.meeting_facts import ask_meeting_facts
from citerm.screens.agenda.note import ask_private_note
from citerm.screens.agenda.noticed import noticed
from citerm.screens.agenda.prepared import prepared
from citerm.screens.agenda.view import agenda_rows, meeting_line, total
from citerm.screens.forms import Field
from citerm.screens.rows import RowKeys
from citerm.screens.run_sheet_opening import open_private
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList

STEP = 5
"""Minutes that + and - give and take."""


class AgendaEditorScreen(RowKeys, AgendaForms):
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
