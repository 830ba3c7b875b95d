"""``citerm export extract`` and ``citerm export informed``: what of a meeting is for one member, and for others."""

from __future__ import annotations

from citerm.cli.session import Session
from citerm.cli.writing import write_word
from citerm.model.message import N_, Refused


def export_extract(
    session: Session,
    meeting: str,
    *,
    person: str,
    output: str | None,
    language: str | None,
    template: str | None,
    force: bool,
) -> int:
    """Write the extract for a member as a Word file; without one, for all of them."""
    from citerm.acts import reading
    from citerm.acts.printing import record_to_print, told
    from citerm.cli.exporting_actions import folder_for
    from citerm.documents.extract import build, file_title
    from citerm.documents.names import paper_name
    from citerm.i18n.phrases import Phrases
    from citerm.rules.concerned import members_concerned

    with session.desk() as desk:
        record = record_to_print(desk, reading.find_meeting(desk, meeting).id)
        spoken = language or record.meeting.language
        record = told(desk, record, spoken)
        wanted = (reading.find_person(desk, person).id,) if person else members_concerned(record)
    if output == "-" and not person:
        raise Refused(N_("On standard output there is room for one: name it with --person."))
    place = output if person or output is None else str(folder_for(session, output))
    phrases = Phrases(spoken, session.loaded.settings.phrases.get(spoken))
    for person_id in wanted:
        name = paper_name(record, file_title(record, person_id, phrases), spoken)
        document = build(record, person_id, spoken, phrases)
        write_word(session, document, name, place, template=template, force=force)
    return 0


def export_informed(
    session: Session, meeting: str, *, output: str | None, language: str | None, template: str | None, force: bool
) -> int:
    """Write what a meeting decided, for those on the sideline, as a Word file."""
    from citerm.acts import reading
    from citerm.acts.paper_reading import meeting_papers
    from citerm.acts.printing import record_to_print, told
    from citerm.documents.informed import build
    from citerm.documents.names import paper_name
    from citerm.i18n.phrases import Phrases

    with session.desk() as desk:
        record = record_to_print(desk, reading.find_meeting(desk, meeting).id)
        spoken = language or record.meeting.language
        record = told(desk, record, spoken)
        recipients = meeting_papers(desk, record.meeting.id).recipients
    phrases = Phrases(spoken, session.loaded.settings.phrases.get(spoken))
    name = paper_name(record, phrases.write("informed.file"), spoken)
    return write_word(session, build(record, recipients, spoken, phrases), name, output, template=template, force=force)
