"""The extract of the minutes for each member: read one by one, written all at once."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.printing import told
from citerm.documents import extract
from citerm.documents.names import paper_name
from citerm.documents.tree import Document
from citerm.model.message import N_, Message, say
from citerm.rules.concerned import members_concerned
from citerm.screens.exports import exports_folder, place_shown, same_by, write_word
from citerm.screens.minutes.excerpt_pages import PagesScreen


class ExtractsScreen(PagesScreen):
    """One page for each member."""

    def reread(self) -> None:
        """Read again, as it may be written down for others."""
        super().reread()
        assert self.record is not None
        self.record = told(self.desk, self.record, self.language)

    @property
    def pages(self) -> Sequence[int]:
        """The members."""
        return members_concerned(self.record) if self.record is not None else ()

    def document(self, key: int) -> Document:
        """The extract for a member."""
        assert self.record is not None
        return extract.build(self.record, key, self.language, self.phrases)

    def named(self, key: int) -> str:
        """The member."""
        assert self.record is not None
        return self.record.person_by_id[key].name

    def what(self) -> str:
        """Extracts."""
        return self.words.text(N_("extract for each member"))

    def write(self) -> Message:
        """Write the extracts of all members."""
        assert self.record is not None
        for key in self.pages:
            name = paper_name(self.record, extract.file_title(self.record, key, self.phrases), self.language)
            write_word(self.house, name, self.document(key))
        count, place = len(self.pages), place_shown(self.house, exports_folder(self.house))
        if self.house.remote:
            who = self.record.person_by_id[self.pages[self.at]].initials
            command = same_by(self.house, self.parts("extract", "--person", who), name)
            return say(N_("Extracts written there: {n} · to fetch one: {command}"), n=count, command=command)
        return say(N_("Extracts written: {n}, in {path}"), n=count, path=place)
