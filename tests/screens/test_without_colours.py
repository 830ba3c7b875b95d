"""All that a screen tells is told without colours too: what is chosen and how things stand."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from textual.pilot import Pilot

from citerm.acts import agenda, decisions, entries, planning, reading
from citerm.app import CitermApp
from citerm.config import Settings
from citerm.i18n import words
from citerm.model.meeting import MeetingKind
from tests.screens.stage import ITEMS, a_stage, press, settled

MOVED = (
    "start",
    "agenda",
    "people",
    "meetings",
    "plan",
    "read_back",
    "correct",
    "board",
    "register",
    "search",
    "phase",
)
"""Screens on which there is something to choose with the arrows."""


def drawn(pilot: Pilot[int]) -> list[tuple[str, bool, bool, bool, bool]]:
    """Every piece of the screen as somebody sees it who sees no colours."""
    pieces = []
    for strip in pilot.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            assert style is None or all(one is None or one.is_default for one in (style.color, style.bgcolor)), style
            looks = (
                bool(style and mark)
                for mark in ((style.reverse, style.bold, style.underline, style.dim) if style else ())
            )
            pieces.append((text, *((*looks,) or (False,) * 4)))
    return pieces  # type: ignore[return-value]


@pytest.mark.parametrize("name", MOVED)
async def test_what_is_chosen_is_seen_without_colours(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stage = a_stage(tmp_path)
    desk, meeting_id = stage.desk, stage.meeting_id
    for number in range(3):
        agenda.add_item(desk, meeting_id, f"Punkt {number}")
        entries.record_note(desk, meeting_id, f"Note {number}")
        entries.assign_action(desk, meeting_id, f"Opgave {number}")
        decisions.record_decision(desk, meeting_id, f"Beslutning {number}")
    planning.plan_meeting(
        desk, stage.group_id, MeetingKind.STEERING, date(2026, 12, 1), time(9), minutes=60, items=ITEMS
    )
    arguments = {"meeting_id": meeting_id} if name in ("agenda", "read_back", "correct") else {}
    app = CitermApp(desk, words("da"), Settings(theme="light"), first=name, arguments=arguments)
    async with app.run_test(size=(100, 36)) as pilot:
        await settled(pilot)
        if name == "search":
            await press(pilot, '"opgave')
        before = drawn(pilot)
        await press(pilot, "tab" if name == "phase" else "down")
        after = drawn(pilot)
        assert before != after
        assert app.next_theme() == "the terminal's own colours"
    assert reading.initiative(desk) is not None
