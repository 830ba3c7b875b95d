"""Which language the screen speaks, asked in all four where nothing says it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.screens.base import BaseScreen
from citerm.screens.rows import RowKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import line
from citerm.widgets.row_list import RowList, row

# Asked in each language itself, whatever language is on: these are not translated.
ASKED = "Hvilket sprog? · Hvilket språk? · Kva språk? · Which language?"
NAMES = (("da", "Dansk"), ("nb", "Norsk bokmål"), ("nn", "Norsk nynorsk"), ("en", "English"))


class LanguageScreen(RowKeys, BaseScreen[None]):
    """Four rows; arrows, Enter, or the number."""

    SECTION = "language"
    CSS_PATH = "language.tcss"

    def __init__(self) -> None:
        super().__init__()
        rows = [row(code, (f"{number}  ", "key-strong"), name) for number, (code, name) in enumerate(NAMES, start=1)]
        self.rows = RowList(rows, id="languages")

    def compose_body(self) -> ComposeResult:
        """The question and the four answers."""
        yield Drawn([line((ASKED, "strong"))], id="asked")
        yield self.rows

    def title_parts(self) -> Sequence[str]:
        """The program."""
        return ("citerm",)

    async def row_clicked(self) -> None:
        """A language was clicked on."""
        self.action_take_language()

    def action_take_language(self) -> None:
        """Speak the chosen language."""
        self.house.use_language(self.rows.chosen)
        self.house.replace_screen("first_run")

    def action_first_language(self) -> None:
        """Danish."""
        self._take(0)

    def action_second_language(self) -> None:
        """Bokmål."""
        self._take(1)

    def action_third_language(self) -> None:
        """Nynorsk."""
        self._take(2)

    def action_fourth_language(self) -> None:
        """English."""
        self._take(3)

    def _take(self, index: int) -> None:
        self.rows.choose(NAMES[index][0])
        self.action_take_language()
