"""The audience view in a terminal of its own: every byte it sends, while a meeting is held on the same record."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from datetime import time as clock_time
from pathlib import Path

import pytest

from citerm.acts import decision_methods, decisions, entries, organisation, planning, reading
from citerm.acts.desk import Desk
from citerm.acts.history import Draft, save_draft
from citerm.acts.meeting import attendance, live
from citerm.acts.phase import assessing
from citerm.acts.planning import PlannedItem
from citerm.cli.session import account
from citerm.content.tracks import shipped
from citerm.model.entries import StanceKind
from citerm.model.initiative import Country, Language
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.phase import Conclusion
from citerm.store import Store, schema
from tests.terminal import Terminal, citerm
from tests.whole_program.given import today
from tests.whole_program.robot import Robot, home, only_our_bytes
from tests.whole_program.test_phase_assessment import MEMBERS

pytestmark = pytest.mark.timeout(180)

SECRETARY = "Signe Rohde"
"""Sits at the table without a voice: she takes the action, and answers no question."""
VALUES = (1, 4, 4, 0, 3, 3, 1, 4, 3, 3, 4, 3)
"""What each of the twelve answers, in seating order."""
WORDING = next(iter(shipped()["ci"].phase_by_number[1].questions)).text["da"]
PRIVATE = (
    "privat-note-om-punktet",
    "baggrund-til-punktet",
    "sagt-af-en-bestemt",
    "parkeret-emne",
    "mit-forbehold-er-dette",
    "min-indvending-er-denne",
    "halvskrevet-notat",
    "svar-i-ord-fra-gruppen",
    "bevis-for-svaret",
)
"""Texts that nobody who follows may see."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An open meeting of twelve and a secretary, at its first item."""
    found = tmp_path / "alle-med.db"
    with Store.create(found) as store:
        desk = Desk(store, lambda: datetime.now(UTC), account())
        made = organisation.found_initiative(desk, "Alle med", Country.DENMARK, Language.DANISH, "Styregruppen")
        group = _id(made.row_id)
        for name, initials in MEMBERS:
            organisation.seat_member(desk, group, _id(organisation.add_person(desk, name, initials=initials).row_id))
        organisation.seat_member(desk, group, _id(organisation.add_person(desk, SECRETARY).row_id), voice=False)
        organisation.set_me(desk, None)
        items = (
            PlannedItem("Fælles mål", Purpose.DECISION, 40, facilitator_note=PRIVATE[0], background=PRIVATE[1]),
            PlannedItem("Fasevurdering", Purpose.DISCUSSION, 40, "quest"),
            PlannedItem("Næste skridt", Purpose.DISCUSSION, 20),
        )
        on = today()
        planned = planning.plan_meeting(desk, group, MeetingKind.STEERING, on, clock_time(9), minutes=100, items=items)
        live.open_meeting(desk, _id(planned.row_id))
        attendance.all_expected_present(desk, _id(planned.row_id))
    return found


def _id(found: int | None) -> int:
    assert found is not None
    return found


@contextmanager
def following(path: Path, folder: Path, *, size: tuple[int, int] = (80, 24)) -> Iterator[Terminal]:
    with citerm(
        "follow", "--db", str(path), "--ui-lang", "da", columns=size[0], rows=size[1], env=home(folder)
    ) as terminal:
        terminal.wait_for("Fælles mål")
        yield terminal


@contextmanager
def at_work(path: Path) -> Iterator[Desk]:
    """The desk of the facilitator, in this process."""
    with Store.open(path) as store:
        yield Desk(store, lambda: datetime.now(UTC), account())


def record(desk: Desk) -> MeetingRecord:
    return reading.meeting_record(desk, reading.find_meeting(desk).id)


def sent(terminal: Terminal) -> str:
    """All that was ever sent, as text: colours and places are spaces, as is what lies between words."""
    bare = re.sub(rb"\x1b\[[0-9;:<=>?]*[ -/]*[@-~]", b" ", bytes(terminal.output)).decode("utf-8", "replace")
    return " ".join(bare.split())


def squeezed(text: str) -> str:
    """A text without blanks, as it is sent in pieces."""
    return "".join(text.split())


def test_no_value_no_name_and_nothing_private_is_ever_sent_but_item_decision_and_action_are(
    path: Path, tmp_path: Path
) -> None:
    with following(path, tmp_path) as terminal, at_work(path) as desk:
        here = record(desk)
        people = {person.name: person.id for person in here.people}
        first = here.running
        assert first is not None
        # what falls in any meeting
        entries.record_note(desk, here.meeting.id, PRIVATE[2])
        entries.park_topic(desk, here.meeting.id, PRIVATE[3])
        decision = _id(decisions.record_decision(desk, here.meeting.id, "Vi måler fraværet hvert kvartal").row_id)
        dissent = {people["Anna Bjørk"]: StanceKind.RESERVATION, people["Carl Dam"]: StanceKind.OBJECTION}
        said = {people["Anna Bjørk"]: PRIVATE[4], people["Carl Dam"]: PRIVATE[5]}
        decision_methods.record_consent(desk, decision, dissent, said)
        entries.assign_action(desk, here.meeting.id, "Hent tallene fra skolerne", owner_id=people[SECRETARY])
        terminal.wait_for("Hent tallene fra skolerne")
        save_draft(desk, Draft(f"meeting:{here.meeting.id}", "note", PRIVATE[6], first.id, desk.now()))
        terminal.settle(0.8)
        # the phase questions
        live.next_item(desk, here.meeting.id)
        item = record(desk).running
        assert item is not None
        begun = _id(assessing.begin_assessment(desk, here.meeting.id, item.id).row_id)
        answer = _id(assessing.ask_question(desk, begun, "F1.0a").row_id)
        terminal.wait_for(WORDING.split()[0])
        before = len(terminal.output)
        for number, ((name, _), value) in enumerate(zip(MEMBERS, VALUES, strict=True), start=1):
            if number == len(MEMBERS):
                terminal.wait_for("11 ")
                hidden = bytes(terminal.output[before:])
            assessing.give_value(desk, answer, people[name], value)
        terminal.wait_for("median 3")
        assessing.answer_in_words(desk, answer, PRIVATE[7])
        assessing.note_evidence(desk, answer, PRIVATE[8])
        assessing.conclude(desk, answer, Conclusion.PARTLY)
        terminal.wait_for("delvis")
        entries.assign_action(desk, here.meeting.id, "Spørg de unge selv", owner_id=people[SECRETARY], answer_id=answer)
        terminal.wait_for("Spørg de unge selv")
        live.next_item(desk, here.meeting.id)
        terminal.wait_for("Næste skridt")
        only_our_bytes(terminal)
        everything, flat = sent(terminal), squeezed(sent(terminal))
        for wanted in ("Fælles mål", "Vi måler fraværet hvert kvartal", "Hent tallene fra skolerne", SECRETARY):
            assert squeezed(wanted) in flat, wanted
        assert squeezed(WORDING) in flat
        for private in PRIVATE:
            assert squeezed(private) not in flat, private
        for name, initials in MEMBERS:
            assert squeezed(name) not in flat, name
            assert name.split()[-1] not in everything, name
            assert not re.search(rf"\b{initials}\b", everything), initials
        assert "median" not in hidden.decode("utf-8", "replace")
        assert "█" not in hidden.decode("utf-8", "replace")


def test_before_they_are_shown_the_bytes_are_the_same_whatever_people_answer(path: Path, tmp_path: Path) -> None:
    streams = []
    with at_work(path) as desk:
        here = record(desk)
        live.next_item(desk, here.meeting.id)
        item = record(desk).running
        assert item is not None
        begun = _id(assessing.begin_assessment(desk, here.meeting.id, item.id).row_id)
        for question, values in (("F1.0a", VALUES[:-1]), ("F1.0b", VALUES[1:])):
            answer = _id(assessing.ask_question(desk, begun, question).row_id)
            with citerm("follow", "--db", str(path), "--ui-lang", "da", columns=80, rows=24, env=home(tmp_path)) as one:
                one.wait_for("Fasevurdering")
                one.settle(0.6)
                begin = len(one.output)
                for (name, _), value in zip(MEMBERS[:-1], values, strict=True):
                    person = next(person.id for person in here.people if person.name == name)
                    assessing.give_value(desk, answer, person, value)
                    one.settle(0.5, 2)
                streams.append(re.sub(rb"\x1b\[[0-9;:<=>?]*[ -/]*[@-~]", b"", bytes(one.output[begin:])))
            assessing.take_back_value(desk, answer)
            while reading.meeting_record(desk, here.meeting.id).phases.values:
                assessing.take_back_value(desk, answer)
    assert streams[0] == streams[1] != b""


def test_a_decision_typed_in_the_live_meeting_is_seen_as_it_is_typed_and_the_key_blanks_it(
    path: Path, tmp_path: Path
) -> None:
    with following(path, tmp_path, size=(50, 14)) as terminal, Robot(path, "--ui-lang", "da", size=(80, 24)) as robot:
        robot.terminal.wait_for("Fælles mål")
        robot.keys("b")
        taken = []
        for piece in ("Vi må", "ler hv", "ert å"):
            robot.types(piece)
            begun = time.monotonic()
            terminal.wait_for(piece)
            taken.append(time.monotonic() - begun)
        assert min(taken) < 1.5, "a machine that does other work as well may take longer with some"
        robot.types("r")
        terminal.wait_for("Vi måler hvert år")
        robot.keys("enter")
        terminal.wait_for("■ 1.1")
        robot.keys(".")
        terminal.wait_for(lambda seen: seen.text.strip() == "Alle med")
        robot.keys("n")
        robot.types("hemmelig")
        robot.keys("enter")
        robot.keys(".")
        terminal.wait_for("■ 1.1")
        assert "hemmelig" not in sent(terminal)
        robot.keys(" ")
        terminal.wait_for("Fasevurdering")
        terminal.press("q")
        assert terminal.wait_end() == 0
        robot.leaves()


def test_nothing_is_sent_as_long_as_nothing_happens(path: Path, tmp_path: Path) -> None:
    with following(path, tmp_path) as terminal:
        terminal.settle(1.0)
        assert terminal.watch(5.0) == 0


def test_the_record_is_not_written_to(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with following(path, tmp_path) as terminal:
        terminal.press(*"bnokd.", "enter", "space")
        terminal.settle(0.5)
        terminal.press("esc")
        assert terminal.wait_end() == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("older", [True, False], ids=["older", "missing"])
def test_a_record_that_cannot_be_followed_is_refused_in_a_sentence(path: Path, tmp_path: Path, older: bool) -> None:
    if older:
        with Store.open(path) as store:
            store._connection.execute(f"pragma user_version = {schema.VERSION - 1}")
    else:
        path = path.with_name("nothing.db")
    with citerm("follow", "--db", str(path), "--ui-lang", "en", env=home(tmp_path)) as terminal:
        assert terminal.wait_end() == 1
        said = "".join(terminal.text.split())  # a long path breaks the sentence in the middle of a word
        assert ("mustbeopenedforwritingonce" if older else "Thereisnorecord") in said
        assert not path.exists() or older
