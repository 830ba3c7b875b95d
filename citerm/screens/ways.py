"""The ways that lead from any screen to the others, each asked for by its name."""

from __future__ import annotations

from typing import Protocol

from citerm.screens.house import House


class Housed(Protocol):
    """Whoever knows the app."""

    @property
    def house(self) -> House:
        """The app, as far as screens know it."""


class Ways:
    """Commands that open another screen, wherever they are offered."""

    def action_search(self: Housed) -> None:
        """Search all meetings."""
        self.house.open_screen("search")

    def action_board(self: Housed) -> None:
        """All actions, and where they stand."""
        self.house.open_screen("board")

    def action_register(self: Housed) -> None:
        """All decisions, and what became of them."""
        self.house.open_screen("register")

    def action_phases(self: Housed) -> None:
        """How far the initiative has come, phase by phase."""
        self.house.open_screen("phase")

    def action_indicators(self: Housed) -> None:
        """What is measured, and how far it has come."""
        self.house.open_screen("indicators")

    def action_initiative(self: Housed) -> None:
        """The initiative around the meetings."""
        self.house.open_screen("initiative")

    def action_seating(self: Housed) -> None:
        """Open the table plan."""
        self.house.open_screen("seating")

    def action_secretariat(self: Housed) -> None:
        """How the secretariat is set up, and its tasks."""
        self.house.open_screen("secretariat")

    def action_sideline(self: Housed) -> None:
        """Who is kept informed of what."""
        self.house.open_screen("sideline")

    def action_dialogue(self: Housed) -> None:
        """What groups hand each other; on the card of a group, its own."""
        self.house.open_screen("dialogue", group_id=getattr(self, "group_id", None))

    def action_action_plan(self: Housed) -> None:
        """What was agreed to be done; on the card of a group, and on a board narrowed to one, its own."""
        self.house.open_screen("action_plan", group_id=getattr(self, "group_id", None))

    def action_common_agenda(self: Housed) -> None:
        """What is agreed, goals and efforts."""
        self.house.open_screen("common_agenda")

    def action_contracts(self: Housed) -> None:
        """Members of all groups, and who has signed."""
        self.house.open_screen("contracts")

    def action_checks(self: Housed) -> None:
        """Everything that deserves attention."""
        self.house.open_screen("checks")

    def action_organisations(self: Housed) -> None:
        """Who takes part, and which parts of the system they stand for."""
        self.house.open_screen("organisations")

    def action_timetable(self: Housed) -> None:
        """The months of the course."""
        self.house.open_screen("timetable")
