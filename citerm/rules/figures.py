"""Figures as people write them: a small grammar of our own that refuses rather than guesses.

Danish and Norwegian write *1.200* or *1 200* and *12,5*, English writes *1,200* and *12.5*. What can only be
read in one way is taken however it is written; what can be read in two is refused with both of them.
"""

from __future__ import annotations

import re
from decimal import Decimal

from citerm.model.message import N_, Refused
from citerm.model.text import fold

LONGEST = 60
"""No figure is written with more characters than this, its unit included."""

MOST_DIGITS = 15
"""Digits that are kept as they were typed."""

_SIGN = re.compile(r"[+\-−–] ?")
_PLAIN = re.compile(r"[0-9]+")
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+")
_PERCENT = ("%", "prosent", "procent", "pct", "pct.", "percent", "per cent")


def read_figure(typed: str, language: str, unit: str = "") -> float:
    """Read a figure, with or without the unit of what is measured.

    Args:
        typed: what was typed.
        language: whose marks are meant where only one reading is usual: ``en`` has them the other way round.
        unit: the unit; it may stand behind the figure, another one may not.

    Raises:
        Refused: where it is no figure, or could be two.
    """
    text = " ".join(typed.split())
    if not text or len(text) > LONGEST:
        raise _no_figure(text[:LONGEST])
    sign, body = _signed(_without_unit(text, unit))
    whole, fraction = _parted(text, body, "." if language == "en" else ",")
    if len(whole.lstrip("0")) + len(fraction) > MOST_DIGITS:
        raise Refused(N_("At most {most} digits are kept; round “{typed}” to fewer."), most=MOST_DIGITS, typed=text)
    return (sign * float(f"{whole}.{fraction or '0'}")) or 0.0


def _signed(text: str) -> tuple[int, str]:
    found = _SIGN.match(text)
    if found is None:
        return 1, text
    return (1 if found[0].startswith("+") else -1), text[found.end() :]


def _without_unit(text: str, unit: str) -> str:
    """Leave out the unit behind a figure.

    Raises:
        Refused: where it is that of something else.
    """
    behind = re.search(r"(?<=[0-9]) ?([^0-9.,\s].*)$", text)
    if behind is None:
        return text
    named, known = fold(behind[1]), fold(unit)
    percent = named in _PERCENT and any(known.startswith(each) for each in _PERCENT)
    if unit and (named == known or percent):
        return text[: behind.start()]
    if re.search(r"[0-9]", behind[1]):
        raise _no_figure(text)
    if not unit:
        raise Refused(N_("“{typed}”: this indicator has no unit. Type the figure alone."), typed=text)
    raise Refused(N_("“{typed}”: this indicator is measured in {unit}. Type the figure alone."), typed=text, unit=unit)


def _parted(typed: str, body: str, decimal: str) -> tuple[str, str]:
    """The digits before and behind the decimal mark.

    Raises:
        Refused: where the marks make no figure, or two.
    """
    marks = [mark for mark in body if mark in ".,"]
    if not marks:
        return _whole(typed, body, ""), ""
    last = marks[-1]
    before, _, after = body.rpartition(last)
    if len(set(marks)) == 2:
        other = "." if last == "," else ","
        return _whole(typed, before, other), _digits(typed, after)
    if len(marks) > 1:
        return _whole(typed, body, last), ""
    thousands = _in_thousands(body, last)
    if thousands and last == decimal:
        whole = body.replace(last, "")
        raise Refused(
            N_("“{typed}” can be read in two ways. Write {whole}, or {parts} if that is meant."),
            typed=typed,
            whole=whole,
            parts=f"{body}0",
        )
    if thousands:
        return body.replace(last, ""), ""
    return _whole(typed, before, "") if before else "0", _digits(typed, after)


def _in_thousands(text: str, mark: str) -> bool:
    mark = re.escape(mark)
    return re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{mark}[0-9]{{3}})+", text) is not None


def _whole(typed: str, text: str, mark: str) -> str:
    if mark and _in_thousands(text, mark):
        return text.replace(mark, "")
    if _PLAIN.fullmatch(text) or _SPACED.fullmatch(text):
        return text.replace(" ", "")
    raise _no_figure(typed)


def _digits(typed: str, text: str) -> str:
    if not _PLAIN.fullmatch(text):
        raise _no_figure(typed)
    return text


def _no_figure(typed: str) -> Refused:
    return Refused(N_("“{typed}” is no figure. Write it like {example}."), typed=typed, example=12.5)


def typed_again(value: float, language: str) -> str:
    """A figure as a field shows it to be changed: no marks between thousands, and read again as it is."""
    whole, _, fraction = f"{Decimal(repr(value)):f}".partition(".")
    fraction = fraction.rstrip("0")
    if len(fraction) == 3:  # three digits could be thousands
        fraction += "0"
    return f"{whole}{'.' if language == 'en' else ','}{fraction}" if fraction else whole
