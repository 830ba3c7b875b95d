"""The form for what a member brings to a group (S6, S7, S66, S72)."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.initiative import groups
from citerm.model.message import N_, Echo
from citerm.model.people import Membership, Person
from citerm.screens.forms import Field
from citerm.screens.panel import AskingScreen

YES, NO = "yes", "no"


async def ask_what_is_brought(screen: AskingScreen[None], person: Person, seat: Membership) -> None:
    """Ask for angle, discipline and areas in the screen's panel, and whether the member is willing to lead."""
    text = screen.words.text

    def describe(values: Mapping[str, str]) -> Echo:
        return groups.describe_membership(
            screen.desk,
            seat.id,
            perspective=values["perspective"],
            discipline=values["discipline"],
            areas=values["areas"],
            willing_to_lead=values["willing"] == YES,
        )

    willing = [(NO, text(N_("not asked for"))), (YES, text(N_("willing to lead")))]
    await screen.ask(
        text(N_("What {name} brings"), name=person.name),
        [
            Field("perspective", text(N_("Perspective")), seat.perspective, text(N_("the angle on the problem"))),
            Field("discipline", text(N_("Discipline")), seat.discipline, text(N_("the field of work"))),
            Field("areas", text(N_("Areas")), seat.areas, text(N_("what the member answers for"))),
            Field("willing", text(N_("Lead")), YES if seat.willing_to_lead else NO, choices=willing),
        ],
        lambda values: screen.perform(lambda: describe(values)),
        keep=f"brings:{seat.id}",
    )
