"""What screens, documents and checks read of the sideline."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.rules.sideline import Kept, kept
from citerm.store import records
from citerm.store import sideline as rows


def on_sideline(desk: Desk) -> tuple[Kept, ...]:
    """Everybody on the sideline with what they were told; those who are told no more come last."""
    people = {person.id: person for person in records.people(desk.store)}
    organisations = {one.id: one for one in records.organisations(desk.store)}
    return kept(rows.actors(desk.store), rows.informings(desk.store), people, organisations)
