"""At a gate those who have a reservation are named only if they wish it."""

from __future__ import annotations

import pytest

from citerm.model.entries import Stance, StanceKind
from citerm.model.phase import GateDecision, GateOutcome, PhaseWork
from citerm.rules.reservations import dissent, unnamed_in
from tests.building import a_decision, a_record, an_item, changed


@pytest.mark.parametrize(
    ("kind", "value", "text", "meant"),
    [
        (StanceKind.POLL, 4, "", None),
        (StanceKind.POLL, 2, "for hurtigt", StanceKind.RESERVATION),
        (StanceKind.RESERVATION, None, "", StanceKind.RESERVATION),
        (StanceKind.OBJECTION, None, "nej", StanceKind.OBJECTION),
        (StanceKind.AGAINST, None, "nej", StanceKind.RESERVATION),
        (StanceKind.AGAINST, None, "", None),
    ],
)
def test_words_beside_a_vote_or_a_value_in_a_poll_are_a_reservation(kind, value, text, meant):
    assert dissent(Stance(id=1, decision_id=1, person_id=1, kind=kind, value=value, text=text)) is meant


def test_decisions_at_a_gate_withhold_names_unless_they_are_wished_and_others_do_not():
    items = [an_item("Overgang", 20, "B", bank_key="gate"), an_item("Mandat", 20, "B")]
    record = a_record(items, decisions=(a_decision(item_id=1, id=1), a_decision(item_id=2, id=2)))
    assert unnamed_in(record) == {1}
    gate = GateDecision(id=1, decision_id=1, track="ci", phase=1, cycle=1, outcome=GateOutcome.NOT_YET)
    wished = GateDecision(
        id=1, decision_id=1, track="ci", phase=1, cycle=1, outcome=GateOutcome.NOT_YET, names_reservations=True
    )
    assert unnamed_in(changed(record, phases=PhaseWork(gates=(gate,)))) == {1}
    assert unnamed_in(changed(record, phases=PhaseWork(gates=(wished,)))) == set()
