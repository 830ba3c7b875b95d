"""Who has the capture line: opens it for one use, keeps its text when it is folded, and says what it could take."""

from __future__ import annotations

from citerm.model.meeting import EntryKind
from citerm.model.message import N_
from citerm.screens.live_drafts import Drafts
from citerm.screens.live_line import LineUse, Stage
from citerm.screens.live_writing import ActionLine, DecisionLine, NoteLine, ParkLine
from citerm.widgets.lines import line

WRITING: dict[str, type[LineUse]] = {use.kind: use for use in (NoteLine, DecisionLine, ActionLine, ParkLine)}
"""The uses whose text is kept, by the name it is kept under."""


class LineHost:
    """Lets one use after the other have the line."""

    def __init__(self, stage: Stage, drafts: Drafts) -> None:
        self._stage = stage
        self._capture = stage.capture
        self.drafts = drafts
        self.use: LineUse | None = None
        self._folded = ("", "")
        """Kind and text of the folded line."""

    def restore(self) -> None:
        """Take up the text that was half typed when the meeting was last left."""
        kind, text = self.drafts.load()
        if text:
            self._folded = (kind, text)
            if kind in WRITING and self._stage.record.running is not None:
                self.open(WRITING[kind](self._stage))
        self.rest()

    def open(self, use: LineUse) -> None:
        """Open the line for a use; one that writes begins with the folded text."""
        self.use = use
        if use.kind:
            text, self._folded = self._folded[1], ("", "")
            use.open(text)
        else:
            use.open()

    def paste(self, text: str) -> None:
        """Open a note with what was pasted."""
        self.open(NoteLine(self._stage))
        self._capture.paste(text)

    def typed(self) -> None:
        """Show what is understood now, and keep the text."""
        if self.use is not None:
            self.use.typed()
        if self.use is not None and self.use.kind:
            self.drafts.typed(self.use.kind, self._capture.text)

    def fold(self) -> None:
        """Close the line and keep its text for the next one."""
        use, text = self.use, self._capture.text
        if use is None:
            return
        if not use.kind or not text.strip():
            use.fold()
            return
        self._folded = (use.kind, text)
        self.drafts.typed(use.kind, text)
        self.drafts.save_now()
        self.use = None
        self._capture.close()
        self.rest()

    def close(self) -> None:
        """Close the line; what was typed has been confirmed, or was nothing."""
        if self.use is not None and self.use.kind:
            self.drafts.forget()
        self.use = None
        self._capture.close()
        self.rest()

    def rest(self) -> None:
        """Say in the closed line what waits: a folded text, or the proposed wording of the item."""
        if self._capture.is_open:
            return
        words, record = self._stage.words, self._stage.record
        kind, text = self._folded
        if text:
            label = words.label(EntryKind(kind)) if kind in WRITING else ""
            hint = words.text(N_("kept; the next line opens with it"))
            self._capture.rest(line((label, "attention-strong")), text, line((hint, "quiet")))
            return
        item = record.running
        decided = item is not None and any(d.item_id == item.id and not d.struck for d in record.decisions)
        if item is None or not item.proposed_wording or decided:
            self._capture.rest((), "")
            return
        keys = line((self._stage.key_shown("decision"), "key-strong"), " ", ("Enter", "key-strong"))
        adopts = line((" " + words.text(N_("adopts it")), "quiet"))
        self._capture.rest(line((words.text(N_("Proposal")), "quiet")), item.proposed_wording, (*keys, *adopts))
