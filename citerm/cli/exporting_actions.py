"""``citerm export actions`` and ``citerm export mail``: what follows a meeting, for other hands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from citerm import paths
from citerm.cli.session import Session
from citerm.cli.writing import write_file
from citerm.model.message import N_, Refused

if TYPE_CHECKING:
    from citerm.acts.desk import Desk
    from citerm.documents.action_list import ActionList


def export_actions(
    session: Session,
    *,
    group: str,
    person: str,
    layout: str,
    kind: str,
    everything: bool,
    output: str | None,
    language: str | None,
    template: str | None,
    force: bool,
) -> int:
    """Write a list of actions as Word, CSV or ICS."""
    from citerm.content import data_path
    from citerm.documents.action_files import Kind, action_file
    from citerm.documents.action_list import Layout

    with session.desk() as desk:
        paper = _action_list(session, desk, group, person, everything=everything, language=language)
    template = template or session.loaded.settings.word_template
    name, content = action_file(
        paper,
        Kind(kind),
        data_path("word", "base.docx"),
        layout=Layout(layout),
        template=paths.checked(template, session.environ) if template else None,
    )
    return write_file(session, output, name, content, force=force)


def _action_list(
    session: Session, desk: Desk, group: str, person: str, *, everything: bool, language: str | None
) -> ActionList:
    from citerm.acts import reading
    from citerm.acts.board_reading import board_facts
    from citerm.acts.printing import actions_told
    from citerm.documents.action_list import ActionList
    from citerm.i18n.phrases import Phrases

    initiative = reading.initiative(desk)
    if initiative is None:
        raise Refused(N_("There is no initiative in this record yet."))
    group_id = reading.find_group(desk, group).id if group else None
    chosen = next((one for one in reading.groups(desk) if one.id == group_id), None)
    spoken = language or (chosen.language if chosen else None) or initiative.language
    return ActionList(
        facts=actions_told(desk, board_facts(desk), spoken),
        initiative=initiative,
        phrases=Phrases(spoken, session.loaded.settings.phrases.get(spoken)),
        at=desk.now(),
        group_id=group_id,
        person_id=reading.find_person(desk, person).id if person else None,
        everything=everything,
    )


def export_mail(session: Session, meeting: str, *, output: str | None, language: str | None, force: bool) -> int:
    """Write the texts that follow a meeting, one file for each; nothing is sent."""
    from citerm.acts import reading
    from citerm.acts.paper_reading import meeting_papers
    from citerm.acts.printing import told
    from citerm.documents.mail import letters
    from citerm.documents.names import letter_name
    from citerm.i18n.phrases import Phrases

    with session.desk() as desk:
        record = reading.meeting_record(desk, reading.find_meeting(desk, meeting).id)
        steering = reading.steering_members(desk)
        recipients = meeting_papers(desk, record.meeting.id).recipients
        spoken = language or record.meeting.language
        record = told(desk, record, spoken)
    phrases = Phrases(spoken, session.loaded.settings.phrases.get(spoken))
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


def folder_for(session: Session, output: str | None) -> Path:
    """The folder for several files: the one that was named, made where it is missing, else that for exports."""
    if output is None:
        return paths.exports_folder(session.environ, session.loaded.settings.folders.exports)
    folder = paths.checked(output, session.environ)
    if folder.exists() and not folder.is_dir():
        raise Refused(N_("{path} is a file. Name a folder for the texts."), path=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
