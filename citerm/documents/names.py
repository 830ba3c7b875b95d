"""What exported files are called: date, group, number, kind and state, so that a folder sorts itself."""

from __future__ import annotations

from datetime import date

from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Language
from citerm.model.meeting import MeetingState, MinutesForm, MinutesState
from citerm.model.meeting_record import Edition, MeetingRecord
from citerm.model.text import slug
from citerm.rules.layouts import called, layout_of
from citerm.rules.minutes_content import draft_number

LONGEST = 120
"""Bytes of a file name; some file systems count bytes, not letters."""
SHORT = 100
"""Letters of the name of a paper that belongs to no meeting."""


def minutes_name(record: MeetingRecord, language: Language | str | None = None, form: MinutesForm | None = None) -> str:
    """Name the Word file of the minutes: ``2026-11-12-styregruppen-7-referat-udkast-1.docx``.

    The language is in the name only where it is not the meeting's own.
    """
    meeting, spoken = record.meeting, str(language or record.meeting.language)
    phrases = Phrases(spoken)
    kind = slug(minutes_word(record, phrases, form))
    part = [phrases.write("closed.file")] if record.edition is Edition.CLOSED else []
    after = [kind, *part, _state(record, phrases)]
    if meeting.number is not None:
        after.insert(0, str(meeting.number))
    if spoken != meeting.language:
        after.append(spoken)
    return _named(record, "-".join(after) + ".docx")


def minutes_word(record: MeetingRecord, phrases: Phrases, form: MinutesForm | None = None) -> str:
    """What the minutes are called in the layout of their group: *Referat* or *Protokol*."""
    layout = layout_of(record.group, phrases.language)
    return phrases.write(f"title.{called(layout, form or record.meeting.form)}")


def letter_name(record: MeetingRecord, to: str, phrases: Phrases) -> str:
    """Name a text to copy into mail: ``2026-11-12-styregruppen-7-mail-mh.txt``."""
    number = [str(record.meeting.number)] if record.meeting.number is not None else []
    return _named(record, "-".join([*number, slug(phrases.write("mail.file")), slug(to)]) + ".txt")


def annex_name(record: MeetingRecord, title: str) -> str:
    """Name an annex to a meeting's agenda: ``2026-12-10-styregruppen-statusliste.docx``."""
    return _named(record, slug(title) + ".docx")


def paper_name(record: MeetingRecord, title: str, language: Language | str | None = None) -> str:
    """Name any other paper of a meeting, with its number once it has one, and the language where it is another."""
    meeting, spoken = record.meeting, str(language or record.meeting.language)
    number = [str(meeting.number)] if meeting.number is not None else []
    other = [spoken] if spoken != meeting.language else []
    return _named(record, "-".join([*number, slug(title), *other]) + ".docx")


def dated_name(when: date | int, *words: str, ending: str = "docx") -> str:
    """Name a paper by its day or year and what it is: ``2026-11-22-opgaver-styregruppen.docx``."""
    parts = [str(when), *map(slug, words)]
    return f"{'-'.join(part for part in parts if part)[:SHORT]}.{ending}"


def _named(record: MeetingRecord, rest: str) -> str:
    start = f"{record.meeting.on.isoformat()}-{slug(record.group.name)}"
    before = start.encode()[: LONGEST - len(rest.encode()) - 1]
    return f"{before.decode(errors='ignore').rstrip('-')}-{rest}"


def _state(record: MeetingRecord, phrases: Phrases) -> str:
    if record.meeting.state is MeetingState.CANCELLED:
        return slug(phrases.write("status.cancelled"))
    if record.meeting.minutes_state is MinutesState.APPROVED:
        return slug(phrases.write("status.undated.minutes"))
    return slug(phrases.write("status.draft", number=draft_number(record)))
