"""The decision register of a year on paper: each group's decisions, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from citerm.documents.letterhead import Paper
from citerm.documents.names import dated_name
from citerm.documents.passages import passage
from citerm.documents.tree import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Look,
    Row,
    Run,
    Runs,
    Table,
    Title,
    Tone,
    cell,
    plain,
)
from citerm.model.entries import Outcome
from citerm.model.people import Group
from citerm.rules.register import Entry, Life, Register

_PLAIN = (Outcome.ADOPTED, Outcome.APPROVED)
"""Outcomes that go without saying."""


class RegisterPaper(Paper, frozen=True, kw_only=True):
    """The decisions that somebody wants on paper, and the words to print them in."""

    register: Register
    today: date
    year: int
    group_id: int | None = None
    """Only this group's."""
    left_out: tuple[Entry, ...] = ()
    """Decisions under closed items: it is only said that there are some."""

    @cached_property
    def groups(self) -> list[tuple[Group, list[Entry]]]:
        """Each group that decided something in the year, with its decisions in the order they were taken."""
        found: dict[int, tuple[Group, list[Entry]]] = {}
        for entry in reversed(self.register.entries):
            if entry.year == self.year and self.group_id in (None, entry.group.id):
                found.setdefault(entry.group.id, (entry.group, []))[1].append(entry)
        return [found[id_] for id_ in sorted(found)]

    @property
    def leaves_out(self) -> bool:
        """Whether it leaves out any decision of its year and group."""
        return any(e.year == self.year and self.group_id in (None, e.group.id) for e in self.left_out)

    @property
    def reviewed(self) -> bool:
        """Whether any decision is to be taken up again."""
        return any(entry.life is Life.RECONSIDER for _, entries in self.groups for entry in entries)


def build(paper: RegisterPaper) -> Document:
    """Build the register as a document."""
    title, today = _title(paper), paper.formats.date_only(paper.today)
    return paper.laid_out(title, today, (Title(title, paper.initiative.name), *_body(paper, today)), named=title)


def file_name(paper: RegisterPaper) -> str:
    """Name the file: ``2026-beslutninger-styregruppen.docx``."""
    group = paper.groups[0][0].name if paper.group_id is not None and paper.groups else ""
    return dated_name(paper.year, paper.phrases.write("register.file"), group)


def _title(paper: RegisterPaper) -> str:
    if paper.group_id is not None and paper.groups:
        return paper.phrases.write("register.title_group", year=paper.year, group=paper.groups[0][0].name)
    return paper.phrases.write("register.title", year=paper.year)


def _body(paper: RegisterPaper, today: str) -> list[Block]:
    write = paper.phrases.write
    as_of = write("action_list.as_of", date=today)
    if not paper.groups:
        return [plain(as_of, look=Look.META), plain(write("register.none", year=paper.year)), *_left_out(paper)]
    count = sum(len(entries) for _, entries in paper.groups)
    blocks: list[Block] = [plain(f"{as_of} · {paper.phrases.count('register.summary', count)}", look=Look.META)]
    for group, entries in paper.groups:
        if paper.group_id is None:
            blocks.append(Heading(1, group.name))
        blocks.append(_table(paper, entries))
    return [*blocks, *_left_out(paper)]


def _left_out(paper: RegisterPaper) -> list[Block]:
    return [plain(paper.phrases.write("closed.register"), look=Look.CLOSING)] if paper.leaves_out else []


def _table(paper: RegisterPaper, entries: Sequence[Entry]) -> Table:
    write = paper.phrases.write
    shares = (12, 15, 40, 19, 14) if paper.reviewed else (12, 15, 53, 20)
    names = ("number", "date", "wording", "status", "review")
    columns = tuple(Column(write(f"register.{name}"), share) for name, share in zip(names, shares, strict=False))
    rows = tuple(Row(_cells(paper, entry)[: len(columns)]) for entry in entries)
    return Table(columns, rows, write("register.description"))


def _cells(paper: RegisterPaper, entry: Entry) -> tuple[Cell, ...]:
    decision = entry.decision
    lead: Runs = ()
    if decision.outcome not in _PLAIN:
        lead = (Run(paper.phrases.write(f"outcome.{decision.outcome.value}") + ": ", Tone.STRONG),)
    review = paper.formats.date_only(decision.review_on) if entry.life is Life.RECONSIDER and decision.review_on else ""
    return (
        cell(entry.label, Tone.STRONG),
        cell(paper.formats.short_day(entry.on)),
        passage(decision.text, lead=lead),
        _status(paper, entry),
        cell(review),
    )


def _status(paper: RegisterPaper, entry: Entry) -> Cell:
    write, decision = paper.phrases.write, entry.decision
    said: list[str] = []
    match entry.life:
        case Life.REPLACED:
            said.append(write("register.replaced", label=paper.register.label_of(decision.replaced_by_id) or "–"))
        case Life.LAPSED if decision.lapsed_on is not None:
            day = paper.formats.date_only(decision.lapsed_on)
            key = "register.lapsed_because" if decision.lapsed_because else "register.lapsed"
            said.append(write(key, date=day, reason=decision.lapsed_because))
        case Life() if not entry.routine:  # of approvals nothing more is expected
            said.append(write(f"register.{entry.life.value}"))
    status = [plain(text) for text in said]
    if entry.procedure is not None:
        status.append(plain(write("register.written"), Tone.SOFT))
    if entry.noted_at is not None:
        status.append(plain(write("register.noted", number=entry.noted_at.number or 0), Tone.SOFT))
    return tuple(status) or cell("")
