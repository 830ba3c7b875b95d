"""Screens that ask something in a panel at their foot, without covering what they show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from citerm.acts.meeting.meanwhile import BEGUN, seen_then
from citerm.model.message import N_, say
from citerm.model.text import clean_line
from citerm.screens.acting import PerformingScreen
from citerm.screens.base import ResultT
from citerm.screens.drafts import Drafts
from citerm.screens.forms import Field, Form
from citerm.widgets.drawn import Drawn
from citerm.widgets.key_line import KeyHint
from citerm.widgets.lines import line
from citerm.widgets.message_line import Tone

Answer = Callable[[Mapping[str, str]], object]


class AskingScreen(PerformingScreen[ResultT]):
    """A screen with a panel for a form; while it is open, letters are text and Esc closes it."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["forms.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._answer: Answer | None = None
        self._check: Callable[[Form, str], None] | None = None
        self._form: Form | None = None
        self._enter = ""
        self._kept: Drafts | None = None
        """Where what is typed into the form is kept."""
        self._opened_with: Mapping[str, str] = {}

    def compose_panel(self) -> ComposeResult:
        """Yield the panel; belongs at the end of a screen's body."""
        yield Vertical(id="panel")

    @property
    def asking(self) -> bool:
        """Whether a form is open."""
        return self._form is not None

    async def ask(
        self,
        title: str,
        fields: Sequence[Field],
        answer: Answer,
        *,
        first: str | None = None,
        check: Callable[[Form, str], None] | None = None,
        enter: str = "",
        keep: str = "",
    ) -> Form:
        """Open a form.

        Args:
            title: what is asked, in the reader's language.
            fields: what can be filled in.
            answer: called with the values after the last Enter; answering False keeps the form open.
            first: field in which the cursor stands first.
            check: called with the form and a field's id when it changes, to show what is understood.
            enter: what Enter does, where it is not saving.
            keep: what the form changes, under which its half-typed texts are kept until they are saved or given up.
        """
        await self.close_panel()
        form = Form(fields)
        panel = self.query_one("#panel", Vertical)
        await panel.mount(Drawn([line((title, "strong"))], id="panel-title"), VerticalScroll(form, id="panel-fields"))
        panel.query_one("#panel-fields").can_focus = False
        self._form, self._answer, self._check, self._enter = form, answer, check, enter
        self.begin_typing()
        self._opened_with = form.values
        self._kept = Drafts(self, f"form:{self.SECTION}:{keep}") if keep else None
        panel.add_class("-open")
        self.add_class("-asking")
        if first:
            form.focus_field(first)
        else:
            form.focus_first()
        self.update_keys()
        self._take_up(form)
        return form

    def _take_up(self, form: Form) -> None:
        """Put back what was half typed into this form when the program ended."""
        draft = self._kept.load() if self._kept is not None else None
        if draft is None:
            return
        self.begin_typing(seen_then(draft.fields.get(BEGUN, "")))
        for field in form.fields:
            if field.id in draft.fields:
                form.set_value(field.id, draft.fields[field.id])
        self.say(say(N_("What you had typed here and not saved is back; Esc gives it up.")), Tone.ATTENTION)

    def _keep(self, form: Form) -> None:
        if self._kept is not None:
            typed = {id: text for id, text in form.values.items() if text != self._opened_with[id]}
            self._kept.typed("form", "", None, typed | {BEGUN: str(self.typing_on.seq)} if typed else {})

    async def close_panel(self) -> None:
        """Close the form; what was typed in it is gone."""
        if self._form is None:
            return
        if self._kept is not None:
            self._kept.forget()
        self._form, self._answer, self._check, self._kept = None, None, None, None
        self.end_typing()
        panel = self.query_one("#panel", Vertical)
        self.set_focus(None)
        panel.remove_class("-open")
        self.remove_class("-asking")
        await panel.remove_children()
        self.update_keys()

    async def on_form_submitted(self, event: Form.Submitted) -> None:
        """The form is filled in: close it, unless what was typed cannot be taken."""
        event.stop()
        if event.form is not self._form or self._answer is None:
            return
        form, answer = self._form, self._answer
        if answer(event.values) is False:
            return
        if self._form is form:
            await self.close_panel()

    async def on_form_left(self, event: Form.Left) -> None:
        """Esc in a field: close the form."""
        event.stop()
        await self.close_panel()

    def on_form_changed(self, event: Form.Changed) -> None:
        """Something was typed: show what is understood."""
        event.stop()
        if event.form is self._form:
            self._keep(event.form)
            if self._check is not None:
                self._check(event.form, event.field)

    def typed_is_done(self) -> Callable[[], None]:
        """Close the form that is open now, unless another has taken its place."""
        form = self._form

        async def close() -> None:
            if self._form is form:
                await self.close_panel()

        def closing() -> None:
            self.call_later(close)

        return closing

    def keep_typed(self) -> None:
        """Put what is half typed on disk until it is decided what becomes of it."""
        if self._kept is not None:
            self._kept.save_again()

    def retype(self, old: str, new: str | None = None) -> bool:
        """Say whether a field to type in holds this text, and put another in its place."""
        if self._form is None:
            return False
        typed = [field for field in self._form.fields if not field.choices]
        held = [field for field in typed if clean_line(self._form.value(field.id)) == clean_line(old)]
        if held and new is not None:
            self._form.set_value(held[0].id, new)
            self._form.focus_field(held[0].id)
        return bool(held)

    def point_at(self, field: str) -> None:
        """Put the caret into the field that was refused."""
        if self._form is not None and any(each.id == field for each in self._form.fields):
            self._form.focus_field(field)

    def update_keys(self) -> None:
        """While the form is open, show its keys."""
        if self._form is None:
            super().update_keys()
            return
        saves = self.words.text(N_("saves") if len(self._form.fields) == 1 else N_("next, saves"))
        hints = [KeyHint("Enter", self._enter or saves)]
        if any(field.choices for field in self._form.fields):
            hints.append(KeyHint("← →", self.words.text(N_("chooses"))))
        if any(field.lines > 1 for field in self._form.fields):
            hints.append(KeyHint("Ctrl+J", self.words.text(N_("new line"))))
        hints.append(KeyHint("Esc", self.words.text(N_("as it was"))))
        self.key_line.update(hints)

    async def action_back(self) -> None:  # type: ignore[override]
        """Close the form, or leave the screen."""
        if self.asking:
            await self.close_panel()
        else:
            self.leave()

    def leave(self) -> None:
        """Leave the screen."""
        self.dismiss(None)
