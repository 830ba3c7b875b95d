"""The line that changes an entry of the meeting: its words, and what goes with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citerm.acts import coordinating, decisions, entries
from citerm.acts.meeting import attendance
from citerm.acts.meeting.meanwhile import BEGUN, seen_then
from citerm.model.action import Action, DueKind
from citerm.model.entries import Decision, Entry, EntryKind, Outcome, ParkedTopic, kind_of
from citerm.model.message import N_, Echo
from citerm.rules.capture import Captured
from citerm.screens.live.line import Stage
from citerm.screens.live.writing import DUE, FIELD_LABELS, KEEPER, OUTCOME, OUTCOMES, OWNER, PARTNERS, PeopleAndDue
from citerm.screens.partners import partner_chips, partners_typed
from citerm.widgets.capture_line import Chip


class EditLine(PeopleAndDue):
    """Changing an entry: its words, and owner, due date, keeper or outcome."""

    label = N_("Edit")
    kind = ""

    def __init__(self, stage: Stage, entry: Entry) -> None:
        super().__init__(stage)
        self.entry = entry
        self.fields = {EntryKind.ACTION: (OWNER, DUE, PARTNERS), EntryKind.PARKED: (KEEPER,)}.get(kind_of(entry), ())  # type: ignore[misc]
        self.outcome = entry.outcome if isinstance(entry, Decision) else None
        self._drafts = stage.drafts_for(f"edit:{kind_of(entry).value}:{entry.id}")
        self._opened_with: tuple[str, dict[str, str]] | None = None

    def open(self, text: str = "") -> None:
        """Open with the entry's words, or with what was half typed instead of them when the program ended."""
        self.capture.open(self.words.text(self.label), self.entry.text)
        if isinstance(self.entry, Action) and self.entry.due_kind is not None:
            on, kind = self.entry.due_on, self.entry.due_kind
            dated = kind is DueKind.DATE and on is not None
            shown = on.isoformat() if dated and on else self.words.formats.due(kind, on, self.stage.today())
            self.capture.fields[DUE] = shown
        if partners := self._partners():
            self.capture.fields[PARTNERS] = partners
        person_id = {EntryKind.ACTION: "owner_id", EntryKind.PARKED: "keeper_id"}.get(kind_of(self.entry), "")
        if person_id and (person := self.record.person_by_id.get(getattr(self.entry, person_id) or 0)):
            self.capture.fields[self.fields[0]] = person.initials
        self._opened_with = self.entry.text, self.filled()
        if (draft := self._drafts.load()) is not None:
            fields = dict(draft.fields)
            self.stage.begin_typing(seen_then(fields.pop(BEGUN, "")))
            self.capture.retype(self.entry.text, draft.text)
            self.fill(fields)
        self.typed()

    def filled(self) -> dict[str, str]:
        """What stands in the fields, and the outcome."""
        return super().filled() | ({OUTCOME: self.outcome.value} if self.outcome is not None else {})

    def fill(self, fields: Mapping[str, str]) -> None:
        """Put back fields and outcome."""
        self.outcome = next((each for each in Outcome if each.value == fields.get(OUTCOME)), self.outcome)
        super().fill({name: text for name, text in fields.items() if name != OUTCOME})

    def _partners(self) -> str:
        """With whom it is coordinated, as somebody would type it."""
        entry, record = self.entry, self.record
        return partners_typed(entry, record.group_by_id, record.organisation_by_id) if isinstance(entry, Action) else ""

    def _more_chips(self) -> list[Chip]:
        entry, record = self.entry, self.record
        if not isinstance(entry, Action):
            return []
        typed = self.capture.fields.get(PARTNERS, "")
        chips = partner_chips(typed, entry, record.group_by_id, record.organisation_by_id, self.words)
        if chips or self.capture.field == PARTNERS:
            return chips
        return [Chip(self.words.text(FIELD_LABELS[PARTNERS]), "chip-empty")]

    def _keep(self) -> None:
        text, fields = self.capture.text, self.filled()
        changed = (text, fields) != self._opened_with
        begun = {BEGUN: str(self.stage.typing_on.seq)}
        self._drafts.typed("edit", text if changed else "", None, fields | begun if changed else {})

    def fold(self) -> None:
        """Esc: the entry stays as it was."""
        self._drafts.forget()
        super().fold()

    def _done(self, _echo: Echo) -> None:
        self._drafts.forget()
        self.stage.close_line()

    def typed(self) -> None:
        """Keep it, and show what goes with the words."""
        self._keep()
        if self.fields:
            super().typed()
            return
        chips = []
        if self.outcome is not None:
            chips.append(Chip(self.words.term(self.outcome)))
        keys = [("Tab", N_("outcome"))] if self.outcome is not None else []
        self.capture.show_chips(chips, self.hint(*keys, ("Enter", N_("saves"))))

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Go to the next field, or the next outcome."""
        if self.fields:
            super().step(step, arrow=arrow)
        elif self.outcome is not None:
            place = OUTCOMES.index(self.outcome) if self.outcome in OUTCOMES else -1
            self.outcome = OUTCOMES[(place + step) % len(OUTCOMES)]
            self.typed()

    def captured(self) -> Captured:
        """The words as they stand: tokens are not read a second time."""
        return Captured(self.capture.text.strip())

    def submit(self) -> None:
        """Do what was changed, and nothing where nothing was."""
        if self.fields and (problem := self.problem()):
            self.refuse(problem)
            return
        self.do_all(self._acts(), self._done)

    def _acts(self) -> list[Callable[[], Echo]]:
        desk, entry = self.stage.desk, self.entry
        text = self.capture.text
        acts: list[Callable[[], Echo]] = []
        if text.strip() != entry.text.strip():
            acts.append(lambda: entries.edit_entry(desk, entry, text))
        if isinstance(entry, Decision) and self.outcome is not None and self.outcome is not entry.outcome:
            outcome = self.outcome
            acts.append(lambda: decisions.set_outcome(desk, entry.id, outcome))
        if isinstance(entry, Action | ParkedTopic):
            acts += self._people_acts(entry)
        return acts

    def _people_acts(self, entry: Action | ParkedTopic) -> list[Callable[[], Echo]]:
        desk, meeting_id = self.stage.desk, self.stage.meeting_id
        owners = self.owners()
        before = entry.owner_id if isinstance(entry, Action) else entry.keeper_id
        helpers = tuple(person.id for person in owners.helpers)
        wanted = owners.owner.id if owners.owner is not None else None
        acts: list[Callable[[], Echo]] = []

        def set_person() -> Echo:
            person_id = wanted
            if owners.new_name:
                person_id = attendance.add_guest(desk, meeting_id, owners.new_name).row_id
            if isinstance(entry, Action):
                return entries.set_owner(desk, entry.id, person_id, helpers or entry.helper_ids)
            return entries.set_keeper(desk, entry, person_id)

        if (
            owners.new_name
            or wanted != before
            or (helpers and isinstance(entry, Action) and helpers != entry.helper_ids)
        ):
            acts.append(set_person)
        if isinstance(entry, Action) and DUE in self.capture.fields:
            due = self.due()
            changed = (due.due.kind, due.due.on) if due else (None, None)
            if changed != (entry.due_kind, entry.due_on):
                acts.append(lambda: entries.set_due(desk, entry.id, due.due if due else None))
        partners = self.capture.fields.get(PARTNERS, "")
        if isinstance(entry, Action) and partners.strip() != self._partners():
            acts.append(lambda: coordinating.set_partners(desk, entry, partners))
        return acts
