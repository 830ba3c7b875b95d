"""The pictures of docs/documents.md and docs/templates.md, made from the demo initiatives by ``make pictures``."""

from __future__ import annotations

import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

import docx
from docx.shared import Mm, Pt, RGBColor

from citerm.cli import run
from citerm.content import data_path
from citerm.documents.minutes import build
from citerm.documents.word import to_docx
from citerm.i18n.phrases import LANGUAGES
from citerm.model.layout import PRESETS
from tests.documents.laid_out import laid_out
from tests.documents.make_base import BASE
from tests.documents.papers import written
from tests.tools import need

OUT = Path(__file__).parent.parent / "docs" / "pictures"
DOTS = 54
"""Dots to an inch: large enough to see how a page is laid out, small enough for a page with three of them."""


def make() -> None:
    """Make all of them anew."""
    need("soffice", "apt-get install libreoffice-writer-nogui")
    need("pdftoppm", "apt-get install poppler-utils")
    (OUT / "papers").mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            made = written(language, Path(folder))
            for name, page in pages(*made.values()).items():
                page.replace(OUT / "papers" / f"{name}.png")
    with tempfile.TemporaryDirectory() as folder:
        _template(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        _layouts(Path(folder))


def _layouts(folder: Path) -> None:
    """The first two pages of the minutes in each layout: the head, and how a case is told."""
    (OUT / "layouts").mkdir(exist_ok=True)
    for key in PRESETS:
        (folder / f"{key}.docx").write_bytes(to_docx(build(laid_out(key)), BASE))
    files = [folder / f"{key}.docx" for key in PRESETS]
    for page in (1, 2):
        for name, picture in pages(*files, page=page).items():
            picture.replace(OUT / "layouts" / f"{name}-{page}.png")


def pages(*words: Path, page: int = 1) -> dict[str, Path]:
    """One page of each Word file, the first, as a picture beside it, by the file's name."""
    folder = words[0].parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *words], **quiet)  # type: ignore[call-overload]
    made = {}
    for word in words:
        to = folder / word.stem
        subprocess.run(
            ["pdftoppm", "-f", str(page), "-r", str(DOTS), "-png", "-singlefile", to.with_suffix(".pdf"), to], **quiet
        )  # type: ignore[call-overload]
        made[word.stem] = to.with_suffix(".png")
    return made


def _template(folder: Path) -> None:
    """Minutes without a template, the starter, and minutes on it after somebody has been at it in Word."""
    environ = {"HOME": str(folder), "LANG": "en_GB.UTF-8", "TERM": "xterm-256color"}
    starter, own = folder / "starter.docx", folder / "own.docx"
    assert run(["template", "starter", "--lang", "nb", "-o", str(starter)], environ) == 0
    word = docx.Document(str(starter))
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2"):
        word.styles[name].font.name = "Liberation Serif"
    word.styles["Normal"].font.size = Pt(11)
    for name in ("Title", "Heading 1", "citerm Decision Label"):
        word.styles[name].font.color.rgb = RGBColor(0x7A, 0x1F, 0x3D)
    (folder / "logo.png").write_bytes(_logo())
    head = word.sections[0].header.paragraphs[0]
    head.add_run().add_picture(str(folder / "logo.png"), height=Mm(12))
    head.add_run("  Sundvåg kommune")
    word.save(str(own))
    made = {"none": folder / "none.docx", "own": folder / "with.docx"}
    db = ["--db", str(folder / "demo.db")]
    assert run([*db, "import", str(data_path("demo", "nb.toml"))], environ) == 0
    for name, path in made.items():
        template = ["--template", str(own)] if name == "own" else []
        assert run([*db, "export", "minutes", "-o", str(path), *template], environ) == 0
    found = pages(starter, *made.values())
    for name, stem in (("starter", "starter"), ("none", "none"), ("own", "with")):
        found[stem].replace(OUT / f"template-{name}.png")


def _logo() -> bytes:
    """A ring on a square, as PNG."""
    side, colour, paper = 96, (0x7A, 0x1F, 0x3D), (0xFF, 0xFF, 0xFF)
    rows = b""
    for y in range(side):
        line = [colour if 26 < ((x - 48) ** 2 + (y - 48) ** 2) ** 0.5 < 44 else paper for x in range(side)]
        rows += b"\0" + bytes(value for point in line for value in point)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


if __name__ == "__main__":
    make()
