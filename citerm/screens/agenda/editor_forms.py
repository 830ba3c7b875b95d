"""What is asked about the items of an agenda: a new one, one of the template, changes, its place in the phases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from citerm.acts import agenda as acts
from citerm.acts import proposing
from citerm.acts.phase.milestones import place_item
from citerm.acts.planning import PlannedItem
from citerm.i18n.terms import item_kind
from citerm.model.meeting import AgendaItem, Purpose
from citerm.model.message import N_, Echo, say
from citerm.rules.clock import minutes_until
from citerm.screens.agenda.view import presenter_of
from citerm.screens.entry_fields import EntryFields
from citerm.screens.forms import Field
from citerm.screens.item_place import component_shown, place_fields, place_of
from citerm.screens.meeting import MeetingScreen
from citerm.screens.when import clock_or_refuse, length_or_refuse, minutes_or_refuse
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList

BREAK = "break"
NEW_MINUTES = "5"


class AgendaForms(MeetingScreen[None]):
    """A screen on which an item of an agenda is chosen."""

    rows: RowList

    @property
    def item(self) -> AgendaItem | None:
        """The item that is chosen."""
        if self.record is None or not self.rows.chosen:
            return None
        return self.record.item_by_id.get(int(self.rows.chosen))

    @property
    def _people(self) -> EntryFields:
        assert self.record is not None
        return EntryFields(self.desk, self.record, self.words, self.today())

    def _purpose_field(self, value: Purpose | None, *, may_break: bool) -> Field:
        choices = [(purpose.value, self.words.shown(item_kind(purpose))) for purpose in Purpose]
        if may_break:
            choices.append((BREAK, self.words.text(N_("break"))))
        return Field("purpose", self.words.text(N_("Purpose")), value.value if value else BREAK, choices=choices)

    async def action_new_item(self) -> None:
        """Ask for an item that comes after the chosen one."""
        text = self.words.text
        await self.ask(
            text(N_("New item")),
            [
                Field("title", text(N_("Title"))),
                Field("minutes", text(N_("Length in minutes")), NEW_MINUTES, replaced=True),
                self._purpose_field(Purpose.DISCUSSION, may_break=True),
                Field("presenter", text(N_("Presented by")), hint=text(N_("initials or a name")), replaced=True),
            ],
            self._add,
            check=self._people.echo,
        )

    def _add(self, values: Mapping[str, str]) -> bool:
        after = self.item
        purpose = None if values["purpose"] == BREAK else Purpose(values["purpose"])

        def add() -> Echo:
            minutes = minutes_or_refuse(values["minutes"])
            presenter = self._people.presenter(values["presenter"])
            echo = acts.add_item(
                self.desk,
                self.meeting_id,
                values["title"],
                after_id=after.id if after else None,
                minutes=minutes,
                purpose=purpose,
            )
            assert echo.row_id is not None
            self.rows.chosen = str(echo.row_id)
            if any(presenter):
                acts.set_presenter(self.desk, echo.row_id, *presenter)
            return echo

        return self.perform(add)

    async def action_add_from_template(self) -> None:
        """Ask which item of the template, or of the phase, comes after the chosen one."""
        assert self.record is not None
        offered = proposing.left_out(self.desk, self.record)
        if not offered:
            self.say(say(N_("All items of the template are on the agenda.")))
            return
        text = self.words.text
        choices = [(str(index), item.title) for index, item in enumerate(offered)]
        await self.ask(
            text(N_("From the template")),
            [Field("item", text(N_("Item")), choices=choices)],
            lambda values: self._add_offered(offered[int(values["item"])]),
        )

    def _add_offered(self, offered: PlannedItem) -> bool:
        after = self.item

        def add() -> Echo:
            echo = acts.add_item(
                self.desk,
                self.meeting_id,
                offered.title,
                after_id=after.id if after else None,
                minutes=offered.minutes,
                purpose=offered.purpose,
                bank_key=offered.bank_key,
                case=offered.case,
                proposed_wording=offered.proposed_wording,
            )
            self.rows.chosen = str(echo.row_id)
            return echo

        return self.perform(add)

    async def action_edit_item(self) -> None:
        """Ask for title, minutes, purpose and presenter; once taken up, for when it began."""
        item, record = self.item, self.record
        if item is None or record is None:
            return
        text = self.words.text
        fields = [
            Field("title", text(N_("Title")), item.title),
            Field(
                "minutes",
                text(N_("Length in minutes")),
                str(item.minutes),
                text(N_("or until when: 14.25")) if self._planned else "",
                replaced=True,
            ),
        ]
        if not item.is_break:
            fields.append(self._purpose_field(item.purpose, may_break=False))
            fields.append(
                Field(
                    "presenter",
                    text(N_("Presented by")),
                    presenter_of(record, item),
                    text(N_("initials or a name")),
                    replaced=True,
                )
            )
        if (began := self._began(item)) is not None:
            fields.append(Field("began", text(N_("Began at")), self.words.formats.clock(began), replaced=True))
        await self.ask(
            text(N_("Edit the item")),
            fields,
            lambda values: self._edit(item, values),
            check=self._people.echo,
            keep=f"item:{item.id}",
        )

    def _began(self, item: AgendaItem) -> datetime | None:
        assert self.record is not None
        return next((entry.started_at for entry in self.record.times if entry.item_id == item.id), None)

    @property
    def _planned(self) -> bool:
        return self.record is not None and self.record.meeting.opened_at is None

    def _length(self, item: AgendaItem, typed: str) -> int:
        record = self.record
        if record is None or not self._planned:
            return minutes_or_refuse(typed)
        return length_or_refuse(typed, lambda clock: minutes_until(record, item.id, clock))

    def _edit(self, item: AgendaItem, values: Mapping[str, str]) -> bool:
        began = self._began(item)

        def change() -> Echo:
            minutes = self._length(item, values["minutes"])
            presenter = self._people.presenter(values.get("presenter", ""))
            began_at = clock_or_refuse(values["began"]) if began is not None else None
            echo = Echo()
            if values["title"] != item.title:
                echo = acts.retitle_item(self.desk, item.id, values["title"])
            if minutes != item.minutes:
                echo = acts.retime_item(self.desk, item.id, minutes)
            if "purpose" in values and values["purpose"] != item.purpose:
                echo = acts.change_purpose(self.desk, item.id, Purpose(values["purpose"]))
            if "presenter" in values and presenter != (item.presenter_id, item.presenter):
                echo = acts.set_presenter(self.desk, item.id, *presenter)
            if began is not None and began_at is not None and values["began"] != self.words.formats.clock(began):
                echo = acts.correct_start(self.desk, self.meeting_id, item.id, began_at)
            return echo

        return self.perform(change)

    async def action_item_place(self) -> None:
        """Ask for the component, and of an assessment or a gate for the phase."""
        item, record = self.item, self.record
        if item is None or record is None:
            return
        fields = place_fields(self.desk, record, item, self.words)
        if not fields:
            self.say(say(N_("The phase model of this initiative has no components.")), Tone.REFUSED)
            return
        await self.ask(item.title, fields, lambda values: self._place(item, values))

    def _place(self, item: AgendaItem, values: Mapping[str, str]) -> bool:
        track, phase = place_of(values, item)
        component = values.get("component", item.component)
        name = component_shown(self.desk, component, self.words)
        return self.perform(lambda: place_item(self.desk, item.id, component, track=track, phase=phase, name=name))
