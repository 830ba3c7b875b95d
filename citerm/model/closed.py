"""The fixed words by which open papers name what was treated behind closed doors (decisions, section 13)."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.model.initiative import Language

TITLES: Mapping[str, str] = {
    Language.DANISH.value: "Lukket punkt",
    Language.BOKMAL.value: "Lukket sak",
    Language.NYNORSK.value: "Lukka sak",
}
"""An item without a neutral title, and what was handed on from it."""

ACTIONS: Mapping[str, str] = {
    Language.DANISH.value: "Opgave fra lukket punkt",
    Language.BOKMAL.value: "Oppgave fra lukket sak",
    Language.NYNORSK.value: "Oppgåve frå lukka sak",
    "en": "Action from a closed item",
}
"""An action that was agreed on under it."""
