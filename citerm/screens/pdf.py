"""The document that was written last, as PDF too: LibreOffice works beside the screen, which stays awake."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from citerm.model.message import N_, Message, Refused, say
from citerm.screens.base import BaseScreen
from citerm.screens.exports import place_shown, write_file
from citerm.widgets.message_line import Tone


def begin_pdf(screen: BaseScreen[Any]) -> None:
    """Make a PDF of the Word file that was written last, and say where it lies when it is done."""
    house = screen.house
    if house.last_written is None:
        screen.say(say(N_("Write the document first; then it can become a PDF.")), Tone.REFUSED)
        return
    if house.locked:
        screen.say(say(N_("This login writes no PDF.")), Tone.REFUSED)
        return
    screen.say(say(N_("{name} becomes a PDF …"), name=house.last_written.name))
    screen.app.run_worker(partial(_make, screen, house.last_written), thread=True, group="pdf", exclusive=True)


def _make(screen: BaseScreen[Any], word: Path) -> None:
    from citerm.documents.pdf import to_pdf

    try:
        content = to_pdf(word.read_bytes(), screen.house.soffice)
    except Refused as refused:
        screen.app.call_from_thread(_tell, screen, refused.message, Tone.REFUSED)
    except OSError:
        problem = say(N_("{name} is not where it was written; write it again."), name=word.name)
        screen.app.call_from_thread(_tell, screen, problem, Tone.REFUSED)
    else:
        screen.app.call_from_thread(_keep, screen, word, content)


def _keep(screen: BaseScreen[Any], word: Path, content: bytes) -> None:
    try:
        path = write_file(screen.house, "pdf", f"{word.stem}.pdf", content)
    except Refused as refused:
        _tell(screen, refused.message, Tone.REFUSED)
        return
    _tell(screen, say(N_("Written: {path}"), path=place_shown(screen.house, path)), Tone.DONE)


def _tell(screen: BaseScreen[Any], message: Message, tone: Tone) -> None:
    """Say it where people look now: they may have gone on meanwhile."""
    here = screen.app.screen
    (here if isinstance(here, BaseScreen) else screen).say(message, tone)
