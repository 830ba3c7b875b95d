"""A question by keys, in each language: from a working group to the steering group, and its answer back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from citerm.model.handoff import Handoff, HandoffKind
from citerm.model.meeting import MeetingState
from citerm.model.text import slug
from citerm.store import Store, papers
from citerm.store import handoffs as kept
from tests.whole_program.course import MOST, Course
from tests.whole_program.given import initiative_file, text_of, today
from tests.whole_program.robot import Robot, home, planned, run

pytestmark = pytest.mark.timeout(300)


@dataclass(frozen=True)
class Script:
    """What is typed in one language, and what must be read on paper, a bar between the texts."""

    language: str
    country: str
    groups: tuple[str, str]
    """The steering group, and the working group that asks."""
    today: str
    question: str
    kind: str
    """The letters that choose the question among the kinds."""
    answer: str
    thanks: str
    sent: str
    """What the minutes of the working group must say."""
    came: str
    """What those of the steering group must say, above its decision."""
    back: str
    """What the next ones of the working group must say, above what was said about it."""


SCRIPTS = (
    Script(
        language="da",
        country="DK",
        groups=("Styregruppen", "Arbejdsgruppe Data"),
        today="i dag",
        question="Må vi bruge skolernes tal?",
        kind="spø",
        answer="Ja, fra august og uden navne.",
        thanks="Vi begynder med fraværet",
        sent="Oversendelser|Spørgsmål: ",
        came="Spørgsmål fra Arbejdsgruppe Data, sendt den ",
        back="Svar fra Styregruppen",
    ),
    Script(
        language="nb",
        country="NO",
        groups=("Styringsgruppen", "Arbeidsgruppe Data"),
        today="i dag",
        question="Kan vi bruke tallene fra skolene?",
        kind="spø",
        answer="Ja, fra august og uten navn.",
        thanks="Vi begynner med fraværet",
        sent="Oversendelser|Spørsmål: ",
        came="Spørsmål fra Arbeidsgruppe Data, sendt ",
        back="Svar fra Styringsgruppen",
    ),
    Script(
        language="nn",
        country="NO",
        groups=("Styringsgruppa", "Arbeidsgruppa Data"),
        today="i dag",
        question="Kan vi bruke tala frå skulane?",
        kind="spø",
        answer="Ja, frå august og utan namn.",
        thanks="Vi byrjar med fråværet",
        sent="Oversendingar|Spørsmål: ",
        came="Spørsmål frå Arbeidsgruppa Data, sendt ",
        back="Svar frå Styringsgruppa",
    ),
)
SIZES = {"da": (80, 24), "nb": (120, 36), "nn": (80, 24)}


def _given(script: Script) -> str:
    """A steering group of five, a working group of two of them, and its meeting of today."""
    return (
        initiative_file(script.country, script.language, script.groups[0])
        + f'[[groups]]\nkey = "data"\nname = "{script.groups[1]}"\nkind = "working"\n'
        + '[[memberships]]\nperson = "cd"\ngroup = "data"\nrole = "coordinator"\n'
        + '[[memberships]]\nperson = "ef"\ngroup = "data"\n'
        + '[[meetings]]\nkey = "m"\ngroup = "data"\nkind = "working"\n'
        + f'on = {today()}\nstarts = "09.00"\n[[meetings.agenda]]\nitem = "theme"\n'
    )


@dataclass
class Question(Course):
    """The question on its way."""

    script: Script

    def until(self, condition: Callable[[Handoff], object]) -> None:
        """Wait until the record says so of what was handed on."""

        def so() -> object:
            with Store.open(self.robot.path, read_only=True) as store:
                found = kept.handoffs(store)
            return found and condition(found[0])

        self.holds(so)

    def open(self) -> None:
        """Into the meeting, and to the item that was handed on."""
        super().open()
        self.go_to(lambda item: item.handoff_id is not None)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.language)
def test_a_question_goes_up_and_its_answer_comes_back_into_the_next_minutes(script: Script, tmp_path: Path) -> None:
    env = home(tmp_path)
    file, record = tmp_path / "initiativ.toml", tmp_path / "alle-med.db"
    file.write_text(_given(script), encoding="utf-8")
    run("import", "--db", str(record), str(file), env=env)

    with Robot(record, "--ui-lang", script.language, size=SIZES[script.language], env=env) as robot:
        robot.terminal.wait_for("Alle med i Nordby")
        robot.keys("x")
        course = Question(robot, script.today, script)
        _asked(course)
        _answered(course)
        _enclosed(course)
        _taken_up(course)
        robot.only_our_bytes()
        robot.leaves()
    _holds(record, script)
    _printed(tmp_path, record, script, env)
    run("check", "--db", str(record), env=env)


def _asked(course: Question) -> None:
    """The working group hands its question on, in the meeting."""
    robot, script = course.robot, course.script
    robot.keys(*["up"] * MOST, "enter")
    robot.keys("space")
    robot.until(lambda record: record.meeting.state is MeetingState.OPEN)
    robot.keys("f", "enter", "e")
    robot.types(f"{script.question}\t\t{script.kind}")
    robot.keys("enter")
    course.until(lambda one: (one.kind, one.text) == (HandoffKind.QUESTION, script.question))
    course.end()


def _answered(course: Question) -> None:
    """It waits for the next agenda of the steering group, which decides; the decision is the answer."""
    robot, script = course.robot, course.script
    course.plan(group=0)
    robot.until(lambda _: planned(robot.path, 1))
    course.open()
    course.typed(script.answer, key="b")
    robot.until(lambda record: len(record.decisions) == 1)
    robot.keys("e", "enter")
    course.until(lambda one: one.answered_on)
    course.end()


def _enclosed(course: Question) -> None:
    """The excerpt of the item goes back with the answer, from the page of the handoff."""
    robot = course.robot
    robot.keys("e")
    robot.keys(*["up"] * MOST, "enter")
    robot.keys("w")

    def goes_along() -> object:
        with Store.open(robot.path, read_only=True) as store:
            (one,) = kept.handoffs(store)
            return [each for each in kept.attachments(store, one.id) if each.with_answer]

    course.holds(goes_along)


def _taken_up(course: Question) -> None:
    """The answer waits for the next agenda of those who asked, and they talk about it."""
    robot, script = course.robot, course.script
    course.plan(group=1)
    robot.until(lambda _: planned(robot.path, 2))
    course.open()
    robot.terminal.wait_for(script.answer.split()[-1])
    course.typed(script.thanks, key="n")
    robot.until(lambda record: len(record.notes) == 1)
    course.end()


def _holds(path: Path, script: Script) -> None:
    """One handoff, three meetings: asked at the first, decided at the second, closed by the third."""
    records = [planned(path, place) for place in range(3)]
    first, second, third = (one for one in records if one is not None)
    (back,) = [item for item in third.items if item.handoff_id]
    with Store.open(path, read_only=True) as store:
        (one,) = kept.handoffs(store)
        (excerpt,) = [each for each in kept.attachments(store, one.id) if each.with_answer]
        attached = papers.attachments_of_item(store, back.id)
    assert Path(excerpt.place).suffix == ".docx" and Path(excerpt.place).is_file()
    assert (excerpt.title, excerpt.digest) in [(each.title, each.digest) for each in attached]
    (decision,) = second.decisions
    assert (one.from_group_id, one.to_group_id) == (first.group.id, second.group.id)
    assert (one.sent_on, one.answered_on) == (today(), today())
    assert (one.answer, one.answered_by_id) == (script.answer, decision.id)
    assert third.group.id == first.group.id
    for record in (second, third):
        assert [item.handoff_id for item in record.items if item.handoff_id] == [one.id]


def _printed(folder: Path, record: Path, script: Script, env: dict[str, str]) -> None:
    """Each of the three minutes says where it came from, above what was decided or said."""
    printed = []
    for meeting in (f"{slug(script.groups[1])}-1", f"{slug(script.groups[0])}-7", f"{slug(script.groups[1])}-2"):
        path = folder / f"{meeting}.docx"
        run("export", "minutes", meeting, "--form", "discussion", "--db", str(record), "-o", str(path), env=env)
        printed.append(text_of(path))
    asked, decided, back = printed
    for wanted in (*script.sent.split("|"), script.question):
        assert wanted in asked, f"{wanted!r} is not in\n{asked}"
    assert -1 < decided.find(script.came) < decided.rfind(script.answer), decided
    assert -1 < back.find(script.back) < back.find(script.answer) < back.find(script.thanks), back
