"""The board drawn by line: columns side by side, lanes under each other, one card chosen.

It is one widget however many cards there are: only the lines in the window are drawn, and of those
only the cells that changed are painted. The chosen card is kept by the id of its action.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from citerm.rules.board import Board
from citerm.rules.cards import Card
from citerm.rules.lanes import COLUMNS, Lane
from citerm.widgets.board_cells import BoardCells, Face
from citerm.widgets.board_layout import CARD, GAP, HEAD, BoardLayout, Place, column_edges, columns_that_fit
from citerm.widgets.by_cells import ByCells, joined, repaint
from citerm.widgets.drawn import changed_stretches


class CardRow(NamedTuple):
    """What lines of the window are drawn from in which cards stand; cheaper to compare than the lines are to draw."""

    first: int
    """First column in the window."""
    chosen: int
    """Which of the cards is the chosen one, or -1."""
    cards: tuple[Card | None, ...]


class Block(NamedTuple):
    """Lines of the window that are drawn from the same; as long as that is the same, so are the lines."""

    y: int
    """The first of them."""
    line: int
    """Of a card that is not whole in the window: its first line that is."""
    lines: int
    source: tuple[object, ...]


class BoardGrid(ByCells):
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
        self._cells = BoardCells(self._painter)
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
        self._painted: list[list[Strip]] = []
        """Each line of the window as the strips that stand side by side in it: cards and the gaps between them."""
        self._blocks: list[Block] = []
        """What the lines of the window were drawn from."""
        self._painted_for: Size | None = None
        self._columns: dict[tuple[int, int], int] = {}
        """Which column these cells of a line are."""

    # what it shows

    def show(self, board: Board, face: Face) -> None:
        """Show this board; the chosen card stays chosen, or its neighbour is."""
        if face is not self._cells.face:
            self._cells.forget()
            self._cells.face = face
            self._blocks.clear()
        size = self.content_size
        held = self._in_sight()
        layout = self._layout = BoardLayout(board, self._first, columns_that_fit(size.width))
        if held is not None and (place := layout.place_of(held[0])) is not None:
            self._top = max(0, layout.top_of(place) - held[1])
        self._settle(size)
        self._repaint(size)

    def _in_sight(self) -> tuple[int, int] | None:
        """A card at the top of the window, and on which line: it stays there when others come or go above it."""
        layout = self._layout
        place = layout.nearest(self._column, self._top + HEAD) if layout is not None and self._top else None
        if layout is None or place is None or layout.card(place).action.id == self.chosen:
            return None
        return layout.card(place).action.id, layout.top_of(place) - self._top

    @property
    def card(self) -> Card | None:
        """The chosen card."""
        return self._layout.card(self._place) if self._layout is not None and self._place is not None else None

    @property
    def lane(self) -> Lane | None:
        """The lane of the chosen card."""
        return self._layout.lanes[self._place.lane] if self._layout is not None and self._place is not None else None

    def _settle(self, size: Size) -> None:
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
        self._stand_on(place, size)

    def _stand_on(self, place: Place | None, size: Size) -> None:
        layout = self._layout
        self._place = place
        if layout is None or place is None:
            self._wanted, self.chosen = self._wanted or self.chosen, None
            self._top = 0
            return
        self.chosen = layout.card(place).action.id
        self._reveal(place, size)
        self._column, self._y = place.column, self._layout.top_of(place) if self._layout is not None else 0

    def _reveal(self, place: Place, size: Size) -> None:
        layout = self._layout
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
        size = self.content_size
        self._stand_on(place, size)
        self._wanted = self.chosen
        self._repaint(size)

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

    def make_ready(self) -> None:
        """The first painting in a new size draws everything for it."""
        if self._painted_for != self.content_size:
            self._paint_all()

    def row(self, y: int) -> Sequence[Strip]:
        """Draw one line of the window."""
        return self._painted[y]

    def cells(self, y: int, first: int, last: int) -> Strip:
        """Draw a stretch of a line, mostly one of a card."""
        row = self._painted[y]
        if len(row) > 1 and (number := self._columns.get((first, last))) is not None:
            return row[2 * number]
        return super().cells(y, first, last)

    def _paint_all(self) -> None:
        size = self.content_size
        self._painted_for = size
        edges = column_edges(size.width, columns_that_fit(size.width))
        self._columns = {(x, x + width): number for number, (x, width) in enumerate(edges)}
        if (place := self._place) is not None:
            self._reveal(place, size)
        self._blocks = list(self._in_window(size))
        self._painted = [self._strips(block, y, size.width) for block in self._blocks for y in _lines(block)]

    def _repaint(self, size: Size) -> None:
        """Paint the cells of the window that changed."""
        if size != self._painted_for:
            self.refresh()
            return
        known = {block.y: block for block in self._blocks}
        self._blocks = list(self._in_window(size))
        regions: list[Region] = []
        for block in self._blocks:
            before = known.get(block.y)
            if block == before:
                continue
            if before is not None and _alike(before, block):
                self._repaint_cards(block, before, size.width, regions)
                continue
            for y in _lines(block):
                old, self._painted[y] = self._painted[y], self._strips(block, y, size.width)
                regions += _changed(y, old, self._painted[y])
        if regions:
            repaint(self, regions)

    def _repaint_cards(self, block: Block, before: Block, width: int, regions: list[Region]) -> None:
        """Paint those lines of a row of cards in which another card stands, or the same otherwise."""
        now, was = block.source, before.source
        assert isinstance(now, CardRow) and isinstance(was, CardRow)
        for number, (x, size) in enumerate(column_edges(width, columns_that_fit(width))):
            card, known, chosen = now.cards[number], was.cards[number], number == now.chosen
            turned = chosen is not (number == was.chosen)
            if card is known and not turned:
                continue
            drawn = self._cells.card(card, size, chosen=chosen)
            # Only of a card that stays are the cells that stay found; of another, whole lines are at hand as written.
            stays = not turned and card is not None and known is not None and card.action.id == known.action.id
            for y, new in zip(_lines(block), drawn[block.line :], strict=False):
                old, self._painted[y][2 * number] = self._painted[y][2 * number], new
                if stays:
                    regions += [Region(x + first, y, last - first, 1) for first, last in changed_stretches(old, new)]
                elif old is not new:
                    regions.append(Region(x, y, size, 1))

    def _in_window(self, size: Size) -> Iterator[Block]:
        """What the lines of the window are drawn from."""
        layout, first, top, place = self._layout, self._first, self._top, self._place
        if layout is None or not layout.lanes:
            yield Block(0, 0, size.height, ("empty", layout is None or layout.board.matches is None))
            return
        yield Block(0, 0, 1, ("heads", layout.board.counts, first, self._column, self.chosen is None))
        until, y = first + columns_that_fit(size.width), 1
        while y < size.height:
            if y - 1 + top >= layout.height:
                yield Block(y, 0, size.height - y, ("below",))
                return
            number, offset = layout.at(y - 1 + top)
            row = layout.row_at(offset)
            above = y == 1 and top > 0
            if row is None or (above and row[0] < layout.rows(number)):
                lane = layout.lanes[number]
                matched = None if layout.board.matches is None else lane.shown
                yield Block(y, 0, 1, ("lane", lane.id, lane.live, lane.overdue, lane.older, matched, above))
                y += 1
                continue
            at, line = row
            count = min(CARD - line if at < layout.rows(number) else GAP, size.height - y)
            cards = [each[at] if at < len(each) else None for each in layout.lanes[number].columns[first:until]]
            here = place is not None and (place.lane, place.row) == (number, at)
            chosen = place.column - first if here and place is not None else -1
            yield Block(y, line, count, CardRow(first, chosen, tuple(cards)))
            y += count

    def _strips(self, block: Block, y: int, width: int) -> list[Strip]:
        """Draw a line of the window: cards and the gaps between them, or one strip."""
        layout, cells, source = self._layout, self._cells, block.source
        edges = column_edges(width, columns_that_fit(width))
        if isinstance(source, CardRow):
            strips: list[Strip] = []
            for number, (_, size) in enumerate(edges):
                drawn = cells.card(source.cards[number], size, chosen=number == source.chosen)
                strips += [drawn[block.line + y - block.y], cells.blank(1)]
            return strips[:-1]
        if layout is None or source[0] == "empty":
            return [cells.empty(y, width)]
        if source[0] == "heads":
            return cells.heads(edges, self._first, None if self.chosen is None else self._column)
        if source[0] == "below":
            return [cells.blank(width)]
        number, _ = layout.at(y - 1 + self._top)
        return [cells.lane(layout.lanes[number], width, above=y == 1 and self._top > 0)]

    # size, colours, mouse

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size, where painting has not done so; the chosen card stays in view."""
        if self._painted_for != self.content_size:
            self._paint_all()

    def notify_style_update(self) -> None:
        """Colours may have changed."""
        self._cells.forget()
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


def _lines(block: Block) -> range:
    return range(block.y, block.y + block.lines)


def _alike(one: Block, other: Block) -> bool:
    """Whether the same lines of cards stand there, in the same columns."""
    if not isinstance(one.source, CardRow) or not isinstance(other.source, CardRow):
        return False
    return one[:3] == other[:3] and one.source.first == other.source.first


def _changed(y: int, old: Sequence[Strip], new: Sequence[Strip]) -> list[Region]:
    """Cells that differ in a row; where it is several strips side by side, the strips that do."""
    if len(old) != len(new) or len(new) == 1:
        return [Region(first, y, last - first, 1) for first, last in changed_stretches(joined(old), joined(new))]
    regions: list[Region] = []
    x = 0
    for before, after in zip(old, new, strict=True):
        if before is not after and before != after:
            regions.append(Region(x, y, after.cell_length, 1))
        x += after.cell_length
    return regions
