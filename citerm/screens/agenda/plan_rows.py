"""What can be chosen while a meeting is planned: groups, templates, and earlier meetings to make it after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from citerm.content.agendas import Template, agenda_bank
from citerm.i18n import Words, capital
from citerm.model.initiative import Initiative
from citerm.model.meeting import Meeting, MeetingKind
from citerm.model.message import N_
from citerm.model.people import Group
from citerm.rules.kind_labels import called
from citerm.widgets.row_list import ListRow, gap, heading, row

GROUP, KIND, LIKE, SERIES = "group", "kind", "like", "series"
"""What stands before the colon of a row."""


def group_rows(
    groups: Iterable[Group],
    upcoming: Mapping[int, Meeting],
    initiative: Initiative | None,
    words: Words,
    today: date,
) -> list[ListRow]:
    """A row for each group, with its next meeting."""
    rows = [heading(words.text(N_("Which group meets?")))]
    for group in groups:
        about = words.shown(called(initiative, group.kind))
        if group.id in upcoming:
            day = words.formats.short_day(upcoming[group.id].on, today)
            about += f" · {words.text(N_('next meeting {day}'), day=day)}"
        rows.append(row(f"{GROUP}:{group.id}", f"{group.name}", (f"  {about}", "quiet")))
    return rows


def template_rows(usual: MeetingKind, words: Words) -> list[ListRow]:
    """A row for each template, the group's usual one first."""
    rows = [heading(words.text(N_("What kind of meeting?")))]
    for template in sorted(agenda_bank().plannable, key=lambda template: template.kind is not usual):
        duration = words.formats.duration(template.minutes)
        rows.append(row(f"{KIND}:{template.kind.value}", template_name(template, words), (f"  {duration}", "quiet")))
    return rows


def template_name(template: Template, words: Words) -> str:
    """What a template is called, as a row or heading begins."""
    return capital(template.name[words.language])


def earlier_rows(models: Sequence[Meeting], words: Words, today: date) -> list[ListRow]:
    """A row for each meeting whose agenda can be taken over, and one for several meetings at once."""
    rows: list[ListRow] = []
    if models:
        rows += [gap(), heading(words.text(N_("As an earlier meeting, without what came of it")))]
        for meeting in models:
            duration = words.formats.duration(meeting.minutes)
            rows.append(row(f"{LIKE}:{meeting.id}", model_name(meeting, words, today), (f"  {duration}", "quiet")))
    rows += [gap(), heading(words.text(N_("Several meetings at once")))]
    rows.append(row(f"{SERIES}:", words.text(N_("A series: same weekday, same time, no days off"))))
    return rows


def model_name(meeting: Meeting, words: Words, today: date) -> str:
    """A meeting as a model: *Som møde 6, tors. 12. nov.*"""
    day = words.formats.short_day(meeting.on, today)
    if meeting.number is None:
        return words.text(N_("As the meeting of {day}"), day=day)
    return words.text(N_("As meeting {number}, {day}"), number=meeting.number, day=day)
