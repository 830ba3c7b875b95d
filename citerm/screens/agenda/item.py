"""The page of an agenda item: its wording and background, who treated it before, what is attached, who is invited."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts import carrying, item_papers, reading
from citerm.acts.meeting.meanwhile import Gone
from citerm.acts.paper_reading import meeting_papers
from citerm.commands import commands_of
from citerm.model.initiative import replace
from citerm.model.message import N_, Message, say
from citerm.model.paper import MeetingPapers
from citerm.rules.attachments import PlaceKind, kind_of
from citerm.screens.agenda.item_face import ItemFace, ItemPage
from citerm.screens.agenda.item_forms import ask_attachment, ask_background, ask_guests, ask_treatment, ask_wording
from citerm.screens.agenda.item_reading import folder_of, page_of, with_files
from citerm.screens.item_place import place_shown
from citerm.screens.meeting import MeetingScreen
from citerm.screens.rows import RowKeys
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList

_REMOVABLE = ("treatment", "attachment", "guest")


class ItemScreen(RowKeys, MeetingScreen[int]):
    """Reads like a page; what can be changed can be chosen. Answers the item that was looked at last."""

    SECTION = "item"
    CSS_PATH = ["../forms.tcss", "item.tcss"]

    def __init__(self, meeting_id: int, item_id: int) -> None:
        super().__init__(meeting_id)
        self.item_id = item_id
        self.rows = RowList(id="item-rows")
        self.page: ItemPage | None = None
        self._papers = MeetingPapers()

    def compose_body(self) -> ComposeResult:
        """The page and the panel."""
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Group, meeting, number of the item."""
        if self.page is None:
            return ()
        record = self.page.record
        day = self.words.formats.short_day(record.meeting.on, self.today())
        number = "" if self.page.item.is_break else str(record.number_of(self.page.item))
        return (record.group.name, day, self.words.text(N_("item {number}"), number=number))

    def reread(self) -> None:
        """Read the item again; where it was taken off the agenda, leave."""
        record = self.record = reading.meeting_record(self.desk, self.meeting_id)
        item = record.item_by_id.get(self.item_id)
        if item is None:
            if not self.asking:  # else the text stays until it is confirmed or given up
                self.leave()
                self.app.call_later(self._tell_below, Gone().message)
            return
        self._papers = meeting_papers(self.desk, self.meeting_id)
        page = page_of(record, item, self._papers, folder_of(self.house))
        why = carrying.why_there(self.desk, self.meeting_id).get(item.id, ())
        self._show(replace(page, why=why, place=place_shown(self.desk, item, self.words)))

    def _show(self, page: ItemPage) -> None:
        self.page = page
        keys = {command.id: self.key_shown(command.id) for command in commands_of(self.SECTION)}
        self.rows.set_rows(ItemFace(self.words, self.today(), keys).rows(page))

    # what applies now

    @property
    def _chosen(self) -> tuple[str, int]:
        kind, _, number = self.rows.chosen.partition(":")
        return kind, int(number) if number else 0

    def why_not(self, needs: str) -> Message | None:
        """Say why a command does not apply."""
        kind, _ = self._chosen
        if needs == "row" and not kind:
            return say(N_("Nothing stands here yet; the keys below write it."))
        if needs == "removable" and kind not in _REMOVABLE:
            return say(N_("Choose an earlier body, an attachment or a guest first."))
        if needs == "attachment" and kind != "attachment":
            return say(N_("Choose an attachment first."))
        if needs == "files" and not any(
            kind_of(each.place) is PlaceKind.FILE
            for each in self._papers.attachments
            if each.item_id in (self.item_id, None)
        ):
            return say(N_("No file is attached here."))
        return None

    # moving

    def action_item_after(self) -> None:
        """Go to the next item."""
        self._go(1)

    def action_item_before(self) -> None:
        """Go to the item before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        if self.page is None:
            return
        order = [item.id for item in self.page.record.items if not item.is_break or item.id == self.item_id]
        here = order.index(self.item_id) + by
        if not 0 <= here < len(order):
            self.say(say(N_("The agenda ends here.") if by > 0 else N_("The agenda begins here.")))
            return
        self.item_id = order[here]
        self.rows.chosen = ""
        self.show_words()

    async def row_clicked(self) -> None:
        """A row was clicked on: it opens."""
        await self.action_open_row()

    # changing

    async def action_open_row(self) -> None:
        """Change what is chosen, or open what it leads to."""
        page = self.page
        kind, number = self._chosen
        if page is None:
            return
        match kind:
            case "wording":
                await ask_wording(self, page.item)
            case "background":
                await ask_background(self, page.item)
            case "treatment":
                typed = next(each for each in self._papers.treatments if each.id == number)
                await ask_treatment(self, page.item, typed)
            case "treated":
                self._open_decision(page.treated[number].decision_id)
            case "attachment":
                attachment = next(each for each in self._papers.attachments if each.id == number)
                await ask_attachment(self, page.record, page.item, attachment)
            case "guest":
                self.say(say(N_("{key} takes the guest off the list."), key=self.key_shown("strike_row")))

    def _open_decision(self, decision_id: int | None) -> None:
        if decision_id is None:
            self.say(say(N_("This comes from the meeting itself; nothing was decided there.")))
        else:
            self.house.open_screen("decision", decision_id=decision_id)

    async def action_write_wording(self) -> None:
        """Ask for the proposed wording."""
        if self.page is not None:
            await ask_wording(self, self.page.item)

    async def action_write_background(self) -> None:
        """Ask for the background."""
        if self.page is not None:
            await ask_background(self, self.page.item)

    async def action_add_treatment(self) -> None:
        """Ask for a body that treated the matter before."""
        if self.page is not None:
            await ask_treatment(self, self.page.item)

    async def action_attach(self) -> None:
        """Ask what is attached."""
        if self.page is not None:
            await ask_attachment(self, self.page.record, self.page.item)

    async def action_invite_guest(self) -> None:
        """Ask who is invited."""
        if self.page is not None:
            await ask_guests(self, self.page.record, self.page.item)

    def action_strike_row(self) -> None:
        """Take away what is chosen."""
        kind, number = self._chosen
        match kind:
            case "treatment":
                self.perform(lambda: item_papers.strike_treatment(self.desk, number))
            case "attachment":
                self.perform(lambda: item_papers.strike_attachment(self.desk, number))
            case "guest":
                self.perform(lambda: item_papers.withdraw_guest(self.desk, self.item_id, number))

    def action_attachment_earlier(self) -> None:
        """Move the attachment up."""
        self.perform(lambda: item_papers.move_attachment(self.desk, self._chosen[1], -1))

    def action_attachment_later(self) -> None:
        """Move the attachment down."""
        self.perform(lambda: item_papers.move_attachment(self.desk, self._chosen[1], 1))

    def action_take_file(self) -> None:
        """Take the file as it lies there now for the one that is meant."""
        folder = folder_of(self.house)
        self.perform(lambda: item_papers.take_as_it_is(self.desk, self._chosen[1], folder=folder))

    def action_check_files(self) -> None:
        """Read the files whole and say what became of them."""
        if self.page is None:
            return
        self._show(with_files(self.page, self._papers, folder_of(self.house)))
        warnings = [said for each in (*self.page.attachments, *self.page.with_all) if (said := each.warning)]
        if warnings:
            self.say(warnings[0], Tone.ATTENTION)
        else:
            self.say(say(N_("The attached files are those that were meant.")), Tone.DONE)

    def leave(self) -> None:
        """Leave, and say which item was looked at."""
        self.dismiss(self.item_id)
