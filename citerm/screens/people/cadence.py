"""The form for how often a group meets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from citerm.acts import reading, series
from citerm.i18n import Words
from citerm.model.message import N_, Echo, about
from citerm.model.people import Cadence, Group
from citerm.rules.series import in_start_up
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.when import day_or_refuse, echo_day


def cadence_of(group: Group, words: Words, today: date) -> str:
    """How often a group meets, as its row says it: in start-up until when; nothing where it has settled nothing."""
    until = group.startup_until
    if until is not None and in_start_up(until, today):
        return words.text(N_("start-up until {day}"), day=words.formats.brief_day(until, today))
    return words.term(group.cadence) if group.cadence is not Cadence.UNSET else ""


async def ask_cadence(screen: AskingScreen[None], group: Group) -> None:
    """Ask how often the group meets, and until when it is in start-up."""
    words, text = screen.words, screen.words.text
    initiative = reading.initiative(screen.desk)
    assert initiative is not None

    def check(form: Form, field: str) -> None:
        if field == "until":
            form.echo(field, *echo_day(form.value(field), screen.today(), words, initiative.country))

    def change(values: Mapping[str, str]) -> Echo:
        with about("until"):
            typed = values["until"]
            until = day_or_refuse(typed, screen.today(), words.language) if typed else None
        return series.set_cadence(screen.desk, group.id, Cadence(values["cadence"]), until)

    until = group.startup_until.isoformat() if group.startup_until is not None else ""
    hint = text(N_("until then monthly; empty: none"))
    choices = [(cadence.value, words.term(cadence)) for cadence in Cadence]
    form = await screen.ask(
        text(N_("How often {group} meets"), group=group.name),
        [
            Field("cadence", text(N_("How often")), group.cadence, choices=choices),
            Field("until", text(N_("Start-up until")), until, hint, replaced=True),
        ],
        lambda values: screen.perform(lambda: change(values)),
        check=check,
        keep=f"cadence:{group.id}",
    )
    check(form, "until")
