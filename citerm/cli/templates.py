"""``citerm template``: what an organisation's Word file brings, and a file to make one from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citerm import paths
from citerm.cli.session import Session
from citerm.cli.writing import place
from citerm.model.message import N_, Message, say

if TYPE_CHECKING:
    from citerm.documents.word.offers import Offers


def check_template(session: Session, file: str) -> int:
    """Say whether documents can be written on a Word file, what they take over from it, and what is supplied."""
    from citerm.documents.word.offers import offers

    path = paths.checked(file, session.environ)
    found = offers(path)
    session.tell(say(N_("{name} can be used."), name=path.name))
    for line in [*_brought(found), *_to_know(found)]:
        session.tell(line)
    return 0


def _brought(found: Offers) -> list[Message]:
    page = N_("Page: {width} × {height} mm, text {text} mm wide")
    lines = [say(page, width=found.width, height=found.height, text=found.text_width)]
    if found.font and found.heading_font and found.font != found.heading_font:
        lines.append(say(N_("Fonts: {text}, headings {headings}"), text=found.font, headings=found.heading_font))
    elif found.font:
        lines.append(say(N_("Font: {font}"), font=found.font))
    if found.header:
        lines.append(say(N_("Header: your own")))
    else:
        lines.append(say(N_("Header: none; title and status are written there")))
    lines.append(
        say(N_("Footer: your own")) if found.footer else say(N_("Footer: none; page numbers are written there"))
    )
    if found.pictures:
        lines.append(say(N_("Pictures in header and footer: {count}"), count=found.pictures))
    if not found.lacking:
        lines.append(say(N_("Styles: every one that citerm uses")))
    else:
        lines.append(say(N_("Styles of your own: {styles}"), styles=", ".join(found.styles) or "–"))
        lines.append(say(N_("Supplied where missing: {styles}"), styles=", ".join(found.lacking)))
    return lines


def _to_know(found: Offers) -> list[Message]:
    lines = []
    if found.paragraphs:
        lines.append(say(N_("Note: the text in the file does not come along (paragraphs: {n})."), n=found.paragraphs))
    if found.undescribed:
        lines.append(say(N_("Note: a picture in header or footer has no alternative text. Give it one in Word.")))
    if not found.numbered:
        lines.append(say(N_("Note: the pages are not numbered. Put a page number into the footer in Word.")))
    if not found.upright:
        lines.append(say(N_("Note: the page lies on its side.")))
    if found.narrow:
        lines.append(say(N_("Note: the text is narrow; tables become cramped. Make the margins smaller.")))
    if found.pale:
        pale = N_("Note: too pale to be read by everybody: {styles}. Choose darker colours.")
        lines.append(say(pale, styles=", ".join(found.pale)))
    return lines


def write_starter(session: Session, *, output: str | None, language: str | None, force: bool) -> int:
    """Write a Word file that shows every style and says how it becomes a template."""
    import sys

    from citerm.content import data_path
    from citerm.documents.files import write_new
    from citerm.documents.starter import build, file_name
    from citerm.documents.word import changed_by_hand, to_starter
    from citerm.i18n.phrases import LANGUAGES

    spoken = language or (session.language if session.language in LANGUAGES else LANGUAGES[0])
    phrases = session.phrases(spoken)
    content = to_starter(build(phrases), data_path("word", "base.docx"))
    if output == "-":
        sys.stdout.buffer.write(content)
        return 0
    written = write_new(place(session, output, file_name(phrases)), content, force=force, changed=changed_by_hand)
    session.tell(say(N_("Written: {path}"), path=str(written)))
    session.tell(say(N_("Adapt it in Word, then: {command}"), command=f"citerm template check {written.name}"))
    return 0
