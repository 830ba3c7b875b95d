"""The lines that write something down: note, decision, action, parked topic, and changing an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from citerm.acts import decisions, entries
from citerm.acts.meeting import attendance, live
from citerm.i18n.due_words import due_words
from citerm.model.action import Due, DueKind
from citerm.model.entries import EntryKind, Outcome
from citerm.model.meeting import Purpose
from citerm.model.message import N_, Echo, Message, say
from citerm.model.people import Person
from citerm.rules.capture import Captured, Owners, read_capture, read_owners
from citerm.rules.due import ParsedDue, parse_due
from citerm.rules.holidays import holiday_on
from citerm.screens.live.line import LineUse, Stage, named, names
from citerm.widgets.capture_line import Chip

OWNER, DUE, KEEPER, OUTCOME, PARTNERS = "owner", "due", "keeper", "outcome", "partners"

OUTCOMES = (
    Outcome.ADOPTED,
    Outcome.APPROVED,
    Outcome.CHANGED,
    Outcome.DISCUSSED,
    Outcome.NOTED,
    Outcome.POSTPONED,
    Outcome.REJECTED,
    Outcome.REFERRED,
)
"""The outcomes that Tab goes through."""


class NoteLine(LineUse):
    """What is said."""

    label = N_("Note")
    kind = "note"

    def __init__(self, stage: Stage, item_id: int | None = None) -> None:
        super().__init__(stage)
        self._item_id = item_id
        """The item it is about; none: the one that is on."""

    @property
    def about(self) -> int | None:
        """The item it is about."""
        return self._item_id

    def open(self, text: str = "") -> None:
        """Open with the text that waits, if any."""
        super().open(text)
        self.capture.show_chips((), self.hint(("Ctrl+J", N_("new line")), ("Enter", N_("saves"))))

    def submit(self) -> None:
        """Keep it."""
        text, item_id = self.capture.text, self._item_id
        self.stage.perform(
            lambda: entries.record_note(self.stage.desk, self.stage.meeting_id, text, item_id),
            lambda _: self.stage.close_line(),
        )


class DecisionLine(LineUse):
    """What is decided; an empty line adopts the proposed wording."""

    label = N_("Decision")
    kind = "decision"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.outcome: Outcome | None = None

    def open(self, text: str = "") -> None:
        """Open with the proposed wording standing pale in the line."""
        item = self.record.running
        proposed = item.proposed_wording if item is not None else ""
        self.capture.open(self.words.text(self.label), text, placeholder=proposed)
        self.typed()

    def typed(self) -> None:
        """Show the outcome, and what Enter does."""
        item = self.record.running
        usual = Outcome.ADOPTED
        if not self.capture.text.strip() and item is not None and item.bank_key in ("appr", "apprmin"):
            usual = Outcome.APPROVED
        shown = self.outcome or usual
        chips = [Chip(self.words.term(shown), "chip" if self.outcome else "chip-empty")]
        if item is not None and item.purpose is not Purpose.DECISION and not shown.conclusion:
            chips.append(Chip(self.words.text(N_("the item becomes one for decision")), "chip-attention"))
        empty = not self.capture.text.strip()
        enter = N_("adopts the proposal") if empty and item is not None and item.proposed_wording else N_("saves")
        self.capture.show_chips(chips, self.hint(("Tab", N_("outcome")), ("Enter", enter)))

    def filled(self) -> dict[str, str]:
        """The outcome."""
        return {OUTCOME: self.outcome.value} if self.outcome else {}

    def fill(self, fields: Mapping[str, str]) -> None:
        """Take the outcome that was chosen."""
        self.outcome = next((each for each in OUTCOMES if each.value == fields.get(OUTCOME)), None)

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Go to the next outcome."""
        place = OUTCOMES.index(self.outcome) + step if self.outcome else (1 if step > 0 else len(OUTCOMES) - 1)
        self.outcome = OUTCOMES[place % len(OUTCOMES)]
        self.typed()

    def submit(self) -> None:
        """Record it."""
        text, outcome = self.capture.text, self.outcome
        self.stage.perform(
            lambda: decisions.record_decision(self.stage.desk, self.stage.meeting_id, text, outcome=outcome),
            lambda _: self.stage.close_line(),
        )


class PeopleAndDue(LineUse):
    """Lines with people and a due date: in fields after Tab, or as tokens that end the text."""

    fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._picked = 0

    def open(self, text: str = "") -> None:
        """Open with empty chips."""
        self._picked = 0
        super().open(text)

    # what is understood

    def captured(self) -> Captured:
        """The text, and what its last tokens say."""
        kind = EntryKind.ACTION if DUE in self.fields else EntryKind.PARKED
        return read_capture(
            kind,
            self.capture.text,
            self.people(),
            self.stage.today(),
            due_words(self.words.language),
            self._next_meeting(),
            self._holiday,
        )

    def owners(self) -> Owners:
        """What the field for people says; of several that fit, the one that was picked with the arrows."""
        found = read_owners(self.capture.fields.get(self.fields[0], ""), self.people())
        if found.choices and self._picked:
            chosen = found.choices[(self._picked - 1) % len(found.choices)]
            return Owners(owner=chosen)
        return found

    def due(self) -> ParsedDue | None:
        """What the field for the due date says."""
        return parse_due(
            self.capture.fields.get(DUE, ""),
            self.stage.today(),
            due_words(self.words.language),
            self._next_meeting(),
            self._holiday,
        )

    def _next_meeting(self) -> date | None:
        if self.record.meeting.next_on is not None:
            return self.record.meeting.next_on
        return self.record.next_meeting.on if self.record.next_meeting is not None else None

    def _holiday(self, day: date) -> str | None:
        return holiday_on(day, self.record.initiative.country, self.words.language)

    # keys

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Tab goes to the next field; an arrow picks among several people that fit."""
        if arrow:
            self._picked += step
            self.typed()
            return
        self.go_to(self.next_stop(("", *self.fields), step), FIELD_LABELS)
        self._picked = 0
        self.typed()

    def typed(self) -> None:
        """Show people and due date as chips."""
        chips = self._people_chips()
        if DUE in self.fields:
            chips += self._due_chips()
        chips += self._more_chips()
        after = self.next_stop(("", *self.fields), 1)
        tab = FIELD_LABELS[after] if after else N_("text")
        self.capture.show_chips(chips, self.hint(("Tab", tab), ("Enter", N_("saves"))))

    def _more_chips(self) -> list[Chip]:
        """What else is understood; a new entry has no more."""
        return []

    def _people_chips(self) -> list[Chip]:
        owners, captured = self.owners(), self.captured()
        field = self.fields[0]
        if owners.new_name:
            return [Chip(self.words.text(N_("new: {name}"), name=owners.new_name), "chip-attention")]
        if owners.choices:
            return [Chip(names(owners.choices), "chip-attention")]
        if owners.typed:
            return [Chip(self.words.text(N_("nobody is called {typed}"), typed=owners.typed), "chip-attention")]
        owner = owners.owner or captured.owner
        helpers = owners.helpers if owners.owner else captured.helpers
        if owner is None:
            if captured.problem is not None:
                return [Chip(self.words.say(captured.problem), "chip-attention")]
            return [] if self.capture.field == field else [Chip(self.words.text(FIELD_LABELS[field]), "chip-empty")]
        shown = named(owner)
        if helpers:
            shown += " + " + " ".join(person.initials for person in helpers)
        return [Chip(shown)]

    def _due_chips(self) -> list[Chip]:
        typed = self.capture.fields.get(DUE, "").strip()
        due = self.due() if typed else self.captured().due
        if typed and due is None:
            return [Chip(self.words.text(N_("not a date yet")), "chip-attention")]
        if due is None:
            return [] if self.capture.field == DUE else [Chip(self.words.text(N_("due date")), "chip-empty")]
        formats = self.words.formats
        if due.due.kind is DueKind.DATE and due.due.on is not None:
            shown = formats.understood(due.due.on, self.stage.today())
        else:
            shown = formats.due(due.due.kind, due.due.on, self.stage.today())
        chips = [Chip(shown, "chip-attention" if due.notes else "chip")]
        chips += [Chip(self.words.say(note), "chip-attention") for note in due.notes]
        return chips

    # what Enter needs

    def problem(self) -> Message | None:
        """Why Enter cannot save yet."""
        owners, captured = self.owners(), self.captured()
        if problem := owners.problem:
            return problem
        if owners.owner is None and not owners.new_name and captured.problem is not None:
            return captured.problem
        if self.capture.fields.get(DUE, "").strip() and self.due() is None:
            return say(
                N_("“{typed}” is not a date. Write fri, +7, 6/11, week 46, nm or ongoing."),
                typed=self.capture.fields[DUE],
            )
        return None

    def with_people(self, act: Callable[[int | None, tuple[int, ...], Due | None, str], Echo]) -> Callable[[], Echo]:
        """Make an act of people and due date as understood; somebody new is put in the record first."""
        owners, captured = self.owners(), self.captured()
        owner: Person | None = owners.owner or captured.owner
        helpers = owners.helpers if owners.owner else captured.helpers
        typed = self.capture.fields.get(DUE, "").strip()
        due = self.due() if typed else captured.due
        desk, meeting_id = self.stage.desk, self.stage.meeting_id

        def run() -> Echo:
            owner_id = owner.id if owner is not None else None
            if owners.new_name:
                owner_id = attendance.add_guest(desk, meeting_id, owners.new_name).row_id
            return act(owner_id, tuple(person.id for person in helpers), due.due if due else None, captured.text)

        return run


FIELD_LABELS = {OWNER: N_("owner"), DUE: N_("due date"), KEEPER: N_("keeper"), PARTNERS: N_("coordinated with")}


class ActionLine(PeopleAndDue):
    """What somebody does after the meeting, and what it follows from where that is known."""

    label = N_("Action")
    kind = "action"
    fields = (OWNER, DUE)

    def __init__(
        self,
        stage: Stage,
        item_id: int | None = None,
        *,
        decision_id: int | None = None,
        answer_id: int | None = None,
        indicator_id: int | None = None,
    ) -> None:
        super().__init__(stage)
        self._item_id = item_id
        """The item it comes from; none: the one that is on."""
        self._decision_id, self._answer_id, self._indicator_id = decision_id, answer_id, indicator_id

    @property
    def about(self) -> int | None:
        """The item it comes from."""
        return self._item_id

    def submit(self) -> None:
        """Record it, with whatever owner and due date are there."""
        if problem := self.problem():
            self.refuse(problem)
            return
        act = self.with_people(
            lambda owner, helpers, due, text: entries.assign_action(
                self.stage.desk,
                self.stage.meeting_id,
                text,
                owner_id=owner,
                helper_ids=helpers,
                due=due,
                decision_id=self._decision_id,
                answer_id=self._answer_id,
                indicator_id=self._indicator_id,
                item_id=self._item_id,
            )
        )
        self.stage.perform(act, lambda _: self.stage.close_line())


class ParkLine(PeopleAndDue):
    """What is kept for later; an empty line parks the item itself."""

    label = N_("Park")
    kind = "parked"
    fields = (KEEPER,)

    def submit(self) -> None:
        """Park the topic, or the item."""
        item = self.record.running
        if not self.capture.text.strip() and not self.capture.fields.get(KEEPER) and item is not None:
            self.stage.perform(
                lambda: live.park_item(self.stage.desk, self.stage.meeting_id, item.id),
                lambda _: self.stage.close_line(),
            )
            return
        if problem := self.problem():
            self.refuse(problem)
            return
        act = self.with_people(
            lambda keeper, _helpers, _due, text: entries.park_topic(
                self.stage.desk, self.stage.meeting_id, text, keeper_id=keeper
            )
        )
        self.stage.perform(act, lambda _: self.stage.close_line())
