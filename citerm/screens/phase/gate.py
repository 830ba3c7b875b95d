"""The gate of a phase in a meeting: what the record says, who stands how to it, who commits, what the group decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from citerm.acts import reading
from citerm.acts.phase import gating, milestones
from citerm.model.message import N_, Message, say
from citerm.model.phase import GateOutcome
from citerm.rules.decisions import decision_label
from citerm.rules.gates import Criterion, GatePage
from citerm.screens.live.capturing import CapturingScreen
from citerm.screens.live.line import LineUse
from citerm.screens.live.polling import PollLine
from citerm.screens.live.writing import ActionLine, NoteLine
from citerm.screens.meeting import numbered
from citerm.screens.phase.gate_deciding import DecideLine, OutcomeLine, numbered_of
from citerm.screens.phase.gate_face import CHECK, DECIDE, PARTY, POLL, RESERVE, GateFace, questions_to_revisit
from citerm.screens.phase.gate_lines import CommitmentLine, CriterionLine, ReservationLine
from citerm.screens.rows import EndKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, cut, line
from citerm.widgets.row_list import ListRow, RowList

WIDE = 118
"""Cells from which on what only informs stands beside what can be chosen."""
LOW, FEW = 20, 2
"""Rows below which the question is cut, and to how many."""
NO_GATE = N_("The model of this phase has no gate. Decide with b, and open the next phase on its screen.")


class GateHead(Drawn):
    """The phase and the question of its gate."""

    face: GateFace | None = None
    most = 0
    """Rows that it may take where there are few; 0: as many as it needs."""

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Ask the face."""
        rows = self.face.head(width) if self.face is not None else [()]
        if not self.most or len(rows) <= self.most:
            return rows
        row = rows[self.most - 1]
        apart = () if "".join(piece.text for piece in row).endswith(" ") else (Piece(" "),)
        last = cut((*row, *apart, *rows[self.most]), width)
        return [*rows[: self.most - 1], last]


class GateAside(Drawn):
    """What only informs, beside the rows."""

    face: GateFace | None = None

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Ask the face."""
        return self.face.aside(width) if self.face is not None else [()]


class GateScreen(EndKeys, CapturingScreen):
    """The gate under one item."""

    SECTION: ClassVar[str] = "gate"
    CSS_PATH = "gate.tcss"

    def __init__(self, meeting_id: int, item_id: int | None = None) -> None:
        super().__init__(meeting_id)
        self._item_id = item_id
        self._names = False
        """Whether those who are to be heard, and those with a reservation, are named."""
        self._snapshot: reading.Snapshot | None = None
        self.page: GatePage | None = None
        """What is shown; none where the phase has no gate."""
        self._head = GateHead(id="gate-head")
        self._aside = GateAside(id="gate-aside")
        self.rows = RowList(id="gate-rows")

    def compose_body(self) -> ComposeResult:
        """What informs beside what can be chosen, where there is room; the line below."""
        with Horizontal(id="body"):
            with Vertical(id="side"):
                yield self._aside
            with Vertical(id="main"):
                yield self._head
                yield self.rows
        yield self.capture

    def on_mount(self, event: events.Mount) -> None:
        """Come back with the half-typed text."""
        event.prevent_default()  # the handler above is called here, in its place, and not once more
        super().on_mount(event)
        self.line.take_up()

    # the snapshot

    def reread(self) -> None:
        """Read the meeting again and show it."""
        self._snapshot = reading.live_record(self.desk, self.meeting_id, self._snapshot)
        record = self.record = self._snapshot.record
        if self._item_id is None and record.running is not None:
            self._item_id = record.running.id
        item = record.item_by_id.get(self._item_id or 0)
        self.page = gating.read_gate(self.desk, record, item) if item is not None else None
        self._show()
        self.line.rest()

    def _show(self) -> None:
        """Show the snapshot."""
        if self.page is None:
            self.rows.set_rows([ListRow("", lambda width: [line((self.words.text(NO_GATE), "attention"))])])
            return
        face = GateFace(self.page, self.record, self.words, self.key_shown, names=self._names)
        self._head.face = self._aside.face = face
        self._head.most = FEW if self.size.height < LOW else 0
        self._head.redraw()
        self._aside.redraw()
        numbered, revisited = numbered_of(self.line.use)
        if numbered:
            self.rows.set_rows(questions_to_revisit(numbered, revisited, self.words))
        else:
            self.rows.set_rows(face.rows(aside=self.size.width >= WIDE))

    def on_resize(self, event: events.Resize) -> None:
        """Arrange for the new size."""
        super().on_resize(event)
        self._show()

    def title_parts(self) -> Sequence[str]:
        """Group, meeting, item."""
        record, words = self.record, self.words
        item = record.item_by_id.get(self._item_id or 0)
        meeting = numbered(record.meeting, words)
        return (record.group.name, meeting, item.title if item is not None else "")

    # what applies now

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        page = self.page
        if page is None:
            return say(NO_GATE)
        match needs:
            case "parties":
                return None if page.parties else say(N_("Nobody with a voice is marked as present."))
            case "criterion":
                chosen = self._criterion is not None
                return None if chosen else say(N_("Choose a criterion with the arrows first."))
            case "ticked":
                criterion = self._criterion
                ticked = criterion is not None and criterion.by_hand
                return None if ticked else say(N_("Choose a criterion that was ticked by hand."))
            case "named":
                if not page.reservations:
                    return say(N_("There are no reservations; {key} notes them."), key=self.key_shown("reservations"))
                return None if page.decided is not None else say(N_("The group has not decided yet."))
        return None

    @property
    def _criterion(self) -> Criterion | None:
        """The criterion that is chosen."""
        if self.page is None or not self.rows.chosen.startswith(CHECK):
            return None
        key = self.rows.chosen.removeprefix(CHECK)
        return next((criterion for criterion in self.page.criteria if criterion.check.key == key), None)

    # choosing

    def action_take_row(self) -> None:
        """Do what the chosen row is for."""
        chosen = self.rows.chosen
        if chosen.startswith(CHECK):
            self.action_tick_criterion()
        elif chosen.startswith(PARTY):
            self._open_commitments(chosen.removeprefix(PARTY))
        elif chosen.startswith(RESERVE):
            self.action_reservations()
        elif chosen == POLL:
            self.action_gate_poll()
        else:
            self.action_decide_gate()

    # the line

    def open_line(self, use: LineUse) -> None:
        """Open the line, and show what belongs to it."""
        super().open_line(use)
        self._show()

    def close_line(self) -> None:
        """Close the line, and show what there is to show."""
        super().close_line()
        self._show()

    def action_gate_poll(self) -> None:
        """Open the line for the consensus poll."""
        page = self.page
        if page is None:
            return
        item_id, decision = page.item.id, page.decision
        number = decision_label(self.record, decision, self.record.meeting.language) if decision is not None else ""
        self.open_line(
            PollLine(self, f"gate {item_id}", item_id, number, lambda values: gating.poll(self.desk, item_id, values))
        )

    def action_commitments(self) -> None:
        """Open the line for who commits."""
        self._open_commitments(None)

    def _open_commitments(self, key: str | None) -> None:
        if self.page is not None and self.page.parties:
            self.open_line(CommitmentLine(self, self.page.item.id, key, self._turn_to))

    def _turn_to(self, party: str) -> None:
        """Keep the organisation that is asked in sight."""
        self.rows.choose(PARTY + party)

    def action_reservations(self) -> None:
        """Open the line for reservations."""
        if self.page is not None:
            self.open_line(ReservationLine(self, self.page))

    def action_tick_criterion(self) -> None:
        """Open the line for what shows that a criterion is met."""
        if self.page is not None and (criterion := self._criterion) is not None:
            self.open_line(CriterionLine(self, self.page, criterion))

    def action_untick_criterion(self) -> None:
        """Take a tick by hand away."""
        page, criterion = self.page, self._criterion
        if page is None or criterion is None or criterion.tick_id is None:
            return
        tick_id = criterion.tick_id
        self.perform(lambda: milestones.untick(self.desk, tick_id, meeting_id=self.meeting_id))

    def action_decide_gate(self) -> None:
        """Ask what the group decides."""
        if self.page is not None:
            self.open_line(OutcomeLine(self, self.page, self._decide))

    def _decide(self, outcome: GateOutcome) -> None:
        if self.page is not None:
            self.open_line(DecideLine(self, self.page, outcome, self._show, lambda: self.rows.choose(DECIDE)))

    def action_names_reservations(self) -> None:
        """Name those who have a reservation in the minutes, as they wish; or no longer."""
        page = self.page
        if page is not None and page.decided is not None:
            item_id, yes = page.item.id, not page.decided.names_reservations
            self.perform(lambda: gating.name_reservations(self.desk, item_id, yes))

    def action_heard(self) -> None:
        """Name those who are to be heard, or hide their names again."""
        self._names = not self._names
        self._show()

    def action_note(self) -> None:
        """Open the line for a note."""
        if self.page is not None:
            self.open_line(NoteLine(self, self.page.item.id))

    def action_action_item(self) -> None:
        """Open the line for an action that follows from the gate."""
        if self.page is not None:
            decision_id = self.page.decision.id if self.page.decision is not None else None
            self.open_line(ActionLine(self, self.page.item.id, decision_id=decision_id))

    # the rest

    def action_back(self) -> None:
        """Back to the meeting; what was said is kept."""
        self.line.drafts.save_now()
        super().action_back()
