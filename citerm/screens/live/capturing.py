"""A screen of a meeting with a capture line: one use after the other has it, and while it is open it has the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on

from citerm.acts import history
from citerm.acts.desk import meeting_scope, suggestion_scope, why_read_only
from citerm.acts.meeting import live
from citerm.commands import Command, commands_of
from citerm.commands.following import FOLLOWS, SUGGESTS
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, say
from citerm.screens.acting import PerformingScreen
from citerm.screens.drafts import Drafts
from citerm.screens.live.host import LineHost
from citerm.screens.live.line import LineUse
from citerm.widgets.capture_line import CaptureLine
from citerm.widgets.key_line import KeyHint
from citerm.widgets.message_line import Tone

if TYPE_CHECKING:
    from citerm.screens.live.pen_row import PenRow


class CapturingScreen(PerformingScreen[None]):
    """What the live meeting and the screens of its items share: the snapshot's meeting, and the line."""

    SECTION: ClassVar[str] = ""

    record: MeetingRecord
    """The snapshot that everything on the screen shows."""

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.capture = CaptureLine()
        self._pen_row: PenRow | None = None
        """Who writes, where that has to be said."""
        decides = any(command.method == "decision" for command in commands_of(self.SECTION))
        self.line = LineHost(self, Drafts(self, meeting_scope(meeting_id)), adopts=decides)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Come back with the half-typed text as another screen of the meeting has left it."""
        if self._shown and not self.capture.is_open:  # the handler above, which reads again, is called after this one
            self.line.take_up()
        if self._shown:
            self.pen_turned()
        elif self.follows or self.house.pen.waits:
            self.call_after_refresh(self.pen_turned)

    # who writes

    @property
    def writes_in(self) -> int | None:
        """The meeting, while it is under way."""
        return self.meeting_id

    def pen_turned(self) -> None:
        """Show who writes where that is somebody else, and what is asked for and suggested.

        No line is closed in which somebody types: the next letters would be commands.
        """
        if self._pen_row is None and not self.follows and not self.house.pen.waits:
            super().pen_turned()
            return
        from citerm.screens.live.pen_row import PenRow

        if self._pen_row is None:
            self._pen_row = PenRow(self)
            self.mount(self._pen_row, before=self.capture)
        if self.follows and self.house.pen.elsewhere:
            self.line.give_up()
        else:
            self.line.turn()
        self._pen_row.turn()
        super().pen_turned()

    @property
    def has_pen_key(self) -> bool:
        """Whether the pen is taken and handed over on this screen."""
        return any(command.id == "pen" for command in commands_of(self.SECTION))

    @property
    def takes_suggestions(self) -> bool:
        """Whether what is suggested is taken on this screen."""
        return any(command.id == "take_suggestion" for command in commands_of(self.SECTION))

    @property
    def suggesting_keys(self) -> list[str]:
        """The commands by which whoever follows suggests something."""
        return [command.id for command in commands_of(self.SECTION) if command.id in SUGGESTS]

    def action_pen(self) -> None:
        """Hand the pen over, take it, or ask for it."""
        from citerm.screens.live.pen_acts import pen_key  # brings what few meetings ask for

        pen_key(self)

    def action_take_suggestion(self) -> None:
        """Record what is suggested as it stands."""
        from citerm.screens.live.pen_acts import take_suggestion

        take_suggestion(self)

    def action_decline_suggestion(self) -> None:
        """Let what is suggested be."""
        from citerm.screens.live.pen_acts import decline_suggestion

        decline_suggestion(self)

    def action_blank_audience(self) -> None:
        """Show those who follow the meeting nothing, or the meeting again; no key takes that back but this one."""
        self.perform(lambda: live.blank_audience(self.desk, self.meeting_id), undo=False)

    # the same on all of them

    def action_undo(self) -> None:
        """Take back one's own last act on the meeting."""
        self.perform(lambda: history.undo(self.desk, self._acts_in), self._look_at_pen, undo=False)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.perform(lambda: history.redo(self.desk, self._acts_in), self._look_at_pen)

    def _look_at_pen(self, _: Echo) -> None:
        self.house.pen.look(told=True)

    @property
    def _acts_in(self) -> str:
        """Scope of one's own acts here: of the meeting, or of what is suggested to whoever writes."""
        return suggestion_scope(self.meeting_id) if self.follows else meeting_scope(self.meeting_id)

    def action_preview(self) -> None:
        """See the minutes as they stand."""
        self.house.open_screen("minutes", meeting_id=self.meeting_id)

    # while the line is open

    def reason_against(self, command: Command) -> Message | None:
        """While a line is open its keys are text."""
        if self.capture.is_open and command.id != "palette":
            return say(N_("A line is open: Enter saves it, Esc folds it."))
        match command.needs:
            case "pen":
                nothing = not self.follows and not self.house.pen.asks
                return say(N_("You write in this meeting, and nobody asks for the pen.")) if nothing else None
            case "suggestion":
                nothing = not self.house.pen.suggestions
                return say(N_("Nothing is suggested now.")) if nothing else super().reason_against(command)
        if self.desk.store.read_only and command.id not in FOLLOWS:
            return why_read_only(self.desk)
        return super().reason_against(command)

    def label_of(self, command: Command) -> str:
        """Say that whoever follows only suggests."""
        return SUGGESTS.get(command.id, command.label) if self.follows else command.label

    def update_keys(self) -> None:
        """While a line is open, what its keys do; otherwise the commands."""
        if not self.capture.is_open:
            super().update_keys()
            return
        words = self.words
        palette = self.key_shown("palette")
        use = self.line.use
        kept = use is not None and use.kind != ""
        self.key_line.update(
            [
                KeyHint("Enter", words.text(self._enter())),
                KeyHint("Esc", words.text(N_("folds") if kept else N_("back"))),
                KeyHint(palette, words.text(N_("all commands"))),
            ]
        )

    def open_line(self, use: LineUse) -> None:
        """Open the line for a use."""
        self.line.open(use)
        self.update_keys()

    def drafts_for(self, name: str) -> Drafts:
        """Where a use of the line keeps what is no text: beside the one half-typed text of the meeting."""
        return Drafts(self, f"{meeting_scope(self.meeting_id)}:{name}")

    def close_line(self) -> None:
        """Close the line; what was typed has been confirmed, or was nothing."""
        self.line.close()
        self.update_keys()

    def keep_typed(self) -> None:
        """Put the half-typed text on disk until it is decided what becomes of it."""
        self.line.drafts.save_again()

    def retype(self, old: str, new: str | None = None) -> bool:
        """Say whether the line holds this text, and put another in its place."""
        return self.capture.retype(old, new)

    def on_key(self, event: events.Key) -> None:
        """While the line is open it has the keys."""
        if self.capture.is_open and self.line.use is not None and self.line.use.take(event.key):
            event.stop()
        else:
            self.capture.take(event)
        self.key_pressed()

    def key_pressed(self) -> None:
        """A key was pressed, whatever it did."""

    @on(CaptureLine.Changed)
    def _line_changed(self) -> None:
        before = self._enter()
        self.line.typed()
        if self._enter() != before:
            self.update_keys()

    @on(CaptureLine.Submitted)
    def _line_submitted(self) -> None:
        if self.line.use is not None:
            before = self._enter()
            self.line.use.submit()
            if self._enter() != before:
                self.update_keys()

    def _enter(self) -> str:
        """What Enter does in the line that is open."""
        return self.line.use.enter if self.line.use is not None else ""

    @on(CaptureLine.Stepped)
    def _line_stepped(self, event: CaptureLine.Stepped) -> None:
        if self.line.use is not None:
            before = self._enter()
            self.line.use.step(event.step, arrow=event.arrow)
            self.line.keep()
            if self._enter() != before:
                self.update_keys()

    @on(CaptureLine.Folded)
    def _line_folded(self) -> None:
        self.line.fold()
        self.update_keys()

    def on_paste(self, event: events.Paste) -> None:
        """A paste with no line open opens a note with it; it is never read as commands."""
        event.stop()
        if self.capture.is_open:
            self.capture.paste(event.text)
            return
        if reason := self.why_not("running"):
            self.say(reason, Tone.REFUSED)
            return
        self.line.paste(event.text)
        self.update_keys()
