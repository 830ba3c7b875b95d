"""Breaks of an agenda: proposed where people would sit too long, and put anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from citerm.acts import agenda
from citerm.content.agendas import agenda_bank
from citerm.i18n import Words
from citerm.model.meeting import MeetingRecord
from citerm.model.message import N_, Echo, about
from citerm.rules.breaks import BREAK_MINUTES, BreakProposed, break_proposed
from citerm.screens.forms import Field
from citerm.screens.when import minutes_or_refuse
from citerm.widgets.lines import Line, line

if TYPE_CHECKING:
    from citerm.screens.agenda_editor import AgendaEditorScreen

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


async def ask_break(screen: AgendaEditorScreen) -> None:
    """Ask where the break comes and how long it is; proposed first, else after the chosen item."""
    record, text = screen.record, screen.words.text
    if record is None or not record.items:
        return
    bank = agenda_bank().item(BREAK)
    found = _proposed(record)
    here = found.after if found is not None else screen.item or record.items[-1]
    places = [(str(item.id), f"{record.number_of(item)} {item.title}") for item in record.items if not item.is_break]

    def put(values: Mapping[str, str]) -> Echo:
        with about("minutes"):
            minutes = minutes_or_refuse(values["minutes"])
        echo = agenda.add_item(
            screen.desk,
            screen.meeting_id,
            bank.title_in(record.meeting.language, record.initiative.track),
            after_id=int(values["after"]),
            minutes=minutes,
            purpose=None,
            bank_key=BREAK,
            case=False,
        )
        screen.rows.chosen = str(echo.row_id)
        return echo

    await screen.ask(
        text(N_("Break")),
        [
            Field("after", text(N_("After")), str(here.id), choices=places),
            Field("minutes", text(N_("Length in minutes")), str(BREAK_MINUTES), replaced=True),
        ],
        lambda values: screen.perform(lambda: put(values)),
    )
