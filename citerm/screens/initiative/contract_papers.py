"""Papers about members: the contract to sign, and the letters that invite and remind."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.initiative.contracts_reading import ContractsPage, next_meeting_of
from citerm.acts.register_reading import register
from citerm.documents.contract_mail import invitation, letter_file, reminder
from citerm.documents.mail import Letter
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.message import N_, Message, Refused, say
from citerm.model.people import Group
from citerm.rules.contracts import Participant
from citerm.screens.exports import exports_folder, place_shown, press_of, where_it_lies, write_file, write_word
from citerm.screens.house import House
from citerm.screens.papers.contracts import contracts


def write_contracts(house: House, page: ContractsPage, some: Sequence[Participant], *, each: bool) -> Message:
    """Write the contracts of some members, as one file or one for each, and say where they lie.

    Raises:
        Refused: where a file or its folder cannot be written.
    """
    spoken = _spoken(page, some[0].group)
    paths = [write_word(house, *printed) for printed in contracts(press_of(house), page, some, spoken, each=each)]
    if each:
        place = place_shown(house, exports_folder(house))
        return say(N_("{n} contracts written, in {path}"), n=len(paths), path=place)
    groups = {one.group.name for one in some}
    whose = some[0].person.initials if len(some) == 1 else groups.pop() if len(groups) == 1 else ""
    return where_it_lies(house, paths[0], ["contract", *([whose] if whose else []), "--lang", spoken])


def write_invitation(house: House, page: ContractsPage, one: Participant) -> Message:
    """Write the letter that invites somebody who is nominated.

    Raises:
        Refused: where the file cannot be written.
    """
    phrases, formats = _words(house, page, one.group)
    entries = register(house.desk, phrases.language).entries if one.seat.nominated_by_id is not None else ()
    decided = next((e for e in entries if e.decision.id == one.seat.nominated_by_id), None)
    letter = invitation(
        one,
        phrases,
        formats,
        decided=(decided.group.name, decided.label) if decided is not None else None,
        mandate=page.mandates.get(one.group.id),
        first=next_meeting_of(house.desk, one.group.id),
        contract=page.wanted or bool(page.bound(one.group)),
    )
    return _written(house, page, one.group, "file", letter, one.person.name)


def write_reminder(house: House, page: ContractsPage, group: Group) -> Message:
    """Write the letter to those whose contract is outstanding.

    Raises:
        Refused: where none is, or the file cannot be written.
    """
    if not page.signed(group).missing:
        raise Refused(N_("No contract is outstanding in {group}."), group=group.name)
    phrases, formats = _words(house, page, group)
    letter = reminder(group, page.bound(group), page.signed(group), phrases, formats)
    return _written(house, page, group, "reminder_file", letter, "")


def _written(house: House, page: ContractsPage, group: Group, word: str, letter: Letter, name: str) -> Message:
    phrases, _ = _words(house, page, group)
    file = letter_file(group, word, name, phrases, page.today)
    return where_it_lies(house, write_file(house, "mail", file, letter.text(phrases).encode()))


def _words(house: House, page: ContractsPage, group: Group) -> tuple[Phrases, Formats]:
    spoken = _spoken(page, group)
    return press_of(house).phrases(spoken), Formats(spoken, page.initiative.country.zone)


def _spoken(page: ContractsPage, group: Group) -> str:
    return (group.language or page.initiative.language).value
