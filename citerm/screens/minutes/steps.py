"""What the Minutes screen asks in its panel: sending, remarks and what becomes of them, approval, corrections."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from citerm.acts import approving
from citerm.acts.desk import Desk
from citerm.acts.minutes import minutes_life
from citerm.i18n import Words
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Refused
from citerm.model.remarks import Remark, RemarkState
from citerm.rules.decisions import case_label
from citerm.screens.entry_fields import EntryFields
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.when import day_or_refuse, echo_day, past_day_or_refuse, read_past_day

DAYS_FOR_REMARKS = 7
"""Proposed where the group has no days of its own."""
_ANSWERS = (RemarkState.ACCEPTED, RemarkState.DECLINED, RemarkState.OPEN)


class MinutesSteps:
    """Fills in one step of the life of minutes."""

    def __init__(self, screen: AskingScreen[None], record: MeetingRecord) -> None:
        self._screen = screen
        self._record = record
        self._fields = EntryFields(screen.desk, record, screen.words, screen.today())

    @property
    def _desk(self) -> Desk:
        return self._screen.desk

    @property
    def _words(self) -> Words:
        return self._screen.words

    @property
    def _id(self) -> int:
        return self._record.meeting.id

    # sending and approving

    async def send(self, then: Callable[[], None]) -> None:
        """Ask on which day the minutes were sent, and until when remarks are received."""
        text, today, group = self._words.text, self._screen.today(), self._record.group
        kept = self._record.meeting.remarks_by
        until = kept if kept and kept > today else today + timedelta(days=group.silence_days or DAYS_FOR_REMARKS)
        await self._screen.ask(
            text(N_("The minutes are sent")),
            [
                Field("on", text(N_("On")), today.isoformat(), replaced=True),
                Field(
                    "remarks_by", text(N_("Remarks until")), until.isoformat(), text(N_("no deadline")), replaced=True
                ),
            ],
            lambda values: self._screen.perform(lambda: self._send(values), lambda _: then(), undo=False),
            check=self._echo,
        )

    def _send(self, values: Mapping[str, str]) -> Echo:
        until = self._day(values["remarks_by"]) if values["remarks_by"] else None
        return minutes_life.send_minutes(self._desk, self._id, self._past_day(values["on"]), until)

    async def approve(self) -> None:
        """Ask on which day the minutes were approved, and by whom, where the record does not know."""
        text = self._words.text
        await self._screen.ask(
            text(N_("Approved elsewhere")),
            [
                Field("on", text(N_("On")), self._screen.today().isoformat(), replaced=True),
                Field("by", text(N_("By")), hint=text(N_("who approved them; may be left empty"))),
            ],
            lambda values: self._screen.perform(
                lambda: approving.approve_minutes(self._desk, self._id, self._past_day(values["on"]), values["by"]),
                undo=False,
            ),
            check=self._echo,
        )

    def _day(self, typed: str) -> date:
        return day_or_refuse(typed, self._screen.today(), self._words.language)

    def _past_day(self, typed: str) -> date:
        return past_day_or_refuse(typed, self._screen.today(), self._words.language)

    # remarks and corrections

    async def remark(self, then: Callable[[Echo], None]) -> None:
        """Ask for a remark: to which item, from whom, what."""
        text, today, by = self._words.text, self._screen.today(), self._record.meeting.remarks_by
        late = by is not None and today > by  # what came in time may be noted later
        received = [Field("on", text(N_("Received")), today.isoformat(), replaced=True)] if late else []
        await self._screen.ask(
            text(N_("A remark on the minutes")),
            [
                self._item_field(),
                Field("from", text(N_("From")), hint=text(N_("initials, or a name"))),
                *received,
                Field("text", text(N_("Remark")), lines=3),
            ],
            lambda values: self._screen.perform(lambda: self._remark(values), then),
            check=self._echo,
        )

    def _remark(self, values: Mapping[str, str]) -> Echo:
        item = self._item(values["item"])
        person_id, sender = self._fields.presenter(values["from"]) if values["from"] else (None, "")
        return minutes_life.receive_remark(
            self._desk,
            self._id,
            values["text"],
            item_id=item.id if item else None,
            person_id=person_id,
            sender=sender,
            on=self._past_day(values["on"]) if values.get("on") else None,
        )

    async def settle(self, remark: Remark) -> None:
        """Ask what becomes of a remark, and how the minutes are corrected; its own words are the proposal."""
        text = self._words.text
        state = remark.state if remark.state is not RemarkState.OPEN else RemarkState.ACCEPTED
        await self._screen.ask(
            text(N_("What becomes of the remark?")),
            [
                Field("state", text(N_("It is")), state, choices=[(s.value, self._words.term(s)) for s in _ANSWERS]),
                Field("correction", text(N_("Correction")), remark.correction or remark.text, lines=3),
            ],
            lambda values: self._screen.perform(
                lambda: minutes_life.settle_remark(
                    self._desk, remark.id, RemarkState(values["state"]), values["correction"]
                )
            ),
            keep=f"remark:{remark.id}",
        )

    async def correction(self) -> None:
        """Ask for a dated note to approved minutes."""
        text = self._words.text
        await self._screen.ask(
            text(N_("A dated correction of the approved minutes")),
            [self._item_field(), Field("text", text(N_("Correction")), lines=3)],
            lambda values: self._screen.perform(lambda: self._correction(values)),
            check=self._echo,
        )

    def _correction(self, values: Mapping[str, str]) -> Echo:
        item = self._item(values["item"])
        return minutes_life.add_correction(self._desk, self._id, values["text"], item.id if item else None)

    # items by their number

    def _item_field(self) -> Field:
        text = self._words.text
        return Field("item", text(N_("Item")), hint=text(N_("its number; empty: the minutes as a whole")))

    def _item(self, typed: str) -> AgendaItem | None:
        """The item of a number as printed or as counted; none where nothing was typed.

        Raises:
            Refused: where there is no such item.
        """
        if not typed:
            return None
        found = self._items_by_number().get(typed.strip(" .").casefold())
        if found is None:
            raise Refused(N_("There is no item {number} on the agenda."), number=typed)
        return found

    def _items_by_number(self) -> dict[str, AgendaItem]:
        items = [item for item in self._record.items if not item.is_break]
        counted = {str(self._record.number_of(item)): item for item in items}
        labels = {case_label(self._record, item).casefold(): item for item in items if item.case_number is not None}
        return {**counted, **{label.split("/")[0]: item for label, item in labels.items()}, **labels}

    def _echo(self, form: Form, field: str) -> None:
        typed = form.value(field)
        if field == "on":
            day = read_past_day(typed, self._screen.today(), self._words.language)
            shown = self._words.formats.understood(day, self._screen.today()) if day is not None else ""
            form.echo(field, shown, "key")
        elif field == "remarks_by":
            form.echo(field, *echo_day(typed, self._screen.today(), self._words, self._record.initiative.country))
        elif field == "item":
            found = self._items_by_number().get(typed.strip(" .").casefold())
            form.echo(field, found.title if found else "", "key")
        elif field == "from":
            owner = self._fields.owners(typed).owner if typed else None
            form.echo(field, owner.name if owner is not None and owner.name != typed else "", "key")
