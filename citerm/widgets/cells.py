"""Only the cells that changed are rendered and go to the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor
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


class CellCompositor(Compositor):
    """Textual's compositor, which for a partial update asks no widget for lines that did not change."""

    def __init__(self) -> None:
        super().__init__()
        self._bands: list[Region] = []
        """What a partial update is about; neighbouring rows are one."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Render what changed since the last painting."""
        self._bands = _bands(self._dirty_regions)
        update = super().render_partial_update()
        self._bands = []
        return CellUpdate(update.chops, update.spans, update.chop_ends) if update is not None else None

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if not self._bands:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            for band in self._bands:
                if shown.overlaps(band):
                    rows = shown.intersection(Region(shown.x, band.y, shown.width, band.height))
                    yield region, rows, widget.render_lines(rows.translate(-region.offset))


def _bands(regions: Iterable[Region]) -> list[Region]:
    bands: list[Region] = []
    for region in sorted(regions, key=lambda region: region.y):
        if bands and region.y <= bands[-1].bottom:
            bands[-1] = bands[-1].union(region)
        else:
            bands.append(region)
    return bands
