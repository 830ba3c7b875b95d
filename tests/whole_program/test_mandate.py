"""A mandate by keys in three languages: drafted, sent up, treated in a live meeting, finished, and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.content.mandates import first_text
from citerm.model.initiative import Language
from citerm.model.mandate import Mandate, MandateState, Treatment
from citerm.model.meeting import MeetingState
from citerm.store import Store, mandates
from tests.whole_program.given import text_of, today
from tests.whole_program.robot import Robot, home, run

pytestmark = pytest.mark.timeout(300)

PLACES = {
    "da": ("DK", "ci", "Gældende · version 2", "Ændringer fra version 1 til version 2"),
    "nb": ("NO", "paadriv", "Gjeldende · versjon 2", "Endringer fra versjon 1 til versjon 2"),
    "nn": ("NO", "paadriv", "Gjeldande · versjon 2", "Endringar frå versjon 1 til versjon 2"),
}


def _file(language: str) -> str:
    country, track, *_ = PLACES[language]
    return (
        f'[initiative]\nkey = "sentrum"\nname = "Sentrum"\ncountry = "{country}"\nlanguage = "{language}"\n'
        f'track = "{track}"\nphase = 2\n'
        '[[groups]]\nkey = "styret"\nname = "Styret"\nkind = "steering"\n'
        '[[groups]]\nkey = "job"\nname = "Gruppen Job"\nkind = "working"\nstate = "proposed"\n'
        '[[people]]\nkey = "anna"\nname = "Anna Bjørk"\n'
        '[[memberships]]\nperson = "anna"\ngroup = "styret"\nrole = "chair"\n'
        f'[[meetings]]\nkey = "m"\ngroup = "styret"\nkind = "steering"\non = {today()}\nstarts = "09.00"\n'
        '[[meetings.agenda]]\nitem = "welcome"\n'
    )


def _versions(path: Path) -> tuple[Mandate, ...]:
    with Store.open(path, read_only=True) as store:
        return mandates.mandates(store)


def _newest(path: Path) -> Mandate | None:
    return next(reversed(_versions(path)), None)


def _state(robot: Robot) -> MandateState | None:
    newest = _newest(robot.path)
    return newest.state if newest is not None else None


@pytest.mark.parametrize("language", list(PLACES))
def test_from_a_draft_by_the_steering_group_to_a_mandate_that_holds(language: str, tmp_path: Path) -> None:
    env, file, record = home(tmp_path), tmp_path / "sentrum.toml", tmp_path / "sentrum.db"
    file.write_text(_file(language), encoding="utf-8")
    run("import", "--db", str(record), str(file), env=env)
    track = PLACES[language][1]
    purpose = first_text(track, Language(language))["purpose"]

    with Robot(record, "--ui-lang", language, size=(80, 24), env=env) as robot:
        robot.terminal.wait_for("Sentrum")
        robot.keys("x", "g")
        robot.terminal.wait_for("Gruppen Job")
        robot.keys("down", "down", "t", "n")
        robot.until(lambda _: _state(robot) is MandateState.DRAFT)
        robot.terminal.wait_for(purpose.split()[0])
        robot.keys("i")
        robot.until(lambda _: _state(robot) is MandateState.SUBMITTED)
        _treated(robot)
        robot.keys("g")
        robot.terminal.wait_for("Gruppen Job")
        robot.keys("down", "down", "t")
        robot.terminal.wait_for(purpose.split()[0])
        robot.keys("enter")
        robot.types(" Nye ord.")
        robot.keys("enter")
        robot.until(lambda _: len(_versions(robot.path)) == 2)
        robot.keys("f")
        robot.until(lambda _: _state(robot) is MandateState.FINAL)
        robot.only_our_bytes()
        robot.keys("esc")
        _start(robot)
        robot.leaves()
    first, second = _versions(record)
    assert (first.state, first.purpose, second.purpose) == (MandateState.SUPERSEDED, purpose, f"{purpose} Nye ord.")
    assert (second.treatment, second.treated_on, second.final_on) == (Treatment.APPROVED, today(), today())
    paper = tmp_path / "mandat.docx"
    run("export", "mandate", "gruppen-job", "--changes", "--db", str(record), "-o", str(paper), env=env)
    for wanted in (*PLACES[language][2:], "Nye ord"):
        assert wanted in text_of(paper)


def _start(robot: Robot) -> None:
    robot.keys("esc")
    robot.terminal.wait_for(lambda terminal: terminal.lines[0].strip().startswith("citerm ·"))


def _treated(robot: Robot) -> None:
    """The meeting takes the draft on its agenda, and adopts what is proposed there."""
    robot.keys("esc")
    _start(robot)
    robot.keys("up", "up", "up", "enter", "j", "t")
    robot.terminal.wait_for("Gruppen Job")
    robot.keys(*["down"] * 9, "enter")
    robot.until(lambda record: any(item.mandate_id for item in record.items))
    robot.keys("esc")
    robot.terminal.wait_for(lambda terminal: "0 a" in terminal.text)
    robot.keys("space")
    robot.until(lambda record: record.meeting.state is MeetingState.OPEN)
    robot.keys("f", "enter", "space")
    robot.until(lambda record: record.running is not None and record.running.mandate_id is not None)
    robot.keys("b", "enter")
    robot.until(lambda _: _state(robot) is MandateState.TREATED)
    _start(robot)
