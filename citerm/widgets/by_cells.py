"""What widgets that draw themselves have in common: their colours, and how any of their cells is painted alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.app import RenderResult
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region, Size, Spacing
from textual.strip import Strip
from textual.widget import Widget

from citerm.widgets.lines import Line, cut
from citerm.widgets.palette import THEMES, styles_of

MOST_STRIPS = 500
_THEMES = {theme.name: theme for theme in THEMES}
Span: TypeAlias = tuple[int, int, int]
"""A row, the first cell of a stretch of it, and the cell after its last."""


class Painter:
    """Turns lines into strips in the colours of the theme that is on."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._base: Style | None = None
        self._theme = ""
        self._drawn: dict[tuple[Line, int, str], Strip] = {}
        self._net: tuple[Sequence[LineFilter], Color] = ((), Color(0, 0, 0))

    def forget(self) -> None:
        """Look the colours up again."""
        self._base = None

    def _plain(self) -> Style:
        """Colours of the widget in the theme that is on."""
        theme = self._widget.app.theme
        if self._base is None or theme != self._theme or len(self._drawn) > MOST_STRIPS:
            self._base = self._widget.rich_style
            self._net = self._widget.get_line_filters(), self._widget.background_colors[1]
            self._theme = theme
            self._drawn.clear()
        return self._base

    def strip(self, pieces: Line, width: int, *, over: str = "") -> Strip:
        """Draw a line at a width; ``over`` names a style laid over all of it."""
        plain = self._plain()
        # The same line gets the same strip again, whose own caches (cut, filtered) are then still warm.
        drawn = self._drawn.get((pieces, width, over))
        if drawn is None:
            drawn = self._drawn[pieces, width, over] = self._draw(pieces, width, over, self._theme, plain)
        return drawn

    @property
    def net(self) -> tuple[Sequence[LineFilter], Color]:
        """What every strip goes through before it is painted, and the ground it then lies on."""
        self._plain()
        return self._net

    @staticmethod
    def _draw(pieces: Line, width: int, over: str, theme: str, plain: Style) -> Strip:
        styles = styles_of(_THEMES.get(theme, THEMES[0]).name)
        base = plain + styles[over] if over else plain
        segments = [Segment(text, base + styles[style] if style else base) for text, style in cut(pieces, width)]
        return Strip(segments).adjust_cell_length(width, base).simplify()


class ByCells(Widget):
    """A widget that draws itself by row, and any stretch of a row alone."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._painter = Painter(self)
        self._edge: Spacing | None = None

    @property
    def edge(self) -> Spacing:
        """Padding and border around what is drawn; Textual's own sums them up each time it is asked."""
        if self._edge is None:
            self._edge = self.styles.gutter
        return self._edge

    @property
    def content_size(self) -> Size:
        """The room to draw in."""
        return self.region.shrink(self.edge).size

    def make_ready(self) -> None:
        """Arrange what is shown for the present size, where that has not been done; called before rows are drawn."""

    def row(self, y: int) -> Sequence[Strip]:
        """Draw one row: one strip, or several that stand side by side."""
        raise NotImplementedError

    def cells(self, y: int, first: int, last: int) -> Strip:
        """Draw a stretch of a row."""
        return cut_out(self.row(y), first, last)

    def render(self) -> RenderResult:
        """Nothing: rows are drawn by :meth:`row`."""
        return ""

    def render_line(self, y: int) -> Strip:
        """Draw one row whole."""
        self.make_ready()
        return joined(self.row(y))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is asked for; where that is rows and no padding, without what Textual has for borders."""
        if not self.content_region.translate(-self.region.offset).contains_region(crop):
            self._styles_cache.clear()
            return super().render_lines(crop)
        return self.strips_at([(y, crop.x, crop.right) for y in crop.line_range])

    def strips_at(self, spans: Sequence[Span]) -> list[Strip]:
        """Draw these stretches, counted from the corner of the widget."""
        self.make_ready()
        top, _, _, left = self.edge
        width, height = self.content_size
        filters, ground = self._painter.net
        if not all(top <= y < top + height and left <= first and last <= left + width for y, first, last in spans):
            self._styles_cache.clear()  # it keeps rows by what repaint does not tell it
            return strips_of(super().render_lines, spans)
        strips: list[Strip] = []
        for y, first, last in spans:
            strip = self.cells(y - top, first - left, last - left)
            for one in filters:
                strip = strip.apply_filter(one, ground)
            strips.append(strip)
        return strips

    def notify_style_update(self) -> None:
        """Colours may have changed."""
        self._painter.forget()
        self._edge = None
        super().notify_style_update()


def repaint(widget: ByCells, regions: Sequence[Region]) -> None:
    """Paint these cells of a widget; the screen is told at once, not by a message when the widget is idle."""
    screen = widget.screen
    place = screen._compositor.visible_widgets.get(widget)
    if place is None or not widget.is_mounted or not widget.display:
        widget.refresh(*regions)
        return
    region, clip = place
    x, y = region.x + widget.edge.left, region.y + widget.edge.top
    dirty = [clip.intersection(each.translate((x, y))) for each in regions]
    screen._compositor._dirty_regions.update(filter(None, dirty))
    if not screen._dirty_widgets:  # else it knows already that there is something to paint
        screen.check_idle()
    screen._dirty_widgets.add(widget)


def strips_of(render_lines: Callable[[Region], list[Strip]], spans: Sequence[Span]) -> list[Strip]:
    """Draw these stretches of a widget as Textual does; those right below each other in one go."""
    blocks: dict[tuple[int, int], list[Region]] = {}
    for y, first, last in spans:
        column = blocks.setdefault((first, last), [])
        if column and column[-1].bottom == y:
            column[-1] = column[-1].grow((0, 0, 1, 0))
        else:
            column.append(Region(first, y, last - first, 1))
    drawn: dict[Span, Strip] = {}
    for (first, last), column in blocks.items():
        for block in column:
            drawn |= {(y, first, last): strip for y, strip in zip(block.line_range, render_lines(block), strict=True)}
    return [drawn[span] for span in spans]


def joined(strips: Sequence[Strip]) -> Strip:
    """Strips that stand side by side as one."""
    return strips[0] if len(strips) == 1 else Strip.join(strips)


def cut_out(strips: Sequence[Strip], first: int, last: int) -> Strip:
    """Some cells of strips that stand side by side."""
    if len(strips) == 1:
        return strips[0].crop(first, last)
    begins = x = 0
    wanted: list[Strip] = []
    for strip in strips:
        end = x + strip.cell_length
        if x < last and end > first:
            begins = begins if wanted else x
            wanted.append(strip)
        x = end
        if x >= last:
            break
    return joined(wanted).crop(first - begins, last - begins)
