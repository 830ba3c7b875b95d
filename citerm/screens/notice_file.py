"""Writing a notice from a screen, as the command does it: Word, calendar and mail text side by side."""

from __future__ import annotations

from pathlib import Path

from citerm.acts import reading
from citerm.acts.notices import NoticeToPrint
from citerm.content import data_path
from citerm.documents.notice_files import Kind, notice_file, notice_paper
from citerm.documents.notice_paper import NoticePaper
from citerm.i18n.phrases import Phrases
from citerm.model.message import N_, Message, say
from citerm.screens.exports import place_shown, same_by, write_file
from citerm.screens.house import House


def paper_of(house: House, found: NoticeToPrint, language: str) -> NoticePaper:
    """The notice in the user's own phrases."""
    phrases = Phrases(language, house.phrases.get(language))
    return notice_paper(found.record, found.papers, found.standing, phrases, house.desk.now())


def write_notice(house: House, paper: NoticePaper) -> Message:
    """Write its three files into the folder for exports; one that somebody changed is never replaced.

    Raises:
        Refused: where a file or the folder cannot be written, or the Word template cannot be used.
    """
    from citerm.documents.word import changed_by_hand  # Word is imported when the first file is written

    template = Path(house.word_template).expanduser() if house.word_template else None
    written = []
    for kind in Kind:
        name, content = notice_file(paper, kind, data_path("word", "base.docx"), template)
        unknown = changed_by_hand if kind is Kind.WORD else _nobody_knows
        written.append(write_file(house, name.rpartition(".")[2], name, content, unknown=unknown))
    return _where(house, paper, written)


def _nobody_knows(place: Path) -> bool:
    """What the record does not know is somebody's own."""
    return True


def _where(house: House, paper: NoticePaper, written: list[Path]) -> Message:
    """The sentence about the files, with the command that writes the first of them again."""
    word, *others = written
    parts = ["notice", reading.meeting_name(house.desk, paper.record.meeting)]
    if paper.phrases.language != paper.record.meeting.language:
        parts += ["--lang", paper.phrases.language]
    command = same_by(house, parts, word.name)
    text = N_("Written: {path}, with {others} beside it · the same by: {command}")
    if house.remote:
        text = N_("Written there: {path}, with {others} beside it · to fetch it: {command}")
    names = ", ".join(_beside(word, path.name) for path in others)
    return say(text, path=place_shown(house, word), others=names, command=command)


def _beside(first: Path, name: str) -> str:
    """The name of a file without what it has in common with the one named before it."""
    return f"…{name.removeprefix(first.stem)}" if name.startswith(first.stem) else name
