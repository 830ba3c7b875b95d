"""``citerm import``: a file into the record that it belongs to, or into a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from citerm import paths
from citerm.cli.session import Session, desk_at
from citerm.intake.toml_text import decoded, parsed
from citerm.model.message import N_, Refused, say

if TYPE_CHECKING:
    from citerm.model.import_report import ImportReport

LISTS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")


def bring_in_file(session: Session, file: str, *, group: str, indicator: str, update: bool) -> int:
    """Read a file and bring it in; whatever is wrong with it is told at once and nothing is written."""
    from citerm.model.import_report import ImportRefused

    path = paths.checked(file, session.environ)
    if session.read_only:
        raise Refused(N_("With --read-only nothing is brought in."))
    try:
        if path.suffix.casefold() in LISTS:
            report = _bring_in_list(session, path, group, indicator, update=update)
        else:
            report = _bring_in_initiative(session, path, update=update)
    except ImportRefused as refused:
        session.complain(refused.message)
        for problem in refused.problems:
            session.complain(problem)
        return 1
    _tell(session, report, update=update)
    return 0


def _bring_in_list(session: Session, path: Path, group: str, indicator: str, *, update: bool) -> ImportReport:
    from citerm.acts.importing.files import bring_in
    from citerm.intake import read_list

    listed = read_list(path, group=group, indicator=indicator)
    with session.desk(to_write=True) as desk:
        return bring_in(desk, listed, update=update)


def _bring_in_initiative(session: Session, path: Path, *, update: bool) -> ImportReport:
    from citerm.acts.importing.files import bring_in, known_keys
    from citerm.intake import read_toml
    from citerm.store import Store
    from citerm.store.file import remove

    record = session.record() if session.names_record else _record_of(session, _initiative_key(path))
    if record is not None and record.exists():
        with session.desk(record, to_write=True) as desk:
            return bring_in(desk, read_toml(path, known_keys(desk)), update=update)
    imported = read_toml(path, known_keys(own_tracks=session.own_tracks))
    if imported.initiative is None:
        raise Refused(N_("This file describes no initiative, and there is no record to bring it into."))
    record = record or paths.new_record(imported.initiative.key, session.environ)
    made = Store.create(record)
    try:
        with made as store:
            session.minutes_language = imported.initiative.language or imported.initiative.country.language
            report = bring_in(desk_at(store, session.own_tracks), imported, update=update)
    except BaseException:
        remove(record)
        raise
    session.tell(say(N_("A new record: {path}"), path=str(record)))
    return report


def _initiative_key(path: Path) -> str:
    """The key of the initiative that a file is about; empty where the file says none.

    Raises:
        ImportRefused: where the file cannot be read.
    """
    initiative = parsed(path, decoded(path)).get("initiative")
    return str(initiative.get("key", "")) if isinstance(initiative, dict) else ""


def _record_of(session: Session, key: str) -> Path | None:
    """The record of the data folder that holds the initiative of this key; without a key, the only one."""
    from citerm.acts.reading import initiative

    found = paths.records(session.environ)
    for path in found:
        try:
            with session.desk(path) as desk:
                ours = initiative(desk)
        except Refused:
            continue  # not a record of ours, or not one that can be read now
        if ours is not None and ours.key == key:
            return path
    return session.record() if found and not key else None


def _tell(session: Session, report: ImportReport, *, update: bool) -> None:
    session.tell(report.said)
    for note in (*report.notes, *report.differences):
        session.tell(note)
    if report.differences and not update:
        session.tell(say(N_("The record was left as it is there. To change it: citerm import --update")))
