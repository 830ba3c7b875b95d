"""Only the cells that changed are rendered and go to the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip


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

    def render_partial_update(self) -> CompositorUpdate | None:  # type: ignore[override]
        """Render what changed since the last painting."""
        if (placed := self._placed()) is not None:
            self._dirty_regions.clear()
            return PlacedUpdate(placed)
        self._bands = _bands(self._dirty_regions)
        update = super().render_partial_update()
        self._bands = []
        return CellUpdate(update.chops, update.spans, update.chop_ends) if update is not None else None

    def _placed(self) -> list[tuple[int, int, Strip]] | None:
        """What changed, asked of the widget in which it lies; None where something lies in more than one."""
        placed: list[tuple[int, int, Strip]] = []
        for block in _blocks(self._regions_to_spans(self._dirty_regions)):
            for widget, (region, clip) in self.visible_widgets.items():  # those in front come first
                shown = region.intersection(clip)
                if shown.contains_region(block):
                    strips = widget.render_lines(block.translate(-region.offset))
                    placed += [(block.x, y, strip) for y, strip in zip(block.line_range, strips, strict=True)]
                    break
                if shown.overlaps(block):
                    return None
            else:
                return None
        return placed or None

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


def _blocks(spans: Iterable[tuple[int, int, int]]) -> list[Region]:
    """Put spans that lie right below each other together."""
    blocks: dict[tuple[int, int], list[Region]] = {}
    for y, first, last in spans:
        column = blocks.setdefault((first, last), [])
        if column and column[-1].bottom == y:
            column[-1] = column[-1].grow((0, 0, 1, 0))
        else:
            column.append(Region(first, y, last - first, 1))
    return [block for column in blocks.values() for block in column]


def _bands(regions: Iterable[Region]) -> list[Region]:
    bands: list[Region] = []
    for region in sorted(regions, key=lambda region: region.y):
        if bands and region.y <= bands[-1].bottom:
            bands[-1] = bands[-1].union(region)
        else:
            bands.append(region)
    return bands
