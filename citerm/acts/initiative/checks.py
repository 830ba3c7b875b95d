"""Leaving a check as it is, with a reason, and taking that back."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.acts.initiative.checks_reading import checks_page
from citerm.model.message import N_, Echo, Refused, about, say
from citerm.model.text import TITLE_LIMIT, clean_line, within
from citerm.store import checks as rows


def leave_as_it_is(desk: Desk, code: str, row_id: int | None, reason: str) -> Echo:
    """Leave what a check tells of as it is; the reason is kept and listed.

    Args:
        desk: where this is done.
        code: what the check is kept as.
        row_id: the row it is about.
        reason: why; it must be said, for others will ask.
    """
    with about("reason"):
        because = within(clean_line(reason), TITLE_LIMIT)
        if not because:
            raise Refused(N_("Say in a few words why it is left as it is."))
    if not any((each.kept_as, each.row_id) == (code, row_id) for each in checks_page(desk).checks):
        raise Refused(N_("This is mended, or left as it is already."))
    with desk.act("leave_as_it_is") as tx:
        left = tx.insert(
            "overruled_checks",
            {"code": code, "row_id": row_id, "reason": because, "at": desk.now(), "account": desk.account},
        )
    return Echo(left, say("Left as it is: {reason}", reason=because))


def look_again(desk: Desk, left_id: int) -> Echo:
    """Take back that something is left as it is; it asks for attention again."""
    found = rows.one(desk.store, left_id)
    if found.struck:
        raise Refused(N_("This was taken back already."))
    with desk.act("look_again") as tx:
        tx.update("overruled_checks", left_id, {"struck": True})
    return Echo(left_id, say("It is looked at again"))
