"""When somebody leaves: offer at once to hand over what they have to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citerm.acts import board, board_reading
from citerm.model.message import N_, say
from citerm.model.people import Person
from citerm.rules.capture import match_people
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.widgets.message_line import Tone


async def offer_handing_over(
    screen: AskingScreen[None], giver: Person, people: Sequence[Person], group_id: int | None = None
) -> None:
    """Ask who takes over what somebody has open, everywhere or in the group they leave.

    Esc, or Enter on an empty line, leaves it with them.
    """
    number = board_reading.open_actions_of(screen.desk, giver.id, group_id)
    if not number:
        return
    others = [person for person in people if person.active and person.id != giver.id]

    def fitting(typed: str) -> list[Person]:
        return match_people(typed, others) if typed.strip() else []

    def echo(form: Form, field: str) -> None:
        found = fitting(form.value(field))
        form.echo(field, ", ".join(person.name for person in found[:6]), "key" if len(found) == 1 else "quiet")

    def hand_over(values: Mapping[str, str]) -> bool:
        typed = values["who"]
        if not typed.strip():
            screen.say(say(N_("They stay with {name}. r on the board hands them over."), name=giver.name))
            return True
        found = fitting(typed)
        if len(found) != 1:
            screen.say(say(N_("Nobody here is called “{typed}”, or several are."), typed=typed), Tone.REFUSED)
            return False
        return screen.perform(
            lambda: board.reassign_open(screen.desk, giver.id, found[0].id, group_id=group_id), undo=False
        )

    words = screen.words
    title = words.plural("{name} has {n} open action", "{name} has {n} open actions", number, name=giver.name)
    await screen.ask(
        title,
        [Field("who", words.text(N_("Who takes over? Initials or name; empty: nobody yet")))],
        hand_over,
        check=echo,
    )
