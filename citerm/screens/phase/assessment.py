"""The phase questions in a meeting: one after the other, answered by each person, concluded by the group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from citerm.acts import reading
from citerm.acts.phase import assessing
from citerm.acts.phase_reading import phase_history, tracks
from citerm.commands import Command
from citerm.model.initiative import replace
from citerm.model.message import N_, Echo, Message, say
from citerm.model.phase import Answer, Assessment
from citerm.rules.readiness import with_earlier
from citerm.screens.live.capturing import CapturingScreen
from citerm.screens.live.line import LineUse
from citerm.screens.live.presence import AttendanceLine
from citerm.screens.live.writing import ActionLine, NoteLine
from citerm.screens.meeting import numbered
from citerm.screens.phase import assessment_page
from citerm.screens.phase.assessment_conditions import UNKNOWN, closed_because, why_not
from citerm.screens.phase.assessment_evidence import EvidenceLine, linked
from citerm.screens.phase.assessment_lines import (
    AnswerLine,
    ConclusionLine,
    ValuesLine,
)
from citerm.screens.phase.assessment_page import SILENCE, Pane
from citerm.screens.phase.assessment_view import AssessmentView, assessment_view
from citerm.widgets.lines import Line, line

SECOND = timedelta(seconds=1)


class AssessmentScreen(CapturingScreen):
    """The questions of one phase under one item."""

    SECTION: ClassVar[str] = "assessment"
    CSS_PATH = "assessment.tcss"

    def __init__(self, meeting_id: int, item_id: int | None = None) -> None:
        super().__init__(meeting_id)
        self._item_id = item_id
        self._chosen: tuple[str, int] | None = None
        """The phase that was chosen instead of the item's own, before the first question."""
        self._place: int | None = None
        self._names_open = False
        self._silent_until: datetime | None = None
        self._snapshot: reading.Snapshot | None = None
        self.view: AssessmentView | None = None
        """What is shown; none where the phase model is not known."""
        self._links: tuple[Answer | None, tuple[str, ...]] = (None, ())
        self._head = Pane(
            "head", lambda width, _: [assessment_page.head(self.view, self.words, width)] if self.view else [()]
        )
        self._clock = Pane("question-clock", lambda width, _: [self._clock_line(width)])
        self._side = Pane("questions", self._side_lines)
        self._page = Pane("page", self._page_lines)

    def compose_body(self) -> ComposeResult:
        """The questions beside the one that is on, where there is room; the line below."""
        with Horizontal(id="body"):
            with Vertical(id="side"):
                yield self._side
            with Vertical(id="main"):
                yield self._head
                yield self._clock
                yield self._page
        yield self.capture

    def on_mount(self, event: events.Mount) -> None:
        """Come back to the question that was left, with the half-typed text."""
        event.prevent_default()  # the handler above is called here, in its place, and not once more
        self._read()
        if self.view is not None:
            self._place = self.view.left_at() if self._over is None else None
        super().on_mount(event)
        self.line.take_up()

    # the snapshot

    def reread(self) -> None:
        """Read the meeting again and show it."""
        self._read()
        self._show()

    def _read(self) -> None:
        self._snapshot = reading.live_record(self.desk, self.meeting_id, self._snapshot)
        record = self.record = self._snapshot.record
        if self._item_id is None and record.running is not None:
            self._item_id = record.running.id
        view = assessment_view(record, tracks(self.desk), self._item_id, self._chosen, self._place)
        if view is not None and view.assessment is None:  # of what is not begun, the meeting knows nothing earlier
            work = with_earlier(record.phases, phase_history(self.desk), view.track.key, view.phase.number)
            view = replace(view, record=replace(record, phases=work))
        self.view = view

    def _show(self) -> None:
        """Show the snapshot from where the facilitator is in it."""
        if self.view is None:
            return
        use = self.line.use if isinstance(self.line.use, ValuesLine) else None
        here = replace(self.view, place=self._place)
        self.view = replace(
            here,
            typing=use is not None,
            jumped=use.jumped if use is not None else None,
            names_open=self._names_open,
            links=self._linked(here.answer),
        )
        if use is not None and self.capture.is_open:
            use.follow(self.view.asked)
        self.set_class(self._place is None, "-overview")
        for pane in (self._head, self._clock, self._side, self._page):
            pane.redraw()
        self.line.rest()

    def _linked(self, answer: Answer | None) -> tuple[str, ...]:
        """What the answer rests on, read once for each answer as it stands."""
        if answer is None:
            return ()
        if self._links[0] != answer:
            self._links = answer, linked(self.desk, answer, self.words)
        return self._links[1]

    def _side_lines(self, width: int, height: int) -> Sequence[Line]:
        return assessment_page.side(self.view, self.words, width, height) if self.view is not None else [()]

    def _page_lines(self, width: int, height: int) -> Sequence[Line]:
        if self.view is None:
            return [line((self.words.say(UNKNOWN), "attention"))]
        return assessment_page.page(self.view, self.words, self.key_shown, self.today(), width, height)

    def title_parts(self) -> Sequence[str]:
        """Group, meeting, item."""
        record, words = self.record, self.words
        item = record.item_by_id.get(self._item_id or 0)
        meeting = numbered(record.meeting, words)
        return (record.group.name, meeting, item.title if item is not None else "")

    @property
    def _assessment(self) -> Assessment | None:
        return self.view.assessment if self.view is not None else None

    # time

    def _clock_line(self, width: int) -> Line:
        if self.view is None or self._place is None:
            return ()
        if self._over is not None:
            return ()
        return assessment_page.clock(self.view.answer, self._silent_until, self.now(), self.words, width)

    def tick(self) -> None:
        """Only the clock is shown anew."""
        if self._silent_until is not None and self.now() >= self._silent_until:
            self._silent_until = None
            self.say(say(N_("The minute is over.")))
        self._clock.redraw()

    def until_tick(self, now: datetime) -> timedelta:
        """A second while it is silent, else the next minute."""
        if self._silent_until is None:
            return super().until_tick(now)
        return min(SECOND - timedelta(microseconds=(now - self._silent_until).microseconds), super().until_tick(now))

    def action_silence(self) -> None:
        """Begin the minute of silence, or end it."""
        self._silent_until = self.now() + SILENCE if self._silent_until is None else None
        if self._silent_until is not None:
            self._with_answer(lambda _: self._clock.redraw())
        self._clock.redraw()
        self.reschedule_tick()

    # what applies now

    @property
    def _over(self) -> Message | None:
        """Why no values can be given; None where they can."""
        return closed_because(self.record, self.view)

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        return why_not(needs, self.record, self.view, self.key_shown)

    def label_of(self, command: Command) -> str:
        """Say what Space does on the first page."""
        if command.id == "next_question" and self._place is None:
            return N_("To the questions") if self._assessment is not None else N_("Begin")
        return super().label_of(command)

    # going

    def action_next_question(self) -> None:
        """Go to the next question; from the first page to where one is."""
        if self.view is None or not self.view.questions:
            return
        if self._place is None:
            self._go((self.view.left_at() or 0) if self._over is None else 0)
        elif self._place + 1 < len(self.view.questions):
            self._go(self._place + 1)

    def action_previous_question(self) -> None:
        """Go to the question before, from the first one to the list of all."""
        if self._place is not None:
            self._go(self._place - 1 if self._place else None)

    def _go(self, place: int | None) -> None:
        self._place = place
        self._names_open = False
        self._silent_until = None
        self.message_line.say([])
        self._show()
        self.update_keys()
        self.reschedule_tick()

    def action_earlier_phase(self) -> None:
        """Take the questions of the phase before."""
        self._choose(-1)

    def action_later_phase(self) -> None:
        """Take the questions of the phase after."""
        self._choose(1)

    def _choose(self, step: int) -> None:
        if self.view is None:
            return
        numbers = [phase.number for phase in self.view.track.phases]
        place = numbers.index(self.view.phase.number) + step
        if 0 <= place < len(numbers):
            self._chosen = self.view.track.key, numbers[place]
            self.reread()
            self.update_keys()

    # a question

    def _with_answer(self, then: Callable[[Answer], None]) -> None:
        """Take the question up where nobody has yet, and go on with it."""
        view = self.view
        if view is None or view.question is None:
            return
        if view.answer is not None:
            then(view.answer)
            return
        desk, meeting_id, item_id, question = self.desk, self.meeting_id, view.item_id, view.question.key
        track, phase = view.track.key, view.phase.number

        def take_up() -> Echo:
            begun = assessing.begin_assessment(desk, meeting_id, item_id, track, phase)
            assert begun.row_id is not None
            return assessing.ask_question(desk, begun.row_id, question)._replace(said=None)

        def go_on(_: Echo) -> None:
            if self.view is not None and self.view.answer is not None:
                then(self.view.answer)

        self.perform(take_up, go_on, undo=False)

    def action_give_values(self) -> None:
        """Open the line for everybody's values; from the first page, for the question where one is."""
        if self._place is None:
            self.action_next_question()
        self._silent_until = None
        self._with_answer(lambda answer: self.open_line(ValuesLine(self, answer, self._show)))

    def action_reveal_values(self) -> None:
        """Show how the values fall."""
        if self.view is not None and (answer := self.view.answer) is not None:
            self.perform(lambda: assessing.reveal(self.desk, answer.id))

    def action_first_speakers(self) -> None:
        """Name those who speak first, or hide their names again."""
        self._names_open = not self._names_open
        self._show()

    def action_conclude_question(self) -> None:
        """Open the line for the conclusion; those who began have spoken, and are named no longer."""
        self._names_open = False
        self._with_answer(lambda answer: self.open_line(ConclusionLine(self, answer)))

    def action_answer_in_words(self) -> None:
        """Open the line for the answer in words."""
        self._with_answer(lambda answer: self.open_line(AnswerLine(self, answer)))

    def action_evidence(self) -> None:
        """Open the line for what the answer rests on."""
        self._with_answer(lambda answer: self.open_line(EvidenceLine(self, answer)))

    def action_action_item(self) -> None:
        """Open the line for a follow-up action."""
        if self._place is None:
            self._open_action(None)
        else:
            self._with_answer(self._open_action)

    def _open_action(self, answer: Answer | None) -> None:
        if self.view is not None:
            answer_id = answer.id if answer is not None else None
            self.open_line(ActionLine(self, self.view.item_id, answer_id=answer_id))

    def action_attendance(self) -> None:
        """Open the line for attendance: who comes late is asked too."""
        self.open_line(AttendanceLine(self))

    def action_note(self) -> None:
        """Open the line for a note."""
        if self.view is not None:
            self.open_line(NoteLine(self, self.view.item_id))

    # the line

    def open_line(self, use: LineUse) -> None:
        """Open the line; while values are typed nothing is shown that was shown before."""
        if isinstance(use, ValuesLine) and self.view is not None:
            use.asked = self.view.asked
        super().open_line(use)
        self._show()

    def close_line(self) -> None:
        """Close the line, and show what there is to show."""
        super().close_line()
        self._show()

    # the end

    def action_end_assessment(self) -> None:
        """Conclude the assessment."""
        if (assessment := self._assessment) is not None:
            self.perform(
                lambda: assessing.conclude_assessment(self.desk, assessment.id), lambda _: self._after_conclusion()
            )

    def _after_conclusion(self) -> None:
        self._place = None
        self._silent_until = None
        self._show()
        self.update_keys()

    def action_print_values(self) -> None:
        """Print each person's value in the minutes, where the group asks for it; or no longer."""
        if (assessment := self._assessment) is not None:
            self.perform(lambda: assessing.print_values(self.desk, assessment.id, not assessment.prints_values))

    # the rest

    def action_back(self) -> None:
        """Back to the meeting; what was answered is kept."""
        self.line.drafts.save_now()
        super().action_back()
