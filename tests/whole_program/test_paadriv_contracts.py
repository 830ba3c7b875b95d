"""The Pådriv path by keys, in each language: from the draft of a mandate to contracts that everybody has signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from citerm.content.tracks import shipped
from citerm.model.check import OverruledCheck
from citerm.model.mandate import MandateState, Treatment
from citerm.model.meeting import MeetingKind, MeetingState
from citerm.model.people import Membership, MembershipState
from citerm.model.phase import Contract, ContractState
from citerm.model.phase_history import PhaseHistory
from citerm.model.text import slug
from citerm.rules.phase_checks import proof
from citerm.store import Store, phases, records
from tests.whole_program.contract_scripts import SCRIPTS, Script
from tests.whole_program.course import MOST, Course
from tests.whole_program.given import text_of, today
from tests.whole_program.robot import Robot, home, run

pytestmark = pytest.mark.timeout(300)


PHASE = shipped()["paadriv"].phase_by_number[2]
SIZES = {"da": (80, 24), "nb": (120, 36), "nn": (80, 24)}
NOMINEES = (("eva", "Eva Falk", "EF"), ("ida", "Ida Juul", "IJ"))
NEW = "Knut Lied"
"""Whom the record does not know before the nomination."""
SHOWN = ("P1", "P2", "P3", "P4", "P5", "P6")
"""Steps that tick themselves on this way."""


def _partnership(script: Script) -> str:
    """A partnership in phase 2: who leads it, a steering group, a working group to come, and whom it has in mind."""
    people = (("anna", "Anna Bjørk", "AB"), ("carl", "Carl Dam", "CD"), *NOMINEES)
    return (
        f'[initiative]\nkey = "sentrum"\nname = "Sundvåg"\ncountry = "{script.country}"\n'
        f'language = "{script.language}"\ntrack = "paadriv"\nphase = 2\n'
        f'[[groups]]\nkey = "styret"\nname = "{script.groups[0]}"\nkind = "steering"\n'
        f'[[groups]]\nkey = "arbeid"\nname = "{script.groups[1]}"\nkind = "working"\nstate = "proposed"\n'
        + "".join(f'[[people]]\nkey = "{key}"\nname = "{name}"\ninitials = "{short}"\n' for key, name, short in people)
        + '[[memberships]]\nperson = "anna"\ngroup = "styret"\nrole = "chair"\n'
        '[[memberships]]\nperson = "carl"\ngroup = "styret"\nrole = "network_leader"\n'
        '[[memberships]]\nperson = "carl"\ngroup = "arbeid"\nrole = "management"\n'
    )


@dataclass
class Partnership(Course):
    """One language on its way: what is typed, and where the program writes."""

    script: Script
    folder: Path

    def until(self, condition: Callable[[PhaseHistory], object]) -> None:
        """Wait until the record says so of the phase."""

        def so() -> object:
            with Store.open(self.robot.path, read_only=True) as store:
                return condition(phases.history(store))

        self.holds(so)

    def reaches(self, count: Callable[[PhaseHistory], int], wanted: int) -> None:
        """Wait until the record counts so many."""
        self.until(lambda history: count(history) == wanted)

    def paper(self, ending: str) -> str:
        """What the one Word file says whose name ends so. Wait for it."""
        self.holds(lambda: list(self.folder.rglob(f"*{ending}.docx")))
        (path,) = self.folder.rglob(f"*{ending}.docx")
        return text_of(path)

    def group_card(self) -> None:
        """From Start to the card of the working group."""
        self.to_start()
        self.robot.keys("a", "down", "enter")
        self.robot.terminal.wait_for(lambda terminal: self.script.groups[1] in terminal.lines[0])

    def members(self) -> None:
        """From Start to the first of the nominees, below who leads the group."""
        self.group_card()
        self.robot.keys("k", *["up"] * MOST, "down")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.language)
def test_from_the_draft_of_a_mandate_to_contracts_that_all_have_signed(script: Script, tmp_path: Path) -> None:
    env = home(tmp_path)
    file, record = tmp_path / "partnerskab.toml", tmp_path / "sundvaag.db"
    file.write_text(_partnership(script), encoding="utf-8")
    run("import", "--db", str(record), str(file), env=env)

    with Robot(record, "--ui-lang", script.language, size=SIZES[script.language], env=env) as robot:
        robot.terminal.wait_for("Sundvåg")
        robot.keys("x")
        course = Partnership(robot, script.today, script, tmp_path)
        _draft(course)
        _treat_and_nominate(course)
        _finalise(course)
        _invite(course)
        _constitute(course)
        _active(course)
        robot.only_our_bytes()
        robot.leaves()
    _holds(record, script)
    _printed(tmp_path, record, script, env)
    run("check", "--db", str(record), env=env)


def _draft(course: Partnership) -> None:
    """Management begins with the usual text, submits it, and prints it."""
    course.group_card()
    course.robot.keys("m", "n")
    course.until(lambda history: [one.state for one in history.mandates] == [MandateState.DRAFT])
    course.robot.keys("i")
    course.until(lambda history: [one.state for one in history.mandates] == [MandateState.SUBMITTED])
    course.robot.keys("p")
    assert course.script.draft in course.paper("mandat-1")
    course.to_start()


def _treat_and_nominate(course: Partnership) -> None:
    """The draft is offered to the steering group's agenda, adopted there, and members are nominated."""
    robot, script = course.robot, course.script
    course.plan(group=0)
    robot.until(lambda record: {"mdraft", "nomin"} <= {item.bank_key for item in record.items})
    course.open()
    course.go_to(lambda item: item.mandate_id is not None)
    robot.keys("b", "enter")
    course.until(lambda history: [one.state for one in history.mandates] == [MandateState.TREATED])
    course.go_to(lambda item: item.bank_key == "nomin")
    course.typed(script.nominated, key="b")
    robot.until(lambda record: len(record.decisions) == 2)
    _nominate(course)
    course.to_start()
    robot.keys("enter")
    robot.terminal.wait_for(script.nominated.split()[0])
    course.end()


def _nominate(course: Partnership) -> None:
    """While the steering group sits: whom it nominates, why, and by which decision; one of them is new."""
    script = course.script
    course.group_card()
    course.robot.keys("k")
    for place, who in enumerate((*(short.casefold() for *_, short in NOMINEES), f"+{NEW}")):
        course.typed(who, "", "", script.because, "1 3", f"fag {place}", script.nominated.split()[0], key="n")
        course.reaches(lambda history: len(_nominees(history)), place + 1)


def _nominees(history: PhaseHistory) -> list[Membership]:
    return [seat for seat in history.memberships if seat.nominated_because]


def _finalise(course: Partnership) -> None:
    """Management words what the steering group wants, looks at the difference, and makes it final."""
    robot, script = course.robot, course.script
    course.group_card()
    robot.keys("m", "enter")
    robot.types(f" {script.added}")
    robot.keys("enter")
    course.until(lambda history: len(history.mandates) == 2)
    robot.keys("d")
    robot.terminal.wait_for(f"[+{script.added.split()[0]}")
    robot.keys("f")
    course.until(lambda history: [one.state for one in history.mandates][-1] is MandateState.FINAL)
    robot.keys("p")
    told = course.paper("mandat-2")
    for wanted in (*script.final.split("|"), script.added):
        assert wanted in told, f"{wanted!r} is not in\n{told}"
    course.to_start()


def _invite(course: Partnership) -> None:
    """The nominees are invited and accept; each is laid a contract before, and all are printed to be signed."""
    robot, script = course.robot, course.script
    course.members()
    for place in range(3):
        course.typed("ab", "", key="v")
        course.reaches(lambda history: _count(history, MembershipState.INVITED), place + 1)
        robot.keys("down")

    _call(course)
    course.members()
    for place in range(3):
        course.typed("", key="v")
        course.reaches(lambda history: _count(history, MembershipState.ACCEPTED), place + 1)
        robot.keys("enter", "enter", "enter")
        course.typed(script.responsibility, script.contribution, "1", "")
        course.typed("", key="f")
        course.reaches(lambda history: len(_bound(history, ContractState.PRESENTED)), place + 1)
        robot.keys("down")
    robot.keys("p", "right", "enter")
    told = course.paper(script.file)
    for wanted in (*script.contracts.split("|"), script.responsibility, script.contribution, NEW):
        assert wanted in told, f"{wanted!r} is not in\n{told}"
    course.to_start()


def _call(course: Partnership) -> None:
    """The first meeting of the group, called in writing."""
    robot = course.robot
    course.plan(group=1)
    course.until(lambda history: history.meetings[-1].kind is MeetingKind.CONSTITUTING)
    robot.keys("y", "d")
    robot.terminal.wait_for(today().isoformat())
    robot.keys("enter", "enter")
    course.until(lambda history: history.meetings[-1].state is MeetingState.CALLED)
    told = course.paper(course.script.notice)
    for wanted in (*(name for _, name, _ in NOMINEES), NEW):
        assert wanted in told, f"{wanted} is not called in\n{told}"
    course.to_start()


def _bound(history: PhaseHistory, state: ContractState) -> list[Contract]:
    return [one for one in history.contracts if one.state is state]


def _count(history: PhaseHistory, state: MembershipState) -> int:
    return sum(seat.state is state for seat in _nominees(history))


def _constitute(course: Partnership) -> None:
    """The group meets: each knows the own role, takes an area and signs; then it is constituted."""
    robot, script = course.robot, course.script
    robot.keys(*["up"] * MOST, "enter")
    course.open()
    course.go_to(lambda item: item.bank_key == "expect")
    robot.keys("d", "j", "j", "j")
    course.until(lambda history: sum(seat.understood_on is not None for seat in history.memberships) == 3)
    robot.keys("esc")
    course.go_to(lambda item: item.bank_key == "areas")
    robot.keys("d")
    for place in range(3):
        course.typed(f"{script.area} {place + 1}", key="\r")
        course.reaches(lambda history: sum(bool(seat.areas) for seat in history.memberships), place + 1)
    robot.keys("esc")
    course.go_to(lambda item: item.bank_key == "contract")
    robot.keys("d", "k", "k", "k")
    course.until(lambda history: len(_bound(history, ContractState.SIGNED)) == 3)
    robot.keys("esc")
    course.go_to(lambda item: item.bank_key == "const")
    robot.keys("b", "enter")
    robot.until(lambda record: len(record.decisions) == 1)
    robot.keys("d", "c")
    course.until(lambda history: _count(history, MembershipState.CONSTITUTED) == 3)
    robot.keys("esc")
    course.end()


def _active(course: Partnership) -> None:
    """With the contract signed nothing stands in the way of an active member."""
    robot = course.robot
    course.members()
    for place in range(3):
        robot.keys("v")
        course.reaches(lambda history: _count(history, MembershipState.ACTIVE), place + 1)
        robot.keys("down")
    course.to_start()


def _holds(path: Path, script: Script) -> None:
    """The steps have ticked themselves, and the record says by which decisions."""
    with Store.open(path, read_only=True) as store:
        history, overruled = phases.history(store), store.all(OverruledCheck)
        people = {person.id: person.name for person in records.people(store)}
    shown = {step.key: proof(history, step.rule, today()) for step in PHASE.steps if step.rule}
    assert [key for key in SHOWN if not shown[key].holds] == []
    assert overruled == (), "in this order nothing is unusual"
    first, second = history.mandates
    treated, nominated, constituted = history.decisions
    assert (first.state, second.state) == (MandateState.SUPERSEDED, MandateState.FINAL)
    assert (second.treatment, second.treated_by_id) == (Treatment.APPROVED, treated.id)
    assert nominated.text == script.nominated
    seats = _nominees(history)
    assert [people[seat.person_id] for seat in seats] == [*(name for _, name, _ in NOMINEES), NEW]
    assert {seat.nominated_by_id for seat in seats} == {nominated.id}
    assert [seat.areas for seat in seats] == [f"{script.area} {place}" for place in (1, 2, 3)]
    assert {seat.answered_on for seat in seats} == {today()}
    assert [(one.membership_id, one.signed_on, one.presented_on) for one in history.contracts] == [
        (seat.id, today(), today()) for seat in seats
    ]
    assert constituted.group_id == seats[0].group_id


def _printed(folder: Path, record: Path, script: Script, env: dict[str, str]) -> None:
    """The minutes of both meetings say so, the steps on paper too."""
    papers = {}
    for name, arguments in (
        ("steering", ("minutes", f"{slug(script.groups[0])}-1")),
        ("working", ("minutes", f"{slug(script.groups[1])}-1")),
        ("phase", ("phase", "p2")),
    ):
        path = folder / f"{name}.docx"
        run("export", *arguments, "--db", str(record), "-o", str(path), env=env)
        papers[name] = text_of(path)
    areas = [f"{script.area} {place}" for place in (1, 2, 3)]
    for name, wanted in (
        ("steering", (script.nominated, script.groups[1])),
        ("working", (*script.minutes.split("|"), *areas, NEW)),
        ("phase", tuple(f"✓ {key}" for key in SHOWN)),
    ):
        for text in wanted:
            assert text in papers[name], f"{text!r} is not in {name}\n{papers[name]}"
