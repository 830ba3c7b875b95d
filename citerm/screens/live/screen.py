"""The live meeting: the screen owns the snapshot, widgets show it, the capture line takes what is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from citerm.acts import approving, reading
from citerm.acts.meeting import live
from citerm.commands import Command
from citerm.i18n import Words
from citerm.model.initiative import replace
from citerm.model.meeting import AgendaItem, MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, say
from citerm.rules.decisions import to_be_heard
from citerm.rules.holidays import holiday_on
from citerm.rules.item_work import ItemWork, work_of
from citerm.screens.live.choosing import JumpLine
from citerm.screens.live.conditions import decision_meant, why_not
from citerm.screens.live.follow_up import FollowUpPane
from citerm.screens.live.line_keys import LineKeys
from citerm.screens.live.polling import cut_short
from citerm.screens.live.presence import InvitedGuests
from citerm.screens.live.time import SleepWatch, give_minutes, take_minutes
from citerm.widgets.agenda_panel import AgendaPanel, AgendaStrip
from citerm.widgets.attendance_panel import Attendance, AttendancePanel, AttendanceStrip
from citerm.widgets.entry_rows import EntryRows
from citerm.widgets.item_head import ItemHead, ItemView
from citerm.widgets.lines import Line, line
from citerm.widgets.measured_rows import measured_rows
from citerm.widgets.message_line import Tone
from citerm.widgets.timer_bar import TimerBar, TimerKeys

if TYPE_CHECKING:
    from citerm.screens.live.closed import Doors

ROOMY = 20
"""Rows from which on nothing needs to be folded."""
HOLIDAYS_AFTER = 2.0
"""Seconds without a key after which the holidays are read, aside: the first due date need not wait for them."""
ENTER_AFTER_JUMP = timedelta(seconds=2)

SCREEN_OF = {
    ItemWork.QUESTIONS: "assessment",
    ItemWork.GATE: "gate",
    ItemWork.INDICATORS: "indicator_round",
    ItemWork.MEMBERS: "constituting",
    ItemWork.COMMON_AGENDA: "common_agenda",
    ItemWork.ACTION_PLAN: "action_plan",
    ItemWork.SEATING: "seating",
    ItemWork.SECRETARIAT_TASKS: "secretariat",
}
WORK_LABELS = {
    ItemWork.FOLLOW_UP: N_("Follow up"),
    ItemWork.QUESTIONS: N_("Questions"),
    ItemWork.GATE: N_("Gate"),
    ItemWork.INDICATORS: N_("Measure"),
    ItemWork.MEMBERS: N_("Members"),
    ItemWork.COMMON_AGENDA: N_("Goals, efforts"),
    ItemWork.ACTION_PLAN: N_("Action plan"),
    ItemWork.SEATING: N_("Table plan"),
    ItemWork.SECRETARIAT_TASKS: N_("Tasks"),
}


class LiveScreen(LineKeys):
    """One meeting while it is held."""

    SECTION: ClassVar[str] = "live"
    CSS_PATH = "screen.tcss"

    def __init__(self, meeting_id: int, entry: tuple[str, int] | None = None) -> None:
        super().__init__(meeting_id)
        self._wanted = entry
        self._agenda = AgendaPanel()
        self._agenda_strip = AgendaStrip()
        self._attendance = AttendancePanel()
        self._attendance_strip = AttendanceStrip()
        self._head = ItemHead()
        self._timer = TimerBar()
        self._follow = FollowUpPane(self, self._entries)
        self._guests = InvitedGuests(self)
        self._jumped_at: datetime | None = None
        self._note_open = False
        self._doors: Doors | None = None
        self._low = False
        """Whether rows are so few that head and clock are folded."""
        self._sleep = SleepWatch()
        self._attends = False
        """Whether the meeting is painted, and its pen looked after."""
        self._holidays: Timer | None = None
        self._snapshot: reading.Snapshot | None = None
        self._shown_around: tuple[MeetingRecord, Words, bool, bool] | None = None
        self._shown_item: int | None = None
        self._shown_count = -1

    def compose_body(self) -> ComposeResult:
        """Agenda and attendance beside or above the item, its clock and its entries; the line below."""
        with Horizontal(id="body"):
            with Vertical(id="side"):
                yield self._agenda
                yield self._attendance
            with Vertical(id="main"):
                yield self._agenda_strip
                yield self._attendance_strip
                yield self._head
                yield self._timer
                yield self._entries
        yield self.capture

    def on_mount(self, event: events.Mount) -> None:
        """Come back to where the meeting was left, with the half-typed text."""
        event.prevent_default()  # the handler above is called here, in its place, and not once more
        if last := reading.last_act(self.desk, self.meeting_id):
            self._saved_at = datetime.fromisoformat(last)
        super().on_mount(event)
        self.line.restore()
        self._restore_poll()
        self._show_found(self._wanted)
        self.update_keys()
        self._holidays = self.set_timer(HOLIDAYS_AFTER, self._load_holidays)
        self.call_after_refresh(self._attend)

    def _restore_poll(self) -> None:
        """Open the poll again that was cut short."""
        if self.capture.is_open or not self.record.meeting.state.under_way:
            return
        if poll := cut_short(self):
            self.open_line(poll)

    def _load_holidays(self) -> None:
        country = self.record.initiative.country
        Thread(target=holiday_on, args=(self.today(), country, self.words.language), daemon=True).start()

    # the snapshot

    def reread(self) -> None:
        """Read the meeting again and show it."""
        self._snapshot = reading.live_record(self.desk, self.meeting_id, self._snapshot)
        self.record = approving.with_corrections_proposed(self.desk, self._snapshot.record)
        item = self.item
        if item is None or item.id != self._shown_item:
            self._note_open = False
        self._show_around(item)
        self._show_entries(item)
        self._show_clock()
        self.line.rest()
        if self._attends:
            self._attend()

    def _attend(self) -> None:
        """Hold the pen for as long as the meeting is under way and on the screen, where nobody else does."""
        self._attends = True
        self.house.pen.attend(self.meeting_id if self.record.meeting.state.under_way else None)

    def perform(
        self, act: Callable[[], Echo], then: Callable[[Echo], None] | None = None, *, undo: bool = True
    ) -> bool:
        """Do an act; one that is done before the pen was taken takes it first."""
        if not self._attends:
            self._attend()
        self.house.pen.take()
        return super().perform(act, then, undo=undo)

    @property
    def stays_lit(self) -> bool:
        """A meeting that goes on is never covered."""
        return self.record.meeting.state.under_way

    def on_unmount(self) -> None:
        """The meeting is left: others may write in it."""
        others = (screen for screen in self.app.screen_stack if isinstance(screen, LiveScreen) and screen is not self)
        if all(screen.meeting_id != self.meeting_id for screen in others):
            self.house.pen.leave(self.meeting_id)

    def _show_around(self, item: AgendaItem | None) -> None:
        """Show what stands around the entries, where anything but an entry has changed."""
        record, words = self.record, self.words
        around = (
            replace(record, notes=(), decisions=(), actions=(), parked=(), handoffs=()),
            words,
            self._note_open,
            self._low,
        )
        if around == self._shown_around:
            return
        self._shown_around = around
        self._agenda.show_record(record, words)
        self._agenda_strip.show_record(record, words)
        attendance = Attendance(record)
        self._attendance.show_record(attendance, words)
        self._attendance_strip.show_record(attendance, words)
        self._head.show_item(
            ItemView(record, item, words, self._note_open, self._low, approving.remarks_under(self.desk, record, item))
        )

    @property
    def item(self) -> AgendaItem | None:
        """The item that the screen is about: the one that is on, before the meeting its first."""
        if self.record.running is not None or self.record.meeting.opened_at is not None:
            return self.record.running
        return self.record.items[0] if self.record.items else None

    def _show_entries(self, item: AgendaItem | None) -> None:
        found = self.record.entries(item.id) if item is not None else []
        self._rows = EntryRows(self.record, self.words, self.today(), self._rows)
        followed = self._follow.rows(item)
        measured = measured_rows(self.record, item, self.words)
        before = [*followed, *measured]
        rows = [*before, *self._rows.rows(found)] if before else self._rows.rows(found)
        item_id = item.id if item is not None else None
        fresh = len(rows) > self._shown_count if item_id == self._shown_item else not followed
        to_start = bool(followed) and item_id != self._shown_item
        self._entries.show(rows, empty=self._nothing_yet(), to_end=fresh, to_start=to_start)
        self._shown_item, self._shown_count = item_id, len(rows)

    def _nothing_yet(self) -> Sequence[Line]:
        if self.record.meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED):
            return []
        opens = " " + self.words.text(N_("opens the meeting"))
        return [line((self.key_shown("next_item"), "key-strong"), (opens, "quiet"))]

    def tick(self) -> None:
        """Show the clock; time for which the computer slept is left out, and said."""
        if self.follows or not self._sleep.leave_out(self):
            self._show_clock()

    def _show_clock(self) -> None:
        keys = TimerKeys(*(self.key_shown(id) for id in ("more_time", "decision", "postpone", "park")))
        seconds = self._timer.wants_seconds
        self._timer.show_time(self.record, self.now(), self.words, keys, low=self._low)
        if seconds != self._timer.wants_seconds:
            self.reschedule_tick()

    def until_tick(self, now: datetime) -> timedelta:
        """Time until the clock shows something else."""
        return self._timer.until_change(now)

    def title_parts(self) -> Sequence[str]:
        """Initiative, group, meeting, day."""
        record, words = self.record, self.words
        number = record.meeting.number
        meeting = (
            words.text(N_("meeting {number}"), number=number)
            if number is not None
            else words.term(record.meeting.state)
        )
        blanked = words.text(N_("room blanked")) if record.meeting.blanked else ""
        return (record.initiative.name, record.group.name, meeting, words.formats.short_day(record.meeting.on), blanked)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange for the new size."""
        super().on_resize(event)
        low = event.size.height < ROOMY
        if low != self._low:
            self._low = low
            self.reread()

    # what applies now

    def why_not(self, needs: str) -> Message | None:
        """Say why a command does not apply."""
        return why_not(needs, self.record, self.selected, self.key_shown)

    def label_of(self, command: Command) -> str:
        """Say exactly what a key does at this moment."""
        if command.id == "next_item":
            if self.record.meeting.opened_at is None:
                return N_("Open the meeting")
            if live.following(self.record.items) is None:
                return N_("Read-back")
        if command.id == "blank_audience" and self.record.meeting.blanked:
            return N_("Show room")
        if command.id == "close_item" and (item := self.record.running) is not None and item.closed:
            return N_("Open to all")
        if command.id == "take_up" and (work := work_of(self.record.running)) is not None:
            return WORK_LABELS[work]
        return super().label_of(command)

    # what the item is for

    def key_pressed(self) -> None:
        """Wait with the holidays until nobody types."""
        if self._holidays is not None:
            self._holidays.reset()

    def action_take_in_guests(self) -> None:
        """Take in who is invited for the item that is on."""
        self._guests.take_in()

    def say_echo(self, echo: Echo, *, undo: bool = True) -> None:
        """Repeat what was done; where an item begins by it, say who is invited to it."""
        super().say_echo(self._guests.proposed(echo), undo=undo)

    def action_take_up(self) -> None:
        """Do what the item is for: follow up, ask the phase questions, decide at the gate, measure."""
        work = work_of(self.record.running)
        if work is None:
            return
        if work is not ItemWork.FOLLOW_UP:
            self.line.drafts.save_now()
            self.house.open_screen(SCREEN_OF[work], meeting_id=self.meeting_id)
        elif self.follows and (reason := self.house.pen.reason_against("follow_up")):
            self.say(reason, Tone.REFUSED)
        elif self._follow.found.asked:
            self.open_line(self._follow.line(self.open_line))
        else:
            self.say(say(N_("There is nothing to follow up.")))

    # items and time

    def action_next_item(self) -> None:
        """Open the meeting, go to the next item, or to the read-back."""
        if self.record.meeting.opened_at is None:
            self.perform(lambda: live.open_meeting(self.desk, self.meeting_id))
        elif live.following(self.record.items) is None:
            self.action_read_back()
        else:
            self.perform(lambda: live.next_item(self.desk, self.meeting_id))

    def action_previous_item(self) -> None:
        """Go back to the item before."""
        self.perform(lambda: live.previous_item(self.desk, self.meeting_id))

    def action_go_to_item(self) -> None:
        """Ask for the number of an item and go there."""
        numbers = {self.record.number_of(item): item.id for item in self.record.items if not item.is_break}
        self.open_line(JumpLine(self, numbers, self._go_to))

    def _go_to(self, item_id: int) -> None:
        self._jumped_at = self.now()
        self.perform(lambda: live.go_to_item(self.desk, self.meeting_id, item_id))

    def key_without_effect(self, key: str) -> None:
        """Say that a key did nothing; not of the Enter that people give a number which was clear without it."""
        if key == "enter" and self._jumped_at is not None and self.now() - self._jumped_at < ENTER_AFTER_JUMP:
            return
        super().key_without_effect(key)

    def action_postpone(self) -> None:
        """Postpone the item that is on."""
        if item := self.record.running:
            self.perform(lambda: live.postpone_item(self.desk, self.meeting_id, item.id))

    def action_close_item(self) -> None:
        """Close the item that is on, or open it again."""
        from citerm.screens.live.closed import Doors  # few meetings close theirs

        self._doors = self._doors or Doors(self)
        self._doors.press()

    def action_more_time(self) -> None:
        """Give the item five minutes, from the later item that has most left."""
        give_minutes(self)

    def action_less_time(self) -> None:
        """Take five minutes from the item."""
        take_minutes(self)

    def action_pause(self) -> None:
        """Stop the clock, or let it run on."""
        paused = self.record.meeting.state is MeetingState.PAUSED
        self.perform(lambda: (live.resume if paused else live.pause)(self.desk, self.meeting_id))
        self.reschedule_tick()

    def action_run_sheet(self) -> None:
        """See the whole run sheet, from the item that is on."""
        from citerm.screens.run_sheet_opening import open_private  # not on the way to the first screen

        item = self.item
        open_private(self, "run_sheet", meeting_id=self.meeting_id, item_id=item.id if item else None)

    def action_private_note(self) -> None:
        """Show the private note of the item, and who is to be heard after a poll; or hide both again."""
        from citerm.screens.run_sheet_opening import leads  # not on the way to the first screen

        if not leads(self.desk):
            self.action_run_sheet()  # which says to whom it is open
            return
        self._note_open = not self._note_open
        self.reread()
        if not self._note_open:
            self.say("")
            return
        decision = decision_meant(self.record, self.selected)
        low = to_be_heard(s for s in self.record.stances if decision is not None and s.decision_id == decision.id)
        if low:
            known = self.record.person_by_id
            heard = say(N_("To be heard: {people}"), people=[known[id_].name for id_ in low])
            self.say(heard)

    # the rest

    def action_search(self) -> None:
        """Search all meetings; what is found under the item that is on is selected here."""
        self.house.open_screen("search", then=self._show_found, here=self.meeting_id)

    def _show_found(self, found: tuple[str, int] | None) -> None:
        if any(row.key == found for row in self._entries.rows):
            self._entries.highlight(found)

    def action_agenda(self) -> None:
        """Change the agenda."""
        running = self.record.running
        self.house.open_screen("agenda", meeting_id=self.meeting_id, item_id=running.id if running else None)

    def action_read_back(self) -> None:
        """End the meeting: the read-back."""
        self.line.drafts.save_now()
        self.house.open_screen("read_back", meeting_id=self.meeting_id)

    def action_back(self) -> None:
        """Let go of the selected entry, else leave to Start; the meeting goes on."""
        if self._entries.highlighted is not None:
            self._entries.highlight(None)
            self.update_keys()
            return
        self.line.drafts.save_now()
        self.house.go_home()
