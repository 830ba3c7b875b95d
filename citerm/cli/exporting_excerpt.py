"""``citerm export excerpt``: what the minutes say about one item, as a true copy."""

from __future__ import annotations

from typing import Unpack

from citerm.cli.session import Session
from citerm.cli.writing import Wanted, write_word
from citerm.model.message import N_, Refused


def export_excerpt(
    session: Session,
    meeting: str,
    *,
    item: str,
    form: str | None,
    closed: bool,
    **wanted: Unpack[Wanted],
) -> int:
    """Write the excerpt of an item as a Word file."""
    from citerm.acts import reading
    from citerm.acts.paper_reading import meeting_papers
    from citerm.acts.printing import record_to_print, told, treated_told
    from citerm.acts.register_reading import labels_elsewhere
    from citerm.documents.excerpt import build, file_title
    from citerm.documents.names import paper_name
    from citerm.model.meeting import MinutesForm
    from citerm.model.meeting_record import Edition
    from citerm.rules.excerpts import item_numbered

    with session.desk() as desk:
        record = record_to_print(desk, reading.find_meeting(desk, meeting).id)
        spoken = wanted["language"] or record.meeting.language
        elsewhere = labels_elsewhere(desk, record, spoken)
        before = treated_told(desk, meeting_papers(desk, record.meeting.id))
        if closed:
            told(desk, record, spoken, Edition.CLOSED)  # refused where that is not for this account
    if record.meeting.opened_at is None:
        raise Refused(N_("The meeting has not been opened yet."))
    found = item_numbered(record, item)
    if found is None:
        raise Refused(N_("There is no item {number} on the agenda."), number=item)
    if found.closed and not closed:
        raise Refused(N_("This item is closed. --closed gives it out, marked as confidential."))
    phrases = session.phrases(spoken)
    name = paper_name(record, file_title(record, found, phrases), spoken)
    document = build(record, found.id, spoken, MinutesForm(form) if form else None, phrases, elsewhere, before)
    return write_word(session, name, document, wanted)
