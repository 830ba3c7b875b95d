"""The lines of the phase questions: everybody's values, the conclusion, and what is put in words."""

from __future__ import annotations

from collections.abc import Callable

from citerm.acts.meeting import attendance
from citerm.acts.phase import assessing
from citerm.model.message import N_, Echo, say
from citerm.model.people import Person
from citerm.model.phase import Answer, Conclusion
from citerm.model.text import fold
from citerm.rules.capture import complete_initials, match_people, read_owners
from citerm.rules.readiness import Asking
from citerm.screens.live.choosing import WHICH
from citerm.screens.live.line import LineUse, Stage, named
from citerm.widgets.capture_line import Chip

WHO = "who"
VALUES = {"0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "space": None}
"""What a key of the values line gives: a value, or that somebody is left out."""
MOST_FITTING = 6
"""People who are shown while their initials are being typed."""
ADD = "+"


class ValuesLine(LineUse):
    """One key from each person in seating order; initials jump, Space leaves out, ← takes the last one back.

    Each value is stored at its key, and none is ever shown: the line says whose turn it is.
    """

    label = N_("Answers")
    enter = N_("closes")

    def __init__(self, stage: Stage, answer: Answer, turned: Callable[[], None]) -> None:
        super().__init__(stage)
        self._answer_id = answer.id
        self._turned = turned
        """Called when it is another's turn without anything being stored."""
        self.asked = Asking(())
        """Who is asked, and who has answered."""
        self._said: tuple[int | None, str] = (None, "")
        """Whose turn the line says it is, and its label."""
        self.jumped: int | None = None
        """The person that initials have jumped to."""

    def open(self, text: str = "") -> None:
        """Say whose turn it is."""
        self._ask()

    def follow(self, asked: Asking) -> None:
        """Keep up with who is asked and who has answered, whoever has changed it."""
        self.asked = asked
        if self._says() != self._said and not self.capture.fields.get(WHO, "").strip():
            self._ask()

    def _says(self) -> tuple[int | None, str]:
        turn = self.turn
        count = f"{len(self.asked.values)}/{len(self.asked.people)}"
        return turn.id if turn is not None else None, f"{self.words.text(self.label)} {count}"

    @property
    def turn(self) -> Person | None:
        """Whose turn it is; nobody's where everybody has answered."""
        waiting = self.asked.waiting
        person_id = self.jumped if self.jumped is not None else waiting[0] if waiting else None
        return self.record.person_by_id.get(person_id) if person_id is not None else None

    def _ask(self) -> None:
        self._said = self._says()
        turn, words = self.turn, self.words
        if turn is not None:
            shown = named(turn)
        elif self.asked.people:
            shown = words.text(N_("Everybody has answered; initials change an answer, + adds somebody."))
        else:
            shown = words.text(N_("Nobody with a voice is marked as present; + and initials add somebody."))
        self.capture.open(self._said[1], placeholder=shown, only_field=WHO)
        keys = [("0–4", ""), (words.text(N_("Space")), N_("leaves out")), ("←", N_("back"))]
        self.capture.show_chips((), self.hint(*keys, ("+", N_("adds"))))

    def _turn_to(self, person_id: int | None) -> None:
        self.jumped = person_id
        self._ask()
        self._turned()

    # keys that are no text

    def take(self, key: str) -> bool:
        """Take a key that gives a value or takes one back; answers whether it was one."""
        typed = self.capture.fields.get(WHO, "").strip()
        if typed.startswith(ADD):
            return False
        if key in VALUES:
            if typed and not self._jump_to(typed):
                return True
            self._give(VALUES[key])
            return True
        if key in ("left", "backspace") and not typed:
            self._take_back()
            return True
        if key.isdecimal():
            self.refuse(say(N_("{key} is no answer: 0 to 4, and Space leaves somebody out."), key=key))
            return True
        return False

    def _give(self, value: int | None) -> None:
        person = self.turn
        if person is None:
            self.refuse(say(N_("Everybody has answered. Begin with the initials of the one who changes it.")))
            return
        desk, answer_id = self.stage.desk, self._answer_id

        def then(_: Echo) -> None:
            if self.asked.complete:
                self.stage.close_line()
            elif self.jumped is not None:
                self._turn_to(None)

        self.stage.perform(lambda: assessing.give_value(desk, answer_id, person.id, value), then)

    def _take_back(self) -> None:
        def then(echo: Echo) -> None:
            self._turn_to(echo.row_id)

        self.stage.perform(lambda: assessing.take_back_value(self.stage.desk, self._answer_id), then, undo=False)

    # text: initials, and + with who is added

    def typed(self) -> None:
        """Jump to a person once the initials are complete."""
        typed = self.capture.fields.get(WHO, "")
        if not typed.strip() or typed.startswith(ADD):
            return
        person = complete_initials(typed, self._known())
        if person is not None:
            self._turn_to(person.id)
        elif fitting := match_people(typed, self._known()):
            self.capture.show_chips([Chip(named(one), "chip-empty") for one in fitting[:MOST_FITTING]])
        else:
            self._ask()
            self.refuse(say(N_("“{typed}” are nobody's initials here. + and initials add somebody."), typed=typed))

    def _known(self) -> list[Person]:
        known = self.record.person_by_id
        people = [known[person_id] for person_id in self.asked.people if person_id in known]
        return [*people, *([self.turn] if self.turn is not None and self.turn not in people else [])]

    def _jump_to(self, typed: str) -> bool:
        found = read_owners(typed, self._known())
        if found.owner is None or found.helpers:
            self.refuse(say(N_("Type the initials to their end, then the answer.")))
            return False
        self.jumped = found.owner.id
        self.capture.set_field(WHO, "")
        return True

    def submit(self) -> None:
        """Enter: jump to whom was typed, add somebody after +, or close."""
        typed = self.capture.fields.get(WHO, "").strip()
        if not typed:
            self.stage.close_line()
        elif typed.startswith(ADD):
            self._add(typed.removeprefix(ADD).strip())
        elif self._jump_to(typed):
            self._turn_to(self.jumped)

    def _add(self, typed: str) -> None:
        found = read_owners(typed, self.people())
        if found.choices and found.problem is not None:
            self.refuse(found.problem)
        elif found.owner is not None:
            self._turn_to(found.owner.id)
        elif typed:

            def then(echo: Echo) -> None:
                self._turn_to(echo.row_id)

            self.stage.perform(lambda: attendance.add_guest(self.stage.desk, self.stage.meeting_id, typed), then)


class ConclusionLine(LineUse):
    """What the group concludes: a digit, or the first letter of the word."""

    label = N_("Conclusion")
    enter = N_("closes")

    def __init__(self, stage: Stage, answer: Answer) -> None:
        super().__init__(stage)
        self._answer_id = answer.id

    def open(self, text: str = "") -> None:
        """Open with the four conclusions."""
        self.capture.open(self.words.text(self.label), only_field=WHICH)
        shown = [
            Chip(self.words.term(each), "chip-empty", str(number)) for number, each in enumerate(Conclusion, start=1)
        ]
        self.capture.show_chips(shown, self.hint(("Esc", N_("back"))))

    def typed(self) -> None:
        """Take the key."""
        key = fold(self.capture.fields.get(WHICH, "").strip())
        if not key:
            return
        self.capture.set_field(WHICH, "")
        for number, each in enumerate(Conclusion, start=1):
            if key in (str(number), fold(self.words.term(each))[0]):
                self.stage.perform(
                    lambda each=each: assessing.conclude(self.stage.desk, self._answer_id, each),  # type: ignore[misc]
                    lambda _: self.stage.close_line(),
                )
                return
        self.refuse(say(N_("{letter} is none of these."), letter=key))

    def submit(self) -> None:
        """Enter chooses nothing."""
        self.stage.close_line()


class AnswerLine(LineUse):
    """The answer in words."""

    label = N_("Answer")
    kind = "answer"

    def __init__(self, stage: Stage, answer: Answer) -> None:
        super().__init__(stage)
        self._answer = answer

    def open(self, text: str = "") -> None:
        """Open with the answer as it stands, and below it the text that waits."""
        super().open(waiting_below(self._answer.text, text))
        self.capture.show_chips((), self.hint(("Ctrl+J", N_("new line")), ("Enter", N_("saves"))))

    def worth_keeping(self) -> bool:
        """Whether anything was changed."""
        return self.capture.text.strip() != self._answer.text

    def submit(self) -> None:
        """Keep it."""
        text, answer_id = self.capture.text, self._answer.id
        self.stage.perform(
            lambda: assessing.answer_in_words(self.stage.desk, answer_id, text), lambda _: self.stage.close_line()
        )


def waiting_below(stored: str, waiting: str) -> str:
    """A text as it is stored, with the half-typed one below it unless that is the same text changed."""
    return waiting if stored and waiting.startswith(stored) else "\n".join(filter(None, (stored, waiting)))
