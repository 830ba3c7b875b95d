"""The board drawn by line: columns side by side, lanes under each other, one card chosen.

It is one widget however many cards there are: only the lines in the window are drawn, and of those
only the cells that changed are painted. The chosen card is kept by the id of its action.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, cast

from textual import events
from textual.app import RenderResult
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from citerm.rules.board import COLUMNS, Board, Card, Lane
from citerm.widgets.board_layout import CARD, BoardLayout, Place, column_edges, columns_that_fit
from citerm.widgets.drawn import Painter, changed_cells, drawn_cells, joined, repaint
from citerm.widgets.lines import Line, Piece, line, spread

CHOSEN_EDGE = "▌"
MOST_FACES = 1000
"""Cards whose lines are kept; those in the window are a few dozen."""
_EDGES = ("╷", "│", "╵")
"""The left edge of a card, one sign a line: a bracket with room between it and the next one."""


class Face(Protocol):
    """How the board's parts look, in one language."""

    def column(self, column: int, width: int, *, here: bool) -> Line:
        """The head of a column; ``here``: the chosen card stands in it."""
        ...

    def lane(self, lane: Lane, width: int) -> Line:
        """The heading across a lane."""
        ...

    def card(self, card: Card, width: int) -> Sequence[Line]:
        """The lines of a card, without its edge."""
        ...

    def edge(self, card: Card) -> str:
        """Style of the edge of a card."""
        ...

    def empty(self, width: int) -> Sequence[Line]:
        """What stands where there is no card at all."""
        ...


class BoardGrid(Widget):
    """Shows a board around its chosen card."""

    can_focus = False

    class Picked(Message):
        """A card was clicked on."""

        def __init__(self, action_id: int, *, again: bool) -> None:
            super().__init__()
            self.action_id = action_id
            self.again = again
            """Whether it was the chosen one already."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.chosen: int | None = None
        """Action of the chosen card."""
        self._layout: BoardLayout | None = None
        self._face: Face | None = None
        self._wanted: int | None = None
        """The card that was chosen by hand; it is chosen again when it comes back into sight."""
        self._place: Place | None = None
        """Where the chosen card stands."""
        self._column = 0
        self._y = 0
        """Column and line where a card was chosen last, kept for its neighbour when it goes."""
        self._first = 0
        """First column in the window."""
        self._top = 0
        self._painter = Painter(self)
        self._faces: dict[int, tuple[Card, int, Sequence[Line]]] = {}
        self._painted: list[list[Strip]] = []
        """Each line of the window as the strips that stand side by side in it: cards and the gaps between them."""
        self._drawn_from: list[tuple[object, ...]] = []
        """For each line of the window, what it was drawn from: as long as that is the same, so is the line."""
        self._painted_for: Size | None = None

    # what it shows

    def show(self, board: Board, face: Face) -> None:
        """Show this board; the chosen card stays chosen, or its neighbour is."""
        if face is not self._face:
            self._faces.clear()
            self._drawn_from.clear()
        self._layout, self._face = BoardLayout(board, self._first, columns_that_fit(self.content_size.width)), face
        self._settle()
        self._repaint()

    @property
    def card(self) -> Card | None:
        """The chosen card."""
        return self._layout.card(self._place) if self._layout is not None and self._place is not None else None

    @property
    def lane(self) -> Lane | None:
        """The lane of the chosen card."""
        return self._layout.lanes[self._place.lane] if self._layout is not None and self._place is not None else None

    def _settle(self) -> None:
        """Find the chosen card again, or another one in its place."""
        layout = self._layout
        if layout is None:
            return
        place = None
        for known in dict.fromkeys((self._wanted, self.chosen)):
            if place is None and known is not None:
                place = layout.place_of(known)
        if place is None:
            place = layout.nearest_of_all(self._column, self._y) if self._wanted is not None else layout.first()
        self._stand_on(place)

    def _stand_on(self, place: Place | None) -> None:
        layout = self._layout
        self._place = place
        if layout is None or place is None:
            self._wanted, self.chosen = self._wanted or self.chosen, None
            self._top = 0
            return
        self.chosen = layout.card(place).action.id
        self._reveal(place)
        self._column, self._y = place.column, self._layout.top_of(place) if self._layout is not None else 0

    def _reveal(self, place: Place) -> None:
        layout, size = self._layout, self.content_size
        if layout is None or not size.height:
            return
        count = columns_that_fit(size.width)
        self._first = min(max(self._first, place.column - count + 1), place.column, len(COLUMNS) - count)
        if layout.window != (self._first, count):
            self._layout = layout = BoardLayout(layout.board, self._first, count)
        room = size.height - 1
        top, bottom = layout.span_of(place)
        if top < self._top or bottom > self._top + room:
            # A window that moves by half of itself is painted seldom, and shows where one goes.
            self._top = top - room // 3 if top < self._top else bottom - room + room // 3
        self._top = max(0, min(self._top, top, layout.height - room))

    # choosing

    def choose(self, action_id: int) -> None:
        """Choose a card; one that is not on the board is chosen as soon as it comes."""
        self._wanted = action_id
        if self._layout is not None and (place := self._layout.place_of(action_id)) is not None:
            self._go_to(place)

    def hold(self) -> None:
        """Take the chosen card as chosen by hand: something is done to it."""
        self._wanted = self.chosen

    def _go_to(self, place: Place | None) -> None:
        if place is None or self._layout is None:
            return
        before = (self._top, self._first, self._place)
        self._stand_on(place)
        self._wanted = self.chosen
        if before[:2] != (self._top, self._first) or before[2] is None or before[2].column != place.column:
            self._repaint()
        else:
            self._repaint([*self._rows_of(before[2]), *self._rows_of(place)])

    def step(self, step: int) -> None:
        """Choose the next card below (1) or above (-1) in the column."""
        if self._layout is not None and (place := self._place) is not None:
            self._go_to(self._layout.beside(place, step))

    def step_column(self, step: int) -> None:
        """Choose the card beside this one in the next column (1) or the one before (-1) that has any."""
        layout, place = self._layout, self._place
        if layout is None or place is None:
            return
        column = place.column + step
        while 0 <= column < len(COLUMNS):
            if (found := layout.nearest(column, layout.top_of(place))) is not None:
                self._go_to(found)
                return
            column += step

    def page(self, step: int) -> None:
        """Choose a card a page further down (1) or up (-1) in the column."""
        layout, place = self._layout, self._place
        if layout is not None and place is not None:
            far = max(1, self.content_size.height - 2)
            y = min(max(0, layout.top_of(place) + step * far), max(0, layout.height - 1))
            self._go_to(layout.nearest(place.column, y))

    def to_end(self, step: int) -> None:
        """Choose the first (-1) or the last (1) card of the column."""
        layout, place = self._layout, self._place
        if layout is not None and place is not None:
            self._go_to(layout.nearest(place.column, 0 if step < 0 else max(0, layout.height - 1)))

    # drawing

    def render(self) -> RenderResult:
        """Nothing: lines are drawn by :meth:`render_line`."""
        return ""

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        if self._painted_for != self.content_size:
            self._paint_all()
        return joined(self._painted[y] if y < len(self._painted) else self._strips(y))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines of the window from those cells that are asked for."""
        if self._painted_for != self.content_size:
            self._paint_all()
        painted = self._painted
        return drawn_cells(self, crop, lambda y: painted[y] if y < len(painted) else self._strips(y))

    def _paint_all(self) -> None:
        size = self.content_size
        self._painted_for = size
        if (place := self._place) is not None:
            self._reveal(place)
        self._drawn_from = [self._source(y) for y in range(size.height)]
        self._painted = [self._strips(y) for y in range(size.height)]

    def _repaint(self, rows: Iterable[int] | None = None) -> None:
        """Paint the cells that changed in these lines of the window, or in all."""
        if self._painted_for is None or self._painted_for != self.content_size:
            self.refresh()
            return
        if not self._drawn_from:
            self._drawn_from = [()] * len(self._painted)
        regions: list[Region] = []
        for y in range(len(self._painted)) if rows is None else rows:
            if (source := self._source(y)) == self._drawn_from[y]:
                continue
            before, self._drawn_from[y] = self._drawn_from[y], source
            if before[:2] == source[:2] and isinstance(source[0], int):
                regions += self._repaint_cards(y, before, source)
                continue
            new = self._strips(y)
            changed = changed_cells([joined(self._painted[y])], [joined(new)])
            regions += [region.translate((0, y)) for region in changed]
            self._painted[y] = new
        if regions:
            repaint(self, regions)

    def _repaint_cards(self, y: int, before: tuple[object, ...], source: tuple[object, ...]) -> list[Region]:
        """Paint those cells of a row of cards in which another card stands, or the same otherwise."""
        face, painted, regions = self._face, self._painted[y], []
        assert face is not None and self._painted_for is not None
        width = self._painted_for.width
        for number, (x, size) in enumerate(column_edges(width, columns_that_fit(width))):
            shown, was = source[2 + number], before[2 + number]
            if shown == was:
                continue
            card, chosen = cast("tuple[Card | None, bool]", shown)
            old = painted[2 * number]
            new = painted[2 * number] = self._cell(face, card, cast("int", source[0]), size)
            if chosen is not cast("tuple[Card | None, bool]", was)[1]:  # then it has another ground
                regions.append(Region(x, y, size, 1))
            else:
                regions += [region.translate((x, y)) for region in changed_cells([old], [new])]
        return regions

    def _rows_of(self, place: Place) -> list[int]:
        """Lines of the window that a card stands on."""
        assert self._layout is not None
        top = self._layout.top_of(place) - self._top + 1
        return [y for y in range(top, top + CARD) if 1 <= y < len(self._painted)]

    def _source(self, y: int) -> tuple[object, ...]:
        """What a line of the window is drawn from, cheaper to compare than the line is to draw."""
        layout = self._layout
        if layout is None or not layout.lanes:
            return ("empty", y, layout is None or layout.board.matches is None)
        if y == 0:
            return ("heads", layout.board.counts, self._first, self._column, self.chosen is None)
        at = y - 1 + self._top
        if at >= layout.height:
            return ("below",)
        number, offset = layout.at(at)
        lane, row = layout.lanes[number], layout.row_at(offset)
        if row is None or (y == 1 and self._top > 0):
            last = (0 if row is None else row[0]) >= layout.rows(number)
            matched = None if layout.board.matches is None else lane.shown
            return (lane.id, lane.live, lane.overdue, lane.older, matched, y == 1 and self._top > 0, last)
        columns = lane.columns[self._first : self._first + columns_that_fit(self.content_size.width)]
        cards = tuple(cards[row[0]] if row[0] < len(cards) else None for cards in columns)
        return (row[1], self._first, *((card, card is not None and card.action.id == self.chosen) for card in cards))

    def _strips(self, y: int) -> list[Strip]:
        layout, face = self._layout, self._face
        width = (self._painted_for or self.content_size).width
        if layout is None or face is None:
            return [self._painter.strip((), width)]
        if not layout.lanes:
            shown = face.empty(width)
            return [self._painter.strip(shown[y] if y < len(shown) else (), width)]
        edges = column_edges(width, columns_that_fit(width))
        if y == 0:
            return self._heads(face, edges)
        at = y - 1 + self._top
        if at >= layout.height:
            return [self._painter.strip((), width)]
        number, offset = layout.at(at)
        lane = layout.lanes[number]
        row = layout.row_at(offset)
        if row is None or (y == 1 and self._top > 0 and row[0] < layout.rows(number)):
            return [self._painter.strip(self._lane_heading(face, lane, y, width), width, over="band")]
        return self._cards(face, lane, *row, edges)

    def _lane_heading(self, face: Face, lane: Lane, y: int, width: int) -> Line:
        if y == 1 and self._top:
            return (*face.lane(lane, width - 2), *line(" ", ("↑", "key-strong")))
        return face.lane(lane, width)

    def _heads(self, face: Face, edges: Sequence[tuple[int, int]]) -> list[Strip]:
        strips: list[Strip] = []
        for number, (_, size) in enumerate(edges):
            column = self._first + number
            shown = face.column(column, size, here=column == self._column and self.chosen is not None)
            if number == 0 and self._first:
                shown = (Piece("‹ ", "key-strong"), *shown)
            if number == len(edges) - 1 and column < len(COLUMNS) - 1:
                shown = spread(shown, (Piece("›", "key-strong"),), size)
            strips += [self._painter.strip(shown, size), self._painter.strip((), 1)]
        return strips[:-1]

    def _cards(self, face: Face, lane: Lane, row: int, line: int, edges: Sequence[tuple[int, int]]) -> list[Strip]:
        strips: list[Strip] = []
        for number, (_, size) in enumerate(edges):
            cards = lane.columns[self._first + number]
            card = cards[row] if row < len(cards) else None
            strips += [self._cell(face, card, line, size), self._painter.strip((), 1)]
        return strips[:-1]

    def _cell(self, face: Face, card: Card | None, line: int, size: int) -> Strip:
        if card is None:
            return self._painter.strip((), size)
        chosen = card.action.id == self.chosen
        lines = self._lines_of(face, card, size - 2)
        edge = Piece(CHOSEN_EDGE if chosen else _EDGES[line], "key" if chosen else face.edge(card))
        shown = lines[line] if line < len(lines) else ()
        return self._painter.strip((edge, Piece(" "), *shown), size, over="selected" if chosen else "")

    def _lines_of(self, face: Face, card: Card, width: int) -> Sequence[Line]:
        known = self._faces.get(card.action.id)
        if known is not None and known[0] is card and known[1] == width:
            return known[2]
        if len(self._faces) > MOST_FACES:
            self._faces.clear()
        lines = face.card(card, width)
        self._faces[card.action.id] = (card, width, lines)
        return lines

    # size, colours, mouse

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size, where painting has not done so; the chosen card stays in view."""
        if self._painted_for != self.content_size:
            self._paint_all()

    def notify_style_update(self) -> None:
        """Colours may have changed."""
        self._painter.forget()
        self._painted_for = None
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        """A card was clicked on: it is chosen, and the screen is told."""
        layout = self._layout
        if layout is None or not layout.lanes or event.y < 1:
            return
        number, offset = layout.at(event.y - 1 + self._top)
        row = layout.row_at(offset)
        edges = column_edges(self.content_size.width, columns_that_fit(self.content_size.width))
        for index, (x, size) in enumerate(edges):
            cards = layout.lanes[number].columns[self._first + index]
            if row is not None and x <= event.x < x + size and row[0] < len(cards):
                again = cards[row[0]].action.id == self.chosen
                self._go_to(Place(number, self._first + index, row[0]))
                self.post_message(self.Picked(cards[row[0]].action.id, again=again))
