"""Small plots: what stands where, and that they never take more room than they are given."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from citerm.widgets.lines import Line, width_of
from citerm.widgets.plot import plot, sparkline


def rows_of(lines: list[Line]) -> list[str]:
    return ["".join(piece.text for piece in row).rstrip() for row in lines]


def test_a_value_stands_on_the_row_of_its_height_and_above_its_name() -> None:
    lines = rows_of(plot([("c1", 1), ("c2", 4)], 30, 8, low=1, high=4))
    assert [row.strip()[:3] for row in lines[:7:3]] == ["4┤ ", "2.5", "1┤ "]
    first, last = lines[6].index("●"), lines[0].index("●")
    assert first < last
    assert abs(lines[7].index("c1") - first) <= 1 and abs(lines[7].index("c2") - last) <= 1


def test_the_spread_is_a_band_around_its_value_told_apart_without_colour() -> None:
    lines = rows_of(plot([("c1", 2), ("c2", 3)], 30, 8, low=1, high=4, bands=[(1, 4), None]))
    column = lines[-1].index("c1") + 1
    assert [row[column] for row in lines[:7]] == list("░░░░●░░")
    assert not any("░" in row[lines[-1].index("c2") - 3 :] for row in lines)


def test_a_value_that_is_not_known_leaves_its_place_empty() -> None:
    lines = rows_of(plot([("c1", 2), ("c2", None), ("c3", 2)], 30, 5, low=1, high=4))
    assert "".join(lines).count("●") == 2 and "c2" in lines[-1]


def test_what_is_aimed_at_is_drawn_across_with_its_number() -> None:
    lines = rows_of(plot([("jan", 10), ("feb", 20)], 30, 6, target=40))
    assert "─" * 20 in lines[0] and lines[0].startswith("40")


def test_values_that_are_all_alike_have_a_scale_around_them() -> None:
    lines = rows_of(plot([("a", 0), ("b", 0)], 24, 5))
    assert [row.count("●") for row in lines[:4]] in ([0, 2, 0, 0], [0, 0, 2, 0])


def test_no_values_at_all_leave_an_empty_frame() -> None:
    assert len(plot([], 30, 5)) == 5


@given(
    st.lists(
        st.tuples(
            st.text(st.sampled_from("ab1한👩‍👧æ "), max_size=8), st.none() | st.floats(-1e6, 1e6, allow_nan=False)
        ),
        max_size=60,
    ),
    st.integers(8, 80),
    st.integers(3, 12),
)
def test_a_plot_never_takes_more_than_its_room(points: list[tuple[str, float | None]], width: int, height: int) -> None:
    lines = plot(
        points, width, height, bands=[None if value is None else (value - 1, value + 1) for _, value in points]
    )
    assert len(lines) == height
    wide = max(len(f"{value:.4g}") for value in (-1e6, 1.2345e-300)) + 1
    assert all(width_of(row) <= max(width, wide + 1) for row in lines)


@given(st.lists(st.none() | st.floats(-1e9, 1e9, allow_nan=False), max_size=40), st.integers(0, 30))
def test_a_row_of_bars_shows_the_latest_values_and_fits(values: list[float | None], width: int) -> None:
    drawn = sparkline(values, width)
    assert cell_len(drawn) == min(len(values), width)


def test_bars_rise_with_their_values() -> None:
    assert sparkline([1, 2, None, 8], 10) == "▁▂ █"
    assert sparkline([5, 5], 10) == "▄▄"


def test_names_that_have_no_room_are_left_out_the_last_and_the_first_stay() -> None:
    names = rows_of(plot([(f"{month}/26", month) for month in range(1, 13)], 40, 5))[-1].split()
    assert names[0] == "1/26" and names[-1] == "12/26" and "…" not in "".join(names)
