"""Which decision is meant by a number or a few words, typed into a field."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from citerm.i18n import Words
from citerm.model.message import N_, Refused
from citerm.model.text import fold
from citerm.rules.register import Entry, Life

SHOWN = 3
"""Decisions named while one is searched for."""
BEGINNING = 50


def meant(typed: str, entries: Iterable[Entry]) -> list[Entry]:
    """The decisions that hold and have this number, else those in which all the words occur; the newest first."""
    words = fold(typed).split()
    if not words:
        return []
    holding = [entry for entry in entries if entry.life not in (None, Life.REPLACED, Life.LAPSED)]
    number = "".join(words)
    numbered = [entry for entry in holding if "".join(fold(entry.label).split()) == number]
    return numbered or [entry for entry in holding if all(word in entry.folded for word in words)]


def meant_shown(typed: str, entries: Iterable[Entry], words: Words) -> tuple[str, str]:
    """The first of them in a line, and its style."""
    if not typed.strip():
        return "", "quiet"
    found = meant(typed, entries)
    if not found:
        return words.text(N_("No decision has this number or these words.")), "attention"
    shown = [f"{one.label} {' '.join(one.decision.text.split())[:BEGINNING]}" for one in found[:SHOWN]]
    return " · ".join(shown) + (" …" if len(found) > SHOWN else ""), "key" if len(found) == 1 else "attention"


def decision_or_refuse(
    typed: str, entries: Callable[[], Iterable[Entry]], *, linked: int | None = None, label: str = ""
) -> int | None:
    """The one decision that is meant; None where nothing was typed.

    Args:
        typed: what stands in the field.
        entries: reads the register.
        linked: the decision that is linked already; as long as its label stands there it stays, though groups number
            alike, and though it was replaced since.
        label: what the field said of it when it was opened.

    Raises:
        Refused: where none or several fit.
    """
    if not typed.strip():
        return None
    if linked is not None and typed.strip() == label.strip():
        return linked
    found = meant(typed, entries())
    if not found:
        raise Refused(N_("No decision has this number or these words."))
    if len(found) > 1:
        raise Refused(N_("Several decisions fit. Type the number, or more words."))
    return found[0].decision.id
