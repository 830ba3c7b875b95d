"""The debrief: how the meeting went by its record, and what those who led it make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult

from citerm.acts import reading
from citerm.acts.desk import is_read_only, why_read_only
from citerm.acts.minutes import debriefing
from citerm.documents.debrief import DebriefPaper, build, file_name
from citerm.documents.tree import Document
from citerm.model.message import N_, Message
from citerm.screens.exports import where_it_lies, write_word
from citerm.screens.forms import Field
from citerm.screens.minutes.excerpt_pages import PagesScreen
from citerm.screens.panel import AskingScreen

FIELDS = {
    "went_well": N_("What went well"),
    "do_differently": N_("What to do differently"),
    "agreed": N_("What was agreed"),
}


class DebriefScreen(PagesScreen, AskingScreen[None]):
    """Read what the record says, write what comes of it, and print both."""

    SECTION = "debrief"
    CSS_PATH = ["../forms.tcss", "screen.tcss", "debrief.tcss"]

    def __init__(self, meeting_id: int) -> None:
        """Show the debrief of a meeting that has ended."""
        super().__init__(meeting_id)
        self.undo_scope = debriefing.debrief_scope(self.meeting_id)

    def compose_body(self) -> ComposeResult:
        """The paper, and the panel in which it is written."""
        yield from super().compose_body()
        yield from self.compose_panel()

    @property
    def pages(self) -> Sequence[int]:
        """There is one."""
        return (self.meeting_id,)

    def reread(self) -> None:
        """Read the meeting and what was said of it."""
        self.record = reading.meeting_record(self.desk, self.meeting_id)
        self._debrief = debriefing.debrief_of(self.desk, self.meeting_id)
        self.show_again()

    @property
    def _printed_paper(self) -> DebriefPaper:
        assert self.record is not None
        return DebriefPaper(record=self.record, debrief=self._debrief, phrases=self.phrases)

    def document(self, key: int) -> Document:
        """The debrief."""
        return build(self._printed_paper)

    def named(self, key: int) -> str:
        """Who may see it."""
        if self._debrief is None:
            return self.words.text(N_("Private; nothing was written yet"))
        return self.words.text(N_("Private: for those who led the meeting"))

    def what(self) -> str:
        """Debrief."""
        return self.words.text(N_("debrief"))

    def why_not(self, needs: str) -> Message | None:
        """Conditions of its commands."""
        if needs == "leading" and is_read_only(self.desk):
            return why_read_only(self.desk)
        return super().why_not(needs)

    async def action_write_debrief(self) -> None:
        """Ask for the three texts."""
        lines = 2 if self.has_class("-low") else 3
        fields = [
            Field(name, self.words.text(label), getattr(self._debrief, name, ""), lines=lines)
            for name, label in FIELDS.items()
        ]
        title = self.words.text(N_("Debrief, in no minutes"))
        await self.ask(title, fields, self._keep_said, keep=f"debrief:{self.meeting_id}")

    def _keep_said(self, values: Mapping[str, str]) -> bool:
        return self.perform(
            lambda: debriefing.write_debrief(
                self.desk,
                self.meeting_id,
                went_well=values["went_well"],
                do_differently=values["do_differently"],
                agreed=values["agreed"],
            )
        )

    def write(self) -> Message:
        """Write it as a Word file."""
        paper = self._printed_paper
        path = write_word(self.house, file_name(paper), build(paper))
        return where_it_lies(self.house, path, self.parts("debrief"))

    async def action_back(self) -> None:  # type: ignore[override]
        """Close the form, or go back to the minutes."""
        await AskingScreen.action_back(self)
