"""The organisation on paper: the bodies as a chart, and who sits in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from citerm.documents.letterhead import Paper
from citerm.documents.names import dated_name
from citerm.documents.passages import passage
from citerm.documents.tree import (
    Block,
    Cell,
    Column,
    DecisionBox,
    Document,
    Fact,
    Facts,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Table,
    Title,
    Tone,
    cell,
    plain,
)
from citerm.i18n.words import capital
from citerm.model.initiative import replace
from citerm.model.people import Cadence, GroupKind, GroupState, Membership, Organisation, Person, Role
from citerm.rules.contracts import Signed
from citerm.rules.kind_labels import own_labels
from citerm.rules.organisation_tree import ORDER, Body

ABREAST = 4
"""Kinds of bodies that stand side by side in the chart; more would make the columns too narrow to read."""


class OrganisationPaper(Paper, frozen=True, kw_only=True):
    """The bodies of an initiative on a day, and the words to print them in."""

    bodies: tuple[Body, ...]
    people: dict[int, Person]
    organisations: dict[int, Organisation]
    today: date
    signed: Mapping[int, Signed] = {}
    """How many contracts are signed, by group; only of those where some are wanted."""

    @cached_property
    def living(self) -> tuple[Body, ...]:
        """The bodies that are not closed down."""
        return tuple(body for body in self.bodies if body.group.state is not GroupState.CLOSED)

    @cached_property
    def own(self) -> dict[GroupKind, str]:
        """What the initiative itself calls its kinds of bodies."""
        return own_labels(self.initiative)

    def kind(self, kind: GroupKind) -> str:
        """What a body is: *arbejdsgruppe*, or the initiative's own word."""
        return self.own.get(kind) or self.phrases.write(f"organisation.kind.{kind.value}")

    def organisation_of(self, person: Person) -> Organisation | None:
        """Where a person comes from."""
        return self.organisations.get(person.organisation_id or 0)


def build(paper: OrganisationPaper) -> Document:
    """Build the overview as a document."""
    write, today = paper.phrases.write, paper.formats.date_only(paper.today)
    title = write("organisation.title")
    return paper.laid_out(
        title,
        today,
        (Title(title, paper.initiative.name), *_body(paper, today)),
        named=f"{title}, {paper.initiative.name}, {today}",
    )


def file_name(paper: OrganisationPaper) -> str:
    """Name the file: ``2026-11-12-organisering.docx``; with the language where it is another than the initiative's."""
    return dated_name(paper.today, paper.phrases.write("organisation.file"), paper.other_language)


def _body(paper: OrganisationPaper, today: str) -> list[Block]:
    write, count = paper.phrases.write, paper.phrases.count
    as_of = write("action_list.as_of", date=today)
    if not paper.living:
        return [plain(as_of, look=Look.META), plain(write("organisation.none"))]
    sitting = {seat.person_id for body in paper.living for seat in body.seats}
    from_where = {paper.people[id_].organisation_id for id_ in sitting} - {None}
    counts = [count("organisation.groups", len(paper.living)), count("organisation.people", len(sitting))]
    counts += [count("organisation.organisations", len(from_where))] if from_where else []
    return [
        plain(" · ".join((as_of, *counts)), look=Look.META),
        *_purpose(paper),
        Heading(1, write("organisation.chart")),
        *_chart(paper),
        *(block for body in paper.living for block in _section(paper, body)),
    ]


def _purpose(paper: OrganisationPaper) -> list[Block]:
    texts = (("vision", paper.initiative.vision), ("shared_task", paper.initiative.shared_task))
    facts = tuple(
        Fact(paper.phrases.write(f"organisation.{name}"), tuple(passage(text))) for name, text in texts if text
    )
    return [Facts(facts, paper.phrases.write("organisation.purpose_description"))] if facts else []


# the chart


def _chart(paper: OrganisationPaper) -> list[Block]:
    """A box for each body at the top, and beneath it a column for each kind of the others."""
    tops = [body for body in paper.living if not body.beneath]
    beneath = [body for body in paper.living if body.beneath]
    blocks: list[Block] = []
    if beneath:
        blocks += [_box(paper, body) for body in tops]
    kinds = [kind for kind in ORDER if any(body.group.kind is kind for body in beneath or tops)]
    for first in range(0, len(kinds), ABREAST):
        blocks.append(_columns(paper, beneath or tops, kinds[first : first + ABREAST]))
    return blocks


def _box(paper: OrganisationPaper, body: Body) -> DecisionBox:
    details = tuple(plain(text, with_next=True) for text in _facts(paper, body))
    name = (plain(body.group.name, Tone.STRONG, with_next=True),)
    return DecisionBox(capital(paper.kind(body.group.kind)), name, details)


def _columns(paper: OrganisationPaper, bodies: Sequence[Body], kinds: Sequence[GroupKind]) -> Table:
    share = 100 // len(kinds)
    columns = tuple(Column(_heading(paper, kind, bodies), share) for kind in kinds)
    by_kind = [[body for body in bodies if body.group.kind is kind] for kind in kinds]
    rows = [
        Row(tuple(_in_chart(paper, column[place]) if place < len(column) else () for column in by_kind))
        for place in range(max(map(len, by_kind)))
    ]
    return Table(columns, tuple(rows), paper.phrases.write("organisation.chart_description"))


def _heading(paper: OrganisationPaper, kind: GroupKind, bodies: Sequence[Body]) -> str:
    several = sum(body.group.kind is kind for body in bodies) > 1
    if several and kind not in paper.own:
        return paper.phrases.write(f"organisation.kinds.{kind.value}")
    return capital(paper.kind(kind))


def _in_chart(paper: OrganisationPaper, body: Body) -> Cell:
    return (plain(body.group.name, Tone.STRONG), *(plain(text) for text in _facts(paper, body)))


def _facts(paper: OrganisationPaper, body: Body) -> list[str]:
    """State, lead, members and next meeting of a body, each where there is one."""
    write = paper.phrases.write
    said = [] if body.group.state is GroupState.ACTIVE else [capital(_state(paper, body.group.state))]
    for seat in body.leads:
        role = capital(write(f"organisation.role.{seat.role.value}"))
        said.append(write("organisation.lead", role=role, name=paper.people[seat.person_id].name))
    said.append(paper.phrases.count("organisation.members", len(body.seats)))
    if body.upcoming is not None:
        said.append(write("organisation.next", date=paper.formats.date_only(body.upcoming.on)))
    return said


def _state(paper: OrganisationPaper, state: GroupState) -> str:
    return paper.phrases.write(f"organisation.state.{state.value}")


# each body


def _section(paper: OrganisationPaper, body: Body) -> list[Block]:
    write, group = paper.phrases.write, body.group
    about = [capital(paper.kind(group.kind))]
    if group.state is not GroupState.ACTIVE:
        about.append(_state(paper, group.state))
    if group.cadence is not Cadence.UNSET:
        meets = write("organisation.meets", cadence=write(f"organisation.cadence.{group.cadence.value}"))
        about.append(meets[:1].lower() + meets[1:])
    if (signed := paper.signed.get(group.id)) is not None:
        about.append(write("contract.signed_of", n=signed.n, all=signed.all))
    texts = (("purpose", group.purpose or group.focus), ("boundary", group.boundary))
    blocks: list[Block] = [Heading(1, group.name), plain(" · ".join(about), look=Look.META, with_next=True)]
    for name, text in texts:
        blocks += _labelled(write(f"organisation.{name}"), text) if text else []
    if not body.seats:
        return [*blocks, plain(write("organisation.no_members"))]
    return [*blocks, _members(paper, body)]


def _labelled(label: str, text: str) -> list[Paragraph]:
    """A text after its name, on the page of the table that follows."""
    lead = (Run(f"{label}: ", Tone.SOFT),)
    return [replace(paragraph, with_next=True) for paragraph in passage(text, lead=lead)]


def _members(paper: OrganisationPaper, body: Body) -> Table:
    write = paper.phrases.write
    names = {"name": 25, "organisation": 32, "sector": 16, "role_heading": 27}
    if chosen := any(seat.areas for seat in body.seats):
        names = {"name": 23, "organisation": 25, "sector": 14, "role_heading": 16, "areas": 22}
    columns = tuple(Column(write(f"organisation.{name}"), share) for name, share in names.items())
    rows = tuple(Row(_member(paper, seat)[: 5 if chosen else 4]) for seat in body.seats)
    return Table(columns, rows, write("organisation.members_description", group=body.group.name))


def _member(paper: OrganisationPaper, seat: Membership) -> tuple[Cell, ...]:
    person = paper.people[seat.person_id]
    organisation = paper.organisation_of(person)
    sector = organisation.sector if organisation is not None else None
    return (
        cell(person.name, Tone.STRONG if seat.role.leads else Tone.PLAIN),
        cell(organisation.name if organisation is not None else ""),
        cell(paper.phrases.write(f"organisation.sector_of.{sector.value}") if sector is not None else ""),
        cell(_role(paper, seat)),
        tuple(passage(seat.areas)) or (Paragraph(()),),
    )


def _role(paper: OrganisationPaper, seat: Membership) -> str:
    write = paper.phrases.write
    principal = paper.people.get(seat.substitute_for_id or 0)
    if seat.role is Role.SUBSTITUTE and principal is not None:
        return write("organisation.substitute_for", name=principal.name)
    role = write(f"organisation.role.{seat.role.value}")
    if not seat.voice and seat.role not in (Role.SUBSTITUTE, Role.OBSERVER):
        return write("organisation.no_voice", role=role)
    return role
