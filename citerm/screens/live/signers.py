"""The line that takes the initials of the two who sign the protocol."""

from __future__ import annotations

from citerm.acts.minutes.signers import choose_signers
from citerm.model.message import N_
from citerm.model.people import Person
from citerm.rules.attendance import presence
from citerm.screens.live.line import Stage, names
from citerm.screens.live.presence import InitialsLine
from citerm.widgets.capture_line import Chip


class SignersLine(InitialsLine):
    """Two people, one after the other; with the second the line closes."""

    label = N_("Sign the protocol")

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._first: Person | None = None

    def candidates(self) -> list[Person]:
        """Those who are here, then everybody else of the meeting."""
        here = {standing.person_id for standing in presence(self.record).values() if standing.here}
        return sorted(self.people(), key=lambda person: person.id not in here)

    def chosen(self, person: Person) -> None:
        """Keep the first; with the second both are chosen."""
        desk, meeting_id, first = self.stage.desk, self.stage.meeting_id, self._first
        if first is None:
            if self.stage.perform(lambda: choose_signers(desk, meeting_id, person.id)):
                self._first = person
        elif self.stage.perform(lambda: choose_signers(desk, meeting_id, first.id, person.id)):
            self.stage.close_line()

    def show(self) -> None:
        """Show who is chosen."""
        if not self.capture.is_open:
            return
        meeting, known = self.record.meeting, self.record.person_by_id
        signers = [known[id_] for id_ in (meeting.first_signer_id, meeting.second_signer_id) if id_ in known]
        chips = [Chip(names(signers), "chip")] if signers else []
        self.capture.show_chips(chips, self.hint(("Enter", N_("closes"))))
