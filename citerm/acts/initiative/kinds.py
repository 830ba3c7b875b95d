"""What is settled about the initiative itself: what it calls its kinds of groups."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.desk import INITIATIVE, Desk
from citerm.model.message import N_, Echo, Refused, about, say
from citerm.model.people import GroupKind
from citerm.model.text import KIND_LABEL_LIMIT, clean_line
from citerm.rules.kind_labels import own_labels, written
from citerm.store import records


def call_kinds(desk: Desk, labels: Mapping[GroupKind, str]) -> Echo:
    """Call kinds of groups by the initiative's own words; an empty word goes back to the usual one.

    Raises:
        Refused: where a word is too long to stand beside names.
    """
    found = records.initiative(desk.store)
    if found is None:
        raise Refused(N_("There is no initiative in this record yet."))
    for kind, label in labels.items():
        with about(kind.value):
            if len(clean_line(label)) > KIND_LABEL_LIMIT:
                raise Refused(N_("A word for a kind of group has at most {most} letters."), most=KIND_LABEL_LIMIT)
    kept = written(own_labels(found) | dict(labels))
    if kept == written(own_labels(found)):
        return Echo(found.id, say("Nothing was changed"))
    with desk.act("call_kinds", INITIATIVE) as tx:
        tx.update("initiatives", found.id, {"kind_labels": kept})
    return Echo(found.id, say("The groups are called by the initiative's own words now"))
