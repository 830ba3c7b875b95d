"""What is typed into the line about people, days and links; what was understood stands below it before Enter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from citerm.acts import board, organisation, reading
from citerm.i18n.due_words import due_words
from citerm.model.action import Action, Due, DueKind
from citerm.model.entries import EntryKind
from citerm.model.initiative import Country
from citerm.model.meeting import MeetingState
from citerm.model.message import N_, Echo, Message, say
from citerm.model.people import Group
from citerm.model.text import fold
from citerm.rules.capture import Captured, Owners, read_capture, read_owners
from citerm.rules.due import ParsedDue, parse_due
from citerm.screens.board.lines import LineUse, Stage
from citerm.screens.when import holidays_of
from citerm.widgets.capture_line import Chip
from citerm.widgets.lines import line
from citerm.widgets.message_line import Tone

NOBODY = "-"
"""Typed instead of a name or a date, it means that there is none."""
OWNER, DUE, GROUP, TO, INDICATOR, COMPONENT = "owner", "due", "group", "to", "indicator", "component"
CHOSEN_GROUP = "group_id"
"""The group that arrows have chosen, kept with a half-typed text."""
LABELS = {
    OWNER: N_("owner"),
    DUE: N_("due date"),
    GROUP: N_("group"),
    TO: N_("to"),
    INDICATOR: N_("indicator"),
    COMPONENT: N_("component"),
}
"""What each field is called."""


def next_meeting_of(stage: Stage, group_id: int) -> date | None:
    """The day on which a group meets next, as far as it is planned."""
    planned = (MeetingState.PLANNED, MeetingState.CALLED)
    found = [m.on for m in stage.facts.meetings.values() if m.group_id == group_id and m.state in planned]
    return min((day for day in found if day >= stage.today()), default=None)


def due_chips(stage: Stage, typed: str, due: ParsedDue | None) -> list[Chip]:
    """What was understood of a due date, with its weekday and what is unusual about it."""
    words = stage.words
    if due is None:
        return [Chip(words.text(N_("not a date yet")), "chip-attention")] if typed.strip() else []
    shown = words.formats.due(due.due.kind, due.due.on, stage.today())
    if due.due.kind is DueKind.DATE and due.due.on is not None:
        shown = words.formats.understood(due.due.on, stage.today())
    chips = [Chip(shown, "chip-attention" if due.notes else "chip")]
    return chips + [Chip(words.say(note), "chip-attention") for note in due.notes]


def people_chips(stage: Stage, owners: Owners) -> list[Chip]:
    """Who was understood, or what has to be asked."""
    words = stage.words
    if owners.new_name:
        return [Chip(words.text(N_("new: {name}"), name=owners.new_name), "chip-attention")]
    if owners.problem is not None:
        return [Chip(words.say(owners.problem), "chip-attention")]
    found = [owners.owner, *owners.helpers] if owners.owner else []
    return [Chip(f"{person.initials} {person.name}".strip()) for person in found if person is not None]


def not_a_date(typed: str) -> Message:
    """What is said of a due date that was not understood."""
    return say(N_("“{typed}” is not a date. Write fri, +7, 6/11, week 46, nm or ongoing."), typed=typed)


class FieldLine(LineUse):
    """A line that reads people and days."""

    def _due(self, typed: str, group_id: int) -> ParsedDue | None:
        stage = self.stage
        return parse_due(
            typed,
            stage.today(),
            due_words(self.words.language),
            next_meeting_of(stage, group_id),
            holidays_of(self._country, self.words.language),
        )

    @property
    def _country(self) -> Country:
        found = reading.initiative(self.stage.desk)
        return found.country if found else Country.DENMARK

    def owners(self, typed: str) -> Owners:
        """Who is meant."""
        return read_owners(typed, self.people())

    def refused(self, problem: Message | None) -> bool:
        """Say what has to be asked first, and answer whether there is anything."""
        if problem is not None:
            self.stage.say(problem, Tone.REFUSED)
        return problem is not None

    def with_new(self, owners: Owners, act: Callable[[int | None], Echo]) -> Callable[[], Echo]:
        """An act about the first person meant; somebody new is put in the record first."""

        def run() -> Echo:
            if not owners.new_name:
                return act(owners.owner.id if owners.owner else None)
            return act(organisation.add_person(self.stage.desk, owners.new_name).row_id)

        return run


class OwnerLine(FieldLine):
    """Who has the action from now on."""

    kind = "give_owner"

    def __init__(self, stage: Stage, action: Action) -> None:
        super().__init__(stage, N_("Owner"))
        self._action = action

    def open(self, text: str = "") -> None:
        """Open with the owner of now standing pale in the line."""
        owner = self.stage.facts.people.get(self._action.owner_id or 0)
        pale = owner.name if owner else self.words.text(N_("nobody yet"))
        self.capture.open(self.words.text(self.label), text, placeholder=pale)
        self.typed()

    def typed(self) -> None:
        """Show who is meant."""
        typed = self.capture.text.strip()
        chips = [Chip(self.words.text(N_("no owner")), "chip-attention")] if typed == NOBODY else []
        chips = chips or people_chips(self.stage, self.owners(typed))
        self.capture.show_chips(chips, self.hint((NOBODY, N_("nobody")), ("Enter", N_("saves"))))

    def submit(self) -> None:
        """Give it to whoever is meant; an empty line changes nothing."""
        typed, desk, action = self.capture.text.strip(), self.stage.desk, self._action
        if not typed:
            self.stage.close_line()
            return
        owners = Owners() if typed == NOBODY else self.owners(typed)
        if self.refused(owners.problem):
            return
        if owners.helpers:
            self.refused(say(N_("An action has one owner; the others help with it.")))
            return
        act = self.with_new(owners, lambda owner_id: board.give_owner(desk, action.id, owner_id))
        self.stage.perform(act, self.done)


class HelpersLine(FieldLine):
    """Who helps with the action."""

    def __init__(self, stage: Stage, action: Action) -> None:
        super().__init__(stage, N_("Helpers"))
        self._action = action

    def open(self, text: str = "") -> None:
        """Open with those who help now."""
        people = self.stage.facts.people
        now = " ".join(people[id].initials for id in self._action.helper_ids if id in people)
        self.capture.open(self.words.text(self.label), text or (f"{now} " if now else ""))
        self.typed()

    def typed(self) -> None:
        """Show who is meant."""
        self.capture.show_chips(
            people_chips(self.stage, self.owners(self.capture.text)), self.hint(("Enter", N_("saves")))
        )

    def kept(self) -> str:
        """Nothing: the next line opens with those who help then."""
        return ""

    def submit(self) -> None:
        """Make them the helpers; an empty line means that nobody helps."""
        owners, desk, action = self.owners(self.capture.text), self.stage.desk, self._action
        if self.refused(owners.problem):
            return
        others = [person.id for person in owners.helpers]

        def give(first: int | None) -> Echo:
            return board.give_helpers(desk, action.id, [*([first] if first is not None else []), *others])

        self.stage.perform(self.with_new(owners, give), self.done)


class DueLine(FieldLine):
    """By when it is to be done."""

    kind = "give_due"

    def __init__(self, stage: Stage, action: Action) -> None:
        super().__init__(stage, N_("Due date"))
        self._action = action

    def open(self, text: str = "") -> None:
        """Open with the due date of now standing pale in the line."""
        action = self._action
        pale = self.words.formats.due(action.due_kind, action.due_on, self.stage.today())
        self.capture.open(self.words.text(self.label), text, placeholder=pale)
        self.typed()

    def typed(self) -> None:
        """Show which day is meant."""
        typed = self.capture.text.strip()
        if typed == NOBODY:
            chips = [Chip(self.words.text(N_("no due date")), "chip-attention")]
        else:
            chips = due_chips(self.stage, typed, self._due(typed, self._action.group_id))
        hint = self.hint((NOBODY, N_("none")), ("Enter", N_("saves")))
        if not typed:
            hint = line((self.words.text(N_("friday, +7, 26/11, nm, ongoing")) + "  ", "quiet"), *hint)
        self.capture.show_chips(chips, hint)

    def submit(self) -> None:
        """Give it that date; an empty line changes nothing."""
        typed, desk, action = self.capture.text.strip(), self.stage.desk, self._action
        if not typed:
            self.stage.close_line()
            return
        parsed = None if typed == NOBODY else self._due(typed, action.group_id)
        if typed != NOBODY and parsed is None:
            self.refused(not_a_date(typed))
            return
        due = parsed.due if parsed else None
        self.stage.perform(lambda: board.give_due(desk, action.id, due), self.done)


class NewLine(FieldLine):
    """A new action: its text, then after Tab owner, due date and group."""

    kind = "new_action"
    fields = (OWNER, DUE, GROUP)

    def __init__(self, stage: Stage, group: Group, groups: Sequence[Group], then: Callable[[Echo], None]) -> None:
        super().__init__(stage, N_("New action"))
        self._groups = list(groups)
        self._group = group
        self._then = then

    def filled(self) -> dict[str, str]:
        """The fields, and the group that was chosen."""
        return super().filled() | {CHOSEN_GROUP: str(self._group.id)}

    def fill(self, fields: Mapping[str, str]) -> None:
        """Put the fields back, and the group."""
        found = [group for group in self._groups if str(group.id) == fields.get(CHOSEN_GROUP)]
        self._group = found[0] if found else self._group
        super().fill({name: text for name, text in fields.items() if name in self.fields})

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Tab goes to the next field; an arrow chooses another group."""
        if arrow:
            if self.capture.field == GROUP:
                place = self._groups.index(self._group)
                self._group = self._groups[(place + step) % len(self._groups)]
            self.typed()
            return
        stops = ("", *(field for field in self.fields if field != GROUP or len(self._groups) > 1))
        self.go_to(self.next_stop(stops, step), LABELS)
        self.typed()

    def typed(self) -> None:
        """Show owner, due date and group."""
        typed = fold(self.capture.fields.get(GROUP, ""))
        found = [group for group in self._groups if typed and typed in fold(group.name)]
        self._group = found[0] if found else self._group
        captured = self._captured()
        owners = self.owners(self.capture.fields.get(OWNER, ""))
        chips = people_chips(self.stage, owners)
        if not chips and captured.owner is not None:
            chips = people_chips(self.stage, Owners(owner=captured.owner, helpers=captured.helpers))
        chips = chips or [Chip(self.words.text(LABELS[OWNER]), "chip-empty")]
        due_typed = self.capture.fields.get(DUE, "")
        due = self._due(due_typed, self._group.id) if due_typed.strip() else captured.due
        chips += due_chips(self.stage, due_typed, due) or [Chip(self.words.text(LABELS[DUE]), "chip-empty")]
        chips.append(Chip(self._group.name, "chip-attention" if typed and not found else "chip"))
        self.capture.show_chips(chips, self.hint(("Tab", N_("next")), ("Enter", N_("saves"))))

    def _captured(self) -> Captured:
        return read_capture(
            EntryKind.ACTION,
            self.capture.text,
            self.people(),
            self.stage.today(),
            due_words(self.words.language),
            next_meeting_of(self.stage, self._group.id),
            holidays_of(self._country, self.words.language),
        )

    def submit(self) -> None:
        """Put it on the board."""
        owners = self.owners(self.capture.fields.get(OWNER, ""))
        captured = self._captured()
        typed = self.capture.fields.get(DUE, "").strip()
        parsed = self._due(typed, self._group.id) if typed else captured.due
        problem = owners.problem or (captured.problem if owners.owner is None and not owners.new_name else None)
        if problem is None and typed and parsed is None:
            problem = not_a_date(typed)
        if self.refused(problem):
            return
        if owners.owner is None and not owners.new_name:
            owners = Owners(owner=captured.owner, helpers=captured.helpers)
        group_id, due = self._group.id, parsed.due if parsed else None
        self.stage.perform(self.with_new(owners, self._making(group_id, captured.text, owners, due)), self._made)

    def _making(self, group_id: int, text: str, owners: Owners, due: Due | None) -> Callable[[int | None], Echo]:
        desk, helper_ids = self.stage.desk, [helper.id for helper in owners.helpers]
        return lambda owner_id: board.new_action(
            desk, group_id, text, owner_id=owner_id, helper_ids=helper_ids, due=due
        )

    def _made(self, echo: Echo) -> None:
        self.done(echo)
        self._then(echo)
