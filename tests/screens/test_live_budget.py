"""The keystroke budget: what each frequent act costs besides its text, pressed and counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from citerm.acts import decisions, organisation
from citerm.model.entries import Method, Outcome
from citerm.model.meeting import ItemState
from citerm.rules.attendance import Presence, presence
from tests.screens.stage import Stage, a_stage, press

TEXT = '"Ord'
"""A text to be typed; it does not count."""

Done = Callable[[Stage], bool]


def _decided(stage: Stage) -> bool:
    return any(d.outcome in (Outcome.ADOPTED, Outcome.APPROVED) for d in stage.record.decisions)


def _action_complete(stage: Stage) -> bool:
    actions = stage.record.actions
    return bool(actions) and actions[0].owner_id == stage.people["MH"] and actions[0].due_on is not None


BUDGET: dict[str, tuple[int, tuple[str, ...], Done]] = {
    "next item": (1, ("space",), lambda s: s.running.title == "Godkendelse af dagsorden"),
    "note": (2, ("n", TEXT, "enter"), lambda s: [n.text for n in s.record.notes] == ["Ord"]),
    "decision": (2, ("b", TEXT, "enter"), _decided),
    "adopt the proposed wording": (2, ("b", "enter"), lambda s: s.record.decisions[0].text == "Dagsordenen godkendes."),
    "everyone agrees": (2, ("c", "enter"), lambda s: s.record.decisions[0].method is Method.CONSENT),
    "action with owner and date": (8, ("o", TEXT, "tab", "m", "h", "tab", "+", "7", "enter"), _action_complete),
    "arrival": (3, ("f", "z", "z"), lambda s: presence(s.record)[s.people["ZZ"]].presence is Presence.PRESENT),
    "park": (2, ("p", TEXT, "enter"), lambda s: s.record.parked[0].text == "Ord"),
    "park the item": (2, ("p", "enter"), lambda s: s.item("Velkomst").state is ItemState.PARKED),
    "undo": (1, ("u",), lambda s: not s.record.decisions),
}


@pytest.mark.parametrize("act", BUDGET)
async def test_the_budget_holds(act: str, tmp_path: Path) -> None:
    most, keys, done = BUDGET[act]
    stage = a_stage(tmp_path)
    if act == "adopt the proposed wording":
        from citerm.acts.meeting import live

        live.next_item(stage.desk, stage.meeting_id)
    if act in ("everyone agrees", "undo"):
        decisions.record_decision(stage.desk, stage.meeting_id, "Vi gør det.")
    if act == "arrival":
        late = organisation.add_person(stage.desk, "Zoe Zahl", initials="ZZ").row_id
        assert late is not None
        organisation.seat_member(stage.desk, stage.group_id, late)
        stage.people["ZZ"] = late
    async with stage.playing((100, 30)) as (pilot, _):
        await press(pilot, *keys)
    assert done(stage)
    assert len([key for key in keys if key != TEXT]) <= most
