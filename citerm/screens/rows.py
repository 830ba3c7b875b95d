"""The keys by which a row is chosen, page by page too, and the mouse; for every screen with a list of rows."""

from __future__ import annotations

from typing import Protocol

from citerm.widgets.row_list import RowList


class Rows(Protocol):
    """A list in which one row is chosen."""

    def step(self, by: int) -> None:
        """Choose the next row (1) or the one before (-1)."""

    def page(self, by: int) -> None:
        """Choose a row a page further down (1) or up (-1)."""


class RowScreen(Protocol):
    """A screen with such a list."""

    @property
    def rows(self) -> Rows:
        """The list."""

    def step_rows(self, by: int) -> None:
        """Choose another row."""

    def page_rows(self, by: int) -> None:
        """Choose a row a page away."""

    def row_chosen(self) -> None:
        """Another row is chosen."""

    async def row_clicked(self) -> None:
        """A row was clicked on."""

    def update_keys(self) -> None:
        """Show the keys that work now."""


class RowKeys:
    """The arrows and the mouse choose a row, the page keys one further away."""

    def step_rows(self: RowScreen, by: int) -> None:
        """Choose the next row (1) or the one before (-1)."""
        self.rows.step(by)
        self.row_chosen()

    def page_rows(self: RowScreen, by: int) -> None:
        """Choose a row a page further down (1) or up (-1)."""
        self.rows.page(by)
        self.row_chosen()

    def row_chosen(self: RowScreen) -> None:
        """Another row is chosen: other keys may work on it."""
        self.update_keys()

    async def row_clicked(self) -> None:
        """A row was clicked on; a screen that opens it at once says so here."""

    async def on_row_list_chosen(self: RowScreen, event: RowList.Chosen) -> None:
        """A row was clicked on."""
        event.stop()
        self.row_chosen()
        await self.row_clicked()

    def action_row_up(self: RowScreen) -> None:
        """Choose the row above."""
        self.step_rows(-1)

    def action_row_down(self: RowScreen) -> None:
        """Choose the row below."""
        self.step_rows(1)

    def action_further_up(self: RowScreen) -> None:
        """Choose a row a page further up."""
        self.page_rows(-1)

    def action_further_down(self: RowScreen) -> None:
        """Choose a row a page further down."""
        self.page_rows(1)


class Ends(Rows, Protocol):
    """A list whose first and last row are a key away."""

    def to_end(self, by: int) -> None:
        """Choose the last row (1) or the first (-1)."""


class EndsScreen(RowScreen, Protocol):
    """A screen with such a list."""

    @property
    def rows(self) -> Ends:
        """The list."""

    def end_of_rows(self, by: int) -> None:
        """Choose the last row, or the first."""


class EndKeys(RowKeys):
    """Home and End choose the first row and the last."""

    def end_of_rows(self: EndsScreen, by: int) -> None:
        """Choose the last row (1) or the first (-1)."""
        self.rows.to_end(by)
        self.row_chosen()

    def action_to_top(self: EndsScreen) -> None:
        """Choose the first row."""
        self.end_of_rows(-1)

    def action_to_end(self: EndsScreen) -> None:
        """Choose the last row."""
        self.end_of_rows(1)
