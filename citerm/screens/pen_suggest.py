"""The line of whoever follows a meeting: what they write is suggested to whoever writes."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts import suggesting
from citerm.model.meeting import EntryKind
from citerm.model.message import N_, Echo
from citerm.screens.live_line import LineUse, Stage
from citerm.screens.live_writing import DUE, KEEPER, OWNER

LABELS = {
    "note": N_("Suggest note"),
    "decision": N_("Suggest decision"),
    "action": N_("Suggest action"),
    "parked": N_("Suggest parking"),
}


class SuggestLine(LineUse):
    """Takes the text that another use would record; its half-typed text is kept under that use's name."""

    enter = N_("suggests")

    def __init__(self, stage: Stage, instead_of: LineUse) -> None:
        super().__init__(stage)
        self.kind = instead_of.kind  # type: ignore[misc]
        self._item_id = instead_of.about
        self._fields: dict[str, str] = {}

    def open(self, text: str = "") -> None:
        """Open with the text that waits, if any."""
        self.capture.open(self.words.text(LABELS[self.kind]), text)
        keys = [] if self.kind in ("action", "parked") else [("Ctrl+J", N_("new line"))]
        self.capture.show_chips((), self.hint(*keys, ("Enter", self.enter)))

    def filled(self) -> dict[str, str]:
        """What stood in the fields while the pen was ours."""
        return dict(self._fields)

    def fill(self, fields: Mapping[str, str]) -> None:
        """Keep what stood in the fields."""
        self._fields = dict(fields)

    def submit(self) -> None:
        """Suggest it; owner, keeper and due date go with it as the words that the line of an action reads."""
        stage, kind, item_id = self.stage, EntryKind(self.kind), self._item_id
        said = [f":{self._fields[name]}" for name in (OWNER, KEEPER, DUE) if self._fields.get(name)]
        text = " ".join([self.capture.text, *said]) if self.capture.text.strip() else ""

        def suggested(_: Echo) -> None:
            stage.close_line()
            stage.house.pen.look(told=True)

        stage.perform(lambda: suggesting.suggest(stage.desk, stage.meeting_id, kind, text, item_id), suggested)
