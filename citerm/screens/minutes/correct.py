"""Correcting the record of a meeting between its end and the approval of its minutes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult

from citerm.acts import agenda, coordinating, decisions, entries, reading
from citerm.acts.desk import meeting_scope
from citerm.i18n import capital
from citerm.model.action import Action
from citerm.model.entries import Decision, Entry, EntryKind, Outcome, ParkedTopic, kind_of
from citerm.model.handoff import Handoff
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, say
from citerm.rules.decisions import decision_labels
from citerm.rules.handoffs import group_named
from citerm.screens.entry_fields import EntryFields
from citerm.screens.forms import Field
from citerm.screens.meeting import numbered
from citerm.screens.minutes.correct_attendance import ask_attendance, ask_signers
from citerm.screens.minutes.correct_moving import targets
from citerm.screens.panel import AskingScreen
from citerm.screens.partners import WHO, partners_typed
from citerm.screens.rows import RowKeys
from citerm.screens.when import read_clock
from citerm.widgets.lines import Line, line, spread, wrap
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import ListRow, RowList, gap

CORRECTED_OUTCOMES = tuple(outcome for outcome in Outcome if outcome is not Outcome.UNRESOLVED)
_SIGNS = {
    EntryKind.NOTE: ("· ", "quiet"),
    EntryKind.DECISION: ("■ ", "done"),
    EntryKind.ACTION: ("□ ", "key"),
    EntryKind.PARKED: ("◇ ", "attention"),
    EntryKind.HANDOFF: ("↗ ", "key"),
}


class CorrectScreen(RowKeys, AskingScreen[None]):
    """Every item with what fell under it; each change stays in the history."""

    SECTION = "correct"
    CSS_PATH = ["../forms.tcss", "correct.tcss"]

    def __init__(self, meeting_id: int, chosen: str = "") -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.undo_scope = meeting_scope(self.meeting_id)
        self.record: MeetingRecord | None = None
        self.rows = RowList(id="entry-rows")
        self.rows.chosen = chosen
        self._entries: dict[str, Entry] = {}

    def compose_body(self) -> ComposeResult:
        """The entries and the panel."""
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Group and meeting."""
        if self.record is None:
            return ()
        return (self.record.group.name, numbered(self.record.meeting, self.words), self.words.text(N_("corrections")))

    def reread(self) -> None:
        """Read the meeting again."""
        record = self.record = reading.meeting_record(self.desk, self.meeting_id)
        labels = decision_labels(record, record.meeting.language)
        rows: list[ListRow] = []
        self._entries = {}
        for item in record.items:
            rows += [gap()] * bool(rows)
            rows.append(ListRow(f"item:{item.id}", self._item_lines(record, item)))
            for entry in record.entries(item.id):
                key = f"{kind_of(entry).value}:{entry.id}"
                self._entries[key] = entry
                rows.append(ListRow(key, self._entry_lines(record, entry, labels)))
        self.rows.set_rows(rows)

    def _item_lines(self, record: MeetingRecord, item: AgendaItem) -> Callable[[int], Sequence[Line]]:
        number = "" if item.is_break else f"{record.number_of(item)} "
        began = next((time.started_at for time in record.times if time.item_id == item.id), None)
        clock = self.words.formats.clock(began) if began else self.words.term(item.state)
        return lambda width: [spread(line((f"{number}{item.title}", "strong")), line((f" {clock}", "quiet")), width)]

    def _entry_lines(
        self, record: MeetingRecord, entry: Entry, labels: Mapping[int, str]
    ) -> Callable[[int], Sequence[Line]]:
        sign = _SIGNS[kind_of(entry)]
        facts: list[tuple[str, str]] = []
        if isinstance(entry, Decision):
            label = labels.get(entry.id, "")
            facts = [(f"  {label} {self.words.term(entry.outcome)}".replace("  ", " ", 1), "quiet")]
        elif isinstance(entry, Action):
            owner = record.person_by_id.get(entry.owner_id or 0)
            due = self.words.formats.due(entry.due_kind, entry.due_on, record.meeting.on)
            who = owner.initials if owner else self.words.text(N_("no owner"))
            facts = [(f"  {who}", "strong"), (f" {due}", "quiet")]
        elif isinstance(entry, ParkedTopic):
            keeper = record.person_by_id.get(entry.keeper_id or 0)
            who = keeper.initials if keeper else self.words.text(N_("no keeper"))
            facts = [(f"  {who}", "quiet")]
        elif isinstance(entry, Handoff):
            to = group_named(record.groups, entry.to_group_id)
            facts = [
                (f"  {self.words.text(N_('{kind} to {group}'), kind=self.words.term(entry.kind), group=to)}", "quiet")
            ]
        return lambda width: wrap(line("  ", sign, entry.text, *facts), width, hang=4)

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "entry" and self.entry is None:
            return say(N_("Select an entry first."))
        if needs == "questions" and self._assessed is None:
            return say(N_("Select an item under which phase questions were answered."))
        return None

    @property
    def entry(self) -> Entry | None:
        """The entry that is chosen."""
        return self._entries.get(self.rows.chosen)

    @property
    def item(self) -> AgendaItem | None:
        """The item that is chosen, or that the chosen entry belongs to."""
        if self.record is None:
            return None
        if self.entry is not None and self.entry.item_id is not None:
            return self.record.item_by_id.get(self.entry.item_id)
        kind, _, number = self.rows.chosen.partition(":")
        return self.record.item_by_id.get(int(number)) if kind == "item" else None

    @property
    def _assessed(self) -> int | None:
        """The item whose phase questions are meant: the chosen one, or the only one."""
        asked = [each.item_id for each in self.record.phases.assessments] if self.record is not None else []
        here = self.item.id if self.item is not None else None
        return here if here in asked else asked[0] if len(asked) == 1 else None

    @property
    def _fields(self) -> EntryFields:
        assert self.record is not None
        return EntryFields(self.desk, self.record, self.words, self.today())

    # choosing

    def action_phase_questions(self) -> None:
        """See the phase questions, and correct what was put in words."""
        self.house.open_screen("assessment", meeting_id=self.meeting_id, item_id=self._assessed)

    # changing an entry

    async def action_change_entry(self) -> None:
        """Ask for the wording, and what else belongs to the entry."""
        entry, record = self.entry, self.record
        if entry is None or record is None:
            return
        text = self.words.text
        fields = [Field("text", text(N_("Wording")), entry.text, lines=2 if isinstance(entry, Action) else 4)]
        if isinstance(entry, Action):
            owner = record.person_by_id.get(entry.owner_id or 0)
            due = "" if entry.due_kind is None else self.words.formats.due(entry.due_kind, entry.due_on, self.today())
            due = entry.due_on.isoformat() if entry.due_kind == "date" and entry.due_on else due
            fields += [
                Field(
                    "owner", text(N_("Owner")), owner.name if owner else "", text(N_("initials or name")), replaced=True
                ),
                Field("due", text(N_("Due")), due, text(N_("friday, +7, 26/11, nm, ongoing")), replaced=True),
                Field(
                    "partners",
                    text(N_("Coordinated with")),
                    partners_typed(entry, record.group_by_id, record.organisation_by_id),
                    text(WHO),
                ),
            ]
        elif isinstance(entry, Decision):
            choices = [(each.value, self.words.term(each)) for each in CORRECTED_OUTCOMES]
            fields.append(Field("outcome", text(N_("Outcome")), entry.outcome, choices=choices))
        elif isinstance(entry, ParkedTopic):
            keeper = record.person_by_id.get(entry.keeper_id or 0)
            fields.append(
                Field(
                    "keeper",
                    text(N_("Keeper")),
                    keeper.name if keeper else "",
                    text(N_("initials or name")),
                    replaced=True,
                )
            )
        before = {field.id: field.value for field in fields}
        await self.ask(
            text(N_("Change the entry")),
            fields,
            lambda values: self._change(entry, before, values),
            check=self._fields.echo,
            keep=self.rows.chosen,
        )

    def _change(self, entry: Entry, before: Mapping[str, str], values: Mapping[str, str]) -> bool:
        changed = {name: value for name, value in values.items() if value != before[name]}
        fields = self._fields

        def change() -> Echo:
            echo = Echo()
            owner_id, helper_ids = fields.owner_and_helpers(changed.get("owner", ""))
            keeper_id = fields.person_id(changed.get("keeper", ""))
            due = fields.due_or_refuse(changed["due"]).due if changed.get("due") else None
            if "text" in changed:
                echo = entries.edit_entry(self.desk, entry, changed["text"])
            if "outcome" in changed:
                echo = decisions.set_outcome(self.desk, entry.id, Outcome(changed["outcome"]))
            if "owner" in changed:
                echo = entries.set_owner(self.desk, entry.id, owner_id, helper_ids)
            if "due" in changed:
                echo = entries.set_due(self.desk, entry.id, due)
            if "partners" in changed and isinstance(entry, Action):
                echo = coordinating.set_partners(self.desk, entry, changed["partners"])
            if "keeper" in changed and isinstance(entry, ParkedTopic):
                echo = entries.set_keeper(self.desk, entry, keeper_id)
            return echo

        return not changed or self.perform(change)

    async def action_move_entry(self) -> None:
        """Ask for the item, of this meeting or of another, that the entry belongs to."""
        entry, record = self.entry, self.record
        if entry is None or record is None:
            return
        choices = targets(self.desk, record, entry, self.words)
        if not choices:
            self.say(say(N_("There is no other item that it could be moved to.")))
            return
        await self.ask(
            self.words.text(N_("Move what was noted to …")),
            [Field("item", self.words.text(N_("Item")), choices=choices)],
            lambda values: self.perform(lambda: entries.move_entry(self.desk, entry, int(values["item"]))),
        )

    def action_strike(self) -> None:
        """Strike the entry."""
        if entry := self.entry:
            self.perform(lambda: entries.strike_entry(self.desk, entry))

    # adding

    async def action_add_note(self) -> None:
        """Add a note."""
        await self._add(
            N_("Note"),
            [],
            lambda item, values: entries.record_note(self.desk, self.meeting_id, values["text"], item.id),
        )

    async def action_add_decision(self) -> None:
        """Add a decision."""
        await self._add(
            N_("Decision"),
            [],
            lambda item, values: decisions.record_decision(self.desk, self.meeting_id, values["text"], item_id=item.id),
        )

    async def action_add_action(self) -> None:
        """Add an action."""
        text = self.words.text
        fields = [
            Field("owner", text(N_("Owner")), hint=text(N_("initials or name")), replaced=True),
            Field("due", text(N_("Due")), hint=text(N_("friday, +7, 26/11, nm, ongoing")), replaced=True),
        ]
        await self._add(N_("Action"), fields, self._assign)

    def _assign(self, item: AgendaItem, values: Mapping[str, str]) -> Echo:
        owner_id, helper_ids = self._fields.owner_and_helpers(values["owner"])
        due = self._fields.due_or_refuse(values["due"]).due if values["due"] else None
        return entries.assign_action(
            self.desk,
            self.meeting_id,
            values["text"],
            owner_id=owner_id,
            helper_ids=helper_ids,
            due=due,
            item_id=item.id,
        )

    async def _add(
        self, label: str, more: Sequence[Field], act: Callable[[AgendaItem, Mapping[str, str]], Echo]
    ) -> None:
        item = self.item
        if item is None:
            self.say(say(N_("Select the item that it belongs to.")), Tone.REFUSED)
            return
        name = self.words.text(label)
        await self.ask(
            f"{name} · {item.title}",
            [Field("text", name, lines=3), *more],
            lambda values: self.perform(lambda: act(item, values)),
            check=self._fields.echo,
        )

    # attendance and times

    async def action_correct_attendance(self) -> None:
        """Ask who was there, how, and from when."""
        if self.record is not None:
            await ask_attendance(self, self.record, self._fields)

    async def action_correct_signers(self) -> None:
        """Ask which two sign the protocol."""
        if self.record is not None:
            await ask_signers(self, self.record, self._fields)

    async def action_correct_times(self) -> None:
        """Ask when the item began."""
        item, record = self.item, self.record
        if item is None or record is None:
            return
        began = next((time.started_at for time in record.times if time.item_id == item.id), None)
        if began is None:
            self.say(say(N_("This item has not been taken up yet.")), Tone.REFUSED)
            return
        await self.ask(
            capital(item.title),
            [Field("began", self.words.text(N_("Began at")), self.words.formats.clock(began), replaced=True)],
            lambda values: self._correct_start(item, values["began"]),
        )

    def _correct_start(self, item: AgendaItem, typed: str) -> bool:
        clock = read_clock(typed)
        if clock is None:
            self.say(say(N_("“{text}” is no clock time. Write it like 14.20."), text=typed), Tone.REFUSED)
            return False
        return self.perform(lambda: agenda.correct_start(self.desk, self.meeting_id, item.id, clock))
