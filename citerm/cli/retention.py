"""``citerm retention``: how long personal data is meant to be kept, and what is older; nothing is deleted."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from citerm.cli.dumping import as_json as in_json
from citerm.cli.session import Session
from citerm.model.message import N_, Dated, Message, Term, say
from citerm.rules.retention import Kind, Period, read_setting

if TYPE_CHECKING:
    from citerm.acts.people.retention import Due
    from citerm.i18n import Words

KINDS: Mapping[Kind, str] = {
    Kind.DRAFTS: N_("Half-typed texts"),
    Kind.PEOPLE: N_("People who left"),
    Kind.VALUES: N_("What each person answered to the questions of a phase"),
    Kind.STANCES: N_("Votes and stances of each person"),
    Kind.ATTENDANCE: N_("Attendance"),
    Kind.ACTIONS: N_("Actions that are done or cancelled"),
    Kind.REMARKS: N_("Remarks on minutes"),
    Kind.FILES: N_("Files that citerm wrote"),
}

WHAT_TO_DO: Mapping[Kind, str] = {
    Kind.DRAFTS: N_("Open the lines and finish or empty them."),
    Kind.PEOPLE: N_("Forget them one by one: citerm person forget NAME"),
    Kind.VALUES: N_("They belong to the record; forget the people who left, and they are nobody's any more."),
    Kind.STANCES: N_("They belong to the minutes; forget the people who left, and they are nobody's any more."),
    Kind.ATTENDANCE: N_("It belongs to the minutes; forget the people who left, and it is nobody's any more."),
    Kind.ACTIONS: N_("They belong to the minutes; forget the people who left, and they are nobody's any more."),
    Kind.REMARKS: N_("They belong to the history of the minutes; forget the people who left."),
    Kind.FILES: N_("Delete those that nobody needs; citerm writes them again at any time."),
}


def tell_retention(session: Session, settings: Sequence[str], *, as_json: bool) -> int:
    """Set periods where that is asked for, and tell what is older than them."""
    from citerm.acts.people import retention

    wanted = [read_setting(text) for text in settings]
    with session.desk(to_write=bool(wanted)) as desk:
        for kind, period in wanted:
            retention.set_period(desk, kind, period)
        found = list(retention.due(desk))
    if as_json:
        _print_json(found)
        return 0
    for one in found:
        session.tell(_line(one, session.words))
        if one.count:
            for name in one.named:
                session.tell(say(N_("    {name}"), name=name))
            session.tell(say(N_("    {advice}"), advice=session.text(WHAT_TO_DO[one.kind])))
    session.tell(say(N_("Approved minutes and their decisions are kept. Backups go by their own rule: citerm check")))
    session.tell(say(N_("Nothing is deleted by itself. To set a period: citerm retention --set people=24m")))
    return 0


def _line(one: Due, words: Words) -> Message:
    what = Term(KINDS[one.kind])
    if one.period.forever:
        return say(N_("{kind} ({name}): kept"), kind=what, name=one.kind.value)
    if not one.count or one.oldest is None:
        return say(
            N_("{kind} ({name}): {period}; nothing is older"),
            kind=what,
            name=one.kind.value,
            period=_said(words, one.period),
        )
    return say(
        N_("{kind} ({name}): {period}; older: {count}, the oldest from {day}"),
        kind=what,
        name=one.kind.value,
        period=_said(words, one.period),
        count=one.count,
        day=Dated(one.oldest),
    )


def _said(words: Words, period: Period) -> str:
    if period.days:
        return words.plural("{n} day", "{n} days", period.days)
    return words.plural("{n} month", "{n} months", period.months)


def _print_json(found: Sequence[Due]) -> None:
    rows = [
        {
            "kind": one.kind.value,
            "period": one.period.written,
            "due": one.count,
            "oldest": one.oldest.isoformat() if one.oldest else None,
            "named": list(one.named),
        }
        for one in found
    ]
    sys.stdout.buffer.write(f"{in_json(rows)}\n".encode())
