"""What every screen shares: title, message line, key line, words and the clock.

A screen sets ``SECTION`` (its rows of the command table), yields its middle from
:meth:`BaseScreen.compose_body`, writes an ``action_<command>`` for each of its commands, and
re-reads and redraws in :meth:`BaseScreen.reread`. It never imports another screen: it asks the
house for it by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer

from citerm.acts.desk import Desk
from citerm.acts.meeting.meanwhile import Gone, Seen, seen_now
from citerm.commands import Command, command_of, commands_of, key_line, key_name
from citerm.i18n import Words
from citerm.model.message import N_, Echo, Message, say, without_folders
from citerm.screens.house import House
from citerm.screens.ways import Ways
from citerm.widgets.cells import CellCompositor
from citerm.widgets.drawn import Drawn
from citerm.widgets.key_line import KeyHint, KeyLine
from citerm.widgets.lines import Line, Piece, line, wrap
from citerm.widgets.message_line import MessageLine, Tone
from citerm.widgets.pasting import Pasted
from citerm.widgets.title_line import TitleLine

ResultT = TypeVar("ResultT")

LEAST_WIDTH, LEAST_HEIGHT = 50, 14


class BaseScreen(Ways, Screen[ResultT]):
    """A screen of citerm."""

    SECTION: ClassVar[str] = ""
    """The screen's section of the command table."""
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-small"), (70, "-normal"), (118, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-tall"), (32, "-roomy")]

    def __init_subclass__(cls, *args: Any, **kwargs: Any) -> None:
        """Make the bindings from the command table."""
        if "BINDINGS" not in cls.__dict__:
            bindings: list[BindingType] = [
                Binding(command.keys, command.method, command.label, id=command.id)
                for command in commands_of(cls.SECTION)
                if command.keys
            ]
            cls.BINDINGS = bindings
        super().__init_subclass__(*args, **kwargs)

    def __init__(self) -> None:
        super().__init__()
        self._compositor = CellCompositor()
        self.title_line = TitleLine()
        self.message_line = MessageLine()
        self.key_line = KeyLine()
        self._room = Drawn(id="room")
        self._saved_at: datetime | None = None
        self._read_at: Seen | None = None
        """What was there when the screen was read last."""
        self._shown = False
        self._ticker: Timer | None = None
        self._hints: dict[tuple[Words, str, str], KeyHint] = {}

    # what a screen fills in

    def compose_body(self) -> ComposeResult:
        """Yield what stands between title and message line."""
        yield from ()

    def title_parts(self) -> Sequence[str]:
        """Where we are, from general to particular."""
        return ()

    def reread(self) -> None:
        """Read the snapshot again and redraw; called after each act and when others changed the record."""

    def tick(self) -> None:
        """Time has passed: what shows it is shown anew."""

    def until_tick(self, now: datetime) -> timedelta:
        """Time until :meth:`tick` is wanted: the next minute of the wall clock."""
        return timedelta(minutes=1) - timedelta(seconds=now.second, microseconds=now.microsecond)

    def why_not(self, needs: str) -> Message | None:
        """Say why a condition of the command table does not hold; None where it does."""
        return None

    def keep_typed(self) -> None:
        """Put what is half typed on disk until it is decided what becomes of it; screens that keep it do."""

    # what it has

    @property
    def writes_in(self) -> int | None:
        """The meeting that is written here; none where what is done here is not about one."""
        return None

    @property
    def follows(self) -> bool:
        """Whether somebody else writes in that meeting: here it is only looked at, and suggested to."""
        pen = self.house.pen
        return not pen.writes and pen.meeting_id == self.writes_in

    @property
    def stays_lit(self) -> bool:
        """Whether it is shown for as long as it takes, though nobody touches a key."""
        return False

    @property
    def is_current(self) -> bool:
        """Whether people see it: our screens hide what they cover, which then has nothing to paint."""
        return bool(self.app.screen_stack) and self.app.screen is self

    @property
    def house(self) -> House:
        """The app, as far as screens know it."""
        return cast("House", self.app)

    @property
    def desk(self) -> Desk:
        """Where acts are done."""
        return self.house.desk

    @property
    def words(self) -> Words:
        """The language of the screen."""
        return self.house.words

    def now(self) -> datetime:
        """The present moment, UTC."""
        return self.desk.now()

    def today(self) -> date:
        """Today where the initiative is."""
        return self.words.formats.local(self.now()).date()

    def compose(self) -> ComposeResult:
        """Title, body, message line, key line."""
        yield self.title_line
        yield from self.compose_body()
        yield self.message_line
        yield self.key_line
        yield self._room

    def on_mount(self, event: events.Mount) -> None:
        """Show what there is to show and start the clock."""
        self.show_words()
        self.reschedule_tick()
        if self.house.trouble is not None:
            self.house.show_trouble(self)

    def show_words(self) -> None:
        """Say everything again, in the language that is on now."""
        self.read_again()
        self.update_title()
        self.update_keys()

    def read_again(self) -> None:
        """Re-read what is shown, and note what is seen; where it was taken away meanwhile, leave."""
        self._read_at = seen_now(self.desk)
        try:
            self.reread()
        except Gone as gone:
            self._leave_what_is_gone(gone)

    def _leave_what_is_gone(self, gone: Gone) -> None:
        self.action_back()
        self.app.call_later(self._tell_below, gone.message)

    def _tell_below(self, message: Message) -> None:
        if isinstance(self.app.screen, BaseScreen):
            self.app.screen.say(message, Tone.ATTENTION)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Come back to what may have changed meanwhile."""
        if self._shown:
            self.show_words()
        self._shown = True
        event.prevent_default()
        painted = self.is_attached and self._size != self.app.size
        self._on_screen_resume(event)
        if painted:  # whole, when it was laid out; Textual would do so once more
            self._repaint_required = False
            self._repaint_regions.clear()

    # title and keys

    def update_title(self) -> None:
        """Show place, clock and save state."""
        formats = self.words.formats
        end = line((formats.clock(self.now()), "strong"))
        if self._saved_at is not None:
            trouble = self.house.trouble
            kept = trouble is None or trouble.kind != "memory"
            saved = self.words.text(N_("saved {clock}") if kept else N_("in memory {clock}"), clock=self._saved_at)
            end = (*end, Piece("  "), *line((f"● {saved}", "done" if kept else "over-strong")))
        self.title_line.update(self.title_parts(), end)

    def update_keys(self) -> None:
        """Show the keys that work now."""
        hints = [
            self._hint(command)
            for command in key_line(self.SECTION)
            if command.id != "help" and self.house.key_for(command) and self.reason_against(command) is None
        ]
        known = {command.id for command in commands_of(self.SECTION)}
        if "help" in known:
            hints.append(self._hint(command_of(self.SECTION, "help")))
        self.key_line.update(hints)

    def _hint(self, command: Command) -> KeyHint:
        label, words = self.label_of(command), self.words
        hint = self._hints.get((words, command.id, label))
        if hint is None:
            hint = KeyHint(self.key_shown(command.id), words.text(label).lower())
            self._hints[words, command.id, label] = hint
        return hint

    def label_of(self, command: Command) -> str:
        """Message id of a command's label at this moment; a screen may say it more exactly."""
        if command.method == "common_agenda":
            from citerm.acts.reading import initiative  # its name hangs on the track
            from citerm.rules.agenda_name import agenda_named

            found = initiative(self.desk)
            return agenda_named(found.track).text if found is not None else command.label
        return command.label

    def key_shown(self, id: str) -> str:
        """The key of a command as people read it."""
        return self.words.text(key_name(self.house.key_for(command_of(self.SECTION, id))))

    def reason_against(self, command: Command) -> Message | None:
        """Say why a command does not apply now; None where it does."""
        if self.follows and (reason := self.house.pen.reason_against(command.id)) is not None:
            return reason
        return self.why_not(command.needs) if command.needs else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim the keys of commands that do not apply now."""
        command = next((c for c in commands_of(self.SECTION) if c.method == action), None)
        return None if command is not None and self.reason_against(command) is not None else True

    def key_without_effect(self, key: str) -> None:
        """Say that a key did nothing, and why."""
        for command in commands_of(self.SECTION):
            if key in self.house.key_for(command, every=True).split(",") and (reason := self.reason_against(command)):
                self.say(reason, Tone.REFUSED)
                return
        shown = self.words.text(key_name(key))
        self.say(say(N_("{key} does nothing here. {help} shows all keys."), key=shown, help="?"), Tone.PLAIN)

    def pen_turned(self) -> None:
        """Somebody else writes in the meeting now, or nobody, or we: the keys that work are others."""
        if self.writes_in is not None:
            self.update_keys()

    # saying

    def say(self, message: Message | str, tone: Tone = Tone.PLAIN, *, undo: bool = False) -> None:
        """Put one sentence on the message line."""
        text = self.said(message) if isinstance(message, Message) else message
        self.message_line.say([self._sentence(text, tone, undo)])

    @on(Pasted)
    def _paste_was_cut(self, event: Pasted) -> None:
        event.stop()
        left_out = N_("{n} characters of the paste cannot be kept and were left out.")
        self.say(say(left_out, n=event.left_out), Tone.ATTENTION)

    def said(self, message: Message) -> str:
        """A sentence in the language of the screen; to a login that leads nowhere else, without folders."""
        return self.words.say(without_folders(message) if self.house.locked else message)

    def say_echo(self, echo: Echo, *, undo: bool = True) -> None:
        """Repeat in plain words what was done, and what is unusual about it."""
        rows: list[Line] = []
        if echo.said is not None:
            rows.append(self._sentence(self.words.say(echo.said), Tone.DONE, undo))
        rows += [self._sentence(self.words.say(warning), Tone.ATTENTION, False) for warning in echo.warnings]
        self.message_line.say(rows)

    def _sentence(self, text: str, tone: Tone, undo: bool) -> Line:
        match tone:
            case Tone.ATTENTION:
                said = line((self.words.text(N_("Note:")) + " ", "attention-strong"), (text, "attention"))
            case Tone.REFUSED:
                said = line((self.words.text(N_("Not done:")) + " ", "over-strong"), text)
            case Tone.DONE:
                said = line(text)
            case _:
                said = line((text, "quiet"))
        if undo and any(command.id == "undo" for command in commands_of(self.SECTION)):
            hint = self.words.text(N_("takes it back"))
            said = (*said, Piece("  "), *line((self.key_shown("undo"), "key-strong"), (f" {hint}", "quiet")))
        return said

    # time and size

    def reschedule_tick(self) -> None:
        """Ask again when :meth:`tick` is wanted next."""
        if self._ticker is not None:
            self._ticker.stop()
        self._ticker = self.set_timer(self.until_tick(self.now()).total_seconds() + 0.005, self._on_tick)

    def _on_tick(self) -> None:
        self.update_title()
        self.tick()
        self.reschedule_tick()

    def fit(self, size: Size) -> None:
        """Take the arrangement for a size before anything is painted, so that nothing is painted twice."""
        for room, breakpoints in (
            (size.width, self.HORIZONTAL_BREAKPOINTS),
            (size.height, self.VERTICAL_BREAKPOINTS),
        ):
            self.add_class(max((least, name) for least, name in breakpoints if room >= least)[1])

    def on_resize(self, event: events.Resize) -> None:
        """Ask for room where there is too little to work in; nothing is lost meanwhile."""
        width, height = event.size
        cramped = width < LEAST_WIDTH or height < LEAST_HEIGHT
        self.set_class(cramped, "-cramped")
        if cramped:
            text = self.words.text(
                N_("The window is too small: {width} × {height} characters are needed. Everything is kept."),
                width=LEAST_WIDTH,
                height=LEAST_HEIGHT,
            )
            self._room.show([*wrap(line((text, "attention")), max(width, 10))])

    # acts that every screen has

    def action_help(self) -> None:
        """Show all keys of this screen."""
        self.house.open_screen("help", section=self.SECTION)

    def action_palette(self) -> None:
        """Find a command by its name."""
        offered = [c for c in commands_of(self.SECTION) if c.id != "palette" and self.reason_against(c) is None]
        self.house.open_screen("palette", then=self._run_chosen, offered=offered)

    async def _run_chosen(self, chosen: str | None) -> None:
        if chosen:
            await self.run_action(command_of(self.SECTION, chosen).method)

    def action_as_pdf(self) -> None:
        """Make a PDF of the document that was written last."""
        self.house.make_pdf()

    def action_back(self) -> None:
        """Leave this screen."""
        if len(self.app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.house.go_home()

    def action_quit(self) -> None:
        """Close the program."""
        self.house.close_program()

    def action_theme(self) -> None:
        """Change the colours."""
        name = self.house.next_theme()
        self.say(say(N_("Colours: {name}"), name=self.words.text(name)))

    def action_language(self) -> None:
        """Change the language of the screen to the next one."""
        order = ("da", "nb", "nn", "en")
        self.house.use_language(order[(order.index(self.words.language) + 1) % len(order)])
