"""From plan to approved minutes by keys, in each language: what goes out before a meeting and what follows it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from citerm.acts.desk import Desk
from citerm.acts.paper_reading import meeting_papers
from citerm.cli.session import account
from citerm.model.attendance import AttendanceKind
from citerm.model.entries import Outcome
from citerm.model.layout import PRESETS
from citerm.model.meeting import AgendaItem, ApprovedHow, MeetingState, MinutesState
from citerm.model.paper import MeetingPapers, NoticeKind
from citerm.model.text import slug
from citerm.rules.attendance import presence, voices
from citerm.rules.decisions import case_label
from citerm.rules.layouts import layout_of
from citerm.rules.minutes_content import digest_of, held
from citerm.screens.minutes.layout_words import SETTINGS
from citerm.store import Store, records
from tests.whole_program.approval_scripts import SCRIPTS, SECRET, Script
from tests.whole_program.given import initiative_file, text_of, today
from tests.whole_program.robot import Robot, home, planned, run

pytestmark = pytest.mark.timeout(300)

PRIVATE = "okapi"
"""In every text that only those who lead the meeting read, and nowhere else."""
MOST = 20
"""More rows than any of these lists has."""


SIZES = {"da": (80, 24), "nb": (120, 36), "nn": (80, 24)}
GUEST = "Line Poulsen"


@dataclass
class Course:
    """One language on its way: the program in its terminal, what is typed, and where it writes."""

    robot: Robot
    script: Script
    folder: Path

    def paper(self, name: str, ending: str = "docx") -> Path:
        """The file with this name behind day, group and number; ``*`` stands for the rest of it. Wait for it."""
        rest = "*" if name.endswith("*") else ""

        def found() -> list[Path]:
            return sorted(self.folder.rglob(f"*-{slug(name.rstrip('*'))}{rest}.{ending}"))

        if not found():
            self.robot.until(lambda _: found())
        return found()[-1]

    def papers(self, place: int = 0) -> MeetingPapers:
        """What belongs to a meeting on paper, as it stands in the record."""
        with closing(Store.open(self.robot.path, read_only=True)) as store:
            desk = Desk(store, lambda: datetime.now(UTC), account())
            return meeting_papers(desk, sorted(meeting.id for meeting in records.meetings(store))[place])

    def until(self, condition: Callable[[MeetingPapers], object]) -> None:
        """Wait until what belongs to the first meeting is so."""
        self.robot.until(lambda _: condition(self.papers()))

    def item(self, title: str) -> AgendaItem:
        """The item of this title."""
        return next(item for item in self.robot.meeting.items if item.title == title)

    def typed(self, *texts: str, key: str = "") -> None:
        """Fill the fields of a form, with Enter behind each, in one burst with the key that opens it."""
        self.robot.types(key + "".join(f"{text}\r" for text in texts))
        self.robot.painted()

    def to_start(self) -> None:
        """Leave by Esc until Start is there."""

        def there(_: object = None) -> bool:
            return self.robot.terminal.lines[0].strip().startswith("citerm ·")

        for _ in range(6):
            if there():
                return
            self.robot.keys("esc")
        self.robot.terminal.wait_for(there)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.language)
def test_a_meeting_from_its_plan_to_its_approved_minutes(script: Script, tmp_path: Path) -> None:
    env = home(tmp_path)
    file, record = tmp_path / "initiativ.toml", tmp_path / "alle-med.db"
    file.write_text(_given(script), encoding="utf-8")
    run("import", "--db", str(record), str(file), env=env)
    (tmp_path / "budget.txt").write_text("84.000 kr.", encoding="utf-8")

    with Robot(record, "--ui-lang", script.language, size=SIZES[script.language], env=env) as robot:
        robot.terminal.wait_for("Alle med i Nordby")
        robot.keys("x")
        course = Course(robot, script, tmp_path)
        _plan(course)
        _prepare(course)
        _call(course)
        _lead(course)
        _meet(course)
        _minute(course)
        _enclose(course)
        _debrief(course)
        _approve(course)
        robot.only_our_bytes()
        robot.leaves()
    _holds(record, script)
    run("check", "--db", str(record), env=env)
    _printed(course, record, env)
    _kept_apart(course)


def _given(script: Script) -> str:
    """The steering group with a substitute for one of its members, and one who is told what was decided."""
    return (
        initiative_file(script.country, script.language, script.group)
        .replace('initials = "SK"', 'initials = "SK"\nemail = "sk@example.org"')
        .replace("first_number = 7", f'first_number = 7\nlayout = "{script.layout}"')
        + '[[people]]\nkey = "tn"\nname = "Tove Nygård"\ninitials = "TN"\norganisation = "f"\n'
        'email = "tn@example.org"\n'
        '[[memberships]]\nperson = "tn"\ngroup = "styret"\nrole = "substitute"\nsubstitute_for = "ab"\n'
        '[[recipients]]\ngroup = "styret"\nkind = "informed"\nname = "Nordby Bibliotek"\n'
    )


# Before the meeting


def _plan(course: Course) -> None:
    course.robot.keys("p", "enter")
    course.robot.types("+14")
    course.robot.keys("enter", "enter", "enter")
    course.typed(course.script.place)
    course.robot.until(lambda record: record.items)


def _new_item(course: Course, title: str) -> None:
    course.robot.keys("n")
    course.robot.types(title)
    course.robot.keys("enter")
    course.robot.types("15")
    course.robot.keys("enter", "right", "enter", "enter")  # for decision, nobody presents it
    course.robot.until(lambda record: any(item.title == title for item in record.items))


def _prepare(course: Course) -> None:
    """An item with all that goes with it, a closed one, who comes, and what is seen to."""
    robot, script = course.robot, course.script
    _new_item(course, script.item)
    robot.keys("i")
    course.typed(f"1. {script.points[0]}\n2. {script.points[1]}", key="o")
    course.typed(script.background, key="b")
    course.typed(script.body, "", "", key="t")
    course.typed(str(course.folder / "budget.txt"), "Budget", "", key="v")
    course.typed(f"+ {GUEST}", key="g")
    course.until(lambda papers: papers.guests and papers.attachments and papers.treatments)
    robot.keys("esc")
    robot.keys("h")
    course.typed(*(f"{PRIVATE} {number}" for number in range(4)))
    robot.until(lambda _: course.item(script.item).gathering)

    _new_item(course, script.closed)
    robot.keys("l")
    robot.until(lambda _: course.item(script.closed).closed)
    course.typed(script.neutral)
    robot.until(lambda _: course.item(script.closed).neutral_title == script.neutral)

    robot.keys("a")
    robot.keys("f", "a", "b")
    robot.until(lambda record: [event.kind for event in record.attendance] == [AttendanceKind.EXCUSED])
    robot.keys("esc")
    robot.keys("down")
    robot.keys("enter")
    robot.terminal.wait_for("Tove Nygård")
    robot.keys("enter")
    robot.until(lambda record: any(event.kind is AttendanceKind.ANNOUNCED for event in record.attendance))
    robot.keys("esc")

    robot.keys("c")
    robot.keys("space")
    course.until(lambda papers: papers.preparations and papers.preparations[0].done_on)
    course.typed(script.errand, "sk", key="n")
    course.until(lambda papers: papers.preparations[-1].text == script.errand)
    robot.keys("esc")


def _call(course: Course) -> None:
    """Send the notice; then an item comes late, and the addendum tells of it."""
    robot, script = course.robot, course.script
    robot.keys("y")
    robot.keys("d")
    robot.terminal.wait_for((_day(course) - timedelta(2)).isoformat())
    robot.keys("enter", "enter")
    robot.until(lambda record: record.meeting.state is MeetingState.CALLED)
    first = course.paper(script.names["notice"], "ics").read_bytes().decode()
    numbers = _cases(course)
    assert len(numbers) > 3, "cases are numbered by the notice"
    robot.keys("esc")

    _new_item(course, script.late)
    robot.keys("y")
    robot.keys("d")
    robot.terminal.wait_for((_day(course) - timedelta(2)).isoformat())
    robot.keys("enter", "enter")
    course.until(lambda papers: [notice.kind for notice in papers.notices] == [NoticeKind.NOTICE, NoticeKind.ADDENDUM])
    second = course.paper(script.names["addendum"], "ics").read_bytes().decode()
    assert numbers.items() <= _cases(course).items(), "a case keeps its number"
    uid = next(row for row in first.splitlines() if row.startswith("UID:"))
    assert uid in second
    assert ("SEQUENCE:0" in first, "SEQUENCE:1" in second) == (True, True)
    for calendar in (first, second):
        assert f"DTSTART;TZID={script.zone}:{_day(course):%Y%m%d}T140000" in calendar
        assert f"TZID:{script.zone}" in calendar
        assert "tn@example.org" in calendar.replace("\r\n ", "")
    robot.keys("esc")


def _day(course: Course) -> date:
    return course.robot.meeting.meeting.on


def _cases(course: Course) -> dict[int, str]:
    """The case numbers of the first meeting, as they are printed."""
    record = planned(course.robot.path, 0)
    assert record is not None
    items = sorted(record.items, key=lambda item: item.id)
    return {item.id: case_label(record, item) for item in items if item.case_number is not None}


def _lead(course: Course) -> None:
    """Write the run sheet and the list to sign."""
    robot, script = course.robot, course.script
    robot.keys("r")
    robot.keys("e")
    sheet = text_of(course.paper(script.names["run sheet"]))
    assert f"{PRIVATE} 3" in sheet
    robot.keys("right")
    robot.keys("e")
    assert "Tove Nygård" in text_of(course.paper(script.names["to sign"]))
    robot.keys("esc")


# The meeting


def _go_to(course: Course, item: AgendaItem) -> None:
    record = course.robot.meeting
    number = str(record.number_of(item))
    numbers = [str(record.number_of(other)) for other in record.items if not other.is_break]
    longer = any(other != number and other.startswith(number) for other in numbers)
    course.robot.keys("g", *number, *(["enter"] if longer else []))
    course.robot.until(lambda record: record.running and record.running.id == item.id)


def _meet(course: Course) -> None:
    robot, script = course.robot, course.script
    robot.keys("space", "space")
    robot.until(lambda record: record.meeting.state is MeetingState.OPEN)
    robot.keys("f", "enter")
    robot.until(lambda record: sum(standing.here for standing in presence(record).values()) == 5)
    assert len(voices(robot.meeting)) == 4, "the substitute has the voice of the seat"

    _go_to(course, course.item(script.item))
    robot.terminal.wait_for(GUEST)
    robot.keys("F")
    robot.until(lambda record: any(event.kind is AttendanceKind.GUEST for event in record.attendance))
    robot.keys("b", "enter")
    robot.until(lambda record: [decision.outcome for decision in record.decisions] == [Outcome.ADOPTED])
    course.typed("3 1 0", key="a")
    robot.until(lambda record: record.decisions[0].votes_for == 3)
    course.typed(f"ef {script.stance}", key="c")
    robot.until(lambda record: [stance.text for stance in record.stances] == [script.stance])
    robot.keys("o")
    robot.types(script.action)
    robot.keys("tab", "m", "h", "tab", "+", "7", "enter")
    robot.until(lambda record: len(record.actions) == 1)

    _go_to(course, course.item(script.closed))
    course.typed(script.fired, key="b")
    robot.until(lambda record: len(record.decisions) == 2)
    course.typed(f"Mail: {SECRET}", key="o")
    robot.until(lambda record: len(record.actions) == 2)
    _end(robot)


def _end(robot: Robot) -> None:
    robot.keys("q")
    for _ in robot.meeting.decisions:
        robot.keys("enter")
    robot.keys("a")
    robot.until(lambda record: record.meeting.state is MeetingState.CLOSED)
    robot.terminal.wait_for("docx")
    robot.keys("enter")


# After the meeting


def _minute(course: Course) -> None:
    """The group changes its layout, two sign, the minutes are sent, and a remark becomes a correction."""
    robot, script = course.robot, course.script
    course.to_start()
    robot.keys("enter")
    robot.keys("y")
    settings = [setting.name for _, listed in SETTINGS for setting in listed]
    robot.keys("down", *["down"] * settings.index("decision_table"), "right")
    robot.until(lambda record: record.group.layout_changes)
    robot.keys("esc")
    robot.keys("r")
    course.typed("mh", "ef", key="k")
    robot.until(lambda record: record.meeting.second_signer_id)
    robot.keys("esc")

    robot.keys("d")
    until = (today() + timedelta(7)).isoformat()
    robot.terminal.wait_for(until)
    robot.keys("enter", "enter")
    robot.until(lambda record: record.meeting.minutes_state is MinutesState.SENT)
    assert robot.meeting.meeting.remarks_by is not None
    robot.keys("n")
    about = course.item(script.item)
    course.typed(case_label(robot.meeting, about) or str(robot.meeting.number_of(about)), "ef", script.remark)
    robot.until(lambda record: [remark.text for remark in record.remarks] == [script.remark])
    robot.keys("enter")
    robot.keys("enter", "ctrl+u")
    course.typed(script.correction)
    robot.until(lambda record: [remark.correction for remark in record.remarks] == [script.correction])
    robot.keys("esc")
    robot.keys("c")
    robot.keys("e")
    robot.terminal.wait_for("--closed")
    robot.keys("esc")
    robot.keys("c")


def _enclose(course: Course) -> None:
    """The excerpt of what was decided, the annexes, an extract for each, what others are told, the mail texts."""
    robot, script = course.robot, course.script
    robot.keys("t")
    robot.until(lambda _: list(course.folder.rglob("*-mh.txt")))
    robot.keys("p")
    robot.terminal.wait_for(script.item)
    robot.keys("e")
    course.paper(script.names["excerpt"])
    robot.keys("esc")
    robot.keys("a")
    robot.keys("space")
    robot.keys("e")
    course.paper(script.names["annex"])
    robot.keys(*["down"] * MOST)
    robot.keys("enter")
    robot.keys("e")
    course.paper(script.names["informed"])
    robot.keys("esc")
    robot.keys("up")
    robot.keys("enter")
    robot.keys("e")
    course.paper(f"{script.names['extract']} mh")
    robot.keys("esc")
    robot.keys("esc")


def _debrief(course: Course) -> None:
    robot, script = course.robot, course.script
    robot.keys("h")
    robot.keys("enter")
    course.typed(f"{PRIVATE} 4", f"{PRIVATE} 5", script.agreed)
    course.until(lambda papers: papers.debrief and papers.debrief.agreed == script.agreed)
    robot.keys("e")
    assert script.agreed in text_of(course.paper(script.names["debrief"]))
    course.to_start()


def _approve(course: Course) -> None:
    """The next meeting has the minutes on its agenda, and approves them as corrected."""
    robot, script = course.robot, course.script
    robot.keys("p")
    robot.terminal.wait_for(script.agreed)
    robot.keys("enter")
    robot.types("+14")
    robot.keys("enter", "enter", "enter", "enter", "enter")
    robot.until(lambda _: planned(robot.path, 1))
    robot.keys("space", "space")
    robot.until(lambda record: record.meeting.number == 8)
    robot.keys("f", "enter")
    robot.until(lambda record: len(record.attendance) == 5)
    _go_to(course, next(item for item in robot.meeting.items if item.bank_key == "apprmin"))
    robot.keys("b", "enter")
    robot.until(lambda record: [script.correction in decision.text for decision in record.decisions] == [True])
    _end(robot)


def _holds(path: Path, script: Script) -> None:
    """The minutes are approved as they stood, by the second meeting, and the record can prove it."""
    first, second = planned(path, 0), planned(path, 1)
    assert first is not None and second is not None
    meeting = first.meeting
    assert (meeting.minutes_state, meeting.approved_how) == (MinutesState.APPROVED, ApprovedHow.MEETING)
    assert (meeting.approved_at_id, meeting.approved_on) == (second.meeting.id, second.meeting.on)
    assert meeting.approved_digest == digest_of(held(first)) == first.versions[-1].digest
    assert [version.state for version in first.versions] == [MinutesState.SENT, MinutesState.APPROVED]
    known = first.person_by_id
    assert [known[id_ or 0].initials for id_ in (meeting.first_signer_id, meeting.second_signer_id)] == ["MH", "EF"]
    assert first.group.layout == script.layout
    assert layout_of(first.group, script.language).decision_table is not PRESETS[script.layout].decision_table


# On paper


def _printed(course: Course, record: Path, env: dict[str, str]) -> None:
    """Each paper says in its own words what was planned, said and decided."""
    script, papers = course.script, {}
    minutes = course.folder / "approved.docx"
    run("export", "minutes", f"{slug(script.group)}-7", "--db", str(record), "-o", str(minutes), env=env)
    papers["minutes"] = text_of(minutes)
    for name, called in script.names.items():
        papers[name] = text_of(course.paper(f"{called} mh" if name == "extract" else called))
    numbers = list(_cases(course).values())
    *first, late = numbers  # in the order in which the items were written

    everything = (*script.points, script.background, script.body, GUEST, script.neutral)
    for name, wanted in (
        ("notice", (*script.notice.split("|"), *everything, "Budget", *first)),
        ("addendum", (*everything, script.late, *numbers)),
        ("run sheet", (script.points[0], GUEST, script.errand, *(f"{PRIVATE} {number}" for number in range(4)))),
        ("to sign", ("Tove Nygård", GUEST)),
        ("minutes", (*script.minutes.split("|"), *script.approved.split("|"), *script.points, script.correction)),
        ("minutes", ("Tove Nygård", GUEST, script.neutral, script.stance, script.action, *numbers)),
        ("excerpt", (*script.points, script.stance, GUEST)),
        ("annex", (script.action,)),
        ("extract", (script.action, "Mette Holm")),
        ("informed", (script.points[0], "Nordby Bibliotek")),
        ("debrief", (f"{PRIVATE} 4", script.agreed)),
        ("closed", (script.fired, script.closed)),
    ):
        for text in wanted:
            assert text in papers[name], f"{text!r} is not in {name}\n{papers[name]}"
    assert script.late not in papers["notice"]
    assert f"{late}\n{script.late}" in papers["addendum"]
    assert script.item not in papers["closed"]


def _kept_apart(course: Course) -> None:
    """What is closed stands in the closed edition and the private papers alone, what is private in these alone."""
    names = course.script.names
    exports, shut = course.paper(names["notice"]).parent, names["closed"].rstrip("*")
    private = {course.paper(names[name]) for name in ("run sheet", "debrief")}
    left_open = 0
    for path in (*exports.iterdir(), course.folder / "approved.docx"):
        if path in private:
            continue
        words = [PRIVATE] if f"-{shut}-" in path.name else [PRIVATE, SECRET, course.script.agreed.casefold()]
        left_open += SECRET in words
        for part in _parts(path):
            assert not [word for word in words if word in part.casefold()], path.name
    assert left_open > MOST


def _parts(path: Path) -> Iterator[str]:
    """Name and content of a file, of a packed one of each part; folded lines of calendars are joined."""
    yield path.name
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            yield from (packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    else:
        yield path.read_bytes().replace(b"\r\n ", b"").decode()
