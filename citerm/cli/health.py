"""``citerm where`` and ``citerm check``: where things lie, and whether they are as they should be."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from citerm import paths
from citerm.cli import backups, sharing
from citerm.cli.session import Session
from citerm.model.message import N_, Damaged, Message, Refused, say

LEAST_COLUMNS, LEAST_ROWS = 50, 14


def tell_places(session: Session) -> int:
    """Say where everything lies."""
    for remark in session.loaded.remarks:
        session.complain(remark)
    settings = session.loaded.settings
    try:
        records = [session.record()]
    except Refused:
        records = paths.records(session.environ)
    for record in records:
        session.tell(
            say(N_("Record: {path}") if record.is_file() else N_("Record: {path} (not there)"), path=str(record))
        )
        for place in backups.places(session, record):
            session.tell(place)
    if not records:
        session.tell(say(N_("Records: {path} (none yet)"), path=str(paths.records_folder(session.environ))))
    for text, path in (
        (N_("Settings: {path}"), paths.settings_file(session.environ)),
        (N_("Your own phase models: {path}"), paths.tracks_folder(session.environ)),
        (N_("Exported files: {path}"), paths.exports_folder(session.environ, settings.folders.exports)),
        (N_("Log: {path}"), paths.log_file(session.environ)),
    ):
        session.tell(say(text, path=str(path)))
    return 0


def check_everything(session: Session) -> int:
    """Check what can be checked from here; exit status 1 where something is wrong."""
    wrong = False
    try:
        record = session.record()
    except Refused as refused:
        session.tell(say(N_("Record: {sentence}"), sentence=refused.message))
    else:
        wrong = _tell(session, _record_findings(session, record))
        if record.is_file():
            for fact in (*backups.facts(session, record), *_engine(record)):
                session.tell(fact)
            wrong |= _tell(session, [*backups.findings(session, record), *sharing.findings(record)])
            wrong |= _tell(session, _attachment_findings(session, record))
    wrong |= _tell(session, list(session.loaded.remarks))
    wrong |= _tell(session, list(session.own_tracks().problems if session.own_tracks else ()))
    for fact in _surroundings(session):
        session.tell(fact)
    session.tell(
        say(N_("Something needs attention: see the lines marked with !")) if wrong else say(N_("All is well."))
    )
    return 1 if wrong else 0


def _tell(session: Session, findings: list[Message]) -> bool:
    for finding in findings:
        session.tell(say(N_("! {finding}"), finding=finding))
    return bool(findings)


def _record_findings(session: Session, record: Path) -> list[Message]:
    """What is wrong with the record: the file, what its rows refer to, its journal, and its approved minutes."""
    from citerm.acts.phase import evidence

    hashes: dict[str, list[tuple[str, str]]] = {}
    try:
        with session.desk(record) as desk:
            store = desk.store
            findings = [
                say(N_("The file is damaged: {problem}"), problem=text)
                for text in store.integrity_problems()
                if text not in evidence.dangling(desk)  # which is said in words below
            ]
            damaged = bool(findings)
            if not damaged:  # else every row would be looked for in vain
                findings = list(evidence.findings(desk))
                hashes = evidence.approved_hashes(desk)
            lines, head = store.journal_head()
    except Refused as refused:
        return [refused.message, *(_offered(record) if isinstance(refused, Damaged) else [])]
    if damaged:
        findings += _offered(record)
    if not findings:
        session.tell(
            say(
                N_("Record: {path}, {lines} lines in its journal, the last with hash {hash}"),
                path=str(record),
                lines=lines,
                hash=head[:12] or "–",
            )
        )
    for group, approved in hashes.items():
        named = ", ".join(f"{name} {digest}" for name, digest in approved)
        session.tell(say(N_("Approved minutes of {group}, with their hashes: {hashes}"), group=group, hashes=named))
    return findings


def _attachment_findings(session: Session, record: Path) -> list[Message]:
    """What goes with meetings to come and is missing, or another file than the one that was meant."""
    from citerm.acts import attached_files

    try:
        with session.desk(record) as desk:
            return list(attached_files.warnings(attached_files.still_to_come(desk)))
    except Refused:
        return []  # why the record cannot be read was told already


def _offered(record: Path) -> list[Message]:
    """The newest backup, where the record itself cannot be used."""
    found = backups.newest_one(record)
    return [found] if found is not None else []


def _engine(record: Path) -> Iterator[Message]:
    """The SQLite that is installed, and the disk that the record lies on."""
    from citerm.store.engine import SQLITE, forgets_the_log, network_file_system

    if forgets_the_log():
        yield say(
            N_("SQLite {version} has a fault that can lose writes; citerm's lock keeps it away (mended in 3.51.3)."),
            version=SQLITE,
        )
    else:
        yield say(N_("SQLite {version}"), version=SQLITE)
    if kind := network_file_system(record):
        yield say(
            N_("The record lies on a network file system ({kind}): only one machine at a time may write to it."),
            kind=kind,
        )


def _surroundings(session: Session) -> Iterator[Message]:
    """The terminal, the locale and the language."""
    environ = session.environ
    size = shutil.get_terminal_size()
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        yield say(N_("Terminal: none here; the screen needs one."))
    elif environ.get("TERM", "") in ("", "dumb"):
        yield say(N_("Terminal: TERM={term} cannot show the screen."), term=environ.get("TERM", ""))
    elif size.columns < LEAST_COLUMNS or size.lines < LEAST_ROWS:
        yield say(
            N_("Terminal: {columns} × {rows}; the screen needs at least {least_columns} × {least_rows}."),
            columns=size.columns,
            rows=size.lines,
            least_columns=LEAST_COLUMNS,
            least_rows=LEAST_ROWS,
        )
    else:
        yield say(
            N_("Terminal: {term}, {columns} × {rows}"), term=environ["TERM"], columns=size.columns, rows=size.lines
        )
    locale = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "C")
    if "utf" in locale.casefold():
        yield say(N_("Locale: {locale}"), locale=locale)
    else:
        yield say(N_("Locale: {locale}, which is not UTF-8; citerm draws in UTF-8 all the same."), locale=locale)
    language = session.language
    yield (
        say(N_("Language of the screen: {language}"), language=language)
        if language
        else say(N_("Language of the screen: not chosen yet; citerm asks when it opens."))
    )
