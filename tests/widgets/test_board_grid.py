"""The board as a sheet of lines: where cards stand, and that size costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from citerm.model.action import Action, ActionState, DueKind
from citerm.model.people import Person
from citerm.rules.board import Board, BoardView, build
from citerm.rules.board_facts import BoardFacts
from citerm.rules.cards import Card
from citerm.rules.lanes import COLUMNS, Lane
from citerm.widgets.board_grid import BoardGrid
from citerm.widgets.board_layout import CARD, BoardLayout, Place, column_edges, columns_that_fit
from citerm.widgets.lines import Line, line
from citerm.widgets.palette import THEMES

AT = datetime(2026, 11, 1, tzinfo=UTC)
TODAY = date(2026, 11, 12)


def a_board(actions: int, owners: int = 5) -> Board:
    made = {
        number: Action(
            id=number,
            text=f"Sag {number}",
            group_id=1,
            owner_id=number % owners + 1,
            due_kind=DueKind.DATE,
            due_on=date(2026, 12, 1),
            state=COLUMNS[number % 3],
            captured_at=AT,
        )
        for number in range(1, actions + 1)
    }
    people = {number: Person(id=number, key="", name=f"P{number}", initials="P") for number in range(1, owners + 1)}
    facts = BoardFacts(today=TODAY, zone="Europe/Copenhagen", actions=made, people=people)
    return build(facts, BoardView.OWNER)


class PlainFace:
    """Texts and nothing else; counts the cards that it draws."""

    def __init__(self) -> None:
        self.drawn = 0

    def column(self, column: int, width: int, *, here: bool) -> Line:
        return line(COLUMNS[column].value)

    def lane(self, lane: Lane, width: int) -> Line:
        return line(f"P{lane.subject_id}")

    def card(self, card: Card, width: int) -> Sequence[Line]:
        self.drawn += 1
        return [line(card.action.text), (), ()]

    def edge(self, card: Card) -> str:
        return "quiet"

    def empty(self, width: int) -> Sequence[Line]:
        return [line("nothing")]


class GridApp(App[None]):
    def __init__(self, board: Board) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "dark"
        self.grid, self.face, self.board = BoardGrid(), PlainFace(), board
        self.grid.styles.height = "1fr"

    def compose(self) -> ComposeResult:
        yield self.grid

    def on_mount(self) -> None:
        self.grid.show(self.board, self.face)


@pytest.mark.parametrize(("width", "columns"), [(116, 5), (96, 4), (76, 3), (48, 1), (10, 1)])
def test_columns_fill_the_width_and_never_overlap(width: int, columns: int) -> None:
    assert columns_that_fit(width) == columns
    edges = column_edges(width, columns)
    assert edges[-1][0] + edges[-1][1] == width
    assert all(x + size < after for (x, size), (after, _) in pairwise(edges))


def test_every_card_is_found_at_the_line_on_which_it_stands() -> None:
    layout = BoardLayout(a_board(100))
    for number in range(1, 101):
        place = layout.place_of(number)
        assert place is not None
        lane, offset = layout.at(layout.top_of(place))
        assert (lane, layout.row_at(offset)) == (place.lane, (place.row, 0))
        assert layout.card(place).action.id == number


def test_down_and_up_lead_through_all_cards_of_a_column_and_back() -> None:
    layout = BoardLayout(a_board(60))
    place: Place | None = layout.nearest(0, 0)
    seen: list[Place] = []
    while place is not None:
        seen.append(place)
        place = layout.beside(place, 1)
    assert len(seen) == sum(len(lane.columns[0]) for lane in layout.lanes)
    assert [layout.beside(place, -1) for place in seen] == [None, *seen[:-1]]
    assert layout.nearest(3, 0) is None


async def test_of_ten_thousand_cards_only_those_in_the_window_are_drawn() -> None:
    app = GridApp(a_board(10_000))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert 0 < app.face.drawn <= (36 // CARD) * 3
        drawn = app.face.drawn
        app.grid.to_end(1)
        assert app.face.drawn <= drawn + (36 // CARD + 1) * 3


async def test_a_step_paints_the_two_cards_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    app = GridApp(a_board(10_000))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        painted: list[Region] = []
        monkeypatch.setattr("citerm.widgets.board_grid.repaint", lambda _, regions: painted.extend(regions))
        app.grid.step(1)
        assert sum(region.area for region in painted) <= 2 * CARD * column_edges(120, 5)[0][1]
        assert len(painted) >= 2 * CARD


async def test_the_chosen_card_is_kept_by_its_action_and_comes_back_with_it() -> None:
    board = a_board(30)
    app = GridApp(board)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        app.grid.step(1)
        chosen = app.grid.chosen
        without = {card.action.id: card.action for card in board.cards.values() if card.action.id != chosen}
        app.grid.show(build(BoardFacts(today=TODAY, zone="Europe/Oslo", actions=without), BoardView.OWNER), app.face)
        assert app.grid.chosen not in (None, chosen)
        app.grid.show(board, app.face)
        assert app.grid.chosen == chosen
        assert app.grid.card is not None
        assert app.grid.card.action.state in ActionState
