"""Attendance as the head of the minutes prints it."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.documents.assigned import unbroken
from citerm.documents.context import Context
from citerm.documents.tree import Fact, Paragraph, Run, Tone
from citerm.model.people import QuorumKind, Role
from citerm.rules.attendance_list import AttendanceSummary, Attended, Moment, attendance_summary
from citerm.rules.attendance_quorum import quorum_course


def attendance(context: Context) -> list[Fact]:
    """List who took part, for which items, and who stayed away; each person stands in one place."""
    write = context.phrases.write
    summary = attendance_summary(context.record)
    facts = [
        _took_part(context, _present_label(context, summary), summary.present),
        _took_part(context, write("attendance.substitutes"), summary.substitutes),
        _took_part(context, write("attendance.guests"), summary.guests),
        _took_part(context, write("attendance.secretariat"), summary.secretariat),
        _stayed_away(context, "excused", summary.excused),
        _stayed_away(context, "absent", summary.absent),
        _stayed_away(context, "not_recorded", summary.not_recorded if context.meeting.opened_at else ()),
        _quorum(context),
    ]
    return [fact for fact in facts if fact]


def attended_as(context: Context, person_id: int) -> list[Paragraph]:
    """Say how one person stands in the attendance list; empty for who is not in it."""
    write, summary = context.phrases.write, attendance_summary(context.record)
    for one in (*summary.present, *summary.substitutes, *summary.guests, *summary.secretariat):
        if one.person_id == person_id:
            remarks = _remarks(context, one)
            behind = [Run(f" ({'; '.join(remarks)})", Tone.SOFT)] if remarks else []
            return [Paragraph((Run(write("attendance.present")), *behind))]
    away = (("excused", summary.excused), ("absent", summary.absent), ("not_recorded", summary.not_recorded))
    found = next((key for key, people in away if person_id in people), "")
    return [Paragraph((Run(write(f"attendance.{found}")),))] if found else []


def _present_label(context: Context, summary: AttendanceSummary) -> str:
    if not summary.expected:
        return context.phrases.write("attendance.present")
    return context.phrases.write("attendance.present_of", came=summary.came, expected=summary.expected)


def _took_part(context: Context, label: str, people: Sequence[Attended]) -> Fact | None:
    if not people:
        return None
    runs: list[Run] = []
    for person in people:
        if runs:
            runs.append(Run("; "))
        remarks = _remarks(context, person)
        runs += _person(context, person.person_id, f" ({'; '.join(remarks)})" if remarks else "")
    return Fact(label, (Paragraph(tuple(runs)),))


def _stayed_away(context: Context, key: str, people: Sequence[int]) -> Fact | None:
    if not people:
        return None
    runs: list[Run] = []
    for person_id in people:
        if runs:
            runs.append(Run("; "))
        runs += _person(context, person_id)
    if key == "not_recorded":
        runs = [context.gap("".join(run.text for run in runs))]
    return Fact(context.phrases.write(f"attendance.{key}"), (Paragraph(tuple(runs)),))


def _quorum(context: Context) -> Fact | None:
    """Whether the group could decide, from when not, and from when again; nothing where it has set no rule."""
    course = quorum_course(context.record)
    if not course:
        return None
    write, first = context.phrases.write, course[0].quorum
    unit = "sectors" if first.kind is QuorumKind.SECTORS else "voices"
    numbers = write(f"attendance.quorum_{unit}", present=first.present, needed=first.needed)
    said = [write("attendance.quorum_met" if first.met else "attendance.quorum_not_met", numbers=numbers)]
    for standing in course[1:]:
        when = _at(context, "attendance.came", context.formats.at_clock(standing.since.at), standing.since)
        key = "attendance.quorum_again" if standing.quorum.met else "attendance.quorum_lost"
        said.append(write(key, when=when, present=standing.quorum.present))
    return Fact(write("attendance.quorum"), (Paragraph((Run("; ".join(said)),)),))


def _person(context: Context, person_id: int, remarks: str = "") -> list[Run]:
    """Write a name so that it stands out, with organisation and remarks behind it."""
    person = context.record.person_by_id.get(person_id)
    if person is None:
        return []
    organisation = context.record.organisation_by_id.get(person.organisation_id or 0)
    behind = (f", {organisation.name}" if organisation else "") + remarks
    return [Run(person.name), *([Run(behind, Tone.SOFT)] if behind else [])]


def _remarks(context: Context, person: Attended) -> list[str]:
    write = context.phrases.write
    remarks: list[str] = []
    if person.role is Role.OBSERVER:
        remarks.append(write("attendance.observer"))
    if person.online:
        remarks.append(write("attendance.online"))
    if substituted := context.name(person.for_id):
        remarks.append(write("attendance.for_person", name=substituted))
    if person.item_ids:
        remarks.append(write("attendance.for_items", items=context.references(person.item_ids)))
    if person.came:
        remarks.append(_at(context, "attendance.came", context.formats.at_clock(person.came.at), person.came))
    for left, back in person.away:
        clock = f"{context.formats.at_clock(left.at)}–{context.formats.clock(back.at)}"
        remarks.append(_at(context, "attendance.away", clock, left))
    if person.left:
        remarks.append(_at(context, "attendance.left", context.formats.at_clock(person.left.at), person.left))
    return remarks


def _at(context: Context, key: str, clock: str, moment: Moment) -> str:
    when = context.phrases.write(key, clock=unbroken(clock))
    item = context.reference(moment.item_id)
    return context.phrases.write("attendance.in_item", when=when, item=item) if item else when
