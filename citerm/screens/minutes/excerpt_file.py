"""Writing the excerpt of one item as a Word file, for whoever hands it on."""

from __future__ import annotations

from pathlib import Path

from citerm.acts.paper_reading import meeting_papers
from citerm.acts.printing import treated_told
from citerm.acts.register_reading import labels_elsewhere
from citerm.documents import excerpt
from citerm.documents.names import paper_name
from citerm.i18n.phrases import Phrases
from citerm.model.meeting import MinutesForm
from citerm.model.meeting_record import MeetingRecord
from citerm.screens.exports import write_word
from citerm.screens.house import House


def write_excerpt(
    house: House, record: MeetingRecord, item_id: int, phrases: Phrases, form: MinutesForm | None = None
) -> tuple[Path, str]:
    """Write the excerpt of an item into the folder for exports; answer where it lies and what it is called.

    Raises:
        Refused: where the file or its folder cannot be written, or the Word template cannot be used.
    """
    spoken = phrases.language
    elsewhere = labels_elsewhere(house.desk, record, spoken)
    before = treated_told(house.desk, meeting_papers(house.desk, record.meeting.id))
    document = excerpt.build(record, item_id, spoken, form, phrases, elsewhere, before)
    title = excerpt.file_title(record, record.item_by_id[item_id], phrases)
    return write_word(house, paper_name(record, title, spoken), document), document.title
