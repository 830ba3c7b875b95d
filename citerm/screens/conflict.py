"""Two have changed the same: both versions, and a key for mine, for theirs and for both."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult

from citerm.acts.meeting.meanwhile import TAKEN_AWAY, Met, Version
from citerm.model.message import N_, Message, say
from citerm.screens.base import BaseScreen
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, wrap
from citerm.widgets.side_by_side import Pair, SideBySide

MINE, THEIRS, BOTH = "mine", "theirs", "both"


class _Head(Drawn):
    """Who changed what is being written, and when."""

    said: Line = ()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Wrap the sentence."""
        return wrap(self.said, width)


class ConflictScreen(BaseScreen[str]):
    """Nothing is written before one of the keys is pressed; Esc goes back to the text."""

    SECTION: ClassVar[str] = "conflict"
    CSS_PATH = "conflict.tcss"
    SOON: ClassVar[float] = 0.5
    """Seconds in which a key was still meant for what stood there before."""

    def __init__(self, met: Met, *, both: bool) -> None:
        super().__init__()
        self._met = met
        self._began = monotonic()
        self._both = both
        """Whether there is a field that can hold both texts."""
        self._head = _Head(id="conflict-head")
        self._sides = SideBySide(id="conflict-sides")

    def compose_body(self) -> ComposeResult:
        """The sentence and the versions."""
        yield self._head
        yield self._sides

    def title_parts(self) -> Sequence[str]:
        """What this is."""
        return (self.words.text(N_("Two versions")),)

    def reread(self) -> None:
        """Show both versions in the language that is on."""
        met, words = self._met, self.words
        said = (
            say(N_("You changed this in another window at {at}, while you were writing here."), at=met.at)
            if met.oneself
            else say(N_("{who} changed this at {at}, while you were writing."), who=met.who, at=met.at)
        )
        self._head.said = line((words.say(said), "strong"))
        self._head.redraw()
        theirs = words.text(N_("In the other window")) if met.oneself else met.who
        self._sides.heads = (words.text(N_("Yours, not saved yet")), theirs)
        self._sides.pairs = [self._pair(version) for version in met.versions]
        self._sides.redraw()

    def _pair(self, version: Version) -> Pair:
        words = self.words
        mine = words.text(TAKEN_AWAY) if not version.mine and version.whole else words.shown(version.mine)
        return Pair(words.text(version.label), mine, words.shown(version.theirs))

    def why_not(self, needs: str) -> Message | None:
        """Two dates or two people cannot both stand."""
        if needs == "both" and not self._both:
            return say(N_("Only one of the two can stand here."))
        return None

    def action_mine(self) -> None:
        """Write mine."""
        self._decide(MINE)

    def action_theirs(self) -> None:
        """Let theirs stand."""
        self._decide(THEIRS)

    def action_both(self) -> None:
        """Put both into the field."""
        self._decide(BOTH)

    def _decide(self, answer: str) -> None:
        if monotonic() - self._began < self.SOON:
            self.say(say(N_("Look at both first: that key was pressed before they were here.")))
        else:
            self.dismiss(answer)

    def action_side_up(self) -> None:
        """Read further up."""
        self._sides.step(-1)

    def action_side_down(self) -> None:
        """Read further down."""
        self._sides.step(1)

    def action_page_up(self) -> None:
        """Read a page further up."""
        self._sides.step(-max(1, self._sides.size.height - 1))

    def action_page_down(self) -> None:
        """Read a page further down."""
        self._sides.step(max(1, self._sides.size.height - 1))
