"""The status list: what a meeting said about the actions of earlier ones, and where they stand before the next.

In the minutes it is printed from what was said at that meeting, never from how an action stands today.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from citerm.documents.assigned import Assigned
from citerm.documents.context import Context
from citerm.documents.letterhead import letterhead
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
    cell,
    plain,
)
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.i18n.words import capital
from citerm.model.action import Action, ActionState, FollowUpAnswer
from citerm.model.initiative import Language
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.rules.clock import planned_start
from citerm.rules.closed import open_edition
from citerm.rules.follow_up import is_overdue


def section(context: Context, item: AgendaItem) -> list[Block]:
    """Make the table of what was said under an item about actions of earlier meetings; nothing said, no table."""
    said = [answer for answer in context.record.follow_ups if answer.item_id == item.id]
    if not said:
        return []
    write = context.phrases.write
    columns = (
        Column(write("actions.action"), 38),
        Column(write("actions.owner"), 19),
        Column(write("actions.due"), 17),
        Column(write("status_list.status"), 26),
    )
    seats = {seat.person_id: place for place, seat in enumerate(context.record.memberships)}
    said.sort(key=lambda answer: (answer.owner_id is None, seats.get(answer.owner_id or 0, len(seats)), answer.id))
    rows = [_row(context, answer) for answer in said]
    return [Table(columns, tuple(rows), write("status_list.description"))]


def _row(context: Context, answer: FollowUpAnswer) -> Row:
    action = _as_said(context, answer)
    owner, due = context.assigned.owner(action), context.assigned.due(action)
    if not answer.state.live and answer.due_kind is None:
        due = Run("")
    return Row((cell(answer.wording), (Paragraph((owner,)),), (Paragraph((due,)),), _status(context, answer)))


def _as_said(context: Context, answer: FollowUpAnswer) -> Action:
    """The action as it stood when the meeting spoke of it."""
    return Action(
        id=answer.action_id,
        text=answer.wording,
        group_id=context.record.group.id,
        owner_id=answer.owner_id,
        due_kind=answer.due_kind,
        due_on=answer.due_on,
        state=answer.state,
        captured_at=answer.at,
    )


def _status(context: Context, answer: FollowUpAnswer) -> Cell:
    write = context.phrases.write
    lines = [plain(capital(state_in_words(context.phrases, answer.state, answer.text)))]
    more = [write("status_list.discussed")] if answer.discussed else []
    if answer.lifted_to_id is not None:
        group = next((each.name for each in context.record.groups if each.id == answer.lifted_to_id), "")
        more.append(write("status_list.lifted", group=group))
    if more:
        lines.append(plain(capital(", ".join(more)), Tone.SOFT))
    return tuple(lines)


def state_in_words(phrases: Phrases, state: ActionState, text: str) -> str:
    """Write where an action stands with what was said: *venter på kommunen*, *udført: aftalen er sendt*."""
    if state is ActionState.WAITING and text:
        return phrases.write("action_state.waiting_for", whom=text)
    words = phrases.write(f"action_state.{state.value}")
    return phrases.write("status_list.done_how", state=words, text=text) if text and not state.live else words


# an annex of the next agenda


def build(record: MeetingRecord, language: Language | str | None = None, phrases: Phrases | None = None) -> Document:
    """Build the status list that goes with the agenda of a meeting: open actions by owner, and what is done.

    Args:
        record: The meeting to come.
        language: Language of fixed words and dates; the meeting's own without one.
        phrases: The user's own phrases; those shipped without them.
    """
    spoken = str(language or record.meeting.language)
    annex = _Annex(
        open_edition(record, spoken), phrases or Phrases(spoken), Formats(spoken, record.initiative.country.zone)
    )
    write, date = annex.phrases.write, annex.formats.date_only(record.meeting.on)
    title = write("status_list.annex")
    return letterhead(
        annex.phrases,
        record.initiative.name,
        f"{title}: {record.group.name}",
        date,
        (
            Title(title, record.initiative.name),
            plain(write("status_list.annex_of", group=record.group.name, date=date), look=Look.META),
            *annex.open(),
            *annex.done(),
        ),
        at=planned_start(record),
        named=f"{title}, {record.group.name}, {date}",
    )


class _Annex:
    """The two tables of the annex."""

    def __init__(self, record: MeetingRecord, phrases: Phrases, formats: Formats) -> None:
        self.phrases, self.formats = phrases, formats
        self._record = record
        self._assigned = Assigned(
            phrases,
            formats,
            record.person_by_id,
            record.meeting.on,
            groups=record.group_by_id,
            organisations=record.organisation_by_id,
        )
        standing = [action for action in record.open_actions if not action.struck]
        self._live = sorted((action for action in standing if action.state.live), key=self._by_owner)
        closed = [action for action in standing if action.state is ActionState.DONE]
        self._closed = sorted(closed, key=self._by_owner)

    def _by_owner(self, action: Action) -> tuple[bool, int, str, bool, str, int]:
        seats = [seat.person_id for seat in self._record.memberships]
        owner = action.owner_id
        place = seats.index(owner) if owner in seats else len(seats)
        due = action.due_on.isoformat() if action.due_on else "9999"
        late = is_overdue(action, self._record.meeting.on)
        return owner is None, place, self._assigned.name(owner), not late, due, action.id

    def open(self) -> list[Block]:
        """Open actions by owner, those over their date first."""
        write = self.phrases.write
        if not self._live:
            return [] if self._closed else [plain(write("status_list.nothing"))]
        columns = self._columns(("actions.action", 52), ("actions.due", 20), ("status_list.status", 28))
        rows: list[Row] = []
        for owner_id, theirs in groupby(self._live, key=lambda action: action.owner_id):
            name = self._assigned.name(owner_id) or capital(write("actions.no_owner"))
            rows.append(Row(((plain(name, Tone.STRONG),),), group=True))
            rows += [Row((self._text(action), self._due(action), self._state(action))) for action in theirs]
        heading = Heading(1, write("status_list.open_heading"))
        return [heading, Table(columns, tuple(rows), write("status_list.open_description"))]

    def done(self) -> list[Block]:
        """What was done since the last meeting, and how."""
        write = self.phrases.write
        if not self._closed:
            return []
        columns = self._columns(("actions.action", 44), ("actions.owner", 22), ("status_list.solved", 34))
        rows = [
            Row((self._text(action), (Paragraph((self._assigned.owner(action),)),), cell(action.closing_note)))
            for action in self._closed
        ]
        heading = Heading(1, write("status_list.done_heading"))
        return [heading, Table(columns, tuple(rows), write("status_list.done_description"))]

    def _columns(self, *given: tuple[str, int]) -> tuple[Column, ...]:
        return tuple(Column(self.phrases.write(key), share) for key, share in given)

    def _text(self, action: Action) -> Cell:
        runs: Sequence[Run] = (Run(action.text),)
        if with_whom := self._assigned.with_whom(action):
            runs = (*runs, Run(f" ({with_whom})", Tone.SOFT))
        return (Paragraph(tuple(runs)),)

    def _due(self, action: Action) -> Cell:
        found = [Paragraph((self._assigned.due(action),))]
        if is_overdue(action, self._record.meeting.on):
            found.append(plain(self.phrases.write("action_state.overdue"), Tone.STRONG))
        return tuple(found)

    def _state(self, action: Action) -> Cell:
        return cell(capital(state_in_words(self.phrases, action.state, action.waiting_for)))
