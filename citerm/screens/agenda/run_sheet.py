"""The run sheet as it will be written, and beside it the attendance list to sign."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts import leading, reading
from citerm.acts.paper_reading import meeting_papers
from citerm.documents.run_sheet import RunSheet, build, file_name
from citerm.documents.run_sheet_attendance import build_list, list_name
from citerm.documents.run_sheet_items import time_of
from citerm.documents.tree import Document
from citerm.model.message import N_, Message
from citerm.screens.exports import where_it_lies, write_word
from citerm.screens.minutes.excerpt_pages import PagesScreen

SHEET, LIST = range(2)


class RunSheetScreen(PagesScreen):
    """Two papers: the private one, and the one that goes round the table."""

    SECTION = "run_sheet"
    CSS_PATH = ["../minutes/screen.tcss"]

    def __init__(self, meeting_id: int, item_id: int | None = None) -> None:
        """Show the run sheet of a meeting, from an item on where one is wanted."""
        super().__init__(meeting_id)
        self._sought = item_id

    @property
    def pages(self) -> Sequence[int]:
        """The run sheet, and the list to sign."""
        return (SHEET, LIST)

    def reread(self) -> None:
        """Read the meeting again, with what is closed to others."""
        self.record = reading.meeting_record(self.desk, self.meeting_id)
        self.show_again()
        slot = next((slot for slot in self._sheet.slots if slot.item.id == self._sought), None)
        if slot is not None:
            self.seek(time_of(self._sheet.context, slot))
        self._sought = None

    @property
    def _sheet(self) -> RunSheet:
        assert self.record is not None
        return RunSheet(
            record=self.record,
            papers=meeting_papers(self.desk, self.meeting_id),
            phrases=self.phrases,
            prepared=leading.to_prepare(self.desk, self.record.meeting, self.language),
        )

    def document(self, key: int) -> Document:
        """One of the two."""
        sheet = self._sheet
        return build(sheet) if key == SHEET else build_list(sheet.context, sheet.papers)

    def named(self, key: int) -> str:
        """What it is, and who may see it."""
        return self.words.text(N_("Run sheet: private") if key == SHEET else N_("Attendance list, to be handed round"))

    def what(self) -> str:
        """Run sheets."""
        return self.words.text(N_("run sheet"))

    def write(self) -> Message:
        """Write the paper that is shown."""
        sheet = self._sheet
        kind, name = ("runsheet", file_name(sheet)) if self.key == SHEET else ("attendance", list_name(sheet.context))
        path = write_word(self.house, name, self.document(self.key or SHEET))
        return where_it_lies(self.house, path, self.parts(kind))
