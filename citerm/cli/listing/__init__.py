"""``citerm list``: what is in the record, as columns, as plain sentences, or as JSON."""

from __future__ import annotations

from citerm.cli.listing.attention import AttentionLists
from citerm.cli.listing.common_agenda import CommonAgendaLists
from citerm.cli.listing.meetings import MeetingLists
from citerm.cli.listing.people import PeopleLists
from citerm.cli.listing.shown import print_columns, print_json, print_plain
from citerm.cli.session import Session


class _Lists(MeetingLists, CommonAgendaLists, PeopleLists, AttentionLists):
    """Every list there is."""


def list_rows(session: Session, what: str, *, group: str, everything: bool, as_json: bool, plain: bool) -> int:
    """List one kind of thing."""
    with session.desk() as desk:
        lister = _Lists(desk, session.words, group, everything)
        rows = list(getattr(lister, what)())
    if as_json:
        print_json(rows)
    elif plain:
        print_plain(session, rows)
    else:
        print_columns(session, rows)
    return 0
