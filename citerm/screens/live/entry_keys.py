"""The entries of the item that is on: one is selected, edited, struck, or made another kind."""

from __future__ import annotations

from citerm.acts import decisions, entries
from citerm.model.action import Action
from citerm.model.entries import Decision, Entry, EntryKind, Outcome
from citerm.model.handoff import Handoff
from citerm.model.message import N_
from citerm.screens.live.capturing import CapturingScreen
from citerm.screens.live.choosing import PickLine
from citerm.screens.live.editing import EditLine
from citerm.screens.live.handing_on import HandedOnLine
from citerm.widgets.entry_list import EntryList
from citerm.widgets.entry_rows import EntryRows


class EntryKeys(CapturingScreen):
    """A screen with the entries of a meeting, one of which may be selected."""

    def __init__(self, meeting_id: int) -> None:
        super().__init__(meeting_id)
        self._entries = EntryList(id="entries")
        self._rows: EntryRows | None = None

    @property
    def selected(self) -> Entry | None:
        """The entry that the arrows have chosen."""
        key = self._entries.highlighted
        return self._rows.entry(key) if self._rows is not None and key is not None else None

    def action_entry_up(self) -> None:
        """Select the entry above."""
        self._entries.move(-1)
        self.update_keys()

    def action_entry_down(self) -> None:
        """Select the entry below."""
        self._entries.move(1)
        self.update_keys()

    def action_further_up(self) -> None:
        """Look further up."""
        self._entries.page(-1)

    def action_further_down(self) -> None:
        """Look further down."""
        self._entries.page(1)

    def action_edit_entry(self) -> None:
        """Edit the selected entry."""
        if entry := self.selected:
            self.open_line(HandedOnLine(self, entry) if isinstance(entry, Handoff) else EditLine(self, entry))

    def action_strike_entry(self) -> None:
        """Strike the selected entry."""
        if entry := self.selected:
            self.perform(lambda: entries.strike_entry(self.desk, entry))

    def action_change_kind(self) -> None:
        """Ask for a letter and change what the selected entry is."""
        choices = {"n": N_("note"), "b": N_("decision"), "o": N_("action"), "p": N_("parked topic")}
        choices["e"] = N_("handoff")
        if isinstance(self.selected, Decision):
            choices["i"] = N_("recommendation")
        if isinstance(self.selected, Decision | Action):
            choices["k"] = N_("component")
        self.open_line(PickLine(self, N_("Change kind"), choices, self._change_kind))

    def _change_kind(self, letter: str) -> None:
        entry = self.selected
        if entry is None:
            return
        if letter == "i":
            self.perform(lambda: decisions.set_outcome(self.desk, entry.id, Outcome.RECOMMENDED))
            return
        if letter == "k":
            from citerm.screens.live.component import ask_component  # brings what few meetings ask for

            ask_component(self, entry)
            return
        kinds = {"n": EntryKind.NOTE, "b": EntryKind.DECISION, "o": EntryKind.ACTION, "p": EntryKind.PARKED}
        kinds["e"] = EntryKind.HANDOFF
        kind = kinds[letter]
        self.perform(
            lambda: entries.change_kind(self.desk, entry, kind),
            lambda echo: self._entries.highlight((kind.value, echo.row_id)),
        )
