"""All meetings: planned ones with their agenda, ended ones with their minutes."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts import reading
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.message import N_, Message, say
from citerm.model.people import Group
from citerm.screens.base import BaseScreen
from citerm.screens.rows import RowKeys
from citerm.widgets.row_list import ListRow, RowList, gap, heading, row


class MeetingsScreen(RowKeys, BaseScreen[None]):
    """A list that opens what is chosen."""

    SECTION = "meetings"
    CSS_PATH = "meetings.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowList(id="meeting-rows")

    def compose_body(self) -> ComposeResult:
        """The rows."""
        yield self.rows

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        initiative = reading.initiative(self.desk)
        return (initiative.name if initiative else "", self.words.text(N_("Meetings and minutes")))

    def reread(self) -> None:
        """Read all meetings."""
        groups = {group.id: group for group in reading.groups(self.desk)}
        found = reading.meetings(self.desk)
        parts = (
            (N_("Under way"), [m for m in found if m.state.under_way]),
            (N_("Planned"), [m for m in found if m.state in (MeetingState.PLANNED, MeetingState.CALLED)]),
            (N_("Ended"), [m for m in reversed(found) if m.state is MeetingState.CLOSED]),
            (N_("Called off"), [m for m in reversed(found) if m.state is MeetingState.CANCELLED]),
        )
        rows: list[ListRow] = []
        for title, meetings in parts:
            if meetings:
                rows += [gap()] * bool(rows)
                rows.append(heading(self.words.text(title)))
                rows += [self._row(meeting, groups[meeting.group_id]) for meeting in meetings]
        self.rows.set_rows(rows or [row("", (self.words.text(N_("There are no meetings yet.")), "quiet"))])

    def _row(self, meeting: Meeting, group: Group) -> ListRow:
        formats, text = self.words.formats, self.words.text
        day = formats.short_day(meeting.on, self.desk.today())
        facts: list[tuple[str, str]] = []
        if meeting.number is not None:
            facts.append((f" · {text(N_('meeting {number}'), number=meeting.number)}", ""))
        else:
            facts.append((f" · {formats.at_clock(meeting.starts)} · {self.words.term(meeting.kind)}", "quiet"))
        if meeting.minutes_state is not None:
            facts.append((" · " + text(N_("minutes")) + f": {self.words.term(meeting.minutes_state)}", "quiet"))
        if meeting.cancelled_because:
            facts.append((f" · {meeting.cancelled_because}", "quiet"))
        return row(str(meeting.id), (f"{day:<20} ", "quiet"), group.name, *facts)

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        return say(N_("There are no meetings yet.")) if needs == "row" and not self.rows.chosen else None

    async def row_clicked(self) -> None:
        """A row was clicked on."""
        self.action_open_row()

    def action_open_row(self) -> None:
        """Open the meeting where it is: its agenda, itself, or its minutes."""
        meeting = next((m for m in reading.meetings(self.desk) if str(m.id) == self.rows.chosen), None)
        if meeting is None:
            return
        if meeting.state.under_way:
            self.house.open_screen("live", meeting_id=meeting.id)
        elif meeting.state is MeetingState.CLOSED:
            self.house.open_screen("minutes", meeting_id=meeting.id)
        else:
            self.house.open_screen("agenda", meeting_id=meeting.id)

    def action_plan(self) -> None:
        """Plan a meeting."""
        self.house.open_screen("plan")
