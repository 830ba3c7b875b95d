"""Writing papers about the initiative as Word files from their screens, as the commands do it."""

from __future__ import annotations

from citerm.model.message import Message
from citerm.screens.exports import press_of, write_printed
from citerm.screens.house import House


def write_organisation(house: House) -> Message:
    """Write the overview of the organisation, and say where it lies."""
    from citerm.screens.papers.organisation import organisation

    return write_printed(house, organisation(press_of(house)), ["organisation"])


def write_common_agenda(house: House) -> Message:
    """Write the common agenda as it stands, and say where it lies.

    Raises:
        Refused: where there is nothing to print.
    """
    from citerm.screens.papers.common_agenda import common_agenda

    return write_printed(house, common_agenda(press_of(house)), ["common_agenda"])


def write_sideline(house: House) -> Message:
    """Write the log of who was informed, and say where it lies."""
    from citerm.screens.papers.sideline import sideline

    return write_printed(house, sideline(press_of(house)), ["sideline"])


def write_secretariat(house: House) -> Message:
    """Write the secretariat and its tasks, and say where they lie."""
    from citerm.screens.papers.secretariat import secretariat

    return write_printed(house, secretariat(press_of(house)), ["secretariat"])


def write_seating(house: House, number: int) -> Message:
    """Write a table plan, and say where it lies.

    Raises:
        Refused: where the plan was made under a closed item.
    """
    from citerm.screens.papers.seating import seating

    return write_printed(house, seating(press_of(house), str(number)), ["seating", str(number)])
