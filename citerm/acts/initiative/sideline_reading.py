"""What screens, documents and checks read of the sideline."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.model.glance import Glance
from citerm.model.message import say
from citerm.rules.sideline import Kept, kept, silent
from citerm.store import records
from citerm.store import sideline as rows


def on_sideline(desk: Desk) -> tuple[Kept, ...]:
    """Everybody on the sideline with what they were told; those who are told no more come last."""
    people = {person.id: person for person in records.people(desk.store)}
    organisations = {one.id: one for one in records.organisations(desk.store)}
    return kept(rows.actors(desk.store), rows.informings(desk.store), people, organisations)


def glance(desk: Desk) -> Glance:
    """How many are kept informed, and how many have not heard for long."""
    found = on_sideline(desk)
    quiet = silent(found, desk.today())
    said = [say("kept informed: {n}", n=sum(each.active for each in found))]
    said += [say("not heard for over 60 days: {n}", n=len(quiet))] * bool(quiet)
    return Glance(command="sideline", said=tuple(said), attention=bool(quiet))
