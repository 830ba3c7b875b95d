"""What the item that is on is about."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.i18n import Words
from citerm.model.initiative import Model
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_
from citerm.model.remarks import Remark, RemarkState
from citerm.rules.decisions import case_label
from citerm.widgets.agenda_panel import numbered
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, line, wrap

MOST_NOTE_ROWS = 8
MOST_REMARK_ROWS = 4


class ItemView(Model, frozen=True):
    """The item as its head shows it."""

    record: MeetingRecord
    item: AgendaItem | None
    words: Words
    note_open: bool = False
    """Whether the facilitator's private note is shown."""
    low: bool = False
    """Whether rows are so few that only the title and purpose are shown."""
    remarks: tuple[Remark, ...] = ()
    """What was remarked on the minutes that are approved under it."""


class ItemHead(Drawn):
    """Number, title, purpose, presenter and background; the private note only when asked for."""

    def __init__(self) -> None:
        super().__init__(id="item-head")
        self._view: ItemView | None = None

    def show_item(self, view: ItemView) -> None:
        """Show another item, or the same one as it stands now."""
        if view != self._view:
            self._view = view
            self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Title, then what belongs to it, wrapped."""
        if self._view is None:
            return [()]
        record, item, words = self._view.record, self._view.item, self._view.words
        if item is None:
            return [line((words.text(N_("No item is on")), "quiet"))]
        number = numbered(record, item)
        title = wrap(line((f"{number}  " if number else "", "strong"), (item.title, "strong")), width, hang=3)
        about = self._about(record, item, words)
        if self._view.low:
            short: Line = (*title[0], Piece("…", "strong")) if len(title) > 1 else title[0]
            return [short, about] if about else [short]
        rows = [*title, *wrap(about, width, hang=0)] if about else list(title)
        if item.background:
            rows += _most(wrap(line((item.background, "quiet")), width), 3)
        rows += self._remarks(record, self._view.remarks, words, width)
        if self._view.note_open:
            rows += _most(self._private(item, words, width), MOST_NOTE_ROWS)
        return rows

    def _private(self, item: AgendaItem, words: Words, width: int) -> list[Line]:
        """What only whoever leads the meeting reads of the item: aim, form, gathering up, and the note."""
        told = [
            (N_("Aim:"), item.aim),
            (N_("Working form:"), item.working_form),
            (N_("Gathering up:"), item.gathering),
            (N_("Private:"), item.facilitator_note),
        ]
        given = [(label, text) for label, text in told if text]
        if not given:
            given = [(N_("Private:"), words.text(N_("There is no private note to this item.")))]
        rows: list[Line] = []
        for label, text in given:
            shown = line((f"{words.text(label)} ", "attention-strong"), (text, "attention"))
            rows += wrap(shown, width, hang=2)
        return rows

    def _remarks(self, record: MeetingRecord, remarks: Sequence[Remark], words: Words, width: int) -> list[Line]:
        """Remarks on the minutes that are approved here: who, what, and whether it leads to a correction."""
        rows: list[Line] = []
        for remark in remarks:
            person = record.person_by_id.get(remark.person_id or 0)
            who = person.name if person else remark.sender or words.text(N_("somebody"))
            settled = remark.state is not RemarkState.OPEN
            state = (f"  {words.term(remark.state)}", "quiet" if settled else "attention")
            said = remark.correction or remark.text
            rows += wrap(line((f"{who}: ", "strong"), (said, "quiet"), state), width, hang=2)[:2]
        return _most(rows, MOST_REMARK_ROWS)

    def _about(self, record: MeetingRecord, item: AgendaItem, words: Words) -> Line:
        parts: list[Line] = []
        if item.purpose is not None:
            purpose = words.term(item.purpose)
            if item.announced_purpose is not None and item.announced_purpose is not item.purpose:
                was = words.text(N_("(was {purpose})"), purpose=words.term(item.announced_purpose))
                purpose = f"{purpose} {was}"
            parts.append(line((purpose, "key")))
        if item.closed:
            parts.append(line((words.text(N_("‡ closed item")), "attention-strong")))
        if label := case_label(record, item):
            parts.append(line((words.text(N_("case {number}"), number=label), "quiet")))
        presenter = record.person_by_id.get(item.presenter_id or 0)
        if name := presenter.name if presenter else item.presenter:
            parts.append(line((words.text(N_("presented by {name}"), name=name), "quiet")))
        pieces: list[Piece] = []
        for index, part in enumerate(parts):
            pieces += [Piece("  ·  ", "quiet"), *part] if index else part
        return tuple(pieces)


def _most(rows: list[Line], most: int) -> list[Line]:
    return rows if len(rows) <= most else [*rows[: most - 1], (*rows[most - 1], Piece(" …", "quiet"))]
