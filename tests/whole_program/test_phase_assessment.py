"""A phase in meetings by keys, in each language: assessed by twelve, passed with a reservation, opened again."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from citerm.content.tracks import shipped
from citerm.i18n import words
from citerm.model.meeting import MeetingState
from citerm.model.phase import CommitmentKind, Conclusion, GateOutcome
from citerm.model.phase_history import PhaseHistory
from citerm.rules.readiness import distribution
from citerm.store import Store, phases
from tests.whole_program.given import text_of, today
from tests.whole_program.robot import Robot, home, run

pytestmark = pytest.mark.timeout(300)

MEMBERS = (
    ("Anna Bjørk", "AB"),
    ("Carl Dam", "CD"),
    ("Eva Falk", "EF"),
    ("Gunnar Hede", "GH"),
    ("Ida Juul", "IJ"),
    ("Knut Lied", "KL"),
    ("Maja Norup", "MN"),
    ("Olav Prydz", "OP"),
    ("Rita Steen", "RS"),
    ("Tor Ulset", "TU"),
    ("Vera Winge", "VW"),
    ("Yngve Åsen", "YÅ"),
)
ORGANISATIONS = ("public", "civil_society", "private", "research")
PHASE = shipped()["ci"].phase_by_number[1]
VALUES = (
    "432103332221",
    "123123123123",
    "333333333334",
    "444433332222",
    "223344332233",
    "111122223330",
    "234234234234",
)
"""What the twelve answer, question by question; the last question stays unanswered."""
POLL = "544454443432"
AGAIN = "444444444333"


@dataclass(frozen=True)
class Script:
    """What is typed in one language, and what must be read on screens and paper, a bar between the texts."""

    language: str
    country: str
    group: str
    text: str
    evidence: str
    action: str
    ongoing: str
    reservation: str
    brings: str
    reason: str
    paper: str
    """What the minutes of the first meeting must say."""
    again: str
    """What the minutes of the second one must say."""
    asked: int = 2
    """How many questions are answered."""


SCRIPTS = (
    Script(
        language="da",
        country="DK",
        group="Styregruppen",
        text="I byen og i de tre landsbyer omkring den",
        evidence="Interview med 40 forældre",
        action="Saml tre historier fra skolerne",
        ongoing="løbende",
        reservation="tallene mangler",
        brings="Skal spørge sin bestyrelse",
        reason="En ny skole er kommet til",
        paper="Fasevurdering|Collective impact · fase 1|Omgang 1|Alle 12 har svaret|1 af 8 spørgsmål er ubesvaret|"
        "videre med forbehold|ikke endnu|tid, penge|3 af 4 er med",
        again="Fasevurdering|Genåbnet fase|en fase genåbnes|Omgang 2|Omgang 1: ja, median 2",
        asked=7,
    ),
    Script(
        language="nb",
        country="NO",
        group="Styringsgruppen",
        text="I byen og i de tre bygdene rundt den",
        evidence="Intervju med 40 foreldre",
        action="Samle tre historier fra skolene",
        ongoing="løpende",
        reservation="tallene mangler",
        brings="Må spørre styret sitt",
        reason="En ny skole har kommet til",
        paper="Fasevurdering|Collective impact · fase 1|Omgang 1|Alle 12 har svart|6 av 8 spørsmål er ubesvart|"
        "videre med forbehold|ikke ennå|tid, penger|3 av 4 er med",
        again="Fasevurdering|Fase som åpnes på nytt|en fase åpnes på nytt|Omgang 2|Omgang 1: ja, median 2",
    ),
    Script(
        language="nn",
        country="NO",
        group="Styringsgruppa",
        text="I byen og i dei tre bygdene rundt han",
        evidence="Intervju med 40 foreldre",
        action="Samle tre historier frå skulane",
        ongoing="løpande",
        reservation="tala manglar",
        brings="Må spørje styret sitt",
        reason="Ein ny skule har kome til",
        paper="Fasevurdering|Collective impact · fase 1|Omgang 1|Alle 12 har svara|6 av 8 spørsmål er ikkje svara på|"
        "vidare med atterhald|ikkje enno|tid, pengar|3 av 4 er med",
        again="Fasevurdering|Fase som blir opna på nytt|ein fase blir opna på nytt|Omgang 2|Omgang 1: ja, median 2",
    ),
)
SIZES = {"da": (80, 24), "nb": (120, 36), "nn": (80, 24)}


def initiative_of_twelve(
    country: str, language: str, group: str, meetings: str, track: str = "ci", phase: int = 1
) -> str:
    """An initiative with a group of twelve from four organisations, and its meetings."""
    organisations = "".join(
        f'[[organisations]]\nkey = "{sector}"\nname = "Organisation {letter}"\nsector = "{sector}"\n'
        for letter, sector in zip("KFBH", ORGANISATIONS, strict=True)
    )
    people = "".join(
        f'[[people]]\nkey = "{initials.casefold()}"\nname = "{name}"\ninitials = "{initials}"\n'
        f'organisation = "{ORGANISATIONS[place % len(ORGANISATIONS)]}"\n'
        f'[[memberships]]\nperson = "{initials.casefold()}"\ngroup = "styret"\n'
        f'role = "{"member" if place else "chair"}"\n'
        for place, (name, initials) in enumerate(MEMBERS)
    )
    return (
        f'[initiative]\nkey = "alle-med"\nname = "Alle med i Nordby"\ncountry = "{country}"\n'
        f'language = "{language}"\ntrack = "{track}"\nphase = {phase}\n'
        f'[[groups]]\nkey = "styret"\nname = "{group}"\nkind = "steering"\nfirst_number = 7\n'
        f"{organisations}{people}{meetings}"
    )


def meeting(key: str, starts: str, *items: tuple[str, int]) -> str:
    """A meeting of today with items from the bank, each about a phase."""
    agenda = "".join(
        f'[[meetings.agenda]]\nkey = "{item}-{phase}"\nitem = "{item}"\nphase = {phase}\n' for item, phase in items
    )
    return (
        f'[[meetings]]\nkey = "{key}"\ngroup = "styret"\nkind = "assessment"\n'
        f'on = {today()}\nstarts = "{starts}"\n{agenda}'
    )


def history(path: Path) -> PhaseHistory:
    """All that the record holds about phases."""
    with Store.open(path, read_only=True) as store:
        return phases.history(store)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.language)
def test_a_phase_is_assessed_by_twelve_passed_with_a_reservation_and_opened_again(
    script: Script, tmp_path: Path
) -> None:
    env = home(tmp_path)
    file, record = tmp_path / "initiativ.toml", tmp_path / "alle-med.db"
    meetings = meeting("første", "09.00", ("quest", 1), ("gate", 1)) + meeting(
        "andre", "15.00", ("gate", 2), ("quest", 1)
    )
    told = initiative_of_twelve(script.country, script.language, script.group, meetings)
    file.write_text(told, encoding="utf-8")
    run("import", "--db", str(record), str(file), env=env)

    with Robot(record, "--ui-lang", script.language, size=SIZES[script.language], env=env) as robot:
        robot.terminal.wait_for("Alle med i Nordby")
        robot.keys("x")
        _open(robot)
        _assess(robot, script)
        _gate(robot, script)
        _end(robot)
        robot.keys("up")
        _open(robot)
        _reopen(robot, script)
        _assess_again(robot, script)
        _end(robot)
        seen = _phase_screen(robot, script)
        robot.only_our_bytes()
        robot.leaves()
    _holds(history(record), script)
    _printed(tmp_path, record, script, env, seen)


def _open(robot: Robot) -> None:
    """From its row on Start: open the meeting, and everybody is there."""
    robot.keys("enter")
    robot.keys("space")
    robot.until(lambda record: record.meeting.state is MeetingState.OPEN)
    robot.keys("f", "enter")
    robot.until(lambda record: len(record.attendance) == len(MEMBERS))


def _answers(robot: Robot, values: str) -> None:
    """One question: its values with one key each, and what is seen of them."""
    keys = ("d", *values)
    assert len(keys) <= len(MEMBERS) + 2
    count = len(robot.meeting.phases.values)
    robot.keys(*keys)
    robot.until(lambda record: len(record.phases.values) == count + len(values))
    robot.terminal.wait_for(_median(values))
    _nobody_is_seen(robot)


def _median(values: str) -> str:
    """How the middle of values reads, in all three languages."""
    return f"median {distribution(map(int, values)).median:g}".replace(".", ",")


def _nobody_is_seen(robot: Robot) -> None:
    """Once answers are shown, the screen tells how many gave each, and names nobody."""
    screen = robot.terminal.text
    for name, initials in MEMBERS:
        assert name not in screen
        assert not re.search(rf"\b{initials}\b", screen), screen


def _assess(robot: Robot, script: Script) -> None:
    """Answer the questions of phase 1; the second one in words, with evidence and an action."""
    robot.keys("d")
    robot.terminal.wait_for(PHASE.name[script.language])
    for place, values in enumerate(VALUES[: script.asked]):
        if place:
            robot.keys("space")
        _answers(robot, values)
        conclusion = "2" if place == 1 else "1"
        robot.keys("k", conclusion)
        robot.until(lambda record: record.phases.answers[-1].conclusion)
        if place == 0:
            robot.keys("h")
            robot.terminal.wait_for(MEMBERS[0][0])
        if place == 1:
            _say_more(robot, script)
    robot.keys("q")
    robot.until(lambda record: record.phases.assessments[0].concluded_at)
    robot.terminal.wait_for(words(script.language).text("unanswered"))
    robot.keys("esc")


def _say_more(robot: Robot, script: Script) -> None:
    robot.keys("t")
    robot.types(script.text)
    robot.keys("enter")
    robot.until(lambda record: record.phases.answers[1].text == script.text)
    robot.keys("e")
    robot.types(script.evidence)
    robot.keys("enter")
    robot.until(lambda record: record.phases.answers[1].evidence == script.evidence)
    robot.keys("o")
    robot.types(script.action)
    robot.keys("tab", "g", "h", "tab", *script.ongoing, "enter")
    robot.until(lambda record: [action.text for action in record.actions] == [script.action])
    robot.terminal.wait_for(script.action)


def _gate(robot: Robot, script: Script) -> None:
    """Poll, commitments of four organisations, a reservation, and the decision to go on with it."""
    robot.keys("space", "d")
    robot.terminal.wait_for(PHASE.gate.text[script.language].split()[-1] if PHASE.gate else "")
    robot.keys("k", *POLL, "enter")
    robot.until(lambda record: len(record.stances) == len(MEMBERS))
    robot.keys("a", "j", "t", "p", "enter", "j", "d", "enter", "j", "n", "enter", "i", "tab")
    robot.types(script.brings)
    robot.keys("enter")
    robot.until(lambda record: len(record.phases.commitments) == len(ORGANISATIONS))
    robot.terminal.wait_for(f"3 {'af' if script.country == 'DK' else 'av'} 4")
    robot.keys("c")
    robot.types(f"yå {script.reservation}")
    robot.keys("enter")
    robot.until(lambda record: script.reservation in [stance.text for stance in record.stances])
    robot.keys("b", "f", "enter")
    robot.until(lambda record: record.phases.gates)
    robot.terminal.wait_for(words(script.language).term(GateOutcome.ONWARD_WITH_RESERVATION))
    robot.keys("esc")


def _end(robot: Robot) -> None:
    """Read back, leave the rest as proposed, and see where the minutes are."""
    robot.keys("q")
    for _ in robot.meeting.decisions:
        robot.keys("enter")
    robot.keys("a")
    robot.until(lambda record: record.meeting.state is MeetingState.CLOSED)
    robot.terminal.wait_for("docx")
    robot.keys("enter")
    robot.terminal.wait_for(lambda terminal: terminal.lines[0].strip().startswith("citerm ·"))


def _reopen(robot: Robot, script: Script) -> None:
    """At the gate of phase 2 the group goes back to phase 1, and says why and for which question."""
    robot.keys("d")
    robot.keys("b", "g", "1")
    robot.types(script.reason)
    robot.keys("enter")
    robot.terminal.wait_for(PHASE.questions[0].text[script.language][:40])
    robot.types("1")
    robot.keys("enter", "enter")
    robot.until(lambda record: [gate.outcome for gate in record.phases.gates] == [GateOutcome.REOPEN])
    robot.keys("esc")


def _assess_again(robot: Robot, script: Script) -> None:
    """Answer the first question once more; what was answered and concluded last time stands beside it."""
    robot.keys("space", "d")
    robot.keys("space")
    _answers(robot, AGAIN)
    robot.keys("k", "1")
    robot.until(lambda record: record.phases.answers[-1].conclusion is Conclusion.YES)
    for values in (VALUES[0], AGAIN):
        assert _median(values) in robot.terminal.text
    last, *_, concluded = words(script.language).text("last time {conclusion}", conclusion=Conclusion.YES).split()
    assert any(last in row and concluded in row.split(last)[1] for row in robot.terminal.lines)
    robot.keys("q")
    robot.until(lambda record: record.phases.assessments[0].concluded_at)
    robot.keys("esc")


def _phase_screen(robot: Robot, script: Script) -> str:
    """What the phase screen says of phase 1, and of how its first question has moved."""
    robot.keys("f")
    robot.terminal.wait_for(script.reason)
    seen = robot.terminal.text
    robot.keys("v")
    robot.terminal.wait_for(_median(VALUES[0]))
    seen += robot.terminal.text
    robot.keys("esc")
    robot.keys("esc")
    return " ".join(seen.split())


def _holds(record: PhaseHistory, script: Script) -> None:
    """Two assessments, the older one untouched; a gate with a reservation; phase 1 open for the second time."""
    first, second = record.assessments
    assert (first.cycle, second.cycle) == (1, 2)
    answers = [answer for answer in record.answers if answer.assessment_id == first.id]
    assert [answer.question for answer in answers] == [question.key for question in PHASE.questions][: script.asked]
    for answer, values in zip(answers, VALUES, strict=False):
        given = [str(value.value) for value in record.values if value.answer_id == answer.id]
        assert "".join(given) == values
    assert [answer.conclusion for answer in answers].count(Conclusion.PARTLY) == 1
    assert (answers[1].text, answers[1].evidence) == (script.text, script.evidence)
    assert [action.text for action in record.actions if action.answer_id == answers[1].id] == [script.action]
    kinds = [commitment.kind for commitment in record.commitments]
    assert kinds == [*[CommitmentKind.YES] * 3, CommitmentKind.NOT_YET]
    passed, reopened = record.gates
    assert (passed.phase, passed.cycle, passed.outcome) == (1, 1, GateOutcome.ONWARD_WITH_RESERVATION)
    assert (reopened.phase, reopened.outcome, reopened.reopened_phase) == (2, GateOutcome.REOPEN, 1)
    cycles = [(cycle.phase, cycle.cycle, cycle.open, cycle.reason) for cycle in record.cycles]
    assert sorted(cycles) == [(1, 1, False, ""), (1, 2, True, script.reason), (2, 1, True, "")]
    again = [answer for answer in record.answers if answer.assessment_id == second.id]
    assert [answer.question for answer in again] == [PHASE.questions[0].key]


def _printed(folder: Path, record: Path, script: Script, env: dict[str, str], seen: str) -> None:
    """Minutes and the paper of the phase say what the screen says; what one person answered stands nowhere."""
    minutes = sorted(folder.rglob("*.docx"))
    assert len(minutes) == 2
    paper = folder / "phase.docx"
    run("export", "phase", "ci1", "--db", str(record), "-o", str(paper), env=env)
    first, second, phase = map(text_of, (*minutes, paper))
    for wanted in (*script.paper.split("|"), script.text, script.evidence, script.action, script.reservation):
        assert wanted.casefold() in first.casefold(), f"{wanted!r} is not in\n{first}"
    for wanted in (*script.again.split("|"), script.reason):
        assert wanted.casefold() in second.casefold(), f"{wanted!r} is not in\n{second}"
    for number, values in enumerate(VALUES[: script.asked]):
        wording = PHASE.questions[number].text[script.language]
        assert _median(values) in first.split(wording)[1].split("\n\n")[0]
    for shared in (_median(VALUES[0]), _median(AGAIN), script.reason):
        assert shared in seen
        assert shared in phase
    for path in (*minutes, paper):
        _nobody_is_printed(path)
    dumped = json.loads(run("dump", "--db", str(record), env=env))
    assert "readiness_values" not in dumped


def _nobody_is_printed(path: Path) -> None:
    """Nowhere in the unpacked file does a paragraph, or a row of a table, name somebody beside a value alone."""
    with zipfile.ZipFile(path) as packed:
        parts = [packed.read(name).decode() for name in packed.namelist() if name.endswith((".xml", ".rels"))]
    for part in parts:
        for paragraph in re.findall(r"<w:p[ >].*?</w:p>", part, re.DOTALL):
            told = _text(paragraph)
            assert not (_named(told) and re.search(r"(?<![\w.,×])[0-5](?![\w.,×])", told)), told
        for row in re.findall(r"<w:tr[ >].*?</w:tr>", part, re.DOTALL):
            who, *others = [_text(cell).strip() for cell in re.findall(r"<w:tc[ >].*?</w:tc>", row, re.DOTALL)]
            values = bool(others) and all(re.fullmatch("[0-5?]?", cell) for cell in others)
            assert not (values and _named(who)), (who, *others)


def _text(xml: str) -> str:
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)<", xml))


def _named(text: str) -> bool:
    return any(re.search(rf"{name}|\b{initials}\b", text) for name, initials in MEMBERS)
