"""The form for what the initiative calls its kinds of groups."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.initiative import kinds
from citerm.i18n import capital
from citerm.model.initiative import Initiative
from citerm.model.message import N_, Echo
from citerm.model.people import GroupKind
from citerm.rules.kind_labels import own_labels
from citerm.screens.forms import Field
from citerm.screens.panel import AskingScreen


async def ask_kind_words(screen: AskingScreen[None], found: Initiative) -> None:
    """Ask for them in the screen's panel; an empty field goes back to the usual word."""
    words, own = screen.words, own_labels(found)
    fields = [
        Field(kind.value, capital(words.term(kind)), own.get(kind, ""), words.term(kind), replaced=True)
        for kind in GroupKind
    ]

    def call(values: Mapping[str, str]) -> Echo:
        changed = {kind: values[kind.value] for kind in GroupKind if values[kind.value] != own.get(kind, "")}
        return kinds.call_kinds(screen.desk, changed)

    title = words.text(N_("What we call our groups; empty: the usual word"))
    await screen.ask(title, fields, lambda values: screen.perform(lambda: call(values)), keep="kinds")
