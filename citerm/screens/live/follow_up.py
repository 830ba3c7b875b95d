"""Following up in the live meeting: the actions in the item's pane, and stepping through them one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from citerm.acts import following_up, history
from citerm.acts.desk import Desk, meeting_scope
from citerm.i18n.due_words import due_words
from citerm.model.action import ActionState, Due
from citerm.model.meeting import AgendaItem
from citerm.model.message import N_, Echo, say
from citerm.model.people import Group
from citerm.rules.due import ParsedDue, parse_due
from citerm.rules.follow_up_item import Asked, FollowedUp, followed_up, follows_up
from citerm.rules.holidays import holiday_on
from citerm.screens.live.line import LineUse, Stage, named
from citerm.screens.live.writing import NoteLine
from citerm.widgets.capture_line import Chip
from citerm.widgets.entry_list import EntryList, Row
from citerm.widgets.follow_up_rows import FOLLOWED, due_shown, follow_up_rows

LETTER = "letter"

_KEYS = {
    "f": N_("done"),
    "o": N_("still open"),
    "i": N_("in progress"),
    "v": N_("waiting"),
    "b": N_("cancelled"),
    "d": N_("discuss"),
}
_ASKED = {"o": N_("keep"), "e": N_("change"), "l": N_("lift"), "b": N_("cancel")}
_STATES = {
    "f": (ActionState.DONE, N_("How was it solved?")),
    "v": (ActionState.WAITING, N_("Waiting for whom or what?")),
    "b": (ActionState.CANCELLED, N_("Why is it cancelled?")),
}


class FollowUpPane:
    """What the item's pane shows of the actions that are followed up, and where the stepping is."""

    def __init__(self, stage: Stage, entries: EntryList) -> None:
        self._stage = stage
        self._entries = entries
        self._carried: tuple[int, dict[int, int]] | None = None
        self.found = FollowedUp()

    def rows(self, item: AgendaItem | None) -> list[Row]:
        """The rows above the entries of a follow-up item; none under any other."""
        record = self._stage.record
        if item is None or not follows_up(item) or not record.meeting.state.under_way:
            self.found = FollowedUp()
            return []
        if self._carried is None or self._carried[0] != item.id:
            self._carried = item.id, following_up.times_carried(self._stage.desk, record)
        self.found = followed_up(record, item, self._carried[1])
        return follow_up_rows(self.found, record, self._stage.words, self._stage.today())

    def point_at(self, place: int | None) -> None:
        """Mark the action at a place, or none."""
        self._entries.highlight((FOLLOWED, self.found.asked[place].action.id) if place is not None else None)

    def line(self, open_note: Callable[[LineUse], None]) -> FollowUpLine:
        """Begin to step, at the marked action or the first that nothing was said about."""
        key = self._entries.highlighted
        place = self.found.place_of(key[1]) if isinstance(key, tuple) and key[0] == FOLLOWED else None
        if place is None:
            place = self.found.next_open()
        return FollowUpLine(self._stage, self, place or 0, open_note)


class FollowUpLine(LineUse):
    """One action after the other: a letter each, then the next one."""

    label = N_("Follow-up")
    enter = N_("next")

    def __init__(self, stage: Stage, pane: FollowUpPane, place: int, open_note: Callable[[LineUse], None]) -> None:
        super().__init__(stage)
        self._pane = pane
        self._place = place
        self._open_note = open_note
        self._asking = ""
        """The letter whose text or date is typed now."""
        self._lifts_to: Group | None = following_up.lifts_to(stage.desk, stage.record)

    @property
    def one(self) -> Asked:
        """The action that is asked about."""
        return self._pane.found.asked[self._place]

    # choosing

    def open(self, text: str = "") -> None:
        """Show the action and its letters."""
        self._asking, self.enter = "", N_("next")
        self._pane.point_at(self._place)
        count = f"{self._place + 1}/{len(self._pane.found.asked)}"
        self.capture.open(f"{count} {self.words.text(self.label)}", placeholder=self._who_and_what(), only_field=LETTER)
        self.capture.show_chips(self._letters())

    def _who_and_what(self) -> str:
        action = self.one.action
        person = self.record.person_by_id.get(action.owner_id) if action.owner_id is not None else None
        return f"{named(person)} · {action.text}" if person is not None else action.text

    def _letters(self) -> list[Chip]:
        keys = dict(_KEYS)
        chips: list[Chip] = []
        if self.one.asks and self.one.answer is None:
            chips.append(Chip(self.words.text(N_("carried {n} times"), n=self.one.carried), "chip-attention"))
            asked = {letter: label for letter, label in _ASKED.items() if letter != "l" or self._lifts_to is not None}
            keys = {**asked, **{letter: label for letter, label in keys.items() if letter not in asked}}
        return [*chips, *(Chip(self.words.text(label), "chip-empty", letter) for letter, label in keys.items())]

    def typed(self) -> None:
        """Take the letter, or show what is understood of the date."""
        if self._asking == "o":
            self._show_due()
        if self._asking:
            return
        letter = self.capture.fields.get(LETTER, "").strip().lower()
        if not letter:
            return
        self.capture.set_field(LETTER, "")
        if letter in _STATES:
            self._ask_words(letter)
        elif letter == "o":
            self._ask_due()
        elif letter == "e":
            self._ask("e")
            self.capture.open(self.words.text(N_("Wording")), self.one.action.text)
            self.capture.show_chips((), self.hint(("Enter", N_("saves")), ("Esc", N_("back"))))
        elif letter == "i":
            self._answer(ActionState.IN_PROGRESS)
        elif letter == "d":
            self._discuss()
        elif letter == "l":
            self._lift()
        elif letter == "u":
            self._take_back()
        else:
            self.refuse(say(N_("{letter} is none of these."), letter=letter))

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Go to the next or the previous action without an answer."""
        if not self._asking:
            self._go((self._place + step) % len(self._pane.found.asked))

    def submit(self) -> None:
        """Enter: what was typed, or the next action without an answer."""
        text = self.capture.text
        match self._asking:
            case "":
                if self._place + 1 < len(self._pane.found.asked):
                    self._go(self._place + 1)
                else:
                    self._end()
            case "o":
                self._still_open()
            case "e":
                self._do(lambda: following_up.answer_follow_up(*self._here(), wording=text), stay=True)
            case letter:
                self._answer(_STATES[letter][0], text)

    def fold(self) -> None:
        """Esc: back to the letters, or out of the stepping."""
        if self._asking:
            self.open()
        else:
            self._pane.point_at(None)
            self.stage.close_line()

    def _go(self, place: int) -> None:
        self._place = place
        self.open()

    def _end(self) -> None:
        self._pane.point_at(None)
        self.stage.close_line()

    # what is asked after a letter

    def _ask(self, letter: str) -> None:
        self._asking, self.enter = letter, N_("saves")

    def _ask_words(self, letter: str) -> None:
        self._ask(letter)
        action = self.one.action
        state, question = _STATES[letter]
        before = action.waiting_for if state is ActionState.WAITING else action.closing_note
        text = before if action.state is state else ""
        self.capture.open(self.words.label(state), text, placeholder=self.words.text(question))
        self.capture.show_chips(
            (Chip(self._who_and_what(), "chip-empty"),), self.hint(("Enter", N_("saves")), ("Esc", N_("back")))
        )

    def _ask_due(self) -> None:
        self._ask("o")
        self.capture.open(
            self.words.text(N_("New date")),
            placeholder=self.words.text(N_("fri, +7, 6/11, week 46, nm or ongoing; Enter keeps it")),
        )
        self._show_due()

    def _due(self) -> ParsedDue | None:
        return parse_due(
            self.capture.text, self.stage.today(), due_words(self.words.language), self._next_meeting(), self._holiday
        )

    def _next_meeting(self) -> date | None:
        meeting, following = self.record.meeting, self.record.next_meeting
        return meeting.next_on or (following.on if following is not None else None)

    def _holiday(self, day: date) -> str | None:
        return holiday_on(day, self.record.initiative.country, self.words.language)

    def _show_due(self) -> None:
        formats, action = self.words.formats, self.one.action
        today = self.stage.today()
        if not self.capture.text.strip():
            kept = due_shown(action, self.words, today)
            chips = [Chip(kept, "chip-empty")] if kept else []
        elif (due := self._due()) is None:
            chips = [Chip(self.words.text(N_("not a date yet")), "chip-attention")]
        else:
            chips = [Chip(formats.due(due.due.kind, due.due.on, today), "chip-attention" if due.notes else "chip")]
            chips += [Chip(self.words.say(note), "chip-attention") for note in due.notes]
        self.capture.show_chips(chips, self.hint(("Enter", N_("saves")), ("Esc", N_("back"))))

    def _still_open(self) -> None:
        typed = self.capture.text.strip()
        due = self._due() if typed else None
        if typed and due is None:
            self.refuse(say(N_("“{typed}” is not a date. Write fri, +7, 6/11, week 46, nm or ongoing."), typed=typed))
            return
        self._answer(ActionState.OPEN, due=due.due if due is not None else None)

    # acts

    def _here(self) -> tuple[Desk, int, int]:
        return self.stage.desk, self.stage.meeting_id, self.one.action.id

    def _answer(self, state: ActionState, said: str = "", due: Due | None = None) -> None:
        here = self._here()
        self._do(lambda: following_up.answer_follow_up(*here, state, said, due=due))

    def _lift(self) -> None:
        here = self._here()
        self._do(lambda: following_up.lift_follow_up(*here))

    def _do(self, act: Callable[[], Echo], *, stay: bool = False) -> None:
        """Keep the answer and go on to the next action that nothing was said about; after the last, leave."""

        def then(_: Echo) -> None:
            upcoming = self._place if stay else self._pane.found.next_open(self._place)
            if upcoming is None:
                self._end()
            else:
                self._go(upcoming)

        self.stage.perform(act, then)

    def _discuss(self) -> None:
        here, text = self._here(), self.one.action.text
        self.stage.perform(
            lambda: following_up.answer_follow_up(*here, discussed=True),
            lambda _: self._open_note(NoteAbout(self.stage, text)),
        )

    def _take_back(self) -> None:
        """Take the last act of the meeting back, and stand where it was done."""
        scope = meeting_scope(self.stage.meeting_id)
        answered = {one.action.id for one in self._pane.found.asked if one.answer is not None}

        def then(_: Echo) -> None:
            asked = self._pane.found.asked
            opened = [at for at, one in enumerate(asked) if one.answer is None and one.action.id in answered]
            self._go(opened[0] if opened else min(self._place, len(asked) - 1))

        self.stage.perform(lambda: history.undo(self.stage.desk, scope), then, undo=False)


class NoteAbout(NoteLine):
    """A note that begins with the action that is discussed."""

    def __init__(self, stage: Stage, about: str) -> None:
        super().__init__(stage)
        self._about = about

    def open(self, text: str = "") -> None:
        """Open with the action's words, or with the text that waits."""
        super().open(text or f"{self._about}: ")
