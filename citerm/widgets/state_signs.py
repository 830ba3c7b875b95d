"""The signs that stand before an action by its state, and before a conclusion: the same in every list."""

from __future__ import annotations

from citerm.model.action import ActionState
from citerm.model.phase import Conclusion

STATE_SIGNS = {
    ActionState.OPEN: ("□ ", "key-strong"),
    ActionState.IN_PROGRESS: ("▷ ", "key-strong"),
    ActionState.WAITING: ("… ", "attention-strong"),
    ActionState.DONE: ("✓ ", "done-strong"),
    ActionState.CANCELLED: ("× ", "quiet"),
}
"""Sign and style."""

CONCLUSION_SIGNS = {
    Conclusion.YES: ("✓ ", "done"),
    Conclusion.PARTLY: ("◐ ", "attention"),
    Conclusion.NO: ("× ", "over"),
    Conclusion.POSTPONED: ("→ ", "quiet"),
}
"""Sign and style, alike without colour."""
