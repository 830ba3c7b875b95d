"""The table plan on paper: the shared result, a table for each table, who is missing, and what was changed."""

from __future__ import annotations

from datetime import date

from citerm.documents.letterhead import Paper
from citerm.documents.names import dated_name
from citerm.documents.passages import passage
from citerm.documents.tree import (
    Block,
    Column,
    Document,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Status,
    Title,
    Tone,
    cell,
    plain,
)
from citerm.documents.tree import Table as PrintedTable
from citerm.i18n.phrases import Phrases
from citerm.model.people import Group, MembershipState
from citerm.model.seating import Placement, Seat, SeatingState
from citerm.rules.seating import Place, Table, place_of, seat_held
from citerm.rules.table_plan import TablePlan


class SeatingPaper(Paper, frozen=True, kw_only=True):
    """A table plan that somebody wants on paper, and the words to print it in."""

    page: TablePlan
    today: date


def file_name(paper: SeatingPaper) -> str:
    """Name the file: ``2026-11-22-bordplan.docx``; the language is in it only where it is another."""
    plan = paper.page.plan
    return dated_name(plan.agreed_on or plan.on, paper.phrases.write("seating.heading"), paper.other_language)


def build(paper: SeatingPaper) -> Document:
    """Build the paper."""
    write, page, plan = paper.phrases.write, paper.page, paper.page.plan
    title = write("seating.heading")
    day = paper.formats.date_only(plan.agreed_on or plan.on)
    agreed = plan.state is SeatingState.AGREED
    return paper.laid_out(
        title,
        day,
        (
            Status(write("seating.agreed" if agreed else "seating.draft", date=day), draft=not agreed),
            Title(title, paper.initiative.name),
            *_result(paper),
            *(
                block
                for table in (*page.tables[1:], page.tables[0])
                if not table.empty
                for block in _table(paper, table)
            ),
            *_questions(paper),
            *_changes(paper),
        ),
    )


def invitation(page: TablePlan, placement: Placement) -> str:
    """The wording of the action that invites somebody, in the language of the record."""
    phrases = Phrases(page.initiative.language)
    return phrases.write(
        "seating.invite", name=page.called(placement), table=called(phrases, page, place_of(placement))
    )


def called(phrases: Phrases, page: TablePlan, place: Place) -> str:
    """What a table is called: *Familiebord (Data)*."""
    group = next((one for one in page.groups if one.id == place[1]), None)
    return table_name(phrases, place[0], group)


def table_name(phrases: Phrases, seat: Seat, group: Group | None) -> str:
    """What a table is called, and whose it is."""
    name = phrases.write(f"seating.at.{seat}")
    if seat is Seat.UNPLACED:
        return name
    return f"{name} ({group.name if group is not None else phrases.write(f'seating.of.{seat}')})"


def _result(paper: SeatingPaper) -> list[Block]:
    write, result = paper.phrases.write, paper.page.plan.shared_result
    if not result:
        return [plain(write("seating.no_result"), Tone.GAP)]
    return [plain(write("seating.result"), look=Look.LABEL, with_next=True), *passage(result, tone=Tone.STRONG)]


def _in_print(page: TablePlan) -> list[Table]:
    """The tables at which there is anything to tell; the pile comes last."""
    pile, *others = page.tables
    return [table for table in (*others, pile) if not table.empty]


def _table(paper: SeatingPaper, table: Table) -> list[Block]:
    """A heading, those who sit there, and those who are missing."""
    write = paper.phrases.write
    blocks: list[Block] = [Heading(1, table_name(paper.phrases, table.seat, table.group))]
    if table.placements:
        follows = [", ".join(_follow(paper, one)) for one in table.placements]
        shares = (("who", 30), ("role", 20), ("reason", 30), ("follow", 20))
        columns = tuple(
            Column(write(f"seating.{name}"), share) for name, share in shares if name != "follow" or any(follows)
        )
        rows = []
        for one, follow in zip(table.placements, follows, strict=True):
            home = paper.page.from_where(one)
            who = (plain(paper.page.called(one), Tone.STRONG), *([plain(home, Tone.SOFT)] if home else []))
            rows.append(Row((who, cell(one.role), cell(one.reason), cell(follow, Tone.SOFT))[: len(columns)]))
        blocks.append(PrintedTable(columns, tuple(rows), write("seating.description")))
    if table.missing:
        blocks.append(plain(write("seating.missing"), look=Look.LABEL, with_next=True))
        blocks += [_point(Run(one.text, Tone.GAP)) for one in table.missing]
    return blocks


def _point(run: Run) -> Paragraph:
    return Paragraph((run,), Look.POINT, "–")


def _follow(paper: SeatingPaper, one: Placement) -> list[str]:
    """What came of somebody's place."""
    write, page, found = paper.phrases.write, paper.page, []
    seat = seat_held(one, page.memberships)
    if seat is not None:
        states = {MembershipState.NOMINATED: "nominated", MembershipState.INVITED: "invited"}
        states |= {MembershipState.ACCEPTED: "accepted"}
        found.append(write(f"seating.{states.get(seat.state, 'seated')}"))
    action = next((each for each in page.actions if each.id == one.action_id), None)
    if action is not None:
        owner = next((each.name for each in page.people if each.id == action.owner_id), "")
        found.append(write("seating.invitation", owner=owner) if owner else write("seating.invitation_open"))
    if one.sideline_id is not None:
        found.append(write("seating.informed"))
    return found


def _questions(paper: SeatingPaper) -> list[Block]:
    asked = passage(paper.page.plan.open_questions)
    return [Heading(1, paper.phrases.write("seating.questions")), *asked] if asked else []


def _changes(paper: SeatingPaper) -> list[Block]:
    """What is otherwise than in the plan before; nothing, no section."""
    page, write, found = paper.page, paper.phrases.write, paper.page.difference
    if page.earlier is None or found.nothing:
        return []

    def at(place: Place) -> str:
        return called(paper.phrases, page, place)

    texts = [
        write("seating.moved", name=page.called(after), before=at(place_of(before)), after=at(place_of(after)))
        for before, after in found.moved
    ]
    texts += [write("seating.new", name=page.called(one), table=at(place_of(one))) for one in found.new]
    texts += [write("seating.gone", name=page.called(one), table=at(place_of(one))) for one in found.gone]
    texts += [
        write("seating.reworded", name=page.called(one), text=" · ".join(filter(None, (one.role, one.reason))) or "–")
        for _, one in found.reworded
    ]
    texts += [write("seating.missed", text=one.text, table=at(place_of(one))) for one in found.missing]
    texts += [write("seating.found", text=one.text, table=at(place_of(one))) for one in found.found]
    earlier = page.earlier.agreed_on or page.earlier.on
    heading = Heading(1, write("seating.changes", date=paper.formats.date_only(earlier)))
    return [heading, *(_point(Run(text)) for text in texts)]
