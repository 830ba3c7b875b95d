"""The keys of the live meeting that open its line, each for a use of its own."""

from __future__ import annotations

from citerm.screens.live.conditions import decision_meant
from citerm.screens.live.deciding import ConsentLine, VoteLine
from citerm.screens.live.entry_keys import EntryKeys
from citerm.screens.live.handing_on import HandoffLine
from citerm.screens.live.line import LineUse
from citerm.screens.live.polling import PollLine
from citerm.screens.live.presence import AttendanceLine, ConflictLine, RoundLine
from citerm.screens.live.writing import ActionLine, DecisionLine, NoteLine, ParkLine


class LineKeys(EntryKeys):
    """A screen on which what is said is captured by a key and a line."""

    def open_line(self, use: LineUse) -> None:
        """Open the line for a use; what is written anew is about no entry that was chosen."""
        if use.kind:
            self._entries.highlight(None)
        super().open_line(use)

    def action_note(self) -> None:
        """Open the line for a note."""
        self.open_line(NoteLine(self))

    def action_decision(self) -> None:
        """Open the line for a decision."""
        self.open_line(DecisionLine(self))

    def action_action_item(self) -> None:
        """Open the line for an action."""
        self.open_line(ActionLine(self))

    def action_park(self) -> None:
        """Open the line for a parked topic."""
        self.open_line(ParkLine(self))

    def action_hand_off(self) -> None:
        """Open the line that hands something on; a chosen entry gives its text."""
        self.open_line(HandoffLine(self, self.selected))

    def action_attendance(self) -> None:
        """Open the line for attendance."""
        self.open_line(AttendanceLine(self))

    def action_conflict(self) -> None:
        """Open the line for conflict of interest."""
        self.open_line(ConflictLine(self))

    def action_signers(self) -> None:
        """Open the line for the two who sign the protocol."""
        from citerm.screens.live.signers import SignersLine  # few meetings choose them

        self.open_line(SignersLine(self))

    def action_round(self) -> None:
        """Open the line for the round."""
        self.open_line(RoundLine(self))

    def action_consent(self) -> None:
        """Open the line for the consent round."""
        if decision := decision_meant(self.record, self.selected):
            self.open_line(ConsentLine(self, decision))

    def action_poll(self) -> None:
        """Open the line for a consensus poll."""
        if decision := decision_meant(self.record, self.selected):
            self.open_line(PollLine.on(self, decision))

    def action_vote(self) -> None:
        """Open the line for a vote."""
        if decision := decision_meant(self.record, self.selected):
            self.open_line(VoteLine(self, decision))
