"""The phase screen by real keys: what it shows, and what it stores."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from citerm.acts import decisions, entries, organisation
from citerm.acts.desk import PHASES, Desk, meeting_scope
from citerm.acts.phase import milestones, phases
from citerm.acts.phase_reading import phase_history
from citerm.acts.planning import PlannedItem
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.initiative import Language, replace
from citerm.model.meeting import Purpose
from citerm.model.message import say
from citerm.model.people import GroupKind
from citerm.model.phase import ContractState
from citerm.model.phase_history import PhaseHistory
from citerm.model.track import Phase, PhaseTrack, Tracks, in_language
from citerm.screens.phase.paper import write_phase
from citerm.screens.phase.screen import PhaseScreen
from tests.screens.stage import Stage, a_stage, press, settled

TODAY = date(2026, 11, 12)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = a_stage(tmp_path)
    phases.open_phase(stage.desk, "ci", 1)
    return stage


def of(stage: Stage) -> PhaseHistory:
    return phase_history(stage.desk)


def an_app(stage: Stage, language: str = "en", **arguments: object) -> CitermApp:
    return CitermApp(stage.desk, words(language), first="phase", arguments=arguments)


def screen(pilot: Pilot[int]) -> PhaseScreen:
    return cast("PhaseScreen", pilot.app.screen)


def shown(pilot: Pilot[int]) -> str:
    """Head and page."""
    at = screen(pilot)
    body = f"{at._matrix.plain}\n{at._detail.plain}" if at.has_class("-matrix") else at.rows.plain
    return f"{at._head.plain}\n{body}"


def flat(pilot: Pilot[int]) -> str:
    """The same, however it is wrapped."""
    return " ".join(shown(pilot).split())


async def test_start_leads_to_the_phases(stage: Stage) -> None:
    app = CitermApp(stage.desk, words("en"), first="start", arguments={})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f")
        assert isinstance(app.screen, PhaseScreen)
        assert "▶ 1 primary › ○ 2 not begun" in shown(pilot)
        assert "Collective impact · phase 1 · Assess readiness and facilitate dialogue" in shown(pilot)
        await press(pilot, "escape")
        assert not isinstance(app.screen, PhaseScreen)


async def test_arrows_go_through_phases_and_tab_through_pages(stage: Stage) -> None:
    async with an_app(stage).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Stands           ▶ primary · since 12 Nov" in shown(pilot)
        await press(pilot, "right")
        assert "phase 2 · Initiate action" in shown(pilot) and "not begun" in shown(pilot)
        await press(pilot, "tab")
        assert screen(pilot).has_class("-matrix")
        await press(pilot, "tab")
        assert "Gate (derived): " in shown(pilot)
        await press(pilot, "tab")
        assert "phase 2 · Initiate action" in shown(pilot)


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
async def test_the_day_a_phase_was_left_stands_whole_where_its_words_do_not_fit(stage: Stage, language: str) -> None:
    phases.close_phase(stage.desk, "ci", 1)
    phases.plan_phase(stage.desk, "ci", 2, date(2027, 3, 11), None)
    async with an_app(stage, language).run_test(size=(64, 24)) as pilot:
        await settled(pilot)
        head = screen(pilot)._head.plain
        formats = words(language).formats
        assert formats.brief_day(TODAY, TODAY) in head
        assert f"{formats.brief_day(date(2027, 3, 11), TODAY)} –" in head


@pytest.mark.parametrize("width", [80, 50])
@pytest.mark.parametrize("language", ["en", "da", "nb", "nn"])
@pytest.mark.parametrize("track", ["ci", "paadriv"])
async def test_the_phase_that_is_looked_at_stands_by_its_whole_name_and_no_day_is_cut(
    stage: Stage, track: str, language: str, width: int
) -> None:
    for number in (1, 2):
        phases.open_phase(stage.desk, "paadriv", number)
        phases.close_phase(stage.desk, "paadriv", number)
    phases.close_phase(stage.desk, "ci", 1)
    async with an_app(stage, language, track=track, phase=1).run_test(size=(width, 24)) as pilot:
        await settled(pilot)
        for phase in screen(pilot).track.phases:
            head = " ".join(screen(pilot)._head.plain.split())
            assert "…" not in head
            assert in_language(phase.name, language) in head
            if phase.number == 1:
                assert words(language).formats.brief_day(TODAY, TODAY) in head
            await press(pilot, "right")


async def test_pages_home_and_end_move_the_selection(stage: Stage) -> None:
    a_working_group(stage.desk, stage.people["MH"], stage.people["AB"])
    async with an_app(stage, track="paadriv", phase=2).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "tab", "tab")
        rows = screen(pilot).rows
        ids = [each.id for each in rows._list if each.id]
        await press(pilot, "end")
        assert rows.chosen == ids[-1]
        await press(pilot, "home")
        assert rows.chosen == ids[0]
        await press(pilot, "pagedown")
        assert 0 < ids.index(rows.chosen) < len(ids) - 1
        for _ in ids:
            await press(pilot, "pagedown")
        assert rows.chosen == ids[-1]
        await press(pilot, "pageup")
        assert 0 < ids.index(rows.chosen) < len(ids) - 1
    async with an_app(stage, phase=1).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "tab", "end")
        assert screen(pilot)._matrix.chosen[1] == screen(pilot).track.components[-1].key
        await press(pilot, "pageup")
        assert screen(pilot)._matrix.chosen[1] == screen(pilot).track.components[0].key


async def test_a_cell_is_opened_and_ticked_with_evidence(stage: Stage) -> None:
    decided = "Alle ti organisationer inviteres til det\nførste møde, og skolerne med dem."
    decisions.record_decision(stage.desk, stage.meeting_id, decided)
    async with an_app(stage).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "tab", "enter", "enter", '"Ti er med', "enter", '"1.1', "enter", '"referat 1', "enter")
        (tick,) = of(stage).ticks
        assert (tick.track, tick.phase, tick.key, tick.evidence, tick.document) == (
            "ci",
            1,
            "GOV1",
            "Ti er med",
            "referat 1",
        )
        assert tick.decision_id == of(stage).decisions[0].id
        assert "✓ Key actors brought into dialogue" in shown(pilot)
        assert "ticked 12 Nov · Ti er med · referat 1 · ■ Alle ti organisationer inviteres til …" in flat(pilot)
        await press(pilot, "delete")
        assert of(stage).ticks == () and "□ Key actors" in shown(pilot)
        await press(pilot, "u")
        assert len(of(stage).ticks) == 1
        await press(pilot, "escape")
        assert screen(pilot).has_class("-matrix") and "✓ Key actors" in shown(pilot)


async def test_a_decision_that_nobody_knows_keeps_the_form_open(stage: Stage) -> None:
    async with an_app(stage).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "tab", "enter", "enter", "enter", '"99.9', "enter", "enter")
        assert screen(pilot).asking and of(stage).ticks == ()
        assert "No decision has this number" in screen(pilot).message_line.plain
        await press(pilot, "escape")
        assert not screen(pilot).asking


async def test_a_cell_shows_what_carries_it_and_opens_it(stage: Stage) -> None:
    item = stage.item("Mandat: arbejdsgruppe Data")
    action_id = entries.assign_action(stage.desk, stage.meeting_id, "Ring til skolerne", item_id=item.id).row_id
    assert action_id is not None
    milestones.set_component(stage.desk, "item", item.id, "GOV", scope=meeting_scope(stage.meeting_id))
    milestones.set_component(stage.desk, "action", action_id, "GOV")
    async with an_app(stage).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "tab")
        assert "1 item · 1 action" in shown(pilot)
        await press(pilot, "enter")
        assert "□ Ring til skolerne" in shown(pilot) and "▹ Mandat: arbejdsgruppe Data" in shown(pilot)
        await press(pilot, "down", "enter")
        assert type(pilot.app.screen).__name__ == "CardScreen"


async def test_a_decision_that_shows_a_tick_and_ticks_the_line_itself_is_said_once(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, items=(PlannedItem("Mandat", Purpose.DECISION, 20, "mdraft"),))
    phases.open_phase(stage.desk, "paadriv", 2)
    decision_id = decisions.record_decision(stage.desk, stage.meeting_id, "Mandatet vedtages.").row_id
    async with an_app(stage, track="paadriv", phase=2).run_test(size=(80, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "tab", "tab")
        assert "↻ ticks itself: Decided on 12 Nov: Mandatet vedtages." in flat(pilot)
        milestones.tick(stage.desk, "paadriv", 2, "P2", decision_id=decision_id)
        screen(pilot).reread()
        await settled(pilot)
        assert "ticked 12 Nov · ■ Mandatet vedtages." in flat(pilot)
        assert flat(pilot).count("Mandatet vedtages.") == 1


async def test_a_line_that_ticks_itself_says_what_it_read(stage: Stage) -> None:
    async with an_app(stage, phase=2).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "tab", "tab")
        for _ in range(12):
            await press(pilot, "down")
        assert "↻ ticks itself: No indicator is in use yet" in shown(pilot)


async def test_a_phase_is_opened_made_primary_and_left(stage: Stage) -> None:
    async with an_app(stage).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "right", "b")
        assert [(c.phase, c.open) for c in of(stage).cycles] == [(1, True), (2, True)]
        assert "▷ 2" in shown(pilot)
        await press(pilot, "h")
        assert "▶ 2" in shown(pilot)
        await press(pilot, "left", "l")
        assert [(c.phase, c.open) for c in of(stage).cycles] == [(1, False), (2, True)]
        await press(pilot, "u", "u", "u")
        assert [(c.phase, c.open) for c in of(stage).cycles] == [(1, True)]


async def test_a_phase_is_opened_again_with_reason_and_decision_and_keeps_what_was(stage: Stage) -> None:
    milestones.tick(stage.desk, "ci", 1, "GOV1", "Ti er med")
    milestones.tick(stage.desk, "ci", 1, "LOK1", "Borgermøde")
    phases.close_phase(stage.desk, "ci", 1)
    decisions.record_decision(stage.desk, stage.meeting_id, "Vi går tilbage til lokalsamfundet.")
    async with an_app(stage, phase=1).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "– left 12 Nov" in shown(pilot)
        await press(pilot, "b", '"Nye kvarterer', "enter", '"loc', "enter", "enter")
        assert screen(pilot).asking and "“loc” is none of the numbers" in screen(pilot).message_line.plain
        await press(pilot, "backspace", "backspace", "backspace", '"2, LOK', "enter", "enter")
        assert "takes a decision" in screen(pilot).message_line.plain
        await press(pilot, '"lokalsamfundet', "enter")
        again = of(stage).cycles[-1]
        assert (again.cycle, again.reason, again.revisit) == (2, "Nye kvarterer", "F1.0b LOK")
        await pilot.resize_terminal(80, 36)
        await settled(pilot)
        assert "Opened again     Nye kvarterer" in shown(pilot)
        assert "Looked at again  Where does this belong" in shown(pilot)
        assert "Community involvement" in flat(pilot)
        assert "Milestones       1 of 4 reached" in shown(pilot), "what is looked at again is blank again"
        assert "Cycle 1" in shown(pilot)
        assert "primary · cycle 2" in shown(pilot)
        await press(pilot, "l")
        assert "left 12 Nov · cycle 2" in shown(pilot)


async def test_strategies_are_listed_in_every_phase_worded_and_ended(stage: Stage) -> None:
    async with an_app(stage).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "n", '"Besøg [alle] skoler', "enter", "right", "enter")
        (strategy,) = of(stage).strategies
        assert (strategy.text, strategy.group_id) == ("Besøg [alle] skoler", stage.group_id)
        await press(pilot, "right", "right")
        assert "phase 3" in shown(pilot) and "• Besøg [alle] skoler" in shown(pilot)
        await press(pilot, "x", '"De kommer selv', "enter")
        (strategy,) = of(stage).strategies
        assert (strategy.ended_on, strategy.ended_because) == (TODAY, "De kommer selv")
        assert "ended 12 Nov: De kommer selv" in shown(pilot)
        await press(pilot, "x")
        assert of(stage).strategies[0].ended_on is None
        await press(pilot, "enter", "end", '" hvert år', "enter", "enter")
        assert of(stage).strategies[0].text == "Besøg [alle] skoler hvert år"


def a_working_group(desk: Desk, *people: int) -> None:
    group_id = organisation.add_group(desk, "Arbeidsgruppen", GroupKind.WORKING).row_id
    assert group_id is not None
    for person in people:
        organisation.seat_member(desk, group_id, person)


async def test_steps_count_contracts_and_participants_are_ticked(stage: Stage) -> None:
    a_working_group(stage.desk, stage.people["MH"], stage.people["AB"])
    async with an_app(stage, track="paadriv", phase=2).run_test(size=(80, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "tab", "tab")
        assert "P6  Each participant: " in shown(pilot)
        assert "↻ ticks itself: 0 of 2 contracts signed" in shown(pilot)
        for _ in range(11):
            await press(pilot, "down")
        assert "Participants  0 of 2 contracts signed" in shown(pilot)
        await press(pilot, "k", "j")
        (contract,) = of(stage).contracts
        assert (contract.state, contract.signed_on) == (ContractState.SIGNED, TODAY)
        assert "Participants  1 of 2 contracts signed" in shown(pilot)
        await press(pilot, "enter", '"Data', "enter", "enter", '"Tal', "enter", '"En dag', "enter")
        seat = next(seat for seat in of(stage).memberships if seat.id == contract.membership_id)
        assert (seat.areas, seat.understood_on) == ("Data", TODAY)
        (contract,) = of(stage).contracts
        assert (contract.state, contract.responsibility, contract.contribution) == (
            ContractState.SIGNED,
            "Tal",
            "En dag",
        )
        await press(pilot, "down", "k", "up", "k")
        assert {c.state for c in of(stage).contracts} == {ContractState.ENDED, ContractState.SIGNED}


async def test_both_tracks_in_use_are_shown_and_one_key_changes(stage: Stage) -> None:
    phases.open_phase(stage.desk, "paadriv", 2)
    async with an_app(stage).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Pådriv  ○ 1 › ▷ 2 ∥ ○ 3 ∥ ○ 4" in shown(pilot)
        await press(pilot, "f")
        assert "Pådriv · phase 2 · Gather people who lead the way" in shown(pilot)
        assert "Collective impact  ▶ 1 › ○ 2" in shown(pilot)
        assert "Side by side     with phases 3, 4" in shown(pilot)
        await press(pilot, "left")
        assert "only an outline" in shown(pilot)


@pytest.mark.parametrize(("language", "size"), [("da", (120, 36)), ("nn", (80, 24)), ("nb", (50, 14))])
async def test_every_page_of_every_phase_is_drawn_in_every_size(
    stage: Stage, language: str, size: tuple[int, int]
) -> None:
    a_working_group(stage.desk, stage.people["MH"])
    milestones.add_strategy(stage.desk, "Besøg alle skoler")
    async with an_app(stage, language).run_test(size=size) as pilot:
        await settled(pilot)
        for phases_of in (4, 6):
            for _ in range(phases_of):
                for _ in range(len(screen(pilot).pages)):
                    await press(pilot, "tab")
                    assert max(map(len, shown(pilot).splitlines())) <= size[0]
                await press(pilot, "down", "right")
            await press(pilot, "f")


async def test_a_record_that_is_only_read_refuses_before_it_asks(stage: Stage, tmp_path: Path) -> None:
    from citerm.store import Store

    desk = Desk(Store.open(stage.desk.store.path, read_only=True), stage.clock, "gæst")
    app = CitermApp(desk, words("en"), first="phase", arguments={})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "n")
        assert not screen(pilot).asking and "reading only" in screen(pilot).message_line.plain
        await press(pilot, "tab", "tab", "enter")
        assert not screen(pilot).asking and "reading only" in screen(pilot).message_line.plain


async def test_norwegian_minutes_change_nothing_on_the_screen(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, language=Language.NYNORSK)
    async with an_app(stage).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "b", "u")
        assert of(stage).cycles == () and stage.desk.store.acts(PHASES)


def test_a_program_that_was_given_no_folder_writes_nothing_where_it_was_started(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    with pytest.raises(AssertionError, match="no folder"):
        write_phase(an_app(stage), "ci", 1)
    assert set(tmp_path.iterdir()) == before


async def test_p_writes_the_phase_as_a_word_file_and_names_the_command(stage: Stage, tmp_path: Path) -> None:
    app = CitermApp(stage.desk, words("en"), first="phase", arguments={}, exports=str(tmp_path / "ud"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        assert "citerm export phase ci1" in " ".join(screen(pilot).message_line.plain.split())
    assert [file.suffix for file in (tmp_path / "ud").iterdir()] == [".docx"]


async def test_t_v_and_i_lead_to_timetable_trend_and_indicators(stage: Stage) -> None:
    for key, name in (("t", "TimetableScreen"), ("v", "TrendScreen"), ("i", "IndicatorsScreen")):
        async with an_app(stage).run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await press(pilot, key)
            assert type(pilot.app.screen).__name__ == name
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, PhaseScreen)


async def test_problems_of_own_phase_models_are_told(stage: Stage) -> None:
    problem = say("mine.toml, line 3: this key is unknown: nmae")
    desk = replace(stage.desk, own_tracks=lambda: Tracks({}, (problem,)))
    app = CitermApp(desk, words("en"), first="phase", arguments={})
    async with app.run_test(size=(80, 30)) as pilot:
        await settled(pilot)
        assert "mine.toml, line 3" in screen(pilot).message_line.plain
        assert "Phase models that could not be read" in shown(pilot) and "▲ mine.toml, line 3" in shown(pilot)


async def test_a_track_of_ones_own_has_its_own_phases(stage: Stage) -> None:
    phase = Phase(number=1, name={"da": "Start"}, intro={"da": "Vi begynder."})
    own = PhaseTrack(key="eget", short="e", name={"da": "Vores [egen]"}, about={"da": ""}, phases=(phase,))
    desk = replace(stage.desk, own_tracks=lambda: Tracks({"eget": own}))
    async with CitermApp(desk, words("en"), first="phase", arguments={}).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f", "f", "tab", "tab", "b", "h")
        assert "Vores [egen] · phase 1 · Start" in shown(pilot)
        assert (of(stage).cycles[-1].track, of(stage).cycles[-1].phase) == ("eget", 1)


async def test_the_overview_tells_answers_and_gate_of_their_cycle(stage: Stage) -> None:
    item_id = stage.item("Fasevurdering").id
    decided = decisions.record_decision(stage.desk, stage.meeting_id, "Vi går videre.").row_id
    now = stage.desk.now()
    with stage.desk.act("test") as tx:
        made = {"track": "ci", "phase": 1, "cycle": 1, "group_id": stage.group_id, "meeting_id": stage.meeting_id}
        assessed = tx.insert("assessments", {**made, "item_id": item_id, "started_at": now, "concluded_at": now})
        for question, conclusion in (("F1.0a", "yes"), ("F1.3", "partly"), ("F1.2b", "postponed")):
            said = {"question": question, "wording": question, "asked_at": now, "conclusion": conclusion}
            tx.insert("answers", {"assessment_id": assessed, **said})
        gate = {"track": "ci", "phase": 1, "cycle": 1, "outcome": "onward_with_reservation"}
        tx.insert("gates", {"decision_id": decided, **gate})
    async with an_app(stage).run_test(size=(80, 36)) as pilot:
        await settled(pilot)
        assert "Questions        2 of 8 answered, 1 with yes · 12 Nov" in shown(pilot)
        assert "Gate             onward with reservation" in shown(pilot)
        phases.close_phase(stage.desk, "ci", 1)
        phases.reopen_phase(stage.desk, "ci", 1, "Nye kvarterer", ["LOK"], decided)
        screen(pilot).reread()
        await settled(pilot)
        assert "2 of 8 answered, 1 with yes · 12 Nov · cycle 1" in shown(pilot)
        assert "Gate             not asked yet" in shown(pilot)
        assert "Opened by        Vi går videre." in shown(pilot)
