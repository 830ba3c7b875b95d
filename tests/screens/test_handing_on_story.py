"""A question goes from a working group to the steering group and back into the working group's minutes, by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from citerm.acts import organisation, planning, printing
from citerm.acts.handoff_reading import dialogue
from citerm.acts.meeting import ending
from citerm.acts.planning import PlannedItem
from citerm.app import CitermApp
from citerm.documents import minutes, text
from citerm.i18n import words
from citerm.model.handoff import HandoffState
from citerm.model.initiative import Country, Language
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.people import GroupKind
from tests.acts.room import Room, a_room
from tests.screens.stage import press, settled

ANSWERED = {"da": "Svar fra Styregruppen", "nb": "Svar fra Styregruppen", "nn": "Svar frå Styregruppen"}


@asynccontextmanager
async def showing(room: Room, language: str, first: str, **arguments: Any) -> AsyncIterator[Pilot[int]]:
    app = CitermApp(room.desk, words(language), first=first, arguments=arguments)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        yield pilot


def planned(room: Room, group_id: int, on: date) -> int:
    items = (PlannedItem("Status", Purpose.DISCUSSION, 20),)
    row_id = planning.plan_meeting(
        room.desk, group_id, MeetingKind.WORKING, on, time(14), minutes=60, items=items
    ).row_id
    assert row_id is not None
    return row_id


def state(room: Room) -> HandoffState:
    (way,) = dialogue(room.desk).ways
    return way.state


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
async def test_a_question_comes_back_as_an_answer_into_the_next_minutes(tmp_path: Path, language: str) -> None:
    country = Country.DENMARK if language == "da" else Country.NORWAY
    room = a_room(tmp_path, country=country, language=Language(language))
    working = organisation.add_group(room.desk, "Arbejdsgruppe Data", GroupKind.WORKING).row_id
    assert working is not None
    first = planned(room, working, date(2026, 11, 12))
    async with showing(room, language, "live", meeting_id=first) as pilot:
        await press(pilot, "space", "e", '"Må vi bruge tallene?', "enter")
    ending.end_meeting(room.desk, first)
    assert state(room) is HandoffState.SENT

    second = planned(room, room.group_id, date(2026, 11, 12))
    async with showing(room, language, "dialogue") as pilot:
        await press(pilot, "p")
    assert state(room) is HandoffState.ON_AGENDA
    async with showing(room, language, "live", meeting_id=second) as pilot:
        await press(pilot, "space", "space", "b", '"Ja, fra august.', "enter", "e", "enter")
    ending.end_meeting(room.desk, second)
    assert state(room) is HandoffState.ANSWERED

    third = planned(room, working, date(2026, 11, 12))
    async with showing(room, language, "dialogue", group_id=working) as pilot:
        await press(pilot, "p")
    async with showing(room, language, "live", meeting_id=third) as pilot:
        await press(pilot, "space", "space", "n", '"Godt.', "enter")
    ending.end_meeting(room.desk, third)
    assert state(room) is HandoffState.CLOSED
    record = printing.told(room.desk, printing.record_to_print(room.desk, third), language)
    told = "\n".join(line.text for line in text.preview(minutes.build(record, language), 120))
    assert ANSWERED[language] in told and "Ja, fra august." in told
