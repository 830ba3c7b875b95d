"""What a file says of organisations, of what groups are meant to be, and of what members bring."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.acts.desk import Desk
from citerm.model.import_report import ImportRefused
from citerm.model.message import Refused
from citerm.model.people import OrganisationKind, OrganisationState
from citerm.store import records
from tests.acts.test_importing import desk as desk
from tests.acts.test_importing import english, import_list, import_text

INITIATIVE = """
[initiative]
key = "i"
name = "Alle med"
country = "DK"
system_parts = ["Skole", "skole", "Kultur"]
"""
FILE = f"""{INITIATIVE}
[[organisations]]
key = "nord"
name = "Nordskolen"
kind = "public_body"
state = "placed"
system_parts = ["Skole"]

[[people]]
key = "gro"
name = "Gro Friis"
organisation = "nord"

[[groups]]
key = "data"
name = "Arbejdsgruppen Data"
kind = "working"
purpose = "Samle tal"
size_min = 4
size_max = 9
founded_by = "b-1"

[[groups]]
key = "sg"
name = "Styregruppen"
kind = "steering"

[[memberships]]
person = "gro"
group = "data"
perspective = "Lærernes hverdag"
discipline = "Pædagogik"
willing_to_lead = true

[[meetings]]
key = "sg-1"
group = "sg"
kind = "steering"
on = 2026-10-01
starts = "14.00"
state = "closed"
number = 1

[[meetings.agenda]]
key = "punkt"
title = "Grupper"
purpose = "decision"

[[meetings.agenda.entries]]
key = "b-1"
decision = "Arbejdsgruppen Data nedsættes."
"""


def test_everything_around_a_group_comes_in(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    initiative = records.initiative(desk.store)
    assert initiative is not None and initiative.system_parts == "Skole\nKultur"
    school = records.organisations(desk.store)[0]
    assert (school.kind, school.state, school.system_parts) == (
        OrganisationKind.PUBLIC_BODY,
        OrganisationState.PLACED,
        "Skole",
    )
    seat = records.memberships(desk.store)[0]
    assert (seat.perspective, seat.discipline, seat.willing_to_lead) == ("Lærernes hverdag", "Pædagogik", True)


def test_a_group_knows_the_decision_that_set_it_up_though_it_comes_later_in_the_file(
    desk: Desk, tmp_path: Path
) -> None:
    import_text(desk, tmp_path, FILE)
    data = records.groups(desk.store)[0]
    assert (data.size_min, data.size_max) == (4, 9)
    assert desk.store.scalar("select text from decisions where id = ?", (data.founded_by_id,)) == (
        "Arbejdsgruppen Data nedsættes."
    )


def test_bringing_it_in_twice_changes_nothing_and_differences_are_applied_when_asked_for(
    desk: Desk, tmp_path: Path
) -> None:
    import_text(desk, tmp_path, FILE)
    assert import_text(desk, tmp_path, FILE).differences == ()
    changed = FILE.replace('discipline = "Pædagogik"', 'discipline = "Jura"').replace('founded_by = "b-1"\n', "")
    changed = changed.replace('state = "placed"', 'state = "engaged"').replace("size_max = 9", "size_max = 12")
    told = english(import_text(desk, tmp_path, changed).differences)
    assert len(told) == 3 and any("Jura" in one for one in told)
    assert records.memberships(desk.store)[0].discipline == "Pædagogik"
    import_text(desk, tmp_path, changed, update=True)
    assert records.memberships(desk.store)[0].discipline == "Jura"
    assert records.groups(desk.store)[0].size_max == 12
    assert records.groups(desk.store)[0].founded_by_id is not None


def test_a_founding_decision_that_is_nowhere_is_told_with_its_line(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises((ImportRefused, Refused)):
        import_text(desk, tmp_path, FILE.replace('founded_by = "b-1"', 'founded_by = "b-9"'))
    assert records.initiative(desk.store) is None


@pytest.mark.parametrize("headings", ["Navn;Perspektiv;Fag", "Namn;Vinkel;Fagområde", "Name;Perspective;Discipline"])
def test_a_list_of_members_says_what_they_bring(desk: Desk, tmp_path: Path, headings: str) -> None:
    import_text(desk, tmp_path, FILE)
    import_list(desk, tmp_path, f"{headings}\nIda Juul;Elevernes hverdag;Musik\n", "Arbejdsgruppen Data")
    seat = records.memberships(desk.store)[-1]
    assert (seat.perspective, seat.discipline) == ("Elevernes hverdag", "Musik")
