"""The lines in which something is chosen: the item to go to, and one letter out of a few."""

from __future__ import annotations

from collections.abc import Callable

from citerm.model.message import N_, say
from citerm.screens.live.line import LineUse, Stage
from citerm.widgets.capture_line import Chip

WHICH = "which"


class JumpLine(LineUse):
    """A small line for a number: which item to go to."""

    label = N_("Go to item")
    enter = N_("goes there")

    def __init__(self, stage: Stage, numbers: dict[int, int], go: Callable[[int], None]) -> None:
        super().__init__(stage)
        self._numbers = numbers
        self._go = go

    def open(self, text: str = "") -> None:
        """Open with an empty field."""
        self.capture.open(self.words.text(self.label), only_field=WHICH)
        self.typed()

    def typed(self) -> None:
        """Go at once where no longer number exists."""
        typed = self.capture.fields.get(WHICH, "").strip()
        longer = [number for number in self._numbers if str(number).startswith(typed) and str(number) != typed]
        if typed.isdecimal() and int(typed) in self._numbers and not longer:
            self.submit()
            return
        titles = [
            f"{number} {self.record.item_by_id[item_id].title}"
            for number, item_id in self._numbers.items()
            if not typed or str(number).startswith(typed)
        ]
        self.capture.show_chips([Chip("  ".join(titles[:9]), "chip-empty")], self.hint(("Enter", N_("goes there"))))

    def submit(self) -> None:
        """Go to the item of that number."""
        typed = self.capture.fields.get(WHICH, "").strip()
        item_id = self._numbers.get(int(typed)) if typed.isdecimal() else None
        if item_id is None:
            if not typed:
                self.stage.close_line()
                return
            self.refuse(say(N_("There is no item {number} on the agenda."), number=typed))
            self.capture.set_field(WHICH, "")
            return
        self.stage.close_line()
        self._go(item_id)


class PickLine(LineUse):
    """One letter out of a few."""

    enter = N_("closes")

    def __init__(self, stage: Stage, label: str, choices: dict[str, str], pick: Callable[[str], None]) -> None:
        super().__init__(stage)
        self._label = label
        self._choices = choices
        self._pick = pick

    def open(self, text: str = "") -> None:
        """Open with the letters and what they do."""
        self.capture.open(self.words.text(self._label), only_field=WHICH)
        shown = [Chip(f"{letter} {self.words.text(label)}", "chip-empty") for letter, label in self._choices.items()]
        self.capture.show_chips(shown, self.hint(("Esc", N_("back"))))

    def typed(self) -> None:
        """Take the letter."""
        letter = self.capture.fields.get(WHICH, "").strip().lower()
        if not letter:
            return
        if letter in self._choices:
            self.stage.close_line()
            self._pick(letter)
        else:
            self.capture.set_field(WHICH, "")
            self.refuse(say(N_("{letter} is none of these."), letter=letter))

    def submit(self) -> None:
        """Enter chooses nothing."""
        self.stage.close_line()
