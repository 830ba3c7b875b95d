"""The board on paper: all actions, or those of one member or one group; also for a spreadsheet or a calendar."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from citerm.content import data_path
from citerm.documents.action_files import Kind, action_file
from citerm.documents.action_list import Layout, build, file_name
from citerm.model.action import Action
from citerm.model.message import N_, Refused
from citerm.rules.board import BoardView
from citerm.screens.board.acting import ActingScreen
from citerm.screens.board.lines import LineUse, Stage
from citerm.screens.exports import press_of, where_it_lies, write_file, write_word
from citerm.widgets.capture_line import Chip
from citerm.widgets.message_line import Tone


class Printed(NamedTuple):
    """What is written: everything, or what one group or one person has to do, and as what."""

    label: str
    name: str = ""
    kind: Kind = Kind.WORD
    group_id: int | None = None
    person_id: int | None = None


class PrintLine(LineUse):
    """Tab chooses what is printed, Enter writes the file."""

    enter = N_("writes the file")
    escape = N_("back")

    def __init__(self, stage: Stage, action: Action | None, write: Callable[[Printed], None]) -> None:
        super().__init__(stage, N_("Print"))
        self._write = write
        facts = stage.facts
        text = stage.words.text
        self._choices = [Printed(text(N_("all actions")))]
        person = facts.people.get(action.owner_id or 0) if action is not None else None
        if person is not None:
            self._choices.append(Printed(person.name, person.name, person_id=person.id))
        if action is not None and len(facts.groups) > 1 and (group := facts.groups.get(action.group_id)):
            self._choices.append(Printed(group.name, group.name, group_id=group.id))
        self._choices.append(Printed(text(N_("spreadsheet")), kind=Kind.CSV))
        if person is not None:
            calendar = text(N_("calendar {initials}"), initials=person.initials)
            self._choices.append(Printed(calendar, person.name, Kind.ICS, person_id=person.id))
        self._at = 0

    def typed(self) -> None:
        """Show the choices; nothing is typed here."""
        chips = [Chip(each.label, "chip" if at == self._at else "chip-empty") for at, each in enumerate(self._choices)]
        self.capture.show_chips(chips, self.hint(("Tab", N_("chooses"))))

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Choose the next one."""
        self._at = (self._at + step) % len(self._choices)
        self.typed()

    def kept(self) -> str:
        """Nothing is typed here."""
        return ""

    def submit(self) -> None:
        """Write it."""
        chosen = self._choices[self._at]
        self.stage.close_line()
        self._write(chosen)


def print_list(screen: ActingScreen[None], view: BoardView, what: Printed) -> None:
    """Write the file, and say where it lies and which command writes the same."""
    from citerm.screens.papers.action_list import action_list  # paper is for those who print

    house = screen.house
    paper = action_list(
        press_of(house), group_id=what.group_id, person_id=what.person_id, everything=what.kind is Kind.CSV
    )
    layout = Layout.GROUP if view is BoardView.GROUP else Layout.OWNER
    try:
        path = write_word(house, file_name(paper, "docx"), build(paper, layout)) if what.kind is Kind.WORD else None
        if path is None:
            path = write_file(house, what.kind.value, *action_file(paper, what.kind, data_path("word", "base.docx")))
    except Refused as refused:
        screen.say(refused.message, Tone.REFUSED)
        return
    parts = ["actions"]
    parts += ["--by", layout.value] if what.kind is Kind.WORD else ["--as", what.kind.value]
    parts += ["--all"] if paper.everything else []
    parts += ["--group", what.name] if what.group_id is not None else []
    parts += ["--person", what.name] if what.person_id is not None else []
    screen.say(where_it_lies(house, path, parts), Tone.DONE)
