"""The form for a meeting itself: day, time, place, deadline for apologies, language, form and roles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from citerm.acts import planning
from citerm.model.initiative import Language
from citerm.model.meeting import MinutesForm
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo
from citerm.screens.entry_fields import ROLES, EntryFields
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.when import clock_or_refuse, day_or_refuse, echo_day, minutes_or_refuse

DAYS = ("on", "apologies_by")
"""Fields in which a day is typed."""
_LABELS = (N_("Chair"), N_("Facilitator"), N_("Minute-taker"), N_("Convener"))


async def ask_meeting_facts(screen: AskingScreen[None], record: MeetingRecord) -> None:
    """Ask for them in the screen's panel, and store what was changed."""
    words, people = screen.words, EntryFields(screen.desk, record, screen.words, screen.today())
    country = record.initiative.country

    def check(form: Form, field: str) -> None:
        if field in DAYS:
            form.echo(field, *echo_day(form.value(field), screen.today(), words, country))
        else:
            people.echo(form, field)

    def change(values: Mapping[str, str]) -> Echo:
        meeting = record.meeting
        on = day_or_refuse(values["on"], screen.today(), words.language) if "on" in values else meeting.on
        starts = clock_or_refuse(values["starts"]) if "starts" in values else meeting.starts
        minutes = minutes_or_refuse(values["minutes"])
        roles = {role: people.person_id(values[role]) for role in ROLES}
        return planning.set_meeting(
            screen.desk,
            meeting.id,
            on=on if on != meeting.on else None,
            starts=starts if starts != meeting.starts else None,
            minutes=minutes,
            place=values["place"],
            language=Language(values["language"]),
            form=MinutesForm(values["form"]),
            roles=roles,
            **_deadline(screen, values),
        )

    form = await screen.ask(
        words.text(N_("The meeting")),
        _fields(screen, record),
        lambda values: screen.perform(lambda: change(values)),
        check=check,
        keep=f"meeting:{record.meeting.id}",
    )
    for field in DAYS:
        if field in form.values:
            check(form, field)


def _deadline(screen: AskingScreen[None], values: Mapping[str, str]) -> dict[str, date | None]:
    if "apologies_by" not in values:
        return {}
    typed = values["apologies_by"]
    return {"apologies_by": day_or_refuse(typed, screen.today(), screen.words.language) if typed else None}


def _fields(screen: AskingScreen[None], record: MeetingRecord) -> list[Field]:
    meeting, words = record.meeting, screen.words
    text = words.text
    languages = [(language.value, words.term(language)) for language in Language]
    forms = [(form.value, words.term(form)) for form in MinutesForm]
    fields = []
    if meeting.opened_at is None:
        fields += [
            Field("on", text(N_("Day")), meeting.on.isoformat(), replaced=True),
            Field("starts", text(N_("Begins at")), words.formats.clock(meeting.starts), replaced=True),
            Field(
                "apologies_by",
                text(N_("Apologies by")),
                meeting.apologies_by.isoformat() if meeting.apologies_by else "",
                text(N_("a day such as 26/11; may be empty")),
                replaced=True,
            ),
        ]
    fields += [
        Field("minutes", text(N_("Length in minutes")), str(meeting.minutes), replaced=True),
        Field("place", text(N_("Place")), meeting.place),
        Field("language", text(N_("Language of the minutes")), meeting.language, choices=languages),
        Field("form", text(N_("Form of the minutes")), meeting.form, choices=forms),
    ]
    for role, label in zip(ROLES, _LABELS, strict=True):
        person = record.person_by_id.get(getattr(meeting, role) or 0)
        hint = text(N_("initials or a name"))
        fields.append(Field(role, text(label), person.name if person else "", hint, replaced=True))
    return fields
