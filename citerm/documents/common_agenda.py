"""The common agenda on paper: what is agreed, the goals with what shows them, strategies, and the efforts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from citerm.documents.agreed import Agreed
from citerm.documents.letterhead import Paper
from citerm.documents.names import dated_name
from citerm.documents.passages import passage
from citerm.documents.tree import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Status,
    Table,
    Title,
    Tone,
    cell,
    plain,
)
from citerm.model.effort import Effort
from citerm.model.goals import CommonAgenda
from citerm.model.initiative import Track
from citerm.model.people import Group
from citerm.rules.common_agenda import AgendaContent, AgreedGoal, Difference, Place

DEEPEST = 3
"""Levels of goals that are shown one below the other by their numbers."""


class AgendaPaper(Paper, frozen=True, kw_only=True):
    """The common agenda that somebody wants on paper, and the words to print it in."""

    content: AgendaContent
    adopted: CommonAgenda | None
    """The version that holds; none before the first one."""
    decided: str = ""
    """Number and group of the decision that adopted it."""
    changes: tuple[Difference, ...] = ()
    """What has changed since."""
    efforts: tuple[Effort, ...] = ()
    goal_of: dict[int, int] = {}
    """The goal that an effort serves, by their keys."""
    groups: dict[int, Group] = {}
    bound: frozenset[int] = frozenset()
    """Groups whose efforts the track wants agreed with the network leader (S68)."""
    today: date

    @cached_property
    def draft(self) -> bool:
        """Whether it reads otherwise than it was adopted, or was not adopted yet."""
        return self.adopted is None or bool(self.changes)

    @cached_property
    def numbers(self) -> dict[int, str]:
        """The goals by their numbers: 1, 1.1, 1.2, 2."""
        found: dict[int, str] = {}
        counts: dict[int | None, int] = {}
        for goal in self.content.goals:
            above = goal.parent_id if goal.parent_id in found else None
            counts[above] = counts.get(above, 0) + 1
            found[goal.id] = f"{found[above]}.{counts[above]}" if above is not None else str(counts[above])
        return found


def title_of(paper: AgendaPaper) -> str:
    """What it is called: *Fælles dagsorden*; in the Norwegian method *Felles målbilde*."""
    picture = paper.initiative.track == Track.PAADRIV.value
    return paper.phrases.write("common_agenda.title_picture" if picture else "common_agenda.title")


def file_name(paper: AgendaPaper) -> str:
    """Name the file: ``2026-11-22-faelles-dagsorden-2.docx``, or with *udkast*."""
    state = str(paper.adopted.number) if paper.adopted is not None else ""
    if paper.draft:
        state = paper.phrases.write("common_agenda.file_draft")
    return dated_name(paper.today, title_of(paper), state)


def build(paper: AgendaPaper) -> Document:
    """Build the paper."""
    write, today = paper.phrases.write, paper.formats.date_only(paper.today)
    title = title_of(paper)
    status = [Status(write("common_agenda.draft"), draft=True)] if paper.draft else []
    return paper.laid_out(
        title,
        today,
        (
            *status,
            Title(title, paper.initiative.name),
            plain(_standing(paper), look=Look.META),
            *_texts(paper),
            *_goals(paper),
            *_strategies(paper),
            *_efforts(paper),
            *_changes(paper),
        ),
        named=f"{title}, {paper.initiative.name}, {today}",
        right=write("common_agenda.draft") if paper.draft else "",
    )


def _standing(paper: AgendaPaper) -> str:
    """Which version it is, by what decision, or that it is still to be adopted."""
    write, adopted = paper.phrases.write, paper.adopted
    today = paper.formats.date_only(paper.today)
    if adopted is None:
        return write("common_agenda.not_adopted", date=today)
    on = paper.formats.date_only(adopted.adopted_on)
    key = "common_agenda.adopted_by" if paper.decided else "common_agenda.adopted"
    said = write(key, n=adopted.number, date=on, decision=paper.decided)
    return f"{said} · {write('common_agenda.changed_since', date=today)}" if paper.changes else said


def _texts(paper: AgendaPaper) -> list[Block]:
    write, content = paper.phrases.write, paper.content
    blocks: list[Block] = []
    for part in ("vision", "shared_task"):
        if text := getattr(content, part):
            blocks += [Heading(1, write(f"common_agenda.{part}")), *passage(text)]
    if content.principles:
        points = [line.strip() for line in content.principles.splitlines() if line.strip()]
        blocks.append(Heading(1, write("common_agenda.principles")))
        blocks += [Paragraph((Run(point.lstrip("-–•* ")),), Look.POINT, "–") for point in points]
    if content.problem:
        blocks += [Heading(1, write("common_agenda.problem")), *passage(content.problem)]
    facts = [Fact(write("common_agenda.target_group"), passage(content.target_group))] if content.target_group else []
    if content.context_level:
        level = write(f"common_agenda.context.{content.context_level}")
        facts.append(Fact(write("common_agenda.context_level"), (plain(level),)))
    return [*blocks, *([Facts(tuple(facts), write("common_agenda.facts"))] if facts else [])]


def _goals(paper: AgendaPaper) -> list[Block]:
    write, goals = paper.phrases.write, paper.content.goals
    if not goals:
        return []
    shown = any(goal.indicator for goal in goals)
    owned = any(goal.group for goal in goals)
    columns = [Column(write("common_agenda.number"), 10), Column(write("common_agenda.goal"), 46)]
    columns += [Column(write("common_agenda.indicator"), 24)] if shown else []
    columns += [Column(write("common_agenda.group"), 20)] if owned else []
    rows = []
    for goal in goals:
        cells: list[Cell] = [cell(paper.numbers[goal.id]), (_goal(goal),)]
        cells += [cell(goal.indicator)] if shown else []
        cells += [cell(goal.group)] if owned else []
        rows.append(Row(tuple(cells)))
    table = Table(_whole(columns), tuple(rows), write("common_agenda.goals_description"))
    return [Heading(1, write("common_agenda.goals")), table]


def _goal(goal: AgreedGoal) -> Paragraph:
    return plain(goal.text, Tone.STRONG if goal.parent_id is None else Tone.PLAIN)


def _strategies(paper: AgendaPaper) -> list[Block]:
    write, strategies = paper.phrases.write, paper.content.strategies
    if not strategies:
        return []
    aimed = any(each.goal_id in paper.numbers for each in strategies)
    if not aimed:
        points = [Paragraph((Run(each.text),), Look.POINT, "–") for each in strategies]
        return [Heading(1, write("common_agenda.strategies")), *points]
    order = sorted(strategies, key=lambda each: _place(paper, each.goal_id))
    rows = [Row((cell(each.text), cell(paper.numbers.get(each.goal_id or 0, "")))) for each in order]
    columns = (Column(write("common_agenda.strategy"), 84), Column(write("common_agenda.goal"), 16))
    table = Table(columns, tuple(rows), write("common_agenda.strategies_description"))
    return [Heading(1, write("common_agenda.strategies")), table]


def _place(paper: AgendaPaper, goal_id: int | None) -> int:
    order = list(paper.numbers)
    return order.index(goal_id) if goal_id in order else len(order)


def _efforts(paper: AgendaPaper) -> list[Block]:
    """What the groups do; not a part of what was adopted, but how far it is."""
    write = paper.phrases.write
    if not paper.efforts:
        return []
    aimed = any(paper.goal_of.get(each.id) in paper.numbers for each in paper.efforts)
    columns = [Column(write("common_agenda.effort"), 44), Column(write("common_agenda.group"), 22)]
    columns += [Column(write("common_agenda.goal"), 12)] if aimed else []
    columns.append(Column(write("common_agenda.stage"), 22))
    rows, agreed = [], Agreed(paper.phrases, paper.formats, paper.bound)
    order = sorted(paper.efforts, key=lambda each: (_place(paper, paper.goal_of.get(each.id)), each.id))
    for each in order:
        group = paper.groups.get(each.group_id or 0)
        about = (plain(each.name, Tone.STRONG), *passage(each.text))
        cells: list[Cell] = [about, cell(group.name if group is not None else "")]
        cells += [cell(paper.numbers.get(paper.goal_of.get(each.id, 0), ""))] if aimed else []
        rows.append(Row((*cells, agreed.stage(each))))
    today = paper.formats.date_only(paper.today)
    return [
        Heading(1, write("common_agenda.efforts", date=today)),
        Table(_whole(columns), tuple(rows), write("common_agenda.efforts_description")),
    ]


def _changes(paper: AgendaPaper) -> list[Block]:
    """What reads otherwise than it was adopted."""
    write, adopted = paper.phrases.write, paper.adopted
    if adopted is None or not paper.changes:
        return []
    columns = (
        Column(write("common_agenda.part"), 20),
        Column(write("common_agenda.before"), 40),
        Column(write("common_agenda.now"), 40),
    )
    rows = [
        Row(
            (
                cell(write(f"common_agenda.{change.place.value}")),
                *(_shown(paper, change, change_is) for change_is in (change.before, change.now)),
            )
        )
        for change in paper.changes
    ]
    return [
        Heading(1, write("common_agenda.changes", n=adopted.number)),
        Table(columns, tuple(rows), write("common_agenda.changes_description")),
    ]


def _shown(paper: AgendaPaper, change: Difference, text: str) -> Cell:
    if change.place is Place.CONTEXT_LEVEL and text:
        return cell(paper.phrases.write(f"common_agenda.context.{text}"))
    return passage(text) if text else cell("–")


def _whole(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with their shares brought to a hundred, the widest taking what is left."""
    left = 100 - sum(column.share for column in columns)
    widest = max(range(len(columns)), key=lambda place: columns[place].share)
    return tuple(
        Column(column.title, column.share + left) if place == widest else column for place, column in enumerate(columns)
    )
