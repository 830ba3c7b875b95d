"""``citerm person``: what the record knows of somebody, and taking somebody's name out of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from citerm import paths
from citerm.cli.elsewhere import folders_elsewhere
from citerm.cli.session import Session
from citerm.model.message import N_, Dated, Message, Refused, say

if TYPE_CHECKING:
    from citerm.acts.desk import Desk
    from citerm.acts.people.forgetting import Plan
    from citerm.acts.people.holding import Holding
    from citerm.model.called import Called

NO_MORE = 200
"""Texts that are listed at once."""


def forget_person(session: Session, name: str, *, also: Sequence[str], yes: bool) -> int:
    """Say what forgetting somebody does and what remains; do it where that was asked for."""
    from citerm.acts.people import forgetting
    from citerm.acts.reading import initiative
    from citerm.i18n.phrases import Phrases

    with session.desk(to_write=yes) as desk:
        found = initiative(desk)
        phrases = Phrases(found.language if found is not None else "da")
        person = forgetting.one_person(desk, name)
        plan = forgetting.plan(desk, person, lambda number: phrases.write("person.former", number=number), also)
        if not yes:
            _tell(session, _to_be_done(plan))
            _tell(session, _remains(session, desk, plan, done=False))
            session.tell(say(N_("Nothing was changed. Do it with: {command}"), command=_command(name, also)))
            return 0
        done = forgetting.forget(desk, plan)
        left = _reworded_rescues(desk.store.path, lambda text: plan.called.replaced(text, plan.name, plan.initials))
        if done.said is not None:
            session.tell(done.said)
        emptied = _write_anew(session, desk, _command(plan.initials, plan.called.names))
        for path in left:
            session.tell(say(N_("A half-typed text in {path} could not be changed."), path=str(path)))
        _tell(session, _remains(session, desk, plan, done=True))
    return 0 if emptied else 1


def _write_anew(session: Session, desk: Desk, again: str) -> bool:
    """Write the file anew; says whether nothing of the name is left in it, and tells what to do where there is."""
    from citerm.acts.people import forgetting

    left = N_("Another program is reading, so the log holds the name still. Close it, then: {command}")
    try:
        if forgetting.write_anew(desk):
            return True
    except Refused as refused:
        session.complain(refused.message)
        left = N_("The name is forgotten, but the file could not be written anew. Once it can be: {command}")
    session.tell(say(left, command=again))
    return False


def _command(name: str, also: Sequence[str]) -> str:
    from shlex import quote

    return " ".join(["citerm person forget", quote(name), *(f"--also {quote(one)}" for one in also), "--yes"])


def _tell(session: Session, messages: Iterator[Message]) -> None:
    for message in messages:
        session.tell(message)


def _to_be_done(plan: Plan) -> Iterator[Message]:
    person = plan.person
    if person.forgotten_on is None:
        yield say(
            N_("{name} ({initials}) is called “{new}” ({new_initials}) from then on, also in the past."),
            name=person.name,
            initials=person.initials,
            new=plan.name,
            new_initials=plan.initials,
        )
        yield say(
            N_("Name, initials, e-mail and key go out of the register; seats that end: {count}."), count=len(plan.seats)
        )
    else:
        yield say(N_("{name} is forgotten; what has the old name still is looked for."), name=person.name)
    for count, text in (
        (plan.drafts, N_("Half-typed texts in which the name is replaced: {count}.")),
        (len(plan.renamed), N_("Names of presenters, senders and the like that are replaced: {count}.")),
        (len(plan.versions), N_("Drafts of minutes and notices in which the name is replaced: {count}.")),
        (len(plan.recipients), N_("Names and addresses on lists of recipients that are emptied: {count}.")),
        (plan.earlier, N_("Earlier texts that are emptied in the history: {count}.")),
        (len(plan.files), N_("Files with the name in their own name, which the record forgets: {count}.")),
    ):
        if count:
            yield say(text, count=count)
    yield say(N_("Decisions, votes, attendance and actions stay under the new name, and every hash holds."))
    if plan.open_actions:
        yield say(N_("Actions that are open: {count}. Give them to somebody else."), count=plan.open_actions)


def _remains(session: Session, desk: Desk, plan: Plan, *, done: bool) -> Iterator[Message]:
    """What has the name still, and who must do what about it."""
    yield from _mentions(plan)
    yield from _files(session, desk, plan, done=done)
    if plan.files:
        yield say(N_("Files whose own name has the person's in it:"))
        for place in plan.files:
            yield say(N_("  {path}"), path=place.text)
    for account in plan.accounts:
        yield say(
            N_("The journal keeps the account “{account}” of this machine as the one that did something."),
            account=account,
        )
    if plan.unsealed:
        yield say(
            N_("An older citerm wrote the name into the journal itself, where it has to stay: lines {lines}."),
            lines=", ".join(map(str, plan.unsealed)),
        )
    yield say(N_("Copies that were sent or printed are not known here."))


def _mentions(plan: Plan) -> Iterator[Message]:
    for heading, found in (
        (N_("Texts that mention the person stay as they are until you change them:"), plan.mentions),
        (N_("Texts with a part of the name, which may mean somebody else:"), plan.perhaps),
    ):
        if found:
            yield say(heading)
        for mention in found[:NO_MORE]:
            text = (
                N_("  {where}: “{text}” – approved: add a dated correction on the Minutes screen")
                if mention.approved
                else N_("  {where}: “{text}”")
            )
            yield say(text, where=mention.where or "–", text=_around(plan.called, mention.place.text))
        if len(found) > NO_MORE:
            yield say(N_("  … and {count} more"), count=len(found) - NO_MORE)


def _around(called: Called, text: str) -> str:
    """The words around a mention."""
    from citerm.model.text import clean_line

    line = clean_line(text)
    start, end = called.found_in(line)
    first, last = max(0, start - 40), min(len(line), end + 40)
    return f"{'… ' if first else ''}{line[first:last].strip()}{' …' if last < len(line) else ''}"


def _files(session: Session, desk: Desk, plan: Plan, *, done: bool) -> Iterator[Message]:
    """Files that hold the name; of what is beside the record, once it was done, what was not reached."""
    from citerm.acts.people import holding

    called, record = plan.called, desk.store.path
    copies = holding.elsewhere(desk, called, folders_elsewhere(session))
    beside = [one for one in holding.beside(desk, called) if done or not _is_own(record, one.path)]
    if any(one.path == record for one in beside):
        beside = [one for one in beside if one.path != record]
        yield say(N_("The record itself holds the name, in these texts and in the lines of the journal about them."))

    own = session.loaded.settings.folders.backups
    second = paths.checked(own, session.environ) if own else None
    lists: tuple[tuple[str, Sequence[Holding]], ...] = (
        (N_("Files that were written and hold the name; delete or replace them:"), holding.exported(desk, called)),
        (N_("Files beside the record that hold the name:"), beside),
        (N_("Copies from when the disk was full; start citerm to take them up:"), copies),
        (
            N_("Backups that hold the name, and when they go; after a restore, forget again:"),
            holding.backed_up(desk, called, (None, second)),
        ),
    )
    for heading, found in lists:
        if found:
            yield say(heading)
        for one in found:
            if one.until is not None:
                yield say(N_("  {path}, until {day}"), path=str(one.path), day=Dated(one.until))
            elif one.readable:
                yield say(N_("  {path}"), path=str(one.path))
            else:
                yield say(N_("  {path}, which cannot be read"), path=str(one.path))


def _is_own(record: Path, path: Path) -> bool:
    """Whether a file is part of the record, of which nothing will remain."""
    return path == record or path.name.startswith(tuple(f"{record.name}{end}" for end in ("-wal", "-shm", ".rescue-")))


def _reworded_rescues(record: Path, reword: Callable[[str], str]) -> list[Path]:
    """Change what was rescued when a program died; answers the files that cannot be changed."""
    left: list[Path] = []
    for path in paths.beside(record, ".rescue-"):
        try:
            kept = json.loads(path.read_bytes())
            kept["text"] = reword(str(kept["text"]))
            kept["fields"] = {name: reword(str(text)) for name, text in dict(kept.get("fields", {})).items()}
            _replace(path, json.dumps(kept, ensure_ascii=False).encode())
        except (OSError, ValueError, KeyError, TypeError):
            left.append(path)
    return left


def _replace(path: Path, content: bytes) -> None:
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, path.stat().st_mode & 0o660)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        aside.replace(path)
    except OSError:
        with suppress(OSError):
            aside.unlink()
        raise
