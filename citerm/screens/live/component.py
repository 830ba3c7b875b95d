"""Which success component a decision or an action of the meeting serves: one digit."""

from __future__ import annotations

from citerm.acts import phase_reading
from citerm.acts.desk import meeting_scope
from citerm.acts.phase import milestones
from citerm.model.entries import Entry, kind_of
from citerm.model.message import N_, say
from citerm.model.track import in_language
from citerm.screens.live.capturing import CapturingScreen
from citerm.screens.live.choosing import PickLine
from citerm.widgets.message_line import Tone


def ask_component(screen: CapturingScreen, entry: Entry) -> None:
    """Open the line with a digit for each component, and 0 for none."""
    names = phase_reading.components(screen.desk)
    if not names:
        screen.say(say(N_("The phase model of this initiative has no components.")), Tone.REFUSED)
        return
    shown = {key: in_language(name, screen.words.language) for key, name in names.items()}
    by_digit = {str(number): key for number, key in enumerate(["", *shown])}
    briefly = {key: name.split()[0] if name else key for key, name in shown.items()}
    choices = {digit: briefly.get(key, N_("none")) for digit, key in by_digit.items()}

    def choose(digit: str) -> None:
        key, scope = by_digit[digit], meeting_scope(screen.meeting_id)
        screen.perform(
            lambda: milestones.set_component(
                screen.desk, kind_of(entry).value, entry.id, key, scope=scope, name=shown.get(key, "")
            )
        )

    screen.open_line(PickLine(screen, N_("Component"), choices, choose))
