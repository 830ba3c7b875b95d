"""Opening the terminal program: may it run here, on which record, under whose guard."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from citerm import paths
from citerm.cli.session import Session, WrongUse, account, clock
from citerm.config import keep_language
from citerm.i18n import words
from citerm.lifeline import Lifeline, with_keeper
from citerm.model.message import N_, Message, Refused, say

if TYPE_CHECKING:
    from citerm.store import Store

KILLED = N_("citerm was ended from outside. Everything confirmed is saved; start it again to go on where you were.")
FAULT = N_("Something broke and citerm had to close. Everything confirmed is saved; start it again to go on.")
THROW_AWAY = N_("This is a copy to try things on: nothing you do here is kept.")
FIRST_RECORD = "citerm"
"""Name of a record that is begun on the screen, before its initiative has a name."""
_COLOUR_AND_MOTION = {"TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_THEME"}
_COLOUR_SYSTEMS = {"auto", "standard", "256", "truecolor", "windows"}


def open_record(session: Session) -> int:
    """Open the terminal program on the user's record; without one, on the first-run screen."""
    demand_terminal(session.environ)
    record = _record_to_open(session)
    return _under_guard(session, lambda lifeline: _show(session, record, lifeline))


def open_demo(session: Session, *, lang: str | None, of: str | None) -> int:
    """Open a throw-away copy of a demo initiative, or of a record of the user's."""
    demand_terminal(session.environ)
    if lang and not session.asked_language:
        session.asked_language = lang
    copied = paths.chosen_record(of, session.environ) if of is not None else None
    if copied is not None and not copied.is_file():
        raise Refused(N_("There is no record at {path}."), path=str(copied))
    folder = Path(tempfile.mkdtemp(prefix="citerm-demo-"))
    try:
        return _under_guard(session, lambda lifeline: _show_copy(session, folder, lang, copied, lifeline))
    finally:  # runs in the program and in its keeper, whichever ends last
        shutil.rmtree(folder, ignore_errors=True)


def demand_terminal(environ: Mapping[str, str]) -> None:
    """Refuse to paint where nobody could see it.

    Raises:
        WrongUse: with the commands that work without a screen.
    """
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        raise WrongUse(
            N_("citerm needs a terminal for its screen. Without one these work: list, export, import, dump, check.")
        )
    if environ.get("TERM", "") in ("", "dumb"):
        raise WrongUse(
            N_(
                "This terminal (TERM={term}) cannot show the screen."
                " These work here: list, export, import, dump, check."
            ),
            term=environ.get("TERM", ""),
        )


def prepare_environment(environ: dict[str, str] | os._Environ[str]) -> None:
    """Take out what would steer Textual from outside, and let it draw in UTF-8 whatever the locale says."""
    for name in list(environ):
        if name in ("COLUMNS", "LINES") or (name.startswith("TEXTUAL") and name not in _COLOUR_AND_MOTION):
            del environ[name]
    if environ.get("TEXTUAL_COLOR_SYSTEM", "auto") not in _COLOUR_SYSTEMS:
        del environ["TEXTUAL_COLOR_SYSTEM"]
    if sys.__stderr__ is not None and hasattr(sys.__stderr__, "reconfigure"):
        sys.__stderr__.reconfigure(encoding="utf-8", errors="replace")


def _record_to_open(session: Session) -> Path | None:
    """The record that was named, else the one that changed last, else none."""
    if session.db or session.environ.get("CITERM_DB"):
        return session.record()
    return next(iter(paths.records(session.environ)), None)


def _under_guard(session: Session, show: Callable[[Lifeline], int]) -> int:
    def program() -> int:
        lifeline = Lifeline(log=paths.log_file(session.environ), clock=clock)
        lifeline.start()
        prepare_environment(os.environ)
        status = lifeline.ended(show(lifeline))
        if lifeline.failed:
            session.complain(say(FAULT))
        return status

    return with_keeper(program, killed=session.text(KILLED))


def _show(session: Session, record: Path | None, lifeline: Lifeline) -> int:
    from citerm.store import Store

    begun = record is None
    if record is None:
        if session.read_only:
            raise Refused(N_("There is no record yet to read."))
        record = paths.new_record(FIRST_RECORD, session.environ)
        store = Store.create(record)
    else:
        store = Store.open(record, read_only=session.read_only)
    try:
        return _run(session, store, lifeline)
    finally:
        empty = begun and _is_empty(store)
        store.close()
        if empty:
            for part in record.parent.glob(f"{record.name}*"):
                part.unlink()


def _show_copy(session: Session, folder: Path, lang: str | None, copied: Path | None, lifeline: Lifeline) -> int:
    from citerm.store import Store

    if copied is None:
        store = make_demo(session, folder, lang)
    else:
        with Store.open(copied, read_only=True) as own:
            own.back_up(folder / copied.name)
        store = Store.open(folder / copied.name)
    with store:
        return _run(session, store, lifeline, first_of_all=say(THROW_AWAY))


def make_demo(session: Session, folder: Path, lang: str | None) -> Store:
    """Make a demo record whose planned meeting is today."""
    from citerm.acts.desk import Desk
    from citerm.acts.importing import bring_in, known_keys
    from citerm.content import data_path
    from citerm.intake import read_toml
    from citerm.store import Store

    language = lang or (session.language if session.language in ("da", "nb", "nn") else "da")
    store = Store.create(folder / f"demo-{language}.db")
    desk = Desk(store, clock, account())
    imported = read_toml(data_path("demo", f"{language}.toml"), known_keys())
    bring_in(desk, imported, shift_days=imported.shift_to(desk.today()))
    return store


def _run(session: Session, store: Store, lifeline: Lifeline, *, first_of_all: Message | None = None) -> int:
    from citerm.acts.desk import Desk
    from citerm.acts.organisation import me
    from citerm.acts.reading import initiative
    from citerm.app import CitermApp, run

    desk = Desk(store, clock, account())
    found = initiative(desk)
    if found is not None:
        session.minutes_language = found.language
    lifeline.stand_by(store.path)
    settings = session.loaded.settings
    app = CitermApp(
        Desk(store, clock, desk.account, me(desk)),
        words(session.language or "en", found.country.zone) if found else words(session.language or "en"),
        settings,
        exports=str(paths.exports_folder(session.environ, settings.folders.exports)),
        lifeline=lifeline,
        remarks=([first_of_all] if first_of_all else []) + list(session.loaded.remarks),
        keep_language=lambda language: _keep_language(session, language),
    )
    return run(app)


def _keep_language(session: Session, language: str) -> None:
    try:
        keep_language(paths.settings_file(session.environ), language)
    except (OSError, Refused):
        return  # it holds until the program is closed


def _is_empty(store: Store) -> bool:
    from citerm.acts.desk import Desk
    from citerm.acts.reading import initiative

    return initiative(Desk(store, clock, account())) is None
