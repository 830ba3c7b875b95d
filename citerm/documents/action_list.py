"""Lists of actions on paper: by owner, by group, or one member's own; also as rows and as days for a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from citerm.documents.action_plan import changes, standing
from citerm.documents.assigned import Assigned, unbroken
from citerm.documents.calendar import CalendarDay
from citerm.documents.letterhead import Paper
from citerm.documents.names import dated_name
from citerm.documents.tree import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Table,
    Title,
    Tone,
    plain,
)
from citerm.i18n.phrases import Phrases
from citerm.i18n.words import capital
from citerm.model.action import Action, ActionState
from citerm.rules.action_plan import PlanStanding
from citerm.rules.board_facts import BoardFacts
from citerm.rules.cards import Card, card_of
from citerm.rules.coordination import coordinated_with


class Layout(StrEnum):
    """How a list of actions is ordered."""

    OWNER = "owner"
    GROUP = "group"
    EFFORT = "effort"
    """The action plan: what is done in each effort (S13)."""


class ActionList(Paper, frozen=True, kw_only=True):
    """The actions that somebody wants on paper, and the words to print them in."""

    facts: BoardFacts
    group_id: int | None = None
    """Only this group's."""
    person_id: int | None = None
    """Only what this person does or helps with."""
    everything: bool = False
    """Also what is done or cancelled."""
    plan: PlanStanding | None = None
    """The version that was agreed, where the list is an action plan."""

    @cached_property
    def assigned(self) -> Assigned:
        """How the actions are assigned."""
        facts = self.facts
        return Assigned(
            self.phrases,
            self.formats,
            facts.people,
            facts.today,
            groups=facts.groups,
            organisations=facts.organisations,
        )

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The actions of the list, overdue first, then by their dates."""
        found = [card_of(self.facts, action) for action in self.facts.actions.values() if self._wanted(action)]
        return tuple(sorted(found, key=_rank))

    def _wanted(self, action: Action) -> bool:
        mine = self.person_id is None or self.person_id in (action.owner_id, *action.helper_ids)
        here = self.group_id is None or self.group_id == action.group_id
        return mine and here and (self.everything or action.state.live)

    # how one action is written

    def state(self, card: Card) -> str:
        """Write where an action stands: *i gang*, *venter på kommunen*, *udført 12. nov.*."""
        action, write = card.action, self.phrases.write
        if action.state is ActionState.WAITING and action.waiting_for:
            return write("action_state.waiting_for", whom=action.waiting_for)
        if action.state is ActionState.DONE and action.closed_on:
            return write("action_state.done_on", day=self.formats.short_day(action.closed_on, self.facts.today))
        return write(f"action_state.{action.state}")

    def origin(self, action: Action) -> str:
        """Write where an action comes from: *møde 6*, *skriftlig behandling*."""
        meeting = self.facts.meetings.get(action.meeting_id or 0)
        if meeting is not None and meeting.number is not None:
            return unbroken(self.phrases.write("action_list.origin", number=meeting.number))
        if meeting is not None:
            return self.formats.short_day(meeting.on, self.facts.today)
        return self.phrases.write("action_list.written" if action.decision_id is not None else "action_list.between")

    def group(self, action: Action) -> str:
        """Name the group whose action it is."""
        return self.facts.groups[action.group_id].name


def _rank(card: Card) -> tuple[bool, date, int]:
    return not card.action.state.live, card.action.due_on or date.max, card.action.id


# on paper


def build(paper: ActionList, layout: Layout = Layout.OWNER) -> Document:
    """Build the list as a document."""
    title = _title(paper, layout)
    today = paper.formats.date_only(paper.facts.today)
    head, below = _of_plan(paper)
    lead = (Title(title, paper.initiative.name), _summary(paper, today), *head)
    return paper.laid_out(title, today, (*lead, *_body(paper, layout), *below))


def _of_plan(paper: ActionList) -> tuple[list[Block], list[Block]]:
    """What stands above and below the actions of a plan: its version, and what has changed."""
    if paper.plan is None:
        return [], []
    facts = paper.facts
    return standing(paper.plan, paper.assigned, facts.today), changes(
        paper.plan, paper.assigned, facts.efforts, paper.at
    )


def file_name(paper: ActionList, ending: str, layout: Layout = Layout.OWNER) -> str:
    """Name a file of the list: ``2026-11-22-opgaver-styregruppen.docx``."""
    key = "action_list.plan_file" if layout is Layout.EFFORT else "action_list.file"
    group = paper.facts.groups[paper.group_id].name if paper.group_id is not None else ""
    person = paper.facts.people[paper.person_id].name if paper.person_id is not None else ""
    return dated_name(paper.facts.today, paper.phrases.write(key), group, person, ending=ending)


def _title(paper: ActionList, layout: Layout) -> str:
    write = paper.phrases.write
    if layout is Layout.EFFORT and paper.person_id is None:
        group = paper.facts.groups[paper.group_id].name if paper.group_id is not None else ""
        return write("action_list.plan_group", group=group) if group else write("action_list.plan_all")
    if paper.person_id is not None:
        return write("action_list.title_person", name=paper.facts.people[paper.person_id].name)
    if paper.group_id is not None:
        return write("action_list.title_group", group=paper.facts.groups[paper.group_id].name)
    return write("action_list.title_all")


def _summary(paper: ActionList, today: str) -> Paragraph:
    count = paper.phrases.count
    parts = [paper.phrases.write("action_list.as_of", date=today)]
    live = [card for card in paper.cards if card.action.state.live]
    if live:
        parts.append(count("action_list.summary", len(live)))
    if late := sum(card.overdue for card in live):
        parts.append(count("action_list.overdue", late))
    return plain(" · ".join(parts), look=Look.META)


def _body(paper: ActionList, layout: Layout) -> list[Block]:
    write = paper.phrases.write
    if not paper.cards:
        return [plain(write("action_list.none")), *_others(paper)]
    if paper.person_id is not None:
        own = [card for card in paper.cards if card.action.owner_id == paper.person_id]
        helping = [card for card in paper.cards if card.action.owner_id != paper.person_id]
        parts = ((write("action_list.own"), own), (write("action_list.helping"), helping))
        return [block for title, cards in parts if cards for block in (Heading(1, title), _own_table(paper, cards))]
    if layout is Layout.GROUP:
        return [_by_group(paper), *_others(paper)]
    if layout is Layout.EFFORT:
        return [_by_effort(paper), *_others(paper)]
    return [_by_owner(paper), *_others(paper)]


def _by_owner(paper: ActionList) -> Table:
    several = paper.group_id is None
    columns = _columns(paper, ("actions.action", 44), ("action_list.from", 20), ("actions.due", 17), _STATE)
    rows: list[Row] = []
    cards = sorted(paper.cards, key=lambda card: (card.action.owner_id is None, _owner(paper, card)))
    for name, theirs in groupby(cards, key=lambda card: _owner(paper, card)):
        rows.append(_heading(name or paper.phrases.write("action_list.nobody")))
        for card in theirs:
            origin = paper.origin(card.action)
            origin = f"{paper.group(card.action)}, {origin}" if several else origin
            rows.append(Row((_text(paper, card), (plain(origin),), _due(paper, card), _state(paper, card))))
    return Table(columns, tuple(rows), paper.phrases.write("action_list.description"))


def _by_group(paper: ActionList) -> Table:
    columns = _columns(paper, ("actions.action", 42), ("actions.owner", 22), ("actions.due", 17), _STATE)
    rows: list[Row] = []
    order = list(paper.facts.groups)
    cards = sorted(paper.cards, key=lambda card: order.index(card.action.group_id))
    for group_id, theirs in groupby(cards, key=lambda card: card.action.group_id):
        if paper.group_id is None:
            rows.append(_heading(paper.facts.groups[group_id].name))
        for card in theirs:
            owner = (Paragraph((paper.assigned.owner(card.action),)),)
            rows.append(Row((_text(paper, card), owner, _due(paper, card), _state(paper, card))))
    return Table(columns, tuple(rows), paper.phrases.write("action_list.description"))


def _by_effort(paper: ActionList) -> Table:
    """What is done in each effort, with how far it is; last what serves none."""
    write, efforts = paper.phrases.write, paper.facts.efforts
    columns = _columns(paper, ("actions.action", 42), ("actions.owner", 22), ("actions.due", 17), _STATE)
    rows: list[Row] = []

    def effort_of(card: Card) -> int:
        return card.action.effort_id if card.action.effort_id in efforts and card.action.effort_id else 0

    cards = sorted(paper.cards, key=lambda card: (not effort_of(card), effort_of(card)))
    for effort_id, theirs in groupby(cards, key=effort_of):
        if effort_id:
            stage = write(f"common_agenda.stages.{efforts[effort_id].stage.value}")
            runs = (Run(efforts[effort_id].name, Tone.STRONG), Run(f" · {stage}", Tone.SOFT))
            rows.append(Row(((Paragraph(runs),),), group=True))
        else:
            rows.append(_heading(write("action_list.no_effort")))
        for card in theirs:
            owner = (Paragraph((paper.assigned.owner(card.action),)),)
            rows.append(Row((_text(paper, card), owner, _due(paper, card), _state(paper, card))))
    return Table(columns, tuple(rows), write("action_list.description"))


def _others(paper: ActionList) -> list[Block]:
    """What other groups do that they coordinate with the group whose list this is."""
    if paper.group_id is None or paper.person_id is not None:
        return []
    found = coordinated_with(paper.facts.actions.values(), paper.group_id)
    cards = sorted((card_of(paper.facts, action) for action in found), key=_rank)
    if not cards:
        return []
    write = paper.phrases.write
    columns = _columns(paper, ("actions.action", 42), ("action_list.group", 22), ("actions.due", 17), _STATE)
    rows = []
    for card in cards:
        whose = (plain(paper.group(card.action)), Paragraph((paper.assigned.owner(card.action),)))
        rows.append(Row(((plain(card.action.text),), whose, _due(paper, card), _state(paper, card))))
    return [Heading(1, write("action_list.others")), Table(columns, tuple(rows), write("action_list.others"))]


def _own_table(paper: ActionList, cards: Sequence[Card]) -> Table:
    columns = _columns(paper, ("actions.action", 42), ("action_list.from", 22), ("actions.due", 17), _STATE)
    rows = []
    for card in cards:
        origin = f"{paper.group(card.action)}, {paper.origin(card.action)}"
        rows.append(Row((_text(paper, card), (plain(origin),), _due(paper, card), _state(paper, card))))
    return Table(columns, tuple(rows), paper.phrases.write("action_list.description"))


_STATE = ("action_list.state", 19)


def _columns(paper: ActionList, *given: tuple[str, int]) -> tuple[Column, ...]:
    return tuple(Column(paper.phrases.write(key), share) for key, share in given)


def _heading(text: str) -> Row:
    return Row(((plain(text, Tone.STRONG),),), group=True)


def _owner(paper: ActionList, card: Card) -> str:
    return paper.assigned.name(card.action.owner_id)


def _text(paper: ActionList, card: Card) -> Cell:
    runs = [Run(card.action.text)]
    others = [id_ for id_ in (card.action.owner_id, *card.action.helper_ids) if id_ and id_ != paper.person_id]
    together = paper.assigned.names(others if paper.person_id is not None else card.action.helper_ids)
    beside = [paper.phrases.write("action_list.together", names=together)] if together else []
    beside += filter(None, (paper.assigned.coordinated(card.action),))
    if beside:
        runs.append(Run(f" ({', '.join(beside)})", Tone.SOFT))
    found = [Paragraph(tuple(runs))]
    if card.action.low_hanging and card.action.state.live:
        found.append(plain(capital(paper.phrases.write("action_list.low_hanging")), Tone.STRONG))
    return tuple(found)


def _due(paper: ActionList, card: Card) -> Cell:
    found = [Paragraph((paper.assigned.due(card.action),))]
    if card.overdue:
        found.append(plain(paper.phrases.write("action_state.overdue"), Tone.STRONG))
    return tuple(found)


def _state(paper: ActionList, card: Card) -> Cell:
    found = [plain(paper.state(card))]
    if card.carried > 1:
        found.append(plain(paper.phrases.write("action_list.carried", n=card.carried), Tone.SOFT))
    return tuple(found)


# as rows, for a spreadsheet


def titles(phrases: Phrases) -> list[str]:
    """Name the columns of :func:`rows`."""
    keys = ("actions.action", "actions.owner", "action_sheet.helpers", "action_sheet.coordinated")
    where = ("action_list.group", "actions.due")
    more = ("action_sheet.due_kind", "action_list.state", "action_sheet.overdue", "action_sheet.waiting_for")
    last = ("action_list.from", "action_sheet.made_on", "action_sheet.closed_on", "action_sheet.solved")
    return [phrases.write(key) for key in (*keys, *where, *more, *last, "action_sheet.low_hanging")]


def rows(paper: ActionList) -> Iterable[list[str]]:
    """Write each action as a row of plain cells; days as 2026-11-20, so that a spreadsheet sorts them."""
    write = paper.phrases.write
    for card in paper.cards:
        action = card.action
        yield [
            action.text,
            paper.assigned.name(action.owner_id),
            ", ".join(filter(None, map(paper.assigned.name, action.helper_ids))),
            paper.assigned.partners(action),
            paper.group(action),
            action.due_on.isoformat() if action.due_on else "",
            write(f"action_sheet.{action.due_kind}") if action.due_kind else "",
            write(f"action_state.{action.state}"),
            write("action_state.overdue") if card.overdue else "",
            action.waiting_for,
            paper.origin(action).replace("\u00a0", " "),
            action.captured_at.astimezone(paper.facts.day.zone).date().isoformat(),
            action.closed_on.isoformat() if action.closed_on else "",
            action.closing_note,
            write("action_sheet.yes") if action.low_hanging else "",
        ]


# as days, for a calendar


def days(paper: ActionList, record_key: str) -> list[CalendarDay]:
    """Write the due date of each action as a day; ``record_key`` sets this record's actions apart from all others."""
    write = paper.phrases.write
    found = []
    for card in paper.cards:
        action = card.action
        if action.due_on is None:
            continue
        name = paper.assigned.name(action.owner_id) or write("action_list.nobody")
        told, partners = write("calendar.text", group=paper.group(action), name=name), paper.assigned.partners(action)
        if partners:
            told = f"{told} {write('calendar.coordinated', names=partners)}"
        found.append(
            CalendarDay(
                uid=f"action-{action.id}.{record_key}@citerm",
                on=action.due_on,
                title=write("calendar.due", action=action.text),
                text=told,
                changed_at=paper.at,
                done=not action.state.live,
            )
        )
    return found
