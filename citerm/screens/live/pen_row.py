"""The row that says who writes in a meeting, who asks for the pen and what is suggested; it is there only then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from citerm.model.message import N_, Message, say
from citerm.model.pen import Suggestion
from citerm.rules.pen import Standing
from citerm.screens.live.host import LineHost
from citerm.screens.live.line import LineUse, Stage
from citerm.screens.pen_keeper import PenKeeper
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, line, spread, width_of, wrap

SUGGESTS = {
    "note": N_("{name} suggests a note: {text}"),
    "decision": N_("{name} suggests a decision: {text}"),
    "action": N_("{name} suggests an action: {text}"),
    "parked": N_("{name} suggests to park: {text}"),
    "handoff": N_("{name} suggests to hand on: {text}"),
}
SUGGESTED = "strong"
"""Style of somebody's words, which may be long."""


class PenStage(Stage, Protocol):
    """A screen of a meeting, as far as the pen is concerned."""

    line: LineHost

    @property
    def has_pen_key(self) -> bool:
        """Whether the pen is taken and handed over on this screen."""

    @property
    def takes_suggestions(self) -> bool:
        """Whether what is suggested is taken on this screen."""

    @property
    def suggesting_keys(self) -> list[str]:
        """The commands by which whoever follows suggests something."""

    def open_line(self, use: LineUse) -> None:
        """Open the line for a use."""


class PenRow(Drawn):
    """Stands above the line that is typed into."""

    def __init__(self, screen: PenStage) -> None:
        super().__init__(id="pen-row")
        self._of = screen

    def turn(self) -> None:
        """Show how it stands now; nothing where nothing has to be said."""
        self.display = bool(self.draw(80, 0))
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Say it left, and right which keys do something about it."""
        words, pen = self._of.words, self._of.house.pen
        rows: list[Line] = []
        for said, style, keys in _said(self._of, pen):
            start = line((words.say(said), style))
            end = self._hint(keys)
            if width_of(start) + width_of(end) + 2 <= width:
                rows.append(spread(start, end, width))
            elif style == SUGGESTED:  # as much of it as two rows hold: it is read before it is taken
                first, *rest = wrap(start, width, hang=2)
                rows += [first, spread(_on_one(rest), end, width)]
            else:
                rows.append(spread(start, self._hint(keys[-1:]), width))  # the last row of the screen has the others
        return rows

    def _hint(self, keys: Sequence[tuple[str, str]]) -> Line:
        hint: list[str | tuple[str, str]] = []
        for shown, label in keys:
            hint += [*(["  "] if hint else []), (shown, "key-strong"), (f" {self._of.words.text(label)}", "quiet")]
        return line(*hint)


def _on_one(rows: Sequence[Line]) -> Line:
    """Rows that were wrapped, on one again; what goes beyond the row is cut with a sign."""
    pieces = [piece for row in rows for piece in row if piece.text.strip()]
    return (Piece("  "), *pieces) if pieces else ()


def _said(screen: PenStage, pen: PenKeeper) -> list[tuple[Message, str, list[tuple[str, str]]]]:
    """What there is to say, in which style, and the keys that go with it."""
    found: list[tuple[Message, str, list[tuple[str, str]]]] = []
    if pen.meeting_id != screen.meeting_id:
        return found
    key = screen.key_shown("pen") if screen.has_pen_key else ""
    if screen.follows:
        suggest = (" ".join(screen.key_shown(id) for id in screen.suggesting_keys), N_("suggest"))
        suggests = [suggest] if screen.suggesting_keys and pen.whose is not Standing.ELSEWHERE else []
        takes = [(key, N_("takes over") if pen.whose is not Standing.THEIRS else N_("pen"))] if key else []
        found.append((who_writes(screen), "attention", [*suggests, *(takes if pen.may_hold else [])]))
    if pen.asks:
        hands = [(key, N_("hands it over"))] if key else []
        found.append((say(N_("{name} asks for the pen"), name=pen.asker), "attention", hands))
    if pen.writes and pen.suggestions and screen.takes_suggestions:
        first = pen.suggestions[0]
        keys = [
            (screen.key_shown("take_suggestion"), N_("takes it")),
            (screen.key_shown("decline_suggestion"), N_("declines")),
        ]
        found.append((suggested(screen, first), SUGGESTED, keys))
    return found


def who_writes(screen: PenStage) -> Message:
    """Who writes in the meeting, and since when; with the day where it is not today."""
    pen = screen.house.pen
    if pen.pen is None or pen.whose is Standing.FREE:
        return say(N_("Nobody writes in this meeting now"))
    began = pen.pen.since
    on = screen.words.formats.local(began).date()
    since: datetime | Message = began if on == screen.today() else say(N_("{on} at {clock}"), on=on, clock=began)
    if pen.whose is Standing.ELSEWHERE:
        return say(N_("You write from another terminal since {clock}"), clock=since)
    return say(N_("{name} writes since {clock}"), name=pen.holder, clock=since)


def suggested(screen: PenStage, suggestion: Suggestion) -> Message:
    """What somebody suggests, on one line: under which item where that is not on now, and how many more wait."""
    pen, item = screen.house.pen, screen.record.item_by_id.get(suggestion.item_id)
    text = " ".join(suggestion.text.split())
    said = say(SUGGESTS[suggestion.kind], name=pen.author(suggestion), text=text)
    if item is not None and item != screen.record.running:
        said = say(N_("“{title}”: {said}"), title=item.title, said=said)
    more = len(pen.suggestions) - 1
    return say(N_("({n} more) {said}"), n=more, said=said) if more else said
