"""What only whoever leads the meeting reads of an item: aim, form, how it is gathered up, and a note."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts import agenda
from citerm.model.meeting import AgendaItem
from citerm.model.message import N_
from citerm.screens.forms import Field
from citerm.screens.panel import AskingScreen
from citerm.screens.run_sheet_opening import may_read

_FIELDS = {
    "note": (N_("Private note"), "facilitator_note"),
    "aim": (N_("Aim"), "aim"),
    "working_form": (N_("Working form"), "working_form"),
    "gathering": (N_("How it is gathered up"), "gathering"),
}
"""Label and column of each field; the note, which is written most often, is first."""
_LINES = {"note": 4}


async def ask_private_note(screen: AskingScreen[None], item: AgendaItem) -> None:
    """Ask for them in the screen's panel, and store what was changed."""
    if not may_read(screen):
        return
    low = screen.has_class("-low")
    fields = [
        Field(id, screen.words.text(label), getattr(item, column), lines=2 if low else _LINES.get(id, 2))
        for id, (label, column) in _FIELDS.items()
    ]

    def write(values: Mapping[str, str]) -> bool:
        changed = {id: values[id] for id, (_, column) in _FIELDS.items() if values[id] != getattr(item, column)}
        if not changed:
            return True
        note = changed.pop("note", None)
        return screen.perform(lambda: agenda.set_facilitator_note(screen.desk, item.id, note, **changed))

    await screen.ask(item.title, fields, write, keep=f"note:{item.id}")
