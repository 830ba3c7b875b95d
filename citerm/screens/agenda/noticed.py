"""Whether the notice of a meeting is sent, and still says how things are, in a few words above its agenda."""

from __future__ import annotations

from citerm.i18n import Words
from citerm.model.meeting import MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_
from citerm.model.paper import MeetingPapers
from citerm.rules.notices import standing
from citerm.screens.agenda.notice_face import changes_said, sent_said
from citerm.widgets.lines import Line, line


def noticed(record: MeetingRecord, papers: MeetingPapers, words: Words, key: str) -> Line:
    """The key of the notice and how far it is; nothing once the meeting has been opened."""
    if record.meeting.opened_at is not None:
        return ()
    found = standing(record, papers)
    if found.last is None:
        planned = record.meeting.state is MeetingState.PLANNED
        said = words.text(N_("notice not sent")) if planned else words.term(record.meeting.state)
        return line((key, "key-strong"), (f" {said}", "quiet"))
    told = changes_said(found.changes, words) if found.pending is not None else ""
    if found.pending is None:
        return line((key, "key-strong"), (f" {words.say(sent_said(found.last))}", "quiet"))
    said = words.text(N_("not told yet: {changes}"), changes=told) if told else words.text(N_("not told yet"))
    return line((key, "key-strong"), (f" {said}", "attention"))
