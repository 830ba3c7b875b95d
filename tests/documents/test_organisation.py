"""The overview of the organisation on paper."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from citerm.documents.organisation import OrganisationPaper, build, file_name
from citerm.documents.tree import DecisionBox, Table, texts
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Country, Initiative, Language, replace
from citerm.model.people import Group, GroupKind, GroupState, Membership, Organisation, Person, Role, Sector
from citerm.rules.contracts import Signed
from citerm.rules.kind_labels import written
from citerm.rules.organisation_tree import bodies

TODAY = date(2026, 11, 12)
GROUPS = (
    Group(id=1, key="s", name="Styregruppen", kind=GroupKind.STEERING, purpose="At lægge strategien."),
    Group(id=2, key="w", name="Skolevej", kind=GroupKind.WORKING, focus="Trygge veje.", boundary="Kun i Fjordkøbing."),
    Group(id=3, key="d", name="Data", kind=GroupKind.WORKING, state=GroupState.PAUSED),
    Group(id=4, key="p", name="Parterne", kind=GroupKind.PARTNERS),
    Group(id=5, key="x", name="Den gamle", kind=GroupKind.WORKING, state=GroupState.CLOSED),
)
PEOPLE = {
    1: Person(id=1, key="m", name="Mette Holm", initials="MH", organisation_id=1),
    2: Person(id=2, key="e", name="Erik Falk", initials="EF"),
}
ORGANISATIONS = {1: Organisation(id=1, key="k", name="Kommunen", sector=Sector.PUBLIC)}
SEATS = (
    Membership(id=1, person_id=1, group_id=1, role=Role.CHAIR, seat=1),
    Membership(id=2, person_id=2, group_id=1, role=Role.SUBSTITUTE, substitute_for_id=1, voice=False, seat=2),
    Membership(id=3, person_id=2, group_id=2, role=Role.SECRETARY, voice=False, areas="Referat", seat=1),
    Membership(id=4, person_id=2, group_id=5, seat=1),
)


def a_paper(language: str = "da", groups: tuple[Group, ...] = GROUPS, labels: str = "{}") -> OrganisationPaper:
    initiative = Initiative(
        id=1,
        key="i",
        name="Alle med",
        country=Country.DENMARK,
        language=Language.DANISH,
        vision="Alle er med.",
        kind_labels=labels,
    )
    return OrganisationPaper(
        initiative=initiative,
        bodies=bodies(groups, SEATS, [], TODAY),
        people=PEOPLE,
        organisations=ORGANISATIONS,
        phrases=Phrases(language),
        today=TODAY,
        at=datetime(2026, 11, 12, 13, tzinfo=UTC),
    )


def said(paper: OrganisationPaper) -> list[str]:
    return list(texts(build(paper)))


def test_the_steering_group_stands_above_and_the_others_beside_each_other_by_kind() -> None:
    blocks = build(a_paper()).blocks
    box = next(block for block in blocks if isinstance(block, DecisionBox))
    chart = next(block for block in blocks if isinstance(block, Table))
    assert (box.label, [p.runs[0].text for p in box.details]) == ("Styregruppe", ["Formand: Mette Holm", "2 medlemmer"])
    assert [column.title for column in chart.columns] == ["Arbejdsgrupper", "Partnerkreds"]
    assert [row.cells[0][0].runs[0].text for row in chart.rows] == ["Skolevej", "Data"]


def test_each_group_says_what_it_is_for_and_who_sits_in_it_from_where() -> None:
    found = said(a_paper())
    for text in (
        "Formål: At lægge strategien.",
        "Formål: Trygge veje.",
        "Afgrænsning: Kun i Fjordkøbing.",
        "Kommunen",
        "offentlig",
        "formand",
    ):
        assert text in found, text
    assert "suppleant for Mette Holm" in found
    assert "sekretær, uden stemmeret" in found
    assert "Arbejdsgruppe · på pause" in found


def test_areas_of_responsibility_have_a_column_only_where_some_were_chosen() -> None:
    tables = [block for block in build(a_paper()).blocks if isinstance(block, Table)][1:]
    assert [[column.title for column in table.columns][-1] for table in tables] == ["Rolle", "Ansvarsområde"]


def test_a_group_without_members_says_so_and_one_that_is_closed_down_is_not_shown() -> None:
    found = said(a_paper())
    assert found.count("Her er ingen medlemmer endnu.") == 2
    assert not any("Den gamle" in text for text in found)
    assert "Pr. 12. november 2026 · 4 grupper · 2 personer · 1 organisation" in found


def test_the_initiatives_own_words_stand_in_chart_and_sections() -> None:
    found = said(a_paper(labels=written({GroupKind.WORKING: "alliancegruppe", GroupKind.STEERING: "alliance"})))
    assert "Alliancegruppe" in found
    assert "Alliancegruppe · på pause" in found
    assert "Alliance" in found
    assert not any("rbejdsgruppe" in text for text in found)


def test_before_there_is_a_steering_group_the_initiators_stand_above() -> None:
    groups = (replace(GROUPS[0], kind=GroupKind.INITIATORS), GROUPS[1])
    (box,) = [block for block in build(a_paper(groups=groups)).blocks if isinstance(block, DecisionBox)]
    assert box.label == "Initiativtagere"


def test_with_nobody_above_all_stand_in_the_chart() -> None:
    blocks = build(a_paper(groups=GROUPS[1:4])).blocks
    assert not [block for block in blocks if isinstance(block, DecisionBox)]
    chart = next(block for block in blocks if isinstance(block, Table))
    assert len(chart.columns) == 2


def test_an_initiative_without_groups_says_so() -> None:
    assert "Initiativet har ingen grupper endnu." in said(a_paper(groups=()))


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("da", "2026-11-12-organisering.docx", "Fælles opgave"),
        ("nb", "2026-11-12-organisering-nb.docx", "Felles oppgave"),
        ("nn", "2026-11-12-organisering-nn.docx", "Felles oppgåve"),
    ],
)
def test_each_language_has_its_own_words_and_file_name(language: str, name: str, text: str) -> None:
    paper = a_paper(language)
    paper = replace(paper, initiative=replace(paper.initiative, shared_task="Sammen."))
    assert file_name(paper) == name
    assert text in said(paper)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("da", "Arbejdsgruppe · 1 af 4 kontrakter er underskrevet"),
        ("nb", "Arbeidsgruppe · 1 av 4 kontrakter er signert"),
        ("nn", "Arbeidsgruppe · 1 av 4 kontraktar er signerte"),
    ],
)
def test_a_group_says_how_many_contracts_are_signed_only_where_some_are_wanted(language: str, line: str) -> None:
    found = said(replace(a_paper(language), signed={2: Signed(1, 4)}))
    assert line in found and " ".join(found).count("ontrakt") == 1
    assert "ontrakt" not in " ".join(said(a_paper(language)))
