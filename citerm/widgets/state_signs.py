"""The sign that stands before an action, by its state: the same in every list."""

from __future__ import annotations

from citerm.model.action import ActionState

STATE_SIGNS = {
    ActionState.OPEN: ("□ ", "key-strong"),
    ActionState.IN_PROGRESS: ("▷ ", "key-strong"),
    ActionState.WAITING: ("… ", "attention-strong"),
    ActionState.DONE: ("✓ ", "done-strong"),
    ActionState.CANCELLED: ("× ", "quiet"),
}
"""Sign and style."""
