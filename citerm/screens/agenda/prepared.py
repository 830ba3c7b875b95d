"""How far a meeting is prepared, in a few words above its agenda."""

from __future__ import annotations

from citerm.acts import preparing
from citerm.acts.desk import Desk
from citerm.i18n import Words
from citerm.model.meeting import Meeting
from citerm.model.message import N_
from citerm.widgets.lines import Line, line


def prepared(desk: Desk, meeting: Meeting, words: Words, key: str) -> Line:
    """The key of the checklist and how much of it is ticked; nothing once the meeting has been opened."""
    if meeting.opened_at is not None:
        return ()
    done, count = preparing.seen_to(desk, meeting.id)
    if not count:
        return line((key, "key-strong"), (f" {words.text(N_('checklist'))}", "quiet"))
    said = words.text(N_("{done} of {count} prepared"), done=done, count=count)
    return line((key, "key-strong"), (f" {said}", "quiet" if done == count else "attention"))
