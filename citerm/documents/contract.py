"""The binding contract to be signed, one page for each member: parties, responsibility, contribution, duration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from citerm.documents.letterhead import Paper
from citerm.documents.passages import passage
from citerm.documents.tree import (
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    Signature,
    Signatures,
    Space,
    Title,
    Tone,
    plain,
)
from citerm.model.people import Role
from citerm.model.phase import ContractState
from citerm.model.text import slug
from citerm.rules.contracts import ContractPage, Participant

_LINES = 3
"""Ruled lines where the words are agreed with a pen."""


class ContractPaper(Paper, frozen=True, kw_only=True):
    """The contracts that somebody wants on paper, and the words to print them in."""

    pages: tuple[ContractPage, ...]
    today: date

    @property
    def title(self) -> str:
        """Name of the paper."""
        return self.phrases.write("contract.title" if len(self.pages) == 1 else "contract.title_many")


def build(paper: ContractPaper) -> Document:
    """Build the contracts as one document, each on a page of its own."""
    names = {page.one.group.name for page in paper.pages}
    about = paper.pages[0].one.person.name if len(paper.pages) == 1 else ", ".join(sorted(names))
    return paper.laid_out(
        paper.title,
        paper.formats.date_only(paper.today),
        (block for n, page in enumerate(paper.pages) for block in _page(paper, page, new_page=n > 0)),
        named=f"{paper.title}, {about}",
        right=about,
    )


def file_name(paper: ContractPaper) -> str:
    """Name the file: ``2026-11-12-arbeidsgruppen-kontrakt-ola-vestby.docx``."""
    groups = list(dict.fromkeys(page.one.group.name for page in paper.pages))
    word = paper.phrases.write("contract.file" if len(paper.pages) == 1 else "contract.file_many")
    parts = [paper.today.isoformat(), slug(groups[0])[:50] if len(groups) == 1 else "", slug(word)]
    people = {page.one.person.name for page in paper.pages}
    if len(people) == 1:
        parts.append(slug(people.pop())[:50])
    return "-".join(part for part in parts if part) + ".docx"


def _page(paper: ContractPaper, page: ContractPage, *, new_page: bool) -> Iterator[Block]:
    write, one = paper.phrases.write, page.one
    yield Title(write("contract.title"), f"{paper.initiative.name} · {one.group.name}", new_page)
    yield plain(write("contract.lead", name=one.person.name, group=one.group.name))
    yield Facts(tuple(_facts(paper, page)), write("contract.description"))
    yield from _terms(paper, page)
    yield Heading(1, write("contract.duration"))
    until = one.contract.valid_to if one.contract is not None else None
    lasts = write("contract.until", date=_day(paper, until)) if until else write("contract.as_member")
    yield plain(f"{lasts} {write('contract.leaving')}")
    yield Heading(1, write("contract.signatures"))
    yield from _state(paper, one)
    date_label = write("signatures.date")
    for_us = write("contract.for_group", initiative=paper.initiative.name)
    ours = Signature(page.leader, for_us, date_label) if page.leader else Signature(for_us, "", date_label)
    member = Signature(one.person.name, page.organisation or write("contract.member"), date_label)
    yield Signatures((member, ours), write("signatures.description"))


def _facts(paper: ContractPaper, page: ContractPage) -> Iterator[Fact]:
    write, one = paper.phrases.write, page.one
    yield _fact(write("contract.member"), ", ".join(filter(None, (one.person.name, page.organisation))))
    yield _fact(write("contract.group"), one.group.name)
    if one.seat.role is not Role.MEMBER:
        yield _fact(write("contract.role"), write(f"contract.roles.{one.seat.role.value}"))
    if page.mandate is not None:
        final, version = page.mandate.final_on, page.mandate.version
        said = write("contract.mandate_undated", version=version)
        if final is not None:
            said = write("contract.mandate_version", version=version, date=_day(paper, final))
        yield _fact(write("contract.mandate"), said)


def _fact(label: str, text: str) -> Fact:
    return Fact(label, (plain(text),))


def _terms(paper: ContractPaper, page: ContractPage) -> Iterator[Block]:
    """Responsibility and contribution; where nothing is agreed yet, room to write it by hand."""
    write, one, held = paper.phrases.write, page.one, page.one.contract
    yield Heading(1, write("contract.responsibility"))
    areas = [plain(write("contract.areas", areas=one.seat.areas))] if one.seat.areas else []
    yield from _said(paper, "responsibility", areas, held.responsibility if held is not None else "")
    yield Heading(1, write("contract.contribution"))
    kinds = _together(paper, held.brings.split()) if held is not None else ""
    brings = [plain(write("contract.brings", kinds=kinds))] if kinds else []
    yield from _said(paper, "contribution", brings, held.contribution if held is not None else "")


def _said(paper: ContractPaper, what: str, before: Sequence[Block], text: str) -> Iterable[Block]:
    if not text.strip():
        return [*before, Space(_LINES, paper.phrases.write(f"contract.by_hand.{what}"))]
    return [*before, *passage(text)]


def _together(paper: ContractPaper, kinds: Sequence[str]) -> str:
    return ", ".join(paper.phrases.write(f"resource.{kind}") for kind in kinds)


def _state(paper: ContractPaper, one: Participant) -> Iterator[Block]:
    held = one.contract
    if held is not None and held.state is ContractState.SIGNED and held.signed_on is not None:
        yield plain(paper.phrases.write("contract.signed", date=_day(paper, held.signed_on)), Tone.STRONG)
    elif held is not None and held.state is ContractState.ENDED and held.ended_on is not None:
        yield plain(paper.phrases.write("contract.ended", date=_day(paper, held.ended_on)), Tone.STRONG)


def _day(paper: ContractPaper, day: date) -> str:
    return paper.formats.date_only(day)
