"""What is wrong with the place of the record, across the whole width of every screen, and the one key that helps."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual.app import App
from textual.timer import Timer

from citerm import paths
from citerm.acts import elsewhere
from citerm.acts.elsewhere import Kind, Trouble
from citerm.commands import key_name
from citerm.model.message import N_, Message, Refused, say, without_folders
from citerm.screens.base import BaseScreen
from citerm.screens.house import House
from citerm.widgets.message_line import Tone

if TYPE_CHECKING:
    from citerm.acts.desk import Desk

KEY = "ctrl+g"
"""The key that accepts what is offered; it works wherever one is, also in a line that is being written."""
HOME_EVERY = 3.0
"""Seconds between two tries to bring home what is written elsewhere."""
SPARE = 16 * 1024 * 1024
"""Bytes that a second place must have beside twice the size of the record."""


class Storage:
    """Watches the place of the record, for the app."""

    def __init__(
        self,
        app: App[Any],
        folders: Callable[[], Sequence[Path]] = tuple,
        remember: Callable[[Path], None] | None = None,
        turned: Callable[[Path | None], object] = lambda copy: None,
    ) -> None:
        self._app = app
        self._folders = folders
        self._remember = remember
        self._turned = turned
        self.trouble: Trouble | None = None
        self.offered: Path | None = None
        """The folder that is offered as a second place."""
        self._timer: Timer | None = None
        self._openings = 1

    @property
    def _house(self) -> House:
        return cast("House", self._app)

    @property
    def _desk(self) -> Desk:
        return self._house.desk

    @property
    def _may_name_places(self) -> bool:
        """Whether people may name a place of their own."""
        return self._remember is not None

    @property
    def _may_save(self) -> bool:
        """Whether what is on the screen may be saved as a record: by anybody but a login that only looks."""
        return not (self._house.locked and self._desk.store.read_only)

    def look(self) -> None:
        """Look whether all is well, and say so on every screen where that has changed."""
        found = elsewhere.trouble(self._desk)
        if (openings := elsewhere.openings(self._desk)) != self._openings:
            self._openings = openings
            self._keep_typed()
        if found == self.trouble:
            return
        before, self.trouble = self.trouble, found
        copy = found.path if found is not None and found.kind is not Kind.GONE else ""
        self._turned(Path(copy) if copy else None)
        if found is None:
            self._stop()
        elif before is None or before.kind is not found.kind:
            self.offered = self.place_with_room() if found.kind is Kind.MEMORY else None
            self._timer = self._timer or self._app.set_interval(HOME_EVERY, self._try_home)
        for screen in self._app.screen_stack:
            if isinstance(screen, BaseScreen):
                self.show_on(screen)
        if found is not None and found.kind is Kind.GONE:
            self._keep_typed()

    def _keep_typed(self) -> None:
        """Keep what is half typed, which the file that lies there now has not; beside it where it takes nothing."""
        for screen in self._app.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.keep_typed()

    def _stop(self) -> None:
        self.offered = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _try_home(self) -> None:
        before = self.trouble
        if before is None or before.kind in (Kind.GONE, Kind.LONG_LOG) or not elsewhere.come_home(self._desk):
            return
        self.look()
        screen = self._app.screen
        if isinstance(screen, BaseScreen):
            screen.read_again()
            screen.say(say(N_("There is room again: everything is in the record.")))

    def show_on(self, screen: BaseScreen[Any]) -> None:
        """Show the row on a screen, or take it away."""
        if not screen.title_line.is_attached:
            return  # the audience is not told
        from citerm.widgets.trouble_row import TroubleRow  # hardly ever needed

        rows = screen.query(TroubleRow)
        if self.trouble is None:
            rows.remove()
        else:
            text = self._house.words.say(self.said())
            if rows:
                rows.first().say(text)
            else:
                screen.mount(TroubleRow(text), after=screen.title_line)
        screen.update_title()

    def said(self) -> Message:
        """What the row says: what is wrong, what is safe, what the key does."""
        found = self.trouble
        assert found is not None
        key = self._house.words.text(key_name(KEY))
        match found.kind:
            case Kind.MEMORY if self.offered is not None:
                text = N_("{why} What you confirm lies in memory only ({count} so far). {key} keeps it in {folder}.")
            case Kind.MEMORY:
                text = N_("{why} What you confirm lies in memory only ({count} so far). {key}: keep it elsewhere.")
            case Kind.SECOND_PLACE:
                text = N_("{why} What you confirm is kept in {folder} ({count} so far) until there is room again.")
            case Kind.PARTED:
                text = N_(
                    "Somebody has written in the record meanwhile. {key} saves yours ({count}) as a record of its own."
                )
            case Kind.LONG_LOG:
                text = N_(
                    "Another program hangs while it reads the record, so its log keeps growing."
                    " Close other citerm programs."
                )
            case Kind.GONE if not self._may_save:
                text = N_("The record is not where it was. This screen goes on when it is back.")
            case Kind.GONE:
                text = N_("{path} was moved or replaced. Nothing is written; your text is kept. {key} saves a copy.")
        folder = str(self.offered) if self.offered is not None else os.path.dirname(found.path)
        said = say(text, why=found.why, count=found.acts, key=key, path=found.path, folder=_short(folder))
        return without_folders(said) if self._house.locked else said

    def accept(self) -> None:
        """Do what the row offers."""
        screen = self._app.screen
        if self.trouble is None or not isinstance(screen, BaseScreen) or not screen.title_line.is_attached:
            return  # the audience is offered nothing
        if self.trouble.kind is Kind.MEMORY and self.offered is not None:
            self._keep_in(screen, self.offered)
        elif self.trouble.kind in (Kind.GONE, Kind.PARTED) and self._may_save:
            self._save_copy(screen, paths.new_record(Path(self._desk.store.path).stem, os.environ))
        elif self.trouble.kind is Kind.MEMORY and self._may_name_places:
            self._ask(N_("A folder with room for the record, on another disk:"), N_("Folder"), "", self._keep_in_named)
        else:
            screen.say(self.said(), Tone.ATTENTION)

    def _ask(self, asked: str, label: str, place: str, answer: Callable[[str], None]) -> None:
        if not isinstance(self._app.screen, BaseScreen) or self._app.screen.SECTION != "elsewhere":
            self._house.open_screen("elsewhere", asked=say(asked), label=label, place=place, answer=answer)

    def _save_copy(self, screen: BaseScreen[Any], place: Path) -> None:
        if self._may_name_places:
            asked = N_("What is on the screen is saved as a record of its own, and opened. The other file stays.")
            self._ask(asked, N_("File"), str(place), self._save_as)
            return
        try:
            self._save_as(str(place))
        except Refused as refused:
            screen.say(refused.message, Tone.REFUSED)

    def _save_as(self, place: str) -> None:
        target = paths.checked(place, os.environ)
        with suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        elsewhere.save_copy(self._desk, target)
        self._house.leave_for(str(target))

    def _keep_in(self, screen: BaseScreen[Any], folder: Path) -> None:
        try:
            elsewhere.move_to(self._desk, folder)
        except Refused as refused:
            screen.say(refused.message, Tone.REFUSED)
            self.offered = self.place_with_room(but=folder)
            self.show_on(screen)
            return
        self.look()
        screen.say(say(N_("From now on everything you confirm is on disk, in {folder}."), folder=str(folder)))

    def _keep_in_named(self, place: str) -> None:
        folder = paths.checked(place, os.environ)
        elsewhere.move_to(self._desk, folder)
        if self._remember is not None:
            self._remember(folder)
        self.look()

    def place_with_room(self, but: Path | None = None) -> Path | None:
        """The first folder that has room for a copy of the record."""
        need = 2 * elsewhere.size(self._desk) + SPARE
        return next((folder for folder in self._folders() if folder != but and _room(folder) >= need), None)

    def may_close(self) -> bool:
        """Keep what lies in memory only; whether there is nothing that closing would lose."""
        if self.trouble is None:
            return True
        elsewhere.keep_before_closing(self._desk, self._folders)
        self.look()
        if self.trouble is None or self.trouble.kind is not Kind.MEMORY or not self.trouble.acts:
            return True
        screen = self._app.screen
        if isinstance(screen, BaseScreen):
            screen.say(self.said(), Tone.ATTENTION)
        return False


def _room(folder: Path) -> int:
    try:
        if not os.access(folder, os.W_OK | os.X_OK):
            return 0
        state = os.statvfs(folder)
    except OSError:
        return 0
    return state.f_bavail * state.f_frsize


def _short(folder: str) -> str:
    home = os.path.expanduser("~")
    return "~" + folder[len(home) :] if folder.startswith(home + os.sep) else folder
