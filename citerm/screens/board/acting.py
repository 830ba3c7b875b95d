"""What can be done to one action, the same on the board and on its card: letters, one line for texts, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on

from citerm.acts import board, coordinating, history
from citerm.acts.desk import BOARD, is_read_only, why_read_only
from citerm.acts.history import Draft
from citerm.acts.meeting.meanwhile import BEGUN, seen_then
from citerm.commands import Command
from citerm.model.action import Action, ActionState
from citerm.model.message import N_, Echo, Message, say
from citerm.rules.board_facts import BoardFacts
from citerm.rules.lanes import COLUMNS
from citerm.screens.acting import PerformingScreen
from citerm.screens.base import ResultT
from citerm.screens.board.drafts import KEPT, BoardDrafts
from citerm.screens.board.fields import DueLine, HelpersLine, OwnerLine
from citerm.screens.board.lines import FilterLine, LineUse, SplitLine, TextLine
from citerm.screens.board.links import LinkLine
from citerm.screens.board.partners import PartnersLine
from citerm.widgets.capture_line import CaptureLine
from citerm.widgets.key_line import KeyHint
from citerm.widgets.lines import cut, line


class ActingScreen(PerformingScreen[ResultT]):
    """A screen on which one action is chosen, with a line at its foot."""

    SECTION: ClassVar[str] = ""

    facts: BoardFacts
    """What the board is built from, as it was read last."""
    undo_scope = BOARD

    def __init__(self) -> None:
        super().__init__()
        self.capture = CaptureLine()
        self._use: LineUse | None = None
        self._drafts = BoardDrafts(self)
        self._taken_up = False
        """Whether it was looked for a text that was half typed when the program ended."""

    @property
    def action(self) -> Action | None:
        """The action that keys act on."""
        return None

    # what applies now

    def why_not(self, needs: str) -> Message | None:
        """Say why a command does not apply."""
        if needs in ("writing", "new") and is_read_only(self.desk):
            return why_read_only(self.desk)
        if needs in ("writing", "card") and self.action is None:
            return say(N_("No card is selected."))
        return super().why_not(needs)

    def reason_against(self, command: Command) -> Message | None:
        """While the line is open its keys are text."""
        if self.capture.is_open and command.id != "palette":
            return say(N_("A line is open: Enter saves it, Esc folds it."))
        return super().reason_against(command)

    def update_keys(self) -> None:
        """While the line is open, what its keys do; otherwise the commands."""
        if not self.capture.is_open or self._use is None:
            super().update_keys()
            return
        words = self.words
        palette = KeyHint(self.key_shown("palette"), words.text(N_("all commands")))
        shown = [KeyHint("Enter", words.text(self._use.enter)), KeyHint("Esc", words.text(self._use.escape)), palette]
        self.key_line.update(shown)

    # the line

    def open_line(self, use: LineUse) -> None:
        """Open the line for a use, with the text that was folded, if any."""
        self._use = use
        self.add_class("-typing")
        draft = self._drafts.open(use.kind, self.action.id if self.action is not None else None)
        use.open(draft.text if draft is not None else "")
        fields = dict(draft.fields) if draft is not None else {}
        self.begin_typing(seen_then(fields.pop(BEGUN, "")))
        if fields:
            use.fill(fields)
        self.update_keys()

    def keep_typed(self) -> None:
        """Put the half-typed text on disk until it is decided what becomes of it."""
        self._drafts.save_again()

    def retype(self, old: str, new: str | None = None) -> bool:
        """Say whether the line holds this text, and put another in its place."""
        return self.capture.retype(old, new)

    def close_line(self) -> None:
        """Close the line; what was typed has been confirmed, or was nothing."""
        self._drafts.close()
        self._shut()

    def _shut(self) -> None:
        self._use = None
        self.end_typing()
        self.remove_class("-typing")
        self.capture.close()
        self.rest_line()
        self.update_keys()

    def show_words(self) -> None:
        """Say everything again, in the language that is on now."""
        super().show_words()
        self.rest_line()
        if not self._taken_up:
            self._take_up()

    def rest_line(self) -> None:
        """Say in the closed line which text is kept, else what the screen has to say there."""
        if self.capture.is_open:
            return
        folded = self._drafts.folded(self.facts)
        if folded is None:
            self.rest_empty()
            return
        about = self.facts.actions.get(folded.item_id or 0)
        hint = line((f"{self.key_shown(folded.kind)} ", "key-strong"), (about.text if about else "", "quiet"))
        label = line((self.words.text(KEPT[folded.kind]), "attention-strong"))
        self.capture.rest(label, folded.text, cut(hint, 40))

    def rest_empty(self) -> None:
        """Say something in the closed line where no text waits."""

    def _take_up(self) -> None:
        """Open the line that was open when the program ended, with its text."""
        self._taken_up = True
        draft = self._drafts.left_open(self.facts)
        if draft is not None and self.go_to_line(draft):
            getattr(self, f"action_{draft.kind}")()

    def go_to_line(self, draft: Draft) -> bool:
        """Choose the action that a half-typed text is about; answers whether that can be done here."""
        return False

    def on_key(self, event: events.Key) -> None:
        """While the line is open it has the keys."""
        self.take_key(event)

    def take_key(self, event: events.Key) -> None:
        """Give a key to the open line."""
        self.capture.take(event)

    @on(CaptureLine.Changed)
    def _line_changed(self) -> None:
        if self._use is not None:
            self._use.typed()
            self._keep(self._use)

    def _keep(self, use: LineUse, *, folded: bool = False) -> None:
        if use.kind:
            text = use.kept()
            fields = use.filled() | {BEGUN: str(self.typing_on.seq)} if text.strip() else {}
            self._drafts.typed(text if text.strip() else "", fields, folded=folded)

    @on(CaptureLine.Submitted)
    def _line_submitted(self) -> None:
        if self._use is not None:
            self._use.submit()

    @on(CaptureLine.Stepped)
    def _line_stepped(self, event: CaptureLine.Stepped) -> None:
        if self._use is not None:
            self._use.step(event.step, arrow=event.arrow)
            self._keep(self._use)

    @on(CaptureLine.Folded)
    def _line_folded(self) -> None:
        use = self._use
        if use is None:
            return
        if isinstance(use, FilterLine):
            self.capture.editor.load("")
            use.typed()
        elif use.kind and use.kept().strip():
            self._keep(use, folded=True)
            self._drafts.save_now()
            self.say(say(N_("The text is kept; the same key opens it again.")))
            self._shut()
            return
        self.close_line()

    def on_paste(self, event: events.Paste) -> None:
        """A paste is text for the open line; without one it does nothing, and never acts as keys."""
        event.stop()
        if self.capture.is_open:
            self.capture.paste(event.text)
        else:
            self.say(say(N_("Open a line first; a paste is never read as keys.")))

    # states

    def _move(self, state: ActionState, said: str = "") -> Callable[[], Echo]:
        action, desk = self.action, self.desk
        assert action is not None
        action_id = action.id
        return lambda: board.move_action(desk, action_id, state, said)

    def _to(self, state: ActionState) -> None:
        if self.action is not None and self.action.state is state:
            self.say(say(N_("It stands there already.")))
            return
        self.perform(self._move(state))

    def action_to_open(self) -> None:
        """It is open."""
        self._to(ActionState.OPEN)

    def action_to_in_progress(self) -> None:
        """It is in progress."""
        self._to(ActionState.IN_PROGRESS)

    def action_to_waiting(self) -> None:
        """Ask for whom or for what it waits."""
        if action := self.action:
            self._ask_state(
                "to_waiting", ActionState.WAITING, N_("Waiting for"), action.waiting_for, N_("whom or what")
            )

    def action_to_done(self) -> None:
        """Ask how it was solved."""
        if action := self.action:
            text = action.closing_note if action.state is ActionState.DONE else ""
            pale = N_("how it was solved; Enter alone is enough")
            self._ask_state("to_done", ActionState.DONE, N_("Done"), text, pale)

    def action_to_cancelled(self) -> None:
        """Ask why it is cancelled."""
        if action := self.action:
            text = action.closing_note if action.state is ActionState.CANCELLED else ""
            pale = N_("why; Enter alone is enough")
            self._ask_state("to_cancelled", ActionState.CANCELLED, N_("Cancelled"), text, pale)

    def _ask_state(self, kind: str, state: ActionState, label: str, text: str, pale: str) -> None:
        assert self.action is not None
        desk, action_id = self.desk, self.action.id
        act: Callable[[str], Echo] = lambda said: board.move_action(desk, action_id, state, said)  # noqa: E731
        self.open_line(TextLine(self, kind, label, act, text=text, placeholder=pale))

    def action_card_left(self) -> None:
        """Move the card to the column before."""
        self._move_by(-1)

    def action_card_right(self) -> None:
        """Move the card to the next column."""
        self._move_by(1)

    def _move_by(self, step: int) -> None:
        if self.action is None:
            return
        column = COLUMNS.index(self.action.state) + step
        if 0 <= column < len(COLUMNS):
            self.perform(self._move(COLUMNS[column]))
        else:
            self.say(say(N_("There is no column further on.")))

    # texts, people, dates

    def action_reword_action(self) -> None:
        """Ask for another wording."""
        if action := self.action:
            desk = self.desk
            act: Callable[[str], Echo] = lambda text: board.reword_action(desk, action.id, text)  # noqa: E731
            self.open_line(TextLine(self, "reword_action", N_("Text"), act, text=action.text))

    def action_comment_on(self) -> None:
        """Ask for a comment."""
        if action := self.action:
            desk = self.desk
            act: Callable[[str], Echo] = lambda text: board.comment_on(desk, action.id, text)  # noqa: E731
            self.open_line(TextLine(self, "comment_on", N_("Comment"), act, lines=True))

    def action_give_owner(self) -> None:
        """Ask for the owner."""
        if action := self.action:
            self.open_line(OwnerLine(self, action))

    def action_give_helpers(self) -> None:
        """Ask who helps."""
        if action := self.action:
            self.open_line(HelpersLine(self, action))

    def action_give_due(self) -> None:
        """Ask for the due date."""
        if action := self.action:
            self.open_line(DueLine(self, action))

    def action_split_action(self) -> None:
        """Ask for the parts."""
        if action := self.action:
            desk = self.desk
            self.open_line(
                SplitLine(
                    self,
                    "split_action",
                    N_("Split off"),
                    lambda text: board.split_action(desk, action.id, text.split("\n")),
                    placeholder=N_("the first part"),
                )
            )

    def action_link_action(self) -> None:
        """Ask for effort and indicator."""
        if action := self.action:
            self.open_line(LinkLine(self, action))

    def action_coordinate_action(self) -> None:
        """Ask with whom it is coordinated."""
        if action := self.action:
            self.open_line(PartnersLine(self, action))

    def action_mark_low_hanging(self) -> None:
        """Mark it as low-hanging fruit, or take the mark away."""
        if action := self.action:
            desk, marked = self.desk, not action.low_hanging
            self.perform(lambda: coordinating.mark_low_hanging(desk, action.id, marked=marked))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.perform(lambda: history.redo(self.desk, BOARD))
