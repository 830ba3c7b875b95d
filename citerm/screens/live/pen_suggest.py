"""The line of whoever follows a meeting: what they write is suggested to whoever writes."""

from __future__ import annotations

from citerm.acts.meeting import suggesting
from citerm.model.entries import EntryKind
from citerm.model.message import N_, Echo
from citerm.screens.live.line import LineUse, Stage
from citerm.screens.live.writing import DUE, KEEPER, OWNER

LABELS = {
    "note": N_("Suggest note"),
    "decision": N_("Suggest decision"),
    "action": N_("Suggest action"),
    "parked": N_("Suggest parking"),
    "handoff": N_("Suggest handoff"),
}


class SuggestLine(LineUse):
    """Takes the text that another use would record; its half-typed text is kept under that use's name."""

    enter = N_("suggests")

    def __init__(self, stage: Stage, instead_of: LineUse) -> None:
        super().__init__(stage)
        self.instead_of = instead_of
        self.kind = instead_of.kind  # type: ignore[misc]
        self.label = LABELS[self.kind]  # type: ignore[misc]

    @property
    def proposed(self) -> str:
        """The same as where it would be recorded."""
        return self.instead_of.proposed

    def typed(self) -> None:
        """Say what the keys do; what the words mean is read by whoever takes them."""
        keys = [] if self.kind in ("action", "parked") else [("Ctrl+J", N_("new line"))]
        self.capture.show_chips((), self.hint(*keys, ("Enter", self.enter)))

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Tab goes back to the text from a field that was open while the pen was ours."""
        self.capture.edit_text()

    def submit(self) -> None:
        """Suggest it; owner, keeper and due date go with it as the words that the line of an action reads."""
        stage, kind, item_id = self.stage, EntryKind(self.kind), self.instead_of.about
        fields = self.filled()
        said = [f":{fields[name]}" for name in (OWNER, KEEPER, DUE) if name in fields]
        text = " ".join([self.capture.text, *said]) if self.capture.text.strip() else ""

        def suggested(_: Echo) -> None:
            stage.close_line()
            stage.house.pen.look(told=True)

        stage.perform(lambda: suggesting.suggest(stage.desk, stage.meeting_id, kind, text, item_id), suggested)
