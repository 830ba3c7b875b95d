"""What the initiative calls its kinds of groups: its own word, such as *alliancegruppe*, before ours."""

from __future__ import annotations

import json
from collections.abc import Mapping

from citerm.model.initiative import Initiative
from citerm.model.people import GroupKind
from citerm.model.text import clean_line


def own_labels(initiative: Initiative | None) -> dict[GroupKind, str]:
    """The initiative's own words by kind; kinds that it calls as everybody does are left out."""
    kept = json.loads(initiative.kind_labels) if initiative is not None else {}
    return {kind: kept[kind.value] for kind in GroupKind if kept.get(kind.value)}


def called(initiative: Initiative | None, kind: GroupKind) -> str | GroupKind:
    """What a kind of group is called: the initiative's own word, else the kind itself, named in each language.

    ``words.shown`` says either.
    """
    return own_labels(initiative).get(kind, kind)


def written(labels: Mapping[GroupKind, str]) -> str:
    """The words as the record keeps them; empty ones are left out."""
    cleaned = {kind.value: clean_line(label) for kind, label in labels.items()}
    return json.dumps({kind: label for kind, label in sorted(cleaned.items()) if label}, ensure_ascii=False)
