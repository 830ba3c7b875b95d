"""What is to be seen to before a meeting: a checklist with who sees to each line; begun with the first tick."""

from __future__ import annotations

from collections.abc import Iterable

from citerm.acts.desk import Desk, meeting_scope
from citerm.content.preparations import preparation_text, usual_preparations
from citerm.model.initiative import replace
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.paper import Preparation
from citerm.model.text import TITLE_LIMIT, clean_line, within
from citerm.store import Transaction, papers, records


def text_of(line: Preparation, language: str) -> str:
    """What a line says: one's own words, else those of the shipped list in a language."""
    return line.text or preparation_text(line.key, language) or line.key


def checklist(desk: Desk, meeting_id: int) -> tuple[Preparation, ...]:
    """What is to be seen to; before anything was ticked, what the list would start from."""
    if papers.checklist_begun(desk.store, meeting_id):
        return papers.preparations(desk.store, meeting_id)
    return _usual(desk, records.meeting(desk.store, meeting_id))


def seen_to(desk: Desk, meeting_id: int) -> tuple[int, int]:
    """How many lines are ticked, of how many; none of none while the list was not begun."""
    lines = papers.preparations(desk.store, meeting_id)
    return sum(line.done_on is not None for line in lines), len(lines)


def not_seen_to(desk: Desk, meetings: Iterable[Meeting]) -> list[Message]:
    """Say of meetings how much of their checklists is open; nothing of those whose list nobody has begun."""
    found = []
    for meeting in meetings:
        done, count = seen_to(desk, meeting.id)
        if done < count:
            group = records.group(desk.store, meeting.group_id).name
            values = {"group": group, "on": meeting.on, "done": done, "count": count}
            found.append(say("{group} on {on}: {done} of {count} prepared", **values))
    return found


def _usual(desk: Desk, meeting: Meeting) -> tuple[Preparation, ...]:
    """The lines of the group's last checklist, else those of the shipped one; nothing of it is done."""
    before = papers.last_checklist(desk.store, meeting.group_id, meeting.id)
    if before:
        there = {person.id for person in records.people(desk.store) if person.active}
        return tuple(
            replace(
                line,
                id=0,
                meeting_id=meeting.id,
                position=position,
                owner_id=line.owner_id if line.owner_id in there else None,
                done_on=None,
            )
            for position, line in enumerate(before)
        )
    keys = enumerate(usual_preparations())
    return tuple(Preparation(id=0, meeting_id=meeting.id, position=position, key=key) for position, key in keys)


# Acts name a line by its position: the list may not be in the record yet.


def tick_preparation(desk: Desk, meeting_id: int, position: int) -> Echo:
    """Say that something is seen to; again: that it is not."""
    line, done = _line(desk, meeting_id, position), desk.today()
    open_again = line.done_on is not None
    with desk.act("prepare", meeting_scope(meeting_id)) as tx:
        row_id = _row(desk, tx, meeting_id, position)
        tx.update("preparations", row_id, {"done_on": None if open_again else done})
    done_now, count = seen_to(desk, meeting_id)
    if open_again:
        return Echo(row_id, say("Open again · {done} of {count} prepared", done=done_now, count=count))
    return Echo(row_id, say("Seen to · {done} of {count} prepared", done=done_now, count=count))


def change_preparation(
    desk: Desk, meeting_id: int, position: int, *, text: str | None = None, owner_id: int | None
) -> Echo:
    """Say who sees to something; ``text`` puts words of one's own in the place of those of the list."""
    _line(desk, meeting_id, position)
    values: dict[str, object] = {"owner_id": owner_id}
    if text is not None:
        values |= {"text": _worded(text), "key": ""}
    with desk.act("prepare", meeting_scope(meeting_id)) as tx:
        row_id = _row(desk, tx, meeting_id, position)
        tx.update("preparations", row_id, values)
    return Echo(row_id, say("The checklist was changed"))


def add_preparation(desk: Desk, meeting_id: int, text: str, *, owner_id: int | None = None) -> Echo:
    """Put a line of one's own on the checklist."""
    _changeable(desk, meeting_id)
    worded = _worded(text)
    with desk.act("prepare", meeting_scope(meeting_id)) as tx:
        _begin(desk, tx, meeting_id)
        there = papers.preparations(desk.store, meeting_id)
        position = max((line.position for line in there), default=-1) + 1
        row_id = tx.insert(
            "preparations", {"meeting_id": meeting_id, "position": position, "text": worded, "owner_id": owner_id}
        )
    return Echo(row_id, say("“{text}” is on the checklist", text=worded))


def strike_preparation(desk: Desk, meeting_id: int, position: int) -> Echo:
    """Take a line off the checklist of this meeting."""
    _line(desk, meeting_id, position)
    with desk.act("prepare", meeting_scope(meeting_id)) as tx:
        row_id = _row(desk, tx, meeting_id, position)
        tx.update("preparations", row_id, {"struck": True})
    return Echo(row_id, say("The line was taken off the checklist"))


def _worded(text: str) -> str:
    worded = within(clean_line(text), TITLE_LIMIT)
    if not worded:
        raise Refused(N_("What is to be seen to? Say it in a few words."))
    return worded


def _changeable(desk: Desk, meeting_id: int) -> None:
    state = records.meeting(desk.store, meeting_id).state
    if state is MeetingState.CANCELLED:
        raise Refused(N_("The meeting is cancelled."))
    if state is MeetingState.CLOSED:
        raise Refused(N_("The meeting has ended."))


def _line(desk: Desk, meeting_id: int, position: int) -> Preparation:
    _changeable(desk, meeting_id)
    for line in checklist(desk, meeting_id):
        if line.position == position:
            return line
    raise Refused(N_("This line is not on the checklist any more."))


def _begin(desk: Desk, tx: Transaction, meeting_id: int) -> None:
    """Put the list that it starts from into the record, unless it was begun."""
    if papers.checklist_begun(desk.store, meeting_id):
        return
    for line in _usual(desk, records.meeting(desk.store, meeting_id)):
        tx.insert(
            "preparations",
            {
                "meeting_id": meeting_id,
                "position": line.position,
                "key": line.key,
                "text": line.text,
                "owner_id": line.owner_id,
            },
        )


def _row(desk: Desk, tx: Transaction, meeting_id: int, position: int) -> int:
    _begin(desk, tx, meeting_id)
    return next(line.id for line in papers.preparations(desk.store, meeting_id) if line.position == position)
