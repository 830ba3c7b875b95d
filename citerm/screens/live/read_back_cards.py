"""The pages of the read-back, one thing at a time, laid out for a terminal of 50 by 14."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from os import sep
from pathlib import Path

from citerm.acts.phase_reading import tracks
from citerm.documents.context import Context
from citerm.documents.decisions import decision_box
from citerm.documents.text import Line as PrintedLine
from citerm.documents.text import preview
from citerm.i18n import Words, capital
from citerm.i18n.formats import Formats
from citerm.model.entries import Decision
from citerm.model.initiative import replace
from citerm.model.meeting import ItemState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_
from citerm.rules.agenda import not_reached
from citerm.rules.gaps import gaps
from citerm.screens.exports import press_of
from citerm.screens.house import House
from citerm.screens.live.read_back_steps import Step, StepKind
from citerm.screens.minutes_file import Written
from citerm.screens.papers.minutes import minutes
from citerm.widgets.lines import Line, Piece, line, spread, width_of, wrap
from citerm.widgets.row_list import Lines, ListRow, heading

PRINTED = {
    "status": "attention-strong",
    "approved": "done-strong",
    "title": "strong",
    "heading": "strong",
    "label": "quiet-strong",
    "decision": "strong",
    "bar": "done",
    "rule": "quiet",
    "strong": "strong",
    "dim": "quiet",
    "gap": "attention",
}
"""What the styles of a printed line look like on the screen."""

HANDLED = {
    ItemState.DONE: (N_("dealt with"), "done"),
    ItemState.POSTPONED: (N_("to the next agenda"), "key"),
    ItemState.PARKED: (N_("parked"), "attention"),
    ItemState.DROPPED: (N_("dropped"), "quiet"),
}


def on_screen(printed: PrintedLine) -> Line:
    """A printed line in the styles of the screen."""
    return tuple(Piece(span.text, PRINTED.get(span.style, "")) for span in printed.spans if span.text)


def card(house: House, record: MeetingRecord, steps: Sequence[Step], index: int, width: int, height: int) -> list[Line]:
    """The page of a step."""
    words, step = house.words, steps[index]
    head = _place(steps, index, words)
    match step.kind:
        case StepKind.DECISION:
            assert step.decision is not None
            body = _decision(house, record, step.decision, width)
        case StepKind.END:
            body = _end(house, record, width)
        case _:
            body = _missing(record, step, words, width)
    room = [spread(head, (), width), ()] if height > 6 else [spread(head, (), width)]
    lines = [*room, *body]
    if height and len(lines) > height:
        more = words.text(N_("{count} more lines"), count=len(lines) - height + 1)
        lines[height - 1 :] = [line((f"… {more}", "quiet"))]
    return lines


def _place(steps: Sequence[Step], index: int, words: Words) -> Line:
    """Where we are: decision 2 of 5, missing 1 of 3."""
    kind = steps[index].kind
    if kind is StepKind.END:
        return line((words.text(N_("The end")), "quiet-strong"))
    is_decision = kind is StepKind.DECISION
    same = [each for each in steps if (each.kind is StepKind.DECISION) == is_decision and each.kind is not StepKind.END]
    number = same.index(steps[index]) + 1
    if is_decision:
        return line(
            (words.text(N_("To be read aloud: {number} of {all}"), number=number, all=len(same)), "quiet-strong")
        )
    return line((words.text(N_("Missing: {number} of {all}"), number=number, all=len(same)), "attention-strong"))


def _decision(house: House, record: MeetingRecord, decision: Decision, width: int) -> list[Line]:
    """The decision exactly as it will stand in the minutes, and the item it belongs to."""
    spoken = record.meeting.language.value
    phrases = press_of(house).phrases(spoken)
    context = Context(record, record.meeting.form, phrases, Formats(spoken, record.initiative.country.zone))
    document = replace(minutes(press_of(house), record), blocks=(decision_box(context, decision),))
    item = record.item_of(decision)
    outcome = capital(house.words.term(decision.outcome))
    return [
        *(on_screen(printed) for printed in preview(document, width)),
        (),
        *wrap(line((f"{record.number_of(item)} {item.title} · {outcome}", "quiet")), width),
    ]


def _missing(record: MeetingRecord, step: Step, words: Words, width: int) -> list[Line]:
    text = words.text
    match step.kind:
        case StepKind.ACTION:
            assert step.action is not None
            owner = record.person_by_id.get(step.action.owner_id or 0)
            due = words.formats.due(step.action.due_kind, step.action.due_on, record.meeting.on)
            facts = [
                (owner.name, "strong") if owner else (text(N_("no owner")), "attention-strong"),
                (" · ", "quiet"),
                (due, "strong" if step.action.due_kind else "attention-strong"),
            ]
            return [*wrap(line(("□ ", "key"), (step.action.text, "strong")), width, hang=2), (), line(*facts)]
        case StepKind.KEEPER:
            assert step.topic is not None
            asked = line((text(N_("Who keeps this topic?")), "attention"))
            return [*wrap(line(("◇ ", "attention"), (step.topic.text, "strong")), width, hang=2), (), asked]
        case StepKind.UNREACHED:
            return [line((text(N_("These items were not reached or not finished.")), "strong"))]
        case StepKind.ATTENDANCE:
            return [line((text(N_("Not recorded as present or absent.")), "strong"))]
        case StepKind.NEXT_MEETING:
            return [
                line((text(N_("When does the group meet next?")), "strong")),
                (),
                line((text(N_("It is not agreed.")), "attention")),
            ]
        case StepKind.OVERRULED:
            said = words.say(step.message) if step.message else ""
            reason = text(N_("A reason may be given; without one it stands as it is."))
            return [*wrap(line((said, "strong")), width), (), *wrap(line((reason, "quiet")), width)]
        case _:
            return wrap(line((words.say(step.message) if step.message else "", "strong")), width)


def unreached_rows(record: MeetingRecord, handling: dict[int, ItemState], words: Words) -> list[ListRow]:
    """Each item not reached with what becomes of it."""
    rows = []
    for item in not_reached(record):
        said, style = HANDLED[handling.get(item.id, ItemState.POSTPONED)]
        number = "" if item.is_break else str(record.number_of(item))
        start = line((f"{number:>2} ", "quiet"), item.title)
        rows.append(ListRow(str(item.id), _row(start, line((f" → {words.text(said)}", style)))))
    return rows


def attendance_rows(record: MeetingRecord, step: Step, words: Words) -> list[ListRow]:
    """Each person who was never marked."""
    organisations = record.organisation_by_id
    rows = []
    for person_id in step.person_ids:
        person = record.person_by_id[person_id]
        organisation = organisations.get(person.organisation_id or 0)
        start = line((f"{person.initials:<5}", "strong"), person.name)
        rows.append(ListRow(str(person_id), _row(start, line((organisation.name if organisation else "", "quiet")))))
    return rows or [heading(words.text(N_("All are recorded.")))]


def _row(start: Line, end: Line) -> Lines:
    return lambda width: [spread(start, end, width)]


def _end(house: House, record: MeetingRecord, width: int) -> list[Line]:
    """What the meeting came to, and what the draft will name as missing."""
    words = house.words
    counted = len(record.decision_numbers)
    actions = sum(not action.struck for action in record.actions)
    parts = [
        words.plural("{n} decision", "{n} decisions", counted),
        words.plural("{n} action", "{n} actions", actions),
    ]
    lines: list[Line] = [line((words.text(N_("Enter ends the meeting and writes the minutes.")), "strong")), ()]
    lines += wrap(line(capital(words.formats.list_of(parts))), width)
    missing = len(gaps(record, tracks(house.desk))) - len(not_reached(record))
    if missing > 0:
        said = words.plural(
            "{n} thing is missing; the draft names it", "{n} things are missing; the draft names them", missing
        )
        lines += wrap(line(("▲ ", "attention"), (said, "attention")), width, hang=2)
    else:
        lines.append(line(("✓ ", "done"), (words.text(N_("Nothing is missing")), "done")))
    if next_on := record.meeting.next_on or (record.next_meeting.on if record.next_meeting else None):
        day = words.formats.day(next_on)
        lines += wrap(line((words.text(N_("Next meeting: {day}"), day=day), "quiet")), width)
    return lines


def file_lines(path: Path, width: int) -> list[Line]:
    """Where a file lies; where that is too long for a line, the folder, and under it the whole name."""
    whole = line((str(path), "strong"))
    if width_of(whole) <= width:
        return [whole]
    return [*wrap(line((f"{path.parent}{sep}", "strong")), width), *wrap(line((path.name, "strong")), width)]


def ended_card(record: MeetingRecord, written: Written | None, words: Words, width: int) -> list[Line]:
    """When it ended, where the minutes lie, and the command that writes them again."""
    meeting = record.meeting
    lines: list[Line] = []
    if meeting.closed_at is not None and meeting.opened_at is not None:
        lasted: timedelta = meeting.closed_at - meeting.opened_at
        said = words.text(N_("The meeting ended at {clock}, after {length}."), clock=meeting.closed_at, length=lasted)
        lines += [line(("✓ ", "done"), (said, "strong")), ()]
    if written is None:
        return [*lines, line((words.text(N_("The minutes are not written yet; y shows them.")), "attention"))]
    lines += [
        line((words.text(N_("The minutes lie here:")), "quiet")),
        *file_lines(written.path, width),
    ]
    lines += [
        (),
        line((words.text(written.words_before), "quiet")),
        *wrap(line(written.command), width),
    ]
    return lines
