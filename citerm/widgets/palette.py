"""The colours, each with one meaning, in four themes; the styles that lines are drawn in."""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from citerm.model.message import N_

THEME_NAMES = {
    "dark": N_("dark"),
    "light": N_("light"),
    "high-contrast": N_("high contrast"),
    "terminal": N_("the terminal's own colours"),
}
"""Our themes and what people call them."""


def _theme(
    name: str,
    *,
    dark: bool,
    paper: str,
    side: str,
    raised: str,
    text: str,
    quiet: str,
    key: str,
    done: str,
    attention: str,
    over: str,
    on_chip: str,
    ansi: bool = False,
) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        ansi=ansi,
        primary=key,
        secondary=key,
        accent=key,
        success=done,
        warning=attention,
        error=over,
        foreground=text,
        background=paper,
        surface=side,
        panel=raised,
        variables={
            **(BUILTIN_THEMES["ansi-dark"].variables if ansi else {}),
            "paper": paper,
            "side": side,
            "raised": raised,
            "ink": text,
            "quiet": quiet,
            "key": key,
            "done": done,
            "attention": attention,
            "over": over,
            "on-chip": on_chip,
            "input-cursor-background": "ansi_white" if ansi else text,
            "input-cursor-foreground": "ansi_black" if ansi else paper,
            "input-cursor-text-style": "none",
            "input-selection-background": raised if ansi else f"{key} 35%",
            "scrollbar": raised if not ansi else "ansi_bright_black",
            "scrollbar-background": paper,
            "scrollbar-hover": raised if not ansi else "ansi_bright_black",
            "scrollbar-active": key,
            "scrollbar-corner-color": paper,
        },
    )


THEMES = (
    _theme(
        "dark",
        dark=True,
        paper="#171e26",
        side="#11161d",
        raised="#233143",
        text="#dbe2e9",
        quiet="#8c98a6",
        key="#86b9e3",
        done="#9acb90",
        attention="#e3ad5c",
        over="#f08c7c",
        on_chip="#0f1a26",
    ),
    _theme(
        "light",
        dark=False,
        paper="#fcfbf8",
        side="#f0ede6",
        raised="#dfe9f3",
        text="#1d2731",
        quiet="#5b6672",
        key="#17578f",
        done="#28652b",
        attention="#855400",
        over="#b0241b",
        on_chip="#ffffff",
    ),
    _theme(
        "high-contrast",
        dark=True,
        paper="#000000",
        side="#000000",
        raised="#2a2a2a",
        text="#ffffff",
        quiet="#d4d4d4",
        key="#7fd4ff",
        done="#86ff8f",
        attention="#ffd84d",
        over="#ff9d8f",
        on_chip="#000000",
    ),
    _theme(
        "terminal",
        dark=True,
        ansi=True,
        paper="ansi_default",
        side="ansi_default",
        raised="ansi_default",
        text="ansi_default",
        quiet="ansi_default",
        key="ansi_blue",
        done="ansi_green",
        attention="ansi_yellow",
        over="ansi_red",
        on_chip="ansi_default",
    ),
)
"""Dark, light, high contrast, and the sixteen colours that the terminal has itself."""

_COLOURS = ("quiet", "key", "done", "attention", "over")


@lru_cache(maxsize=8)
def styles_of(name: str) -> dict[str, Style]:
    """The styles of a theme by name: what a line's pieces may be drawn in.

    ``quiet`` what stands back · ``key`` what can be done · ``done`` decided and saved ·
    ``attention`` wants a look · ``over`` is past its time · ``strong`` bold · ``chip`` understood
    from typing · ``chip-attention`` the same, unusual · ``selected`` the chosen row · ``band`` a heading
    across. Colours also exist in bold (``key-strong``). Each is always accompanied by a word or a sign.
    """
    theme = next(theme for theme in THEMES if theme.name == name)
    variables = theme.variables

    def colour(name: str) -> str | None:
        value = variables.get(name, "")
        if value == "ansi_default":
            return None
        if value.startswith("ansi_"):
            return value.removeprefix("ansi_")
        return Color.parse(value).hex.lower() if value else None

    plain = theme.ansi
    styles = {"": Style(), "strong": Style(bold=True), "struck": Style(strike=True, dim=plain, color=colour("quiet"))}
    for name in _COLOURS:
        base = Style(color=colour(name), dim=True) if plain and name == "quiet" else Style(color=colour(name))
        styles[name] = base
        styles[f"{name}-strong"] = base + Style(bold=True)
        if name != "quiet":
            chip = (
                Style(color=colour(name), reverse=True)
                if plain
                else Style(color=colour("on-chip"), bgcolor=colour(name))
            )
            styles["chip" if name == "key" else f"chip-{name}"] = chip
    styles["chip-empty"] = Style(dim=True) if plain else Style(color=colour("quiet"), bgcolor=colour("side"))
    styles["chip-empty-key"] = Style(bold=True, color=colour("key"), bgcolor=None if plain else colour("side"))
    styles["cursor"] = Style(reverse=True)
    styles["selected"] = Style(reverse=True) if plain else Style(bgcolor=colour("raised"))
    styles["band"] = Style(underline=True) if plain else Style(bgcolor=colour("side"))
    styles["bar"] = styles["key"]
    styles["bar-rest"] = styles["quiet"]
    return styles
