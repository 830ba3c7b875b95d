"""What a facilitator does in many stories by keys: plans a meeting, opens it, goes to an item, ends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from citerm.model.meeting import AgendaItem, MeetingState
from tests.whole_program.robot import PATIENCE, Robot
from tests.whole_program.waiting import until

MOST = 12
"""More rows than any of the lists has on which these stories choose."""


@dataclass
class Course:
    """One story on its way: the program in its terminal, and the word for today."""

    robot: Robot
    today: str

    def holds(self, condition: Callable[[], object]) -> None:
        """Wait until something is so that no meeting tells of."""

        def so() -> object:
            self.robot.terminal.settle(0.02, 0.2)
            return condition()

        try:
            until(so, within=PATIENCE)
        except AssertionError:
            raise AssertionError(f"the record does not say so:\n{self.robot.terminal.text}") from None

    def typed(self, *texts: str, key: str = "") -> None:
        """Fill the fields of a form or a line, with Enter behind each, in one burst with the key that opens it."""
        self.robot.types(key + "".join(f"{text}\r" for text in texts))
        self.robot.painted()

    def to_start(self) -> None:
        """Leave by Esc until Start is there."""

        def there(_: object = None) -> bool:
            return self.robot.terminal.lines[0].strip().startswith("citerm ·")

        for _ in range(6):
            if there():
                return
            self.robot.keys("esc")
        self.robot.terminal.wait_for(there)

    def plan(self, group: int = 0, template: int = 0) -> None:
        """From Start: a meeting of today for the group at a place of the list; what waits for it is taken in."""
        self.to_start()
        self.robot.keys("p", *["down"] * group, "enter", *["down"] * template, "enter")
        self.robot.types(self.today)
        self.robot.keys("enter", "enter", "enter", "enter")
        self.robot.terminal.wait_for(lambda terminal: "▸ ●" in terminal.text)
        self.robot.keys("enter")

    def open(self) -> None:
        """From the agenda into the meeting, with everybody there."""
        self.robot.keys("space", "space")
        self.robot.until(lambda record: record.meeting.state is MeetingState.OPEN)
        self.robot.keys("f", "enter")
        self.robot.until(lambda record: record.attendance)

    def go_to(self, find: Callable[[AgendaItem], object]) -> None:
        """Jump to an item by its number on the agenda."""
        record = self.robot.meeting
        item = next(item for item in record.items if find(item))
        number = str(record.number_of(item))
        numbers = [str(record.number_of(other)) for other in record.items if not other.is_break]
        longer = any(other != number and other.startswith(number) for other in numbers)
        self.robot.keys("g", *number, *(["enter"] if longer else []))
        self.robot.until(lambda record: record.running and record.running.id == item.id)

    def end(self) -> None:
        """End the meeting with what is left as it is."""
        self.robot.keys("q", *["enter"] * len(self.robot.meeting.decisions))
        self.robot.keys("a")
        self.robot.until(lambda record: record.meeting.state is MeetingState.CLOSED)
        self.robot.terminal.wait_for("docx")
        self.robot.keys("enter")
        self.to_start()
