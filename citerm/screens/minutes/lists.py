"""What the Minutes screen lists beside the minutes: how far they are, what was remarked on, what was written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from citerm.acts.minutes.written_files import FileState, KnownFile
from citerm.i18n import Words, capital
from citerm.model.initiative import Model
from citerm.model.meeting import ApprovedHow, MeetingState, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message, say
from citerm.model.minutes import MinutesVersion
from citerm.model.remarks import Correction, Remark, RemarkState
from citerm.rules.approval import silence_ends
from citerm.rules.minutes_content import accepted, draft_number
from citerm.widgets.lines import Line, Piece, line, spread, wrap
from citerm.widgets.row_list import ListRow

SHORT_HASH = 8
_SIGNS = {
    RemarkState.OPEN: ("○ ", "attention"),
    RemarkState.ACCEPTED: ("✓ ", "done"),
    RemarkState.DECLINED: ("– ", "quiet"),
}
_FILES = {
    FileState.AS_WRITTEN: N_("as it was written"),
    FileState.CHANGED: N_("changed since by somebody"),
    FileState.GONE: N_("not there any more"),
}


class Keys(Model, frozen=True):
    """The keys of the next steps, as people read them."""

    send: str
    remarks: str
    approve: str
    remark: str


# how far the minutes are


def standing(record: MeetingRecord, words: Words) -> str:
    """Say how far the minutes are, in one sentence."""
    meeting = record.meeting
    if meeting.state is not MeetingState.CLOSED:
        return ""
    number = draft_number(record)
    match meeting.minutes_state:
        case MinutesState.APPROVED:
            return _approved(record, words)
        case MinutesState.SENT if meeting.sent_on is not None:
            sent = [version.number for version in record.versions if version.state is MinutesState.SENT]
            said = words.text(
                N_("Draft {number} was sent {on}"), number=sent[-1] if sent else number, on=meeting.sent_on
            )
            if meeting.remarks_by is not None:
                said += " · " + words.text(N_("remarks until {on}"), on=meeting.remarks_by)
            return said + _changed_since(record, number, sent, words)
        case MinutesState.SENT:
            return words.text(N_("Sent"))
        case _:
            return words.text(N_("Draft {number}, not sent yet"), number=number)


def _changed_since(record: MeetingRecord, number: int, sent: Sequence[int], words: Words) -> str:
    if not sent or number <= sent[-1]:
        return ""
    return " · " + words.text(N_("changed since: draft {number}"), number=number)


def _approved(record: MeetingRecord, words: Words) -> str:
    meeting, corrections = record.meeting, len(accepted(record.remarks))
    said: Message
    if meeting.approved_on is None:
        said = say(N_("Approved"))
    elif record.approved_at is not None:
        said = say(
            N_("Approved {on} at meeting {number}"), on=meeting.approved_on, number=record.approved_at.number or 0
        )
    elif meeting.approved_how is ApprovedHow.SILENCE:
        said = say(N_("Approved {on}: nobody objected"), on=meeting.approved_on)
    elif meeting.approved_by:
        said = say(N_("Approved {on}: {who}"), on=meeting.approved_on, who=meeting.approved_by)
    else:
        said = say(N_("Approved {on}"), on=meeting.approved_on)
    counted = words.plural("{n} correction", "{n} corrections", corrections)
    return f"{words.say(said)} · {counted}" if corrections else words.say(said)


def next_step(record: MeetingRecord, words: Words, keys: Keys) -> str:
    """Say what is to be done next, and by which key; empty where nothing is."""
    meeting = record.meeting
    if meeting.state is not MeetingState.CLOSED:
        return ""
    if meeting.minutes_state is MinutesState.APPROVED:
        return words.text(N_("{key} adds a dated correction"), key=keys.remark)
    if meeting.minutes_state is MinutesState.DRAFT:
        return words.text(N_("{key} marks them as sent"), key=keys.send)
    still_open = sum(remark.state is RemarkState.OPEN for remark in record.remarks)
    if still_open:
        counted = words.plural("{n} remark to settle", "{n} remarks to settle", still_open)
        return f"{counted}: {keys.remarks}"
    silent_on = silence_ends(meeting, record.group, record.remarks)
    if silent_on is not None:
        return words.text(N_("approved after {on} if nobody objects"), on=silent_on)
    if record.next_meeting is not None and record.next_meeting.state is not MeetingState.CLOSED:
        ahead = record.next_meeting.on
        return words.text(N_("approved at the meeting {on}, or with {key}"), on=ahead, key=keys.approve)
    return words.text(N_("approved at the next meeting, or with {key}"), key=keys.approve)


# remarks and corrections


def remark_rows(record: MeetingRecord, words: Words) -> list[ListRow]:
    """Remarks as they came, then the notes to approved minutes."""
    rows = [_remark_row(record, remark, words) for remark in record.remarks]
    return [*rows, *(_note_row(record, note, words) for note in record.corrections)]


def _remark_row(record: MeetingRecord, remark: Remark, words: Words) -> ListRow:
    person = record.person_by_id.get(remark.person_id or 0)
    who = person.name if person else remark.sender or words.text(N_("somebody"))
    about = _about(record, remark.item_id, words)
    day = words.formats.short_day(remark.received_on, record.meeting.on)
    by = record.meeting.remarks_by
    late = " · " + words.text(N_("after the deadline")) if by is not None and remark.received_on > by else ""
    head = line(_SIGNS[remark.state], (who, "strong"), (f" · {about} · {day}", "quiet"), (late, "attention"))
    state = line((f" {words.term(remark.state)}", _SIGNS[remark.state][1]))

    def lines(width: int) -> Sequence[Line]:
        shown = [spread(head, state, width), *_indented(line(remark.text), width)]
        if remark.correction and remark.correction != remark.text:
            shown += _indented(line(("→ ", "done"), remark.correction), width)
        return shown

    return ListRow(f"remark:{remark.id}", lines)


def _note_row(record: MeetingRecord, note: Correction, words: Words) -> ListRow:
    person = record.person_by_id.get(note.person_id or 0)
    facts = f" · {_about(record, note.item_id, words)} · {person.name if person else note.account}"
    head = line(("✎ ", "done"), (words.formats.short_day(note.on, record.meeting.on), "strong"), (facts, "quiet"))
    return ListRow(f"note:{note.id}", lambda width: [*wrap(head, width, hang=2), *_indented(line(note.text), width)])


def _about(record: MeetingRecord, item_id: int | None, words: Words) -> str:
    item = record.item_by_id.get(item_id or 0)
    if item is None:
        return words.text(N_("the minutes as a whole"))
    return item.title if item.is_break else f"{record.number_of(item)} {item.title}"


def _indented(shown: Line, width: int) -> list[Line]:
    return [(Piece("  "), *row) for row in wrap(shown, width - 2)]


# versions and files


def version_rows(record: MeetingRecord, files: Sequence[KnownFile], words: Words) -> list[ListRow]:
    """Each version with who made it when, and under it the files that were written of it."""
    ordered = sorted(files, key=lambda file: file.version_id or 0)
    by_version = {version_id: list(found) for version_id, found in groupby(ordered, key=lambda file: file.version_id)}
    rows = []
    for version in record.versions:
        rows.append(_version_row(record, version, words))
        rows += [_file_row(file, words) for file in by_version.get(version.id, ())]
    return [*rows, *(_file_row(file, words) for file in by_version.get(None, ()))]


def _version_row(record: MeetingRecord, version: MinutesVersion, words: Words) -> ListRow:
    in_force = version == record.versions[-1] and record.meeting.minutes_state is MinutesState.APPROVED
    if version.state is MinutesState.APPROVED:
        name = words.text(N_("approved")) if in_force else words.text(N_("approved, taken back"))
    else:
        name = words.text(N_("draft {number}"), number=version.number)
        name += f" · {words.term(version.state)}" if version.state is MinutesState.SENT else ""
    at = words.formats.local(version.at)
    when = f"{words.formats.short_day(at.date(), record.meeting.on)} {words.formats.clock(version.at)}"
    start = line((capital(name), "strong"), (f"  {when} · {version.account}", "quiet"))
    end = line((f" {version.digest[:SHORT_HASH]}", "quiet"))
    return ListRow(f"version:{version.id}", lambda width: [spread(start, end, width)])


def _file_row(file: KnownFile, words: Words) -> ListRow:
    style = "attention" if file.state is FileState.CHANGED else "quiet"
    start, end = line((f"  {file.path.name}", "quiet")), line((f" {words.text(_FILES[file.state])}", style))
    return ListRow(f"file:{file.id}", lambda width: [spread(start, end, width)])
