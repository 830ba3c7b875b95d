"""``citerm export``: a document from the record, without opening the screen."""

from __future__ import annotations

import sys
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Unpack

from citerm.cli.session import Session
from citerm.cli.writing import Wanted, as_wanted, desk_for_writing, own_layout, place
from citerm.model.message import N_, Refused, say

if TYPE_CHECKING:
    from pathlib import Path

    from citerm.acts.desk import Desk
    from citerm.model.meeting import MinutesForm
    from citerm.model.meeting_record import MeetingRecord


def export_minutes(
    session: Session,
    meeting: str,
    *,
    form: str | None,
    closed: bool,
    **wanted: Unpack[Wanted],
) -> int:
    """Write the minutes of a meeting as a Word file: the open edition, or by choice the closed one."""
    from citerm.acts import reading
    from citerm.acts.minutes import written_files
    from citerm.acts.printing import record_to_print, told
    from citerm.content import data_path
    from citerm.documents.files import write_new
    from citerm.documents.names import minutes_name
    from citerm.documents.word import changed_by_hand, to_docx
    from citerm.model.meeting import MinutesForm
    from citerm.model.meeting_record import Edition
    from citerm.screens.papers.minutes import minutes

    chosen_form = MinutesForm(form) if form else None
    with ExitStack() as stack:
        desk = desk_for_writing(session, stack)
        record = record_to_print(desk, reading.find_meeting(desk, meeting).id)
        spoken = wanted["language"] or record.meeting.language
        record = told(desk, record, spoken, Edition.CLOSED if closed else Edition.OPEN)
        content = to_docx(
            minutes(session.press_at(desk), record, spoken, chosen_form),
            data_path("word", "base.docx"),
            own_layout(session, wanted["template"]),
        )
        name, content = as_wanted(session, wanted["output"], minutes_name(record, spoken, chosen_form), content)
        if wanted["output"] == "-":
            sys.stdout.buffer.write(content)
            _note(desk, record, None, content, spoken, chosen_form)
            return 0
        path = write_new(
            place(session, wanted["output"], name),
            content,
            force=wanted["force"],
            changed=lambda there: written_files.changed_since(desk, there, unknown=changed_by_hand),
        )
        _note(desk, record, path, content, spoken, chosen_form)
    session.tell(say(N_("Written: {path}"), path=str(path)))
    return 0


def _note(
    desk: Desk, record: MeetingRecord, path: Path | None, content: bytes, spoken: str, form: MinutesForm | None
) -> None:
    """Note in the record which draft was written where; while it cannot be written to, the next one says so again."""
    from citerm.acts.minutes.minutes_life import draft_written
    from citerm.model.initiative import Language

    if record.meeting.minutes_state is not None:
        with suppress(Refused):
            draft_written(desk, record.meeting.id, language=Language(spoken), form=form, path=path, content=content)
