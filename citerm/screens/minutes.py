"""The minutes: exactly what will be written, in the language and form chosen, and what is missing in them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts import ending, reading
from citerm.documents.text import Line as PrintedLine
from citerm.documents.text import preview
from citerm.model.initiative import Language
from citerm.model.meeting import MeetingRecord, MeetingState, MinutesForm, MinutesState
from citerm.model.message import N_, Message, Refused, say
from citerm.model.text import fold
from citerm.rules.gaps import Gap, GapCode, gaps
from citerm.screens.base import BaseScreen
from citerm.screens.minutes_file import Written, minutes_of, write_minutes
from citerm.screens.read_back_cards import file_lines, on_screen
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, spread, wrap
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList, wrapped

WIDEST = 96
"""Lines longer than this are hard to read; wide terminals leave a margin."""


class Paper(Drawn):
    """The printed lines, from a first one on."""

    def __init__(self) -> None:
        super().__init__(id="paper")
        self.top = 0
        self._printed: tuple[PrintedLine, ...] = ()
        self._width = 0
        self.wanted = ""
        """Words that are brought into view when they are first laid out."""

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Lay the document out for this width and show a page of it."""
        screen = self.screen
        if not isinstance(screen, MinutesScreen) or screen.record is None:
            return [()]
        paper = min(width, WIDEST)
        self._printed = tuple(screen.printed(paper))
        if self.wanted:
            self.top, self.wanted = self._place_of(self.wanted), ""
        self.top = max(0, min(self.top, len(self._printed) - height))
        screen.show_place(self.top, height, len(self._printed))
        return [on_screen(printed) for printed in self._printed[self.top : self.top + height]]

    def scroll_lines(self, by: int) -> None:
        """Read further down, or up."""
        self.top = max(0, self.top + by)
        self.redraw()

    def go_to(self, wanted: str) -> None:
        """Show the first line with this text, a little below the top."""
        self.top = self._place_of(wanted)
        self.redraw()

    def _place_of(self, wanted: str) -> int:
        folded = fold(wanted)
        found = (index for index, printed in enumerate(self._printed) if folded in fold(printed.text))
        return max(0, next(found, len(self._printed)) - 2)


class WrittenFile(Drawn):
    """Where the file lies, and the command that writes it again, ready to copy."""

    def __init__(self) -> None:
        super().__init__(id="written")
        self.written: Written | None = None

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Wrap both, so that nothing of them is cut."""
        screen = self.screen
        if self.written is None or not isinstance(screen, MinutesScreen):
            return []
        text = screen.words.text
        return [
            line((text(N_("The minutes lie here:")), "quiet")),
            *file_lines(self.written.path, width),
            line((text(N_("The same from the command line:")), "quiet")),
            *wrap(line(self.written.command), width),
        ]


class MinutesScreen(BaseScreen[None]):
    """Read, choose language and form, write, correct, reopen."""

    SECTION = "minutes"
    CSS_PATH = "minutes.tcss"

    def __init__(self, meeting_id: int, form: MinutesForm | None = None, at: str = "") -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.record: MeetingRecord | None = None
        self._spoken: Language | None = None
        self._form: MinutesForm | None = form
        self._found: tuple[Gap, ...] = ()
        self._head = Drawn(id="minutes-head")
        self._paper = Paper()
        self._paper.wanted = at
        self._written = WrittenFile()
        self.rows = RowList(id="gap-rows")
        self._cache: tuple[object, list[PrintedLine]] | None = None

    def compose_body(self) -> ComposeResult:
        """What is chosen, the minutes, and the list of gaps where it is asked for."""
        yield self._head
        yield self._paper
        yield self.rows
        yield self._written

    def title_parts(self) -> Sequence[str]:
        """Group, meeting and state of the minutes."""
        if self.record is None:
            return ()
        meeting, text = self.record.meeting, self.words.text
        number = text(N_("meeting {number}"), number=meeting.number) if meeting.number is not None else ""
        state = self.words.term(meeting.minutes_state) if meeting.minutes_state else text(N_("as they stand now"))
        return (self.record.group.name, number, f"{text(N_('minutes'))}: {state}")

    def reread(self) -> None:
        """Read the meeting again."""
        self.record = reading.meeting_record(self.desk, self.meeting_id)
        self._spoken = self._spoken or self.record.meeting.language
        self._form = self._form or self.record.meeting.form
        approved = self.record.meeting.minutes_state is MinutesState.APPROVED
        self._found = () if approved else gaps(self.record)
        self._cache = None
        rows = [wrapped(str(index), self.words.say(gap.message)) for index, gap in enumerate(self._found)]
        self.rows.set_rows(rows)
        if not rows:
            self.remove_class("-gaps")
        self._paper.redraw()

    def printed(self, width: int) -> list[PrintedLine]:
        """The minutes laid out for a width; laid out once for each change."""
        key = (width, self._spoken, self._form, id(self.record))
        if self._cache is None or self._cache[0] != key:
            assert self.record is not None
            document = minutes_of(self.house, self.record, self._spoken, self._form)
            self._cache = (key, preview(document, width))
        return self._cache[1]

    def show_place(self, top: int, height: int, length: int) -> None:
        """Say what is shown and how much of it has been read."""
        assert self._spoken is not None
        assert self._form is not None
        chosen = f"{self.words.label(self._spoken)} · {self.words.term(self._form)}"
        parts = [(chosen, "")]
        if self._found:
            missing = self.words.plural("{n} thing missing", "{n} things missing", len(self._found))
            parts.append((f"  ▲ {missing}", "attention"))
        share = 100 if length <= height else round(100 * min(1.0, (top + height) / length))
        place = line((f"{share} %", "quiet"))
        self._head.show([spread(line(*parts), place, max(self._head.content_size.width, 20))])

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if self.record is None:
            return None
        meeting = self.record.meeting
        if needs == "opened" and meeting.opened_at is None:
            return say(N_("The meeting has not been opened yet."))
        if needs == "ended" and meeting.state is not MeetingState.CLOSED:
            return say(N_("The meeting has not ended."))
        if needs == "ended" and meeting.minutes_state is not MinutesState.DRAFT:
            return say(N_("The minutes have been sent; the meeting stays ended."))
        if needs == "correctable":
            if meeting.opened_at is None:
                return say(N_("The meeting has not been opened yet."))
            if meeting.minutes_state is MinutesState.APPROVED:
                return say(N_("The minutes are approved and stand as they are."))
        if needs == "listing" and not self._listing:
            return say(N_("m shows what is missing; Enter jumps there."))
        if needs == "gaps" and not self._found:
            return say(N_("Nothing is missing"))
        return None

    # reading

    @property
    def _listing(self) -> bool:
        return self.has_class("-gaps")

    def action_row_up(self) -> None:
        """A line up, or the gap above."""
        self.rows.step(-1) if self._listing else self._paper.scroll_lines(-1)

    def action_row_down(self) -> None:
        """A line down, or the gap below."""
        self.rows.step(1) if self._listing else self._paper.scroll_lines(1)

    def action_page_up(self) -> None:
        """A page up."""
        self._paper.scroll_lines(-max(1, self._paper.size.height - 2))

    def action_page_down(self) -> None:
        """A page down."""
        self._paper.scroll_lines(max(1, self._paper.size.height - 2))

    def action_to_top(self) -> None:
        """To the first line."""
        self._paper.top = 0
        self._paper.redraw()

    def action_to_end(self) -> None:
        """To the last line."""
        self._paper.scroll_lines(1_000_000)

    def on_mouse_scroll_down(self) -> None:
        """The wheel reads on."""
        self._paper.scroll_lines(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel reads back."""
        self._paper.scroll_lines(-3)

    # choosing

    def action_form(self) -> None:
        """The next form."""
        assert self._form is not None
        forms = list(MinutesForm)
        self._form = forms[(forms.index(self._form) + 1) % len(forms)]
        self._paper.redraw()

    def action_minutes_language(self) -> None:
        """The next language."""
        assert self._spoken is not None
        languages = list(Language)
        self._spoken = languages[(languages.index(self._spoken) + 1) % len(languages)]
        self._paper.redraw()

    # gaps

    def action_gaps(self) -> None:
        """Show the list of what is missing, or put it away."""
        self.toggle_class("-gaps")
        self.rows.redraw()
        self._paper.redraw()
        self.update_keys()

    def action_jump(self) -> None:
        """Go to where the chosen gap is."""
        if not self._listing or not self.rows.chosen:
            return
        self._jump(self._found[int(self.rows.chosen)])

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A gap was clicked on."""
        event.stop()
        self.action_jump()

    def _jump(self, gap: Gap) -> None:
        assert self.record is not None
        if gap.entry is not None:
            self._paper.go_to(gap.entry.text.split("\n")[0][:16])
        elif gap.item_id is not None:
            self._paper.go_to(self.record.item_by_id[gap.item_id].title[:16])
        elif gap.code is GapCode.NO_NEXT_MEETING:
            self.action_to_end()
        else:
            self.action_to_top()

    # writing

    def action_export(self) -> None:
        """Write the Word file."""
        try:
            written = write_minutes(self.house, self.meeting_id, self._spoken, self._form)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        self._written.written = written
        self.add_class("-written")
        self._written.redraw()
        self.reread()
        self.update_title()
        self.say(say(N_("The Word file is written")), Tone.DONE)

    # correcting and reopening

    def action_correct(self) -> None:
        """Correct the record."""
        assert self.record is not None
        if self.record.meeting.state.under_way:
            self.dismiss(None)
            return
        self.house.open_screen("correct", meeting_id=self.meeting_id)

    def action_reopen(self) -> None:
        """Put the meeting back to running."""
        self.perform(
            lambda: ending.reopen_meeting(self.desk, self.meeting_id),
            lambda _: self.house.replace_screen("live", meeting_id=self.meeting_id),
            undo=False,
        )

    def action_back(self) -> None:
        """Put the list of gaps or the place of the file away, or leave."""
        if self._listing:
            self.action_gaps()
        elif self.has_class("-written"):
            self.remove_class("-written")
        else:
            self.dismiss(None)
