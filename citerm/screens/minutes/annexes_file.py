"""Writing the minutes together with what goes with them, under names that sort after the minutes."""

from __future__ import annotations

from citerm.acts.minutes import annexes
from citerm.acts.paper_reading import meeting_papers
from citerm.acts.phase_reading import tracks
from citerm.acts.printing import record_to_print, told
from citerm.documents import status_list
from citerm.documents.action_list import build as build_list
from citerm.documents.distribution import annex_title
from citerm.documents.names import minutes_word, paper_name
from citerm.documents.tree import Document
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Language
from citerm.model.meeting import MinutesForm
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message, say
from citerm.rules.annexes import Annex, AnnexKind
from citerm.screens.exports import exports_folder, place_shown, press_of, write_word
from citerm.screens.house import House
from citerm.screens.minutes_file import write_minutes
from citerm.screens.papers.action_list import action_list
from citerm.screens.papers.phase import phase
from citerm.screens.papers.register import register


def write_all(house: House, meeting_id: int, language: Language, form: MinutesForm | None = None) -> Message:
    """Write the minutes and their annexes; what only stands in the list is written by nobody.

    Raises:
        Refused: where a file or its folder cannot be written, or the Word template cannot be used.
    """
    desk, spoken = house.desk, language.value
    record = told(desk, record_to_print(desk, meeting_id), spoken)
    phrases = press_of(house).phrases(spoken)
    written = [write_minutes(house, meeting_id, spoken, form).path.name]
    chosen = annexes.chosen_annexes(desk, record, meeting_papers(desk, meeting_id))
    for number, annex in enumerate(chosen, start=1):
        if annex.written:
            title = annex_title(annex, record, phrases, tracks(desk))
            name = annex_file_name(record, number, title, phrases, form)
            written.append(write_word(house, name, document_of(house, record, annex, phrases)).name)
    place = place_shown(house, exports_folder(house))
    if len(written) == 1:
        return say(N_("Written, in {path}: {names}"), path=place, names=written[0])
    return say(
        N_("Written together, {n} files in {path}: {names}"), n=len(written), path=place, names=", ".join(written)
    )


def annex_file_name(
    record: MeetingRecord, number: int, title: str, phrases: Phrases, form: MinutesForm | None = None
) -> str:
    """Name an annex so that it sorts behind every state of its minutes: ``…-7-referat-vedlagt-bilag-1-statusliste``."""
    minutes = minutes_word(record, phrases, form)
    return paper_name(record, f"{minutes} {phrases.write('annex.file', number=number, title=title)}", phrases.language)


def document_of(house: House, record: MeetingRecord, annex: Annex, phrases: Phrases) -> Document:
    """Build one annex as it stands today."""
    press, spoken = press_of(house), phrases.language
    match annex.kind:
        case AnnexKind.STATUS:
            return status_list.build(record, spoken, phrases)
        case AnnexKind.ACTIONS:
            return build_list(action_list(press, spoken, group_id=record.group.id))
        case AnnexKind.REGISTER:
            return register(press, record.meeting.on.year, spoken, group_id=record.group.id)[1]
        case _:
            return phase(press, tracks(house.desk)[annex.track].code(annex.phase), spoken)[1]
