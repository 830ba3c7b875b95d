"""What the read-back asks in its panel: a wording, an owner, a date, a keeper, a reason, the next meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citerm.acts import decisions, entries, history
from citerm.acts.desk import Busy, meeting_scope
from citerm.acts.meeting import ending
from citerm.model.entries import EntryKind
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo
from citerm.screens.entry_fields import EntryFields
from citerm.screens.forms import Field, Form
from citerm.screens.live.read_back_steps import Step, StepKind
from citerm.screens.panel import AskingScreen
from citerm.screens.when import clock_or_refuse

SAVE_AFTER = 0.2
"""Seconds after a key within which a half-typed wording is on disk."""


class ReadBackForms:
    """Fills in one page of the read-back."""

    def __init__(self, screen: AskingScreen[None], record: MeetingRecord) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._record = record
        self._meeting_id = record.meeting.id
        self._fields = EntryFields(screen.desk, record, screen.words, screen.today())
        self._typed = ""
        self._saving = False

    async def ask(self, step: Step) -> None:
        """Ask for what the page can take."""
        match step.kind:
            case StepKind.DECISION:
                await self._ask_wording(step)
            case StepKind.NO_OUTCOME:
                await self._ask_decision(step)
            case StepKind.ACTION:
                await self._ask_action(step)
            case StepKind.KEEPER:
                await self._ask_keeper(step)
            case StepKind.OVERRULED:
                await self._ask_reason(step)
            case StepKind.NEXT_MEETING:
                await self._ask_next_meeting()

    # wordings; what is half typed is kept as the meeting's pending text

    async def _ask_wording(self, step: Step) -> None:
        decision, text = step.decision, self._screen.words.text
        assert decision is not None
        await self._screen.ask(
            text(N_("Wording of the decision")),
            [Field("text", text(N_("Decision")), decision.text, lines=5)],
            lambda values: self._screen.perform(lambda: entries.edit_entry(self._desk, decision, values["text"])),
            check=self._keeping(decision.text),
        )

    async def _ask_decision(self, step: Step) -> None:
        item = self._record.item_by_id[step.item_id or 0]
        await self._screen.ask(
            item.title,
            [Field("text", self._screen.words.text(N_("What was decided")), item.proposed_wording, lines=4)],
            lambda values: self._screen.perform(
                lambda: decisions.record_decision(self._desk, self._meeting_id, values["text"], item_id=item.id)
            ),
            check=self._keeping(item.proposed_wording),
        )

    def _keeping(self, before: str) -> Callable[[Form, str], None]:
        taken = history.draft(self._desk, meeting_scope(self._meeting_id)) is not None

        def keep(form: Form, field: str) -> None:
            self._typed = form.value(field)
            if not taken and self._typed != before and not self._saving:
                self._saving = True
                self._screen.set_timer(SAVE_AFTER, self._save)

        return keep

    def _save(self) -> None:
        self._saving = False
        if not self._screen.asking:
            return
        try:
            scope, kind = meeting_scope(self._meeting_id), EntryKind.DECISION.value
            history.save_draft(self._desk, history.Draft(scope, kind, self._typed, None, self._desk.now()))
        except Busy:
            self._saving = True
            self._screen.set_timer(SAVE_AFTER, self._save)

    # actions and topics

    async def _ask_action(self, step: Step) -> None:
        action, text = step.action, self._screen.words.text
        assert action is not None
        fields = []
        if action.owner_id is None:
            fields.append(Field("owner", text(N_("Owner")), hint=text(N_("initials or name"))))
        if action.due_kind is None:
            fields.append(Field("due", text(N_("Due")), hint=text(N_("friday, +7, 26/11, nm, ongoing"))))

        def fill(values: Mapping[str, str]) -> Echo:
            echo = Echo()
            due = self._fields.due_or_refuse(values["due"]) if values.get("due") else None
            if values.get("owner"):
                owner_id, helper_ids = self._fields.owner_and_helpers(values["owner"])
                echo = entries.set_owner(self._desk, action.id, owner_id, helper_ids)
            if due is not None:
                echo = entries.set_due(self._desk, action.id, due.due)
            return echo

        await self._screen.ask(
            action.text,
            fields,
            lambda values: not any(values.values()) or self._screen.perform(lambda: fill(values)),
            check=self._fields.echo,
        )

    async def _ask_keeper(self, step: Step) -> None:
        topic, text = step.topic, self._screen.words.text
        assert topic is not None
        await self._screen.ask(
            topic.text,
            [Field("keeper", text(N_("Keeper")), hint=text(N_("initials or name")))],
            lambda values: (
                not values["keeper"]
                or self._screen.perform(
                    lambda: entries.set_keeper(self._desk, topic, self._fields.person_id(values["keeper"]))
                )
            ),
            check=self._fields.echo,
        )

    # reasons and the next meeting

    async def _ask_reason(self, step: Step) -> None:
        overruled, words = step.overruled, self._screen.words
        assert overruled is not None
        await self._screen.ask(
            words.say(step.message) if step.message else "",
            [Field("reason", words.text(N_("Reason")), overruled.reason, words.text(N_("may stay empty")))],
            lambda values: (
                not values["reason"]
                or self._screen.perform(
                    lambda: ending.give_reason(self._desk, self._meeting_id, overruled.id, values["reason"])
                )
            ),
        )

    async def _ask_next_meeting(self) -> None:
        meeting, words = self._record.meeting, self._screen.words
        text = words.text

        def agree(values: Mapping[str, str]) -> Echo:
            day = self._fields.day_or_refuse(values["on"])
            starts = clock_or_refuse(values["starts"])
            return ending.agree_next_meeting(self._desk, self._meeting_id, day, starts, values["place"])

        await self._screen.ask(
            text(N_("The next meeting")),
            [
                Field("on", text(N_("Day")), hint=text(N_("such as 26/11, thursday, +14 or week 49"))),
                Field("starts", text(N_("Begins at")), words.formats.clock(meeting.starts), replaced=True),
                Field("place", text(N_("Place")), meeting.place),
            ],
            lambda values: not values["on"] or self._screen.perform(lambda: agree(values)),
            check=self._fields.echo,
        )
