"""What a command is."""

from __future__ import annotations

from citerm.model.initiative import Model


class Command(Model, frozen=True):
    """Something people can do by a key, by the palette, or both."""

    id: str
    """Name in the settings' keymap; the screen's method is ``action_<id>`` unless ``action`` says otherwise."""
    keys: str
    """Keys as Textual names them, separated by commas; the first one is shown. Empty: palette only."""
    label: str
    """Two words at most, for the key line and the palette."""
    help: str
    """One sentence for the help screen."""
    screens: tuple[str, ...]
    """Sections in which the command works; a screen's ``SECTION`` is one of them."""
    rank: int = 0
    """Place in the key line, from 1; the highest numbers give way first; 0 is never shown there."""
    needs: str = ""
    """Name of a condition that the screen knows; while it does not hold, the key is dimmed and says why."""
    action: str = ""
    """Name of the action where it differs from the id."""

    @property
    def method(self) -> str:
        """Name of the action, without ``action_``."""
        return self.action or self.id
