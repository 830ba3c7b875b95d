"""Actions that are followed up, as rows of a list: by owner, with why they come up and what was said."""

from __future__ import annotations

from datetime import date

from citerm.i18n import Words
from citerm.model.action import Action, ActionState, DueKind
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_
from citerm.rules.follow_up_item import Asked, AskedBecause, FollowedUp
from citerm.widgets.entry_list import Paragraph, Row
from citerm.widgets.lines import Line, Piece, line
from citerm.widgets.state_signs import STATE_SIGNS

FOLLOWED = "followed"
"""First part of the key of such a row; the second is that of the action."""

_WHY = {
    AskedBecause.OVERDUE: N_("overdue"),
    AskedBecause.DUE: N_("due before the next meeting"),
    AskedBecause.DONE: N_("done since last time"),
    AskedBecause.EXPECTED: N_("answer expected"),
}


def follow_up_rows(found: FollowedUp, record: MeetingRecord, words: Words, today: date) -> list[Row]:
    """A heading for each owner with what is theirs, and one line for all that is under way."""
    rows: list[Row] = []
    owner: int | None = -1
    for one in found.asked:
        if one.action.owner_id != owner:
            owner = one.action.owner_id
            person = record.person_by_id.get(owner) if owner is not None else None
            name = person.name if person is not None else words.text(N_("without owner"))
            heading = Paragraph(line((name, "quiet-strong")))
            rows.append(Row((FOLLOWED, f"owner {owner}"), (heading,), selectable=False, gap=bool(rows)))
        rows.append(_row(one, record, words, today))
    if found.others:
        others = words.plural("{n} other is under way", "{n} others are under way", found.others)
    elif not found.asked:
        others = words.text(N_("There is nothing to follow up."))
    else:
        return rows
    said = Paragraph(line((others, "quiet")))
    return [*rows, Row((FOLLOWED, "others"), (said,), selectable=False, gap=bool(rows))]


def _row(one: Asked, record: MeetingRecord, words: Words, today: date) -> Row:
    action, answer = one.action, one.answer
    sign, style = STATE_SIGNS[action.state]
    facts: list[Line] = []
    if answer is None or action.state.live:
        shown = _day(action, words, today)
        late = one.because is AskedBecause.OVERDUE and answer is None
        if answer is None:
            facts.append(line((words.text(_WHY[one.because]), "over-strong" if late else "quiet")))
        if shown:
            facts.append(line((shown, "quiet")))
    if one.asks and answer is None:
        facts.append(line((words.text(N_("carried over {n} times"), n=one.carried), "attention")))
    facts += [line((text, "done" if answer is not None else "quiet")) for text in _said(one, record, words)]
    pieces: list[Piece] = []
    for number, fact in enumerate(facts):
        pieces += [Piece(" · ", "quiet"), *fact] if number else fact
    text = "" if answer is None else "quiet"
    paragraphs = [Paragraph(line((sign, style), (action.text, text)), 2)]
    if pieces:
        paragraphs.append(Paragraph((Piece("  "), *pieces), 2))
    return Row((FOLLOWED, action.id), tuple(paragraphs))


def _day(action: Action, words: Words, today: date) -> str:
    """When it is due; of what is closed, since when."""
    if action.closed_on is not None:
        return words.formats.short_day(action.closed_on, today)
    return due_shown(action, words, today)


def due_shown(action: Action, words: Words, today: date) -> str:
    """When it is due; nothing for an action without a due date."""
    kind, on = action.due_kind, action.due_on
    if kind is DueKind.NEXT_MEETING and on is not None and on <= today:
        kind = DueKind.DATE  # "next meeting" would be read as the one after this
    return words.formats.due(kind, on, today) if kind is not None else ""


def _said(one: Asked, record: MeetingRecord, words: Words) -> list[str]:
    """How the action stands, in words."""
    action, answer = one.action, one.answer
    said = []
    if action.state is ActionState.WAITING and action.waiting_for:
        said.append(words.text(N_("waiting for {whom}"), whom=action.waiting_for))
    elif answer is not None or action.state not in (ActionState.OPEN, ActionState.DONE):
        said.append(words.term(action.state))
    if action.closing_note:
        said.append(action.closing_note)
    if answer is not None and answer.discussed:
        said.append(words.text(N_("taken up for discussion")))
    if answer is not None and answer.lifted_to_id is not None:
        group = next((each.name for each in record.groups if each.id == answer.lifted_to_id), "")
        said.append(words.text(N_("lifted to {group}"), group=group))
    return said
