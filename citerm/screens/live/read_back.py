"""The read-back: decisions one by one, then what is missing, then the end and the minutes."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult

from citerm.acts import approving, decisions, reading
from citerm.acts.meeting import attendance, ending
from citerm.acts.phase_reading import tracks
from citerm.commands import Command
from citerm.model.attendance import AttendanceKind
from citerm.model.entries import Outcome
from citerm.model.meeting import ItemState, MeetingState
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.rules.agenda import not_reached, proposed_handling
from citerm.screens.live.read_back_cards import attendance_rows, card, ended_card, unreached_rows
from citerm.screens.live.read_back_forms import ReadBackForms
from citerm.screens.live.read_back_steps import Step, StepKind, steps
from citerm.screens.meeting import MeetingScreen, numbered
from citerm.screens.minutes_file import Written, write_minutes
from citerm.screens.rows import RowKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList

OUTCOMES = (
    Outcome.ADOPTED,
    Outcome.APPROVED,
    Outcome.CHANGED,
    Outcome.REJECTED,
    Outcome.POSTPONED,
    Outcome.REFERRED,
)
_LISTS = (StepKind.UNREACHED, StepKind.ATTENDANCE)
_FILLED = (StepKind.ACTION, StepKind.KEEPER, StepKind.OVERRULED, StepKind.NEXT_MEETING, StepKind.NO_OUTCOME)


class Card(Drawn):
    """One thing, large."""

    def __init__(self) -> None:
        super().__init__(id="card")

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Ask the screen what is on the page."""
        screen = self.screen
        return screen.card_lines(width, height) if isinstance(screen, ReadBackScreen) else [()]


class ReadBackScreen(RowKeys, MeetingScreen[None]):
    """One page after the other; Enter takes each as it stands."""

    SECTION = "read_back"
    CSS_PATH = ["../forms.tcss", "read_back.tcss"]

    def __init__(self, meeting_id: int) -> None:
        super().__init__(meeting_id)
        self.steps: list[Step] = []
        self.step: Step | None = None
        self.written: Written | None = None
        self.ended = False
        self.rows = RowList(id="read-rows")
        self._card = Card()
        self._listed = ""
        self._handling: dict[int, ItemState] = {}

    def compose_body(self) -> ComposeResult:
        """The page, the rows that some pages have, and the panel."""
        yield self._card
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Group and meeting."""
        if self.record is None:
            return ()
        return (self.record.group.name, numbered(self.record.meeting, self.words), self.words.text(N_("read-back")))

    def on_mount(self, event: events.Mount) -> None:
        """Before the end, say that something suggested was not answered."""
        if waiting := len(self.house.pen.suggestions):
            said = say(N_("Suggestions that were not answered: {count}. Esc goes back to them."), count=waiting)
            self.say(said, Tone.ATTENTION)

    # where we are

    def reread(self) -> None:
        """Read the meeting again; the page stays, or gives way to the next where it is dealt with."""
        index = self.index
        record = reading.meeting_record(self.desk, self.meeting_id)
        self.record = approving.with_corrections_proposed(self.desk, record)
        self.steps = steps(self.record, tracks(self.desk))
        keys = [step.key for step in self.steps]
        wanted = self.step.key if self.step else keys[0]
        self.step = self.steps[keys.index(wanted) if wanted in keys else min(index, len(keys) - 1)]
        self.ended = self.record.meeting.state is MeetingState.CLOSED
        self._show_step()

    @property
    def index(self) -> int:
        """Which page this is."""
        keys = [step.key for step in self.steps]
        return keys.index(self.step.key) if self.step and self.step.key in keys else 0

    def _show_step(self) -> None:
        assert self.record is not None
        assert self.step is not None
        listed = self.step.kind in _LISTS and not self.ended
        if listed:
            if self.step.kind is StepKind.UNREACHED:
                rows = unreached_rows(self.record, self.handling, self.words)
            else:
                rows = attendance_rows(self.record, self.step, self.words)
            new_page = self.step.key != self._listed
            self.rows.set_rows(rows, rows[0].id if new_page else None)
        self._listed = self.step.key if listed else ""
        self.set_class(listed, "-listed")
        self._card.redraw()

    def card_lines(self, width: int, height: int) -> Sequence[Line]:
        """The lines of the page."""
        if self.record is None or self.step is None:
            return [()]
        if self.ended:
            return ended_card(self.record, self.written, self.words, width)
        return card(self.house, self.record, self.steps, self.index, width, height)

    @property
    def handling(self) -> dict[int, ItemState]:
        """What becomes of each item not reached: as proposed, or as chosen here."""
        assert self.record is not None
        return proposed_handling(self.record) | self._handling

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        kind = self.step.kind if self.step and not self.ended else None
        holds = {
            "wording": kind is StepKind.DECISION or kind in _FILLED,
            "decision": kind is StepKind.DECISION,
            "list": kind in _LISTS,
            "unreached": kind is StepKind.UNREACHED,
            "attendance": kind is StepKind.ATTENDANCE,
            "ended": self.ended,
        }
        if needs == "before":
            return None if self.index and not self.ended else say(N_("This is the first page."))
        if needs == "decisions_read":
            if kind is StepKind.END:
                return say(N_("Enter ends the meeting."))
            if kind is StepKind.DECISION:
                left = sum(step.kind is StepKind.DECISION for step in self.steps) - self.index
                return say(N_("First the decisions: {count} to read aloud. Enter goes on."), count=left)
            return say(N_("The meeting has ended.")) if self.ended else None
        return None if holds.get(needs, True) else say(N_("There is nothing of that kind on this page."))

    def label_of(self, command: Command) -> str:
        """Say what Enter and r do on this page."""
        kind = self.step.kind if self.step else None
        if command.id == "go_on":
            if self.ended:
                return N_("To Start")
            if kind is StepKind.END:
                return N_("End the meeting")
            return N_("Take all") if kind is StepKind.UNREACHED else N_("Go on")
        if command.id == "adjust" and kind in _FILLED:
            return N_("Fill in")
        return command.label

    # going

    def action_go_on(self) -> None:
        """Take the page as it stands."""
        assert self.step is not None
        if self.ended:
            self.house.go_home()
        elif self.step.kind is StepKind.END:
            self._end()
        else:
            self._go(1)

    def action_go_back(self) -> None:
        """See the page before."""
        if not self.ended and self.index:
            self._go(-1)

    def _go(self, by: int) -> None:
        self.step = self.steps[min(max(self.index + by, 0), len(self.steps) - 1)]
        self.message_line.say([])
        self._show_step()
        self.update_keys()

    def action_leave_all(self) -> None:
        """Leave everything as proposed and end."""
        self._end()

    # ending

    def _end(self) -> None:
        open_items = {item.id for item in not_reached(self.record)} if self.record else set()
        handling = {item: state for item, state in self._handling.items() if item in open_items}
        self.perform(
            lambda: ending.end_meeting(self.desk, self.meeting_id, handling), lambda _: self._write(), undo=False
        )

    def _write(self) -> None:
        self.ended = True
        try:
            self.written = write_minutes(self.house, self.meeting_id)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
        self.reread()
        self.update_keys()

    def action_see_minutes(self) -> None:
        """See the minutes that were written; from there Esc leads to Start, for the meeting is over."""
        self.house.go_home()
        self.house.open_screen("minutes", meeting_id=self.meeting_id)

    # decisions

    def action_next_outcome(self) -> None:
        """Change what came of the proposal to the next possibility."""
        if self.step is None or self.step.decision is None:
            return
        decision = self.step.decision
        at = OUTCOMES.index(decision.outcome) if decision.outcome in OUTCOMES else -1
        outcome = OUTCOMES[(at + 1) % len(OUTCOMES)]
        self.perform(lambda: decisions.set_outcome(self.desk, decision.id, outcome))

    async def action_adjust(self) -> None:
        """Change the wording, or fill in what is missing."""
        if self.step is not None and self.record is not None:
            await ReadBackForms(self, self.record).ask(self.step)

    # items not reached

    def action_to_next_meeting(self) -> None:
        """The item goes to the next agenda."""
        self._handle(ItemState.POSTPONED)

    def action_to_parking(self) -> None:
        """The item is parked."""
        self._handle(ItemState.PARKED)

    def action_to_nothing(self) -> None:
        """The item is dropped."""
        self._handle(ItemState.DROPPED)

    def action_was_done(self) -> None:
        """The item was dealt with."""
        self._handle(ItemState.DONE)

    def _handle(self, state: ItemState) -> None:
        if self.rows.chosen:
            self._handling[int(self.rows.chosen)] = state
            self._show_step()
            self.rows.step(1)

    # attendance

    def action_was_here(self) -> None:
        """The person was here."""
        self._mark(AttendanceKind.ARRIVED)

    def action_was_excused(self) -> None:
        """The person had sent apologies."""
        self._mark(AttendanceKind.EXCUSED)

    def action_was_absent(self) -> None:
        """The person was absent without notice."""
        self._mark(AttendanceKind.ABSENT)

    def _mark(self, kind: AttendanceKind) -> None:
        if self.rows.chosen:
            person_id = int(self.rows.chosen)
            self.perform(lambda: self._marked(person_id, kind))

    def _marked(self, person_id: int, kind: AttendanceKind) -> Echo:
        """Mark somebody as of the beginning of the meeting, for that is what is asked at its end."""
        assert self.record is not None
        opened = self.record.meeting.opened_at
        begin = self.words.formats.local(opened).time() if opened is not None else None
        return attendance.mark(self.desk, self.meeting_id, person_id, kind, at=begin)

    def action_all_here(self) -> None:
        """All who are listed were here."""
        assert self.step is not None
        people = self.step.person_ids
        self.perform(
            lambda: [self._marked(person_id, AttendanceKind.ARRIVED) for person_id in people][-1]._replace(
                said=say(N_("{count} were here"), count=len(people))
            )
        )

    def leave(self) -> None:
        """Back to the meeting, which goes on; after its end, to Start."""
        if self.ended:
            self.house.go_home()
        else:
            self.dismiss(None)
