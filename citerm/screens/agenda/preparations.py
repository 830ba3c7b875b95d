"""The checklist before a meeting: ticked line by line, each with who sees to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult

from citerm.acts import preparing, reading
from citerm.model.message import N_, Message, say
from citerm.model.paper import Preparation
from citerm.screens.entry_fields import EntryFields
from citerm.screens.forms import Field
from citerm.screens.meeting import MeetingScreen, before_meeting
from citerm.screens.rows import RowKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, spread
from citerm.widgets.row_list import Lines, ListRow, RowList


class PreparationsScreen(RowKeys, MeetingScreen[None]):
    """What is to be seen to; every tick is an act and can be taken back."""

    SECTION = "preparations"
    CSS_PATH = ["../forms.tcss", "preparations.tcss"]

    def __init__(self, meeting_id: int) -> None:
        super().__init__(meeting_id)
        self.rows = RowList(id="preparations-rows")
        self._head = Drawn(id="preparations-head")
        self._lines: dict[int, Preparation] = {}

    def compose_body(self) -> ComposeResult:
        """How far it is, the lines, and the panel."""
        yield self._head
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Group and day of the meeting."""
        if self.record is None:
            return ()
        return (*before_meeting(self.record, self.words, self.today()), self.words.text(N_("checklist")))

    def reread(self) -> None:
        """Read the list again."""
        self.record = reading.meeting_record(self.desk, self.meeting_id)
        lines = preparing.checklist(self.desk, self.meeting_id)
        self._lines = {line.position: line for line in lines}
        self.rows.set_rows([ListRow(str(line.position), self._row(line)) for line in lines])
        done = sum(line.done_on is not None for line in lines)
        said = self.words.text(N_("{done} of {count} prepared"), done=done, count=len(lines))
        self._head.show([line((said, "strong"))])
        self.update_keys()

    def _row(self, one: Preparation) -> Lines:
        assert self.record is not None
        owner = self.record.person_by_id.get(one.owner_id or 0)
        said = preparing.text_of(one, self.words.language)
        done = one.done_on is not None
        day = self.words.formats.brief_day(one.done_on, self.today()) if one.done_on is not None else ""

        def lines(width: int) -> Sequence[Line]:
            end = line((f" {owner.initials if owner is not None else ''}", "strong"), (f" {day:>8}", "quiet"))
            sign = ("✓ ", "key-strong") if done else ("○ ", "quiet")
            return [spread(line(sign, (said, "quiet" if done else "")), end, width)]

        return lines

    @property
    def chosen(self) -> Preparation | None:
        """The line that is chosen."""
        return self._lines.get(int(self.rows.chosen)) if self.rows.chosen else None

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "row" and self.chosen is None:
            return say(N_("The checklist is empty. n adds a line."))
        return None

    # acts

    def action_tick_line(self) -> None:
        """Tick it, or open it again."""
        if one := self.chosen:
            self.perform(lambda: preparing.tick_preparation(self.desk, self.meeting_id, one.position))

    def action_strike_line(self) -> None:
        """Take it off the list."""
        if one := self.chosen:
            self.perform(lambda: preparing.strike_preparation(self.desk, self.meeting_id, one.position))

    @property
    def _people(self) -> EntryFields:
        assert self.record is not None
        return EntryFields(self.desk, self.record, self.words, self.today())

    def _owner_field(self, initials: str = "") -> Field:
        text = self.words.text
        return Field("owner", text(N_("Who sees to it")), initials, text(N_("initials or a name")), replaced=True)

    async def action_new_line(self) -> None:
        """Ask for a line of one's own."""
        text = self.words.text
        await self.ask(
            text(N_("New line of the checklist")),
            [Field("text", text(N_("What is to be seen to"))), self._owner_field()],
            lambda values: self.perform(
                lambda: preparing.add_preparation(
                    self.desk, self.meeting_id, values["text"], owner_id=self._people.person_id(values["owner"])
                )
            ),
            check=self._people.echo,
        )

    async def action_edit_line(self) -> None:
        """Ask who sees to the line, and how it is worded."""
        one = self.chosen
        if one is None or self.record is None:
            return
        said = preparing.text_of(one, self.words.language)
        owner = self.record.person_by_id.get(one.owner_id or 0)
        await self.ask(
            said,
            [
                self._owner_field(owner.initials if owner is not None else ""),
                Field("text", self.words.text(N_("What is to be seen to")), said),
            ],
            lambda values: self._change(one, said, values),
            check=self._people.echo,
            keep=f"preparation:{self.meeting_id}:{one.position}",
        )

    def _change(self, one: Preparation, said: str, values: Mapping[str, str]) -> bool:
        text = values["text"] if values["text"] != said else None
        return self.perform(
            lambda: preparing.change_preparation(
                self.desk,
                self.meeting_id,
                one.position,
                text=text,
                owner_id=self._people.person_id(values["owner"]),
            )
        )
