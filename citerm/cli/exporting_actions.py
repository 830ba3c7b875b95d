"""``citerm export actions`` and ``citerm export mail``: what follows a meeting, for other hands."""

from __future__ import annotations

import sys
from typing import Unpack

from citerm.cli.session import Session
from citerm.cli.writing import Wanted, folder_for, own_layout, write_file


def export_actions(
    session: Session, *, group: str, person: str, layout: str, kind: str, everything: bool, **wanted: Unpack[Wanted]
) -> int:
    """Write a list of actions as Word, CSV or ICS."""
    from citerm.acts import reading
    from citerm.content import data_path
    from citerm.documents.action_files import Kind, action_file
    from citerm.documents.action_list import Layout
    from citerm.screens.papers.action_list import action_list

    with session.press() as press:
        desk = press.desk
        chosen = reading.find_group(desk, group) if group else None
        paper = action_list(
            press,
            wanted["language"] or (chosen.language if chosen is not None else None),
            group_id=chosen.id if chosen is not None else None,
            person_id=reading.find_person(desk, person).id if person else None,
            everything=everything,
            as_plan=Layout(layout) is Layout.EFFORT and not person,
        )
    template = own_layout(session, wanted["template"])
    name, content = action_file(
        paper, Kind(kind), data_path("word", "base.docx"), layout=Layout(layout), template=template
    )
    return write_file(session, wanted["output"], name, content, force=wanted["force"])


def export_mail(session: Session, meeting: str, *, output: str | None, language: str | None, force: bool) -> int:
    """Write the texts that follow a meeting, one file for each; nothing is sent."""
    from citerm.acts import reading
    from citerm.acts.paper_reading import meeting_papers
    from citerm.acts.printing import told
    from citerm.documents.mail import letters
    from citerm.documents.names import letter_name

    with session.desk() as desk:
        record = reading.meeting_record(desk, reading.find_meeting(desk, meeting).id)
        steering = reading.steering_members(desk)
        recipients = meeting_papers(desk, record.meeting.id).recipients
        spoken = language or record.meeting.language
        record = told(desk, record, spoken)
    phrases = session.phrases(spoken)
    found = letters(record, steering, spoken, phrases, recipients)
    if output == "-":
        text = "\n\n".join(letter.text(phrases) for letter in found)
        sys.stdout.buffer.write(text.encode())
        return 0
    folder = folder_for(session, output)
    for letter in found:
        content = letter.text(phrases).encode()
        write_file(session, str(folder), letter_name(record, letter.name, phrases), content, force=force)
    return 0
