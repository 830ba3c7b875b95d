"""``citerm export``: a document from the record, without opening the screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from citerm import paths
from citerm.cli.session import Session
from citerm.cli.writing import place
from citerm.model.message import N_, say

if TYPE_CHECKING:
    from citerm.model.meeting import MeetingRecord


def export_minutes(
    session: Session,
    meeting: str,
    *,
    output: str | None,
    language: str | None,
    form: str | None,
    template: str | None,
    force: bool,
) -> int:
    """Write the minutes of a meeting as a Word file."""
    from citerm.acts import reading
    from citerm.content import data_path
    from citerm.documents.files import write_new
    from citerm.documents.minutes import build
    from citerm.documents.names import minutes_name
    from citerm.documents.word import changed_by_hand, to_docx
    from citerm.i18n.phrases import Phrases
    from citerm.model.meeting import MinutesForm

    chosen_form = MinutesForm(form) if form else None
    with session.desk() as desk:
        record = reading.meeting_record(desk, reading.find_meeting(desk, meeting).id)
    settings = session.loaded.settings
    spoken = language or record.meeting.language
    phrases = Phrases(spoken, settings.phrases.get(spoken))
    template = template or settings.word_template
    content = to_docx(
        build(record, spoken, chosen_form, phrases),
        data_path("word", "base.docx"),
        paths.checked(template, session.environ) if template else None,
    )
    if output == "-":
        sys.stdout.buffer.write(content)
        return 0
    path = place(session, output, minutes_name(record, spoken, chosen_form))
    written = write_new(path, content, force=force, changed=changed_by_hand)
    session.tell(say(N_("Written: {path}"), path=str(written)))
    return _note_draft(session, record)


def _note_draft(session: Session, record: MeetingRecord) -> int:
    """Note in the record which draft was written, where it may be written to."""
    from citerm.acts.ending import draft_written
    from citerm.documents.minutes import draft_number

    number = draft_number(record.meeting)
    ended = record.meeting.minutes_state is not None
    if ended and number != record.meeting.draft_number and not session.read_only:
        with session.desk(to_write=True) as desk:
            draft_written(desk, record.meeting.id, number)
    return 0
