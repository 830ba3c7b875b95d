"""One handoff with its way: sent, on which agenda, treated by which decision, answered, back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult

from citerm.acts import answer_papers
from citerm.acts.handoff_reading import HandoffPage, handoff_page
from citerm.acts.printing import record_to_print
from citerm.acts.register_reading import decision_label
from citerm.model.message import N_, Refused
from citerm.model.text import TITLE_LIMIT
from citerm.rules.handoffs import Way
from citerm.screens.initiative.handoff_acts import HandoffActs
from citerm.screens.initiative.handoff_face import HandoffFace
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList


class HandoffScreen(HandoffActs):
    """Reads like a page; the keys are those of the list."""

    SECTION = "handoff"
    CSS_PATH = ["../forms.tcss", "dialogue.tcss"]

    def __init__(self, handoff_id: int) -> None:
        super().__init__()
        self.handoff_id = handoff_id
        self.page: HandoffPage | None = None
        self.rows = RowList(id="dialogue-rows")

    def compose_body(self) -> ComposeResult:
        """The page and the panel."""
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        kind = self.words.term(self.page.handoff.kind) if self.page is not None else ""
        return (self.words.text(N_("Dialogue between groups")), kind)

    def reread(self) -> None:
        """Read it again; where it was struck or taken back, leave."""
        page = self.page = handoff_page(self.desk, self.handoff_id)
        if page is None:
            self.leave()
            return
        decided = [*page.way.decisions, *([page.origin_decision] if page.origin_decision is not None else [])]
        labels = [(each.id, decision_label(self.desk, each.id)) for each in decided]
        self.rows.set_rows(HandoffFace(self.words, self.today()).page(page, labels))
        self.update_keys()

    @property
    def way(self) -> Way | None:
        """The handoff."""
        return self.page.way if self.page is not None else None

    def action_enclose_excerpt(self) -> None:
        """Write the excerpt of the item that the answer came from, and let it go back with the answer."""
        try:
            path, title = self._written_excerpt()
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        self.perform(lambda: answer_papers.enclose_excerpt(self.desk, self.handoff_id, title, str(path)))

    def _written_excerpt(self) -> tuple[Path, str]:
        from citerm.i18n.phrases import Phrases
        from citerm.screens.minutes.excerpt_file import write_excerpt  # brings the documents

        item = answer_papers.item_of_answer(self.desk, self.handoff_id)
        assert item.meeting_id is not None
        record = record_to_print(self.desk, item.meeting_id)
        spoken = record.meeting.language.value
        path, title = write_excerpt(self.house, record, item.id, Phrases(spoken, self.house.phrases.get(spoken)))
        return path, title[:TITLE_LIMIT]
