"""Texts to copy into mail around contracts: the invitation of somebody nominated, and the reminder to sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.documents.mail import Letter
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.mandate import Mandate
from citerm.model.meeting import Meeting
from citerm.model.people import Group
from citerm.model.text import slug
from citerm.rules.contracts import Participant, Signed


def invitation(
    one: Participant,
    phrases: Phrases,
    formats: Formats,
    *,
    decided: tuple[str, str] | None = None,
    mandate: Mandate | None = None,
    first: Meeting | None = None,
    contract: bool = False,
) -> Letter:
    """Write the letter that invites somebody who is nominated.

    Args:
        one: who is invited, to which group.
        phrases: the fixed words.
        formats: dates in the same language.
        decided: the group that nominated, and the number of its decision.
        mandate: what the group is there for.
        first: the next meeting of the group.
        contract: whether members sign a contract.
    """
    write, group, seat = phrases.write, one.group, one.seat
    purpose = mandate.purpose if mandate is not None and mandate.purpose else group.purpose
    parts = [
        write("mail.greeting", name=one.person.name),
        write("contract.mail.invite_lead", group=group.name),
        *([write("contract.mail.invite_because", text=seat.nominated_because)] if seat.nominated_because else []),
        *([write("contract.mail.invite_decided", group=decided[0], number=decided[1])] if decided else []),
        *([f"{write('contract.mail.invite_purpose')}\n{purpose}"] if purpose else []),
        *([write("contract.mail.invite_meeting", day=formats.day(first.on))] if first is not None else []),
        *([write("contract.mail.invite_contract")] if contract else []),
        write("contract.mail.invite_answer"),
        write("mail.closing"),
    ]
    return Letter(
        name=slug(one.person.name),
        addresses=(one.person.email,) if one.person.email else (),
        subject=write("contract.mail.invite_subject", group=group.name),
        body="\n\n".join(parts),
    )


def reminder(
    group: Group, everybody: Sequence[Participant], signed: Signed, phrases: Phrases, formats: Formats
) -> Letter:
    """Write the letter to those whose contract is outstanding."""
    write = phrases.write
    missing = [one for one in everybody if not one.signed]
    parts = [
        write("mail.greeting_all"),
        write("contract.mail.reminder_lead", group=group.name, n=signed.n, all=signed.all),
        "\n".join(_outstanding(one, phrases, formats) for one in missing),
        write("contract.mail.reminder_ask"),
        write("mail.closing"),
    ]
    return Letter(
        name=slug(group.name),
        addresses=tuple(one.person.email for one in missing if one.person.email),
        subject=write("contract.mail.reminder_subject", group=group.name),
        body="\n\n".join(parts),
    )


def _outstanding(one: Participant, phrases: Phrases, formats: Formats) -> str:
    on = one.contract.presented_on if one.contract is not None else None
    if on is None:
        return phrases.write("contract.mail.reminder_not_presented", name=one.person.name)
    return phrases.write("contract.mail.reminder_presented", name=one.person.name, date=formats.date_only(on))


def letter_file(group: Group, word: str, name: str, phrases: Phrases, today: date) -> str:
    """Name the file: ``2026-11-12-arbeidsgruppen-invitasjon-ola-vestby.txt``; ``word`` is its phrase."""
    parts = [today.isoformat(), slug(group.name)[:50], slug(phrases.write(f"contract.mail.{word}")), slug(name)[:50]]
    return f"{'-'.join(part for part in parts if part)}.txt"
