"""``citerm export extract`` and ``citerm export informed``: what of a meeting is for one member, and for others."""

from __future__ import annotations

from typing import Unpack

from citerm.cli.session import Session
from citerm.cli.writing import Wanted, folder_for, write_word
from citerm.model.message import N_, Refused


def export_extract(session: Session, meeting: str, *, person: str, **wanted: Unpack[Wanted]) -> int:
    """Write the extract for a member as a Word file; without one, for all of them."""
    from citerm.acts import reading
    from citerm.acts.printing import record_to_print, told
    from citerm.documents.extract import build, file_title
    from citerm.documents.names import paper_name
    from citerm.rules.concerned import members_concerned

    with session.desk() as desk:
        record = record_to_print(desk, reading.find_meeting(desk, meeting).id)
        spoken = wanted["language"] or record.meeting.language
        record = told(desk, record, spoken)
        concerned = (reading.find_person(desk, person).id,) if person else members_concerned(record)
    if wanted["output"] == "-" and not person:
        raise Refused(N_("On standard output there is room for one: name it with --person."))
    if not person and wanted["output"] is not None:
        wanted["output"] = str(folder_for(session, wanted["output"]))
    phrases = session.phrases(spoken)
    for person_id in concerned:
        name = paper_name(record, file_title(record, person_id, phrases), spoken)
        document = build(record, person_id, spoken, phrases)
        write_word(session, name, document, wanted)
    return 0


def export_informed(session: Session, meeting: str, **wanted: Unpack[Wanted]) -> int:
    """Write what a meeting decided, for those on the sideline, as a Word file."""
    from citerm.acts import reading
    from citerm.acts.paper_reading import meeting_papers
    from citerm.acts.printing import record_to_print, told
    from citerm.documents.informed import build
    from citerm.documents.names import paper_name

    with session.desk() as desk:
        record = record_to_print(desk, reading.find_meeting(desk, meeting).id)
        spoken = wanted["language"] or record.meeting.language
        record = told(desk, record, spoken)
        recipients = meeting_papers(desk, record.meeting.id).recipients
    phrases = session.phrases(spoken)
    name = paper_name(record, phrases.write("informed.file"), spoken)
    return write_word(session, name, build(record, recipients, spoken, phrases), wanted)
