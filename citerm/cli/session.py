"""One use of the command line: its settings, its language, its record, and how it speaks."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from citerm import paths
from citerm.cli.output import inert
from citerm.config import Loaded, load
from citerm.i18n import Words, ui_language, words
from citerm.model.access import AccessRole
from citerm.model.message import N_, Message, Refused, without_folders

if TYPE_CHECKING:
    from citerm.acts.desk import Desk
    from citerm.i18n.phrases import Phrases
    from citerm.model.initiative import Language
    from citerm.model.track import Tracks
    from citerm.screens.papers.press import Press
    from citerm.store import Store


PATIENCE = 5.0
"""Seconds that a command waits for other programs that write; nobody types meanwhile."""


class WrongUse(Refused):
    """The command line asks for something that can never be; exit status 2."""


def clock() -> datetime:
    """The present moment, UTC; the one clock that everything below is given."""
    return datetime.now(UTC)


def in_words(day: date, language: Language) -> str:
    """A day as a text of the minutes says it: *12. november 2026*."""
    from citerm.i18n.formats import Formats

    return Formats(language, "UTC").date_only(day)


def desk_at(
    store: Store,
    own_tracks: Callable[[], Tracks] | None = None,
    name: str = "",
    role: AccessRole = AccessRole.FACILITATOR,
) -> Desk:
    """The desk of this account at a record, and of the person it is there, where that has been said.

    ``name`` is who it is where several people share an account, ``role`` how far they may go.
    """
    from citerm.acts.desk import Desk
    from citerm.acts.organisation import me
    from citerm.model.initiative import replace

    desk = Desk(store, clock, name or account(), in_words=in_words, own_tracks=own_tracks, role=role)
    return replace(desk, person_id=me(desk))


def account() -> str:
    """The name of the account that runs this, from the effective user, never from the environment."""
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return f"uid {os.geteuid()}"


class Session:
    """What the commands share."""

    def __init__(self, environ: Mapping[str, str], asked_language: str = "") -> None:
        self.environ = environ
        self.asked_language = asked_language
        """The language of ``--ui-lang``, as typed."""
        self.db = ""
        """The record of ``--db``, as typed; empty: that of ``CITERM_DB``, else the one in the data folder."""
        self.read_only = False
        self.as_pdf = False
        """Whether a document is wanted as PDF (``--pdf``)."""
        self.locked = False
        """Whether this is a login that leads nowhere else (``--locked``)."""
        self.name = ""
        """Who it is by ``--as``; empty: the account that runs this."""
        self.role = AccessRole.FACILITATOR
        self.only_record = False
        """Whether no other record than that of ``db`` is open to this login."""
        self._complaint = ""
        self._complained = False
        """Whether it was said already what is wrong with the settings."""
        self.minutes_language = ""
        """Language of the record's minutes, once it is known."""

    # Speaking

    @cached_property
    def loaded(self) -> Loaded:
        """The settings, and what is wrong with them."""
        try:
            return _with_phrases_that_hold(load(paths.settings_file(self.environ)))
        except Refused as refused:  # there is no home folder
            return Loaded(remarks=(refused.message,))

    @property
    def language(self) -> str | None:
        """The language of the screen; None where nothing says which."""
        try:
            return ui_language(self.asked_language, self.loaded.settings.language, self.environ, self.minutes_language)
        except Refused:
            return None

    @property
    def words(self) -> Words:
        """Words in the language of the screen."""
        return words(self.language or "en")

    def text(self, msgid: str) -> str:
        """A text in the language of the screen."""
        return self.words.text(msgid)

    def tell(self, message: Message | str) -> None:
        """Print a sentence; nothing in it can steer the terminal."""
        print(self._said(message))

    def complain(self, message: Message | str) -> None:
        """Print a sentence about something that went wrong; not twice after itself."""
        said = self._said(message)
        if said != self._complaint:
            print(f"citerm: {said}", file=sys.stderr)
        self._complaint = said

    def _said(self, message: Message | str) -> str:
        if isinstance(message, Message):
            message = self.words.say(without_folders(message) if self.locked else message)
        return inert(message)

    @property
    def remote(self) -> str:
        """How ``ssh`` comes back to this host from where the user sits; empty where they sit at it.

        The address is the one that their connection came in at, unless the settings know a better name.
        """
        parts = self.environ.get("SSH_CONNECTION", "").split()
        if len(parts) != 4 or not re.fullmatch(r"[0-9A-Za-z.:%_-]+ [0-9]{1,5}", " ".join(parts[2:])):
            return ""
        known = self.loaded.settings.ssh_host
        host = known or parts[2]
        address = host if "@" in host else f"{account()}@{host}"
        return f"ssh {address}" if known or parts[3] == "22" else f"ssh -p {parts[3]} {address}"

    def phrases(self, language: str) -> Phrases:
        """The fixed words of documents in a language, the user's own among them."""
        from citerm.i18n.phrases import Phrases

        return Phrases(language, self.loaded.settings.phrases.get(language))

    # The phase models

    @cached_property
    def own_tracks(self) -> Callable[[], Tracks] | None:
        """Reads the phase models that the user has written; None where there is no folder of them."""
        try:
            folder = paths.tracks_folder(self.environ)
            if not folder.is_dir():
                return None
        except (Refused, OSError):
            return None

        @cache
        def read() -> Tracks:
            from citerm.content.tracks import shipped_shorts
            from citerm.intake.tracks import read_tracks
            from citerm.rules.phase_checks import known

            return read_tracks(folder, known, shipped_shorts())

        return read

    # The record

    @property
    def reads_open_edition(self) -> bool:
        """Whether this login is told of closed items what is on open papers, and no more."""
        return self.role is AccessRole.READER

    @property
    def names_record(self) -> bool:
        """Whether a record was named, by ``--db`` or ``CITERM_DB``; the variable may come over the network."""
        return bool(self.db or (not self.locked and self.environ.get("CITERM_DB")))

    def choose_record(self, name: str) -> None:
        """Take the record of ``--db``.

        Raises:
            Refused: where this login is for another one.
        """
        if self.only_record:
            raise Refused(N_("This login is for one record only; leave --db out."))
        self.db = name

    def record(self) -> Path:
        """The one record that the command is about.

        Raises:
            Refused: where there is none, or where there are several and none was named.
        """
        if self.locked and self.db and not self.only_record:
            return paths.named_record(self.db, self.environ)
        if self.names_record:
            return paths.chosen_record(self.db or self.environ["CITERM_DB"], self.environ)
        found = paths.records(self.environ)
        if not found:
            raise Refused(
                N_("There is no record yet. Start citerm, or bring one in: citerm import FILE"),
            )
        if len(found) > 1:
            raise Refused(
                N_("There are several records: {names}. Name one with --db."),
                names=", ".join(sorted(path.stem for path in found)),
            )
        return found[0]

    def desk_of(self, store: Store) -> Desk:
        """The desk at which this session works in a record."""
        return desk_at(store, self.own_tracks, self.name, self.role)

    @contextmanager
    def desk(self, path: Path | None = None, *, to_write: bool = False) -> Iterator[Desk]:
        """Open the record for one command, and speak its language where nothing else decides.

        Raises:
            Refused: where it cannot be opened.
        """
        from citerm.acts.reading import initiative
        from citerm.store import Store

        for remark in () if self._complained else self.loaded.remarks:
            self.complain(remark)
        self._complained = True
        only_read = self.read_only or not to_write
        with Store.open(path or self.record(), read_only=only_read, open_edition=self.reads_open_edition) as store:
            desk = self.desk_of(store)
            store.patience = PATIENCE
            if to_write:
                from citerm.acts.approving import approve_by_silence  # what only reads is not kept waiting

                approve_by_silence(desk)
            found = initiative(desk)
            if found is not None:
                self.minutes_language = found.language
            yield desk

    @contextmanager
    def press(self) -> Iterator[Press]:
        """Open the record to print from it.

        Raises:
            Refused: where it cannot be opened.
        """
        with self.desk() as desk:
            yield self.press_at(desk)

    def press_at(self, desk: Desk) -> Press:
        """Where papers are made at a desk."""
        from citerm.screens.papers.press import Press

        return Press(desk, self.loaded.settings.phrases)


def _with_phrases_that_hold(loaded: Loaded) -> Loaded:
    """Leave out the user's phrases of a language in which one has no such key here, or other places."""
    if not loaded.settings.phrases:
        return loaded
    from citerm.i18n.phrases import Phrases

    good, remarks = {}, list(loaded.remarks)
    for language, phrases in loaded.settings.phrases.items():
        try:
            Phrases(language, phrases)
            good[language] = phrases
        except Refused as refused:
            remarks.append(refused.message)
    return Loaded(loaded.settings._replace(phrases=good), tuple(remarks))
