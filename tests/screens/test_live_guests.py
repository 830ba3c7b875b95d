"""Guests of an item in the meeting: said once when it begins, and taken in by one key."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.acts import item_papers, organisation
from citerm.acts.meeting import attendance
from citerm.model.attendance import AttendanceKind
from citerm.rules.attendance import Presence, presence
from citerm.store.rows import Rows
from citerm.widgets.attendance_panel import Attendance
from tests.screens.stage import Stage, a_stage, press


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = a_stage(tmp_path)
    rikke = organisation.add_person(stage.desk, "Rikke Dam").row_id
    assert rikke is not None
    stage.people["RD"] = rikke
    status = stage.item("Status fra arbejdsgrupperne").id
    attendance.toggle_presence(stage.desk, stage.meeting_id, stage.people["MH"])
    item_papers.invite_guests(stage.desk, status, [rikke, stage.people["MH"]])
    return stage


async def test_who_is_invited_is_said_when_the_item_begins_and_one_key_takes_them_in(stage: Stage) -> None:
    async with stage.playing() as (pilot, live):
        await press(pilot, "space")
        assert "Invited" not in live.message_line.plain, "to another item"
        await press(pilot, "space")
        assert "Invited to this item: Rikke Dam and Mette Holm · F takes them in" in live.message_line.plain
        await press(pilot, "n", '"Velkommen', "enter")
        assert "Invited" not in live.message_line.plain, "said once"
        await press(pilot, "F")
        now = presence(stage.record)
        assert now[stage.people["RD"]].presence is Presence.GUEST and now[stage.people["RD"]].here
        assert now[stage.people["MH"]].presence is Presence.PRESENT, "who has a seat arrives as always"
        guests = [event for event in stage.record.attendance if event.kind is AttendanceKind.GUEST]
        assert [event.item_id for event in guests] == [stage.item("Status fra arbejdsgrupperne").id]
        await press(pilot, "F")
        assert "is here" in live.message_line.plain
        await press(pilot, "u")
        assert stage.people["RD"] not in presence(stage.record), "one undo takes all of them back"


async def test_a_guest_of_an_item_is_a_guest_of_no_other(stage: Stage) -> None:
    async with stage.playing((80, 24)) as (pilot, live):
        await press(pilot, "space", "space", "F")
        assert Attendance(stage.record).initials(Presence.GUEST) == ["RD"]
        await press(pilot, "space")
        assert Attendance(stage.record).initials(Presence.GUEST) == [], "the room shows who is in it"
        assert not presence(stage.record)[stage.people["RD"]].here
        await press(pilot, "F")
        assert "Nobody is invited for this item" in live.message_line.plain


async def test_letters_that_are_typed_ask_for_no_guests(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = Rows.all

    def noted(self: Rows, kind: type, *more: object, **named: object) -> object:
        asked.append(kind.__name__)
        return real(self, kind, *more, **named)  # type: ignore[arg-type]

    async with stage.playing() as (pilot, _):
        await press(pilot, "space", "space")
        monkeypatch.setattr(Rows, "all", noted)
        await press(pilot, "n", '"Skolerne er med', "enter", "b", '"Vi begynder', "enter", "down", "up")
        assert "ItemGuest" not in asked and "Attachment" not in asked
