"""The gate in a meeting: real keys, and what the record holds afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from citerm.acts import reading
from citerm.acts.phase import gating
from citerm.acts.planning import PlannedItem
from citerm.model.entries import Decision, Method, Outcome, StanceKind
from citerm.model.meeting import Purpose
from citerm.model.phase import CommitmentKind, GateOutcome
from citerm.rules.gates import GatePage
from citerm.screens.live.screen import LiveScreen
from citerm.screens.phase.gate import GateScreen
from citerm.store import phases as rows
from citerm.widgets.drawn import Drawn
from citerm.widgets.entry_list import EntryList
from citerm.widgets.row_list import RowList
from tests.screens.stage import Stage, a_stage, press, settled

ITEMS = (
    PlannedItem("Overgang", Purpose.DISCUSSION, 20, "gate", proposed_wording="Vi går videre til fase 2."),
    PlannedItem("Eventuelt", Purpose.INFORMATION, 5, "aob"),
)


def a_gate(folder: Path, *, phase: int = 1, track: str = "ci") -> Stage:
    stage = a_stage(folder, items=ITEMS)
    with stage.desk.act("found") as tx:
        tx.update("initiatives", 1, {"phase": phase, "track": track})
    return stage


@asynccontextmanager
async def at_the_gate(
    stage: Stage, size: tuple[int, int] = (120, 36), *, language: str = "en"
) -> AsyncIterator[tuple[Pilot[int], GateScreen]]:
    """The live meeting, with ``d`` pressed on the gate's item."""
    async with stage.playing(size, language=language) as (pilot, _):
        await press(pilot, "d")
        screen = pilot.app.screen
        assert isinstance(screen, GateScreen)
        yield pilot, screen


def page(stage: Stage) -> GatePage:
    found = gating.read_gate(stage.desk, stage.record, stage.item("Overgang"))
    assert found is not None
    return found


def the_decision(stage: Stage) -> Decision:
    (found,) = [decision for decision in stage.record.decisions if not decision.struck]
    return found


def cycles(stage: Stage) -> list[tuple[int, int, bool]]:
    return [(one.phase, one.cycle, one.open) for one in rows.cycles(stage.desk.store)]


def primary(stage: Stage) -> tuple[str, int | None]:
    initiative = reading.initiative(stage.desk)
    assert initiative is not None
    return initiative.track, initiative.phase


def shown(screen: GateScreen) -> str:
    return "\n".join(part.plain for part in (screen._head, screen.query_one(RowList), screen._aside))


@pytest.mark.parametrize("language", ["en", "da", "nb", "nn"])
async def test_the_scale_of_the_poll_is_whole_on_eighty_columns(tmp_path: Path, language: str) -> None:
    async with at_the_gate(a_gate(tmp_path), (80, 24), language=language) as (pilot, screen):
        await press(pilot, "k")
        scale = screen.capture.editor.plain
        assert "…" not in scale and [value for value in "0345" if f"{value} " in scale] == list("0345")


async def test_no_outcome_is_out_of_sight_however_small_the_screen(tmp_path: Path) -> None:
    stage = a_gate(tmp_path)
    async with at_the_gate(stage, language="nn", size=(50, 14)) as (pilot, screen):
        await press(pilot, "b")
        chips = screen.query_one("#capture-chips", Drawn)
        assert chips.size.height == 2
        told = " ".join(chips.plain.split())
        assert all(f"{chip.key} {chip.text}" in told for chip in screen.capture.chips)


async def test_a_gate_from_poll_to_the_next_phase(tmp_path: Path) -> None:
    stage = a_gate(tmp_path)
    async with at_the_gate(stage) as (pilot, screen):
        assert "Do we have consensus to go on" in shown(screen)
        assert "not known yet" in shown(screen)
        await press(pilot, "k", '"44345534', "enter")
        assert "everybody at 3 or more" in shown(screen)
        assert cycles(stage) == [], "nothing is decided by counting"
        await press(pilot, "a", *"jtp", "enter", *"jd", "enter", "j", "enter", "j", "enter", "i", "enter", "i", "enter")
        assert not screen.capture.is_open
        assert "The record points to: onward" in shown(screen)
        await press(pilot, "b", "v", "enter")
        assert "phase 1 closed · phase 2 open" in shown(screen)
        assert "Decision 1.1: onward" in screen.message_line.plain
    decision = the_decision(stage)
    assert (decision.text, decision.outcome, decision.method) == (
        "Vi går videre til fase 2.",
        Outcome.ADOPTED,
        Method.CONSENSUS,
    )
    assert cycles(stage) == [(1, 1, False), (2, 1, True)]
    assert primary(stage) == ("ci", 2)
    said = [(c.kind, c.brings) for c in stage.record.phases.commitments]
    assert said[:2] == [(CommitmentKind.YES, "time money"), (CommitmentKind.YES, "data")]
    assert [kind for kind, _ in said].count(CommitmentKind.NOT_YET) == 2


async def test_one_undo_takes_the_whole_gate_back(tmp_path: Path) -> None:
    stage = a_gate(tmp_path)
    async with at_the_gate(stage) as (pilot, screen):
        await press(pilot, "k", '"44345534', "enter")
        before = stage.record, cycles(stage), primary(stage)
        await press(pilot, "b", "f", "enter")
        assert primary(stage) == ("ci", 2)
        await press(pilot, "u")
        assert (stage.record, cycles(stage), primary(stage)) == before
        assert "Proposal 1.1" in shown(screen)
        await press(pilot, "U")
        assert primary(stage) == ("ci", 2)


async def test_the_wording_is_the_groups_own(tmp_path: Path) -> None:
    stage = a_gate(tmp_path)
    async with at_the_gate(stage, language="da") as (pilot, _):
        await press(pilot, "b", "i", '" Vi ses i maj.', "enter")
    assert the_decision(stage).text == "Vi er ikke klar endnu. Initiativet bliver i fase 1 indtil videre. Vi ses i maj."
    assert stage.record.phases.gates[0].outcome is GateOutcome.NOT_YET
    assert cycles(stage) == [(1, 1, True)]


async def test_going_back_asks_which_phase_why_and_for_which_questions(tmp_path: Path) -> None:
    stage = a_gate(tmp_path, phase=3)
    async with at_the_gate(stage) as (pilot, screen):
        await press(pilot, "b", "g", "1", "enter")
        assert "takes a reason" in screen.message_line.plain
        await press(pilot, '"Nye parter', "enter")
        assert "Look at again" in shown(screen)
        await press(pilot, '"1, 3-4')
        assert screen.capture.chips[0].text == "1 3 4"
        await press(pilot, "enter")
        assert screen.capture.text == "Initiativet går tilbage og åbner fase 1 igen."
        await press(pilot, "enter")
        assert "phase 1 open again, cycle 2" in shown(screen)
    assert cycles(stage) == [(1, 2, True), (3, 1, True)]
    again = rows.cycles(stage.desk.store)[0]
    assert (again.reason, again.revisit) == ("Nye parter", "F1.0a F1.1a F1.1b")
    assert primary(stage) == ("ci", 1)


async def test_the_exit_of_paadriv_counts_contracts_and_goes_back_by_steps(tmp_path: Path) -> None:
    stage = a_gate(tmp_path, phase=2, track="paadriv")
    async with at_the_gate(stage) as (pilot, screen):
        assert "0 of 2 met" in shown(screen) and "Poll" not in shown(screen)
        await press(pilot, "b", "g", "2", '"To mangler', "enter")
        assert "9 " not in screen.capture.text and len(screen.query_one(RowList)._list) >= 9
        await press(pilot, '"6', "enter", "enter")
    assert cycles(stage) == [(2, 1, False), (2, 2, True)]
    assert stage.record.phases.gates[0].revisit == "P5"


async def test_a_criterion_is_ticked_by_hand_with_what_shows_it_and_unticked(tmp_path: Path) -> None:
    stage = a_gate(tmp_path, phase=2)
    async with at_the_gate(stage) as (pilot, screen):
        await press(pilot, "down", "down", "enter", '"Plan til 2028', "enter")
        assert [c.said for c in page(stage).criteria if c.by_hand] == ["Plan til 2028"]
        assert "1 of 6 met" in shown(screen)
        await press(pilot, "delete")
        assert not any(c.by_hand for c in page(stage).criteria)
        await press(pilot, "delete")
        assert "ticked by hand" in screen.message_line.plain


async def test_below_3_is_named_only_on_request_and_reservations_only_if_wished(tmp_path: Path) -> None:
    stage = a_gate(tmp_path)
    async with at_the_gate(stage) as (pilot, screen):
        await press(pilot, "k", '"44245534', "enter")
        await press(pilot, "c", '"cd for hurtigt; mh hvem betaler', "enter")
        assert "1 below 3" in shown(screen) and "Reservations" in shown(screen)
        for name in ("Cecilie", "CD Ce", "Mette Holm: "):
            assert name not in shown(screen)
        await press(pilot, "h")
        assert "CD Cecilie Dam" in shown(screen) and "MH Mette Holm: hvem betaler" in shown(screen)
        await press(pilot, "h", "w")
        assert "has not decided yet" in screen.message_line.plain
        await press(pilot, "b", "f", "enter", "w")
        assert stage.record.phases.gates[0].names_reservations
        await press(pilot, "b", "f", "tab", "enter")
        assert not stage.record.phases.gates[0].names_reservations
        await press(pilot, "c", "ctrl+u", '"cd for hurtigt', "enter")
    stances = {s.person_id: (s.kind, s.value, s.text) for s in stage.record.stances}
    assert stances[stage.people["CD"]] == (StanceKind.POLL, 2, "for hurtigt")
    assert stances[stage.people["MH"]] == (StanceKind.POLL, 4, "")


async def test_neither_the_meeting_nor_the_register_names_a_reservation_at_a_gate(tmp_path: Path) -> None:
    stage = a_gate(tmp_path)
    async with stage.playing() as (pilot, live):
        await press(pilot, "d", "k", '"44245534', "enter", "c", '"cd for hurtigt', "enter", "b", "f", "enter", "escape")
        assert "reservation: for hurtigt" in meeting_rows(live)
        assert "CD" not in meeting_rows(live)
        await press(pilot, "d", "w", "escape")
        assert "CD reservation: for hurtigt" in meeting_rows(live)
        await press(pilot, "d", "w", "escape", "escape", "b")
        register = pilot.app.screen
        await press(pilot, "enter")
        shown_there = "\n".join(part.plain for part in pilot.app.screen.query(RowList))
        assert pilot.app.screen is not register
        assert "for hurtigt" in shown_there and "Cecilie" not in shown_there


def meeting_rows(live: LiveScreen) -> str:
    rows = live.query_one(EntryList).rows
    return " ".join(piece.text for row in rows for paragraph in row.paragraphs for piece in paragraph.line)


async def test_what_an_organisation_brings_is_said_by_letters_and_in_words(tmp_path: Path) -> None:
    stage = a_gate(tmp_path)
    async with at_the_gate(stage) as (pilot, screen):
        await press(pilot, "a", "t")
        assert "First j" in screen.message_line.plain
        await press(pilot, "y", *"tnv", "t", "tab", '"to dage om ugen', "enter")
        assert screen.capture._label.plain.startswith("2/6")
        await press(pilot, "up", "i", "tab", "tab", "enter", "escape")
        party = page(stage).parties[0]
        assert party.commitment is not None
        assert (party.name, party.commitment.kind, party.commitment.brings, party.commitment.text) == (
            "Kommunen",
            CommitmentKind.NOT_YET,
            "network name",
            "to dage om ugen",
        )


async def test_an_action_at_the_gate_follows_from_its_decision(tmp_path: Path) -> None:
    stage = a_gate(tmp_path)
    async with at_the_gate(stage) as (pilot, _):
        await press(pilot, "b", "f", "enter", "o", '"Afklar økonomien', "enter", "n", '"God drøftelse', "enter")
    assert stage.record.actions[0].decision_id == the_decision(stage).id
    assert stage.record.notes[0].text == "God drøftelse"


async def test_a_half_typed_wording_waits(tmp_path: Path) -> None:
    stage = a_gate(tmp_path, phase=3)
    async with at_the_gate(stage) as (pilot, _):
        await press(pilot, "b", "g", "2", '"Baseline holdt ikke', "enter", "enter", '" Vi begynder i maj.', "escape")
        assert the_decision_is_missing(stage)
    async with at_the_gate(stage) as (pilot, screen):
        assert "Vi begynder i maj" in screen.capture.editor.placeholder
        await press(pilot, "b", "g")
        assert screen.capture.text.endswith("fase 2 igen. Vi begynder i maj.")
        await press(pilot, "enter")
    assert the_decision(stage).text.endswith("Vi begynder i maj.")
    assert stage.record.phases.gates[0].reason == "Baseline holdt ikke"


def the_decision_is_missing(stage: Stage) -> bool:
    return stage.record.decisions == ()


async def test_two_keys_in_the_meeting_adopt_the_wording_and_say_that_the_phase_stays(tmp_path: Path) -> None:
    stage = a_gate(tmp_path)
    async with stage.playing() as (pilot, live):
        await press(pilot, "b", "enter")
        assert "The phase stays as it is; d decides at the gate" in live.message_line.plain
        await press(pilot, "d")
        screen = cast("GateScreen", pilot.app.screen)
        assert "the phase stays as it is until the gate is decided" in " ".join(shown(screen).split())
        await press(pilot, "enter", "v", "enter")
    assert len(stage.record.decisions) == 1 and primary(stage) == ("ci", 2)


async def test_escape_leads_back_to_the_meeting_and_d_to_the_gate_again(tmp_path: Path) -> None:
    stage = a_gate(tmp_path)
    async with at_the_gate(stage) as (pilot, screen):
        await press(pilot, "b", "v", "enter", "escape")
        assert pilot.app.screen is not screen
        await press(pilot, "d")
        assert "phase 1 closed" in shown(cast("GateScreen", pilot.app.screen))


async def test_the_last_phase_offers_to_go_on_adjust_reopen_or_close(tmp_path: Path) -> None:
    stage = a_gate(tmp_path, phase=4)
    async with at_the_gate(stage) as (pilot, screen):
        await press(pilot, "b")
        assert [chip.key for chip in screen.capture.chips] == ["v", "g", "j", "l"]
        await press(pilot, "i")
        assert "none of these" in screen.message_line.plain
        await press(pilot, "j", "enter")
    assert stage.record.phases.gates[0].outcome is GateOutcome.ADJUST
    assert cycles(stage) == [(4, 1, True)]


async def test_a_phase_without_a_gate_says_so(tmp_path: Path) -> None:
    stage = a_gate(tmp_path, phase=3, track="paadriv")
    async with stage.playing() as (pilot, _):
        await press(pilot, "d", "b")
        screen = cast("GateScreen", pilot.app.screen)
        assert "has no gate" in shown(screen) and "has no gate" in screen.message_line.plain


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
@pytest.mark.parametrize("phase", [1, 2, 4])
async def test_every_size_shows_the_gate_and_its_keys(tmp_path: Path, size: tuple[int, int], phase: int) -> None:
    stage = a_gate(tmp_path, phase=phase)
    async with at_the_gate(stage, size, language="nn") as (pilot, screen):
        await press(pilot, "k", '"44245534', "enter", "a", "j", "enter", "escape")
        for _ in range(20):
            await press(pilot, "down")
        await settled(pilot)
        assert screen.query_one(RowList).chosen.startswith("party ")
        await press(pilot, "b")
        assert screen.capture.chips
        await press(pilot, "v", "enter")
        assert screen.query_one(RowList).chosen == "decide"
