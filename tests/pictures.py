"""The README's pictures, made from the Danish demo by pressing keys: ``make pictures`` renews them."""

from __future__ import annotations

import asyncio
import re
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from citerm.acts import reading
from citerm.acts.desk import Desk
from citerm.acts.importing.files import bring_in, known_keys
from citerm.app import CitermApp
from citerm.cli.session import in_words
from citerm.content import data_path
from citerm.i18n import words
from citerm.intake import read_toml
from citerm.rules.item_work import ItemWork, work_of
from citerm.store import Store
from tests.screens.stage import Clock, press, settled
from tests.tools import need

OUT = Path(__file__).parent.parent / "docs" / "pictures"
OPENING = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)
"""14.00 in Copenhagen, when the demo's meeting begins."""

_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def _save(app: CitermApp, name: str) -> None:
    svg = _FONTS.sub("", app.export_screenshot(title="citerm", simplify=True))
    (OUT / f"{name}.svg").write_text(svg, encoding="utf-8")


def _demo(folder: Path, clock: Clock) -> Desk:
    desk = Desk(Store.create(folder / "demo.db"), clock, "kasper", in_words=in_words)
    imported = read_toml(data_path("demo", "da.toml"), known_keys())
    bring_in(desk, imported, shift_days=imported.shift_to(desk.today()))
    return desk


async def _walk_a_question(folder: Path) -> None:
    """One question of the phase in the meeting, up to what the group concludes."""
    clock = Clock(OPENING)
    desk = _demo(folder, clock)
    app = CitermApp(desk, words("da"), exports=str(folder))
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "x", "f", "tab")
        _save(app, "matrix")
        await press(pilot, "escape", "a")
        _save(app, "initiative")
        await press(pilot, "b", "right")
        _save(app, "seating")
        await press(pilot, "escape", "escape", "enter", "space", "f", "enter")
        record = reading.meeting_record(desk, reading.start_page(desk).under_way[0].id)
        asked = next(item for item in record.items if work_of(item) is ItemWork.QUESTIONS)
        await press(pilot, "g", *str(record.number_of(asked)), "enter")
        clock.forward(minutes=4)
        await press(pilot, "d", "enter", "d", '"332432320333', "k", "2")
        _save(app, "assessment")
    desk.store.close()


async def _walk(folder: Path) -> Path:
    clock = Clock(OPENING)
    desk = _demo(folder, clock)
    app = CitermApp(desk, words("da"), exports=str(folder))
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "x")
        _save(app, "start")
        await press(pilot, "o", "down")
        _save(app, "board")
        await press(pilot, "escape")
        await press(pilot, "enter", "space", "f", "enter")
        clock.forward(minutes=6)
        await press(pilot, "space", "b", "enter", "c", "enter")
        clock.forward(minutes=2)
        await press(pilot, "space", "b", "enter", "c", "enter")
        clock.forward(minutes=3)
        for _ in range(4):
            await press(pilot, "space")
            clock.forward(minutes=9)
        await press(pilot, "n", '"Skolerne er med fra august; to mangler en aftale om data [bilag 3].', "enter")
        clock.forward(minutes=2)
        await press(pilot, "b", "enter", "c", "enter")
        clock.forward(minutes=1)
        await press(pilot, "p", '"Økonomi efter 2027', "tab", '"ab', "enter")
        clock.forward(minutes=1)
        await press(pilot, "o", '"Send dataaftalen til de to skoler', "tab", '"jk', "tab", '"27/11')
        _save(app, "live")
        await press(pilot, "enter", "q", "enter", "enter")
        _save(app, "read-back")
        await press(pilot, "enter", "a")
    desk.store.close()
    return next(folder.glob("*.docx"))


def _page(document: Path) -> None:
    """The first page of the Word file as a picture."""
    need("soffice", "apt-get install libreoffice-writer-nogui")
    need("pdftoppm", "apt-get install poppler-utils")
    run = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", document.parent, document], **run)  # type: ignore[call-overload]
    pdf = document.with_suffix(".pdf")
    subprocess.run(["pdftoppm", "-r", "80", "-png", "-singlefile", pdf, OUT / "minutes"], **run)  # type: ignore[call-overload]


def make() -> None:
    """Make all pictures anew."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        _page(asyncio.run(_walk(Path(folder))))
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_walk_a_question(Path(folder)))


if __name__ == "__main__":
    make()
