"""Papers that go with minutes, read on the screen as they will be written: one page after another by ←/→."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts import reading
from citerm.acts.printing import record_to_print
from citerm.documents.text import Line as PrintedLine
from citerm.documents.text import preview
from citerm.documents.tree import Document
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Language
from citerm.model.meeting import MinutesForm
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message, Refused, say
from citerm.screens.base import BaseScreen
from citerm.screens.meeting import numbered
from citerm.screens.minutes.paper import Paper, PaperKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import cut, line, spread
from citerm.widgets.message_line import Tone


class PagesScreen(PaperKeys, BaseScreen[None]):
    """Shows one of several papers about a meeting, and writes it."""

    SECTION = "pages"
    CSS_PATH = ["screen.tcss"]

    def __init__(self, meeting_id: int, language: Language | None = None, form: MinutesForm | None = None) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.record: MeetingRecord | None = None
        self.form = form
        self.at = 0
        self._spoken = language
        self._head = Drawn(id="minutes-head")
        self._paper = Paper(self._printed, self._show_place)
        self._cache: tuple[object, list[PrintedLine]] | None = None

    # what a kind of paper fills in

    @property
    def pages(self) -> Sequence[int]:
        """Keys of what there is a page about."""
        raise NotImplementedError

    def document(self, key: int) -> Document:
        """The page about one of them."""
        raise NotImplementedError

    def named(self, key: int) -> str:
        """What a page is about, for the line above it."""
        raise NotImplementedError

    def what(self) -> str:
        """What all of them are, for the title line."""
        raise NotImplementedError

    def write(self) -> Message:
        """Write what is shown.

        Raises:
            Refused: where a file or its folder cannot be written.
        """
        raise NotImplementedError

    # reading

    def compose_body(self) -> ComposeResult:
        """What is shown, and the paper."""
        yield self._head
        yield self._paper

    def title_parts(self) -> Sequence[str]:
        """Group, meeting and paper."""
        if self.record is None:
            return ()
        return (self.record.group.name, numbered(self.record.meeting, self.words), self.what())

    def reread(self) -> None:
        """Read the meeting again."""
        self.record = record_to_print(self.desk, self.meeting_id)
        self.show_again()

    def show_again(self) -> None:
        """Show the papers of what was read."""
        assert self.record is not None
        self._spoken = self._spoken or self.record.meeting.language
        self.at = min(self.at, max(len(self.pages) - 1, 0))
        self._cache = None
        self._paper.redraw()

    def seek(self, words: str) -> None:
        """Begin at the first line with these words, once it is laid out."""
        self._paper.wanted = words

    @property
    def language(self) -> str:
        """Language of the paper."""
        assert self.record is not None
        return (self._spoken or self.record.meeting.language).value

    @property
    def phrases(self) -> Phrases:
        """The fixed words, the user's own among them."""
        return Phrases(self.language, self.house.phrases.get(self.language))

    @property
    def key(self) -> int | None:
        """What the page that is shown is about."""
        return self.pages[self.at] if self.pages else None

    def _printed(self, width: int) -> list[PrintedLine]:
        if self.record is None or self.key is None:
            return [PrintedLine()]
        wanted = (width, self.at, self._spoken, id(self.record))
        if self._cache is None or self._cache[0] != wanted:
            self._cache = (wanted, preview(self.document(self.key), width))
        return self._cache[1]

    def _show_place(self, top: int, height: int, length: int) -> None:
        if self.record is None or self.key is None:
            return
        share = 100 if length <= height else round(100 * min(1.0, (top + height) / length))
        width = max(self._head.content_size.width, 20)
        place = f"{self.at + 1}/{len(self.pages)}  " if len(self.pages) > 1 else ""
        start = line((place, "quiet"), (self.named(self.key), "strong"))
        end = line((f"{self.words.label(Language(self.language))} · {share} %", "quiet"))
        self._head.show([spread(cut(start, max(width - 16, 10)), end, width)])

    def why_not(self, needs: str) -> Message | None:
        """Conditions of these commands."""
        if needs == "several" and len(self.pages) < 2:
            return say(N_("There is only this one."))
        return None

    def _turn(self, by: int) -> None:
        self.at = (self.at + by) % max(len(self.pages), 1)
        self._paper.top = 0
        self._paper.redraw()

    def action_paper_before(self) -> None:
        """The page before."""
        self._turn(-1)

    def action_paper_after(self) -> None:
        """The next page."""
        self._turn(1)

    def action_pages_language(self) -> None:
        """The next language."""
        languages = list(Language)
        self._spoken = languages[(languages.index(Language(self.language)) + 1) % len(languages)]
        self._paper.redraw()

    def action_row_up(self) -> None:
        """A line up."""
        self._paper.scroll_lines(-1)

    def action_row_down(self) -> None:
        """A line down."""
        self._paper.scroll_lines(1)

    # writing

    def action_write_pages(self) -> None:
        """Write it, and say where it lies."""
        try:
            self.say(self.write(), Tone.DONE)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)

    def parts(self, kind: str, *more: str) -> list[str]:
        """The words of the command that writes the same."""
        assert self.record is not None
        other = ["--lang", self.language] if self.language != self.record.meeting.language else []
        return [kind, reading.meeting_name(self.desk, self.record.meeting), *more, *other]

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)
