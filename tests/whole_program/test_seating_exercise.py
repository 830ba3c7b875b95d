"""The wedding exercise in a meeting, by keys and in each language: it ends in nominations, invitations and minutes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from citerm.model.meeting import MeetingState
from citerm.model.people import MembershipState
from citerm.model.seating import Seat, SeatingState
from citerm.store import Store, kept_actions, records, seating
from citerm.store import sideline as kept
from tests.whole_program.given import initiative_file, text_of, today
from tests.whole_program.robot import PATIENCE, Robot, home, run
from tests.whole_program.waiting import until

pytestmark = pytest.mark.timeout(300)


@dataclass(frozen=True)
class Script:
    """What is typed in one language, and what must be read on paper, a bar between the texts."""

    language: str
    country: str
    group: str
    result: str
    missing: str
    invite: str
    plan: str
    minutes: str


SCRIPTS = (
    Script(
        "da",
        "DK",
        "Styregruppen",
        "Alle unge i job",
        "En ung",
        "Invitér Nina Ny: Familiebord (Data)",
        "AFTALT DEN|Fælles resultat|Hovedbord (Styregruppen)|Familiebord (Data)|indstillet|Sidelinjen|Mangler",
        "Fælles resultat: Alle unge i job|Hovedbord (Styregruppen)|Familiebord (Data)|Nina Ny|En ung",
    ),
    Script(
        "nb",
        "NO",
        "Styringsgruppen",
        "Alle unge i jobb",
        "En ungdom",
        "Inviter Nina Ny: Familiebord (Data)",
        "AVTALT|Felles resultat|Hovedbord (Styringsgruppen)|Familiebord (Data)|nominert|Sidelinjen|Mangler",
        "Felles resultat: Alle unge i jobb|Hovedbord (Styringsgruppen)|Familiebord (Data)|Nina Ny|En ungdom",
    ),
    Script(
        "nn",
        "NO",
        "Styringsgruppa",
        "Alle unge i jobb",
        "Ein ungdom",
        "Inviter Nina Ny: Familiebord (Data)",
        "AVTALT|Felles resultat|Hovudbord (Styringsgruppa)|Familiebord (Data)|nominert|Sidelinja|Manglar",
        "Felles resultat: Alle unge i jobb|Hovudbord (Styringsgruppa)|Familiebord (Data)|Nina Ny|Ein ungdom",
    ),
)


def _file(script: Script) -> str:
    return (
        initiative_file(script.country, script.language, script.group)
        + '[[people]]\nkey = "nn"\nname = "Nina Ny"\ninitials = "NN"\norganisation = "f"\n'
        + '[[groups]]\nkey = "data"\nname = "Data"\nkind = "working"\n'
        + '[[meetings]]\nkey = "bord"\ngroup = "styret"\nkind = "seating"\n'
        + f'on = {today()}\nstarts = "09.00"\n[[meetings.agenda]]\nkey = "bord-1"\nitem = "seat"\n'
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.language)
def test_a_seating_exercise_ends_in_nominations(script: Script, tmp_path: Path) -> None:
    env = home(tmp_path)
    file, record = tmp_path / "initiativ.toml", tmp_path / "alle-med.db"
    file.write_text(_file(script), encoding="utf-8")
    run("import", "--db", str(record), str(file), env=env)

    def stands(condition) -> None:  # type: ignore[no-untyped-def]
        def holds() -> object:
            with Store.open(record, read_only=True) as store:
                return condition(store)

        until(holds, within=PATIENCE)

    def place(name: str, seat: Seat):  # type: ignore[no-untyped-def]
        def holds(store: Store) -> bool:
            people = {person.id: person.name for person in records.people(store)}
            return any(
                (one.name or people.get(one.person_id or 0)) == name and one.seat is seat
                for one in seating.placements(store, 1)
            )

        return holds

    size = (120, 36) if script.language == "da" else (80, 24)
    with Robot(record, "--ui-lang", script.language, size=size, env=env) as robot:
        robot.terminal.wait_for("Alle med i Nordby")
        robot.keys("x")
        robot.keys("enter")
        robot.keys("space")
        robot.until(lambda found: found.meeting.state is MeetingState.OPEN)
        robot.keys("d")
        robot.keys("b")
        robot.types(script.result)
        robot.keys("enter")
        stands(lambda store: seating.plans(store))
        robot.keys("n")
        robot.types("Nordby Kommune")
        robot.keys("enter")
        robot.types("Nina Ny; vært; kender tallene")
        robot.keys("enter")
        robot.types("Avisen")
        robot.keys("enter", "enter", "enter")
        stands(lambda store: len(seating.placements(store, 1)) == 3)
        robot.keys("1")
        stands(lambda store: seating.placements(store, 1)[-1].seat is Seat.STEERING)
        robot.keys("m")
        robot.types(script.missing)
        robot.keys("enter", "enter")
        stands(lambda store: seating.missing_seats(store, 1))
        robot.keys("up", "up", "up", "up")
        robot.keys("2")
        stands(place("Nina Ny", Seat.WORKING))
        robot.keys("up", "up", "up", "up")
        robot.keys("left")
        stands(place("Avisen", Seat.INFORMED))
        robot.keys("a")
        stands(lambda store: seating.plans(store)[0].state is SeatingState.AGREED)
        robot.keys("f")
        robot.keys("enter")
        robot.types("mh")
        robot.keys("enter")
        robot.types("+14")
        robot.keys("enter", "enter", "enter")
        stands(lambda store: kept.actors(store))
        robot.keys("esc")
        robot.keys("q")
        robot.keys("a")
        robot.until(lambda found: found.meeting.state is MeetingState.CLOSED)
        robot.terminal.wait_for("docx")
        robot.keys("enter")
        robot.only_our_bytes()
        robot.leaves()

    with Store.open(record, read_only=True) as store:
        groups = {group.name: group.id for group in records.groups(store)}
        people = {person.name: person.id for person in records.people(store)}
        [seat] = [one for one in records.memberships(store, groups["Data"])]
        assert (seat.person_id, seat.state) == (people["Nina Ny"], MembershipState.NOMINATED)
        assert seat.nominated_because == "kender tallene"
        actions = {action.text: action for action in kept_actions.actions(store)}
        assert actions[script.invite].owner_id == people["Mette Holm"]
        assert [actor.name for actor in kept.actors(store)] == ["Avisen"]
        placed = {one.name or one.person_id or one.organisation_id: one for one in seating.placements(store, 1)}
        nina, paper = placed[people["Nina Ny"]], placed["Avisen"]
        assert (nina.membership_id, nina.action_id) == (seat.id, actions[script.invite].id)
        assert paper.sideline_id == kept.actors(store)[0].id
        assert [action for action in actions if "Nordby" in action] == [], "its people sit there already"

    for kind, expected in (("seating", script.plan), ("minutes", script.minutes)):
        out = tmp_path / f"{kind}.docx"
        run("export", kind, "--db", str(record), "-o", str(out), env=env)
        told = text_of(out)
        for text in expected.split("|"):
            assert text in told, (kind, text, told)
