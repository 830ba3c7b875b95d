"""Bad input pasted into every field of the forms: stored clean and shown literally, or refused; never a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from citerm.acts import agenda, decisions, entries, organisation, reading
from citerm.acts.phase_reading import phase_history
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.people import GroupKind
from tests.corpus import BIDI, ESCAPES, MARKUP, TEXTS, Text
from tests.screens.stage import a_stage, press, settled

BY_KEYS: list[Text] = [
    MARKUP[0],
    ESCAPES[9],
    BIDI[0],
    next(text for text in TEXTS if "\n" in text.block and len(text.block) < 200),
]
"""One of each kind; all of them go through every act elsewhere, without keys."""

SHOWN = [
    text for text in TEXTS if 0 < len(text.line) < 150 and text.kind in ("markup", "unicode", "bidi", "zero-width")
]
"""Texts that a screen could take for something else than text."""


async def paste(pilot: Pilot[int], text: str, *then: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)
    await press(pilot, *then)


@pytest.mark.parametrize("text", BY_KEYS, ids=str)
async def test_a_bad_text_in_every_field_is_kept_clean(text: Text, tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    line, block = text.line, text.block
    app = CitermApp(stage.desk, words("da"), first="start")
    async with app.run_test(size=(100, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "r", "enter")
        await press(pilot, "n")
        await paste(pilot, f"T {text.raw}", *["enter"] * 3)
        await paste(pilot, f"P {text.raw}", "enter")
        item = stage.record.items[1]
        assert item.title == f"T {line}".strip()
        assert item.presenter == f"P {line}".strip()
        await press(pilot, "i", "o")
        await paste(pilot, f"W {text.raw}", "enter")
        await press(pilot, "b")
        await paste(pilot, f"B {text.raw}", "enter")
        await press(pilot, "escape", "h")
        await paste(pilot, f"N {text.raw}", "enter")
        await paste(pilot, f"M {text.raw}", "enter", "enter", "enter")
        item = stage.record.items[1]
        assert item.proposed_wording == f"W {block}".rstrip()
        assert item.background == f"B {block}".rstrip()
        assert item.facilitator_note == f"N {block}".rstrip()
        assert item.aim == f"M {block}".rstrip()
        await press(pilot, "escape", "escape", "g", "g")
        await paste(pilot, f"G {text.raw}", "enter", "enter")
        assert reading.groups(stage.desk)[-1].name == f"G {line}".strip()
        await press(pilot, "up", "enter")
        await press(pilot, "end")
        await paste(pilot, f" {text.raw}", *["enter"] * 6)
        await press(pilot, "escape", "escape", "p", "escape", "escape")
        assert type(app.screen).__name__ == "StartScreen"


@pytest.mark.parametrize("size", [(100, 36), (50, 14)], ids=str)
async def test_bad_texts_are_shown_literally_on_every_screen(size: tuple[int, int], tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    desk, meeting_id = stage.desk, stage.meeting_id
    for text in SHOWN[::3]:
        agenda.add_item(desk, meeting_id, f"T {text.line}", proposed_wording=text.block)
        entries.record_note(desk, meeting_id, f"N {text.block}")
        decisions.record_decision(desk, meeting_id, f"B {text.block}")
        entries.assign_action(desk, meeting_id, f"O {text.line}")
        entries.park_topic(desk, meeting_id, f"P {text.line}")
        organisation.add_group(desk, f"{text.name} {text.line}", GroupKind.WORKING)
        organisation.add_person(desk, f"X {text.line}", organisation=f"K {text.line}")
    for name in ("start", "agenda", "people", "meetings", "plan", "minutes", "read_back", "correct", "board", "card"):
        arguments = {"meeting_id": meeting_id} if name in ("agenda", "minutes", "read_back", "correct") else {}
        arguments |= {"action_id": reading.actions(desk)[0].id} if name == "card" else {}
        app = CitermApp(desk, words("nn"), first=name, arguments=arguments)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await press(pilot, *["down"] * 6, "pagedown")
            assert app.is_running


@pytest.mark.parametrize("text", BY_KEYS, ids=str)
async def test_a_bad_text_in_the_forms_of_the_phase_screen_is_kept_clean(text: Text, tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    group_id = organisation.add_group(stage.desk, "Arbeidsgruppen", GroupKind.WORKING).row_id
    assert group_id is not None
    organisation.seat_member(stage.desk, group_id, stage.people["MH"])
    arguments = {"track": "paadriv", "phase": 2}
    async with CitermApp(stage.desk, words("da"), first="phase", arguments=arguments).run_test(size=(100, 50)) as pilot:
        await settled(pilot)
        await press(pilot, "n")
        await paste(pilot, f"S {text.raw}", "enter", "enter")
        await press(pilot, "tab", "enter")
        await paste(pilot, f"E {text.raw}", "enter", "enter")
        await paste(pilot, f"D {text.raw}", "enter")
        await press(pilot, "tab", *["down"] * 11, "enter")
        await paste(pilot, f"A {text.raw}", "enter", "enter")
        await paste(pilot, f"R {text.raw}", "enter")
        await paste(pilot, f"C {text.raw}", "enter")
        found = phase_history(stage.desk)
        assert [strategy.text for strategy in found.strategies] == [f"S {line_of(text)}"]
        (tick,), (contract,) = found.ticks, found.contracts
        assert (tick.evidence, tick.document) == (f"E {text.block}".rstrip(), f"D {line_of(text)}")
        seat = next(seat for seat in found.memberships if seat.id == contract.membership_id)
        assert seat.areas == f"A {line_of(text)}"
        assert (contract.responsibility, contract.contribution) == (f"R {line_of(text)}", f"C {line_of(text)}")


def line_of(text: Text) -> str:
    """What a field of one line keeps of it."""
    return text.line.strip()
