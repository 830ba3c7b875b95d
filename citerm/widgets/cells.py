"""Only the cells that changed are rendered and go to the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from citerm.widgets.by_cells import ByCells, Span, strips_of

Area: TypeAlias = tuple[int, int, int, int, Widget, Region]
"""First cell and row of what is in sight of a widget, the cell and row after its last, and all of it."""


class CellUpdate(ChopsUpdate):
    """Writes the cells of each span and no others; Textual's own begins at the left edge of the widget."""

    def render_segments(self, console: Console) -> str:
        """Write every span at its place."""
        written: list[str] = []
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=True):
                start, stop = max(x, first), min(end, last)
                if strip is not None and start < stop:
                    written.append(Control.move_to(start, y).segment.text)
                    written.append(strip.crop(start - x, stop - x).render(console))
        return "".join(written)


class PlacedUpdate(CompositorUpdate):
    """Writes strips that were drawn for the place where they stand."""

    def __init__(self, placed: Sequence[tuple[int, int, Strip]]) -> None:
        self._placed = placed

    def render_segments(self, console: Console) -> str:
        """Write every strip at its place."""
        return "".join([f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self._placed])


class CellCompositor(Compositor):
    """Textual's compositor, which for a partial update asks no widget for lines that did not change."""

    def __init__(self) -> None:
        super().__init__()
        self._bands: list[Region] = []
        """What a partial update is about; neighbouring rows are one."""
        self._areas: tuple[object, Sequence[Area]] = (None, ())

    def render_partial_update(self) -> CompositorUpdate | None:  # type: ignore[override]
        """Render what changed since the last painting."""
        if (placed := self._placed()) is not None:
            self._dirty_regions.clear()
            return PlacedUpdate(placed)
        self._bands = _bands(self._dirty_regions)
        update = super().render_partial_update()
        self._bands = []
        return CellUpdate(update.chops, update.spans, update.chop_ends) if update is not None else None

    def render_full_update(self, simplify: bool = False) -> CompositorUpdate:  # type: ignore[override]
        """Render everything; what was to be painted for its new size or place has been painted so."""
        if simplify:  # for a picture in a file
            return super().render_full_update(simplify)
        self._dirty_regions.clear()
        update = PlacedUpdate(self._whole())
        for widget in self.visible_widgets:
            widget._repaint_required = False
            widget._repaint_regions.clear()
        return update

    def _whole(self) -> list[tuple[int, int, Strip]]:
        """The whole screen, of each widget what no other covers; Textual's own cuts all of it up and joins it again."""
        placed: list[tuple[int, int, Strip]] = []
        free = {y: [(0, self.size.width)] for y in range(self.size.height)}
        for widget, (region, clip) in self.visible_widgets.items():  # those in front come first
            left, top, right, bottom = region.intersection(clip).corners
            spans: list[Span] = []
            for y in range(max(0, top), min(bottom, self.size.height)):
                rest: list[tuple[int, int]] = []
                for first, last in free[y]:
                    start, stop = max(first, left), min(last, right)
                    if start < stop:
                        spans.append((y, start, stop))
                        rest += [each for each in ((first, start), (stop, last)) if each[0] < each[1]]
                    else:
                        rest.append((first, last))
                free[y] = rest
            placed += _drawn(widget, region, spans)
        return sorted(placed, key=lambda each: (each[1], each[0]))

    def _placed(self) -> list[tuple[int, int, Strip]] | None:
        """What changed, asked of the widget in which it lies; None where something lies in more than one."""
        found: dict[Widget, tuple[Region, list[Span]]] = {}
        areas = self._in_front()
        for y, first, last in self._regions_to_spans(self._dirty_regions):
            for left, top, right, bottom, widget, region in areas:
                if top <= y < bottom and first < right and last > left:
                    if first < left or last > right:
                        return None
                    found.setdefault(widget, (region, []))[1].append((y, first, last))
                    break
            else:
                return None
        return [placed for widget, (region, spans) in found.items() for placed in _drawn(widget, region, spans)] or None

    def _in_front(self) -> Sequence[Area]:
        """Where each widget is in sight; those in front come first."""
        visible = self.visible_widgets  # another one whenever anything was laid out anew
        if self._areas[0] is not visible:
            areas = [(*region.intersection(clip).corners, widget, region) for widget, (region, clip) in visible.items()]
            self._areas = visible, areas
        return self._areas[1]

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if not self._bands:
            yield from super()._get_renders(crop)
            return
        bands = self._bands
        for widget, (region, clip) in self.visible_widgets.items():  # those in front come first
            shown = region.intersection(clip)
            for band in bands:
                if shown.overlaps(band):
                    rows = shown.intersection(Region(shown.x, band.y, shown.width, band.height))
                    yield region, rows, widget.render_lines(rows.translate(-region.offset))
            bands = [band for band in bands if not shown.contains_region(band)]
            if not bands:
                return


def _drawn(widget: Widget, region: Region, spans: Sequence[Span]) -> Iterable[tuple[int, int, Strip]]:
    """Draw some cells of a widget."""
    x, y = region.offset
    own = [(row - y, first - x, last - x) for row, first, last in spans]
    strips = widget.strips_at(own) if isinstance(widget, ByCells) else strips_of(widget.render_lines, own)
    return [(first, row, strip) for (row, first, _), strip in zip(spans, strips, strict=True)]


def _bands(regions: Iterable[Region]) -> list[Region]:
    bands: list[Region] = []
    for region in sorted(regions, key=lambda region: region.y):
        if bands and region.y <= bands[-1].bottom:
            bands[-1] = bands[-1].union(region)
        else:
            bands.append(region)
    return bands
