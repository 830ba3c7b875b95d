"""What is decided in writing is not taken back or done again against what others have seen since."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.message import N_, Refused
from citerm.store import ActRow
from citerm.store import register as rows


def refuse_to_revert(desk: Desk, act: ActRow) -> None:
    """Refuse to revert an act on a written procedure that a meeting has noted, or whose number is another's now.

    Raises:
        Refused: with the reason.
    """
    if act.act in ("conclude_written", "reopen_written"):
        noted = rows.noted(desk.store)
        changed = [change for change in desk.store.changes_of(act.seq) if change.table == "written_procedures"]
        if any(change.row_id in noted for change in changed):
            raise Refused(N_("A meeting has taken note of it; it stands as it is."))
    if act.act == "propose_written":
        mine = [change for change in desk.store.changes_of(act.seq) if change.table == "written_procedures"]
        for change in mine:
            row = change.after or change.before or {}
            group_id, number, year = row.get("group_id"), row.get("number"), str(row.get("sent_on"))[:4]
            others = (one for one in rows.all_procedures(desk.store) if one.id != change.row_id)
            if any((one.group_id, one.number, str(one.sent_on.year)) == (group_id, number, year) for one in others):
                raise Refused(N_("Its number is that of another proposal by now. Put it to the group anew."))
