"""Drawn widgets paint the cells that changed, and nothing that acts on a terminal."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip

from citerm.widgets.drawn import changed_cells
from citerm.widgets.palette import THEMES, styles_of
from citerm.widgets.safe_text import SafeText


def strip(text: str, style: Style | None = None) -> Strip:
    return Strip([Segment(text, style)])


def test_only_the_cells_that_differ_are_named() -> None:
    assert changed_cells([strip("14.32  gemt")], [strip("14.33  gemt")]) == [Region(4, 0, 1, 1)]
    assert changed_cells([strip("ens")], [strip("ens")]) == []


def test_cells_between_two_changes_are_left_alone_where_that_costs_less() -> None:
    far, near = " " * 30, " " * 3
    assert [r.width for r in changed_cells([strip(f"1{far}5")], [strip(f"2{far}6")])] == [1, 1]
    assert [r.width for r in changed_cells([strip(f"1{near}5")], [strip(f"2{near}6")])] == [5]


def test_a_change_of_style_is_a_change() -> None:
    assert changed_cells([strip("ab")], [Strip([Segment("a"), Segment("b", Style(bold=True))])]) == [Region(1, 0, 1, 1)]


def test_a_wide_sign_is_painted_whole() -> None:
    (region,) = changed_cells([strip("한 글")], [strip("한 字")])
    assert (region.x, region.width) == (3, 2)


def test_nothing_that_acts_on_a_terminal_passes() -> None:
    nasty = "a\x1b]52;c;aGVq\x07b\u202ec\x9b31md\x00"
    (segment,) = SafeText().apply([Segment(nasty)], Color.parse("black"))
    assert segment.text == "a]52;c;aGVqbc31md"


def test_every_theme_has_every_style() -> None:
    names = {name for theme in THEMES for name in styles_of(theme.name)}
    for theme in THEMES:
        assert set(styles_of(theme.name)) == names


def test_texts_can_be_read_on_their_ground_in_every_theme() -> None:
    for theme in THEMES:
        if theme.ansi:
            continue
        colours = {name: Color.parse(theme.variables[name]) for name in theme.variables if name in _USED}
        for name in ("ink", "quiet", "key", "done", "attention", "over"):
            for ground in ("paper", "side"):
                assert _contrast(colours[name], colours[ground]) >= 4.5, (theme.name, name, ground)
        for name in ("key", "attention", "done"):
            assert _contrast(colours["on-chip"], colours[name]) >= 4.5, (theme.name, name)


_USED = ("ink", "quiet", "key", "done", "attention", "over", "paper", "side", "on-chip")


def _contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour: Color) -> float:
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
