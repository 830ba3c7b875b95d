"""The app: theme, keymap, language, first screen, and keys in order; no features."""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

import textual.drivers._writer_thread as writer_thread
import textual.drivers.linux_driver as linux_driver
from msgspec import structs
from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import ANSIToTruecolor, LineFilter, Monochrome, NoColor
from textual.screen import Screen

from citerm.acts import elsewhere, reading
from citerm.acts.desk import Desk
from citerm.commands import Command, resolve_keymap
from citerm.config import Settings
from citerm.i18n import Words, words
from citerm.lifeline import HeldText, Lifeline
from citerm.model.message import N_, Message, Refused, say
from citerm.rules.presence import is_away
from citerm.screens.base import BaseScreen
from citerm.screens.key_queue import KeyQueue
from citerm.screens.pen_keeper import PenKeeper
from citerm.screens.storage import KEY as STORAGE_KEY
from citerm.screens.storage import Storage
from citerm.widgets.message_line import Tone
from citerm.widgets.palette import THEME_NAMES, THEMES
from citerm.widgets.safe_text import SafeText
from citerm.widgets.terminal_input import TerminalInput, as_pasted

if TYPE_CHECKING:
    from citerm.acts.elsewhere import Trouble
    from citerm.acts.history import Draft

SCREENS_BY_NAME = {
    "action_plan": ("citerm.screens.initiative.action_plan", "ActionPlanScreen"),
    "agenda": ("citerm.screens.agenda.editor", "AgendaEditorScreen"),
    "annexes": ("citerm.screens.minutes.annexes", "AnnexesScreen"),
    "apologies": ("citerm.screens.agenda.apologies", "ApologiesScreen"),
    "assessment": ("citerm.screens.phase.assessment", "AssessmentScreen"),
    "away": ("citerm.screens.away", "AwayScreen"),
    "board": ("citerm.screens.board.screen", "BoardScreen"),
    "card": ("citerm.screens.board.card", "CardScreen"),
    "checks": ("citerm.screens.initiative.checks", "ChecksScreen"),
    "common_agenda": ("citerm.screens.initiative.common_agenda", "CommonAgendaScreen"),
    "conflict": ("citerm.screens.conflict", "ConflictScreen"),
    "constituting": ("citerm.screens.initiative.constituting", "ConstitutingScreen"),
    "contracts": ("citerm.screens.initiative.contracts", "ContractsScreen"),
    "correct": ("citerm.screens.minutes.correct", "CorrectScreen"),
    "debrief": ("citerm.screens.minutes.debrief", "DebriefScreen"),
    "decision": ("citerm.screens.register.decision", "DecisionScreen"),
    "excerpt": ("citerm.screens.minutes.excerpt", "ExcerptScreen"),
    "extracts": ("citerm.screens.minutes.excerpt_extracts", "ExtractsScreen"),
    "first_run": ("citerm.screens.first_run", "FirstRunScreen"),
    "follow": ("citerm.screens.live.follow", "FollowScreen"),
    "gate": ("citerm.screens.phase.gate", "GateScreen"),
    "group": ("citerm.screens.initiative.group", "GroupScreen"),
    "handoff": ("citerm.screens.initiative.handoff", "HandoffScreen"),
    "help": ("citerm.screens.help", "HelpScreen"),
    "indicator": ("citerm.screens.phase.indicator", "IndicatorScreen"),
    "indicator_round": ("citerm.screens.phase.indicator_round", "IndicatorRoundScreen"),
    "indicators": ("citerm.screens.phase.indicators", "IndicatorsScreen"),
    "dialogue": ("citerm.screens.initiative.dialogue", "DialogueScreen"),
    "elsewhere": ("citerm.screens.elsewhere", "ElsewhereScreen"),
    "informed": ("citerm.screens.minutes.excerpt_informed", "InformedScreen"),
    "initiative": ("citerm.screens.initiative.screen", "InitiativeScreen"),
    "item": ("citerm.screens.agenda.item", "ItemScreen"),
    "language": ("citerm.screens.language", "LanguageScreen"),
    "layout": ("citerm.screens.minutes.layout_settings", "LayoutScreen"),
    "live": ("citerm.screens.live.screen", "LiveScreen"),
    "mandate": ("citerm.screens.initiative.mandate", "MandateScreen"),
    "meetings": ("citerm.screens.agenda.meetings", "MeetingsScreen"),
    "minutes": ("citerm.screens.minutes.screen", "MinutesScreen"),
    "notice": ("citerm.screens.agenda.notice", "NoticeScreen"),
    "organisations": ("citerm.screens.initiative.organisations", "OrganisationsScreen"),
    "palette": ("citerm.screens.palette", "PaletteScreen"),
    "people": ("citerm.screens.people.screen", "PeopleScreen"),
    "phase": ("citerm.screens.phase.screen", "PhaseScreen"),
    "plan": ("citerm.screens.agenda.plan", "PlanScreen"),
    "preparations": ("citerm.screens.agenda.preparations", "PreparationsScreen"),
    "read_back": ("citerm.screens.live.read_back", "ReadBackScreen"),
    "recipients": ("citerm.screens.minutes.recipients", "RecipientsScreen"),
    "register": ("citerm.screens.register.screen", "RegisterScreen"),
    "run_sheet": ("citerm.screens.agenda.run_sheet", "RunSheetScreen"),
    "search": ("citerm.screens.register.search", "SearchScreen"),
    "seating": ("citerm.screens.initiative.seating", "SeatingScreen"),
    "secretariat": ("citerm.screens.initiative.secretariat", "SecretariatScreen"),
    "series": ("citerm.screens.agenda.series", "SeriesScreen"),
    "sideline": ("citerm.screens.initiative.sideline", "SidelineScreen"),
    "start": ("citerm.screens.start", "StartScreen"),
    "status": ("citerm.screens.initiative.status", "StatusScreen"),
    "timetable": ("citerm.screens.phase.timetable", "TimetableScreen"),
    "trend": ("citerm.screens.phase.trend", "TrendScreen"),
    "written": ("citerm.screens.register.written", "WrittenScreen"),
}
"""Where each screen lives; a screen is imported when it is first shown."""

LOOK_EVERY = 1 / 3
"""Seconds between two looks for what others have written."""


class CitermApp(App[int], inherit_bindings=False):
    """The program on the screen, for one record."""

    TITLE = "citerm"
    AUTO_FOCUS = ""
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "say_how_to_quit", show=False, system=True),
        Binding(STORAGE_KEY, "help_storage", show=False, system=True, priority=True),
    ]

    def __init__(
        self,
        desk: Desk,
        words: Words,
        settings: Settings | None = None,
        *,
        first: str = "",
        arguments: dict[str, Any] | None = None,
        exports: str = "",
        lifeline: Lifeline | None = None,
        remarks: Sequence[Message] = (),
        ask_language: bool = False,
        others: Sequence[str] = (),
        copy: bool = False,
        backup_trouble: Callable[[], Message | None] = lambda: None,
        keep_language: Callable[[str], None] | None = None,
        remote: str = "",
        named: bool = False,
        locked: bool = False,
        spare_folders: Callable[[], Sequence[Path]] = tuple,
        remember_folder: Callable[[Path], None] | None = None,
    ) -> None:
        self.desk = desk
        self.storage = Storage(self, spare_folders, remember_folder, self._rescue_beside)
        self._ask_language = ask_language
        name, arguments = (first, arguments or {}) if first else self._proposed_first()
        self._first_screen = self._made(name, arguments)
        # Styles of the first screen are read with the app's own: a second reading would cost a tenth of the start.
        super().__init__(css_path=[Path(__file__).with_name("app.tcss"), *self._first_screen.css_path])
        self.words = words
        self.settings = settings or Settings()
        self.exports = exports
        self.phrases = self.settings.phrases
        self.word_template = self.settings.word_template
        self.soffice = self.settings.soffice
        self.last_written: Path | None = None
        self.lifeline = lifeline
        self.others = tuple(others)
        self.copy = copy
        self.backup_trouble = backup_trouble
        self._told_trouble: Message | None = None
        self.remote = remote
        self.named = named
        self.locked = locked
        self.wanted = ""
        self._remarks = list(remarks)
        self._keep_language = keep_language
        self.keys = KeyQueue(self, super().on_event)
        """Keys that were pressed and have not done their work yet."""
        self._touched = desk.now()
        self.pen = PenKeeper(self, lambda: self.desk, self._pen_turned)
        self._safe_text = SafeText()
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self._no_colours = [NoColor()] if self.no_color else []
        self.theme = self._fitting(self.settings.theme)
        keymap, problems = resolve_keymap(self.settings.keymap)
        self._remarks += problems
        self.set_keymap(keymap)

    def get_default_screen(self) -> Screen[Any]:
        """The first screen is at the bottom of the stack; nothing is shown before it."""
        # Textual gives the bottom screen no callback for its result, and misses it when another takes its place.
        self._first_screen._push_result_callback(self, None)
        if isinstance(self._first_screen, BaseScreen):
            self._first_screen.fit(self.size)
        return self._first_screen

    def on_mount(self) -> None:
        """Begin to listen to signals, and to look for what others write."""
        if self.lifeline is not None:
            tell = get_running_loop().call_soon_threadsafe
            self.lifeline.attach(
                leave=lambda status: tell(lambda: self.exit(return_code=status)),
                interrupted=lambda: tell(self.action_say_how_to_quit),
            )
        self.app_resume_signal.subscribe(self, self._paint_after_resume)
        if self._remarks:
            self.call_later(self._show_remark)
        self.set_interval(LOOK_EVERY, self._look_for_changes)

    def _proposed_first(self) -> tuple[str, dict[str, Any]]:
        if reading.initiative(self.desk) is None:
            return ("language" if self._ask_language else "first_run"), {}
        under_way = [meeting for meeting in reading.meetings(self.desk) if meeting.state.under_way]
        if under_way:
            return "live", {"meeting_id": under_way[-1].id}
        return "start", {}

    def _show_remark(self) -> None:
        if isinstance(self.screen, BaseScreen):
            self.screen.say(self._remarks[0], Tone.ATTENTION)

    def _paint_after_resume(self, _app: App[int]) -> None:
        self.call_after_refresh(self.screen.refresh, layout=True)

    def _look_for_changes(self) -> None:
        self.storage.look()
        if reading.changed(self.desk):
            self.pen.look()
            if isinstance(self.screen, BaseScreen):
                self.screen.read_again()
        self._tell_of_backups()
        self._cover_when_away()

    def _tell_of_backups(self) -> None:
        """Say once, wherever one is, when backups begin to fail; Start goes on saying it until they do not."""
        trouble = self.backup_trouble()
        if trouble == self._told_trouble:
            return
        self._told_trouble = trouble
        if isinstance(self.screen, BaseScreen):
            if trouble is not None and self.screen.SECTION not in ("start", "follow"):
                self.screen.say(trouble, Tone.ATTENTION)
            self.screen.tick()

    def _cover_when_away(self) -> None:
        """Cover the screen when nobody has been there for long, unless a meeting goes on or the room looks on."""
        if not is_away(self._touched, self.desk.now()) or not isinstance(self.screen, BaseScreen):
            return
        if not any(isinstance(screen, BaseScreen) and screen.stays_lit for screen in self.screen_stack):
            self.open_screen("away")

    def _pen_turned(self, news: Message | None) -> None:
        """Tell the screen that somebody else writes in its meeting, or wants to."""
        if isinstance(self.screen, BaseScreen):
            self.screen.pen_turned()
            if news is not None:
                self.screen.say(news, Tone.ATTENTION)

    def refresh_css(self, animate: bool = True) -> None:
        """Textual's own; but before there is a screen, what was read stays in hand for when its styles join it."""
        if self.screen_stack:
            super().refresh_css(animate)
            return
        self.stylesheet.set_variables(self.get_css_variables())
        self.stylesheet.parse()
        self.stylesheet.update(self, animate=animate)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters but the one for named colours, which we do not use, and the net under stored text."""
        filters = super().get_line_filters()
        own = (one for one in filters if not isinstance(one, ANSIToTruecolor | Monochrome))
        return [*own, *self._no_colours, self._safe_text]

    def _fitting(self, theme: str) -> str:
        """The theme that is wanted; where there are no colours, and by itself where there are few, the terminal's own.

        In it everything is told by signs, reversed, bold and underlined text; of finer shades nothing would be left.
        """
        few = self.console.color_system == "standard" and theme == Settings().theme
        return "terminal" if self.no_color or few else theme if theme in THEME_NAMES else Settings().theme

    def _refresh_notifications(self) -> None:
        """Textual's own, where there are any: it lays the whole screen out anew to show none."""
        if self._notifications:
            super()._refresh_notifications()

    # the house that screens know

    def open_screen(self, name: str, /, then: Callable[[Any], Any] | None = None, **arguments: Any) -> None:
        """Show a screen on top of this one."""
        self.push_screen(self._made(name, arguments), then)

    @staticmethod
    def _made(name: str, arguments: dict[str, Any]) -> Screen[Any]:
        module, screen = SCREENS_BY_NAME[name]
        return cast("Screen[Any]", getattr(import_module(module), screen)(**arguments))

    def replace_screen(self, name: str, /, **arguments: Any) -> None:
        """Show a screen instead of this one."""
        self.switch_screen(self._made(name, arguments))

    def go_home(self) -> None:
        """Leave to Start."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if not (isinstance(self.screen, BaseScreen) and self.screen.SECTION == "start"):
            self.replace_screen("start")

    def close_program(self) -> None:
        """Close the program; never while something confirmed lies in memory only and could be kept nowhere."""
        if self.storage.may_close():
            self.exit(0)

    def leave_for(self, wanted: str) -> None:
        """Close the program to open another record by its path, or ``demo`` for the demo."""
        if self.storage.may_close():
            self.wanted = wanted
            self.exit(0)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open no address: no other program is started from here."""

    def make_pdf(self) -> None:
        """Make a PDF of the Word file that was written last."""
        from citerm.screens.pdf import begin_pdf

        if isinstance(self.screen, BaseScreen):
            begin_pdf(self.screen)

    def use_language(self, language: str) -> None:
        """Speak another language, and remember it."""
        self.words = words(language, self.words.formats.zone)
        if self._keep_language is not None:
            self._keep_language(language)
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.show_words()

    def next_theme(self) -> str:
        """Change to the next set of colours and name it."""
        order = list(THEME_NAMES)
        self.theme = "terminal" if self.no_color else order[(order.index(self.theme) + 1) % len(order)]
        return THEME_NAMES[self.theme]

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong with the place of the record."""
        return self.storage.trouble

    def look_after_record(self) -> None:
        """Look at once where the record is kept."""
        self.storage.look()

    def show_trouble(self, screen: BaseScreen[Any]) -> None:
        """Say on a screen what is wrong with the place of the record."""
        self.storage.show_on(screen)

    def _rescue_beside(self, copy: Path | None) -> None:
        if self.lifeline is not None and not self.desk.store.read_only:
            self.lifeline.turn_to(copy or Path(reading.place(self.desk)))

    def action_help_storage(self) -> None:
        """Do what the row about the place of the record offers."""
        self.storage.accept()

    def hold_text(self, draft: Draft) -> None:
        """Hold half-typed text outside the event loop."""
        if self.lifeline is not None:
            self.lifeline.hold(HeldText(**structs.asdict(draft)))

    def let_go_of_text(self) -> None:
        """Let go of the text: it lies in the record."""
        if self.lifeline is not None:
            self.lifeline.taken()

    def key_for(self, command: Command, *, every: bool = False) -> str:
        """The first key that runs a command, as the keymap has it, or all of them."""
        keys = self._keymap.get(command.id, command.keys)
        return keys if every else keys.split(",")[0]

    # keys in order

    async def on_event(self, event: events.Event) -> None:
        """Pass keys and pastes on one at a time."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._touched = self.desk.now()
            if isinstance(event, events.Paste):
                event.text = as_pasted(event.text)
            await self.keys.put(event)
        else:
            await super().on_event(event)

    def hold_keys(self, given_up: Callable[[], None]) -> None:
        """Keep keys waiting while an act waits for the record; Esc gives it up."""
        self.keys.hold(given_up)

    def release_keys(self) -> None:
        """Let keys through again."""
        self.keys.release()

    async def run_action(self, *arguments: Any, **more: Any) -> bool:
        """Run an action; what is refused within it, or waits for the record, is said and ends nothing."""
        try:
            return await super().run_action(*arguments, **more)
        except Refused as refused:
            if isinstance(self.screen, BaseScreen):
                self.screen.say(refused.message, Tone.REFUSED)
            return True

    async def _on_key(self, event: events.Key) -> None:
        """Run the command of a key that nobody took; say so where there is none."""
        event.prevent_default()
        if not await self._check_bindings(event.key) and isinstance(self.screen, BaseScreen):
            self.screen.key_without_effect(event.key)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what is chosen; nothing chosen never empties the clipboard."""
        if text:
            super().copy_to_clipboard(text)

    def action_say_how_to_quit(self) -> None:
        """Ctrl+C ends nothing; say how the program is closed."""
        if isinstance(self.screen, BaseScreen):
            self.screen.say(say(N_("Ctrl+C ends nothing here. Esc leaves to Start, and q closes citerm there.")))

    # dying

    def _fatal_error(self) -> None:
        """Log what broke and leave, without people's texts on the screen."""
        if self.lifeline is not None and self._exception is not None:
            self.lifeline.report(self._exception)
        text = N_(
            "citerm met a fault of its own and had to close. Everything confirmed is saved. Start it again to go on."
        )
        if self._exception is not None and elsewhere.is_damage(self._exception):
            text = N_("The file of the record is damaged. citerm check says how, and names the newest backup.")
        self.panic(Text(self.words.text(text)))


def run(app: CitermApp) -> int:
    """Run the app on this terminal and return the exit status."""
    linux_driver.getincrementaldecoder = lambda _: TerminalInput  # type: ignore[attr-defined, assignment]
    # A terminal that stops reading must not stop the loop: after 30 frames it would block, and saving with it.
    writer_thread.MAX_QUEUED_WRITES = 0  # type: ignore[misc]
    try:
        app.run(mouse=app.settings.mouse)
    finally:
        app.pen.leave()
    return app.return_code or 0
