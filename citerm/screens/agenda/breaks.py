"""Breaks of an agenda: proposed where people would sit too long, and put anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citerm.acts import agenda
from citerm.content.agendas import agenda_bank
from citerm.i18n import Words
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, about, say
from citerm.rules.breaks import BREAK_MINUTES, BreakProposed, break_proposed
from citerm.screens.forms import Field
from citerm.screens.panel import AskingScreen
from citerm.screens.when import minutes_or_refuse
from citerm.widgets.lines import Line, line

BREAK = "break"
"""Key of a break in the item bank."""


def proposed_line(record: MeetingRecord, words: Words, key: str) -> Line:
    """Where a break could be, with the key that puts it there; nothing where nobody sits too long."""
    found = _proposed(record)
    if found is None:
        return ()
    said = words.text(
        N_("a break after item {number}? ({minutes} min by then)"),
        number=record.number_of(found.after),
        minutes=found.sat,
    )
    return line((key, "key-strong"), (f" {said}", "quiet"))


def _proposed(record: MeetingRecord) -> BreakProposed | None:
    return break_proposed(record.items) if record.meeting.closed_at is None else None


async def ask_break(
    screen: AskingScreen[None], record: MeetingRecord, chosen: AgendaItem | None, show: Callable[[str], None]
) -> None:
    """Ask where the break comes and how long it is: where one is proposed, else after the chosen item.

    ``show`` is told the row of the break.
    """
    text = screen.words.text
    places = [(str(item.id), f"{record.number_of(item)} {item.title}") for item in record.items if not item.is_break]
    if not places:
        screen.say(say(N_("The agenda is empty. n adds an item.")))
        return
    bank = agenda_bank().item(BREAK)
    found = _proposed(record)
    here = found.after if found is not None else chosen or record.items[-1]

    def put(values: Mapping[str, str]) -> Echo:
        with about("minutes"):
            minutes = minutes_or_refuse(values["minutes"])
        echo = agenda.add_item(
            screen.desk,
            record.meeting.id,
            bank.title_in(record.meeting.language, record.initiative.track),
            after_id=int(values["after"]),
            minutes=minutes,
            purpose=None,
            bank_key=BREAK,
            case=False,
        )
        show(str(echo.row_id))
        return echo

    await screen.ask(
        text(N_("Break")),
        [
            Field("after", text(N_("After")), str(here.id), choices=places),
            Field("minutes", text(N_("Length in minutes")), str(BREAK_MINUTES), replaced=True),
        ],
        lambda values: screen.perform(lambda: put(values)),
    )
