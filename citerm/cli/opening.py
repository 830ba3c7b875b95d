"""Opening the terminal program: may it run here, on which record, under whose guard."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citerm import paths
from citerm.cli import elsewhere
from citerm.cli.keeping import Keeping, second_folder
from citerm.cli.session import Session, WrongUse, clock, desk_at
from citerm.cli.sharing import remark
from citerm.config import keep_language
from citerm.i18n import words
from citerm.lifeline import Lifeline, forget_rescued, rescued, with_keeper
from citerm.model.message import N_, Refused, say

if TYPE_CHECKING:
    from citerm.acts.desk import Desk
    from citerm.model.initiative import Initiative
    from citerm.store import Store

KILLED = N_("citerm was ended from outside. Everything confirmed is saved; start it again to go on where you were.")
FAULT = N_("Something broke and citerm had to close. Everything confirmed is saved; start it again to go on.")
THROW_AWAY = N_("A copy to try things on: it goes when you close it; Word files stay.")
FIRST_RECORD = "citerm"
"""Name of a record that is begun on the screen, before its initiative has a name."""
ENDED_BY_SIGNAL = 128
START_TAKES = 2.0
"""Seconds after which the program has started, also on a slow machine."""
DEMO = "demo"
"""What the first-run screen asks for when it wants the demo."""
_COLOUR_AND_MOTION = {"TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_THEME"}
_COLOUR_SYSTEMS = {"auto", "standard", "256", "truecolor", "windows"}


def open_record(session: Session, first: str = "") -> int:
    """Open the terminal program on the user's record, on a screen of that name; without a record, on the first-run."""
    demand_terminal(session.environ)
    record = _record_to_open(session)
    if record is not None:
        return _under_guard(session, lambda lifeline: _show(session, record, lifeline, first))
    if session.read_only or session.locked:
        raise Refused(N_("There is no record yet to read."))
    return _with_throw_away_folder(
        lambda folder: _under_guard(session, lambda lifeline: _show_first_run(session, folder, lifeline))
    )


def open_follow(session: Session, meeting: str) -> int:
    """Open the audience view of a meeting, or of whatever meeting there is; the record is opened for reading only.

    Raises:
        Refused: where there is no record, none that can be followed, or no such meeting.
    """
    demand_terminal(session.environ)
    session.read_only = True
    record = session.record()
    with session.desk(record) as desk:
        from citerm.acts.reading import find_meeting, initiative

        if initiative(desk) is None:
            raise Refused(N_("There is no record yet to read."))
        meeting_id = find_meeting(desk, meeting).id if meeting else None

    def show(lifeline: Lifeline) -> int:
        from citerm.store import Store

        with Store.open(record, read_only=True, open_edition=session.reads_open_edition) as store:
            return _run(session, store, lifeline, first="follow", arguments={"meeting_id": meeting_id})[0]

    return _under_guard(session, show)


def open_demo(session: Session, *, lang: str | None, of: str | None) -> int:
    """Open a throw-away copy of a demo initiative, or of a record of the user's."""
    demand_terminal(session.environ)
    if lang and not session.asked_language:
        session.asked_language = lang
    copied = paths.chosen_record(of, session.environ) if of is not None else None
    if copied is not None and not copied.is_file():
        raise Refused(N_("There is no record at {path}."), path=str(copied))
    return _with_throw_away_folder(
        lambda folder: _under_guard(session, lambda lifeline: _show_copy(session, folder, lang, copied, lifeline))
    )


def _with_throw_away_folder(use: Callable[[Path], int]) -> int:
    folder = Path(tempfile.mkdtemp(prefix="citerm-demo-"))
    try:
        return use(folder)
    finally:  # in the program and again in its keeper, so that a killed one leaves nothing
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
    if session.names_record:
        record = session.record()
        if session.locked and not record.is_file():
            raise Refused(N_("There is no record at {path}."), path=str(record))
        return record
    return next(iter(paths.records(session.environ)), None)


def _under_guard(session: Session, show: Callable[[Lifeline], int]) -> int:
    def program() -> int:
        lifeline = Lifeline(log=paths.log_file(session.environ), clock=clock)
        lifeline.start()
        prepare_environment(os.environ)
        _collect_later()
        try:
            status = lifeline.ended(show(lifeline))
        except BaseException:
            lifeline.ended(1)
            raise
        if lifeline.failed:
            session.complain(say(FAULT))
        return status

    return with_keeper(program, killed=session.text(KILLED))


def _show(session: Session, record: Path, lifeline: Lifeline, first: str = "") -> int:
    """Show a record, and each other one that is chosen on the screen."""
    while True:
        with elsewhere.open_store(session, record) as store:
            status, wanted = _run(session, store, lifeline, first=first)
        if not wanted or (session.locked and wanted not in _others(session, record)):
            return status
        record, first = Path(wanted), ""


def _show_first_run(session: Session, folder: Path, lifeline: Lifeline) -> int:
    """Show the first-run screen on a new record, and the demo as often as it is asked for."""
    from citerm.store import Store
    from citerm.store.file import remove

    while True:
        record = paths.new_record(FIRST_RECORD, session.environ)
        with Store.create(record) as store:
            status, wanted = _run(session, store, lifeline)
            begun = _initiative(store) is not None
        if not begun:
            remove(record)
        if wanted != DEMO:
            return status if not wanted else _show(session, Path(wanted), lifeline)
        status = _show_copy(session, Path(tempfile.mkdtemp(dir=folder)), None, None, lifeline)
        if status:
            return status


def _show_copy(session: Session, folder: Path, lang: str | None, copied: Path | None, lifeline: Lifeline) -> int:
    from citerm.store import Store
    from citerm.store.lending import take_back

    if copied is None:
        store = make_demo(session, folder, lang)
    else:
        with Store.open(copied, read_only=True) as own:
            own.back_up(folder / copied.name)
        take_back(folder / copied.name)  # a copy to try things on is at home here
        store = Store.open(folder / copied.name)
    with store:
        return _run(session, store, lifeline, copy=True)[0]


def make_demo(session: Session, folder: Path, lang: str | None) -> Store:
    """Make a demo record whose planned meeting is today."""
    from citerm.acts.importing.files import bring_in, known_keys
    from citerm.content import data_path
    from citerm.intake import read_toml
    from citerm.store import Store

    language = lang or (session.language if session.language in ("da", "nb", "nn") else "da")
    store = Store.create(folder / f"demo-{language}.db")
    desk = desk_at(store)
    imported = read_toml(data_path("demo", f"{language}.toml"), known_keys())
    bring_in(desk, imported, shift_days=imported.shift_to(desk.today()))
    return store


def _run(
    session: Session,
    store: Store,
    lifeline: Lifeline,
    *,
    copy: bool = False,
    first: str = "",
    arguments: dict[str, Any] | None = None,
) -> tuple[int, str]:
    """Show one record; answers the exit status, and what is to be opened next."""
    from citerm.app import CitermApp, run
    from citerm.model.initiative import replace

    found = _initiative(store)
    if found is not None:
        session.minutes_language = found.language
    settings = session.loaded.settings
    desk = replace(session.desk_of(store), session=os.urandom(8).hex())
    copies, taken_up = ([], []) if copy or store.read_only else elsewhere.take_up(session, desk)
    for record in [store.path, *copies] if not store.read_only else []:
        take_up_rescued(desk, session.name, beside=record)
    lifeline.stand_by(None if store.read_only else store.path, session.name)
    language = session.language
    keeping = None if copy or store.read_only else Keeping(store.path, second_folder(session), lambda: app.desk.session)
    app = CitermApp(
        desk,
        words(language or "en", found.country.zone) if found else words(language or "en"),
        settings,
        first=first if found is not None else "",
        arguments=arguments,
        exports=str(paths.exports_folder(session.environ, settings.folders.exports)),
        lifeline=lifeline,
        remarks=[
            *([say(THROW_AWAY)] if copy else []),
            *taken_up,
            *elsewhere.about_the_place(session, store),
            *remark(store),
            *session.loaded.remarks,
        ],
        ask_language=language is None,
        copy=copy,
        others=[] if copy else _others(session, store.path),
        keep_language=lambda language: _keep_language(session, language),
        backup_trouble=lambda: keeping.trouble if keeping else None,
        remote=session.remote,
        named=session.names_record and not session.only_record,
        locked=session.locked,
        spare_folders=lambda: elsewhere.spare_folders(session),
        remember_folder=None if session.locked else lambda folder: elsewhere.remember(session, folder),
    )
    with keeping or nullcontext():
        status = run(app)
        elsewhere.settle(session, desk)
        if keeping is not None:
            keeping.hurried = status > ENDED_BY_SIGNAL
    return status, app.wanted


def _others(session: Session, record: Path) -> list[str]:
    """The other records of the data folder that may be opened from this one."""
    return [] if session.only_record else [str(path) for path in paths.records(session.environ) if path != record]


def _collect_later() -> None:
    """Look for no garbage while the program starts: what it makes then stays, and looking takes a tenth of the time."""

    def collect() -> None:
        gc.freeze()
        gc.enable()

    gc.disable()
    timer = threading.Timer(START_TAKES, collect)
    timer.daemon = True
    timer.start()


def take_up_rescued(desk: Desk, owner: str = "", *, beside: Path | None = None) -> None:
    """Make the text that was rescued at the last death the draft of its scope, where it is the newer of the two.

    A text that its author has followed by another act was confirmed or given up already.
    """
    from citerm.acts import history, reading
    from citerm.acts.desk import BOARD, Busy, meeting_scope

    record = beside or desk.store.path
    held = rescued(record, owner)
    if held is None:
        return
    draft = history.draft(desk, held.scope)
    about, _, within = held.scope.partition(":")
    acted_in = BOARD if about == BOARD else f"{about}:{within.partition(':')[0]}"
    moments = [datetime.fromisoformat(act.at) for act in desk.store.acts(acted_in) if act.account == desk.account]
    if draft is not None:
        moments.append(draft.changed_at)
    known = acted_in in (BOARD, *(meeting_scope(meeting.id) for meeting in reading.meetings(desk)))
    if known and all(moment < held.changed_at for moment in moments):
        draft = history.Draft(**held._asdict())
        try:
            history.save_draft(desk, draft)
        except Busy as busy:
            if not busy.at_once:
                raise
            history.save_draft(desk, draft)  # the disk is full, and the record goes on elsewhere
    forget_rescued(record, owner)


def _keep_language(session: Session, language: str) -> None:
    session.asked_language = language
    if session.locked:
        return
    try:
        keep_language(paths.settings_file(session.environ), language)
    except (OSError, Refused):
        return  # it holds until the program is closed


def _initiative(store: Store) -> Initiative | None:
    from citerm.acts.reading import initiative

    return initiative(desk_at(store))
