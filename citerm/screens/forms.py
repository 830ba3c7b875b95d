"""Forms: labelled fields under each other, Enter for the next one, Enter on the last to save."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message as Posted
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea

from citerm.model.initiative import Model
from citerm.model.text import clean_block, clean_line
from citerm.widgets.drawn import Drawn
from citerm.widgets.editor import LONGEST
from citerm.widgets.lines import Line, Piece, line, width_of, wrap
from citerm.widgets.pasting import Pasted, PlainInput, taken


class Field(Model, frozen=True):
    """One field: its id, its label in the reader's language, and what it starts with."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    """What stands in the field while it is empty."""
    lines: int = 1
    """More than one: a text of several paragraphs, Ctrl+J for a new line."""
    replaced: bool = False
    """Whether typing takes the place of what stands there: a time, a name; never a longer text."""
    one_per_line: bool = False
    """A list: Enter begins the next line, and on an empty one leaves the field."""
    choices: Sequence[tuple[str, str]] = ()
    """Value and label of each choice; ←/→ and the first letter choose."""


class LineInput(PlainInput):
    """A field of one line."""

    def __init__(self, value: str, *, id: str, placeholder: str = "", replaced: bool = False) -> None:
        super().__init__(value, id=id, placeholder=placeholder, select_on_focus=replaced, compact=True)


class BlockInput(TextArea):
    """A text of several paragraphs: Enter leaves it for the next field, Ctrl+J breaks the line."""

    class Submitted(Posted):
        """Enter was pressed in the field."""

    def __init__(self, value: str, *, id: str, placeholder: str = "", enter_submits: bool = True) -> None:
        super().__init__(value, id=id, placeholder=placeholder, compact=True, show_line_numbers=False)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.enter_submits = enter_submits
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and (self.enter_submits or self._on_empty_last_line()):
            event.prevent_default()
            event.stop()
            self.post_message(self.Submitted())
        elif event.key == "ctrl+j":
            event.prevent_default()
            event.stop()
            self.insert("\n")

    def _on_empty_last_line(self) -> bool:
        row, _ = self.cursor_location
        return row == self.document.line_count - 1 and not self.document.get_line(row).strip()

    def at_edge(self, key: str) -> bool:
        """Whether an arrow up or down leaves the text."""
        row, _ = self.cursor_location
        return row == 0 if key == "up" else row == self.document.line_count - 1

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        # In a list a tab parts the columns of a spreadsheet; as spaces it would run them into one name.
        pasted = event.text if self.enter_submits else event.text.replace("\t", "; ")
        text, left_out = taken(pasted, LONGEST - len(self.text), block=True)
        self.insert(text)
        if left_out:
            self.post_message(Pasted(left_out))


class Choice(Drawn, can_focus=True):
    """One of a few: ←/→ or the first letter chooses."""

    chosen: reactive[int] = reactive(0)

    class Changed(Posted):
        """Another value was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> Choice:
            """The field."""
            return self.choice

    def __init__(self, choices: Sequence[tuple[str, str]], value: str, *, id: str) -> None:
        super().__init__(id=id)
        self.choices = list(choices)
        self.set_reactive(Choice.chosen, self._index_of(value))

    @property
    def value(self) -> str:
        """The value chosen."""
        return self.choices[self.chosen][0] if self.choices else ""

    @value.setter
    def value(self, value: str) -> None:
        self.chosen = self._index_of(value)

    def _index_of(self, value: str) -> int:
        return next((index for index, (key, _) in enumerate(self.choices) if key == value), 0)

    def watch_chosen(self) -> None:
        """Tell the form."""
        self.redraw()
        self.post_message(self.Changed(self))

    def on_key(self, event: events.Key) -> None:
        """←, → and the first letter of a choice."""
        if not self.choices:
            return
        count = len(self.choices)
        if event.key in ("left", "right"):
            self.chosen = (self.chosen + (1 if event.key == "right" else -1)) % count
        elif event.character and event.is_printable and event.character != " ":
            order = [(self.chosen + step) % count for step in range(1, count + 1)]
            letter = event.character.casefold()
            self.chosen = next((i for i in order if self.choices[i][1].casefold().startswith(letter)), self.chosen)
        elif event.key == "space":
            self.chosen = (self.chosen + 1) % count
        else:
            return
        event.stop()
        event.prevent_default()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """All choices beside each other where they fit, else the chosen one between arrows."""
        if not self.choices:
            return [line("–")]
        chosen = "chip" if self.has_focus else "strong"
        if sum(width_of(line(label)) + 3 for _, label in self.choices) <= width:
            pieces: list[Piece] = []
            for index, (_, label) in enumerate(self.choices):
                here = index == self.chosen
                pieces += line((f"●{label} " if here else f" {label} ", chosen if here else "quiet"), " ")
            return [tuple(pieces)]
        place = f"{self.chosen + 1}/{len(self.choices)}"
        return [line(("‹", "quiet"), (f" {self.choices[self.chosen][1]} ", chosen), ("› ", "quiet"), (place, "quiet"))]

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show whether the keys go here."""
        super().watch_has_focus(has_focus)
        self.redraw()


class Echo(Drawn):
    """The line below a field."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, classes="echo")
        self._said: Line = ()

    def say(self, text: str, style: str) -> None:
        """Show this; nothing at all takes no room."""
        self._said = line((text, style))
        self.set_class(bool(text), "-shown")
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Wrap the text."""
        return wrap(self._said, width) if self._said else []


class Form(Vertical):
    """Fields under each other; posts what was typed, knows nothing of what it is for."""

    class Submitted(Posted):
        """Enter was pressed in the last field."""

        def __init__(self, form: Form, values: dict[str, str]) -> None:
            super().__init__()
            self.form = form
            self.values = values

    class Left(Posted):
        """Esc was pressed."""

    class Changed(Posted):
        """A field was changed."""

        def __init__(self, form: Form, field: str) -> None:
            super().__init__()
            self.form = form
            self.field = field

    def __init__(self, fields: Sequence[Field], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.fields = list(fields)

    def compose(self) -> ComposeResult:
        """Label and field in a row, and a line below it for what was understood."""
        for field in self.fields:
            with Horizontal(classes="row"):
                yield Drawn([line((field.label, "quiet"))], classes="label")
                if field.choices:
                    yield Choice(field.choices, field.value, id=field.id)
                elif field.lines > 1:
                    block = BlockInput(
                        field.value, id=field.id, placeholder=field.hint, enter_submits=not field.one_per_line
                    )
                    block.styles.height = field.lines
                    yield block
                else:
                    yield LineInput(field.value, id=field.id, placeholder=field.hint, replaced=field.replaced)
            yield Echo(id=f"{field.id}-echo")

    def control(self, field: str) -> Widget:
        """The widget of a field."""
        return self.query_one(f"#{field}")

    def value(self, field: str) -> str:
        """What stands in a field, cleaned."""
        control = self.control(field)
        if isinstance(control, BlockInput):
            return clean_block(control.text)
        if isinstance(control, LineInput):
            return clean_line(control.value)
        assert isinstance(control, Choice)
        return control.value

    @property
    def values(self) -> dict[str, str]:
        """What stands in all fields."""
        return {field.id: self.value(field.id) for field in self.fields}

    def set_value(self, field: str, value: str) -> None:
        """Put a text into a field."""
        control = self.control(field)
        if isinstance(control, BlockInput):
            control.text = value
        elif isinstance(control, LineInput | Choice):
            control.value = value

    def echo(self, field: str, text: str, style: str = "quiet") -> None:
        """Show below a field what was understood, or what wants a look."""
        self.query_one(f"#{field}-echo", Echo).say(text, style)

    def focus_first(self) -> None:
        """Put the cursor into the first field that is shown."""
        self.focus_field(next(field.id for field in self.fields if self.control(field.id).display))

    def focus_field(self, field: str) -> None:
        """Put the cursor into a field."""
        self.screen.set_focus(self.control(field))

    def step(self, by: int) -> bool:
        """Go to the next or previous field; False at the end."""
        order = [field.id for field in self.fields if self.control(field.id).display]
        here = next((index for index, field in enumerate(order) if self.control(field).has_focus), None)
        if here is None or not 0 <= here + by < len(order):
            return False
        self.focus_field(order[here + by])
        return True

    def submit(self) -> None:
        """Say that the form is filled in."""
        self.post_message(self.Submitted(self, self.values))

    def on_key(self, event: events.Key) -> None:
        """Arrows and Tab go between fields, Enter goes on; a screen whose own key Tab is does not get it."""
        if event.key == "enter":
            if not self.step(1):
                self.submit()
        elif event.key in ("down", "up"):
            if isinstance(here := self.screen.focused, BlockInput) and not here.at_edge(event.key):
                return
            self.step(1 if event.key == "down" else -1)
        elif event.key in ("tab", "shift+tab"):
            if not self.step(1 if event.key == "tab" else -1) and event.key == "tab":
                self.focus_first()
        elif event.key == "escape":
            self.post_message(self.Left())
        else:
            return
        event.stop()
        event.prevent_default()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line."""
        event.stop()
        if not self.step(1):
            self.submit()

    def on_block_input_submitted(self, event: BlockInput.Submitted) -> None:
        """Enter in a block."""
        event.stop()
        if not self.step(1):
            self.submit()

    def on_input_changed(self, event: Input.Changed) -> None:
        """A letter in a line."""
        event.stop()
        if event.input.id:
            self.post_message(self.Changed(self, event.input.id))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A letter in a block."""
        event.stop()
        if event.text_area.id:
            self.post_message(self.Changed(self, event.text_area.id))

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Another choice."""
        event.stop()
        if event.choice.id:
            self.post_message(self.Changed(self, event.choice.id))
