"""Who has the capture line: opens it for one use, keeps its text when it is folded, and says what it could take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from citerm.model.entries import EntryKind
from citerm.model.meeting import AgendaItem
from citerm.model.message import N_
from citerm.rules.handoffs import group_named
from citerm.rules.item_work import ItemWork, work_of
from citerm.screens.drafts import Drafts
from citerm.screens.live.handing_on import HandoffLine, decided, unanswered
from citerm.screens.live.line import LineUse, Stage
from citerm.screens.live.writing import ActionLine, DecisionLine, NoteLine, ParkLine
from citerm.widgets.lines import Line, line

WRITING: dict[str, type[LineUse]] = {
    use.kind: use for use in (NoteLine, DecisionLine, ActionLine, ParkLine, HandoffLine)
}
"""The uses whose text is kept, by the name it is kept under."""


class Folded(NamedTuple):
    """What the folded line holds."""

    kind: str = ""
    text: str = ""
    fields: Mapping[str, str] = {}


NOTHING = Folded()


class LineHost:
    """Lets one use after the other have the line."""

    def __init__(self, stage: Stage, drafts: Drafts, *, adopts: bool = False) -> None:
        self._stage = stage
        self._adopts = adopts
        """Whether the closed line offers to adopt the proposed wording of the item."""
        self._capture = stage.capture
        self.drafts = drafts
        self.use: LineUse | None = None
        self._folded = NOTHING

    def restore(self) -> None:
        """Take up the text that was half typed when the meeting was last left."""
        draft = self.drafts.load()
        if draft is not None:
            self._folded = Folded(draft.kind, draft.text, draft.fields)
            if not draft.folded and draft.kind in WRITING and self._stage.record.running is not None:
                self.open(WRITING[draft.kind](self._stage))
        self.rest()

    def take_up(self) -> None:
        """Hold the folded text as it is in the record now."""
        draft = self.drafts.load()
        self._folded = Folded(draft.kind, draft.text, draft.fields) if draft is not None else NOTHING
        self.rest()

    def open(self, use: LineUse) -> None:
        """Open the line for a use; one that writes begins with the folded text, and suggests for whoever follows."""
        if use.kind and self._stage.follows:
            from citerm.screens.live.pen_suggest import SuggestLine  # where somebody else writes

            use = SuggestLine(self._stage, use)
        self.use = use
        self._stage.begin_typing()
        if use.kind:
            folded, self._folded = self._folded, NOTHING
            use.open(folded.text)
            if folded.kind == use.kind and folded.fields:
                use.fill(folded.fields)
                use.typed()
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
        self.keep()

    def keep(self, *, folded: bool = False) -> None:
        """Keep text and fields as they stand."""
        if self.use is not None and self.use.kind:
            running = self._stage.record.running
            item_id = running.id if running is not None else None
            unseen = folded or self._stage.follows  # what is only suggested is not shown to the room
            self.drafts.typed(self.use.kind, self._capture.text, item_id, self.use.filled(), folded=unseen)

    def fold(self) -> None:
        """Close the line and keep its text for the next one."""
        use, text = self.use, self._capture.text
        if use is None:
            return
        if not use.kind or not use.worth_keeping():
            use.fold()
            return
        self._folded = Folded(use.kind, text, use.filled())
        self.keep(folded=True)
        self.drafts.save_now()
        self.use = None
        self._stage.end_typing()
        self._capture.close()
        self.rest()

    def close(self) -> None:
        """Close the line; what was typed has been confirmed, or was nothing."""
        if self.use is not None and self.use.kind:
            self.drafts.forget()
        self.use = None
        self._stage.end_typing()
        self._capture.close()
        self.rest()

    def turn(self) -> None:
        """Let the open line go on as what it may be now: an entry, or only its suggestion; what is typed stays."""
        use = self.use
        if use is None:
            self.take_up()  # the pen may come back from another program of the same account, with its text
            return
        if not use.kind:
            return
        from citerm.screens.live.pen_suggest import SuggestLine

        if self._stage.follows and not isinstance(use, SuggestLine):
            self.use = SuggestLine(self._stage, use)
        elif not self._stage.follows and isinstance(use, SuggestLine):
            self.use = use.instead_of
        else:
            return
        self._capture.relabel(self._stage.words.text(self.use.label))
        self.use.typed()
        self.keep()
        self.drafts.save_now()

    def give_up(self) -> None:
        """Close the line as it stands and keep nothing: its text goes on in another program of the same account."""
        self.drafts.let_go()
        self.use, self._folded = None, NOTHING
        self._capture.close()
        self._stage.end_typing()
        self.rest()

    def rest(self) -> None:
        """Say in the closed line what waits: a folded text, or the proposed wording of the item."""
        if self._capture.is_open:
            return
        words, record = self._stage.words, self._stage.record
        kind, text, _ = self._folded
        if text:
            label = words.label(EntryKind(kind)) if kind in WRITING else ""
            waits = words.text(N_("kept; the next line opens with it"))
            self._capture.rest(line((label, "attention-strong")), text, line((waits, "quiet")))
            return
        if self._adopts and self._offers_answer():
            return
        item = record.running
        settled = item is not None and any(d.item_id == item.id and not d.struck for d in record.decisions)
        if item is None or not item.proposed_wording or settled or not self._adopts:
            self._capture.rest((), "")
            return
        looks_on = self._stage.follows or self._stage.desk.store.read_only
        hint = () if looks_on else self._proposal_keys(item)  # only whoever writes adopts it
        self._capture.rest(line((words.text(N_("Proposal")), "quiet")), item.proposed_wording, hint)

    def _offers_answer(self) -> bool:
        """Offer the decision under what another group has sent as the answer to it."""
        words, record = self._stage.words, self._stage.record
        received, decision = unanswered(record), decided(record)
        if received is None or decision is None:
            return False
        sender = group_named(record.groups, received.from_group_id)
        label = line((words.text(N_("Answer to {group}"), group=sender), "quiet"))
        sends = line((" " + words.text(N_("sends it")), "quiet"))
        keys = line((self._stage.key_shown("hand_off"), "key-strong"), " ", ("Enter", "key-strong"))
        looks_on = self._stage.follows or self._stage.desk.store.read_only
        self._capture.rest(label, decision.text, () if looks_on else (*keys, *sends))
        return True

    def _proposal_keys(self, item: AgendaItem) -> Line:
        words = self._stage.words
        if work_of(item) is ItemWork.GATE:
            keys = line((self._stage.key_shown("take_up"), "key-strong"))
            does = line((" " + words.text(N_("decides at the gate")), "quiet"))
        else:
            keys = line((self._stage.key_shown("decision"), "key-strong"), " ", ("Enter", "key-strong"))
            does = line((" " + words.text(N_("adopts it")), "quiet"))
        return (*keys, *does)
