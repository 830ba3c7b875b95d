"""Contracts to sign, to be printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citerm.acts.initiative.contracts_reading import ContractsPage
from citerm.documents.contract import ContractPaper, build, file_name
from citerm.documents.tree import Document
from citerm.model.initiative import replace
from citerm.rules.contracts import Participant
from citerm.screens.papers.press import Press


def contracts(
    press: Press, page: ContractsPage, some: Sequence[Participant], language: str, *, each: bool = False
) -> Iterator[tuple[str, Document]]:
    """Make the contracts of some members, as one paper or as one for each, and the names of the files."""
    paper = ContractPaper(pages=page.printed(some), today=page.today, **press.head(page.initiative, language))
    for one in [replace(paper, pages=(only,)) for only in paper.pages] if each else [paper]:
        yield file_name(one), build(one)
