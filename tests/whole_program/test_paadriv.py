"""The second phase of Pådriv by keys: from the draft of a mandate to signed contracts and the exit gate."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from citerm.content.tracks import shipped
from citerm.model.meeting import MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.phase import ContractState, GateOutcome
from citerm.model.phase_history import PhaseHistory
from citerm.rules.phase_checks import proof
from citerm.store import Store, phases
from tests.whole_program.given import text_of, today
from tests.whole_program.robot import Robot, home, run

pytestmark = pytest.mark.timeout(300)

PEOPLE = ("Anna Bjørk", "Carl Dam", "Eva Falk", "Gunnar Hede", "Ida Juul", "Knut Lied", "Maja Norup", "Olav Prydz")
PHASE = shipped()["paadriv"].phase_by_number[2]
STEPS = [step.key for step in PHASE.steps]
BY_HAND = ("P1", "P3", "P7")
"""Steps that the record does not show by itself."""
TREATED = "Styringsgruppa sluttar seg til utkastet, med tre endringar."
NOMINATED = "Åtte er nominerte til arbeidsgruppa."
ENDS = "Enter avsluttar møtet"
CONSTITUTED = "Arbeidsgruppa er konstituert, og områda er fordelte."


def _partnership() -> str:
    """A partnership in phase 2: a steering group of two, a working group of eight, and the three meetings to come."""
    people = "".join(
        f'[[people]]\nkey = "{place}"\nname = "{name}"\n[[memberships]]\nperson = "{place}"\ngroup = "arbeid"\n'
        for place, name in enumerate(PEOPLE)
    )
    seats = "".join(f'[[memberships]]\nperson = "{place}"\ngroup = "styret"\n' for place in (0, 1))
    meetings = "".join(
        f'[[meetings]]\nkey = "{key}"\ngroup = "{group}"\nkind = "{kind}"\non = {today()}\nstarts = "{starts}"\n'
        + "".join(f'[[meetings.agenda]]\nitem = "{item}"\n' for item in items)
        for key, group, kind, starts, items in (
            ("utkast", "styret", "steering", "09.00", ("mdraft", "nomin")),
            ("konstituerande", "arbeid", "constituting", "11.00", ("const",)),
            ("overgang", "styret", "steering", "14.00", ("gate",)),
        )
    )
    return (
        '[initiative]\nkey = "sentrum"\nname = "Sundvåg sentrum"\ncountry = "NO"\nlanguage = "nn"\n'
        'track = "paadriv"\nphase = 2\n'
        '[[groups]]\nkey = "styret"\nname = "Styringsgruppa"\nkind = "steering"\n'
        '[[groups]]\nkey = "arbeid"\nname = "Arbeidsgruppa"\nkind = "working"\n'
        f"{people}{seats}{meetings}"
    )


def _history(path: Path) -> PhaseHistory:
    with Store.open(path, read_only=True) as store:
        return phases.history(store)


def test_from_the_draft_of_a_mandate_to_signed_contracts_and_the_exit(tmp_path: Path) -> None:
    env = home(tmp_path)
    file, record = tmp_path / "partnarskap.toml", tmp_path / "sentrum.db"
    file.write_text(_partnership(), encoding="utf-8")
    run("import", "--db", str(record), str(file), env=env)

    with Robot(record, "--ui-lang", "nn", size=(80, 24), env=env) as robot:
        robot.terminal.wait_for("Sundvåg sentrum")
        robot.keys("x")
        _start_is_reached(robot)
        _tick(robot, "P1", "Sendt til styringsgruppa 1. mars")
        _meet(robot, TREATED, NOMINATED)
        _tick(robot, "P3", "Mandatet med endringane synlege")
        _meet(robot, CONSTITUTED)
        _tick(robot, "P7", "Tre oppgåver, kvar med kva ho byggjer på")
        _contracts(robot)
        _exit(robot)
        robot.only_our_bytes()
        robot.leaves()
    _holds(_history(record))
    paper = tmp_path / "fase.docx"
    run("export", "phase", "p2", "--db", str(record), "-o", str(paper), env=env)
    text = text_of(paper)
    for wanted in (*(f"✓ {key}" for key in STEPS), "8 av 8 kontraktar er signerte", "vidare"):
        assert wanted in text, f"{wanted!r} is not in\n{text}"


def _phase_screen(robot: Robot, pages: int) -> None:
    """From Start to a page of the phase screen: 1 for the checklist, 2 for the steps."""
    robot.keys("f")
    robot.terminal.wait_for(PHASE.intro["nn"].split()[0])
    robot.keys(*["tab"] * pages)


def _to_start(robot: Robot) -> None:
    robot.keys("esc")
    robot.terminal.wait_for(lambda terminal: terminal.lines[0].strip().startswith("citerm ·"))


def _ticked(robot: Robot, count: int) -> None:
    robot.until(lambda _: len(_history(robot.path).ticks) == count)


def _start_is_reached(robot: Robot) -> None:
    """The three conditions to begin, each with what shows it."""
    _phase_screen(robot, 1)
    for place, check in enumerate(PHASE.entry):
        robot.keys(*["down"] * min(place, 1), "enter")
        robot.types(f"Sjå vedlegg {check.key}")
        robot.keys("enter", "enter", "enter")
        _ticked(robot, place + 1)
    _to_start(robot)


def _tick(robot: Robot, key: str, evidence: str) -> None:
    """Tick a step that the record does not show by itself."""
    count = len(_history(robot.path).ticks)
    _phase_screen(robot, 2)
    robot.keys(*["down"] * STEPS.index(key), "enter")
    robot.types(evidence)
    robot.keys("enter", "enter", "enter")
    _ticked(robot, count + 1)
    robot.terminal.wait_for(f"✓ {key}")
    _to_start(robot)


def _open(robot: Robot) -> None:
    """The first of the meetings on Start that are to come, with everybody there."""
    robot.keys("up", "up", "up", "enter")
    robot.keys("space")
    robot.until(lambda record: record.meeting.state is MeetingState.OPEN)
    robot.keys("f", "enter")
    robot.until(lambda record: record.attendance)


def _end(robot: Robot) -> None:
    robot.keys("q", *["enter"] * len(robot.meeting.decisions))
    robot.keys("a")
    robot.terminal.wait_for(lambda terminal: "docx" in terminal.text or ENDS in terminal.text)
    if "docx" not in robot.terminal.text:  # nothing is missing that could be left
        robot.keys("enter")
    robot.until(lambda record: record.meeting.state is MeetingState.CLOSED)
    robot.terminal.wait_for("docx")
    robot.keys("enter")
    robot.terminal.wait_for(lambda terminal: terminal.lines[0].strip().startswith("citerm ·"))


def _decided_last(text: str, record: MeetingRecord) -> bool:
    return bool(record.decisions) and record.decisions[-1].text == text


def _contracts_there_are(path: Path, count: int, _: MeetingRecord) -> bool:
    return len(_history(path).contracts) == count


def _meet(robot: Robot, *decisions: str) -> None:
    """A meeting that takes one decision under each of its items."""
    _open(robot)
    for place, text in enumerate(decisions):
        robot.keys(*["space"] * min(place, 1), "b")
        robot.types(text)
        robot.keys("enter")
        robot.until(partial(_decided_last, text))
    _end(robot)


def _contracts(robot: Robot) -> None:
    """Every participant is presented with a contract, has made sure of the role, and signs."""
    _phase_screen(robot, 2)
    robot.keys(*["down"] * (len(STEPS) + len(PHASE.results)))
    for place, name in enumerate(PEOPLE):
        robot.keys(*["down"] * min(place, 1), "enter")
        robot.terminal.wait_for(f"{name} · Arbeidsgruppa")
        robot.keys("enter", "enter")
        robot.types(f"Område {place}")
        robot.keys("enter")
        robot.types("ein dag i månaden")
        robot.keys("enter")
        robot.until(partial(_contracts_there_are, robot.path, place + 1))
        assert _history(robot.path).contracts[-1].state is ContractState.PRESENTED
        robot.keys("j", "k")
    robot.until(lambda _: all(each.state is ContractState.SIGNED for each in _history(robot.path).contracts))
    robot.terminal.wait_for("8 av 8 kontraktar er signerte")
    _to_start(robot)


def _exit(robot: Robot) -> None:
    """Both criteria of the exit tick themselves, and the steering group goes on."""
    _open(robot)
    robot.keys("d")
    robot.terminal.wait_for("2 av 2")
    robot.keys("b", "v", "enter")
    robot.until(lambda record: [gate.outcome for gate in record.phases.gates] == [GateOutcome.ONWARD])
    robot.keys("esc")
    _end(robot)


def _holds(history: PhaseHistory) -> None:
    """All steps are reached, by hand or by what the record says; the phase is closed."""
    ticked = {tick.key for tick in history.ticks}
    assert ticked == {*BY_HAND, *(check.key for check in PHASE.entry)}
    for step in PHASE.steps:
        shown = proof(history, step.rule, today()) if step.rule else None
        assert step.key in ticked or (shown is not None and shown.holds), step.key
    signed = {contract.membership_id for contract in history.contracts}
    assert all(seat.understood_on for seat in history.memberships if seat.id in signed)
    assert {(each.responsibility, each.contribution) for each in history.contracts} == {
        (f"Område {place}", "ein dag i månaden") for place in range(len(PEOPLE))
    }
    (gate,) = history.gates
    assert (gate.track, gate.phase, gate.outcome) == ("paadriv", 2, GateOutcome.ONWARD)
    second = next(cycle for cycle in history.cycles if cycle.phase == 2)
    assert (second.closed_on, second.outcome) == (today(), GateOutcome.ONWARD)
