"""Texts that follow a meeting, written as files to copy into mail; nothing is sent."""

from __future__ import annotations

from citerm.acts import reading
from citerm.acts.paper_reading import meeting_papers
from citerm.acts.printing import told
from citerm.documents.mail import letters
from citerm.documents.names import letter_name
from citerm.i18n.phrases import Phrases
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message, say
from citerm.screens.exports import exports_folder, place_shown, same_by, write_file
from citerm.screens.house import House


def write_letters(house: House, record: MeetingRecord, language: str) -> Message:
    """Write one file for each who gets a text, and say where they lie.

    Raises:
        Refused: where a file or its folder cannot be written.
    """
    phrases = Phrases(language, house.phrases.get(language))
    others = meeting_papers(house.desk, record.meeting.id).recipients
    found = letters(told(house.desk, record, language), reading.steering_members(house.desk), language, phrases, others)
    for letter in found:
        write_file(house, "mail", letter_name(record, letter.name, phrases), letter.text(phrases).encode())
    names = ", ".join(letter.name for letter in found)
    place = place_shown(house, exports_folder(house))
    if house.remote:
        parts = ["mail", reading.meeting_name(house.desk, record.meeting), "--lang", language]
        command = same_by(house, parts, "mail.txt")
        return say(N_("Texts to copy into mail: {names} · to fetch them: {command}"), names=names, command=command)
    return say(N_("Texts to copy into mail, in {path}: {names}"), path=place, names=names)
