"""All keys of a screen, each with a sentence."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult

from citerm.commands import commands_of, key_name
from citerm.model.message import N_
from citerm.screens.base import BaseScreen
from citerm.widgets.entry_list import EntryList, Paragraph, Row
from citerm.widgets.lines import line


class HelpScreen(BaseScreen[None]):
    """The keys of the screen it was asked from."""

    SECTION: ClassVar[str] = "help"
    CSS_PATH = "finder.tcss"

    def __init__(self, section: str) -> None:
        super().__init__()
        self._section = section
        self._list = EntryList(id="help-list")

    def title_parts(self) -> list[str]:
        """Help."""
        return [self.words.text(N_("Keys"))]

    def compose_body(self) -> ComposeResult:
        """One list."""
        yield self._list

    def reread(self) -> None:
        """Write down all keys in the language that is on."""
        commands = commands_of(self._section)
        shown = [
            " ".join(self.words.text(key_name(key)) for key in self.house.key_for(c, every=True).split(",") if key)
            for c in commands
        ]
        width = max((cell_len(keys) for keys in shown), default=0) + 2
        rows = []
        for command, keys in zip(commands, shown, strict=True):
            gap = " " * (width - cell_len(keys))
            label = self.words.text(self.label_of(command))
            sentence = self.words.text(command.help)
            if keys:
                pieces = line((keys + gap, "key-strong"), (f"{label}  ", "strong"), (sentence, "quiet"))
                rows.append(Row(command.id, (Paragraph(pieces, hang=width),), selectable=False))
        rows += [
            Row(f"more-{index}", (Paragraph(line((self.words.text(text), "quiet"))),), selectable=False, gap=index == 0)
            for index, text in enumerate(_MORE.get(self._section, ()))
        ]
        self._list.show(rows)

    def action_further_up(self) -> None:
        """Look further up."""
        self._list.page(-1)

    def action_further_down(self) -> None:
        """Look further down."""
        self._list.page(1)


_DUE = N_(
    "Due dates: fri, tomorrow, +7, +2w, 6/11, 6. nov, week 46, nm (next meeting), ongoing. "
    "The words of all four languages are understood."
)
_INITIALS = N_("Initials: those of the person; + and a name adds somebody new.")
_MORE = {
    "live": (
        N_(
            "While a line is open: Tab goes to owner and due date (a decision: outcome), Shift+Tab back, "
            "Ctrl+J makes a new line, Enter saves, Esc folds the line and keeps its text."
        ),
        _DUE,
        _INITIALS,
    ),
    "board": (
        N_(
            "Filter: any words, and owner:mh (a:), helper:, group:, status:open, due:fri, waiting:, carried:2, "
            "effort:, indicator:, overdue, due soon, without owner, without due date. "
            "The words of all four languages are understood."
        ),
        _DUE,
        _INITIALS,
    ),
    "card": (_DUE, _INITIALS),
    "initiative": (
        N_(
            "The form is known from the USA and Canada: a steering group holds vision and strategy, working groups "
            "turn them into practice, partners join in where they can, and a neutral joint secretariat, the backbone, "
            "holds it all together."
        ),
    ),
}
