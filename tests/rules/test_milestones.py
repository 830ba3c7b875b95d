"""What is reached, over cycles; and what carries a component in the phase that was worked on."""

from __future__ import annotations

from datetime import date
from typing import Any

from citerm.content.tracks import shipped
from citerm.model.initiative import Country, Initiative, Language
from citerm.model.phase import PhaseCycle, Tick
from citerm.model.phase_history import PhaseHistory
from citerm.rules.milestones import Carried, carried, mark, phase_on
from tests.building import a_decision, a_meeting, an_action, an_item

TODAY = date(2026, 11, 12)
CI = shipped()["ci"]


def cycle(phase: int, number: int, opened: str, closed: str = "", **more: Any) -> PhaseCycle:
    return PhaseCycle(
        id=phase * 10 + number,
        track="ci",
        phase=phase,
        cycle=number,
        opened_on=date.fromisoformat(opened),
        closed_on=date.fromisoformat(closed) if closed else None,
        **more,
    )


def tick(key: str, number: int = 1, id: int = 1) -> Tick:
    return Tick(id=id, track="ci", phase=1, cycle=number, key=key, on=TODAY, evidence=f"omgang {number}")


def initiative(phase: int | None = 3) -> Initiative:
    return Initiative(
        id=1, key="i", name="I", country=Country.DENMARK, language=Language.DANISH, track="ci", phase=phase
    )


def test_a_line_is_reached_by_a_tick_or_by_what_the_record_says() -> None:
    found = mark(PhaseHistory(ticks=(tick("GOV1"),)), "ci", 1, "GOV1", TODAY)
    assert found.reached and found.tick is not None and not found.kept
    assert not mark(PhaseHistory(ticks=(tick("GOV1"),)), "ci", 1, "LOK1", TODAY).reached
    own = mark(PhaseHistory(), "ci", 2, "EVA2", TODAY, rule="baseline_measured")
    assert not own.reached and own.proof is not None
    by_hand = mark(PhaseHistory(ticks=(tick("EVA2"),)), "ci", 1, "EVA2", TODAY, rule="baseline_measured")
    assert by_hand.reached, "people may know more than the record"


def test_a_tick_of_an_earlier_cycle_holds_unless_it_is_looked_at_again() -> None:
    first, again = cycle(1, 1, "2026-01-01", "2026-04-01"), cycle(1, 2, "2026-10-01", revisit="LOK F1.0a")
    history = PhaseHistory(cycles=(first, again), ticks=(tick("GOV1"), tick("LOK1", id=2)))
    kept = mark(history, "ci", 1, "GOV1", TODAY, component="GOV")
    assert kept.reached and kept.kept
    assert not mark(history, "ci", 1, "LOK1", TODAY, component="LOK").reached
    anew = PhaseHistory(cycles=(first, again), ticks=(tick("LOK1"), tick("LOK1", 2, id=3)))
    found = mark(anew, "ci", 1, "LOK1", TODAY, component="LOK")
    assert found.reached and not found.kept and found.tick is not None and found.tick.cycle == 2


def test_what_a_day_was_worked_on_is_the_phase_that_was_opened_last() -> None:
    history = PhaseHistory(cycles=(cycle(1, 1, "2026-01-01", "2026-06-01"), cycle(2, 1, "2026-04-01")))
    assert phase_on(history, "ci", date(2026, 2, 1), initiative()) == 1
    assert phase_on(history, "ci", date(2026, 5, 1), initiative()) == 2
    assert phase_on(history, "ci", date(2025, 1, 1), initiative()) == 3, "before all cycles: the primary one"
    assert phase_on(history, "ci", None, initiative()) == 3
    assert phase_on(history, "paadriv", None, initiative()) is None


def test_items_decisions_and_actions_carry_their_component() -> None:
    meetings = (a_meeting(id=1, on=date(2026, 2, 1)), a_meeting(id=2, on=date(2026, 11, 1)))
    early = an_item("Borgermøde", id=1, component="LOK")
    late = an_item("Status", id=2, meeting_id=2, component="LOK")
    named = an_item("Vurdering", id=3, meeting_id=2, component="GOV", phase=4, track="ci")
    strange = an_item("Andet", id=4, meeting_id=2, component="XYZ")
    goes_with = a_decision(item_id=1, id=1, meeting_id=1)
    own = a_decision(item_id=2, id=2, meeting_id=2, component="EVA")
    written = a_decision(id=3, item_id=None, meeting_id=None, component="GOV")
    actions = (an_action(id=1, phase="ci3", component="LOK"), an_action(id=2, phase="p2", component="LOK"))
    history = PhaseHistory(
        cycles=(cycle(1, 1, "2026-01-01", "2026-06-01"), cycle(3, 1, "2026-07-01")),
        meetings=meetings,
        items=(early, late, named, strange),
        decisions=(goes_with, own, written),
        actions=actions,
    )
    found = carried(history, CI, initiative())
    assert found[1, "LOK"] == Carried(items=(early,), decisions=(goes_with,))
    assert found[3, "LOK"] == Carried(items=(late,), actions=actions[:1])
    assert found[3, "EVA"] == Carried(decisions=(own,))
    assert found[4, "GOV"].items == (named,)
    assert found[3, "GOV"].decisions == (written,)
    assert found[1, "LOK"].count == 2
    assert len(found) == 5
