"""The printed lines of the minutes, and where their file lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citerm.documents.text import Line as PrintedLine
from citerm.i18n import Words
from citerm.model.message import N_
from citerm.model.text import fold
from citerm.screens.live.read_back_cards import file_lines, on_screen
from citerm.screens.minutes_file import Written
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, wrap

WIDEST = 96
"""Lines longer than this are hard to read; wide terminals leave a margin."""


class Paper(Drawn):
    """The printed lines, from a first one on."""

    def __init__(
        self, printed: Callable[[int], Sequence[PrintedLine]], show_place: Callable[[int, int, int], None]
    ) -> None:
        """Make a paper.

        Args:
            printed: lays the document out for a width.
            show_place: told what is shown: the first line, how many, and of how many.
        """
        super().__init__(id="paper")
        self.top = 0
        self._printed: tuple[PrintedLine, ...] = ()
        self._lay_out, self._show_place = printed, show_place
        self.wanted = ""
        """Words that are brought into view when they are first laid out."""

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Lay the document out for this width and show a page of it."""
        self._printed = tuple(self._lay_out(min(width, WIDEST)))
        if self.wanted:
            self.top, self.wanted = self._place_of(self.wanted), ""
        self.top = max(0, min(self.top, len(self._printed) - height))
        self._show_place(self.top, height, len(self._printed))
        return [on_screen(printed) for printed in self._printed[self.top : self.top + height]]

    def scroll_lines(self, by: int) -> None:
        """Read further down, or up."""
        self.top = max(0, self.top + by)
        self.redraw()

    def go_to(self, wanted: str) -> None:
        """Show the first line with this text, a little below the top."""
        self.top = self._place_of(wanted)
        self.redraw()

    def _place_of(self, wanted: str) -> int:
        folded = fold(wanted)
        found = (index for index, printed in enumerate(self._printed) if folded in fold(printed.text))
        return max(0, next(found, len(self._printed)) - 2)


class WrittenFile(Drawn):
    """Where the file lies, and the command that writes it again, ready to copy."""

    def __init__(self, words: Callable[[], Words]) -> None:
        super().__init__(id="written")
        self._words = words
        self.written: Written | None = None

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Wrap both, so that nothing of them is cut."""
        if self.written is None:
            return []
        text = self._words().text
        lines: list[Line] = []
        if self.written.beside:
            kept = N_("Somebody has changed {name}; it stays, and the new file stands beside it.")
            lines += wrap(line((text(kept, name=self.written.beside), "attention")), width)
        return [
            *lines,
            line((text(N_("The minutes lie here:")), "quiet")),
            *file_lines(self.written.path, width),
            line((text(self.written.words_before), "quiet")),
            *wrap(line(self.written.command), width),
        ]


class PaperKeys:
    """The keys and the wheel by which a screen's paper is read."""

    _paper: Paper

    def action_page_up(self) -> None:
        """A page up."""
        self._paper.scroll_lines(-max(1, self._paper.size.height - 2))

    def action_page_down(self) -> None:
        """A page down."""
        self._paper.scroll_lines(max(1, self._paper.size.height - 2))

    def action_to_top(self) -> None:
        """To the first line."""
        self._paper.top = 0
        self._paper.redraw()

    def action_to_end(self) -> None:
        """To the last line."""
        self._paper.scroll_lines(1_000_000)

    def on_mouse_scroll_down(self) -> None:
        """The wheel reads on."""
        self._paper.scroll_lines(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel reads back."""
        self._paper.scroll_lines(-3)
