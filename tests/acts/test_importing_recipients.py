"""Who gets a group's paper without a seat, from a file: each stands on a list once."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.acts import recipients
from citerm.acts.desk import Desk
from citerm.model.import_report import ImportRefused
from citerm.model.paper import RecipientKind
from citerm.store import records
from tests.acts.test_importing import FILE, english, import_text
from tests.acts.test_importing import desk as desk

LIST = """
[[groups]]
key = "data"
name = "Data"
kind = "working"

[[recipients]]
group = "data"
person = "jens"

[[recipients]]
group = "data"
name = "Lokalrådet i Søvang"
email = "lokal@example.org"
kind = "informed"
"""


def _listed(desk: Desk) -> list[tuple[str, str, RecipientKind]]:
    group = next(group for group in records.groups(desk.store) if group.key == "data")
    return [(one.name, one.email, one.kind) for one in recipients.recipients_of(desk, group.id)]


def test_people_and_names_come_in_with_why_they_get_it(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE + LIST)
    (jens, _, kind), council = _listed(desk)
    assert (jens.split()[0], kind) == ("Jens", RecipientKind.COPY)
    assert council == ("Lokalrådet i Søvang", "lokal@example.org", RecipientKind.INFORMED)


def test_twice_changes_nothing_and_another_address_is_told_and_taken_when_asked_for(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE + LIST)
    assert not import_text(desk, tmp_path, FILE + LIST).differences
    other = FILE + LIST.replace("lokal@example.org", "post@example.org")
    told = english(import_text(desk, tmp_path, other).differences)
    assert len(told) == 1 and "post@example.org" in told[0]
    import_text(desk, tmp_path, other, update=True)
    assert [email for _, email, _ in _listed(desk)][-1] == "post@example.org" and len(_listed(desk)) == 2


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('person = "jens"\nname = "Jens"', "one of person, organisation and name"),
        ('email = "a@b.c"', "one of person, organisation and name"),
        ('person = "nobody"', "nobody"),
    ],
)
def test_a_line_that_names_nobody_or_two_is_refused_with_its_place(
    desk: Desk, tmp_path: Path, line: str, told: str
) -> None:
    wrong = FILE + LIST.replace('person = "jens"', line)
    with pytest.raises(ImportRefused) as refused:
        import_text(desk, tmp_path, wrong)
    assert any(told in problem for problem in english(refused.value.problems))
