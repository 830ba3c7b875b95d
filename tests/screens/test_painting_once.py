"""The first screen is painted once: whole, and nothing of it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual._compositor import CompositorUpdate

from citerm.widgets.cells import CellCompositor
from tests.screens.stage import a_stage


async def test_the_first_screen_is_painted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[str] = []
    whole, partial = CellCompositor.render_full_update, CellCompositor.render_partial_update

    def watched_whole(self: CellCompositor, simplify: bool = False) -> CompositorUpdate:
        painted.append("whole")
        return whole(self, simplify)

    def watched_partial(self: CellCompositor) -> CompositorUpdate | None:
        if (update := partial(self)) is not None:
            painted.append("part")
        return update

    monkeypatch.setattr(CellCompositor, "render_full_update", watched_whole)
    monkeypatch.setattr(CellCompositor, "render_partial_update", watched_partial)
    stage = a_stage(tmp_path)
    async with stage.playing():
        assert painted == ["whole"]
