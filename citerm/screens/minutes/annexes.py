"""What goes with the minutes, who gets them, and what is written for members and for those on the sideline."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts.minutes import annexes
from citerm.acts.paper_reading import meeting_papers
from citerm.acts.phase_reading import tracks
from citerm.acts.printing import record_to_print, told
from citerm.documents.distribution import annex_title
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Language
from citerm.model.meeting import MinutesForm
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message, Refused, say
from citerm.model.paper import MeetingPapers, RecipientKind
from citerm.rules.annexes import Annex, offered
from citerm.rules.concerned import members_concerned
from citerm.rules.recipients import addressed, of_kind
from citerm.screens.acting import PerformingScreen
from citerm.screens.meeting import numbered
from citerm.screens.minutes.annexes_file import write_all
from citerm.screens.rows import RowKeys
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import ListRow, RowList, gap, heading, row, wrapped

EXTRACTS, INFORMED, RECIPIENTS = "extracts", "informed", "recipients"
"""Rows that open something."""


class AnnexesScreen(RowKeys, PerformingScreen[None]):
    """A list to choose from; what is written stands in the minutes by number."""

    SECTION = "annexes"
    CSS_PATH = ["../people/screen.tcss"]

    def __init__(self, meeting_id: int, language: Language | None = None, form: MinutesForm | None = None) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.rows = RowList(id="people-rows")
        self.record: MeetingRecord | None = None
        self._papers = MeetingPapers()
        self._spoken, self._form = language, form

    def compose_body(self) -> ComposeResult:
        """The rows."""
        yield self.rows

    def title_parts(self) -> Sequence[str]:
        """Group, meeting, what is listed."""
        if self.record is None:
            return ()
        meeting = numbered(self.record.meeting, self.words)
        return (self.record.group.name, meeting, self.words.text(N_("with the minutes")))

    def reread(self) -> None:
        """Read the meeting and what belongs to it."""
        self.record = told(self.desk, record_to_print(self.desk, self.meeting_id))
        self._papers = meeting_papers(self.desk, self.meeting_id)
        self._spoken = self._spoken or self.record.meeting.language
        self.rows.set_rows([*self._annex_rows(), gap(), *self._recipient_rows(), gap(), *self._paper_rows()])

    # rows

    @property
    def _offered(self) -> tuple[Annex, ...]:
        assert self.record is not None
        return offered(self.record, self._papers.attachments)

    @property
    def _phrases(self) -> Phrases:
        assert self._spoken is not None
        return Phrases(self._spoken.value, self.house.phrases.get(self._spoken.value))

    def _annex_rows(self) -> list[ListRow]:
        assert self.record is not None
        text = self.words.text
        rows = [heading(text(N_("Goes with the minutes, named at their end")))]
        chosen = annexes.chosen_annexes(self.desk, self.record, self._papers)
        numbers = {annex.key: number for number, annex in enumerate(chosen, start=1)}
        for annex in self._offered:
            title = annex_title(annex, self.record, self._phrases, tracks(self.desk))
            number = numbers.get(annex.key)
            named = self._phrases.write("annex.number", number=number) if number else ""
            remark = "" if annex.written else "  " + text(N_("named only; it stays where it lies"))
            sign = ("● ", "key-strong") if number else ("○ ", "quiet")
            rows.append(
                row(annex.key, sign, (title, "strong" if number else ""), (f"  {named}", "key"), (remark, "quiet"))
            )
        if not self._offered:
            rows.append(wrapped("", (text(N_("There is nothing that could go with these minutes.")), "quiet")))
        return rows

    def _recipient_rows(self) -> list[ListRow]:
        assert self.record is not None
        text = self.words.text
        found = addressed(self._papers.recipients, self.record.person_by_id, self.record.organisation_by_id)
        rows = [heading(text(N_("Who gets them")))]
        names = [
            f"{self.words.term(kind)}: {', '.join(each.name for each in named)}"
            for kind in RecipientKind
            if (named := of_kind(found, kind))
        ]
        said = " · ".join(names) or text(N_("the members only"))
        return [*rows, wrapped(RECIPIENTS, said, hang=2)]

    def _paper_rows(self) -> list[ListRow]:
        assert self.record is not None
        text, plural = self.words.text, self.words.plural
        members = plural("{n} extract", "{n} extracts", len(members_concerned(self.record)))
        return [
            heading(text(N_("Written for others"))),
            row(EXTRACTS, text(N_("Extract for each member")), (f"  {members}", "quiet")),
            row(INFORMED, text(N_("For information: what was decided"))),
        ]

    def why_not(self, needs: str) -> Message | None:
        """Conditions of these commands."""
        return None

    # acts

    async def row_clicked(self) -> None:
        """A row was clicked on."""
        self.action_choose_row()

    def action_choose_row(self) -> None:
        """Let an annex go with the minutes or not, or open what the row names."""
        key = self.rows.chosen
        match key:
            case "extracts" | "informed":
                self.house.open_screen(key, meeting_id=self.meeting_id, language=self._spoken)
            case "recipients":
                self.action_recipients()
            case "":
                pass
            case _:
                self.perform(lambda: annexes.toggle_annex(self.desk, self.meeting_id, key), undo=False)

    def action_recipients(self) -> None:
        """Show who gets the paper of the group without a seat in it."""
        if self.record is not None:
            self.house.open_screen("recipients", group_id=self.record.group.id)

    def action_write_all(self) -> None:
        """Write the minutes with the annexes."""
        assert self.record is not None and self._spoken is not None
        if self.record.meeting.minutes_state is None:
            self.say(say(N_("The meeting has not ended.")), Tone.REFUSED)
            return
        try:
            said = write_all(self.house, self.meeting_id, self._spoken, self._form)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        self.read_again()
        self.say(said, Tone.DONE)

    def action_back(self) -> None:
        """Back to the minutes."""
        self.dismiss(None)
