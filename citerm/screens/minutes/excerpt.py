"""The excerpt of one item, as a true copy."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.paper_reading import meeting_papers
from citerm.acts.printing import treated_told
from citerm.acts.register_reading import labels_elsewhere
from citerm.documents import excerpt
from citerm.documents.tree import Document
from citerm.model.initiative import Language
from citerm.model.meeting import AgendaItem, MinutesForm
from citerm.model.message import N_, Message
from citerm.rules.excerpts import excerpted, number_shown
from citerm.rules.register import ROUTINE
from citerm.screens.exports import where_it_lies
from citerm.screens.minutes.excerpt_file import write_excerpt
from citerm.screens.minutes.excerpt_pages import PagesScreen


class ExcerptScreen(PagesScreen):
    """One page for each item; the first with a decision is shown first."""

    def __init__(
        self,
        meeting_id: int,
        language: Language | None = None,
        form: MinutesForm | None = None,
        item_id: int | None = None,
        closed: bool = False,
    ) -> None:
        super().__init__(meeting_id, language, form)
        self._wanted = item_id
        self._shut = closed

    def reread(self) -> None:
        """Read again; show the wanted item first, else the first one with a decision."""
        first = self.record is None
        super().reread()
        assert self.record is not None
        if first and self.pages:
            numbered = self.record.decision_numbers
            decided = {decision.item_id for decision in self.record.decisions if decision.id in numbered}
            asked_for = (id_ for id_ in self.pages if id_ in decided and self._item(id_).bank_key not in ROUTINE)
            likely = next(asked_for, self.pages[0])
            self.at = self.pages.index(self._wanted if self._wanted in self.pages else likely)

    @property
    def pages(self) -> Sequence[int]:
        """The items."""
        return [item.id for item in excerpted(self.record, closed=self._shut)] if self.record is not None else []

    def _item(self, key: int) -> AgendaItem:
        assert self.record is not None
        return self.record.item_by_id[key]

    def document(self, key: int) -> Document:
        """The excerpt of an item."""
        assert self.record is not None
        elsewhere = labels_elsewhere(self.desk, self.record, self.language)
        before = treated_told(self.desk, meeting_papers(self.desk, self.record.meeting.id))
        return excerpt.build(self.record, key, self.language, self.form, self.phrases, elsewhere, before)

    def named(self, key: int) -> str:
        """Number and title of the item."""
        assert self.record is not None
        return f"{number_shown(self.record, self._item(key))}  {self._item(key).title}".strip()

    def what(self) -> str:
        """Excerpts."""
        return self.words.text(N_("closed excerpt") if self._shut else N_("excerpt"))

    def write(self) -> Message:
        """Write the excerpt of the item that is shown."""
        assert self.record is not None and self.key is not None
        number = number_shown(self.record, self._item(self.key))
        path, _ = write_excerpt(self.house, self.record, self.key, self.phrases, self.form)
        more = ["--form", self.form.value] if self.form and self.form is not self.record.meeting.form else []
        more += ["--closed"] if self._shut else []
        return where_it_lies(self.house, path, self.parts("excerpt", "--item", number, *more))
