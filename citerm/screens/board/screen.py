"""The action board: what was agreed in all groups, who does it, by when, and where it stands."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult

from citerm.acts import board_reading, phase_reading
from citerm.acts.board_reading import facts_on_board, with_old_actions
from citerm.acts.desk import is_read_only
from citerm.acts.history import Draft
from citerm.i18n.filter_words import filter_words
from citerm.model.action import Action
from citerm.model.initiative import replace
from citerm.model.message import N_, Echo, say
from citerm.model.words import FilterField, FilterWords
from citerm.rules.board import Board, BoardView, build, filtered, rebuilt
from citerm.rules.board_filter import Filter, read_filter
from citerm.rules.board_search import Sieve
from citerm.screens.board.acting import ActingScreen
from citerm.screens.board.face import VIEWS, BoardFace, said_of, strip_lines
from citerm.screens.board.fields import NewLine
from citerm.screens.board.lines import FilterLine
from citerm.screens.board.links import ReassignLine
from citerm.widgets.board_grid import BoardGrid
from citerm.widgets.capture_line import Chip
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line

_VIEWS = tuple(BoardView)

_NARROWED = {FilterField.NO_DUE: N_("without due date")}
"""What the board can be opened narrowed to, as it is typed into its filter."""


class CardStrip(Drawn):
    """The chosen card in full."""

    def __init__(self) -> None:
        super().__init__(id="board-strip")
        self._drawn_for: tuple[object, ...] = ()
        self._shown: Sequence[Line] = [()]

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """As much of it as there are lines; arranged anew where it says something else."""
        screen = self.screen
        if not isinstance(screen, BoardScreen):
            return [()]
        card, facts = screen.grid.card, screen.facts
        says = (card and said_of(card), facts.people, facts.groups, facts.meetings, screen.words, width, height)
        if says != self._drawn_for:
            self._drawn_for, self._shown = says, strip_lines(card, facts, screen.words, width, height)
        return self._shown


class BoardScreen(ActingScreen[None]):
    """Lanes and columns, the chosen card in full, and one line for whatever is typed."""

    SECTION = "board"
    CSS_PATH = "screen.tcss"

    def __init__(self, action_id: int | None = None, narrowed_to: str = "") -> None:
        super().__init__()
        self._narrowed_to = narrowed_to
        self._asked_for = action_id
        self.grid = BoardGrid(id="board-grid")
        if action_id is not None:
            self.grid.choose(action_id)
        self._strip = CardStrip()
        self._view = BoardView.OWNER
        self._board: Board | None = None
        self._face: BoardFace | None = None
        self._sieve: Sieve | None = None
        self._filter = ""
        self._keys_of: tuple[object, ...] = ()
        """What the keys were shown for."""
        self._phase_words: tuple[tuple[str, ...], tuple[tuple[str, str], ...]] | None = None

    def compose_body(self) -> ComposeResult:
        """The board, the chosen card, the line."""
        yield self.grid
        yield self._strip
        yield self.capture

    def title_parts(self) -> Sequence[str]:
        """Initiative, board, view."""
        text = self.words.text
        return (self.facts.initiative, text(N_("Action board")), text(VIEWS[self._view]))

    @property
    def action(self) -> Action | None:
        """The action of the chosen card."""
        return self.grid.card.action if self.grid.card is not None else None

    @property
    def group_id(self) -> int | None:
        """The group to which the board is narrowed; none where it shows several."""
        board = self._board
        if board is None or not self._filter or board.matches is None:
            return None
        found = {self.facts.actions[id].group_id for id in board.matches if id in self.facts.actions}
        return found.pop() if len(found) == 1 else None

    # the board

    def reread(self) -> None:
        """Take in what has changed; a change of a few actions changes a few lanes."""
        board = self._board
        if board is None:
            self.facts = facts_on_board(self.desk, self._drafts.about())
            board = build(self.facts, self._view)
            if self._narrowed_to:
                self._show(board)
                self._narrow(self.words.text(_NARROWED[FilterField(self._narrowed_to)]))
                return
        else:
            self.facts, changed = board_reading.reread(self.desk, self.facts)
            if changed is None:
                board = build(self.facts, self._view, board.matches)
                self._sieve = self._face = None
            elif changed:
                board = rebuilt(board, self.facts, changed)
                if self._sieve is not None:
                    self._sieve.renew(board, changed)
        self._show(board)

    def _read_all(self) -> Board:
        """Read also what was closed long ago, which the board does not show by itself."""
        assert self._board is not None
        if self.facts.unread is not None:
            self.facts = with_old_actions(self.desk, self.facts)
            self._board = build(self.facts, self._view, self._board.matches)
        return self._board

    def show_words(self) -> None:
        """Say everything again; a text that is kept may be about what has not been read."""
        if self._board is not None and any(id not in self.facts.actions for id in self._drafts.about()):
            self._read_all()
        super().show_words()

    def _show(self, board: Board) -> None:
        if self._face is None or self._face.words is not self.words or self._face.board.view is not board.view:
            self._face = BoardFace(board, self.facts, self.words, new_key=self.key_shown("new_action"))
        self._face.board, self._face.facts = board, self.facts
        self._board = board
        self.grid.show(board, self._face)
        self._strip.redraw()

    def perform(
        self, act: Callable[[], Echo], then: Callable[[Echo], None] | None = None, *, undo: bool = True
    ) -> bool:
        """Do an act; the card it is done to stays the chosen one, wherever it goes."""
        self.grid.hold()
        done = super().perform(act, then, undo=undo)
        if done and not self.capture.is_open:
            self._on_timer_update()  # the answer to an act waits for nothing but the disk
            time.sleep(0)  # nor, while the key is brought to its end, does the thread that writes it
        return done

    def update_keys(self) -> None:
        """Show the keys that work now, where something changed on which that depends."""
        now = (self.words, self.capture.is_open, self._use, self.action is None, is_read_only(self.desk))
        if now != self._keys_of:
            self._keys_of = now
            super().update_keys()

    def tick(self) -> None:
        """The day may have changed."""
        if self._board is not None and self.facts.today != self.desk.today():
            self.reread()

    def action_next_view(self) -> None:
        """Lay the board out in the next way; the chosen card stays chosen."""
        self._view = _VIEWS[(_VIEWS.index(self._view) + 1) % len(_VIEWS)]
        matches = self._board.matches if self._board is not None else None
        self._show(build(self.facts, self._view, matches))
        self.update_title()
        self.update_keys()

    def go_to_line(self, draft: Draft) -> bool:
        """Choose the card that a half-typed text is about, unless the board was opened for another."""
        if draft.item_id is None:
            return True
        if self._asked_for in (None, draft.item_id):
            self.grid.choose(draft.item_id)
            self._chosen()
        return self.action is not None and self.action.id == draft.item_id

    # the filter

    def action_filter(self) -> None:
        """Ask what to narrow the board to."""
        self.open_line(FilterLine(self, self._narrow))
        if self._filter:
            self.capture.editor.load(self._filter)
            self._line_changed()

    def _narrow(self, typed: str) -> tuple[Sequence[Chip], str]:
        """Show only what fits; answers what was understood, and how much was found."""
        board = self._read_all()
        if self._sieve is None:
            self._sieve = Sieve(board, self.facts)
        self._filter = typed.strip()
        wanted = read_filter(typed, self._filter_words(), self.facts, self.desk.person_id)
        board = filtered(board, self._sieve.matches(wanted))
        self._show(board)
        return self._chips(wanted), self._found(board)

    def _filter_words(self) -> FilterWords:
        """The words of the filter, with those of the phases, which are read once."""
        if self._phase_words is None:
            names = phase_reading.components(self.desk).items()
            components = tuple((name, key) for key, texts in names for name in texts.values())
            self._phase_words = (phase_reading.track_letters(self.desk), components)
        tracks, components = self._phase_words
        return replace(filter_words(self.words.language), tracks=tracks, components=components)

    def _chips(self, wanted: Filter) -> list[Chip]:
        chips = []
        for part in wanted.parts:
            shown = self.words.say(part.said) if part.said is not None else part.typed
            chips.append(Chip(shown, "chip" if part.understood else "chip-attention"))
        return [*chips, *(Chip(f"“{word}”", "chip-empty") for word in wanted.words)]

    def _found(self, board: Board) -> str:
        if board.matches is None:
            return self.words.text(N_("owner:mh  overdue  status:open  carried  or any word"))
        return self.words.text(N_("{n} of {all}"), n=board.shown, all=board.total)

    def rest_line(self) -> None:
        """Say in the closed line what the board is narrowed to, before any text that waits."""
        if self._filter and not self.capture.is_open:
            self.rest_empty()
        else:
            super().rest_line()

    def rest_empty(self) -> None:
        """Say in the closed line what the board is narrowed to, or how to narrow it."""
        words, board = self.words, self._board
        if board is None:
            return
        if self._filter:
            hint = line((f"{self._found(board)}  ", "quiet"), ("Esc", "key-strong"))
            hint = (*hint, *line((f" {words.text(N_('clears it'))}", "quiet")))
            self.capture.rest(line((words.text(N_("Filter")), "attention-strong")), self._filter, hint)
        else:
            pale = words.text(N_("narrows the board as you type"))
            self.capture.rest(
                line((f"{self.key_shown('filter')} ", "key-strong"), (words.text(N_("Filter")), "quiet")), pale
            )

    def action_back(self) -> None:
        """Show the whole board again, else leave."""
        if self._filter:
            self._narrow("")
            self.rest_line()
            self.update_keys()
            self.say(say(N_("The whole board is shown.")))
        else:
            super().action_back()

    # choosing

    def _chosen(self) -> None:
        self._strip.redraw()

    def take_key(self, event: events.Key) -> None:
        """While the filter is typed, the arrows choose a card."""
        step = {"up": -1, "down": 1}.get(event.key)
        if step is not None and isinstance(self._use, FilterLine):
            event.stop()
            self.grid.step(step)
            self._chosen()
            return
        super().take_key(event)

    def action_card_up(self) -> None:
        """Choose the card above."""
        self.grid.step(-1)
        self._chosen()

    def action_card_down(self) -> None:
        """Choose the card below."""
        self.grid.step(1)
        self._chosen()

    def action_next_column(self) -> None:
        """Choose a card in the next column."""
        self.grid.step_column(1)
        self._chosen()

    def action_previous_column(self) -> None:
        """Choose a card in the column before."""
        self.grid.step_column(-1)
        self._chosen()

    def action_board_page_up(self) -> None:
        """Choose a card a page further up."""
        self.grid.page(-1)
        self._chosen()

    def action_board_page_down(self) -> None:
        """Choose a card a page further down."""
        self.grid.page(1)
        self._chosen()

    def action_first_card(self) -> None:
        """Choose the first card of the column."""
        self.grid.to_end(-1)
        self._chosen()

    def action_last_card(self) -> None:
        """Choose the last card of the column."""
        self.grid.to_end(1)
        self._chosen()

    def on_board_grid_picked(self, event: BoardGrid.Picked) -> None:
        """A card was clicked on; a second click opens it."""
        event.stop()
        self._chosen()
        if event.again:
            self.action_open_card()

    def action_open_card(self) -> None:
        """Open the chosen card."""
        if action := self.action:
            self.house.open_screen("card", action_id=action.id)

    # more than one card

    def action_new_action(self) -> None:
        """Ask for a new action, in the group of the chosen card unless another is chosen."""
        groups = list(self.facts.groups.values())
        if not groups:
            self.say(say(N_("There is no group yet that it could belong to.")))
            return
        here = self.action.group_id if self.action is not None else groups[0].id
        group = self.facts.groups.get(here, groups[0])

        def show(echo: Echo) -> None:
            if echo.row_id is not None:
                self.grid.choose(echo.row_id)
                self._chosen()

        self.open_line(NewLine(self, group, groups, show))

    def action_print_list(self) -> None:
        """Ask what of the board is printed: all of it, or only whom the chosen card is about."""
        from citerm.screens.board.print import PrintLine, print_list  # what builds documents is not needed to look

        self.open_line(PrintLine(self, self.action, lambda what: print_list(self, self._view, what)))

    def action_reassign(self) -> None:
        """Ask from whom to whom all open actions go."""
        owner_id = self.action.owner_id if self.action is not None else None
        self.open_line(ReassignLine(self, self.facts.people.get(owner_id or 0)))
