"""The text to copy into a mail when a group is to decide in writing. Nothing is sent."""

from __future__ import annotations

from citerm.documents.mail import Letter
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.text import slug
from citerm.rules.written import WrittenPage


def letter(page: WrittenPage, phrases: Phrases, formats: Formats) -> Letter:
    """Write the letter to all who have a voice: the proposal, its background, and how to answer by when."""
    write, procedure = phrases.write, page.procedure
    by = procedure.answer_by
    parts = [
        write("mail.greeting_all"),
        write("written_mail.lead", group=page.group.name, number=page.label),
        procedure.title,
        *([f"{write('written_mail.background')}\n{procedure.background}"] if procedure.background else []),
        f"{write('written_mail.wording')}\n{page.decision.text}",
        write("written_mail.answer_by", day=formats.day(by)) if by else write("written_mail.answer"),
        write("written_mail.after"),
        write("mail.closing"),
    ]
    return Letter(
        name=slug(page.label),
        addresses=tuple(answer.person.email for answer in page.answers if answer.person.email),
        subject=write("written_mail.subject", group=page.group.name, title=procedure.title),
        body="\n\n".join(parts),
    )


def file_name(page: WrittenPage, phrases: Phrases) -> str:
    """Name the file: ``2026-11-12-styregruppen-s1-2026-mail.txt``."""
    parts = [page.procedure.sent_on.isoformat(), slug(page.group.name)[:60], slug(page.label)]
    return f"{'-'.join(part for part in parts if part)}-{slug(phrases.write('mail.file'))}.txt"
