"""From one meeting to the next by keys, in each language: the board, the minutes, the next agenda, the follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from citerm.i18n import words
from citerm.model.action import ActionState, DueKind
from citerm.model.meeting import ApprovedHow, ItemState, MeetingState, MinutesState
from citerm.model.message import say
from citerm.model.remarks import RemarkState
from citerm.model.text import slug
from tests.whole_program.given import PEOPLE, initiative_file, text_of, today
from tests.whole_program.robot import Robot, home, planned, run

pytestmark = pytest.mark.timeout(300)


@dataclass(frozen=True)
class Script:
    """What is typed in one language, and what must be read on screens and paper, a bar between the texts."""

    language: str
    country: str
    group: str
    today: str
    decision: str
    actions: tuple[str, str, str, str]
    """Of AB, CD, EF and SK, in this order."""
    parked: str
    postponed: str
    solved: str
    remark: str
    correction: str
    sent: str
    """How the last action was solved."""
    approved: str
    """What the minutes of the first meeting must say."""
    status: str
    """What the minutes of the second one must say."""
    due: str
    """When the third action was due, as the first meeting agreed on it."""


SCRIPTS = (
    Script(
        language="da",
        country="DK",
        group="Styregruppen",
        today="i dag",
        decision="Vi begynder i august på Søvang Skole",
        actions=(
            "Indkald skolerne til et møde",
            "Find et større lokale",
            "Skriv et udkast til budget",
            "Send invitationen til forældrene",
        ),
        parked="Økonomien efter 2027",
        postponed="Lokaler til efteråret",
        solved="Kulturhuset er lejet fra 1. marts",
        remark="Vi sagde september",
        correction="Vi begynder i september på Søvang Skole",
        sent="Sendt til 84 forældre",
        approved="på møde 8 med 1 rettelse|Rettelser ved godkendelsen:",
        status="Status|Udført: |Åben",
        due="næste møde",
    ),
    Script(
        language="nb",
        country="NO",
        group="Styringsgruppen",
        today="i dag",
        decision="Vi begynner i august på Søvang skole",
        actions=(
            "Kall inn skolene til et møte",
            "Finn et større lokale",
            "Skriv et utkast til budsjett",
            "Send invitasjonen til foreldrene",
        ),
        parked="Økonomien etter 2027",
        postponed="Lokaler til høsten",
        solved="Kulturhuset er leid fra 1. mars",
        remark="Vi sa september",
        correction="Vi begynner i september på Søvang skole",
        sent="Sendt til 84 foreldre",
        approved="i møte 8 med 1 rettelse|Rettelser ved godkjenningen:",
        status="Status|Utført: |Åpen",
        due="neste møte",
    ),
    Script(
        language="nn",
        country="NO",
        group="Styringsgruppa",
        today="i dag",
        decision="Vi byrjar i august på Søvang skule",
        actions=(
            "Kall inn skulane til eit møte",
            "Finn eit større lokale",
            "Skriv eit utkast til budsjett",
            "Send invitasjonen til foreldra",
        ),
        parked="Økonomien etter 2027",
        postponed="Lokale til hausten",
        solved="Kulturhuset er leigd frå 1. mars",
        remark="Vi sa september",
        correction="Vi byrjar i september på Søvang skule",
        sent="Sendt til 84 foreldre",
        approved="i møte 8 med 1 retting|Rettingar ved godkjenninga:",
        status="Status|Utført: |Open",
        due="neste møte",
    ),
)
SIZES = {"da": (80, 24), "nb": (120, 36), "nn": (80, 24)}
DUE = ("+21", "+21", "nm", "nm")
"""The last two are due at the next meeting."""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.language)
def test_what_one_meeting_agreed_comes_back_at_the_next_one(script: Script, tmp_path: Path) -> None:
    env = home(tmp_path)
    file, record = tmp_path / "initiativ.toml", tmp_path / "alle-med.db"
    file.write_text(initiative_file(script.country, script.language, script.group), encoding="utf-8")
    run("import", "--db", str(record), str(file), env=env)

    with Robot(record, "--ui-lang", script.language, size=SIZES[script.language], env=env) as robot:
        robot.terminal.wait_for("Alle med i Nordby")
        robot.keys("x")
        _first_meeting(robot, script)
        _board(robot, script)
        _minutes(robot, script)
        _next_agenda(robot, script)
        _second_meeting(robot, script)
        robot.only_our_bytes()
        robot.leaves()
    _holds(record, script)
    _printed(tmp_path, record, script, env)


def _plan(robot: Robot, script: Script) -> None:
    """Plan a meeting of today; there is one group only, so the template comes first."""
    robot.keys("p", "enter")
    robot.types(script.today)
    robot.keys("enter", "enter", "enter", "enter")


def _reads(robot: Robot, wanted: str) -> None:
    """Wait for a text that may be wrapped."""
    robot.terminal.wait_for(lambda terminal: wanted in " ".join(terminal.text.split()))


def _first_meeting(robot: Robot, script: Script) -> None:
    _plan(robot, script)
    robot.until(lambda record: record.items)
    robot.keys("n")
    robot.types(script.postponed)
    robot.keys("enter", "enter", "enter", "enter")
    robot.until(lambda record: any(item.title == script.postponed for item in record.items))
    robot.keys("space", "space")
    robot.until(lambda record: record.meeting.state is MeetingState.OPEN)
    robot.keys("f", "enter")
    robot.until(lambda record: len(record.attendance) == 5)
    robot.keys("space")
    robot.until(lambda record: record.running and record.running.title == script.postponed)
    robot.keys("x", "space")
    robot.until(lambda record: record.running and record.running.title != script.postponed)
    robot.keys("b")
    robot.types(script.decision)
    robot.keys("enter")
    robot.until(lambda record: len(record.decisions) == 1)
    for initials, text, due in zip(("ab", "cd", "ef", "sk"), script.actions, DUE, strict=True):
        robot.keys("o")
        robot.types(text)
        robot.keys("tab", *initials, "tab", *due, "enter")
    robot.until(lambda record: len(record.actions) == 4)
    robot.keys("p")
    robot.types(script.parked)
    robot.keys("tab", "m", "h", "enter")
    robot.until(lambda record: len(record.parked) == 1)
    _treat_the_rest(robot)
    _end(robot)
    assert [item.title for item in robot.meeting.items if item.state is ItemState.POSTPONED] == [script.postponed]


def _treat_the_rest(robot: Robot) -> None:
    """Step through what is left of the agenda, so that nothing but what was postponed waits for the next one."""
    record = robot.meeting
    left = [item for item in record.items if item.state is ItemState.PENDING]
    robot.keys(*["space"] * len(left))
    robot.until(lambda record: record.running and record.running.id == left[-1].id)


def _end(robot: Robot) -> None:
    robot.keys("q")
    for _ in robot.meeting.decisions:
        robot.keys("enter")
    robot.keys("a")
    robot.until(lambda record: record.meeting.state is MeetingState.CLOSED)
    robot.terminal.wait_for("docx")
    robot.keys("enter")
    _to_start(robot)


def _board(robot: Robot, script: Script) -> None:
    """Move two of the actions on the board, take one move back, and do it again."""

    def moved(*states: ActionState) -> None:
        robot.until(lambda record: tuple(action.state for action in record.actions[:2]) == states)

    robot.keys("o")
    robot.terminal.wait_for("Anders Bø")
    robot.keys("right")
    moved(ActionState.IN_PROGRESS, ActionState.OPEN)
    robot.keys("u")
    moved(ActionState.OPEN, ActionState.OPEN)
    robot.keys("right")
    moved(ActionState.IN_PROGRESS, ActionState.OPEN)
    robot.keys("shift+tab")  # from the card that was moved to the next one that is open
    robot.keys("f")
    robot.types(script.solved)
    robot.keys("enter")
    moved(ActionState.IN_PROGRESS, ActionState.DONE)
    _to_start(robot)


def _minutes(robot: Robot, script: Script) -> None:
    """From Start: send the minutes, keep a remark on the item that was decided on, and take it in as a correction."""
    decided = robot.meeting.item_by_id[robot.meeting.decisions[0].item_id or 0]
    number = str(robot.meeting.number_of(decided))
    robot.keys("enter")
    robot.keys("d")
    robot.terminal.wait_for((today() + timedelta(7)).isoformat())
    robot.keys("enter", "enter")
    robot.until(lambda record: record.meeting.minutes_state is MinutesState.SENT)
    robot.keys("n")
    robot.types(number)
    robot.keys("enter", "m", "h", "enter")
    robot.types(script.remark)
    robot.keys("enter")
    robot.until(lambda record: [remark.text for remark in record.remarks] == [script.remark])
    robot.terminal.wait_for(f"○ {PEOPLE[0][1]}")
    robot.keys("enter")
    robot.keys("enter", "ctrl+u")
    robot.types(script.correction)
    robot.keys("enter")
    robot.until(lambda record: [remark.correction for remark in record.remarks] == [script.correction])
    assert robot.meeting.remarks[0].state is RemarkState.ACCEPTED
    _to_start(robot)


def _to_start(robot: Robot) -> None:
    """Leave by Esc until Start is there."""
    for _ in range(6):
        if robot.terminal.lines[0].strip().startswith("citerm ·"):
            return
        robot.keys("esc")
        robot.terminal.settle(0.15)
    robot.terminal.wait_for(lambda terminal: terminal.lines[0].strip().startswith("citerm ·"))


def _next_agenda(robot: Robot, script: Script) -> None:
    """Plan the next meeting: what the first one left comes by itself, each with why."""
    said = words(script.language)
    last = said.say(say("meeting {number}", number=7))
    robot.keys("p")
    robot.keys("enter")
    robot.types("+14")
    robot.keys("enter", "enter", "enter", "enter")
    for reason in (
        say("the minutes of {meeting} are not approved", meeting=last),
        say("{open} open actions", open=sum(action.state.live for action in robot.meeting.actions)),
        say("postponed from {meeting}", meeting=last),
        say("time no. {n} on the agenda", n=2),
        say("parked at {meeting}, kept by {who}", meeting=last, who="MH"),
    ):
        _reads(robot, said.say(reason))
    robot.keys("enter")
    robot.until(lambda _: planned(robot.path, 1))
    second = planned(robot.path, 1)
    assert second is not None
    keys = [item.bank_key for item in second.items]
    assert keys.count("apprmin") == keys.count("follow") == 1
    carried = [item.title for item in second.items if item.title in (script.postponed, script.parked)]
    assert carried == [script.postponed, script.parked]


def _second_meeting(robot: Robot, script: Script) -> None:
    """Approve the minutes with the correction, and step through the actions: done, still open, done now."""
    first = planned(robot.path, 0)
    assert first is not None
    robot.keys("space", "space")
    robot.until(lambda record: record.meeting.id != first.meeting.id)
    robot.keys("f", "enter")
    robot.until(lambda record: len(record.attendance) == 5)

    _go_to(robot, "apprmin")
    robot.terminal.wait_for(script.remark.split()[-1])
    robot.keys("b", "enter")
    robot.until(lambda record: len(record.decisions) == 1)
    assert script.correction in robot.meeting.decisions[0].text

    _go_to(robot, "follow")
    robot.terminal.wait_for(script.actions[1])
    robot.keys("d")
    robot.keys("f", "enter")  # done before the meeting, as the board has it
    robot.until(lambda record: len(record.follow_ups) == 1)
    robot.keys("o")
    robot.types("+14")
    robot.keys("enter")
    robot.until(lambda record: len(record.follow_ups) == 2)
    robot.keys("f")
    robot.types(script.sent)
    robot.keys("enter")
    robot.until(lambda record: len(record.follow_ups) == 3)
    _end(robot)
    robot.sound()


def _go_to(robot: Robot, bank_key: str) -> None:
    """Jump to an item by its number on the agenda."""
    record = robot.meeting
    item = next(item for item in record.items if item.bank_key == bank_key)
    robot.keys("g", *str(record.number_of(item)))
    robot.until(lambda record: record.running and record.running.id == item.id)


def _holds(path: Path, script: Script) -> None:
    """The first minutes are approved by the second meeting, and each action stands where it was put last."""
    first, second = planned(path, 0), planned(path, 1)
    assert first is not None
    assert second is not None
    assert (first.meeting.number, second.meeting.number) == (7, 8)
    assert first.meeting.minutes_state is MinutesState.APPROVED
    assert first.meeting.approved_how is ApprovedHow.MEETING
    assert first.meeting.approved_at_id == second.meeting.id
    assert first.meeting.approved_on == second.meeting.on
    agreed = [(kept.text, kept.due_kind) for kept in first.approved_actions]
    kinds = (DueKind.DATE, DueKind.DATE, DueKind.NEXT_MEETING, DueKind.NEXT_MEETING)
    assert sorted(agreed) == sorted(zip(script.actions, kinds, strict=True)), "as they were, not as they are now"

    invited, found, drafted, sent = first.actions
    assert invited.state is ActionState.IN_PROGRESS
    assert (found.state, found.closing_note) == (ActionState.DONE, script.solved)
    assert sent.state is ActionState.DONE
    assert (sent.closing_note, sent.closed_on) == (script.sent, second.meeting.on)
    assert drafted.state is ActionState.OPEN
    assert drafted.due_on == second.meeting.on + timedelta(14)
    answers = [(answer.action_id, answer.state, answer.text) for answer in second.follow_ups]
    assert answers == [
        (found.id, ActionState.DONE, script.solved),
        (drafted.id, ActionState.OPEN, ""),
        (sent.id, ActionState.DONE, script.sent),
    ]


def _printed(folder: Path, record: Path, script: Script, env: dict[str, str]) -> None:
    """The paper says so: approved with the correction, the actions as they were, what became of them, what is left."""
    papers = {}
    for name, arguments in (
        ("first", ("minutes", f"{slug(script.group)}-7")),
        ("second", ("minutes", f"{slug(script.group)}-8")),
        ("actions", ("actions",)),
    ):
        path = folder / f"{name}.docx"
        run("export", *arguments, "--db", str(record), "-o", str(path), env=env)
        papers[name] = text_of(path)
    for wanted in (*script.approved.split("|"), script.correction, script.decision, *script.actions):
        assert wanted in papers["first"], f"{wanted!r} is not in\n{papers['first']}"
    assert script.sent not in papers["first"], "approved minutes print the actions as they were"
    assert script.due in papers["first"].split(script.actions[2])[-1].split(script.actions[3])[0]
    for wanted in (*script.status.split("|"), script.correction, *script.actions[1:], script.solved, script.sent):
        assert wanted in papers["second"], f"{wanted!r} is not in\n{papers['second']}"
    left = [text for text in script.actions if text in papers["actions"]]
    assert left == [script.actions[0], script.actions[2]], "what is done is not to do any more"
