"""The text to copy into a mail when something is handed on, or answered. Nothing is sent."""

from __future__ import annotations

from citerm.documents.mail import Letter
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.handoff import MailedHandoff
from citerm.model.text import slug


def letter(mailed: MailedHandoff, phrases: Phrases, formats: Formats) -> Letter:
    """Write the letter: to the receiver what is asked; once it is answered, to the sender what the answer is."""
    write, handoff = phrases.write, mailed.handoff
    answered = handoff.answered_on is not None and bool(handoff.answer)
    kind = write(f"handoffs.kind.{handoff.kind.value}")
    to = mailed.sender if answered else mailed.receiver
    titles = "\n".join(f"- {title}" for title in mailed.enclosed)
    enclosed = f"{write('handoffs.mail.enclosed')}\n{titles}" if titles else ""
    parts = [
        write("handoffs.mail.greeting", group=to),
        write("handoffs.mail.asked", sender=mailed.sender, kind=kind.lower()) if not answered else "",
        handoff.text,
        write("handoffs.low_hanging") if handoff.low_hanging and not answered else "",
        f"{write('handoffs.mail.background')}\n{handoff.background}" if handoff.background and not answered else "",
        enclosed if not answered else "",
    ]
    if answered and handoff.answered_on is not None:
        date = formats.date_only(handoff.answered_on)
        parts += [f"{write('handoffs.answer', group=mailed.receiver, date=date)}\n{handoff.answer}", enclosed]
    elif handoff.answer_by is not None:
        parts.append(write("handoffs.mail.answer_by", date=formats.date_only(handoff.answer_by)))
    parts += [write("handoffs.mail.closing"), mailed.receiver if answered else mailed.sender]
    return Letter(
        name=slug(handoff.text)[:40],
        addresses=mailed.addresses,
        subject=write("handoffs.mail.subject", kind=kind, group=mailed.receiver),
        body="\n\n".join(part for part in parts if part),
    )


def file_name(mailed: MailedHandoff, phrases: Phrases) -> str:
    """Name the file: ``2026-11-12-arbejdsgruppe-data-styregruppen-oversendelse-3-mail.txt``."""
    handoff = mailed.handoff
    parts = [
        handoff.sent_on.isoformat() if handoff.sent_on is not None else "",
        slug(mailed.sender)[:40],
        slug(mailed.receiver)[:40],
        slug(phrases.write("handoffs.mail.name")),
        str(handoff.id),
    ]
    return f"{'-'.join(part for part in parts if part)}-{slug(phrases.write('mail.file'))}.txt"
