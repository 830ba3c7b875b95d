"""The minutes: exactly what will be written, what is missing in them, and how far they are on their way."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts import approving
from citerm.acts.desk import minutes_scope
from citerm.acts.meeting import ending
from citerm.acts.minutes import minutes_life
from citerm.acts.minutes.written_files import files_of
from citerm.acts.phase_reading import tracks
from citerm.acts.printing import record_to_print, told
from citerm.commands import Command
from citerm.documents.text import Line as PrintedLine
from citerm.documents.text import preview
from citerm.model.initiative import Language
from citerm.model.meeting import MinutesForm, MinutesState
from citerm.model.meeting_record import Edition, MeetingRecord
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.remarks import Remark
from citerm.rules.gaps import Gap, GapCode, gaps
from citerm.screens.exports import press_of
from citerm.screens.meeting import numbered
from citerm.screens.minutes.conditions import GAPS, REMARKS, VERSIONS, has_closed_items, why_not, why_not_listed
from citerm.screens.minutes.lists import Keys, next_step, remark_rows, standing, version_rows
from citerm.screens.minutes.paper import Paper, PaperKeys, WrittenFile
from citerm.screens.minutes.steps import MinutesSteps
from citerm.screens.minutes_file import write_minutes
from citerm.screens.panel import AskingScreen
from citerm.screens.papers.minutes import minutes
from citerm.screens.rows import RowKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, cut, line, spread, wrap
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import ListRow, RowList, wrapped


class MinutesScreen(PaperKeys, RowKeys, AskingScreen[None]):
    """Read, choose language and form, write, correct, send, settle remarks, approve."""

    SECTION = "minutes"
    CSS_PATH = ["../forms.tcss", "screen.tcss"]

    def __init__(self, meeting_id: int, form: MinutesForm | None = None, at: str = "") -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.undo_scope = minutes_scope(self.meeting_id)
        self.record: MeetingRecord | None = None
        self._spoken: Language | None = None
        self._shape: MinutesForm | None = form
        self._edition = Edition.OPEN
        self._found: tuple[Gap, ...] = ()
        self._changed_outside = False
        self._listed = ""
        self._head = Drawn(id="minutes-head")
        self._paper = Paper(self.printed, self.show_place)
        self._paper.wanted = at
        self._written = WrittenFile(lambda: self.words)
        self.rows = RowList(id="minutes-rows")
        self._cache: tuple[object, list[PrintedLine]] | None = None

    def compose_body(self) -> ComposeResult:
        """What is chosen, the minutes, and the list that is asked for."""
        yield self._head
        yield self._paper
        yield self.rows
        yield self._written
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Group, meeting and state of the minutes."""
        if self.record is None:
            return ()
        meeting, text = self.record.meeting, self.words.text
        number = numbered(meeting, self.words)
        state = self.words.term(meeting.minutes_state) if meeting.minutes_state else text(N_("as they stand now"))
        return (self.record.group.name, number, f"{text(N_('minutes'))}: {state}")

    def reread(self) -> None:
        """Read the meeting again; minutes to which nobody has objected in time are approved by now."""
        approving.approve_by_silence(self.desk)
        self.record = record_to_print(self.desk, self.meeting_id)
        self._spoken = self._spoken or self.record.meeting.language
        self._shape = self._shape or self.record.meeting.form
        if not self._shut:
            self._edition = Edition.OPEN
        approved = self.record.meeting.minutes_state is MinutesState.APPROVED
        self._found = () if approved else gaps(self.record, tracks(self.desk))
        self._changed_outside = approving.seal_is_broken(self.desk, self.record.meeting)
        self._cache = None
        if self._listed and not self._rows():
            self._list("")
        self.rows.set_rows(self._rows())
        self._paper.redraw()

    def _rows(self) -> list[ListRow]:
        assert self.record is not None
        match self._listed:
            case "gaps":
                return [wrapped(str(index), self.words.say(gap.message)) for index, gap in enumerate(self._found)]
            case "remarks":
                return remark_rows(self.record, self.words)
            case "versions":
                return version_rows(self.record, files_of(self.desk, self.meeting_id), self.words)
            case _:
                return []

    def printed(self, width: int) -> list[PrintedLine]:
        """The minutes laid out for a width; laid out once for each change."""
        if self.record is None:
            return [PrintedLine()]
        key = (width, self._spoken, self._shape, self._edition, id(self.record))
        if self._cache is None or self._cache[0] != key:
            document = minutes(press_of(self.house), self.record, self._spoken, self._shape, self._edition)
            self._cache = (key, preview(document, width))
        return self._cache[1]

    def show_place(self, top: int, height: int, length: int) -> None:
        """Say what is shown and how much of it has been read, how far the minutes are, and what comes next."""
        if self.record is None or self._spoken is None or self._shape is None:
            return
        chosen = f"{self.words.label(self._spoken)} · {self.words.term(self._shape)}"
        parts = [(chosen, "")]
        if self._shut:
            closed = self._edition is Edition.CLOSED
            edition = N_("closed edition") if closed else N_("open edition")
            parts.append((f" · {self.words.text(edition)}", "attention-strong" if closed else "quiet"))
        if self._found:
            missing = self.words.plural("{n} thing missing", "{n} things missing", len(self._found))
            parts.append((f"  ▲ {missing}", "attention"))
        if self._changed_outside:
            outside = self.words.text(N_("changed outside citerm"))
            parts.insert(0, (f"▲ {outside}  ", "attention"))
        share = 100 if length <= height else round(100 * min(1.0, (top + height) / length))
        width = max(self._head.content_size.width, 20)
        shown = [spread(line(*parts), line((f"{share} %", "quiet")), width)]
        self._head.show([*shown, *self._standing(width)])

    def _standing(self, width: int) -> list[Line]:
        assert self.record is not None
        stands = standing(self.record, self.words)
        if not stands:
            return []
        keys = Keys(*(self.key_shown(id) for id in ("send", "remarks", "approve", "remark")))
        ahead = next_step(self.record, self.words, keys)
        if self.has_class("-low"):
            return [cut(line((f"→ {ahead}" if ahead else stands, "strong")), width)]
        return wrap(line((stands, "strong"), (f"  →  {ahead}" if ahead else "", "quiet")), width)[:2]

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if self.record is None:
            return None
        if needs == "gaps" and not self._found:
            return say(N_("Nothing is missing"))
        return why_not(needs, self.record) or why_not_listed(needs, self.record, self._listed, self._remark)

    def label_of(self, command: Command) -> str:
        """What Enter does depends on what is listed; what is taken back on how far the minutes are."""
        if command.id == "jump" and self._listed == REMARKS:
            return N_("Settle")
        if command.id == "edition" and self._edition is Edition.CLOSED:
            return N_("Open edition")
        if command.id == "remark" and self._approved:
            return N_("Dated correction")
        return command.label

    @property
    def _shut(self) -> bool:
        """Whether any item is closed, so that there are two editions."""
        return self.record is not None and has_closed_items(self.record)

    @property
    def _approved(self) -> bool:
        return self.record is not None and self.record.meeting.minutes_state is MinutesState.APPROVED

    @property
    def _remark(self) -> Remark | None:
        if self.record is None or self._listed != REMARKS:
            return None
        return next((remark for remark in self.record.remarks if self.rows.chosen == f"remark:{remark.id}"), None)

    # reading

    def step_rows(self, by: int) -> None:
        """A row further, or a line of the paper."""
        if self._listed:
            self.rows.step(by)
            self.update_keys()
        else:
            self._paper.scroll_lines(by)

    # choosing

    def action_form(self) -> None:
        """The next form."""
        assert self._shape is not None
        forms = list(MinutesForm)
        self._shape = forms[(forms.index(self._shape) + 1) % len(forms)]
        self._paper.redraw()

    def action_layout(self) -> None:
        """Show how the paper of the group looks, with these minutes as the example."""
        if self.record is not None:
            self.house.open_screen(
                "layout", self._laid_out, group_id=self.record.group.id, meeting_id=self.record.meeting.id
            )

    def _laid_out(self, _: object) -> None:
        self._shape = None
        self.read_again()

    def action_minutes_language(self) -> None:
        """The next language."""
        assert self._spoken is not None
        languages = list(Language)
        self._spoken = languages[(languages.index(self._spoken) + 1) % len(languages)]
        self._paper.redraw()

    def action_edition(self) -> None:
        """Show the closed items alone, or the open edition again."""
        self._show_edition(Edition.OPEN if self._edition is Edition.CLOSED else Edition.CLOSED)

    def _show_edition(self, edition: Edition) -> None:
        assert self.record is not None
        try:
            told(self.desk, self.record, edition=edition)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        self._edition = edition
        self._paper.top = 0
        self._paper.redraw()
        self.update_keys()

    # what is listed

    def action_gaps(self) -> None:
        """Show the list of what is missing, or put it away."""
        self._list(GAPS)

    def action_remarks(self) -> None:
        """Show what was remarked on, or put it away."""
        self._list(REMARKS)

    def action_versions(self) -> None:
        """Show the versions and their files, or put them away."""
        self._list(VERSIONS)

    def _list(self, what: str) -> None:
        self._listed = "" if what == self._listed else what
        self.set_class(bool(self._listed), "-listing")
        if self._listed:
            self.remove_class("-written")
        self.rows.set_rows(self._rows())
        self._paper.redraw()
        self.update_keys()

    async def action_jump(self) -> None:
        """Go to where the chosen gap is, or settle the chosen remark."""
        if self._listed == GAPS and self.rows.chosen:
            self._jump(self._found[int(self.rows.chosen)])
        elif self._remark is not None:
            await self._steps.settle(self._remark)

    async def row_clicked(self) -> None:
        """A row was clicked on."""
        if self.why_not("listing") is None:
            await self.action_jump()

    def _jump(self, gap: Gap) -> None:
        assert self.record is not None
        if self._shut:
            item_id = gap.entry.item_id if gap.entry is not None else gap.item_id
            item = self.record.item_by_id.get(item_id or 0)
            self._show_edition(Edition.CLOSED if item is not None and item.closed else Edition.OPEN)
        if gap.entry is not None:
            self._paper.go_to(gap.entry.text.split("\n")[0][:16])
        elif gap.item_id is not None:
            self._paper.go_to(self.record.item_by_id[gap.item_id].title[:16])
        elif gap.code in (GapCode.NO_NEXT_MEETING, GapCode.NO_SIGNERS):
            self.action_to_end()
        else:
            self.action_to_top()

    # writing

    def action_export(self) -> None:
        """Write the Word file."""
        if self._write(self._edition):
            self.say(say(N_("The Word file is written")), Tone.DONE)

    def action_excerpt(self) -> None:
        """Show the excerpt of an item."""
        closed = self._edition is Edition.CLOSED
        self.house.open_screen(
            "excerpt", meeting_id=self.meeting_id, language=self._spoken, form=self._shape, closed=closed
        )

    def action_annexes(self) -> None:
        """Show what goes with the minutes, and who gets them."""
        self.house.open_screen("annexes", meeting_id=self.meeting_id, language=self._spoken, form=self._shape)

    def action_mail_texts(self) -> None:
        """Write the texts that follow the meeting."""
        from citerm.screens.letters import write_letters  # needed by those who write them only

        assert self.record is not None
        try:
            self.say(write_letters(self.house, self.record, self._spoken or self.record.meeting.language), Tone.DONE)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)

    def _write(self, edition: Edition) -> bool:
        try:
            written = write_minutes(self.house, self.meeting_id, self._spoken, self._shape, edition)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return False
        if self._listed:
            self._list("")
        self._written.written = written
        self.add_class("-written")
        self._written.redraw()
        self.reread()
        self.update_title()
        return True

    def action_debrief(self) -> None:
        """How the meeting went, for those who led it."""
        from citerm.screens.run_sheet_opening import open_private

        open_private(self, "debrief", meeting_id=self.meeting_id)

    # the way to the approval

    @property
    def _steps(self) -> MinutesSteps:
        assert self.record is not None
        return MinutesSteps(self, self.record)

    async def action_send(self) -> None:
        """Mark the minutes as sent, and write the file that is sent."""
        await self._steps.send(self._write_sent)

    def _write_sent(self) -> None:
        self._write(Edition.OPEN)

    async def action_remark(self) -> None:
        """Keep a remark; after the approval a dated correction."""
        if self._approved:
            await self._steps.correction()
        else:
            await self._steps.remark(self._show_remark)

    def _show_remark(self, echo: Echo) -> None:
        if self._listed != REMARKS:
            self._list(REMARKS)
        self.rows.set_rows(self._rows(), f"remark:{echo.row_id}")
        self.update_keys()

    def action_strike_remark(self) -> None:
        """Strike the chosen remark."""
        if (remark := self._remark) is not None:
            self.perform(lambda: minutes_life.strike_remark(self.desk, remark))

    async def action_approve(self) -> None:
        """Note an approval that the record does not know of."""
        await self._steps.approve()

    def action_take_back(self) -> None:
        """Take the approval back, else the sending."""
        act = approving.withdraw_approval if self._approved else minutes_life.take_back_sending
        self.perform(lambda: act(self.desk, self.meeting_id), undo=False)

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

    def leave(self) -> None:
        """Put the list or the place of the file away, or leave."""
        if self._listed:
            self._list("")
        elif self.has_class("-written"):
            self.remove_class("-written")
        else:
            self.dismiss(None)
