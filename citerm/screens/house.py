"""The app, as far as screens know it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from citerm.acts.desk import Desk
from citerm.commands import Command
from citerm.i18n import Words
from citerm.model.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from citerm.acts.elsewhere import Trouble
    from citerm.acts.history import Draft
    from citerm.screens.pen_keeper import PenKeeper


class House(Protocol):
    """What a screen may ask of the app."""

    desk: Desk
    words: Words
    exports: str
    """Folder that exported files are written to."""
    others: Sequence[str]
    """Paths of the other records in the data folder."""
    phrases: Mapping[str, Mapping[str, str]]
    """Phrases of the minutes by language, instead of those shipped."""
    word_template: str
    """A Word file that the minutes take their look from; empty for none."""
    soffice: str
    """Path of LibreOffice, which makes PDF; empty where the settings name none."""
    last_written: Path | None
    """The Word file that was written last from a screen."""
    copy: bool
    """Whether the record is a throw-away copy."""
    backup_trouble: Callable[[], Message | None]
    """Answers what went wrong with the latest backup."""
    pen: PenKeeper
    """Who writes in the meeting that is on the screen."""
    remote: str
    """How ``ssh`` comes back to this host, such as ``ssh anna@host``; empty where people sit at it."""
    named: bool
    """Whether the record was named when the program was started: a command without its name takes another."""
    locked: bool
    """Whether this is a login that leads nowhere else: no folder is named then."""

    def open_screen(self, name: str, /, then: Callable[[Any], Any] | None = None, **arguments: Any) -> None:
        """Show a screen on top of this one, by its name in the app's table; ``then`` gets its answer."""

    def replace_screen(self, name: str, /, **arguments: Any) -> None:
        """Show a screen instead of this one."""

    def go_home(self) -> None:
        """Leave to Start."""

    def close_program(self) -> None:
        """Close the program; whatever meeting is open goes on."""

    def leave_for(self, wanted: str) -> None:
        """Close the program to open another record by its path, or ``demo`` for the demo."""

    def make_pdf(self) -> None:
        """Make a PDF of the Word file that was written last."""

    def use_language(self, language: str) -> None:
        """Speak another language from now on."""

    def next_theme(self) -> str:
        """Change to the next set of colours and name it."""

    def hold_text(self, draft: Draft) -> None:
        """Hold half-typed text where neither a stalled terminal nor a blocked loop can lose it."""

    def let_go_of_text(self) -> None:
        """Take note that the text lies in the record, or was confirmed."""

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong with the place of the record."""

    def look_after_record(self) -> None:
        """Look at once where the record is kept."""

    def show_trouble(self, screen: Screen[Any]) -> None:
        """Say on a screen what is wrong with the place of the record."""

    def hold_keys(self, given_up: Callable[[], None]) -> None:
        """Keep keys waiting while an act waits for the record; Esc gives it up."""

    def release_keys(self) -> None:
        """Let keys through again."""

    def key_for(self, command: Command, *, every: bool = False) -> str:
        """The key that runs a command, as the keymap has it, or all its keys; empty for none."""
