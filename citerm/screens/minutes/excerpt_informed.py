"""“Til orientering”: what was decided, for those on the sideline."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.paper_reading import meeting_papers
from citerm.acts.printing import told
from citerm.documents import informed
from citerm.documents.names import paper_name
from citerm.documents.tree import Document
from citerm.model.message import N_, Message
from citerm.model.paper import Recipient
from citerm.screens.exports import where_it_lies, write_word
from citerm.screens.minutes.excerpt_pages import PagesScreen


class InformedScreen(PagesScreen):
    """One page."""

    _recipients: tuple[Recipient, ...] = ()

    def reread(self) -> None:
        """Read again, as it may be written down for others, with who is told."""
        super().reread()
        assert self.record is not None
        self.record = told(self.desk, self.record, self.language)
        self._recipients = meeting_papers(self.desk, self.meeting_id).recipients

    @property
    def pages(self) -> Sequence[int]:
        """The meeting."""
        return (self.meeting_id,)

    def document(self, key: int) -> Document:
        """The list."""
        assert self.record is not None
        return informed.build(self.record, self._recipients, self.language, self.phrases)

    def named(self, key: int) -> str:
        """What it is."""
        return self.words.text(N_("What others are told of this meeting"))

    def what(self) -> str:
        """For information."""
        return self.words.text(N_("for information"))

    def write(self) -> Message:
        """Write the list."""
        assert self.record is not None and self.key is not None
        name = paper_name(self.record, self.phrases.write("informed.file"), self.language)
        path = write_word(self.house, name, self.document(self.key))
        return where_it_lies(self.house, path, self.parts("informed"))
